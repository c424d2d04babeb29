//! The day and the stopwatch: the only place that looks at a clock. Builds get the day as an input.

use std::time::Instant;

use super::terminal::pick;
use crate::{
    diag::Tongue,
    source::Lang,
    value::{Date, say},
};

/// Today, where the person is.
pub(super) fn today() -> Date {
    let today = jiff::Zoned::now().date();
    Date::new(today.year(), today.month(), today.day()).expect("a calendar's day is a day")
}

/// How long something takes.
pub(super) struct Watch(Instant);

impl Watch {
    #[expect(clippy::disallowed_methods, reason = "the time is told to a person and goes into no output")]
    pub(super) fn start() -> Self {
        Self(Instant::now())
    }

    /// `0,8 s`
    pub(super) fn say(&self, tongue: Tongue) -> String {
        let lang = pick(tongue, Lang::Fi, Lang::En);
        let tenths = (self.0.elapsed().as_secs_f64() * 10.0).round() / 10.0;
        format!("{}\u{a0}s", say::decimal(tenths.max(0.1), lang))
    }
}
