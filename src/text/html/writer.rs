//! One piece of a text, written element by element.

use std::fmt::Write;

use super::{Href, Hyphens, Resolve, Setting, escape_into, holds_markup};
use crate::text::{
    Align, Block, BlockKind, Definition, Heading, Image, Inline, Item, Link, List, NoteRef, Table, hyphen::shy_into, plain_inline,
};

/// Writes into a string, which cannot fail.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => { write!($out, $($arg)*).expect("a string takes all") };
}

pub(super) struct Writer<'a> {
    pub(super) out: String,
    /// Words with soft hyphens, before they are escaped.
    hyphenated: String,
    setting: &'a Setting<'a>,
    resolve: &'a mut dyn Resolve,
}

impl<'a> Writer<'a> {
    pub(super) fn new(setting: &'a Setting<'a>, resolve: &'a mut dyn Resolve) -> Self {
        Self { out: String::new(), hyphenated: String::new(), setting, resolve }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    pub(super) fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(words) => self.paragraph(words),
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::List(list) => self.list(list),
            BlockKind::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            BlockKind::Code { lang, text } => {
                self.out.push_str("<pre tabindex=\"0\"><code");
                if let Some(lang) = lang {
                    self.attribute("class", &format!("language-{lang}"));
                }
                self.out.push('>');
                escape_into(&mut self.out, text);
                self.out.push_str("</code></pre>\n");
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(list) => self.definitions(list),
            BlockKind::Rule => self.out.push_str("<hr>\n"),
            BlockKind::Html(html) => {
                self.out.push_str(html);
                self.out.push('\n');
            }
            BlockKind::Fence(fence) => {
                let html = self.resolve.fence(fence, self.setting);
                self.out.push_str(&html);
                if !html.ends_with('\n') {
                    self.out.push('\n');
                }
            }
        }
    }

    fn paragraph(&mut self, words: &[Inline]) {
        if let [Inline::Image(image)] = words {
            self.image(image);
            self.out.push('\n');
            return;
        }
        self.out.push_str("<p>");
        self.words(words);
        self.out.push_str("</p>\n");
    }

    fn heading(&mut self, heading: &Heading) {
        put!(self.out, "<h{}", heading.level);
        self.attribute("id", &heading.id);
        if !heading.classes.is_empty() {
            self.attribute("class", &heading.classes.join(" "));
        }
        self.out.push('>');
        if let Some(number) = self.resolve.heading(heading) {
            self.out.push_str(&number);
        }
        self.words(&heading.text);
        put!(self.out, "</h{}>\n", heading.level);
    }

    fn list(&mut self, list: &List) {
        let tasks = list.items.iter().any(|item| item.task.is_some());
        let name = if list.start.is_some() { "ol" } else { "ul" };
        put!(self.out, "<{name}");
        if let Some(start) = list.start.filter(|start| *start != 1) {
            put!(self.out, " start=\"{start}\"");
        }
        if tasks {
            self.attribute("class", "tasks");
        }
        self.out.push_str(">\n");
        for item in &list.items {
            // State in words, for every reader; the mark is the style sheet's.
            match item.task {
                None => self.out.push_str("<li>"),
                Some(done) => {
                    let words = self.setting.words;
                    let (class, word) = if done { ("task task--done", &words.done) } else { ("task", &words.undone) };
                    put!(self.out, "<li class=\"{class}\"><span class=\"vh\">");
                    escape_into(&mut self.out, word);
                    self.out.push_str(": </span>");
                }
            }
            self.item(item, list.tight);
            self.out.push_str("</li>\n");
        }
        put!(self.out, "</{name}>\n");
    }

    /// The inside of an item. In a tight list a paragraph is just its words.
    pub(super) fn item(&mut self, item: &Item, tight: bool) {
        for (at, block) in item.blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Paragraph(words) if tight => self.words(words),
                _ => {
                    if at > 0 && !self.out.ends_with('\n') {
                        self.out.push('\n');
                    }
                    self.block(block);
                }
            }
        }
    }

    fn definitions(&mut self, list: &[Definition]) {
        self.out.push_str("<dl>\n");
        for definition in list {
            self.out.push_str("<dt>");
            self.words(&definition.term);
            self.out.push_str("</dt>\n");
            for meaning in &definition.meanings {
                self.out.push_str("<dd>");
                match &meaning[..] {
                    [Block { kind: BlockKind::Paragraph(words), .. }] => self.words(words),
                    blocks => self.blocks(blocks),
                }
                self.out.push_str("</dd>\n");
            }
        }
        self.out.push_str("</dl>\n");
    }

    /// A table in a region that scrolls and can be reached by keyboard. A first column without a head names the rows.
    fn table(&mut self, table: &Table) {
        let heads: Vec<String> = table.head.iter().map(|cell| plain_inline(cell)).collect();
        let row_heads = table.names_rows();
        let named: Vec<&str> = heads.iter().map(|head| head.trim()).filter(|head| !head.is_empty()).collect();
        self.out.push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"");
        self.attribute("aria-label", &format!("{}: {}", self.setting.words.table, named.join(", ")));
        self.out.push_str(">\n<table class=\"table\">\n<thead>\n<tr>");
        for (at, cell) in table.head.iter().enumerate() {
            // An empty corner is no head of anything.
            let head = if heads[at].trim().is_empty() { ("<td", "</td>") } else { ("<th scope=\"col\"", "</th>") };
            self.cell(head, table.align.get(at), cell);
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let names_row = row_heads && at == 0;
                let tag = if names_row { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
                self.cell(tag, table.align.get(at), cell);
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn cell(&mut self, (open, close): (&str, &str), align: Option<&Align>, words: &[Inline]) {
        self.out.push_str(open);
        self.out.push_str(match align {
            Some(Align::Right) => " class=\"n\">",
            Some(Align::Center) => " class=\"c\">",
            _ => ">",
        });
        self.words(words);
        self.out.push_str(close);
    }

    pub(super) fn words(&mut self, words: &[Inline]) {
        for word in words {
            match word {
                Inline::Text(text) => self.text(text),
                Inline::Emphasis(words) => self.within("em", words),
                Inline::Strong(words) => self.within("strong", words),
                Inline::Strike(words) => self.within("s", words),
                Inline::Code(text) => {
                    self.out.push_str("<code>");
                    escape_into(&mut self.out, text);
                    self.out.push_str("</code>");
                }
                Inline::Link(link) => self.link(link),
                Inline::Image(image) => self.image(image),
                Inline::Note(name) => self.note(name),
                Inline::Cite(works) => {
                    let html = self.resolve.cite(works, self.setting);
                    self.out.push_str(&html);
                }
                Inline::Break => self.out.push_str("<br>\n"),
                Inline::SoftBreak => self.out.push('\n'),
                Inline::Html(html) => self.out.push_str(html),
            }
        }
    }

    fn within(&mut self, tag: &str, words: &[Inline]) {
        put!(self.out, "<{tag}>");
        self.words(words);
        put!(self.out, "</{tag}>");
    }

    fn text(&mut self, text: &str) {
        match self.setting.hyphens {
            Hyphens::None => escape_into(&mut self.out, text),
            // Nearly always: soft hyphens bring no markup.
            Hyphens::Soft(seams) if !holds_markup(text) => shy_into(&mut self.out, text, self.setting.lang, seams),
            Hyphens::Soft(seams) => {
                self.hyphenated.clear();
                shy_into(&mut self.hyphenated, text, self.setting.lang, seams);
                escape_into(&mut self.out, &self.hyphenated);
            }
        }
    }

    fn link(&mut self, link: &Link) {
        let Href { url, title, class } = self.resolve.link(&link.target);
        if let Some(url) = &url {
            self.out.push_str("<a");
            self.attribute("href", url);
            if let Some(class) = class {
                self.attribute("class", class);
            }
            if let Some(title) = &link.title {
                self.attribute("title", title);
            }
            self.out.push('>');
        }
        match title {
            Some(title) if link.content.is_empty() => self.text(&title),
            _ => self.words(&link.content),
        }
        if url.is_some() {
            self.out.push_str("</a>");
        }
    }

    fn image(&mut self, image: &Image) {
        let html = self.resolve.image(image, self.setting);
        self.out.push_str(&html);
    }

    fn note(&mut self, name: &str) {
        let reference = self.resolve.notes().refer(name);
        let number = reference.number;
        let prefix = self.resolve.notes().prefix().to_owned();
        put!(self.out, "<a class=\"fnref\" id=\"{prefix}{}\" href=\"#{prefix}fn{number}\"", reference.id());
        self.attribute("aria-label", &self.setting.words.note.replace("{n}", &number.to_string()));
        put!(self.out, ">{number}</a>");
    }

    /// A footnote's text; the ways back stand at the end of its last paragraph.
    pub(super) fn note_text(&mut self, blocks: &[Block], number: usize) {
        match blocks {
            [Block { kind: BlockKind::Paragraph(words), .. }] => self.words(words),
            blocks => self.blocks(blocks),
        }
        let times = self.resolve.notes().get(number).map_or(0, |(_, times)| times);
        let prefix = self.resolve.notes().prefix().to_owned();
        let ends_in_paragraph = self.out.ends_with("</p>\n");
        if ends_in_paragraph {
            self.out.truncate(self.out.len() - "</p>\n".len());
        }
        for nth in 1..=times {
            let words = self.setting.words;
            put!(self.out, " <a href=\"#{prefix}{}\"", NoteRef { number, nth }.id());
            self.attribute("aria-label", &words.back_to.replace("{n}", &number.to_string()));
            self.out.push('>');
            escape_into(&mut self.out, &words.back);
            if times > 1 {
                put!(self.out, " {nth}");
            }
            self.out.push_str("</a>");
        }
        if ends_in_paragraph {
            self.out.push_str("</p>\n");
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        put!(self.out, " {name}=\"");
        escape_into(&mut self.out, value);
        self.out.push('"');
    }
}
