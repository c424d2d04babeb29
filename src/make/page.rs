//! Pages: texts are written out with the theme's block templates, then the page's own template is rendered.

use std::fmt::Write as _;

use tera::{Context, Map, Value};

use super::digest::Feed;
use crate::{
    diag::{Diagnostic, Spanned},
    source::{Digest, Lang, Sources},
    text::{
        Block, BlockKind, Citation, Fence, Heading, Image, Notes, Seen,
        html::{self as markup, Href, Resolve, Setting},
        walk, walk_blocks,
    },
    theme::Body as Inside,
    view::{Body, Cx, Place, View, body, citation, escape, fields::Fields, links, media, outline::Outline, picks},
};

/// The digest of everything the page's texts depend on: their source, what their blocks draw, where their links lead.
pub(super) fn text_digest(cx: &Cx<'_>, view: &View<'_>, sources: &Sources) -> Digest {
    let mut parts = Feed::new();
    for body in &view.bodies {
        let file = body.document.blocks.first().map(|block| block.at.file);
        if let Some(digest) = file.and_then(|file| sources.digest(file).ok()) {
            parts.bytes(digest.raw());
        }
        walk(body.document, &mut |seen| depends(cx, body, seen, &mut parts));
    }
    parts.done()
}

/// What one thing in a text depends on.
fn depends(cx: &Cx<'_>, body: &Body<'_>, seen: Seen<'_>, parts: &mut Feed) {
    match seen {
        Seen::Link(link) => {
            let Href { url, title, class } = links::href(cx, &link.target, Some(body.place));
            [url.as_deref(), title.as_deref(), class].iter().for_each(|part| parts.text(part.unwrap_or_default()));
        }
        Seen::Fence(fence) => {
            if let Some(spec) = cx.theme().blocks.get(&fence.name.value) {
                parts.map(&body::block(cx, body, fence, spec, 3).into_map());
            }
            if let Some((body, picked)) = picks::story_text(cx, body, fence) {
                parts.text(&format!("{:?}", picked.body));
                walk_blocks(&picked.body, &mut |seen| depends(cx, &body, seen, parts));
            }
        }
        Seen::Cite(work) => parts.text(&citation(cx, std::slice::from_ref(work), Some(body.place))),
        Seen::Image(image) => parts.text(&image.target.value),
        _ => {}
    }
}

/// Renders a page.
pub(super) fn page(cx: &Cx<'_>, view: View<'_>, template: &str, lang: Lang) -> Result<String, Diagnostic> {
    let View { mut root, bodies } = view;
    let around = Value::from(root.clone());
    for body in &bodies {
        let (html, notes) = text(cx, body, &around)?;
        put(&mut root, &body.slot, html, notes);
    }
    let mut context = Context::new();
    for (name, value) in root {
        context.insert_value(name.to_string(), value);
    }
    cx.theme().render(template, lang, &context)
}

/// Puts a text's HTML into the map at `slot`.
fn put(map: &mut Map, slot: &[String], html: String, notes: String) {
    let Some((name, rest)) = slot.split_first() else {
        map.insert("body".into(), Value::safe_string(&html));
        if !notes.is_empty() {
            map.insert("notes".into(), Value::safe_string(&notes));
        }
        return;
    };
    let key = tera::value::Key::from(name.clone());
    let Some(inner) = map.get(&key).cloned() else { return };
    let changed = match rest.split_first().and_then(|(at, rest)| Some((at.parse::<usize>().ok()?, rest))) {
        Some((at, rest)) => {
            let mut items = inner.as_array().map(<[Value]>::to_vec).unwrap_or_default();
            if let Some(mut item) = items.get(at).cloned().and_then(Value::into_map) {
                put(&mut item, rest, html, notes);
                items[at] = Value::from(item);
            }
            Value::from(items)
        }
        None => match inner.into_map() {
            Some(mut inner) => {
                put(&mut inner, rest, html, notes);
                Value::from(inner)
            }
            None => return,
        },
    };
    map.insert(key, changed);
}

/// A text and its footnotes as HTML.
fn text(cx: &Cx<'_>, body: &Body<'_>, around: &Value) -> Result<(String, String), Diagnostic> {
    let outline = cx.outlines.of(body.place);
    let notes = match (body.place, body.slot.last().and_then(|at| at.parse::<usize>().ok())) {
        // All chapters stand on one page: each has footnotes of its own.
        (Place::Whole(..), Some(chapter)) => Notes::with_prefix(format!("l{}-", chapter + 1)),
        _ => Notes::default(),
    };
    let mut writer = Writer { cx, body, around, outline, notes, level: 1, fault: None };
    let html = markup::body(&body.document.blocks, &cx.setting(), &mut writer);
    let notes = markup::notes(body.document, &cx.setting(), &mut writer);
    match writer.fault {
        Some(fault) => Err(*fault),
        None => Ok((html, notes)),
    }
}

/// Resolves what a page's text refers to, and draws its blocks.
struct Writer<'w, 's> {
    cx: &'w Cx<'s>,
    body: &'w Body<'s>,
    around: &'w Value,
    outline: Option<&'w Outline>,
    notes: Notes,
    /// The level of the last heading.
    level: u8,
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
        self.render("photo", block)
    }

    fn fence(&mut self, fence: &Fence, setting: &Setting<'_>) -> String {
        let Some(spec) = self.cx.theme().blocks.get(&fence.name.value) else { return String::new() };
        let level = self.level;
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
        self.render(&fence.name.value, block)
    }

    fn cite(&mut self, works: &[Citation], _: &Setting<'_>) -> String {
        citation(self.cx, works, Some(self.body.place))
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
            return Some(markup::blocks(&fence.body, setting, self));
        }
        let (body, picked) = picks::story_text(self.cx, self.body, fence)?;
        let outline = self.cx.outlines.of(body.place);
        let mut writer = Writer {
            cx: self.cx,
            body: &body,
            around: self.around,
            outline,
            notes: Notes::default(),
            level: self.level,
            fault: None,
        };
        let text = markup::blocks(&picked.body, setting, &mut writer);
        self.fault = self.fault.take().or(writer.fault);
        Some(text)
    }

    /// Renders a block's template; the first fault is kept and stops the page.
    fn render(&mut self, name: &str, block: Fields) -> String {
        let Some(spec) = self.cx.theme().blocks.get(name) else { return String::new() };
        let mut context = Context::new();
        if let Some(around) = self.around.as_map() {
            for (name, value) in around {
                context.insert_value(name.to_string(), value.clone());
            }
        }
        context.insert_value("block", block.done());
        match self.cx.theme().render(&spec.template, self.cx.lang, &context) {
            Ok(html) => html.trim().to_owned(),
            Err(fault) => {
                self.fault.get_or_insert_with(|| Box::new(fault));
                String::new()
            }
        }
    }
}
