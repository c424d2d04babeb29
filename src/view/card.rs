//! What stands on the card of a shared link: whose it is, what it is, its title, its facts, its photo.
//!
//! A photo that may not be published is on no card. Never draws one: that is `make`'s matter.

use super::{
    cx::Cx,
    page::{self, PageOf},
    social,
};
use crate::{
    address::{Subject, holds},
    site::{Idx, Photo},
    theme::Engine,
    value::DateStyle,
};

/// Width and height: what services ask for.
pub const SIZE: (u32, u32) = (1200, 630);

/// The words and the photo of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The site.
    pub site: String,
    /// What it is: an event report, an event.
    pub label: String,
    /// The title.
    pub title: String,
    /// When, where, how many.
    pub facts: Vec<String>,
    /// The photo.
    pub photo: Option<Idx<Photo>>,
}

impl Card {
    /// The card in words, for those who do not see it.
    #[must_use]
    pub fn said(&self, cx: &Cx<'_>) -> String {
        let ends = |words: &str| words.ends_with(['.', '?', '!', '…']);
        let mut said = format!("{}: {}", self.label, self.title);
        let alt = self.photo.and_then(|idx| cx.site().photo(idx).record.alt.as_ref()).map(|alt| cx.plain(alt));
        for more in [self.facts.join(", "), alt.unwrap_or_default()].iter().filter(|more| !more.is_empty()) {
            said.push_str(if ends(&said) { " " } else { ". " });
            said.push_str(more);
        }
        said
    }
}

/// The card of an output.
#[must_use]
pub fn card(cx: &Cx<'_>, of: &PageOf<'_>) -> Card {
    let site = cx.site();
    let facts = match of.subject {
        Subject::Event(idx) => social::facts(cx, idx),
        Subject::Publication(idx, version) | Subject::Chapter(idx, version, _) => match site.publication(idx).events.as_slice() {
            [one] => social::facts(cx, *one),
            _ => {
                let day = site.publication(idx).versions[version].1.front.date;
                day.map(|day| day.value.say(DateStyle::Date, cx.lang)).into_iter().collect()
            }
        },
        _ => Vec::new(),
    };
    Card {
        site: cx.plain(&site.settings.title),
        label: of.kind.label.get(cx.lang).to_owned(),
        title: page::title(cx, of),
        facts,
        photo: photo(cx, of.subject),
    }
}

/// The card that goes with links to a subject's pages, and its path: its own, or a chapter's book's.
#[must_use]
pub fn of(cx: &Cx<'_>, subject: Subject) -> Option<(String, Card)> {
    let own = |subject: Subject| {
        let kind = cx.addresses.page_kind(subject)?;
        let mut cards = kind.outputs.iter().filter(|output| output.engine == Engine::Card);
        let output = cards.find(|output| holds(cx.site(), output.when, subject))?;
        let path = cx.addresses.path(output, subject, cx.lang)?;
        let card = card(cx, &PageOf { kind, output, subject, path: &path });
        Some((path, card))
    };
    own(subject).or_else(|| match subject {
        Subject::Chapter(idx, version, _) => own(Subject::Publication(idx, version)),
        _ => None,
    })
}

/// The photo that goes with links to a subject's pages: its own, or the site's.
#[must_use]
pub fn photo(cx: &Cx<'_>, subject: Subject) -> Option<Idx<Photo>> {
    let site = cx.site();
    let shown = |idx: &Idx<Photo>| cx.media.social(*idx).is_some();
    let of_event = |idx| site.event(idx).photos.iter().copied().find(shown);
    let own = match subject {
        Subject::Event(idx) => of_event(idx),
        Subject::Publication(idx, _) | Subject::Chapter(idx, ..) => {
            let publication = site.publication(idx);
            publication.cover.filter(shown).or_else(|| publication.events.iter().find_map(|idx| of_event(*idx)))
        }
        _ => None,
    };
    own.or(site.social_image).filter(shown)
}
