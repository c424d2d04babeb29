//! The studio: one thread that has the project in memory and makes what is asked for.
//!
//! 1. [`Studio::read`] turns sources into a theme and a site, with what was read before. 2. [`Studio::show`] plans, and answers
//!    until the disk has news; the rules look meanwhile, when it is quiet. 3. The news is taken in, and it begins again.
//!
//! What is broken leaves the last good version standing: a file's record, the theme, the site, a page. Never writes to the disk.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError},
    },
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
    diag::{Diagnostics, Severity},
    make::{Pictures, Workshop},
    pipeline::{self, Bench, Targets},
    record,
    site::{self, Base, Drafts, Site, Terms},
    source::{Lang, Project, Sources},
    theme::Theme,
    value::Date,
    view::{Outlines, Probes},
};

/// How long it must be quiet after news before the rules look.
const QUIET: Duration = Duration::from_millis(150);
/// How long after news, or a mere word of it, everything is looked at once more: what the system did not tell of, because a
/// folder was too new or a file could not be read just then, is found now.
const LATE: Duration = Duration::from_millis(2200);
/// More numbers of files than this that nothing uses any more: everything is read anew.
const UNUSED: usize = 1000;

/// What decides about the site besides its files.
pub(super) struct Wishes {
    /// The day given on the command line.
    pub(super) date: Option<Date>,
    /// Today: it may be tomorrow by the time that somebody looks.
    pub(super) today: fn() -> Date,
    /// Whether drafts are shown.
    pub(super) drafts: Drafts,
    /// Where the preview is (`http://127.0.0.1:4000`).
    pub(super) origin: String,
}

/// A project in memory.
pub(super) struct Studio {
    disk: Disk,
    sources: Sources,
    wishes: Wishes,
    memory: record::Memory,
    probes: Probes,
    /// As they were when it was planned last.
    outlines: Outlines,
    theme: Option<Theme>,
    /// What the theme was loaded by, as long as none of its files has changed.
    loaded: Option<(String, Vec<Lang>, Vec<String>)>,
    /// What was found in the theme.
    theme_found: Diagnostics,
    site: Option<Site>,
    desk: Desk,
    state: watch::Sender<State>,
}

/// What ends a showing.
enum Next {
    News(News),
    Stop,
}

impl Studio {
    /// A project that has been read from the disk.
    pub(super) fn new(disk: Disk, sources: Sources, wishes: Wishes, state: watch::Sender<State>) -> Self {
        Self {
            disk,
            sources,
            wishes,
            memory: record::Memory::default(),
            probes: Probes::default(),
            outlines: Outlines::default(),
            theme: None,
            loaded: None,
            theme_found: Diagnostics::new(),
            site: None,
            desk: Desk::default(),
            state,
        }
    }

    /// Works until it is told to stop, or nobody can tell it anything any more.
    pub(super) fn run(mut self, inbox: &Receiver<Order>) {
        loop {
            let found = self.read();
            match self.show(found, inbox) {
                Next::Stop => return,
                Next::News(news) => self.enter(news),
            }
        }
    }

    /// Believes what the files say, as far as they can be believed.
    fn read(&mut self) -> Diagnostics {
        let mut found = self.disk.findings();
        let Some(records) = self.memory.parse(&self.sources, &mut found) else { return found };
        let written = Base::read(&records.settings.base_url.value);
        // A broken address is left as it is, so that it is told.
        let is_sound = written.is_some();
        let base_url = written.map(|base| format!("{}{}", self.wishes.origin, base.path));
        let (name, langs, hyphenation) = pipeline::theme_of(&records.settings);
        let by = (name.to_owned(), langs, hyphenation.to_vec());
        if self.loaded.as_ref() != Some(&by) {
            let mut theme_found = Diagnostics::new();
            let theme = pipeline::dress(&self.sources, &records.settings, &mut theme_found);
            let good = theme_found.count(Severity::Error) == 0;
            if good || self.theme.is_none() {
                self.theme = theme;
            }
            (self.theme_found, self.loaded) = (theme_found, Some(by));
        }
        found.append(self.theme_found.clone());
        let terms = Terms { today: (self.wishes.today)(), date: self.wishes.date, drafts: self.wishes.drafts, base_url };
        let site = site::resolve(records, &terms, &self.sources, &mut found);
        if is_sound {
            let old = self.site.replace(site);
            discard(old);
        }
        found
    }

    /// Takes news in.
    fn enter(&mut self, news: News) {
        let changes = news.enter(&mut self.sources);
        let (mut pages, mut files) = (false, false);
        for (path, id) in changes.all() {
            self.probes.forget(*id);
            let of_theme = path.as_str().starts_with("themes/");
            if of_theme {
                self.loaded = None;
            }
            let is_static = of_theme && path.as_str().contains("/static/");
            pages |= !is_static && self.sources.file(*id).text().is_some();
            files |= !path.as_str().ends_with(".css") && (is_static || self.sources.file(*id).text().is_none());
        }
        changes.put.iter().for_each(|(path, _)| self.memory.changed(&self.sources, path));
        changes.gone.iter().for_each(|(path, id)| self.memory.gone(&self.sources, path, *id));
        if self.sources.unused() > UNUSED {
            self.anew();
        }
        self.state.send_modify(|state| {
            state.pages += u64::from(pages);
            state.files += u64::from(files);
        });
    }

    /// Reads everything as if for the first time.
    fn anew(&mut self) {
        let project = Project::new(self.disk.root());
        if let Ok((disk, sources)) = Disk::open(&project) {
            (self.disk, self.sources, self.memory) = (disk, sources, record::Memory::default());
            (self.probes, self.loaded, self.theme, self.site) = (Probes::default(), None, None, None);
            self.outlines = Outlines::default();
        }
    }

    /// Plans, and answers until there is news.
    fn show(&mut self, mut found: Diagnostics, inbox: &Receiver<Order>) -> Next {
        let Self { disk, sources, probes, outlines, theme, site, desk, state, .. } = self;
        let sources: &Sources = sources;
        let (Some(theme), Some(site)) = (theme.as_ref(), site.as_ref()) else {
            return wait(disk, sources, found, state, inbox);
        };
        let bench = Bench::again(sources, theme, site, (probes, outlines), &mut found);
        let plan = bench.plan(&mut found);
        let shop = bench.shop(sources, &plan, Pictures::Linked);
        desk.begin();
        let showing = Showing {
            desk,
            shop: &shop,
            bench: &bench,
            targets: OnceLock::new(),
            rules: Mutex::new(found),
            list: Mutex::default(),
            state,
            go_on: AtomicBool::new(true),
        };
        state.send_modify(|state| {
            state.css = theme.css_digest().hex()[..12].to_owned();
            state.base.clone_from(&site.base.path);
            state.pages += u64::from(state.pages == 0);
        });
        showing.tell(false);
        let next = rayon::in_place_scope(|scope| {
            let next = showing.attend(scope, disk, inbox);
            showing.go_on.store(false, Ordering::Relaxed);
            next
        });
        let (media, new, shelves) = bench.into_parts();
        discard((media, shelves, std::mem::replace(outlines, new)));
        next
    }
}

/// Takes something big apart on another thread: with ten thousand events that takes a while, in which nobody should wait.
fn discard<T: Send + 'static>(old: T) {
    std::thread::spawn(move || drop(old));
}

/// Without a theme or a site there are findings, and nothing else.
fn wait(disk: &mut Disk, sources: &Sources, found: Diagnostics, state: &watch::Sender<State>, inbox: &Receiver<Order>) -> Next {
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
struct Showing<'a> {
    desk: &'a Desk,
    shop: &'a Workshop<'a>,
    bench: &'a Bench<'a>,
    targets: OnceLock<Targets<'a>>,
    /// What was found so far, but for the pages that were made.
    rules: Mutex<Diagnostics>,
    list: Mutex<told::List>,
    state: &'a watch::Sender<State>,
    /// Off when there is news.
    go_on: AtomicBool,
}

impl<'a> Showing<'a> {
    fn attend<'s>(&'s self, scope: &rayon::Scope<'s>, disk: &mut Disk, inbox: &Receiver<Order>) -> Next {
        let (mut check, mut late) = (Some(now() + QUIET), Some(now() + LATE));
        loop {
            let until = check.into_iter().chain(late).min();
            match next(inbox, until) {
                Err(RecvTimeoutError::Timeout) if until == check => {
                    check = None;
                    scope.spawn(|_| self.check());
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
                Ok(Order::Get(wanted, reply)) => self.answer(&wanted, reply, scope),
            }
        }
    }

    /// Pages at once, anything that takes long on another thread.
    fn answer<'s>(&'s self, wanted: &Wanted, reply: oneshot::Sender<Answer>, scope: &rayon::Scope<'s>) {
        match desk::find(wanted, self.shop) {
            Found::Missing => drop(reply.send(Answer::Missing)),
            Found::Elsewhere(address) => drop(reply.send(Answer::Moved(address))),
            Found::Here(path, planned) if desk::is_slow(planned) => scope.spawn(move |_| {
                let _ = reply.send(self.desk.make(path, planned, self.shop).0);
            }),
            Found::Here(path, planned) => {
                let (answer, page) = self.desk.make(path, planned, self.shop);
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
        let mut all = open(&self.rules).clone();
        let go_on = || self.go_on.load(Ordering::Relaxed);
        // A rule that stumbles must not take the preview along.
        let ran = catch_unwind(AssertUnwindSafe(|| {
            self.bench.check(self.shop.plan, self.shop.sources, &go_on, &mut all);
        }));
        if ran.is_ok() && go_on() {
            *open(&self.rules) = all;
            self.tell(true);
        }
    }

    /// Tells everybody what has been found.
    fn tell(&self, checked: bool) {
        let mut all = open(&self.rules).clone();
        all.append(self.desk.found());
        let list = told::List::new(all, self.shop.sources);
        announce(self.state, &list, checked);
        *open(&self.list) = list;
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
