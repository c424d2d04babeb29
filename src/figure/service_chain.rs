//! A service chain: steps in their order, each in the lane of whoever takes it.
//!
//! 1. Lanes are columns where they have room, and words on each step where they have not. 2. A drawn line leads from one step to
//!    the next; a step in a lane that nobody declared is a finding and stands in the first.

use std::fmt::Write as _;

use super::{
    Cx, Draw, Drawn, Framed, Head, Hue, Table,
    answers::same_labels,
    frame::{figure, fit, hued, known_part, not_empty, part},
    marks::num,
    matrix::small,
};
use crate::{
    diag::{Diagnostics, Spanned},
    record,
    text::Text,
    value::{Count, Words, say},
};

record! {
    kept;

    /// A lane: one actor's part of the chain.
    pub struct Lane "rata" {
        bare = label;
        /// Whose it is.
        label "nimi": Text,
        /// Its hue.
        hue "sävy": Option<Hue>,
    }

    /// A step of the chain.
    pub struct ChainStep "askel" {
        /// The lane it is in, by its name.
        lane "rata": Spanned<String>,
        /// What happens.
        label "mitä": Text,
    }
}

figure! {
    /// Steps of a service, each in the lane of its actor.
    pub struct ServiceChain "palveluketju" {
        /// The lanes.
        lanes "radat": Vec<Lane>,
        /// The steps in their order.
        steps "askeleet": Vec<ChainStep>,
    }
}

const STEP: Words = Words::new("Askel", "Steg", "Step");
const LANE: Words = Words::new("Kenen", "Vems", "Whose");
const ONE: Words = Words::new("yksi askel", "ett steg", "one step");
const MANY: Words = Words::new("{n} askelta", "{n} steg", "{n} steps");

/// Lanes side by side up to this many.
const MOST_BESIDE: usize = 5;

impl ServiceChain {
    fn lane(&self, step: &ChainStep, lanes: &[&Text]) -> usize {
        part(&step.lane.value, lanes).unwrap_or(0)
    }

    /// The line from one lane to another: down, across, down.
    fn link(&self, from: usize, to: usize) -> String {
        let middle = |lane: usize| num((lane as f64 + 0.5) * 100.0 / self.lanes.len().max(1) as f64);
        let (x1, x2) = (middle(from), middle(to));
        let mut svg = String::from("<svg class=\"chain__link\" aria-hidden=\"true\" focusable=\"false\">");
        let mut line = |x1: &str, y1: u32, x2: &str, y2: u32| {
            let _ = write!(
                svg,
                "<line class=\"sv-brandline\" stroke-width=\"3\" x1=\"{x1}%\" y1=\"{y1}\" x2=\"{x2}%\" y2=\"{y2}\"/>"
            );
        };
        line(&x1, 0, &x1, 16);
        line(&x1, 16, &x2, 16);
        line(&x2, 16, &x2, 28);
        let _ =
            write!(svg, "<svg x=\"{x2}%\" y=\"26\" overflow=\"visible\"><path class=\"sv-brand\" d=\"M-7 0h14l-7 10z\"/></svg>");
        svg + "</svg>"
    }

    fn head(&self, cx: &Cx<'_>) -> String {
        let mut head = String::from("<ul class=\"chain__lanes\" aria-hidden=\"true\">");
        for (at, lane) in self.lanes.iter().enumerate() {
            let hue = hued(lane.hue, at, self.lanes.len());
            let _ = write!(head, "<li class=\"{hue}\"><span class=\"weave {hue}\"></span>{}</li>", cx.html(&lane.label));
        }
        head + "</ul>"
    }
}

impl Draw for ServiceChain {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let lanes: Vec<&Text> = self.lanes.iter().map(|lane| &lane.label).collect();
        let beside = (1..=MOST_BESIDE).contains(&lanes.len());
        let class = if beside { format!(" chain--{}", lanes.len()) } else { String::new() };
        let mut body = format!("<div class=\"chain{class}\">{}<ol class=\"chain__steps\">", self.head(cx));
        let (mut rows, mut said) = (Vec::new(), Vec::new());
        for (at, step) in self.steps.iter().enumerate() {
            let lane = self.lane(step, &lanes);
            let whose = lanes.get(lane).map_or_else(String::new, |lane| cx.html(lane));
            let hue = hued(self.lanes.get(lane).and_then(|lane| lane.hue), lane, self.lanes.len());
            let link = match self.steps.get(at + 1) {
                Some(next) if beside => self.link(lane, self.lane(next, &lanes)),
                _ => String::new(),
            };
            let _ = write!(
                body,
                "<li class=\"{hue} in-lane-{}\"><div class=\"chain__step\"><p class=\"chain__whose\">{whose}</p>\
                 <p><span class=\"no\" aria-hidden=\"true\">{}</span>{}</p></div>{link}</li>",
                lane + 1,
                at + 1,
                cx.html(&step.label)
            );
            let (label, whose) = (cx.plain(&step.label), lanes.get(lane).map_or_else(String::new, |lane| cx.plain(lane)));
            said.push(format!("{label} ({whose})"));
            rows.push(vec![format!("{}. {label}", at + 1), whose]);
        }
        body.push_str("</ol></div>");
        let counted = say::capital(&small(self.steps.len(), ONE, MANY, cx));
        let sentence = if said.is_empty() { format!("{counted}.") } else { format!("{counted}: {}.", said.join("; ")) };
        let head = vec![Head::words(STEP.say(cx.lang)), Head::words(LANE.say(cx.lang))];
        let table = (!rows.is_empty()).then(|| Table { caption: cx.caption(self.frame(), None), head, rows });
        Drawn { class: "chain-figure", body: fit(&body), table, sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.steps, self.at, diags);
        same_labels(self.lanes.iter().map(|lane| &lane.label), diags);
        let lanes: Vec<&Text> = self.lanes.iter().map(|lane| &lane.label).collect();
        for step in &self.steps {
            known_part(&step.lane, &lanes, diags);
        }
    }

    fn texts(&self) -> Vec<&Text> {
        self.lanes.iter().map(|lane| &lane.label).chain(self.steps.iter().map(|step| &step.label)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn a_line_leads_through_the_lanes() {
        let text = "{kind: service-chain, lanes: [Yhdistys, Kunta], steps: [{lane: yhdistys, label: Kohdataan}, {lane: Kunta, label: Ohjataan}]}";
        let chain = drawn(text);
        assert!(chain.body.contains("x1=\"25%\" y1=\"16\" x2=\"75%\" y2=\"16\""));
        assert_eq!(chain.body.matches("chain__link").count(), 1);
        assert_eq!(chain.sentence, "Kaksi askelta: Kohdataan (Yhdistys); Ohjataan (Kunta).");
        assert_eq!(chain.table.expect("a table").rows[1], ["2. Ohjataan", "Kunta"]);
        assert!(found(text).is_empty());
        assert_eq!(found("{kind: service-chain, lanes: [Kunta], steps: [{lane: Kunda, label: a}]}"), ["K0213"]);
    }
}
