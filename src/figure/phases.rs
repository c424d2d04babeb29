//! Phases, one after another or in a circle that leads back to the first.
//!
//! The words are a numbered list that works alone; only the line back is drawn. There is no table: the words are all there is.

use super::{
    Cx, Draw, Drawn, Framed,
    answers::same_labels,
    frame::{bullets, escape, figure, named, parts_table},
    marks::num,
};
use crate::{
    diag::{Diagnostics, codes},
    record,
    text::Text,
    value::{Count, Words},
};

record! {
    kept;

    /// A phase.
    pub struct Phase "vaihe" {
        bare = label;
        /// Its name.
        label "nimi": Text,
        /// What happens in it.
        bullets "kohdat": Vec<Text>,
    }
}

figure! {
    /// Phases, one after another or in a circle.
    pub struct Phases "vaiheet" {
        /// Whether the last leads back to the first.
        cyclic "kehä": bool,
        /// What leads back.
        r#return "paluu": Option<Text>,
        /// The phases in their order.
        phases "vaiheet": Vec<Phase>,
    }
}

const PHASE: Words = Words::new("Vaihe", "Skede", "Phase");
const ONE: Words = Words::new("Yksi vaihe", "Ett skede", "One phase");
const MANY: Words = Words::new("{n} vaihetta", "{n} skeden", "{n} phases");
const BACK: Words =
    Words::new("Viimeisestä vaiheesta palataan alkuun", "Från sista skedet till början", "From the last phase back to the first");

/// Side by side up to this many; more go down the page.
const MOST_BESIDE: usize = 6;

impl Phases {
    /// The line back, for phases side by side, and the words with an arrow for those that go down.
    fn way_back(&self, back: &str) -> String {
        let mut html = String::new();
        let n = self.phases.len();
        if (2..=MOST_BESIDE).contains(&n) {
            // From the middle of the last column to the beginning of the first.
            let last = num(800.0 * (n as f64 - 0.5) / n as f64);
            html.push_str(&format!(
                "<svg class=\"phases__loop\" viewBox=\"0 0 800 44\" preserveAspectRatio=\"none\" aria-hidden=\"true\" \
                 focusable=\"false\"><path class=\"sv-brandline\" vector-effect=\"non-scaling-stroke\" stroke-width=\"2\" \
                 stroke-dasharray=\"6 5\" d=\"M{last} 0V30H20V6\"/><path class=\"sv-brand\" d=\"M20 0l6 10h-12z\"/></svg>"
            ));
        }
        html + "<p class=\"phases__return\"><svg viewBox=\"0 0 28 28\" aria-hidden=\"true\" focusable=\"false\">\
                <path class=\"sv-brandline\" stroke-width=\"3\" d=\"M22 4v12a7 7 0 0 1-14 0V6M3 11l5-6 5 6\"/></svg><span>"
            + back
            + "</span></p>"
    }
}

impl Draw for Phases {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let class = match self.phases.len() {
            n if n > MOST_BESIDE => " phases--many".to_owned(),
            n => format!(" phases--{}", n.max(1)),
        };
        let cycle = if self.cyclic { " phases--cyclic" } else { "" };
        let mut body = format!("<div class=\"phases{class}{cycle}\"><ol>");
        for phase in &self.phases {
            body.push_str(&format!("<li class=\"phase\"><p class=\"phase__name\">{}</p>", cx.html(&phase.label)));
            body.push_str(&bullets(&phase.bullets, cx));
            body.push_str("</li>");
        }
        body.push_str("</ol>");
        let labels: Vec<String> = self.phases.iter().map(|phase| cx.plain(&phase.label)).collect();
        let mut sentence = named(ONE, MANY, &labels, cx.lang);
        if self.cyclic && !self.phases.is_empty() {
            let back = self.r#return.as_ref();
            body.push_str(&self.way_back(&back.map_or_else(|| escape(BACK.say(cx.lang)), |back| cx.html(back))));
            let back = back.map_or_else(|| BACK.say(cx.lang).to_owned(), |back| cx.plain(back));
            sentence = format!("{sentence} {}.", back.trim_end_matches('.'));
        }
        body.push_str("</div>");
        let phases = self.phases.iter().map(|phase| (&phase.label, phase.bullets.as_slice()));
        Drawn { class: "phases-figure", body, table: parts_table(self.frame(), PHASE, phases, cx), sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        if self.phases.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        }
        same_labels(self.phases.iter().map(|phase| &phase.label), diags);
    }

    fn texts(&self) -> Vec<&Text> {
        let phases = self.phases.iter().flat_map(|phase| std::iter::once(&phase.label).chain(&phase.bullets));
        phases.chain(&self.r#return).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn in_a_line_and_in_a_circle() {
        let line = drawn("{kind: phases, phases: [{label: Yhteistyö, bullets: [Väljä]}, Verkosto, Kumppanuus]}");
        assert!(
            line.body
                .starts_with("<div class=\"phases phases--3\"><ol><li class=\"phase\"><p class=\"phase__name\">Yhteistyö</p>")
        );
        assert!(!line.body.contains("svg"));
        assert_eq!(line.sentence, "Kolme vaihetta: Yhteistyö; Verkosto; Kumppanuus.");
        let circle = drawn("{kind: phases, cyclic: true, return: Palataan alkuun, phases: [a, b, c, d]}");
        assert!(circle.body.contains("d=\"M700 0V30H20V6\"") && circle.body.contains("<span>Palataan alkuun</span>"));
        assert_eq!(circle.sentence, "Neljä vaihetta: a; b; c; d. Palataan alkuun.");
        let many = drawn("{kind: phases, cyclic: true, phases: [a, b, c, d, e, f, g]}");
        assert!(many.body.contains("phases--many") && !many.body.contains("phases__loop"));
        assert!(many.sentence.ends_with("Viimeisestä vaiheesta palataan alkuun."));
        assert_eq!(found("{kind: phases, phases: [a, a]}"), ["K0208"]);
    }
}
