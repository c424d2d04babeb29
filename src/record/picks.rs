//! What a newsletter gathers: records that are named one by one, or picked by a rule that counts from the issue's day.
//!
//! Reads the rules; which records they pick is the matter of [`crate::site`]. Never looks at a clock.

use std::any::Any;

use super::kinds::EventRef;
use crate::{
    diag::{Span, Spanned, codes},
    record,
    source::{
        Decode, Decoder, Shape,
        decode::{Ref, RefKind},
        yaml::{Node, Value},
    },
    value::Date,
};

/// What has come since the last issue or a day, or the records named.
#[derive(Debug, Clone, PartialEq)]
pub enum Recent<K> {
    /// These.
    Named(Vec<Ref<K>>),
    /// All since the issue before.
    SinceLastIssue(Span),
    /// All since this day.
    Since(Spanned<Date>),
}

/// What comes in the next days, or the events named.
#[derive(Debug, Clone, PartialEq)]
pub enum Coming {
    /// These.
    Named(Vec<EventRef>),
    /// All within so many days of the issue's day.
    Within(Spanned<u32>),
}

/// A part written here, or all such parts of an event or a series by its id.
#[derive(Debug, Clone, PartialEq)]
pub enum Taken<T> {
    /// Those of the record with this id.
    From(Spanned<String>),
    /// This one.
    Own(T),
}

record! {
    /// A result of a survey: an event's feedback, one of its questions.
    pub struct SurveyPick "kyselyn tulos" {
        bare = event;
        /// The event whose feedback it is.
        event "tapahtuma": EventRef,
        /// The question's id; left out, the first question.
        question "kysymys": Option<Spanned<String>>,
    }
}

impl<K> Recent<K> {
    /// The records named; none where a rule picks.
    #[must_use]
    pub fn named(&self) -> &[Ref<K>] {
        match self {
            Self::Named(named) => named,
            Self::SinceLastIssue(_) | Self::Since(_) => &[],
        }
    }

    /// Where the rule stands, if it is one.
    #[must_use]
    pub fn rule(&self) -> Option<Span> {
        match self {
            Self::Named(_) => None,
            Self::SinceLastIssue(at) => Some(*at),
            Self::Since(day) => Some(day.at),
        }
    }
}

impl Coming {
    /// Where the rule stands, if it is one.
    #[must_use]
    pub fn rule(&self) -> Option<Span> {
        match self {
            Self::Named(_) => None,
            Self::Within(days) => Some(days.at),
        }
    }
}

const SINCE_LAST: Shape = Shape::Scalar { name: "since", example: "since last issue", localized: false };
const AHEAD: Shape = Shape::Scalar { name: "ahead", example: "60 days", localized: false };

impl<K: RefKind> Decode for Recent<K> {
    fn shape() -> Shape {
        Shape::Either(|| SINCE_LAST, Vec::<Ref<K>>::shape)
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::Scalar { text, .. } = &node.value else { return Vec::decode(node, cx).map(Self::Named) };
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if matches!(words.as_str(), "since last issue" | "edellisen numeron jälkeen" | "viime numeron jälkeen") {
            return Some(Self::SinceLastIssue(node.at));
        }
        let day = words.strip_prefix("since ").or_else(|| words.strip_suffix(" alkaen")).and_then(Date::read);
        if day.is_none() {
            bad_rule(text, "since last issue, since 1.3.2019, [id, id]", node, cx);
        }
        day.map(|day| Self::Since(Spanned::new(day, node.at)))
    }

    fn absent() -> Option<Self> {
        Some(Self::Named(Vec::new()))
    }
}

impl Decode for Coming {
    fn shape() -> Shape {
        Shape::Either(|| AHEAD, Vec::<EventRef>::shape)
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::Scalar { text, .. } = &node.value else { return Vec::decode(node, cx).map(Self::Named) };
        let read = || {
            let (number, unit) = text.trim().split_once(char::is_whitespace)?;
            let days = match unit.trim().to_lowercase().as_str() {
                "day" | "days" | "päivä" | "päivää" => 1,
                "week" | "weeks" | "viikko" | "viikkoa" => 7,
                _ => return None,
            };
            number.parse::<u32>().ok()?.checked_mul(days).filter(|days| (1..=LONGEST).contains(days))
        };
        let days = read();
        if days.is_none() {
            bad_rule(text, "60 days, 8 weeks, [id, id]", node, cx);
        }
        days.map(|days| Self::Within(Spanned::new(days, node.at)))
    }

    fn absent() -> Option<Self> {
        Some(Self::Named(Vec::new()))
    }
}

/// Two years: whoever writes more has typed a nought too many.
const LONGEST: u32 = 731;

/// Whether a word stands for a record, where words of one's own may stand, too.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty() && text.bytes().all(plain)
}

fn bad_rule(written: &str, forms: &str, node: &Node<'_>, cx: &mut Decoder<'_>) {
    let key = cx.key;
    cx.add(&codes::BAD_RULE, node.at).arg("value", written).arg("key", key).arg("forms", forms);
}

impl<T: Decode> Decode for Taken<T> {
    fn shape() -> Shape {
        Shape::Either(|| Shape::Id("event or series"), T::shape)
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match node.as_str().map(str::trim).filter(|text| is_id(text)) {
            Some(id) => Some(Self::From(Spanned::new(id.to_owned(), node.at))),
            None => T::decode(node, cx).map(Self::Own),
        }
    }

    fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn Any)) {
        if let Self::Own(own) = self {
            own.visit(see);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diag::{Diagnostics, FileId},
        record::kinds::EventKind,
        source::{Lang, yaml},
    };

    fn read<T: Decode>(text: &str) -> (Option<T>, usize) {
        let mut diags = Diagnostics::new();
        let node = yaml::parse(text, FileId(0), 0, &mut diags).expect("YAML");
        let value = T::decode(&node, &mut Decoder::new(FileId(0), Lang::Fi, &mut diags));
        (value, diags.iter().count())
    }

    #[test]
    fn reads_rules_and_names() {
        let recent = |text: &str| read::<Recent<EventKind>>(text);
        assert!(matches!(recent("since last issue"), (Some(Recent::SinceLastIssue(_)), 0)));
        assert!(matches!(recent("Viime numeron jälkeen"), (Some(Recent::SinceLastIssue(_)), 0)));
        assert!(
            matches!(recent("since 1.3.2019"), (Some(Recent::Since(day)), 0) if day.value == Date::new(2019, 3, 1).expect("a day"))
        );
        assert!(matches!(recent("[ilta, aamu]"), (Some(Recent::Named(named)), 0) if named.len() == 2));
        assert!(matches!(recent("viime viikolla"), (None, 1)));
        let coming = |text: &str| match read::<Coming>(text) {
            (Some(Coming::Within(days)), 0) => Some(days.value),
            _ => None,
        };
        assert_eq!((coming("60 days"), coming("8 viikkoa"), coming("1 päivä")), (Some(60), Some(56), Some(1)));
        assert_eq!(
            (coming("0 days"), coming("kaksi viikkoa"), coming("9999999999 weeks"), coming("60")),
            (None, None, None, None)
        );
    }

    #[test]
    fn an_id_is_no_text() {
        let taken = |text: &str| read::<Taken<record::work::Achievement>>(text);
        assert!(matches!(taken("lapsi-ilta"), (Some(Taken::From(id)), 0) if id.value == "lapsi-ilta"));
        assert!(matches!(taken("Yhteistyö tiivistyi"), (Some(Taken::Own(_)), 0)));
        assert!(matches!(taken("{text: Yhteistyö tiivistyi, evidence: Kysely}"), (Some(Taken::Own(_)), 0)));
    }
}
