//! Raw HTML: comments are dropped, tags that the site allows may stay when their attributes do no harm, the rest is a finding.

/// Attributes that only describe.
const ATTRIBUTES: &[&str] =
    &["class", "id", "title", "lang", "dir", "open", "start", "colspan", "rowspan", "scope", "datetime", "cite"];

/// Judges a piece of raw HTML. `Ok` holds what may be published; `Err` the first tag that may not.
pub(super) fn judge<'h>(html: &'h str, allowed: &[String]) -> Result<String, &'h str> {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let tag = &rest[start..];
        // Comments go, even among allowed tags: browsers do not agree with CommonMark where all of them end.
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        if !is_harmless(&tag[..end], allowed) {
            return Err(&tag[..end.min(tag.find('\n').unwrap_or(end))]);
        }
        out.push_str(&tag[..end]);
        rest = &tag[end..];
    }
    out.push_str(rest);
    out.truncate(out.trim_end().len());
    Ok(out)
}

fn is_harmless(tag: &str, allowed: &[String]) -> bool {
    let Some(inside) = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix('>')) else { return false };
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let inside = inside.strip_suffix('/').unwrap_or(inside);
    let name_length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, attributes) = inside.split_at(name_length);
    allowed.iter().any(|known| known.eq_ignore_ascii_case(name)) && attributes_harmless(attributes)
}

fn attributes_harmless(text: &str) -> bool {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let length = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        if !ATTRIBUTES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return false;
        }
        rest = after.trim_start();
        if let Some(value) = rest.strip_prefix('=') {
            let value = value.trim_start();
            let Some(quote) = value.chars().next().filter(|letter| matches!(letter, '"' | '\'')) else { return false };
            let Some(end) = value[1..].find(quote) else { return false };
            rest = value[end + 2..].trim_start();
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::judge;

    #[test]
    fn only_what_is_allowed() {
        let allowed = ["kbd".to_owned(), "details".to_owned()];
        assert_eq!(judge("<kbd class=\"a\">", &allowed), Ok("<kbd class=\"a\">".to_owned()));
        assert_eq!(judge("<!-- muistiinpano -->", &[]), Ok(String::new()));
        for html in
            ["<font>", "<kbd onclick=\"x\">", "<kbd\nstyle='x'>", "<details", "<!doctype html>", "<?php ?>", "<!-- a --><b>"]
        {
            assert!(judge(html, &allowed).is_err(), "{html}");
        }
    }
}
