//! A build over again: when the same program is asked the same of the same files, and every output still is there byte for byte,
//! there is nothing to do.
//!
//! 1. [`asked`] is a digest over the program, the options and the content of every file. 2. [`Last`] is the note that a build
//!    leaves with it: that digest, and what it found. 3. [`since`] reads the note and looks at the outputs.
//!
//! Never believes a name: only bytes, and of large files the digest that was taken while they were at rest, as long as they look
//! the same (`Output::recall`). A note that is lost, broken or another program's means an ordinary build.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Options, Report};
use crate::{
    diag::{Diagnostics, FileId, Written},
    output::{Output, TOOL, Tray},
    site::Site,
    source::{Digest, Sources},
    value::Date,
};

/// What a build leaves for the next one.
#[derive(Serialize, Deserialize)]
struct Last {
    asked: String,
    as_of: String,
    address: String,
    findings: Vec<Written>,
}

/// Everything that decides about the outputs, and the order of findings, in one digest; nothing when a file cannot be read.
pub(super) fn asked(sources: &Sources, options: &Options) -> Option<Digest> {
    let files: Vec<FileId> = sources.iter().map(|(id, _)| id).collect();
    let digests: Vec<Digest> = files.par_iter().map(|id| sources.digest(*id)).collect::<Result<_, _>>().ok()?;
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
    };
    let Options { terms, output: _, strict, pictures, pdfs } = options;
    add(TOOL.as_bytes());
    // The program with the press makes more of the same files.
    add(if cfg!(feature = "press") { b"press" } else { b"" });
    add(format!("{terms:?} {strict:?} {pictures:?} {pdfs:?}").as_bytes());
    for (id, digest) in files.into_iter().zip(digests) {
        add(&id.0.to_le_bytes());
        add(sources.file(id).path.as_str().as_bytes());
        add(digest.raw());
    }
    Some(Digest::from_raw(*hasher.finalize().as_bytes()))
}

/// The note that a build leaves.
pub(super) fn note(asked: Digest, site: &Site, findings: &Diagnostics) -> Vec<u8> {
    let findings = findings.iter().map(Written::from).collect();
    let last = Last { asked: asked.hex(), as_of: site.as_of.iso(), address: site.base.address(), findings };
    serde_json::to_vec(&last).expect("texts and numbers are always JSON")
}

/// What the last build found and published, when a new one would find and publish the same.
pub(super) fn since(output: &Output, asked: Digest, options: &Options) -> Option<(Diagnostics, Report)> {
    let last: Last = serde_json::from_slice(&output.note()?).ok()?;
    if last.asked != asked.hex() {
        return None;
    }
    let as_of = Date::read(&last.as_of)?;
    let mut findings = Diagnostics::new();
    for one in last.findings {
        findings.push(one.read()?);
    }
    if !output.stands() {
        return None;
    }
    let is_page = |name: &str| name.starts_with(Tray::Site.name()) && name.ends_with(".html");
    let report = Report {
        pages: output.manifest().iter().filter(|(name, _)| is_page(name)).count(),
        made: 0,
        kept: output.manifest().len(),
        as_of,
        address: last.address,
        output: options.output.clone(),
        removed: Vec::new(),
        why: Vec::new(),
    };
    Some((findings, report))
}
