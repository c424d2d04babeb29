//! The lists that a kind selects for its templates, and the subjects that are lists themselves: themes and municipalities.

use tera::Value;

use super::{
    Shelves,
    cx::Cx,
    events,
    fields::{Fields, list},
    organisation, records, references, series,
};
use crate::{
    address::{Facet, Listing, Subject},
    record::lists::{Municipality, Theme},
    site::{Event, Idx, Publication, Site},
    theme::{ListOf, Selection, WhenList},
};

/// The events that a selection lists.
pub(super) fn events(cx: &Cx<'_>, selection: &Selection) -> Vec<Idx<Event>> {
    let site = cx.site();
    let dated = |idx: &Idx<Event>| site.event(*idx).record.when.is_some_and(|when| when.value.day().is_some());
    let mut events: Vec<Idx<Event>> = match selection.when {
        Some(WhenList::Upcoming) => site.upcoming(),
        Some(WhenList::Past) => site.past(),
        Some(WhenList::Dated) => site.upcoming().into_iter().chain(site.past()).filter(dated).collect(),
        None => site.upcoming().into_iter().chain(site.past()).collect(),
    };
    events.truncate(selection.limit.unwrap_or(usize::MAX));
    events
}

/// What a selection lists.
pub(super) fn selected(cx: &Cx<'_>, selection: &Selection, shelves: &Shelves) -> Value {
    let site = cx.site();
    let limit = selection.limit.unwrap_or(usize::MAX);
    let full = selection.full;
    match selection.from {
        ListOf::Events => list(events(cx, selection).into_iter().map(|idx| match selection.with.as_slice() {
            [] => cx.card(idx),
            parts => events::event_with(cx, idx, parts).done(),
        })),
        ListOf::Publications => {
            list(site.newest_publications().into_iter().take(limit).map(|idx| records::publication_card(cx, idx)))
        }
        ListOf::Series => {
            let mut all: Vec<_> = Site::all(&site.series).collect();
            all.sort_by_key(|idx| {
                let last = site.one_series(*idx).events.iter().filter_map(|idx| site.event(*idx).first_day()).max();
                (std::cmp::Reverse(last.filter(|day| *day <= site.as_of)), *idx)
            });
            let one = |idx| if full { series::series(cx, idx, None).done() } else { series::card(cx, idx) };
            list(all.into_iter().take(limit).map(one))
        }
        ListOf::Organisations => {
            let mut all: Vec<_> = Site::all(&site.organisations).collect();
            all.sort_by_cached_key(|idx| references::sort_key(&cx.plain(&site.organisation(*idx).record.name)));
            let one = |idx| if full { organisation::organisation(cx, idx).done() } else { organisation::card(cx, idx) };
            list(all.into_iter().take(limit).map(one))
        }
        ListOf::Themes => list(Site::all(&site.themes).take(limit).map(|idx| match full {
            true => theme(cx, idx, shelves, None),
            false => About::theme(cx, idx).card(shelves),
        })),
        ListOf::Municipalities => list(Site::all(&site.municipalities).take(limit).map(|idx| match full {
            true => municipality(cx, idx, shelves, None),
            false => About::municipality(cx, idx).card(shelves),
        })),
    }
}

/// A theme with the first of its events, all when no number is given.
pub(super) fn theme(cx: &Cx<'_>, idx: Idx<Theme>, shelves: &Shelves, most: Option<u32>) -> Fields {
    About::theme(cx, idx).whole(cx, shelves, most)
}

/// A municipality with the first of its events, all when no number is given.
pub(super) fn municipality(cx: &Cx<'_>, idx: Idx<Municipality>, shelves: &Shelves, most: Option<u32>) -> Fields {
    About::municipality(cx, idx).whole(cx, shelves, most)
}

/// The first events of a part of all, how many there are, and where the others stand.
pub(super) fn of_part(cx: &Cx<'_>, shelves: &Shelves, part: Facet, most: Option<u32>) -> Fields {
    let all = || shelves.all_of(part);
    let shown = most.map_or(usize::MAX, |most| most as usize);
    let further = cx.addresses.page_href(Subject::Events(Listing { facet: part, page: 1 }), cx.lang);
    Fields::new()
        .with("events", list(all().take(shown).map(|idx| cx.card(idx))))
        .with("events_total", all().count() as u64)
        .some("events_href", further)
}

/// What events, publications and organisations have in common: a theme, a municipality.
struct About {
    part: Facet,
    fields: Fields,
    publications: Vec<Idx<Publication>>,
    organisations: Vec<Idx<crate::site::Organisation>>,
}

impl About {
    fn theme(cx: &Cx<'_>, idx: Idx<Theme>) -> Self {
        let site = cx.site();
        let theme = site.theme(idx);
        let link = cx.link_to(cx.plain(&theme.title), Subject::Theme(idx));
        let of_theme = |one: &Idx<Publication>| site.publication(*one).themes.contains(&idx);
        Self {
            part: Facet::Theme(idx),
            fields: link
                .with("id", theme.id.value.as_str())
                .some("hue", theme.hue.map(|hue| hue.word()))
                .some("summary", theme.summary.as_ref().map(|one| cx.rich(one))),
            publications: site.newest_publications().into_iter().filter(of_theme).collect(),
            organisations: Site::all(&site.organisations).filter(|one| site.organisation(*one).themes.contains(&idx)).collect(),
        }
    }

    fn municipality(cx: &Cx<'_>, idx: Idx<Municipality>) -> Self {
        let site = cx.site();
        let record = site.municipality(idx);
        let link = cx.link_to(cx.plain(&record.name), Subject::Municipality(idx));
        let is_there = |event: &Idx<Event>| site.event(*event).municipality == Some(idx);
        let about = |one: &Idx<Publication>| site.publication(*one).events.iter().any(is_there);
        let at_home = |one: &Idx<_>| site.organisation(*one).municipalities.contains(&idx);
        Self {
            part: Facet::Municipality(idx),
            fields: link
                .with("id", record.id.value.as_str())
                .with("in", cx.plain(record.inessive.as_ref().unwrap_or(&record.name)))
                .some("genitive", record.genitive.as_ref().map(|one| cx.plain(one))),
            publications: site.newest_publications().into_iter().filter(about).collect(),
            organisations: Site::all(&site.organisations).filter(at_home).collect(),
        }
    }

    /// In a list: how many of each there are.
    fn card(self, shelves: &Shelves) -> Fields {
        self.fields
            .with("events_total", shelves.all_of(self.part).count() as u64)
            .with("publications_total", self.publications.len() as u64)
            .with("organisations_total", self.organisations.len() as u64)
    }

    fn whole(self, cx: &Cx<'_>, shelves: &Shelves, most: Option<u32>) -> Fields {
        self.fields
            .and(of_part(cx, shelves, self.part, most))
            .with("publications", list(self.publications.into_iter().map(|idx| records::publication_card(cx, idx))))
            .with("organisations", list(self.organisations.into_iter().map(|idx| organisation::card(cx, idx))))
    }
}
