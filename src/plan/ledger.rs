//! Who gets which path: claims are granted one after another, and the second on one path is a finding with both places.
//!
//! File systems may know no case, so paths are compared without. Never makes a path.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
};

use rayon::slice::ParallelSliceMut;

use super::{Plan, Planned};
use crate::{
    diag::{Diagnostics, Span, codes},
    output::Tray,
    source::RelPath,
};

/// The most bytes of a part of a path: file systems take 255, and names of pictures are longer than their page's.
const LONGEST_NAME: usize = 180;

/// What an output of a kind asks for.
pub(super) enum Claim<'s> {
    /// A path, with its [`sign`].
    Path(RelPath, u64, Planned<'s>),
    /// A path that cannot be.
    Bad(String, Option<Span>),
    /// Nothing: this program has no press for it.
    Unmade(Span, &'s str),
}

impl<'s> Claim<'s> {
    /// A claim on a path as it came out of a pattern.
    pub(super) fn new(path: &str, planned: Planned<'s>) -> Self {
        match RelPath::new(path) {
            Ok(path) if path.as_str().split('/').all(|name| name.len() <= LONGEST_NAME) => {
                let sign = sign(planned.tray, &path);
                Self::Path(path, sign, planned)
            }
            _ => Self::Bad(path.to_owned(), planned.origin),
        }
    }
}

/// A number that two paths of one tray share when they differ in case only, and hardly ever else.
fn sign(tray: Tray, path: &RelPath) -> u64 {
    let mut hasher = DefaultHasher::new();
    tray.hash(&mut hasher);
    if path.as_str().is_ascii() {
        path.as_str().bytes().for_each(|byte| hasher.write_u8(byte.to_ascii_lowercase()));
    } else {
        path.as_str().to_lowercase().bytes().for_each(|byte| hasher.write_u8(byte));
    }
    hasher.finish()
}

/// Paths that have been granted.
#[derive(Default)]
pub(super) struct Ledger<'s> {
    granted: Vec<(RelPath, Planned<'s>)>,
    /// The places in that list, by sign.
    signs: HashMap<u64, usize>,
    /// Pairs whose claims on one path have been told: all further outputs of the two collide as well.
    collided: BTreeSet<(Option<Span>, Option<Span>)>,
    unmade: BTreeMap<Span, String>,
}

impl<'s> Ledger<'s> {
    /// Grants a claim, or tells why not.
    pub(super) fn grant(&mut self, claim: Claim<'s>, diags: &mut Diagnostics) {
        match claim {
            Claim::Path(path, sign, planned) => self.sign(sign, path, planned, diags),
            Claim::Unmade(at, name) => {
                self.unmade.insert(at, name.to_owned());
            }
            // One address that is too long makes all outputs' too long.
            Claim::Bad(_, origin) if diags.iter().any(|told| told.code.id == codes::BAD_ADDRESS.id && told.at == origin) => {}
            Claim::Bad(path, origin) => {
                diags.add(&codes::BAD_ADDRESS, origin).arg("path", path);
            }
        }
    }

    /// Adds an output.
    pub(super) fn add(&mut self, path: RelPath, planned: Planned<'s>, diags: &mut Diagnostics) {
        self.sign(sign(planned.tray, &path), path, planned, diags);
    }

    fn sign(&mut self, mut sign: u64, path: RelPath, planned: Planned<'s>, diags: &mut Diagnostics) {
        let is_same = |(other, its): &&(RelPath, Planned<'s>)| {
            its.tray == planned.tray && other.as_str().to_lowercase() == path.as_str().to_lowercase()
        };
        while let Some(first) = self.signs.get(&sign).map(|at| &self.granted[*at]) {
            if !is_same(&first) {
                // Two different paths with one number: the next number, then.
                sign = sign.wrapping_add(1);
                continue;
            }
            let first = first.1.origin;
            if self.collided.insert((planned.origin, first)) {
                let finding = diags.add(&codes::PATH_TWICE, planned.origin.or(first)).arg("path", &path);
                if let Some(at) = first {
                    finding.also(at);
                }
            }
            return;
        }
        self.signs.insert(sign, self.granted.len());
        self.granted.push((path, planned));
    }

    /// What is not published so far, in the order of trays and paths.
    pub(super) fn unpublished(&self) -> Vec<&Planned<'s>> {
        let mut found: Vec<_> = self.granted.iter().filter(|(_, planned)| planned.tray != Tray::Site).collect();
        found.sort_by_key(|(path, planned)| (planned.tray, path));
        found.into_iter().map(|(_, planned)| planned).collect()
    }

    /// The plan.
    pub(super) fn close(mut self) -> Plan<'s> {
        // A map is quickly made from what is in order already.
        self.granted.par_sort_unstable_by(|(path, _), (other, _)| path.cmp(other));
        let (site, others): (Vec<_>, Vec<_>) = self.granted.into_iter().partition(|(_, planned)| planned.tray == Tray::Site);
        Plan {
            outputs: site.into_iter().collect(),
            unpublished: others.into_iter().map(|(path, planned)| ((planned.tray, path), planned)).collect(),
            unmade: self.unmade,
        }
    }
}
