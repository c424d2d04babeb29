//! A star's points take what they do not say themselves from the groups they name.

use super::{dangling, event::Event};
use crate::{
    diag::Diagnostics,
    figure::{Figure, Hue, Star},
};

/// Fills labels and hues of an event's stars; a point whose group is not there is a finding.
pub(super) fn complete(record: &mut Event, diags: &mut Diagnostics) {
    let groups = record.groups.as_ref().map_or(&[][..], |work| &work.groups);
    let of_figures = record.figures.iter_mut().filter_map(|figure| match figure {
        Figure::Star(star) => Some(star),
        _ => None,
    });
    for Star { points, .. } in record.star.iter_mut().chain(of_figures) {
        for point in points {
            let Some(named) = &point.group else { continue };
            let known = || groups.iter().filter_map(|group| group.id.as_ref()).map(|id| id.value.as_str());
            let found = groups.iter().enumerate().find(|(_, group)| group.id.as_ref().is_some_and(|id| id.value == named.value));
            match found {
                Some((at, group)) => {
                    point.label.get_or_insert_with(|| group.title.clone());
                    point.hue.get_or_insert_with(|| group.hue.unwrap_or_else(|| Hue::nth(at)));
                }
                None => {
                    dangling(&named.value, named.at, "group", known(), diags);
                }
            }
        }
    }
}
