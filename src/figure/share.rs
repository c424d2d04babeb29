//! Answers to a question where one option could be chosen: the options are parts of one whole.
//!
//! Checks that the parts add up; drawn as [`answers`](super::answers).

use super::{Answer, Cx, Draw, Drawn, Framed, answers::Closed, crowd::Choices, frame::figure};
use crate::{diag::Diagnostics, text::Text, value::Count};

figure! {
    /// Answers to a question with one choice.
    pub struct Share "jakauma" {
        /// The question as it was asked.
        question "kysymys": Option<Text>,
        /// How many answered.
        respondents "vastaajia": Option<Count>,
        /// The options in their order.
        options "vaihtoehdot": Vec<Answer>,
    }
}

impl Share {
    fn closed(&self) -> Closed<'_> {
        Closed { frame: self.frame(), options: &self.options, respondents: self.respondents, choices: Choices::One }
    }
}

impl Draw for Share {
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

    const NIGHT: &str = "{kind: share, title: Kaikki jatkaisivat, respondents: noin 21, options: [\
        {label: Ehdottoman tärkeää, share: 2/3, n: 14, hue: kuusi}, {label: Mahdollisesti, share: 1/3, n: 7}, \
        {label: Ei tarvetta, share: 0, n: 0}]}";

    #[test]
    fn a_small_crowd_is_people_and_fractions() {
        let drawn = drawn(NIGHT);
        assert_eq!(drawn.base.as_deref(), Some("Yksi vaihtoehto, n = noin 21"));
        assert!(
            drawn.body.contains("<span>Ehdottoman tärkeää</span><b>2/3 <small>67 %</small></b><svg class=\"people hue-kuusi\"")
        );
        // All marks of a kind are one path, a circle each.
        let marks = |class: &str| {
            let paths = drawn.body.split("<path ").filter(|path| path.starts_with(&format!("class=\"{class}\"")));
            paths.map(|path| path.split("\"/>").next().unwrap_or_default().matches('z').count()).sum::<usize>()
        };
        assert_eq!((marks("sv-h"), marks("sv-brand"), marks("sv-o")), (14, 7, 42));
        assert!(drawn.body.contains("<b>0</b>"));
        assert_eq!(
            drawn.sentence,
            "Ehdottoman tärkeää: kaksi kolmasosaa; Mahdollisesti: kolmasosa; Ei tarvetta: ei kukaan. \
             Yksi vaihtoehto. Vastaajia oli noin 21."
        );
        let table = drawn.table.expect("a table");
        assert_eq!(table.caption, "Kaikki jatkaisivat. n = noin 21");
        assert_eq!(
            table.head.iter().map(|head| head.text.as_str()).collect::<Vec<_>>(),
            ["Vastaus", "Osuus", "Prosentteina", "Vastaajia, noin"]
        );
        assert_eq!(table.rows[0], ["Ehdottoman tärkeää", "2/3", "67 %", "14"]);
        assert_eq!(table.rows[2], ["Ei tarvetta", "0", "0 %", "0"]);
    }

    #[test]
    fn a_large_crowd_is_percentages_that_add_up() {
        let drawn =
            drawn("{kind: share, respondents: 600, options: [{label: a, n: 200}, {label: b, n: 200}, {label: c, n: 200}]}");
        let table = drawn.table.expect("a table");
        assert_eq!(table.rows.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["34 %", "33 %", "33 %"]);
        assert!(drawn.body.contains("<rect class=\"sv-brand\" width=\"33.3\""));
    }

    #[test]
    fn a_very_small_crowd_is_words() {
        let drawn = drawn("{kind: share, respondents: 9, options: [{label: a, n: 9}, {label: b, n: 0}]}");
        assert!(!drawn.body.contains("svg") && !drawn.sentence.contains('%'));
        assert_eq!(drawn.sentence, "a: kaikki; b: ei kukaan. Yksi vaihtoehto. Vastaajia oli 9.");
    }

    #[test]
    fn small_groups_stay_hidden() {
        // 3 of 21 is a small group; 8 would give it away.
        let one = drawn("{kind: share, respondents: 21, options: [{label: a, n: 10}, {label: b, n: 8}, {label: c, n: 3}]}");
        let table = one.table.expect("a table");
        assert_eq!(table.rows[2], ["c", "ei eritellä", "ei eritellä", "ei eritellä"]);
        assert_eq!(table.rows[1], ["b", "ei eritellä", "ei eritellä", "ei eritellä"]);
        assert_eq!(table.rows[0][1], "10/21");
        assert!(one.body.contains("Alle 5 vastaajan ryhmiä ei eritellä."));
        assert!(one.sentence.contains("a: 10/21; b: ei eritellä; c: ei eritellä"), "{}", one.sentence);
        // Two groups of one are still a group of two.
        let two = drawn("{kind: share, respondents: 40, options: [{label: a, n: 38}, {label: b, n: 1}, {label: c, n: 1}]}");
        assert!(!two.body.contains("38") && !two.sentence.contains("95"));
        let few = drawn("{kind: share, respondents: 3, options: [{label: a, n: 2}, {label: b, n: 1}]}");
        assert_eq!(few.sentence, "Vastaajia oli alle 5, joten vastauksia ei eritellä.");
        assert_eq!((few.table, few.base.as_deref()), (None, Some("Yksi vaihtoehto, n = alle 5")));
    }

    #[test]
    fn untold_shares_say_so() {
        let drawn = drawn("{kind: share, respondents: 21, options: [{label: a, share: vajaa 1/3}, {label: b}]}");
        assert!(drawn.body.contains("<b>vajaa 1/3 <small>noin 33 %</small></b>"), "{}", drawn.body);
        assert!(drawn.body.contains("<span>b</span><small>ei kerrottu</small>"));
        assert!(drawn.sentence.starts_with("a: vajaa kolmasosa; b: ei kerrottu."));
    }

    #[test]
    fn finds_what_cannot_be_true() {
        assert!(found(NIGHT).is_empty());
        for (options, code) in [
            ("", "K0209"),
            ("{label: a, share: 2/3}, {label: b, share: 1/4}", "K0206"),
            ("{label: a, share: 60 %}, {label: b, share: 30 %}", "K0206"),
            ("{label: a, n: 22}, {label: b, n: 0}", "K0207"),
            ("{label: a, n: 12}, {label: b, n: 12}", "K0207"),
            ("{label: a, share: 1/2}, {label: A, share: 1/2}", "K0208"),
            ("{label: a, share: 2/3, n: 7}, {label: b, share: 1/3, n: 7}", "K0210"),
        ] {
            let text = format!("{{kind: share, respondents: 21, options: [{options}]}}");
            let codes = found(&text);
            assert!(codes.contains(&code), "{options}: {codes:?}");
        }
        for options in [
            "{label: a, share: 33 %}, {label: b, share: 66 %}",
            "{label: a, share: vajaa 1/3}, {label: b, share: yli 1/2}, {label: c, share: 1/10}",
            "{label: a, share: 1/3}, {label: b, share: 1/3}, {label: c, share: 1/3}",
            "{label: a, share: 1/3}, {label: b}",
            "{label: a, n: 10}, {label: b, n: 8}",
        ] {
            let codes = found(&format!("{{kind: share, respondents: 21, options: [{options}]}}"));
            assert!(codes.is_empty(), "{options}: {codes:?}");
        }
    }
}
