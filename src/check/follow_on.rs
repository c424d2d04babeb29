//! One mistake, one finding: what follows from a record, or a file of a theme, that could not be read is left out, since
//! mending the cause mends it.
//!
//! 1. [`Broken`] are the files with an error, by their paths and texts. 2. A reference to an id that such a file would give,
//!    what lacks because of it, and what a theme's file would have, are dropped. 3. Of one id that names nothing all places
//!    become one finding.
//!
//! Never drops a finding when no other file has an error, and never one about the file that has it.

use std::collections::BTreeSet;

use crate::{
    diag::{Diagnostic, Diagnostics, FileId, Files as _, Severity, codes},
    source::Sources,
};

/// Leaves out what follows from other findings, and gathers what is said of one id.
pub fn gather(sources: &Sources, diags: &mut Diagnostics) {
    diags.sort();
    let broken = Broken::of(sources, diags);
    if !broken.files.is_empty() {
        let mut touched = BTreeSet::new();
        diags.retain(|finding| {
            let follows = broken.would_give(finding);
            touched.extend(finding.at.filter(|_| follows).map(|at| at.file));
            !follows
        });
        diags.retain(|finding| !broken.explains(finding, &touched));
    }
    diags.gather(&codes::DANGLING_ID);
}

/// The files that could not be read, or not whole.
struct Broken<'s> {
    sources: &'s Sources,
    files: Vec<One<'s>>,
}

struct One<'s> {
    path: String,
    /// Empty when it is not text.
    text: &'s str,
}

impl<'s> Broken<'s> {
    fn of(sources: &'s Sources, diags: &Diagnostics) -> Self {
        let mut paths: BTreeSet<String> = BTreeSet::new();
        for finding in diags.iter().filter(|finding| finding.code.severity == Severity::Error && loses(finding)) {
            match finding.at {
                Some(at) => paths.insert(sources.name(at.file).to_owned()),
                None => finding.value("path").is_some_and(|path| paths.insert(path.to_owned())),
            };
        }
        let text = |path: &str| sources.find(path).and_then(|file| sources.text(file)).unwrap_or_default();
        let files = paths.into_iter().map(|path| One { text: text(&path), path }).collect();
        Self { sources, files }
    }

    /// Whether the finding is about an id that a broken file would give.
    fn would_give(&self, finding: &Diagnostic) -> bool {
        let id = match finding.code.id {
            id if id == codes::DANGLING_ID.id => finding.value("id"),
            id if id == codes::LINK_NOWHERE.id || id == codes::MENU_NOWHERE.id => finding.value("target"),
            _ => None,
        };
        id.is_some_and(|id| self.elsewhere(finding).any(|one| one.gives(id) || one.lists(finding.value("of"))))
            || self.elsewhere(finding).any(|one| one.theme_file().is_some_and(|file| theme_would_have(file, finding)))
    }

    /// Whether a block is empty, an id doubled or a number wrong because of a broken file.
    fn explains(&self, finding: &Diagnostic, touched: &BTreeSet<FileId>) -> bool {
        let is = |code: &crate::diag::Code| finding.code.id == code.id;
        let Some(at) = finding.at else { return false };
        let path = self.sources.name(at.file);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut others = self.elsewhere(finding);
        if is(&codes::EMPTY_BLOCK) || is(&codes::DUPLICATE_ID) {
            let text = self.sources.text(at.file).unwrap_or_default();
            touched.contains(&at.file)
                || others.any(|one| one.event().is_some_and(|event| path.contains(&format!("/{event}/")) || text.contains(event)))
        } else if is(&codes::TOTAL_DIFFERS) {
            others.any(|one| one.event().is_some())
        } else if is(&codes::CHAPTER_WITHOUT_BOOK) {
            others.any(|one| one.path.starts_with(&format!("{folder}/index.")))
        } else if is(&codes::PLACE_NOWHERE) {
            others.any(|one| one.path.ends_with(".md") && one.folder() == folder)
        } else {
            false
        }
    }

    /// The broken files but for the one that the finding is about.
    fn elsewhere(&self, finding: &Diagnostic) -> impl Iterator<Item = &One<'s>> {
        let path = finding.at.map(|at| self.sources.name(at.file).to_owned());
        self.files.iter().filter(move |one| path.as_ref() != Some(&one.path))
    }
}

impl One<'_> {
    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Its path inside its theme.
    fn theme_file(&self) -> Option<&str> {
        self.path.strip_prefix("themes/")?.split_once('/').map(|(_, file)| file)
    }

    /// The event that the file is about.
    fn event(&self) -> Option<&str> {
        self.path.strip_prefix("content/events/")?.split('/').next()
    }

    /// Whether the file, were it whole, would give this id: by its name, its folder's, or in an entry of it.
    fn gives(&self, id: &str) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        let by_folder = matches!(stem, "event" | "index") && self.folder().ends_with(&format!("/{id}"));
        let key_of = |line: &str| ["id:", "slug:"].iter().any(|key| line.contains(key)) && line.contains(id);
        stem == id || by_folder || self.text.lines().any(key_of)
    }

    /// Whether it is a list of such records and not even text.
    fn lists(&self, word: Option<&str>) -> bool {
        let of = match self.path.as_str() {
            "content/themes.yaml" => "theme",
            "content/municipalities.yaml" => "municipality",
            "content/glossary.yaml" => "term",
            "content/references.yaml" => "reference",
            "content/photos.yaml" => "photo",
            _ => return false,
        };
        self.text.is_empty() && word == Some(of)
    }
}

/// Whether a file of a theme, were it whole, would have what the finding misses.
fn theme_would_have(file: &str, finding: &Diagnostic) -> bool {
    let is = |code: &crate::diag::Code| finding.code.id == code.id;
    match file {
        "blocks.yaml" => is(&codes::UNKNOWN_BLOCK) || is(&codes::UNCLAIMED_TEMPLATE),
        "tokens.yaml" => is(&codes::UNKNOWN_PAPER) || is(&codes::UNKNOWN_COLOUR),
        _ => file.strip_prefix("kinds/").and_then(|rest| rest.strip_suffix("/kind.yaml")).is_some_and(|kind| {
            is(&codes::NO_PAGE)
                || is(&codes::UNKNOWN_CHOICE) && finding.value("value") == Some(kind)
                || is(&codes::UNCLAIMED_TEMPLATE)
                    && finding.args.iter().any(|(_, value)| value.contains(&format!("kinds/{kind}/")))
        }),
    }
}

/// Whether an error keeps something of its file from being read.
fn loses(finding: &Diagnostic) -> bool {
    // Those of reading: YAML, front matter, records (K01), values that cannot be read (K02).
    finding.code.id.starts_with("K01") || finding.code.id.starts_with("K02")
}
