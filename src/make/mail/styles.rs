//! Styles into the elements: most mail programs read no others. What only some of them can use (narrow screens, the dark) stays
//! in `<style data-css-inline="keep">`, and the letter is whole without it.

use css_inline::CSSInliner;

/// The same letter with its styles inlined; the reason in the library's words when that fails.
pub(super) fn inline(html: &str) -> Result<String, String> {
    let inliner = CSSInliner::options().load_remote_stylesheets(false).minify_css(true).build();
    let inlined = inliner.inline(html).map_err(|fault| fault.to_string())?;
    Ok(compact(&inlined.replace(" data-css-inline=\"keep\"", "").replace(" data-css-inline=\"ignore\"", "")))
}

/// Without empty lines and the white space before lines: Gmail counts every byte.
fn compact(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for line in html.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_go_into_elements_and_marks_stay() {
        let html = inline(
            "<!doctype html><html lang=\"fi\"><head><title>a</title><style>.k p{color:#123456;margin:0}</style>\
             <style data-css-inline=\"keep\">@media (max-width:620px){.k{width:100% !important}}</style></head>\
             <body><table class=\"k\"><tr><td><p>Öinen &amp; <a href=\"{{ UnsubscribeURL }}\">peru</a> \
             <a href=\"*|UNSUB|*\">toinen</a></p></td></tr></table></body></html>",
        )
        .expect("inlined");
        assert!(html.contains("<p style=\"color:#123456;margin:0\">Öinen &amp; "), "{html}");
        assert!(html.contains("href=\"{{ UnsubscribeURL }}\"") && html.contains("href=\"*|UNSUB|*\""), "{html}");
        assert!(html.contains("<style>@media (max-width:620px)") && html.starts_with("<!DOCTYPE html>"), "{html}");
    }
}
