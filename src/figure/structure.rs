//! A structure: levels one inside another, or three poles round a centre.
//!
//! All words; the lines between poles are drawn under them. There is no table: the words are all there is.

use super::{
    Cx, Draw, Drawn, Framed,
    answers::same_labels,
    frame::{bullets, figure, fit, hued, named, parts_table},
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

    /// A level or a pole.
    pub struct Tier "taso" {
        bare = label;
        /// Its name.
        label "nimi": Text,
        /// Who or what is there.
        items "kohdat": Vec<Text>,
        /// Its hue.
        hue "sävy": Option<Hue>,
    }
}

figure! {
    /// Levels one inside another, or three poles round a centre.
    pub struct Structure "rakennekaavio" {
        /// The levels, the outermost first.
        levels "tasot": Vec<Tier>,
        /// The three poles, when it has no levels.
        poles "navat": Vec<Tier>,
        /// What the poles share.
        centre "keskus": Option<Text>,
    }
}

const LEVEL_HEAD: Words = Words::new("Taso", "Nivå", "Level");
const POLE_HEAD: Words = Words::new("Napa", "Pol", "Pole");
const LEVEL: Words = Words::new("Yksi taso", "En nivå", "One level");
const LEVELS: Words =
    Words::new("{n} tasoa uloimmasta sisimpään", "{n} nivåer utifrån och in", "{n} levels from the outermost to the innermost");
const POLE: Words = Words::new("Yksi napa", "En pol", "One pole");
const POLES: Words = Words::new("{n} napaa", "{n} poler", "{n} poles");
const IN_CENTRE: Words = Words::new("Keskellä", "I mitten", "In the middle");
const CENTRE: Words = Words::new("Keskellä: {centre}.", "I mitten: {centre}.", "In the middle: {centre}.");

/// The poles that a triangle has.
const CORNERS: usize = 3;

impl Structure {
    fn nested(&self, cx: &Cx<'_>) -> String {
        let mut body = String::new();
        for (at, level) in self.levels.iter().enumerate() {
            let (hue, label, items) = (hued(level.hue, at, self.levels.len()), cx.html(&level.label), bullets(&level.items, cx));
            body.push_str(&format!("<ul class=\"levels\"><li class=\"{hue}\"><p class=\"levels__name\">{label}</p>{items}"));
        }
        body + &"</li></ul>".repeat(self.levels.len())
    }

    fn round(&self, cx: &Cx<'_>) -> String {
        let three = if self.poles.len() == CORNERS { " poles--3" } else { "" };
        let mut body = format!("<div class=\"poles{three}\">");
        if !three.is_empty() {
            // Percentages: the lines follow the boxes, whatever room those take.
            let lines = [("50", "16", "17", "80"), ("50", "16", "83", "80"), ("17", "80", "83", "80")];
            body.push_str("<svg aria-hidden=\"true\" focusable=\"false\">");
            for (x1, y1, x2, y2) in lines {
                body.push_str(&format!(
                    "<line class=\"sv-brandline\" stroke-width=\"4\" x1=\"{x1}%\" y1=\"{y1}%\" x2=\"{x2}%\" y2=\"{y2}%\"/>"
                ));
            }
            body.push_str("</svg>");
        }
        body.push_str("<ul class=\"poles__list\">");
        for (at, pole) in self.poles.iter().enumerate() {
            let (hue, label, items) = (hued(pole.hue, at, self.poles.len()), cx.html(&pole.label), bullets(&pole.items, cx));
            body.push_str(&format!("<li class=\"{hue}\"><p class=\"levels__name\">{label}</p>{items}</li>"));
        }
        if let Some(centre) = &self.centre {
            body.push_str(&format!("<li class=\"poles__centre\">{}</li>", cx.html(centre)));
        }
        body + "</ul></div>"
    }
}

impl Draw for Structure {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let tiers = if self.levels.is_empty() { &self.poles } else { &self.levels };
        let labels: Vec<String> = tiers.iter().map(|tier| cx.plain(&tier.label)).collect();
        let (body, sentence) = if self.levels.is_empty() {
            let centre = self.centre.as_ref().map(|centre| CENTRE.fill(cx.lang, &[("centre", &cx.plain(centre))]));
            let said = named(POLE, POLES, &labels, cx.lang);
            (self.round(cx), centre.map_or(said.clone(), |centre| format!("{said} {centre}")))
        } else {
            (self.nested(cx), named(LEVEL, LEVELS, &labels, cx.lang))
        };
        let head = if self.levels.is_empty() { POLE_HEAD } else { LEVEL_HEAD };
        let mut table = parts_table(self.frame(), head, tiers.iter().map(|tier| (&tier.label, tier.items.as_slice())), cx);
        if let (Some(table), Some(centre), true) = (&mut table, &self.centre, self.levels.is_empty()) {
            let cells = [IN_CENTRE.say(cx.lang).to_owned(), cx.plain(centre)];
            let row = if table.head.len() > 1 { cells.into() } else { vec![cells.join(": ")] };
            table.rows.push(row);
        }
        Drawn { class: "structure-figure", body: fit(&body), table, sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        if self.levels.is_empty() && self.poles.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        }
        same_labels(self.levels.iter().chain(&self.poles).map(|tier| &tier.label), diags);
        if self.levels.is_empty() && !self.poles.is_empty() && self.poles.len() != CORNERS {
            let finding = diags.add(&codes::WRONG_AMOUNT, self.poles.last().map_or(self.at, |pole| pole.at));
            finding.arg("n", self.poles.len()).arg("what", "napaa").arg("what_en", "poles").arg("expected", CORNERS);
        }
    }

    fn texts(&self) -> Vec<&Text> {
        let tiers = self.levels.iter().chain(&self.poles);
        tiers.flat_map(|tier| std::iter::once(&tier.label).chain(&tier.items)).chain(&self.centre).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn levels_and_poles() {
        let levels = drawn("{kind: structure, levels: [Maakunta, {label: Alue, items: [Eksote]}, Kunta]}");
        assert!(levels.body.ends_with("</li></ul></li></ul></li></ul></div>"));
        assert_eq!(levels.sentence, "Kolme tasoa uloimmasta sisimpään: Maakunta; Alue; Kunta.");
        let poles = drawn("{kind: structure, poles: [Maakunta, Kunta, Yhdistykset], centre: Asukas}");
        assert_eq!(poles.body.matches("<line").count(), 3);
        assert_eq!(poles.sentence, "Kolme napaa: Maakunta; Kunta; Yhdistykset. Keskellä: Asukas.");
        assert_eq!(found("{kind: structure, poles: [a, b]}"), ["K0212"]);
        assert_eq!(found("{kind: structure}"), ["K0209"]);
    }
}
