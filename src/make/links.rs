//! What a finished page links to, and which places it offers: read off its bytes, so that templates are checked like texts.
//!
//! 1. One pass from tag to tag; what stands between them is skipped. 2. In a tag, the attributes that lead somewhere or name a
//!    place. 3. In structured data, every address.
//!
//! Borrows from the page: only what was escaped is copied. Never judges a link.

use std::borrow::Cow;

use memchr::{memchr, memmem};

use crate::text::among;

/// Links and places of one finished page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links<'h> {
    /// Every `href`, `src`, `srcset` entry, shared picture and address in structured data, as written.
    pub out: Vec<Cow<'h, str>>,
    /// Every `id`.
    pub ids: Vec<Cow<'h, str>>,
}

/// Scans HTML that Kooste's templates wrote: attributes in quotes, or bare words.
#[must_use]
pub fn scan(html: &[u8]) -> Links<'_> {
    let mut links = Links::default();
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest) {
        rest = &rest[at + 1..];
        match rest {
            // What closes names nothing.
            [b'/', ..] => continue,
            [b'!', b'-', b'-', comment @ ..] => {
                rest = memmem::find(comment, b"-->").map_or(&[], |end| &comment[end + 3..]);
                continue;
            }
            _ => {}
        }
        let opened = rest;
        // To attributes, the name of the element is one without a value.
        let (end, data) = tag(rest, &mut links);
        rest = &rest[end..];
        // What is in a script or a style is no markup.
        if is_element(opened, b"script") || is_element(opened, b"style") {
            let text = &rest[..memmem::find(rest, b"</").unwrap_or(rest.len())];
            if data {
                addresses(text, &mut links.out);
            }
            rest = &rest[text.len()..];
        }
    }
    links
}

/// Whether a tag is of this element.
fn is_element(tag: &[u8], name: &[u8]) -> bool {
    tag.strip_prefix(name).is_some_and(|rest| rest.first().is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-'))
}

/// The bytes that end the name of an attribute.
const ENDS_NAME: [bool; 256] = among(b"= \t\n\r\x0c>/");

/// Takes what the attributes of a tag name; where the tag ends, and whether structured data follow.
fn tag<'h>(attributes: &'h [u8], links: &mut Links<'h>) -> (usize, bool) {
    let (mut at, mut shared, mut data) = (0, false, false);
    loop {
        while attributes.get(at).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/') {
            at += 1;
        }
        let start = at;
        while attributes.get(at).is_some_and(|byte| !ENDS_NAME[usize::from(*byte)]) {
            at += 1;
        }
        let name = &attributes[start..at];
        match attributes.get(at) {
            None => return (at, data),
            Some(b'>') => return (at + 1, data),
            Some(b'=') => at += 1,
            Some(_) => continue,
        }
        let value = match attributes.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let value = &attributes[at + 1..];
                let Some(end) = memchr(*quote, value) else { return (attributes.len(), data) };
                at += end + 2;
                &value[..end]
            }
            _ => {
                let value = &attributes[at..];
                let end = value.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>').unwrap_or(value.len());
                at += end;
                &value[..end]
            }
        };
        match name {
            b"href" | b"src" => links.out.push(unescape(value)),
            b"srcset" => {
                let entries =
                    value.split(|byte| *byte == b',').filter_map(|one| one.trim_ascii().split(u8::is_ascii_whitespace).next());
                links.out.extend(entries.filter(|address| !address.is_empty()).map(unescape));
            }
            b"id" => links.ids.push(unescape(value)),
            b"content" if shared => links.out.push(unescape(value)),
            b"property" => shared |= value == b"og:image",
            b"type" => data |= value == b"application/ld+json",
            _ => {}
        }
    }
}

/// The addresses of pictures without `alt`; an empty one says that a picture only adorns.
#[must_use]
pub fn wordless(html: &str) -> Vec<&str> {
    let tags = html.split("<img ").skip(1).filter_map(|rest| rest.split('>').next());
    let bare = tags.filter(|tag| !tag.starts_with("alt") && !tag.contains(" alt"));
    bare.map(|tag| tag.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()).collect()
}

/// Every address that structured data name: the strings that begin like one.
fn addresses<'h>(json: &'h [u8], out: &mut Vec<Cow<'h, str>>) {
    for at in memmem::find_iter(json, b"\"http") {
        // After a backslash the quotation mark stands inside of a string.
        if json[..at].ends_with(b"\\") {
            continue;
        }
        let text = &json[at + 1..];
        let Some(end) = memchr(b'"', text) else { return };
        let text = &text[..end];
        if !(text.starts_with(b"https://") || text.starts_with(b"http://")) {
            continue;
        }
        // An address has no quotation marks; what else JSON escapes is read by who knows JSON.
        match serde_json::from_slice::<String>(&json[at..at + end + 2]) {
            Ok(address) if text.contains(&b'\\') => out.push(Cow::Owned(address)),
            _ => out.push(String::from_utf8_lossy(text)),
        }
    }
}

fn unescape(text: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(text);
    if memchr(b'&', text.as_bytes()).is_none() {
        return text;
    }
    let plain = text
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&");
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_links_and_ids() {
        let links = scan(
            b"<!doctype html><p id=\"a\" hidden>x=\"href\" <a href=\"/b/?x&amp;y#z\">b</a><!-- <a href=\"/no/\"> -->\
             <img src='/c.png' srcset=\"/c.png 1w, /d.png 2w\"/><br/><i id=e title=\"1 > 0\">f</i><script src=\"/g.js\" defer></script>",
        );
        assert_eq!(links.out, ["/b/?x&y#z", "/c.png", "/c.png", "/d.png", "/g.js"]);
        assert_eq!(links.ids, ["a", "e"]);
    }

    #[test]
    fn finds_what_only_machines_follow() {
        let links = scan(
            b"<meta property=\"og:title\" content=\"t\">\n<meta property=\"og:image\" content=\"https://a.example/b.jpg\">\
             <script type=\"application/ld+json\">{\"@type\":\"Event\",\"image\":[\"https://a.example/c.jpg?a\\u0026b\"],\
             \"name\":\"=\\\"https://d.example\\\" <a href=\\\"/e\\\">\"}</script><p id=\"f\">",
        );
        assert_eq!(links.out, ["https://a.example/b.jpg", "https://a.example/c.jpg?a&b"]);
        assert_eq!(links.ids, ["f"]);
    }

    #[test]
    fn ends_with_the_page() {
        for html in
            ["<", "<a", "<a href", "<a href=", "<a href=\"x", "<!--", "<script type=\"application/ld+json\">\"http", "a < b"]
        {
            assert_eq!(scan(html.as_bytes()).ids.len(), 0, "{html}");
        }
    }
}
