//! Pages of the whole site that are words rather than lists: accessibility statement, privacy page, glossary.

use tera::Value;

use super::{
    cx::Cx,
    fields::{Fields, list},
    organisation, references,
};
use crate::site::Site;

/// The accessibility statement.
#[must_use]
pub(super) fn accessibility(cx: &Cx<'_>) -> Option<Fields> {
    let statement = cx.site().settings.accessibility.as_ref()?;
    let gaps = statement.gaps.iter().map(|gap| {
        Fields::new()
            .with("what", cx.rich(&gap.what))
            .some("why", gap.why.as_ref().map(|one| cx.rich(one)))
            .some("when", gap.when.map(|day| cx.day(day)))
    });
    let feedback = statement.feedback.as_ref().map(|one| {
        Fields::new().with("url", one.url.value.as_str()).some("label", one.label.as_ref().map(|label| cx.plain(label)))
    });
    Some(
        Fields::new()
            .with("status", statement.status.word())
            .with("status_label", cx.string(&format!("access.{}", statement.status.word())))
            .some("assessed", statement.assessed.map(|day| cx.day(day)))
            .some("method", statement.method.as_ref().map(|one| cx.rich(one)))
            .with("gaps", list(gaps))
            .some("feedback", feedback)
            .some("enforcement", statement.enforcement.as_ref().map(|one| cx.rich(one))),
    )
}

/// The privacy page.
#[must_use]
pub(super) fn privacy(cx: &Cx<'_>) -> Fields {
    let privacy = cx.site().settings.privacy.as_ref();
    Fields::new()
        .some("controller", cx.site().controller.map(|idx| organisation::card(cx, idx)))
        .some("text", privacy.and_then(|one| one.text.as_ref()).map(|text| cx.prose(text)))
        .with("min_group", u64::from(cx.site().min_group()))
}

/// The glossary in Finnish order.
#[must_use]
pub(super) fn glossary(cx: &Cx<'_>) -> Value {
    let site = cx.site();
    let mut terms: Vec<_> = Site::all(&site.glossary).collect();
    terms.sort_by_cached_key(|idx| references::sort_key(&cx.plain(&site.term(*idx).term)));
    list(terms.into_iter().map(|idx| {
        let term = site.term(idx);
        let see = term.see.iter().filter_map(|one| site.ids.terms.get(&one.id)).map(|idx| {
            let other = site.term(idx);
            Fields::new().with("title", cx.plain(&other.term)).with("href", format!("#{}", other.id.value))
        });
        Fields::new()
            .with("id", term.id.value.as_str())
            .with("term", cx.plain(&term.term))
            .with("definition", cx.prose(&term.definition))
            .some("short_for", term.short_for.as_ref().map(|one| cx.plain(one)))
            .with("see", list(see))
    }))
}
