//! Publications: the front matter of a Markdown file, its body, and the chapters of a book.

use std::sync::Arc;

use super::{
    extra::Extra,
    kinds::{EventKind, FunderRef, OrganisationRef, PhotoRef, PublicationKind, SeriesRef, ThemeRef},
    picks::{Coming, Recent, SurveyPick, Taken},
    work::Achievement,
};
use crate::{
    diag::{FileId, Spanned},
    figure::KeyFigure,
    record,
    source::Lang,
    text::{Document, Text},
    value::Date,
};

record! {
    /// What stands between the `---` lines of a publication.
    pub struct FrontMatter "julkaisun alkutiedot" {
        /// What sort of publication: a kind of the theme.
        kind "laji": Spanned<String>,
        /// The title.
        title "otsikko": Text,
        /// The last part of its address; left out, the file's or folder's name.
        slug "osoitteen loppu": Option<Spanned<String>>,
        /// Former addresses that lead here.
        aliases "vanhat osoitteet": Vec<Spanned<String>>,
        /// A word before the title.
        label "etuliite": Option<Text>,
        /// The subtitle.
        subtitle "alaotsikko": Option<Text>,
        /// At most 40 words that open the text and describe it elsewhere.
        ingress "ingressi": Option<Text>,
        /// When it was published.
        date "päivä": Option<Spanned<Date>>,
        /// When it was last changed.
        updated "päivitetty": Option<Spanned<Date>>,
        /// Who wrote it, by role.
        authors "tekijät": Vec<Text>,
        /// Its language; left out, the main one or that of the file's name.
        language "kieli": Option<Lang>,
        /// The events it is about, or the rule that picks them for a newsletter; left out, the event in whose folder it is.
        events "tapahtumat": Recent<EventKind>,
        /// For a newsletter: what is coming, as a span from the issue's day or by ids. Shown by `::: upcoming`.
        upcoming "tulossa": Coming,
        /// For a newsletter: publications, by a rule or by their slugs. Shown by `::: publications`.
        publications "julkaisut": Recent<PublicationKind>,
        /// For a newsletter: key figures, those of an event or a series by its id, or written here. Shown by `::: key-figures`.
        key_figures "avainluvut": Vec<Taken<KeyFigure>>,
        /// For a newsletter: results, those of an event by its id, or written here. Shown by `::: results`.
        results "tulokset": Vec<Taken<Achievement>>,
        /// For a newsletter: a publication's slug, or a block of its text (`slug#id`). Shown by `::: story`.
        story "tarina": Option<Spanned<String>>,
        /// For a newsletter: a result of a survey. Shown by `::: survey`.
        survey "kysely": Option<SurveyPick>,
        /// The series it is about.
        series "sarja": Option<SeriesRef>,
        /// Themes.
        themes "teemat": Vec<ThemeRef>,
        /// The photo on its cover.
        cover "kansikuva": Option<PhotoRef>,
        /// Whether a table of contents is shown; left out, when there are more than three sections.
        toc "sisällys": Option<bool>,
        /// The name at the head of a newsletter; left out, that of its series or of the site.
        masthead "nimiö": Option<Text>,
        /// The issue of a newsletter.
        issue "numero": Option<Text>,
        /// Who paid.
        funders "rahoittajat": Vec<FunderRef>,
        /// Who publishes it; left out, the site's publisher.
        publisher "julkaisija": Option<OrganisationRef>,
        /// The imprint.
        imprint "julkaisutiedot": Option<Imprint>,
        /// Keywords.
        keywords "asiasanat": Vec<Text>,
        /// A slogan for the last slide.
        slogan "iskulause": Option<Text>,
        /// Not published yet.
        draft "luonnos": bool,
        /// Anything further for one's own templates.
        extra "lisätiedot": Extra,
    }

    /// The imprint.
    pub struct Imprint "julkaisutiedot" {
        /// The publisher.
        publisher "julkaisija": Option<Text>,
        /// The series.
        series "sarja": Option<Text>,
        /// The International Standard Book Number.
        isbn "ISBN": Option<String>,
        /// The International Standard Serial Number.
        issn "ISSN": Option<String>,
        /// The place.
        place "paikka": Option<Text>,
        /// The year.
        year "vuosi": Option<String>,
        /// Who laid it out.
        layout "taitto": Option<Text>,
    }

    /// What stands between the `---` lines of a chapter.
    pub struct ChapterMatter "luvun alkutiedot" {
        /// The title.
        title "otsikko": Text,
        /// The chapter's opening.
        ingress "ingressi": Option<Text>,
        /// The title's lines on the chapter's first page.
        opener "avaussivun rivit": Vec<Text>,
        /// A motto.
        epigraph "motto": Option<Text>,
        /// Not published yet.
        draft "luonnos": bool,
        /// Anything further for one's own templates.
        extra "lisätiedot": Extra,
    }
}

/// A publication with all its versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Publication {
    /// The folder and name without language and ending; what tells it from all others.
    pub name: String,
    /// The event in whose folder it is, by the folder's name.
    pub beside: Option<String>,
    /// The versions: main language first.
    pub versions: Vec<Version>,
}

/// A publication in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The file.
    pub file: FileId,
    /// The language.
    pub lang: Lang,
    /// Whether it is the easy-language one.
    pub ease: Ease,
    /// The front matter.
    pub front: Arc<FrontMatter>,
    /// The text.
    pub body: Arc<Document>,
    /// The chapters, when it is a book.
    pub chapters: Vec<Chapter>,
}

/// Plain or easy language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ease {
    /// The usual text.
    Standard,
    /// Easy language (*selkokieli*).
    Easy,
}

/// A chapter of a book.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    /// The file.
    pub file: FileId,
    /// The last part of its address, from the file's name without its number.
    pub slug: String,
    /// The front matter.
    pub front: Arc<ChapterMatter>,
    /// The text.
    pub body: Arc<Document>,
}
