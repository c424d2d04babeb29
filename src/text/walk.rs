//! Shows everything in a text that refers to something or can be referred to, in the order of reading.

use super::{Block, BlockKind, Citation, Document, Fence, Heading, Image, Inline, Link};
use crate::diag::Spanned;

/// One thing met on the walk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Seen<'t> {
    /// A link; its content follows.
    Link(&'t Link),
    /// A picture.
    Image(&'t Image),
    /// A cited work.
    Cite(&'t Citation),
    /// A reference to a footnote.
    Note(&'t Spanned<String>),
    /// A block between `:::` lines; its body follows.
    Fence(&'t Fence),
    /// A heading; its words follow.
    Heading(&'t Heading),
    /// Words.
    Text(&'t str),
}

/// Walks a document and its footnotes.
pub fn walk<'t>(document: &'t Document, see: &mut impl FnMut(Seen<'t>)) {
    walk_blocks(&document.blocks, see);
    document.footnotes.iter().for_each(|note| walk_blocks(&note.blocks, see));
}

/// Walks some blocks.
pub fn walk_blocks<'t>(blocks: &'t [Block], see: &mut impl FnMut(Seen<'t>)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(words) => walk_inline(words, see),
            BlockKind::Heading(heading) => {
                see(Seen::Heading(heading));
                walk_inline(&heading.text, see);
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| walk_blocks(&item.blocks, see)),
            BlockKind::Quote(blocks) => walk_blocks(blocks, see),
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| walk_inline(cell, see));
            }
            BlockKind::Definitions(list) => {
                for definition in list {
                    walk_inline(&definition.term, see);
                    definition.meanings.iter().for_each(|blocks| walk_blocks(blocks, see));
                }
            }
            BlockKind::Fence(fence) => {
                see(Seen::Fence(fence));
                walk_blocks(&fence.body, see);
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

/// Shows every block, the ones inside others after them: for whoever wants no words.
pub fn each_block<'t>(blocks: &'t [Block], see: &mut impl FnMut(&'t Block)) {
    for block in blocks {
        see(block);
        match &block.kind {
            BlockKind::List(list) => list.items.iter().for_each(|item| each_block(&item.blocks, see)),
            BlockKind::Quote(blocks) => each_block(blocks, see),
            BlockKind::Definitions(list) => {
                list.iter().flat_map(|definition| &definition.meanings).for_each(|blocks| each_block(blocks, see));
            }
            BlockKind::Fence(fence) => each_block(&fence.body, see),
            BlockKind::Paragraph(_)
            | BlockKind::Heading(_)
            | BlockKind::Table(_)
            | BlockKind::Code { .. }
            | BlockKind::Rule
            | BlockKind::Html(_) => {}
        }
    }
}

/// Walks a line.
pub fn walk_inline<'t>(words: &'t [Inline], see: &mut impl FnMut(Seen<'t>)) {
    for word in words {
        match word {
            Inline::Text(text) => see(Seen::Text(text)),
            Inline::Emphasis(words) | Inline::Strong(words) | Inline::Strike(words) => walk_inline(words, see),
            Inline::Link(link) => {
                see(Seen::Link(link));
                walk_inline(&link.content, see);
            }
            Inline::Image(image) => see(Seen::Image(image)),
            Inline::Note(name) => see(Seen::Note(name)),
            Inline::Cite(works) => works.iter().for_each(|work| see(Seen::Cite(work))),
            Inline::Code(_) | Inline::Break | Inline::SoftBreak | Inline::Html(_) => {}
        }
    }
}
