//! PDFs: the view of an output becomes a file `/view.json`, and the theme's Typst templates set it.
//!
//! 1. Texts become nodes, and the whole view JSON ([`view`]). 2. Typst sets it with the theme's files and faces alone
//!    ([`world`]). 3. The pages become PDF/UA-1 and PDF/A-2a in one file. 4. What Typst refuses becomes a finding ([`fault`]).
//!
//! Never sees the disk, a clock or the system's faces; no text is ever read as Typst markup.

mod fault;
mod view;
mod world;

use std::sync::{Mutex, OnceLock};

use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::world::{Engine, Pictures, Sheet};
use super::Workshop;
use crate::{
    diag::Diagnostic,
    source::{Digest, RelPath},
    theme::OutputSpec,
    view::{Cx, View},
};

/// How many calls of Typst's functions may pass before a result that nobody asked for again is forgotten.
const MEMORY: usize = 8;

/// What all PDFs of a theme share, made when the first of them is.
#[derive(Default)]
pub struct Press {
    engine: OnceLock<Engine>,
    pictures: Mutex<Pictures>,
}

/// A finished PDF.
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// The pictures it shows, by their paths on the site, each with the digest of all that it is made from.
    pub reads: Vec<(RelPath, Digest)>,
    /// What could not be set as it was written.
    pub findings: Vec<Diagnostic>,
}

/// Typst lays out nested things by recursion: a thread that sets PDFs has a stack of so many bytes.
const STACK: usize = 16 * 1024 * 1024;

/// Does something where Typst can work: on a deep stack, and in a pool of one thread, so that the parts it shares out do not wait
/// for threads that wait for it, nor begin another document in the middle of one.
pub fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build() {
        Ok(pool) => pool.install(work),
        // The machine has no thread left: then here.
        Err(_) => work(),
    }
}

/// What to set.
pub(super) struct Order<'w, 's> {
    /// Whether anybody still waits for it.
    pub(super) wanted: &'w (dyn Fn() -> bool + Sync),
    pub(super) path: &'w RelPath,
    pub(super) output: &'w OutputSpec,
    pub(super) cx: &'w Cx<'s>,
    pub(super) view: View,
}

/// Sets a PDF.
pub(super) fn pdf(order: Order<'_, '_>, shop: &Workshop<'_>) -> Result<Made, Diagnostic> {
    let Order { wanted, path, output, cx, view } = order;
    let engine = shop.press.engine.get_or_init(|| Engine::new(shop.addresses.theme(), shop.sources));
    let ready = view::json(cx, view, engine, shop.sources);
    let mut sheet = Sheet::new(engine, &output.template, ready.json, ready.figures, shop, wanted);
    let options = options(ready.ident, ready.day);
    let set = |sheet: &Sheet<'_>| {
        let document = typst::compile::<PagedDocument>(sheet).output?;
        typst_pdf::pdf(&document, &options)
    };
    let mut finished = set(&sheet);
    if finished.as_ref().is_err_and(|faults| fault::is_of_typst(faults)) {
        sheet.settle();
        finished = set(&sheet);
    }
    comemo::evict(MEMORY);
    let bytes = finished.map_err(|faults| fault::finding(&faults, &sheet, path, output))?;
    Ok(Made { bytes, reads: sheet.reads(), findings: ready.findings })
}

fn options(ident: String, day: Option<(i32, u8, u8)>) -> PdfOptions {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).expect("the two go together");
    let day = day.and_then(|(year, month, day)| Datetime::from_ymd_hms(year, month, day, 12, 0, 0));
    PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Kooste".to_owned())),
        timestamp: day.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    }
}
