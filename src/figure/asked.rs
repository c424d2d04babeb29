//! One question asked of several crowds, gathered from their surveys: how the answers changed.
//!
//! Options are the same when their words are. Each survey's shares and people are taken as they were told, so that what its own
//! figure hides is hidden here too. Drawn as [`change`](super::change).

use super::{
    Answer, Cx, Draw, Drawn, Figure, Frame, Framed, Time,
    change::{Changes, Value},
    crowd::Choices,
};
use crate::{
    diag::{Diagnostics, Span},
    source::Lang,
    text::Text,
    value::Count,
};

/// A question of one survey.
#[derive(Debug)]
pub struct Asked<'f> {
    /// When it was asked.
    pub when: Text,
    /// How many answered that survey.
    pub respondents: Option<Count>,
    /// The question and its answers.
    pub question: &'f Figure,
}

/// How the answers to one question changed, as their surveys tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    title: Option<Text>,
    question: Option<Text>,
    choices: Choices,
    times: Vec<Time>,
    options: Vec<(Text, Vec<Value>)>,
    at: Span,
}

/// What a question of one or of several choices holds.
struct Closed<'f> {
    question: Option<&'f Text>,
    choices: Choices,
    respondents: Option<Count>,
    options: &'f [Answer],
}

impl<'f> Closed<'f> {
    fn of(figure: &'f Figure) -> Option<Self> {
        let (choices, question, respondents, options) = match figure {
            Figure::Share(one) => (Choices::One, &one.question, one.respondents, &one.options),
            Figure::Multi(one) => (Choices::Several, &one.question, one.respondents, &one.options),
            _ => return None,
        };
        Some(Self { question: question.as_ref(), choices, respondents, options })
    }
}

impl Gathered {
    /// Whether the answers to such a question can be gathered: it has options to choose from.
    #[must_use]
    pub fn takes(question: &Figure) -> bool {
        Closed::of(question).is_some()
    }

    /// Gathers a question's answers, the earliest first. Nothing unless it was asked at least twice in the same way.
    #[must_use]
    pub fn of(title: Option<Text>, asked: &[Asked<'_>], lang: Lang, at: Span) -> Option<Self> {
        let closed: Vec<_> = asked.iter().filter_map(|one| Some((one, Closed::of(one.question)?))).collect();
        let choices = closed.first()?.1.choices;
        if closed.len() < 2 || closed.iter().any(|(_, one)| one.choices != choices) {
            return None;
        }
        let mut options: Vec<(Text, Vec<Value>)> = Vec::new();
        for (time, (_, one)) in closed.iter().enumerate() {
            for answer in one.options {
                let same = options.iter().position(|(label, _)| label.plain(lang) == answer.label.plain(lang));
                let row = same.unwrap_or_else(|| {
                    options.push((answer.label.clone(), vec![Value::default(); closed.len()]));
                    options.len() - 1
                });
                options[row].1[time] = (answer.share.map(|share| share.value), answer.n.map(|n| n.value));
            }
        }
        let times = closed.iter().map(|(one, closed)| Time {
            label: one.when.clone(),
            respondents: closed.respondents.or(one.respondents),
            at: one.question.at(),
        });
        let question = closed.last().and_then(|(_, one)| one.question.cloned());
        Some(Self { title, question, choices, times: times.collect(), options, at })
    }
}

impl Framed for Gathered {
    fn frame(&self) -> Frame<'_> {
        Frame { id: None, title: self.title.as_ref(), caption: None, source: None, note: None, at: self.at }
    }
}

impl Draw for Gathered {
    fn question(&self) -> Option<&Text> {
        self.question.as_ref()
    }

    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let options = self.options.iter().map(|(label, values)| (label, values.clone())).collect();
        Changes { frame: self.frame(), choices: self.choices, times: &self.times, options }.draw(cx)
    }

    /// Every survey is checked where it stands.
    fn check(&self, _: Option<Count>, _: &mut Diagnostics) {}

    fn texts(&self) -> Vec<&Text> {
        self.times.iter().map(|time| &time.label).chain(self.options.iter().map(|(label, _)| label)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::trial::{decode, drawing},
        *,
    };
    use crate::diag::FileId;

    fn gathered(surveys: [(&str, u64, &str); 2]) -> Option<Drawn> {
        let read: Vec<_> = surveys.map(|(year, n, text)| (year, n, decode(text).0.expect("a figure"))).into();
        let top = Span::top(FileId(0));
        let asked = read.iter().map(|(year, n, question)| Asked {
            when: Text::of_words(Lang::Fi, year, top),
            respondents: Some(Count { value: *n, qualifier: None }),
            question,
        });
        Some(drawing(&Gathered::of(None, &asked.collect::<Vec<_>>(), Lang::Fi, top)?))
    }

    #[test]
    fn surveys_are_told_side_by_side_and_hide_what_they_hide_alone() {
        let before = "{kind: share, options: [{label: Kyllä, share: 2/3, n: 14}, {label: Ei, share: 1/3, n: 7}]}";
        let after =
            "{kind: share, question: Tuletko?, options: [{label: Ei, n: 20}, {label: Kyllä, n: 18}, {label: Ehkä, n: 2}]}";
        let told = gathered([("2018", 21, before), ("2019", 40, after)]).expect("a figure").table.expect("a table");
        assert_eq!(told.rows, [["Kyllä", "2/3", "ei eritellä"], ["Ei", "1/3", "50 %"], ["Ehkä", "ei kerrottu", "ei eritellä"]]);
        let few = gathered([("2018", 4, before), ("2019", 40, after)]).expect("a figure");
        assert!(few.sentence.starts_with("Kyllä ei eritellä → ei eritellä; Ei ei eritellä → 50 %"), "{}", few.sentence);
    }

    #[test]
    fn what_was_not_asked_alike_is_not_compared() {
        let share = "{kind: share, options: [{label: Kyllä, n: 20}, {label: Ei, n: 20}]}";
        let multi = share.replace("share", "multi");
        assert!(gathered([("2018", 40, share), ("2019", 40, &multi)]).is_none());
        assert!(gathered([("2018", 40, share), ("2019", 40, "{kind: open, themes: []}")]).is_none());
    }
}
