//! Records and texts as a few bytes, for as long as nobody looks at them: a site of thousands of events holds each as a
//! [`Packed`] and opens it for its checks and its pages; a small one leaves them open ([`Resting`](super::Resting)).
//!
//! 1. [`packed!`](crate::packed) declares how a type is packed: its parts in order; `record! { kept; … }` does it for
//!    records. 2. Places, of which every word has one, are written as the way from the one before. 3. All words come first,
//!    then what stands between them; LZ4 halves the bytes, and is quick enough to be gone through for every page.
//!
//! Never leaves the memory of one run: the bytes are no format, and hold no version.

use std::{cell::RefCell, fmt, marker::PhantomData, sync::Arc};

use lz4_flex::block::{CompressTable, compress_into_with_table, decompress_into, get_maximum_output_size};

use super::{
    Lang,
    decode::{Anything, Ref},
    yaml::{Key, Node, Value},
};
use crate::diag::{FileId, Span, Spanned};

/// Something that can be packed.
pub trait Pack: Sized {
    /// Adds its bytes.
    fn pack(&self, to: &mut Packer);

    /// Reads what [`Self::pack`] has added.
    fn unpack(from: &mut Unpacker<'_>) -> Self;
}

/// A packed value. Two are the same when their bytes are.
pub struct Packed<T> {
    /// How many bytes of words come first once it is opened, and how many bytes there are then.
    words: u32,
    whole: u32,
    bytes: Box<[u8]>,
    of: PhantomData<fn() -> T>,
}

impl<T: Pack> Packed<T> {
    /// Packs a value.
    #[must_use]
    pub fn of(value: &T) -> Self {
        BENCH.with_borrow_mut(|Bench { numbers, open, packed, table }| {
            open.clear();
            numbers.clear();
            let mut packer = Packer { numbers: std::mem::take(numbers), words: std::mem::take(open), file: 0, start: 0 };
            value.pack(&mut packer);
            Packer { numbers: *numbers, words: *open, .. } = packer;
            let length = |bytes: usize| u32::try_from(bytes).expect("a text is shorter than four thousand million letters");
            let words = length(open.len());
            open.extend_from_slice(numbers);
            let most = get_maximum_output_size(open.len());
            if packed.len() < most {
                packed.resize(most, 0);
            }
            let taken = compress_into_with_table(open, packed, table).expect("it was given room for the worst");
            Self { words, whole: length(open.len()), bytes: packed[..taken].into(), of: PhantomData }
        })
    }

    /// The value.
    #[must_use]
    pub fn open(&self) -> T {
        BENCH.with_borrow_mut(|Bench { open, .. }| {
            let whole = self.whole as usize;
            if open.len() < whole {
                open.resize(whole, 0);
            }
            decompress_into(&self.bytes, &mut open[..whole]).expect(WHOLE);
            let (words, numbers) = open[..whole].split_at(self.words as usize);
            let words = simdutf8::basic::from_utf8(words).expect(WHOLE);
            T::unpack(&mut Unpacker { numbers, words, file: 0, start: 0 })
        })
    }
}

impl<T> PartialEq for Packed<T> {
    fn eq(&self, other: &Self) -> bool {
        (self.words, self.whole, &self.bytes) == (other.words, other.whole, &other.bytes)
    }
}

impl<T> fmt::Debug for Packed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.bytes.len())
    }
}

/// Room that a thread uses again and again: a site packs each of its events once and opens it twice.
#[derive(Default)]
struct Bench {
    numbers: Vec<u8>,
    /// Words, and the numbers after them.
    open: Vec<u8>,
    packed: Vec<u8>,
    table: CompressTable,
}

thread_local! {
    static BENCH: RefCell<Bench> = RefCell::default();
}

/// Takes bytes.
pub struct Packer {
    numbers: Vec<u8>,
    words: Vec<u8>,
    file: u32,
    start: u32,
}

impl Packer {
    /// Which of several things comes next.
    pub fn tag(&mut self, tag: u8) {
        self.numbers.push(tag);
    }

    fn words(&mut self, words: &str) {
        self.number(words.len() as u64);
        self.words.extend_from_slice(words.as_bytes());
    }

    /// A number: small ones are short.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.numbers.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.numbers.push(number.to_le_bytes()[0]);
    }
}

/// Gives bytes back in the order in which they were taken.
pub struct Unpacker<'b> {
    numbers: &'b [u8],
    words: &'b str,
    file: u32,
    start: u32,
}

impl<'b> Unpacker<'b> {
    /// Which of several things comes next.
    pub fn tag(&mut self) -> u8 {
        let [tag] = self.take();
        tag
    }

    fn take<const N: usize>(&mut self) -> [u8; N] {
        let (bytes, rest) = self.numbers.split_first_chunk().expect(WHOLE);
        self.numbers = rest;
        *bytes
    }

    fn words(&mut self) -> &'b str {
        let length = self.length();
        let (words, rest) = self.words.split_at(length);
        self.words = rest;
        words
    }

    fn number(&mut self) -> u64 {
        let mut byte = self.tag();
        let mut number = u64::from(byte & 0x7F);
        let mut shift = 0;
        // Nearly all are below 128.
        while byte >= 0x80 {
            byte = self.tag();
            shift += 7;
            number |= u64::from(byte & 0x7F) << shift;
        }
        number
    }

    fn length(&mut self) -> usize {
        usize::try_from(self.number()).expect(WHOLE)
    }
}

/// Why reading cannot fail.
pub const WHOLE: &str = "what is unpacked was packed in the same order";

impl Pack for Span {
    fn pack(&self, to: &mut Packer) {
        let elsewhere = to.file != self.file.0;
        to.number(u64::from(self.end - self.start) << 1 | u64::from(elsewhere));
        if elsewhere {
            to.file = self.file.0;
            to.number(u64::from(to.file));
        }
        // Mostly a little further, and sometimes back.
        let way = i64::from(self.start) - i64::from(to.start);
        way.pack(to);
        to.start = self.start;
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let length = from.number();
        if length & 1 == 1 {
            from.file = u32::unpack(from);
        }
        let start = u32::try_from(i64::from(from.start) + i64::unpack(from)).expect(WHOLE);
        from.start = start;
        Self { file: FileId(from.file), start, end: start + u32::try_from(length >> 1).expect(WHOLE) }
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Pack for $number {
            fn pack(&self, to: &mut Packer) {
                to.number(u64::from(*self));
            }

            fn unpack(from: &mut Unpacker<'_>) -> Self {
                Self::try_from(from.number()).expect(WHOLE)
            }
        }
    )+};
}
numbers!(u8, u16, u32, u64);

macro_rules! signed_numbers {
    ($($number:ty),+) => {$(
        impl Pack for $number {
            fn pack(&self, to: &mut Packer) {
                // The sign goes last, so that small numbers below zero are short, too.
                let number = i64::from(*self);
                to.number(((number << 1) ^ (number >> 63)).cast_unsigned());
            }

            fn unpack(from: &mut Unpacker<'_>) -> Self {
                let number = from.number();
                Self::try_from((number >> 1).cast_signed() ^ -(number & 1).cast_signed()).expect(WHOLE)
            }
        }
    )+};
}
signed_numbers!(i8, i16, i32, i64);

impl Pack for f64 {
    fn pack(&self, to: &mut Packer) {
        to.numbers.extend(self.to_le_bytes());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Self::from_le_bytes(from.take())
    }
}

impl Pack for bool {
    fn pack(&self, to: &mut Packer) {
        to.tag(u8::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.tag() == 1
    }
}

impl Pack for String {
    fn pack(&self, to: &mut Packer) {
        to.words(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.words().to_owned()
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, to: &mut Packer) {
        to.tag(u8::from(self.is_some()));
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        (from.tag() == 1).then(|| T::unpack(from))
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, to: &mut Packer) {
        to.number(self.len() as u64);
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        (0..from.length()).map(|_| T::unpack(from)).collect()
    }
}

impl<T: Pack> Pack for Box<T> {
    fn pack(&self, to: &mut Packer) {
        (**self).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Self::new(T::unpack(from))
    }
}

impl<T: Pack> Pack for Arc<T> {
    fn pack(&self, to: &mut Packer) {
        (**self).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Self::new(T::unpack(from))
    }
}

impl<A: Pack, B: Pack, C: Pack> Pack for (A, B, C) {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
        self.1.pack(to);
        self.2.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        (A::unpack(from), B::unpack(from), C::unpack(from))
    }
}

impl<T: Pack> Pack for Spanned<T> {
    fn pack(&self, to: &mut Packer) {
        self.at.pack(to);
        self.value.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let at = Span::unpack(from);
        Self::new(T::unpack(from), at)
    }
}

impl<K> Pack for Ref<K> {
    fn pack(&self, to: &mut Packer) {
        self.at.pack(to);
        self.id.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let at = Span::unpack(from);
        Self::new(String::unpack(from), at)
    }
}

impl Pack for Lang {
    fn pack(&self, to: &mut Packer) {
        to.tag(Self::ALL.iter().position(|lang| lang == self).map_or(0, |at| at.to_le_bytes()[0]));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Self::ALL[usize::from(from.tag())]
    }
}

impl Pack for Anything {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Self(Pack::unpack(from))
    }
}

impl Pack for Node<'static> {
    fn pack(&self, to: &mut Packer) {
        self.at.pack(to);
        match &self.value {
            Value::Null => to.tag(0),
            Value::Scalar { text, quoted } => {
                to.tag(1 + u8::from(*quoted));
                to.words(text);
            }
            Value::List(items) => {
                to.tag(3);
                items.pack(to);
            }
            Value::Map(entries) => {
                to.tag(4);
                to.number(entries.len() as u64);
                for (key, node) in entries {
                    key.at.pack(to);
                    to.words(&key.name);
                    node.pack(to);
                }
            }
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let at = Span::unpack(from);
        let entry = |from: &mut Unpacker<'_>| {
            let at = Span::unpack(from);
            (Key { name: String::unpack(from).into(), at }, Node::unpack(from))
        };
        let value = match from.tag() {
            0 => Value::Null,
            tag @ (1 | 2) => Value::Scalar { text: String::unpack(from).into(), quoted: tag == 2 },
            3 => Value::List(Vec::unpack(from)),
            _ => Value::Map((0..from.length()).map(|_| entry(from)).collect()),
        };
        Self { value, at }
    }
}

/// Declares how a type is packed: `packed!(struct Item { task, blocks })`, `packed!(enum Shape { Line, Box(size) })`.
#[macro_export]
macro_rules! packed {
    (struct $name:ident $(<$of:ident>)? { $($field:ident),+ $(,)? }) => {
        impl $(<$of: $crate::source::Pack>)? $crate::source::Pack for $name $(<$of>)? {
            fn pack(&self, to: &mut $crate::source::Packer) {
                $( $crate::source::Pack::pack(&self.$field, to); )+
            }

            fn unpack(from: &mut $crate::source::Unpacker<'_>) -> Self {
                // Fields are read in the order in which they stand here.
                Self { $( $field: $crate::source::Pack::unpack(from) ),+ }
            }
        }
    };
    (enum $name:ident { $( $variant:ident $(($one:ident))? $({ $($field:ident),+ $(,)? })? ),+ $(,)? }) => {
        impl $crate::source::Pack for $name {
            fn pack(&self, to: &mut $crate::source::Packer) {
                enum Tag { $($variant),+ }
                match self {
                    $( Self::$variant $(($one))? $({ $($field),+ })? => {
                        to.tag(Tag::$variant as u8);
                        $( $crate::source::Pack::pack($one, to); )?
                        $( $( $crate::source::Pack::pack($field, to); )+ )?
                    } )+
                }
            }

            fn unpack(from: &mut $crate::source::Unpacker<'_>) -> Self {
                enum Tag { $($variant),+ }
                let tag = from.tag();
                $( if tag == Tag::$variant as u8 {
                    $( let $one = $crate::source::Pack::unpack(from); )?
                    return Self::$variant $(($one))? $({ $($field: $crate::source::Pack::unpack(from)),+ })?;
                } )+
                unreachable!("{}", $crate::source::WHOLE)
            }
        }
    };
}

pub use packed;
