//! From a YAML tree to typed records, with every finding at once.
//!
//! [`record!`](crate::source::record) declares a record: its struct, its reading and its description stand together, so the JSON
//! Schema, the field reference and the reader cannot drift apart. [`choice!`](crate::source::choice) does the same for words.

use std::{any::Any, marker::PhantomData};

use super::{
    Lang,
    yaml::{Node, Value},
};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Span, Spanned, codes, near};

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
        let found = match &node.value {
            Value::Null => "–".to_owned(),
            Value::Scalar { text, .. } => format!("”{}”", text.chars().take(40).collect::<String>()),
            Value::List(_) => "[…]".to_owned(),
            Value::Map(_) => "{…}".to_owned(),
        };
        let key = self.key;
        let (expected, example) = (shape.say(), shape.example());
        self.add(&codes::WRONG_TYPE, node.at)
            .arg("key", key)
            .arg("expected", expected)
            .arg("found", found)
            .arg("example", example);
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

/// What a value looks like in the file: for the JSON Schema, the reference and findings.
#[derive(Debug, Clone)]
pub enum Shape {
    /// One scalar of a named format.
    Scalar {
        /// Name of the format (`text`, `date`, `count`, …); the schema has one definition for each.
        name: &'static str,
        /// How it is written.
        example: &'static str,
        /// Whether it may be given by language, as a map.
        localized: bool,
    },
    /// The id of another record (`event`, `organisation`, …).
    Id(&'static str),
    /// One of some words, each with its Finnish meaning.
    Choice(&'static [(&'static str, &'static str)]),
    /// A list.
    List(fn() -> Shape),
    /// A record.
    Record(&'static RecordShape),
    /// One of several records, told apart by the word of their `kind:`.
    Kinds(&'static [(&'static str, &'static RecordShape)]),
    /// A map from words to values of one shape.
    Map(fn() -> Shape),
    /// Anything at all (`extra`).
    Any,
}

/// A record's description.
#[derive(Debug)]
pub struct RecordShape {
    /// The Rust name, which is the schema's definition name.
    pub name: &'static str,
    /// What it is, in English.
    pub doc: &'static str,
    /// What it is called in Finnish.
    pub fi: &'static str,
    /// The fields in their order.
    pub fields: &'static [FieldShape],
    /// The field that a bare value stands for, when the record has such a short form.
    pub bare: Option<&'static str>,
}

/// A field's description.
#[derive(Debug)]
pub struct FieldShape {
    /// The key.
    pub name: &'static str,
    /// What it is, in English.
    pub doc: &'static str,
    /// What it is called in Finnish.
    pub fi: &'static str,
    /// What its value looks like.
    pub shape: fn() -> Shape,
    /// Whether it must be there.
    pub required: fn() -> bool,
}

impl Shape {
    /// The shape in words that work in both languages (format names are the same words as in the reference).
    #[must_use]
    pub fn say(&self) -> String {
        match self {
            Self::Scalar { name, .. } => format!("<{name}>"),
            Self::Id(of) => format!("<{of} id>"),
            Self::Choice(words) => words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" | "),
            Self::List(item) => format!("[{}, …]", item().say()),
            Self::Record(record) => format!("{{{}: …}}", record.fields.first().map_or("", |field| field.name)),
            Self::Kinds(_) => "{kind: …}".to_owned(),
            Self::Map(_) => "{…: …}".to_owned(),
            Self::Any => "…".to_owned(),
        }
    }

    /// One way to write it.
    #[must_use]
    pub fn example(&self) -> String {
        match self {
            Self::Scalar { example, .. } => (*example).to_owned(),
            Self::Id(_) => "lapsi-ja-perhetyo".to_owned(),
            Self::Choice(words) => words.first().map_or_else(String::new, |(word, _)| (*word).to_owned()),
            Self::List(item) => format!("[{}]", item().example()),
            Self::Record(record) => {
                let needed = record.fields.iter().filter(|field| (field.required)()).take(2);
                let fields: Vec<String> = needed.map(|field| format!("{}: {}", field.name, (field.shape)().example())).collect();
                if fields.is_empty() { "{…}".to_owned() } else { format!("{{{}}}", fields.join(", ")) }
            }
            Self::Kinds(kinds) => format!("{{kind: {}, …}}", kinds.first().map_or("", |(word, _)| word)),
            Self::Map(_) | Self::Any => "{…}".to_owned(),
        }
    }
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
            Value::List(items) => Some(items.iter().filter_map(|item| T::decode(item, cx)).collect()),
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

/// Any YAML, kept as it is: `extra` fields for one's own templates.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extra(pub Option<Node<'static>>);

impl Decode for Extra {
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

/// Reads the entries of a record's map: the machinery behind [`record!`](crate::source::record).
pub struct Fields<'n, 's> {
    entries: &'n [(super::yaml::Key<'s>, Node<'s>)],
    shape: &'static RecordShape,
    at: Span,
    whole: bool,
}

impl<'n, 's> Fields<'n, 's> {
    /// Opens a map and reports keys that the record does not know.
    pub fn open(node: &'n Node<'s>, shape: &'static RecordShape, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            cx.wrong_type(node, &Shape::Record(shape));
            return None;
        };
        for (key, _) in entries {
            let names = || shape.fields.iter().map(|field| field.name);
            if !names().any(|name| name == key.name) {
                let known = names().collect::<Vec<_>>().join(", ");
                let near = near(&key.name, names());
                let finding = cx.add(&codes::UNKNOWN_KEY, key.at);
                finding.arg("key", &key.name).arg("record", shape.fi).arg("known", known);
                finding.near = near;
            }
        }
        // The first line of a record is the place to point at when something is missing in it.
        let start = entries.first().map_or(node.at, |(key, _)| key.at);
        Some(Self { entries, shape, at: start, whole: true })
    }

    /// Reads one field, or what it is when left out.
    pub fn field<T: Decode>(&mut self, name: &'static str, cx: &mut Decoder<'_>) -> Option<T> {
        let written = self.entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node);
        let value = match written {
            Some(Node { value: Value::Null, .. }) if T::absent().is_some() => T::absent(),
            Some(node) => {
                let outer = std::mem::replace(&mut cx.key, name);
                let value = T::decode(node, cx).or_else(T::absent);
                cx.key = outer;
                value
            }
            None => T::absent().or_else(|| {
                cx.add(&codes::MISSING_KEY, self.at).arg("key", name).arg("record", self.shape.fi);
                None
            }),
        };
        self.whole &= value.is_some();
        value
    }
}

/// Declares records. Each field: docs, key, Finnish name, type. A field whose type has an [`Decode::absent`] value may be left
/// out; any other must be there. `bare = field;` lets a plain value stand for a record with only that field.
///
/// ```ignore
/// record! {
///     /// A wish to partners.
///     pub struct Ask "toive" {
///         bare = what;
///         /// To whom.
///         to "kenelle": Option<Text>,
///         /// What is wished.
///         what "mitä": Text,
///     }
/// }
/// ```
#[macro_export]
macro_rules! record {
    ($( $(#[doc = $doc:literal])+ $vis:vis struct $name:ident $fi:literal {
        $(bare = $bare:ident;)?
        $( $(#[doc = $fdoc:literal])+ $field:ident $ffi:literal : $type:ty ),* $(,)?
    } )+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq)]
        $vis struct $name {
            $( $(#[doc = $fdoc])+ pub $field: $type, )*
            /// Where the record stands.
            pub at: $crate::diag::Span,
        }

        impl $name {
            /// The record's description.
            pub const SHAPE: &'static $crate::source::RecordShape = &$crate::source::RecordShape {
                name: stringify!($name),
                doc: concat!($($doc, "\n"),+),
                fi: $fi,
                fields: &[$($crate::source::FieldShape {
                    name: $crate::source::decode::plain_key(stringify!($field)),
                    doc: concat!($($fdoc, "\n"),+),
                    fi: $ffi,
                    shape: <$type as $crate::source::Decode>::shape,
                    required: || <$type as $crate::source::Decode>::absent().is_none(),
                }),*],
                bare: { #[allow(unused_mut, unused_assignments)] let mut bare = None; $( bare = Some(stringify!($bare)); )? bare },
            };
        }

        impl $crate::source::Decode for $name {
            fn shape() -> $crate::source::Shape {
                $crate::source::Shape::Record(Self::SHAPE)
            }

            fn decode(node: &$crate::source::yaml::Node<'_>, cx: &mut $crate::source::Decoder<'_>) -> Option<Self> {
                $(
                    if matches!(node.value, $crate::source::yaml::Value::Scalar { .. }) {
                        let key = $crate::source::yaml::Key { name: stringify!($bare).into(), at: node.at };
                        let whole = $crate::source::yaml::Node {
                            value: $crate::source::yaml::Value::Map(vec![(key, node.clone())]),
                            at: node.at,
                        };
                        return Self::decode(&whole, cx);
                    }
                )?
                #[allow(unused_mut, unused_variables)]
                let mut fields = $crate::source::decode::Fields::open(node, Self::SHAPE, cx)?;
                // All fields are read before any is asked for, so that one gap does not hide the next finding.
                $( let $field: Option<$type> = fields.field($crate::source::decode::plain_key(stringify!($field)), cx); )*
                Some(Self { $( $field: $field?, )* at: node.at })
            }

            fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn std::any::Any)) {
                see(self);
                $( $crate::source::Decode::visit(&self.$field, see); )*
            }
        }
    )+};
}

/// Declares a closed set of words. Each: docs, name, the word in the file, its Finnish meaning.
#[macro_export]
macro_rules! choice {
    ($(#[doc = $doc:literal])+ $vis:vis enum $name:ident { $( $(#[doc = $vdoc:literal])+ $variant:ident = $word:literal $fi:literal ),+ $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $( $(#[doc = $vdoc])+ $variant, )+ }

        impl $name {
            /// The words and their Finnish meanings, in order.
            pub const WORDS: &'static [(&'static str, &'static str)] = &[$(($word, $fi)),+];

            /// The word in the file.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value with this word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $crate::source::Decode for $name {
            fn shape() -> $crate::source::Shape {
                $crate::source::Shape::Choice(Self::WORDS)
            }

            fn decode(node: &$crate::source::yaml::Node<'_>, cx: &mut $crate::source::Decoder<'_>) -> Option<Self> {
                $crate::source::decode::choose(node, Self::WORDS, cx).and_then(|at| [$(Self::$variant),+].get(at).copied())
            }
        }
    };
}

pub use {choice, record};

/// The key of a field whose name is a word of Rust, too: `type` for `r#type`.
#[must_use]
pub const fn plain_key(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

/// The place of the written word in a closed set: the machinery behind [`choice!`](crate::source::choice).
pub fn choose(node: &Node<'_>, words: &'static [(&'static str, &'static str)], cx: &mut Decoder<'_>) -> Option<usize> {
    let Some(written) = node.as_str() else {
        cx.wrong_type(node, &Shape::Choice(words));
        return None;
    };
    let found = words.iter().position(|(word, _)| *word == written);
    if found.is_none() {
        let known = words.iter().map(|(word, fi)| format!("{word} ({fi})")).collect::<Vec<_>>().join(", ");
        let key = cx.key;
        cx.add(&codes::UNKNOWN_CHOICE, node.at)
            .arg("value", written)
            .arg("key", key)
            .arg("known", known)
            .near(written, words.iter().map(|(word, _)| *word));
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(unreachable_pub, dead_code, reason = "the macros declare for rooms, and a test looks at a part")]

    use super::*;
    use crate::source::yaml;

    crate::choice! {
        /// A state.
        pub enum State { /// Agreed.
            Agreed = "agreed" "sovittu", /// Done.
            Done = "done" "valmis" }
    }

    crate::record! {
        /// An action.
        pub struct Action "toimi" {
            bare = what;
            /// What.
            what "mitä": String,
            /// State.
            state "tila": Option<State>,
            /// Steps.
            steps "vaiheet": Vec<Action>,
        }
    }

    fn read(text: &str) -> (Option<Action>, Vec<String>) {
        let mut diags = Diagnostics::new();
        let node = yaml::parse(text, FileId(0), 0, &mut diags).expect("yaml");
        let action = Action::decode(&node, &mut Decoder::new(FileId(0), Lang::Fi, &mut diags));
        (action, diags.iter().map(|d| d.what(crate::diag::Tongue::En)).collect())
    }

    #[test]
    fn reads_a_record_and_short_forms() {
        let (action, found) = read("what: kutsu\nstate: done\nsteps: [soitto, {what: kirje}]\n");
        let action = action.expect("an action");
        assert_eq!((action.what.as_str(), action.state, action.steps.len()), ("kutsu", Some(State::Done), 2));
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn finds_everything_at_once() {
        let (action, found) = read("staet: done\nstate: valmis\nsteps: 4\n");
        assert!(action.is_none());
        assert_eq!(
            found,
            [
                "the key “staet” is not known in toimi",
                "the key “what” is missing in toimi",
                "“valmis” is not a value of “state”",
                "“steps” takes [{what: …}, …], but here is ”4”",
            ]
        );
    }
}
