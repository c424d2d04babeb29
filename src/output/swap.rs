//! The exchange of old and new, in steps that a kill may cut anywhere.
//!
//! 1. `prepare`: files of the user's own move along into the stage; one that is in the way refuses the commit.
//! 2. The steps: a journal in the stage, the next manifest in the output folder, one exchange a tray, the manifest in place.
//! 3. The old files are retired; the journal goes last.
//!
//! Every step may be done twice: [`recover`] runs them all again for a stage with a journal, and drops a stage without one.
//! When a step fails, the steps before it are taken back.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    Manifest, Stage, Tray,
    failure::{Doing, Failure, Halt, OrFail},
    folder::some,
    manifest,
    place::identity,
    retire::{self, Retired},
    stage::{self, Report, open},
};
use crate::diag::{Diagnostic, codes};

/// The file that makes a stage a commit.
pub(super) const JOURNAL: &str = "journal.json";
const NEW_MANIFEST: &str = "manifest.json";
const OLD_MANIFEST: &str = "manifest.old.json";

/// The inode of each new tray: tells on which side of the exchange it is.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    trays: BTreeMap<String, Option<u64>>,
}

/// May be done twice.
type Step = fn(&Swap) -> Result<(), Failure>;

/// A whole new version, ready to change places.
#[derive(Debug)]
pub(super) struct Swap {
    folder: PathBuf,
    stage: PathBuf,
    trays: Vec<(Tray, Option<u64>)>,
    /// How two folders change places on this disk.
    pub(super) trade: fn(&Path, &Path) -> io::Result<()>,
}

impl Swap {
    /// Everything that can be refused, and everything that needs disk space, comes before the first step.
    pub(super) fn prepare(stage: &Stage) -> Result<(Self, Report), Halt> {
        let folder = stage.output.place.folder.clone();
        let mut report = Report::default();
        stage.link_kept()?;
        carry(stage, &folder, &mut report)?;
        let entries = std::mem::take(&mut *open(&stage.entries));
        let new = Manifest::new(entries);
        report.removed =
            stage.manifest().iter().map(|(name, _)| name).filter(|name| new.by_name(name).is_none()).map(str::to_owned).collect();
        let at = stage.folder.join(NEW_MANIFEST);
        new.write(&at).or_fail(Doing::Write, &at)?;
        *open(&stage.entries) = new.into_entries();
        fs::create_dir_all(&folder).or_fail(Doing::CreateFolder, &folder)?;
        let mut trays = Vec::new();
        for tray in Tray::ALL {
            let (fresh, live) = (stage.folder.join(tray.name()), folder.join(tray.name()));
            if live.is_dir() {
                stage.make_folder(&fresh)?;
                let rights = fs::metadata(&live).or_fail(Doing::Read, &live)?.permissions();
                fs::set_permissions(&fresh, rights).or_fail(Doing::Write, &fresh)?;
            }
            if fresh.is_dir() {
                trays.push((tray, identity(&fresh).map(|(_, inode)| inode)));
            }
        }
        Ok((Self { folder, stage: stage.folder.clone(), trays, trade }, report))
    }

    /// Goes through the steps; a failure takes them back.
    pub(super) fn run(&self) -> Result<Retired, Failure> {
        for step in Self::STEPS {
            if let Err(failure) = step(self) {
                self.take_back();
                return Err(failure);
            }
        }
        self.finish()
    }

    /// The steps up to the point where the new version stands.
    pub(super) const STEPS: [Step; 6] = [
        Self::announce,
        Self::promise,
        |swap| swap.exchange(Tray::Site),
        |swap| swap.exchange(Tray::Mail),
        |swap| swap.exchange(Tray::Private),
        Self::seal,
    ];

    /// From here on the next run goes forward, not back.
    fn announce(&self) -> Result<(), Failure> {
        let trays = self.trays.iter().map(|(tray, inode)| (tray.to_string(), *inode)).collect();
        let json = serde_json::to_vec(&Journal { trays }).expect("a map of numbers is always JSON");
        let (part, whole) = (self.stage.join("journal.part"), self.stage.join(JOURNAL));
        fs::write(&part, json).or_fail(Doing::Write, &part)?;
        fs::rename(&part, &whole).or_fail(Doing::Move, &whole)
    }

    /// From here on the output folder itself says which new files are ours.
    fn promise(&self) -> Result<(), Failure> {
        move_if_there(&self.stage.join(NEW_MANIFEST), &self.folder.join(manifest::NEXT))
    }

    fn exchange(&self, tray: Tray) -> Result<(), Failure> {
        let Some((_, inode)) = self.trays.iter().find(|(other, _)| *other == tray) else { return Ok(()) };
        let (fresh, live, old) = self.sides(tray);
        if !is_new(&fresh, *inode) {
            return Ok(()); // done before a kill
        }
        if live.symlink_metadata().is_err() {
            return fs::rename(&fresh, &live).or_fail(Doing::Move, &live);
        }
        match (self.trade)(&fresh, &live) {
            Ok(()) => return Ok(()),
            Err(fault) if matches!(fault.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => {}
            Err(fault) => return Err(fault).or_fail(Doing::Move, &live),
        }
        // No exchange on this disk: for a moment there is no tray, and the journal knows where both are.
        fs::rename(&live, &old).or_fail(Doing::Move, &live)?;
        fs::rename(&fresh, &live).or_fail(Doing::Move, &live)
    }

    /// The new manifest becomes the manifest; the old one stays to tell whose the old files are.
    fn seal(&self) -> Result<(), Failure> {
        let (next, now) = (self.folder.join(manifest::NEXT), self.folder.join(manifest::NAME));
        let old = self.stage.join(OLD_MANIFEST);
        if next.exists() && now.exists() && !old.exists() {
            stage::link(&now, &old).or_fail(Doing::Write, &old)?;
        }
        move_if_there(&next, &now)
    }

    /// The new version stands. What is left of the old one goes, and the journal last.
    pub(super) fn finish(&self) -> Result<Retired, Failure> {
        let at = self.stage.join(OLD_MANIFEST);
        let owned = Manifest::read_file(&at).or_fail(Doing::Read, &at)?.unwrap_or_default();
        let mut retired = Retired::new(&self.stage);
        for (tray, _) in &self.trays {
            let (fresh, live, old) = self.sides(*tray);
            for gone in [fresh, old] {
                retire::retire(&gone, &live, *tray, &owned, &mut retired)?;
            }
            let _ = fs::remove_dir(&live); // only if nothing is in it any more
        }
        for name in [OLD_MANIFEST, JOURNAL] {
            let _ = fs::remove_file(self.stage.join(name));
        }
        if fs::remove_dir(&self.stage).is_err() {
            // Something came into the old tree while it was retired.
            retired.set_aside(&self.stage, "stage")?;
        }
        Ok(retired)
    }

    /// Undoes what was done, the last step first. If that fails too, the journal stays, and the next run goes forward.
    pub(super) fn take_back(&self) {
        let next = self.folder.join(manifest::NEXT);
        let back = || -> io::Result<()> {
            for (tray, inode) in self.trays.iter().rev() {
                let (fresh, live, old) = self.sides(*tray);
                let swapped = if inode.is_some() { is_new(&live, *inode) } else { !fresh.exists() };
                if old.exists() {
                    if live.exists() {
                        fs::rename(&live, &fresh)?;
                    }
                    fs::rename(&old, &live)?;
                } else if swapped && fresh.exists() {
                    (self.trade)(&fresh, &live)?;
                } else if swapped {
                    fs::rename(&live, &fresh)?;
                }
            }
            if next.exists() {
                fs::remove_file(&next)?;
            }
            fs::remove_file(self.stage.join(JOURNAL))
        };
        let _ = back();
    }

    fn sides(&self, tray: Tray) -> (PathBuf, PathBuf, PathBuf) {
        (self.stage.join(tray.name()), self.folder.join(tray.name()), self.stage.join(format!("{tray}.old")))
    }
}

/// Finishes a commit that was killed, or drops a stage that never became one.
pub(super) fn recover(folder: &Path, stage: &Path) -> Result<Option<Report>, Failure> {
    match stage.symlink_metadata() {
        Ok(meta) if meta.is_dir() => {}
        Ok(_) => fs::remove_file(stage).or_fail(Doing::Remove, stage)?,
        Err(_) => return Ok(None),
    }
    let at = stage.join(JOURNAL);
    let json = match fs::read(&at) {
        Ok(json) => json,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
            fs::remove_dir_all(stage).or_fail(Doing::Remove, stage)?;
            return Ok(None);
        }
        Err(fault) => return Err(fault).or_fail(Doing::Read, &at),
    };
    let Ok(journal) = serde_json::from_slice::<Journal>(&json) else {
        // The power failed, most likely. Nobody can tell any more what is in the stage, so nothing of it is removed.
        Retired::new(stage).set_aside(stage, "stage")?;
        return Ok(None);
    };
    let inode = |tray: &Tray| journal.trays.get(tray.name()).copied();
    let trays = Tray::ALL.into_iter().filter_map(|tray| inode(&tray).map(|inode| (tray, inode))).collect();
    let swap = Swap { folder: folder.to_owned(), stage: stage.to_owned(), trays, trade };
    for step in &Swap::STEPS[1..] {
        step(&swap)?;
    }
    let Retired { findings, carried, .. } = swap.finish()?;
    Ok(Some(Report { findings, carried, ..Report::default() }))
}

/// Files of the user's own go along into the new version: a link, so that the old one still has them if anything fails.
fn carry(stage: &Stage, folder: &Path, report: &mut Report) -> Result<(), Halt> {
    let mut in_the_way = Vec::new();
    for tray in Tray::ALL {
        let live = folder.join(tray.name());
        if live.symlink_metadata().is_ok_and(|meta| !meta.is_dir()) {
            let mut finding = Diagnostic::new(&codes::OUTPUT_NOT_A_FOLDER, None);
            finding.arg("path", live.display());
            return Err(finding.into());
        }
        for file in retire::files(&live)? {
            if stage.manifest().by_name(&file.name(tray)).is_some() {
                continue;
            }
            match retire::carry(stage, tray, &live, &file)? {
                retire::Carried::Along => report.carried.push(file.name(tray)),
                retire::Carried::Already => {}
                retire::Carried::InTheWay => in_the_way.push(file.name(tray)),
            }
        }
    }
    if in_the_way.is_empty() {
        return Ok(());
    }
    let mut finding = Diagnostic::new(&codes::OUTPUT_IN_THE_WAY, None);
    finding.arg("files", some(&in_the_way));
    Err(finding.into())
}

/// Whether the folder is the new tray. Where there are no inodes, nothing is ever exchanged, so what is in the stage is new.
fn is_new(path: &Path, inode: Option<u64>) -> bool {
    match inode {
        Some(inode) => identity(path).is_some_and(|(_, now)| now == inode),
        None => path.exists(),
    }
}

fn move_if_there(from: &Path, to: &Path) -> Result<(), Failure> {
    match fs::rename(from, to) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault).or_fail(Doing::Move, to),
        _ => Ok(()),
    }
}

/// Two folders change places in one step: at every moment there is a whole one.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn trade(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

/// Two folders change places in one step: not known on this system.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn trade(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
