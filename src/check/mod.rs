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
mod wording;

pub use finished::{Finished, Part};
pub use follow_on::gather;
pub use photos::{Use, uses};

use crate::diag::Diagnostics;

/// One rule.
pub struct Rule {
    /// What it looks at, for the reader of the list.
    pub name: &'static str,
    /// Whether it looks at texts, some events at a time, or at the site as a whole.
    pub scope: Scope,
    /// Looks, and reports.
    pub look: fn(&Finished<'_, '_>, &mut Diagnostics),
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Records and texts, each by itself.
    Texts,
    /// How everything goes together.
    Site,
}

const fn texts(name: &'static str, look: fn(&Finished<'_, '_>, &mut Diagnostics)) -> Rule {
    Rule { name, scope: Scope::Texts, look }
}

const fn site(name: &'static str, look: fn(&Finished<'_, '_>, &mut Diagnostics)) -> Rule {
    Rule { name, scope: Scope::Site, look }
}

/// Every rule, in the order in which they look.
pub const RULES: &[Rule] = &[
    texts("links lead somewhere, citations name a work", links::look),
    texts("blocks are known and rightly written", blocks::look),
    texts("blocks have something to show", drawn::look),
    texts("records' texts hold no blocks and no pictures", blocks::in_records),
    texts("pictures in texts are known and published", photos::look),
    texts("a text has one list of works", ids::lists),
    texts("figures tell what can be true", figures::look),
    texts("no more answers than people", figures::surveys),
    texts("agreed actions have an owner and a day", actions::look),
    texts("blocks show what newsletters pick", letters::blocks),
    texts("every language of the site has its texts", translations::look),
    texts("links say where they lead", wording::short_links),
    texts("paragraphs end", wording::cut_short),
    texts("texts count as many as there are", wording::counts),
    texts("results are shown by something", wording::evidence),
    site("the menu leads somewhere", menu::look),
    site("ids stand once in a text and its chapters", ids::look),
    site("works are cited", wording::uncited),
    site("covers are published", photos::covers),
    site("publications are of a known kind", publications::kinds),
    site("openings are short, long texts have headings", publications::texts),
    site("newsletters show what they pick, and nothing too early or too late", letters::look),
    site("letters have a sender, a way out, and a form for every block", mail::look),
    site("numbers of participants agree", headcounts::look),
    site("registration ends with the event", actions::registration),
    site("publications are in every language of the site", translations::versions),
    site("organisations go by one name", names::look),
];
