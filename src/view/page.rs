//! What every page says of itself: title, description, addresses, the same page in other languages and forms.

use tera::Value;

use super::{
    card,
    cx::Cx,
    fields::{Fields, list},
    shell::named,
};
use crate::{
    address::{Facet, Listing, Subject, holds},
    output::Tray,
    source::Lang,
    theme::{self, Kind, OutputSpec},
};

/// The page of an output.
pub struct PageOf<'p> {
    /// The kind.
    pub kind: &'p Kind,
    /// The output.
    pub output: &'p OutputSpec,
    /// The subject.
    pub subject: Subject,
    /// Its path below the site's root.
    pub path: &'p str,
}

/// What a page says of itself.
#[must_use]
pub fn page(cx: &Cx<'_>, of: &PageOf<'_>) -> Fields {
    let site = cx.site();
    let title = title(cx, of);
    let site_title = cx.plain(&site.settings.title);
    let front = of.kind.page.as_deref() == Some("front");
    let head_title = if front {
        site.settings.tagline.as_ref().map_or_else(|| site_title.clone(), |one| format!("{site_title} – {}", cx.plain(one)))
    } else {
        format!("{title} – {site_title}")
    };
    let description = description(cx, of.subject)
        .or_else(|| front.then(|| site.settings.welcome.as_ref().map(|one| one.plain(cx.lang))).flatten());
    let description = description.map(|words| shorten(&words, 200));
    let own = cx.addresses.page(of.subject, cx.lang).filter(|_| of.output.noindex);
    let canonical = cx.addresses.url(own.as_deref().unwrap_or(of.path));
    let (published, updated) = days(cx, of.subject);
    let fallback = fallback(cx, of.subject);
    let canonical =
        fallback.and_then(|lang| cx.addresses.page(of.subject, lang)).map_or(canonical, |path| cx.addresses.url(&path));
    let image = image(cx, of.subject);
    let json_ld = (of.output.name == "page" && of.path.ends_with(".html"))
        .then(|| super::json_ld::json_ld(cx, of, &title, description.as_deref(), &canonical));
    Fields::new()
        .with("kind", of.kind.id.as_str())
        .with("kind_label", of.kind.label.get(cx.lang))
        .with("title", title.clone())
        .with("head_title", head_title)
        .some("description", description)
        .with("lang", cx.lang.code())
        .with("href", cx.addresses.href(of.path))
        .with("url", cx.addresses.url(of.path))
        .with("canonical", canonical)
        .with("alternates", alternates(cx, of))
        .with("crumbs", list(crumbs(cx, of, title)))
        .some("image", image)
        .some("published", published.map(|day| cx.day(day)))
        .some("updated", updated.map(|day| cx.day(day)))
        .with("outputs", list(outputs(cx, of)))
        .some("fallback", fallback.map(|lang| Fields::new().with("from_lang", lang.code()).with("name", lang.name())))
        .with("noindex", of.output.noindex)
        .some("json_ld", json_ld.flatten())
        .some("reading_minutes", reading(cx, of.subject))
        .with("feeds", list(page_feeds(cx, of)))
}

fn shorten(words: &str, most: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= most {
        return words;
    }
    let cut: String = words.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '–', ' ']))
}

pub(super) fn title(cx: &Cx<'_>, of: &PageOf<'_>) -> String {
    match of.subject {
        Subject::Site => of.kind.label.get(cx.lang).to_owned(),
        Subject::Events(listing) => super::listing::title(cx, listing.facet).map_or_else(
            || match listing.page {
                1 => of.kind.label.get(cx.lang).to_owned(),
                page => {
                    format!("{}, {}", of.kind.label.get(cx.lang), cx.fill("page.n", &[("n", &page.to_string())]).to_lowercase())
                }
            },
            |title| {
                if listing.page == 1 {
                    title
                } else {
                    format!("{title}, {}", cx.fill("page.n", &[("n", &listing.page.to_string())]).to_lowercase())
                }
            },
        ),
        subject => name(cx, subject),
    }
}

/// What the subject itself is called.
pub(super) fn name(cx: &Cx<'_>, subject: Subject) -> String {
    let site = cx.site();
    match subject {
        Subject::Site => cx.plain(&site.settings.title),
        Subject::Events(listing) => super::listing::title(cx, listing.facet).unwrap_or_default(),
        Subject::Event(idx) => cx.plain(&site.event(idx).record.title),
        Subject::Publication(idx, version) => cx.plain(&site.publication(idx).versions[version].1.front.title),
        Subject::Chapter(idx, version, chapter) => {
            format!("{} {}", chapter + 1, cx.plain(&site.publication(idx).versions[version].1.chapters[chapter].front.title))
        }
        Subject::Series(idx) => cx.plain(&site.one_series(idx).record.title),
        Subject::Organisation(idx) => cx.plain(&site.organisation(idx).record.name),
        Subject::Theme(idx) => cx.plain(&site.theme(idx).title),
        Subject::Municipality(idx) => cx.plain(&site.municipality(idx).name),
        Subject::Year(year) => year.to_string(),
    }
}

fn description(cx: &Cx<'_>, subject: Subject) -> Option<String> {
    let site = cx.site();
    match subject {
        Subject::Event(idx) => site.event(idx).record.summary.as_ref().map(|one| cx.plain(one)),
        Subject::Publication(idx, version) => {
            site.publication(idx).versions[version].1.front.ingress.as_ref().map(|one| cx.plain(one))
        }
        Subject::Chapter(idx, version, chapter) => {
            site.publication(idx).versions[version].1.chapters[chapter].front.ingress.as_ref().map(|one| cx.plain(one))
        }
        Subject::Series(idx) => site.one_series(idx).record.summary.as_ref().map(|one| one.plain(cx.lang)),
        Subject::Organisation(idx) => site.organisation(idx).record.summary.as_ref().map(|one| one.plain(cx.lang)),
        Subject::Theme(idx) => site.theme(idx).summary.as_ref().map(|one| cx.plain(one)),
        Subject::Site | Subject::Events(_) | Subject::Municipality(_) | Subject::Year(_) => {
            site.settings.tagline.as_ref().map(|one| format!("{}. {}", cx.plain(&site.settings.title), cx.plain(one)))
        }
    }
}

fn days(cx: &Cx<'_>, subject: Subject) -> (Option<crate::value::Date>, Option<crate::value::Date>) {
    match subject {
        Subject::Publication(idx, version) | Subject::Chapter(idx, version, _) => {
            let front = &cx.site().publication(idx).versions[version].1.front;
            (front.date.map(|day| day.value), front.updated.map(|day| day.value))
        }
        _ => (None, None),
    }
}

/// The language a page is shown in when its own is missing.
fn fallback(cx: &Cx<'_>, subject: Subject) -> Option<Lang> {
    match subject {
        Subject::Publication(idx, version) | Subject::Chapter(idx, version, _) => {
            let lang = cx.site().publication(idx).versions[version].1.lang;
            (lang != cx.lang).then_some(lang)
        }
        _ => None,
    }
}

/// The picture for a shared link: the subject's card where the theme has one, or else a photo.
fn image(cx: &Cx<'_>, subject: Subject) -> Option<Fields> {
    if let Some((path, card)) = card::of(cx, subject) {
        let (width, height) = card::SIZE;
        let size = Fields::new().with("width", u64::from(width)).with("height", u64::from(height));
        return Some(size.with("url", cx.addresses.url(&path)).with("alt", card.said(cx)));
    }
    let idx = card::photo(cx, subject)?;
    let derived = cx.media.social(idx)?;
    let alt = cx.site().photo(idx).record.alt.as_ref().map(|alt| cx.plain(alt));
    Some(
        Fields::new()
            .with("url", cx.addresses.url(derived.path.as_str()))
            .with("width", u64::from(derived.width))
            .with("height", u64::from(derived.height))
            .some("alt", alt),
    )
}

/// The same page in other languages; nothing when there is only one.
fn alternates(cx: &Cx<'_>, of: &PageOf<'_>) -> Value {
    let langs = translations(cx, of.subject);
    if langs.len() < 2 || of.output.noindex {
        return list::<Value>([]);
    }
    let one = |(lang, subject): &(Lang, Subject)| {
        let path = cx.addresses.path(of.output, *subject, *lang)?;
        Some(Fields::new().with("lang", lang.code()).with("url", cx.addresses.url(&path)))
    };
    let mut all: Vec<Fields> = langs.iter().filter_map(one).collect();
    // The main language serves readers whose own is none of these.
    if let Some(path) = langs.first().and_then(|(lang, subject)| cx.addresses.path(of.output, *subject, *lang)) {
        all.push(Fields::new().with("lang", "x-default").with("url", cx.addresses.url(&path)));
    }
    list(all)
}

/// The languages in which the subject itself exists, main one first.
fn translations(cx: &Cx<'_>, subject: Subject) -> Vec<(Lang, Subject)> {
    let site = cx.site();
    match subject {
        Subject::Publication(idx, version) => {
            let publication = site.publication(idx);
            let ease = publication.versions[version].1.ease;
            let same = publication
                .versions
                .iter()
                .enumerate()
                .filter(|(_, (_, one))| one.ease == ease && site.langs.contains(&one.lang));
            same.map(|(at, (_, one))| (one.lang, Subject::Publication(idx, at))).collect()
        }
        Subject::Chapter(idx, version, chapter) => {
            let publication = site.publication(idx);
            let slug = &publication.versions[version].1.chapters[chapter].slug;
            let same = publication.versions.iter().enumerate().filter(|(_, (_, one))| site.langs.contains(&one.lang));
            same.filter_map(|(at, (_, one))| {
                let chapter = one.chapters.iter().position(|chapter| chapter.slug == *slug)?;
                Some((one.lang, Subject::Chapter(idx, at, chapter)))
            })
            .collect()
        }
        subject => site.langs.iter().map(|lang| (*lang, subject)).collect(),
    }
}

/// The languages of the site, each with this page in it.
#[must_use]
pub fn languages(cx: &Cx<'_>, of: &PageOf<'_>) -> Value {
    let site = cx.site();
    list(site.langs.iter().map(|lang| {
        let subject = match of.subject {
            Subject::Publication(idx, _) => cx.addresses.publication(idx, *lang),
            subject => subject,
        };
        let path = cx.addresses.path(of.output, subject, *lang).filter(|_| of.kind.languages == theme::Languages::All);
        Fields::new()
            .with("code", lang.code())
            .with("name", lang.name())
            .some("href", path.map(|path| cx.addresses.href(&path)))
            .with("current", *lang == cx.lang)
    }))
}

fn crumbs(cx: &Cx<'_>, of: &PageOf<'_>, title: String) -> Vec<Fields> {
    if of.kind.page.as_deref() == Some("front") {
        return Vec::new();
    }
    let mut trail = vec![Fields::new().with("title", cx.string("home")).some("href", named(cx, "front"))];
    let above = match of.subject {
        Subject::Event(_) => Some("events"),
        Subject::Publication(..) | Subject::Chapter(..) => Some("publications"),
        Subject::Series(_) => Some("series"),
        Subject::Organisation(_) => Some("organisations"),
        Subject::Theme(_) => Some("themes"),
        Subject::Events(Listing { facet: Facet::All, page: 1 }) => None,
        Subject::Events(_) | Subject::Municipality(_) | Subject::Year(_) => Some("events"),
        Subject::Site => None,
    };
    if let Some(name) = above
        && let Some(href) = named(cx, name)
    {
        let kind = cx.theme().kinds.iter().find(|kind| kind.page.as_deref() == Some(name));
        trail.push(Fields::new().with("title", kind.map_or(name, |kind| kind.label.get(cx.lang))).with("href", href));
    }
    if let Subject::Chapter(idx, version, _) = of.subject {
        let book = cx.plain(&cx.site().publication(idx).versions[version].1.front.title);
        trail.push(cx.link_to(book, Subject::Publication(idx, version)));
    }
    trail.push(Fields::new().with("title", title));
    trail
}

/// The other forms of the subject: print page, calendar, …
fn outputs(cx: &Cx<'_>, of: &PageOf<'_>) -> Vec<Fields> {
    let wanted = |output: &&OutputSpec| output.listed && output.name != "page" && holds(cx.site(), output.when, of.subject);
    let made = |output: &&OutputSpec| output.engine.is_made() && output.tray == Tray::Site;
    of.kind
        .outputs
        .iter()
        .filter(wanted)
        .filter(made)
        .filter_map(|output| {
            let path = cx.addresses.path(output, of.subject, cx.lang)?;
            let label = output.label.as_ref().map_or_else(|| output.name.clone(), |label| label.get(cx.lang).to_owned());
            let format = output.format.clone().unwrap_or_else(|| output.path.extension().to_owned());
            Some(
                Fields::new()
                    .with("name", output.name.as_str())
                    .with("label", label)
                    .with("href", cx.addresses.href(&path))
                    .with("format", format),
            )
        })
        .collect()
}

fn page_feeds(cx: &Cx<'_>, of: &PageOf<'_>) -> Vec<Fields> {
    if of.subject == Subject::Site {
        return Vec::new();
    }
    let atom = of.kind.outputs.iter().filter(|output| output.format.as_deref() == Some("atom"));
    atom.filter_map(|output| {
        let path = cx.addresses.path(output, of.subject, cx.lang)?;
        let label = output.label.as_ref().map_or_else(|| output.name.clone(), |label| label.get(cx.lang).to_owned());
        Some(Fields::new().with("title", label).with("href", cx.addresses.href(&path)))
    })
    .collect()
}

fn reading(cx: &Cx<'_>, subject: Subject) -> Option<u64> {
    match subject {
        Subject::Publication(idx, version) => Some(super::reading::minutes(cx, idx, version)),
        _ => None,
    }
}
