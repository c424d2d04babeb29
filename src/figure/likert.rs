//! Answers on one scale to several statements: a stacked bar each, so that they can be compared.
//!
//! Every part is named beside the bar with its number: the bar alone would need a key. Small groups are hidden as in any
//! question of one choice; what is hidden is an outline at the end of its bar.

use std::fmt::Write as _;

use super::{
    Answer, Cx, Draw, Drawn, Framed, Head, Table,
    answers::{Closed, lower_first, same_labels, told_twice},
    crowd::{Choices, Crowd, HIDDEN, Part, Telling, UNTOLD},
    frame::{escape, figure, fit, not_empty},
    marks::num,
};
use crate::{
    diag::{Diagnostics, Spanned, codes},
    record,
    text::Text,
    value::{Count, Share, Words, Written},
};

record! {
    kept;

    /// A statement and its answers.
    pub struct Statement "väite" {
        /// The statement.
        label "väite": Text,
        /// Its answers in the order of the scale: counts, fractions or percentages.
        values "vastaukset": Vec<Spanned<Share>>,
    }
}

figure! {
    /// Answers on one scale to several statements.
    pub struct Likert "väittämät" {
        /// The question as it was asked.
        question "kysymys": Option<Text>,
        /// How many answered.
        respondents "vastaajia": Option<Count>,
        /// The scale, from one end to the other.
        scale "asteikko": Vec<Text>,
        /// The statements.
        items "väitteet": Vec<Statement>,
    }
}

const STATEMENT: Words = Words::new("Väite", "Påstående", "Statement");
const ONE: Words = Words::new("Yksi vaihtoehto väitettä kohti", "Ett alternativ per påstående", "One choice for each statement");
/// Tones from one end of the scale to the other.
const TONES: usize = 5;
/// A part of the bar narrower than this has no room for its number.
const NUMBERED: f64 = 0.125;
/// The tones of the first side of the scale, and how far apart their teeth are, in hundredths of the bar.
const TEETH: usize = 2;
const TOOTH: f64 = 1.5;

impl Likert {
    fn crowd(&self, item: &Statement, cx: &Cx<'_>) -> Crowd {
        let counted = || {
            let counts = item.values.iter().map(|value| match value.value.written {
                Written::Count(count) => Some(count),
                _ => None,
            });
            counts.sum::<Option<u64>>().filter(|sum| *sum > 0).map(Count::exactly)
        };
        Crowd::of(self.respondents.or(cx.respondents).or_else(counted), cx)
    }

    fn parts(&self, item: &Statement, crowd: &Crowd) -> Vec<Part> {
        let told: Vec<_> = (0..self.scale.len()).map(|at| (item.values.get(at).map(|value| value.value), None)).collect();
        crowd.parts(&told, Choices::One)
    }

    /// `likert-1` … `likert-5`
    fn tone(&self, at: usize) -> usize {
        let last = self.scale.len().saturating_sub(1);
        (at * (TONES - 1) + last / 2).checked_div(last).map_or(TONES, |step| step + 1)
    }

    fn bar(&self, crowd: &Crowd, parts: &[Part]) -> String {
        let mut svg = String::from(
            "<svg class=\"likert__bar\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"sv-track\" width=\"100%\" height=\"30\"/>",
        );
        let mut from = 0.0;
        for (at, part) in parts.iter().enumerate() {
            let Part::Told(told) = part else { continue };
            let wide = told.ratio().unwrap_or(0.0).clamp(0.0, 1.0 - from);
            if wide <= 0.0 {
                continue;
            }
            let _ = write!(
                svg,
                "<g class=\"likert-{}\"><rect x=\"{}%\" width=\"{}%\" height=\"30\"/>",
                self.tone(at),
                num(from * 100.0),
                num(wide * 100.0)
            );
            // Whoever does not see the colours tells the two sides of the scale by the teeth of the first.
            if self.tone(at) <= TEETH {
                for tooth in 0..((wide * 100.0 / TOOTH) as u32) {
                    let x = num(from * 100.0 + (f64::from(tooth) + 0.5) * TOOTH);
                    let _ = write!(svg, "<line class=\"likert__teeth\" x1=\"{x}%\" y1=\"25\" x2=\"{x}%\" y2=\"30\"/>");
                }
            }
            if wide >= NUMBERED {
                let _ = write!(
                    svg,
                    "<text x=\"{}%\" y=\"20\" text-anchor=\"middle\">{}</text>",
                    num((from + wide / 2.0) * 100.0),
                    escape(&crowd.lead(told))
                );
            }
            svg.push_str("</g>");
            from += wide;
        }
        svg + "</svg>"
    }

    fn words(&self, crowd: &Crowd, parts: &[Part], cx: &Cx<'_>) -> String {
        let mut html = String::from("<ol class=\"likert__parts\">");
        for (at, (part, label)) in parts.iter().zip(&self.scale).enumerate() {
            let said = match part {
                Part::Told(told) => crowd.lead(told),
                Part::Untold => UNTOLD.say(cx.lang).to_owned(),
                Part::Hidden => HIDDEN.say(cx.lang).to_owned(),
            };
            let tone = self.tone(at);
            let _ = write!(
                html,
                "<li><span class=\"likert__tone likert__tone--{tone}\" aria-hidden=\"true\"></span>{} <b>{}</b></li>",
                cx.html(label),
                escape(&said)
            );
        }
        html + "</ol>"
    }
}

impl Draw for Likert {
    fn question(&self) -> Option<&Text> {
        self.question.as_ref()
    }

    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let all = Crowd::of(self.respondents, cx);
        let base = Some(format!("{}, {}", ONE.say(cx.lang), lower_first(&all.base())));
        if all.telling == Telling::Hidden {
            let sentence = all.too_few();
            let body = format!("<p class=\"meta\">{}</p>", escape(&sentence));
            return Drawn { class: "chart", body, table: None, sentence, base };
        }
        let mut body = String::from("<ul class=\"rows likert\">");
        let (mut rows, mut said, mut hidden) = (Vec::new(), Vec::new(), false);
        for item in &self.items {
            let crowd = self.crowd(item, cx);
            let label = cx.plain(&item.label);
            if crowd.telling == Telling::Hidden {
                let few = crowd.too_few();
                let _ = write!(body, "<li><span>{}</span><small>{}</small></li>", cx.html(&item.label), escape(&few));
                rows.push(
                    std::iter::once(label.clone()).chain(self.scale.iter().map(|_| HIDDEN.say(cx.lang).to_owned())).collect(),
                );
                said.push(format!("{label}: {}", HIDDEN.say(cx.lang)));
                continue;
            }
            let parts = self.parts(item, &crowd);
            hidden |= parts.contains(&Part::Hidden);
            // A bar with gaps would tell by its gaps what is hidden.
            let drawn = crowd.telling != Telling::Words && !parts.contains(&Part::Hidden);
            let bar = if drawn { self.bar(&crowd, &parts) } else { String::new() };
            let _ = write!(body, "<li><span>{}</span>{bar}{}</li>", cx.html(&item.label), self.words(&crowd, &parts, cx));
            let cells: Vec<String> = parts
                .iter()
                .map(|part| match part {
                    Part::Told(told) => crowd.lead(told),
                    Part::Untold => UNTOLD.say(cx.lang).to_owned(),
                    Part::Hidden => HIDDEN.say(cx.lang).to_owned(),
                })
                .collect();
            let spoken: Vec<String> =
                self.scale.iter().zip(&cells).map(|(label, cell)| format!("{} {cell}", lower_first(&cx.plain(label)))).collect();
            said.push(format!("{label}: {}", spoken.join(", ")));
            rows.push(std::iter::once(label).chain(cells).collect());
        }
        body.push_str("</ul>");
        if hidden {
            let _ = write!(body, "<p class=\"meta\">{}</p>", escape(&all.small_groups()));
        }
        let head = std::iter::once(Head::words(STATEMENT.say(cx.lang)));
        let head = head.chain(self.scale.iter().map(|label| Head::numbers(&cx.plain(label))));
        let table = Table { caption: cx.caption(self.frame(), Some(&all.base())), head: head.collect(), rows };
        let sentence = format!("{}. {}", said.join("; "), all.sentence());
        Drawn { class: "chart", body: fit(&body), table: Some(table), sentence, base }
    }

    fn check(&self, respondents: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.items, self.at, diags);
        not_empty(&self.scale, self.at, diags);
        same_labels(self.scale.iter(), diags);
        same_labels(self.items.iter().map(|item| &item.label), diags);
        let respondents = self.respondents.or(respondents);
        for item in &self.items {
            if item.values.len() != self.scale.len() {
                let finding = diags.add(&codes::WRONG_AMOUNT, item.at);
                finding.arg("n", item.values.len()).arg("what", "vastausta").arg("what_en", "answers");
                finding.arg("expected", self.scale.len());
                continue;
            }
            let answer = |(value, label): (&Spanned<Share>, &Text)| {
                told_twice(Some(*value), None, respondents, diags);
                Answer { label: label.clone(), share: Some(*value), n: None, hue: None, at: value.at }
            };
            let options: Vec<Answer> = item.values.iter().zip(&self.scale).map(answer).collect();
            let closed = Closed { frame: self.frame(), options: &options, respondents, choices: Choices::One };
            closed.check_whole(respondents, diags);
        }
    }

    fn texts(&self) -> Vec<&Text> {
        self.scale.iter().chain(self.items.iter().map(|item| &item.label)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    const SCALE: &str = "scale: [Eri mieltä, En osaa sanoa, Samaa mieltä]";

    #[test]
    fn parts_are_named_and_small_ones_hidden() {
        let text = format!(
            "{{kind: likert, respondents: 40, {SCALE}, items: [{{label: Tulen taas, values: [10, 5, 25]}}, {{label: Opin, values: [2, 1, 37]}}]}}"
        );
        let likert = drawn(&text);
        assert!(
            likert.body.contains("Samaa mieltä <b>63 %</b>") || likert.body.contains("Samaa mieltä <b>62 %</b>"),
            "{}",
            likert.body
        );
        assert_eq!(likert.table.expect("a table").rows[1][1..], ["ei eritellä", "ei eritellä", "ei eritellä"]);
        assert!(found(&text).is_empty());
        assert!(likert.sentence.contains("Opin: eri mieltä ei eritellä"));
        assert_eq!(
            found(&format!(
                "{{kind: likert, {SCALE}, items: [{{label: a, values: [10 %, 90 %]}}, {{label: b, values: [10 %, 20 %, 30 %]}}]}}"
            )),
            ["K0212", "K0206"]
        );
        let few = drawn(&text.replace("40", "4").replace("10, 5, 25", "1, 1, 2"));
        assert!(few.table.is_none() && few.body.contains("alle 5"));
    }
}
