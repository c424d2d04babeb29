//! Events, series, organisations, themes and publications as templates see them: whole, and as cards in lists.

use tera::Value;

use super::{
    cx::Cx,
    extra::extra,
    fields::{Fields, list},
    figures, media, series, work,
    workshop::{self, Day},
};
use crate::{
    address::Subject,
    diag::{FileId, Span},
    figure::{KeyFigure, KeyFigures},
    record::{event::RegistrationStatus, work::Achievement},
    site::{Event, Funder, Idx, Publication},
    value::Date,
};

/// An event in a list.
#[must_use]
pub fn event_card(cx: &Cx<'_>, idx: Idx<Event>) -> Value {
    card(cx, idx, cx.site().as_of, cx.site().event(idx).held)
}

/// An event in a list as it stood on a day: what a newsletter of that day says of it.
#[must_use]
pub fn event_card_on(cx: &Cx<'_>, idx: Idx<Event>, day: Date) -> Value {
    let event = cx.site().event(idx);
    card(cx, idx, day, event.record.when.map_or(event.held, |when| when.value.is_past(day)))
}

fn card(cx: &Cx<'_>, idx: Idx<Event>, day: Date, held: bool) -> Value {
    let event = cx.site().event(idx);
    let path = cx.addresses.page(Subject::Event(idx), cx.lang);
    let place = event.record.place.as_ref();
    let place_name = place.and_then(|place| place.name.as_ref()).map(|name| cx.plain(name));
    Fields::new()
        .with("id", event.id.as_str())
        .with("title", cx.plain(&event.record.title))
        .some("href", path.as_deref().map(|path| cx.addresses.href(path)))
        .some("url", path.as_deref().map(|path| cx.addresses.url(path)))
        .some("summary", event.record.summary.as_ref().map(|one| cx.plain(one)))
        .some("when", event.record.when.map(|when| cx.when(when.value)))
        .some("place", place_name)
        .some("municipality", municipality(cx, event))
        .with("themes", themes(cx, &event.themes))
        .some("participants", event.record.participants.map(|count| cx.count(count.value)))
        .some("registration", registration(cx, event, day, held))
        .with("upcoming", !held)
        .some("type", event_type(cx, event))
        .with("has_report", !event.publications.is_empty())
        .with("organisers", organisers(cx, event))
        .with("invitees", list(event.record.invitees.iter().map(|one| cx.plain(one))))
        .some("ics", ics(cx, idx))
        .some("extra", extra(cx, &event.record.extra))
        .done()
}

/// The kind-wide name of an event's type: a term of the glossary, or the writer's words.
fn event_type(cx: &Cx<'_>, event: &Event) -> Option<String> {
    match event.term {
        Some(term) => Some(cx.plain(&cx.site().term(term).term)),
        None => event.record.r#type.as_ref().map(|one| cx.plain(&one.text)),
    }
}

fn municipality(cx: &Cx<'_>, event: &Event) -> Option<Fields> {
    let idx = event.municipality?;
    let record = cx.site().municipality(idx);
    let link = cx.link_to(cx.plain(&record.name), Subject::Municipality(idx));
    Some(link.with("in", cx.plain(record.inessive.as_ref().unwrap_or(&record.name))))
}

/// Themes as `{id, title, href, hue}`.
#[must_use]
pub fn themes(cx: &Cx<'_>, themes: &[Idx<crate::record::lists::Theme>]) -> Value {
    list(themes.iter().map(|idx| {
        let theme = cx.site().theme(*idx);
        cx.link_to(cx.plain(&theme.title), Subject::Theme(*idx))
            .with("id", theme.id.value.as_str())
            .some("hue", theme.hue.map(|hue| hue.word()))
    }))
}

fn registration(cx: &Cx<'_>, event: &Event, as_of: Date, held: bool) -> Option<Fields> {
    let registration = event.record.registration.as_ref()?;
    let in_time =
        registration.closes.is_none_or(|closes| as_of <= closes) && registration.opens.is_none_or(|opens| opens <= as_of);
    let open = registration.status == RegistrationStatus::Open && in_time && !held;
    Some(
        Fields::new()
            .with("status", registration.status.word())
            .with("open", open)
            .some("url", registration.url.as_ref().map(|url| url.value.as_str()))
            .some("opens", registration.opens.map(|day| cx.day(day)))
            .some("closes", registration.closes.map(|day| cx.day(day))),
    )
}

fn organisers(cx: &Cx<'_>, event: &Event) -> Value {
    list(event.organisers.iter().map(|(idx, at)| {
        let written = &event.record.organisers[*at];
        cx.organisation_link(*idx)
            .some("project", written.project.as_ref().map(|one| cx.plain(one)))
            .some("role", written.role.as_ref().map(|one| cx.plain(one)))
    }))
}

/// The link to an event's calendar file.
fn ics(cx: &Cx<'_>, idx: Idx<Event>) -> Option<String> {
    let dated = cx.site().event(idx).record.when.is_some_and(|when| when.value.day().is_some());
    let kind = cx.addresses.page_kind(Subject::Event(idx))?;
    let output = kind.outputs.iter().find(|output| output.path.extension() == "ics").filter(|_| dated)?;
    cx.addresses.path(output, Subject::Event(idx), cx.lang).map(|path| cx.addresses.href(&path))
}

/// An event whole.
#[must_use]
pub fn event(cx: &Cx<'_>, idx: Idx<Event>) -> Fields {
    let event = cx.site().event(idx);
    let record = &event.record;
    // Figures of the event's own page are numbered in the order in which it shows them: star, figures, feedback.
    let after_star = usize::from(record.star.is_some()) + 1;
    let after_figures = after_star + record.figures.len();
    let card = event_card(cx, idx).into_map().unwrap_or_default();
    let mut fields = Fields::new();
    for (name, value) in card {
        if let Some(name) = EVENT_CARD_FIELDS.iter().find(|known| name.as_str() == Some(**known)) {
            fields.set(name, value);
        }
    }
    fields
        .with("slug", event.slug.as_str())
        .some("place", place(cx, event))
        .some("series", event.series.map(|idx| series::link(cx, idx)))
        .with("partners", partners(cx, event))
        .with("funders", funders(cx, &event.funders))
        .with("programme", work::programme(cx, &record.programme))
        .with("planning", work::planning(cx, &record.planning))
        .with("talks", work::talks(cx, &record.talks))
        .some("groups", record.groups.as_ref().map(|groups| work::groups(cx, groups)))
        .some("star", record.star.as_ref().map(|star| figures::star(cx, star, "tahtikuvio", Some(1))))
        .with("figures", own_figures(cx, event, after_star))
        .some("feedback", record.feedback.as_ref().map(|survey| work::feedback(cx, event, survey, after_figures, 4, None)))
        .some("workshop", record.workshop.as_ref().map(|workshop| workshop::workshop(cx, &Day::alone(idx, workshop), &[])))
        .with("actions", work::actions(cx, event))
        .with("key_figures", key_figures(cx, &record.key_figures))
        .with("results", results(cx, event))
        .with("photos", list(event.photos.iter().filter_map(|idx| media::photo(cx, *idx))))
        .some("cover", event.photos.iter().find_map(|idx| media::photo(cx, *idx)))
        .some("text", record.text.as_ref().map(|text| cx.prose(text)))
        .some("next_event", event.next.map(|idx| event_card(cx, idx)))
        .some("contact", record.contact.as_ref().map(|contact| work::contact(cx, contact)))
        .with("publications", list(event.publications.iter().map(|idx| publication_card(cx, *idx))))
}

/// The fields that an event shares with its card.
const EVENT_CARD_FIELDS: &[&str] = &[
    "id",
    "title",
    "href",
    "url",
    "summary",
    "when",
    "municipality",
    "themes",
    "participants",
    "registration",
    "upcoming",
    "type",
    "has_report",
    "organisers",
    "invitees",
    "ics",
    "extra",
];

fn own_figures(cx: &Cx<'_>, event: &Event, first: usize) -> Value {
    list(event.record.figures.iter().enumerate().map(|(at, figure)| {
        let id = figure.frame().id.map_or_else(|| format!("kuvio-{}", at + 1), |id| id.value.clone());
        let standing = figures::Standing { id: &id, number: Some(first + at), heading: 3, respondents: None };
        figures::figure(cx, figure.inner(), figure.kind(), standing)
    }))
}

fn place(cx: &Cx<'_>, event: &Event) -> Option<Fields> {
    let place = event.record.place.as_ref()?;
    let name = place.name.as_ref().map(|one| cx.plain(one));
    let name = name.or_else(|| event.municipality.map(|idx| cx.plain(&cx.site().municipality(idx).name)));
    Some(
        Fields::new()
            .some("name", name)
            .some("municipality", municipality(cx, event))
            .some("address", place.address.as_ref().map(|one| cx.plain(one)))
            .some("accessibility", place.accessibility.as_ref().map(|one| cx.plain(one))),
    )
}

fn partners(cx: &Cx<'_>, event: &Event) -> Value {
    list(event.partners.iter().map(|(idx, at)| {
        let written = &event.record.partners[*at];
        cx.organisation_link(*idx).some("contribution", written.contribution.as_ref().map(|one| cx.plain(one)))
    }))
}

/// Results as `{text, evidence}`.
#[must_use]
pub fn results(cx: &Cx<'_>, event: &Event) -> Value {
    achievements(cx, &event.record.results)
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
