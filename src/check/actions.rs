//! What was agreed, and registration: promises with a name and a day, and doors that close in time.

use super::Finished;
use crate::{
    diag::{Diagnostics, codes},
    record::{event::RegistrationStatus, work::ActionState},
    source::Lang,
    value::DateStyle,
};

/// Actions that nobody answers for, or that nobody will look at again.
pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let actions = finished.events.iter().flat_map(|event| &event.actions);
    for action in actions.filter(|action| action.state != Some(ActionState::Done)) {
        if action.owner.is_none() {
            diags.add(&codes::ACTION_WITHOUT_OWNER, action.what.at());
        }
        if action.check.is_none() && action.due.is_none() {
            diags.add(&codes::ACTION_WITHOUT_CHECK, action.what.at());
        }
    }
}

/// Registration that stands open after its own last day or after the event.
pub(super) fn registration(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let as_of = finished.site().as_of;
    for record in finished.site().events.iter().map(|event| &event.record) {
        let Some(registration) = record.registration.as_ref().filter(|one| one.status == RegistrationStatus::Open) else {
            continue;
        };
        let last = record.when.filter(|when| when.value.is_past(as_of)).map(|when| when.value.last_day());
        if let Some(day) = registration.closes.filter(|day| *day < as_of).or(last) {
            let finding = diags.add(&codes::REGISTRATION_OPEN, registration.at);
            finding.arg("day", day.say(DateStyle::Date, Lang::Fi));
        }
    }
}
