//! Publications in lists, and what records of several sorts have: themes, funders, achievements, key figures.

use tera::Value;

use super::{
    cx::Cx,
    extra::extra,
    fields::{Fields, list},
    figures, media,
};
use crate::{
    address::Subject,
    diag::{FileId, Span},
    figure::{KeyFigure, KeyFigures},
    record::work::Achievement,
    site::{Funder, Idx, Publication},
};

/// Themes as `{id, title, href, hue}`.
#[must_use]
pub fn themes(cx: &Cx<'_>, themes: &[Idx<crate::record::lists::Theme>]) -> Value {
    list(themes.iter().map(|idx| cx.topic(*idx)))
}

/// A theme as a link.
pub(super) fn theme(cx: &Cx<'_>, idx: Idx<crate::record::lists::Theme>) -> Fields {
    let theme = cx.site().theme(idx);
    cx.link_to(cx.plain(&theme.title), Subject::Theme(idx))
        .with("id", theme.id.value.as_str())
        .some("hue", theme.hue.map(|hue| hue.word()))
}

/// A municipality as a link.
pub(super) fn municipality(cx: &Cx<'_>, idx: Idx<crate::record::lists::Municipality>) -> Fields {
    let record = cx.site().municipality(idx);
    let link = cx.link_to(cx.plain(&record.name), Subject::Municipality(idx));
    link.with("in", cx.plain(record.inessive.as_ref().unwrap_or(&record.name)))
}

/// What was achieved, as `{text, evidence}`.
#[must_use]
pub fn achievements(cx: &Cx<'_>, results: &[Achievement]) -> Value {
    list(results.iter().map(|one| {
        Fields::new().with("text", cx.rich(&one.text)).some("evidence", one.evidence.as_ref().map(|one| cx.rich(one)))
    }))
}

/// Funders as `{name, short, statement, logo, …}`.
#[must_use]
pub fn funders(cx: &Cx<'_>, funders: &[Idx<Funder>]) -> Value {
    list(funders.iter().map(|idx| {
        let funder = cx.site().funder(*idx);
        let record = &funder.record;
        let name = cx.plain(&record.name);
        let short = record.short.as_ref().map_or_else(|| name.clone(), |one| cx.plain(one));
        Fields::new()
            .with("name", name)
            .with("short", short)
            .some("statement", record.statement.as_ref().map(|one| cx.rich(one)))
            .some("logo", cx.media.logo(funder.logo, cx.addresses))
            .some("url", record.url.as_ref().map(|url| url.value.as_str()))
            .some("programme", record.programme.as_ref().map(|one| cx.plain(one)))
            .some("years", record.years.as_ref().map(|one| cx.plain(one)))
    }))
}

/// A publication in a list.
#[must_use]
pub fn publication_card(cx: &Cx<'_>, idx: Idx<Publication>) -> Value {
    let site = cx.site();
    let publication = site.publication(idx);
    let subject = cx.addresses.publication(idx, cx.lang);
    let (_, version) = &publication.versions[publication.version(cx.lang)];
    let path = cx.addresses.page(subject, cx.lang);
    let kind = site_kind(cx, &publication.kind);
    let issue = version.front.issue.as_ref().map(|issue| cx.plain(issue));
    let chapters = version.chapters.len() as u64;
    let meta = issue.or_else(|| (chapters > 0).then(|| cx.count_label("count.chapters", chapters)));
    let cover =
        publication.cover.or_else(|| publication.events.iter().find_map(|event| site.event(*event).photos.first().copied()));
    Fields::new()
        .with("kind", publication.kind.as_str())
        .with("kind_label", kind.0)
        .with("kind_label_plural", kind.1)
        .with("title", cx.plain(&version.front.title))
        .some("href", path.as_deref().map(|path| cx.addresses.href(path)))
        .some("url", path.as_deref().map(|path| cx.addresses.url(path)))
        .some("summary", version.front.ingress.as_ref().map(|one| cx.plain(one)))
        .some("date", version.front.date.map(|day| cx.day(day.value)))
        .some("updated", version.front.updated.map(|day| cx.day(day.value)))
        .some("meta", meta)
        .some("image", cover.and_then(|idx| media::photo(cx, idx)))
        .some("print", output_href(cx, subject, "print"))
        .with("reading_minutes", super::reading::minutes(cx, idx, publication.version(cx.lang)))
        .with("themes", themes(cx, &publication.themes))
        .some("extra", extra(cx, &version.front.extra))
        .done()
}

/// The label of a publication kind, for one and for several.
#[must_use]
pub fn site_kind(cx: &Cx<'_>, word: &str) -> (String, String) {
    cx.theme().publication_kind(word).map_or_else(
        || (word.to_owned(), word.to_owned()),
        |kind| (kind.label.get(cx.lang).to_owned(), kind.label_plural.get(cx.lang).to_owned()),
    )
}

/// The link to one of a subject's outputs, by its name.
#[must_use]
pub fn output_href(cx: &Cx<'_>, subject: Subject, name: &str) -> Option<String> {
    let output = cx.addresses.page_kind(subject)?.outputs.iter().find(|output| output.name == name)?;
    cx.addresses.path(output, subject, cx.lang).map(|path| cx.addresses.href(&path))
}

/// A record's key figures: one figure, or none.
#[must_use]
pub(super) fn key_figures(cx: &Cx<'_>, items: &[KeyFigure]) -> Value {
    if items.is_empty() { list::<Value>([]) } else { list([key_figures_drawn(cx, items)]) }
}

/// A record's key figures as one figure.
#[must_use]
pub fn key_figures_drawn(cx: &Cx<'_>, items: &[KeyFigure]) -> Value {
    let at = items.first().map_or(Span::top(FileId(0)), |item| item.at);
    let drawn = KeyFigures::of_items(items.to_vec(), at);
    figures::figure(cx, &drawn, "key-figures", figures::Standing { id: "luvut", number: None, heading: 3, respondents: None })
}
