//! Citations in a text, and the list of the works it cites.

use std::collections::BTreeSet;

use tera::Value;

use super::{
    cx::{Cx, escape},
    fields::{Fields, html, list},
    outline::Place,
};
use crate::{
    record::lists::Reference,
    site::{Idx, Site},
    source::Lang,
    text::{Citation, Document, Seen, Text, walk, walk_inline},
};

/// A citation as HTML: `(Mallinen & Esimerkki 2012, 18–22; ks. Toinen 2010)`, linked to the list below the text.
#[must_use]
pub fn citation(cx: &Cx<'_>, works: &[Citation], place: Option<Place>) -> String {
    let one = |work: &Citation| {
        let Some(idx) = cx.site().ids.references.get(&work.key.value) else { return escape(&work.key.value).into_owned() };
        let reference = cx.site().reference(idx);
        let words = format!("{}\u{a0}{}", names(cx, reference), reference.year);
        let words = escape(&words).into_owned();
        let linked = match place {
            Some(_) => format!("<a href=\"#{}\">{words}</a>", anchor(reference)),
            None => words,
        };
        let prefix = if work.prefix.is_empty() { String::new() } else { format!("{} ", escape(work.prefix.trim())) };
        let suffix = work.suffix.trim().trim_start_matches(',').trim();
        let suffix = if suffix.is_empty() { String::new() } else { format!(", {}", escape(suffix)) };
        format!("{prefix}{linked}{suffix}")
    };
    format!("({})", works.iter().map(one).collect::<Vec<_>>().join("; "))
}

fn anchor(reference: &Reference) -> String {
    format!("lahde-{}", reference.id.value)
}

/// Surnames as they stand in a citation: one, two, or the first and others.
fn names(cx: &Cx<'_>, reference: &Reference) -> String {
    let surname = |text: &Text| {
        let name = cx.plain(text);
        name.split(',').next().unwrap_or_default().trim().to_owned()
    };
    let others = match cx.lang {
        Lang::Sv => "m.fl.",
        Lang::En => "et al.",
        _ => "ym.",
    };
    match reference.authors.as_slice() {
        [] => cx.plain(&reference.title),
        [one] => surname(one),
        [one, two] => format!("{} & {}", surname(one), surname(two)),
        [one, ..] => format!("{} {others}", surname(one)),
    }
}

/// The works that some texts cite, as `{id, html}`, by author and year.
#[must_use]
pub(super) fn cited(cx: &Cx<'_>, documents: &[&Document], figures: &[&Text]) -> Value {
    let mut works: BTreeSet<Idx<Reference>> = BTreeSet::new();
    let mut see = |seen: Seen<'_>| {
        if let Seen::Cite(citation) = seen {
            works.extend(cx.site().ids.references.get(&citation.key.value));
        }
    };
    documents.iter().for_each(|document| walk(document, &mut see));
    for text in figures {
        walk_inline(&text.get(cx.lang).words, &mut see);
    }
    entries(cx, works.into_iter().collect(), &|_| None)
}

/// Every work of the site with the texts that cite it, as `{id, html, cited_in}`.
#[must_use]
pub(super) fn all(cx: &Cx<'_>, cited_in: &dyn Fn(Idx<Reference>) -> Option<Value>) -> Value {
    entries(cx, Site::all(&cx.site().references).collect(), cited_in)
}

fn entries(cx: &Cx<'_>, mut works: Vec<Idx<Reference>>, cited_in: &dyn Fn(Idx<Reference>) -> Option<Value>) -> Value {
    works.sort_by_cached_key(|idx| {
        let reference = cx.site().reference(*idx);
        (sort_key(&names(cx, reference)), reference.year.clone())
    });
    list(works.into_iter().map(|idx| {
        let reference = cx.site().reference(idx);
        Fields::new().with("id", anchor(reference)).with("html", html(&entry(cx, reference))).some("cited_in", cited_in(idx))
    }))
}

/// Letters in Finnish order: å, ä, ö last.
#[must_use]
pub(super) fn sort_key(text: &str) -> String {
    let order = |c: char| match c {
        'å' => '\u{10fffa}',
        'ä' | 'æ' => '\u{10fffb}',
        'ö' | 'ø' => '\u{10fffc}',
        c => c,
    };
    text.to_lowercase().chars().map(order).collect()
}

/// An entry of the list: authors, year, title, where it came out.
fn entry(cx: &Cx<'_>, reference: &Reference) -> String {
    let authors: Vec<String> = reference.authors.iter().map(|one| cx.plain(one)).collect();
    let authors = match authors.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} & {last}", rest.join(", ")),
        None => String::new(),
    };
    let mut parts = Vec::new();
    if !authors.is_empty() {
        parts.push(format!("{} {}.", escape(&authors), escape(&reference.year)));
        parts.push(format!("<i>{}</i>.", cx.line(&reference.title)));
    } else {
        parts.push(format!("<i>{}</i> {}.", cx.line(&reference.title), escape(&reference.year)));
    }
    parts.extend(reference.series.iter().map(|one| sentence(&cx.line(one))));
    parts.extend(reference.publisher.iter().map(|one| sentence(&cx.line(one))));
    parts.extend(reference.pages.iter().map(|pages| format!("s. {}.", escape(pages))));
    parts.extend(reference.url.iter().map(|url| {
        let url = escape(&url.value).into_owned();
        format!("<a href=\"{url}\">{url}</a>.")
    }));
    parts.extend(reference.note.iter().map(|one| sentence(&cx.line(one))));
    parts.join(" ")
}

fn sentence(words: &str) -> String {
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}

/// Whether a text cites a work.
#[must_use]
pub(super) fn cites(document: &Document, key: &str) -> bool {
    let mut found = false;
    walk(document, &mut |seen| {
        if let Seen::Cite(citation) = seen {
            found |= citation.key.value == key;
        }
    });
    found
}
