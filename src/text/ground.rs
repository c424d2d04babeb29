//! Where a text stands in its file, so that every part of it can be pointed at.
//!
//! A Markdown file is straight: its text is the file's. A YAML block is woven: its lines lost their indentation, folded lines
//! became one. Then the words, which YAML never changes outside of escapes, are found again in the source one by one.

use std::ops::Range;

use memchr::memmem;

use crate::diag::{FileId, Span};

/// The ground a text stands on.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    file: FileId,
    /// (byte of the text, byte of the file), rising; between two steps both run alike.
    steps: Vec<(usize, usize)>,
    /// When nothing is known but the place as a whole.
    whole: Option<Span>,
}

impl Ground {
    /// The text is the file's own, from this byte on.
    pub(super) fn straight(file: FileId, offset: usize) -> Self {
        Self { file, steps: vec![(0, offset)], whole: None }
    }

    /// The text came out of `source`, the file's bytes from `at.start` to `at.end`, by way of YAML.
    pub(super) fn woven(text: &str, source: Option<&str>, at: Span) -> Self {
        let start = at.start as usize;
        let length = at.end as usize - start;
        let straight = |offset| Self { file: at.file, steps: vec![(0, offset)], whole: None };
        match source {
            Some(source) if source.starts_with(text) => straight(start),
            Some(source) if source.get(1..).is_some_and(|inside| inside.starts_with(text)) => straight(start + 1),
            Some(source) => Self { file: at.file, steps: retrace(text, source, start), whole: None },
            None if length == text.len() => straight(start),
            None if length == text.len() + 2 => straight(start + 1),
            None => Self { file: at.file, steps: Vec::new(), whole: Some(at) },
        }
    }

    /// The place of a part of the text.
    pub(super) fn span(&self, part: Range<usize>) -> Span {
        if let Some(whole) = self.whole {
            return whole;
        }
        let start = self.place(part.start);
        let end = if part.end > part.start { self.place(part.end - 1) + 1 } else { start };
        Span::new(self.file, start, end)
    }

    fn place(&self, at: usize) -> usize {
        let next = self.steps.partition_point(|(text, _)| *text <= at);
        let (text, file) = self.steps[next.saturating_sub(1)];
        file + (at - text.min(at))
    }
}

/// Finds the words of `text` in `source` in their order; a word that is not there (an escape) keeps the pace of the last one.
fn retrace(text: &str, source: &str, offset: usize) -> Vec<(usize, usize)> {
    let mut steps = vec![(0, offset)];
    let mut from = 0;
    let mut at = 0;
    for word in text.split([' ', '\n', '\t']) {
        if !word.is_empty()
            && let Some(found) = memmem::find(&source.as_bytes()[from..], word.as_bytes())
        {
            let place = offset + from + found;
            let (text_at, file_at) = steps[steps.len() - 1];
            if file_at + (at - text_at) != place {
                steps.push((at, place));
            }
            from += found + word.len();
        }
        at += word.len() + 1;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again() {
        let source = "|\n  Yksi kaksi\n  kolme\n\n  neljä";
        let text = "Yksi kaksi\nkolme\n\nneljä";
        let ground = Ground::woven(text, Some(source), Span::new(FileId(0), 0, source.len()));
        for word in ["Yksi", "kolme", "neljä"] {
            let at = text.find(word).expect("a word");
            let span = ground.span(at..at + word.len());
            assert_eq!(&source[span.start as usize..span.end as usize], word);
        }
    }
}
