//! What to do with each file of an old tray: Kooste's own goes, the user's own moves along, and one that the user changed is set
//! aside. Nothing that Kooste did not write is ever deleted.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{
    Manifest, Stage, Tray,
    failure::{Doing, Failure, OrFail},
    place::identity,
    stage::{self, open},
};
use crate::{
    diag::{Diagnostics, codes},
    source::Digest,
};

/// A file or link of a tray, by its path from the tray.
#[derive(Debug)]
pub(super) struct File {
    path: PathBuf,
    link: bool,
}

impl File {
    /// `site/a.html`, spelled as in a manifest. A name that no output can have stays one that no manifest knows.
    pub(super) fn name(&self, tray: Tray) -> String {
        let names: Vec<_> = self.path.iter().map(|name| name.to_string_lossy()).collect();
        let path = names.join("/");
        // Some disks give the letters ä and ö back in two parts.
        if path.is_ascii() { format!("{tray}/{path}") } else { format!("{tray}/{}", path.nfc()) }
    }
}

/// Every file and link below a folder, without following any; nothing for a folder that is not there.
pub(super) fn files(folder: &Path) -> Result<Vec<File>, Failure> {
    let mut files = below(folder, &PathBuf::new())?;
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Folders side by side: a site has as many of them as pages.
fn below(top: &Path, path: &Path) -> Result<Vec<File>, Failure> {
    let (mut files, folders) = list(top, path)?;
    let further: Vec<Vec<File>> = folders.par_iter().map(|folder| below(top, folder)).collect::<Result<_, _>>()?;
    files.extend(further.into_iter().flatten());
    Ok(files)
}

/// The files of one folder, and the folders in it.
fn list(top: &Path, path: &Path) -> Result<(Vec<File>, Vec<PathBuf>), Failure> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    let at = top.join(path);
    let entries = match fs::read_dir(&at) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok((files, folders)),
        entries => entries.or_fail(Doing::Read, &at)?,
    };
    for entry in entries {
        let entry = entry.or_fail(Doing::Read, &at)?;
        let (kind, path) = (entry.file_type().or_fail(Doing::Read, &entry.path())?, path.join(entry.file_name()));
        if kind.is_dir() { folders.push(path) } else { files.push(File { path, link: kind.is_symlink() }) }
    }
    Ok((files, folders))
}

/// What became of a file of the user's own.
pub(super) enum Carried {
    /// It is in the new version, too.
    Along,
    /// The new version has the very same bytes there.
    Already,
    /// The new version has something else there.
    InTheWay,
}

/// Takes a file of the user's own into the stage.
pub(super) fn carry(stage: &Stage, tray: Tray, live: &Path, file: &File) -> Result<Carried, Failure> {
    let name = file.name(tray);
    let from = live.join(&file.path);
    {
        let entries = open(&stage.entries);
        if let Some(entry) = entries.get(&name) {
            return Ok(if stage::holds(&from, entry) { Carried::Already } else { Carried::InTheWay });
        }
        let file_above = name.match_indices('/').any(|(at, _)| entries.contains_key(&name[..at]));
        let below = format!("{name}/");
        if file_above || entries.range(below.clone()..).next().is_some_and(|(other, _)| other.starts_with(&below)) {
            return Ok(Carried::InTheWay);
        }
    }
    let to = stage.folder.join(tray.name()).join(&file.path);
    stage.make_folder(to.parent().unwrap_or(&stage.folder))?;
    let done = if file.link { copy_link(&from, &to) } else { stage::link(&from, &to) };
    match done {
        Ok(()) => Ok(Carried::Along),
        // On a disk that takes `A` and `a` for one name.
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => Ok(Carried::InTheWay),
        Err(fault) => Err(fault).or_fail(Doing::Write, &to),
    }
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to)
}

/// What happened to old files that were not simply removed.
#[derive(Debug)]
pub(super) struct Retired {
    saved: PathBuf,
    /// Files edited by hand, each a finding.
    pub(super) findings: Diagnostics,
    /// Files that appeared in the old version at the last moment and moved along.
    pub(super) carried: Vec<String>,
}

impl Retired {
    pub(super) fn new(stage: &Path) -> Self {
        let saved = stage.with_file_name("saved");
        Self { saved, findings: Diagnostics::new(), carried: Vec::new() }
    }

    /// Moves something that is not ours to remove into `.kooste/saved`, under a free name.
    pub(super) fn set_aside(&mut self, from: &Path, name: &str) -> Result<PathBuf, Failure> {
        let mut to = self.saved.join(name);
        for copy in 1.. {
            if to.symlink_metadata().is_err() {
                break;
            }
            to = self.saved.join(format!("{name}.{copy}"));
        }
        let parent = to.parent().unwrap_or(&self.saved);
        fs::create_dir_all(parent).or_fail(Doing::CreateFolder, parent)?;
        fs::rename(from, &to).or_fail(Doing::Move, &to)?;
        Ok(to)
    }
}

/// Empties an old tray and removes it. `owned` is the manifest of the version that it was.
pub(super) fn retire(old: &Path, live: &Path, tray: Tray, owned: &Manifest, retired: &mut Retired) -> Result<(), Failure> {
    let mut left = remove(old, &PathBuf::new(), &|file| expendable(old, live, file, tray, owned))?;
    left.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    let some_left = !left.is_empty();
    for file in left {
        let (from, to, name) = (old.join(&file.path), live.join(&file.path), file.name(tray));
        if owned.by_name(&name).is_none() && to.symlink_metadata().is_err() {
            let parent = to.parent().unwrap_or(live);
            if fs::create_dir_all(parent).is_ok() && fs::rename(&from, &to).is_ok() {
                retired.carried.push(name);
                continue;
            }
        }
        let saved = retired.set_aside(&from, &name)?;
        retired.findings.add(&codes::OUTPUT_EDITED, None).arg("path", name).arg("saved", saved.display());
    }
    if some_left {
        remove(old, &PathBuf::new(), &|_| false)?; // the folders that were not empty before
    }
    Ok(())
}

/// Removes what may go, and every folder that is empty then; tells what is left.
fn remove(top: &Path, path: &Path, may_go: &(dyn Fn(&File) -> bool + Sync)) -> Result<Vec<File>, Failure> {
    let (mut files, folders) = list(top, path)?;
    files.retain(|file| !(may_go(file) && fs::remove_file(top.join(&file.path)).is_ok()));
    let further: Vec<Vec<File>> = folders.par_iter().map(|folder| remove(top, folder, may_go)).collect::<Result<_, _>>()?;
    files.extend(further.into_iter().flatten());
    let _ = fs::remove_dir(top.join(path)); // one that is not empty stays
    Ok(files)
}

/// Whether an old file is Kooste's own and unchanged, or stands in the new version just the same.
fn expendable(old: &Path, live: &Path, file: &File, tray: Tray, owned: &Manifest) -> bool {
    let (old, live) = (&old.join(&file.path), &live.join(&file.path));
    if identity(old).is_some_and(|old| identity(live) == Some(old)) {
        return true;
    }
    if file.link {
        return fs::read_link(old).is_ok_and(|to| fs::read_link(live).is_ok_and(|now| now == to));
    }
    let Ok(bytes) = fs::read(old) else { return false };
    let wrote = |entry: &super::Entry| entry.digest == Digest::of(&bytes);
    owned.by_name(&file.name(tray)).is_some_and(wrote) || (!live.is_symlink() && fs::read(live).is_ok_and(|now| now == bytes))
}
