//! A text as plain words: for descriptions, search, feeds, slugs. No markup, no soft hyphens, no citations or notes.

use memchr::memchr;

use super::{Block, BlockKind, Document, Inline};

/// All words of a document, one line a block.
#[must_use]
pub fn plain(document: &Document) -> String {
    plain_blocks(&document.blocks)
}

/// All words of some blocks, one line a block.
#[must_use]
pub fn plain_blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    write_blocks(&mut out, blocks);
    out.truncate(out.trim_end().len());
    out
}

/// The words of a line.
#[must_use]
pub fn plain_inline(words: &[Inline]) -> String {
    let mut out = String::new();
    write_inline(&mut out, words);
    out
}

fn write_blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(words) => write_line(out, words),
            BlockKind::Heading(heading) => write_line(out, &heading.text),
            BlockKind::List(list) => list.items.iter().for_each(|item| write_blocks(out, &item.blocks)),
            BlockKind::Quote(blocks) => write_blocks(out, blocks),
            BlockKind::Code { text, .. } => {
                out.push_str(text);
                end_line(out);
            }
            BlockKind::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    for (at, cell) in row.iter().enumerate() {
                        if at > 0 {
                            out.push('\t');
                        }
                        write_inline(out, cell);
                    }
                    end_line(out);
                }
            }
            BlockKind::Definitions(list) => {
                for definition in list {
                    write_line(out, &definition.term);
                    definition.meanings.iter().for_each(|blocks| write_blocks(out, blocks));
                }
            }
            BlockKind::Fence(fence) => write_blocks(out, &fence.body),
            BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

fn write_line(out: &mut String, words: &[Inline]) {
    write_inline(out, words);
    end_line(out);
}

fn end_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn write_inline(out: &mut String, words: &[Inline]) {
    for word in words {
        match word {
            Inline::Text(text) | Inline::Code(text) => write_words(out, text),
            Inline::Emphasis(words) | Inline::Strong(words) | Inline::Strike(words) => write_inline(out, words),
            Inline::Link(link) => write_inline(out, &link.content),
            Inline::Image(image) => out.push_str(&image.alt),
            Inline::Break | Inline::SoftBreak => out.push(' '),
            // The space before a citation goes with it: “asia [@x].” is “asia.”
            Inline::Cite(_) => out.truncate(out.trim_end_matches([' ', '\u{a0}']).len()),
            Inline::Note(_) | Inline::Html(_) => {}
        }
    }
}

/// Leaves out soft hyphens. Hardly any words hold the byte with which one begins.
fn write_words(out: &mut String, text: &str) {
    match memchr(0xc2, text.as_bytes()) {
        None => out.push_str(text),
        Some(_) => out.extend(text.split('\u{ad}')),
    }
}
