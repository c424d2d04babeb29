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
        Condition::HasDate => some_event(site, subject, |event| event.record.when.is_some_and(|when| when.value.day().is_some())),
        Condition::Upcoming => some_event(site, subject, |event| !event.held),
        Condition::Announced => some_event(site, subject, |event| !event.held && event.record.when.is_some()),
        Condition::HasActions => some_event(site, subject, |event| event.record.has.actions),
        Condition::HasFindings => some_event(site, subject, |event| event.record.has.findings),
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

/// Whether the subject's event, or some event of its list, is such.
fn some_event(site: &Site, subject: Subject, such: impl Fn(&Event) -> bool) -> bool {
    let of = |idx: &Idx<Event>| such(site.event(*idx));
    let all =
        |belongs: &dyn Fn(&Event) -> bool| Site::all(&site.events).any(|idx| belongs(site.event(idx)) && such(site.event(idx)));
    match subject {
        Subject::Event(idx) => of(&idx),
        Subject::Series(idx) => site.one_series(idx).events.iter().any(of),
        Subject::Publication(idx, _) | Subject::Chapter(idx, ..) => site.publication(idx).events.iter().any(of),
        Subject::Theme(theme) => all(&|event| event.themes.contains(&theme)),
        Subject::Municipality(one) => all(&|event| event.municipality == Some(one)),
        Subject::Year(year) => all(&|event| event.year() == Some(year)),
        Subject::Events(listing) if listing.facet != Facet::All => true,
        Subject::Site | Subject::Events(_) | Subject::Organisation(_) => all(&|_| true),
    }
}
