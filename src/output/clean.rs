//! Empties the workshop: what killed builds left and what was kept to save time. Nothing that cannot be made again is removed:
//! not the output, not files set aside for the user, not a file that Kooste did not make, not a commit that waits for its end.

use std::{fs, io, path::Path};

use super::{
    failure::{Doing, Failure, Halt, OrFail},
    folder::{self, WORKSHOP},
    swap::JOURNAL,
};
use crate::diag::{Diagnostic, codes};

/// The folder of the workshop for things that are kept only to save time.
pub const CACHE: &str = "cache";

/// What [`clean`] removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// Files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Empties the workshop of the project in `root`.
///
/// # Errors
/// A finding when a build is running or `.kooste` is no folder of its own; a failure when the machine fails.
pub fn clean(root: &Path) -> Result<Cleaned, Halt> {
    let workshop = root.join(WORKSHOP);
    match workshop.symlink_metadata() {
        Ok(meta) if meta.is_dir() => {}
        Ok(_) => {
            let mut finding = Diagnostic::new(&codes::OUTPUT_NOT_A_FOLDER, None);
            finding.arg("path", WORKSHOP);
            return Err(finding.into());
        }
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Cleaned::default()),
        Err(fault) => return Err(Failure::new(Doing::Read, workshop, fault).into()),
    }
    let _lock = folder::lock(&workshop)?;
    let mut cleaned = Cleaned::default();
    for entry in fs::read_dir(&workshop).or_fail(Doing::Read, &workshop)? {
        let entry = entry.or_fail(Doing::Read, &workshop)?;
        let (name, path) = (entry.file_name(), entry.path());
        let is_stage = name.to_string_lossy().starts_with("stage-") && !path.join(JOURNAL).exists();
        let is_folder = entry.file_type().or_fail(Doing::Read, &path)?.is_dir();
        if is_folder && (is_stage || name == CACHE) {
            measure(&path, &mut cleaned)?;
            fs::remove_dir_all(&path).or_fail(Doing::Remove, &path)?;
        }
    }
    Ok(cleaned)
}

fn measure(folder: &Path, cleaned: &mut Cleaned) -> Result<(), Failure> {
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.map_err(io::Error::from).or_fail(Doing::Read, folder)?;
        if !entry.file_type().is_dir() {
            cleaned.files += 1;
            cleaned.bytes += entry.metadata().map_or(0, |meta| meta.len());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_only_what_can_be_made_again() {
        let project = tempfile::tempdir().expect("a folder");
        let at = |path: &str| project.path().join(WORKSHOP).join(path);
        let files = ["stage-1/site/a.html", "cache/a/b.png", "stage-2/journal.json", "saved/own.html", "notes.txt", ".gitignore"];
        assert_eq!(clean(project.path()).expect("nothing to do"), Cleaned::default());
        for file in files {
            fs::create_dir_all(at(file).parent().expect("a folder")).expect("a folder");
            fs::write(at(file), "12345").expect("a file");
        }
        assert_eq!(clean(project.path()).expect("cleaned"), Cleaned { files: 2, bytes: 10 });
        assert_eq!(files.map(|file| at(file).exists()), [false, false, true, true, true, true]);
    }
}
