//! Organisations as templates see them: whole, and as cards in lists.

use tera::Value;

use super::{
    cx::Cx,
    extra::extra,
    fields::{Fields, list},
    records, work,
};
use crate::{
    address::Subject,
    site::{Idx, Organisation},
};

/// An organisation in a list.
#[must_use]
pub(super) fn card(cx: &Cx<'_>, idx: Idx<Organisation>) -> Value {
    let organisation = cx.site().organisation(idx);
    cx.organisation_link(idx)
        .with("kind", "organisation")
        .some("summary", organisation.record.summary.as_ref().map(|one| one.plain(cx.lang)))
        .some("logo", cx.media.logo(organisation.logo, cx.addresses))
        .some("extra", extra(cx, &organisation.record.extra))
        .done()
}

/// An organisation whole.
#[must_use]
pub(super) fn organisation(cx: &Cx<'_>, idx: Idx<Organisation>) -> Fields {
    let organisation = cx.site().organisation(idx);
    let record = &organisation.record;
    let sector = cx.theme().tokens.sectors.get(record.sector.word());
    let label = sector.map_or_else(|| record.sector.word().to_owned(), |sector| sector.label.get(cx.lang).to_owned());
    let municipalities = organisation.municipalities.iter().map(|idx| {
        let record = cx.site().municipality(*idx);
        cx.link_to(cx.plain(&record.name), Subject::Municipality(*idx)).with("id", record.id.value.as_str())
    });
    cx.organisation_link(idx)
        .with("sector", record.sector.word())
        .with("sector_label", label)
        .some("hue", sector.map(|sector| sector.hue.value.as_str()))
        .with("municipalities", list(municipalities))
        .some("url", record.url.as_ref().map(|url| url.value.as_str()))
        .some("logo", cx.media.logo(organisation.logo, cx.addresses))
        .some("summary", record.summary.as_ref().map(|one| cx.prose(one)))
        .with("themes", records::themes(cx, &organisation.themes))
        .with("client_groups", list(record.client_groups.iter().map(|one| cx.plain(one))))
        .with("offers", resources(cx, &record.offers))
        .with("needs", resources(cx, &record.needs))
        .some("contact", record.contact.as_ref().map(|contact| work::contact(cx, contact)))
        .some("checked", record.checked.map(|day| cx.day(day)))
        .some("extra", extra(cx, &record.extra))
        .with("stale", organisation.stale)
        .with("events", list(organisation.events.iter().map(|idx| cx.card(*idx))))
        .with("talks", talks_of(cx, idx))
}

fn resources(cx: &Cx<'_>, resources: &[crate::record::lists::Resource]) -> Value {
    list(resources.iter().map(|one| {
        Fields::new()
            .with("text", cx.rich(&one.text))
            .some("kind", one.kind.map(|kind| kind.word()))
            .some("kind_label", one.kind.map(|kind| cx.string(&format!("resource.{}", kind.word()))))
    }))
}

/// The talks that speakers of an organisation gave.
fn talks_of(cx: &Cx<'_>, idx: Idx<Organisation>) -> Value {
    let site = cx.site();
    let id = &site.organisation(idx).id;
    let mut found = Vec::new();
    for event_idx in &site.organisation(idx).events {
        let event = site.event(*event_idx);
        if !event.voices.contains(&idx) {
            continue;
        }
        for (at, talk) in event.whole.record().talks.iter().enumerate() {
            let by = |speaker: &crate::record::work::Speaker| {
                speaker.organisation.as_ref().and_then(|one| one.id.as_ref()).is_some_and(|written| written.value == *id)
            };
            if talk.speakers.iter().any(by) {
                let anchor = work::talk_anchor(&work::talk_id(talk, at));
                let page = cx.addresses.page_href(Subject::Event(*event_idx), cx.lang);
                found.push(
                    Fields::new()
                        .with("title", cx.plain(&talk.title))
                        .some("href", page.map(|page| format!("{page}#{anchor}")))
                        .with("event", cx.plain(&event.record.title)),
                );
            }
        }
    }
    list(found)
}
