//! How long a publication takes to read: the words of its texts, and of those parts of records that its blocks draw.
//!
//! Never counts what is looked at rather than read: drawings, captions, tables of figures, the words of the theme.

use std::sync::Arc;

use super::{
    body::{Body, event_of},
    cx::Cx,
    outline::Place,
    workshop,
};
use crate::{
    record::work::{Answer, Finding, GroupWork, Talk, Workshop},
    site::{Idx, Publication},
    text::{Fence, Seen, Text, plain, walk},
};

/// Finnish words that are read in a minute.
const PACE: usize = 180;

/// The minutes, at least one.
#[must_use]
pub(super) fn minutes(cx: &Cx<'_>, idx: Idx<Publication>, version: usize) -> u64 {
    let publication = cx.site().publication(idx);
    let (_, shown) = &publication.versions[version];
    let texts = std::iter::once(&shown.body).chain(shown.chapters.iter().map(|chapter| &chapter.body));
    let all: usize = texts
        .map(|document| {
            let event = publication.events.first().copied();
            let body = Body { slot: Vec::new(), document: Arc::clone(document), place: Place::Publication(idx, version), event };
            let mut all = count(&plain(document));
            walk(document, &mut |seen| {
                if let Seen::Fence(fence) = seen {
                    all += drawn(cx, &body, fence);
                }
            });
            all
        })
        .sum();
    (all / PACE).max(1) as u64
}

/// The words of a record that a block shows.
fn drawn(cx: &Cx<'_>, body: &Body, fence: &Fence) -> usize {
    let record = || event_of(cx, body, fence).map(|idx| cx.site().event(idx).full());
    let asked = |param: &str, id: Option<&str>| fence.param(param).is_none_or(|wanted| Some(wanted.value.as_str()) == id);
    match fence.name.value.as_str() {
        "talk" | "talks" => record().map_or(0, |record| {
            let shown = record.talks.iter().filter(|talk| asked("id", talk.id.as_ref().map(|id| id.value.as_str())));
            shown.map(|one| talk(cx, one)).sum()
        }),
        "groups" => record().and_then(|record| record.groups.as_ref()).map_or(0, |work| groups(cx, work)),
        "answers" => {
            let days = workshop::events(cx.site(), body.place, fence);
            let days = days.iter().filter_map(|idx| cx.site().event(*idx).full().workshop.as_ref());
            days.map(|workshop: &Workshop| {
                let questions = &workshop.questions;
                let shown = questions.iter().filter(|one| asked("question", one.id.as_ref().map(|id| id.value.as_str())));
                shown.map(|question| line(cx, &question.text) + answers(cx, &question.answers)).sum::<usize>()
            })
            .sum()
        }
        _ => 0,
    }
}

fn talk(cx: &Cx<'_>, talk: &Talk) -> usize {
    let ask = talk.ask.as_ref().map_or(0, |ask| line(cx, &ask.what));
    let summary = talk.summary.as_ref().map_or(0, |summary| count(&summary.plain(cx.lang)));
    line(cx, &talk.title) + summary + ask + maybe(cx, talk.quote.as_ref())
}

fn groups(cx: &Cx<'_>, work: &GroupWork) -> usize {
    let shared = work.shared.as_ref().map_or(0, |shared| maybe(cx, shared.title.as_ref()) + findings(cx, &shared.findings));
    shared + work.groups.iter().map(|group| line(cx, &group.title) + findings(cx, &group.findings)).sum::<usize>()
}

fn findings(cx: &Cx<'_>, findings: &[Finding]) -> usize {
    let more = |one: &Finding| maybe(cx, one.problem.as_ref()) + maybe(cx, one.wish.as_ref());
    findings.iter().map(|one| line(cx, &one.text) + more(one)).sum()
}

fn answers(cx: &Cx<'_>, list: &[Answer]) -> usize {
    list.iter().map(|one| line(cx, &one.text) + maybe(cx, one.note.as_ref()) + answers(cx, &one.answers)).sum()
}

fn maybe(cx: &Cx<'_>, text: Option<&Text>) -> usize {
    text.map_or(0, |text| line(cx, text))
}

fn line(cx: &Cx<'_>, text: &Text) -> usize {
    count(&cx.plain(text))
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}
