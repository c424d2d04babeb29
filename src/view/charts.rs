//! The figures of a publication as pictures, for letters: mail programs show no drawings.
//!
//! 1. A picture lies below the publication's page, named by the figure's id ([`folder`]). 2. [`draw`] finds the figure in the
//!    text again and draws it as on the page, so the two cannot differ.
//!
//! Never makes pixels; whoever makes the picture does.

use std::sync::Arc;

use super::{
    Body, body, changes,
    cx::Cx,
    figures::{self, Standing},
    outline::{Place, figure_id},
    picks,
};
use crate::{
    address::{Addresses, Subject, short},
    figure::{Draw, Drawn},
    record::event::Event,
    site::{Idx, Publication},
    source::Lang,
    text::{Fence, Seen, walk},
    value::Count,
};

/// The folder of the pictures, with a slash at its end; nothing when the publication has no page.
#[must_use]
pub fn folder(addresses: &Addresses<'_>, idx: Idx<Publication>, version: usize, lang: Lang) -> Option<String> {
    let page = addresses.page(Subject::Publication(idx, version), lang)?;
    Some(format!("{}/kuviot/", short(&page).trim_end_matches('/')))
}

/// Draws the figure with this id.
#[must_use]
pub fn draw(cx: &Cx<'_>, idx: Idx<Publication>, version: usize, id: &str) -> Option<Drawn> {
    let publication = cx.site().publication(idx);
    let document = &publication.versions[version].1.body;
    let place = Place::Publication(idx, version);
    let text = Body { slot: Vec::new(), document: Arc::clone(document), place, event: publication.events.first().copied() };
    let mut found = None;
    walk(document, &mut |seen| {
        if let Seen::Fence(fence) = seen
            && found.is_none()
        {
            found = in_block(cx, &text, fence, id);
        }
    });
    found
}

/// The figure with this id among those that a block draws.
fn in_block(cx: &Cx<'_>, text: &Body, fence: &Fence, id: &str) -> Option<Drawn> {
    let event = body::event_of(cx, text, fence).map(|idx| cx.site().event(idx).full());
    let draw = |figure: &dyn Draw, respondents: Option<Count>| {
        figures::drawn(cx, figure, Standing { id, number: None, heading: 3, respondents })
    };
    match fence.name.value.as_str() {
        "figure" if figure_id(fence) == id => {
            if let Some(figure) = body::figure_of(cx, fence) {
                return Some(draw(figure.inner(), None));
            }
            let wanted = &fence.param("id")?.value;
            let figure = event?.figures.iter().find(|figure| figure.frame().id.is_some_and(|own| own.value == *wanted))?;
            Some(draw(figure.inner(), None))
        }
        "change" if changes::id(fence) == id => changes::change(cx, fence).map(|change| draw(&change, None)),
        "star" => event?.star.as_ref().filter(|_| star_id(fence) == id).map(|star| draw(star, None)),
        "feedback" => question(event?, None, id, draw),
        "survey" => {
            let (idx, at) = picks::of(cx, text.place)?.survey?;
            question(cx.site().event(idx).full(), Some(at), id, draw)
        }
        _ => None,
    }
}

fn star_id(fence: &Fence) -> &str {
    fence.id.as_ref().map_or("tahtikuvio", |id| id.value.as_str())
}

fn question(event: &Event, only: Option<usize>, id: &str, draw: impl Fn(&dyn Draw, Option<Count>) -> Drawn) -> Option<Drawn> {
    let survey = event.feedback.as_ref()?;
    let asked = survey.questions.iter().enumerate().filter(|(at, _)| only.is_none_or(|only| only == *at));
    let (_, question) = { asked }.find(|(at, question)| figures::question_id(question, *at) == id)?;
    Some(draw(question.inner(), survey.respondents.map(|count| count.value)))
}
