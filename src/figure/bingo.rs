//! A bingo card: nine squares, each with something to ask and lines to write on.
//!
//! Whom a square seeks is said in words and shown by a hue; those who are sought alike have one hue.

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    answers::same_labels,
    frame::{figure, fit, named},
};
use crate::{
    diag::{Diagnostics, codes},
    figure::Hue,
    record,
    text::Text,
    value::{Count, Words},
};

record! {
    kept;

    /// A square of a bingo card.
    pub struct Square "ruutu" {
        bare = prompt;
        /// What to ask or find.
        prompt "tehtävä": Text,
        /// Whom to look for.
        seek "etsitään": Option<Text>,
        /// Its hue; by default that of those who are sought.
        hue "sävy": Option<Hue>,
    }
}

figure! {
    /// A bingo card of nine squares.
    pub struct Bingo "bingo" {
        /// The squares, row by row.
        squares "ruudut": Vec<Square>,
    }
}

const PROMPT: Words = Words::new("Ruutu", "Ruta", "Square");
const SOUGHT: Words = Words::new("Etsitään", "Söks", "To find");
const ONE: Words = Words::new("Bingossa on yksi ruutu", "Bingobrickan har en ruta", "The card has one square");
const MANY: Words = Words::new("{n} ruutua", "{n} rutor", "{n} squares");
const SEEK: Words = Words::new("Etsi: {who}", "Sök: {who}", "Find: {who}");

/// Three by three.
const SQUARES: usize = 9;

impl Bingo {
    /// The hue of a square: its own, or that of everyone sought alike; none where nobody is sought.
    fn hue(&self, square: &Square, cx: &Cx<'_>) -> Option<Hue> {
        let seek = cx.plain(square.seek.as_ref()?);
        let mut kinds: Vec<String> = Vec::new();
        for other in self.squares.iter().filter_map(|square| square.seek.as_ref()) {
            let words = cx.plain(other);
            if !kinds.contains(&words) {
                kinds.push(words);
            }
        }
        square.hue.or_else(|| kinds.iter().position(|kind| *kind == seek).and_then(|at| Hue::of(at, kinds.len())))
    }
}

impl Bingo {
    fn table(&self, cx: &Cx<'_>) -> Option<Table> {
        let sought = self.squares.iter().any(|square| square.seek.is_some());
        let mut head = vec![Head::words(PROMPT.say(cx.lang))];
        if sought {
            head.push(Head::words(SOUGHT.say(cx.lang)));
        }
        let rows = self.squares.iter().map(|square| {
            let seek = sought.then(|| square.seek.as_ref().map_or_else(|| "–".to_owned(), |seek| cx.plain(seek)));
            std::iter::once(cx.plain(&square.prompt)).chain(seek).collect()
        });
        (!self.squares.is_empty()).then(|| Table { caption: cx.caption(self.frame(), None), head, rows: rows.collect() })
    }
}

impl Draw for Bingo {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let mut body = String::from("<ol class=\"bingo\">");
        for square in &self.squares {
            let hue = self.hue(square, cx).or(square.hue);
            let class = hue.map_or_else(String::new, |hue| format!(" class=\"hue-{}\"", hue.word()));
            let weave = hue
                .map_or_else(String::new, |hue| format!("<div class=\"weave hue-{}\" aria-hidden=\"true\"></div>", hue.word()));
            let seek = square.seek.as_ref().map_or_else(String::new, |seek| {
                format!("<p class=\"bingo__seek\">{}</p>", SEEK.fill(cx.lang, &[("who", &cx.html(seek))]))
            });
            let prompt = cx.html(&square.prompt);
            body.push_str(&format!(
                "<li{class}>{weave}<p class=\"bingo__prompt\">{prompt}</p>{seek}<div class=\"bingo__lines\" aria-hidden=\"true\"></div></li>"
            ));
        }
        let labels: Vec<String> = self.squares.iter().map(|square| cx.plain(&square.prompt)).collect();
        let sentence = named(ONE, MANY, &labels, cx.lang);
        Drawn { class: "bingo-figure", body: fit(&(body + "</ol>")), table: self.table(cx), sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        if self.squares.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        } else if self.squares.len() != SQUARES {
            let finding = diags.add(&codes::WRONG_AMOUNT, self.squares.last().map_or(self.at, |square| square.at));
            finding.arg("n", self.squares.len()).arg("what", "ruutua").arg("what_en", "squares").arg("expected", SQUARES);
        }
        same_labels(self.squares.iter().map(|square| &square.prompt), diags);
    }

    fn texts(&self) -> Vec<&Text> {
        self.squares.iter().flat_map(|square| std::iter::once(&square.prompt).chain(&square.seek)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn those_sought_alike_have_one_hue() {
        let text = "{kind: bingo, squares: [a, {prompt: b, seek: kunta}, {prompt: c, seek: yhdistys}, {prompt: d, seek: kunta}, e, f, g, h, i]}";
        let card = drawn(text);
        assert_eq!(card.body.matches("<li class=\"hue-kuusi\">").count(), 2);
        assert_eq!(card.body.matches("<li class=\"hue-jarvi\">").count(), 1);
        assert!(card.body.contains("<p class=\"bingo__seek\">Etsi: kunta</p>"));
        assert_eq!(card.sentence, "Yhdeksän ruutua: a; b; c; d; e; f; g; h; i.");
        assert!(found(text).is_empty());
        assert_eq!(found("{kind: bingo, squares: [a, a]}"), ["K0212", "K0208"]);
    }
}
