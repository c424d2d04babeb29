//! What is known of each photo, ready to be told as text or as JSON. Never prints.

use serde::Serialize;

use crate::{
    check::Use,
    diag::{FileId, Span},
    pipeline::pictures::Photos,
    record::photo::Basis,
    site::{Site, Withheld},
    source::{Lang, RelPath, Sources},
    value::{Date, DateStyle},
};

/// A photo.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    /// Its id.
    pub(super) id: String,
    /// The folder of its record, below `content/`.
    pub(super) folder: String,
    /// The file that holds its record.
    pub(super) record: String,
    /// The line.
    pub(super) line: usize,
    /// The image file.
    pub(super) file: String,
    /// Its path from the project's root; nothing when it is missing.
    pub(super) original: Option<String>,
    /// Why it is not published.
    #[serde(serialize_with = "reason")]
    pub(super) withheld: Option<Withheld>,
    /// The ground: its word, and the Finnish one.
    #[serde(serialize_with = "word")]
    pub(super) basis: Option<(&'static str, &'static str)>,
    /// The last day of the ground.
    pub(super) until: Option<String>,
    /// The day it was taken back.
    pub(super) withdrawn: Option<String>,
    /// Who can be recognised.
    pub(super) people: Option<String>,
    /// Who decided.
    pub(super) decided_by: Option<String>,
    /// Where it is used.
    pub(super) uses: Vec<Used>,
    /// What should be written down, and is not.
    pub(super) missing: Vec<Missing>,
    /// The pictures that a build may make of it.
    pub(super) pictures: Vec<String>,
    /// The image file.
    #[serde(skip)]
    pub(super) bytes: Option<FileId>,
    /// The place of its record.
    #[serde(skip)]
    pub(super) at: Span,
    /// The place of the image file's name.
    #[serde(skip)]
    pub(super) file_at: Span,
}

/// A place that uses a photo.
#[derive(Debug, Serialize)]
pub(super) struct Used {
    pub(super) what: Use,
    pub(super) file: String,
    pub(super) line: usize,
}

/// What is not written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Missing {
    File,
    Alt,
    Basis,
    Until,
    People,
    DecidedBy,
}

impl Entry {
    /// The id with the folder, which together are the only ones.
    pub(super) fn name(&self) -> String {
        format!("{}/{}", if self.folder.is_empty() { "content" } else { &self.folder }, self.id)
    }
}

/// The other photos that are not withdrawn and whose files hold the same bytes, by folder and id.
pub(super) fn same_as(entry: &Entry, entries: &[Entry], sources: &Sources) -> Vec<String> {
    let digest = |entry: &Entry| entry.bytes.and_then(|file| sources.digest(file).ok());
    let own = digest(entry);
    let others = entries.iter().filter(|other| other.at != entry.at && other.withheld != Some(Withheld::Withdrawn));
    others.filter(|other| own.is_some() && digest(other) == own).map(Entry::name).collect()
}

/// Every photo of a site, in the order of their files.
pub(super) fn survey(site: &Site, sources: &Sources, known: &Photos) -> Vec<Entry> {
    let place = |at: Span| (sources.file(at.file).path.to_string(), line(sources, at));
    let entry = |idx| {
        let photo = site.photo(idx);
        let written = &photo.record;
        let (record, line) = place(written.at);
        let of_this = known.uses.iter().filter(|(used, ..)| *used == idx);
        let used = |(_, what, at): &(_, Use, Span)| {
            let (file, line) = place(*at);
            Used { what: *what, file, line }
        };
        let words = |text: &Option<crate::text::Text>| text.as_ref().map(|text| text.plain(site.main_lang()));
        Entry {
            id: photo.id.clone(),
            folder: photo.folder.strip_prefix("content").unwrap_or(&photo.folder).trim_start_matches('/').to_owned(),
            record,
            line,
            file: written.file.value.clone(),
            original: photo.file.map(|file| sources.file(file).path.to_string()),
            bytes: photo.file,
            withheld: photo.withheld,
            basis: written.basis.map(|basis| finnish(basis.value)),
            until: written.until.map(|day| said(day.value)),
            withdrawn: written.withdrawn.map(|day| said(day.value)),
            people: words(&written.people),
            decided_by: words(&written.decided_by),
            uses: of_this.map(used).collect(),
            missing: missing(photo),
            pictures: known.derived.get(&idx).into_iter().flatten().map(RelPath::to_string).collect(),
            at: written.at,
            file_at: written.file.at,
        }
    };
    let mut entries: Vec<Entry> = Site::all(&site.photos).map(entry).collect();
    entries.sort_by(|a, b| (&a.record, a.line).cmp(&(&b.record, b.line)));
    entries
}

fn missing(photo: &crate::site::Photo) -> Vec<Missing> {
    let written = &photo.record;
    let basis = written.basis.map(|basis| basis.value);
    // Where somebody can be recognised, it matters who, and who weighed it.
    let of_people = matches!(basis, Some(Basis::Consent | Basis::PublicRole | Basis::LegitimateInterest));
    let weighed = matches!(basis, Some(Basis::Consent | Basis::LegitimateInterest));
    let all = [
        (Missing::File, photo.file.is_none()),
        (Missing::Alt, written.alt.is_none() && !written.decorative),
        (Missing::Basis, basis.is_none()),
        (Missing::Until, basis == Some(Basis::Consent) && written.until.is_none()),
        (Missing::People, of_people && written.people.is_none()),
        (Missing::DecidedBy, weighed && written.decided_by.is_none()),
    ];
    all.into_iter().filter(|(_, is_missing)| *is_missing).map(|(missing, _)| missing).collect()
}

/// The word of a ground and its Finnish meaning.
fn finnish(basis: Basis) -> (&'static str, &'static str) {
    let word = basis.word();
    Basis::WORDS.iter().copied().find(|(known, _)| *known == word).unwrap_or((word, word))
}

fn line(sources: &Sources, at: Span) -> usize {
    crate::diag::show::line_column(sources.text(at.file).unwrap_or_default(), at.start as usize).0
}

fn said(day: Date) -> String {
    day.say(DateStyle::Date, Lang::Fi)
}

#[expect(clippy::ref_option, reason = "serde asks for a reference")]
fn reason<S: serde::Serializer>(withheld: &Option<Withheld>, to: S) -> Result<S::Ok, S::Error> {
    let word = withheld.map(|why| match why {
        Withheld::NoFile => "no-file",
        Withheld::NoBasis => "no-basis",
        Withheld::Expired => "expired",
        Withheld::Withdrawn => "withdrawn",
    });
    word.serialize(to)
}

#[expect(clippy::ref_option, reason = "serde asks for a reference")]
fn word<S: serde::Serializer>(basis: &Option<(&'static str, &'static str)>, to: S) -> Result<S::Ok, S::Error> {
    basis.map(|basis| basis.0).serialize(to)
}
