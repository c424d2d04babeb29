//! Questions to the model: which events, in which order, and what they add up to.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Event, Idx, Publication, Site};
use crate::{
    record::lists::{Municipality, Theme},
    value::{Count, Date},
};

impl Event {
    /// The first day, as far as it is known.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        self.record.when.as_ref().map(|when| when.value.first_day())
    }

    /// The year.
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        self.record.when.as_ref().map(|when| when.value.year())
    }
}

impl Site {
    /// Upcoming events, soonest first; those without a day last.
    #[must_use]
    pub fn upcoming(&self) -> Vec<Idx<Event>> {
        let mut found: Vec<Idx<Event>> = Self::all(&self.events).filter(|idx| !self.event(*idx).held).collect();
        found.sort_by_cached_key(|idx| (self.event(*idx).first_day().is_none(), self.event(*idx).first_day(), *idx));
        found
    }

    /// Events that have been held, latest first; those without a day last.
    #[must_use]
    pub fn past(&self) -> Vec<Idx<Event>> {
        let mut found: Vec<Idx<Event>> = Self::all(&self.events).filter(|idx| self.event(*idx).held).collect();
        found.sort_by_cached_key(|idx| (self.event(*idx).first_day().is_none(), Reverse(self.event(*idx).first_day()), *idx));
        found
    }

    /// All publications, newest first; those without a day last.
    #[must_use]
    pub fn newest_publications(&self) -> Vec<Idx<Publication>> {
        let mut found: Vec<Idx<Publication>> = Self::all(&self.publications).collect();
        self.sort_newest(&mut found);
        found
    }

    /// Sorts publications, newest first.
    pub fn sort_newest(&self, list: &mut [Idx<Publication>]) {
        list.sort_by_key(|idx| (self.publication(*idx).date().is_none(), Reverse(self.publication(*idx).date()), *idx));
    }

    /// The years in which there are events, latest first, each with its events as in `events`.
    #[must_use]
    pub fn by_year(&self, events: &[Idx<Event>]) -> Vec<(i16, Vec<Idx<Event>>)> {
        let mut years: BTreeMap<Reverse<i16>, Vec<Idx<Event>>> = BTreeMap::new();
        for idx in events {
            if let Some(year) = self.event(*idx).year() {
                years.entry(Reverse(year)).or_default().push(*idx);
            }
        }
        years.into_iter().map(|(year, events)| (year.0, events)).collect()
    }

    /// The themes that events have, in the order of the site, each with its events as in `events`.
    #[must_use]
    pub fn by_theme(&self, events: &[Idx<Event>]) -> Vec<(Idx<Theme>, Vec<Idx<Event>>)> {
        let mut buckets: Vec<Vec<Idx<Event>>> = vec![Vec::new(); self.themes.len()];
        for idx in events {
            for theme in &self.event(*idx).themes {
                buckets[theme.at()].push(*idx);
            }
        }
        Self::all(&self.themes).zip(buckets).filter(|(_, events)| !events.is_empty()).collect()
    }

    /// The municipalities that events are in, in the order of the site, each with its events as in `events`.
    #[must_use]
    pub fn by_municipality(&self, events: &[Idx<Event>]) -> Vec<(Idx<Municipality>, Vec<Idx<Event>>)> {
        let mut buckets: Vec<Vec<Idx<Event>>> = vec![Vec::new(); self.municipalities.len()];
        for idx in events {
            if let Some(municipality) = self.event(*idx).municipality {
                buckets[municipality.at()].push(*idx);
            }
        }
        Self::all(&self.municipalities).zip(buckets).filter(|(_, events)| !events.is_empty()).collect()
    }

    /// How many took part in these events together; nothing when no event tells.
    #[must_use]
    pub fn participants(&self, events: &[Idx<Event>]) -> Option<Count> {
        events.iter().filter_map(|idx| self.event(*idx).record.participants.map(|count| count.value)).reduce(Count::plus)
    }
}
