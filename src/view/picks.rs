//! What a newsletter has picked, as its blocks see it: events as they were on the day, publications, a story, a survey.
//!
//! Only a publication picks; in the text of an event all of these are empty.

use std::sync::Arc;

use tera::Value;

use super::{
    body::Body,
    cx::Cx,
    events,
    fields::{Fields, list},
    figures::{self, Standing},
    outline::Place,
    records, work,
};
use crate::{
    site::{Idx, Picks, Publication},
    text::Fence,
};

/// The publication that a text belongs to.
fn publication(place: Place) -> Option<Idx<Publication>> {
    match place {
        Place::Publication(idx, _) | Place::Chapter(idx, ..) | Place::Whole(idx, _) => Some(idx),
        Place::Event(_) => None,
    }
}

/// What the publication of a text has picked.
#[must_use]
pub fn of<'s>(cx: &Cx<'s>, place: Place) -> Option<&'s Picks> {
    publication(place).map(|idx| &cx.site().publication(idx).picks)
}

/// What a block shows of the picks; nothing when it shows none, or when nothing is picked.
pub(super) fn data(cx: &Cx<'_>, body: &Body, wanted: &str, number: usize, level: u8) -> Option<Value> {
    let picks = of(cx, body.place)?;
    match wanted {
        "picked_events" => some(events(cx, body.place, &picks.events)),
        "picked_upcoming" => some(events(cx, body.place, &picks.upcoming)),
        "picked_publications" => {
            some(picks.publications.iter().map(|idx| records::publication_card(cx, *idx)).collect::<Vec<_>>())
        }
        "key_figures" => (!picks.key_figures.is_empty()).then(|| list([records::key_figures_drawn(cx, &picks.key_figures)])),
        "results" => (!picks.results.is_empty()).then(|| records::achievements(cx, &picks.results)),
        "picked_story" => story(cx, picks),
        "picked_survey" => survey(cx, picks, number, level),
        _ => None,
    }
}

fn some(items: Vec<Value>) -> Option<Value> {
    (!items.is_empty()).then(|| list(items))
}

fn events(cx: &Cx<'_>, place: Place, picked: &[Idx<crate::site::Event>]) -> Vec<Value> {
    let day = publication(place).and_then(|idx| cx.site().publication(idx).date()).unwrap_or(cx.site().as_of);
    picked.iter().map(|idx| events::card_on(cx, *idx, day)).collect()
}

fn story(cx: &Cx<'_>, picks: &Picks) -> Option<Value> {
    let (idx, id) = picks.story.as_ref()?;
    let card = records::publication_card(cx, *idx);
    let Some(block) = id.as_ref().and_then(|id| cx.site().story_block(*idx, id)) else { return Some(card) };
    let mut fields = Fields::new();
    for (name, value) in card.into_map().unwrap_or_default() {
        let name = name.to_string();
        let value = match (name.as_str(), block.param("title"), id) {
            ("title", Some(title), _) => Value::from(title.value.as_str()),
            ("href" | "url", _, Some(id)) => Value::from(format!("{}#{id}", value.as_str().unwrap_or_default())),
            _ => value,
        };
        fields.name(&name, value);
    }
    Some(fields.done())
}

/// The block of another text that a `::: story` without a text of its own shows, and the text it stands in.
#[must_use]
pub fn story_text<'s>(cx: &Cx<'s>, body: &Body, fence: &Fence) -> Option<(Body, &'s Fence)> {
    if fence.name.value != "story" || !fence.body.is_empty() {
        return None;
    }
    let (idx, id) = of(cx, body.place)?.story.as_ref()?;
    let block = cx.site().story_block(*idx, id.as_ref()?)?;
    let publication = cx.site().publication(*idx);
    let document = Arc::clone(&publication.versions[0].1.body);
    let event = publication.events.first().copied();
    Some((Body { slot: Vec::new(), document, place: Place::Publication(*idx, 0), event }, block))
}

fn survey(cx: &Cx<'_>, picks: &Picks, number: usize, level: u8) -> Option<Value> {
    let (idx, at) = picks.survey?;
    let event = cx.site().event(idx);
    let survey = event.full().feedback.as_ref()?;
    let question = survey.questions.get(at)?;
    let id = figures::question_id(question, at);
    let respondents = survey.respondents.map(|count| count.value);
    let standing = Standing { id: &id, number: Some(number), heading: level + 1, respondents };
    Some(
        Fields::new()
            .with("figure", figures::figure(cx, question.inner(), question.kind(), standing))
            .with("event", cx.card(idx))
            .some("response", work::response(cx, event, survey))
            .done(),
    )
}
