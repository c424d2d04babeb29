//! Structured data for search engines: schema.org in JSON-LD, from the same records as the page.

use serde_json::{Map, Value, json};

use super::{cx::Cx, page::PageOf};
use crate::{
    address::Subject,
    record::event::RegistrationStatus,
    site::{Event, Idx, Organisation},
};

/// The JSON-LD of a page, ready for a script element; nothing for pages that are about no record.
#[must_use]
pub(super) fn json_ld(cx: &Cx<'_>, of: &PageOf<'_>, title: &str, description: Option<&str>, url: &str) -> Option<String> {
    let value = match of.subject {
        Subject::Event(idx) => event(cx, idx, url)?,
        Subject::Publication(idx, version) | Subject::Chapter(idx, version, _) => {
            let publication = cx.site().publication(idx);
            let front = &publication.versions[version].1.front;
            let mut value = base(of.kind.schema.as_deref().unwrap_or("Article"), title, url);
            put(&mut value, "headline", Some(json!(title)));
            put(&mut value, "inLanguage", Some(json!(cx.lang.code())));
            put(&mut value, "datePublished", front.date.map(|day| json!(day.value.iso())));
            put(&mut value, "dateModified", front.updated.or(front.date).map(|day| json!(day.value.iso())));
            put(&mut value, "description", description.map(|words| json!(words)));
            let publisher = publication.publisher.or(cx.site().publisher);
            let publisher = publisher.map(|idx| organisation(cx, idx));
            put(&mut value, "author", publisher.clone());
            put(&mut value, "publisher", publisher);
            put(&mut value, "about", publication.events.first().and_then(|idx| about(cx, *idx)));
            put(&mut value, "image", image(cx, of.subject));
            value
        }
        Subject::Organisation(idx) => organisation(cx, idx),
        Subject::Site if of.kind.page.as_deref() == Some("front") => {
            let mut value = base("WebSite", &cx.plain(&cx.site().settings.title), url);
            put(&mut value, "inLanguage", Some(json!(cx.lang.code())));
            put(&mut value, "publisher", cx.site().publisher.map(|idx| organisation(cx, idx)));
            value
        }
        _ => return None,
    };
    let mut value = value;
    if let Value::Object(map) = &mut value {
        map.shift_insert(0, "@context".to_owned(), json!("https://schema.org"));
    }
    // "</" would end the script element that the data stands in.
    serde_json::to_string(&value).ok().map(|text| text.replace("</", "<\\/"))
}

fn base(kind: &str, name: &str, url: &str) -> Value {
    json!({"@type": kind, "name": name, "url": url})
}

fn put(value: &mut Value, key: &str, field: Option<Value>) {
    if let (Value::Object(map), Some(field)) = (value, field) {
        map.insert(key.to_owned(), field);
    }
}

/// An event; nothing while its day is not known, for schema.org has no event without one.
fn event(cx: &Cx<'_>, idx: Idx<Event>, url: &str) -> Option<Value> {
    let event = cx.site().event(idx);
    let record = &event.record;
    let when = record.when.map(|when| when.value).filter(|when| when.day().is_some())?;
    let mut value = base("Event", &cx.plain(&record.title), url);
    put(&mut value, "startDate", Some(json!(when.start_iso())));
    put(&mut value, "endDate", Some(json!(when.end_iso().unwrap_or_else(|| when.start_iso()))));
    put(&mut value, "eventStatus", Some(json!("https://schema.org/EventScheduled")));
    put(&mut value, "eventAttendanceMode", Some(json!("https://schema.org/OfflineEventAttendanceMode")));
    put(&mut value, "inLanguage", Some(json!(cx.lang.code())));
    put(&mut value, "description", record.summary.as_ref().map(|one| json!(cx.plain(one))));
    put(&mut value, "location", Some(location(cx, event)));
    let organisers: Vec<Value> = event.organisers.iter().map(|(idx, _)| organisation(cx, *idx)).collect();
    put(&mut value, "organizer", (!organisers.is_empty()).then_some(Value::Array(organisers)));
    put(&mut value, "image", image(cx, Subject::Event(idx)));
    if let Some(registration) = record.registration.as_ref().filter(|one| one.status == RegistrationStatus::Open) {
        let mut offer = Map::new();
        offer.insert("@type".into(), json!("Offer"));
        offer.insert("price".into(), json!(0));
        offer.insert("priceCurrency".into(), json!("EUR"));
        offer.insert("availability".into(), json!("https://schema.org/InStock"));
        if let Some(url) = &registration.url {
            offer.insert("url".into(), json!(url.value));
        }
        put(&mut value, "offers", Some(Value::Object(offer)));
    }
    Some(value)
}

fn location(cx: &Cx<'_>, event: &Event) -> Value {
    let place = event.record.place.as_ref();
    let town = event.municipality.map(|idx| cx.plain(&cx.site().municipality(idx).name));
    let name = place.and_then(|place| place.name.as_ref()).map(|name| cx.plain(name)).or_else(|| town.clone());
    let mut address = Map::new();
    address.insert("@type".into(), json!("PostalAddress"));
    if let Some(street) = place.and_then(|place| place.address.as_ref()) {
        address.insert("streetAddress".into(), json!(cx.plain(street)));
    }
    if let Some(town) = town {
        address.insert("addressLocality".into(), json!(town));
    }
    address.insert("addressCountry".into(), json!("FI"));
    json!({"@type": "Place", "name": name.unwrap_or_else(|| cx.string("fact.tba")), "address": address})
}

/// An event that a text is about, in few words.
fn about(cx: &Cx<'_>, idx: Idx<Event>) -> Option<Value> {
    let url = cx.addresses.url(&cx.addresses.page(Subject::Event(idx), cx.lang)?);
    event(cx, idx, &url)
}

fn organisation(cx: &Cx<'_>, idx: Idx<Organisation>) -> Value {
    let organisation = cx.site().organisation(idx);
    let own = cx.addresses.page(Subject::Organisation(idx), cx.lang).map(|path| cx.addresses.url(&path));
    let url = organisation.record.url.as_ref().map(|url| url.value.clone()).or(own);
    let mut value = json!({"@type": "Organization", "name": cx.plain(&organisation.record.name)});
    put(&mut value, "url", url.map(|url| json!(url)));
    let logo = cx.media.logo(organisation.logo, cx.addresses).map(|href| json!(cx.addresses.absolute(&href)));
    put(&mut value, "logo", logo);
    value
}

/// The photo that goes with shared links, too: a listing without a picture is passed over.
fn image(cx: &Cx<'_>, subject: Subject) -> Option<Value> {
    let derived = cx.media.social(super::card::photo(cx, subject)?)?;
    Some(json!([cx.addresses.url(derived.path.as_str())]))
}
