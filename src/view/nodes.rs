//! Texts as data, for the press: a list of maps, each with `t`, what it is, and mostly `c`, what stands in it.
//!
//! | `t` | fields |
//! |---|---|
//! | `p` | `c`: words |
//! | `h` | `level`, `id`, `no?`, `c`: words |
//! | `list` | `start?` (numbered from), `tight`, `items`: `task?`, `c`: blocks |
//! | `quote` | `c`: blocks |
//! | `code` | `s`, `lang?`; among words without `lang` |
//! | `table` | `align`, `row_heads`, `head`: cells of words, `rows`: rows of cells |
//! | `definitions` | `c`: `term`: words, `meanings`: blocks of each |
//! | `rule` | |
//! | `block` | what a block's template is given; `body` and `items` hold blocks |
//! | `photo` | `photo` |
//! | `text` | `s`: plain words |
//! | `em`, `strong`, `strike` | `c`: words |
//! | `link` | `url` or, within the document, `to`: an id; `class?`; `c`: words |
//! | `note` | `id`, `c`: blocks; where it is referred to again, `noteref` with `id` |
//! | `br` | |
//!
//! Links are followed as on a page ([`super::links`]), but lead to absolute addresses. Where somebody asks whose words something
//! is ([`placed`]), blocks and links have `at`, the number of their place in the sources. Never holds markup of any kind.

use tera::Value;

use super::{
    body::{self, Body},
    cx::Cx,
    fields::{Fields, list},
    links, media, picks,
    references::citation,
};
use crate::{
    diag::Span,
    text::{Align, Block, BlockKind, Definition, Document, Fence, Footnote, Heading, Image, Inline, Item, Link, Table, Text},
    theme::Body as Inside,
};

/// A text of the page, with its footnotes where they are referred to.
#[must_use]
pub fn text(cx: &Cx<'_>, body: &Body) -> Value {
    Writer::of(cx, body).blocks(&body.document.blocks)
}

/// The same, and where each block and each link of it was written: its `at` counts from the first of `places`.
#[must_use]
pub fn placed(cx: &Cx<'_>, body: &Body, places: &mut Vec<Span>) -> Value {
    let mut writer = Writer::of(cx, body);
    writer.places = Some(std::mem::take(places));
    let text = writer.blocks(&body.document.blocks);
    *places = writer.places.unwrap_or_default();
    text
}

/// A longer text of a record.
#[must_use]
pub(super) fn record(cx: &Cx<'_>, document: &Document) -> Value {
    Writer::new(cx).blocks(&document.blocks)
}

/// A line of a record.
#[must_use]
pub(super) fn line(cx: &Cx<'_>, text: &Text) -> Vec<Value> {
    Writer::new(cx).inline(&text.get(cx.lang).words)
}

/// Plain words.
#[must_use]
pub(super) fn words(words: &str) -> Value {
    node("text").with("s", words).done()
}

/// A link that waits for its words (`c`).
#[must_use]
pub(super) fn link(url: &str) -> Fields {
    match url.strip_prefix('#') {
        Some(id) => node("link").with("to", id),
        None => node("link").with("url", url),
    }
}

fn node(what: &'static str) -> Fields {
    Fields::new().with("t", what)
}

struct Writer<'w, 's> {
    cx: &'w Cx<'s>,
    /// The text of the page that this is; nothing for a record's.
    body: Option<&'w Body>,
    footnotes: &'w [Footnote],
    /// The footnotes that have been set.
    noted: Vec<&'w str>,
    /// The levels that the writer gave to the last heading and those above it.
    levels: Vec<u8>,
    /// Where blocks and links were written, when somebody asks.
    places: Option<Vec<Span>>,
}

impl<'w, 's> Writer<'w, 's> {
    fn new(cx: &'w Cx<'s>) -> Self {
        Self { cx, body: None, footnotes: &[], noted: Vec::new(), levels: Vec::new(), places: None }
    }

    fn of(cx: &'w Cx<'s>, body: &'w Body) -> Self {
        Self { body: Some(body), footnotes: &body.document.footnotes, ..Self::new(cx) }
    }

    /// Says where a node was written.
    fn at(&mut self, node: Value, at: Span) -> Value {
        let Some(places) = &mut self.places else { return node };
        places.push(at);
        let number = places.len() - 1;
        debug_assert!(node.as_map().is_some(), "a node is a map");
        Fields::of(&node).with("at", number as u64).done()
    }

    fn blocks(&mut self, blocks: &'w [Block]) -> Value {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            out.extend(self.placed_block(block));
        }
        list(out)
    }

    fn placed_block(&mut self, block: &'w Block) -> Option<Value> {
        let node = self.block(block)?;
        Some(self.at(node, block.at))
    }

    fn block(&mut self, block: &'w Block) -> Option<Value> {
        Some(match &block.kind {
            BlockKind::Paragraph(words) => match words.as_slice() {
                [Inline::Image(image)] => return self.image(image),
                words => node("p").with("c", list(self.inline(words))).done(),
            },
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::List(of) => {
                let items = of.items.iter().map(|item| self.item(item)).collect::<Vec<_>>();
                node("list").some("start", of.start).with("tight", of.tight).with("items", list(items)).done()
            }
            BlockKind::Quote(blocks) => node("quote").with("c", self.blocks(blocks)).done(),
            BlockKind::Code { lang, text } => {
                node("code").with("s", text.as_str()).with("lang", lang.as_deref().unwrap_or_default()).done()
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(terms) => {
                let terms = terms.iter().map(|one| self.definition(one)).collect::<Vec<_>>();
                node("definitions").with("c", list(terms)).done()
            }
            BlockKind::Rule => node("rule").done(),
            BlockKind::Html(html) => {
                let bare = without_tags(html);
                return (!bare.is_empty()).then(|| node("p").with("c", list([words(&bare)])).done());
            }
            BlockKind::Fence(fence) => return self.fence(fence),
        })
    }

    /// A level that was left out is closed up: the writer is told of it, and a PDF with a gap is refused.
    fn heading(&mut self, heading: &'w Heading) -> Value {
        if self.body.is_none() {
            // A record's text stands at any level; its headings lead nowhere.
            let words = node("strong").with("c", list(self.inline(&heading.text))).done();
            return node("p").with("c", list([words])).done();
        }
        self.levels.retain(|above| *above < heading.level);
        self.levels.push(heading.level);
        let outline = self.body.and_then(|body| self.cx.outlines.of(body.place));
        node("h")
            .with("level", u64::from(self.level()))
            .with("id", heading.id.as_str())
            .some("no", outline.and_then(|outline| outline.section(heading)))
            .with("c", list(self.inline(&heading.text)))
            .done()
    }

    /// The level of the last heading; the title of all has the first.
    fn level(&self) -> u8 {
        1 + self.levels.len() as u8
    }

    fn item(&mut self, item: &'w Item) -> Value {
        Fields::new().some("task", item.task).with("c", self.blocks(&item.blocks)).done()
    }

    fn definition(&mut self, one: &'w Definition) -> Value {
        let meanings = one.meanings.iter().map(|meaning| self.blocks(meaning)).collect::<Vec<_>>();
        Fields::new().with("term", list(self.inline(&one.term))).with("meanings", list(meanings)).done()
    }

    fn table(&mut self, table: &'w Table) -> Value {
        let align = table.align.iter().map(|align| match align {
            Align::Right => "right",
            Align::Center => "center",
            Align::None | Align::Left => "left",
        });
        let head: Vec<Value> = table.head.iter().map(|cell| list(self.inline(cell))).collect();
        let rows: Vec<Value> =
            table.rows.iter().map(|row| list(row.iter().map(|cell| list(self.inline(cell))).collect::<Vec<_>>())).collect();
        node("table")
            .with("align", list(align))
            .with("row_heads", table.names_rows())
            .with("head", list(head))
            .with("rows", list(rows))
            .done()
    }

    /// A block between `:::` lines: what its template is given on a page, with its text as nodes.
    fn fence(&mut self, fence: &'w Fence) -> Option<Value> {
        let Some(body) = self.body else {
            // A record's text has no blocks of the theme: what is inside is shown, and a check tells the writer.
            return Some(node("quote").with("c", self.blocks(&fence.body)).done());
        };
        let spec = self.cx.theme().blocks.get(&fence.name.value)?;
        let levels = self.levels.clone();
        let mut block = node("block").and(body::block(self.cx, body, fence, spec, (self.level() + 1).clamp(2, 6)));
        match spec.body {
            Inside::List => {
                // A list's other paragraphs stand before its items.
                let items = fence.body.iter().filter_map(|block| match &block.kind {
                    BlockKind::List(list) => Some(&list.items),
                    _ => None,
                });
                let items: Vec<Value> = items.flatten().map(|item| self.blocks(&item.blocks)).collect();
                if !items.is_empty() {
                    block.set("items", list(items));
                }
                let others = fence.body.iter().filter(|block| !matches!(block.kind, BlockKind::List(_)));
                let others: Vec<Value> = others.filter_map(|block| self.placed_block(block)).collect();
                if !others.is_empty() {
                    block.set("body", list(others));
                }
            }
            Inside::Text => block.set("body", self.inside(body, fence)),
            Inside::Data | Inside::None => {}
        }
        self.levels = levels;
        Some(block.done())
    }

    /// The text inside a block: its own, or the one it has picked from another text.
    fn inside(&mut self, body: &Body, fence: &'w Fence) -> Value {
        match picks::story_text(self.cx, body, fence) {
            // Its footnotes stay in their own text, as on the page.
            Some((of, picked)) => {
                let (levels, places) = (self.levels.clone(), self.places.take());
                let mut writer = Writer { footnotes: &[], levels, places, ..Writer::of(self.cx, &of) };
                let text = writer.blocks(&picked.body);
                self.places = writer.places;
                text
            }
            None => self.blocks(&fence.body),
        }
    }

    fn image(&self, image: &Image) -> Option<Value> {
        let body = self.body?;
        let folder = body::folder(self.cx, body, image.at.file);
        let found = self.cx.site().find_photo(&folder, body::photo_id(&image.target.value));
        let photo = found.and_then(|idx| media::photo(self.cx, idx))?;
        Some(node("photo").with("photo", photo).done())
    }

    fn inline(&mut self, words_: &'w [Inline]) -> Vec<Value> {
        let mut out = Vec::with_capacity(words_.len());
        for word in words_ {
            match word {
                Inline::Text(text) => out.push(words(text)),
                Inline::Emphasis(inside) => out.push(self.within("em", inside)),
                Inline::Strong(inside) => out.push(self.within("strong", inside)),
                Inline::Strike(inside) => out.push(self.within("strike", inside)),
                Inline::Code(text) => out.push(node("code").with("s", text.as_str()).done()),
                Inline::Link(link) => self.link(link, &mut out),
                Inline::Image(image) => out.extend(self.image(image)),
                Inline::Note(name) => out.extend(self.note(&name.value)),
                Inline::Cite(works) => out.extend(citation(self.cx, works, self.body.map(|body| body.place)).nodes()),
                Inline::Break => out.push(node("br").done()),
                Inline::SoftBreak => out.push(words(" ")),
                // Only tags: the words between them are words of their own.
                Inline::Html(_) => {}
            }
        }
        out
    }

    fn within(&mut self, what: &'static str, inside: &'w [Inline]) -> Value {
        node(what).with("c", list(self.inline(inside))).done()
    }

    /// A link, or its words alone when it leads nowhere.
    fn link(&mut self, written: &'w Link, out: &mut Vec<Value>) {
        let href = links::href(self.cx, &written.target, self.body.map(|body| body.place));
        let words = match href.title {
            Some(title) if written.content.is_empty() => vec![words(&title)],
            _ => self.inline(&written.content),
        };
        match href.url {
            Some(url) => {
                let url = self.cx.addresses.absolute(&url);
                let node = link(&url).some("class", href.class).with("c", list(words)).done();
                out.push(self.at(node, written.at));
            }
            None => out.extend(words),
        }
    }

    /// A footnote where it is referred to first, and a reference to it after that.
    fn note(&mut self, name: &'w str) -> Option<Value> {
        let body = self.body?;
        let at = self.footnotes.iter().position(|note| note.name == name)?;
        let part = body.slot.last().filter(|part| part.parse::<usize>().is_ok()).map_or("", String::as_str);
        let id = format!("alaviite-{part}-{}", at + 1);
        if self.noted.contains(&name) {
            return Some(node("noteref").with("id", id).done());
        }
        self.noted.push(name);
        let blocks = &self.footnotes[at].blocks;
        Some(node("note").with("id", id).with("c", self.blocks(blocks)).done())
    }
}

/// The words of raw HTML.
fn without_tags(html: &str) -> String {
    let mut bare = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        bare.push_str(&rest[..start]);
        bare.push(' ');
        rest = rest[start..].find('>').map_or("", |end| &rest[start + end + 1..]);
    }
    bare.push_str(rest);
    let said =
        bare.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", "\u{a0}").replace("&amp;", "&");
    said.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_leaves_its_words() {
        assert_eq!(without_tags("<details><summary>Lisää</summary>\n<b>a</b> &amp; b</details>"), "Lisää a & b");
        assert_eq!(without_tags("rikki <b"), "rikki");
    }
}
