//! Texts with the theme's block templates: Markdown as HTML, each `:::` block drawn where it stands.
//!
//! 1. Ordinary text becomes elements. 2. A block's inside is written first, then its template is rendered round it. 3. For a
//!    letter the blocks have forms of their own (`mail/blocks/`), and every part is a row of the letter's table; a short letter
//!    tells the beginnings ([`short`]).
//!
//! Never opens a file; the first template that fails stops the text with its finding.

mod short;

use std::fmt::Write as _;

use tera::{Context, Value};

use crate::{
    diag::{Diagnostic, Spanned},
    text::{
        Block, BlockKind, Citation, Fence, Heading, Image, Notes,
        html::{self as markup, Href, Resolve, Setting},
    },
    theme::{Body as Inside, Brief},
    view::{Body, Cx, Place, body, citation, escape, fields::Fields, links, mail, media, outline::Outline, picks},
};

/// Which forms of its blocks a text is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockForm {
    /// A web page or a print page.
    Page,
    /// A letter: rows of a layout table, each with what mail programs understand.
    Letter,
}

/// A text and its footnotes as HTML.
pub(super) fn text(cx: &Cx<'_>, body: &Body, around: &Value, form: BlockForm) -> Result<(String, String), Diagnostic> {
    let outline = cx.outlines.of(body.place);
    let notes = match (body.place, body.slot.last().and_then(|at| at.parse::<usize>().ok())) {
        // All chapters stand on one page: each has footnotes of its own.
        (Place::Whole(..), Some(chapter)) => Notes::with_prefix(format!("l{}-", chapter + 1)),
        _ => Notes::default(),
    };
    let mut writer =
        Writer { cx, body, around, outline, notes, form, section: String::new(), level: 1, depth: 0, picked: false, fault: None };
    let html = match form {
        BlockForm::Page => markup::body(&body.document.blocks, &cx.setting(), &mut writer),
        BlockForm::Letter if mail::is_short(cx) => writer.beginnings(&body.document.blocks),
        BlockForm::Letter => writer.rows(&body.document.blocks),
    };
    let notes = markup::notes(&body.document, &cx.setting(), &mut writer);
    match writer.fault {
        Some(fault) => Err(*fault),
        None => Ok((html, notes)),
    }
}

/// Resolves what a page's text refers to, and draws its blocks.
struct Writer<'w, 's> {
    cx: &'w Cx<'s>,
    body: &'w Body,
    around: &'w Value,
    outline: Option<Outline<'w>>,
    notes: Notes,
    form: BlockForm,
    /// The place of the section that a short letter tells the beginning of.
    section: String,
    /// The level of the last heading.
    level: u8,
    /// How many blocks this one stands in.
    depth: usize,
    /// Whether the text was picked from another publication, whose figures are no pictures of this letter.
    picked: bool,
    fault: Option<Box<Diagnostic>>,
}

impl Resolve for Writer<'_, '_> {
    fn link(&mut self, target: &Spanned<String>) -> Href {
        links::href(self.cx, target, Some(self.body.place))
    }

    fn image(&mut self, image: &Image, _: &Setting<'_>) -> String {
        let folder = body::folder(self.cx, self.body, image.at.file);
        let id = body::photo_id(&image.target.value);
        let Some(photo) = self.cx.site().find_photo(&folder, id).and_then(|idx| media::photo(self.cx, idx)) else {
            return String::new();
        };
        let block = Fields::new().with("name", "photo").with("lane", "text").with("photo", photo).with("params", Fields::new());
        // It stands in a paragraph's place, inside the row of the text around it.
        self.depth += 1;
        let html = self.render("photo", block);
        self.depth -= 1;
        html
    }

    fn fence(&mut self, fence: &Fence, setting: &Setting<'_>) -> String {
        let Some(spec) = self.cx.theme().blocks.get(&fence.name.value) else { return String::new() };
        let level = self.level;
        self.depth += 1;
        let mut block = body::block(self.cx, self.body, fence, spec, (level + 1).clamp(2, 6));
        match spec.body {
            Inside::List => {
                // A list's other paragraphs stand before its items.
                let (lists, words): (Vec<Block>, Vec<Block>) =
                    fence.body.iter().cloned().partition(|block| matches!(block.kind, BlockKind::List(_)));
                let items = markup::items(&lists, setting, self);
                if !items.is_empty() {
                    block.set("items", Value::from(items.iter().map(|item| Value::safe_string(item)).collect::<Vec<_>>()));
                }
                if !words.is_empty() {
                    block.set("body", Value::safe_string(&markup::blocks(&words, setting, self)));
                }
            }
            Inside::Text => {
                if let Some(text) = self.inside(fence, setting) {
                    block.set("body", Value::safe_string(&text));
                }
            }
            Inside::Data | Inside::None => {}
        }
        self.level = level;
        self.depth -= 1;
        self.render(&fence.name.value, block)
    }

    fn cite(&mut self, works: &[Citation], _: &Setting<'_>) -> String {
        citation(self.cx, works, Some(self.body.place)).html()
    }

    fn notes(&mut self) -> &mut Notes {
        &mut self.notes
    }

    fn heading(&mut self, heading: &Heading) -> Option<String> {
        self.level = heading.level;
        let number = self.outline?.section(heading)?;
        let mut html = String::new();
        write!(html, "<span class=\"section-no\">{}</span> ", escape(number)).expect("a string takes all");
        Some(html)
    }
}

impl Writer<'_, '_> {
    /// The text inside a block: its own, or the one it has picked from another text, with the links of that text.
    fn inside(&mut self, fence: &Fence, setting: &Setting<'_>) -> Option<String> {
        if !fence.body.is_empty() {
            return Some(self.start_of(fence, setting).unwrap_or_else(|| markup::blocks(&fence.body, setting, self)));
        }
        let (body, picked) = picks::story_text(self.cx, self.body, fence)?;
        let outline = self.cx.outlines.of(body.place);
        let mut writer = Writer {
            cx: self.cx,
            body: &body,
            around: self.around,
            outline,
            notes: Notes::default(),
            form: self.form,
            section: String::new(),
            level: self.level,
            depth: self.depth,
            picked: true,
            fault: None,
        };
        let text = markup::blocks(&picked.body, setting, &mut writer);
        self.fault = self.fault.take().or(writer.fault);
        Some(text)
    }

    /// The beginning of a block's text and a link to the rest, in a short letter.
    fn start_of(&mut self, fence: &Fence, setting: &Setting<'_>) -> Option<String> {
        let spec = self.cx.theme().blocks.get(&fence.name.value)?;
        let is_cut = self.form == BlockForm::Letter && self.depth == 1 && spec.brief == Brief::Start && mail::is_short(self.cx);
        let start = is_cut.then(|| short::start(&fence.body)).flatten()?;
        let mut html = markup::blocks(std::slice::from_ref(start), setting, self);
        let place = fence.id.as_ref().map_or(self.section.as_str(), |id| &id.value);
        let words = self.cx.string("mail.more");
        write!(html, "<p><a href=\"#{}\">{}</a></p>", escape(place), escape(&words)).expect("a string takes all");
        Some(html)
    }

    /// A short letter's text as rows: of each section the heading, the beginning, a button to the rest, and what blocks show.
    fn beginnings(&mut self, blocks: &[Block]) -> String {
        let theme = self.cx.theme();
        let brief = |fence: &Fence| theme.blocks.get(&fence.name.value).map_or(Brief::None, |spec| spec.brief);
        let mut html = String::new();
        for section in short::sections(blocks, &brief) {
            self.section = section.id.to_owned();
            html.push_str(&self.rows(&section.text));
            if section.is_cut {
                let more = Fields::new().with("id", section.id);
                html.push_str(&self.render_template(MORE, more));
                html.push('\n');
            }
            html.push_str(&self.rows(&section.blocks));
        }
        html
    }

    /// A letter's text as rows: runs of ordinary blocks, and each `:::` block in its own form.
    fn rows(&mut self, blocks: &[Block]) -> String {
        let is_fence = |block: &Block| matches!(block.kind, BlockKind::Fence(_));
        let mut html = String::new();
        for run in blocks.chunk_by(|one, other| is_fence(one) == is_fence(other)) {
            let written = markup::blocks(run, &self.cx.setting(), self);
            if is_fence(&run[0]) {
                html.push_str(&written);
            } else {
                let prose = Fields::new().with("body", Value::safe_string(&written)).with("nested", false);
                html.push_str(&self.render_template(PROSE, prose));
            }
            html.push('\n');
        }
        html
    }

    /// Renders a block's template.
    fn render(&mut self, name: &str, block: Fields) -> String {
        let Some(spec) = self.cx.theme().blocks.get(name) else { return String::new() };
        match self.form {
            BlockForm::Page => self.render_template(&spec.template, block),
            BlockForm::Letter => {
                let block = block.with("nested", self.depth > 0).with("pictured", !self.picked);
                self.render_template(spec.mail.as_deref().unwrap_or(MISSING), block)
            }
        }
    }

    /// Renders a template for a block; the first fault is kept and stops the page.
    fn render_template(&mut self, template: &str, block: Fields) -> String {
        let mut context = Context::new();
        if let Some(around) = self.around.as_map() {
            for (name, value) in around {
                context.insert_value(name.to_string(), value.clone());
            }
        }
        context.insert_value("block", block.done());
        match self.cx.theme().render(template, self.cx.lang, &context) {
            Ok(html) => html.trim().to_owned(),
            Err(fault) => {
                self.fault.get_or_insert_with(|| Box::new(fault));
                String::new()
            }
        }
    }
}

/// The form of ordinary text in a letter.
const PROSE: &str = "mail/prose.html";
/// The way to the rest of a section.
const MORE: &str = "mail/more.html";
/// The form of a block that the theme has none of for letters: a link to the page.
const MISSING: &str = "mail/missing.html";
