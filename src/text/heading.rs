//! Headings and ids: each level follows the one before, each id is there once.

use std::ops::Range;

use memchr::memchr_iter;
use pulldown_cmark::{CowStr, HeadingLevel};

use super::{
    document::{BlockKind, Heading},
    parse::Builder,
    plain_inline, slug, style,
};
use crate::diag::{Span, Spanned, codes};

impl Builder<'_, '_> {
    pub(super) fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        classes: &[CowStr<'_>],
        range: Range<usize>,
    ) -> Option<BlockKind> {
        let text = self.inlines();
        self.events.next();
        // Without its line end.
        let range = range.start..range.start + self.text[range].trim_end().len();
        let at = self.span(range.clone());
        let level = level as u8;
        self.see_to_level(level, at);
        let words = plain_inline(&text);
        if words.trim().is_empty() {
            self.diags.add(&codes::EMPTY_HEADING, at);
            return None;
        }
        if let Some(code) = style::heading(&words) {
            self.diags.add(code, at);
        }
        let given = id.is_some();
        let id = match id {
            Some(id) => {
                let from = self.text[range.clone()].rfind(id).map_or(range.start, |found| range.start + found);
                self.claim(Spanned::new(id.to_owned(), self.span(from..from + id.len()))).value
            }
            None => self.free_id(&slug(&words), at),
        };
        let classes = classes.iter().map(|class| class.to_string()).collect();
        Some(BlockKind::Heading(Box::new(Heading { level, id, given, classes, text, at })))
    }

    fn see_to_level(&mut self, level: u8, at: Span) {
        let first = self.options.first_heading;
        let top = first.unwrap_or(2);
        let before = self.level.or(first.map(|first| first - 1));
        self.level = Some(level);
        if level < top {
            self.diags.add(&codes::HEADING_TOP, at).arg("level", level).arg("right", top);
        } else if let Some(before) = before.filter(|before| level > before + 1) {
            self.diags.add(&codes::HEADING_JUMP, at).arg("before", before).arg("level", level).arg("right", before + 1);
        }
    }

    /// Takes an id that an author gave.
    pub(super) fn claim(&mut self, id: Spanned<String>) -> Spanned<String> {
        let right = |id: &str| id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if !right(&id.value) {
            let slug = slug(&id.value);
            self.diags.add(&codes::BAD_ID, id.at).arg("id", &id.value).arg("right", &slug);
            return Spanned::new(slug, id.at);
        }
        if let Some(first) = self.ids.get(&id.value) {
            self.diags.add(&codes::DUPLICATE_ID, id.at).arg("id", &id.value).also(*first);
        } else {
            self.ids.insert(id.value.clone(), id.at);
        }
        id
    }

    /// Makes an id that nobody gave or will give.
    fn free_id(&mut self, slug: &str, at: Span) -> String {
        let taken = |id: &str| self.ids.contains_key(id) || self.reserved.contains(&id);
        let mut id = slug.to_owned();
        if taken(slug) {
            // Numbers given to the same words before need no second look: a text may have thousands of them.
            let next = self.numbered.entry(slug.to_owned()).or_insert(2);
            while taken(&id) {
                id = format!("{slug}-{next}");
                *next += 1;
            }
        }
        self.ids.insert(id.clone(), at);
        id
    }
}

/// All that looks like a given id: ids made from headings keep away from them.
pub(super) fn given_ids(text: &str) -> Vec<&str> {
    memchr_iter(b'{', text.as_bytes())
        .filter_map(|at| text[at + 1..].strip_prefix('#'))
        .map(|rest| &rest[..rest.find(|letter: char| letter == '}' || letter.is_whitespace()).unwrap_or(rest.len())])
        .collect()
}
