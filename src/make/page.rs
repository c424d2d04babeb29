//! Pages: texts are written out ([`writer`](super::writer)), then the page's own template is rendered.

use tera::{Context, Map, Value};

use super::{
    digest::Feed,
    writer::{Medium, text},
};
use crate::{
    diag::Diagnostic,
    source::{Digest, Lang, Sources},
    text::{Seen, html::Href, walk, walk_blocks},
    view::{Body, Cx, View, body, citation, links, picks},
};

/// The digest of everything the page's texts depend on: their source, what their blocks draw, where their links lead.
pub(super) fn text_digest(cx: &Cx<'_>, view: &View<'_>, sources: &Sources) -> Digest {
    let mut parts = Feed::new();
    for body in &view.bodies {
        let file = body.document.blocks.first().map(|block| block.at.file);
        if let Some(digest) = file.and_then(|file| sources.digest(file).ok()) {
            parts.bytes(digest.raw());
        }
        walk(body.document, &mut |seen| depends(cx, body, seen, &mut parts));
    }
    parts.done()
}

/// What one thing in a text depends on.
fn depends(cx: &Cx<'_>, body: &Body<'_>, seen: Seen<'_>, parts: &mut Feed) {
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
        Seen::Cite(work) => parts.text(&citation(cx, std::slice::from_ref(work), Some(body.place))),
        Seen::Image(image) => parts.text(&image.target.value),
        _ => {}
    }
}

/// Renders a page, or the HTML of a letter.
pub(super) fn page(cx: &Cx<'_>, view: View<'_>, template: &str, lang: Lang, medium: Medium) -> Result<String, Diagnostic> {
    let View { mut root, bodies } = view;
    let around = Value::from(root.clone());
    for body in &bodies {
        let (html, notes) = text(cx, body, &around, medium)?;
        put(&mut root, &body.slot, html, notes);
    }
    let mut context = Context::new();
    for (name, value) in root {
        context.insert_value(name.to_string(), value);
    }
    cx.theme().render(template, lang, &context)
}

/// Puts a text's HTML into the map at `slot`.
fn put(map: &mut Map, slot: &[String], html: String, notes: String) {
    let Some((name, rest)) = slot.split_first() else {
        map.insert("body".into(), Value::safe_string(&html));
        if !notes.is_empty() {
            map.insert("notes".into(), Value::safe_string(&notes));
        }
        return;
    };
    let key = tera::value::Key::from(name.clone());
    let Some(inner) = map.get(&key).cloned() else { return };
    let changed = match rest.split_first().and_then(|(at, rest)| Some((at.parse::<usize>().ok()?, rest))) {
        Some((at, rest)) => {
            let mut items = inner.as_array().map(<[Value]>::to_vec).unwrap_or_default();
            if let Some(mut item) = items.get(at).cloned().and_then(Value::into_map) {
                put(&mut item, rest, html, notes);
                items[at] = Value::from(item);
            }
            Value::from(items)
        }
        None => match inner.into_map() {
            Some(mut inner) => {
                put(&mut inner, rest, html, notes);
                Value::from(inner)
            }
            None => return,
        },
    };
    map.insert(key, changed);
}
