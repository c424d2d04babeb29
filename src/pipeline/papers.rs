//! PDFs, made on threads of their own while pages and pictures are.
//!
//! One thread begins at once, so that pages hardly notice; when pages and pictures are ready, others join it. They are not those
//! of the pages: rayon would nest one document's work in another's ([`make::apart`]).

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::Step;
use crate::{
    diag::{Diagnostic, Diagnostics, codes},
    make::{self, Workshop},
    output::{Failure, Kept, Key, Stage, Tray},
    plan::{Job, Planned},
    source::{Digest, RelPath},
};

/// The PDFs of a build, and how far they are.
pub(super) struct Papers<'p> {
    jobs: Vec<(&'p RelPath, &'p Planned<'p>)>,
    next: AtomicUsize,
    shop: &'p Workshop<'p>,
    stage: &'p Stage,
    progress: &'p (dyn Fn(Step) + Sync),
    done: Mutex<Done>,
}

/// What making them brought to light.
#[derive(Default)]
pub(super) struct Done {
    pub(super) findings: Diagnostics,
    pub(super) why: BTreeMap<String, Vec<&'static str>>,
    failure: Option<Failure>,
}

impl<'p> Papers<'p> {
    pub(super) fn new(
        jobs: Vec<(&'p RelPath, &'p Planned<'p>)>,
        shop: &'p Workshop<'p>,
        stage: &'p Stage,
        progress: &'p (dyn Fn(Step) + Sync),
    ) -> Self {
        Self { jobs, next: AtomicUsize::new(0), shop, stage, progress, done: Mutex::default() }
    }

    /// Sets so many more threads to work, as far as there is work for them.
    pub(super) fn hire<'scope>(&'scope self, threads: usize, scope: &'scope thread::Scope<'scope, '_>) {
        let left = self.jobs.len().saturating_sub(self.next.load(Ordering::Relaxed));
        for _ in 0..threads.min(left) {
            // Without a further thread the others do its work, or `finish` does.
            let _ = thread::Builder::new().spawn_scoped(scope, || make::apart(1, || self.work()));
        }
    }

    /// What was found, when all threads have ended.
    pub(super) fn finish(self) -> Result<Done, Failure> {
        // Nothing is left, unless the machine gave no threads.
        self.work();
        let mut done = self.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        match done.failure.take() {
            Some(failure) => Err(failure),
            None => {
                done.findings.sort();
                // A template that fails does so in every PDF.
                done.findings.once_a_place();
                Ok(done)
            }
        }
    }

    fn work(&self) {
        while let Some((path, planned)) = self.jobs.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            if self.done().failure.is_some() {
                return;
            }
            // Typst is a large program: should it fail in a way of its own, that PDF is lost and nothing else.
            let result = catch_unwind(AssertUnwindSafe(|| self.one(path, planned))).unwrap_or_else(|_| {
                self.done().findings.push(broken(path, planned));
                Ok(())
            });
            if let Err(failure) = result {
                self.done().failure.get_or_insert(failure);
            }
            (self.progress)(Step::Done);
        }
    }

    fn one(&self, path: &RelPath, planned: &Planned<'_>) -> Result<(), Failure> {
        let ready = match make::ready(path, planned, self.shop) {
            Ok(ready) => ready,
            Err(finding) => {
                self.done().findings.push(finding);
                return Ok(());
            }
        };
        let key = ready.key().clone();
        if self.holds(planned.tray, path, &key) && self.stage.keep(planned.tray, path) == Kept::Yes {
            return Ok(());
        }
        let why = self.stage.manifest().entry(planned.tray, path).map_or_else(|| vec!["new"], |entry| entry.changed(&key));
        match make::pdf(&|| true, path, planned, ready, self.shop) {
            Ok(made) => {
                // What has findings is made again by the next build, so that they are told again.
                let key = if made.findings.is_empty() { key } else { Key::of([("findings", key.digest())]) };
                self.stage.put(planned.tray, path, &made.bytes, &key, &made.reads)?;
                let mut done = self.done();
                done.why.insert(path.to_string(), why);
                made.findings.into_iter().for_each(|finding| done.findings.push(finding));
            }
            Err(finding) => self.done().findings.push(finding),
        }
        Ok(())
    }

    /// Whether the old PDF is right: its key, and every picture in it.
    fn holds(&self, tray: Tray, path: &RelPath, key: &Key) -> bool {
        let manifest = self.stage.manifest();
        let digest = |path: &str| -> Option<Digest> {
            let (path, planned) = self.shop.plan.outputs.get_key_value(&RelPath::new(path).ok()?)?;
            Some(make::ready(path, planned, self.shop).ok()?.key().digest())
        };
        manifest.reusable(tray, path, key) && manifest.entry(tray, path).is_some_and(|entry| entry.reads_hold(digest))
    }

    fn done(&self) -> MutexGuard<'_, Done> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn broken(path: &RelPath, planned: &Planned<'_>) -> Diagnostic {
    let of_kind = match &planned.job {
        Job::Press { output, .. } => Some(output.at),
        _ => None,
    };
    let mut finding = Diagnostic::new(&codes::PRESS_FAILED, planned.origin.or(of_kind));
    finding.arg("path", path).arg("reason", "Typst").arg("hint", "");
    finding
}
