//! What a text consists of, for every typesetter alike: the web page, the printed page, the newsletter.
//!
//! Words are already set (quotation marks, dashes, no-break spaces) but hold no soft hyphens of ours and no markup.
//! Everything that refers to something else keeps the place where it was written.

use crate::{
    diag::{Span, Spanned},
    source::{Lang, packed},
};

/// A whole text.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language it is written in.
    pub lang: Lang,
    /// The text, from top to bottom.
    pub blocks: Vec<Block>,
    /// Footnotes in the order in which they were written down.
    pub footnotes: Vec<Footnote>,
}

/// A footnote's own text.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// The name by which [`Inline::Note`] refers to it.
    pub name: String,
    /// Where it is written down.
    pub at: Span,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A paragraph, a list, a heading …
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// All of it in the source.
    pub at: Span,
}

/// The kinds of block. The large ones have a place of their own: nearly all of a text is paragraphs.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading(Box<Heading>),
    /// A list.
    List(Box<List>),
    /// A block quotation (`>`).
    Quote(Vec<Block>),
    /// Lines to be shown as they are.
    Code {
        /// The language named after the opening marks.
        lang: Option<String>,
        /// The lines.
        text: String,
    },
    /// A table.
    Table(Box<Table>),
    /// A definition list.
    Definitions(Vec<Definition>),
    /// A line across.
    Rule,
    /// Raw HTML with allowed tags only; for a web page alone.
    Html(String),
    /// A block between `:::` lines. It stands at the top of a document or inside another one, nowhere else.
    Fence(Box<Fence>),
}

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// As written: `##` is 2.
    pub level: u8,
    /// Unique in the document.
    pub id: String,
    /// Whether the author gave the id.
    pub given: bool,
    /// Classes in `{.class}`.
    pub classes: Vec<String>,
    /// The words.
    pub text: Vec<Inline>,
    /// Where.
    pub at: Span,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The first number; nothing for a list without numbers.
    pub start: Option<u64>,
    /// Whether its items follow each other without empty lines: then their paragraphs are set without space.
    pub tight: bool,
    /// The items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// For `[ ]` and `[x]`: whether it is done.
    pub task: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where.
    pub at: Span,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Not said.
    None,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right: numbers.
    Right,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// One for each column.
    pub align: Vec<Align>,
    /// The cells of the head.
    pub head: Vec<Vec<Inline>>,
    /// The cells of each row; as many as the head has.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

impl Table {
    /// Whether the first column names the rows: it has no head, and others have one.
    #[must_use]
    pub fn names_rows(&self) -> bool {
        self.head.len() > 1 && self.head.first().is_some_and(|cell| super::plain_inline(cell).trim().is_empty())
    }
}

/// A term and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// One or more explanations.
    pub meanings: Vec<Vec<Block>>,
}

/// A block between `:::` lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Fence {
    /// Its name; which names there are is the theme's matter.
    pub name: Spanned<String>,
    /// `key=value`, in order, each key once.
    pub params: Vec<Param>,
    /// `{#id}`, unique in the document.
    pub id: Option<Spanned<String>>,
    /// The text inside.
    pub body: Vec<Block>,
    /// Raw YAML instead of a text (`figure`); its place starts where the YAML does.
    pub data: Option<Spanned<String>>,
    /// The opening line.
    pub at: Span,
}

impl Fence {
    /// The value of a parameter.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&Spanned<String>> {
        self.params.iter().find(|param| param.name.value == name).map(|param| &param.value)
    }
}

/// A parameter of a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// The key.
    pub name: Spanned<String>,
    /// The value, as typed ([`super::line`] sets it).
    pub value: Spanned<String>,
}

/// Words, and what stands among them. Nearly all of it is words: what takes more room than they has a place of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Words, set in type.
    Text(String),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Strongly stressed: a verdict.
    Strong(Vec<Inline>),
    /// Struck through.
    Strike(Vec<Inline>),
    /// As typed, in a fixed face.
    Code(String),
    /// A link.
    Link(Box<Link>),
    /// A picture.
    Image(Box<Image>),
    /// A reference to a [`Footnote`] of this document.
    Note(Box<Spanned<String>>),
    /// Cited works, in one bracket.
    Cite(Vec<Citation>),
    /// A line break the author asked for.
    Break,
    /// A line end in the source: a space.
    SoftBreak,
    /// Raw HTML with allowed tags only.
    Html(String),
}

/// A link.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// An address, a path, `#id`, or a record (`event:id`); its scheme is one of the allowed.
    pub target: Spanned<String>,
    /// The title in quotation marks.
    pub title: Option<String>,
    /// The words; none where the target's own title is wanted.
    pub content: Vec<Inline>,
    /// All of it in the source.
    pub at: Span,
}

/// A picture among the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// A path or the id of a photo.
    pub target: Spanned<String>,
    /// The title in quotation marks.
    pub title: Option<String>,
    /// What it shows, in words.
    pub alt: String,
    /// All of it in the source.
    pub at: Span,
}

/// One work in a citation.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// The work's id.
    pub key: Spanned<String>,
    /// Words before (`ks.`); may be empty.
    pub prefix: String,
    /// Words after, mostly pages; may be empty.
    pub suffix: String,
}

packed!(struct Document { lang, blocks, footnotes });
packed!(struct Footnote { name, at, blocks });
packed!(struct Block { at, kind });
packed!(enum BlockKind {
    Paragraph(words),
    Heading(heading),
    List(list),
    Quote(blocks),
    Code { lang, text },
    Table(table),
    Definitions(list),
    Rule,
    Html(html),
    Fence(fence),
});
packed!(struct Heading { level, id, given, classes, text, at });
packed!(struct List { start, tight, items });
packed!(struct Item { task, blocks, at });
packed!(
    enum Align {
        None,
        Left,
        Center,
        Right,
    }
);
packed!(struct Table { align, head, rows });
packed!(struct Definition { term, meanings });
packed!(struct Fence { at, name, params, id, body, data });
packed!(struct Param { name, value });
packed!(
    enum Inline {
        Text(words),
        Emphasis(words),
        Strong(words),
        Strike(words),
        Code(code),
        Link(link),
        Image(image),
        Note(name),
        Cite(works),
        Break,
        SoftBreak,
        Html(html),
    }
);
packed!(struct Link { at, target, title, content });
packed!(struct Image { at, target, title, alt });
packed!(struct Citation { key, prefix, suffix });
