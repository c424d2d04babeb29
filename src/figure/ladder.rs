//! A ladder: steps that grow, each with what belongs to it.
//!
//! All words; how high a step is, is the theme's to show. There is no table: the words are all there is.

use super::{
    Cx, Draw, Drawn, Framed,
    answers::same_labels,
    frame::{bullets, figure, fit, named, not_empty, parts_table},
};
use crate::{
    diag::Diagnostics,
    record,
    text::Text,
    value::{Count, Words},
};

record! {
    kept;

    /// A step of a ladder.
    pub struct Step "porras" {
        bare = label;
        /// Its name.
        label "nimi": Text,
        /// What belongs to it.
        bullets "kohdat": Vec<Text>,
    }
}

figure! {
    /// Steps that grow from the lowest to the highest.
    pub struct Ladder "portaat" {
        /// The steps, the lowest first.
        steps "portaat": Vec<Step>,
    }
}

const STEP: Words = Words::new("Porras", "Trappsteg", "Step");
const ONE: Words = Words::new("Yksi porras", "Ett trappsteg", "One step");
const MANY: Words =
    Words::new("{n} porrasta alimmasta ylimpään", "{n} trappsteg nerifrån uppåt", "{n} steps from the lowest to the highest");

/// Side by side up to this many; more go down the page.
const MOST_BESIDE: usize = 4;

impl Draw for Ladder {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let many = if self.steps.len() > MOST_BESIDE { " ladder--many" } else { "" };
        let mut body = format!("<ol class=\"ladder{many}\">");
        for (at, step) in self.steps.iter().enumerate() {
            let (no, label, bullets) = (at + 1, cx.html(&step.label), bullets(&step.bullets, cx));
            body.push_str(&format!(
                "<li><p class=\"ladder__name\"><span class=\"no\" aria-hidden=\"true\">{no}</span>{label}</p>{bullets}</li>"
            ));
        }
        let labels: Vec<String> = self.steps.iter().map(|step| cx.plain(&step.label)).collect();
        let sentence = named(ONE, MANY, &labels, cx.lang);
        let table = parts_table(self.frame(), STEP, self.steps.iter().map(|step| (&step.label, step.bullets.as_slice())), cx);
        Drawn { class: "ladder-figure", body: fit(&(body + "</ol>")), table, sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.steps, self.at, diags);
        same_labels(self.steps.iter().map(|step| &step.label), diags);
    }

    fn texts(&self) -> Vec<&Text> {
        self.steps.iter().flat_map(|step| std::iter::once(&step.label).chain(&step.bullets)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn steps_grow() {
        let ladder = drawn("{kind: ladder, steps: [{label: Yhteistyö, bullets: [Väljä]}, Verkosto, Kumppanuus]}");
        assert!(
            ladder
                .body
                .contains("<li><p class=\"ladder__name\"><span class=\"no\" aria-hidden=\"true\">2</span>Verkosto</p></li>")
        );
        assert_eq!(ladder.sentence, "Kolme porrasta alimmasta ylimpään: Yhteistyö; Verkosto; Kumppanuus.");
        assert!(drawn("{kind: ladder, steps: [a, b, c, d, e]}").body.contains("ladder--many"));
        assert_eq!(found("{kind: ladder, steps: []}"), ["K0209"]);
        assert_eq!(found("{kind: ladder, steps: [a, A]}"), ["K0208"]);
    }
}
