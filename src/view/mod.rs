//! What a template may see: for every subject, the finished data in the page's language.
//!
//! 1. [`Cx`] holds what pages of a language share.
//! 2. [`view`] builds the map for one output: `site`, `page`, the lists that its kind selects, and the subject by its name.
//! 3. Texts are not written out here: a [`View`] names them ([`Body`]), and whoever makes the page puts their HTML in, so
//!    that an output that is kept costs no typesetting.
//!
//! Templates get data, never a function that looks into the site. Nothing here touches the disk.

pub mod body;
pub mod card;
pub mod changes;
pub mod charts;
mod cx;
mod drawn;
pub mod events;
mod extra;
pub mod fields;
pub mod figures;
mod json_ld;
mod line;
pub mod links;
pub mod listing;
mod logo;
pub mod mail;
pub mod media;
mod moved;
pub mod nodes;
mod organisation;
pub mod outline;
pub mod page;
pub mod picks;
mod publication;
mod reading;
pub mod records;
mod references;
mod select;
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
pub use media::{Derived, Media, Probes, focus, tone_class};
pub use moved::moved;
pub use outline::{Outlines, Place};
pub use page::PageOf;
pub use references::citation;

use self::{
    fields::{Fields, list},
    publication::Whole,
};
use crate::{
    address::{Facet, Subject},
    site::{Event, Idx, Site},
    theme::{self, EventPart},
};

/// What the template of one output sees, but for the texts.
#[derive(Debug)]
pub struct View {
    /// The maps by their names.
    pub root: Map,
    /// The lists whose events are put through a template one by one.
    pub rows: Vec<Rows>,
    /// The texts and where they go.
    pub bodies: Vec<Body>,
}

/// Events that are put through a template one by one: however many there are, only texts of them are ever held.
#[derive(Debug)]
pub struct Rows {
    /// Where the text goes.
    pub slot: String,
    /// The template's full name.
    pub template: String,
    /// The events.
    pub events: Vec<Idx<Event>>,
    /// What the template wants of each besides its card.
    pub with: Vec<EventPart>,
}

impl Rows {
    /// What the template sees of the event at this place of the list.
    #[must_use]
    pub fn row(&self, cx: &Cx<'_>, at: usize) -> Fields {
        events::event_with(cx, self.events[at], &self.with)
    }
}

/// Builds the view of an output.
#[must_use]
pub fn view<'s>(cx: &Cx<'s>, of: &PageOf<'_>, shelves: &Shelves) -> View {
    let here = cx.addresses.href(of.path);
    let site = cx.site_fields().with("menu", shell::menu(cx, &here)).with("languages", page::languages(cx, of));
    let mut root = Fields::new().with("site", site).with("page", page::page(cx, of));
    let mut rows = Vec::new();
    for selection in of.kind.select.iter().chain(&of.output.select) {
        match &selection.through {
            Some(template) => rows.push(Rows {
                slot: selection.name.clone(),
                template: template.clone(),
                events: select::events(cx, selection),
                with: selection.with.clone(),
            }),
            None => root.name(&selection.name, select::selected(cx, selection, shelves)),
        }
    }
    if of.output.engine == theme::Engine::Mail {
        root.set("mail", mail::mail(cx, of.subject));
    }
    let mut bodies = Vec::new();
    match of.subject {
        Subject::Site => root = site_subject(cx, of, root),
        Subject::Events(listing) => root.set("listing", listing::listing(cx, of.kind, shelves, &|idx| cx.card(idx), listing)),
        Subject::Event(idx) => {
            let parts = of.output.with.as_deref().unwrap_or(EventPart::ALL);
            root.set("event", events::event_with(cx, idx, parts));
            bodies.extend(Some(idx).filter(|_| parts.contains(&EventPart::Body)).and_then(|idx| body::of_event(cx.site(), idx)));
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
        Subject::Series(idx) => root.set("series", series::series(cx, idx, of.output.with.as_deref())),
        Subject::Organisation(idx) => root.set("organisation", organisation::organisation(cx, idx)),
        Subject::Theme(idx) => root.set("theme", select::theme(cx, idx, shelves, of.kind.per_page)),
        Subject::Municipality(idx) => root.set("municipality", select::municipality(cx, idx, shelves, of.kind.per_page)),
        Subject::Year(year) => {
            let events = select::of_part(cx, shelves, Facet::Year(year), of.kind.per_page);
            root.set("year", Fields::new().with("title", year.to_string()).and(events));
        }
    }
    View { root: root.into_map(), rows, bodies }
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
