//! When something happens: a year, a month, a day or some days, with times.
//!
//! Reads `2019`, `syyskuu 2019`, `9/2019`, `to 10.10.2019 klo 17–20`, `25.5.2021 17.30-19`, `14.–15.3.2026`, `2019-10-10T17:00`.
//! Says the same in Finnish, Swedish or English. Never guesses a year.

use super::{
    Date, DateStyle, Times, calendar,
    clock::times,
    date::{Partial, Slip},
    scan::{Scan, clean},
};
use crate::{
    diag::codes,
    source::{Decode, Decoder, Lang, Shape, yaml::Node},
};

/// When something happens, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// Some time in a year.
    Year(i16),
    /// Some time in a month.
    Month {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// A day, or the days from the first to the last.
    Days {
        /// The first day.
        first: Date,
        /// The last day; the same for a single day.
        last: Date,
        /// From when to when, on each day.
        times: Option<Times>,
    },
}

/// How exactly a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// The year.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
    /// The hour.
    Time,
}

impl When {
    /// Reads a written time, whether or not its weekdays are right.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        read(text).map(|reading| reading.when)
    }

    /// How exactly it is known.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self {
            Self::Year(_) => Precision::Year,
            Self::Month { .. } => Precision::Month,
            Self::Days { times: None, .. } => Precision::Day,
            Self::Days { times: Some(_), .. } => Precision::Time,
        }
    }

    /// The first day it may be on.
    #[must_use]
    pub fn first_day(self) -> Date {
        let first = match self {
            Self::Year(year) => Date::new(year, 1, 1),
            Self::Month { year, month } => Date::new(year, month, 1),
            Self::Days { first, .. } => Some(first),
        };
        first.expect("years and months are checked when they are read")
    }

    /// The last day it may be on.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 12, 31).unwrap_or_else(|| self.first_day()),
            Self::Month { year, month: 12 } => Self::Year(year).last_day(),
            Self::Month { year, month } => Self::Month { year, month: month + 1 }.first_day().plus_days(-1),
            Self::Days { last, .. } => last,
        }
    }

    /// The day, when it is known.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        (self.precision() >= Precision::Day).then(|| self.first_day())
    }

    /// The last day of several; nothing for a single day.
    #[must_use]
    pub fn end_day(self) -> Option<Date> {
        match self {
            Self::Days { first, last, .. } if first != last => Some(last),
            _ => None,
        }
    }

    /// The times, when they are known.
    #[must_use]
    pub fn times(self) -> Option<Times> {
        match self {
            Self::Days { times, .. } => times,
            _ => None,
        }
    }

    /// The year it begins in.
    #[must_use]
    pub fn year(self) -> i16 {
        self.first_day().year()
    }

    /// Whether it is over on the morning of this day.
    #[must_use]
    pub fn is_past(self, as_of: Date) -> bool {
        self.last_day() < as_of
    }

    /// `2019`, `2019-09`, `2019-10-10` or `2019-10-10T17:00`, local time.
    #[must_use]
    pub fn start_iso(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month { year, month } => format!("{year:04}-{month:02}"),
            Self::Days { first, times: None, .. } => first.iso(),
            Self::Days { first, times: Some(times), .. } => times.start.iso(first),
        }
    }

    /// The end like [`Self::start_iso`]; nothing when it is not known or says no more than the start.
    #[must_use]
    pub fn end_iso(self) -> Option<String> {
        match (self.times().and_then(|times| times.end), self.end_day()) {
            (Some(end), _) => Some(end.iso(self.last_day())),
            (None, Some(day)) => Some(day.iso()),
            (None, None) => None,
        }
    }

    /// `to 10.10.2019 klo 17–20`, `14.–15.3.2026`, `syyskuu 2019`, `2019`.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month { year, month } => {
                let kuu = if matches!(lang, Lang::Sv | Lang::En) { "" } else { "kuu" };
                format!("{}{kuu} {year}", calendar::month_stem(month, lang))
            }
            Self::Days { times, .. } => {
                let days = self.say_days(lang);
                match times {
                    Some(times) if lang == Lang::En => format!("{days}, {}", times.say(lang)),
                    Some(times) => format!("{days} {}", times.say(lang)),
                    None => days,
                }
            }
        }
    }

    fn say_days(self, lang: Lang) -> String {
        let (first, last) = (self.first_day(), self.last_day());
        if first == last {
            return first.say(DateStyle::Full, lang);
        }
        let end = last.say(DateStyle::Date, lang);
        let same_month = (first.year(), first.month()) == (last.year(), last.month());
        match lang {
            Lang::En if same_month => format!("{}–{end}", first.day()),
            Lang::En if first.year() == last.year() => format!("{}\u{a0}– {end}", first.say(DateStyle::DayMonth, lang)),
            Lang::En => format!("{}\u{a0}– {end}", first.say(DateStyle::Date, lang)),
            _ if same_month => format!("{}.–{end}", first.day()),
            _ if first.year() == last.year() => format!("{}–{end}", first.say(DateStyle::DayMonth, lang)),
            _ => format!("{}–{end}", first.say(DateStyle::Date, lang)),
        }
    }
}

crate::source::packed!(enum When { Year(year), Month { year, month }, Days { first, last, times } });

impl Decode for When {
    fn shape() -> Shape {
        Shape::Scalar { name: "when", example: "to 10.10.2019 klo 17–20", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Some(written) = node.as_str() else {
            cx.wrong_type(node, &Self::shape());
            return None;
        };
        let Some(reading) = read(written) else {
            cx.add(&codes::BAD_DATE, node.at).arg("value", written);
            return None;
        };
        for slip in reading.slips.into_iter().flatten() {
            slip.report(node, cx);
        }
        if reading.backwards {
            cx.add(&codes::ENDS_BEFORE_START, node.at).arg("value", written);
            return None;
        }
        Some(reading.when)
    }
}

struct Reading {
    when: When,
    slips: [Option<Slip>; 2],
    /// The end comes before the start.
    backwards: bool,
}

fn read(text: &str) -> Option<Reading> {
    let text = clean(text);
    if let Some(when) = year_or_month(&text) {
        return Some(Reading { when, slips: [None, None], backwards: false });
    }
    let mut scan = Scan::new(&text);
    let from = Partial::read(&mut scan)?;
    let before = scan;
    scan.spaces();
    let to = if scan.eat('-') || scan.eat('/') {
        scan.spaces();
        Some(Partial::read(&mut scan)?)
    } else {
        scan = before;
        None
    };
    let (last, last_slip) = to.as_ref().unwrap_or(&from).complete(None)?;
    let (first, first_slip) = from.complete(Some(last))?;
    let times = if scan.is_done() { None } else { Some(times(&mut scan)?) };
    let ends_early = times.is_some_and(|times| times.end.is_some_and(|end| end <= times.start));
    let slips = [first_slip, to.and(last_slip)];
    Some(Reading { when: When::Days { first, last, times }, slips, backwards: last < first || ends_early })
}

/// `2019`, `2019-10`, `10/2019`, `lokakuu 2019`.
fn year_or_month(text: &str) -> Option<When> {
    let mut scan = Scan::new(text);
    let (year, month) = if let Some(year) = scan.number(4..=4) {
        (year, if scan.is_done() { None } else { Some(scan.eat('-').then(|| scan.number(2..=2)).flatten()?) })
    } else if let Some(month) = scan.number(1..=2) {
        (scan.eat('/').then(|| scan.number(4..=4)).flatten()?, Some(month))
    } else {
        let month = calendar::month(scan.word()?)?;
        scan.spaces();
        (scan.number(4..=4)?, u32::try_from(month).ok())
    };
    let year = i16::try_from(year).ok().filter(|year| (1000..=9998).contains(year))?;
    let when = match month {
        None => When::Year(year),
        Some(month) => When::Month { year, month: i8::try_from(month).ok().filter(|month| (1..=12).contains(month))? },
    };
    scan.is_done().then_some(when)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of what was typed, and its ISO ends.
    fn heard(text: &str, lang: Lang) -> String {
        let Some(reading) = read(text) else { return "–".to_owned() };
        assert!(reading.slips.iter().all(Option::is_none), "{text}");
        let when = reading.when;
        format!("{} | {} | {}", when.say(lang), when.start_iso(), when.end_iso().unwrap_or_default()).replace('\u{a0}', " ")
    }

    #[test]
    fn reads_and_says() {
        for (text, said) in [
            ("to 10.10.2019 klo 17–20", "to 10.10.2019 klo 17–20 | 2019-10-10T17:00 | 2019-10-10T20:00"),
            ("25.5.2021 klo 12.30–15", "ti 25.5.2021 klo 12.30–15 | 2021-05-25T12:30 | 2021-05-25T15:00"),
            ("10.10.2019 17.30-19", "to 10.10.2019 klo 17.30–19 | 2019-10-10T17:30 | 2019-10-10T19:00"),
            ("10.10.2019, klo 9:30", "to 10.10.2019 klo 9.30 | 2019-10-10T09:30 | "),
            ("2019-10-10T17:00:00+03:00", "to 10.10.2019 klo 17 | 2019-10-10T17:00 | "),
            ("2019-10-10T17:00/20:00", "to 10.10.2019 klo 17–20 | 2019-10-10T17:00 | 2019-10-10T20:00"),
            ("31.12.2019 klo 18–24", "ti 31.12.2019 klo 18–24 | 2019-12-31T18:00 | 2020-01-01T00:00"),
            ("14.–15.3.2026", "14.–15.3.2026 | 2026-03-14 | 2026-03-15"),
            ("la 14. – su 15.3.2026 klo 9-16", "14.–15.3.2026 klo 9–16 | 2026-03-14T09:00 | 2026-03-15T16:00"),
            ("30.3.-2.4.2026", "30.3.–2.4.2026 | 2026-03-30 | 2026-04-02"),
            ("30.12.2025–2.1.2026", "30.12.2025–2.1.2026 | 2025-12-30 | 2026-01-02"),
            ("2019", "2019 | 2019 | "),
            ("Syyskuu 2019", "syyskuu 2019 | 2019-09 | "),
            ("syyskuussa 2019", "syyskuu 2019 | 2019-09 | "),
            ("9/2019", "syyskuu 2019 | 2019-09 | "),
        ] {
            assert_eq!(heard(text, Lang::Fi), said, "{text}");
        }
        assert_eq!(heard("to 10.10.2019 klo 17–20", Lang::Sv).split(" |").next(), Some("to 10.10.2019 kl. 17–20"));
        assert_eq!(heard("to 10.10.2019 klo 17–20", Lang::En).split(" |").next(), Some("Thu 10 October 2019, 17:00–20:00"));
        assert_eq!(heard("30.3.–2.4.2026", Lang::En).split(" |").next(), Some("30 March – 2 April 2026"));
    }

    #[test]
    fn refuses_the_rest() {
        for text in [
            "",
            "syksy 2019",
            "10.10.2019 klo",
            "10.10.2019 klo 25",
            "10.10.2019 klo 9.75",
            "10.10.2019 klo 17 jälkeen",
            "13/2019",
            "2019-2021",
            "0000",
            "2019-10-10T17:00Z",
            "14.–15.3.",
            "klo 17",
            "10.10.2019–",
            "–",
            "10.10.2019 klo 24",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
        assert!(read("15.–14.3.2026").is_some_and(|reading| reading.backwards));
        assert!(read("14.3.2026 klo 20–17").is_some_and(|reading| reading.backwards));
        assert!(read("ma 14.–su 15.3.2026").is_some_and(|reading| reading.slips[0].is_some() && reading.slips[1].is_none()));
    }

    #[test]
    fn knows_its_days() {
        let last = |text| When::read(text).map(|when| when.last_day().iso());
        assert_eq!(last("2/2020").as_deref(), Some("2020-02-29"));
        assert_eq!(last("joulukuu 2019").as_deref(), Some("2019-12-31"));
        let when = When::read("10.10.2019").expect("a day");
        assert!(!when.is_past(when.first_day()) && when.is_past(when.first_day().plus_days(1)));
    }
}
