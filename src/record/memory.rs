//! What was read of each file, for a project that is read again and again while somebody writes.
//!
//! 1. [`Memory::parse`] reads the files that are new or were changed ([`Memory::changed`]), side by side, and takes the others
//!    from memory. 2. A file with an error counts as it was when it last had none, so that the rest of the site can still be
//!    looked at; its findings are told all the same.
//!
//! Never looks whether a file has changed: whoever keeps the sources says so.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Records, files, files::Read, place, settings::Settings, shelve};
use crate::{
    diag::{Diagnostics, FileId, Severity, Span, codes},
    source::{Lang, RelPath, Rest, Sources},
};

/// Events of which all stay open: they take about 65 kB each, and to pack and open them is a tenth of what a build costs.
const MOST_OPEN: usize = 1_000;

/// What was read, by file.
#[derive(Default)]
pub struct Memory {
    settings: Option<Settings>,
    /// What every other file is read by: the main language, and the HTML that texts may hold.
    by: Option<(Lang, Vec<String>)>,
    files: BTreeMap<FileId, Kept>,
}

/// What is known of one file.
#[derive(Default)]
struct Kept {
    /// Whether it has to be read again.
    stale: bool,
    /// What it held when it last had no error.
    read: Option<Read>,
    found: Diagnostics,
}

impl Memory {
    /// Reads every record. Nothing only when there is no usable `site.yaml`, and never was one.
    pub fn parse(&mut self, sources: &Sources, diags: &mut Diagnostics) -> Option<Records> {
        let settings = self.settings(sources, diags)?;
        let main = settings.languages.first().copied().unwrap_or(Lang::Fi);
        let by = (main, settings.html.clone());
        if self.by.as_ref() != Some(&by) {
            self.files.values_mut().for_each(|kept| kept.stale = true);
            self.by = Some(by);
        }
        let all: Vec<FileId> = sources.below("content").map(|(id, _)| id).collect();
        let wanted = all.iter().copied().filter(|id| self.files.get(id).is_none_or(|kept| kept.stale)).collect::<Vec<_>>();
        let is_event = |id: &&FileId| sources.file(**id).path.stem() == "event";
        let events = if all.iter().filter(is_event).count() > MOST_OPEN { Rest::Packed } else { Rest::Open };
        let read: Vec<_> = wanted.par_iter().map(|id| files::read(sources, *id, (main, &settings.html), events)).collect();
        for (id, (read, found)) in wanted.into_iter().zip(read) {
            let kept = self.files.entry(id).or_default();
            let good = found.count(Severity::Error) == 0;
            if good || kept.read.is_none() {
                kept.read = read;
            }
            (kept.stale, kept.found) = (false, found);
        }
        let mut records = Vec::with_capacity(all.len());
        for id in all {
            let Some(kept) = self.files.get(&id) else { continue };
            diags.append(kept.found.clone());
            records.extend(kept.read.clone());
        }
        events_without_record(sources, diags);
        Some(shelve::shelve(settings, records, diags))
    }

    /// A file was changed, or is new.
    pub fn changed(&mut self, sources: &Sources, path: &RelPath) {
        for id in [path.as_str().to_owned()].into_iter().chain(place::whole_of(path)).filter_map(|path| sources.find(&path)) {
            if let Some(kept) = self.files.get_mut(&id) {
                kept.stale = true;
            }
        }
    }

    /// A file is gone, and its number with it.
    pub fn gone(&mut self, sources: &Sources, path: &RelPath, id: FileId) {
        self.files.remove(&id);
        self.changed(sources, path);
    }

    fn settings(&mut self, sources: &Sources, diags: &mut Diagnostics) -> Option<Settings> {
        let Some(file) = sources.find("content/site.yaml") else {
            diags.add(&codes::NO_SITE, None);
            return self.settings.clone();
        };
        let mut found = Diagnostics::new();
        let settings = files::settings(sources, file, &mut found);
        if found.count(Severity::Error) == 0 || self.settings.is_none() {
            self.settings = settings;
        }
        diags.append(found);
        self.settings.clone()
    }
}

/// Finds folders of `content/events/` in which somebody wrote something, but not the event itself.
fn events_without_record(sources: &Sources, diags: &mut Diagnostics) {
    let mut tell = |folder: &str, written: Option<FileId>| {
        if let Some(id) = written {
            diags.add(&codes::EVENT_WITHOUT_RECORD, Span::top(id)).arg("folder", folder);
        }
    };
    // Files of one folder stand together: the folder, the first text in it, whether there is a record.
    let (mut folder, mut written, mut has_record) = ("", None, false);
    for (id, file) in sources.below("content/events") {
        let Some((its, name)) = file.path.as_str().rsplit_once('/').filter(|(folder, _)| folder.matches('/').count() == 2) else {
            continue;
        };
        if its != folder {
            tell(folder, written.filter(|_| !has_record));
            (folder, written, has_record) = (its, None, false);
        }
        written = written.or_else(|| file.is_written().then_some(id));
        has_record |= matches!(name, "event.yaml" | "event.md");
    }
    tell(folder, written.filter(|_| !has_record));
}
