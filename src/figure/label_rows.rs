//! Labels with what belongs to them: a list of traits, parts or levels.
//!
//! All words, no drawing; numbered when the order means something. There is no table: the words are all there is.

use super::{
    Cx, Draw, Drawn, Framed,
    answers::same_labels,
    frame::{bullets, figure, named, parts_table},
};
use crate::{
    diag::{Diagnostics, codes},
    record,
    text::Text,
    value::{Count, Words},
};

record! {
    kept;

    /// A label and what belongs to it.
    pub struct LabelRow "rivi" {
        bare = label;
        /// The label.
        label "otsikko": Text,
        /// What belongs to it.
        bullets "kohdat": Vec<Text>,
    }
}

figure! {
    /// Labels with what belongs to them.
    pub struct LabelRows "otsikkorivit" {
        /// Whether the rows are numbered.
        numbered "numeroidaanko": bool,
        /// The rows.
        rows "rivit": Vec<LabelRow>,
    }
}

const ITEM: Words = Words::new("Kohta", "Punkt", "Item");
const ONE: Words = Words::new("Yksi kohta", "En punkt", "One item");
const MANY: Words = Words::new("{n} kohtaa", "{n} punkter", "{n} items");

impl Draw for LabelRows {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let worded = self.rows.iter().any(|row| !row.bullets.is_empty());
        let mut body = String::from(if worded { "<dl class=\"label-rows\">" } else { "<ul class=\"rows rows--plain\">" });
        for (at, row) in self.rows.iter().enumerate() {
            let number = if self.numbered { format!("<span class=\"label-rows__no\">{}</span> ", at + 1) } else { String::new() };
            let label = cx.html(&row.label);
            let label = if self.numbered { format!("<span>{label}</span>") } else { label };
            if worded {
                let bullets = bullets(&row.bullets, cx);
                body.push_str(&format!("<div><dt>{number}{label}</dt><dd>{bullets}</dd></div>"));
            } else {
                body.push_str(&format!("<li>{number}{label}</li>"));
            }
        }
        body.push_str(if worded { "</dl>" } else { "</ul>" });
        let labels: Vec<String> = self.rows.iter().map(|row| cx.plain(&row.label)).collect();
        let table = parts_table(self.frame(), ITEM, self.rows.iter().map(|row| (&row.label, row.bullets.as_slice())), cx);
        Drawn { class: "label-figure", body, table, sentence: named(ONE, MANY, &labels, cx.lang), base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        if self.rows.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        }
        same_labels(self.rows.iter().map(|row| &row.label), diags);
    }

    fn texts(&self) -> Vec<&Text> {
        self.rows.iter().flat_map(|row| std::iter::once(&row.label).chain(&row.bullets)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn numbered_or_not() {
        let rows = "rows: [{label: Yhteinen näky, bullets: [Vuosien päähän, Välietapit]}, Yhdenvertaiset osapuolet]";
        let numbered = drawn(&format!("{{kind: label-rows, numbered: true, {rows}}}"));
        assert_eq!(
            numbered.body,
            "<dl class=\"label-rows\"><div><dt><span class=\"label-rows__no\">1</span> <span>Yhteinen näky</span></dt>\
             <dd><ul><li>Vuosien päähän</li><li>Välietapit</li></ul></dd></div>\
             <div><dt><span class=\"label-rows__no\">2</span> <span>Yhdenvertaiset osapuolet</span></dt><dd></dd></div></dl>"
        );
        assert_eq!(numbered.sentence, "Kaksi kohtaa: Yhteinen näky; Yhdenvertaiset osapuolet.");
        assert!(!drawn(&format!("{{kind: label-rows, {rows}}}")).body.contains("label-rows__no"));
        assert!(drawn("{kind: label-rows, rows: [a, b]}").body.starts_with("<ul class=\"rows rows--plain\"><li>a</li>"));
        assert_eq!(found("{kind: label-rows, rows: [a, A]}"), ["K0208"]);
        assert_eq!(found("{kind: label-rows}"), ["K0209"]);
    }
}
