//! [`record!`](crate::source::record) declares a record: its struct, its reading and its description stand together, so that the
//! JSON Schema, the field reference and the reader cannot drift apart. [`choice!`](crate::source::choice) does it for words.

use super::{
    Decode, Decoder, RecordShape, Shape,
    yaml::{Key, Node, Value},
};
use crate::diag::{Span, codes, near};

/// Words that people write for a key, besides its Finnish name.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("name", "title"),
    ("title", "name"),
    ("otsikko", "title"),
    ("nimi", "title"),
    ("nimi", "name"),
    ("päivä", "when"),
    ("päivä", "date"),
    ("päivämäärä", "when"),
    ("päivämäärä", "date"),
    ("ajankohta", "when"),
    ("aika", "when"),
    ("pvm", "when"),
    ("pvm", "date"),
    ("osallistujat", "participants"),
    ("osallistujamäärä", "participants"),
    ("järjestäjä", "organisers"),
    ("teema", "themes"),
    ("kuvaus", "summary"),
    ("rubrik", "title"),
    ("namn", "name"),
    ("datum", "when"),
    ("datum", "date"),
    ("tid", "when"),
    ("plats", "place"),
];

/// Reads the entries of a record's map: the machinery behind [`record!`](crate::source::record).
pub struct Fields<'n, 's> {
    entries: &'n [(Key<'s>, Node<'s>)],
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
                // Whoever writes in Finnish may take the field's Finnish name for its key.
                let word = key.name.to_lowercase();
                let said = |field: &&super::FieldShape| field.fi == word || OTHER_WORDS.contains(&(word.as_str(), field.name));
                let meant = shape.fields.iter().find(said);
                let near = meant.map_or_else(|| near(&key.name, names()), |field| vec![field.name.to_owned()]);
                let finding = cx.add(&codes::UNKNOWN_KEY, key.at);
                finding.arg("key", &key.name).record((shape.fi, &shape.en())).arg("known", known);
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
                cx.add(&codes::MISSING_KEY, self.at).arg("key", name).record((self.shape.fi, &self.shape.en()));
                None
            }),
        };
        self.whole &= value.is_some();
        value
    }
}

/// Declares records. Each field: docs, key, Finnish name, type. A field whose type has an [`Decode::absent`] value may be left
/// out; any other must be there. `bare = field;` lets a plain value stand for a record with only that field. Records after
/// `kept;` can be packed ([`super::Packed`]).
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
    (kept; $( $(#[doc = $doc:literal])+ $vis:vis struct $name:ident $fi:literal {
        $(bare = $bare:ident;)?
        $( $(#[doc = $fdoc:literal])+ $field:ident $ffi:literal : $type:ty ),* $(,)?
    } )+) => {
        $crate::record! { $( $(#[doc = $doc])+ $vis struct $name $fi {
            $(bare = $bare;)?
            $( $(#[doc = $fdoc])+ $field $ffi : $type ),*
        } )+ }
        $( $crate::packed!(struct $name { at, $($field),* }); )+
    };
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
                    name: $crate::source::declare::plain_key(stringify!($field)),
                    doc: concat!($($fdoc, "\n"),+),
                    fi: $ffi,
                    shape: <$type as $crate::source::Decode>::shape,
                    required: || <$type as $crate::source::Decode>::absent().is_none(),
                }),*],
                bare: [$( Some(stringify!($bare)), )? None][0],
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
                let mut fields = $crate::source::declare::Fields::open(node, Self::SHAPE, cx)?;
                // All fields are read before any is asked for, so that one gap does not hide the next finding.
                $( let $field: Option<$type> = fields.field($crate::source::declare::plain_key(stringify!($field)), cx); )*
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
    ($(#[doc = $doc:literal])+ $vis:vis enum $name:ident {
        $( $(#[doc = $vdoc:literal])+ $variant:ident = $word:literal $fi:literal ),+ $(,)?
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $( $(#[doc = $vdoc])+ $variant, )+ }

        impl $name {
            /// The words and their Finnish meanings, in order.
            pub const WORDS: &'static [(&'static str, &'static str)] = &[$(($word, $fi)),+];

            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

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

        impl $crate::source::Pack for $name {
            fn pack(&self, to: &mut $crate::source::Packer) {
                to.tag(*self as u8);
            }

            fn unpack(from: &mut $crate::source::Unpacker<'_>) -> Self {
                Self::ALL[usize::from(from.tag())]
            }
        }

        impl $crate::source::Decode for $name {
            fn shape() -> $crate::source::Shape {
                $crate::source::Shape::Choice(Self::WORDS)
            }

            fn decode(node: &$crate::source::yaml::Node<'_>, cx: &mut $crate::source::Decoder<'_>) -> Option<Self> {
                $crate::source::declare::choose(node, Self::WORDS, cx).and_then(|at| Self::ALL.get(at).copied())
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
    use crate::{
        diag::{Diagnostics, FileId},
        source::{Lang, yaml},
    };

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
                "the record “action” has no key “staet”",
                "the record “action” lacks the key “what”",
                "“valmis” is not a value of “state”",
                "“steps” takes a list, each item: action, but it holds “4”",
            ]
        );
    }
}
