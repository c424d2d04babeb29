//! Answers to a closed question: what [`Share`](super::Share) and [`Multi`](super::Multi) have in common.
//!
//! 1. Rows: the option's words, its share, its people or bar. 2. The table and the sentence say the same, and hide the same.
//! 3. Checks: shares that cannot be true. Never a pie: parts of a whole are read best side by side.

use super::{
    Cx, Drawn, Frame, Head, Hue, Table,
    crowd::{Choices, Crowd, HIDDEN, Part, Telling, UNTOLD},
    frame::escape,
};
use crate::{
    diag::{Diagnostics, Spanned, codes},
    record,
    source::Lang,
    text::Text,
    value::{Count, Share, Words, Written, say},
};

record! {
    kept;

    /// An option of a closed question.
    pub struct Answer "vaihtoehto" {
        /// The option's words.
        label "teksti": Text,
        /// Its share; left out when it was not told.
        share "osuus": Option<Spanned<Share>>,
        /// How many chose it.
        n "vastaajia": Option<Spanned<u64>>,
        /// Its hue.
        hue "sävy": Option<Hue>,
    }
}

const ONE: Words = Words::new("Yksi vaihtoehto", "Ett alternativ", "One choice");
const SEVERAL: Words = Words::new("Sai valita useita", "Flera val möjliga", "Several choices allowed");
const ANSWER: Words = Words::new("Vastaus", "Svar", "Answer");
const NO_ANSWERS: Words = Words::new("Vastauksia ei ole.", "Inga svar.", "There are no answers.");

/// A closed question, ready to be drawn.
pub(super) struct Closed<'f> {
    pub(super) frame: Frame<'f>,
    pub(super) options: &'f [Answer],
    pub(super) respondents: Option<Count>,
    pub(super) choices: Choices,
}

impl Closed<'_> {
    pub(super) fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let crowd = Crowd::of(self.respondents.or(cx.respondents).or_else(|| self.counted()), cx);
        let choices = if self.choices == Choices::One { ONE } else { SEVERAL };
        let base = [choices.say(cx.lang), ", ", &lower_first(&crowd.base())].concat();
        if crowd.telling == Telling::Hidden || self.options.is_empty() {
            let sentence = if self.options.is_empty() { NO_ANSWERS.say(cx.lang).to_owned() } else { crowd.too_few() };
            let body = format!("<p class=\"meta\">{}</p>", escape(&sentence));
            return Drawn { class: "chart", body, table: None, sentence, base: Some(base) };
        }
        let told: Vec<_> = self.options.iter().map(|option| (value(&option.share), value(&option.n))).collect();
        let parts = crowd.parts(&told, self.choices);
        Drawn {
            class: "chart",
            body: self.rows(&crowd, &parts, cx),
            table: Some(self.table(&crowd, &parts, cx)),
            sentence: self.sentence(&crowd, &parts, cx),
            base: Some(base),
        }
    }

    fn rows(&self, crowd: &Crowd, parts: &[Part], cx: &Cx<'_>) -> String {
        let mut body = String::from("<ul class=\"rows\">");
        for (option, part) in self.options.iter().zip(parts) {
            body.push_str("<li><span>");
            body.push_str(&cx.html(&option.label));
            body.push_str("</span>");
            body.push_str(&part_html(crowd, part, option.hue, cx.lang));
            body.push_str("</li>");
        }
        body.push_str("</ul>");
        if parts.contains(&Part::Hidden) {
            body.push_str(&format!("<p class=\"meta\">{}</p>", escape(&crowd.small_groups())));
        }
        body
    }

    fn table(&self, crowd: &Crowd, parts: &[Part], cx: &Cx<'_>) -> Table {
        let mut head = vec![Head::words(ANSWER.say(cx.lang))];
        head.extend(crowd.columns().into_iter().map(Head::numbers));
        let rows = self.options.iter().zip(parts).map(|(option, part)| {
            let mut row = vec![cx.plain(&option.label)];
            row.extend(crowd.cells(part));
            row
        });
        // What may not be summed says so wherever it goes.
        let base = match self.choices {
            Choices::One => crowd.base(),
            Choices::Several => format!("{}, {}", SEVERAL.say(cx.lang), lower_first(&crowd.base())),
        };
        Table { caption: cx.caption(self.frame, Some(&base)), head, rows: rows.collect() }
    }

    fn sentence(&self, crowd: &Crowd, parts: &[Part], cx: &Cx<'_>) -> String {
        let said: Vec<String> = self
            .options
            .iter()
            .zip(parts)
            .map(|(option, part)| {
                let label = cx.plain(&option.label);
                match part {
                    Part::Told(told) => [&label, ": ", &crowd.spoken(told)].concat(),
                    Part::Untold => [&label, ": ", UNTOLD.say(cx.lang)].concat(),
                    Part::Hidden => [&label, ": ", HIDDEN.say(cx.lang)].concat(),
                }
            })
            .collect();
        let choices = if self.choices == Choices::One { ONE } else { SEVERAL };
        [&said.join("; "), ". ", choices.say(cx.lang), ". ", &crowd.sentence()].concat()
    }

    /// The respondents of a single choice, when every option was counted and nobody told their number.
    fn counted(&self) -> Option<Count> {
        if self.choices == Choices::Several || self.options.is_empty() {
            return None;
        }
        let all: Option<Vec<u64>> = self.options.iter().map(|option| value(&option.n)).collect();
        Some(Count::exactly(all?.into_iter().fold(0, u64::saturating_add)))
    }

    pub(super) fn check(&self, respondents: Option<Count>, diags: &mut Diagnostics) {
        let respondents = self.respondents.or(respondents);
        if self.options.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.frame.at);
        }
        same_labels(self.options.iter().map(|option| &option.label), diags);
        for option in self.options {
            told_twice(option.share, option.n, respondents, diags);
        }
        if self.choices == Choices::One {
            self.check_whole(respondents, diags);
        }
    }

    /// A single choice is a whole: its shares add up to it, its counts not to more than there were people.
    pub(super) fn check_whole(&self, respondents: Option<Count>, diags: &mut Diagnostics) {
        let Some(first) = self.options.first() else { return };
        let at = first.share.map_or(first.at, |share| share.at);
        let counts = self.options.iter().filter_map(|option| value(&option.n)).fold(0, u64::saturating_add);
        if let Some(all) = respondents
            && counts > limit(all)
        {
            diags.add(&codes::MORE_THAN_ALL, at).arg("n", counts).arg("all", all.value);
            return;
        }
        let shares: Vec<Share> = self.options.iter().filter_map(|option| value(&option.share)).collect();
        if shares.is_empty() || shares.iter().all(|share| matches!(share.written, Written::Count(_))) {
            return;
        }
        let of = respondents.map(|all| all.value);
        // A count that has nothing to be a part of says nothing about the sum.
        let Some(sum) = shares.iter().map(|share| share.ratio(of)).sum::<Option<f64>>() else { return };
        let exact = shares.iter().all(|share| matches!(share.written, Written::Fraction { .. }) || share.people(100) == 0);
        let rough = shares.iter().filter(|share| share.qualifier.is_some()).count();
        let slack = if exact && rough == 0 { 1e-9 } else { 0.015 + 0.05 * rough as f64 };
        let gaps = shares.len() < self.options.len();
        if sum > 1.0 + slack || (!gaps && sum < 1.0 - slack) {
            diags.add(&codes::SHARES_SUM, at).arg("sum", format!("{} %", say::decimal(sum * 100.0, Lang::Fi)));
        }
    }
}

/// Number and mark of one option.
pub(super) fn part_html(crowd: &Crowd, part: &Part, hue: Option<Hue>, lang: Lang) -> String {
    match part {
        Part::Untold => format!("<small>{}</small>", UNTOLD.say(lang)),
        Part::Hidden => format!("<small>{}</small>", HIDDEN.say(lang)),
        Part::Told(told) => {
            let lead = escape(&crowd.lead(told));
            let beside = crowd.beside(told).map(|beside| escape(&beside));
            let small = beside.as_deref().map_or(["", "", ""], |beside| [" <small>", beside, "</small>"]);
            ["<b>", &lead, small[0], small[1], small[2], "</b>", &crowd.mark(told, hue)].concat()
        }
    }
}

/// Reports options that have one label between them.
pub(super) fn same_labels<'f>(labels: impl Iterator<Item = &'f Text>, diags: &mut Diagnostics) {
    let mut seen: Vec<(String, &Text)> = Vec::new();
    for label in labels {
        let words = label.plain(Lang::Fi);
        let lower = words.to_lowercase();
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == lower) {
            let first = first.at();
            diags.add(&codes::SAME_LABEL, label.at()).arg("label", words).also(first);
        } else {
            seen.push((lower, label));
        }
    }
}

/// Reports a count above the respondents, and a share and a count that tell two stories.
pub(super) fn told_twice(share: Option<Spanned<Share>>, n: Option<Spanned<u64>>, all: Option<Count>, diags: &mut Diagnostics) {
    let Some(all) = all else { return };
    let counted = match share.map(|share| share.value.written) {
        Some(Written::Count(count)) => share.map(|share| Spanned::new(count, share.at)),
        _ => None,
    };
    for n in [n, counted].into_iter().flatten() {
        if n.value > limit(all) {
            diags.add(&codes::MORE_THAN_ALL, n.at).arg("n", n.value).arg("all", all.value);
            return;
        }
    }
    if let (Some(share), Some(n)) = (share, n)
        && let Some(ratio) = share.ratio(Some(all.value))
    {
        let doubt = if share.qualifier.is_some() || all.qualifier.is_some() { 0.05 } else { 0.005 };
        // One person either way is rounding.
        let slack = (all.value as f64 * doubt).max(1.0);
        if (ratio * all.value as f64 - n.value as f64).abs() > slack {
            let finding = diags.add(&codes::SHARE_AND_COUNT, n.at);
            finding.arg("share", share.say(Lang::Fi)).arg("n", n.value).arg("all", all.value).also(share.at);
        }
    }
}

/// The most people there can be: a rough number may be a tenth too small.
fn limit(all: Count) -> u64 {
    if all.qualifier.is_some() { all.value.saturating_add(all.value / 10) } else { all.value }
}

pub(super) fn value<T: Copy>(spanned: &Option<Spanned<T>>) -> Option<T> {
    spanned.as_ref().map(|spanned| spanned.value)
}

/// A clause inside a line: small first letter, but not before a sign (`n = 21`).
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
