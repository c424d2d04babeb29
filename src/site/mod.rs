//! The resolved, immutable model: every reference leads somewhere, every photo says whether it may be shown.
//!
//! 1. [`ids`] numbers the records and reports ids that stand twice.
//! 2. [`resolve`] turns every written id into an [`Idx`]; what dangles is a finding with the nearest id.
//! 3. [`photos`] finds the files of photos and decides which may be published.
//! 4. [`select`] answers which events are upcoming, past, of a year, a theme, a municipality, and what they add up to.
//!
//! Knows no theme, no address, no markup. Never reads a clock: the day is an input.

mod base;
mod ids;
mod photos;
mod picks;
mod resolve;
pub mod select;
mod visit;

use std::{
    fmt,
    marker::PhantomData,
    sync::{Arc, OnceLock},
};

pub use crate::record::dangling;
pub use base::Base;
pub use ids::Ids;
pub use photos::{Photo, Withheld};
pub use picks::Picks;
pub use resolve::resolve;

use crate::{
    diag::FileId,
    record::{self, Brief, Whole, lists, publication::Version, settings::Settings},
    source::{Digest, Lang},
    value::Date,
};

/// A resolved reference: the place of a record in its list. Only [`resolve`] makes one, so nothing dangles.
pub struct Idx<T>(u32, PhantomData<fn() -> T>);

impl<T> Idx<T> {
    fn new(at: usize) -> Self {
        Self(u32::try_from(at).expect("fewer than four thousand million records"), PhantomData)
    }

    /// The place in the list.
    #[must_use]
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

impl<T> Clone for Idx<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Idx<T> {}
impl<T> PartialEq for Idx<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Idx<T> {}
impl<T> PartialOrd for Idx<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Idx<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> fmt::Debug for Idx<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// Whether drafts take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// As if they were ready.
    Include,
    /// As if they were not there.
    LeaveOut,
}

/// What decides about a site besides its records.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The day, when `site.yaml` does not fix it.
    pub today: Date,
    /// The day given on the command line: it outweighs `site.yaml`.
    pub date: Option<Date>,
    /// Whether drafts take part.
    pub drafts: Drafts,
    /// An address that outweighs that of `site.yaml`.
    pub base_url: Option<String>,
}

/// The whole site.
#[derive(Debug)]
pub struct Site {
    /// `site.yaml`.
    pub settings: Settings,
    /// The languages, main one first.
    pub langs: Vec<Lang>,
    /// The address the site is published at.
    pub base: Base,
    /// The day that decides what is upcoming, past, late or expired.
    pub as_of: Date,
    /// Events in the order of their ids.
    pub events: Vec<Event>,
    /// Publications in the order of their names.
    pub publications: Vec<Publication>,
    /// Organisations in the order of their ids.
    pub organisations: Vec<Organisation>,
    /// Series in the order of their ids.
    pub series: Vec<Series>,
    /// Funders in the order of their ids.
    pub funders: Vec<Funder>,
    /// Themes in the order of their list.
    pub themes: Vec<lists::Theme>,
    /// Municipalities in the order of their list.
    pub municipalities: Vec<lists::Municipality>,
    /// Terms in the order of their list.
    pub glossary: Vec<lists::Term>,
    /// Works in the order of their list.
    pub references: Vec<lists::Reference>,
    /// Photos of events, publications and the site.
    pub photos: Vec<Photo>,
    /// Which record each id names.
    pub ids: Ids,
    /// The publisher.
    pub publisher: Option<Idx<Organisation>>,
    /// The controller of personal data.
    pub controller: Option<Idx<Organisation>>,
    /// Funders named at the foot of every page.
    pub site_funders: Vec<Idx<Funder>>,
    /// The photo shown when a page is shared and has none of its own.
    pub social_image: Option<Idx<Photo>>,
}

/// An event.
#[derive(Debug)]
pub struct Event {
    /// The id.
    pub id: String,
    /// The last part of its address.
    pub slug: String,
    /// Its file.
    pub file: FileId,
    /// What lists say of it.
    pub record: Arc<Brief>,
    /// All that was written.
    pub whole: Arc<Whole>,
    /// The whole record, once something else than its own page has asked for it.
    full: OnceLock<Arc<record::event::Event>>,
    /// The series.
    pub series: Option<Idx<Series>>,
    /// The glossary's term for its type.
    pub term: Option<Idx<lists::Term>>,
    /// The municipality.
    pub municipality: Option<Idx<lists::Municipality>>,
    /// Themes.
    pub themes: Vec<Idx<lists::Theme>>,
    /// Organisers, each with its place in the record's list.
    pub organisers: Vec<(Idx<Organisation>, usize)>,
    /// Partners, each with its place in the record's list.
    pub partners: Vec<(Idx<Organisation>, usize)>,
    /// Funders.
    pub funders: Vec<Idx<Funder>>,
    /// The organisations that speakers and the contact are of.
    pub voices: Vec<Idx<Organisation>>,
    /// The owner of each agreed action, where it is an organisation.
    pub owners: Vec<Option<Idx<Organisation>>>,
    /// Its photos.
    pub photos: Vec<Idx<Photo>>,
    /// The event that follows.
    pub next: Option<Idx<Event>>,
    /// Publications about it, newest first.
    pub publications: Vec<Idx<Publication>>,
    /// Whether it has been held: its days are over, or results are written down.
    pub held: bool,
    /// A digest of everything it is drawn from.
    pub digest: Option<Digest>,
}

impl Event {
    /// The whole record, which then stays open: for texts that draw parts of other records. Whoever goes through all events opens
    /// each for himself ([`Whole::record`]).
    #[must_use]
    pub fn full(&self) -> &record::event::Event {
        self.full.get_or_init(|| self.whole.record())
    }
}

/// A publication.
#[derive(Debug)]
pub struct Publication {
    /// What tells it from all others: its path without language and ending.
    pub name: String,
    /// The kind's word.
    pub kind: String,
    /// The versions, main language first; each with the last part of its address.
    pub versions: Vec<(String, Version)>,
    /// The event in whose folder it is.
    pub beside: Option<Idx<Event>>,
    /// The events it is about.
    pub events: Vec<Idx<Event>>,
    /// The series it is about.
    pub series: Option<Idx<Series>>,
    /// Themes: its own and those of its events.
    pub themes: Vec<Idx<lists::Theme>>,
    /// The photo on its cover.
    pub cover: Option<Idx<Photo>>,
    /// Funders: its own, else those of its events and series.
    pub funders: Vec<Idx<Funder>>,
    /// Who publishes it.
    pub publisher: Option<Idx<Organisation>>,
    /// What it gathers from other records.
    pub picks: Picks,
}

impl Publication {
    /// The version in a language, else the main one; the usual one before the easy one.
    #[must_use]
    pub fn version(&self, lang: Lang) -> usize {
        let usual = |at: &usize| self.versions[*at].1.ease == record::publication::Ease::Standard;
        (0..self.versions.len()).filter(usual).find(|at| self.versions[*at].1.lang == lang).unwrap_or(0)
    }

    /// When it was published.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.versions.first().and_then(|(_, version)| version.front.date.map(|date| date.value))
    }
}

/// An organisation.
#[derive(Debug)]
pub struct Organisation {
    /// The id, which is also the last part of its address.
    pub id: String,
    /// Its file.
    pub file: FileId,
    /// What was written.
    pub record: lists::Organisation,
    /// Municipalities.
    pub municipalities: Vec<Idx<lists::Municipality>>,
    /// Themes.
    pub themes: Vec<Idx<lists::Theme>>,
    /// The logo's file.
    pub logo: Option<FileId>,
    /// Events it arranged or took part in as a partner.
    pub events: Vec<Idx<Event>>,
    /// Whether its details were last checked over a year ago.
    pub stale: bool,
}

/// A series.
#[derive(Debug)]
pub struct Series {
    /// The id, which is also the last part of its address.
    pub id: String,
    /// Its file.
    pub file: FileId,
    /// What was written.
    pub record: lists::Series,
    /// Themes.
    pub themes: Vec<Idx<lists::Theme>>,
    /// Organisers, each with its place in the record's list.
    pub organisers: Vec<(Idx<Organisation>, usize)>,
    /// Funders.
    pub funders: Vec<Idx<Funder>>,
    /// Its events, earliest first.
    pub events: Vec<Idx<Event>>,
    /// Publications about it or its events, newest first.
    pub publications: Vec<Idx<Publication>>,
}

/// A funder.
#[derive(Debug)]
pub struct Funder {
    /// The id.
    pub id: String,
    /// What was written.
    pub record: lists::Funder,
    /// The logo's file.
    pub logo: Option<FileId>,
}

macro_rules! lookups {
    ($($name:ident $list:ident $of:ty;)+) => {
        impl Site {
            $(
                #[doc = concat!("The one of [`Site::", stringify!($list), "`] that a reference means.")]
                #[must_use]
                pub fn $name(&self, idx: Idx<$of>) -> &$of {
                    &self.$list[idx.at()]
                }
            )+
        }
    };
}
lookups! {
    event events Event;
    publication publications Publication;
    organisation organisations Organisation;
    one_series series Series;
    funder funders Funder;
    theme themes lists::Theme;
    municipality municipalities lists::Municipality;
    term glossary lists::Term;
    reference references lists::Reference;
    photo photos Photo;
}

impl Site {
    /// The main language.
    #[must_use]
    pub fn main_lang(&self) -> Lang {
        self.langs[0]
    }

    /// From how many respondents percentages lead.
    #[must_use]
    pub fn percent_from(&self) -> u32 {
        self.settings.percent_from.unwrap_or(30)
    }

    /// Groups of respondents smaller than this are not shown apart.
    #[must_use]
    pub fn min_group(&self) -> u32 {
        self.settings.privacy.as_ref().and_then(|privacy| privacy.min_group).unwrap_or(5)
    }

    /// References to all records of a list, in order.
    pub fn all<T>(list: &[T]) -> impl DoubleEndedIterator<Item = Idx<T>> + use<T> {
        (0..list.len()).map(Idx::new)
    }
}
