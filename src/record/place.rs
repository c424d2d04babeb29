//! What a file is, by where it lies.

use super::publication::Ease;
use crate::source::{Lang, RelPath};

/// Parts of an event that may be files of their own beside `event.yaml`, with their paths.
pub(super) const PARTS: &[(&str, &str)] = &[
    ("talks", "content/events/*/talks.yaml"),
    ("groups", "content/events/*/groups.yaml"),
    ("feedback", "content/events/*/feedback.yaml"),
    ("workshop", "content/events/*/workshop.yaml"),
    ("actions", "content/events/*/actions.yaml"),
    ("programme", "content/events/*/programme.yaml"),
    ("planning", "content/events/*/planning.yaml"),
    ("photos", "content/events/*/photos.yaml"),
    ("figures", "content/events/*/figures.yaml"),
    ("key_figures", "content/events/*/key_figures.yaml"),
    ("star", "content/events/*/star.yaml"),
    ("results", "content/events/*/results.yaml"),
];

/// Whether a file with this name is a part of an event.
fn is_part(stem: &str) -> bool {
    PARTS.iter().any(|(name, _)| *name == stem)
}

/// The files that a part of an event is read together with, whether or not they are there; none for any other file.
pub(super) fn whole_of(path: &RelPath) -> Vec<String> {
    let folder = path.parent().filter(|_| matches!(Place::of(path), Place::EventPart));
    folder.into_iter().flat_map(|folder| ["yaml", "md"].map(|ending| format!("{folder}/event.{ending}"))).collect()
}

/// The place of a file in the content layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// `site.yaml`, read before all others.
    Settings,
    /// `organisations/<id>.yaml`.
    Organisation(String),
    /// `series/<id>.yaml`.
    Series(String),
    /// `funders/<id>.yaml`.
    Funder(String),
    /// One of the lists at the top: `themes.yaml`, …
    List(TopList),
    /// `events/<id>/event.yaml`.
    Event(String),
    /// `events/<id>/event.md`.
    EventText(String),
    /// A part of an event, read together with it.
    EventPart,
    /// `photos.yaml` outside an event.
    Photos,
    /// A Markdown file with `kind:`, alone or as the `index.md` of a book.
    Publication(PublicationPlace),
    /// A chapter of a book.
    Chapter(PublicationPlace),
    /// Not text: photos, logos, whatever records point to.
    Asset,
    /// A text file that nothing reads.
    Unknown,
}

/// The lists at the top of `content/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TopList {
    Themes,
    Municipalities,
    Glossary,
    References,
}

/// Which publication a Markdown file is a version or a chapter of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PublicationPlace {
    /// The publication: its path without language and ending, or the book's folder.
    pub name: String,
    /// The event's folder it lies in.
    pub beside: Option<String>,
    /// The language in the file's name.
    pub lang: Option<Lang>,
    /// Whether the file's name says it is in easy language.
    pub ease: Ease,
    /// The name's first part: `03-vaiheet` of `03-vaiheet.sv.md`.
    pub stem: String,
}

impl Place {
    /// Reads the place off a path below `content/`.
    pub(super) fn of(path: &RelPath) -> Self {
        let names: Vec<&str> = path.as_str().split('/').skip(1).collect();
        let yaml = matches!(path.extension(), "yaml" | "yml");
        let id = || path.stem().to_owned();
        match names.as_slice() {
            ["site.yaml"] => Self::Settings,
            ["themes.yaml"] => Self::List(TopList::Themes),
            ["municipalities.yaml"] => Self::List(TopList::Municipalities),
            ["glossary.yaml"] => Self::List(TopList::Glossary),
            ["references.yaml"] => Self::List(TopList::References),
            ["organisations", _] if yaml => Self::Organisation(id()),
            ["series", _] if yaml => Self::Series(id()),
            ["funders", _] if yaml => Self::Funder(id()),
            ["events", event, "event.yaml"] => Self::Event((*event).to_owned()),
            ["events", event, "event.md"] => Self::EventText((*event).to_owned()),
            ["events", _, _] if yaml && is_part(path.stem()) => Self::EventPart,
            ["events", event, _] if path.extension() == "md" => Self::Publication(PublicationPlace::of(path, Some(event))),
            ["events", ..] | ["organisations" | "series" | "funders", ..] if yaml => Self::Unknown,
            [.., "photos.yaml"] => Self::Photos,
            ["publications", _] if path.extension() == "md" => Self::Publication(PublicationPlace::of(path, None)),
            ["publications", .., _, _] if path.extension() == "md" => Self::in_book(path),
            _ if yaml || path.extension() == "md" => Self::Unknown,
            _ => Self::Asset,
        }
    }

    fn in_book(path: &RelPath) -> Self {
        let place = PublicationPlace::of(path, None);
        let folder = path.parent().map_or_else(String::new, |folder| folder.to_string());
        let place = PublicationPlace { name: folder, ..place };
        match place.stem.as_str() {
            "index" => Self::Publication(place),
            stem if stem.starts_with(|c: char| c.is_ascii_digit()) => Self::Chapter(place),
            _ => Self::Unknown,
        }
    }
}

impl PublicationPlace {
    fn of(path: &RelPath, beside: Option<&str>) -> Self {
        let mut parts = path.file_name().split('.');
        let stem = parts.next().unwrap_or_default().to_owned();
        let (mut lang, mut ease) = (None, Ease::Standard);
        for part in parts {
            match part {
                "selko" => ease = Ease::Easy,
                part => lang = lang.or_else(|| Lang::from_code(part)),
            }
        }
        let folder = path.parent().map_or_else(String::new, |folder| format!("{folder}/"));
        Self { name: format!("{folder}{stem}"), beside: beside.map(str::to_owned), lang, ease, stem }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str) -> Place {
        Place::of(&RelPath::new(path).expect("a path"))
    }

    #[test]
    fn tells_files_by_their_place() {
        assert_eq!(place("content/events/ilta/event.yaml"), Place::Event("ilta".into()));
        assert_eq!(place("content/events/ilta/talks.yaml"), Place::EventPart);
        assert_eq!(place("content/events/ilta/notes.yaml"), Place::Unknown);
        assert_eq!(place("content/photos/a.png"), Place::Asset);
        let Place::Publication(report) = place("content/events/ilta/report.sv.selko.md") else { panic!("a publication") };
        assert_eq!((report.name.as_str(), report.lang, report.ease), ("content/events/ilta/report", Some(Lang::Sv), Ease::Easy));
        let Place::Chapter(chapter) = place("content/publications/kirja/03-vaiheet.md") else { panic!("a chapter") };
        assert_eq!((chapter.name.as_str(), chapter.stem.as_str()), ("content/publications/kirja", "03-vaiheet"));
    }
}
