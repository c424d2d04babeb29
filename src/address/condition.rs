//! Whether a kind or an output is made for a subject at all.

use super::{Facet, Subject};
use crate::{
    site::{Event, Idx, Site},
    theme::Condition,
};

/// Whether a condition of the theme holds for a subject.
#[must_use]
pub fn holds(site: &Site, condition: Option<Condition>, subject: Subject) -> bool {
    let Some(condition) = condition else { return true };
    match condition {
        Condition::HasDate => has_date(site, subject),
        Condition::HasEvents => !site.events.is_empty(),
        Condition::HasGlossary => !site.glossary.is_empty(),
        Condition::HasReferences => !site.references.is_empty(),
        Condition::HasSeries => !site.series.is_empty(),
        Condition::HasOrganisations => !site.organisations.is_empty(),
        Condition::HasThemes => !site.themes.is_empty(),
        Condition::HasPublications => !site.publications.is_empty(),
        Condition::HasAccessibility => site.settings.accessibility.is_some(),
    }
}

fn has_date(site: &Site, subject: Subject) -> bool {
    let dated = |idx: Idx<Event>| site.event(idx).record.when.is_some_and(|when| when.value.day().is_some());
    match subject {
        Subject::Event(idx) => dated(idx),
        Subject::Series(idx) => site.one_series(idx).events.iter().any(|idx| dated(*idx)),
        Subject::Publication(idx, _) | Subject::Chapter(idx, ..) => site.publication(idx).events.iter().any(|idx| dated(*idx)),
        Subject::Theme(theme) => Site::all(&site.events).any(|idx| site.event(idx).themes.contains(&theme) && dated(idx)),
        Subject::Municipality(one) => Site::all(&site.events).any(|idx| site.event(idx).municipality == Some(one) && dated(idx)),
        Subject::Year(year) => Site::all(&site.events).any(|idx| site.event(idx).year() == Some(year) && dated(idx)),
        Subject::Events(listing) if listing.facet != Facet::All => true,
        Subject::Site | Subject::Events(_) | Subject::Organisation(_) => Site::all(&site.events).any(dated),
    }
}
