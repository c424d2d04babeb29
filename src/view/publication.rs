//! Publications and chapters as templates see them, but for the text itself, which is written out when the page is made.

use std::sync::Arc;

use std::collections::BTreeMap;

use tera::Value;

use super::{
    body::{Body, figure_of},
    cx::Cx,
    events,
    extra::extra,
    fields::{Fields, list},
    media,
    outline::{Place, contents, figure_id},
    records, references, series, slides,
};
use crate::{
    address::Subject,
    figure::Figure,
    record::publication::{Chapter, Version},
    site::{Event, Idx, Publication},
    text::{Document, Fence, Seen, Text, walk},
};

/// A publication, with the texts of its page.
#[must_use]
pub(super) fn publication<'s>(cx: &Cx<'s>, idx: Idx<Publication>, version: usize, whole: Whole) -> (Fields, Vec<Body>) {
    let site = cx.site();
    let publication = site.publication(idx);
    let (_, shown) = &publication.versions[version];
    let front = &shown.front;
    let place = if whole == Whole::Book { Place::Whole(idx, version) } else { Place::Publication(idx, version) };
    let mut bodies = vec![Body {
        slot: vec!["publication".into()],
        document: Arc::clone(&shown.body),
        place,
        event: publication.events.first().copied(),
    }];
    let mut documents = vec![&*shown.body];
    if whole == Whole::Book {
        documents.extend(shown.chapters.iter().map(|chapter| &*chapter.body));
    }
    let mut fields = Fields::new()
        .with("kind", publication.kind.as_str())
        .with("title", cx.plain(&front.title))
        .some("subtitle", front.subtitle.as_ref().map(|one| cx.plain(one)))
        .some("label", front.label.as_ref().map(|one| cx.plain(one)))
        .some("ingress", front.ingress.as_ref().map(|one| cx.rich(one)))
        .some("extra", extra(cx, &front.extra))
        .with("authors", list(front.authors.iter().map(|one| cx.plain(one))))
        .some("date", front.date.map(|day| cx.day(day.value)))
        .some("updated", front.updated.map(|day| cx.day(day.value)))
        .some("masthead", front.masthead.as_ref().map(|one| cx.plain(one)))
        .some("issue", front.issue.as_ref().map(|one| cx.plain(one)))
        .some("cover", publication.cover.and_then(|idx| media::photo(cx, idx)))
        .with("toc", if shows_contents(shown) { contents(cx, &shown.body, place) } else { list::<Value>([]) })
        .with("references", if whole == Whole::Book { cited(cx, &documents) } else { unlisted(cx, &documents) })
        .some("event", publication.events.first().filter(|_| publication.events.len() == 1).map(|idx| events::event(cx, *idx)))
        .with("events", list(publication.events.iter().map(|idx| cx.card(*idx))))
        .some("series", publication.series.map(|idx| series::card(cx, idx)))
        .some("publisher", publication.publisher.map(|idx| cx.organisation_link(idx)))
        .some("imprint", front.imprint.as_ref().map(|one| imprint(cx, one)))
        .with("funders", records::funders(cx, &publication.funders))
        .some("slogan", front.slogan.as_ref().map(|one| cx.plain(one)))
        .with("keywords", list(front.keywords.iter().map(|one| cx.plain(one))))
        .with("themes", records::themes(cx, &publication.themes))
        .some("answers_total", answers_total(cx, &publication.events))
        .with("figures_list", figures_list(cx, idx, version, whole));
    if !shown.chapters.is_empty() {
        fields.set("chapters", list(chapters(cx, idx, version, whole, &mut bodies)));
    }
    let (previous, next) = issues(cx, idx);
    fields = fields.some("previous", previous).some("next", next);
    if publication.kind == slides::KIND {
        fields.set("slides", slides::slides(cx, idx, version));
    }
    (fields, bodies)
}

/// How much of a publication is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// Its own text.
    Page,
    /// With all chapters: the print page of a book.
    Book,
}

fn shows_contents(version: &Version) -> bool {
    let sections = version
        .body
        .blocks
        .iter()
        .filter(|block| matches!(&block.kind, crate::text::BlockKind::Heading(heading) if heading.level == 2));
    version.front.toc.unwrap_or_else(|| sections.count() > 3)
}

fn imprint(cx: &Cx<'_>, imprint: &crate::record::publication::Imprint) -> Fields {
    Fields::new()
        .some("publisher", imprint.publisher.as_ref().map(|one| cx.plain(one)))
        .some("series", imprint.series.as_ref().map(|one| cx.plain(one)))
        .some("isbn", imprint.isbn.as_deref())
        .some("issn", imprint.issn.as_deref())
        .some("place", imprint.place.as_ref().map(|one| cx.plain(one)))
        .some("year", imprint.year.as_deref())
        .some("layout", imprint.layout.as_ref().map(|one| cx.plain(one)))
}

fn answers_total(cx: &Cx<'_>, events: &[Idx<Event>]) -> Option<String> {
    let lines = |idx: &Idx<Event>| cx.site().event(*idx).full().workshop.as_ref().map(super::workshop::answer_lines);
    let total: u64 = events.iter().filter_map(lines).sum();
    (total > 0).then(|| cx.count_label("count.answers", total))
}

fn chapters<'s>(cx: &Cx<'s>, idx: Idx<Publication>, version: usize, whole: Whole, bodies: &mut Vec<Body>) -> Vec<Fields> {
    let publication = cx.site().publication(idx);
    let shown = &publication.versions[version].1;
    let event = publication.events.first().copied();
    let mut list_ = Vec::new();
    for (at, chapter) in shown.chapters.iter().enumerate() {
        let subject = Subject::Chapter(idx, version, at);
        let place = if whole == Whole::Book { Place::Whole(idx, version) } else { Place::Chapter(idx, version, at) };
        let fields = chapter_head(cx, chapter, at, place).some("href", cx.addresses.page_href(subject, cx.lang));
        if whole == Whole::Book {
            bodies.push(Body {
                slot: vec!["publication".into(), "chapters".into(), at.to_string()],
                document: Arc::clone(&chapter.body),
                place,
                event,
            });
        }
        list_.push(fields);
    }
    list_
}

fn chapter_head(cx: &Cx<'_>, chapter: &Chapter, at: usize, place: Place) -> Fields {
    let opener: Vec<String> = chapter.front.opener.iter().map(|one| cx.plain(one)).collect();
    let title = cx.plain(&chapter.front.title);
    Fields::new()
        .with("no", at as u64 + 1)
        .with("opener", list(if opener.is_empty() { vec![title.clone()] } else { opener }))
        .with("title", title)
        .some("ingress", chapter.front.ingress.as_ref().map(|one| cx.rich(one)))
        .some("extra", extra(cx, &chapter.front.extra))
        .some("epigraph", chapter.front.epigraph.as_ref().map(|one| cx.rich(one)))
        .with("toc", contents(cx, &chapter.body, place))
}

/// A chapter on its own page.
#[must_use]
pub(super) fn chapter<'s>(cx: &Cx<'s>, idx: Idx<Publication>, version: usize, at: usize) -> (Fields, Vec<Body>) {
    let publication = cx.site().publication(idx);
    let shown = &publication.versions[version].1;
    let chapter = &shown.chapters[at];
    let place = Place::Chapter(idx, version, at);
    let link = |at: usize| {
        let title = cx.plain(&shown.chapters[at].front.title);
        cx.link_to(format!("{} {title}", at + 1), Subject::Chapter(idx, version, at))
    };
    let siblings = shown.chapters.iter().enumerate().map(|(other, chapter)| {
        chapter_head(cx, chapter, other, Place::Chapter(idx, version, other))
            .some("href", cx.addresses.page_href(Subject::Chapter(idx, version, other), cx.lang))
            .with("current", other == at)
    });
    let book = cx.link_to(cx.plain(&shown.front.title), Subject::Publication(idx, version)).with("chapters", list(siblings));
    let fields = chapter_head(cx, chapter, at, place)
        .with("references", unlisted(cx, &[&chapter.body]))
        .some("prev", at.checked_sub(1).map(link))
        .some("next", (at + 1 < shown.chapters.len()).then(|| link(at + 1)))
        .with("book", book);
    let body = Body {
        slot: vec!["chapter".into()],
        document: Arc::clone(&chapter.body),
        place,
        event: publication.events.first().copied(),
    };
    (fields, vec![body])
}

/// The works cited in those texts that do not list their works themselves, with a `references` block.
fn unlisted(cx: &Cx<'_>, documents: &[&Document]) -> Value {
    let lists = |document: &Document| fences(document).any(|fence| fence.name.value == "references");
    let others: Vec<&Document> = documents.iter().copied().filter(|document| !lists(document)).collect();
    cited(cx, &others)
}

/// The works cited in some texts and in the sources of their figures.
pub(super) fn cited(cx: &Cx<'_>, documents: &[&Document]) -> Value {
    let fences = documents.iter().flat_map(|document| fences(document));
    let figures: Vec<Figure> = fences.filter_map(|fence| figure_of(cx, fence)).collect();
    let sources: Vec<&Text> =
        figures.iter().flat_map(|figure| [figure.frame().source, figure.frame().caption]).flatten().collect();
    references::cited(cx, documents, &sources)
}

fn fences(document: &Document) -> impl Iterator<Item = &Fence> {
    let mut found = Vec::new();
    walk(document, &mut |seen| {
        if let Seen::Fence(fence) = seen {
            found.push(fence);
        }
    });
    found.into_iter()
}

fn figures_list(cx: &Cx<'_>, idx: Idx<Publication>, version: usize, whole: Whole) -> Value {
    let place = if whole == Whole::Book { Place::Whole(idx, version) } else { Place::Publication(idx, version) };
    let Some(outline) = cx.outlines.of(place) else { return list::<Value>([]) };
    let (_, shown) = &cx.site().publication(idx).versions[version];
    let mut titles = BTreeMap::new();
    for document in std::iter::once(&shown.body).chain(shown.chapters.iter().map(|chapter| &chapter.body)) {
        walk(document, &mut |seen| {
            if let Seen::Fence(fence) = seen
                && let Some(title) = figure_of(cx, fence).and_then(|figure| figure.frame().title.map(|title| cx.plain(title)))
            {
                titles.insert(figure_id(fence), title);
            }
        });
    }
    list(outline.figure_anchors().into_iter().map(|(no, id, anchor)| {
        Fields::new().with("no", no as u64).some("title", titles.remove(id)).with("href", anchor.href(cx, Some(place), id))
    }))
}

/// The issues before and after a newsletter, by date.
fn issues(cx: &Cx<'_>, idx: Idx<Publication>) -> (Option<Value>, Option<Value>) {
    let same = cx.site().issues(idx);
    let Some(at) = same.iter().position(|one| *one == idx) else { return (None, None) };
    let card = |at: usize| same.get(at).map(|idx| records::publication_card(cx, *idx));
    (card(at + 1), at.checked_sub(1).and_then(card))
}
