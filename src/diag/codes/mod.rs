//! Every kind of finding, one table a room: `K01xx` reading, `K02xx` records, `K03xx` references, `K04xx` text,
//! `K05xx` photos, `K06xx` themes, `K07xx` plan and output, `K08xx` privacy, `K09xx` style (advice),
//! `K10xx` newsletters and e-mail.
//!
//! A code is never reused. Wordings may hold `{name}` places that the finding fills.

mod letter;
mod output;
mod photo;
mod privacy;
mod record;
mod reference;
mod source;
mod style;
mod text;
mod theme;

pub use {letter::*, output::*, photo::*, privacy::*, record::*, reference::*, source::*, style::*, text::*, theme::*};

use super::Tongue;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// Published, but somebody should look (`--strict` makes it an error).
    Warning,
    /// A matter of style; never fails a build.
    Advice,
}

/// The words of a finding in one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong, one sentence.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// The way out.
    pub fix: &'static str,
}

/// A wording without its values: `{name}` becomes `…`.
#[must_use]
pub fn without_values(wording: &str) -> String {
    let mut text = String::with_capacity(wording.len());
    let mut rest = wording;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        match after.split_once('}') {
            Some((name, behind)) if !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => {
                text.push('…');
                rest = behind;
            }
            _ => {
                text.push('{');
                rest = after;
            }
        }
    }
    text + rest
}

/// One kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `K` and four digits.
    pub id: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Finnish.
    pub fi: Wording,
    /// English.
    pub en: Wording,
    /// A short piece of source that causes it (shown by `kooste explain`).
    pub example: &'static str,
}

impl Code {
    /// The words in one language.
    #[must_use]
    pub fn wording(&self, tongue: Tongue) -> &Wording {
        match tongue {
            Tongue::Fi => &self.fi,
            Tongue::En => &self.en,
        }
    }
}

/// Every code there is, in order.
#[allow(unused_qualifications, reason = "each room's table has the same name")]
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        source::ALL,
        record::ALL,
        reference::ALL,
        text::ALL,
        photo::ALL,
        theme::ALL,
        output::ALL,
        privacy::ALL,
        style::ALL,
        letter::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The code with this id, in either case.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(id))
}

/// Declares a room's codes and its `ALL` table.
macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $name:ident = $id:literal $severity:ident {
        fi: $fi_what:literal, $fi_why:literal, $fi_fix:literal;
        en: $en_what:literal, $en_why:literal, $en_fix:literal;
        example: $example:literal
    } )*) => {
        $(
            $(#[doc = $doc])+
            pub static $name: $crate::diag::codes::Code = $crate::diag::codes::Code {
                id: $id,
                severity: $crate::diag::codes::Severity::$severity,
                fi: $crate::diag::codes::Wording { what: $fi_what, why: $fi_why, fix: $fi_fix },
                en: $crate::diag::codes::Wording { what: $en_what, why: $en_why, fix: $en_fix },
                example: $example,
            };
        )*
        pub(super) const ALL: &[&$crate::diag::codes::Code] = &[$(&$name),*];
    };
}
use codes;
