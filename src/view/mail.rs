//! What the template of a letter sees besides its subject: sender, subject line, marks for a mailing program, colours.
//!
//! Marks (`{{ UnsubscribeURL }}`) are handed on exactly as written; [`is_mark`] says what counts as one.

use tera::Value;

use super::{
    charts,
    cx::{Cx, escape},
    fields::{Fields, html, list},
    social,
};
use crate::{
    address::Subject,
    diag::Spanned,
    record::settings::{Length, Mail},
    site::{Idx, Publication},
};

/// A letter's own values.
#[must_use]
pub fn mail(cx: &Cx<'_>, subject: Subject) -> Fields {
    let site = cx.site();
    let settings = site.settings.mail.as_ref();
    let page = cx.addresses.page(subject, cx.lang).map(|path| cx.addresses.url(&path));
    let browser = settings.and_then(|mail| mail.browser.as_ref()).map(mark).or_else(|| page.as_deref().map(Value::from));
    let link = |of: fn(&Mail) -> Option<&Spanned<String>>| settings.and_then(of).map(mark);
    let fields = Fields::new()
        .some("url", page)
        .some("browser", browser)
        .some("unsubscribe", link(|mail| mail.unsubscribe.as_ref()))
        .some("preferences", link(|mail| mail.preferences.as_ref()))
        .some("postal", settings.and_then(|mail| mail.postal.as_ref()).map(words_of))
        .with("short", is_short(cx))
        .with("from_name", from_name(cx))
        .with("colour", colours(cx))
        .with("hues", list(cx.theme().tokens.hues.iter().map(|(_, hue)| hue.solid.0[0].hex())));
    match subject {
        Subject::Publication(idx, version) => {
            let folder = charts::folder(cx.addresses, idx, version, cx.lang);
            fields
                .some("figures", folder.map(|folder| cx.addresses.href(&folder)))
                .with("subject", subject_line(cx, idx, version))
                .with("social", social::post(cx, idx, version))
        }
        _ => fields,
    }
}

/// Whether letters tell the beginning of each section only.
#[must_use]
pub fn is_short(cx: &Cx<'_>) -> bool {
    cx.site().settings.mail.as_ref().is_some_and(|mail| mail.length == Some(Length::Short))
}

/// The name letters come from: the sender's, else the site's.
#[must_use]
pub fn from_name(cx: &Cx<'_>) -> String {
    let settings = &cx.site().settings;
    let named = settings.mail.as_ref().and_then(|mail| mail.from.as_ref()?.name.as_ref());
    cx.plain(named.unwrap_or(&settings.title))
}

/// What stands in the list of a reader's mails: masthead, issue and title.
#[must_use]
pub fn subject_line(cx: &Cx<'_>, idx: Idx<Publication>, version: usize) -> String {
    let site = cx.site();
    let front = &site.publication(idx).versions[version].1.front;
    let masthead = cx.plain(front.masthead.as_ref().unwrap_or_else(|| site.letter_name(idx)));
    let title = cx.plain(&front.title);
    match &front.issue {
        Some(issue) => cx.fill("mail.subject", &[("name", &masthead), ("issue", &cx.plain(issue)), ("title", &title)]),
        None => format!("{masthead}: {title}"),
    }
}

/// An address, or a mark of a mailing program that goes out as it is.
fn mark(written: &Spanned<String>) -> Value {
    if is_mark(&written.value) { html(&written.value) } else { Value::from(written.value.as_str()) }
}

/// Words for the foot of a letter: nothing in them but what HTML would misread is changed, so a mark stays a mark.
fn words_of(written: &Spanned<String>) -> Value {
    if written.value.contains(['<', '>', '&']) { html(&escape(&written.value)) } else { html(&written.value) }
}

/// Whether this is a place that a mailing program fills: `{{ … }}`, `*|…|*`, `[[…]]`, `{$…}`, `%…%`, `[…]`. None of them holds
/// a character that would end an attribute of HTML.
#[must_use]
pub fn is_mark(written: &str) -> bool {
    const MARKS: [(&str, &str); 6] = [("{{", "}}"), ("*|", "|*"), ("[[", "]]"), ("{$", "}"), ("%", "%"), ("[", "]")];
    let inside = MARKS.iter().find_map(|(open, close)| written.strip_prefix(open)?.strip_suffix(close));
    inside.is_some_and(|inside| !inside.trim().is_empty()) && !written.contains(['"', '<', '>', '&'])
}

/// Whether this is an address that a link of a letter may lead to.
#[must_use]
pub fn is_address(written: &str) -> bool {
    let rest = ["https://", "http://", "mailto:"].iter().find_map(|scheme| written.strip_prefix(scheme));
    rest.is_some_and(|rest| rest.len() > 2 && !rest.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>')))
}

/// Colours by role, each as `{light, dark}`.
fn colours(cx: &Cx<'_>) -> Value {
    let mut roles = Fields::new();
    for (name, scheme) in cx.theme().tokens.colour.iter() {
        let [light, dark, _] = scheme.0.map(|colour| colour.hex());
        roles.name(&name.replace('-', "_"), Fields::new().with("light", light).with("dark", dark));
    }
    roles.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_marks_of_mailing_programs() {
        for mark in [
            "{{ UnsubscribeURL }}",
            "*|UNSUB|*",
            "{{ unsubscribe }}",
            "[[unsubscribe]]",
            "{$unsubscribe}",
            "%unsubscribe_url%",
            "[unsubscribe]",
        ] {
            assert!(is_mark(mark), "{mark}");
        }
        for no in ["peruuta", "{{}}", "{{ a", "*|a\"b|*", "%%", "https://a.example/"] {
            assert!(!is_mark(no), "{no}");
        }
        assert!(is_address("https://a.example/peru") && is_address("mailto:kirje@a.example"));
        assert!(!is_address("https://") && !is_address("peruuta") && !is_address("https://a.example/x y"));
    }
}
