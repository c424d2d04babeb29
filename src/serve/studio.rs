//! The studio: has the project in memory, and shows it until the disk has news.
//!
//! 1. [`Studio::read`] turns sources into a theme and a site, with what was read before. 2. It is planned, and a [`Showing`]
//!    answers. 3. The news is taken in, and it begins again: on a thread of its own, while the last showing still ends what
//!    it has begun, a PDF perhaps, and takes its model apart. Nobody waits for that.
//!
//! What is broken leaves the last good version standing: a file's record, the theme, the site, a page. Never writes to the disk.

use std::{
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::Duration,
};

use tokio::sync::watch;

use super::{
    desk::Desk,
    disk::{Disk, News},
    order::{Order, State},
    showing::{self, Next, Showing},
};
use crate::{
    diag::{Diagnostics, Severity},
    make::Pictures,
    pipeline::{self, Bench},
    record,
    site::{self, Base, Drafts, Site, Terms},
    source::{Lang, Project, Sources},
    theme::Theme,
    value::Date,
    view::{Outlines, Probes},
};

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
    sources: Arc<Sources>,
    wishes: Wishes,
    memory: record::Memory,
    probes: Probes,
    /// As they were when it was planned last.
    outlines: Arc<Outlines>,
    theme: Option<Arc<Theme>>,
    /// What PDFs share, for as long as the theme stays.
    #[cfg(feature = "press")]
    press: Arc<crate::make::Press>,
    /// What the theme was loaded by, as long as none of its files has changed.
    loaded: Option<(String, Vec<Lang>, Vec<String>)>,
    /// What was found in the theme.
    theme_found: Diagnostics,
    site: Option<Arc<Site>>,
    /// How long the rules took when they last came to their end.
    rules: Duration,
    state: watch::Sender<State>,
}

/// The studio after a showing, and why it ended.
type Turn = (Studio, Receiver<Order>, Next);

impl Studio {
    /// A project that has been read from the disk.
    pub(super) fn new(disk: Disk, sources: Sources, wishes: Wishes, state: watch::Sender<State>) -> Self {
        Self {
            disk,
            sources: Arc::new(sources),
            wishes,
            memory: record::Memory::default(),
            probes: Probes::default(),
            outlines: Arc::default(),
            theme: None,
            #[cfg(feature = "press")]
            press: Arc::default(),
            loaded: None,
            theme_found: Diagnostics::new(),
            site: None,
            rules: Duration::ZERO,
            state,
        }
    }

    /// Works until it is told to stop, or nobody can tell it anything any more.
    pub(super) fn run(self, inbox: Receiver<Order>) {
        let desk = &Desk::default();
        thread::scope(|scope| {
            let mut turn = (self, inbox);
            loop {
                let (back, returned) = mpsc::channel();
                let (studio, inbox) = turn;
                let work = move || studio.show(inbox, desk, &back);
                if thread::Builder::new().name("showing".into()).spawn_scoped(scope, work).is_err() {
                    return;
                }
                match returned.recv() {
                    Ok((mut studio, inbox, Next::News(news))) => {
                        studio.enter(news);
                        turn = (studio, inbox);
                    }
                    Ok((.., Next::Stop)) | Err(_) => return,
                }
            }
        });
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
                self.theme = theme.map(Arc::new);
                #[cfg(feature = "press")]
                self.press.clone_from(&Arc::default());
            }
            (self.theme_found, self.loaded) = (theme_found, Some(by));
        }
        found.append(self.theme_found.clone());
        let terms = Terms { today: (self.wishes.today)(), date: self.wishes.date, drafts: self.wishes.drafts, base_url };
        let site = site::resolve(records, &terms, &self.sources, &mut found);
        if is_sound {
            self.site = Some(Arc::new(site));
        }
        found
    }

    /// Takes news in.
    fn enter(&mut self, news: News) {
        // The last showing may still need them as they were.
        let changes = news.enter(Arc::make_mut(&mut self.sources));
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
            (self.disk, self.sources, self.memory) = (disk, Arc::new(sources), record::Memory::default());
            (self.probes, self.loaded, self.theme, self.site) = (Probes::default(), None, None, None);
            self.outlines = Arc::default();
        }
    }

    /// Reads, plans, and answers until there is news; gives the studio back then, and ends what has been begun.
    fn show(mut self, inbox: Receiver<Order>, desk: &Desk, back: &Sender<Turn>) {
        let mut found = self.read();
        let (Some(theme), Some(site)) = (self.theme.clone(), self.site.clone()) else {
            let next = showing::wait(&mut self.disk, &self.sources, found, &self.state, &inbox);
            // Whoever takes it back may be gone.
            drop(back.send((self, inbox, next)));
            return;
        };
        let sources = Arc::clone(&self.sources);
        let bench = Bench::again(&sources, &theme, &site, (&self.probes, &self.outlines), &mut found);
        self.outlines = bench.outlines();
        let plan = bench.plan(&mut found);
        #[cfg_attr(not(feature = "press"), allow(unused_mut, reason = "only the press is put into it"))]
        let mut shop = bench.shop(&sources, &plan, Pictures::Linked);
        #[cfg(feature = "press")]
        shop.press.clone_from(&self.press);
        desk.begin();
        let state = self.state.clone();
        state.send_modify(|state| {
            state.css = theme.css_digest().hex()[..12].to_owned();
            state.base.clone_from(&site.base.path);
            state.pages += u64::from(state.pages == 0);
        });
        let showing = Showing::new(desk, &shop, &bench, found, &state);
        showing.tell(false);
        showing.open(|showing, scopes| {
            let next = showing.attend(scopes, self.rules, &mut self.disk, &inbox);
            self.rules = showing.end().unwrap_or(self.rules);
            drop(back.send((self, inbox, next)));
        });
    }
}
