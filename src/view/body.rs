//! What a `:::` block is given: its parameters, and the part of the record it draws.
//!
//! The text itself is written out by whoever makes the page; this is what that needs for each block.

use std::sync::Arc;

use tera::Value;

use super::{
    changes,
    cx::Cx,
    events,
    fields::{Fields, list},
    figures::{self, Standing},
    media, organisation,
    outline::{Place, contents, figure_id},
    picks, publication, records, work, workshop,
};
use crate::{
    diag::{Diagnostics, FileId, Span, Spanned},
    figure::{Figure, Segment, TimeBar},
    record::event,
    site::{Event, Idx, Site},
    source::{Decode, Decoder, Lang, yaml},
    text::{self, BlockKind, Document, Fence, ParseOptions, Seen, Text, plain_blocks, plain_inline, walk},
    theme::{BlockSpec, Lane, ParamType},
};

/// A text of a page, and where in the view its HTML goes.
#[derive(Debug, Clone)]
pub struct Body {
    /// The keys down to the map that takes `body` and `notes`; a number is a place in a list.
    pub slot: Vec<String>,
    /// The text.
    pub document: Arc<Document>,
    /// Which text it is, for numbers and references.
    pub place: Place,
    /// The event it is about.
    pub event: Option<Idx<Event>>,
}

/// The figure given as data in a `::: figure` block.
#[must_use]
pub fn figure_of(cx: &Cx<'_>, fence: &Fence) -> Option<Figure> {
    read_figure(fence, cx.site().main_lang(), &mut Diagnostics::new())
}

/// Reads the YAML of a `::: figure` block.
pub fn read_figure(fence: &Fence, lang: Lang, diags: &mut Diagnostics) -> Option<Figure> {
    let data = fence.data.as_ref()?;
    let node = yaml::parse(&data.value, data.at.file, data.at.start as usize, diags)?;
    Figure::decode(&node, &mut Decoder::new(data.at.file, lang, diags))
}

/// The text of an event, opened.
#[must_use]
pub fn of_event(site: &Site, idx: Idx<Event>) -> Option<Body> {
    let document = site.event(idx).whole.body()?;
    Some(Body { slot: vec!["event".into()], document, place: Place::Event(idx), event: Some(idx) })
}

/// The texts of publications and chapters.
#[must_use]
pub fn of_publications(site: &Site) -> Vec<Body> {
    let body = |document: &Arc<Document>, place, event| Body { slot: Vec::new(), document: Arc::clone(document), place, event };
    let mut bodies = Vec::new();
    for idx in Site::all(&site.publications) {
        let event = site.publication(idx).events.first().copied();
        for (number, (_, version)) in site.publication(idx).versions.iter().enumerate() {
            bodies.push(body(&version.body, Place::Publication(idx, number), event));
            let chapters = version.chapters.iter().enumerate();
            bodies.extend(chapters.map(|(at, one)| body(&one.body, Place::Chapter(idx, number, at), event)));
        }
    }
    bodies
}

/// The event a block draws from: the one it names, else that of the text.
#[must_use]
pub fn event_of(cx: &Cx<'_>, body: &Body, fence: &Fence) -> Option<Idx<Event>> {
    fence.param("event").and_then(|id| cx.site().ids.events.get(&id.value)).or(body.event)
}

/// The lane a block stands in: where it asks to be placed, else the theme's.
#[must_use]
pub fn lane(spec: &BlockSpec, fence: &Fence) -> &'static str {
    let place = fence.param("place").map(|place| place.value.as_str());
    match place {
        Some("text") => "text",
        Some("side" | "right" | "left") => "side",
        Some("over") => "over",
        Some("wide") => "wide",
        _ => match spec.lane {
            Lane::Text => "text",
            Lane::Side => "side",
            Lane::Over => "over",
            Lane::Wide => "wide",
        },
    }
}

/// Everything a block's template is given but its inner HTML. `level` is that of headings inside it.
#[must_use]
pub fn block(cx: &Cx<'_>, body: &Body, fence: &Fence, spec: &BlockSpec, level: u8) -> Fields {
    let mut params = Fields::new().into_map();
    for wanted in &spec.params {
        let written = fence.param(&wanted.name).map(|value| value.value.clone()).or_else(|| wanted.default.clone());
        if let Some(value) = written {
            // Templates count with numbers; one that cannot be read has its finding, and stays as typed.
            let value = match (&wanted.takes, value.parse::<u64>()) {
                (ParamType::Number, Ok(number)) => Value::from(number),
                _ => Value::from(set(cx, fence, &wanted.name, value)),
            };
            params.insert(wanted.name.clone().into(), value);
        }
    }
    let fields = Fields::new()
        .with("name", fence.name.value.as_str())
        .with("params", Value::from(params))
        .with("lane", lane(spec, fence))
        .with("level", u64::from(level))
        .some("id", fence.id.as_ref().map(|id| id.value.as_str()));
    data(cx, body, fence, spec, level, fields)
}

/// A parameter's words with quotation marks and spaces set; ids and addresses stay as typed.
fn set(cx: &Cx<'_>, fence: &Fence, name: &str, value: String) -> String {
    if matches!(name, "url" | "id" | "ids" | "question" | "event" | "events") {
        return value;
    }
    let at = fence.param(name).map_or(fence.at, |written| written.at);
    let options = ParseOptions { allowed_html: &[], first_heading: None };
    plain_inline(&text::line(&Spanned::new(value, at), cx.lang, &options, &mut Diagnostics::new()))
}

/// Adds the part of the record that the block draws.
fn data(cx: &Cx<'_>, body: &Body, fence: &Fence, spec: &BlockSpec, level: u8, fields: Fields) -> Fields {
    let event_idx = event_of(cx, body, fence);
    let event = event_idx.map(|idx| cx.site().event(idx));
    let number = cx.outlines.of(body.place).map_or(1, |outline| outline.figure(fence));
    match fence.name.value.as_str() {
        "photo" => return fields.some("photo", photo(cx, body, fence, "id")),
        "banner" => return fields.some("photo", photo(cx, body, fence, "photo")),
        "figure" => return fields.some("figure", figure(cx, event, fence, number, level)),
        "change" => return fields.some("figure", change(cx, fence, number, level)),
        "time-split" => return fields.some("figure", time_split(cx, fence, level)),
        _ => {}
    }
    let Some(wanted) = spec.data.as_deref() else { return fields };
    if let Some(picked) = picks::data(cx, body, wanted, number, level) {
        return fields.with("data", picked);
    }
    let record = event.map(Event::full);
    match wanted {
        "talks" => fields.some("data", record.and_then(|record| talks(cx, record, fence))),
        "groups" => fields.some("data", record.and_then(|record| record.groups.as_ref()).map(|groups| work::groups(cx, groups))),
        "star" => {
            let id = fence.id.as_ref().map_or("tahtikuvio", |id| id.value.as_str());
            fields.some(
                "data",
                record.and_then(|record| record.star.as_ref()).map(|star| figures::star(cx, star, id, Some(number))),
            )
        }
        "feedback" => feedback(cx, event, fence, number, level, fields),
        "key_figures" => fields.some("data", record.map(|record| key_figures(cx, &record.key_figures))),
        "results" => fields.some("data", record.map(|record| records::achievements(cx, &record.results))),
        "actions" => fields.some("data", event.map(|event| work::actions(cx, event, &event.full().actions))),
        "programme" => fields.some("data", record.map(|record| work::programme(cx, &record.programme))),
        "planning" => fields.some("data", record.map(|record| work::planning(cx, &record.planning))),
        "photos" => fields.some("data", event.map(|event| list(event.photos.iter().filter_map(|idx| media::photo(cx, *idx))))),
        "next_event" => fields.some("data", event.and_then(|event| event.next).map(|idx| cx.card(idx))),
        "event" => fields.some("data", event_idx.map(|idx| events::event(cx, idx))),
        "workshop" => workshop::drawn(cx, body, fence, fields),
        "contact" => fields.some("data", contact(cx, record, fence)),
        "funders" => fields.with("data", funders(cx, body)),
        "organisations" => fields.with("data", organisations(cx, fence)),
        "verdicts" => fields.with("data", verdicts(&body.document)),
        // A book on one page has one list, at its end.
        "references" => match body.place {
            Place::Whole(..) => fields,
            _ => fields.with("data", publication::cited(cx, &[&*body.document])),
        },
        "toc" => fields.with("data", contents(cx, &body.document, body.place)),
        _ => fields,
    }
}

fn photo(cx: &Cx<'_>, body: &Body, fence: &Fence, param: &str) -> Option<Value> {
    let id = fence.param(param)?;
    cx.site().find_photo(&folder(cx, body, fence.at.file), &id.value).and_then(|idx| media::photo(cx, idx))
}

/// The id of the photo that a picture in Markdown means: `photos/messut.png` is `messut`.
#[must_use]
pub fn photo_id(target: &str) -> &str {
    let name = target.rsplit('/').next().unwrap_or(target);
    name.split('.').next().unwrap_or(name)
}

/// The folder whose photos a text may name.
#[must_use]
pub fn folder(cx: &Cx<'_>, body: &Body, file: FileId) -> String {
    let own = cx
        .outlines
        .path_of(file)
        .and_then(crate::source::RelPath::parent)
        .map_or_else(|| "content".to_owned(), |path| path.to_string());
    // A text elsewhere about one event may show that event's photos.
    match body.event {
        Some(idx) if !own.starts_with("content/events/") => {
            let of_event = format!("content/events/{}", cx.site().event(idx).id);
            if cx.site().photos.iter().any(|photo| photo.folder == own) { own } else { of_event }
        }
        _ => own,
    }
}

fn figure(cx: &Cx<'_>, event: Option<&Event>, fence: &Fence, number: usize, level: u8) -> Option<Value> {
    let id = figure_id(fence);
    let standing = Standing { id: &id, number: Some(number), heading: level + 1, respondents: None };
    if let Some(figure) = figure_of(cx, fence) {
        return Some(figures::figure(cx, figure.inner(), figure.kind(), standing));
    }
    let wanted = fence.param("id")?;
    let figure = event?.full().figures.iter().find(|figure| figure.frame().id.is_some_and(|id| id.value == wanted.value))?;
    Some(figures::figure(cx, figure.inner(), figure.kind(), standing))
}

fn change(cx: &Cx<'_>, fence: &Fence, number: usize, level: u8) -> Option<Value> {
    let id = changes::id(fence);
    let standing = Standing { id: &id, number: Some(number), heading: level + 1, respondents: None };
    changes::change(cx, fence).map(|change| figures::figure(cx, &change, "change", standing))
}

fn talks(cx: &Cx<'_>, record: &event::Event, fence: &Fence) -> Option<Value> {
    let Some(wanted) = fence.param("id") else { return Some(work::talks(cx, &record.talks)) };
    let at = record.talks.iter().position(|talk| talk.id.as_ref().is_some_and(|id| id.value == wanted.value))?;
    Some(list([work::talk(cx, &record.talks[at], at)]))
}

fn feedback(cx: &Cx<'_>, event: Option<&Event>, fence: &Fence, number: usize, level: u8, fields: Fields) -> Fields {
    let Some((event, survey)) = event.and_then(|event| event.full().feedback.as_ref().map(|survey| (event, survey))) else {
        return fields;
    };
    let wanted = fence.param("question").map(|id| id.value.as_str());
    let data = work::feedback(cx, event, survey, number, level + 1, wanted);
    let question =
        wanted.and_then(|_| data.get_from_path("questions").and_then(Value::as_array).and_then(<[Value]>::first).cloned());
    fields.with("data", data).some("question", question)
}

fn key_figures(cx: &Cx<'_>, items: &[crate::figure::KeyFigure]) -> Value {
    if items.is_empty() { list::<Value>([]) } else { list([records::key_figures_drawn(cx, items)]) }
}

/// The contact a block states itself, else the event's.
fn contact(cx: &Cx<'_>, record: Option<&event::Event>, fence: &Fence) -> Option<Value> {
    let param = |name: &str| fence.param(name).map(|value| value.value.as_str());
    if let Some(role) = param("role") {
        let organisation = param("organisation").map(|id| match cx.site().ids.organisations.get(id) {
            Some(idx) => cx.organisation_link(idx),
            None => Fields::new().with("title", id),
        });
        return Some(
            Fields::new()
                .with("role", role)
                .some("organisation", organisation)
                .some("url", param("url"))
                .some("label", param("label"))
                .done(),
        );
    }
    record?.contact.as_ref().map(|one| work::contact(cx, one))
}

fn funders(cx: &Cx<'_>, body: &Body) -> Value {
    let site = cx.site();
    let funders = match body.place {
        Place::Publication(idx, _) | Place::Chapter(idx, ..) | Place::Whole(idx, _) => &site.publication(idx).funders,
        Place::Event(idx) => &site.event(idx).funders,
    };
    records::funders(cx, funders)
}

fn organisations(cx: &Cx<'_>, fence: &Fence) -> Value {
    let site = cx.site();
    let wanted = fence.param("ids").map(changes::ids);
    match wanted {
        Some(ids) => {
            list(ids.filter_map(|id| site.ids.organisations.get(id.value)).map(|idx| organisation::organisation(cx, idx)))
        }
        None => list(Site::all(&site.organisations).map(|idx| organisation::organisation(cx, idx))),
    }
}

/// The verdicts of a text's criteria.
fn verdicts(document: &Document) -> Value {
    let mut found = Vec::new();
    walk(document, &mut |seen| {
        if let Seen::Fence(fence) = seen
            && fence.name.value == "criterion"
        {
            let param = |name: &str| fence.param(name).map(|value| value.value.as_str());
            found.push(
                Fields::new()
                    .some("id", fence.id.as_ref().map(|id| id.value.as_str()))
                    .with("title", param("title").unwrap_or_default())
                    .some("verdict", param("verdict")),
            );
        }
    });
    list(found)
}

/// The list of a time split (`30 min: tervetuloa`) as a time bar; nothing when a line cannot be read.
fn time_split(cx: &Cx<'_>, fence: &Fence, level: u8) -> Option<Value> {
    let items = fence.body.iter().find_map(|block| match &block.kind {
        BlockKind::List(list) => Some(&list.items),
        _ => None,
    })?;
    let segments: Option<Vec<Segment>> =
        items.iter().map(|item| segment(&plain_blocks(&item.blocks), item.at, cx.lang)).collect();
    let bar = TimeBar::of_segments(segments?, fence.at);
    let id = fence.id.as_ref().map_or_else(|| format!("aika-{}", fence.at.start), |id| id.value.clone());
    Some(figures::figure(cx, &bar, "time-bar", Standing { id: &id, number: None, heading: level + 1, respondents: None }))
}

fn segment(line: &str, at: Span, lang: Lang) -> Option<Segment> {
    let (time, label) = line.trim().split_once(':')?;
    let minutes: u32 = time.trim_end_matches(|c: char| !c.is_ascii_digit()).trim().parse().ok()?;
    Some(Segment::of_words(Text::of_words(lang, label.trim(), at), minutes, at))
}
