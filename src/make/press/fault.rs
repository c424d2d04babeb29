//! What Typst refuses, as one finding: the first fault, at the place in the theme's file, with where it was called from. And
//! what it only doubts, as one warning each.

use typst::{
    WorldExt,
    diag::{Severity, SourceDiagnostic},
    syntax::DiagSpan,
};

use super::world::Sheet;
use crate::{
    diag::{Diagnostic, Span, codes},
    source::RelPath,
};

/// Whether Typst lost its own way. It happens where a block over several pages meets a figure that floats: it loses the end of a
/// paragraph, and will not write a PDF whose tags have no end.
pub(super) fn is_of_typst(faults: &[SourceDiagnostic]) -> bool {
    faults.iter().any(|fault| fault.message.contains("internal error"))
}

/// What is told when Typst stumbles over something.
pub(super) fn stumbled() -> SourceDiagnostic {
    SourceDiagnostic::error(DiagSpan::detached(), "internal error: Typst stumbled")
}

/// What is wrong, in Typst's words.
pub(super) fn message(faults: &[SourceDiagnostic]) -> String {
    first(faults).map(|fault| fault.message.to_string()).unwrap_or_default()
}

fn first(faults: &[SourceDiagnostic]) -> Option<&SourceDiagnostic> {
    faults.iter().find(|fault| fault.severity == Severity::Error).or(faults.first())
}

fn place(span: DiagSpan, sheet: &Sheet<'_>) -> Option<Span> {
    let (id, range) = (span.id()?, sheet.range(span)?);
    Some(Span::new(sheet.theme_file(id)?, range.start, range.end))
}

/// The finding for the faults of one document, at the template; `whole` is the place of what the document is about.
pub(super) fn finding(faults: &[SourceDiagnostic], sheet: &Sheet<'_>, path: &RelPath, whole: Span) -> Diagnostic {
    // A picture that cannot be read has a finding of its own, at the photo's record.
    if let Some(finding) = sheet.fault() {
        return finding;
    }
    let first = first(faults);
    let at = first.and_then(|fault| place(fault.span, sheet)).unwrap_or(whole);
    let mut finding = Diagnostic::new(&codes::PRESS_FAILED, at);
    finding.arg("path", path).arg("reason", message(faults)).arg("hint", first.map(hints).unwrap_or_default());
    let callers = first.into_iter().flat_map(|fault| fault.trace.iter());
    for caller in callers.filter_map(|point| place(point.span.into(), sheet)) {
        if caller != at && !finding.also.contains(&caller) {
            finding.also(caller);
        }
    }
    finding
}

/// Moves a finding to the words that are refused. Of the template it still tells where it met them, but not how it came there.
pub(super) fn blame(finding: &mut Diagnostic, words: Span) {
    let template = finding.at.replace(words).filter(|at| *at != words);
    finding.also = template.into_iter().collect();
}

/// What Typst doubts. What goes with one doubt (`additional warnings`) is not told for itself.
pub(super) fn warnings(found: &[SourceDiagnostic], sheet: &Sheet<'_>, path: &RelPath, whole: Span) -> Vec<Diagnostic> {
    let restless = found.iter().find(|warning| warning.message.contains("did not converge within"));
    let told = restless.map_or(found, std::slice::from_ref);
    let doubt = |warning: &SourceDiagnostic| {
        let mut finding = Diagnostic::new(&codes::PRESS_DOUBTS, place(warning.span, sheet).unwrap_or(whole));
        let hint = if restless.is_some() { String::new() } else { hints(warning) };
        finding.arg("path", path).arg("reason", &warning.message).arg("hint", hint);
        finding
    };
    told.iter().map(doubt).collect()
}

fn hints(fault: &SourceDiagnostic) -> String {
    fault.hints.iter().map(|hint| hint.v.to_string()).collect::<Vec<_>>().join(" ")
}
