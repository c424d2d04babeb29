//! Where a link leads: to a record's page, to a place in the same text, to another publication, out of the site.
//!
//! The same answer serves the page and the check: [`target`] says where, or why nowhere.

use super::{cx::Cx, outline::Place};
use crate::{address::Subject, diag::Spanned, source::RelPath, text::html::Href};

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// There is no record of this kind with this id.
    NoRecord {
        /// The kind's word.
        of: &'static str,
        /// The id.
        id: String,
    },
    /// There is no such place in the text.
    NoAnchor(String),
    /// There is no such file or publication.
    NoFile(String),
    /// The record has no page of its own in this theme.
    NoPage(String),
}

/// A link's address for a page; what is lost leads nowhere and shows only its words.
#[must_use]
pub fn href(cx: &Cx<'_>, written: &Spanned<String>, from: Option<Place>) -> Href {
    target(cx, &written.value, from, written.at.file).unwrap_or_default()
}

/// Where a written target leads from a place in a text.
///
/// # Errors
/// Says why it leads nowhere.
pub fn target(cx: &Cx<'_>, written: &str, from: Option<Place>, file: crate::diag::FileId) -> Result<Href, Lost> {
    if written.contains("://") || written.starts_with("mailto:") || written.starts_with("tel:") {
        return Ok(Href { url: Some(written.to_owned()), title: Some(bare(written)), class: None });
    }
    let (path, fragment) = written.split_once('#').map_or((written, None), |(path, fragment)| (path, Some(fragment)));
    if path.is_empty() {
        let fragment = fragment.unwrap_or_default();
        let outline = from.and_then(|place| cx.outlines.of(place));
        return match outline.and_then(|outline| outline.anchor(fragment)) {
            Some(anchor) => Ok(Href { url: Some(anchor.href(cx, from, fragment)), title: Some(anchor.label(cx)), class: None }),
            None => Err(Lost::NoAnchor(fragment.to_owned())),
        };
    }
    if let Some(slug) = path.strip_prefix("publication:") {
        let subject = by_slug(cx, slug).ok_or_else(|| Lost::NoRecord { of: "publication", id: slug.to_owned() })?;
        return to_publication(cx, subject, fragment);
    }
    if let Some((scheme, id)) = path.split_once(':') {
        return record(cx, scheme, id).map(|href| with_fragment(href, fragment));
    }
    if let Some(rest) = path.strip_prefix('/') {
        let url = format!("{}{rest}", cx.site().base.path);
        return Ok(with_fragment(Href { url: Some(url.clone()), title: Some(url), class: None }, fragment));
    }
    let subject = by_file(cx, path, file).or_else(|| by_slug(cx, path)).ok_or_else(|| Lost::NoFile(path.to_owned()))?;
    to_publication(cx, subject, fragment)
}

/// The text that a path without its `#place` means: a file, or a publication's slug.
#[must_use]
pub fn place(cx: &Cx<'_>, path: &str, file: crate::diag::FileId) -> Option<Place> {
    let path = path.strip_prefix("publication:").unwrap_or(path);
    by_file(cx, path, file).or_else(|| by_slug(cx, path)).and_then(Place::of)
}

fn with_fragment(href: Href, fragment: Option<&str>) -> Href {
    match fragment {
        Some(fragment) => Href { url: href.url.map(|url| format!("{url}#{fragment}")), ..href },
        None => href,
    }
}

/// An address as people say it: without scheme and closing slash.
fn bare(url: &str) -> String {
    let short = url.split_once("://").map_or(url, |(_, rest)| rest);
    short.trim_end_matches('/').to_owned()
}

fn record(cx: &Cx<'_>, scheme: &str, id: &str) -> Result<Href, Lost> {
    let site = cx.site();
    let ids = &site.ids;
    let lost = |of: &'static str| Lost::NoRecord { of, id: id.to_owned() };
    let page = |title: String, subject: Subject| match cx.addresses.page_href(subject, cx.lang) {
        Some(url) => Ok(Href { url: Some(url), title: Some(title), class: None }),
        None => Err(Lost::NoPage(id.to_owned())),
    };
    match scheme {
        "event" => {
            let idx = ids.events.get(id).ok_or_else(|| lost("event"))?;
            page(cx.plain(&site.event(idx).record.title), Subject::Event(idx))
        }
        "organisation" => {
            let idx = ids.organisations.get(id).ok_or_else(|| lost("organisation"))?;
            page(cx.plain(&site.organisation(idx).record.name), Subject::Organisation(idx))
        }
        "series" => {
            let idx = ids.series.get(id).ok_or_else(|| lost("series"))?;
            page(cx.plain(&site.one_series(idx).record.title), Subject::Series(idx))
        }
        "theme" => {
            let idx = ids.themes.get(id).ok_or_else(|| lost("theme"))?;
            page(cx.plain(&site.theme(idx).title), Subject::Theme(idx))
        }
        "municipality" => {
            let idx = ids.municipalities.get(id).ok_or_else(|| lost("municipality"))?;
            page(cx.plain(&site.municipality(idx).name), Subject::Municipality(idx))
        }
        "term" => {
            let idx = ids.terms.get(id).ok_or_else(|| lost("term"))?;
            let url = super::shell::named(cx, "glossary").map(|glossary| format!("{glossary}#{id}"));
            Ok(Href { url, title: Some(cx.plain(&site.term(idx).term)), class: Some("term") })
        }
        _ => Err(Lost::NoFile(format!("{scheme}:{id}"))),
    }
}

/// The publication or chapter whose file this is, written as a path from the linking file.
fn by_file(cx: &Cx<'_>, path: &str, file: crate::diag::FileId) -> Option<Subject> {
    let folder = cx.outlines.path_of(file)?.parent();
    let path = RelPath::resolve(folder.as_ref(), path)?;
    cx.outlines.subject_at(&path)
}

fn by_slug(cx: &Cx<'_>, slug: &str) -> Option<Subject> {
    cx.site().by_slug(slug).map(|found| cx.addresses.publication(found, cx.lang))
}

fn to_publication(cx: &Cx<'_>, subject: Subject, fragment: Option<&str>) -> Result<Href, Lost> {
    let (place, title) = match subject {
        Subject::Publication(idx, version) => {
            (Place::of(subject), cx.plain(&cx.site().publication(idx).versions[version].1.front.title))
        }
        Subject::Chapter(idx, version, chapter) => {
            (Place::of(subject), cx.plain(&cx.site().publication(idx).versions[version].1.chapters[chapter].front.title))
        }
        _ => (None, String::new()),
    };
    if let Some(fragment) = fragment {
        let anchor = place.and_then(|place| cx.outlines.of(place)).and_then(|outline| outline.anchor(fragment));
        let anchor = anchor.ok_or_else(|| Lost::NoAnchor(fragment.to_owned()))?;
        return Ok(Href { url: Some(anchor.href(cx, None, fragment)), title: Some(anchor.label(cx)), class: None });
    }
    let url = cx.addresses.page_href(subject, cx.lang).ok_or_else(|| Lost::NoPage(title.clone()))?;
    Ok(Href { url: Some(url), title: Some(title), class: None })
}
