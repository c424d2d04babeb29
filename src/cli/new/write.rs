//! Makes new files: all of them, or none when one of them is there already.
//!
//! Never opens an existing file for writing, but for one that Kooste itself made ([`write_own`]).

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::{
    diag::{Diagnostic, codes},
    output::{Doing, Failure, Halt},
};

/// A file to be: its path from the root with `/` between names, and its bytes.
pub(in crate::cli) type NewFile = (String, Vec<u8>);

/// Makes the files below `root`.
pub(in crate::cli) fn write_new(root: &Path, files: &[NewFile]) -> Result<(), Halt> {
    for (path, _) in files {
        let at = root.join(path);
        match at.symlink_metadata() {
            Err(fault) if matches!(fault.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            Err(cause) => return Err(Failure { doing: Doing::Read, path: at, cause }.into()),
            Ok(_) => return Err(exists(path)),
        }
    }
    let mut made: Vec<PathBuf> = Vec::new();
    for (path, bytes) in files {
        let at = root.join(path);
        if let Err(halt) = write_one(&at, path, bytes, &mut made) {
            // Half a project would stand in the way of the next try. These files are ours: they were made a moment ago.
            for path in made {
                let _ = fs::remove_file(path);
            }
            return Err(halt);
        }
    }
    Ok(())
}

/// Writes the files below `root`, replacing those that are Kooste's own; all of them, or none when one is somebody else's.
pub(in crate::cli) fn write_own(root: &Path, files: &[NewFile], is_own: impl Fn(&[u8]) -> bool) -> Result<(), Halt> {
    for (path, _) in files {
        let at = root.join(path);
        match fs::read(&at) {
            Ok(old) if is_own(&old) => {}
            Err(fault) if matches!(fault.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            Err(cause) if !at.is_dir() => return Err(Failure { doing: Doing::Read, path: at, cause }.into()),
            Ok(_) | Err(_) => return Err(exists(path)),
        }
    }
    fs::create_dir_all(root).map_err(|cause| Failure { doing: Doing::CreateFolder, path: root.to_owned(), cause })?;
    for (path, bytes) in files {
        let at = root.join(path);
        fs::write(&at, bytes).map_err(|cause| Failure { doing: Doing::Write, path: at, cause })?;
    }
    Ok(())
}

fn write_one(at: &Path, path: &str, bytes: &[u8], made: &mut Vec<PathBuf>) -> Result<(), Halt> {
    if let Some(folder) = at.parent() {
        fs::create_dir_all(folder).map_err(|cause| Failure { doing: Doing::CreateFolder, path: folder.to_owned(), cause })?;
    }
    let mut file = match File::create_new(at) {
        Ok(file) => file,
        // Somebody was quicker.
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => return Err(exists(path)),
        Err(cause) => return Err(Failure { doing: Doing::Write, path: at.to_owned(), cause }.into()),
    };
    made.push(at.to_owned());
    file.write_all(bytes).map_err(|cause| Failure { doing: Doing::Write, path: at.to_owned(), cause }.into())
}

/// The finding about a file that is there already.
pub(super) fn exists(path: &str) -> Halt {
    let mut finding = Diagnostic::new(&codes::NEW_FILE_EXISTS, None);
    finding.arg("path", path);
    finding.into()
}
