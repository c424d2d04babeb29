//! Series of events as templates see them: whole with their totals, and as cards in lists.

use tera::Value;

use super::{
    cx::Cx,
    events,
    extra::extra,
    fields::{Fields, list},
    records,
};
use crate::{
    address::Subject,
    site::{Idx, Series},
    theme::EventPart,
};

/// A series as `{title, href, participants}`.
#[must_use]
pub(super) fn link(cx: &Cx<'_>, idx: Idx<Series>) -> Fields {
    let series = cx.site().one_series(idx);
    let stated = series.record.participants.map(|count| count.value);
    let total = stated.or_else(|| cx.site().participants(&series.events));
    cx.link_to(cx.plain(&series.record.title), Subject::Series(idx)).some("participants", total.map(|count| cx.count(count)))
}

/// A series in a list.
#[must_use]
pub(super) fn card(cx: &Cx<'_>, idx: Idx<Series>) -> Value {
    let series = cx.site().one_series(idx);
    link(cx, idx)
        .with("kind", "series")
        .with("id", series.id.as_str())
        .with("kind_label", cx.string("kind.series"))
        .some("summary", series.record.summary.as_ref().map(|one| one.plain(cx.lang)))
        .some("extra", extra(cx, &series.record.extra))
        .done()
}

/// A series whole; its events as cards, and once more with the parts that are wanted.
#[must_use]
pub(super) fn series(cx: &Cx<'_>, idx: Idx<Series>, with: Option<&[EventPart]>) -> Fields {
    let site = cx.site();
    let series = site.one_series(idx);
    let record = &series.record;
    let path = cx.addresses.page(Subject::Series(idx), cx.lang);
    let municipalities: std::collections::BTreeSet<_> =
        series.events.iter().filter_map(|idx| site.event(*idx).municipality).collect();
    let totals = Fields::new()
        .with("events", series.events.len() as u64)
        .some("participants", site.participants(&series.events).map(|count| cx.count(count)))
        .some("stated", record.participants.map(|count| cx.count(count.value)))
        .with("municipalities", municipalities.len() as u64);
    let organisers = series.organisers.iter().map(|(idx, at)| {
        let written = &record.organisers[*at];
        cx.organisation_link(*idx)
            .some("project", written.project.as_ref().map(|one| cx.plain(one)))
            .some("role", written.role.as_ref().map(|one| cx.plain(one)))
    });
    let fields = link(cx, idx)
        .with("id", series.id.as_str())
        .some("url", path.as_deref().map(|path| cx.addresses.url(path)))
        .some("summary", record.summary.as_ref().map(|one| cx.prose(one)))
        .some("project", record.project.as_ref().map(|one| cx.plain(one)))
        .with("themes", records::themes(cx, &series.themes))
        .with("events", list(series.events.iter().map(|idx| cx.card(*idx))))
        .with("totals", totals)
        .with("key_figures", records::key_figures(cx, &record.key_figures))
        .with("publications", list(series.publications.iter().map(|idx| records::publication_card(cx, *idx))))
        .with("organisers", list(organisers))
        .with("funders", records::funders(cx, &series.funders))
        .some("extra", extra(cx, &record.extra))
        .some("feed", records::output_href(cx, Subject::Series(idx), "feed"))
        .some("calendar", dated_calendar(cx, idx));
    fields.some("events_full", with.map(|parts| list(series.events.iter().map(|idx| events::event_with(cx, *idx, parts)))))
}

fn dated_calendar(cx: &Cx<'_>, idx: Idx<Series>) -> Option<String> {
    let site = cx.site();
    let dated =
        site.one_series(idx).events.iter().any(|idx| site.event(*idx).record.when.is_some_and(|when| when.value.day().is_some()));
    records::output_href(cx, Subject::Series(idx), "calendar").filter(|_| dated)
}
