//! How the answers to one question changed from event to event: the `::: change` block.
//!
//! 1. [`events`] reads the events that the block names, the earliest first. 2. [`change`] gathers what each of their surveys
//!    tells of the question into one figure. Each event keeps its own respondents, so what is too small to be told on an
//!    event's own page is not told here either.

use super::cx::Cx;
use crate::{
    diag::Spanned,
    figure::{Asked, Figure, Gathered},
    record::work::Survey,
    site::{Event, Idx, Site},
    source::Lang,
    text::{Fence, Text},
};

/// The ids in a parameter that holds a list of them, each with its place.
pub fn ids(list: &Spanned<String>) -> impl Iterator<Item = Spanned<&str>> {
    list.value.split([' ', ',']).filter(|id| !id.is_empty()).map(|id| {
        let from = id.as_ptr() as usize - list.value.as_ptr() as usize;
        Spanned::new(id, list.at.part(from, from + id.len()))
    })
}

/// The events that a block names, the earliest first.
#[must_use]
pub fn events(site: &Site, fence: &Fence) -> Vec<Idx<Event>> {
    let named = fence.param("events").into_iter().flat_map(ids);
    let mut events: Vec<_> = named.filter_map(|id| site.ids.events.get(id.value)).collect();
    events.sort_by_key(|idx| (site.event(*idx).record.when.map(|when| when.value.first_day()), *idx));
    events.dedup();
    events
}

/// The id of the block's figure: its own, or that of its question.
#[must_use]
pub fn id(fence: &Fence) -> String {
    let own = fence.id.as_ref().map(|id| id.value.clone());
    own.unwrap_or_else(|| format!("muutos-{}", fence.param("question").map_or("", |id| id.value.as_str())))
}

/// The question with this id in an event's survey.
fn question<'s>(survey: &'s Survey, id: &str) -> Option<&'s Figure> {
    survey.questions.iter().find(|one| one.frame().id.is_some_and(|own| own.value == id))
}

/// The figure of a block; nothing when its question was asked fewer than twice.
#[must_use]
pub fn change(cx: &Cx<'_>, fence: &Fence) -> Option<Gathered> {
    let wanted = &fence.param("question")?.value;
    let site = cx.site();
    let held: Vec<(&Event, &Survey, &Figure)> = events(site, fence)
        .into_iter()
        .filter_map(|idx| {
            let event = site.event(idx);
            let survey = event.full().feedback.as_ref()?;
            Some((event, survey, question(survey, wanted)?))
        })
        .collect();
    let years: Vec<_> = held.iter().map(|(event, ..)| event.record.when.map(|when| when.value.year())).collect();
    let years_tell = (1..years.len()).all(|at| years[at].is_some() && years[at] != years[at - 1]);
    let asked = held.iter().map(|(event, survey, question)| Asked {
        when: Text::of_words(cx.lang, &label(event, years_tell, cx.lang), fence.at),
        respondents: survey.respondents.map(|count| count.value),
        question,
    });
    let title = fence.param("title").map(|title| Text::of_words(cx.lang, &title.value, title.at));
    Gathered::of(title, &asked.collect::<Vec<_>>(), cx.lang, fence.at)
}

/// What tells an event from the others: its year, or its date where two were in one year.
fn label(event: &Event, years_tell: bool, lang: Lang) -> String {
    match event.record.when.map(|when| when.value) {
        Some(when) if years_tell => when.year().to_string(),
        Some(when) => when.say(lang),
        None => event.id.to_string(),
    }
}
