//! Rules over the finished model: what every part says alone may be right, and the whole still wrong.
//!
//! 1. [`Finished`] holds what rules look at, with every text gathered once. 2. [`RULES`] look, one after another.
//! 3. [`gather`] leaves out what only follows from another finding.
//!
//! A rule is one function in a file of its subject, and one line in [`RULES`]. Never changes anything, never makes anything.

mod actions;
mod blocks;
mod drawn;
mod figures;
mod finished;
mod follow_on;
mod headcounts;
mod ids;
mod letters;
mod links;
mod mail;
mod menu;
mod names;
mod photos;
mod publications;
mod translations;

pub use finished::Finished;
pub use follow_on::gather;
pub use photos::{Use, uses};

use crate::diag::Diagnostics;

/// One rule.
pub struct Rule {
    /// What it looks at, for the reader of the list.
    pub name: &'static str,
    /// Looks, and reports.
    pub look: fn(&Finished<'_, '_>, &mut Diagnostics),
}

const fn rule(name: &'static str, look: fn(&Finished<'_, '_>, &mut Diagnostics)) -> Rule {
    Rule { name, look }
}

/// Every rule, in the order in which they look.
pub const RULES: &[Rule] = &[
    rule("links lead somewhere, citations name a work", links::look),
    rule("the menu leads somewhere", menu::look),
    rule("ids stand once in a text and its chapters", ids::look),
    rule("blocks are known and rightly written", blocks::look),
    rule("blocks have something to show", drawn::look),
    rule("records' texts hold no blocks and no pictures", blocks::in_records),
    rule("pictures in texts are known and published", photos::look),
    rule("figures tell what can be true", figures::look),
    rule("no more answers than people", figures::surveys),
    rule("publications are of a known kind", publications::kinds),
    rule("openings are short, long texts have headings", publications::texts),
    rule("newsletters show what they pick, and nothing too early or too late", letters::look),
    rule("letters have a sender, a way out, and a form for every block", mail::look),
    rule("numbers of participants agree", headcounts::look),
    rule("agreed actions have an owner and a day", actions::look),
    rule("registration ends with the event", actions::registration),
    rule("every language of the site has its texts", translations::look),
    rule("organisations go by one name", names::look),
];
