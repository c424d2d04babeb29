//! Paths with `{name}` places in them, by language.
//!
//! Never knows a site: the plan gives the values.

use super::words::ByLang;
use crate::{
    diag::{Diagnostics, Span, codes},
    source::{Lang, RelPath},
};

/// A path with `{name}` places in it, by language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(ByLang);

impl Pattern {
    /// The names a path may hold.
    pub const NAMES: &'static [&'static str] = &["slug", "book", "page"];

    /// The path in one language with its places filled; a place without a value stays as it is.
    #[must_use]
    pub fn fill(&self, lang: Lang, values: &[(&str, &str)]) -> String {
        fill(self.0.get(lang), |name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value))
    }

    /// What follows the last dot.
    #[must_use]
    pub fn extension(&self) -> &str {
        let first = self.0.versions().next().map_or("", |(_, text)| text);
        first.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Where the pattern stands.
    #[must_use]
    pub fn at(&self) -> Span {
        self.0.at
    }

    /// Takes a written pattern; nothing, with findings, when it can never be a path.
    pub(super) fn check(words: ByLang, diags: &mut Diagnostics) -> Option<Self> {
        let mut sound = true;
        for (_, text) in words.versions() {
            let mut unknown = Vec::new();
            let filled = fill(text, |name| {
                if !Self::NAMES.contains(&name) {
                    unknown.push(name.to_owned());
                }
                Some("x")
            });
            for name in &unknown {
                diags
                    .add(&codes::UNKNOWN_PLACE, words.at)
                    .arg("name", name)
                    .arg("known", Self::NAMES.join("}, {"))
                    .near(name, Self::NAMES.iter().copied());
            }
            if RelPath::new(&filled).is_err() {
                diags.add(&codes::BAD_PATTERN, words.at).arg("pattern", text);
                sound = false;
            }
            sound &= unknown.is_empty();
        }
        sound.then_some(Self(words))
    }
}

/// Replaces every `{name}` that has a value.
pub(super) fn fill<'v>(text: &str, mut value: impl FnMut(&str) -> Option<&'v str>) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        rest = after;
        match after.split_once('}').and_then(|(name, after)| Some((value(name)?, after))) {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => filled.push('{'),
        }
    }
    filled.push_str(rest);
    filled
}
