//! What a finished page links to, and which places it offers: read off its bytes, so that templates are checked like texts.

/// Links and places of one finished page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// Every `href`, `src`, `srcset` entry and shared picture, as written.
    pub out: Vec<String>,
    /// Every `id`.
    pub ids: Vec<String>,
}

/// Scans HTML that Kooste's templates wrote: attributes in double quotes.
#[must_use]
pub fn scan(html: &str) -> Links {
    let mut links = Links::default();
    let mut rest = html;
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
                "content" if rest[..at].ends_with("property=\"og:image\" content") => links.out.push(unescape(value_text)),
                _ => {}
            }
        }
        rest = &value[end + 1..];
    }
    links
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
}
