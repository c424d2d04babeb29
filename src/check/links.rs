//! Links, references and citations: each leads somewhere, or is a finding with the nearest target.

use super::Finished;
use crate::{
    diag::{Diagnostics, Span, Spanned, codes},
    site::{Site, dangling},
    source::RelPath,
    text::Seen,
    view::{
        Place,
        links::{self, Lost},
    },
};

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    finished.walk_bodies(&mut |seen, body| one(finished, seen, Some(body.place), diags));
    finished.walk_records(&mut |seen| one(finished, seen, None, diags));
}

fn one(finished: &Finished<'_, '_>, seen: Seen<'_>, from: Option<Place>, diags: &mut Diagnostics) {
    match seen {
        Seen::Link(link) => target(finished, &link.target, from, diags),
        Seen::Cite(work) => {
            let _ = finished.site().ids.references.find(&work.key.value, work.key.at, "reference", diags);
        }
        _ => {}
    }
}

fn target(finished: &Finished<'_, '_>, written: &Spanned<String>, from: Option<Place>, diags: &mut Diagnostics) {
    match links::target(finished.cx, &written.value, from, written.at.file) {
        Ok(_) => path(finished, written, diags),
        Err(Lost::NoRecord { of, id }) => no_record(finished.site(), of, &id, written.at, diags),
        Err(Lost::NoAnchor(id)) => no_place(finished, written, &id, from, diags),
        Err(Lost::NoFile(_)) => {
            let known = near_files(finished, written);
            let names = known.iter().map(String::as_str).chain(slugs(finished.site()));
            diags.add(&codes::LINK_NOWHERE, written.at).arg("target", &written.value).near(&written.value, names);
        }
        Err(Lost::NoPage(name)) => {
            diags.add(&codes::NO_PAGE, written.at).arg("target", name);
        }
    }
}

fn no_record(site: &Site, of: &'static str, id: &str, at: Span, diags: &mut Diagnostics) {
    let ids = &site.ids;
    // The list knows its drafts and its nearest ids.
    let _ = match of {
        "event" => ids.events.find(id, at, of, diags).is_some(),
        "organisation" => ids.organisations.find(id, at, of, diags).is_some(),
        "series" => ids.series.find(id, at, of, diags).is_some(),
        "theme" => ids.themes.find(id, at, of, diags).is_some(),
        "municipality" => ids.municipalities.find(id, at, of, diags).is_some(),
        "term" => ids.terms.find(id, at, of, diags).is_some(),
        _ => {
            dangling(id, at, of, slugs(site), diags);
            false
        }
    };
}

/// A place that a text does not have: of the same text, or of the publication that the link names.
fn no_place(finished: &Finished<'_, '_>, written: &Spanned<String>, id: &str, from: Option<Place>, diags: &mut Diagnostics) {
    let path = written.value.split('#').next().unwrap_or_default();
    let place = if path.is_empty() { from } else { links::place(finished.cx, path, written.at.file) };
    let ids = place.and_then(|place| finished.cx.outlines.of(place)).map(|outline| outline.ids());
    diags.add(&codes::PLACE_NOWHERE, written.at).arg("id", id).near(id, ids.unwrap_or_default());
}

/// A path from the site's root must be that of an output, and so should a whole address of the site's own.
fn path(finished: &Finished<'_, '_>, written: &Spanned<String>, diags: &mut Diagnostics) {
    if written.value.starts_with('/') && !is_output(finished, &written.value) {
        let pages: Vec<String> = finished.plan.outputs.keys().map(|path| format!("/{}", short(path.as_str()))).collect();
        let names = pages.iter().map(String::as_str);
        diags.add(&codes::LINK_NOWHERE, written.at).arg("target", &written.value).near(&written.value, names);
    }
    let base = &finished.site().base;
    let own = written.value.strip_prefix(&base.origin).and_then(|rest| rest.strip_prefix(&base.path));
    if own.is_some_and(|own| !is_output(finished, own)) {
        diags.add(&codes::OWN_ADDRESS, written.at).arg("href", &written.value);
    }
}

/// Whether something is made at a path from the site's root.
pub(super) fn is_output(finished: &Finished<'_, '_>, written: &str) -> bool {
    let path = written.split(['#', '?']).next().unwrap_or_default().trim_start_matches('/');
    finished.plan.has(path) || ((path.is_empty() || path.ends_with('/')) && finished.plan.has(&format!("{path}index.html")))
}

fn short(path: &str) -> &str {
    crate::address::short(path)
}

/// The last parts of publications' addresses.
pub(super) fn slugs(site: &Site) -> impl Iterator<Item = &str> {
    site.publications.iter().flat_map(|one| one.versions.iter().map(|(slug, _)| slug.as_str()))
}

/// The texts in the folder that a written path leads to, as the path would name them.
fn near_files(finished: &Finished<'_, '_>, written: &Spanned<String>) -> Vec<String> {
    let (folder, _) = written.value.rsplit_once('/').unwrap_or(("", &written.value));
    let here = finished.sources.file(written.at.file).path.parent();
    let there = if folder.is_empty() { here } else { RelPath::resolve(here.as_ref(), folder) };
    let inside = finished.cx.outlines.files().filter(|path| path.parent() == there);
    let named = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    inside.map(|path| named(path.file_name())).collect()
}
