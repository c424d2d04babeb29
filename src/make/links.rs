//! What a finished page links to, and which places it offers: read off its bytes, so that templates are checked like texts.
//!
//! 1. One pass from tag to tag; what stands between them is skipped. 2. In a tag, the attributes that lead somewhere or name a
//!    place. 3. In structured data, every address.
//!
//! Borrows from the page: only what was escaped is copied. Never judges a link.

use std::borrow::Cow;

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
pub fn scan(html: &str) -> Links<'_> {
    let mut links = Links::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = after(comment, "-->");
            continue;
        }
        let name_end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        let (name, attributes) = rest.split_at(name_end);
        let (end, data) = tag(attributes, &mut links);
        rest = &attributes[end..];
        // What is in a script or a style is no markup.
        if matches!(name, "script" | "style") {
            let text = &rest[..rest.find("</").unwrap_or(rest.len())];
            if data {
                addresses(text, &mut links.out);
            }
            rest = &rest[text.len()..];
        }
    }
    links
}

fn after<'h>(html: &'h str, mark: &str) -> &'h str {
    html.find(mark).map_or("", |at| &html[at + mark.len()..])
}

/// Takes what the attributes of a tag name; where the tag ends, and whether structured data follow.
fn tag<'h>(attributes: &'h str, links: &mut Links<'h>) -> (usize, bool) {
    let bytes = attributes.as_bytes();
    let (mut at, mut shared, mut data) = (0, false, false);
    loop {
        while bytes.get(at).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/') {
            at += 1;
        }
        let start = at;
        while bytes.get(at).is_some_and(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'>' | b'/')) {
            at += 1;
        }
        let name = &attributes[start..at];
        match bytes.get(at) {
            None => return (at, data),
            Some(b'>') => return (at + 1, data),
            Some(b'=') => at += 1,
            Some(_) => continue,
        }
        let value = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let value = &attributes[at + 1..];
                let Some(end) = value.find(char::from(*quote)) else { return (attributes.len(), data) };
                at += end + 2;
                &value[..end]
            }
            _ => {
                let value = &attributes[at..];
                let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len());
                at += end;
                &value[..end]
            }
        };
        match name {
            "href" | "src" => links.out.push(unescape(value)),
            "srcset" => links.out.extend(value.split(',').filter_map(|one| one.split_whitespace().next()).map(unescape)),
            "id" => links.ids.push(unescape(value)),
            "content" if shared => links.out.push(unescape(value)),
            _ => {}
        }
        shared |= name == "property" && value == "og:image";
        data |= name == "type" && value == "application/ld+json";
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
fn addresses<'h>(json: &'h str, out: &mut Vec<Cow<'h, str>>) {
    for (at, _) in json.match_indices("\"http") {
        // After a backslash the quotation mark stands inside of a string.
        if json[..at].ends_with('\\') {
            continue;
        }
        let text = &json[at + 1..];
        let Some(end) = text.find('"') else { return };
        let text = &text[..end];
        if !(text.starts_with("https://") || text.starts_with("http://")) {
            continue;
        }
        // An address has no quotation marks; what else JSON escapes is read by who knows JSON.
        match serde_json::from_str::<String>(&json[at..at + end + 2]) {
            Ok(address) if text.contains('\\') => out.push(Cow::Owned(address)),
            _ => out.push(Cow::Borrowed(text)),
        }
    }
}

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
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
            "<!doctype html><p id=\"a\" hidden>x=\"href\" <a href=\"/b/?x&amp;y#z\">b</a><!-- <a href=\"/no/\"> -->\
             <img src='/c.png' srcset=\"/c.png 1w, /d.png 2w\"/><br/><i id=e title=\"1 > 0\">f</i><script src=\"/g.js\" defer></script>",
        );
        assert_eq!(links.out, ["/b/?x&y#z", "/c.png", "/c.png", "/d.png", "/g.js"]);
        assert_eq!(links.ids, ["a", "e"]);
    }

    #[test]
    fn finds_what_only_machines_follow() {
        let links = scan(
            "<meta property=\"og:title\" content=\"t\">\n<meta property=\"og:image\" content=\"https://a.example/b.jpg\">\
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
            assert_eq!(scan(html).ids.len(), 0, "{html}");
        }
    }
}
