//! What a finished page links to, which places it offers and which classes it names: read off its bytes, so that templates are
//! checked like texts.
//!
//! 1. One pass from tag to tag; what stands between them is skipped. 2. In a tag, the attributes that lead somewhere or name a
//!    place or classes. 3. In structured data, every address.
//!
//! Never judges a link.

use memchr::{memchr, memmem};

use crate::{text::among, theme::Held};

/// Links and places of one finished page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// Every `href`, `src`, `srcset` entry, shared picture and address in structured data, as written.
    pub out: Row,
    /// Every `id`.
    pub ids: Row,
}

/// Words in a row: a page has hundreds of them, and each a place in memory of its own would cost more than finding it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    text: String,
    ends: Vec<usize>,
}

impl Row {
    /// The words, as they came.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.text[start..*end])
    }

    /// Adds the value of an attribute as it was before it was escaped.
    fn push(&mut self, value: &[u8]) {
        match std::str::from_utf8(value) {
            Ok(text) if memchr(b'&', value).is_none() => self.text.push_str(text),
            _ => self.text.push_str(&unescape(&String::from_utf8_lossy(value))),
        }
        self.ends.push(self.text.len());
    }

    /// Adds a word as it is.
    fn push_plain(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len());
    }
}

/// Scans HTML that Kooste's templates wrote: attributes in quotes, or bare words.
#[must_use]
pub fn scan(html: &[u8]) -> Links {
    scan_with(html, &mut |_| {})
}

/// The same; every value of `class` is told, some of them again and again.
pub(super) fn scan_with<'h>(html: &'h [u8], classes: &mut impl FnMut(&'h [u8])) -> Links {
    let mut links = Links::default();
    let mut rest = html;
    loop {
        // Often one tag follows the other.
        if rest.first() != Some(&b'<') {
            let Some(at) = memchr(b'<', rest) else { return links };
            rest = &rest[at..];
        }
        match rest {
            // What closes names nothing.
            [_, b'/', after @ ..] => {
                rest = after;
                continue;
            }
            [_, b'!', b'-', b'-', comment @ ..] => {
                rest = memmem::find(comment, b"-->").map_or(&[], |end| &comment[end + 3..]);
                continue;
            }
            _ => rest = &rest[1..],
        }
        let opened = rest;
        // To attributes, the name of the element is one without a value.
        let (end, data) = tag(rest, &mut links, classes);
        rest = &rest[end..];
        // What is in a script or a style is no markup.
        if opened.first() == Some(&b's') && (is_element(opened, b"script") || is_element(opened, b"style")) {
            let text = &rest[..memmem::find(rest, b"</").unwrap_or(rest.len())];
            if data {
                addresses(text, &mut links.out);
            }
            rest = &rest[text.len()..];
        }
    }
}

/// Takes the classes that a scan tells to whoever asks for them.
#[derive(Debug)]
pub(super) struct Classes<'h, 'w> {
    held: Held<'w>,
    /// Values met lately: most are met again and again.
    lately: [&'h [u8]; 64],
}

impl<'h, 'w> Classes<'h, 'w> {
    pub(super) fn new(held: Held<'w>) -> Self {
        Self { held, lately: [&[]; 64] }
    }

    /// Takes the value of an attribute.
    pub(super) fn take(&mut self, value: &'h [u8]) {
        let [first, .., last] = value else { return value.iter().for_each(|class| self.held.take(&[*class])) };
        let place = usize::from(first.wrapping_mul(7) ^ last.wrapping_mul(3)).wrapping_add(value.len()) % self.lately.len();
        if self.lately[place] != value {
            self.lately[place] = value;
            value.split(u8::is_ascii_whitespace).for_each(|class| self.held.take(class));
        }
    }

    /// What the page holds.
    pub(super) fn held(&self) -> &Held<'w> {
        &self.held
    }
}

/// Whether a tag is of this element.
fn is_element(tag: &[u8], name: &[u8]) -> bool {
    tag.strip_prefix(name).is_some_and(|rest| rest.first().is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-'))
}

/// The bytes that end the name of an attribute.
const ENDS_NAME: [bool; 256] = among(b"= \t\n\r\x0c>/");

/// Takes what the attributes of a tag name; where the tag ends, and whether structured data follow.
fn tag<'h>(attributes: &'h [u8], links: &mut Links, classes: &mut impl FnMut(&'h [u8])) -> (usize, bool) {
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
            b"href" | b"src" => links.out.push(value),
            b"srcset" => {
                let entries =
                    value.split(|byte| *byte == b',').filter_map(|one| one.trim_ascii().split(u8::is_ascii_whitespace).next());
                entries.filter(|address| !address.is_empty()).for_each(|address| links.out.push(address));
            }
            b"class" => classes(value),
            b"id" => links.ids.push(value),
            b"content" if shared => links.out.push(value),
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
fn addresses(json: &[u8], out: &mut Row) {
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
            Ok(address) if text.contains(&b'\\') => out.push_plain(&address),
            _ => out.push_plain(&String::from_utf8_lossy(text)),
        }
    }
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(row: &Row) -> Vec<&str> {
        row.iter().collect()
    }

    #[test]
    fn finds_links_and_ids() {
        let links = scan(
            b"<!doctype html><p id=\"a\" hidden>x=\"href\" <a href=\"/b/?x&amp;y#z\">b</a><!-- <a href=\"/no/\"> -->\
             <img src='/c.png' srcset=\"/c.png 1w, /d.png 2w\"/><br/><i id=e title=\"1 > 0\">f</i><script src=\"/g.js\" defer></script>",
        );
        assert_eq!(told(&links.out), ["/b/?x&y#z", "/c.png", "/c.png", "/d.png", "/g.js"]);
        assert_eq!(told(&links.ids), ["a", "e"]);
    }

    #[test]
    fn finds_what_only_machines_follow() {
        let links = scan(
            b"<meta property=\"og:title\" content=\"t\">\n<meta property=\"og:image\" content=\"https://a.example/b.jpg\">\
             <script type=\"application/ld+json\">{\"@type\":\"Event\",\"image\":[\"https://a.example/c.jpg?a\\u0026b\"],\
             \"name\":\"=\\\"https://d.example\\\" <a href=\\\"/e\\\">\"}</script><p id=\"f\">",
        );
        assert_eq!(told(&links.out), ["https://a.example/b.jpg", "https://a.example/c.jpg?a&b"]);
        assert_eq!(told(&links.ids), ["f"]);
    }

    #[test]
    fn tells_classes_of_tags_only() {
        let mut classes = Vec::new();
        let page = b"<p class=\"a b-c\">class=\"no\" x<i hidden class=d><b class=\" a d \"></b><p title='class=\"no\"'>";
        scan_with(page, &mut |value| classes.push(value));
        assert_eq!(classes, [&b"a b-c"[..], b"d", b" a d "]);
    }

    #[test]
    fn ends_with_the_page() {
        for html in [
            "<",
            "</",
            "<!-",
            "<a",
            "<a href",
            "<a href=",
            "<a href=\"x",
            "<!--",
            "<script type=\"application/ld+json\">\"http",
            "a < b",
        ] {
            assert_eq!(told(&scan(html.as_bytes()).ids).len(), 0, "{html}");
        }
    }
}
