//! What a finished page links to, and which places it offers: read off its bytes, so that templates are checked like texts.

use serde_json::Value;

/// Links and places of one finished page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// Every `href`, `src`, `srcset` entry, shared picture and address in structured data, as written.
    pub out: Vec<String>,
    /// Every `id`.
    pub ids: Vec<String>,
}

/// Scans HTML that Kooste's templates wrote: attributes in double quotes.
#[must_use]
pub fn scan(html: &str) -> Links {
    let mut links = Links::default();
    let mut rest = html;
    let mut shared = false;
    while let Some(at) = rest.find("=\"") {
        let name_start = rest[..at].rfind(|c: char| c.is_ascii_whitespace() || c == '<').map_or(0, |at| at + 1);
        let name = &rest[name_start..at];
        let value = &rest[at + 2..];
        let Some(end) = value.find('"') else { break };
        let value_text = &value[..end];
        // Only inside a tag: text may hold `="` as well, but then no tag is open.
        let in_tag = rest[..at].rfind('<') > rest[..at].rfind('>') || !rest[..at].contains(['<', '>']);
        if in_tag {
            match name {
                "href" | "src" => links.out.push(unescape(value_text)),
                "srcset" => links.out.extend(value_text.split(',').filter_map(|one| one.split_whitespace().next()).map(unescape)),
                "id" => links.ids.push(unescape(value_text)),
                "content" if shared => links.out.push(unescape(value_text)),
                _ => {}
            }
            shared = name == "property" && value_text == "og:image";
        }
        rest = &value[end + 1..];
    }
    for data in html.split("<script type=\"application/ld+json\">").skip(1) {
        let data = data.split("</script>").next().unwrap_or_default();
        if let Ok(data) = serde_json::from_str(data) {
            addresses(&data, &mut links.out);
        }
    }
    links
}

/// Every address that structured data names.
fn addresses(data: &Value, out: &mut Vec<String>) {
    match data {
        Value::String(text) if text.starts_with("https://") || text.starts_with("http://") => out.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| addresses(item, out)),
        Value::Object(fields) => fields.values().for_each(|field| addresses(field, out)),
        _ => {}
    }
}

fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
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

    #[test]
    fn finds_links_and_ids() {
        let links =
            scan("<p id=\"a\">x=\"href\" <a href=\"/b/?x&amp;y#z\">b</a><img src=\"/c.png\" srcset=\"/c.png 1w, /d.png 2w\">");
        assert_eq!(links.out, ["/b/?x&y#z", "/c.png", "/c.png", "/d.png"]);
        assert_eq!(links.ids, ["a"]);
    }

    #[test]
    fn finds_what_only_machines_follow() {
        let links = scan(
            "<meta property=\"og:title\" content=\"t\">\n<meta property=\"og:image\" content=\"https://a.example/b.jpg\">\
             <script type=\"application/ld+json\">{\"@type\":\"Event\",\"image\":[\"https://a.example/c.jpg\"],\"name\":\"=\\\"d\\\"\"}</script>",
        );
        assert_eq!(links.out, ["https://a.example/b.jpg", "https://a.example/c.jpg"]);
    }
}
