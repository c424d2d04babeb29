//! How the project's files looked on disk: tells which have changed, and reads those.
//!
//! 1. [`Disk::open`] reads everything. 2. [`Disk::look`] looks again, at the paths that somebody heard of ([`Hint`]) or at
//!    everything, and reads what looks different. 3. [`News::enter`] takes it into the sources, when nobody borrows them any
//!    more.
//!
//! A file that cannot be read just now stays as it was. Never writes.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::{
    diag::{Diagnostics, FileId, codes},
    source::{Listed, Project, RelPath, SourceFile, Sources, Stamp, list},
    theme,
};

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
        self.put.is_empty() && self.gone.is_empty()
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
    stamps: BTreeMap<RelPath, Stamp>,
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
            walked: Diagnostics::new(),
            not_text: BTreeSet::new(),
        };
        let listed = disk.list()?;
        let read = disk.read(listed);
        // The first numbers go by path, as in a build.
        Ok((disk, theme::with_embedded(&Sources::new(read))))
    }

    /// The project's real folder.
    pub(super) fn root(&self) -> &Path {
        &self.project.root
    }

    /// Looks again, and reads what is not as it is in the sources.
    pub(super) fn look(&mut self, hint: &Hint, sources: &Sources) -> io::Result<News> {
        let (listed, gone) = match hint {
            Hint::Paths(paths) => match paths.iter().map(|at| self.known(at)).collect::<Option<Vec<Listed>>>() {
                Some(listed) => {
                    // They were heard of, so they are read however they look: two saves may fall into one tick of a clock.
                    self.stamps.retain(|path, _| !listed.iter().any(|one| one.path == *path));
                    (listed, Vec::new())
                }
                // Folders, links, files that come or go: a look at everything gets all of that right.
                None => self.missing()?,
            },
            Hint::Everything => self.missing()?,
        };
        for path in &gone {
            self.stamps.remove(path);
            self.not_text.remove(path);
        }
        let is_new = |file: &SourceFile| {
            let old = sources.find(file.path.as_str()).and_then(|id| sources.text(id));
            old.is_none() || old != file.text()
        };
        let put = self.read(listed).into_iter().filter(is_new).collect();
        Ok(News { put, gone: gone.into_iter().filter(|path| sources.find(path.as_str()).is_some()).collect() })
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

    /// Reads what looks different.
    fn read(&mut self, mut listed: Vec<Listed>) -> Vec<SourceFile> {
        listed.retain(|one| self.stamps.get(&one.path) != Some(&one.stamp));
        let read: Vec<_> = listed.par_iter().map(Listed::read).collect();
        let mut files = Vec::new();
        for (one, read) in listed.into_iter().zip(read) {
            match read {
                Ok(Some(file)) => {
                    self.not_text.remove(&one.path);
                    files.push(file);
                }
                Ok(None) => {
                    self.not_text.insert(one.path.clone());
                }
                // Being written or moved, most likely: there will be news of it.
                Err(_) => continue,
            }
            self.stamps.insert(one.path, one.stamp);
        }
        files
    }
}
