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
    way: Way,
}

/// How the bytes of a text lie in the file.
#[derive(Debug, Clone)]
enum Way {
    /// Side by side, from this byte of the file on.
    Straight(usize),
    /// (byte of the text, byte of the file), rising; between two steps both run alike.
    Woven(Vec<(usize, usize)>),
    /// Nothing is known but the place as a whole.
    Unknown(Span),
}

impl Ground {
    /// The text is the file's own, from this byte on.
    pub(super) fn straight(file: FileId, offset: usize) -> Self {
        Self { file, way: Way::Straight(offset) }
    }

    /// The text came out of `source`, the file's bytes from `at.start` to `at.end`, by way of YAML.
    pub(super) fn woven(text: &str, source: Option<&str>, at: Span) -> Self {
        let start = at.start as usize;
        let length = at.end as usize - start;
        let way = match source {
            Some(source) if source.starts_with(text) => Way::Straight(start),
            Some(source) if source.get(1..).is_some_and(|inside| inside.starts_with(text)) => Way::Straight(start + 1),
            Some(source) => Way::Woven(retrace(text, source, start)),
            None if length == text.len() => Way::Straight(start),
            None if length == text.len() + 2 => Way::Straight(start + 1),
            None => Way::Unknown(at),
        };
        Self { file: at.file, way }
    }

    /// The place of a part of the text.
    pub(super) fn span(&self, part: Range<usize>) -> Span {
        match &self.way {
            Way::Straight(offset) => Span::new(self.file, offset + part.start, offset + part.end.max(part.start)),
            Way::Woven(steps) => {
                let start = place(steps, part.start);
                let end = if part.end > part.start { place(steps, part.end - 1) + 1 } else { start };
                Span::new(self.file, start, end)
            }
            Way::Unknown(whole) => *whole,
        }
    }
}

fn place(steps: &[(usize, usize)], at: usize) -> usize {
    let next = steps.partition_point(|(text, _)| *text <= at);
    let (text, file) = steps[next.saturating_sub(1)];
    file + (at - text.min(at))
}

/// Finds the words of `text` in `source` in their order; a word that is not there (an escape) keeps the pace of the last one.
fn retrace(text: &str, source: &str, offset: usize) -> Vec<(usize, usize)> {
    let mut steps = vec![(0, offset)];
    let mut from = 0;
    let mut at = 0;
    for word in text.split([' ', '\n', '\t']) {
        let rest = &source.as_bytes()[from..];
        // Nearly always it comes next.
        let blank = rest.len() - rest.trim_ascii_start().len();
        let next = rest[blank..].starts_with(word.as_bytes()).then_some(blank);
        if !word.is_empty()
            && let Some(found) = next.or_else(|| memmem::find(rest, word.as_bytes()))
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
