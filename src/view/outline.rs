//! The numbers in a text: figures, sections, chapters; and what each `#id` of it is called.
//!
//! Worked out once for every text, before any page is drawn, so that a reference says the same number everywhere.

mod numbers;

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use rayon::prelude::*;
use tera::Value;

use self::numbers::{Numbers, Walker};
use super::{
    cx::Cx,
    fields::{Fields, list},
};
use crate::{
    address::Subject,
    diag::{FileId, Span},
    record::{Headline, Whole},
    site::{Event, Idx, Publication, Site},
    source::{RelPath, Sources},
    text::{Block, BlockKind, Document, Fence, Heading, plain_inline},
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

/// An id that stands twice: where the second is, and the first.
pub type Doubled = (String, Span, Span);

/// What references and numbers of one text mean.
#[derive(Debug, Clone, Copy)]
pub struct Outline<'o>(Known<'o>);

#[derive(Debug, Clone, Copy)]
enum Known<'o> {
    Numbers(&'o Numbers),
    /// Of a text without blocks its headings tell all there is.
    Headings(&'o [Headline], Subject),
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

impl<'o> Outline<'o> {
    /// What an id names.
    #[must_use]
    pub fn anchor(self, id: &str) -> Option<Cow<'o, Anchor>> {
        match self.0 {
            Known::Numbers(numbers) => numbers.place(id).ok().map(|at| Cow::Borrowed(&numbers.anchors[at].1)),
            Known::Headings(headings, page) => headings.iter().find(|one| *one.id == *id).map(|one| {
                let what = Named::Section(None, one.title.to_string());
                Cow::Owned(Anchor { what, chapter: None, page, at: one.at })
            }),
        }
    }

    /// All ids.
    #[must_use]
    pub fn ids(self) -> Vec<&'o str> {
        match self.0 {
            Known::Numbers(numbers) => numbers.anchors.iter().map(|(id, _)| &**id).collect(),
            Known::Headings(headings, _) => headings.iter().map(|one| &*one.id).collect(),
        }
    }

    /// The number of the first figure that a block draws.
    #[must_use]
    pub fn figure(self, fence: &Fence) -> usize {
        self.numbers().and_then(|numbers| numbers.figures.get(&fence.at)).copied().unwrap_or(1)
    }

    /// The number of a section, where sections are numbered.
    #[must_use]
    pub fn section(self, heading: &Heading) -> Option<&'o str> {
        self.numbers()?.sections.get(&heading.at).map(String::as_str)
    }

    /// The numbered figures, as `{no, title, id, chapter}` in their order.
    #[must_use]
    pub fn figure_anchors(self) -> Vec<(usize, &'o str, &'o Anchor)> {
        let anchors = self.numbers().map_or(&[][..], |numbers| &numbers.anchors);
        let figure = |(id, anchor): &'o (Box<str>, Anchor)| match anchor.what {
            Named::Figure(no) => Some((no, &**id, anchor)),
            _ => None,
        };
        let mut found: Vec<_> = anchors.iter().filter_map(figure).collect();
        found.sort_by_key(|(no, ..)| *no);
        found
    }

    fn numbers(self) -> Option<&'o Numbers> {
        match self.0 {
            Known::Numbers(numbers) => Some(numbers),
            Known::Headings(..) => None,
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

/// An event's text with its numbers; one without blocks has none.
type OfEvent = (Arc<Whole>, Option<Arc<Numbers>>);

/// The outlines of all texts.
#[derive(Debug, Default)]
pub struct Outlines {
    publications: BTreeMap<(Idx<Publication>, usize), Numbers>,
    events: BTreeMap<Idx<Event>, OfEvent>,
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
            if whole.headings().is_some() {
                return Some((*idx, (Arc::clone(whole), None)));
            }
            let is_same = |(text, numbers): &&OfEvent| {
                Arc::ptr_eq(text, whole) && numbers.as_ref().is_some_and(|numbers| numbers.figures.is_empty())
            };
            if let Some((text, numbers)) = before.events.get(idx).filter(is_same) {
                return Some((*idx, (Arc::clone(text), numbers.clone())));
            }
            let page = Subject::Event(*idx);
            let mut walker = Walker { site, event: Some(*idx), survey: None, chapter: None, section: 0, figure: 0, page };
            let mut numbers = Numbers::default();
            walker.walk(whole.body()?.as_ref(), &mut numbers);
            Some((*idx, (Arc::clone(whole), Some(Arc::new(numbers)))))
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
                let mut outline = Numbers::default();
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
    pub fn of(&self, place: Place) -> Option<Outline<'_>> {
        match place {
            Place::Event(idx) => {
                let (whole, numbers) = self.events.get(&idx)?;
                let headings = || whole.headings().map(|headings| Known::Headings(headings, Subject::Event(idx)));
                numbers.as_deref().map(Known::Numbers).or_else(headings)
            }
            Place::Publication(idx, version) | Place::Chapter(idx, version, _) | Place::Whole(idx, version) => {
                self.publications.get(&(idx, version)).map(Known::Numbers)
            }
        }
        .map(Outline)
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

    /// Ids that stand twice in a text and all its chapters. Those in one text without blocks were found when it was read.
    pub fn doubled(&self) -> impl Iterator<Item = &Doubled> {
        let events = self.events.values().filter_map(|(_, numbers)| numbers.as_deref());
        self.publications.values().chain(events).flat_map(|numbers| &numbers.doubled)
    }
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
