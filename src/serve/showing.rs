//! The project as it is between two pieces of news: answers, and has the rules look when it is quiet.
//!
//! Pages are made at once. Pictures are made side by side; a PDF has a thread of its own, and so have the rules, so that
//! no page waits for them. What is still being made when there is news goes on only as long as somebody waits for it.
//!
//! What is broken leaves the last good version of a page standing. Never writes to the disk.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

use tokio::sync::{oneshot, watch};

use super::{
    desk::{self, Desk, Found},
    disk::{Disk, Hint, News},
    order::{About, Answer, Order, State, Wanted},
    told,
};
use crate::{
    check,
    diag::Diagnostics,
    make::Workshop,
    pipeline::{Bench, Targets},
    plan::Job,
    source::Sources,
};

/// How long it must be quiet after news before the rules look.
const QUIET: Duration = Duration::from_millis(150);
/// The most that it must be: as long as they took last time, so that somebody who saves all the time works with a machine that
/// has half of its time for them.
const QUIETEST: Duration = Duration::from_millis(1500);
/// How long after news, or a mere word of it, everything is looked at once more: what the system did not tell of, because a
/// folder was too new or a file could not be read just then, is found now.
const LATE: Duration = Duration::from_millis(2200);

/// What ends a showing.
pub(super) enum Next {
    News(News),
    Stop,
}

/// Without a theme or a site there are findings, and nothing else.
pub(super) fn wait(
    disk: &mut Disk,
    sources: &Sources,
    found: Diagnostics,
    state: &watch::Sender<State>,
    inbox: &Receiver<Order>,
) -> Next {
    let list = told::List::new(found, sources);
    announce(state, &list, true);
    let mut late = Some(now() + LATE);
    loop {
        match next(inbox, late) {
            Err(RecvTimeoutError::Disconnected) | Ok(Order::Stop) => return Next::Stop,
            Err(RecvTimeoutError::Timeout) => {
                if let Some(news) = look(disk, None, sources, &mut late) {
                    return Next::News(news);
                }
            }
            Ok(Order::Look(hint, looking)) => {
                let news = look(disk, Some(&hint), sources, &mut late);
                drop(looking);
                if let Some(news) = news {
                    return Next::News(news);
                }
            }
            // Nobody may wait for them any more.
            Ok(Order::Findings(tongue, reply)) => drop(reply.send(list.html(tongue, sources))),
            Ok(Order::About(_, reply)) => drop(reply.send(About::default())),
            Ok(Order::Get(_, reply)) => drop(reply.send(Answer::Broken)),
        }
    }
}

/// The next order, or that it is time.
fn next(inbox: &Receiver<Order>, until: Option<Instant>) -> Result<Order, RecvTimeoutError> {
    match until {
        Some(until) => inbox.recv_timeout(until.saturating_duration_since(now())),
        None => inbox.recv().map_err(RecvTimeoutError::from),
    }
}

/// What has changed, if anything: where somebody heard of it, or anywhere when it is `late`. Says when to look again.
fn look(disk: &mut Disk, heard: Option<&Hint>, sources: &Sources, late: &mut Option<Instant>) -> Option<News> {
    let news = disk.look(heard.unwrap_or(&Hint::Everything), sources);
    *late = (heard.is_some() || !disk.is_sure()).then(|| now() + LATE);
    Some(news).filter(|news| !news.is_empty())
}

fn announce(state: &watch::Sender<State>, list: &told::List, checked: bool) {
    state.send_modify(|state| {
        state.findings += 1;
        (state.errors, state.warnings, state.advice) = list.counts();
        state.checked = checked;
    });
}

/// The project as it is between two pieces of news.
pub(super) struct Showing<'a> {
    desk: &'a Desk,
    shop: &'a Workshop<'a>,
    bench: &'a Bench<'a>,
    targets: OnceLock<Targets<'a>>,
    /// What was found so far, but for the pages that were made.
    rules: Mutex<Diagnostics>,
    /// How long it took to find that.
    took: OnceLock<Duration>,
    list: Mutex<told::List>,
    state: &'a watch::Sender<State>,
    /// Off when there is news.
    stands: AtomicBool,
}

/// Where work is done that may outlast a showing.
pub(super) struct Scopes<'r, 's, 'e> {
    pictures: &'r rayon::Scope<'s>,
    threads: &'s thread::Scope<'s, 'e>,
}

impl<'a> Showing<'a> {
    pub(super) fn new(
        desk: &'a Desk,
        shop: &'a Workshop<'a>,
        bench: &'a Bench<'a>,
        found: Diagnostics,
        state: &'a watch::Sender<State>,
    ) -> Self {
        Self {
            desk,
            shop,
            bench,
            targets: OnceLock::new(),
            rules: Mutex::new(found),
            took: OnceLock::new(),
            list: Mutex::default(),
            state,
            stands: AtomicBool::new(true),
        }
    }

    /// Works, and waits in the end for everything that has been begun.
    pub(super) fn open<'e>(&'e self, work: impl for<'r, 's> FnOnce(&'s Self, &Scopes<'r, 's, 'e>)) {
        thread::scope(|threads| rayon::in_place_scope(|pictures| work(self, &Scopes { pictures, threads })));
    }

    /// Answers until there is news. `rules` is how long they took last time.
    pub(super) fn attend<'s>(
        &'s self,
        scopes: &Scopes<'_, 's, '_>,
        rules: Duration,
        disk: &mut Disk,
        inbox: &Receiver<Order>,
    ) -> Next {
        let (mut check, mut late) = (Some(now() + rules.clamp(QUIET, QUIETEST)), Some(now() + LATE));
        loop {
            let until = check.into_iter().chain(late).min();
            match next(inbox, until) {
                Err(RecvTimeoutError::Timeout) if until == check => {
                    check = None;
                    scopes.spawn(|| self.check());
                }
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(news) = look(disk, None, self.shop.sources, &mut late) {
                        return Next::News(news);
                    }
                }
                Err(RecvTimeoutError::Disconnected) | Ok(Order::Stop) => return Next::Stop,
                Ok(Order::Look(hint, looking)) => {
                    let news = look(disk, Some(&hint), self.shop.sources, &mut late);
                    drop(looking);
                    if let Some(news) = news {
                        return Next::News(news);
                    }
                }
                Ok(Order::Findings(tongue, reply)) => drop(reply.send(open(&self.list).html(tongue, self.shop.sources))),
                Ok(Order::About(path, reply)) => drop(reply.send(desk::about(&path, self.shop))),
                Ok(Order::Get(wanted, reply)) => self.answer(&wanted, reply, scopes),
            }
        }
    }

    /// There is news: what is found out from now on is of no matter. Tells how long the rules took, if they have come to
    /// their end.
    pub(super) fn end(&self) -> Option<Duration> {
        let _list = open(&self.list);
        self.stands.store(false, Ordering::Relaxed);
        self.took.get().copied()
    }

    fn stands(&self) -> bool {
        self.stands.load(Ordering::Relaxed)
    }

    /// Pages at once, anything that takes long on another thread.
    fn answer<'s>(&'s self, wanted: &Wanted, reply: oneshot::Sender<Answer>, scopes: &Scopes<'_, 's, '_>) {
        match desk::find(wanted, self.shop) {
            Found::Missing => drop(reply.send(Answer::Missing)),
            Found::Elsewhere(address) => drop(reply.send(Answer::Moved(address))),
            Found::Here(path, planned) if desk::is_slow(planned) => {
                let work = move || {
                    // A browser that has turned away does not wait, and who asked for what was gets what is.
                    let wanted = || self.stands() && !reply.is_closed();
                    let answer = self.desk.make(path, planned, self.shop, &wanted).0;
                    drop(reply.send(if self.stands() { answer } else { Answer::Again }));
                };
                match planned.job {
                    // It brings its own threads.
                    Job::Press { .. } => drop(thread::Builder::new().spawn_scoped(scopes.threads, work)),
                    _ => scopes.pictures.spawn(|_| work()),
                }
            }
            Found::Here(path, planned) => {
                let (answer, page) = self.desk.make(path, planned, self.shop, &|| true);
                let _ = reply.send(answer);
                if let Some(html) = page {
                    let targets = self.targets.get_or_init(|| Targets::new(self.shop.plan));
                    self.desk.look(path, planned, &html, targets, self.shop);
                }
                if self.desk.has_news() {
                    let checked = self.state.borrow().checked;
                    self.tell(checked);
                }
            }
        }
    }

    /// Every rule, as long as there is no news.
    fn check(&self) {
        let begun = now();
        let mut all = open(&self.rules).clone();
        // A rule that stumbles must not take the preview along.
        let ran = catch_unwind(AssertUnwindSafe(|| {
            self.bench.check(self.shop.plan, self.shop.sources, &|| self.stands(), &mut all);
        }));
        if ran.is_ok() && self.stands() {
            let _ = self.took.set(begun.elapsed());
            *open(&self.rules) = all;
            self.tell(true);
        }
    }

    /// Tells everybody what has been found.
    pub(super) fn tell(&self, checked: bool) {
        let mut all = open(&self.rules).clone();
        all.append(self.desk.found());
        check::gather(self.shop.sources, &mut all);
        let new = told::List::new(all, self.shop.sources);
        let mut list = open(&self.list);
        if self.stands() {
            announce(self.state, &new, checked);
            *list = new;
        }
    }
}

impl<'s> Scopes<'_, 's, '_> {
    /// Does something on a thread of its own. Where the machine has none left, it is not done.
    fn spawn(&self, work: impl FnOnce() + Send + 's) {
        let work = || match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
            // What is shared out stays here: the next showing needs the other threads.
            Ok(pool) => pool.install(work),
            Err(_) => work(),
        };
        drop(thread::Builder::new().spawn_scoped(self.threads, work));
    }
}

/// What is in a lock is whole, even if somebody panicked with it in hand.
pub(super) fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[expect(clippy::disallowed_methods, reason = "how long it has been quiet goes into no output")]
fn now() -> Instant {
    Instant::now()
}
