//! The words of the interface, in every language of the site.
//!
//! 1. `strings.yaml` is read as groups of words by language.
//! 2. For each language of the site one tree is built, its gaps filled from the main language.
//! 3. What is missing is told once a language.
//!
//! Never holds words of content.

use std::collections::BTreeMap;

use tera::Value;

use super::{pattern::fill, words};
use crate::{
    diag::{Diagnostics, Span, Tongue, codes},
    source::{
        Decoder, Lang,
        yaml::{Key, Node, Value as Yaml},
    },
    value::{Count, say},
};

/// How many missing words a finding names.
const NAMED: usize = 5;

/// The words of the interface, ready for every language of the site.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    said: BTreeMap<Lang, Said>,
    main: Option<Lang>,
}

/// The words of one language.
#[derive(Debug, Clone)]
struct Said {
    /// Nested, for templates.
    ui: Value,
    /// By dotted key.
    by_key: BTreeMap<String, Phrase>,
}

/// Words that may depend on a number.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Phrase {
    One(String),
    Plural { one: String, other: String },
}

impl Strings {
    /// All words of a language, nested: the templates' `ui`.
    #[must_use]
    pub fn ui(&self, lang: Lang) -> Value {
        self.said(lang).map_or_else(Value::undefined, |said| said.ui.clone())
    }

    /// The words with this dotted key; the key itself when no theme has them, so that the gap is seen.
    #[must_use]
    pub fn get<'k>(&'k self, lang: Lang, key: &'k str) -> &'k str {
        match self.phrase(lang, key) {
            Some(Phrase::One(words)) => words,
            Some(Phrase::Plural { other, .. }) => other,
            None => key,
        }
    }

    /// The words with this dotted key for a number of things, `{n}` filled.
    #[must_use]
    pub fn count(&self, lang: Lang, key: &str, n: u64) -> String {
        self.counted(lang, key, Count::exactly(n))
    }

    /// The same for a number that may be no exact one: `noin 21 ihmistä`.
    #[must_use]
    pub fn counted(&self, lang: Lang, key: &str, count: Count) -> String {
        let words = match self.phrase(lang, key) {
            Some(Phrase::One(words)) => words,
            Some(Phrase::Plural { one, other }) => say::plural(count.value, one, other),
            None => key,
        };
        self.filled(words, &[("n", &count.say(lang))])
    }

    /// The words with this dotted key with their `{name}` places filled.
    #[must_use]
    pub fn fill(&self, lang: Lang, key: &str, values: &[(&str, &str)]) -> String {
        self.filled(self.get(lang, key), values)
    }

    /// Every dotted key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.said.values().next().into_iter().flat_map(|said| said.by_key.keys().map(String::as_str))
    }

    fn filled(&self, words: &str, values: &[(&str, &str)]) -> String {
        fill(words, |name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value))
    }

    fn phrase(&self, lang: Lang, key: &str) -> Option<&Phrase> {
        self.said(lang)?.by_key.get(key)
    }

    fn said(&self, lang: Lang) -> Option<&Said> {
        self.said.get(&lang).or_else(|| self.said.get(&self.main?))
    }

    /// Reads the merged file for these languages, the main one first.
    pub(super) fn read(node: &Node<'_>, langs: &[Lang], diags: &mut Diagnostics) -> Self {
        let mut cx = Decoder::new(node.at.file, langs.first().copied().unwrap_or(Lang::Fi), diags);
        let Some(Entry::Group(entries)) = entry(node, "", &mut cx) else { return Self::default() };
        let main = cx.lang;
        let mut said = BTreeMap::new();
        for lang in langs {
            let mut by_key = BTreeMap::new();
            let mut missing = Vec::new();
            let ui = ui(&entries, "", *lang, main, &mut by_key, &mut missing);
            tell_missing(*lang, &missing, diags);
            said.insert(*lang, Said { ui, by_key });
        }
        Self { said, main: Some(main) }
    }
}

/// A part of the file.
enum Entry {
    Group(Vec<(String, Entry)>),
    Leaf { versions: Vec<(Option<Lang>, Phrase)>, at: Span },
}

/// Reads a group or words; a map with a language among its keys is words.
fn entry(node: &Node<'_>, key: &str, cx: &mut Decoder<'_>) -> Option<Entry> {
    let Yaml::Map(entries) = &node.value else {
        let versions: Vec<_> = phrase(node, key, cx).map(|phrase| (None, phrase)).into_iter().collect();
        return (!versions.is_empty()).then_some(Entry::Leaf { versions, at: node.at });
    };
    if !entries.iter().any(|(key, _)| Lang::from_code(&key.name).is_some()) {
        let read = |(name, node): &(Key<'_>, Node<'_>)| {
            let path = dotted(key, &name.name);
            Some((name.name.clone().into_owned(), entry(node, &path, cx)?))
        };
        return Some(Entry::Group(entries.iter().filter_map(read).collect()));
    }
    let mut versions = Vec::with_capacity(entries.len());
    for (name, node) in entries {
        let lang = words::language(name, key, cx);
        let phrase = phrase(node, &dotted(key, &name.name), cx);
        versions.extend(lang.zip(phrase).map(|(lang, phrase)| (Some(lang), phrase)));
    }
    (!versions.is_empty()).then_some(Entry::Leaf { versions, at: node.at })
}

/// Words, or their forms for one and for many; a finding when they are neither.
fn phrase(node: &Node<'_>, key: &str, cx: &mut Decoder<'_>) -> Option<Phrase> {
    if let Some(text) = node.as_str() {
        return Some(Phrase::One(text.trim_end().to_owned()));
    }
    let form = |name| node.get(name).and_then(Node::as_str).map(str::to_owned);
    let Some((one, other)) = form("one").zip(form("other")) else {
        cx.add(&codes::BAD_STRING, node.at).arg("key", key);
        return None;
    };
    Some(Phrase::Plural { one, other })
}

fn dotted(group: &str, name: &str) -> String {
    if group.is_empty() { name.to_owned() } else { format!("{group}.{name}") }
}

/// The tree of one language; gaps come from the main language, or else from the first version.
fn ui(
    entries: &[(String, Entry)],
    group: &str,
    lang: Lang,
    main: Lang,
    by_key: &mut BTreeMap<String, Phrase>,
    missing: &mut Vec<(String, Span)>,
) -> Value {
    let mut map = tera::Map::new();
    for (name, entry) in entries {
        let key = dotted(group, name);
        let value = match entry {
            Entry::Group(entries) => ui(entries, &key, lang, main, by_key, missing),
            Entry::Leaf { versions, at } => {
                let version = |wanted| versions.iter().find(|(lang, _)| *lang == wanted).map(|(_, phrase)| phrase);
                let own = version(Some(lang)).or_else(|| version(None));
                if own.is_none() {
                    missing.push((key.clone(), *at));
                }
                let fallback = || version(Some(main)).or_else(|| versions.first().map(|(_, phrase)| phrase));
                let Some(phrase) = own.or_else(fallback) else { continue };
                by_key.insert(key, phrase.clone());
                match phrase {
                    Phrase::One(words) => Value::from(words.as_str()),
                    Phrase::Plural { one, other } => {
                        let forms = [("one", one), ("other", other)];
                        Value::from(
                            forms.map(|(form, words)| (form.into(), words.as_str().into())).into_iter().collect::<tera::Map>(),
                        )
                    }
                }
            }
        };
        map.insert(name.clone().into(), value);
    }
    Value::from(map)
}

fn tell_missing(lang: Lang, missing: &[(String, Span)], diags: &mut Diagnostics) {
    let Some((_, first)) = missing.first() else { return };
    let mut keys = missing.iter().take(NAMED).map(|(key, _)| key.as_str()).collect::<Vec<_>>().join(", ");
    if missing.len() > NAMED {
        keys.push_str(", …");
    }
    diags
        .add(&codes::MISSING_STRINGS, *first)
        .arg("count", missing.len())
        .arg("lang_fi", lang.told(Tongue::Fi))
        .arg("lang", lang.told(Tongue::En))
        .arg("keys", keys);
}
