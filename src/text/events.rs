//! What Markdown says of a text, piece by piece, with the references that only Kooste knows.
//!
//! Never judges what it says.

use std::{iter::Peekable, ops::Range};

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, OffsetIter, Options, Parser};

use super::citation::is_citation;

/// The address that [`unknown_reference`] gives to a citation.
pub(super) const CITATION: &str = "\u{1}@";

type Unknown<'s> = fn(BrokenLink<'s>) -> Option<(CowStr<'s>, CowStr<'s>)>;

/// What Markdown says of a text, piece by piece. Most lines of records hold words only: for them no parser is set up,
/// nor room for one moved about.
pub(super) struct Events<'s>(Option<Box<Peekable<OffsetIter<'s, Unknown<'s>>>>>);

type Piece<'s> = (Event<'s>, Range<usize>);

impl<'s> Events<'s> {
    /// Nothing to say.
    pub(super) const NONE: Self = Self(None);

    /// What there is to say of a text.
    pub(super) fn of(source: &'s str, flags: Options) -> Self {
        let unknown: Unknown<'_> = unknown_reference;
        Self(Some(Box::new(Parser::new_with_broken_link_callback(source, flags, Some(unknown)).into_offset_iter().peekable())))
    }

    /// The next piece, with its place.
    pub(super) fn next(&mut self) -> Option<Piece<'s>> {
        self.0.as_mut()?.next()
    }

    /// The next piece, which stays.
    pub(super) fn peek(&mut self) -> Option<&Piece<'s>> {
        self.0.as_mut()?.peek()
    }

    /// The next piece, if it is wanted.
    pub(super) fn next_if(&mut self, wanted: impl FnOnce(&Piece<'s>) -> bool) -> Option<Piece<'s>> {
        self.0.as_mut()?.next_if(wanted)
    }
}

/// Words in brackets that are no link: a citation, perhaps.
#[allow(clippy::needless_pass_by_value, reason = "what it takes is given by pulldown-cmark")]
fn unknown_reference(link: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    (link.link_type == LinkType::Shortcut && is_citation(&link.reference)).then(|| (CITATION.into(), "".into()))
}
