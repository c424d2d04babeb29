//! The only place that walks a project's folders.

use std::{
    fs, io,
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

/// Reads the project: every file below `content/` and `themes/`, but for hidden ones and editors' leftovers.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn discover(project: &Project, diags: &mut Diagnostics) -> io::Result<Sources> {
    let root = project.root.canonicalize()?;
    let mut found: Vec<(RelPath, PathBuf)> = Vec::new();
    for top in ["content", "themes"] {
        if root.join(top).is_dir() {
            walk(&root, top, &mut found, diags)?;
        }
    }
    let read: Vec<io::Result<Option<SourceFile>>> = found.par_iter().map(|(path, at)| read(path, at)).collect();
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

fn walk(root: &Path, top: &str, found: &mut Vec<(RelPath, PathBuf)>, diags: &mut Diagnostics) -> io::Result<()> {
    let visible = |name: &str| !(name.starts_with('.') || name.ends_with('~') || name.starts_with('#'));
    let walker = WalkDir::new(root.join(top)).follow_links(true).sort_by_file_name().into_iter();
    let mut walker = walker.filter_entry(|entry| entry.depth() == 0 || visible(&entry.file_name().to_string_lossy()));
    while let Some(entry) = walker.next() {
        let entry = match entry {
            Ok(entry) => entry,
            // A link that points nowhere or round in a circle: report it as one that leads away.
            Err(fault) if fault.path().is_some_and(Path::is_symlink) || fault.loop_ancestor().is_some() => {
                let path = fault.path().unwrap_or(root);
                diags.add(&codes::LINK_OUTSIDE, None).arg("path", path.strip_prefix(root).unwrap_or(path).display());
                continue;
            }
            Err(fault) => return Err(fault.into()),
        };
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        if entry.path_is_symlink() && !entry.path().canonicalize()?.starts_with(root) {
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

/// Nothing when a file that must be text is not.
fn read(path: &RelPath, at: &Path) -> io::Result<Option<SourceFile>> {
    let len = fs::metadata(at)?.len();
    if len > IN_MEMORY && !SourceFile::is_text(path) {
        return Ok(Some(SourceFile { path: path.clone(), content: Content::OnDisk { at: at.to_owned(), len } }));
    }
    Ok(SourceFile::from_bytes(path.clone(), &fs::read(at)?))
}
