//! The only place that walks a project's folders.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{RelPath, SourceFile, Sources, files::Content};
use crate::diag::{Diagnostics, codes};

/// Files past this size are not kept in memory, unless they are text by their ending.
const IN_MEMORY: u64 = 64 * 1024;

/// A folder with `content/` and, where the user has own themes, `themes/`.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder.
    pub root: PathBuf,
}

impl Project {
    /// The project in this folder.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }
}

/// Reads the project: every file below `content/` and `themes/`, but for hidden ones and editors' leftovers. The texts of
/// `content/` are let go of once they were lent ([`Sources::lend`]), and read once more when they are wanted again.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn discover(project: &Project, diags: &mut Diagnostics) -> io::Result<Sources> {
    let found = everything(project, diags)?;
    let read: Vec<io::Result<Option<SourceFile>>> =
        found.par_iter().map(|(path, at)| Ok(read(path, at)?.map(|file| file.shelved(at)))).collect();
    let mut files = Vec::with_capacity(read.len());
    for (file, (path, _)) in read.into_iter().zip(&found) {
        match file? {
            Some(file) => files.push(file),
            None => {
                diags.add(&codes::NOT_UTF8, None).arg("path", path);
            }
        }
    }
    Ok(Sources::new(files))
}

/// The project's files as they lie there, unread: for somebody who looks again and again for what has changed.
///
/// # Errors
/// When a folder cannot be read.
pub fn list(project: &Project, diags: &mut Diagnostics) -> io::Result<Vec<Listed>> {
    let found = everything(project, diags)?;
    let listed = |(path, at): (RelPath, PathBuf)| Stamp::of(&at).ok().map(|stamp| Listed { path, at, stamp });
    // A file that is gone by now will be missed the next time.
    Ok(found.into_par_iter().filter_map(listed).collect())
}

/// A file that was seen but not read.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its path from the project's root.
    pub path: RelPath,
    /// Its place on disk.
    pub at: PathBuf,
    /// How it looked.
    pub stamp: Stamp,
}

impl Listed {
    /// The file at this path of a project, however it was named; nothing when it is none of the project's.
    #[must_use]
    pub fn at(root: &Path, at: &Path) -> Option<Self> {
        let relative = at.strip_prefix(root).ok()?.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
        let path = RelPath::new(&relative).ok()?;
        let ours = TOPS.iter().any(|top| path.as_str().strip_prefix(top).is_some_and(|rest| rest.starts_with('/')));
        // A link may lead out of the project: that is for the walk to judge.
        let plain = fs::symlink_metadata(at).is_ok_and(|meta| meta.is_file());
        let shown = path.as_str().split('/').all(visible);
        (ours && plain && shown).then(|| Stamp::of(at).ok())?.map(|stamp| Self { path, at: at.to_owned(), stamp })
    }

    /// Reads it. Nothing when it must be text and is not.
    ///
    /// # Errors
    /// When the disk does not give it.
    pub fn read(&self) -> io::Result<Option<SourceFile>> {
        read(&self.path, &self.at)
    }
}

/// How a file looks from outside: as long as this stays, the file is most likely the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    len: u64,
    times: [i64; 4],
    inode: u64,
}

/// Seconds within which some file systems tell no two times apart.
const TICK: i64 = 2;

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d] = self.times;
        write!(f, "{} {a} {b} {c} {d} {}", self.len, self.inode)
    }
}

impl Stamp {
    /// Whether this file had been at rest for a while when the other was changed: nobody can change it any more and leave it
    /// looking the same.
    #[must_use]
    pub fn rested_before(&self, other: &Self) -> bool {
        self.seconds().into_iter().all(|time| time.saturating_add(TICK) < other.seconds()[0])
    }

    /// When its bytes, and when anything about it, were changed last.
    #[cfg(unix)]
    fn seconds(&self) -> [i64; 2] {
        [self.times[0], self.times[2]]
    }

    #[cfg(windows)]
    fn seconds(&self) -> [i64; 2] {
        // In ten-millionths.
        [self.times[0] / 10_000_000, self.times[1] / 10_000_000]
    }

    /// How a file looks.
    ///
    /// # Errors
    /// When it is not there.
    #[cfg(unix)]
    pub fn of(at: &Path) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let meta = fs::metadata(at)?;
        let times = [meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec()];
        Ok(Self { len: meta.len(), times, inode: meta.ino() })
    }

    /// How a file looks.
    ///
    /// # Errors
    /// When it is not there.
    #[cfg(windows)]
    pub fn of(at: &Path) -> io::Result<Self> {
        use std::os::windows::fs::MetadataExt as _;
        let meta = fs::metadata(at)?;
        let time = |time: u64| i64::try_from(time).unwrap_or(i64::MAX);
        let times = [time(meta.last_write_time()), time(meta.creation_time()), 0, 0];
        Ok(Self { len: meta.len(), times, inode: 0 })
    }
}

/// What the disk knows a file or folder by, where it has such numbers.
#[must_use]
pub fn inode(at: &Path) -> Option<u64> {
    Stamp::of(at).ok().map(|stamp| stamp.inode)
}

/// The folders of a project that hold its files.
const TOPS: [&str; 2] = ["content", "themes"];

/// Hidden files and what editors and systems leave beside a text are nobody's content. (4913 is Vim's, for the blink of an eye of
/// each save.)
fn visible(name: &str) -> bool {
    let is_left = name.starts_with(['.', '#']) || name.starts_with("~$") || name.ends_with('~') || name.ends_with(".bak");
    !is_left && !matches!(name, "4913" | "Thumbs.db" | "desktop.ini")
}

fn everything(project: &Project, diags: &mut Diagnostics) -> io::Result<Vec<(RelPath, PathBuf)>> {
    let root = project.root.canonicalize()?;
    let mut found: Vec<(RelPath, PathBuf)> = Vec::new();
    for top in TOPS {
        if root.join(top).is_dir() {
            walk(&root, top, &mut found, diags)?;
        }
    }
    // Taken away meanwhile: that is no project without files.
    fs::metadata(&root)?;
    Ok(found)
}

fn walk(root: &Path, top: &str, found: &mut Vec<(RelPath, PathBuf)>, diags: &mut Diagnostics) -> io::Result<()> {
    let walker = WalkDir::new(root.join(top)).follow_links(true).sort_by_file_name().into_iter();
    let mut walker = walker.filter_entry(|entry| entry.depth() == 0 || visible(&entry.file_name().to_string_lossy()));
    while let Some(entry) = walker.next() {
        let entry = match entry {
            Ok(entry) => entry,
            // An editor's lock may be a link that points nowhere.
            Err(fault) if fault.path().and_then(Path::file_name).is_some_and(|name| !visible(&name.to_string_lossy())) => {
                continue;
            }
            // A link that points nowhere or round in a circle: report it as one that leads away.
            Err(fault) if fault.path().is_some_and(Path::is_symlink) || fault.loop_ancestor().is_some() => {
                let path = fault.path().unwrap_or(root);
                diags.add(&codes::LINK_OUTSIDE, None).arg("path", path.strip_prefix(root).unwrap_or(path).display());
                continue;
            }
            // Gone between being named and being looked at.
            Err(fault) if fault.depth() > 0 && is_gone(fault.io_error()) => continue,
            Err(fault) => return Err(fault.into()),
        };
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let leads_to = if entry.path_is_symlink() { entry.path().canonicalize().map(Some) } else { Ok(None) };
        let leads_away = match leads_to {
            Ok(to) => to.is_some_and(|to| !to.starts_with(root)),
            Err(fault) if is_gone(Some(&fault)) => continue,
            Err(fault) => return Err(fault),
        };
        if leads_away {
            diags.add(&codes::LINK_OUTSIDE, None).arg("path", relative.display());
            if entry.file_type().is_dir() {
                walker.skip_current_dir();
            }
            continue;
        }
        if !entry.file_type().is_file() {
            continue;
        }
        let written = relative.to_str().map(|text| text.replace(std::path::MAIN_SEPARATOR, "/"));
        match written.as_deref().map(RelPath::new) {
            Some(Ok(path)) => found.push((path, entry.path().to_owned())),
            _ => {
                diags.add(&codes::BAD_FILE_NAME, None).arg("path", relative.display());
            }
        }
    }
    Ok(())
}

fn is_gone(fault: Option<&io::Error>) -> bool {
    fault.is_some_and(|fault| fault.kind() == io::ErrorKind::NotFound)
}

/// Nothing when a file that must be text is not.
fn read(path: &RelPath, at: &Path) -> io::Result<Option<SourceFile>> {
    if !SourceFile::is_text(path) {
        let len = fs::metadata(at)?.len();
        if len > IN_MEMORY {
            return Ok(Some(SourceFile { path: path.clone(), content: Content::OnDisk { at: at.to_owned(), len } }));
        }
    }
    Ok(SourceFile::from_bytes(path.clone(), &fs::read(at)?))
}
