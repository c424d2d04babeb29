//! Times of the day: read, compared and said.
//!
//! Reads `17`, `17.30`, `klo 9.30`, and in [`times`] what may follow a day. Times are local: an offset that is not Finland's is
//! not understood rather than moved.

use super::{
    Date,
    scan::{Scan, clean},
};
use crate::source::{Decode, Decoder, Lang, Shape, yaml::Node};

/// A time of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// 0 to 24; 24 only as an end, with no minutes.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A start and, when known, an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Times {
    /// When it starts.
    pub start: Clock,
    /// When it ends.
    pub end: Option<Clock>,
}

impl Times {
    /// `klo 17–20`, `kl. 9.30`, `17:00–20:00`.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        let before = match lang {
            Lang::Sv => "kl.\u{a0}",
            Lang::En => "",
            _ => "klo\u{a0}",
        };
        let end = self.end.map_or_else(String::new, |end| format!("–{}", end.say(lang)));
        format!("{before}{}{end}", self.start.say(lang))
    }
}

impl Clock {
    /// Reads `17`, `17.30`, `17:30`, `klo 17`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = clean(text);
        let mut scan = Scan::new(&text);
        at_oclock(&mut scan);
        clock(&mut scan).filter(|_| scan.is_done())
    }

    /// `17`, `9.30`; in English `17:00`, `9:30`.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        match (lang, self.minute) {
            (Lang::En, minute) => format!("{}:{minute:02}", self.hour),
            (_, 0) => self.hour.to_string(),
            (_, minute) => format!("{}.{minute:02}", self.hour),
        }
    }

    /// `17.00`: both parts always, for columns of times.
    #[must_use]
    pub fn say_long(self, lang: Lang) -> String {
        let mark = if lang == Lang::En { ':' } else { '.' };
        format!("{}{mark}{:02}", self.hour, self.minute)
    }

    /// Minutes from midnight.
    #[must_use]
    pub fn minutes(self) -> u32 {
        u32::from(self.hour) * 60 + u32::from(self.minute)
    }

    /// `2019-10-10T17:00` on this day; 24.00 is the midnight after it.
    #[must_use]
    pub fn iso(self, day: Date) -> String {
        let day = if self.hour == 24 { day.plus_days(1) } else { day };
        format!("{day}T{:02}:{:02}", self.hour % 24, self.minute)
    }
}

crate::source::packed!(struct Clock { hour, minute });
crate::source::packed!(struct Times { start, end });

impl Decode for Clock {
    fn shape() -> Shape {
        Shape::Scalar { name: "time", example: "17.30", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let read = node.as_str().and_then(Self::read);
        if read.is_none() {
            cx.wrong_type(node, &Self::shape());
        }
        read
    }
}

/// `klo 17–20`, `17.30-19`, `T17:00+03:00`, to the end of the text.
pub(super) fn times(scan: &mut Scan<'_>) -> Option<Times> {
    let _ = scan.eat(',');
    scan.spaces();
    at_oclock(scan);
    let start = clock(scan)?;
    offset(scan)?;
    scan.spaces();
    let mut end = None;
    if scan.eat('-') || scan.eat('/') {
        scan.spaces();
        end = Some(clock(scan)?);
        offset(scan)?;
    }
    (scan.is_done() && start.hour < 24).then_some(Times { start, end })
}

/// Steps over `klo`, `kl.`, `at` or the `T` of an ISO time.
fn at_oclock(scan: &mut Scan<'_>) {
    let before = *scan;
    if scan.word().is_some_and(|word| matches!(word.to_lowercase().as_str(), "klo" | "kello" | "kl" | "at" | "t")) {
        let _ = scan.eat('.');
        scan.spaces();
    } else {
        *scan = before;
    }
}

fn clock(scan: &mut Scan<'_>) -> Option<Clock> {
    let hour = scan.number(1..=2)?;
    let minute = if scan.eat('.') || scan.eat(':') { scan.number(2..=2)? } else { 0 };
    let clock = Clock { hour: u8::try_from(hour).ok()?, minute: u8::try_from(minute).ok()? };
    (minute < 60 && clock.minutes() <= 24 * 60).then_some(clock)
}

/// Seconds and Finland's offset of an ISO time say nothing more; another offset would be another hour.
fn offset(scan: &mut Scan<'_>) -> Option<()> {
    if scan.eat(':') {
        scan.number(2..=2)?;
    }
    if scan.eat('+') {
        let hours = scan.number(2..=2)?;
        let _ = scan.eat(':');
        return (matches!(hours, 2 | 3) && scan.number(2..=2)? == 0).then_some(());
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_says() {
        for (text, said, long, english) in
            [("klo 9.05", "9.05", "9.05", "9:05"), ("17", "17", "17.00", "17:00"), ("kl. 17:30", "17.30", "17.30", "17:30")]
        {
            let clock = Clock::read(text).expect(text);
            assert_eq!([clock.say(Lang::Fi), clock.say_long(Lang::Fi), clock.say(Lang::En)], [said, long, english]);
        }
        for text in ["", "25", "24.30", "9.5", "9.75", "klo", "9.30 ip"] {
            assert_eq!(Clock::read(text), None, "{text}");
        }
    }
}
