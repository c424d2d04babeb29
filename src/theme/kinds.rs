//! Kinds: what is made of which subject, with which template, under which path.
//!
//! 1. `kind.yaml` is read as written. 2. Templates are found in the chain. 3. Paths, papers and endings are checked.
//!
//! Never knows a site: a path is a pattern until the plan fills it.

use super::{
    Chain, Engine,
    engine::{check_ending, tray},
    pattern::Pattern,
    words::{ByLang, Table},
    written::{ChaptersFile, EventPart, FacetFile, KindFile, OutputFile, SelectFile},
};
use crate::{
    diag::{Diagnostics, FileId, Span, Spanned, codes},
    output::Tray,
    source::choice,
};

choice! {
    /// What an output is about.
    pub enum Subject {
        /// The site itself.
        Site = "site" "sivusto",
        /// All events, as a paged list.
        Events = "events" "tapahtumaluettelo",
        /// An event.
        Event = "event" "tapahtuma",
        /// A publication.
        Publication = "publication" "julkaisu",
        /// A chapter of a publication.
        Chapter = "chapter" "luku",
        /// A series of events.
        Series = "series" "tapahtumasarja",
        /// An organisation.
        Organisation = "organisation" "toimija",
        /// A theme of content.
        Theme = "theme" "teema",
        /// A municipality.
        Municipality = "municipality" "kunta",
        /// A year.
        Year = "year" "vuosi",
        /// The glossary.
        Glossary = "glossary" "sanasto",
        /// The list of references.
        References = "references" "lähteet",
        /// The accessibility statement.
        Accessibility = "accessibility" "saavutettavuusseloste",
        /// The privacy page.
        Privacy = "privacy" "tietosuoja",
    }
}

choice! {
    /// When a kind or an output is made at all.
    pub enum Condition {
        /// The event has a day (of a list: some event has).
        HasDate = "has_date" "päivä tiedossa",
        /// The event is to come (of a list: some event is).
        Upcoming = "upcoming" "tulossa",
        /// The event is to come and says when (of a list: some event does).
        Announced = "announced" "tulossa, päivä tiedossa",
        /// Something was agreed at the event.
        HasActions = "has_actions" "sovittuja toimia",
        /// Something was found at the event: groups, wishes, results or feedback tell.
        HasFindings = "has_findings" "havaintoja",
        /// There are events.
        HasEvents = "has_events" "tapahtumia",
        /// There is a glossary.
        HasGlossary = "has_glossary" "sanasto",
        /// There are references.
        HasReferences = "has_references" "lähteitä",
        /// There are series.
        HasSeries = "has_series" "tapahtumasarjoja",
        /// There are organisations.
        HasOrganisations = "has_organisations" "toimijoita",
        /// There are themes.
        HasThemes = "has_themes" "teemoja",
        /// There are publications.
        HasPublications = "has_publications" "julkaisuja",
        /// There is an accessibility statement.
        HasAccessibility = "has_accessibility" "saavutettavuusseloste",
    }
}

choice! {
    /// The languages a kind is made for.
    pub enum Languages {
        /// Every language of the site.
        All = "all" "kaikki",
        /// The main one.
        Main = "main" "pääkieli",
    }
}

choice! {
    /// What a selection lists.
    pub enum ListOf {
        /// Events.
        Events = "events" "tapahtumat",
        /// Publications.
        Publications = "publications" "julkaisut",
        /// Themes.
        Themes = "themes" "teemat",
        /// Municipalities.
        Municipalities = "municipalities" "kunnat",
        /// Series.
        Series = "series" "sarjat",
        /// Organisations.
        Organisations = "organisations" "toimijat",
    }
}

choice! {
    /// Which events a selection lists.
    pub enum WhenList {
        /// Those to come.
        Upcoming = "upcoming" "tulevat",
        /// Those that were.
        Past = "past" "menneet",
        /// Those that have a day.
        Dated = "dated" "päivätyt",
    }
}

/// A kind of subject and what is made of it.
#[derive(Debug, Clone)]
pub struct Kind {
    /// The folder's name. The chapters of a publication kind are a kind of their own with the same id.
    pub id: String,
    /// What the outputs are about.
    pub subject: Subject,
    /// The word in front matter, of publication kinds and their chapters.
    pub publication: Option<String>,
    /// The page's name in menus and under `site.pages`.
    pub page: Option<String>,
    /// What it is called.
    pub label: ByLang,
    /// What several are called; the same as `label` where the theme does not say.
    pub label_plural: ByLang,
    /// The schema.org type.
    pub schema: Option<String>,
    /// Made only when this holds.
    pub when: Option<Condition>,
    /// Which languages it is made for.
    pub languages: Languages,
    /// Lists brought into the templates, by name.
    pub select: Vec<Selection>,
    /// How many rows a page of a list has.
    pub per_page: Option<u32>,
    /// What is made, in the order of the file.
    pub outputs: Vec<OutputSpec>,
    /// Where the kind is declared.
    pub at: Span,
}

impl Kind {
    /// The output with this name; `page` is the subject's own page.
    #[must_use]
    pub fn output(&self, name: &str) -> Option<&OutputSpec> {
        self.outputs.iter().find(|output| output.name == name)
    }
}

/// A list brought into the templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The name in the templates.
    pub name: String,
    /// Of what.
    pub from: ListOf,
    /// Which events; all when left out.
    pub when: Option<WhenList>,
    /// At most so many.
    pub limit: Option<usize>,
    /// Full views instead of cards.
    pub full: bool,
    /// What of each event besides its card.
    pub with: Vec<EventPart>,
    /// The full name of the template that each event is put through.
    pub through: Option<String>,
}

/// One thing that is made of a subject.
#[derive(Debug, Clone)]
pub struct OutputSpec {
    /// The name (`page`, `print`, `calendar`, …).
    pub name: String,
    /// What makes it.
    pub engine: Engine,
    /// The template's full name, for [`super::Theme::render`]; empty for a card.
    pub template: String,
    /// The template's file.
    pub file: FileId,
    /// Where it goes.
    pub path: Pattern,
    /// Where the further pages of a list go (`{page}`).
    pub further: Option<Pattern>,
    /// Where the parts of a list go.
    pub facets: Facets,
    /// What kind of paper.
    pub paper: Option<String>,
    /// What the link to it is called.
    pub label: Option<ByLang>,
    /// The format's name, when the ending does not tell.
    pub format: Option<String>,
    /// Made only when this holds.
    pub when: Option<Condition>,
    /// Its name under `site.pages`.
    pub page: Option<String>,
    /// Whether it stands in `page.outputs`.
    pub listed: bool,
    /// Whether search engines are kept out.
    pub noindex: bool,
    /// Whether its links begin at the site's root.
    pub absolute: bool,
    /// Lists for its template alone.
    pub select: Vec<Selection>,
    /// What it wants of an event, or of the events of a series, besides their cards; of an event all where it does not say.
    pub with: Option<Vec<EventPart>>,
    /// Where in the output folder it lies; only the site's tray has public addresses.
    pub tray: Tray,
    /// Where the output is declared.
    pub at: Span,
}

/// Where the parts of a list go.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    /// By year.
    pub year: Option<Pattern>,
    /// By theme.
    pub theme: Option<Pattern>,
    /// By municipality.
    pub municipality: Option<Pattern>,
}

impl Facets {
    fn check(written: FacetFile, diags: &mut Diagnostics) -> Self {
        let FacetFile { year, theme, municipality, at: _ } = written;
        let mut optional = |words: Option<ByLang>| words.and_then(|words| Pattern::check(words, diags));
        Self { year: optional(year), theme: optional(theme), municipality: optional(municipality) }
    }
}

/// Makes a kind, and one more for its chapters, of what is written.
pub(super) fn kinds(id: &str, written: KindFile, papers: &[String], chain: &Chain<'_>, diags: &mut Diagnostics) -> Vec<Kind> {
    let KindFile {
        subject,
        publication,
        page,
        label,
        label_plural,
        schema,
        when,
        languages,
        select,
        per_page,
        outputs,
        chapters,
        at,
    } = written;
    let publication = matches!(subject, Subject::Publication).then(|| publication.unwrap_or_else(|| id.to_owned()));
    let maker = Maker { kind: id, papers, chain };
    let mut kinds = vec![Kind {
        id: id.to_owned(),
        subject,
        publication: publication.clone(),
        page,
        label_plural: label_plural.unwrap_or_else(|| label.clone()),
        label: label.clone(),
        schema,
        when,
        languages: languages.unwrap_or(Languages::All),
        select: maker.selections(select, diags),
        per_page,
        outputs: maker.outputs(outputs.0, diags),
        at,
    }];
    if let Some(ChaptersFile { schema, label: own, outputs, at }) = chapters {
        let label = own.unwrap_or(label);
        kinds.push(Kind {
            id: id.to_owned(),
            subject: Subject::Chapter,
            publication,
            page: None,
            label_plural: label.clone(),
            label,
            schema,
            when: None,
            languages: Languages::All,
            select: Vec::new(),
            per_page: None,
            outputs: maker.outputs(outputs.0, diags),
            at,
        });
    }
    kinds
}

/// What all outputs of a kind share.
struct Maker<'m, 's> {
    kind: &'m str,
    papers: &'m [String],
    chain: &'m Chain<'s>,
}

impl Maker<'_, '_> {
    fn selections(&self, written: Table<SelectFile>, diags: &mut Diagnostics) -> Vec<Selection> {
        written.0.into_iter().map(|(name, written)| self.selection(name.value, written, diags)).collect()
    }

    fn selection(&self, name: String, written: SelectFile, diags: &mut Diagnostics) -> Selection {
        let SelectFile { from, when, limit, full, with, through, at } = written;
        let through = through.and_then(|through| self.template(&through, diags)).map(|(template, _)| template);
        if from != ListOf::Events && (through.is_some() || !with.is_empty()) {
            let key = if through.is_some() { "through" } else { "with" };
            diags.add(&codes::UNKNOWN_KEY, at).arg("key", key).arg("record", from.word()).arg("known", "from, limit, full");
        }
        let with = if full { EventPart::ALL.to_vec() } else { with };
        Selection { name, from, when, limit: limit.map(|limit| limit as usize), full, with, through }
    }

    fn outputs(&self, written: Vec<(Spanned<String>, OutputFile)>, diags: &mut Diagnostics) -> Vec<OutputSpec> {
        written.into_iter().filter_map(|(name, output)| self.output(name.value, output, diags)).collect()
    }

    fn output(&self, name: String, written: OutputFile, diags: &mut Diagnostics) -> Option<OutputSpec> {
        let OutputFile {
            engine,
            template,
            path,
            further,
            facets,
            paper,
            label,
            format,
            when,
            page,
            listed,
            noindex,
            absolute,
            select,
            with,
            private,
            at,
        } = written;
        let found = match (&template, engine) {
            (Some(template), _) => self.template(template, diags),
            // What draws a card needs none.
            (None, Engine::Card) => Some((String::new(), at.file)),
            (None, _) => {
                diags.add(&codes::MISSING_KEY, at).arg("key", "template").record(("tuotos", "output"));
                None
            }
        };
        if let Some(paper) = &paper {
            self.check_paper(paper, diags);
        }
        let path = Pattern::check(path, diags);
        let further = further.and_then(|words| Pattern::check(words, diags));
        let facets = facets.map_or_else(Facets::default, |written| Facets::check(written, diags));
        let (path, (template_name, file)) = (path?, found?);
        check_ending(engine, template.as_ref(), &path, diags);
        Some(OutputSpec {
            name,
            engine,
            template: template_name,
            file,
            path,
            further,
            facets,
            paper: paper.map(|paper| paper.value),
            label,
            format,
            when,
            page,
            listed: listed.unwrap_or(true),
            noindex,
            absolute,
            select: self.selections(select, diags),
            with,
            tray: tray(engine, private),
            at,
        })
    }

    /// The full name and the file of a template: the kind's own, or else one at the theme's root.
    fn template(&self, written: &Spanned<String>, diags: &mut Diagnostics) -> Option<(String, FileId)> {
        let own = format!("kinds/{}/{}", self.kind, written.value);
        let found = self.chain.template(&own).or_else(|| self.chain.template(written));
        if found.is_none() {
            let folder = format!("kinds/{}/", self.kind);
            let near = self.chain.template_names().filter_map(|name| match name.strip_prefix(&folder) {
                Some(name) => Some(name),
                None => (!name.contains('/')).then_some(name),
            });
            diags.add(&codes::MISSING_TEMPLATE, written.at).arg("template", &own).near(written, near);
        }
        found
    }

    fn check_paper(&self, paper: &Spanned<String>, diags: &mut Diagnostics) {
        if !self.papers.contains(paper) {
            diags
                .add(&codes::UNKNOWN_PAPER, paper.at)
                .arg("paper", &paper.value)
                .arg("known", self.papers.join(", "))
                .near(paper, self.papers.iter().map(String::as_str));
        }
    }
}
