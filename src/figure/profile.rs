//! A profile: criteria on one scale, each with its value from round to round.
//!
//! The last round is a filled mark, earlier ones are outlines on the same line; the values stand beside in numbers. A round
//! without a value leaves a gap and is not guessed.

use std::fmt::Write as _;

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    answers::{lower_first, same_labels},
    crowd::{Crowd, Telling, UNTOLD},
    frame::{escape, figure, fit, not_empty},
    marks::num,
};
use crate::{
    diag::{Diagnostics, Spanned, codes},
    record,
    source::Lang,
    text::Text,
    value::{Count, Words, say},
};

record! {
    kept;

    /// A criterion and its values.
    pub struct Criterion "kriteeri" {
        /// What is looked at.
        label "nimi": Text,
        /// Its value in each round; `~` where there is none.
        values "arvot": Vec<Option<Spanned<f64>>>,
    }
}

figure! {
    /// Criteria on one scale, from round to round.
    pub struct Profile "arvioprofiili" {
        /// The rounds in their order.
        rounds "kierrokset": Vec<Text>,
        /// The lowest value of the scale; 0 by default.
        min "asteikon alku": Option<f64>,
        /// The highest value of the scale; 5 by default.
        max "asteikon loppu": Option<f64>,
        /// How many assessed.
        respondents "arvioijia": Option<Count>,
        /// The criteria.
        criteria "kriteerit": Vec<Criterion>,
    }
}

const CRITERION: Words = Words::new("Kriteeri", "Kriterium", "Criterion");
const SCALE: Words = Words::new("Asteikko {min}–{max}", "Skala {min}–{max}", "Scale {min}–{max}");
const ROUND: Words = Words::new("Kierros {n}", "Omgång {n}", "Round {n}");
const ROUNDS: Words = Words::new("Kierrokset: {list}.", "Omgångar: {list}.", "Rounds: {list}.");

impl Profile {
    fn scale(&self) -> (f64, f64) {
        let min = self.min.unwrap_or(0.0);
        let max = self.max.unwrap_or(5.0);
        (min, if max > min { max } else { min + 1.0 })
    }

    /// The names of the rounds: as many as there are names or values.
    fn rounds(&self, cx: &Cx<'_>) -> Vec<String> {
        let most = self.criteria.iter().map(|criterion| criterion.values.len()).max().unwrap_or(0).max(self.rounds.len());
        let name = |at: usize| match self.rounds.get(at) {
            Some(round) => cx.plain(round),
            None => ROUND.fill(cx.lang, &[("n", &(at + 1).to_string())]),
        };
        (0..most).map(name).collect()
    }

    fn mark(&self, criterion: &Criterion) -> String {
        let (min, max) = self.scale();
        // The theme leaves room for marks at the ends.
        let place = |value: f64| num(100.0 * ((value - min) / (max - min)).clamp(0.0, 1.0));
        let mut svg = String::from(
            "<svg class=\"profile__line\" aria-hidden=\"true\" focusable=\"false\">\
             <line class=\"sv-line\" stroke-width=\"2\" x1=\"0\" y1=\"14\" x2=\"100%\" y2=\"14\"/>",
        );
        let steps = max - min;
        if steps.fract() == 0.0 && steps <= 10.0 {
            for step in 0..=(steps as u32) {
                let x = place(min + f64::from(step));
                let _ = write!(svg, "<line class=\"sv-line\" stroke-width=\"2\" x1=\"{x}%\" y1=\"9\" x2=\"{x}%\" y2=\"19\"/>");
            }
        }
        let told: Vec<f64> = criterion.values.iter().flatten().map(|value| value.value).collect();
        if let (Some(first), Some(last)) = (told.first(), told.last())
            && first != last
        {
            let (x1, x2) = (place(*first), place(*last));
            let _ =
                write!(svg, "<line class=\"sv-brandline\" stroke-width=\"5\" x1=\"{x1}%\" y1=\"14\" x2=\"{x2}%\" y2=\"14\"/>");
        }
        for (at, value) in criterion.values.iter().enumerate() {
            let Some(x) = value.map(|value| place(value.value)) else { continue };
            let (class, r) = if at + 1 == criterion.values.len() { ("sv-brand", "10") } else { ("profile__was", "6.5") };
            let _ = write!(svg, "<circle class=\"{class}\" cx=\"{x}%\" cy=\"14\" r=\"{r}\"/>");
        }
        svg + "</svg>"
    }
}

impl Draw for Profile {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let number = |value: f64| say::decimal(value, cx.lang);
        let (min, max) = self.scale();
        let scale = SCALE.fill(cx.lang, &[("min", &number(min)), ("max", &number(max))]);
        let crowd = Crowd::of(self.respondents, cx);
        let base = Some(match crowd.n {
            Some(_) => format!("{scale}, {}", lower_first(&crowd.base())),
            None => scale.clone(),
        });
        if crowd.telling == Telling::Hidden {
            let sentence = crowd.too_few();
            let body = format!("<p class=\"meta\">{}</p>", escape(&sentence));
            return Drawn { class: "chart", body, table: None, sentence, base };
        }
        let rounds = self.rounds(cx);
        let mut body = String::from("<ul class=\"rows profile\">");
        let (mut rows, mut said) = (Vec::new(), Vec::new());
        for criterion in &self.criteria {
            let values: Vec<String> =
                criterion.values.iter().map(|value| value.map_or_else(|| "–".to_owned(), |value| number(value.value))).collect();
            let (label, path) = (cx.plain(&criterion.label), values.join(" → "));
            let mark = self.mark(criterion);
            let _ = write!(body, "<li><span>{}</span><b>{}</b>{mark}</li>", cx.html(&criterion.label), escape(&path));
            said.push(format!("{label} {path}"));
            let cells = (0..rounds.len()).map(|at| match criterion.values.get(at).copied().flatten() {
                Some(value) => number(value.value),
                None => UNTOLD.say(cx.lang).to_owned(),
            });
            rows.push(std::iter::once(label).chain(cells).collect());
        }
        body.push_str("</ul>");
        if rounds.len() > 1 {
            let _ = write!(body, "<p class=\"meta profile__rounds\">{}</p>", escape(&rounds.join(" → ")));
        }
        let listed =
            if rounds.len() > 1 { format!(" {}", ROUNDS.fill(cx.lang, &[("list", &rounds.join(", "))])) } else { String::new() };
        let sentence = format!("{}. {scale}.{listed}", said.join("; "));
        let head = std::iter::once(Head::words(CRITERION.say(cx.lang))).chain(rounds.iter().map(|round| Head::numbers(round)));
        let table = Table { caption: cx.caption(self.frame(), base.as_deref()), head: head.collect(), rows };
        Drawn { class: "chart", body: fit(&body), table: Some(table), sentence, base }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.criteria, self.at, diags);
        same_labels(self.criteria.iter().map(|criterion| &criterion.label), diags);
        same_labels(self.rounds.iter(), diags);
        let (min, max) = self.scale();
        for criterion in &self.criteria {
            for value in criterion.values.iter().flatten().filter(|value| !(min..=max).contains(&value.value)) {
                let expected = format!("{}–{}", say::decimal(min, Lang::Fi), say::decimal(max, Lang::Fi));
                let finding = diags.add(&codes::BAD_NUMBER, value.at);
                finding.arg("value", say::decimal(value.value, Lang::Fi)).arg("expected", expected);
                finding.arg("example", say::decimal(max, Lang::Fi));
            }
            if !self.rounds.is_empty() && criterion.values.len() > self.rounds.len() {
                let finding = diags.add(&codes::WRONG_AMOUNT, criterion.at);
                finding.arg("n", criterion.values.len()).arg("what", "arvoa").arg("what_en", "values");
                finding.arg("expected", self.rounds.len());
            }
        }
    }

    fn texts(&self) -> Vec<&Text> {
        self.rounds.iter().chain(self.criteria.iter().map(|criterion| &criterion.label)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn values_move_from_round_to_round() {
        let text = "{kind: profile, rounds: [2018, 2019], criteria: [{label: Luottamus, values: [2, '3,5']}, {label: Roolit, values: [~, 4]}]}";
        let profile = drawn(text);
        assert!(profile.body.contains("<b>2 → 3,5</b>") && profile.body.contains("<b>– → 4</b>"));
        assert!(profile.body.contains("x1=\"40%\" y1=\"14\" x2=\"70%\""));
        assert_eq!(profile.sentence, "Luottamus 2 → 3,5; Roolit – → 4. Asteikko 0–5. Kierrokset: 2018, 2019.");
        assert_eq!(profile.table.expect("a table").rows[1], ["Roolit", "ei kerrottu", "4"]);
        assert!(found(text).is_empty());
        assert_eq!(found("{kind: profile, max: 4, rounds: [a], criteria: [{label: x, values: [5, 2]}]}"), ["K0203", "K0212"]);
        assert!(!drawn("{kind: profile, respondents: 3, criteria: [{label: x, values: [5]}]}").sentence.contains('x'));
    }
}
