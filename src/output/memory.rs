//! What was found out about a project, kept for the next build: the digests of its large files, by how the files look, and notes
//! of others.
//!
//! 1. A file that looks as it did then (length, times, inode) is taken for the same. 2. One that was changed at the very moment
//!    it was looked at could be changed again and look the same, so a file is remembered only when it had been at rest for a
//!    while: the disk's own time tells, by a file that is written before any digest is taken. 3. Everything is sealed with the
//!    program and a digest: what is broken or another program's is forgotten.
//!
//! Never holds a name or a byte of what people made; without it, everything is only slower.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{CACHE, Output, TOOL, folder::WORKSHOP};
use crate::{
    diag::FileId,
    source::{Digest, Sources, Stamp},
};

/// The note with the digests.
const FILES: &str = "files";
/// Letters of a seal.
const SEAL: usize = 64;

/// How a file looked, and its digest then, by the digest of its path.
type Known = BTreeMap<String, (String, String)>;

/// What the last build of a project found out, for somebody who only looks.
#[derive(Debug)]
pub struct Recollection {
    cache: PathBuf,
}

impl Recollection {
    /// Of the project in this folder. Whoever keeps the workshop elsewhere has none.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        Self { cache: root.join(WORKSHOP).join(CACHE) }
    }

    /// Tells sources the digests of large files that look as they did when the digests were taken.
    pub fn recall(&self, sources: &Sources) {
        believe(sources, &self.known());
    }

    /// A note of an earlier build of this very program; nothing when there is none, or it is not whole.
    #[must_use]
    pub fn kept(&self, name: &str) -> Option<Vec<u8>> {
        let bytes = fs::read(self.cache.join(name)).ok()?;
        let (mark, note) = bytes.split_at_checked(SEAL)?;
        (mark == seal(note).as_bytes()).then(|| note.to_owned())
    }

    fn known(&self) -> Known {
        self.kept(FILES).and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }
}

impl Output {
    /// Tells sources the digests of large files that look as they did when the digests were taken, and remembers the others.
    pub fn recall(&self, sources: &Sources) {
        let known = self.recollection().known();
        let anchor = || {
            self.keep("rest", b"");
            Stamp::of(&self.kept_at("rest")).ok()
        };
        if let Some(next) = recall(sources, &known, anchor) {
            let bytes = serde_json::to_vec(&next).expect("texts are always JSON");
            self.keep(FILES, &bytes);
        }
    }

    /// A note of an earlier build of this very program; nothing when there is none, or it is not whole.
    #[must_use]
    pub fn kept(&self, name: &str) -> Option<Vec<u8>> {
        self.recollection().kept(name)
    }

    fn recollection(&self) -> Recollection {
        Recollection { cache: self.workshop().join(CACHE) }
    }

    /// Keeps a note for later builds. A disk that will not have it is no fault.
    pub fn keep(&self, name: &str, note: &[u8]) {
        let (at, aside) = (self.kept_at(name), self.kept_at(&format!("{name}.part")));
        let folder = self.workshop().join(CACHE);
        let bytes = [seal(note).as_bytes(), note].concat();
        let _ = fs::create_dir_all(folder).and_then(|()| fs::write(&aside, bytes)).and_then(|()| fs::rename(&aside, &at));
    }

    fn kept_at(&self, name: &str) -> PathBuf {
        self.workshop().join(CACHE).join(name)
    }
}

/// Tells sources what is known; what of it holds comes back, and the files of which nothing is known.
fn believe(sources: &Sources, known: &Known) -> (Known, Vec<(FileId, String, Stamp)>) {
    let (mut next, mut fresh): (Known, Vec<(FileId, String, Stamp)>) = Default::default();
    for (id, at) in sources.on_disk() {
        let Ok(stamp) = Stamp::of(at) else { continue };
        let name = Digest::of(sources.file(id).path.as_str().as_bytes()).hex();
        let same = known.get(&name).filter(|(then, _)| *then == stamp.to_string());
        match same.and_then(|(_, digest)| Digest::from_hex(digest)) {
            Some(digest) => {
                sources.know(id, digest);
                next.insert(name, (stamp.to_string(), digest.hex()));
            }
            None => fresh.push((id, name, stamp)),
        }
    }
    (next, fresh)
}

/// What is to be known after this; nothing when that is the same as before.
fn recall(sources: &Sources, known: &Known, anchor: impl FnOnce() -> Option<Stamp>) -> Option<Known> {
    let (mut next, fresh) = believe(sources, known);
    // Before any byte is read: what changes from now on has a later time.
    let anchor = if fresh.is_empty() { None } else { anchor() };
    let settled = |stamp: &Stamp| anchor.as_ref().is_some_and(|anchor| stamp.rested_before(anchor));
    let digests: Vec<_> = fresh.par_iter().map(|(id, ..)| sources.digest(*id).ok()).collect();
    for ((_, name, stamp), digest) in fresh.into_iter().zip(digests) {
        if let Some(digest) = digest.filter(|_| settled(&stamp)) {
            next.insert(name, (stamp.to_string(), digest.hex()));
        }
    }
    (next != *known).then_some(next)
}

fn seal(note: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(TOOL.as_bytes()).update(note);
    Digest::from_raw(*hasher.finalize().as_bytes()).hex()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{
        diag::Diagnostics,
        source::{Project, discover},
    };

    fn sources(root: &Path) -> Sources {
        discover(&Project::new(root), &mut Diagnostics::new()).expect("read")
    }

    fn project() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let photo = folder.path().join("content/photo.jpg");
        fs::create_dir_all(folder.path().join("content")).expect("made");
        fs::write(&photo, vec![1; 100_000]).expect("written");
        fs::write(folder.path().join("content/small.png"), [1; 10]).expect("written");
        (folder, photo)
    }

    /// A time long after everything, and one long before.
    fn anchors(root: &Path) -> [Stamp; 2] {
        [4_000_000_000, 1_000_000].map(|seconds| {
            let at = root.join("anchor");
            let file = fs::File::create(&at).expect("made");
            file.set_modified(std::time::UNIX_EPOCH + Duration::from_secs(seconds)).expect("set");
            Stamp::of(&at).expect("a stamp")
        })
    }

    #[test]
    fn takes_a_file_that_looks_the_same_for_the_same() {
        let (folder, photo) = project();
        let [late, _] = anchors(folder.path());
        let known = recall(&sources(folder.path()), &Known::new(), || Some(late)).expect("something new");
        assert_eq!(known.len(), 1, "small files are read anyway");
        // A digest that is told is not taken: a wrong one shows that.
        let wrong: Known =
            known.iter().map(|(name, (stamp, _))| (name.clone(), (stamp.clone(), Digest::of(b"").hex()))).collect();
        let again = sources(folder.path());
        assert_eq!(recall(&again, &wrong, || None), None);
        let id = again.find("content/photo.jpg").expect("there");
        assert_eq!(again.digest(id).expect("known"), Digest::of(b""));
        // The same length, other bytes.
        fs::write(&photo, vec![2; 100_000]).expect("written");
        let changed = sources(folder.path());
        recall(&changed, &wrong, || Some(late)).expect("something new");
        assert_eq!(changed.digest(id).expect("taken"), Digest::of(&vec![2; 100_000]));
        // Somebody who only looks is told the same, and leaves nothing behind.
        let folder = folder.path();
        fs::create_dir_all(folder.join(WORKSHOP).join(CACHE)).expect("made");
        let note = serde_json::to_vec(&wrong).expect("JSON");
        let told = |photo: &[u8]| {
            let sources = sources(folder);
            Recollection::of(folder).recall(&sources);
            assert_eq!(sources.digest(id).expect("known"), Digest::of(photo));
        };
        told(&[2; 100_000]);
        fs::write(folder.join(WORKSHOP).join(CACHE).join(FILES), [seal(&note).as_bytes(), &note].concat()).expect("written");
        told(&[2; 100_000]);
        // A file that is gone is forgotten.
        fs::remove_file(&photo).expect("removed");
        assert_eq!(recall(&sources(folder), &known, || None), Some(Known::new()));
    }

    #[test]
    fn never_remembers_a_file_that_was_not_at_rest() {
        let (folder, _) = project();
        let [_, early] = anchors(folder.path());
        assert_eq!(recall(&sources(folder.path()), &Known::new(), || Some(early)), None);
        assert_eq!(recall(&sources(folder.path()), &Known::new(), || None), None);
    }

    #[test]
    fn forgets_a_note_that_is_not_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let output = Output::open(folder.path(), Path::new("output")).expect("opened");
        assert_eq!(output.kept("note"), None);
        output.keep("note", b"words");
        assert_eq!(output.kept("note").as_deref(), Some(&b"words"[..]));
        let at = output.kept_at("note");
        let mut bytes = fs::read(&at).expect("there");
        bytes.pop();
        fs::write(&at, bytes).expect("written");
        assert_eq!(output.kept("note"), None);
    }
}
