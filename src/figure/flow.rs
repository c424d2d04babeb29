//! A flow: stages with lettered boxes, what each gives, and the arrows between them.
//!
//! All words but the arrowheads. An arrow's words stand on it where stages go side by side, and beside it where they go down.

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    answers::same_labels,
    frame::{figure, fit, joined, not_empty, or_dash},
};
use crate::{
    diag::{Diagnostics, codes},
    record,
    text::Text,
    value::{Count, Words, say},
};

record! {
    kept;

    /// A stage of a flow.
    pub struct Stage "vaihe" {
        bare = label;
        /// Its name.
        label "nimi": Text,
        /// What is done in it, lettered in order.
        boxes "laatikot": Vec<Text>,
        /// What comes out of it.
        output "tulos": Option<Text>,
    }

    /// An arrow from one stage to the next.
    pub struct Arrow "nuoli" {
        bare = label;
        /// What it carries.
        label "selite": Text,
    }
}

figure! {
    /// Stages with boxes and outputs, joined by arrows.
    pub struct Flow "prosessikaavio" {
        /// The stages in their order.
        stages "vaiheet": Vec<Stage>,
        /// The arrows between them, in order: the first leads from the first stage to the second.
        arrows "nuolet": Vec<Arrow>,
    }
}

const STAGE: Words = Words::new("Vaihe", "Skede", "Stage");
const DONE: Words = Words::new("Mitä tehdään", "Vad som görs", "What is done");
const ONWARDS: Words = Words::new("Seuraavaan vaiheeseen", "Till nästa skede", "To the next stage");
const ONE: Words = Words::new("Yksi vaihe", "Ett skede", "One stage");
const MANY: Words = Words::new("{n} vaihetta", "{n} skeden", "{n} stages");
const OUTPUT: Words = Words::new("Tulos", "Resultat", "Output");
const GIVES: Words = Words::new("{label}, tuloksena {output}", "{label}, som ger {output}", "{label}, which gives {output}");

/// Side by side up to this many; more go down the page.
const MOST_BESIDE: usize = 4;

impl Flow {
    fn stage(&self, stage: &Stage, cx: &Cx<'_>) -> String {
        let mut html = format!("<div class=\"flow__stage\"><p class=\"flow__name\">{}</p>", cx.html(&stage.label));
        if !stage.boxes.is_empty() {
            html.push_str("<ol class=\"flow__boxes\">");
            for (at, text) in stage.boxes.iter().enumerate() {
                html.push_str(&format!("<li><b>{}</b><span>{}</span></li>", letter(at), cx.html(text)));
            }
            html.push_str("</ol>");
        }
        if let Some(output) = &stage.output {
            let (word, output) = (OUTPUT.say(cx.lang), cx.html(output));
            html.push_str(&format!("<p class=\"flow__output\"><b>{word}</b> {output}</p>"));
        }
        html + "</div>"
    }

    fn arrow(&self, at: usize, cx: &Cx<'_>) -> String {
        let words = self.arrows.get(at).map_or_else(String::new, |arrow| format!("<span>{}</span>", cx.html(&arrow.label)));
        format!(
            "<p class=\"flow__arrow\">{words}<svg viewBox=\"0 0 36 24\" aria-hidden=\"true\" focusable=\"false\">\
             <path class=\"sv-brandline\" stroke-width=\"4\" d=\"M0 12h26\"/><path class=\"sv-brand\" d=\"M22 2l14 10-14 10z\"/></svg></p>"
        )
    }
}

impl Flow {
    /// A row a stage; a column only for what some stage has.
    fn table(&self, cx: &Cx<'_>) -> Option<Table> {
        let said = |text: Option<&Text>| text.map_or_else(|| "–".to_owned(), |text| cx.plain(text));
        let columns: [(Words, Vec<String>); 3] = [
            (DONE, self.stages.iter().map(|stage| or_dash(joined(&stage.boxes, cx))).collect()),
            (OUTPUT, self.stages.iter().map(|stage| said(stage.output.as_ref())).collect()),
            (ONWARDS, (0..self.stages.len()).map(|at| said(self.arrows.get(at).map(|arrow| &arrow.label))).collect()),
        ];
        let mut head = vec![Head::words(STAGE.say(cx.lang))];
        let mut rows: Vec<Vec<String>> = self.stages.iter().map(|stage| vec![cx.plain(&stage.label)]).collect();
        for (words, cells) in columns.into_iter().filter(|(_, cells)| cells.iter().any(|cell| cell != "–")) {
            head.push(Head::words(words.say(cx.lang)));
            rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
        }
        (!rows.is_empty()).then(|| Table { caption: cx.caption(self.frame(), None), head, rows })
    }
}

impl Draw for Flow {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let n = self.stages.len();
        let class = if n > MOST_BESIDE { "flow flow--many".to_owned() } else { format!("flow flow--{}", n.max(1)) };
        let mut body = format!("<ol class=\"{class}\">");
        for (at, stage) in self.stages.iter().enumerate() {
            let arrow = if at + 1 < n { self.arrow(at, cx) } else { String::new() };
            body.push_str(&format!("<li>{}{arrow}</li>", self.stage(stage, cx)));
        }
        let said: Vec<String> = self
            .stages
            .iter()
            .map(|stage| match &stage.output {
                Some(output) => GIVES.fill(cx.lang, &[("label", &cx.plain(&stage.label)), ("output", &cx.plain(output))]),
                None => cx.plain(&stage.label),
            })
            .collect();
        let number = say::capital(&say::small_number(u32::try_from(n).unwrap_or(u32::MAX), cx.lang));
        let counted = say::plural(n as u64, ONE, MANY).fill(cx.lang, &[("n", &number)]);
        let sentence = if n == 0 { format!("{counted}.") } else { format!("{counted}: {}.", said.join("; ")) };
        Drawn { class: "flow-figure", body: fit(&(body + "</ol>")), table: self.table(cx), sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.stages, self.at, diags);
        same_labels(self.stages.iter().map(|stage| &stage.label), diags);
        // One arrow after each stage but the last: a further one would lead nowhere.
        let places = self.stages.len().saturating_sub(1);
        if let Some(arrow) = self.arrows.get(places) {
            let finding = diags.add(&codes::WRONG_AMOUNT, arrow.at);
            finding.arg("n", self.arrows.len()).arg("what", "nuolta").arg("what_en", "arrows").arg("expected", places);
        }
    }

    fn texts(&self) -> Vec<&Text> {
        let stages = self.stages.iter().flat_map(|stage| std::iter::once(&stage.label).chain(&stage.boxes).chain(&stage.output));
        stages.chain(self.arrows.iter().map(|arrow| &arrow.label)).collect()
    }
}

/// `a`, `b`, …, `z`, `aa`: the letter of the n-th box.
fn letter(at: usize) -> String {
    let last = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { last.to_string() } else { format!("{}{last}", letter(at / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn boxes_have_letters_and_stages_outputs() {
        let text = "{kind: flow, stages: [{label: Nykyinen, boxes: [Arvo, Hyöty], output: nykytilan kartta}, Kehittäminen], \
             arrows: [kartta käteen]}";
        let flow = drawn(text);
        assert!(flow.body.contains("<li><b>b</b><span>Hyöty</span></li>") && flow.body.contains("<span>kartta käteen</span>"));
        assert_eq!(flow.body.matches("flow__arrow").count(), 1);
        assert_eq!(flow.sentence, "Kaksi vaihetta: Nykyinen, tuloksena nykytilan kartta; Kehittäminen.");
        assert!(found(text).is_empty());
        assert_eq!(found("{kind: flow, stages: [a], arrows: [x]}"), ["K0212"]);
        assert_eq!((super::letter(25), super::letter(26), super::letter(53)), ("z".into(), "aa".into(), "bb".into()));
    }
}
