//! The view as JSON: what a page's template would see, with texts as nodes, in letters that can be printed.
//!
//! 1. Texts are put where they go, with their places in the sources if somebody asks whose words something is. 2. Control
//!    characters and soft hyphens fall away: Typst hyphenates by itself, and what is copied from a PDF should hold neither. A
//!    letter that no face has becomes its code, with a finding where it stands. 3. Figures, whose drawings hold words, are
//!    gathered then: the templates get the path of their drawing.
//!
//! Never changes a word.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use tera::Value;

use super::world::{Engine, FIGURES};
use crate::{
    diag::{Diagnostic, Span, codes},
    figure::Drawn,
    make::slot,
    source::Sources,
    view::{Body, Cx, View, nodes},
};

/// A view ready for the press.
pub(super) struct Ready {
    pub(super) json: Json,
    /// The figures, by the numbers in their paths.
    pub(super) figures: Vec<Drawn>,
    /// What the document is known by, whatever is in it.
    pub(super) ident: String,
    /// The day it says of itself.
    pub(super) day: Option<(i32, u8, u8)>,
    pub(super) findings: Vec<Diagnostic>,
}

/// Writes a view.
pub(super) fn json(cx: &Cx<'_>, view: View, engine: &Engine, sources: &Sources) -> Ready {
    ready(cx, view, engine, sources, &mut |body| nodes::text(cx, body))
}

/// The same with the places of its texts: `at` of a node counts in them.
pub(super) fn placed(cx: &Cx<'_>, view: View, engine: &Engine, sources: &Sources) -> (Ready, Vec<Span>) {
    let mut places = Vec::new();
    let ready = ready(cx, view, engine, sources, &mut |body| nodes::placed(cx, body, &mut places));
    (ready, places)
}

fn ready(cx: &Cx<'_>, view: View, engine: &Engine, sources: &Sources, write: &mut dyn FnMut(&Body) -> Value) -> Ready {
    // Rows put through a template are pages' own: a PDF sets its lists itself.
    let View { mut root, bodies, rows: _ } = view;
    for body in &bodies {
        let text = write(body);
        slot::change(&mut root, &body.slot, &mut |map| {
            map.insert("body".into(), text.clone());
        });
    }
    root.insert("ui".into(), cx.theme().ui(cx.lang));
    // A view's values can always be written as JSON.
    let mut json = serde_json::to_value(Value::from(root)).unwrap_or_default();
    let ident = json.pointer("/page/url").and_then(Json::as_str).unwrap_or_default().to_owned();
    whole(&mut json, cx);
    let mut missing = BTreeSet::new();
    clean(&mut json, engine, &mut missing);
    let mut figures = Vec::new();
    gather(&mut json, &mut figures);
    let findings = missing.into_iter().filter_map(|letter| no_glyph(letter, &bodies, sources)).collect();
    let text = |path: &str| json.pointer(path).and_then(Json::as_str).unwrap_or_default().to_owned();
    let days = ["/page/updated/iso", "/page/published/iso", "/publication/event/when/start_iso", "/event/when/start_iso"];
    let day = days.iter().find_map(|path| day(&text(path)));
    Ready { ident, day, figures, json, findings }
}

/// The day that an ISO date begins with.
fn day(iso: &str) -> Option<(i32, u8, u8)> {
    let mut parts = iso.get(..10)?.splitn(3, '-');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Writes addresses out: a PDF may be opened anywhere.
fn whole(json: &mut Json, cx: &Cx<'_>) {
    match json {
        Json::Array(items) => items.iter_mut().for_each(|item| whole(item, cx)),
        Json::Object(fields) => {
            if let Some(Json::String(url)) = fields.get_mut("url")
                && url.starts_with('/')
            {
                *url = cx.addresses.absolute(url);
            }
            fields.values_mut().for_each(|value| whole(value, cx));
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// Takes the drawings out of the view and leaves their paths: what a figure looks like depends on the room it gets.
fn gather(json: &mut Json, figures: &mut Vec<Drawn>) {
    match json {
        Json::Array(items) => items.iter_mut().for_each(|item| gather(item, figures)),
        Json::Object(fields) => {
            let text = |name: &str| fields.get(name).and_then(Json::as_str).map(str::to_owned);
            if let (Some(_), Some(sentence), Some(body)) = (text("class"), text("sentence"), text("body")) {
                fields.remove("body");
                // In drawings a joiner is a sign that stands for no letter, and a PDF with one is refused.
                let body = body.replace(['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}'], "");
                fields.insert("svg".to_owned(), format!("/{FIGURES}{}/", figures.len()).into());
                figures.push(Drawn { class: "", body, table: None, sentence, base: None });
            }
            fields.values_mut().for_each(|value| gather(value, figures));
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

fn clean(json: &mut Json, engine: &Engine, missing: &mut BTreeSet<char>) {
    match json {
        Json::String(text) => {
            if !text.chars().all(|letter| {
                matches!(letter, ' '..='~') || (letter != '\t' && !is_dropped(letter) && is_printed(letter, engine))
            }) {
                *text = printable(text, engine, missing);
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|item| clean(item, engine, missing)),
        Json::Object(fields) => fields.values_mut().for_each(|value| clean(value, engine, missing)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn printable(text: &str, engine: &Engine, missing: &mut BTreeSet<char>) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_dropped(letter) {
            continue;
        }
        if letter == '\t' {
            // What moves to a place of its own on a screen is a space on paper; Typst gives it a sign that stands for no letter.
            out.push_str(if text.contains('\n') { "    " } else { " " });
        } else if is_printed(letter, engine) {
            out.push(letter);
        } else {
            missing.insert(letter);
            out.push_str(&format!("[{}]", code(letter)));
        }
    }
    out
}

/// Soft hyphens, control characters, marks that turn the direction of writing round, choices among pictures.
fn is_dropped(letter: char) -> bool {
    let turns = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let chooses = matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{feff}');
    letter == '\u{ad}' || turns || chooses || (letter.is_control() && letter != '\n' && letter != '\t')
}

/// Whether a face has the letter, or it is one that needs none: spaces and joiners.
fn is_printed(letter: char, engine: &Engine) -> bool {
    letter.is_whitespace()
        || matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{2010}' | '\u{2011}')
        || engine.has(letter)
}

fn code(letter: char) -> String {
    format!("U+{:04X}", letter as u32)
}

/// Where a letter that cannot be printed stands: in the texts of the output, else anywhere in the project's content.
/// Nothing when it is not in the sources: then it is part of something that the output only might show.
fn no_glyph(letter: char, bodies: &[Body], sources: &Sources) -> Option<Diagnostic> {
    let own = bodies.iter().filter_map(|body| body.document.blocks.first().map(|block| block.at.file));
    let others = sources.below("content").map(|(file, _)| file);
    let (file, at) = own.chain(others).find_map(|file| Some((file, sources.text(file)?.find(letter)?)))?;
    let mut finding = Diagnostic::new(&codes::NO_GLYPH, Span::new(file, at, at + letter.len_utf8()));
    finding.arg("letter", letter).arg("code", code(letter));
    Some(finding)
}
