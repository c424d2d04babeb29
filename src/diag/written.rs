//! Findings written down, to be told again when nothing they are about has changed.
//!
//! Places are numbers of files: they hold as long as the same files are numbered again. Never writes a file.

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, FileId, Span, codes};

/// A finding as data that can be read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    code: String,
    at: Option<Place>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    args: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    near: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    few: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    also: Vec<Place>,
}

/// File, first byte, one past the last.
type Place = (u32, u32, u32);

impl From<&Diagnostic> for Written {
    fn from(finding: &Diagnostic) -> Self {
        let place = |at: Span| (at.file.0, at.start, at.end);
        Self {
            code: finding.code.id.to_owned(),
            at: finding.at.map(place),
            args: finding.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
            near: finding.near.clone(),
            few: finding.few.clone(),
            also: finding.also.iter().copied().map(place).collect(),
        }
    }
}

impl Written {
    /// The finding; nothing when no such code is known.
    #[must_use]
    pub fn read(self) -> Option<Diagnostic> {
        let span = |(file, start, end): Place| Span { file: FileId(file), start, end };
        let code = codes::by_id(&self.code)?;
        Some(Diagnostic {
            code,
            at: self.at.map(span),
            // A value that no wording has a place for is never told.
            args: self.args.into_iter().filter_map(|(name, value)| Some((named(code, &name)?, value))).collect(),
            near: self.near,
            few: self.few,
            also: self.also.into_iter().map(span).collect(),
        })
    }
}

/// The name of a `{name}` place as it stands in the code's wordings.
fn named(code: &Code, name: &str) -> Option<&'static str> {
    let wordings = [&code.fi, &code.en].into_iter().flat_map(|words| [words.what, words.why, words.fix]);
    wordings.into_iter().find_map(|words| {
        let at = words.find(&format!("{{{name}}}"))? + 1;
        Some(&words[at..at + name.len()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Tongue;

    #[test]
    fn a_finding_is_the_same_when_it_is_read_back() {
        let span = |file, start, end| Span { file: FileId(file), start, end };
        let mut finding = Diagnostic::new(&codes::UNKNOWN_KEY, span(3, 4, 9));
        finding
            .arg("key", "titel")
            .record(("tapahtuma", "event"))
            .arg("known", "title, when")
            .near("titel", ["title"])
            .also(span(1, 0, 2));
        let json = serde_json::to_string(&Written::from(&finding)).expect("JSON");
        let read = serde_json::from_str::<Written>(&json).expect("JSON").read().expect("a finding");
        assert_eq!((read.at, &read.near, &read.also), (finding.at, &finding.near, &finding.also));
        for tongue in [Tongue::Fi, Tongue::En] {
            assert_eq!((read.what(tongue), read.fix(tongue)), (finding.what(tongue), finding.fix(tongue)));
        }
        let foreign = Written { code: "K9999".into(), ..Written::from(&finding) };
        assert_eq!(foreign.read(), None);
    }
}
