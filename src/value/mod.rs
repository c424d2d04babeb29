//! Dates, counts and shares: how people type them and how they are said.
//!
//! 1. [`Date`], [`When`] and [`Clock`] read days and times; [`Count`] and [`Share`] read numbers and keep how they were written.
//! 2. [`say`] words numbers, percentages, lists and plurals; [`Words`] holds one phrase in the languages of the house.
//!
//! Finnish, Swedish and English are said; other languages fall back to the Finnish forms, which are numbers in the main.
//! Never looks at the clock: "past" is asked with a day. Said texts hold no-break spaces where a line must not break.

mod calendar;
mod clock;
mod count;
mod date;
pub mod say;
mod scan;
mod share;
mod when;

pub use clock::{Clock, Times};
pub use count::{Count, Qualifier};
pub use date::{Date, DateStyle};
pub use say::Words;
pub use share::{Share, Written};
pub use when::{Precision, When};
