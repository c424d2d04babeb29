//! One day: read, compared and said.
//!
//! Reads `10.10.2019`, `to 10.10.2019`, `torstai 10.10.2019`, `10. lokakuuta 2019` and `2019-10-10`. A weekday that is not that
//! day's is a finding, and the date is kept. Never guesses a year.

use std::fmt;

use jiff::civil;

use super::{
    calendar,
    scan::{Scan, clean},
};
use crate::{
    diag::codes,
    source::{Decode, Decoder, Lang, Pack, Packer, Shape, Unpacker, WHOLE, yaml::Node},
};

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// How a day is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStyle {
    /// `to 10.10.2019`
    Full,
    /// `10.10.2019`
    Date,
    /// `10.10.`
    DayMonth,
    /// `torstai`
    Weekday,
    /// `torstaina`
    OnWeekday,
    /// `lokakuussa 2019`
    InMonth,
    /// `10. lokakuuta 2019`
    InWords,
}

impl Date {
    /// The day, when there is such a day.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Reads a written day, whether or not its weekday is right.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        read(text).map(|(date, _)| date)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day of the week, 0 = Monday.
    #[must_use]
    pub fn weekday(self) -> usize {
        usize::try_from(self.0.weekday().to_monday_zero_offset()).unwrap_or(0)
    }

    /// This day a number of days later (earlier when negative); the end of the calendar stays.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// Days from this day to a later one; negative when that one is earlier.
    #[must_use]
    pub fn days_until(self, later: Self) -> i32 {
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }

    /// `2019-10-10`
    #[must_use]
    pub fn iso(self) -> String {
        self.to_string()
    }

    /// The day in words or numbers.
    #[must_use]
    pub fn say(self, style: DateStyle, lang: Lang) -> String {
        let (year, month, day) = (self.year(), self.month(), self.day());
        let stem = calendar::month_stem(month, lang);
        match (style, lang) {
            (DateStyle::Full, _) => {
                format!("{} {}", calendar::weekday_short(self.weekday(), lang), self.say(DateStyle::Date, lang))
            }
            (DateStyle::Date, Lang::En) => format!("{day}\u{a0}{stem} {year}"),
            (DateStyle::Date, _) => format!("{day}.{month}.{year}"),
            (DateStyle::DayMonth, Lang::En) => format!("{day}\u{a0}{stem}"),
            (DateStyle::DayMonth, _) => format!("{day}.{month}."),
            (DateStyle::Weekday, _) => calendar::weekday_full(self.weekday(), lang).to_owned(),
            (DateStyle::OnWeekday, _) => calendar::on_weekday(self.weekday(), lang),
            (DateStyle::InMonth, Lang::Sv) => format!("i {stem} {year}"),
            (DateStyle::InMonth, Lang::En) => format!("in {stem} {year}"),
            (DateStyle::InMonth, _) => format!("{stem}kuussa {year}"),
            (DateStyle::InWords, Lang::Sv | Lang::En) => format!("{day}\u{a0}{stem} {year}"),
            (DateStyle::InWords, _) => format!("{day}.\u{a0}{stem}kuuta {year}"),
        }
    }
}

/// ISO 8601.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Pack for Date {
    fn pack(&self, to: &mut Packer) {
        (self.0.year(), self.0.month(), self.0.day()).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let (year, month, day) = Pack::unpack(from);
        Self(civil::Date::new(year, month, day).expect(WHOLE))
    }
}

impl Decode for Date {
    fn shape() -> Shape {
        Shape::Scalar { name: "date", example: "10.10.2019", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Some(written) = node.as_str() else {
            cx.wrong_type(node, &Self::shape());
            return None;
        };
        let Some((date, slip)) = read(written) else {
            cx.add(&codes::BAD_DATE, node.at).arg("value", written);
            return None;
        };
        if let Some(slip) = slip {
            slip.report(node, cx);
        }
        Some(date)
    }
}

/// A weekday that is not the day's.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slip {
    date: Date,
    /// The weekday that was written.
    written: usize,
}

impl Slip {
    pub(super) fn report(self, node: &Node<'_>, cx: &mut Decoder<'_>) {
        cx.add(&codes::WRONG_WEEKDAY, node.at)
            .arg("date", self.date.say(DateStyle::Date, Lang::Fi))
            .arg("written_fi", calendar::weekday_full(self.written, Lang::Fi))
            .arg("written", calendar::weekday_full(self.written, Lang::En))
            .arg("right_fi", calendar::weekday_full(self.date.weekday(), Lang::Fi))
            .arg("right", calendar::weekday_full(self.date.weekday(), Lang::En));
    }
}

fn read(text: &str) -> Option<(Date, Option<Slip>)> {
    let text = clean(text);
    let mut scan = Scan::new(&text);
    let partial = Partial::read(&mut scan)?;
    if !scan.is_done() {
        return None;
    }
    partial.complete(None)
}

/// A day as typed, where month and year may be left to the second day of a range.
#[derive(Debug)]
pub(super) struct Partial<'t> {
    weekday: Option<&'t str>,
    day: i8,
    month: Option<i8>,
    year: Option<i16>,
}

impl<'t> Partial<'t> {
    /// Reads `to 10.10.2019`, `14.`, `14.3.`, `10. lokakuuta 2019`, `2019-10-10`.
    pub(super) fn read(scan: &mut Scan<'t>) -> Option<Self> {
        let weekday = scan.word();
        if let Some(word) = weekday {
            calendar::weekday(word)?;
            let _ = scan.eat('.') || scan.eat(',');
            scan.spaces();
        }
        if let Some(year) = scan.number(4..=4) {
            let month = scan.eat('-').then(|| scan.number(2..=2)).flatten()?;
            let day = scan.eat('-').then(|| scan.number(2..=2)).flatten()?;
            return Some(Self { weekday, day: small(day)?, month: small(month), year: i16::try_from(year).ok() });
        }
        let day = small(scan.number(1..=2)?)?;
        let dot = scan.eat('.');
        let before = *scan;
        scan.spaces();
        if let Some(month) = scan.word().and_then(calendar::month) {
            scan.spaces();
            let year = i16::try_from(scan.number(4..=4)?).ok();
            return Some(Self { weekday, day, month: Some(month), year });
        }
        *scan = before;
        if !dot {
            return None;
        }
        scan.spaces();
        let month = match scan.number(1..=2) {
            Some(month) if scan.eat('.') => small(month),
            _ => {
                *scan = before;
                return Some(Self { weekday, day, month: None, year: None });
            }
        };
        let before = *scan;
        scan.spaces();
        let year = scan.number(4..=4).and_then(|year| i16::try_from(year).ok());
        if year.is_none() {
            *scan = before;
        }
        Some(Self { weekday, day, month, year })
    }

    /// The day, with month and year taken from `later` where they are left out, and a weekday that does not fit.
    pub(super) fn complete(&self, later: Option<Date>) -> Option<(Date, Option<Slip>)> {
        let month = self.month.or_else(|| later.map(Date::month))?;
        let year = self.year.or_else(|| later.map(Date::year))?;
        let date = Date::new(year, month, self.day)?;
        let slip = self.weekday.and_then(|word| {
            let written = calendar::weekday(word)?;
            (written != date.weekday()).then_some(Slip { date, written })
        });
        Some((date, slip))
    }
}

fn small(number: u32) -> Option<i8> {
    i8::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        let day = Date::new(2019, 10, 10).expect("a day");
        for text in [
            "10.10.2019",
            "to 10.10.2019",
            "Torstai 10.10.2019",
            "torstaina 10. lokakuuta 2019",
            "2019-10-10",
            "to\u{a0}10. 10. 2019",
            "tors. 10 oktober 2019",
            "Thu 10 October 2019",
        ] {
            assert_eq!(read(text), Some((day, None)), "{text}");
        }
        let slip = read("ma 10.10.2019").and_then(|(_, slip)| slip).expect("a slip");
        assert_eq!((slip.written, slip.date.weekday()), (0, 3));
        for text in ["", "31.2.2020", "10.10.", "10.10.19", "10.10.2019x", "xx 10.10.2019", "10/10/2019", "99999999999.1.2019"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn says_days() {
        let day = Date::new(2019, 10, 10).expect("a day");
        let said = |style| [Lang::Fi, Lang::Sv, Lang::En].map(|lang| day.say(style, lang).replace('\u{a0}', " "));
        assert_eq!(said(DateStyle::Full), ["to 10.10.2019", "to 10.10.2019", "Thu 10 October 2019"]);
        assert_eq!(said(DateStyle::DayMonth), ["10.10.", "10.10.", "10 October"]);
        assert_eq!(said(DateStyle::OnWeekday), ["torstaina", "på torsdag", "on Thursday"]);
        assert_eq!(said(DateStyle::InMonth), ["lokakuussa 2019", "i oktober 2019", "in October 2019"]);
        assert_eq!(said(DateStyle::InWords), ["10. lokakuuta 2019", "10 oktober 2019", "10 October 2019"]);
        assert_eq!(day.say(DateStyle::Weekday, Lang::Se), "torstai");
        assert_eq!(day.plus_days(365).days_until(day), -365);
    }
}
