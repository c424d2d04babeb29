//! Citations in a text, and the list of the works it cites.

use std::collections::BTreeSet;

use tera::Value;

use super::{
    cx::Cx,
    fields::{Fields, list},
    line::Line,
    outline::Place,
};
use crate::{
    record::lists::Reference,
    site::{Idx, Site},
    source::Lang,
    text::{Citation, Document, Seen, Text, walk, walk_inline},
};

/// A citation: `(Mallinen & Esimerkki 2012, 18–22; ks. Toinen 2010)`, linked to the list below the text.
#[must_use]
pub fn citation(cx: &Cx<'_>, works: &[Citation], place: Option<Place>) -> Line {
    let mut line = Line::new(cx);
    line.words("(");
    for (at, work) in works.iter().enumerate() {
        if at > 0 {
            line.words("; ");
        }
        let Some(idx) = cx.site().ids.references.get(&work.key.value) else {
            line.words(&work.key.value);
            continue;
        };
        let reference = cx.site().reference(idx);
        if !work.prefix.is_empty() {
            line.words(work.prefix.trim()).words(" ");
        }
        let mut words = Line::new(cx);
        words.words(&format!("{}\u{a0}{}", names(cx, reference), reference.year));
        match place {
            Some(_) => line.link(&format!("#{}", anchor(reference)), words),
            None => line.line(words),
        };
        let suffix = work.suffix.trim().trim_start_matches(',').trim();
        if !suffix.is_empty() {
            line.words(", ").words(suffix);
        }
    }
    line.words(")");
    line
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
        Fields::new().with("id", anchor(reference)).with("html", entry(cx, reference).value()).some("cited_in", cited_in(idx))
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
fn entry(cx: &Cx<'_>, reference: &Reference) -> Line {
    let authors: Vec<String> = reference.authors.iter().map(|one| cx.plain(one)).collect();
    let authors = match authors.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} & {last}", rest.join(", ")),
        None => String::new(),
    };
    let mut title = Line::new(cx);
    title.text(cx, &reference.title);
    let mut line = Line::new(cx);
    if authors.is_empty() {
        line.title(title).words(&format!(" {}.", reference.year));
    } else {
        line.words(&format!("{authors} {}. ", reference.year)).title(title).words(".");
    }
    let further = reference.series.iter().chain(&reference.publisher);
    further.for_each(|one| sentence(cx, &mut line, one));
    if let Some(pages) = &reference.pages {
        line.words(&format!(" s. {pages}."));
    }
    if let Some(url) = &reference.url {
        let mut words = Line::new(cx);
        words.words(&url.value);
        line.words(" ").link(&url.value, words).words(".");
    }
    reference.note.iter().for_each(|one| sentence(cx, &mut line, one));
    line
}

/// A text as a further sentence of an entry.
fn sentence(cx: &Cx<'_>, line: &mut Line, text: &Text) {
    line.words(" ").text(cx, text);
    if !cx.plain(text).ends_with(['.', '!', '?']) {
        line.words(".");
    }
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
