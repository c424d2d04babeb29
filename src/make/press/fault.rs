//! What Typst refuses, as one finding: the first fault, at the place in the theme's file, with where it was called from.

use typst::{
    WorldExt,
    diag::{Severity, SourceDiagnostic},
    syntax::DiagSpan,
};

use super::world::Sheet;
use crate::{
    diag::{Diagnostic, Span, codes},
    source::RelPath,
    theme::OutputSpec,
};

/// Whether Typst lost its own way. It happens where a block over several pages meets a figure that floats: it loses the end of a
/// paragraph, and will not write a PDF whose tags have no end.
pub(super) fn is_of_typst(faults: &[SourceDiagnostic]) -> bool {
    faults.iter().any(|fault| fault.message.contains("internal error"))
}

/// The finding for the faults of one document.
pub(super) fn finding(faults: &[SourceDiagnostic], sheet: &Sheet<'_>, path: &RelPath, output: &OutputSpec) -> Diagnostic {
    // A picture that cannot be read has a finding of its own, at the photo's record.
    if let Some(finding) = sheet.fault() {
        return finding;
    }
    let first = faults.iter().find(|fault| fault.severity == Severity::Error).or(faults.first());
    let place = |span: DiagSpan| {
        let (id, range) = (span.id()?, sheet.range(span)?);
        Some(Span::new(sheet.theme_file(id)?, range.start, range.end))
    };
    let at = first.and_then(|fault| place(fault.span)).unwrap_or(output.at);
    let mut finding = Diagnostic::new(&codes::PRESS_FAILED, at);
    let hint = first.map(|fault| fault.hints.iter().map(|hint| hint.v.to_string()).collect::<Vec<_>>().join(" "));
    finding
        .arg("path", path)
        .arg("reason", first.map(|fault| fault.message.to_string()).unwrap_or_default())
        .arg("hint", hint.unwrap_or_default());
    let callers = first.into_iter().flat_map(|fault| fault.trace.iter());
    for caller in callers.filter_map(|point| place(point.span.into())) {
        if caller != at && !finding.also.contains(&caller) {
            finding.also(caller);
        }
    }
    finding
}
