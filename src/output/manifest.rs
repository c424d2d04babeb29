//! What the last build wrote, and from what: the list that says which files are Kooste's own and which need no new making.
//!
//! It lies in the output folder itself, so that it goes where the output goes and outlives the cache; it holds no time and no
//! machine, so that two builds of the same sources give the same bytes. A list of another version still tells whose the files
//! are, but nothing is reused by it.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::Tray;
use crate::source::{Digest, RelPath, hex};

/// The name of the manifest in the output folder.
pub(super) const NAME: &str = ".kooste-manifest.json";
/// The name of the manifest of a build that is just changing places with the old one.
pub(super) const NEXT: &str = ".kooste-manifest.next.json";

const FORMAT: u32 = 1;
/// How many bytes of it are held while it is written.
const AT_ONCE: usize = 128 * 1024;
/// The program, told from every other one by its version and a mark of what it was built from.
pub const TOOL: &str = concat!("kooste ", env!("CARGO_PKG_VERSION"), " ", env!("KOOSTE_MARK"));

/// The outputs of one build.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    tool: String,
    #[serde(default)]
    format: u32,
    outputs: BTreeMap<String, Entry>,
}

/// One output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it was made of; nothing in a list of another version.
    #[serde(default, with = "hex_or_none")]
    pub key: Option<Digest>,
    /// Its bytes.
    #[serde(with = "hex")]
    pub digest: Digest,
    /// How many bytes.
    #[serde(default)]
    pub len: u64,
    /// The parts of its key, by name, shortened: enough to tell which of them changed.
    #[serde(default, skip_serializing_if = "Parts::is_empty")]
    parts: Parts,
    /// What its engine read besides, learned while making it: path and digest.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reads: BTreeMap<String, String>,
}

/// The parts of a key by name, in order. As texts in a map they would take more than all else that is known of an output.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Parts(Box<[(Cow<'static, str>, Short)]>);

/// The beginning of a digest.
type Short = [u8; 6];

impl Parts {
    fn of(parts: &[(&'static str, Digest)]) -> Self {
        let mut parts: Vec<_> = parts.iter().map(|(name, digest)| (Cow::Borrowed(*name), short(*digest))).collect();
        parts.sort_unstable();
        Self(parts.into_boxed_slice())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn get(&self, name: &str) -> Option<Short> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, short)| *short)
    }
}

impl Serialize for Parts {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, short)| (name, hex(short))))
    }
}

impl<'d> Deserialize<'d> for Parts {
    fn deserialize<D: serde::Deserializer<'d>>(from: D) -> Result<Self, D::Error> {
        let parts = BTreeMap::<String, String>::deserialize(from)?.into_iter();
        // What cannot be read is like no other digest: then that part has changed.
        let read = |text: &str| Digest::from_hex(&format!("{text:0<64}")).map_or([0; 6], short);
        Ok(Self(parts.map(|(name, text)| (Cow::Owned(name), read(&text))).collect()))
    }
}

/// What an output is made of: named digests, and one digest over all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    digest: Digest,
    parts: Vec<(&'static str, Digest)>,
}

impl Key {
    /// Joins the parts. Their order matters.
    #[must_use]
    pub fn of(parts: impl IntoIterator<Item = (&'static str, Digest)>) -> Self {
        let parts: Vec<_> = parts.into_iter().collect();
        let mut hasher = blake3::Hasher::new();
        hasher.update(TOOL.as_bytes());
        for (name, digest) in &parts {
            hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes()).update(digest.raw());
        }
        Self { digest: Digest::from_raw(*hasher.finalize().as_bytes()), parts }
    }

    /// The digest over all parts.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

impl Entry {
    pub(super) fn new(bytes: &[u8], key: &Key, reads: &[(RelPath, Digest)]) -> Self {
        let reads = reads.iter().map(|(path, digest)| (path.to_string(), digest.hex())).collect();
        Self { reads, ..Self::known(Digest::of(bytes), bytes.len() as u64, key) }
    }

    /// Of bytes that somebody has looked at.
    pub(super) fn known(digest: Digest, len: u64, key: &Key) -> Self {
        Self { key: Some(key.digest), digest, len, parts: Parts::of(&key.parts), reads: BTreeMap::new() }
    }

    /// The names of the parts that differ from a new key's: the answer to "why is this made again?".
    #[must_use]
    pub fn changed(&self, key: &Key) -> Vec<&'static str> {
        let differs = |(name, digest): &&(&'static str, Digest)| self.parts.get(name) != Some(short(*digest));
        key.parts.iter().filter(differs).map(|(name, _)| *name).collect()
    }

    /// Whether everything that the engine read besides still has the same digest.
    pub fn reads_hold(&self, mut digest: impl FnMut(&str) -> Option<Digest>) -> bool {
        self.reads.iter().all(|(path, old)| digest(path).is_some_and(|now| now.hex() == *old))
    }
}

impl Manifest {
    /// The manifest in an output folder; nothing when there is none that Kooste wrote.
    ///
    /// # Errors
    /// When the disk does not give it.
    pub fn read(folder: &Path) -> io::Result<Option<Self>> {
        Self::read_file(&folder.join(NAME))
    }

    pub(super) fn read_file(path: &Path) -> io::Result<Option<Self>> {
        // A link is not Kooste's: it writes a plain file.
        match fs::symlink_metadata(path) {
            Ok(meta) if meta.is_file() => {}
            Ok(_) => return Ok(None),
            Err(fault) if matches!(fault.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
            Err(fault) => return Err(fault),
        }
        let manifest: Option<Self> = serde_json::from_slice(&fs::read(path)?).ok();
        Ok(manifest.filter(|manifest| manifest.tool.starts_with("kooste ")))
    }

    pub(super) fn new(outputs: BTreeMap<String, Entry>) -> Self {
        Self { tool: TOOL.to_owned(), format: FORMAT, outputs }
    }

    pub(super) fn into_entries(self) -> BTreeMap<String, Entry> {
        self.outputs
    }

    /// Writes it into a file, bit by bit: of ten thousand pages it has ten million letters.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let mut file = BufWriter::with_capacity(AT_ONCE, File::create(path)?);
        serde_json::to_writer_pretty(&mut file, self)?;
        file.write_all(b"\n")?;
        file.into_inner().map(drop).map_err(io::IntoInnerError::into_error)
    }

    /// Whether this very program wrote it.
    pub(super) fn is_ours_now(&self) -> bool {
        self.format == FORMAT && self.tool == TOOL
    }

    pub(super) fn entries(&self) -> &BTreeMap<String, Entry> {
        &self.outputs
    }

    /// Adds what another list claims, where this one claims nothing.
    pub(super) fn or(&mut self, other: Self) {
        for (path, entry) in other.outputs {
            self.outputs.entry(path).or_insert(entry);
        }
    }

    /// What is known of an output.
    #[must_use]
    pub fn entry(&self, tray: Tray, path: &RelPath) -> Option<&Entry> {
        self.outputs.get(&name(tray, path))
    }

    /// Whether the old bytes of an output are right without making them again (its `reads` apart, see [`Entry::reads_hold`]).
    #[must_use]
    pub fn reusable(&self, tray: Tray, path: &RelPath, key: &Key) -> bool {
        self.is_ours_now() && self.entry(tray, path).is_some_and(|entry| entry.key == Some(key.digest))
    }

    /// Every output by its path from the output folder (`site/index.html`), in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.outputs.iter().map(|(path, entry)| (path.as_str(), entry))
    }

    /// How many outputs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.outputs.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.outputs.is_empty()
    }

    /// Whether this is the very list that a build with these outputs would write.
    pub(super) fn is_current(&self, outputs: &BTreeMap<String, Entry>) -> bool {
        self.is_ours_now() && self.outputs == *outputs
    }

    pub(super) fn by_name(&self, name: &str) -> Option<&Entry> {
        self.outputs.get(name)
    }
}

/// A digest over which bytes are where, and a note that belongs to them.
pub(super) fn mark(outputs: &BTreeMap<String, Entry>, note: &[u8]) -> Digest {
    let mut hasher = blake3::Hasher::new();
    for (name, entry) in outputs {
        hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes()).update(entry.digest.raw());
    }
    Digest::from_raw(*hasher.update(note).finalize().as_bytes())
}

/// `site/index.html`
pub(super) fn name(tray: Tray, path: &RelPath) -> String {
    format!("{tray}/{path}")
}

fn short(digest: Digest) -> Short {
    let [a, b, c, d, e, f, ..] = *digest.raw();
    [a, b, c, d, e, f]
}

mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::source::Digest;

    pub(super) fn serialize<S: Serializer>(digest: &Digest, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&digest.hex())
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Digest, D::Error> {
        let text = String::deserialize(from)?;
        Digest::from_hex(&text).ok_or_else(|| D::Error::custom("not a digest"))
    }
}

mod hex_or_none {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::source::Digest;

    pub(super) fn serialize<S: Serializer>(digest: &Option<Digest>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&digest.map(|digest| digest.hex()).unwrap_or_default())
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Option<Digest>, D::Error> {
        Ok(Digest::from_hex(&String::deserialize(from)?))
    }
}
