//! Findings as text with excerpts, and as JSON for editors and programs.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, FileId, Files, Severity, Span, Tongue};

/// How the text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// With colours, for a terminal.
    Colour,
    /// Plain characters.
    Plain,
}

/// One finding as text: code, sentence, file:line:col with the excerpt, the reason, the way out.
#[must_use]
pub fn text(finding: &Diagnostic, files: &dyn Files, tongue: Tongue, paint: Paint) -> String {
    let renderer = match paint {
        Paint::Colour => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    };
    let title = level(finding.code.severity, tongue).primary_title(finding.what(tongue)).id(finding.code.id);
    let (why_name, fix_name) = match tongue {
        Tongue::Fi => ("miksi", "näin"),
        Tongue::En => ("why", "help"),
    };
    let mut group: Group<'_> = match finding.at {
        Some(at) => excerpts(finding, at, files).into_iter().fold(Group::with_title(title), Group::element),
        None => Group::with_title(title),
    };
    let fix = finding.fix(tongue);
    group = group.element(Level::NOTE.with_name(why_name).message(finding.why(tongue)));
    if !fix.is_empty() {
        group = group.element(Level::HELP.with_name(fix_name).message(fix));
    }
    renderer.render(&[group])
}

fn level(severity: Severity, tongue: Tongue) -> Level<'static> {
    match (severity, tongue) {
        (Severity::Error, Tongue::Fi) => Level::ERROR.with_name("virhe"),
        (Severity::Error, Tongue::En) => Level::ERROR,
        (Severity::Warning, Tongue::Fi) => Level::WARNING.with_name("varoitus"),
        (Severity::Warning, Tongue::En) => Level::WARNING,
        (Severity::Advice, Tongue::Fi) => Level::INFO.with_name("neuvo"),
        (Severity::Advice, Tongue::En) => Level::INFO.with_name("advice"),
    }
}

/// One snippet a file: the place itself first, then the others that belong to the matter.
fn excerpts<'f>(finding: &Diagnostic, at: Span, files: &'f dyn Files) -> Vec<annotate_snippets::Element<'f>> {
    let mut of_files: Vec<FileId> = vec![at.file];
    for other in &finding.also {
        if !of_files.contains(&other.file) {
            of_files.push(other.file);
        }
    }
    let excerpt = |file: FileId| -> annotate_snippets::Element<'f> {
        let source = files.text(file);
        if source.is_empty() {
            return Origin::path(files.name(file)).into();
        }
        let mut snippet = Snippet::source(source).path(files.name(file));
        if at.file == file {
            snippet = snippet.annotation(AnnotationKind::Primary.span(range(source, at)));
        }
        for other in finding.also.iter().filter(|other| other.file == file) {
            snippet = snippet.annotation(AnnotationKind::Context.span(range(source, *other)));
        }
        snippet.into()
    };
    of_files.into_iter().map(excerpt).collect()
}

/// The span's bytes, clipped to the text, to letters' borders and to its first line, so that an excerpt stays short.
fn range(text: &str, at: Span) -> std::ops::Range<usize> {
    let down = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = down(at.start as usize);
    let line_end = text[start..].find('\n').map_or(text.len(), |end| start + end);
    start..down(at.end as usize).clamp(start, line_end.max(start))
}

/// One finding for programs. Lines and columns count from 1; columns in characters.
#[derive(Debug, Serialize)]
pub struct Json {
    code: &'static str,
    severity: &'static str,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    message: String,
    reason: String,
    help: String,
    also: Vec<(String, usize, usize)>,
}

/// One finding as data, in one language.
#[must_use]
pub fn json(finding: &Diagnostic, files: &dyn Files, tongue: Tongue) -> Json {
    let place = |at: Span| line_column(files.text(at.file), at.start as usize);
    let end = finding.at.map(|at| line_column(files.text(at.file), at.end as usize));
    Json {
        code: finding.code.id,
        severity: match finding.code.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        },
        file: finding.at.map(|at| files.name(at.file).to_owned()),
        line: finding.at.map(|at| place(at).0),
        column: finding.at.map(|at| place(at).1),
        end_line: end.map(|(line, _)| line),
        end_column: end.map(|(_, column)| column),
        message: finding.what(tongue),
        reason: finding.why(tongue),
        help: finding.fix(tongue),
        also: finding
            .also
            .iter()
            .map(|other| {
                let (line, column) = place(*other);
                (files.name(other.file).to_owned(), line, column)
            })
            .collect(),
    }
}

/// Line and column, both from 1, of a byte of the text.
#[must_use]
pub fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
