//! Findings as a piece of HTML: what, where with an excerpt, why, and the way out. The heaviest come first.

use std::fmt::Write as _;

use crate::{
    diag::{Diagnostic, Diagnostics, Severity, Span, Tongue, show},
    source::Sources,
    view::escape,
};

/// How many findings are shown; a project with more of them has other worries first.
const SHOWN: usize = 200;
/// Lines of an excerpt around the place.
const AROUND: usize = 1;

/// Findings in the order in which they are shown.
#[derive(Debug, Default)]
pub(super) struct List(Vec<Diagnostic>);

impl List {
    /// Sorts findings by weight, then by file and place.
    pub(super) fn new(mut found: Diagnostics, sources: &Sources) -> Self {
        found.sort();
        found.once_a_place();
        let mut list: Vec<Diagnostic> = found.iter().cloned().collect();
        // Files that were added later have later numbers: their paths tell the order.
        let place = |at: Option<Span>| at.map(|at| (sources.file(at.file).path.clone(), at.start));
        list.sort_by_cached_key(|one| (one.code.severity, one.at.is_none(), place(one.at)));
        Self(list)
    }

    /// Errors, warnings, advice.
    pub(super) fn counts(&self) -> (usize, usize, usize) {
        let count = |severity| self.0.iter().filter(|one| one.code.severity == severity).count();
        (count(Severity::Error), count(Severity::Warning), count(Severity::Advice))
    }

    /// All of them, each an `article`.
    pub(super) fn html(&self, tongue: Tongue, sources: &Sources) -> String {
        let mut html = String::new();
        self.0.iter().take(SHOWN).for_each(|one| article(&mut html, one, tongue, sources));
        if let Some(rest) = self.0.len().checked_sub(SHOWN).filter(|rest| *rest > 0) {
            let words = match tongue {
                Tongue::Fi => format!("ja {rest} muuta"),
                Tongue::En => format!("and {rest} more"),
            };
            put(&mut html, format_args!("<p class=\"rest\">{words}</p>"));
        }
        html
    }
}

fn article(html: &mut String, one: &Diagnostic, tongue: Tongue, sources: &Sources) {
    let (class, weight) = match (one.code.severity, tongue) {
        (Severity::Error, Tongue::Fi) => ("error", "virhe"),
        (Severity::Error, Tongue::En) => ("error", "error"),
        (Severity::Warning, Tongue::Fi) => ("warning", "varoitus"),
        (Severity::Warning, Tongue::En) => ("warning", "warning"),
        (Severity::Advice, Tongue::Fi) => ("advice", "neuvo"),
        (Severity::Advice, Tongue::En) => ("advice", "advice"),
    };
    let what = escape(&one.what(tongue)).into_owned();
    put(
        html,
        format_args!("<article class=\"finding {class}\"><h3><span class=\"code\">{weight} {}</span> {what}</h3>", one.code.id),
    );
    one.at.into_iter().chain(one.also.iter().copied()).for_each(|at| excerpt(html, at, sources));
    put(html, format_args!("<p class=\"why\">{}</p>", escape(&one.why(tongue))));
    let fix = one.fix(tongue);
    if !fix.is_empty() {
        put(html, format_args!("<p class=\"fix\">{}</p>", escape(&fix)));
    }
    html.push_str("</article>\n");
}

/// The line of a place with its neighbours, the place itself marked.
fn excerpt(html: &mut String, at: Span, sources: &Sources) {
    let text = sources.text(at.file).unwrap_or_default();
    let (line, column) = show::line_column(text, at.start as usize);
    let path = escape(sources.file(at.file).path.as_str()).into_owned();
    put(html, format_args!("<figure><figcaption>{path}:{line}:{column}</figcaption>"));
    if !text.is_empty() {
        let first = line.saturating_sub(AROUND).max(1);
        html.push_str("<pre><code>");
        for (number, words) in text.lines().enumerate().map(|(at, words)| (at + 1, words)).skip(first - 1).take(2 * AROUND + 1) {
            if number > line + AROUND {
                break;
            }
            let words =
                if number == line { marked(words, column, (at.end - at.start) as usize) } else { escape(words).into_owned() };
            put(html, format_args!("<span class=\"n\">{number:>4}</span> {words}\n"));
        }
        html.push_str("</code></pre>");
    }
    html.push_str("</figure>");
}

/// A line with so many bytes from a column on marked: to the line's end at most.
fn marked(line: &str, column: usize, bytes: usize) -> String {
    let start = line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at);
    let mut end = (start + bytes).min(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}<mark>{}</mark>{}", escape(&line[..start]), escape(&line[start..end]), escape(&line[end..]))
}

fn put(html: &mut String, words: std::fmt::Arguments<'_>) {
    html.write_fmt(words).expect("a string takes all");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;

    #[test]
    fn shows_the_place_and_escapes_what_people_wrote() {
        let sources = Sources::from_txtar("-- content/a.yaml --\nä: <b>\ntitel: x\n");
        let file = sources.find("content/a.yaml").expect("a file");
        let mut found = Diagnostics::new();
        found.add(&codes::UNKNOWN_KEY, Span::new(file, 8, 13)).arg("key", "<i>").arg("record", "x").arg("known", "title");
        let list = List::new(found, &sources);
        let html = list.html(Tongue::Fi, &sources);
        assert_eq!(list.counts(), (1, 0, 0));
        assert!(html.contains("content/a.yaml:2:1") && html.contains("<mark>titel</mark>: x"), "{html}");
        assert!(html.contains("ä: &lt;b&gt;") && html.contains("&lt;i&gt;") && !html.contains("<i>"), "{html}");
    }

    #[test]
    fn marks_within_the_line() {
        assert_eq!(marked("äö", 2, 1), "ä<mark></mark>ö");
        assert_eq!(marked("ab", 9, 5), "ab<mark></mark>");
        assert_eq!(marked("abc", 2, 99), "a<mark>bc</mark>");
    }
}
