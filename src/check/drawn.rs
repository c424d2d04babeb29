//! `:::` blocks that draw a part of a record: the part they name is there, and there is something to draw.

use super::Finished;
use crate::{
    diag::{Diagnostics, Spanned, codes},
    record::event,
    site::{Event, Picks, dangling},
    text::{BlockKind, Fence, Seen, walk},
    theme::BlockSpec,
    view::{Body, Place, body, changes, picks, workshop},
};

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    finished.walk_fences(&mut |fence, body| {
        let Some(spec) = finished.cx.theme().blocks.get(&fence.name.value) else { return };
        let block = Block { finished, body, fence, spec };
        if !block.names_nothing(diags) && block.is_empty() {
            let part = spec.data.as_deref().unwrap_or_default();
            diags.add(&codes::EMPTY_BLOCK, fence.at).arg("name", &fence.name.value).arg("part", part);
        }
    });
}

/// A block in its text.
struct Block<'f, 's> {
    finished: &'f Finished<'f, 's>,
    body: &'f Body,
    fence: &'f Fence,
    spec: &'f BlockSpec,
}

impl<'s> Block<'_, 's> {
    /// Looks up every id among the parameters; whether one of them names nothing.
    fn names_nothing(&self, diags: &mut Diagnostics) -> bool {
        let site = self.finished.site();
        let mut lost = false;
        if let Some(id) = self.fence.param("event") {
            lost |= site.ids.events.find(&id.value, id.at, "event", diags).is_none();
        }
        if let Some(ids) = self.fence.param("ids") {
            lost |= self.organisations(ids, diags);
        }
        if self.fence.name.value == "change" {
            return lost | self.changes(diags);
        }
        let Some(record) = self.record().filter(|_| !lost) else { return lost };
        let (param, of, known) = match self.fence.name.value.as_str() {
            "talk" => ("id", "talk", record.talks.iter().filter_map(|talk| talk.id.as_ref()).collect()),
            "figure" => ("id", "figure", record.figures.iter().filter_map(|figure| figure.frame().id).collect()),
            "feedback" => ("question", "question", questions(record)),
            "answers" => ("question", "question", self.workshop_questions()),
            _ => return lost,
        };
        lost | self.fence.param(param).is_some_and(|id| self.lost(id, of, &known, diags))
    }

    /// Whether an id is not among those of a part of the record. A figure's own data need no record.
    fn lost(&self, id: &Spanned<String>, of: &str, known: &[&Spanned<String>], diags: &mut Diagnostics) -> bool {
        let found = self.fence.data.is_some() || known.iter().any(|known| known.value == id.value);
        if !found {
            let names = known.iter().map(|known| known.value.as_str());
            dangling(&id.value, id.at, of, names, diags);
        }
        !found
    }

    fn organisations(&self, ids: &Spanned<String>, diags: &mut Diagnostics) -> bool {
        let list = &self.finished.site().ids.organisations;
        let mut lost = false;
        for id in changes::ids(ids) {
            lost |= list.find(id.value, id.at, "organisation", diags).is_none();
        }
        lost
    }

    /// Whether a block that compares answers names an event that is not there, or a question that one of them did not ask.
    fn changes(&self, diags: &mut Diagnostics) -> bool {
        let site = self.finished.site();
        let (Some(events), Some(question)) = (self.fence.param("events"), self.fence.param("question")) else { return true };
        let mut lost = false;
        for id in changes::ids(events) {
            let Some(idx) = site.ids.events.find(id.value, id.at, "event", diags) else {
                lost = true;
                continue;
            };
            lost |= self.lost(question, "question", &questions(site.event(idx).full()), diags);
        }
        if !lost && changes::change(self.finished.cx, self.fence).is_none() {
            diags.add(&codes::NOT_COMPARABLE, events.at).arg("question", &question.value);
            lost = true;
        }
        lost
    }

    fn event(&self) -> Option<&'s Event> {
        body::event_of(self.finished.cx, self.body, self.fence).map(|idx| self.finished.site().event(idx))
    }

    fn record(&self) -> Option<&'s event::Event> {
        self.event().map(Event::full)
    }

    /// The events whose workshops a block of questions and answers draws from.
    fn workshops(&self) -> Vec<&'s crate::record::work::Workshop> {
        let site = self.finished.site();
        let events = workshop::events(site, self.body.place, self.fence);
        events.into_iter().filter_map(|idx| site.event(idx).full().workshop.as_ref()).collect()
    }

    fn workshop_questions(&self) -> Vec<&'s Spanned<String>> {
        self.workshops().into_iter().flat_map(|one| &one.questions).filter_map(|question| question.id.as_ref()).collect()
    }

    /// Whether the record lacks the part that the block draws.
    fn is_empty(&self) -> bool {
        let own = !self.fence.body.is_empty();
        let picked = picks::of(self.finished.cx, self.body.place);
        let picks_no = |has: fn(&Picks) -> bool| !picked.is_some_and(has);
        let without = |has: fn(&event::Event) -> bool| !self.record().is_some_and(has);
        match (self.spec.data.as_deref().unwrap_or_default(), self.fence.name.value.as_str()) {
            ("talks", _) => without(|record| !record.talks.is_empty()),
            ("groups", _) => without(|record| record.groups.is_some()),
            ("star", _) => without(|record| record.star.is_some()),
            ("feedback", "response") => without(|record| record.feedback.as_ref().is_some_and(|one| one.respondents.is_some())),
            ("feedback", "successes") => without(|record| {
                record.feedback.as_ref().is_some_and(|one| !one.successes.is_empty() || !one.improvements.is_empty())
            }),
            ("feedback", _) => without(|record| record.feedback.is_some()),
            ("key_figures", _) => {
                !own && picks_no(|one| !one.key_figures.is_empty()) && without(|record| !record.key_figures.is_empty())
            }
            ("results", _) => !own && picks_no(|one| !one.results.is_empty()) && without(|record| !record.results.is_empty()),
            ("actions", _) => without(|record| !record.actions.is_empty()),
            ("programme", _) => without(|record| !record.programme.is_empty()),
            ("planning", _) => without(|record| !record.planning.is_empty()),
            ("next_event", _) => without(|record| record.next_event.is_some()),
            ("event", _) => self.record().is_none(),
            ("workshop", _) => !own && self.workshops().is_empty(),
            ("contact", _) => self.fence.param("role").is_none() && without(|record| record.contact.is_some()),
            ("funders", _) => self.has_no_funders(),
            ("imprint", _) => self.has_no_imprint(),
            ("verdicts", _) => !self.text_has(|seen| matches!(seen, Seen::Fence(fence) if fence.name.value == "criterion")),
            ("toc", _) => !self.body.document.blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading(_))),
            _ => false,
        }
    }

    fn text_has(&self, wanted: fn(Seen<'_>) -> bool) -> bool {
        let mut found = false;
        walk(&self.body.document, &mut |seen| found |= wanted(seen));
        found
    }

    fn has_no_funders(&self) -> bool {
        let site = self.finished.site();
        match self.body.place {
            Place::Event(idx) => site.event(idx).funders.is_empty(),
            Place::Publication(idx, _) | Place::Chapter(idx, ..) | Place::Whole(idx, _) => {
                site.publication(idx).funders.is_empty()
            }
        }
    }

    fn has_no_imprint(&self) -> bool {
        match self.body.place {
            Place::Event(_) => true,
            Place::Publication(idx, version) | Place::Chapter(idx, version, _) | Place::Whole(idx, version) => {
                self.finished.site().publication(idx).versions[version].1.front.imprint.is_none()
            }
        }
    }
}

fn questions(record: &event::Event) -> Vec<&Spanned<String>> {
    let questions = record.feedback.iter().flat_map(|survey| &survey.questions);
    questions.filter_map(|question| question.frame().id).collect()
}
