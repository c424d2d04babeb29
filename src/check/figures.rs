//! Figures of records and of texts: what they tell can be true.

use super::Finished;
use crate::diag::{Diagnostics, codes};

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    for record in &finished.events {
        if let Some(survey) = &record.feedback {
            let respondents = survey.respondents.map(|count| count.value);
            survey.questions.iter().for_each(|question| question.check(respondents, diags));
        }
        record.figures.iter().for_each(|figure| figure.check(None, diags));
        if let Some(star) = &record.star {
            crate::figure::Draw::check(star, None, diags);
        }
    }
    finished.figures.iter().for_each(|figure| figure.check(None, diags));
}

/// More people cannot have answered than were asked; when nobody wrote down how many were asked, those who took part were.
pub(super) fn surveys(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    for record in &finished.events {
        let Some(survey) = &record.feedback else { continue };
        let (Some(some), Some(all)) = (survey.respondents, survey.invited.or(record.participants)) else { continue };
        if some.value.is_surely_over(all.value) {
            let finding = diags.add(&codes::MORE_THAN_INVITED, some.at);
            finding.arg("n", some.value.value).arg("all", all.value.value).also(all.at);
        }
    }
}
