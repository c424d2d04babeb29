//! Texts in records: a line ([`Text`]) or more ([`Prose`]), in one language or in several (`{fi: …, sv: …}`).

use super::{
    Document, Inline,
    ground::Ground,
    inline::line_on,
    parse::{ParseOptions, parse_on},
    plain, plain_inline,
};
use crate::{
    diag::{Span, codes, near},
    source::{
        Decode, Decoder, Lang, Shape, packed,
        yaml::{Node, Value},
    },
};

/// One line, inline Markdown.
pub type Text = Written<Vec<Inline>>;

/// Paragraphs, lists and all.
pub type Prose = Written<Document>;

/// Something written in one language or several; never in none.
#[derive(Debug, Clone, PartialEq)]
pub struct Written<T> {
    versions: Vec<Version<T>>,
}

/// What was written in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Version<T> {
    /// The language.
    pub lang: Lang,
    /// What was written.
    pub words: T,
    /// Where.
    pub at: Span,
}

impl<T> Written<T> {
    /// Something in one language.
    pub fn new(lang: Lang, words: T, at: Span) -> Self {
        Self { versions: vec![Version { lang, words, at }] }
    }

    /// The version in this language, or else the first one.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &Version<T> {
        self.versions.iter().find(|version| version.lang == lang).unwrap_or(&self.versions[0])
    }

    /// Whether there is a version in this language.
    #[must_use]
    pub fn has(&self, lang: Lang) -> bool {
        self.versions.iter().any(|version| version.lang == lang)
    }

    /// All versions, as written.
    #[must_use]
    pub fn versions(&self) -> &[Version<T>] {
        &self.versions
    }

    /// Where the first version stands.
    #[must_use]
    pub fn at(&self) -> Span {
        self.versions[0].at
    }
}

impl Text {
    /// Plain words that nobody wrote as Markdown: a name put together by the program.
    #[must_use]
    pub fn of_words(lang: Lang, words: &str, at: Span) -> Self {
        Self::new(lang, vec![Inline::Text(words.to_owned())], at)
    }

    /// The words without markup, in this language or the first.
    #[must_use]
    pub fn plain(&self, lang: Lang) -> String {
        plain_inline(&self.get(lang).words)
    }
}

impl Prose {
    /// The words without markup, in this language or the first.
    #[must_use]
    pub fn plain(&self, lang: Lang) -> String {
        plain(&self.get(lang).words)
    }
}

packed!(struct Written<T> { versions });
packed!(struct Version<T> { at, lang, words });

impl Decode for Text {
    fn shape() -> Shape {
        Shape::Scalar { name: "text", example: "Yhteinen ilta", localized: true }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        decode(node, cx, &Self::shape(), line_on)
    }

    fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn std::any::Any)) {
        see(self);
    }
}

impl Decode for Prose {
    fn shape() -> Shape {
        Shape::Scalar { name: "prose", example: "|\n  Ensimmäinen kappale.\n\n  Toinen kappale.", localized: true }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        decode(node, cx, &Self::shape(), parse_on)
    }

    fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn std::any::Any)) {
        see(self);
    }
}

type Read<T> = fn(&str, &Ground, Lang, &ParseOptions<'_>, &mut crate::diag::Diagnostics) -> T;

fn decode<T>(node: &Node<'_>, cx: &mut Decoder<'_>, shape: &Shape, read: Read<T>) -> Option<Written<T>> {
    match &node.value {
        Value::Map(entries) => {
            let mut versions: Vec<Version<T>> = Vec::new();
            for (key, node) in entries {
                match Lang::from_code(&key.name) {
                    Some(lang) => versions.extend(version(node, lang, cx, shape, read)),
                    None => {
                        let known = || Lang::ALL.iter().map(|lang| lang.code());
                        let finding = cx.add(&codes::UNKNOWN_KEY, key.at);
                        finding
                            .arg("key", &key.name)
                            .record(("kieliversiot", "versions by language"))
                            .arg("known", known().collect::<Vec<_>>().join(", "));
                        finding.near = near(&key.name, known());
                    }
                }
            }
            if versions.is_empty() && entries.is_empty() {
                cx.wrong_type(node, shape);
            }
            (!versions.is_empty()).then_some(Written { versions })
        }
        _ => version(node, cx.lang, cx, shape, read).map(|version| Written { versions: vec![version] }),
    }
}

fn version<T>(node: &Node<'_>, lang: Lang, cx: &mut Decoder<'_>, shape: &Shape, read: Read<T>) -> Option<Version<T>> {
    let Some(text) = node.as_str().filter(|text| !text.trim().is_empty()) else {
        cx.wrong_type(node, shape);
        return None;
    };
    let source = cx.source.get(node.at.start as usize..node.at.end as usize).filter(|source| !source.is_empty());
    let ground = Ground::woven(text, source, node.at);
    let options = ParseOptions { allowed_html: &[], first_heading: None };
    Some(Version { lang, words: read(text, &ground, lang, &options, cx.diags), at: node.at })
}
