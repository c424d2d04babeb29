//! A text as HTML.
//!
//! 1. Blocks become elements; runs of ordinary blocks stand in `<div class="prose">`, blocks between `:::` lines beside them.
//! 2. Words are escaped and get soft hyphens. 3. What the text refers to is asked from [`Resolve`].
//!
//! Every string from a text is escaped here and nowhere else. Never looks into the site.

mod writer;

use memchr::{memchr2, memchr3};

use self::writer::Writer;
use super::{Block, BlockKind, Citation, Document, Fence, Heading, Image, Inline, Notes, Seams, among};
use crate::{diag::Spanned, source::Lang};

/// How a text is written out.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'w> {
    /// The language, for soft hyphens.
    pub lang: Lang,
    /// Whether long words get soft hyphens.
    pub hyphens: Hyphens<'w>,
    /// Words of the interface.
    pub words: &'w Words,
}

/// Soft hyphens or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyphens<'s> {
    /// Into long words, where the site's own list does not say otherwise: pages.
    Soft(&'s Seams),
    /// None: feeds, newsletters, data.
    None,
}

/// The few words that the markup itself needs, in the language of the page. `{n}` is a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Label of a reference to a footnote: `Alaviite {n}`.
    pub note: String,
    /// Visible words of the way back: `Takaisin`.
    pub back: String,
    /// Label of the way back: `Takaisin viitteeseen {n}`.
    pub back_to: String,
    /// Label of a table's scrolling region, before its heads: `Taulukko`.
    pub table: String,
    /// Read before a task that is done: `Tehty`.
    pub done: String,
    /// Read before a task that is not: `Tekemättä`.
    pub undone: String,
}

/// A link, resolved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Href {
    /// Where it leads; nothing leaves only the words.
    pub url: Option<String>,
    /// The words of a link that has none.
    pub title: Option<String>,
    /// A class for its looks.
    pub class: Option<&'static str>,
}

/// Answers what a text refers to. What it returns as HTML is put down as it is.
pub trait Resolve {
    /// A link's address.
    fn link(&mut self, target: &Spanned<String>) -> Href;

    /// A picture, as HTML. In a paragraph of its own it stands without the paragraph, so it may be a `<figure>`.
    fn image(&mut self, image: &Image, setting: &Setting<'_>) -> String;

    /// A block between `:::` lines, as HTML. Its inside is written with [`body`], [`items`] … when it is wanted, with the same
    /// resolver.
    fn fence(&mut self, fence: &Fence, setting: &Setting<'_>) -> String;

    /// A citation, brackets and all, as HTML.
    fn cite(&mut self, works: &[Citation], setting: &Setting<'_>) -> String;

    /// The footnotes that this page has referred to.
    fn notes(&mut self) -> &mut Notes;

    /// HTML in front of a heading's words: its number.
    fn heading(&mut self, _heading: &Heading) -> Option<String> {
        None
    }
}

/// Blocks as a page's text: ordinary ones in `<div class="prose">`, `:::` blocks as their siblings.
pub fn body(blocks: &[Block], setting: &Setting<'_>, resolve: &mut dyn Resolve) -> String {
    let mut writer = Writer::new(setting, resolve);
    let mut in_prose = false;
    for block in blocks {
        let ordinary = !matches!(block.kind, BlockKind::Fence(_));
        match (in_prose, ordinary) {
            (false, true) => writer.out.push_str("<div class=\"prose\">\n"),
            (true, false) => writer.out.push_str("</div>\n"),
            _ => {}
        }
        // A section's heading opens a run of its own, so that a theme can lay it out with the wide block after it.
        if in_prose && ordinary && matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 2) {
            writer.out.push_str("</div>\n<div class=\"prose\">\n");
        }
        in_prose = ordinary;
        writer.block(block);
    }
    if in_prose {
        writer.out.push_str("</div>\n");
    }
    writer.out
}

/// Blocks without a wrapper.
pub fn blocks(blocks: &[Block], setting: &Setting<'_>, resolve: &mut dyn Resolve) -> String {
    let mut writer = Writer::new(setting, resolve);
    writer.blocks(blocks);
    writer.out
}

/// The items of the lists among the blocks, each as HTML without its `<li>`; blocks that are no list are left out.
pub fn items(blocks: &[Block], setting: &Setting<'_>, resolve: &mut dyn Resolve) -> Vec<String> {
    let lists = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::List(list) => Some(list),
        _ => None,
    });
    let items = lists.flat_map(|list| list.items.iter().map(|item| (item, list.tight)));
    let mut out = Vec::new();
    for (item, tight) in items {
        let mut writer = Writer::new(setting, resolve);
        writer.item(item, tight);
        out.push(writer.out);
    }
    out
}

/// A line.
pub fn inline(words: &[Inline], setting: &Setting<'_>, resolve: &mut dyn Resolve) -> String {
    let mut writer = Writer::new(setting, resolve);
    writer.words(words);
    writer.out
}

/// The footnotes that have been referred to, as an ordered list with ways back; empty when there are none.
/// To be written after all text of the page: only then are all references counted.
pub fn notes(document: &Document, setting: &Setting<'_>, resolve: &mut dyn Resolve) -> String {
    let mut out = String::new();
    let mut number = 1;
    // A note may refer to another one, which then joins the list.
    while let Some((name, _)) = resolve.notes().get(number) {
        let text = document.footnotes.iter().find(|note| note.name == name).map_or(&[][..], |note| &note.blocks);
        let mut writer = Writer::new(setting, resolve);
        writer.note_text(text, number);
        let text = writer.out;
        out.push_str(&format!("<li id=\"{}fn{number}\">{text}</li>\n", resolve.notes().prefix()));
        number += 1;
    }
    if out.is_empty() { out } else { format!("<ol>\n{out}</ol>\n") }
}

/// Bytes that mean something to HTML.
const MARKUP: [bool; 256] = among(b"&<>\"'");

/// Whether anything in a text means something to HTML; nearly always nothing does.
#[must_use]
pub fn holds_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr3(b'&', b'<', b'>', bytes).is_some() || memchr2(b'"', b'\'', bytes).is_some()
}

/// Writes text so that it is nothing but text, in elements and in attributes.
pub fn escape_into(out: &mut String, text: &str) {
    if !holds_markup(text) {
        out.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| MARKUP[usize::from(byte)]) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
