//! Newsletters: what is picked is shown, and what is announced is still to come and may be told.

use super::Finished;
use crate::{
    diag::{Diagnostics, Span, codes},
    record::{picks::Coming, publication::FrontMatter},
    site::{Event, Idx, Publication, Site},
    text::{Seen, walk},
    value::DateStyle,
    view::Place,
};

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let site = finished.site();
    for idx in Site::all(&site.publications) {
        let publication = site.publication(idx);
        let front = &publication.versions[0].1.front;
        for (key, block, at) in picked(publication, front) {
            if !shows(publication, block) {
                diags.add(&codes::PICK_NOT_SHOWN, at).arg("key", key).arg("block", block);
            }
        }
        drafts(site, publication, front, diags);
        expired(site, idx, front, diags);
    }
}

/// Blocks for what is picked, where nothing is.
pub(super) fn blocks(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let site = finished.site();
    finished.walk_fences(&mut |fence, body| {
        let spec = finished.cx.theme().blocks.get(&fence.name.value);
        let wanted = spec.and_then(|spec| spec.data.as_deref()?.strip_prefix("picked_"));
        let Some((key, example)) = wanted.and_then(|wanted| PICKED.iter().find(|(key, _)| *key == wanted)) else { return };
        let front = match body.place {
            Place::Publication(idx, _) | Place::Chapter(idx, ..) | Place::Whole(idx, _) => {
                Some(&site.publication(idx).versions[0].1.front)
            }
            Place::Event(_) => None,
        };
        if fence.body.is_empty() && !front.is_some_and(|front| is_written(front, key)) {
            let finding = diags.add(&codes::BLOCK_WITHOUT_PICK, fence.at).arg("name", &fence.name.value);
            finding.arg("key", key).arg("example", example);
        }
    });
}

/// What blocks show of the front matter alone, and how it is written.
const PICKED: &[(&str, &str)] = &[
    ("events", "since last issue"),
    ("upcoming", "60 days"),
    ("publications", "since last issue"),
    ("story", "mihin-tartumme-ensin"),
    ("survey", "{event: 2019-10-10-lapsi-ja-perhetyo, question: jatko}"),
];

/// Whether the front matter picks anything by this key; that it finds nothing has a finding of its own.
fn is_written(front: &FrontMatter, key: &str) -> bool {
    match key {
        "events" => front.events.rule().is_some() || !front.events.named().is_empty(),
        "upcoming" => front.upcoming != Coming::Named(Vec::new()),
        "publications" => front.publications.rule().is_some() || !front.publications.named().is_empty(),
        "story" => front.story.is_some(),
        _ => front.survey.is_some(),
    }
}

/// What the front matter picks: the key, the block that shows it, and where it is picked.
fn picked(publication: &Publication, front: &FrontMatter) -> Vec<(&'static str, &'static str, Span)> {
    let picks = &publication.picks;
    let front_at = front.at;
    let mut all = Vec::new();
    // Events named by id are what a text is about; only a rule promises a list.
    all.extend(front.events.rule().filter(|_| !picks.events.is_empty()).map(|at| ("events", "events", at)));
    let mut some = |is: bool, key, block, at: Option<Span>| {
        if is {
            all.push((key, block, at.unwrap_or(front_at)));
        }
    };
    let named = match &front.upcoming {
        Coming::Named(named) => named.first().map(|one| one.at),
        Coming::Within(days) => Some(days.at),
    };
    some(!picks.upcoming.is_empty(), "upcoming", "upcoming", named);
    let named = front.publications.rule().or(front.publications.named().first().map(|one| one.at));
    some(!picks.publications.is_empty(), "publications", "publications", named);
    some(!picks.key_figures.is_empty(), "key_figures", "key-figures", None);
    some(!picks.results.is_empty(), "results", "results", None);
    some(picks.story.is_some(), "story", "story", front.story.as_ref().map(|one| one.at));
    some(picks.survey.is_some(), "survey", "survey", front.survey.as_ref().map(|one| one.at));
    all
}

/// Whether some text of a publication has a block that draws what is picked: one without words of its own.
fn shows(publication: &Publication, block: &str) -> bool {
    let mut found = false;
    for (_, version) in &publication.versions {
        let chapters = version.chapters.iter().map(|chapter| &chapter.body);
        for document in std::iter::once(&version.body).chain(chapters) {
            walk(document, &mut |seen| {
                found |= matches!(seen, Seen::Fence(fence) if fence.name.value == block && fence.body.is_empty());
            });
        }
    }
    found
}

/// Drafts take part when somebody looks at them before they are ready; a letter must not go out like that.
fn drafts(site: &Site, publication: &Publication, front: &FrontMatter, diags: &mut Diagnostics) {
    let picks = &publication.picks;
    let own = picks.events.iter().chain(&picks.upcoming).copied();
    let of_publications = picks.publications.iter().flat_map(|idx| site.publication(*idx).events.iter().copied());
    let of_survey = picks.survey.iter().map(|(idx, _)| *idx);
    let mut told: Vec<Idx<Event>> = own.chain(of_publications).chain(of_survey).filter(|idx| is_draft(site, *idx)).collect();
    told.sort_unstable();
    told.dedup();
    let is_letter = !front.draft;
    for idx in told.into_iter().filter(|_| is_letter) {
        diags.add(&codes::DRAFT_IN_LETTER, front.at).arg("id", &site.event(idx).id);
    }
}

fn is_draft(site: &Site, idx: Idx<Event>) -> bool {
    site.event(idx).record.draft
}

/// Events that are announced by id although they are over on the issue's day.
fn expired(site: &Site, idx: Idx<Publication>, front: &FrontMatter, diags: &mut Diagnostics) {
    let Coming::Named(named) = &front.upcoming else { return };
    let issue = site.publication(idx).date().unwrap_or(site.as_of);
    for one in named {
        let Some(event) = site.ids.events.get(&one.id).map(|idx| site.event(idx)) else { continue };
        let Some(last) = event.record.when.map(|when| when.value.last_day()).filter(|last| *last < issue) else { continue };
        let say = |day: crate::value::Date| day.say(DateStyle::Date, site.main_lang());
        diags
            .add(&codes::EXPIRED_UPCOMING, one.at)
            .arg("id", &one.id)
            .arg("day", say(last))
            .arg("issue", say(issue))
            .also(Span::top(event.file));
    }
}
