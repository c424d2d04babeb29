//! Publications: their kind, their openings, their headings.

use super::Finished;
use crate::{
    diag::{Diagnostics, Span, codes},
    text::{Document, Seen, Text, plain, walk},
    theme::Subject,
};

/// Words that an ingress may have.
const INGRESS: usize = 40;
/// Words that may stand without a heading: about three minutes of reading.
const WITHOUT_HEADING: usize = 500;

/// A kind that the theme does not have makes no page at all.
pub(super) fn kinds(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let theme = finished.cx.theme();
    let known = || theme.kinds_of(Subject::Publication).filter_map(|kind| kind.publication.as_deref());
    for (_, version) in finished.site().publications.iter().filter_map(|one| one.versions.first()) {
        let kind = &version.front.kind;
        if theme.publication_kind(kind).is_none() {
            let all = known().collect::<Vec<_>>().join(", ");
            let finding = diags.add(&codes::UNKNOWN_CHOICE, kind.at).arg("value", &kind.value).arg("key", "kind");
            finding.arg("known", all).near(kind, known());
        }
    }
}

/// Advice on openings and headings.
pub(super) fn texts(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    for (_, version) in finished.site().publications.iter().flat_map(|one| &one.versions) {
        let chapters = version.chapters.iter();
        for opening in version.front.ingress.iter().chain(chapters.clone().filter_map(|one| one.front.ingress.as_ref())) {
            ingress(opening, diags);
        }
        headings(&version.body, version.front.at, diags);
        chapters.for_each(|chapter| headings(&chapter.body, chapter.front.at, diags));
    }
}

fn ingress(opening: &Text, diags: &mut Diagnostics) {
    for version in opening.versions() {
        let count = crate::text::plain_inline(&version.words).split_whitespace().count();
        if count > INGRESS {
            diags.add(&codes::LONG_INGRESS, version.at).arg("count", count);
        }
    }
}

fn headings(text: &Document, front: Span, diags: &mut Diagnostics) {
    let mut found = false;
    walk(text, &mut |seen| found |= matches!(seen, Seen::Heading(_)));
    if found {
        return;
    }
    let count = plain(text).split_whitespace().count();
    if count > WITHOUT_HEADING {
        let at = text.blocks.first().map_or(front, |block| block.at);
        diags.add(&codes::NO_HEADINGS, at).arg("count", count);
    }
}
