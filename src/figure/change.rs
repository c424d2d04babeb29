//! How the answers to one question changed from time to time.
//!
//! Each time has respondents of its own and is told by their number: what is too small to be told one year is not told by the
//! other. Outlined mark: before; filled mark: the last time. [`Changes`] draws; [`asked`](super::asked) gathers the same from
//! surveys.

use std::fmt::Write as _;

use super::{
    Answer, Cx, Draw, Drawn, Frame, Framed, Head, Table,
    answers::{Closed, lower_first, same_labels, told_twice},
    crowd::{Choices, Crowd, HIDDEN, Part, Telling, UNTOLD},
    frame::{escape, figure, fit, not_empty},
    marks::num,
};
use crate::{
    diag::{Diagnostics, Spanned, codes},
    record,
    text::Text,
    value::{Count, Share, Words},
};

record! {
    kept;

    /// A time at which the question was asked.
    pub struct Time "kerta" {
        bare = label;
        /// When.
        label "milloin": Text,
        /// How many answered then.
        respondents "vastaajia": Option<Count>,
    }

    /// An option and its shares.
    pub struct Changed "vaihtoehto" {
        /// The option's words.
        label "teksti": Text,
        /// Its share each time; `~` where it is not known.
        values "osuudet": Vec<Option<Spanned<Share>>>,
    }
}

figure! {
    /// How the answers to one question changed.
    pub struct Change "muutos" {
        /// The question as it was asked.
        question "kysymys": Option<Text>,
        /// Whether several options could be chosen.
        several "useita": bool,
        /// The times, the earliest first.
        times "kerrat": Vec<Time>,
        /// The options.
        options "vaihtoehdot": Vec<Changed>,
    }
}

const ANSWER: Words = Words::new("Vastaus", "Svar", "Answer");
const ONE: Words = Words::new("Yksi vaihtoehto", "Ett alternativ", "One choice");
const SEVERAL: Words = Words::new("Sai valita useita", "Flera val möjliga", "Several choices allowed");

/// A share as it was told, and how many people that is.
pub(super) type Value = (Option<Share>, Option<u64>);

/// Answers to one question at several times, ready to be drawn.
pub(super) struct Changes<'f> {
    pub(super) frame: Frame<'f>,
    pub(super) choices: Choices,
    pub(super) times: &'f [Time],
    /// Each option and its values, one each time.
    pub(super) options: Vec<(&'f Text, Vec<Value>)>,
}

impl Changes<'_> {
    pub(super) fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let crowds: Vec<Crowd> = self.times.iter().map(|time| Crowd::of(time.respondents, cx)).collect();
        let columns: Vec<Vec<Part>> = crowds
            .iter()
            .enumerate()
            .map(|(at, crowd)| match crowd.telling {
                Telling::Hidden => self.options.iter().map(|_| Part::Hidden).collect(),
                _ => crowd.parts(&self.column(at), self.choices),
            })
            .collect();
        let bases = self
            .times
            .iter()
            .zip(&crowds)
            .map(|(time, crowd)| format!("{}: {}", cx.plain(&time.label), lower_first(&crowd.base())));
        let choices = if self.choices == Choices::Several { SEVERAL } else { ONE }.say(cx.lang);
        let base = std::iter::once(choices.to_owned()).chain(bases).collect::<Vec<_>>().join("; ");
        let mut body = String::from("<ul class=\"rows profile\">");
        let (mut rows, mut said) = (Vec::new(), Vec::new());
        for (at, (option, _)) in self.options.iter().enumerate() {
            let parts = || columns.iter().zip(&crowds).map(|(column, crowd)| (&column[at], crowd));
            let values: Vec<String> = parts()
                .map(|(part, crowd)| match part {
                    Part::Told(told) => crowd.lead(told),
                    Part::Untold => UNTOLD.say(cx.lang).to_owned(),
                    Part::Hidden => HIDDEN.say(cx.lang).to_owned(),
                })
                .collect();
            let ratios: Vec<Option<f64>> = parts()
                .map(|(part, crowd)| match part {
                    Part::Told(told) if crowd.telling != Telling::Words => told.ratio(),
                    _ => None,
                })
                .collect();
            let (label, path) = (cx.plain(option), values.join(" → "));
            let _ = write!(body, "<li><span>{}</span><b>{}</b>{}</li>", cx.html(option), escape(&path), mark(&ratios));
            said.push(format!("{label} {path}"));
            rows.push(std::iter::once(label).chain(values).collect());
        }
        body.push_str("</ul>");
        let head = std::iter::once(Head::words(ANSWER.say(cx.lang)));
        let head = head.chain(self.times.iter().map(|time| Head::numbers(&cx.plain(&time.label))));
        let table = Table { caption: cx.caption(self.frame, None), head: head.collect(), rows };
        let sentence = format!("{}. {base}.", said.join("; "));
        Drawn { class: "chart", body: fit(&body), table: Some(table), sentence, base: Some(base) }
    }

    fn column(&self, at: usize) -> Vec<Value> {
        self.options.iter().map(|(_, values)| values.get(at).copied().unwrap_or_default()).collect()
    }
}

fn mark(ratios: &[Option<f64>]) -> String {
    let told: Vec<f64> = ratios.iter().flatten().copied().collect();
    let (Some(first), Some(end)) = (told.first(), told.last()) else { return String::new() };
    let place = |ratio: f64| num(100.0 * ratio.clamp(0.0, 1.0));
    let mut svg = String::from(
        "<svg class=\"profile__line\" aria-hidden=\"true\" focusable=\"false\">\
         <line class=\"sv-line\" stroke-width=\"2\" x1=\"0\" y1=\"14\" x2=\"100%\" y2=\"14\"/>",
    );
    for edge in [0.0, 0.5, 1.0] {
        let x = place(edge);
        let _ = write!(svg, "<line class=\"sv-line\" stroke-width=\"2\" x1=\"{x}%\" y1=\"9\" x2=\"{x}%\" y2=\"19\"/>");
    }
    let (x1, x2) = (place(*first), place(*end));
    let _ = write!(svg, "<line class=\"sv-brandline\" stroke-width=\"5\" x1=\"{x1}%\" y1=\"14\" x2=\"{x2}%\" y2=\"14\"/>");
    // The filled mark is the last time's; where that is not told there is none.
    for (at, ratio) in ratios.iter().enumerate() {
        let Some(x) = ratio.map(place) else { continue };
        let (class, r) = if at + 1 == ratios.len() { ("sv-brand", "10") } else { ("profile__was", "6.5") };
        let _ = write!(svg, "<circle class=\"{class}\" cx=\"{x}%\" cy=\"14\" r=\"{r}\"/>");
    }
    svg + "</svg>"
}

impl Change {
    fn changes(&self) -> Changes<'_> {
        let values = |option: &Changed| option.values.iter().map(|value| (value.map(|value| value.value), None)).collect();
        Changes {
            frame: self.frame(),
            choices: if self.several { Choices::Several } else { Choices::One },
            times: &self.times,
            options: self.options.iter().map(|option| (&option.label, values(option))).collect(),
        }
    }
}

impl Draw for Change {
    fn question(&self) -> Option<&Text> {
        self.question.as_ref()
    }

    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        self.changes().draw(cx)
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.options, self.at, diags);
        not_empty(&self.times, self.at, diags);
        same_labels(self.times.iter().map(|time| &time.label), diags);
        same_labels(self.options.iter().map(|option| &option.label), diags);
        for option in self.options.iter().filter(|option| option.values.len() != self.times.len()) {
            let finding = diags.add(&codes::WRONG_AMOUNT, option.at);
            finding
                .arg("n", option.values.len())
                .arg("what", "osuutta")
                .arg("what_en", "shares")
                .arg("expected", self.times.len());
        }
        for (at, time) in self.times.iter().enumerate() {
            let answer = |option: &Changed| {
                let share = option.values.get(at).copied().flatten();
                told_twice(share, None, time.respondents, diags);
                Answer { label: option.label.clone(), share, n: None, hue: None, at: option.at }
            };
            let options: Vec<Answer> = self.options.iter().map(answer).collect();
            if !self.several {
                let closed =
                    Closed { frame: self.frame(), options: &options, respondents: time.respondents, choices: Choices::One };
                closed.check_whole(time.respondents, diags);
            }
        }
    }

    fn texts(&self) -> Vec<&Text> {
        self.times.iter().map(|time| &time.label).chain(self.options.iter().map(|option| &option.label)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn each_time_is_told_by_its_own_number() {
        let text = "{kind: change, times: [{label: 2018, respondents: 21}, {label: 2019, respondents: 40}], options: [{label: Kyllä, \
             values: [1/3, 50 %]}, {label: Ei, values: [2/3, 50 %]}]}";
        let change = drawn(text);
        assert!(change.body.contains("<b>1/3 → 50 %</b>"), "{}", change.body);
        assert_eq!(change.base.as_deref(), Some("Yksi vaihtoehto; 2018: n = 21; 2019: n = 40"));
        assert_eq!(change.table.expect("a table").rows[1], ["Ei", "2/3", "50 %"]);
        assert!(found(text).is_empty());
        let few = drawn(&text.replace("21", "4"));
        assert!(few.sentence.starts_with("Kyllä ei eritellä → 50 %"));
        assert_eq!(
            found("{kind: change, times: [a, b], options: [{label: x, values: [30 %, 100 %]}, {label: y, values: [30 %]}]}"),
            ["K0212", "K0206"]
        );
    }
}
