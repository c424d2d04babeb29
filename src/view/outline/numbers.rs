//! Numbers the figures, sections and blocks of one text, and of its chapters one after another.
//!
//! Never looks at another text than those it is given, but for the records that their blocks draw.

use std::collections::BTreeMap;

use super::{Anchor, Doubled, Named, Place, figure_id};
use crate::{
    address::Subject,
    diag::Span,
    record::event,
    site::{Event, Idx, Site},
    text::{BlockKind, Document, Fence, Heading, each_block, plain_inline},
    view::{changes, figures, work, workshop},
};

/// The numbers of one text, with all its chapters.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// By their ids. A list takes less than a map.
    pub(super) anchors: Vec<(Box<str>, Anchor)>,
    /// The number of the first figure of each block.
    pub(super) figures: BTreeMap<Span, usize>,
    pub(super) sections: BTreeMap<Span, String>,
    /// Ids that stand twice in it.
    pub(super) doubled: Vec<Doubled>,
}

impl Numbers {
    pub(super) fn place(&self, id: &str) -> Result<usize, usize> {
        self.anchors.binary_search_by(|(own, _)| (**own).cmp(id))
    }

    pub(super) fn name(&mut self, id: &str, anchor: Anchor) {
        match self.place(id) {
            Ok(first) => self.doubled.push((id.to_owned(), anchor.at, self.anchors[first].1.at)),
            Err(at) => self.anchors.insert(at, (id.into(), anchor)),
        }
    }
}

/// Counts on from text to text.
pub(super) struct Walker<'s> {
    pub(super) site: &'s Site,
    pub(super) event: Option<Idx<Event>>,
    /// The question that the publication has picked.
    pub(super) survey: Option<(Idx<Event>, usize)>,
    pub(super) chapter: Option<usize>,
    pub(super) section: usize,
    pub(super) figure: usize,
    pub(super) page: Subject,
}

impl Walker<'_> {
    pub(super) fn walk(&mut self, document: &Document, outline: &mut Numbers) {
        each_block(&document.blocks, &mut |block| match &block.kind {
            BlockKind::Heading(heading) => self.heading(heading, outline),
            BlockKind::Fence(fence) => self.fence(fence, outline),
            _ => {}
        });
    }

    fn anchor(&self, what: Named, at: Span) -> Anchor {
        Anchor { what, chapter: self.chapter, page: self.page, at }
    }

    fn heading(&mut self, heading: &Heading, outline: &mut Numbers) {
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

    fn fence(&mut self, fence: &Fence, outline: &mut Numbers) {
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
                let ids = talks.map(|(at, one)| (work::talk_id(one, at), one.title.plain(lang)));
                let shown = ids.filter(|(id, _)| wanted.is_none_or(|wanted| wanted == id));
                shown.map(|(id, title)| (work::talk_anchor(&id), title)).collect()
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
            "change" => vec![changes::id(fence)],
            "star" => vec![fence.id.as_ref().map_or_else(|| "tahtikuvio".to_owned(), |id| id.value.clone())],
            "feedback" => {
                let wanted = fence.param("question").map(|id| id.value.as_str());
                let questions = record.and_then(|record| record.feedback.as_ref()).map_or(&[][..], |survey| &survey.questions);
                let ids = questions.iter().enumerate().map(|(at, question)| figures::question_id(question, at));
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
    survey.and_then(|survey| survey.questions.get(at)).map_or_else(String::new, |one| figures::question_id(one, at))
}
