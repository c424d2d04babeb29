//! Markdown, read once; set in type; written out as HTML and as plain words.
//!
//! 1. [`parse`] reads a text: blocks between `:::` lines are split off, the rest is Markdown; out comes a [`Document`].
//!    On the way words are set ([`typography`]) and looked through for personal data and slips of style.
//! 2. [`Text`] and [`Prose`] are the same for records: a line or a longer text, possibly in several languages.
//! 3. [`html`] and [`plain`] write a document; [`walk`] shows what it refers to.
//!
//! Knows no site: what a link, a citation or a block means is asked from [`html::Resolve`]. Never reads a file.

mod bytes;
mod calm;
mod citation;
mod document;
mod events;
mod fence;
mod ground;
mod heading;
pub mod html;
mod hyphen;
mod inline;
mod link;
mod lost;
pub mod measure;
mod notes;
mod parse;
mod plain;
mod privacy;
mod raw;
mod run;
mod seam;
mod slug;
mod style;
#[cfg(test)]
mod tests;
pub mod typography;
mod walk;
mod written;

pub(crate) use bytes::among;
pub use document::{
    Align, Block, BlockKind, Citation, Definition, Document, Fence, Footnote, Heading, Image, Inline, Item, Link, List, Param,
    Table,
};
pub use hyphen::{shy, shy_into};
pub use link::RECORD_SCHEMES;
pub use notes::{NoteRef, Notes};
pub use parse::{ParseOptions, line, parse};
pub use plain::{plain, plain_blocks, plain_inline};
pub use privacy::look_for_personal_data;
pub use seam::Seams;
pub use slug::slug;
pub use walk::{Seen, each_block, walk, walk_blocks, walk_inline};
pub use written::{Prose, Text, Version, Written};
