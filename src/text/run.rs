//! A run of words that Markdown hands over in pieces (at every character that might have meant something).
//!
//! As long as the pieces lie side by side in the source, the run is just a part of the source; a copy is made only after an
//! escape or an entity.

use std::{borrow::Cow, ops::Range};

/// The pieces so far.
#[derive(Default)]
pub(super) struct Run {
    range: Option<Range<usize>>,
    copy: Option<Copied>,
}

#[derive(Default)]
struct Copied {
    text: String,
    /// (byte of the copy, byte of the source), rising.
    steps: Vec<(usize, usize)>,
    shielded: Vec<usize>,
}

/// A finished run.
pub(super) struct Words<'s> {
    /// The words as typed, without escapes.
    pub(super) text: Cow<'s, str>,
    /// Their place in the source.
    pub(super) range: Range<usize>,
    /// Bytes of characters that the author escaped.
    pub(super) shielded: Vec<usize>,
    steps: Vec<(usize, usize)>,
}

impl Run {
    /// Adds a piece that stands at `range` of `source`.
    pub(super) fn push(&mut self, piece: &str, range: Range<usize>, source: &str) {
        let verbatim = source.get(range.clone()) == Some(piece);
        let escaped = range.start > 0 && source.as_bytes().get(range.start - 1) == Some(&b'\\');
        let end = range.end;
        match (&mut self.range, &mut self.copy) {
            (whole @ None, copy) => {
                if !verbatim || escaped {
                    copy.get_or_insert_default().push(piece, range.start, escaped);
                }
                *whole = Some(range);
            }
            (Some(whole), None) if verbatim && whole.end == range.start => whole.end = end,
            (Some(whole), copy) => {
                let copy = copy.get_or_insert_with(|| Copied {
                    text: source[whole.clone()].to_owned(),
                    steps: vec![(0, whole.start)],
                    shielded: Vec::new(),
                });
                copy.push(piece, range.start, escaped && whole.end < range.start);
                whole.end = whole.end.max(end);
            }
        }
    }

    /// Ends the run.
    pub(super) fn take<'s>(&mut self, source: &'s str) -> Option<Words<'s>> {
        let range = self.range.take()?;
        Some(match self.copy.take() {
            None => Words { text: Cow::Borrowed(&source[range.clone()]), steps: Vec::new(), shielded: Vec::new(), range },
            Some(copy) => Words { text: Cow::Owned(copy.text), steps: copy.steps, shielded: copy.shielded, range },
        })
    }
}

impl Copied {
    fn push(&mut self, piece: &str, at: usize, escaped: bool) {
        self.steps.push((self.text.len(), at));
        if escaped {
            self.shielded.push(self.text.len());
        }
        self.text.push_str(piece);
    }
}

impl Words<'_> {
    /// The place in the source of a part of the words.
    pub(super) fn place(&self, part: Range<usize>) -> Range<usize> {
        self.at(part.start)..self.at(part.end)
    }

    fn at(&self, byte: usize) -> usize {
        let next = self.steps.partition_point(|(copy, _)| *copy <= byte);
        let (copy, source) = next.checked_sub(1).map_or((0, self.range.start), |last| self.steps[last]);
        (source + (byte - copy)).min(self.range.end)
    }
}
