//! Paths inside the project and inside the output: `/` between names, NFC, no `..`, never absolute.

use std::{fmt, sync::Arc};

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A path relative to the project's or the output's root.
///
/// Always UTF-8 in normalisation form C, with `/` between names, without empty names, `.` or `..`, and without characters
/// that some file system refuses. So joining it to a folder can never leave that folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelPath(Arc<str>);

/// Why a text is no [`RelPath`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// Nothing in it.
    Empty,
    /// Begins with `/` or a drive letter.
    Absolute,
    /// Has `.` or `..` or an empty name in it.
    Climbs,
    /// Has a control character, a backslash, or one of `< > : " | ? *`.
    BadCharacter,
}

impl RelPath {
    /// Checks and normalises a written path.
    ///
    /// # Errors
    /// Says why the text cannot be a path below the root.
    pub fn new(text: &str) -> Result<Self, PathFault> {
        if text.is_empty() {
            return Err(PathFault::Empty);
        }
        if text.starts_with('/') {
            return Err(PathFault::Absolute);
        }
        if text.chars().any(|c| c.is_control() || matches!(c, '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*')) {
            return Err(PathFault::BadCharacter);
        }
        if text.split('/').any(|name| matches!(name, "" | "." | "..")) {
            return Err(PathFault::Climbs);
        }
        Ok(Self(if text.is_ascii() || is_nfc(text) { text.into() } else { text.nfc().collect::<String>().into() }))
    }

    /// This path and a further one below it.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn join(&self, below: &str) -> Result<Self, PathFault> {
        Self::new(below).map(|below| Self(format!("{self}/{below}").into()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last name.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last name up to its first dot: `report` of `a/report.sv.md`.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.file_name().split('.').next().unwrap_or_default()
    }

    /// What follows the last dot of the last name; empty when there is none.
    #[must_use]
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The folder; nothing for a name at the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.into()))
    }

    /// Resolves a reference written in a file of the folder `self` (`photos/a.jpg`, `../kuva.png`).
    #[must_use]
    pub fn resolve(folder: Option<&Self>, written: &str) -> Option<Self> {
        let mut names: Vec<&str> = folder.map_or_else(Vec::new, |folder| folder.as_str().split('/').collect());
        for name in written.split('/') {
            match name {
                "" | "." => {}
                ".." => {
                    names.pop()?;
                }
                name => names.push(name),
            }
        }
        Self::new(&names.join("/")).ok()
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl std::borrow::Borrow<str> for RelPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_to_the_root() {
        for (text, fault) in [
            ("", PathFault::Empty),
            ("/etc", PathFault::Absolute),
            ("a/../b", PathFault::Climbs),
            ("a//b", PathFault::Climbs),
            ("c:\\x", PathFault::BadCharacter),
            ("a\0", PathFault::BadCharacter),
        ] {
            assert_eq!(RelPath::new(text).expect_err(text), fault);
        }
        let folder = RelPath::new("content/events/ilta").expect("a path");
        assert_eq!(RelPath::resolve(Some(&folder), "../../a.png").map(|p| p.to_string()).as_deref(), Some("content/a.png"));
        assert_eq!(RelPath::resolve(Some(&folder), "../../../../a.png"), None);
    }

    #[test]
    fn is_nfc() {
        assert_eq!(RelPath::new("a\u{308}").expect("a path").as_str(), "ä");
    }
}
