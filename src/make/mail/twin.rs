//! A letter in plain words: everything its HTML says, in lines of 72 characters, with its links as numbered notes at the end.
//!
//! 1. The HTML is read as a tree. 2. It is told from top to bottom: headings underlined, lists with marks, tables as lines,
//!    pictures by their words. 3. The links follow, each once.
//!
//! Two classes of the templates speak to this alone: what is `skip` is left out (the preview line, which is said again below),
//! and the cells of a row that is a `line` stand beside each other.

mod tree;

use super::wrap::{WIDTH, wrap};
use tree::{Element, Node};

/// Tells a letter. `picture` says that there is a picture, with its words; `links` is the heading of the notes.
pub(super) fn twin(html: &str, picture: &dyn Fn(&str) -> String, links: &str) -> String {
    let mut twin = Twin { picture, lines: Vec::new(), run: String::new(), notes: Vec::new(), marks: Vec::new(), gap: false };
    twin.all(&tree::parse(html));
    twin.flush();
    if !twin.notes.is_empty() {
        twin.lines.push(String::new());
        twin.heading(links, '-');
        let notes = twin.notes.iter().enumerate().map(|(at, url)| format!("[{}] {url}", at + 1));
        twin.lines.extend(notes);
    }
    twin.lines.join("\n") + "\n"
}

struct Twin<'t> {
    picture: &'t dyn Fn(&str) -> String,
    lines: Vec<String>,
    /// Words of the paragraph that is being told; a line end is one that the author asked for.
    run: String,
    notes: Vec<String>,
    /// What stands before lines: the first time, and then on.
    marks: Vec<(String, String)>,
    /// Whether an empty line comes before the next words.
    gap: bool,
}

impl Twin<'_> {
    fn all(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.words(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    /// Adds words; white space of the source is one space.
    fn words(&mut self, text: &str) {
        for c in text.chars() {
            let space = matches!(c, ' ' | '\n' | '\t' | '\r');
            match (space, self.run.ends_with([' ', '\n']) || self.run.is_empty()) {
                (true, true) => {}
                (true, false) => self.run.push(' '),
                (false, _) => self.run.push(c),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        if element.has_class("skip") {
            return;
        }
        match element.name.as_str() {
            "head" | "style" | "script" | "title" => {}
            "h1" => self.titled(element, '='),
            "h2" => self.titled(element, '-'),
            "td" if element.has_class("button-row") => self.apart(|twin| twin.all(&element.children)),
            "p" | "h3" | "h4" | "h5" | "h6" | "figure" | "dl" => self.apart(|twin| twin.all(&element.children)),
            "div" | "td" | "th" | "tbody" | "thead" | "body" | "html" | "dt" | "figcaption" | "caption" | "section" => {
                self.block(|twin| twin.all(&element.children));
            }
            "dd" => self.marked("  ", "  ", |twin| twin.all(&element.children)),
            "blockquote" => self.apart(|twin| twin.marked("> ", "> ", |twin| twin.all(&element.children))),
            "ul" | "ol" => self.list(element),
            "table" if !element.is_layout() => self.apart(|twin| twin.table(element)),
            "table" => self.block(|twin| twin.all(&element.children)),
            "tr" if element.has_class("line") => self.beside(element),
            "tr" => self.block(|twin| twin.all(&element.children)),
            "pre" => self.apart(|twin| twin.lines.extend(element.text().lines().map(str::to_owned))),
            "br" => self.run.push('\n'),
            "hr" => self.apart(|twin| twin.lines.push("* * *".to_owned())),
            "img" => self.image(element),
            "a" => self.link(element),
            // A number set large, and what it counts: two words.
            "span" if element.has_class("number") => {
                self.all(&element.children);
                self.words(" ");
            }
            _ => self.all(&element.children),
        }
    }

    fn link(&mut self, element: &Element) {
        self.all(&element.children);
        let Some(url) = element.attribute("href").filter(|url| !url.is_empty() && !url.starts_with('#')) else { return };
        let at = self.notes.iter().position(|known| known == url).unwrap_or_else(|| {
            self.notes.push(url.to_owned());
            self.notes.len() - 1
        });
        let mark = format!("\u{a0}[{}]", at + 1);
        let end = self.run.trim_end().len();
        self.run.truncate(end);
        self.run.push_str(&mark);
    }

    fn image(&mut self, element: &Element) {
        if let Some(alt) = element.attribute("alt").filter(|alt| !alt.trim().is_empty()) {
            let said = format!("[{}]", (self.picture)(alt));
            self.words(&said);
        }
    }

    fn list(&mut self, element: &Element) {
        let inner = !self.marks.is_empty();
        let first = element.attribute("start").and_then(|start| start.parse::<u64>().ok()).unwrap_or(1);
        let ordered = element.name == "ol";
        self.flush();
        self.gap |= !inner;
        for (number, item) in (first..).zip(element.elements("li")) {
            let mark = if ordered { format!("{number}. ") } else { "- ".to_owned() };
            let rest = " ".repeat(mark.len());
            self.marked(&mark, &rest, |twin| twin.all(&item.children));
        }
        self.gap |= !inner;
    }

    /// A row whose cells stand beside each other: the first ones before the lines of the last.
    fn beside(&mut self, row: &Element) {
        self.flush();
        let cells: Vec<&Element> = row.cells().collect();
        let Some((last, before)) = cells.split_last() else { return };
        let mark: String =
            before.iter().map(|cell| cell.text()).filter(|text| !text.is_empty()).map(|text| text + "  ").collect();
        let rest = " ".repeat(mark.chars().count());
        self.gap = true;
        self.marked(&mark, &rest, |twin| twin.all(&last.children));
    }

    /// Data as lines: the row's name, then its values, each with its head where there are several.
    fn table(&mut self, table: &Element) {
        for caption in table.elements("caption") {
            self.block(|twin| twin.all(&caption.children));
        }
        let rows = table.rows();
        let (heads, rows) = match rows.split_first() {
            Some((first, rest)) if first.cells().all(|cell| cell.name == "th") => {
                (first.cells().map(Element::text).collect::<Vec<_>>(), rest)
            }
            _ => (Vec::new(), rows.as_slice()),
        };
        for row in rows {
            let cells: Vec<String> = row.cells().map(Element::text).collect();
            let Some((name, values)) = cells.split_first() else { continue };
            let several = values.len() > 1;
            let said = values.iter().enumerate().filter(|(_, value)| !value.is_empty()).map(|(at, value)| {
                match heads.get(at + 1).filter(|head| several && !head.is_empty()) {
                    Some(head) => format!("{head} {value}"),
                    None => value.clone(),
                }
            });
            let said = said.collect::<Vec<_>>().join(", ");
            // “Kuka soittaa?” needs no second mark.
            let mark = if name.ends_with(['?', '!', '.', ':']) { "" } else { ":" };
            let line = if said.is_empty() { name.clone() } else { format!("{name}{mark} {said}") };
            self.marked("- ", "  ", |twin| twin.words(&line));
        }
    }

    fn titled(&mut self, element: &Element, under: char) {
        let words = element.text();
        self.flush();
        if !words.is_empty() {
            self.gap = true;
            self.space();
            self.heading(&words, under);
            self.gap = true;
        }
    }

    fn heading(&mut self, words: &str, under: char) {
        let lines = wrap(words, WIDTH);
        let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        self.lines.extend(lines);
        self.lines.push(under.to_string().repeat(width));
    }

    /// Words on lines of their own.
    fn block(&mut self, tell: impl FnOnce(&mut Self)) {
        self.flush();
        tell(self);
        self.flush();
    }

    /// Words with empty lines around.
    fn apart(&mut self, tell: impl FnOnce(&mut Self)) {
        self.flush();
        self.gap = true;
        tell(self);
        self.flush();
        self.gap = true;
    }

    /// Words with a mark before them.
    fn marked(&mut self, first: &str, rest: &str, tell: impl FnOnce(&mut Self)) {
        self.flush();
        self.marks.push((first.to_owned(), rest.to_owned()));
        tell(self);
        self.flush();
        self.marks.pop();
    }

    fn space(&mut self) {
        if std::mem::take(&mut self.gap) && self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// Ends the paragraph that is being told.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.trim().is_empty() {
            return;
        }
        self.space();
        for part in run.trim().split('\n') {
            let before: usize = self.marks.iter().map(|(_, rest)| rest.chars().count()).sum();
            for line in wrap(part, WIDTH.saturating_sub(before).max(20)) {
                let marks: String = self.marks.iter().map(|(first, _)| first.as_str()).collect();
                // A mark is said once; then its room stays.
                self.marks.iter_mut().for_each(|(first, rest)| first.clone_from(rest));
                self.lines.push(format!("{marks}{line}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        twin(html, &|alt| format!("Kuva: {alt}"), "Linkit")
    }

    #[test]
    fn tells_headings_lists_and_links() {
        let text = told(
            "<head><title>x</title><style>p{}</style></head><body><div class=\"skip\">esi</div><h1>Kaksi vuotta</h1>\
             <p>Lue <a href=\"https://a.example/\">lisää</a> ja <a href=\"https://b.example/\">muuta</a>.</p>\
             <ul><li>yksi</li><li>kaksi<ul><li>ja puoli</li></ul></li></ul><ol start=\"3\"><li>kolme</li></ol>\
             <p>Vielä <a href=\"https://a.example/\">kerran</a></p></body>",
        );
        assert_eq!(
            text,
            "Kaksi vuotta\n============\n\nLue lisää [1] ja muuta [2].\n\n- yksi\n- kaksi\n  - ja puoli\n\n3. kolme\n\n\
             Vielä kerran [1]\n\nLinkit\n------\n[1] https://a.example/\n[2] https://b.example/\n"
        );
    }

    #[test]
    fn tells_tables_rows_and_pictures() {
        let text = told(
            "<table role=\"presentation\"><tr class=\"line\"><td>30.1.</td><td><a href=\"https://a.example/\">Ilta</a>\
             <div>Järvenpää</div></td></tr><tr><td><span class=\"number\">66</span>tapahtumaa</td></tr></table>\
             <p><img src=\"x\" alt=\"Kahvit\"><img src=\"y\" alt=\"\"></p>\
             <table><caption>Vastaukset</caption><tr><th>Vastaus</th><th>Määrä</th></tr><tr><th>Kyllä</th><td>14</td></tr><tr><th>Ehkä?</th><td>2</td></tr></table>\
             <blockquote><p>Tulen &amp; menen</p></blockquote>",
        );
        assert_eq!(
            text,
            "30.1.  Ilta [1]\n       Järvenpää\n66 tapahtumaa\n\n[Kuva: Kahvit]\n\nVastaukset\n- Kyllä: 14\n- Ehkä? 2\n\n> Tulen & menen\n\n\
             Linkit\n------\n[1] https://a.example/\n"
        );
    }

    #[test]
    fn lines_are_short_and_addresses_whole() {
        let long = format!("<p>{} <a href=\"https://a.example/{}\">linkki</a></p>", "sana ".repeat(40), "x".repeat(90));
        let text = told(&long);
        assert!(text.lines().filter(|line| !line.contains("https://")).all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(text.contains(&format!("[1] https://a.example/{}\n", "x".repeat(90))));
    }
}
