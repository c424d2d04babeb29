//! Workshops as templates see them: questions with their answers, day by day.
//!
//! 1. [`Day::all`] tells which workshops a block shows, and what each question is called on its page: an id that two days
//!    share is told apart by the day. 2. [`drawn`] is what the block is given. A list of questions links to answers only where
//!    the same text shows them.

use tera::Value;

use super::{
    Body,
    cx::Cx,
    fields::{Fields, list},
    outline::Place,
};
use crate::{
    record::work::{Answer, AnswerForm, Question, Workshop},
    site::{Event, Idx, Site},
    text::{Document, Fence, Seen, walk},
};

/// The workshop of one event.
pub(super) struct Day<'s> {
    pub(super) event: Idx<Event>,
    pub(super) workshop: &'s Workshop,
    /// What its questions are called, in their order.
    pub(super) ids: Vec<String>,
}

impl<'s> Day<'s> {
    /// The workshop of one event alone.
    pub(super) fn alone(event: Idx<Event>, workshop: &'s Workshop) -> Self {
        Self { event, workshop, ids: ids(&[workshop]).remove(0) }
    }

    /// The workshops of some events.
    pub(super) fn all(site: &'s Site, events: &[Idx<Event>]) -> Vec<Self> {
        let held: Vec<_> = events.iter().filter_map(|idx| Some((*idx, site.event(*idx).full().workshop.as_ref()?))).collect();
        let workshops: Vec<&Workshop> = held.iter().map(|(_, workshop)| *workshop).collect();
        let named = held.into_iter().zip(ids(&workshops));
        named.map(|((event, workshop), ids)| Self { event, workshop, ids }).collect()
    }

    /// The workshops that a block of a text shows: of the event it names, else of the text's events.
    pub(super) fn of(site: &'s Site, place: Place, fence: &Fence) -> Vec<Self> {
        Self::all(site, &events(site, place, fence))
    }

    /// The question of an id that a writer gave.
    fn position(&self, id: &str) -> Option<usize> {
        self.workshop.questions.iter().position(|one| one.id.as_ref().is_some_and(|own| own.value == id))
    }
}

/// The id of a question is its own, else its number; of several days the later one's say which day.
fn ids(workshops: &[&Workshop]) -> Vec<Vec<String>> {
    let mut taken: Vec<String> = Vec::new();
    let mut days = Vec::new();
    for (day, workshop) in workshops.iter().enumerate() {
        let mut ids = Vec::new();
        for (at, question) in workshop.questions.iter().enumerate() {
            let own = question.id.as_ref().map_or_else(|| (at + 1).to_string(), |id| id.value.clone());
            let id = if taken.contains(&own) { format!("{own}-{}", day + 1) } else { own };
            taken.push(id.clone());
            ids.push(id);
        }
        days.push(ids);
    }
    days
}

/// The events whose workshops a block shows.
#[must_use]
pub fn events(site: &Site, place: Place, fence: &Fence) -> Vec<Idx<Event>> {
    let named = fence.param("event").and_then(|id| site.ids.events.get(&id.value));
    match (named, place) {
        (Some(idx), _) | (None, Place::Event(idx)) => vec![idx],
        (None, Place::Publication(idx, _) | Place::Chapter(idx, ..) | Place::Whole(idx, _)) => {
            site.publication(idx).events.clone()
        }
    }
}

/// The questions whose answers an `answers` block shows: their ids and words.
#[must_use]
pub(super) fn answered<'s>(site: &'s Site, place: Place, fence: &Fence) -> Vec<(String, &'s Question)> {
    let wanted = fence.param("question");
    let mut found = Vec::new();
    for day in Day::of(site, place, fence) {
        let only = wanted.map(|id| day.position(&id.value));
        if only == Some(None) {
            continue;
        }
        let questions = day.workshop.questions.iter().zip(day.ids).enumerate();
        let shown = questions.filter(|(at, _)| only.flatten().is_none_or(|only| only == *at));
        found.extend(shown.map(|(_, (question, id))| (id, question)));
        if only.is_some() {
            break;
        }
    }
    found
}

/// The anchor of a question's answers.
#[must_use]
pub(super) fn anchor(id: &str) -> String {
    format!("kysymys-{id}")
}

/// What a block of questions or answers is given: one question, or the workshops of one day or several.
#[must_use]
pub(super) fn drawn(cx: &Cx<'_>, body: &Body, fence: &Fence, fields: Fields) -> Fields {
    let site = cx.site();
    let days = Day::of(site, body.place, fence);
    let below = answered_in(site, &body.document, body.place);
    if let Some(wanted) = fence.param("question") {
        let one = days.iter().find_map(|day| {
            let at = day.position(&wanted.value)?;
            Some(question(cx, &day.workshop.questions[at], at, &day.ids[at]))
        });
        return fields.some("question", one);
    }
    match days.as_slice() {
        [day] => fields.with("data", workshop(cx, day, &below)),
        days => fields.with(
            "data",
            list(
                days.iter()
                    .map(|day| Fields::new().with("event", cx.card(day.event)).with("workshop", workshop(cx, day, &below))),
            ),
        ),
    }
}

/// The ids of all questions whose answers a text shows.
fn answered_in(site: &Site, document: &Document, place: Place) -> Vec<String> {
    let mut found = Vec::new();
    walk(document, &mut |seen| {
        if let Seen::Fence(fence) = seen
            && fence.name.value == "answers"
        {
            found.extend(answered(site, place, fence).into_iter().map(|(id, _)| id));
        }
    });
    found
}

/// A workshop's questions and answers; `below` are the questions whose answers the same text shows.
#[must_use]
pub(super) fn workshop(cx: &Cx<'_>, day: &Day<'_>, below: &[String]) -> Value {
    let total = answer_lines(day.workshop);
    let questions =
        day.workshop.questions.iter().zip(&day.ids).enumerate().map(|(at, (one, id))| {
            question(cx, one, at, id).some("href", below.contains(id).then(|| format!("#{}", anchor(id))))
        });
    Fields::new()
        .some("method", day.workshop.method.as_ref().map(|one| cx.rich(one)))
        .with("questions", list(questions))
        .with("total", total)
        .with("total_label", cx.count_label("count.answers", total))
        .done()
}

/// A question with its answers; `at` is its place among the questions.
#[must_use]
pub(super) fn question(cx: &Cx<'_>, question: &Question, at: usize, id: &str) -> Fields {
    let count = lines(&question.answers);
    let themes = question.answers.iter().filter(|one| !one.answers.is_empty()).count() as u64;
    Fields::new()
        .with("anchor", anchor(id))
        .with("id", id)
        .with("no", at as u64 + 1)
        .with("text", cx.plain(&question.text))
        .with("form", form(question).word())
        .with("count", count)
        .with("count_label", cx.count_label("count.answers", count))
        .some("themes_label", (themes > 0).then(|| cx.count_label("count.themes", themes)))
        .with("answers", list(question.answers.iter().map(|one| answer(cx, one))))
}

/// The form that answers are shown in: the record's, else themes where answers stand below answers.
#[must_use]
pub(super) fn form(question: &Question) -> AnswerForm {
    let themes = question.answers.iter().any(|one| !one.answers.is_empty());
    question.form.unwrap_or(if themes { AnswerForm::Themes } else { AnswerForm::List })
}

/// How many answers a workshop wrote down, themes counted as one line each.
#[must_use]
pub(super) fn answer_lines(workshop: &Workshop) -> u64 {
    workshop.questions.iter().map(|one| lines(&one.answers)).sum()
}

fn lines(answers: &[Answer]) -> u64 {
    answers.iter().map(|one| 1 + lines(&one.answers)).sum()
}

fn answer(cx: &Cx<'_>, one: &Answer) -> Fields {
    let count = lines(&one.answers);
    Fields::new()
        .with("text", cx.rich(&one.text))
        .some("note", one.note.as_ref().map(|note| cx.rich(note)))
        .some("n", one.n.map(u64::from))
        .some("n_label", one.n.map(|n| cx.count_label("count.mentions", u64::from(n))))
        .with("count", count)
        .with("count_label", cx.count_label("count.answers", count))
        .with("answers", list(one.answers.iter().map(|below| answer(cx, below))))
}
