//! The output folder and the workshop beside it, taken for one build.
//!
//! 1. judge the folder, 2. refuse one with files of others, 3. take the lock, 4. finish or drop what a killed build left,
//! 5. read what the last build wrote. Writes nothing into the output folder.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{
    CACHE, Manifest, Place, Stage,
    failure::{Doing, Failure, Halt, OrFail},
    manifest,
    place::same_disk,
    stage::{self, Report},
    swap,
};
use crate::{
    diag::{Diagnostic, codes},
    source::Digest,
};

/// The workshop's folder, in the project or, where that is on another disk, in the output folder.
pub(super) const WORKSHOP: &str = ".kooste";
/// Files that may lie in a folder that is otherwise empty.
const HARMLESS: [&str; 5] = [".gitignore", ".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini"];
/// How many foreign files a finding names.
const NAMED: usize = 3;

/// An output folder, judged, locked and ready for one build.
#[derive(Debug)]
pub struct Output {
    pub(super) place: Place,
    pub(super) workshop: PathBuf,
    pub(super) manifest: Manifest,
    /// A killed build whose stage is gone: its manifest and the older one both tell of files of ours.
    pub(super) unfinished: bool,
    pub(super) recovered: Option<Report>,
    /// Held until the build ends; the system lets go of it when the process dies, so no lock is ever stale.
    pub(super) _lock: Lock,
}

impl Output {
    /// Takes the output folder of a project; a relative one is taken from the project's root.
    ///
    /// # Errors
    /// A finding when the folder is dangerous, foreign or in use; a failure when the machine fails.
    pub fn open(root: &Path, folder: &Path) -> Result<Self, Halt> {
        Self::at(Place::find(root, folder, std::env::home_dir().as_deref())?)
    }

    /// Takes a folder that has been judged.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn at(place: Place) -> Result<Self, Halt> {
        refuse_foreign(&place)?;
        let workshop = workshop(&place)?;
        let lock = lock(&workshop)?;
        let recovered = swap::recover(&place.folder, &stage_folder(&workshop, &place))?;
        let read = |name: &str| {
            let path = place.folder.join(name);
            Manifest::read_file(&path).or_fail(Doing::Read, &path)
        };
        let mut manifest = read(manifest::NAME)?.unwrap_or_default();
        let next = read(manifest::NEXT)?;
        let unfinished = next.is_some();
        if let Some(mut next) = next {
            next.or(manifest);
            manifest = next;
        }
        Ok(Self { place, workshop, manifest, unfinished, recovered, _lock: lock })
    }

    /// What the last build wrote.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The real output folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.place.folder
    }

    /// The bytes of an output of the last build.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn read(&self, tray: super::Tray, path: &crate::source::RelPath) -> Result<Vec<u8>, Failure> {
        let at = self.place.folder.join(manifest::name(tray, path));
        fs::read(&at).or_fail(Doing::Read, &at)
    }

    /// The folder for caches (`.kooste`), which anybody may delete.
    #[must_use]
    pub fn workshop(&self) -> &Path {
        &self.workshop
    }

    /// Whether every output of the last build is there, byte for byte, and this very program wrote it.
    #[must_use]
    pub fn stands(&self) -> bool {
        let quiet = !self.unfinished && self.recovered.is_none() && self.manifest.is_ours_now();
        let outputs: Vec<_> = self.manifest.iter().collect();
        quiet && outputs.par_iter().all(|(name, entry)| stage::holds(&self.place.folder.join(name), entry))
    }

    /// The note that was left with the last build; nothing when it is another build's or not whole.
    #[must_use]
    pub fn note(&self) -> Option<Vec<u8>> {
        let bytes = fs::read(note(&self.workshop, &self.place.folder)).ok()?;
        let (mark, note) = bytes.split_at_checked(MARK)?;
        let wanted = manifest::mark(self.manifest.entries(), note).hex();
        (mark == wanted.as_bytes()).then(|| note.to_owned())
    }

    /// What was finished for a build that had been killed.
    #[must_use]
    pub fn recovered(&self) -> Option<&Report> {
        self.recovered.as_ref()
    }

    /// Begins a build beside the old output.
    ///
    /// # Errors
    /// When the stage cannot be made.
    pub fn begin(self) -> Result<Stage, Failure> {
        let folder = stage_folder(&self.workshop, &self.place);
        Stage::new(self, folder)
    }
}

/// One stage for each output folder, so that a killed build is finished only where it was going.
fn stage_folder(workshop: &Path, place: &Place) -> PathBuf {
    workshop.join(format!("stage-{}", whose(&place.folder)))
}

/// How long the mark in front of a note is.
const MARK: usize = 64;

/// One note for each output folder.
pub(super) fn note(workshop: &Path, folder: &Path) -> PathBuf {
    workshop.join(CACHE).join(format!("last-{}.json", whose(folder)))
}

/// A short name that tells an output folder from others.
fn whose(folder: &Path) -> String {
    Digest::of(folder.as_os_str().as_encoded_bytes()).hex()[..8].to_owned()
}

/// Without a manifest, nothing but harmless files may be there.
fn refuse_foreign(place: &Place) -> Result<(), Halt> {
    for name in [manifest::NAME, manifest::NEXT] {
        let path = place.folder.join(name);
        if Manifest::read_file(&path).or_fail(Doing::Read, &path)?.is_some() {
            return Ok(());
        }
    }
    let mut foreign = Vec::new();
    let walker = WalkDir::new(&place.folder).sort_by_file_name().into_iter();
    let ours = |entry: &walkdir::DirEntry| entry.depth() == 1 && entry.file_type().is_dir() && entry.file_name() == WORKSHOP;
    for entry in walker.filter_entry(|entry| !ours(entry)) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(fault) if fault.io_error().is_some_and(|io| io.kind() == io::ErrorKind::NotFound) => continue,
            Err(fault) => {
                let path = fault.path().unwrap_or(&place.folder).to_owned();
                return Err(Failure::new(Doing::Read, path, fault.into()).into());
            }
        };
        let harmless = entry.depth() == 1 && HARMLESS.iter().any(|name| entry.file_name() == *name);
        if !entry.file_type().is_dir() && (!harmless || !entry.file_type().is_file()) {
            foreign.push(entry.path().strip_prefix(&place.folder).unwrap_or(entry.path()).display().to_string());
            if foreign.len() > NAMED {
                break;
            }
        }
    }
    if foreign.is_empty() {
        return Ok(());
    }
    let mut finding = Diagnostic::new(&codes::OUTPUT_FOREIGN, None);
    finding.arg("path", place.folder.display()).arg("files", some(&foreign));
    Err(finding.into())
}

/// The first few names of a list.
pub(super) fn some(names: &[String]) -> String {
    let more = if names.len() > NAMED { ", …" } else { "" };
    names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ") + more
}

/// `.kooste` of the project; in the output folder where the project's is on another disk or cannot be written.
fn workshop(place: &Place) -> Result<PathBuf, Halt> {
    let in_project = place.root.join(WORKSHOP);
    if same_disk(&place.root, &place.folder) {
        match make_workshop(&in_project) {
            Ok(()) => {
                let real = in_project.canonicalize().or_fail(Doing::Read, &in_project)?;
                if real.starts_with(&place.root) {
                    return Ok(real);
                }
                let mut finding = Diagnostic::new(&codes::OUTPUT_LINK_OUTSIDE, None);
                finding.arg("path", WORKSHOP);
                return Err(finding.into());
            }
            Err(fault) if matches!(fault.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) => {}
            Err(fault) => return Err(Failure::new(Doing::CreateFolder, in_project, fault).into()),
        }
    }
    let in_output = place.folder.join(WORKSHOP);
    if fs::symlink_metadata(&in_output).is_ok_and(|meta| !meta.is_dir()) {
        let mut finding = Diagnostic::new(&codes::OUTPUT_NOT_A_FOLDER, None);
        finding.arg("path", in_output.display());
        return Err(finding.into());
    }
    make_workshop(&in_output).or_fail(Doing::CreateFolder, &in_output)?;
    Ok(in_output)
}

/// With a `.gitignore` of its own: nobody means to commit a cache.
fn make_workshop(folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        fs::create_dir_all(folder)?;
        fs::write(folder.join(".gitignore"), "*\n")?;
    }
    Ok(())
}

/// The lock of a workshop. A process that was being started meanwhile may still hold a copy of the file, which would keep the
/// lock until its own program runs; so it is let go of by name, not by closing.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

pub(super) fn lock(workshop: &Path) -> Result<Lock, Halt> {
    let path = workshop.join("lock");
    let mut file = File::options().read(true).write(true).create(true).truncate(false).open(&path).or_fail(Doing::Lock, &path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut pid = String::new();
            let _ = file.read_to_string(&mut pid); // only for the message
            let mut finding = Diagnostic::new(&codes::OUTPUT_LOCKED, None);
            finding.arg("pid", pid.trim());
            return Err(finding.into());
        }
        // Some network disks know no locks; building there is better than not building.
        Err(TryLockError::Error(fault)) if fault.kind() == io::ErrorKind::Unsupported => {}
        Err(TryLockError::Error(fault)) => return Err(Failure::new(Doing::Lock, path, fault).into()),
    }
    let note = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
    note.or_fail(Doing::Lock, &path)?;
    Ok(Lock(file))
}
