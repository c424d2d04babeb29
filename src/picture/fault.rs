//! Why an image cannot be published, and the finding that says so.

use super::{Format, MOST_BYTES, MOST_PIXELS, Probe};
use crate::diag::{Diagnostic, Span, codes};

/// What is wrong with an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageFault {
    /// The disk does not give the file.
    Lost,
    /// No image at all.
    Unknown,
    /// An image of a format that is not read, by its name (HEIC, TIFF, …).
    Unsupported(&'static str),
    /// The file breaks off.
    Truncated,
    /// The data do not decode; the decoder's words.
    Damaged(String),
    /// More bytes than [`MOST_BYTES`].
    TooManyBytes(usize),
    /// More pixels than [`MOST_PIXELS`].
    TooManyPixels(u32, u32),
}

impl ImageFault {
    /// The finding, at the place that asked for the image.
    #[must_use]
    pub fn finding(&self, file: &str, at: Option<Span>) -> Diagnostic {
        let code = match self {
            Self::Lost => &codes::MISSING_FILE,
            Self::Unknown => &codes::IMAGE_UNKNOWN,
            Self::Unsupported(_) => &codes::IMAGE_FORMAT,
            Self::Truncated => &codes::IMAGE_TRUNCATED,
            Self::Damaged(_) => &codes::IMAGE_DAMAGED,
            Self::TooManyBytes(_) | Self::TooManyPixels(..) => &codes::IMAGE_TOO_LARGE,
        };
        let mut finding = Diagnostic::new(code, at);
        finding.arg("file", file);
        let mega = |bytes: usize| format!("{} MB", bytes.div_ceil(1024 * 1024));
        match self {
            Self::Lost | Self::Unknown | Self::Truncated => {}
            Self::Unsupported(format) => {
                finding.arg("format", format);
            }
            Self::Damaged(reason) => {
                finding.arg("reason", reason);
            }
            Self::TooManyBytes(bytes) => {
                finding.arg("size", mega(*bytes)).arg("most", mega(MOST_BYTES));
            }
            Self::TooManyPixels(width, height) => {
                finding.arg("size", format!("{width} × {height}")).arg("most", format!("{} Mpx", MOST_PIXELS / 1_000_000));
            }
        }
        finding
    }
}

impl Probe {
    /// What should be said of an image that can be published all the same: a wrong ending, movement.
    #[must_use]
    pub fn findings(&self, file: &str, at: Option<Span>) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        if !self.format.endings().iter().any(|known| known.eq_ignore_ascii_case(ending)) {
            let mut finding = Diagnostic::new(&codes::IMAGE_MISLABELLED, at);
            finding.arg("file", file).arg("ending", ending).arg("format", self.format.name());
            findings.push(finding);
        }
        if self.moves {
            let mut finding = Diagnostic::new(&codes::IMAGE_MOVES, at);
            finding.arg("file", file);
            findings.push(finding);
        }
        findings
    }
}

impl Format {
    /// Its name, for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Gif => "GIF",
        }
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Gif => &["gif"],
        }
    }
}
