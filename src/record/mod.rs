//! What people wrote: typed, spanned, not yet believed.
//!
//! 1. `site.yaml` first, for the main language.
//! 2. Every other file of `content/`, in parallel, each by its place ([`place::Place`]); findings stay in file order. What was
//!    read can be kept for the next time ([`Memory`]).
//! 3. Publications gather their versions ([`shelve`]).
//!
//! An id here is a word that somebody wrote; whether there is such a record is the matter of [`crate::site`].

mod brief;
mod dangling;
pub mod event;
pub mod extra;
mod files;
pub mod kinds;
pub mod lists;
mod memory;
pub mod photo;
pub mod picks;
mod place;
pub mod publication;
pub mod settings;
mod shelve;
mod star;
pub mod work;

pub use brief::{Brief, FiledEvent, Has, Headline, Named, Whole};
pub use dangling::dangling;
pub use memory::Memory;

use crate::{
    diag::{Diagnostics, FileId},
    source::{Decode, Lang, Shape, Sources},
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

/// A kind of record file: for the schema and the reference.
#[derive(Debug, Clone, Copy)]
pub struct FileKind {
    /// The word for it (`kooste schema event`).
    pub name: &'static str,
    /// The paths that such files are found at.
    pub paths: &'static str,
    /// What is in them.
    pub shape: fn() -> Shape,
}

impl FileKind {
    const fn new<T: Decode>(name: &'static str, paths: &'static str) -> Self {
        Self { name, paths, shape: T::shape }
    }
}

/// Every kind of record file, but for the parts of an event.
pub const FILES: &[FileKind] = &[
    FileKind::new::<settings::Settings>("site", "content/site.yaml"),
    FileKind::new::<event::Event>("event", "content/events/*/event.yaml"),
    FileKind::new::<lists::Organisation>("organisation", "content/organisations/*.yaml"),
    FileKind::new::<lists::Series>("series", "content/series/*.yaml"),
    FileKind::new::<lists::Funder>("funder", "content/funders/*.yaml"),
    FileKind::new::<Vec<lists::Theme>>("themes", "content/themes.yaml"),
    FileKind::new::<Vec<lists::Municipality>>("municipalities", "content/municipalities.yaml"),
    FileKind::new::<Vec<lists::Term>>("glossary", "content/glossary.yaml"),
    FileKind::new::<Vec<lists::Reference>>("references", "content/references.yaml"),
    FileKind::new::<Vec<photo::Photo>>("photos", "content/**/photos.yaml"),
    FileKind::new::<publication::FrontMatter>("publication", "content/**/*.md"),
    FileKind::new::<publication::ChapterMatter>("chapter", "content/publications/*/[0-9]*.md"),
];

/// The parts of an event that may be files of their own beside `event.yaml` (photos are among [`FILES`]).
pub fn parts() -> impl Iterator<Item = FileKind> {
    let field = |(name, paths): &(&str, &'static str)| {
        let field = event::Event::SHAPE.fields.iter().find(|field| field.name == *name)?;
        Some(FileKind { name: field.name, paths, shape: field.shape })
    };
    place::PARTS.iter().filter(|(name, _)| *name != "photos").filter_map(field)
}

/// Reads every record. Nothing only when there is no usable `site.yaml`.
pub fn parse(sources: &Sources, diags: &mut Diagnostics) -> Option<Records> {
    Memory::default().parse(sources, diags)
}
