//! Events as templates see them: cards in lists, and as much more of them as an output wants.

use std::{cell::OnceCell, sync::Arc};

use tera::Value;

use super::{
    cx::Cx,
    drawn,
    extra::extra,
    fields::{Fields, list},
    figures, media, records, series, work,
    workshop::{self, Day},
};
use crate::{
    address::{Subject, holds},
    figure::Figure,
    record::{self, event::RegistrationStatus},
    site::{Event, Idx},
    theme::{EventPart, OutputSpec},
    value::Date,
};

/// An event in a list, with the parts that the theme draws of it.
pub(super) fn drawn_card(cx: &Cx<'_>, idx: Idx<Event>) -> Value {
    let card = card_as_of(cx, idx, cx.site().as_of, cx.site().event(idx).held);
    match drawn::parts(cx, &cx.theme().drawn.event, "event", &card) {
        Some(drawn) => Fields::of(&card).with("drawn", drawn).done(),
        None => card,
    }
}

/// An event in a list as it stood on a day: what a newsletter of that day says of it.
#[must_use]
pub fn card_on(cx: &Cx<'_>, idx: Idx<Event>, day: Date) -> Value {
    let event = cx.site().event(idx);
    card_as_of(cx, idx, day, event.record.when.map_or(event.held, |when| when.value.is_past(day)))
}

fn card_as_of(cx: &Cx<'_>, idx: Idx<Event>, day: Date, held: bool) -> Value {
    let event = cx.site().event(idx);
    let path = cx.addresses.page(Subject::Event(idx), cx.lang);
    let place = event.record.place.as_ref();
    let place_name = place.and_then(|place| place.name.as_ref()).map(|name| cx.plain(name));
    Fields::new()
        .with("id", event.id.as_str())
        .with("title", cx.plain(&event.record.title))
        .some("href", path.as_deref().map(|path| cx.addresses.href(path)))
        .some("url", path.as_deref().map(|path| cx.addresses.url(path)))
        .some("summary", event.record.summary.as_ref().map(|one| cx.plain(one)))
        .some("when", event.record.when.map(|when| cx.when(when.value)))
        .some("place", place_name)
        .some("municipality", event.municipality.map(|idx| cx.municipality(idx)))
        .with("themes", records::themes(cx, &event.themes))
        .some("participants", event.record.participants.map(|count| cx.count(count.value)))
        .some("registration", registration(cx, event, day, held))
        .with("upcoming", !held)
        .some("type", event_type(cx, event))
        .with("has_report", !event.publications.is_empty())
        .with("organisers", organisers(cx, event))
        .with("invitees", list(event.record.invitees.iter().map(|one| cx.plain(one))))
        .some("ics", ics(cx, idx))
        .some("extra", extra(cx, &event.record.extra))
        .done()
}

/// The kind-wide name of an event's type: a term of the glossary, or the writer's words.
fn event_type(cx: &Cx<'_>, event: &Event) -> Option<String> {
    match event.term {
        Some(term) => Some(cx.plain(&cx.site().term(term).term)),
        None => event.record.r#type.as_ref().map(|one| cx.plain(&one.text)),
    }
}

fn registration(cx: &Cx<'_>, event: &Event, as_of: Date, held: bool) -> Option<Fields> {
    let registration = event.record.registration.as_ref()?;
    let in_time =
        registration.closes.is_none_or(|closes| as_of <= closes) && registration.opens.is_none_or(|opens| opens <= as_of);
    let open = registration.status == RegistrationStatus::Open && in_time && !held;
    Some(
        Fields::new()
            .with("status", registration.status.word())
            .with("open", open)
            .some("url", registration.url.as_ref().map(|url| url.value.as_str()))
            .some("opens", registration.opens.map(|day| cx.day(day)))
            .some("closes", registration.closes.map(|day| cx.day(day))),
    )
}

fn organisers(cx: &Cx<'_>, event: &Event) -> Value {
    list(event.organisers.iter().map(|(idx, at)| {
        let written = &event.record.organisers[*at];
        cx.organisation_link(*idx)
            .some("project", written.project.as_ref().map(|one| cx.plain(one)))
            .some("role", written.role.as_ref().map(|one| cx.plain(one)))
    }))
}

/// The link to an event's calendar file.
fn ics(cx: &Cx<'_>, idx: Idx<Event>) -> Option<String> {
    let subject = Subject::Event(idx);
    let made = |output: &&OutputSpec| output.path.extension() == "ics" && holds(cx.site(), output.when, subject);
    let output = cx.addresses.page_kind(subject)?.outputs.iter().find(made)?;
    cx.addresses.path(output, subject, cx.lang).map(|path| cx.addresses.href(&path))
}

/// An event whole.
#[must_use]
pub fn event(cx: &Cx<'_>, idx: Idx<Event>) -> Fields {
    event_with(cx, idx, EventPart::ALL)
}

/// An event's card with these parts. Each costs: a list of all events wants few.
#[must_use]
pub fn event_with(cx: &Cx<'_>, idx: Idx<Event>, parts: &[EventPart]) -> Fields {
    let mut fields = Fields::of(&cx.card(idx));
    // On the card a place is its name; whole, it is more. And nobody puts a row of a list into what is whole.
    fields.remove(EventPart::Place.word());
    fields.remove("drawn");
    let opened = OnceCell::new();
    for part in parts {
        fields = fields.some(part.word(), self::part(cx, idx, &opened, *part));
    }
    fields
}

fn part(cx: &Cx<'_>, idx: Idx<Event>, opened: &OnceCell<Arc<record::event::Event>>, part: EventPart) -> Option<Value> {
    let event = cx.site().event(idx);
    match part {
        EventPart::Slug => Some(Value::from(event.slug.as_str())),
        EventPart::Place => place(cx, event).map(Fields::done),
        EventPart::Series => event.series.map(|idx| series::link(cx, idx).done()),
        EventPart::Partners => Some(partners(cx, event)),
        EventPart::Funders => Some(records::funders(cx, &event.funders)),
        EventPart::Photos => Some(list(event.photos.iter().filter_map(|idx| media::photo(cx, *idx)))),
        EventPart::Cover => event.photos.iter().find_map(|idx| media::photo(cx, *idx)),
        EventPart::NextEvent => event.next.map(|idx| cx.card(idx)),
        EventPart::Publications => Some(list(event.publications.iter().map(|idx| records::publication_card(cx, *idx)))),
        // Whoever makes the page puts it in.
        EventPart::Body => None,
        // Lists of all events want these, and few have any.
        EventPart::Results if !event.record.has.results => Some(records::achievements(cx, &[])),
        EventPart::Actions if !event.record.has.actions => Some(list::<Value>([])),
        _ => told(cx, idx, opened.get_or_init(|| event.whole.record()), part),
    }
}

/// A part of the whole record.
fn told(cx: &Cx<'_>, idx: Idx<Event>, record: &record::event::Event, part: EventPart) -> Option<Value> {
    let event = cx.site().event(idx);
    // Figures of the event's own page are numbered in the order in which it shows them: star, figures, feedback.
    let after_star = usize::from(record.star.is_some()) + 1;
    let after_figures = after_star + record.figures.len();
    match part {
        EventPart::Programme => Some(work::programme(cx, &record.programme)),
        EventPart::Planning => Some(work::planning(cx, &record.planning)),
        EventPart::Talks => Some(work::talks(cx, &record.talks)),
        EventPart::Groups => record.groups.as_ref().map(|groups| work::groups(cx, groups)),
        EventPart::Star => record.star.as_ref().map(|star| figures::star(cx, star, "tahtikuvio", Some(1))),
        EventPart::Figures => Some(own_figures(cx, &record.figures, after_star)),
        EventPart::Feedback => record.feedback.as_ref().map(|survey| work::feedback(cx, event, survey, after_figures, 4, None)),
        EventPart::Workshop => record.workshop.as_ref().map(|workshop| workshop::workshop(cx, &Day::alone(idx, workshop), &[])),
        EventPart::Actions => Some(work::actions(cx, event, &record.actions)),
        EventPart::KeyFigures => Some(records::key_figures(cx, &record.key_figures)),
        EventPart::Results => Some(records::achievements(cx, &record.results)),
        EventPart::Text => record.text.as_ref().map(|text| cx.prose(text)),
        EventPart::Contact => record.contact.as_ref().map(|contact| work::contact(cx, contact)),
        _ => None,
    }
}

fn own_figures(cx: &Cx<'_>, figures: &[Figure], first: usize) -> Value {
    list(figures.iter().enumerate().map(|(at, figure)| {
        let id = figure.frame().id.map_or_else(|| format!("kuvio-{}", at + 1), |id| id.value.clone());
        let standing = figures::Standing { id: &id, number: Some(first + at), heading: 3, respondents: None };
        figures::figure(cx, figure.inner(), figure.kind(), standing)
    }))
}

fn place(cx: &Cx<'_>, event: &Event) -> Option<Fields> {
    let place = event.record.place.as_ref()?;
    let name = place.name.as_ref().map(|one| cx.plain(one));
    let name = name.or_else(|| event.municipality.map(|idx| cx.plain(&cx.site().municipality(idx).name)));
    Some(
        Fields::new()
            .some("name", name)
            .some("municipality", event.municipality.map(|idx| cx.municipality(idx)))
            .some("address", place.address.as_ref().map(|one| cx.plain(one)))
            .some("accessibility", place.accessibility.as_ref().map(|one| cx.plain(one))),
    )
}

fn partners(cx: &Cx<'_>, event: &Event) -> Value {
    list(event.partners.iter().map(|(idx, at)| {
        let written = &event.record.partners[*at];
        cx.organisation_link(*idx).some("contribution", written.contribution.as_ref().map(|one| cx.plain(one)))
    }))
}
