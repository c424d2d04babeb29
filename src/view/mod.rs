//! What a template may see: for every subject, the finished data in the page's language.
//!
//! 1. [`Cx`] holds what pages of a language share.
//! 2. [`view`] builds the map for one output: `site`, `page`, the lists that its kind selects, and the subject by its name.
//! 3. Texts are not written out here: a [`View`] names them ([`Body`]), and whoever makes the page puts their HTML in, so
//!    that an output that is kept costs no typesetting.
//!
//! Templates get data, never a function that looks into the site. Nothing here touches the disk.

pub mod body;
pub mod charts;
mod cx;
mod extra;
pub mod fields;
pub mod figures;
mod json_ld;
mod line;
pub mod links;
pub mod listing;
pub mod mail;
pub mod media;
pub mod nodes;
mod organisation;
pub mod outline;
pub mod page;
pub mod picks;
mod publication;
mod reading;
pub mod records;
mod references;
mod series;
pub mod shell;
mod site_pages;
mod slides;
pub mod social;
mod work;
pub mod workshop;

use tera::{Map, Value};

pub use body::Body;
pub use cx::{Cx, Medium, escape};
pub use listing::Shelves;
pub use media::{Derived, Media};
pub use outline::{Anchor, Outlines, Place};
pub use page::PageOf;
pub use references::citation;

use self::{
    fields::{Fields, list},
    publication::Whole,
};
use crate::{
    address::Subject,
    site::{Event, Idx, Site},
    theme::{self, ListOf, Selection, WhenList},
};

/// What the template of one output sees, but for the texts.
#[derive(Debug)]
pub struct View<'s> {
    /// The maps by their names.
    pub root: Map,
    /// The texts and where they go.
    pub bodies: Vec<Body<'s>>,
}

/// Builds the view of an output.
#[must_use]
pub fn view<'s>(cx: &Cx<'s>, of: &PageOf<'_>, shelves: &Shelves) -> View<'s> {
    let here = cx.addresses.href(of.path);
    let site = cx.site_fields().with("menu", shell::menu(cx, &here)).with("languages", page::languages(cx, of));
    let mut root = Fields::new().with("site", site).with("page", page::page(cx, of));
    for selection in &of.kind.select {
        root.name(&selection.name, selected(cx, selection));
    }
    if of.output.engine == theme::Engine::Mail {
        root.set("mail", mail::mail(cx, of.subject));
    }
    let mut bodies = Vec::new();
    match of.subject {
        Subject::Site => root = site_subject(cx, of, root),
        Subject::Events(listing) => root.set("listing", listing::listing(cx, of.kind, shelves, &|idx| cx.card(idx), listing)),
        Subject::Event(idx) => {
            root.set("event", records::event(cx, idx));
            let document = cx.site().event(idx).body.as_ref();
            bodies.extend(document.map(|document| Body {
                slot: vec!["event".into()],
                document,
                place: Place::Event(idx),
                event: Some(idx),
            }));
        }
        Subject::Publication(idx, version) => {
            let whole = if of.output.paper.is_some() { Whole::Book } else { Whole::Page };
            let (fields, texts) = publication::publication(cx, idx, version, whole);
            root.set("publication", fields);
            bodies = texts;
        }
        Subject::Chapter(idx, version, chapter) => {
            let (fields, texts) = publication::chapter(cx, idx, version, chapter);
            root.set("chapter", fields);
            bodies = texts;
        }
        Subject::Series(idx) => root.set("series", series::series(cx, idx, true)),
        Subject::Organisation(idx) => root.set("organisation", organisation::organisation(cx, idx)),
        Subject::Theme(idx) => root.set("theme", theme_subject(cx, idx)),
        Subject::Municipality(idx) => root.set("municipality", municipality_subject(cx, idx)),
        Subject::Year(year) => {
            let events = Site::all(&cx.site().events).filter(|idx| cx.site().event(*idx).year() == Some(year));
            root.set("year", Fields::new().with("title", year.to_string()).with("events", list(events.map(|idx| cx.card(idx)))));
        }
    }
    View { root: root.into_map(), bodies }
}

fn site_subject(cx: &Cx<'_>, of: &PageOf<'_>, mut root: Fields) -> Fields {
    match of.kind.subject {
        theme::Subject::Glossary => root.set("glossary", site_pages::glossary(cx)),
        theme::Subject::References => root.set("references", references::all(cx, &|idx| cited_in(cx, idx))),
        theme::Subject::Accessibility => return root.some("accessibility", site_pages::accessibility(cx)),
        theme::Subject::Privacy => root.set("privacy", site_pages::privacy(cx)),
        _ => {}
    }
    root
}

/// The publications and chapters that cite a work.
fn cited_in(cx: &Cx<'_>, idx: Idx<crate::record::lists::Reference>) -> Option<Value> {
    let site = cx.site();
    let key = &site.reference(idx).id.value;
    let mut found = Vec::new();
    for one in Site::all(&site.publications) {
        let version_at = site.publication(one).version(cx.lang);
        let (_, version) = &site.publication(one).versions[version_at];
        if references::cites(&version.body, key) {
            found.push(cx.link_to(cx.plain(&version.front.title), Subject::Publication(one, version_at)));
        }
        for (at, chapter) in version.chapters.iter().enumerate() {
            if references::cites(&chapter.body, key) {
                let title =
                    format!("{}, {}", cx.plain(&version.front.title), cx.fill("ref.chapter", &[("n", &(at + 1).to_string())]));
                found.push(cx.link_to(title, Subject::Chapter(one, version_at, at)));
            }
        }
    }
    (!found.is_empty()).then(|| list(found))
}

fn theme_subject(cx: &Cx<'_>, idx: Idx<crate::record::lists::Theme>) -> Fields {
    let site = cx.site();
    let theme = site.theme(idx);
    let events = site.upcoming().into_iter().chain(site.past()).filter(|one| site.event(*one).themes.contains(&idx));
    let publications = site.newest_publications().into_iter().filter(|one| site.publication(*one).themes.contains(&idx));
    let organisations = Site::all(&site.organisations).filter(|one| site.organisation(*one).themes.contains(&idx));
    cx.link_to(cx.plain(&theme.title), Subject::Theme(idx))
        .with("id", theme.id.value.as_str())
        .some("hue", theme.hue.map(|hue| hue.word()))
        .some("summary", theme.summary.as_ref().map(|one| cx.rich(one)))
        .with("events", list(events.map(|idx| cx.card(idx))))
        .with("publications", list(publications.map(|idx| records::publication_card(cx, idx))))
        .with("organisations", list(organisations.map(|idx| organisation::card(cx, idx))))
}

fn municipality_subject(cx: &Cx<'_>, idx: Idx<crate::record::lists::Municipality>) -> Fields {
    let site = cx.site();
    let record = site.municipality(idx);
    let events: Vec<Idx<Event>> =
        site.upcoming().into_iter().chain(site.past()).filter(|one| site.event(*one).municipality == Some(idx)).collect();
    let about = |one: &Idx<crate::site::Publication>| site.publication(*one).events.iter().any(|event| events.contains(event));
    let publications: Vec<_> = site.newest_publications().into_iter().filter(about).collect();
    let organisations = Site::all(&site.organisations).filter(|one| site.organisation(*one).municipalities.contains(&idx));
    cx.link_to(cx.plain(&record.name), Subject::Municipality(idx))
        .with("id", record.id.value.as_str())
        .with("in", cx.plain(record.inessive.as_ref().unwrap_or(&record.name)))
        .some("genitive", record.genitive.as_ref().map(|one| cx.plain(one)))
        .with("events", list(events.iter().map(|idx| cx.card(*idx))))
        .with("publications", list(publications.into_iter().map(|idx| records::publication_card(cx, idx))))
        .with("organisations", list(organisations.map(|idx| organisation::card(cx, idx))))
}

fn selected(cx: &Cx<'_>, selection: &Selection) -> Value {
    let site = cx.site();
    let limit = selection.limit.unwrap_or(usize::MAX);
    match selection.from {
        ListOf::Events => {
            let dated = |idx: &Idx<Event>| site.event(*idx).record.when.is_some_and(|when| when.value.day().is_some());
            let events: Vec<Idx<Event>> = match selection.when {
                Some(WhenList::Upcoming) => site.upcoming(),
                Some(WhenList::Past) => site.past(),
                Some(WhenList::Dated) => site.upcoming().into_iter().chain(site.past()).filter(dated).collect(),
                None => site.upcoming().into_iter().chain(site.past()).collect(),
            };
            let shown = events.into_iter().take(limit);
            if selection.full { list(shown.map(|idx| records::event(cx, idx))) } else { list(shown.map(|idx| cx.card(idx))) }
        }
        ListOf::Publications => {
            list(site.newest_publications().into_iter().take(limit).map(|idx| records::publication_card(cx, idx)))
        }
        ListOf::Series => {
            let mut series: Vec<_> = Site::all(&site.series).collect();
            series.sort_by_key(|idx| {
                let last = site.one_series(*idx).events.iter().filter_map(|idx| site.event(*idx).first_day()).max();
                (std::cmp::Reverse(last.filter(|day| *day <= site.as_of)), *idx)
            });
            let shown = series.into_iter().take(limit);
            if selection.full {
                list(shown.map(|idx| series::series(cx, idx, false).done()))
            } else {
                list(shown.map(|idx| series::card(cx, idx)))
            }
        }
        ListOf::Organisations => {
            let mut all: Vec<_> = Site::all(&site.organisations).collect();
            all.sort_by_cached_key(|idx| references::sort_key(&cx.plain(&site.organisation(*idx).record.name)));
            let shown = all.into_iter().take(limit);
            if selection.full {
                list(shown.map(|idx| organisation::organisation(cx, idx).done()))
            } else {
                list(shown.map(|idx| organisation::card(cx, idx)))
            }
        }
        ListOf::Themes => list(Site::all(&site.themes).take(limit).map(|idx| theme_subject(cx, idx))),
        ListOf::Municipalities => list(Site::all(&site.municipalities).take(limit).map(|idx| municipality_subject(cx, idx))),
    }
}
