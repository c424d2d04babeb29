//! The new version, gathered beside the old one: bytes put by many threads, old files kept by link, all of it counted.
//!
//! A stage that is dropped leaves nothing. Never touches the output folder before [`Verified::commit`].

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rayon::prelude::*;

use super::{
    Cache, Entry, Found, Key, Manifest, Output, Tray,
    failure::{Doing, Failure, Halt, OrFail},
    folder, manifest,
    swap::{self, Swap},
};
use crate::{
    diag::Diagnostics,
    source::{Digest, RelPath},
};

/// Whether an old file could be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is in the stage.
    Yes,
    /// It is gone or not as it was written: it must be made again.
    No,
}

/// A build in the making.
#[derive(Debug)]
pub struct Stage {
    pub(super) output: Output,
    pub(super) folder: PathBuf,
    pub(super) entries: Mutex<BTreeMap<String, Entry>>,
    /// Those that were made, as plain words: paths are compared part by part, which takes long for thousands.
    folders: Mutex<BTreeSet<OsString>>,
    kept: Mutex<BTreeSet<String>>,
}

/// A stage that holds exactly what was planned.
#[derive(Debug)]
pub struct Verified(Stage);

/// What a commit did.
#[derive(Debug, Default)]
pub struct Report {
    /// How many outputs were made anew.
    pub made: usize,
    /// How many were kept as they were.
    pub kept: usize,
    /// Outputs of the last build that are no more, from the output folder (`site/vanha/index.html`).
    pub removed: Vec<String>,
    /// Files of the user's own in the output that moved along.
    pub carried: Vec<String>,
    /// What the user should know (files edited by hand).
    pub findings: Diagnostics,
}

impl Stage {
    pub(super) fn new(output: Output, folder: PathBuf) -> Result<Self, Failure> {
        fs::create_dir(&folder).or_fail(Doing::CreateFolder, &folder)?;
        let folders = BTreeSet::from([folder.clone().into_os_string()]);
        Ok(Self { output, folder, entries: Mutex::default(), folders: Mutex::new(folders), kept: Mutex::default() })
    }

    /// What the last build wrote.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.output.manifest
    }

    /// The taken output folder.
    #[must_use]
    pub fn output(&self) -> &Output {
        &self.output
    }

    /// Puts finished bytes; `reads` is what their engine read besides what is in the key.
    ///
    /// # Errors
    /// When the disk does not take them, or the path was put before.
    pub fn put(&self, tray: Tray, path: &RelPath, bytes: &[u8], key: &Key, reads: &[(RelPath, Digest)]) -> Result<(), Failure> {
        let name = manifest::name(tray, path);
        let at = self.make_way(&name)?;
        File::create_new(&at).and_then(|mut file| file.write_all(bytes)).or_fail(Doing::Write, &at)?;
        open(&self.entries).insert(name, Entry::new(bytes, key, reads));
        Ok(())
    }

    /// Puts finished bytes like [`Self::put`], and keeps them in the cache as made of a source.
    ///
    /// # Errors
    /// As [`Self::put`].
    pub fn put_and_keep(&self, tray: Tray, path: &RelPath, bytes: &[u8], key: &Key, source: Digest) -> Result<(), Failure> {
        self.put(tray, path, bytes, key, &[])?;
        self.cache().keep(source, key, bytes, &self.folder.join(manifest::name(tray, path)));
        Ok(())
    }

    /// Puts what was found in the cache, as a second name of it.
    ///
    /// # Errors
    /// As [`Self::put`].
    pub fn put_found(&self, tray: Tray, path: &RelPath, found: &Found, key: &Key) -> Result<(), Failure> {
        let name = manifest::name(tray, path);
        let at = self.make_way(&name)?;
        link(&found.at, &at).or_fail(Doing::Write, &at)?;
        open(&self.entries).insert(name, Entry::known(found.digest, found.len, key));
        Ok(())
    }

    /// What was kept by earlier builds.
    #[must_use]
    pub fn cache(&self) -> Cache {
        Cache::of(&self.output.workshop)
    }

    /// Keeps an old file, if it still is what the last build wrote.
    #[must_use]
    pub fn keep(&self, tray: Tray, path: &RelPath) -> Kept {
        let name = manifest::name(tray, path);
        let Some(entry) = self.output.manifest.by_name(&name) else { return Kept::No };
        if !holds(&self.output.place.folder.join(&name), entry) {
            return Kept::No;
        }
        open(&self.entries).insert(name.clone(), entry.clone());
        open(&self.kept).insert(name);
        Kept::Yes
    }

    /// The bytes of an output that is in the stage, put or kept; nothing when it is not.
    ///
    /// # Errors
    /// When the disk does not give it.
    pub fn bytes(&self, tray: Tray, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let name = format!("{tray}/{path}");
        if !open(&self.entries).contains_key(&name) {
            return Ok(None);
        }
        let folder = if open(&self.kept).contains(&name) { &self.output.place.folder } else { &self.folder };
        let at = folder.join(name);
        fs::read(&at).map(Some).or_fail(Doing::Read, &at)
    }

    /// Checks that the stage holds what was planned, no less and no more.
    ///
    /// # Errors
    /// Names the first output that is missing or was never planned.
    pub fn verify<'p>(self, planned: impl IntoIterator<Item = (Tray, &'p RelPath)>) -> Result<Verified, Failure> {
        let planned: BTreeSet<String> = planned.into_iter().map(|(tray, path)| manifest::name(tray, path)).collect();
        let odd = {
            let entries = open(&self.entries);
            let missing =
                planned.iter().find(|name| !entries.contains_key(*name)).map(|name| (name.clone(), io::ErrorKind::NotFound));
            missing
                .or_else(|| entries.keys().find(|name| !planned.contains(*name)).map(|name| (name.clone(), io::ErrorKind::Other)))
        };
        match odd {
            Some((name, kind)) => Err(Failure::new(Doing::Verify, name, kind.into())),
            None => Ok(Verified(self)),
        }
    }

    /// Whether this build is the last one over again, with nothing to exchange.
    fn changes_nothing(&self) -> bool {
        let entries = open(&self.entries);
        open(&self.kept).len() == entries.len() && self.output.manifest.is_current(&entries) && !self.output.unfinished
    }

    /// Kept files get their second name only when there is an exchange: most builds on a quiet day change nothing.
    pub(super) fn link_kept(&self) -> Result<(), Failure> {
        open(&self.kept).par_iter().try_for_each(|name| {
            let at = self.make_way(name)?;
            link(&self.output.place.folder.join(name), &at).or_fail(Doing::Write, &at)
        })
    }

    /// Leaves a note for the next build, which can do without.
    fn leave(&self, note: &[u8]) {
        let at = folder::note(&self.output.workshop, &self.output.place.folder);
        if note.is_empty() {
            let _ = fs::remove_file(at);
            return;
        }
        let part = at.with_extension("part");
        let bytes = [manifest::mark(&open(&self.entries), note).hex().as_bytes(), note].concat();
        let written = fs::create_dir_all(at.parent().unwrap_or(&at)).and_then(|()| fs::write(&part, bytes));
        let _ = written.and_then(|()| fs::rename(&part, &at));
    }

    /// The place for a file, with its folders made.
    fn make_way(&self, name: &str) -> Result<PathBuf, Failure> {
        let at = self.folder.join(name);
        self.make_folder(at.parent().unwrap_or(&self.folder))?;
        Ok(at)
    }

    /// Each folder is made once.
    pub(super) fn make_folder(&self, folder: &Path) -> Result<(), Failure> {
        if open(&self.folders).contains(folder.as_os_str()) {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent)?;
        }
        match fs::create_dir(folder) {
            Err(fault) if fault.kind() != io::ErrorKind::AlreadyExists => return Err(fault).or_fail(Doing::CreateFolder, folder),
            _ => {}
        }
        open(&self.folders).insert(folder.into());
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // With a journal it is a commit that the next run finishes. Otherwise nothing in it is anyone's but ours.
        if !self.folder.join(swap::JOURNAL).exists() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

impl Verified {
    /// Exchanges the old output for the new one. `note` is left in the workshop for the next build; an empty one
    /// is none.
    ///
    /// # Errors
    /// A finding when a file of the user's own is in the way, a failure when the machine fails; the old output stands in both
    /// cases.
    pub fn commit(self, note: &[u8]) -> Result<Report, Halt> {
        let Self(stage) = self;
        let kept = open(&stage.kept).len();
        if stage.changes_nothing() {
            stage.leave(note);
            return Ok(Report { kept, ..Report::default() });
        }
        let (swap, mut report) = Swap::prepare(&stage)?;
        let retired = swap.run()?;
        stage.leave(note);
        report.kept = kept;
        report.made = open(&stage.entries).len() - kept;
        report.findings.append(retired.findings);
        report.carried.extend(retired.carried);
        Ok(report)
    }
}

/// Whether a file is as the entry says. A link never is.
pub(super) fn holds(path: &Path, entry: &Entry) -> bool {
    let plain = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() == entry.len);
    plain && fs::read(path).is_ok_and(|bytes| Digest::of(&bytes) == entry.digest)
}

/// The same file under a second name; a copy where the disk knows no links. The time stays, for programs that copy by it.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(fault) if matches!(fault.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::StorageFull) => Err(fault),
        Err(_) => {
            fs::copy(from, to)?;
            let times = fs::metadata(from).and_then(|meta| meta.modified());
            let _ = times.and_then(|changed| File::options().write(true).open(to)?.set_modified(changed));
            Ok(())
        }
    }
}

/// A poisoned lock is one whose thread panicked; the map under it is whole all the same.
pub(super) fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
