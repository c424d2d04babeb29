//! Bytes that are costly to make, kept in the workshop by what they were made of. They outlive the output: a site that was
//! deleted is back without making a picture.
//!
//! An entry's name holds the key of its making and the digest of its bytes, so one that was cut off, or changed by another
//! program, is found out when it is read and made again. It is a second name of the finished output, or a file written aside and
//! renamed: half an entry never has a name. It lies below its source's digest, so that everything made of a source goes at once.
//!
//! Never says more than "not here": without a cache, everything is only slower. What may not be kept is the caller's to say
//! ([`Cache::sweep`]).

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    Key,
    clean::CACHE,
    failure::{Doing, Failure, OrFail},
};
use crate::source::Digest;

/// How many letters of a digest stand in a name: enough that no two are ever the same.
const LETTERS: usize = 40;

/// The cache of one workshop.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
}

/// Bytes in the cache that hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    pub(super) at: PathBuf,
    pub(super) digest: Digest,
    pub(super) len: u64,
}

impl Cache {
    pub(super) fn of(workshop: &Path) -> Self {
        Self { folder: workshop.join(CACHE).join("pictures") }
    }

    /// What was made of a source with this key; nothing when there is nothing that holds.
    #[must_use]
    pub fn find(&self, source: Digest, key: &Key) -> Option<Found> {
        let start = format!("{}-", short(key.digest()));
        let names = fs::read_dir(self.folder.join(short(source))).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
        names.filter(|path| path.file_name().and_then(OsStr::to_str).is_some_and(|name| name.starts_with(&start))).find_map(
            |at| {
                let bytes = fs::read(&at).ok()?;
                let digest = Digest::of(&bytes);
                at.ends_with(name(key, digest)).then_some(Found { at, digest, len: bytes.len() as u64 })
            },
        )
    }

    /// Keeps finished bytes, which lie at `from`, too. A disk that will not have them is no fault.
    pub(super) fn keep(&self, source: Digest, key: &Key, bytes: &[u8], from: &Path) {
        let folder = self.folder.join(short(source));
        let to = folder.join(name(key, Digest::of(bytes)));
        // One of that name that does not hold any more would be in the way.
        let _ = fs::remove_file(&to);
        let _ = fs::create_dir_all(&folder).and_then(|()| fs::hard_link(from, &to)).or_else(|_| {
            let aside = to.with_extension("part");
            fs::write(&aside, bytes).and_then(|()| fs::rename(&aside, &to))
        });
    }

    /// Removes everything but what may be made of these sources with these keys.
    ///
    /// # Errors
    /// When something that must go stays.
    pub fn sweep(&self, wanted: &BTreeSet<(Digest, Digest)>) -> Result<(), Failure> {
        let mut sources: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (source, key) in wanted {
            sources.entry(short(*source)).or_default().insert(short(*key));
        }
        for folder in list(&self.folder)? {
            let keys = folder.file_name().and_then(OsStr::to_str).and_then(|name| sources.get(name));
            let Some(keys) = keys else {
                remove(&folder)?;
                continue;
            };
            for entry in list(&folder)? {
                let name = entry.file_name().and_then(OsStr::to_str).unwrap_or_default();
                let key = name.split_once('-').filter(|_| !name.ends_with(".part")).map(|(key, _)| key);
                if !key.is_some_and(|key| keys.contains(key)) {
                    remove(&entry)?;
                }
            }
        }
        Ok(())
    }
}

fn name(key: &Key, bytes: Digest) -> String {
    format!("{}-{}", short(key.digest()), short(bytes))
}

fn short(digest: Digest) -> String {
    let mut hex = digest.hex();
    hex.truncate(LETTERS);
    hex
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = match fs::read_dir(folder) {
        Err(fault) if matches!(fault.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(Vec::new()),
        entries => entries.or_fail(Doing::Read, folder)?,
    };
    entries.map(|entry| entry.map(|entry| entry.path()).or_fail(Doing::Read, folder)).collect()
}

fn remove(path: &Path) -> Result<(), Failure> {
    let is_folder = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir());
    let done = if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match done {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault).or_fail(Doing::Remove, path),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(of: &str) -> Key {
        Key::of([("size", Digest::of(of.as_bytes()))])
    }

    /// A cache with one picture, the file it was made as, and the picture's place in the cache.
    fn filled(folder: &Path) -> (Cache, PathBuf, PathBuf) {
        let (cache, made) = (Cache::of(folder), folder.join("made.jpg"));
        fs::write(&made, b"pixels").expect("written");
        cache.keep(Digest::of(b"photo"), &key("small"), b"pixels", &made);
        let place = cache.folder.join(short(Digest::of(b"photo"))).join(name(&key("small"), Digest::of(b"pixels")));
        (cache, made, place)
    }

    #[test]
    fn gives_back_what_was_kept_when_the_output_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let (cache, made, place) = filled(folder.path());
        fs::remove_file(&made).expect("removed");
        assert!(place.is_file());
        let photo = Digest::of(b"photo");
        assert_eq!(cache.find(photo, &key("small")).map(|found| found.at), Some(place));
        assert_eq!(cache.find(photo, &key("large")), None);
        assert_eq!(cache.find(Digest::of(b"another"), &key("small")), None);
    }

    #[test]
    fn never_gives_back_what_was_cut_off_or_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        for bad in [&b"pix"[..], b"", b"pixelz"] {
            let (cache, made, place) = filled(folder.path());
            fs::write(&place, bad).expect("written");
            assert_eq!(cache.find(Digest::of(b"photo"), &key("small")), None);
            fs::remove_file(&made).expect("removed");
            filled(folder.path());
            assert_eq!(cache.find(Digest::of(b"photo"), &key("small")).map(|found| found.at), Some(place));
        }
    }

    #[test]
    fn sweeps_out_what_is_not_wanted() {
        let folder = tempfile::tempdir().expect("a folder");
        let (cache, made, place) = filled(folder.path());
        let photo = Digest::of(b"photo");
        cache.keep(photo, &key("large"), b"pixels", &made);
        cache.keep(Digest::of(b"withdrawn"), &key("small"), b"pixels", &made);
        fs::write(place.with_extension("part"), b"half").expect("written");
        cache.sweep(&BTreeSet::from([(photo, key("small").digest())])).expect("swept");
        let left: Vec<PathBuf> = walkdir::WalkDir::new(&cache.folder)
            .into_iter()
            .flatten()
            .map(|entry| entry.into_path())
            .filter(|path| path.is_file())
            .collect();
        assert_eq!(left, [place]);
        cache.sweep(&BTreeSet::new()).expect("swept");
        assert_eq!(fs::read_dir(&cache.folder).expect("a folder").count(), 0);
        Cache::of(&folder.path().join("none")).sweep(&BTreeSet::new()).expect("nothing to sweep");
    }
}
