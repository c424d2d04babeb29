//! Which photos there are, where their files lie, and which may be published.

use super::{Idx, Site};
use crate::{
    diag::{Diagnostics, FileId, codes, near},
    record::{
        Filed,
        photo::{self, Basis},
    },
    source::{Lang, RelPath, Sources},
    value::{Date, DateStyle},
};

/// A photo with its file and the decision about it.
#[derive(Debug)]
pub struct Photo {
    /// The id.
    pub id: String,
    /// The folder of its record.
    pub folder: String,
    /// The file; nothing when it is missing.
    pub file: Option<FileId>,
    /// What was written.
    pub record: photo::Photo,
    /// Why it is not published; nothing when it is.
    pub withheld: Option<Withheld>,
}

/// Why a photo is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// The file is missing.
    NoFile,
    /// Nobody wrote down on what ground it may be shown.
    NoBasis,
    /// The ground has expired.
    Expired,
    /// The ground was withdrawn.
    Withdrawn,
}

/// Takes a record's photos: finds their files and decides.
pub(super) fn take(filed: Filed<photo::Photo>, sources: &Sources, as_of: Date, diags: &mut Diagnostics) -> Photo {
    let Filed { id: folder, record, .. } = filed;
    let file = find_file(&folder, &record, sources, diags);
    let withheld = if file.is_none() { Some(Withheld::NoFile) } else { withhold(&record, as_of, diags) };
    if !record.decorative && record.alt.is_none() && withheld.is_none() {
        diags.add(&codes::MISSING_ALT, record.file.at).arg("file", &record.file.value);
    }
    let id = record.id.as_ref().map_or_else(
        || RelPath::new(&record.file).map_or_else(|_| record.file.value.clone(), |path| path.stem().to_owned()),
        |id| id.value.clone(),
    );
    Photo { id, folder, file, record, withheld }
}

fn find_file(folder: &str, record: &photo::Photo, sources: &Sources, diags: &mut Diagnostics) -> Option<FileId> {
    let folder_path = RelPath::new(folder).ok();
    let path = RelPath::resolve(folder_path.as_ref(), &record.file);
    let found = path.as_ref().and_then(|path| sources.find(path.as_str()));
    if found.is_none() {
        missing_file(&record.file.value, record.file.at, folder, sources, diags);
    }
    found
}

/// Reports a file that is not there, with near names: other case, other spelling.
pub(super) fn missing_file(written: &str, at: crate::diag::Span, folder: &str, sources: &Sources, diags: &mut Diagnostics) {
    let names: Vec<&str> = sources.below(folder).filter_map(|(_, file)| file.path.as_str().get(folder.len() + 1..)).collect();
    diags.add(&codes::MISSING_FILE, at).arg("file", written).near = near(written, names);
}

fn withhold(record: &photo::Photo, as_of: Date, diags: &mut Diagnostics) -> Option<Withheld> {
    // Whatever day the build is made for: who took a consent back does not wait for it.
    if record.withdrawn.is_some() {
        return Some(Withheld::Withdrawn);
    }
    let Some(basis) = record.basis else {
        diags.add(&codes::PHOTO_WITHOUT_BASIS, record.file.at).arg("file", &record.file.value);
        return Some(Withheld::NoBasis);
    };
    if let Some(until) = record.until.filter(|until| until.value < as_of) {
        let file = &record.file.value;
        diags
            .add(&codes::PHOTO_EXPIRED, until.at)
            .arg("file", file)
            .arg("basis", basis.value.word())
            .arg("until", until.value.say(DateStyle::Date, Lang::Fi));
        return Some(Withheld::Expired);
    }
    if basis.value == Basis::Consent && record.until.is_none() {
        diags.add(&codes::CONSENT_WITHOUT_END, basis.at).arg("file", &record.file.value);
    }
    None
}

impl Site {
    /// A photo that a text of this folder means by an id: one of the folder itself, else one of the folders above.
    #[must_use]
    pub fn find_photo(&self, folder: &str, id: &str) -> Option<Idx<Photo>> {
        let mut folder = Some(folder);
        while let Some(here) = folder {
            if let Some(at) = self.photos.iter().position(|photo| photo.folder == here && photo.id == id) {
                return Some(Idx::new(at));
            }
            folder = here.rsplit_once('/').map(|(above, _)| above);
        }
        None
    }
}
