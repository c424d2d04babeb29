//! PDFs: the view of an output becomes a file `/view.json`, and the theme's Typst templates set it.
//!
//! 1. Texts become nodes, and the whole view JSON ([`view`]). 2. Typst sets it with the theme's files and faces alone
//!    ([`world`]). 3. The pages become PDF/UA-1 and PDF/A-2a in one file. 4. What Typst refuses becomes a finding ([`fault`])
//!    at the words that it refuses ([`blame`]).
//!
//! Never sees the disk, a clock or the system's faces; no text is ever read as Typst markup.

mod blame;
mod fault;
mod view;
mod world;

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{Mutex, OnceLock, PoisonError},
};

use serde_json::Value as Json;
use typst::{
    diag::{SourceDiagnostic, Warned},
    foundations::{Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::{
    view::Ready,
    world::{Engine, Pictures, Sheet},
};
use super::Workshop;
use crate::{
    diag::{Diagnostic, Span},
    figure::Drawn,
    source::{Digest, RelPath},
    theme::OutputSpec,
    view::{Cx, View},
};

/// How many documents may be set before a result that none of them asked for is forgotten.
const MEMORY: usize = 4;

/// What all PDFs of a theme share, made when the first of them is.
#[derive(Default)]
pub struct Press {
    engine: OnceLock<Engine>,
    pictures: Mutex<Pictures>,
    /// What templates did wrong whatever the text was.
    templates: Mutex<BTreeSet<(String, String)>>,
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

/// Does something where Typst can work: on deep stacks, and in a pool of so many threads of its own, so that the parts it shares
/// out do not wait for threads that wait for it, nor begin another document in the middle of one.
pub fn apart<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build() {
        Ok(pool) => pool.install(work),
        // The machine has no thread left: then here.
        Err(_) => work(),
    }
}

/// The same for somebody who waits: chapters are laid out side by side, and one thread stays for pages.
pub(super) fn at_once<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    apart(rayon::current_num_threads().saturating_sub(1).max(1), work)
}

/// What to set.
pub(super) struct Order<'w, 's> {
    /// Whether anybody still waits for it.
    pub(super) wanted: &'w (dyn Fn() -> bool + Sync),
    pub(super) path: &'w RelPath,
    pub(super) output: &'w OutputSpec,
    /// The file of what it is about.
    pub(super) origin: Option<Span>,
    pub(super) cx: &'w Cx<'s>,
    pub(super) view: View,
    /// Builds the view once more.
    pub(super) again: &'w dyn Fn() -> View,
}

/// A document that can be set, whole or in part.
struct Work<'w> {
    engine: &'w Engine,
    shop: &'w Workshop<'w>,
    wanted: &'w (dyn Fn() -> bool + Sync),
    template: &'w str,
    figures: Vec<Drawn>,
    options: PdfOptions,
}

impl<'w> Work<'w> {
    fn sheet<'d>(&'d self, json: &Json) -> Sheet<'d> {
        let json = serde_json::to_vec(json).expect("a value of JSON can be written");
        Sheet::new(self.engine, self.template, json, &self.figures, self.shop, self.wanted)
    }

    /// Sets it: with figures that float, and without when Typst loses its way among them.
    fn set(&self, sheet: &mut Sheet<'_>) -> Result<Set, Faults> {
        let mut finished = self.once(sheet);
        if finished.as_ref().is_err_and(|faults| fault::is_of_typst(faults)) {
            sheet.settle();
            finished = self.once(sheet);
        }
        finished
    }

    fn once(&self, sheet: &Sheet<'_>) -> Result<Set, Faults> {
        // Typst is a large program: should it stumble, that is one more thing that it refuses.
        let set = || {
            let Warned { output, warnings } = typst::compile::<PagedDocument>(sheet);
            let bytes = output.and_then(|document| typst_pdf::pdf(&document, &self.options));
            bytes.map(|bytes| Set { bytes, warnings: warnings.to_vec() }).map_err(|faults| faults.to_vec())
        };
        catch_unwind(AssertUnwindSafe(set)).unwrap_or_else(|stumbled| {
            if !(self.wanted)() {
                resume_unwind(stumbled);
            }
            Err(vec![fault::stumbled()])
        })
    }
}

/// What Typst made.
struct Set {
    bytes: Vec<u8>,
    warnings: Faults,
}

type Faults = Vec<SourceDiagnostic>;

/// Sets a PDF.
pub(super) fn pdf(order: Order<'_, '_>, shop: &Workshop<'_>) -> Result<Made, Diagnostic> {
    let Order { wanted, path, output, origin, cx, view, again } = order;
    let engine = shop.press.engine.get_or_init(|| Engine::new(shop.addresses.theme(), shop.sources));
    let Ready { json, figures, ident, day, mut findings } = view::json(cx, view, engine, shop.sources);
    let work = Work { engine, shop, wanted, template: &output.template, figures, options: options(ident, day) };
    let mut sheet = work.sheet(&json);
    drop(json);
    let finished = work.set(&mut sheet);
    comemo::evict(MEMORY);
    let whole = origin.unwrap_or(output.at);
    let faults = match finished {
        Ok(set) => {
            findings.extend(fault::warnings(&set.warnings, &sheet, path, whole));
            return Ok(Made { bytes: set.bytes, reads: sheet.reads(), findings });
        }
        Err(faults) => faults,
    };
    let mut finding = fault::finding(&faults, &sheet, path, whole);
    // What a template does wrong whatever it is given it does in each PDF: that is asked once.
    let known = || shop.press.templates.lock().unwrap_or_else(PoisonError::into_inner);
    let name = (output.template.clone(), fault::message(&faults));
    if sheet.fault().is_none() && !known().contains(&name) {
        let (ready, places) = view::placed(cx, again(), engine, shop.sources);
        let fails = |json: &Json| work.set(&mut work.sheet(json)).err().map(|faults| fault::message(&faults));
        match blame::place(ready.json, &places, &name.1, &fails, origin, shop.sources) {
            Some(words) => fault::blame(&mut finding, words),
            None => drop(known().insert(name)),
        }
        comemo::evict(MEMORY);
    }
    Err(finding)
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
