//! Numbers of participants: what a series states of itself and what its events state may not contradict each other.

use super::Finished;
use crate::{
    diag::{Diagnostics, codes},
    site::Series,
    source::Lang,
    value::Count,
};

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    for series in &finished.site().series {
        elsewhere(finished, series, diags);
        total(finished, series, diags);
    }
}

/// Figures stated elsewhere, each against the event's own.
fn elsewhere(finished: &Finished<'_, '_>, series: &Series, diags: &mut Diagnostics) {
    let site = finished.site();
    for stated in &series.record.headcounts {
        let event = site.ids.events.get(&stated.event.id).map(|idx| site.event(idx));
        let Some(own) = event.and_then(|event| event.record.participants) else { continue };
        if !own.value.may_be(stated.participants.value) {
            let finding = diags.add(&codes::HEADCOUNT_DIFFERS, stated.participants.at);
            finding.arg("own", said(own.value)).arg("other", said(stated.participants.value)).also(own.at);
        }
    }
}

/// The stated total against the sum, once every event of the series tells its number.
fn total(finished: &Finished<'_, '_>, series: &Series, diags: &mut Diagnostics) {
    let Some(stated) = series.record.participants else { return };
    let counts: Option<Vec<Count>> =
        series.events.iter().map(|idx| Some(finished.site().event(*idx).record.participants?.value)).collect();
    let Some(sum) = counts.and_then(|counts| counts.into_iter().reduce(Count::plus)) else { return };
    if !stated.value.may_be(sum) {
        let finding = diags.add(&codes::TOTAL_DIFFERS, stated.at).arg("stated", said(stated.value)).arg("sum", said(sum));
        for at in series.events.iter().filter_map(|idx| finished.site().event(*idx).record.participants) {
            finding.also(at.at);
        }
    }
}

/// Findings show numbers as they are written in the files, whatever the person's language.
fn said(count: Count) -> String {
    count.say(Lang::Fi)
}
