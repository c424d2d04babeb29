//! For and against: two titled lists side by side, as long as they are.
//!
//! All words; the sign before a list says which side it is. There is no table: the words are all there is.

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    frame::{bullets, figure, fit},
};
use crate::{
    diag::{Diagnostics, codes},
    record,
    text::Text,
    value::{Count, Words, say},
};

record! {
    kept;

    /// One side of a comparison.
    pub struct Side "puoli" {
        /// Its title.
        title "otsikko": Text,
        /// Its points.
        items "kohdat": Vec<Text>,
    }
}

figure! {
    /// Two titled lists side by side: what speaks for and against, or two of a kind.
    pub struct ProsCons "kaksi puolta" {
        /// The first side: what speaks for it.
        left "vasen": Side,
        /// The second side: what speaks against it.
        right "oikea": Side,
        /// Whether the sides are two of a kind, so that no signs stand before them.
        even "tasaveroiset": bool,
    }
}

const ITEM: Words = Words::new("yksi kohta", "en punkt", "one item");
const ITEMS: Words = Words::new("{n} kohtaa", "{n} punkter", "{n} items");

impl ProsCons {
    fn side(&self, side: &Side, sign: &str, cx: &Cx<'_>) -> String {
        let mark = if self.even {
            String::new()
        } else {
            format!(
                "<svg class=\"sides__sign\" viewBox=\"0 0 28 28\" aria-hidden=\"true\" focusable=\"false\">\
                 <circle class=\"sv-brand\" cx=\"14\" cy=\"14\" r=\"14\"/><path class=\"sv-cut\" stroke-width=\"3\" d=\"{sign}\"/></svg>"
            )
        };
        let (title, items) = (cx.html(&side.title), bullets(&side.items, cx));
        format!("<div><p class=\"sides__title\">{mark}{title}</p>{items}</div>")
    }
}

impl ProsCons {
    fn table(&self, cx: &Cx<'_>) -> Option<Table> {
        let sides = [&self.left, &self.right];
        let longest = sides.map(|side| side.items.len()).into_iter().max().filter(|n| *n > 0)?;
        let cell = |side: &Side, at: usize| side.items.get(at).map_or_else(|| "–".to_owned(), |item| cx.plain(item));
        Some(Table {
            caption: cx.caption(self.frame(), None),
            head: sides.map(|side| Head::words(&cx.plain(&side.title))).into(),
            rows: (0..longest).map(|at| sides.map(|side| cell(side, at)).into()).collect(),
        })
    }
}

impl Draw for ProsCons {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let (left, right) = (self.side(&self.left, "M7 14h14M14 7v14", cx), self.side(&self.right, "M7 14h14", cx));
        let body = fit(&format!("<div class=\"sides\">{left}{right}</div>"));
        let said = [&self.left, &self.right].map(|side| {
            let n = say::small_number(u32::try_from(side.items.len()).unwrap_or(u32::MAX), cx.lang);
            let items = say::plural(side.items.len() as u64, ITEM, ITEMS).fill(cx.lang, &[("n", &n)]);
            format!("{}: {items}", cx.plain(&side.title))
        });
        Drawn { class: "sides-figure", body, table: self.table(cx), sentence: format!("{}.", said.join("; ")), base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        for side in [&self.left, &self.right] {
            if side.items.is_empty() {
                diags.add(&codes::EMPTY_FIGURE, side.at);
            }
            super::answers::same_labels(side.items.iter(), diags);
        }
    }

    fn texts(&self) -> Vec<&Text> {
        [&self.left, &self.right].into_iter().flat_map(|side| std::iter::once(&side.title).chain(&side.items)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn two_sides() {
        let text =
            "{kind: pros-cons, left: {title: Edut, items: [Nopea, Halpa]}, right: {title: Haasteet, items: [Väline puuttuu]}}";
        assert_eq!(drawn(text).sentence, "Edut: kaksi kohtaa; Haasteet: yksi kohta.");
        assert_eq!(drawn(text).body.matches("sides__sign").count(), 2);
        assert!(!drawn(&text.replace("left", "even: true, left")).body.contains("svg"));
        assert!(found(text).is_empty());
        assert_eq!(found("{kind: pros-cons, left: {title: a, items: [x, x]}, right: {title: b}}"), ["K0208", "K0209"]);
    }
}
