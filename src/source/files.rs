//! All files of a project, by number and by path.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::{Digest, RelPath};
use crate::diag::{FileId, Files};

/// One file of the project.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Where it is, from the project's root (`content/…` or `themes/…`).
    pub path: RelPath,
    /// What is in it.
    pub content: Content,
}

/// Endings of files that people write: always text.
const TEXT: &[&str] = &["md", "yaml", "yml", "html", "xml", "css", "js", "txt", "csv", "ics", "json", "svg", "typ"];

impl SourceFile {
    /// A file from its bytes: text by its ending, or else bytes. Nothing when it must be text and is not UTF-8.
    #[must_use]
    pub fn from_bytes(path: RelPath, bytes: &[u8]) -> Option<Self> {
        let content = if Self::is_text(&path) {
            let text = simdutf8::basic::from_utf8(bytes).ok()?;
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            // Line ends of old Macs, byte for byte, so that places stay.
            let lines = if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n").into() } else { text.into() };
            Content::Text(lines)
        } else {
            Content::Bytes(bytes.into())
        };
        Some(Self { path, content })
    }

    /// The text; nothing when it is not text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Shelved(text) => Some(text.shown.get_or_init(|| text.read(&self.path).unwrap_or_default())),
            Content::Bytes(_) | Content::OnDisk { .. } => None,
        }
    }

    /// Whether it is text.
    #[must_use]
    pub fn is_written(&self) -> bool {
        matches!(self.content, Content::Text(_) | Content::Shelved(_))
    }

    /// The same file without its text, when it is a text of which there may be thousands; its place on disk is `at`.
    #[must_use]
    pub(super) fn shelved(self, at: &Path) -> Self {
        let many = self.path.as_str().starts_with("content/") && matches!(self.path.extension(), "md" | "yaml" | "yml");
        match self.content {
            Content::Text(text) if many => {
                let (len, digest) = (text.len() as u64, Digest::of(text.as_bytes()));
                let fresh = Arc::new(Mutex::new(Some(text)));
                let text = Shelved { at: at.to_owned(), len, digest, fresh, shown: OnceLock::new() };
                Self { path: self.path, content: Content::Shelved(text) }
            }
            content => Self { path: self.path, content },
        }
    }

    /// Whether files with this ending are always text.
    #[must_use]
    pub(super) fn is_text(path: &RelPath) -> bool {
        TEXT.contains(&path.extension().to_ascii_lowercase().as_str())
    }
}

/// What a file holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// UTF-8 text, read whole.
    Text(Arc<str>),
    /// UTF-8 text that is let go of once it was looked at: of a site of thousands of texts, each is wanted for a moment only.
    Shelved(Shelved),
    /// Anything else that is small or came from memory.
    Bytes(Arc<[u8]>),
    /// A large file, read when its bytes are asked for.
    OnDisk {
        /// Its place on disk.
        at: PathBuf,
        /// Length in bytes.
        len: u64,
    },
}

/// A text on disk that is known by its digest.
#[derive(Debug, Clone)]
pub struct Shelved {
    at: PathBuf,
    len: u64,
    digest: Digest,
    /// The text as it was read, until somebody has looked at it.
    fresh: Arc<Mutex<Option<Arc<str>>>>,
    /// The text, once a finding has shown it.
    shown: OnceLock<Arc<str>>,
}

impl Shelved {
    /// Takes it, or reads it once more; nothing when it is not what it was.
    fn read(&self, path: &RelPath) -> Option<Arc<str>> {
        if let Some(text) = self.fresh.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Some(text);
        }
        let file = SourceFile::from_bytes(path.clone(), &std::fs::read(&self.at).ok()?)?;
        let Content::Text(text) = file.content else { return None };
        (Digest::of(text.as_bytes()) == self.digest).then_some(text)
    }
}

/// A text for a moment.
pub enum Lent<'s> {
    /// It is in memory anyway.
    Held(&'s str),
    /// It was read for this.
    Read(Arc<str>),
}

impl std::ops::Deref for Lent<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Held(text) => text,
            Self::Read(text) => text,
        }
    }
}

/// All files by path. A [`FileId`] is the place in that order, as long as no file was added later ([`Sources::put`]).
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    by_path: BTreeMap<RelPath, FileId>,
    /// Of each file's bytes, once somebody has asked.
    digests: Vec<OnceLock<Digest>>,
    /// A text that was another when it was read once more.
    changed: OnceLock<RelPath>,
}

impl Sources {
    /// Sorts the files and numbers them. Of two files with one path the later one stays.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = SourceFile>) -> Self {
        let sorted: BTreeMap<RelPath, SourceFile> = files.into_iter().map(|file| (file.path.clone(), file)).collect();
        let files: Vec<SourceFile> = sorted.into_values().collect();
        let number = |at: usize| FileId(u32::try_from(at).unwrap_or(u32::MAX));
        let by_path = files.iter().enumerate().map(|(at, file)| (file.path.clone(), number(at))).collect();
        let digests = std::iter::repeat_with(OnceLock::new).take(files.len()).collect();
        Self { files, by_path, digests, changed: OnceLock::new() }
    }

    /// Puts a file in the place of the one at its path, or adds it; all others keep their numbers.
    pub fn put(&mut self, file: SourceFile) -> FileId {
        match self.by_path.get(&file.path) {
            Some(id) => {
                self.digests[id.0 as usize] = OnceLock::new();
                self.files[id.0 as usize] = file;
                *id
            }
            None => {
                let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
                self.by_path.insert(file.path.clone(), id);
                self.digests.push(OnceLock::new());
                self.files.push(file);
                id
            }
        }
    }

    /// Takes a file out; its number stays unused.
    pub fn remove(&mut self, path: &str) -> Option<FileId> {
        let id = self.by_path.remove(path)?;
        self.files[id.0 as usize].content = Content::Text("".into());
        self.digests[id.0 as usize] = OnceLock::new();
        Some(id)
    }

    /// How many numbers are unused, because files were taken out.
    #[must_use]
    pub fn unused(&self) -> usize {
        self.files.len() - self.by_path.len()
    }

    /// The file with this number.
    ///
    /// # Panics
    /// If the number comes from other sources.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The number of the file at this path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.by_path.values().map(|id| (*id, self.file(*id)))
    }

    /// The files below a folder (`content/events`), in order.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (FileId, &'a SourceFile)> {
        self.by_path
            .range::<str, _>((std::ops::Bound::Included(folder), std::ops::Bound::Unbounded))
            .take_while(move |(path, _)| path.as_str().starts_with(folder))
            .filter(move |(path, _)| path.as_str().as_bytes().get(folder.len()) == Some(&b'/'))
            .map(|(_, id)| (*id, self.file(*id)))
    }

    /// The text of a file; nothing when it is not text.
    #[must_use]
    pub fn text(&self, id: FileId) -> Option<&str> {
        self.file(id).text()
    }

    /// The text of a file for a moment, read from disk where it is not at hand; nothing when it is not text.
    #[must_use]
    pub fn lend(&self, id: FileId) -> Option<Lent<'_>> {
        let file = self.file(id);
        match &file.content {
            Content::Shelved(text) if text.shown.get().is_none() => {
                Some(Lent::Read(text.read(&file.path).unwrap_or_else(|| {
                    let _ = self.changed.set(file.path.clone());
                    Arc::default()
                })))
            }
            _ => file.text().map(Lent::Held),
        }
    }

    /// A text that somebody has changed while the project was read; what was read of it counts for nothing.
    #[must_use]
    pub fn changed(&self) -> Option<&RelPath> {
        self.changed.get()
    }

    /// The bytes of a file, read from disk when it is a large one.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn bytes(&self, id: FileId) -> io::Result<Arc<[u8]>> {
        match &self.file(id).content {
            Content::Text(text) => Ok(text.as_bytes().into()),
            Content::Shelved(_) => Ok(self.lend(id).map_or_else(Arc::default, |text| text.as_bytes().into())),
            Content::Bytes(bytes) => Ok(Arc::clone(bytes)),
            Content::OnDisk { at, .. } => std::fs::read(at).map(Into::into),
        }
    }

    /// The bytes of a file, for somebody who lets go of them at once: those of a large one are copied nowhere.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn read(&self, id: FileId) -> io::Result<Vec<u8>> {
        match &self.file(id).content {
            Content::OnDisk { at, .. } => std::fs::read(at),
            _ => self.bytes(id).map(|bytes| bytes.to_vec()),
        }
    }

    /// The large files that are not held in memory, and where they are.
    pub fn on_disk(&self) -> impl Iterator<Item = (FileId, &Path)> {
        self.iter().filter_map(|(id, file)| match &file.content {
            Content::OnDisk { at, .. } => Some((id, at.as_path())),
            _ => None,
        })
    }

    /// Takes a digest that somebody knows from before.
    pub fn know(&self, id: FileId, digest: Digest) {
        let _ = self.digests[id.0 as usize].set(digest);
    }

    /// The digest of a file, when it is known already.
    #[must_use]
    pub fn known(&self, id: FileId) -> Option<Digest> {
        self.digests[id.0 as usize].get().copied()
    }

    /// Length in bytes.
    #[must_use]
    pub fn size(&self, id: FileId) -> u64 {
        match &self.file(id).content {
            Content::Text(text) => text.len() as u64,
            Content::Shelved(text) => text.len,
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::OnDisk { len, .. } => *len,
        }
    }

    /// The digest of a file's bytes.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn digest(&self, id: FileId) -> io::Result<Digest> {
        let known = &self.digests[id.0 as usize];
        if let Some(digest) = known.get() {
            return Ok(*digest);
        }
        let digest = match &self.file(id).content {
            Content::Text(text) => Digest::of(text.as_bytes()),
            Content::Shelved(text) => text.digest,
            Content::Bytes(bytes) => Digest::of(bytes),
            Content::OnDisk { at, .. } => {
                let mut hasher = blake3::Hasher::new();
                hasher.update_reader(std::fs::File::open(at)?)?;
                Digest::from_raw(*hasher.finalize().as_bytes())
            }
        };
        Ok(*known.get_or_init(|| digest))
    }
}

impl Files for Sources {
    fn name(&self, file: FileId) -> &str {
        self.file(file).path.as_str()
    }

    fn text(&self, file: FileId) -> &str {
        Self::text(self, file).unwrap_or_default()
    }
}
