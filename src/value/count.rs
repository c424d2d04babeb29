//! Whole numbers of people and things, as exact as they were told: `85`, `noin 300`, `yli 200`, `77 826`.
//!
//! Never drops the qualifier: a rounded number is not an exact one.

use super::say;
use crate::{
    diag::codes,
    source::{Decode, Decoder, Lang, Shape, choice, yaml::Node},
};

choice! {
    /// How a number stands to the true one.
    pub enum Qualifier {
        /// About.
        About = "noin" "noin",
        /// More than.
        Over = "yli" "yli",
        /// Less than.
        Under = "alle" "alle",
        /// Nearly.
        Nearly = "lähes" "lähes",
        /// Just short of.
        JustUnder = "vajaa" "vajaa",
        /// At least.
        AtLeast = "ainakin" "ainakin",
    }
}

/// Every way to type a qualifier, longest first where one begins another.
const TYPED: &[(&str, Qualifier)] = &[
    ("noin", Qualifier::About),
    ("n.", Qualifier::About),
    ("cirka", Qualifier::About),
    ("ca.", Qualifier::About),
    ("ca", Qualifier::About),
    ("about", Qualifier::About),
    ("yli", Qualifier::Over),
    ("över", Qualifier::Over),
    ("over", Qualifier::Over),
    ("alle", Qualifier::Under),
    ("under", Qualifier::Under),
    ("lähes", Qualifier::Nearly),
    ("nästan", Qualifier::Nearly),
    ("nearly", Qualifier::Nearly),
    ("vajaa", Qualifier::JustUnder),
    ("knappt", Qualifier::JustUnder),
    ("just under", Qualifier::JustUnder),
    ("ainakin", Qualifier::AtLeast),
    ("vähintään", Qualifier::AtLeast),
    ("minst", Qualifier::AtLeast),
    ("at least", Qualifier::AtLeast),
];

impl Qualifier {
    /// The word before a number.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        let (sv, en) = match self {
            Self::About => ("cirka", "about"),
            Self::Over => ("över", "over"),
            Self::Under => ("under", "under"),
            Self::Nearly => ("nästan", "nearly"),
            Self::JustUnder => ("knappt", "just under"),
            Self::AtLeast => ("minst", "at least"),
        };
        match lang {
            Lang::Sv => sv,
            Lang::En => en,
            _ => self.word(),
        }
    }

    /// Takes a typed qualifier off the front of a text.
    pub(super) fn split(text: &str) -> (Option<Self>, &str) {
        let taken = TYPED.iter().find_map(|(word, qualifier)| {
            let head = text.get(..word.len())?;
            let rest = text[word.len()..].strip_prefix(' ')?;
            (head.to_lowercase() == *word).then_some((Some(*qualifier), rest.trim_start()))
        });
        taken.unwrap_or((None, text))
    }
}

/// A whole number with its qualifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Count {
    /// The number.
    pub value: u64,
    /// How it stands to the true one.
    pub qualifier: Option<Qualifier>,
}

impl Count {
    /// An exact number.
    #[must_use]
    pub fn exactly(value: u64) -> Self {
        Self { value, qualifier: None }
    }

    /// Reads a written number.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = super::scan::clean(text);
        let (qualifier, digits) = Qualifier::split(&text);
        Some(Self { value: whole(digits)?, qualifier })
    }

    /// `yli 200`; the number with its no-break spaces.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        let number = say::number(self.value, lang);
        self.qualifier.map_or_else(|| number.clone(), |qualifier| format!("{}\u{a0}{number}", qualifier.say(lang)))
    }

    /// Whether both can be told of the same people.
    #[must_use]
    pub fn may_be(self, other: Self) -> bool {
        let ((least, most), (other_least, other_most)) = (self.range(), other.range());
        least <= other_most && other_least <= most
    }

    /// Whether it is more than the other, however inexact both are.
    #[must_use]
    pub fn is_surely_over(self, other: Self) -> bool {
        self.range().0 > other.range().1
    }

    /// The least and the most it may stand for; “about” is taken as a tenth.
    fn range(self) -> (u64, u64) {
        let tenth = self.value / 10;
        match self.qualifier {
            None => (self.value, self.value),
            Some(Qualifier::About) => (self.value - tenth, self.value.saturating_add(tenth)),
            Some(Qualifier::Over) => (self.value.saturating_add(1), u64::MAX),
            Some(Qualifier::AtLeast) => (self.value, u64::MAX),
            Some(Qualifier::Under) => (0, self.value.saturating_sub(1)),
            Some(Qualifier::Nearly | Qualifier::JustUnder) => (self.value - tenth, self.value),
        }
    }

    /// The sum of two, which is as exact as the less exact of them.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let qualifier = match (self.qualifier, other.qualifier) {
            (None, one) | (one, None) => one,
            (Some(one), Some(two)) if one == two => Some(one),
            _ => Some(Qualifier::About),
        };
        Self { value: self.value.saturating_add(other.value), qualifier }
    }
}

crate::source::packed!(struct Count { value, qualifier });

impl Decode for Count {
    fn shape() -> Shape {
        Shape::Scalar { name: "count", example: "noin 300", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Some(written) = node.as_str() else {
            cx.wrong_type(node, &Self::shape());
            return None;
        };
        let read = Self::read(written);
        if read.is_none() {
            let example = "85, noin 300, 12 000";
            cx.add(&codes::BAD_NUMBER, node.at).arg("value", written).arg("example", example);
        }
        read
    }
}

/// Digits, grouped in threes by spaces or not at all.
pub(super) fn whole(text: &str) -> Option<u64> {
    let mut groups = text.split(' ');
    let first = groups.next()?;
    let grouped = text.contains(' ');
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(first) || (grouped && first.len() > 3) || !groups.all(|group| group.len() == 3 && digits(group)) {
        return None;
    }
    text.replace(' ', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_says() {
        for (text, said) in [
            ("85", "85"),
            ("noin 300", "noin 300"),
            ("Yli 200", "yli 200"),
            ("77 826", "77 826"),
            ("77\u{a0}826", "77 826"),
            ("1200", "1200"),
            ("alle 12 000", "alle 12 000"),
            ("minst 10", "ainakin 10"),
            ("at least 10", "ainakin 10"),
        ] {
            assert_eq!(
                Count::read(text).map(|count| count.say(Lang::Fi).replace('\u{a0}', " ")).as_deref(),
                Some(said),
                "{text}"
            );
        }
        for text in ["", "paljon", "12 00", "1.200", "-3", "noin", "noin300", "3 kpl", "99999999999999999999", "2,5", "ä 3"] {
            assert_eq!(Count::read(text), None, "{text}");
        }
        assert_eq!(Count::read("noin 12000").map(|count| count.say(Lang::En)).as_deref(), Some("about\u{a0}12,000"));
    }

    #[test]
    fn contradictions() {
        let may = |one, two| Some(Count::read(one)?.may_be(Count::read(two)?));
        for (one, two) in [("85", "85"), ("yli 200", "210"), ("noin 80", "85"), ("lähes 100", "95"), ("alle 10", "9")] {
            assert_eq!((may(one, two), may(two, one)), (Some(true), Some(true)), "{one} {two}");
        }
        for (one, two) in [("85", "80"), ("yli 200", "200"), ("noin 80", "100"), ("alle 10", "10")] {
            assert_eq!((may(one, two), may(two, one)), (Some(false), Some(false)), "{one} {two}");
        }
    }

    #[test]
    fn a_sum_keeps_its_doubt() {
        let sum = |one, two| Some(Count::read(one)?.plus(Count::read(two)?).say(Lang::Fi).replace('\u{a0}', " "));
        assert_eq!(sum("85", "noin 20").as_deref(), Some("noin 105"));
        assert_eq!(sum("yli 80", "alle 20").as_deref(), Some("noin 100"));
    }
}
