//! What stands at a former address: where the page is now.
//!
//! Such a page leads on by a link, never by itself: a page that is gone before it was read says nothing, can be neither tested
//! nor left by the browser's way back. Servers that can send readers on have the list of all former addresses.

use tera::Value;

use super::{
    Cx, View,
    fields::{Fields, list},
    page, shell,
};
use crate::address::Subject;

/// Builds the view of the page at the former address `path`, below the site's root, of a subject.
#[must_use]
pub fn moved(cx: &Cx<'_>, subject: Subject, path: &str) -> View {
    let here = cx.addresses.href(path);
    let title = cx.string("moved.title");
    let now = cx.addresses.page(subject, cx.lang).unwrap_or_default();
    let to = cx.link_to(page::name(cx, subject), subject).with("url", cx.addresses.url(&now));
    let own = Fields::new()
        .with("kind", "moved")
        .with("head_title", format!("{title} – {}", cx.plain(&cx.site().settings.title)))
        .with("title", title)
        .with("lang", cx.lang.code())
        .with("href", here.clone())
        .with("url", cx.addresses.url(path))
        .with("noindex", true);
    let site = cx.site_fields().with("menu", shell::menu(cx, &here)).with("languages", list::<Value>([]));
    let root = Fields::new().with("site", site).with("page", own).with("moved", to);
    View { root: root.into_map(), rows: Vec::new(), bodies: Vec::new() }
}
