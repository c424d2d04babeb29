//! How the project's files looked on disk: tells which have changed, and reads those.
//!
//! 1. [`Disk::open`] reads everything. 2. [`Disk::look`] looks again, at the paths that somebody heard of ([`Hint`]) or at
//!    everything, and reads what looks different. 3. [`News::enter`] takes it into the sources, when nobody borrows them any
//!    more.
//!
//! Whether a file has changed is told by what is in it, never by its looks alone. One that cannot be read just now stays as it
//! was, and is looked at again ([`Disk::is_sure`]). Never writes.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rayon::prelude::*;

use crate::{
    diag::{Diagnostics, FileId, codes},
    source::{Content, Listed, Project, RelPath, SourceFile, Sources, Stamp, list},
    theme,
};

/// How long a file that was read may change once more and look the same: the clock of a disk may tick as seldom as this.
const YOUNG: Duration = Duration::from_secs(2);

/// Where to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hint {
    /// At these paths.
    Paths(Vec<PathBuf>),
    /// Everywhere: something happened to folders, or nobody knows what happened.
    Everything,
}

impl Hint {
    /// Both places.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Paths(mut paths), Self::Paths(more)) => {
                paths.extend(more.into_iter().filter(|path| !paths.contains(path)).collect::<Vec<_>>());
                Self::Paths(paths)
            }
            _ => Self::Everything,
        }
    }
}

/// Files that are new, changed or gone.
#[derive(Debug, Default)]
pub(super) struct News {
    put: Vec<SourceFile>,
    gone: Vec<RelPath>,
    /// Whether there is something else to be said of files as such.
    told: bool,
}

/// What has become of files, once it is taken in.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// New or changed.
    pub(super) put: Vec<(RelPath, FileId)>,
    /// Gone, with the numbers they had.
    pub(super) gone: Vec<(RelPath, FileId)>,
}

impl News {
    pub(super) fn is_empty(&self) -> bool {
        self.put.is_empty() && self.gone.is_empty() && !self.told
    }

    /// Takes everything into the sources.
    pub(super) fn enter(self, sources: &mut Sources) -> Changes {
        let mut changes = Changes::default();
        let mut put = self.put;
        for path in self.gone {
            // A file of the base theme that was taken away is the program's own again.
            match theme::embedded(&path) {
                Some(file) => put.push(file),
                None => changes.gone.extend(sources.remove(path.as_str()).map(|id| (path, id))),
            }
        }
        changes.put = put.into_iter().map(|file| (file.path.clone(), sources.put(file))).collect();
        changes
    }
}

impl Changes {
    /// Every path, with the number that it has or had.
    pub(super) fn all(&self) -> impl Iterator<Item = &(RelPath, FileId)> {
        self.put.iter().chain(&self.gone)
    }
}

/// How a project's files looked when they were last read.
pub(super) struct Disk {
    /// By its real folder.
    project: Project,
    /// Of every file that was read, text or not.
    stamps: BTreeMap<RelPath, Stamp>,
    /// Files that were read, or heard of, so lately that a change may hide behind the same looks.
    young: BTreeMap<RelPath, Instant>,
    /// Whether something could not be looked at.
    missed: bool,
    /// What is wrong with names and links, as of the last look at everything.
    walked: Diagnostics,
    /// Files that must be text and are not.
    not_text: BTreeSet<RelPath>,
}

impl Disk {
    /// Reads everything.
    pub(super) fn open(project: &Project) -> io::Result<(Self, Sources)> {
        let mut disk = Self {
            project: Project::new(project.root.canonicalize()?),
            stamps: BTreeMap::new(),
            young: BTreeMap::new(),
            missed: false,
            walked: Diagnostics::new(),
            not_text: BTreeSet::new(),
        };
        let listed = disk.list()?;
        let read = disk.read(listed, &Sources::default());
        // Large files are read when they are asked for, not once more in a moment.
        for file in read.iter().filter(|file| matches!(file.content, Content::OnDisk { .. })) {
            disk.young.remove(&file.path);
        }
        // The first numbers go by path, as in a build.
        Ok((disk, theme::with_embedded(&Sources::new(read))))
    }

    /// The project's real folder.
    pub(super) fn root(&self) -> &Path {
        &self.project.root
    }

    /// Looks again, and reads what is not as it is in the sources.
    pub(super) fn look(&mut self, hint: &Hint, sources: &Sources) -> News {
        let before = self.findings();
        self.missed = false;
        let heard = match hint {
            Hint::Paths(paths) => paths.iter().map(|at| self.known(at)).collect::<Option<Vec<Listed>>>(),
            Hint::Everything => None,
        };
        let (listed, gone) = match heard {
            Some(listed) => {
                // They are read however they look.
                self.young.extend(listed.iter().map(|one| (one.path.clone(), now())));
                (listed, Vec::new())
            }
            // Folders, links, files that come or go: a look at everything gets all of that right.
            None => self.missing().unwrap_or_else(|_| {
                self.missed = true;
                (Vec::new(), Vec::new())
            }),
        };
        for path in &gone {
            self.stamps.remove(path);
            self.young.remove(path);
            self.not_text.remove(path);
        }
        let put = self.read(listed, sources);
        let gone = gone.into_iter().filter(|path| sources.find(path.as_str()).is_some()).collect();
        News { put, gone, told: self.findings() != before }
    }

    /// Whether nothing can have changed that was not seen; else everything should be looked at again a little later.
    pub(super) fn is_sure(&self) -> bool {
        self.young.is_empty() && !self.missed
    }

    /// What is wrong with files as such.
    pub(super) fn findings(&self) -> Diagnostics {
        let mut findings = self.walked.clone();
        for path in &self.not_text {
            findings.add(&codes::NOT_UTF8, None).arg("path", path);
        }
        findings
    }

    /// A file that has been read before and still is a plain file.
    fn known(&self, at: &Path) -> Option<Listed> {
        Listed::at(&self.project.root, at).filter(|one| self.stamps.contains_key(&one.path))
    }

    fn list(&mut self) -> io::Result<Vec<Listed>> {
        self.walked = Diagnostics::new();
        list(&self.project, &mut self.walked)
    }

    /// Everything that is there, and what no more is.
    fn missing(&mut self) -> io::Result<(Vec<Listed>, Vec<RelPath>)> {
        let listed = self.list()?;
        let there: BTreeSet<&RelPath> = listed.iter().map(|one| &one.path).collect();
        let gone = self.stamps.keys().filter(|path| !there.contains(path)).cloned().collect();
        Ok((listed, gone))
    }

    /// Reads what looks different, and what may only look the same; gives what is new.
    fn read(&mut self, mut listed: Vec<Listed>, sources: &Sources) -> Vec<SourceFile> {
        listed.retain(|one| self.stamps.get(&one.path) != Some(&one.stamp) || self.young.contains_key(&one.path));
        let read: Vec<_> = listed
            .par_iter()
            .map(|one| {
                let file = one.read()?;
                let looks_same = self.stamps.get(&one.path) == Some(&one.stamp);
                Ok(file.map(|file| (is_new(&file, looks_same, sources), file)))
            })
            .collect::<Vec<io::Result<_>>>();
        let mut files = Vec::new();
        for (one, read) in listed.into_iter().zip(read) {
            let is_text = match read {
                Ok(Some((is_new, file))) => {
                    files.extend(is_new.then_some(file));
                    true
                }
                Ok(None) => false,
                // Being written or moved, most likely.
                Err(_) => {
                    self.missed = true;
                    continue;
                }
            };
            let changed = if is_text { self.not_text.remove(&one.path) } else { self.not_text.insert(one.path.clone()) };
            let changed = self.stamps.insert(one.path.clone(), one.stamp) != Some(one.stamp) || changed;
            match self.young.get(&one.path) {
                Some(since) if !changed => {
                    if since.elapsed() >= YOUNG {
                        self.young.remove(&one.path);
                    }
                }
                _ => {
                    self.young.insert(one.path, now());
                }
            }
        }
        files
    }
}

/// Whether what was read is not what is in the sources.
fn is_new(file: &SourceFile, looks_same: bool, sources: &Sources) -> bool {
    let Some(id) = sources.find(file.path.as_str()) else { return true };
    match (&sources.file(id).content, &file.content) {
        (Content::Text(old), Content::Text(new)) => old != new,
        (Content::Bytes(old), Content::Bytes(new)) => old != new,
        (Content::OnDisk { .. }, Content::OnDisk { .. }) if looks_same => {
            let new = Sources::new([file.clone()]);
            let digest = new.find(file.path.as_str()).and_then(|id| new.digest(id).ok());
            digest.is_none() || sources.digest(id).ok() != digest
        }
        _ => true,
    }
}

#[expect(clippy::disallowed_methods, reason = "how long ago a file was read goes into no output")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const EVENT: &str = "content/events/ilta/event.md";

    fn project() -> (tempfile::TempDir, Disk, Sources) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("content/events/ilta")).expect("a folder");
        fs::write(folder.path().join(EVENT), "eka").expect("a file");
        let (disk, sources) = Disk::open(&Project::new(folder.path())).expect("a project");
        (folder, disk, sources)
    }

    fn at(disk: &Disk) -> PathBuf {
        disk.project.root.join(EVENT)
    }

    fn text(sources: &Sources) -> Option<&str> {
        sources.text(sources.find(EVENT)?)
    }

    #[test]
    fn a_change_that_looks_like_none_is_seen() {
        for heard in [false, true] {
            let (_folder, mut disk, mut sources) = project();
            fs::write(at(&disk), "oka").expect("written");
            // As if both had been written within one tick of the clock.
            let listed = Listed::at(&disk.project.root, &at(&disk)).expect("a file");
            disk.stamps.insert(listed.path, listed.stamp);
            let hint = if heard { Hint::Paths(vec![at(&disk)]) } else { Hint::Everything };
            assert!(!disk.is_sure());
            disk.look(&hint, &sources).enter(&mut sources);
            assert_eq!(text(&sources), Some("oka"));
            assert!(disk.look(&hint, &sources).is_empty(), "the same words are no news");
        }
    }

    #[test]
    fn a_file_that_goes_while_it_is_looked_at_is_missed_later() {
        let (_folder, mut disk, mut sources) = project();
        let listed = Listed::at(&disk.project.root, &at(&disk)).expect("a file");
        fs::remove_file(at(&disk)).expect("removed");
        // Between being listed and being read.
        disk.young.insert(listed.path.clone(), now());
        assert!(disk.read(vec![listed], &sources).is_empty() && !disk.is_sure());
        disk.look(&Hint::Everything, &sources).enter(&mut sources);
        assert_eq!(sources.find(EVENT), None);
    }

    #[test]
    fn what_is_no_text_is_told_and_leaves_what_was() {
        let (_folder, mut disk, mut sources) = project();
        fs::write(at(&disk), b"\xff").expect("written");
        let hint = Hint::Paths(vec![at(&disk)]);
        let news = disk.look(&hint, &sources);
        assert!(!news.is_empty() && disk.findings().iter().any(|one| one.code == &codes::NOT_UTF8));
        news.enter(&mut sources);
        assert_eq!(text(&sources), Some("eka"));
        fs::write(at(&disk), "eka").expect("written");
        assert!(!disk.look(&hint, &sources).is_empty() && disk.findings().is_empty());
    }
}
