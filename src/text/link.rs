//! Which link targets are published.

use super::inline::is_hidden;
use crate::diag::{Code, codes};

/// Schemes that name a record of the site: `event:2019-10-10-ilta`.
pub const RECORD_SCHEMES: &[&str] = &["event", "organisation", "term", "publication", "series", "theme", "municipality"];

/// What is to be said about a target.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing.
    Fine,
    /// It is published, with a warning.
    Private(&'static Code),
    /// Only its words are published; it begins with this.
    Refused(String),
}

/// Judges a target by its scheme.
pub(super) fn judge(target: &str) -> Verdict {
    // Browsers drop these before they look for a scheme: `java\tscript:`.
    let bare: String = target.chars().filter(|letter| !letter.is_control() && !letter.is_whitespace()).collect();
    if bare.starts_with("//") || bare.starts_with("\\\\") || bare.starts_with("/\\") {
        return Verdict::Refused(bare[..2].to_owned());
    }
    let Some((scheme, _)) = bare.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '?', '#', '.'])) else {
        return Verdict::Fine;
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => Verdict::Fine,
        "mailto" => Verdict::Private(&codes::EMAIL),
        "tel" | "sms" => Verdict::Private(&codes::PHONE),
        known if RECORD_SCHEMES.contains(&known) => Verdict::Fine,
        _ => Verdict::Refused(format!("{scheme}:")),
    }
}

/// Whether the target is somewhere else on the web.
pub(super) fn is_web(target: &str) -> bool {
    target.starts_with("http://") || target.starts_with("https://")
}

/// Length of the web address that begins the text; what ends the sentence is not part of it.
pub(super) fn web_length(text: &str) -> usize {
    let end = text
        .find(|letter: char| letter.is_whitespace() || is_hidden(letter) || matches!(letter, '<' | '>' | '"' | '”' | '“' | '»'))
        .unwrap_or(text.len());
    let mut address = &text[..end];
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_', '…']);
        let unbalanced = trimmed.ends_with(')') && trimmed.matches('(').count() < trimmed.matches(')').count();
        let shorter = if unbalanced { &trimmed[..trimmed.len() - 1] } else { trimmed };
        if shorter.len() == address.len() {
            return address.len();
        }
        address = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes() {
        for target in ["https://a.example/", "event:ilta", "../02-b.md", "#kuvio-1", "kasikirja#luku-3", "a/b:c", "", "TERM:x"] {
            assert_eq!(judge(target), Verdict::Fine, "{target}");
        }
        for target in
            ["javascript:alert(1)", "JaVa\tscript:x", " data:text/html,x", "//evil.example", "vbscript:x", "file:///etc"]
        {
            assert!(matches!(judge(target), Verdict::Refused(_)), "{target}");
        }
        assert_eq!(judge("mailto:a@b.fi"), Verdict::Private(&codes::EMAIL));
    }

    #[test]
    fn web_addresses_end_before_the_sentence() {
        for (text, address) in [
            ("https://a.example/b. Ja", "https://a.example/b"),
            ("https://a.example/(b)).", "https://a.example/(b)"),
            ("https://a.example”", "https://a.example"),
        ] {
            assert_eq!(&text[..web_length(text)], address);
        }
    }
}
