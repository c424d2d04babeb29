//! From a YAML tree to typed values, with every finding at once: what one value looks like, and how it is read.
//!
//! Records and closed sets of words are declared with the macros of [`super::declare`]; [`super::shape`] describes them.

use std::{any::Any, marker::PhantomData};

use super::{
    Lang, Shape,
    yaml::{Node, Value},
};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Span, Spanned, Tongue, codes};

/// What a decoder needs to know besides the tree.
pub struct Decoder<'d> {
    /// The file being read.
    pub file: FileId,
    /// The language of texts that do not say theirs.
    pub lang: Lang,
    /// Where findings go.
    pub diags: &'d mut Diagnostics,
    /// The key whose value is being read, for findings.
    pub key: &'static str,
    /// The file's whole text, for exact places inside of folded and indented texts; empty when it is not at hand.
    pub source: &'d str,
}

impl<'d> Decoder<'d> {
    /// A decoder for one file.
    pub fn new(file: FileId, lang: Lang, diags: &'d mut Diagnostics) -> Self {
        Self { file, lang, diags, key: "", source: "" }
    }

    /// The same with the file's whole text.
    #[must_use]
    pub fn with_source(mut self, text: &'d str) -> Self {
        self.source = text;
        self
    }

    /// Adds a finding.
    pub fn add(&mut self, code: &'static Code, at: Span) -> &mut Diagnostic {
        self.diags.add(code, at)
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, node: &Node<'_>, shape: &Shape) {
        let (found_fi, found) = match &node.value {
            Value::Null => ("tyhjä".to_owned(), "nothing".to_owned()),
            Value::Scalar { text, .. } => {
                let written: String = text.chars().take(40).collect();
                (format!("”{written}”"), format!("“{written}”"))
            }
            Value::List(_) => ("luettelo".to_owned(), "a list".to_owned()),
            Value::Map(_) => ("avaimia ja arvoja".to_owned(), "keys with values".to_owned()),
        };
        let (key_fi, key, before) = match self.key {
            "" => ("koko tiedosto", "the whole file", String::new()),
            key => (key, key, format!("{key}: ")),
        };
        self.add(&codes::WRONG_TYPE, node.at)
            .arg("key_fi", key_fi)
            .arg("key", key)
            .arg("expected_fi", shape.say(Tongue::Fi))
            .arg("expected", shape.say(Tongue::En))
            .arg("found_fi", found_fi)
            .arg("found", found)
            .arg("example", before + &shape.example());
    }
}

/// Something that can be read from YAML.
pub trait Decode: Sized {
    /// What it looks like in the file.
    fn shape() -> Shape;

    /// Reads it; nothing, with at least one finding, when it does not fit.
    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self>;

    /// What it is when its key is left out; nothing when it must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// Shows the records and texts in it, each before what is inside it, so that a rule that looks at every text of a site
    /// cannot miss a field. Plain values have nothing to show.
    fn visit<'v>(&'v self, _see: &mut dyn FnMut(&'v dyn Any)) {}
}

impl<T: Decode> Decode for Option<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            Value::Null => Some(None),
            // A value that does not fit is a finding, not a reason to drop the whole record.
            _ => Some(T::decode(node, cx)),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn Any)) {
        self.iter().for_each(|value| value.visit(see));
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn shape() -> Shape {
        Shape::List(T::shape)
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Null => Some(Self::new()),
            Value::List(items) => {
                let mut values = Self::with_capacity(items.len());
                values.extend(items.iter().filter_map(|item| T::decode(item, cx)));
                Some(values)
            }
            Value::Scalar { .. } | Value::Map(_) => {
                cx.wrong_type(node, &Self::shape());
                Some(Self::new())
            }
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn Any)) {
        self.iter().for_each(|value| value.visit(see));
    }
}

impl<T: Decode> Decode for Spanned<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, cx).map(|value| Self::new(value, node.at))
    }

    fn absent() -> Option<Self> {
        None
    }

    fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn Any)) {
        self.value.visit(see);
    }
}

impl<T: Decode> Decode for Box<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, cx).map(Self::new)
    }

    fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn Any)) {
        self.as_ref().visit(see);
    }
}

/// Plain text, not published as such (paths, addresses, names of settings).
impl Decode for String {
    fn shape() -> Shape {
        Shape::Scalar { name: "string", example: "teksti", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Scalar { text, .. } = &node.value {
            return Some(text.trim().to_owned());
        }
        cx.wrong_type(node, &Self::shape());
        None
    }
}

/// `true` or `false`; left out means false.
impl Decode for bool {
    fn shape() -> Shape {
        Shape::Choice(&[("true", "kyllä"), ("false", "ei")])
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match node.as_str() {
            Some("true" | "kyllä") => Some(true),
            Some("false" | "ei") => Some(false),
            _ => {
                cx.wrong_type(node, &Self::shape());
                None
            }
        }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

macro_rules! whole_numbers {
    ($($number:ty),+) => {$(
        impl Decode for $number {
            fn shape() -> Shape {
                Shape::Scalar { name: "number", example: "30", localized: false }
            }

            fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
                let read = node.as_str().and_then(|text| text.replace(['\u{a0}', ' '], "").parse().ok());
                if read.is_none() {
                    cx.wrong_type(node, &Self::shape());
                }
                read
            }
        }
    )+};
}
whole_numbers!(u8, u16, u32, u64, i32, i64);

impl Decode for f64 {
    fn shape() -> Shape {
        Shape::Scalar { name: "decimal", example: "2,5", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let read = node.as_str().and_then(|text| text.replace(',', ".").parse::<Self>().ok()).filter(|number| number.is_finite());
        if read.is_none() {
            cx.wrong_type(node, &Self::shape());
        }
        read
    }
}

/// Any YAML, kept as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Anything(pub Option<Node<'static>>);

impl Decode for Anything {
    fn shape() -> Shape {
        Shape::Any
    }

    fn decode(node: &Node<'_>, _: &mut Decoder<'_>) -> Option<Self> {
        Some(Self(Some(node.clone().into_owned())))
    }

    fn absent() -> Option<Self> {
        Some(Self(None))
    }
}

/// The id of a record of kind `K` (an empty marker type), as a person wrote it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref<K> {
    /// The written id.
    pub id: String,
    /// Where.
    pub at: Span,
    kind: PhantomData<K>,
}

/// Which records an id may name.
pub trait RefKind {
    /// The word for them in findings and in the schema.
    const WORD: &'static str;
}

impl<K> Ref<K> {
    /// An id that was written at a place.
    pub fn new(id: impl Into<String>, at: Span) -> Self {
        Self { id: id.into(), at, kind: PhantomData }
    }
}

impl<K: RefKind> Decode for Ref<K> {
    fn shape() -> Shape {
        Shape::Id(K::WORD)
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Scalar { text, .. } = &node.value {
            return Some(Self::new(text.trim(), node.at));
        }
        cx.wrong_type(node, &Self::shape());
        None
    }
}
