//! What is asked of the studio, and what it answers.

use std::sync::{Arc, mpsc};

use serde::Serialize;
use tokio::sync::oneshot;

use super::disk::Hint;
use crate::diag::Tongue;

/// A wish.
pub(super) enum Order {
    /// An output, by the path of its address or, of what is not published, by its tray and path.
    Get(Wanted, oneshot::Sender<Answer>),
    /// What else is made of the subject of a page.
    About(String, oneshot::Sender<About>),
    /// The findings in words; those of the page first.
    Findings(Tongue, oneshot::Sender<String>),
    /// Something may have changed on disk. Whoever said so hears when the sender is dropped: somebody has looked.
    Look(Hint, mpsc::Sender<()>),
    /// The end.
    Stop,
}

/// Which output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// What is at this path of the site's address.
    Public(String),
    /// What lies at this path of the output folder (`mail/…`).
    Unpublished(String),
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// The output.
    Made {
        /// Its bytes.
        bytes: Arc<Vec<u8>>,
        /// Its media type.
        mime: &'static str,
    },
    /// It is at another address.
    Moved(String),
    /// Nothing of that name is planned.
    Missing,
    /// The project has changed while it was made: whoever still wants it asks once more.
    Again,
    /// It cannot be made as long as something is not mended, and there is no older version of it.
    Broken,
}

/// What is made of the subject of a page.
#[derive(Debug, Default, Serialize, PartialEq, Eq)]
pub(super) struct About {
    /// Where the page is written, as `content/…:line`.
    pub(super) written: Option<String>,
    /// Its further forms.
    pub(super) forms: Vec<Form>,
}

/// A further form of a page.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub(super) struct Form {
    /// `print`, `pdf`, `mail`, `text`.
    pub(super) what: &'static str,
    /// Its address in the preview.
    pub(super) href: String,
}

/// What everybody who looks has to know: it goes to every open page whenever it changes.
#[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
pub(super) struct State {
    /// Counts what may have changed pages.
    pub(super) pages: u64,
    /// Counts what may have changed pictures, scripts and other files.
    pub(super) files: u64,
    /// A digest of the style sheet.
    pub(super) css: String,
    /// Counts the lists of findings.
    pub(super) findings: u64,
    /// How many errors there are.
    pub(super) errors: usize,
    /// How many warnings there are.
    pub(super) warnings: usize,
    /// How many pieces of advice there are.
    pub(super) advice: usize,
    /// Whether every rule has looked.
    pub(super) checked: bool,
    /// The path that the site lies at.
    pub(super) base: String,
}

/// The media type of an output, by the ending of its path.
pub(super) fn mime(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "xml" | "atom" | "rss" => "application/xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "eml" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
