//! What people wrote: typed, spanned, not yet believed.
//!
//! 1. `site.yaml` first, for the main language.
//! 2. Every other file of `content/`, in parallel, each by its place ([`place::Place`]); findings stay in file order.
//! 3. Publications gather their versions ([`shelve`]).
//!
//! An id here is a word that somebody wrote; whether there is such a record is the matter of [`crate::site`].

pub mod event;
mod files;
pub mod kinds;
pub mod lists;
pub mod photo;
mod place;
pub mod publication;
pub mod settings;
mod shelve;
pub mod work;

use crate::{
    diag::{Diagnostics, FileId, codes},
    source::{Lang, RecordShape, Sources},
};

/// A record with the id that its file's or folder's name gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Filed<T> {
    /// The id.
    pub id: String,
    /// The file.
    pub file: FileId,
    /// What is in it.
    pub record: T,
}

/// An event with the text that stands beside its record.
#[derive(Debug, Clone, PartialEq)]
pub struct FiledEvent {
    /// The id: the folder's name.
    pub id: String,
    /// `event.yaml` or `event.md`.
    pub file: FileId,
    /// What is in it.
    pub record: event::Event,
    /// The text of `event.md`.
    pub body: Option<crate::text::Document>,
}

/// Everything people wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// `site.yaml`.
    pub settings: settings::Settings,
    /// Events by folder name.
    pub events: Vec<FiledEvent>,
    /// Publications by path.
    pub publications: Vec<publication::Publication>,
    /// Organisations.
    pub organisations: Vec<Filed<lists::Organisation>>,
    /// Series.
    pub series: Vec<Filed<lists::Series>>,
    /// Funders.
    pub funders: Vec<Filed<lists::Funder>>,
    /// Themes, in the order of their list.
    pub themes: Vec<lists::Theme>,
    /// Municipalities, in the order of their list.
    pub municipalities: Vec<lists::Municipality>,
    /// Terms.
    pub glossary: Vec<lists::Term>,
    /// Works.
    pub references: Vec<lists::Reference>,
    /// Photos of the site and of publications, each with the folder its file is in.
    pub photos: Vec<Filed<photo::Photo>>,
}

impl Records {
    /// The main language.
    #[must_use]
    pub fn main_lang(&self) -> Lang {
        self.settings.languages.first().copied().unwrap_or(Lang::Fi)
    }
}

/// Descriptions of every kind of record file, with the paths they are found at: for the schema and the reference.
pub const FILES: &[(&str, &RecordShape)] = &[
    ("content/site.yaml", settings::Settings::SHAPE),
    ("content/events/*/event.yaml", event::Event::SHAPE),
    ("content/organisations/*.yaml", lists::Organisation::SHAPE),
    ("content/series/*.yaml", lists::Series::SHAPE),
    ("content/funders/*.yaml", lists::Funder::SHAPE),
    ("content/themes.yaml", lists::Theme::SHAPE),
    ("content/municipalities.yaml", lists::Municipality::SHAPE),
    ("content/glossary.yaml", lists::Term::SHAPE),
    ("content/references.yaml", lists::Reference::SHAPE),
    ("content/**/photos.yaml", photo::Photo::SHAPE),
    ("content/**/*.md", publication::FrontMatter::SHAPE),
    ("content/publications/*/[0-9]*.md", publication::ChapterMatter::SHAPE),
];

/// Reads every record. Nothing only when there is no usable `site.yaml`.
pub fn parse(sources: &Sources, diags: &mut Diagnostics) -> Option<Records> {
    let Some(site_file) = sources.find("content/site.yaml") else {
        diags.add(&codes::NO_SITE, None);
        return None;
    };
    let settings = files::settings(sources, site_file, diags)?;
    let main = settings.languages.first().copied().unwrap_or(Lang::Fi);
    let read = files::read_all(sources, main, &settings.html, diags);
    Some(shelve::shelve(settings, read, diags))
}
