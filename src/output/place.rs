//! Where the output goes, however it was named: links and `..` are resolved first, then folders are compared by what they are
//! (device and inode where there are such), not by how they are spelled. Only reads.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use super::failure::{Doing, Halt, OrFail};
use crate::diag::{Code, Diagnostic, codes};

/// Folders of a project that are never output, in any case of letters.
const SOURCES: [&str; 5] = ["content", "themes", "src", ".git", ".kooste"];

/// A project and a folder that may be its output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The project's real folder.
    pub root: PathBuf,
    /// The real output folder. It may not exist yet.
    pub folder: PathBuf,
}

impl Place {
    /// Resolves and judges an output folder; a relative one is taken from the project's root.
    ///
    /// # Errors
    /// A finding when the folder is `/`, a home, the project, above or among the sources, a link out of the project, or no
    /// folder at all; a failure when the disk cannot be read.
    pub fn find(root: &Path, folder: &Path, home: Option<&Path>) -> Result<Self, Halt> {
        let root = root.canonicalize().or_fail(Doing::Read, root)?;
        let written = root.join(folder);
        let refuse = |code: &'static Code| -> Halt {
            let mut finding = Diagnostic::new(code, None);
            finding.arg("path", folder.display());
            finding.into()
        };
        let (folder, leaves) = match resolve(&written, &root) {
            Ok(found) => found,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Err(refuse(&codes::OUTPUT_LINK_OUTSIDE)),
            Err(fault) if fault.kind() == io::ErrorKind::NotADirectory => return Err(refuse(&codes::OUTPUT_NOT_A_FOLDER)),
            Err(fault) => return Err(fault).or_fail(Doing::Read, &written)?,
        };
        let home = home.and_then(|home| home.canonicalize().ok());
        let sources: Vec<PathBuf> = SOURCES.iter().filter_map(|name| root.join(name).canonicalize().ok()).collect();
        let kept = sources.iter().chain(&home).chain([&root]);
        if kept.flat_map(|kept| kept.ancestors()).any(|above| same(above, &folder)) && !sources.iter().any(|s| same(s, &folder)) {
            return Err(refuse(&codes::OUTPUT_TOO_WIDE));
        }
        if folder.ancestors().any(|above| sources.iter().any(|source| same(source, above))) || among_sources(&root, &folder) {
            return Err(refuse(&codes::OUTPUT_IN_SOURCES));
        }
        if leaves {
            return Err(refuse(&codes::OUTPUT_LINK_OUTSIDE));
        }
        match fs::metadata(&folder) {
            Ok(meta) if !meta.is_dir() => return Err(refuse(&codes::OUTPUT_NOT_A_FOLDER)),
            Err(fault) if fault.kind() == io::ErrorKind::NotADirectory => return Err(refuse(&codes::OUTPUT_NOT_A_FOLDER)),
            _ => {}
        }
        Ok(Self { root, folder })
    }
}

/// Whether a folder of the project has a source folder's name in another case: one and the same on many disks.
fn among_sources(root: &Path, folder: &Path) -> bool {
    let first = folder.strip_prefix(root).ok().and_then(|below| below.components().next());
    first.is_some_and(|first| SOURCES.iter().any(|name| first.as_os_str().eq_ignore_ascii_case(name)))
}

/// The real path: links followed, `..` taken after them, the true letters of what exists; the rest as written. And whether a link
/// of the project led out of it.
fn resolve(written: &Path, root: &Path) -> io::Result<(PathBuf, bool)> {
    let mut real = PathBuf::new();
    let mut leaves = false;
    for part in std::path::absolute(written)?.components() {
        match part {
            Component::Prefix(_) | Component::RootDir => real.push(part),
            Component::CurDir => {}
            Component::ParentDir => {
                real.pop();
            }
            Component::Normal(name) => {
                real.push(name);
                match fs::symlink_metadata(&real) {
                    Ok(meta) => {
                        let inside = real.starts_with(root);
                        // A link that cannot be followed leads nowhere, whatever the reason.
                        let fault = |fault| if meta.is_symlink() { io::ErrorKind::NotFound.into() } else { fault };
                        real = real.canonicalize().map_err(fault)?;
                        leaves |= inside && !real.starts_with(root);
                    }
                    Err(fault) if fault.kind() == io::ErrorKind::NotFound => {}
                    Err(fault) => return Err(fault),
                }
            }
        }
    }
    Ok((real, leaves))
}

/// Whether two paths are one folder.
fn same(a: &Path, b: &Path) -> bool {
    a == b || matches!((identity(a), identity(b)), (Some(a), Some(b)) if a == b)
}

/// Device and inode, where the system has them.
#[cfg(unix)]
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// Device and inode, where the system has them.
#[cfg(not(unix))]
pub(super) fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}

/// Whether a rename from one folder to the other can work.
pub(super) fn same_disk(a: &Path, b: &Path) -> bool {
    let existing = |path: &Path| path.ancestors().find_map(identity);
    match (existing(a), existing(b)) {
        (Some(a), Some(b)) => a.0 == b.0,
        _ => a.components().next() == b.components().next(),
    }
}
