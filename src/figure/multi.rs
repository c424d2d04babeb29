//! Answers to a question where several options could be chosen: each option is a whole of its own.
//!
//! Never stacked and never summed; the base line says that several could be chosen.

use super::{Answer, Cx, Draw, Drawn, Framed, answers::Closed, crowd::Choices, frame::figure};
use crate::{diag::Diagnostics, text::Text, value::Count};

figure! {
    /// Answers to a question with several choices.
    pub struct Multi "monivalinta" {
        /// The question as it was asked.
        question "kysymys": Option<Text>,
        /// How many answered.
        respondents "vastaajia": Option<Count>,
        /// The options in their order.
        options "vaihtoehdot": Vec<Answer>,
    }
}

impl Multi {
    fn closed(&self) -> Closed<'_> {
        Closed { frame: self.frame(), options: &self.options, respondents: self.respondents, choices: Choices::Several }
    }
}

impl Draw for Multi {
    fn question(&self) -> Option<&Text> {
        self.question.as_ref()
    }

    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        self.closed().draw(cx)
    }

    fn check(&self, respondents: Option<Count>, diags: &mut Diagnostics) {
        self.closed().check(respondents, diags);
    }

    fn texts(&self) -> Vec<&Text> {
        self.options.iter().map(|option| &option.label).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn says_that_several_could_be_chosen() {
        let text = "{kind: multi, respondents: 120, options: [{label: a, n: 90}, {label: b, share: 80 %}, {label: c, n: 2}, {label: d}]}";
        let drawn = drawn(text);
        assert_eq!(drawn.base.as_deref(), Some("Sai valita useita, n = 120"));
        assert_eq!(drawn.sentence, "a: 75 %; b: 80 %; c: ei eritellä; d: ei kerrottu. Sai valita useita. Vastaajia oli 120.");
        assert_eq!(drawn.table.expect("a table").rows[1], ["b", "80 %", "96"]);
        assert!(found(text).is_empty());
    }

    #[test]
    fn counts_without_a_whole_stay_counts() {
        let drawn = drawn("{kind: multi, options: [{label: a, n: 14}, {label: b, share: 1/3}]}");
        assert!(drawn.body.contains("<b>14</b></li>") && drawn.body.contains("<b>33 %</b><svg"), "{}", drawn.body);
        assert_eq!(drawn.base.as_deref(), Some("Sai valita useita, vastaajien määrää ei kerrottu"));
    }
}
