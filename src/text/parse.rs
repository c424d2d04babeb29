//! Markdown → [`Document`].
//!
//! 1. Split at `:::` lines (`fence`), and let pulldown-cmark read the rest in one pass.
//! 2. Build blocks here, lines in `inline`, headings in `heading`; blocks between `:::` lines take what stands inside them.
//! 3. See that footnotes and references to them agree.
//!
//! Never fails: what cannot be kept is a finding, and the rest of the text goes on.

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Tag};

use super::{
    calm,
    document::{Align, Block, BlockKind, Definition, Document, Fence, Footnote, Inline, Item, List, Param, Table},
    events::Events,
    fence::{self, Fences, Mark, Opening},
    ground::Ground,
    heading,
    inline::line_on,
    raw,
    style::Quotes,
};
use crate::{
    diag::{Diagnostics, FileId, Span, Spanned, codes},
    source::Lang,
};

/// Lists in quotations in blocks …: no text needs more, and every typesetter must come back up.
pub(super) const DEEPEST: usize = 40;

/// What a text may hold.
#[derive(Debug, Clone, Copy)]
pub struct ParseOptions<'o> {
    /// Raw HTML tags that may stay.
    pub allowed_html: &'o [String],
    /// The level of the text's first heading; nothing when it may begin at any level from 2 on.
    pub first_heading: Option<u8>,
}

/// Reads a text that begins at byte `offset` of its file.
#[must_use]
pub fn parse(
    text: &str,
    file: FileId,
    offset: usize,
    lang: Lang,
    options: &ParseOptions<'_>,
    diags: &mut Diagnostics,
) -> Document {
    parse_on(text, &Ground::straight(file, offset), lang, options, diags)
}

/// Reads one line: inline Markdown only (`1. x` is no list here), as in a parameter of a block.
#[must_use]
pub fn line(text: &Spanned<String>, lang: Lang, options: &ParseOptions<'_>, diags: &mut Diagnostics) -> Vec<Inline> {
    line_on(&text.value, &Ground::straight(text.at.file, text.at.start as usize), lang, options, diags)
}

pub(super) fn parse_on(text: &str, ground: &Ground, lang: Lang, options: &ParseOptions<'_>, diags: &mut Diagnostics) -> Document {
    calm::document(text, ground, lang).unwrap_or_else(|| parse_any(text, ground, lang, options, diags))
}

/// Reads a text, whatever it holds.
pub(super) fn parse_any(
    text: &str,
    ground: &Ground,
    lang: Lang,
    options: &ParseOptions<'_>,
    diags: &mut Diagnostics,
) -> Document {
    let Fences { marks, masked } = fence::split(text, ground, DEEPEST, diags);
    let flags = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let source = masked.as_deref().unwrap_or(text);
    let events = Events::of(source, flags);
    Builder::new(text, 0, events, ground, lang, options, diags).document(marks)
}

/// Builds a document from Markdown's events.
pub(super) struct Builder<'s, 'd> {
    /// The text as written; what Markdown reads differs from it only at `:::` lines.
    pub(super) text: &'s str,
    /// Bytes put in front of what was written.
    front: usize,
    pub(super) events: Events<'s>,
    ground: &'d Ground,
    pub(super) lang: Lang,
    pub(super) options: &'d ParseOptions<'d>,
    pub(super) diags: &'d mut Diagnostics,
    /// Whether the text holds characters that are to be dropped or composed.
    pub(super) unclean: bool,
    pub(super) in_link: bool,
    /// The mark of a task list's item, until the item takes it.
    pub(super) task: Option<bool>,
    pub(super) quotes: Quotes,
    /// Footnotes referred to.
    pub(super) noted: BTreeMap<String, Span>,
    /// The level of the heading before.
    pub(super) level: Option<u8>,
    /// Ids that authors give somewhere in the text.
    pub(super) reserved: Vec<&'s str>,
    /// Ids in use.
    pub(super) ids: BTreeMap<String, Span>,
    /// The next number for the id of a heading whose words come again.
    pub(super) numbered: BTreeMap<String, u32>,
    pub(super) depth: usize,
    footnotes: Vec<Footnote>,
}

/// A block between `:::` lines whose end has not come yet.
struct OpenFence {
    opening: Opening,
    start: usize,
    end: usize,
    outer: Vec<Block>,
}

impl<'s, 'd> Builder<'s, 'd> {
    pub(super) fn new(
        text: &'s str,
        front: usize,
        events: Events<'s>,
        ground: &'d Ground,
        lang: Lang,
        options: &'d ParseOptions<'d>,
        diags: &'d mut Diagnostics,
    ) -> Self {
        let mut builder = Self {
            text,
            front,
            events,
            ground,
            lang,
            options,
            diags,
            unclean: false,
            in_link: false,
            task: None,
            quotes: Quotes::default(),
            noted: BTreeMap::new(),
            depth: 0,
            level: None,
            reserved: Vec::new(),
            ids: BTreeMap::new(),
            numbered: BTreeMap::new(),
            footnotes: Vec::new(),
        };
        builder.look_for_hidden();
        builder
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.ground.span(range.start.saturating_sub(self.front)..range.end.saturating_sub(self.front))
    }

    fn document(mut self, marks: Vec<Mark>) -> Document {
        self.reserved = heading::given_ids(self.text);
        let mut blocks = Vec::new();
        let mut open: Vec<OpenFence> = Vec::new();
        let mut marks = marks.into_iter().peekable();
        loop {
            let next = self.events.peek().map_or(usize::MAX, |(_, range)| range.start);
            while let Some(mark) = marks.next_if(|mark| mark.at <= next) {
                match mark.opens {
                    Some(opening) => {
                        let outer = std::mem::take(&mut blocks);
                        open.push(OpenFence { opening: *opening, start: mark.at, end: mark.end, outer });
                    }
                    None => {
                        let Some(fence) = open.pop() else { continue };
                        let outer = fence.outer;
                        let body = std::mem::replace(&mut blocks, outer);
                        let fence = self.fence(fence.opening, fence.start..fence.end, body);
                        blocks.push(Block {
                            at: Span { end: self.span(mark.at..mark.end).end, ..fence.at },
                            kind: BlockKind::Fence(Box::new(fence)),
                        });
                    }
                }
            }
            if self.events.peek().is_none() {
                break;
            }
            blocks.extend(self.block());
        }
        self.see_to_notes();
        blocks.shrink_to_fit();
        Document { lang: self.lang, blocks, footnotes: self.footnotes }
    }

    fn fence(&mut self, opening: Opening, line: Range<usize>, body: Vec<Block>) -> Fence {
        let Opening { name, params, id, data } = opening;
        let id = id.map(|id| self.claim(id));
        for (_, value) in &params {
            self.look_at_parameter(value);
        }
        let params = params.into_iter().map(|(name, value)| Param { name, value }).collect();
        Fence { name, params, id, body, data, at: self.span(line) }
    }

    /// Blocks up to the end of what holds them, which is taken too. Words without a paragraph of their own (in a tight list)
    /// get one.
    fn blocks(&mut self) -> (Vec<Block>, bool) {
        let mut blocks = Vec::new();
        let mut tight = false;
        while let Some((event, range)) = self.events.peek() {
            if matches!(event, Event::End(_)) {
                self.events.next();
                break;
            }
            if super::inline::is_inline(event) {
                let start = range.start;
                let words = self.inlines();
                let end = self.events.peek().map_or(self.text.len(), |(_, range)| range.start.max(start));
                tight = true;
                // The end of what holds it may come much later; the words' own end is near enough.
                let end = start + self.text[start..end.max(start)].trim_end().len();
                if !words.is_empty() {
                    blocks.push(Block { kind: BlockKind::Paragraph(words), at: self.span(start..end) });
                }
            } else {
                blocks.extend(self.block());
            }
        }
        blocks.shrink_to_fit();
        (blocks, tight)
    }

    /// The next block; nothing for one that leaves nothing behind.
    fn block(&mut self) -> Option<Block> {
        let (event, range) = self.events.next()?;
        let at = self.span(range.clone());
        self.see_to_losses(&event, &range);
        let kind = match event {
            Event::Start(Tag::Paragraph) => {
                let words = self.inlines();
                self.events.next();
                if words.is_empty() {
                    return None;
                }
                BlockKind::Paragraph(words)
            }
            Event::Start(Tag::Heading { level, id, classes, .. }) => self.heading(level, id.as_deref(), &classes, range)?,
            Event::Start(Tag::CodeBlock(kind)) => self.code(&kind, range),
            Event::Start(Tag::HtmlBlock) => {
                self.skip();
                BlockKind::Html(self.raw(range)?)
            }
            Event::Start(Tag::Table(align)) => self.table(&align),
            Event::Start(_) if self.depth >= DEEPEST => {
                self.too_deep(range);
                return None;
            }
            Event::Start(tag) => {
                self.depth += 1;
                let kind = self.container(tag, range);
                self.depth -= 1;
                kind?
            }
            // A `:::` line, dressed up.
            Event::Rule if self.text[range.start..].trim_start_matches(' ').starts_with(":::") => return None,
            Event::Rule => BlockKind::Rule,
            _ => return None,
        };
        Some(Block { kind, at })
    }

    /// A block that holds blocks.
    fn container(&mut self, tag: Tag<'s>, range: Range<usize>) -> Option<BlockKind> {
        Some(match tag {
            Tag::BlockQuote(_) => BlockKind::Quote(self.blocks().0),
            Tag::List(start) => self.list(start),
            Tag::DefinitionList => self.definitions(),
            Tag::FootnoteDefinition(name) => {
                let blocks = self.blocks().0;
                let length = name.len() + "[^]".len();
                let at = self.span(range.start..range.start + length);
                if let Some(first) = self.footnotes.iter().find(|note| note.name == *name) {
                    self.diags.add(&codes::NOTE_TWICE, at).arg("name", name).also(first.at);
                } else {
                    self.footnotes.push(Footnote { name: name.into_string(), at, blocks });
                }
                return None;
            }
            _ => {
                self.skip();
                return None;
            }
        })
    }

    fn list(&mut self, start: Option<u64>) -> BlockKind {
        let mut items = Vec::new();
        let mut tight = false;
        while let Some((Event::Start(Tag::Item), range)) = self.events.next() {
            let outer = self.task.take();
            let (blocks, item_tight) = self.blocks();
            let task = std::mem::replace(&mut self.task, outer);
            tight |= item_tight;
            items.push(Item { task, blocks, at: self.span(range) });
        }
        items.shrink_to_fit();
        BlockKind::List(Box::new(List { start, tight, items }))
    }

    fn definitions(&mut self) -> BlockKind {
        let mut list: Vec<Definition> = Vec::new();
        while let Some((Event::Start(tag), _)) = self.events.next() {
            match (tag, list.last_mut()) {
                (Tag::DefinitionListTitle, _) => {
                    let term = self.inlines();
                    self.events.next();
                    list.push(Definition { term, meanings: Vec::new() });
                }
                (_, Some(_)) => {
                    let (blocks, _) = self.blocks();
                    list.last_mut().expect("matched just above").meanings.push(blocks);
                }
                _ => self.skip(),
            }
        }
        BlockKind::Definitions(list)
    }

    fn table(&mut self, align: &[Alignment]) -> BlockKind {
        let align = align.iter().map(|align| match align {
            Alignment::None => Align::None,
            Alignment::Left => Align::Left,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::Right,
        });
        let mut table = Table { align: align.collect(), head: Vec::new(), rows: Vec::new() };
        while let Some((Event::Start(tag), _)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some((Event::Start(_), _)) = self.events.next() {
                cells.push(self.inlines());
                self.events.next();
            }
            cells.shrink_to_fit();
            match tag {
                Tag::TableHead => table.head = cells,
                _ => table.rows.push(cells),
            }
        }
        BlockKind::Table(Box::new(table))
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) -> BlockKind {
        let lang = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
            CodeBlockKind::Indented => None,
        };
        let mut text = String::new();
        while let Some((Event::Text(piece), _)) = self.events.next() {
            text.push_str(&piece);
        }
        self.look_at_code(&text, &range);
        BlockKind::Code { lang, text: self.cleaned(text) }
    }

    /// Raw HTML that may be published.
    pub(super) fn raw(&mut self, range: Range<usize>) -> Option<String> {
        match raw::judge(&self.text[range.clone()], self.options.allowed_html) {
            Ok(html) => Some(self.cleaned(html)).filter(|html| !html.is_empty()),
            Err(tag) => {
                let from = range.start + self.text[range].find(tag).unwrap_or(0);
                let at = self.span(from..from + tag.len());
                self.diags.add(&codes::RAW_HTML, at).arg("tag", tag.chars().take(40).collect::<String>());
                None
            }
        }
    }

    /// Passes over what nests past the limit.
    pub(super) fn too_deep(&mut self, range: Range<usize>) {
        self.skip();
        let at = self.span(range);
        self.diags.add(&codes::TOO_DEEP, at).arg("limit", DEEPEST);
    }

    /// Passes over all that is inside, up to and with its end.
    pub(super) fn skip(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn see_to_notes(&mut self) {
        for note in &self.footnotes {
            if !self.noted.contains_key(&note.name) {
                self.diags.add(&codes::NOTE_UNUSED, note.at).arg("name", &note.name);
            }
        }
    }
}
