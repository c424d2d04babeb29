//! Small shapes that theme files are made of: tables (maps from free names to values, in the order of the file) and words
//! in one or several languages.
//!
//! Never holds Markdown: words of the interface are plain text. What people write about events is `text::Text`.

use crate::{
    diag::{Span, Spanned, codes},
    source::{
        Decode, Decoder, Lang, Shape,
        yaml::{Key, Node, Value},
    },
};

/// A map from free names to values of one shape, in the order of the file. A key with an empty value is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Table<T> {
    /// The value with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        self.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Names and values in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.value.as_str(), value))
    }

    /// The names in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }
}

impl<T: Decode> Decode for Table<T> {
    fn shape() -> Shape {
        Shape::Map(T::shape)
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            cx.wrong_type(node, &Self::shape());
            return None;
        };
        let read = |(key, node): &(_, Node<'_>)| {
            let key: &Key<'_> = key;
            let value = T::decode(node, cx)?;
            Some((Spanned::new(key.name.clone().into_owned(), key.at), value))
        };
        Some(Self(entries.iter().filter(|(_, node)| node.value != Value::Null).filter_map(read).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }
}

/// Plain words in one or several languages: `Toimijat` or `{fi: Toimijat, sv: Aktörer, en: Actors}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByLang {
    versions: Vec<(Option<Lang>, String)>,
    /// Where they stand.
    pub at: Span,
}

impl ByLang {
    /// The words in this language; in a language that has none, those without a language, or else the first ones.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        let version = |wanted: Option<Lang>| self.versions.iter().find(|(lang, _)| *lang == wanted);
        version(Some(lang)).or_else(|| version(None)).or_else(|| self.versions.first()).map_or("", |(_, words)| words)
    }

    /// Every version with its language; no language means that it serves for all.
    pub fn versions(&self) -> impl Iterator<Item = (Option<Lang>, &str)> {
        self.versions.iter().map(|(lang, words)| (*lang, words.as_str()))
    }
}

impl Decode for ByLang {
    fn shape() -> Shape {
        Shape::Scalar { name: "words", example: "{fi: Toimijat, sv: Aktörer}", localized: true }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let versions = match &node.value {
            Value::Scalar { text, .. } => vec![(None, text.trim().to_owned())],
            Value::Map(entries) => {
                let mut versions = Vec::with_capacity(entries.len());
                for (key, node) in entries {
                    let Some(lang) = language(key, cx.key, cx) else { continue };
                    versions.push((Some(lang), String::decode(node, cx)?));
                }
                versions
            }
            Value::Null | Value::List(_) => Vec::new(),
        };
        if versions.is_empty() {
            cx.wrong_type(node, &Self::shape());
            return None;
        }
        Some(Self { versions, at: node.at })
    }
}

/// The language a key of `of` names, or a finding.
pub(super) fn language(key: &Key<'_>, of: &str, cx: &mut Decoder<'_>) -> Option<Lang> {
    let lang = Lang::from_code(&key.name);
    if lang.is_none() {
        let codes = || Lang::ALL.iter().map(|lang| lang.code());
        let known = codes().collect::<Vec<_>>().join(", ");
        cx.add(&codes::UNKNOWN_CHOICE, key.at)
            .arg("value", &key.name)
            .arg("key", of)
            .arg("known", known)
            .near(&key.name, codes());
    }
    lang
}
