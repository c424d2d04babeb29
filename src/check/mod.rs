//! Rules over the finished model: what every part says alone may be right, and the whole still wrong.
//!
//! A rule is one function in a file of its subject, and one line in [`RULES`]. Never changes anything.

use crate::{diag::Diagnostics, source::Sources, view::Cx};

/// One rule.
pub struct Rule {
    /// What it looks at, for the reader of the list.
    pub name: &'static str,
    /// Looks, and reports.
    pub look: fn(&Cx<'_>, &Sources, &mut Diagnostics),
}

/// Every rule, in the order in which they look.
pub const RULES: &[Rule] = &[];

/// Applies every rule.
pub fn run(cx: &Cx<'_>, sources: &Sources, diags: &mut Diagnostics) {
    for rule in RULES {
        (rule.look)(cx, sources, diags);
    }
}
