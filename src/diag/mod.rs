//! The ground floor: places, codes and findings.
//!
//! 1. [`Span`] says where in a source file something stands; [`Spanned`] carries a value with its place.
//! 2. [`Code`] is one kind of finding, worded in English and Finnish side by side ([`codes`]).
//! 3. [`Diagnostic`] is one finding; [`Diagnostics`] collects all of them, in any order, and never stops a stage.
//! 4. [`show`] turns findings into text with excerpts, or into JSON.
//!
//! Never prints, never reads a file: names and texts of files come through [`Files`].

pub mod codes;
mod finding;
mod near;
pub mod show;
mod span;
mod written;

pub use codes::{Code, Severity, Wording, without_values};
pub use finding::{Diagnostic, Diagnostics};
pub use near::near;
pub use span::{FileId, Span, Spanned};
pub use written::Written;

/// The language that findings and command-line texts are worded in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Finnish.
    Fi,
    /// English.
    En,
}

/// Names and texts of the files that spans point into.
pub trait Files {
    /// The path as a person knows it, relative to the project.
    fn name(&self, file: FileId) -> &str;
    /// The whole text; empty for a file that is not text.
    fn text(&self, file: FileId) -> &str;
}
