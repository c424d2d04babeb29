//! Ids within a text and all its chapters: a reference must find one place, not two.

use super::Finished;
use crate::{
    diag::{Diagnostics, codes},
    text::{Seen, walk},
};

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    for (id, at, first) in finished.cx.outlines.doubled() {
        // Ids that authors give twice in one file were found when it was read.
        let told = diags.iter().any(|finding| {
            finding.code == &codes::DUPLICATE_ID
                && finding.at.is_some_and(|place| place.file == at.file)
                && finding.args.iter().any(|(_, value)| value == id)
        });
        if !told {
            diags.add(&codes::DUPLICATE_ID, *at).arg("id", id).also(*first);
        }
    }
}

/// A second list of the same works has every id of the first.
pub(super) fn lists(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    for body in &finished.bodies {
        let mut first = None;
        walk(&body.document, &mut |seen| match (seen, first) {
            (Seen::Fence(fence), None) if fence.name.value == "references" => first = Some(fence.at),
            (Seen::Fence(fence), Some(first)) if fence.name.value == "references" => {
                diags.add(&codes::REFERENCES_TWICE, fence.at).also(first);
            }
            _ => {}
        });
    }
}
