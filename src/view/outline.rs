//! The numbers in a text: figures, sections, chapters; and what each `#id` of it is called.
//!
//! Worked out once for every text, before any page is drawn, so that a reference says the same number everywhere.

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;
use tera::Value;

use super::{
    cx::Cx,
    fields::{Fields, list},
    workshop,
};
use crate::{
    address::Subject,
    diag::{FileId, Span},
    record::{Whole, event},
    site::{Event, Idx, Publication, Site},
    source::{RelPath, Sources},
    text::{Block, BlockKind, Document, Fence, Heading, each_block, plain_inline},
};

/// A text that can be referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The text of an event.
    Event(Idx<Event>),
    /// A publication's own text.
    Publication(Idx<Publication>, usize),
    /// A chapter.
    Chapter(Idx<Publication>, usize, usize),
    /// A publication with all its chapters on one page.
    Whole(Idx<Publication>, usize),
}

impl Place {
    /// The text on a subject's own page.
    #[must_use]
    pub fn of(subject: Subject) -> Option<Self> {
        match subject {
            Subject::Event(idx) => Some(Self::Event(idx)),
            Subject::Publication(idx, version) => Some(Self::Publication(idx, version)),
            Subject::Chapter(idx, version, chapter) => Some(Self::Chapter(idx, version, chapter)),
            _ => None,
        }
    }
}

/// The numbers of one text, with all its chapters.
#[derive(Debug, Default)]
pub struct Outline {
    /// By their ids. A list takes less than a map, and there is one for every text.
    anchors: Vec<(Box<str>, Anchor)>,
    /// The number of the first figure of each block.
    figures: BTreeMap<Span, usize>,
    sections: BTreeMap<Span, String>,
    /// Ids that stand twice in it.
    pub doubled: Vec<(String, Span, Span)>,
}

/// What an `#id` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    what: Named,
    chapter: Option<usize>,
    page: Subject,
    at: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Named {
    Figure(usize),
    Section(Option<String>, String),
    Chapter(usize),
    Block(String),
}

impl Outline {
    /// What an id names.
    #[must_use]
    pub fn anchor(&self, id: &str) -> Option<&Anchor> {
        self.place(id).ok().map(|at| &self.anchors[at].1)
    }

    fn place(&self, id: &str) -> Result<usize, usize> {
        self.anchors.binary_search_by(|(own, _)| (**own).cmp(id))
    }

    /// All ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.anchors.iter().map(|(id, _)| &**id)
    }

    /// The number of the first figure that a block draws.
    #[must_use]
    pub fn figure(&self, fence: &Fence) -> usize {
        self.figures.get(&fence.at).copied().unwrap_or(1)
    }

    /// The number of a section, where sections are numbered.
    #[must_use]
    pub fn section(&self, heading: &Heading) -> Option<&str> {
        self.sections.get(&heading.at).map(String::as_str)
    }

    /// The numbered figures, as `{no, title, id, chapter}` in their order.
    #[must_use]
    pub fn figure_anchors(&self) -> Vec<(usize, &str, &Anchor)> {
        let mut found: Vec<_> = self
            .anchors
            .iter()
            .filter_map(|(id, anchor)| match anchor.what {
                Named::Figure(no) => Some((no, &**id, anchor)),
                _ => None,
            })
            .collect();
        found.sort_by_key(|(no, ..)| *no);
        found
    }

    fn name(&mut self, id: &str, anchor: Anchor) {
        match self.place(id) {
            Ok(first) => self.doubled.push((id.to_owned(), anchor.at, self.anchors[first].1.at)),
            Err(at) => self.anchors.insert(at, (id.into(), anchor)),
        }
    }
}

impl Anchor {
    /// Where it stands.
    #[must_use]
    pub fn at(&self) -> Span {
        self.at
    }

    /// The link to it from a place.
    #[must_use]
    pub fn href(&self, cx: &Cx<'_>, from: Option<Place>, id: &str) -> String {
        let near = match from {
            Some(Place::Whole(..)) => true,
            Some(place) => Place::of(self.page) == Some(place),
            None => false,
        };
        let whole_page = matches!(self.what, Named::Chapter(_)) && !matches!(from, Some(Place::Whole(..)));
        let page = || cx.addresses.page_href(self.page, cx.lang).unwrap_or_default();
        match (near, whole_page) {
            (_, true) => page(),
            (true, false) => format!("#{id}"),
            (false, false) => format!("{}#{id}", page()),
        }
    }

    /// What a reference to it says.
    #[must_use]
    pub fn label(&self, cx: &Cx<'_>) -> String {
        match &self.what {
            Named::Figure(no) => cx.fill("ref.figure", &[("n", &no.to_string())]),
            Named::Section(Some(no), _) => cx.fill("ref.section", &[("n", no)]),
            Named::Chapter(no) => cx.fill("ref.chapter", &[("n", &no.to_string())]),
            Named::Section(None, title) | Named::Block(title) => title.clone(),
        }
    }
}

/// The outlines of all texts.
#[derive(Debug, Default)]
pub struct Outlines {
    publications: BTreeMap<(Idx<Publication>, usize), Outline>,
    /// Each with the text it is of.
    events: BTreeMap<Idx<Event>, (Arc<Whole>, Arc<Outline>)>,
    paths: BTreeMap<FileId, RelPath>,
    subjects: BTreeMap<RelPath, Subject>,
}

impl Outlines {
    /// Works out the numbers of every text of the site.
    #[must_use]
    pub fn new(site: &Site, sources: &Sources) -> Self {
        Self::again(site, sources, &Self::default())
    }

    /// The same, for somebody who has done it `before`: the outline of a text that is still the same, of the same event, and that
    /// names headings only, is taken over. Whatever a block draws may depend on other records.
    #[must_use]
    pub fn again(site: &Site, sources: &Sources, before: &Self) -> Self {
        let events: Vec<Idx<Event>> = Site::all(&site.events).collect();
        let of_event = |idx: &Idx<Event>| {
            let whole = &site.event(*idx).whole;
            let is_same = |(text, outline): &&(Arc<Whole>, Arc<Outline>)| Arc::ptr_eq(text, whole) && outline.figures.is_empty();
            if let Some((text, outline)) = before.events.get(idx).filter(is_same) {
                return Some((*idx, (Arc::clone(text), Arc::clone(outline))));
            }
            let page = Subject::Event(*idx);
            let mut walker = Walker { site, event: Some(*idx), survey: None, chapter: None, section: 0, figure: 0, page };
            let mut outline = Outline::default();
            match whole.headings() {
                Some(headings) => headings.iter().for_each(|one| {
                    let what = Named::Section(None, one.title.to_string());
                    outline.name(&one.id, walker.anchor(what, one.at));
                }),
                None => walker.walk(whole.body()?.as_ref(), &mut outline),
            }
            outline.anchors.shrink_to_fit();
            Some((*idx, (Arc::clone(whole), Arc::new(outline))))
        };
        let path = |idx: &Idx<Event>| sources.file(site.event(*idx).file).path.clone();
        let mut outlines = Self {
            publications: BTreeMap::new(),
            events: events.par_iter().filter_map(of_event).collect::<Vec<_>>().into_iter().collect(),
            paths: events.iter().map(|idx| (site.event(*idx).file, path(idx))).collect(),
            subjects: events.iter().map(|idx| (path(idx), Subject::Event(*idx))).collect(),
        };
        let file = |id: FileId, subject: Subject, outlines: &mut Self| {
            let path = sources.file(id).path.clone();
            outlines.paths.insert(id, path.clone());
            outlines.subjects.insert(path, subject);
        };
        for idx in Site::all(&site.publications) {
            let publication = site.publication(idx);
            for (number, (_, version)) in publication.versions.iter().enumerate() {
                let page = Subject::Publication(idx, number);
                file(version.file, page, &mut outlines);
                let event = publication.events.first().copied();
                let mut outline = Outline::default();
                let survey = publication.picks.survey;
                let mut walker = Walker { site, event, survey, chapter: None, section: 0, figure: 0, page };
                walker.walk(&version.body, &mut outline);
                for (at, chapter) in version.chapters.iter().enumerate() {
                    let page = Subject::Chapter(idx, number, at);
                    file(chapter.file, page, &mut outlines);
                    walker = Walker { chapter: Some(at), section: 0, page, ..walker };
                    let anchor = Anchor { what: Named::Chapter(at + 1), chapter: Some(at), page, at: Span::top(chapter.file) };
                    outline.name(&format!("luku-{}", at + 1), anchor);
                    walker.walk(&chapter.body, &mut outline);
                }
                outlines.publications.insert((idx, number), outline);
            }
        }
        outlines
    }

    /// The outline of a text.
    #[must_use]
    pub fn of(&self, place: Place) -> Option<&Outline> {
        match place {
            Place::Event(idx) => self.events.get(&idx).map(|(_, outline)| &**outline),
            Place::Publication(idx, version) | Place::Chapter(idx, version, _) | Place::Whole(idx, version) => {
                self.publications.get(&(idx, version))
            }
        }
    }

    /// The path of a text's file.
    #[must_use]
    pub fn path_of(&self, file: FileId) -> Option<&RelPath> {
        self.paths.get(&file)
    }

    /// The subject whose text is in this file.
    #[must_use]
    pub fn subject_at(&self, path: &RelPath) -> Option<Subject> {
        self.subjects.get(path).copied()
    }

    /// The paths of all texts.
    pub fn files(&self) -> impl Iterator<Item = &RelPath> {
        self.subjects.keys()
    }

    /// All outlines.
    pub fn iter(&self) -> impl Iterator<Item = &Outline> {
        self.publications.values().chain(self.events.values().map(|(_, outline)| &**outline))
    }
}

struct Walker<'s> {
    site: &'s Site,
    event: Option<Idx<Event>>,
    /// The question that the publication has picked.
    survey: Option<(Idx<Event>, usize)>,
    chapter: Option<usize>,
    section: usize,
    figure: usize,
    page: Subject,
}

impl Walker<'_> {
    fn walk(&mut self, document: &Document, outline: &mut Outline) {
        each_block(&document.blocks, &mut |block| match &block.kind {
            BlockKind::Heading(heading) => self.heading(heading, outline),
            BlockKind::Fence(fence) => self.fence(fence, outline),
            _ => {}
        });
    }

    fn anchor(&self, what: Named, at: Span) -> Anchor {
        Anchor { what, chapter: self.chapter, page: self.page, at }
    }

    fn heading(&mut self, heading: &Heading, outline: &mut Outline) {
        let number = match (self.chapter, heading.level) {
            (Some(chapter), 2) => {
                self.section += 1;
                Some(format!("{}.{}", chapter + 1, self.section))
            }
            _ => None,
        };
        if let Some(number) = &number {
            outline.sections.insert(heading.at, number.clone());
        }
        let what = Named::Section(number, plain_inline(&heading.text));
        outline.name(&heading.id, self.anchor(what, heading.at));
    }

    fn fence(&mut self, fence: &Fence, outline: &mut Outline) {
        let first = self.figure + 1;
        let drawn = self.drawn(fence);
        outline.figures.insert(fence.at, first);
        for (nth, id) in drawn.iter().enumerate() {
            outline.name(id, self.anchor(Named::Figure(first + nth), fence.at));
        }
        self.figure += drawn.len();
        for (id, title) in self.named(fence) {
            outline.name(&id, self.anchor(Named::Block(title), fence.at));
        }
        if let Some(id) = fence.id.as_ref().filter(|id| !drawn.contains(&id.value)) {
            let title = fence.param("title").map_or_else(|| fence.name.value.clone(), |title| title.value.clone());
            outline.name(&id.value, self.anchor(Named::Block(title), id.at));
        }
    }

    fn record(&self, fence: &Fence) -> Option<&event::Event> {
        let event = fence.param("event").and_then(|id| self.site.ids.events.get(&id.value)).or(self.event);
        event.map(|idx| self.site.event(idx).full())
    }

    /// The parts of a record that a block draws with ids of their own: talks, and answers to questions.
    fn named(&self, fence: &Fence) -> Vec<(String, String)> {
        let lang = self.site.main_lang();
        match fence.name.value.as_str() {
            "talks" | "talk" => {
                let wanted = fence.param("id").map(|id| id.value.as_str());
                let talks = self.record(fence).map_or(&[][..], |record| &record.talks).iter().enumerate();
                let ids = talks.map(|(at, one)| (super::work::talk_id(one, at), one.title.plain(lang)));
                let shown = ids.filter(|(id, _)| wanted.is_none_or(|wanted| wanted == id));
                shown.map(|(id, title)| (super::work::talk_anchor(&id), title)).collect()
            }
            "answers" => {
                let Some(place) = Place::of(self.page) else { return Vec::new() };
                let answered = workshop::answered(self.site, place, fence).into_iter();
                answered.map(|(id, question)| (workshop::anchor(&id), question.text.plain(lang))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The ids of the numbered figures that a block draws, in order.
    fn drawn(&self, fence: &Fence) -> Vec<String> {
        let record = self.record(fence);
        match fence.name.value.as_str() {
            "figure" => vec![figure_id(fence)],
            "change" => vec![super::changes::id(fence)],
            "star" => vec![fence.id.as_ref().map_or_else(|| "tahtikuvio".to_owned(), |id| id.value.clone())],
            "feedback" => {
                let wanted = fence.param("question").map(|id| id.value.as_str());
                let questions = record.and_then(|record| record.feedback.as_ref()).map_or(&[][..], |survey| &survey.questions);
                let ids = questions.iter().enumerate().map(|(at, question)| super::figures::question_id(question, at));
                ids.filter(|id| wanted.is_none_or(|wanted| id.strip_prefix("kysymys-") == Some(wanted))).collect()
            }
            "survey" => self.survey.map(|(idx, at)| question(self.site, idx, at)).into_iter().collect(),
            _ => Vec::new(),
        }
    }
}

/// The id on a page of a question of an event's survey.
fn question(site: &Site, idx: Idx<Event>, at: usize) -> String {
    let survey = site.event(idx).full().feedback.as_ref();
    survey.and_then(|survey| survey.questions.get(at)).map_or_else(String::new, |one| super::figures::question_id(one, at))
}

/// The id of the figure that a `::: figure` block draws: of the block, of its data, of the record it names, or its place.
#[must_use]
pub fn figure_id(fence: &Fence) -> String {
    let of_block = fence.id.as_ref().or_else(|| fence.param("id"));
    let of_data = || {
        let data = fence.data.as_ref()?.value.lines().find_map(|line| line.strip_prefix("id:"))?;
        Some(data.trim().trim_matches(['"', '\'']).to_owned())
    };
    of_block
        .map(|id| id.value.clone())
        .or_else(of_data)
        .unwrap_or_else(|| format!("kuvio-{}-{}", fence.at.file.0, fence.at.start))
}

/// The table of contents of a text: its sections with the ones below them.
#[must_use]
pub fn contents(cx: &Cx<'_>, document: &Document, place: Place) -> Value {
    let outline = cx.outlines.of(place);
    let item = |heading: &Heading| {
        Fields::new()
            .with("id", heading.id.as_str())
            .some("no", outline.and_then(|outline| outline.section(heading)))
            .with("title", plain_inline(&heading.text))
    };
    let mut sections: Vec<(Fields, Vec<Value>)> = Vec::new();
    for heading in headings(&document.blocks) {
        match (heading.level, sections.last_mut()) {
            (2, _) => sections.push((item(heading), Vec::new())),
            (3, Some((_, below))) => below.push(item(heading).done()),
            _ => {}
        }
    }
    list(sections.into_iter().map(|(section, below)| section.with("children", list(below))))
}

fn headings(blocks: &[Block]) -> impl Iterator<Item = &Heading> {
    blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Heading(heading) => Some(&**heading),
        _ => None,
    })
}
