//! Averages: a large number, what it counts, and as many dots.
//!
//! Dots as long as they can be counted at a glance, bars beyond. Under the smallest group nothing is told.

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    answers::{lower_first, same_labels},
    crowd::{Crowd, Telling},
    frame::{escape, figure},
    marks::{MOST_DOTS, bar, dots},
};
use crate::{
    diag::{Diagnostics, codes},
    record,
    text::Text,
    value::{Count, Words, say},
};

record! {
    kept;

    /// An average.
    pub struct Mean "keskiarvo" {
        /// What it counts.
        label "teksti": Text,
        /// The average.
        value "luku": f64,
    }
}

figure! {
    /// Averages.
    pub struct Average "keskiarvot" {
        /// The question as it was asked.
        question "kysymys": Option<Text>,
        /// How many answered.
        respondents "vastaajia": Option<Count>,
        /// What is counted (`tahoa`).
        unit "yksikkö": Option<Text>,
        /// The averages.
        values "luvut": Vec<Mean>,
    }
}

const BASE: Words = Words::new("Keskiarvo vastaajaa kohti", "Medelvärde per svarande", "Average per respondent");
const AVERAGE: Words = Words::new("Keskiarvo", "Medelvärde", "Average");
const WHAT: Words = Words::new("Mitä", "Vad", "What");

impl Average {
    fn mark(&self, value: f64) -> String {
        let most = self.values.iter().map(|mean| mean.value).fold(0.0, f64::max);
        if most <= 0.0 {
            String::new()
        } else if most <= f64::from(MOST_DOTS) {
            dots(value, most.ceil() as u32)
        } else {
            bar(value / most, None)
        }
    }
}

impl Draw for Average {
    fn question(&self) -> Option<&Text> {
        self.question.as_ref()
    }

    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let crowd = Crowd::of(self.respondents, cx);
        let base = Some(format!("{}, {}", BASE.say(cx.lang), lower_first(&crowd.base())));
        if crowd.telling == Telling::Hidden {
            let sentence = crowd.too_few();
            let body = format!("<p class=\"meta\">{}</p>", escape(&sentence));
            return Drawn { class: "chart", body, table: None, sentence, base };
        }
        let mut body = String::from("<div class=\"averages\">");
        let (mut rows, mut said) = (Vec::new(), Vec::new());
        for mean in &self.values {
            let (label, number) = (cx.plain(&mean.label), say::decimal(mean.value, cx.lang));
            // Under ten the number alone is enough: a picture would give it more weight than it has.
            let mark = if crowd.telling == Telling::Words { String::new() } else { self.mark(mean.value) };
            body.push_str(&format!("<div><b>{number}</b><span>{}{mark}</span></div>", cx.html(&mean.label)));
            said.push(format!("{number} {label}"));
            rows.push(vec![label, number]);
        }
        body.push_str("</div>");
        let unit = self.unit.as_ref().map(|unit| format!(", {}", cx.plain(unit))).unwrap_or_default();
        let head = vec![Head::words(WHAT.say(cx.lang)), Head::numbers(&format!("{}{unit}", AVERAGE.say(cx.lang)))];
        let table = Table { caption: cx.caption(self.frame(), Some(&crowd.base())), head, rows };
        let sentence = format!("{}: {}. {}", BASE.say(cx.lang), said.join("; "), crowd.sentence());
        Drawn { class: "chart", body, table: Some(table), sentence, base }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        if self.values.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        }
        same_labels(self.values.iter().map(|mean| &mean.label), diags);
    }

    fn texts(&self) -> Vec<&Text> {
        self.unit.iter().chain(self.values.iter().map(|mean| &mean.label)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::drawn;

    #[test]
    fn dots_can_be_counted() {
        let drawn = drawn(
            "{kind: average, respondents: noin 21, unit: tahoa, values: [{label: vaihdettiin, value: 4}, {label: jatkui, value: '2,5'}]}",
        );
        assert!(drawn.body.starts_with("<div class=\"averages\"><div><b>4</b><span>vaihdettiin<svg viewBox=\"0 0 136 28\""));
        assert_eq!(drawn.body.matches("<circle class=\"sv-brand\"").count(), 6);
        assert_eq!(drawn.body.matches("<path").count(), 1);
        assert_eq!(drawn.sentence, "Keskiarvo vastaajaa kohti: 4 vaihdettiin; 2,5 jatkui. Vastaajia oli noin 21.");
        assert_eq!(drawn.table.expect("a table").head[1].text, "Keskiarvo, tahoa");
    }

    #[test]
    fn many_are_a_bar_and_few_are_a_number() {
        assert!(drawn("{kind: average, respondents: 40, values: [{label: a, value: 400}]}").body.contains("class=\"bar\""));
        assert!(!drawn("{kind: average, respondents: 8, values: [{label: a, value: 4}]}").body.contains("svg"));
        assert!(!drawn("{kind: average, respondents: 3, values: [{label: a, value: 4}]}").sentence.contains('4'));
        assert!(!drawn("{kind: average, respondents: 40, values: [{label: a, value: -4}]}").body.contains("svg"));
    }
}
