//! Pages: texts are written out ([`writer`](super::writer)), then the page's own template is rendered.

use std::ops::Range;

use memchr::{memchr, memmem, memrchr};
use rayon::prelude::*;
use tera::{Context, Value, value::Key};

use super::{
    Finished,
    digest::Feed,
    links::{Classes, scan_with},
    slot,
    writer::{BlockForm, text},
};
use crate::{
    diag::Diagnostic,
    source::{Digest, Lang, Sources},
    text::{Seen, html::Href, walk, walk_blocks},
    view::{Body, Cx, View, body, citation, links, picks},
};

/// How many events of a list are drawn before their texts are joined.
const AT_ONCE: usize = 512;

/// The digest of everything the page's texts depend on: their source, what their blocks draw, where their links lead.
pub(super) fn text_digest(cx: &Cx<'_>, view: &View, sources: &Sources) -> Digest {
    let mut parts = Feed::new();
    for body in &view.bodies {
        let file = body.document.blocks.first().map(|block| block.at.file);
        if let Some(digest) = file.and_then(|file| sources.digest(file).ok()) {
            parts.bytes(digest.raw());
        }
        walk(&body.document, &mut |seen| depends(cx, body, seen, &mut parts));
    }
    parts.done()
}

/// What one thing in a text depends on.
fn depends(cx: &Cx<'_>, body: &Body, seen: Seen<'_>, parts: &mut Feed) {
    match seen {
        Seen::Link(link) => {
            let Href { url, title, class } = links::href(cx, &link.target, Some(body.place));
            [url.as_deref(), title.as_deref(), class].iter().for_each(|part| parts.text(part.unwrap_or_default()));
        }
        Seen::Fence(fence) => {
            if let Some(spec) = cx.theme().blocks.get(&fence.name.value) {
                parts.map(&body::block(cx, body, fence, spec, 3).into_map());
            }
            if let Some((body, picked)) = picks::story_text(cx, body, fence) {
                parts.text(&format!("{:?}", picked.body));
                walk_blocks(&picked.body, &mut |seen| depends(cx, &body, seen, parts));
            }
        }
        Seen::Cite(work) => parts.value(&citation(cx, std::slice::from_ref(work), Some(body.place)).value()),
        Seen::Image(image) => parts.text(&image.target.value),
        _ => {}
    }
}

/// Puts events through the templates of their lists, one by one, and the texts into the view: what they say is what counts.
pub(super) fn draw_rows(cx: &Cx<'_>, view: &mut View) -> Result<(), Diagnostic> {
    for rows in std::mem::take(&mut view.rows) {
        let last = rows.events.len().saturating_sub(1);
        let draw = |at: usize| {
            let mut context = Context::new();
            for name in ["site", "page"] {
                context.insert_value(name, view.root.get(&Key::Str(name)).cloned().unwrap_or_else(Value::undefined));
            }
            context.insert_value("event", rows.row(cx, at).done());
            context.insert_value("first", Value::from(at == 0));
            context.insert_value("last", Value::from(at == last));
            cx.theme().render(&rows.template, cx.lang, &context)
        };
        // Some at a time, and their whole is not copied while it grows: texts of ten thousand events are many bytes.
        let mut parts = Vec::new();
        for some in (0..rows.events.len()).collect::<Vec<_>>().chunks(AT_ONCE) {
            parts.push(some.par_iter().map(|at| draw(*at)).collect::<Result<Vec<_>, _>>()?.concat());
        }
        let all = parts.concat();
        drop(parts);
        view.root.insert(rows.slot.into(), Value::safe_string(&all));
    }
    Ok(())
}

/// Renders a page, or the HTML of a letter.
pub(super) fn page(cx: &Cx<'_>, view: View, template: &str, lang: Lang, form: BlockForm) -> Result<Vec<u8>, Diagnostic> {
    let View { mut root, bodies, rows: _ } = view;
    let mut texts: usize = root.values().filter_map(Value::as_str).map(str::len).sum();
    let around = if bodies.is_empty() { Value::none() } else { Value::from(root.clone()) };
    let written: Vec<(String, String)> = bodies.iter().map(|body| text(cx, body, &around, form)).collect::<Result<_, _>>()?;
    drop(around);
    for (body, (html, notes)) in bodies.iter().zip(&written) {
        texts += html.len() + notes.len();
        slot::change(&mut root, &body.slot, &mut |map| {
            map.insert("body".into(), Value::safe_string(html));
            if !notes.is_empty() {
                map.insert("notes".into(), Value::safe_string(notes));
            }
        });
    }
    let mut context = Context::new();
    for (name, value) in root {
        context.insert_value(name.to_string(), value);
    }
    cx.theme().render_bytes(template, lang, &context, texts)
}

/// The page without the links to those style sheets that would do nothing on it, and what it links to. Templates name all sheets:
/// what a page holds is known only when it is written.
pub(super) fn without_idle_sheets(cx: &Cx<'_>, mut page: Vec<u8>) -> Finished {
    let mut classes = Classes::new(cx.theme().wanted().page());
    let links = scan_with(&page, &mut |value| classes.take(value));
    let address = |at: usize| cx.addresses.href(cx.theme().sheets()[at].path.as_str());
    let idle = classes.held().idle().filter_map(|at| link_to(&format!("href=\"{}\"", address(at)), &page));
    let mut idle: Vec<Range<usize>> = idle.collect();
    idle.sort_unstable_by_key(|link| link.start);
    // What stays moves up to what stays before it.
    if let Some(mut end) = idle.first().map(|link| link.start) {
        for (at, link) in idle.iter().enumerate() {
            let next = idle.get(at + 1).map_or(page.len(), |next| next.start);
            page.copy_within(link.end..next, end);
            end += next - link.end;
        }
        page.truncate(end);
    }
    Finished { bytes: page, links: Some(links) }
}

/// The first link with this attribute, with its line's end.
fn link_to(href: &str, page: &[u8]) -> Option<Range<usize>> {
    let at = memmem::find(page, href.as_bytes())?;
    let (start, end) = (memrchr(b'<', &page[..at])?, at + memchr(b'>', &page[at..])? + 1);
    let end = end + usize::from(page[end..].starts_with(b"\n"));
    page[start..].starts_with(b"<link ").then_some(start..end)
}
