//! The pictures that pages show: kept from the last build, taken from the cache, or derived anew; and what is known only when
//! they are there, the colours of the places they are waited for in.
//!
//! Photo by photo, so that each is decoded once and let go. Never leaves anything in the cache that may not be published.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

use super::{Bench, Step, Yield};
use crate::{
    check::{self, Finished, Part, Use},
    diag::{Diagnostic, Diagnostics, Span},
    make::{self, Album, Thumb, Workshop},
    output::{Failure, Kept, Key, Stage, Tray},
    picture::{self, Ground},
    site::{Idx, Photo, Site},
    source::{Digest, RelPath, Sources},
    theme::Theme,
    view::{Cx, Probes},
};

/// Where derived pictures lie: pages and mails show them from the site.
const TRAY: Tray = Tray::Site;

/// What is known of the photos of a site.
#[derive(Debug, Default)]
pub struct Photos {
    /// How and where each is used.
    pub uses: Vec<(Idx<Photo>, Use, Span)>,
    /// The pictures that may be made of each, where it may be published.
    pub derived: BTreeMap<Idx<Photo>, Vec<RelPath>>,
}

/// Looks at the photos of a site; which findings there are besides is the matter of [`super::check`].
pub fn photos(sources: &Sources, theme: &Theme, site: &Site, probes: &Probes) -> Photos {
    let mut diags = Diagnostics::new();
    let bench = Bench::new(sources, theme, site, probes, &mut diags);
    let cx = Cx::new(&bench.addresses, &bench.media, &bench.outlines, site.main_lang());
    let plan = bench.plan(&mut diags);
    let events: Vec<_> = Site::all(&site.events).collect();
    let parts = events.chunks(super::bench::AT_ONCE).map(Part::Events).chain([Part::Rest]);
    let mut uses: Vec<_> = parts.flat_map(|part| check::uses(&Finished::new(&cx, &plan, sources, part, &mut diags))).collect();
    uses.sort_by_key(|(_, what, _)| *what);
    let mut derived: BTreeMap<Idx<Photo>, Vec<RelPath>> = BTreeMap::new();
    for (photo, one) in bench.media.derived() {
        derived.entry(photo).or_default().push(one.path.clone());
    }
    Photos { uses, derived }
}

/// Why each output was made again.
type Why = BTreeMap<String, Vec<&'static str>>;

/// Keeps or makes all pictures: first what is there already, on all threads, then what is missing, on a few ([`picture::HANDS`]).
pub(super) fn make(
    albums: &[Album<'_>],
    shop: &Workshop<'_>,
    stage: &Stage,
    progress: &(dyn Fn(Step) + Sync),
) -> Result<Yield, Failure> {
    let done = |pictures: usize| (0..pictures).for_each(|_| progress(Step::Done));
    let looked: Vec<Result<Found<'_>, Diagnostic>> = albums
        .par_iter()
        .map(|album| {
            let found = found(album, shop, stage)?;
            done(album.len() - found.as_ref().map_or(0, |found| found.missing.len()));
            Ok(found)
        })
        .collect::<Result<_, Failure>>()?;
    let mut all = Yield::default();
    let mut wanting = Vec::new();
    for one in looked {
        match one {
            Ok(found) => {
                all.why.extend(found.why.clone());
                wanting.extend((!found.missing.is_empty()).then_some(found));
            }
            Err(finding) => all.findings.push(finding),
        }
    }
    let next = AtomicUsize::new(0);
    let hand = |_| {
        let mut findings = Vec::new();
        while let Some(found) = wanting.get(next.fetch_add(1, Ordering::Relaxed)) {
            // Whoever fails ends the work of all.
            let made = derive(found, shop, stage).inspect_err(|_| next.store(wanting.len(), Ordering::Relaxed))?;
            findings.extend(made.err());
            done(found.missing.len());
        }
        Ok(findings)
    };
    let hands = (0..picture::HANDS).into_par_iter().with_max_len(1).map(hand);
    hands.collect::<Result<Vec<_>, Failure>>()?.into_iter().flatten().for_each(|finding| all.findings.push(finding));
    all.findings.sort();
    Ok(all)
}

/// A photo whose kept and cached pictures are put in place.
struct Found<'a> {
    album: &'a Album<'a>,
    /// Why some of its pictures were not kept.
    why: Why,
    /// The places of those that are to be made.
    missing: Vec<usize>,
}

fn found<'a>(album: &'a Album<'a>, shop: &Workshop<'_>, stage: &Stage) -> Result<Result<Found<'a>, Diagnostic>, Failure> {
    let (source, keys) = match known(album, shop) {
        Ok(known) => known,
        Err(finding) => return Ok(Err(finding)),
    };
    let mut why = Why::new();
    let mut missing = Vec::new();
    for (at, (path, key)) in keys.iter().enumerate() {
        if kept(stage, path, key) {
            continue;
        }
        why.insert(path.to_string(), reason(stage, path, key));
        match stage.cache().find(source, key) {
            Some(found) => stage.put_found(TRAY, path, &found, key)?,
            None => missing.push(at),
        }
    }
    Ok(Ok(Found { album, why, missing }))
}

/// Makes what is missing of a photo, from one decoding.
fn derive(found: &Found<'_>, shop: &Workshop<'_>, stage: &Stage) -> Result<Result<(), Diagnostic>, Failure> {
    let made = known(found.album, shop).and_then(|known| Ok((known, found.album.make(&found.missing, shop)?)));
    let ((source, keys), pictures) = match made {
        Ok(made) => made,
        Err(finding) => return Ok(Err(finding)),
    };
    for (at, bytes) in found.missing.iter().zip(pictures) {
        let (path, key) = &keys[*at];
        stage.put_and_keep(TRAY, path, &bytes, key, source)?;
    }
    Ok(Ok(()))
}

/// A photo's digest, and the path and key of each of its pictures.
type Known<'p> = (Digest, Vec<(&'p RelPath, Key)>);

fn known<'p>(album: &Album<'p>, shop: &Workshop<'_>) -> Result<Known<'p>, Diagnostic> {
    Ok((album.source(shop)?, album.keys(shop)?))
}

/// The style sheet, which holds the mean colour of every picture that is shown: looked at only when one of them has changed.
pub(super) fn sheet(path: &RelPath, albums: &[Album<'_>], shop: &Workshop<'_>, stage: &Stage) -> Result<Why, Failure> {
    let thumbs: Vec<Thumb<'_>> = albums.iter().filter_map(|album| album.thumb(shop)).collect();
    let key = make::sheet_key(shop, &thumbs);
    if kept(stage, path, &key) {
        return Ok(Why::new());
    }
    let why = reason(stage, path, &key);
    let ground = |thumb: &Thumb<'_>| {
        let bytes = stage.bytes(TRAY, thumb.path.as_str())?;
        Ok(bytes.and_then(|bytes| picture::ground(&bytes)).map(|ground| (thumb.class.clone(), ground)))
    };
    let grounds: Vec<Option<(String, Ground)>> = thumbs.par_iter().map(ground).collect::<Result<_, Failure>>()?;
    stage.put(TRAY, path, &make::sheet(shop, &grounds.into_iter().flatten().collect(), &thumbs), &key, &[])?;
    Ok(Why::from([(path.to_string(), why)]))
}

/// Leaves in the cache only what is made of photos that may be published, in sizes that the theme has.
pub(super) fn sweep(shop: &Workshop<'_>, stage: &Stage) -> Result<(), Failure> {
    let wanted: BTreeSet<(Digest, Digest)> = make::pictures(shop);
    stage.cache().sweep(&wanted)
}

fn kept(stage: &Stage, path: &RelPath, key: &Key) -> bool {
    stage.manifest().reusable(TRAY, path, key) && stage.keep(TRAY, path) == Kept::Yes
}

fn reason(stage: &Stage, path: &RelPath, key: &Key) -> Vec<&'static str> {
    stage.manifest().entry(TRAY, path).map_or_else(|| vec!["new"], |entry| entry.changed(key))
}
