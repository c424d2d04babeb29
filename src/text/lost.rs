//! What Markdown would lose or keep as it was typed without a word: a heading's marks without a space, a comment or code that
//! never ends, cells that no column takes. Looks only at what was typed; leaves the document as it is.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::parse::Builder;
use crate::diag::codes;

impl Builder<'_, '_> {
    /// Looks at a block that begins.
    pub(super) fn see_to_losses(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Paragraph) => self.see_to_marks(range),
            Event::Start(Tag::HtmlBlock) => self.see_to_comment(range),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => self.see_to_code(range),
            Event::Start(Tag::Table(align)) => self.see_to_cells(align.len(), range),
            _ => {}
        }
    }

    /// A paragraph that was meant for a heading. One mark may begin a hashtag.
    fn see_to_marks(&mut self, range: &Range<usize>) {
        let text = &self.text[range.clone()];
        let marks = text.bytes().take_while(|byte| *byte == b'#').count();
        if (2..=6).contains(&marks) && text[marks..].starts_with(char::is_alphanumeric) {
            let at = self.span(range.start..range.start + marks);
            self.diags.add(&codes::HASH_WITHOUT_SPACE, at).arg("marks", &text[..marks]);
        }
    }

    /// A comment without an end takes everything after it along.
    fn see_to_comment(&mut self, range: &Range<usize>) {
        let html = &self.text[range.clone()];
        if let Some(start) = html.rfind("<!--").filter(|start| !html[*start..].contains("-->")) {
            let start = range.start + start;
            let at = self.span(start..start + "<!--".len());
            self.diags.add(&codes::COMMENT_UNCLOSED, at);
        }
    }

    /// Code without its last line takes everything after it along, too.
    fn see_to_code(&mut self, range: &Range<usize>) {
        let code = self.text[range.clone()].trim_end();
        let first = code.lines().next().unwrap_or_default();
        let marks = first.trim_start().chars().take_while(|c| matches!(c, '`' | '~')).count();
        let last = code.lines().skip(1).last().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
        if marks > 0 && !last.starts_with(&first.trim_start()[..marks]) {
            let at = self.span(range.start..range.start + first.len());
            self.diags.add(&codes::CODE_UNCLOSED, at).arg("marks", &first.trim_start()[..marks]);
        }
    }

    /// A row with more cells than the table's head has columns: the last ones are dropped.
    fn see_to_cells(&mut self, columns: usize, range: &Range<usize>) {
        let mut start = range.start;
        for line in self.text[range.clone()].split_inclusive('\n') {
            if let Some((at, cell)) = cells(line).nth(columns).filter(|(_, cell)| !cell.trim().is_empty()) {
                let at = self.span(start + at..start + at + cell.trim_end().len());
                self.diags.add(&codes::CELL_LOST, at).arg("cell", cell.trim()).arg("columns", columns);
            }
            start += line.len();
        }
    }
}

/// The cells of a row as typed, each with where it begins: parted by bars that no backslash disarms.
fn cells(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let row = line.trim();
    let lead = line.len() - line.trim_start().len() + usize::from(row.starts_with('|'));
    let row = row.strip_prefix('|').unwrap_or(row);
    let bars: Vec<usize> = row.match_indices('|').map(|(at, _)| at).filter(|at| !row[..*at].ends_with('\\')).collect();
    let starts = std::iter::once(0).chain(bars.clone().into_iter().map(|bar| bar + 1));
    let ends = bars.into_iter().chain([row.len()]);
    starts.zip(ends).map(move |(start, end)| (lead + start, &row[start..end]))
}
