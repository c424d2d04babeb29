//! The list of events in pages: all of them, or those of a year, a theme, a municipality.

use tera::Value;

use super::{
    cx::Cx,
    drawn,
    fields::{Fields, list},
};
use crate::{
    address::{Facet, Listing, Subject},
    site::{Event, Idx, Site},
    theme::Kind,
};

/// The events of a site in the order of lists, and by what they can be narrowed: worked out once for all pages.
#[derive(Debug)]
pub struct Shelves {
    upcoming: Vec<Idx<Event>>,
    past: Vec<Idx<Event>>,
    /// Each narrower part with its events, upcoming first.
    parts: Vec<(Facet, Vec<Idx<Event>>)>,
}

impl Shelves {
    /// Sorts a site's events.
    #[must_use]
    pub fn new(site: &Site) -> Self {
        let (upcoming, past) = (site.upcoming(), site.past());
        let all: Vec<Idx<Event>> = upcoming.iter().chain(&past).copied().collect();
        let years = site.by_year(&all).into_iter().map(|(year, events)| (Facet::Year(year), events));
        let themes = site.by_theme(&all).into_iter().map(|(idx, events)| (Facet::Theme(idx), events));
        let places = site.by_municipality(&all).into_iter().map(|(idx, events)| (Facet::Municipality(idx), events));
        let parts = years.chain(themes).chain(places).collect();
        Self { upcoming, past, parts }
    }

    /// Every page of the list that there is, with `per_page` events on each.
    #[must_use]
    pub fn listings(&self, kind: &Kind) -> Vec<Listing> {
        let per_page = per_page(kind);
        let output = kind.outputs.first();
        let pages = |facet: Facet, events: usize| (1..=events.div_ceil(per_page).max(1)).map(move |page| Listing { facet, page });
        let wanted = |facet: &Facet| match (facet, output.map(|output| &output.facets)) {
            (Facet::All, _) => true,
            (Facet::Year(_), Some(facets)) => facets.year.is_some(),
            (Facet::Theme(_), Some(facets)) => facets.theme.is_some(),
            (Facet::Municipality(_), Some(facets)) => facets.municipality.is_some(),
            (_, None) => false,
        };
        let all = pages(Facet::All, self.past.len())
            .filter(|listing| listing.page == 1 || output.is_some_and(|output| output.further.is_some()));
        let parts = self.parts.iter().filter(|(facet, _)| wanted(facet)).flat_map(|(facet, events)| pages(*facet, events.len()));
        all.chain(parts).collect()
    }

    /// Every event of a part, upcoming first.
    pub fn all_of(&self, part: Facet) -> impl Iterator<Item = Idx<Event>> {
        let (upcoming, events) = self.events(part);
        upcoming.iter().chain(events).copied()
    }

    fn events(&self, facet: Facet) -> (&[Idx<Event>], &[Idx<Event>]) {
        match (facet, self.parts.iter().find(|(other, _)| *other == facet)) {
            (Facet::All, _) => (&self.upcoming, &self.past),
            (_, Some((_, events))) => (&[], events),
            (_, None) => (&[], &[]),
        }
    }
}

fn per_page(kind: &Kind) -> usize {
    kind.per_page.map_or(50, |rows| rows.max(1) as usize)
}

/// What a page of the list shows.
#[must_use]
pub fn listing(cx: &Cx<'_>, kind: &Kind, shelves: &Shelves, cards: &dyn Fn(Idx<Event>) -> Value, at: Listing) -> Fields {
    let (upcoming, events) = shelves.events(at.facet);
    let per_page = per_page(kind);
    let shown = events.iter().skip((at.page - 1) * per_page).take(per_page).map(|idx| (*idx, cards(*idx)));
    let shown: Vec<(Idx<Event>, Value)> = shown.collect();
    let pages = events.len().div_ceil(per_page).max(1);
    let total = upcoming.len() + events.len();
    Fields::new()
        .some("title", title(cx, at.facet))
        .some("facet", facet(cx, at.facet))
        .with("items", list(shown.iter().map(|(_, card)| card.clone())))
        .with("years", list(by_year(cx, shown)))
        .with("upcoming", list(upcoming.iter().filter(|_| at.page == 1).map(|idx| cards(*idx))))
        .with("facets", facets(cx, shelves, at.facet))
        .with("all", part(cx, Facet::All, shelves.upcoming.len() + shelves.past.len(), at.facet))
        .some("pager", (pages > 1).then(|| pager(cx, at, pages)))
        .with("total", total as u64)
}

/// Events by their years, each where its first event stood.
fn by_year(cx: &Cx<'_>, shown: Vec<(Idx<Event>, Value)>) -> Vec<Fields> {
    let mut years: Vec<(Option<i16>, Vec<Value>)> = Vec::new();
    for (idx, card) in shown {
        let year = cx.site().event(idx).record.when.map(|when| when.value.year());
        match years.iter_mut().find(|(known, _)| *known == year) {
            Some((_, events)) => events.push(card),
            None => years.push((year, vec![card])),
        }
    }
    let fields =
        |(year, events): (Option<i16>, _)| Fields::new().some("year", year.map(i64::from)).with("events", list::<Value>(events));
    years.into_iter().map(fields).collect()
}

/// The title of a part of the list; the whole list has that of its page.
#[must_use]
pub fn title(cx: &Cx<'_>, facet: Facet) -> Option<String> {
    match facet {
        Facet::All => None,
        Facet::Year(year) => Some(cx.fill("listing.year", &[("title", &year.to_string())])),
        Facet::Theme(idx) => Some(cx.fill("listing.theme", &[("title", &cx.plain(&cx.site().theme(idx).title))])),
        Facet::Municipality(idx) => {
            let record = cx.site().municipality(idx);
            let within = cx.plain(record.inessive.as_ref().unwrap_or(&record.name));
            Some(cx.fill("listing.municipality", &[("title", &within)]))
        }
    }
}

fn facet(cx: &Cx<'_>, facet: Facet) -> Option<Fields> {
    let (kind, title) = match facet {
        Facet::All => return None,
        Facet::Year(year) => ("year", year.to_string()),
        Facet::Theme(idx) => ("theme", cx.plain(&cx.site().theme(idx).title)),
        Facet::Municipality(idx) => ("municipality", cx.plain(&cx.site().municipality(idx).name)),
    };
    Some(Fields::new().with("kind", kind).with("title", title))
}

/// The parts as links. They stand on every page of every list, and only the current one differs.
fn facets(cx: &Cx<'_>, shelves: &Shelves, current: Facet) -> Fields {
    let links = cx.facets.get_or_init(|| {
        let part = |(facet, events): &(Facet, Vec<Idx<Event>>)| {
            let link = part(cx, *facet, events.len(), Facet::All).done();
            let drawn = drawn::parts(cx, &cx.theme().drawn.facet, "facet", &link);
            (*facet, Fields::of(&link).some("drawn", drawn).done())
        };
        shelves.parts.iter().map(part).collect()
    });
    let (mut years, mut themes, mut municipalities) = (Vec::new(), Vec::new(), Vec::new());
    for (facet, link) in links {
        let link =
            if *facet == current { part(cx, current, shelves.events(current).1.len(), current).done() } else { link.clone() };
        match facet {
            Facet::Theme(_) => themes.push(link),
            Facet::Municipality(_) => municipalities.push(link),
            Facet::Year(_) | Facet::All => years.push(link),
        }
    }
    Fields::new().with("years", list(years)).with("themes", list(themes)).with("municipalities", list(municipalities))
}

/// A part as a link.
fn part(cx: &Cx<'_>, facet: Facet, events: usize, current: Facet) -> Fields {
    let (title, hue) = match facet {
        Facet::Theme(idx) => (cx.plain(&cx.site().theme(idx).title), cx.site().theme(idx).hue),
        Facet::Municipality(idx) => (cx.plain(&cx.site().municipality(idx).name), None),
        Facet::Year(year) => (year.to_string(), None),
        Facet::All => (cx.string("facet.all"), None),
    };
    link(cx, facet, title, events, current).some("hue", hue.map(|hue| hue.word()))
}

fn href(cx: &Cx<'_>, listing: Listing) -> Option<String> {
    cx.addresses.page_href(Subject::Events(listing), cx.lang)
}

fn link(cx: &Cx<'_>, facet: Facet, title: String, count: usize, current: Facet) -> Fields {
    Fields::new()
        .with("title", title)
        .some("href", href(cx, Listing { facet, page: 1 }))
        .with("count", count as u64)
        .with("current", facet == current)
}

fn pager(cx: &Cx<'_>, at: Listing, pages: usize) -> Fields {
    let to = |page: usize| href(cx, Listing { page, ..at });
    // Neighbours, both ends, and the current page: enough to get anywhere, short enough for a phone.
    let near = |page: &usize| *page == 1 || *page == pages || page.abs_diff(at.page) <= 2;
    let numbers = (1..=pages)
        .filter(near)
        .map(|page| Fields::new().with("n", page as u64).some("href", to(page)).with("current", page == at.page));
    Fields::new()
        .with("page", at.page as u64)
        .with("pages", pages as u64)
        .some("prev", (at.page > 1).then(|| to(at.page - 1)).flatten())
        .some("next", (at.page < pages).then(|| to(at.page + 1)).flatten())
        .with("numbers", list(numbers))
}
