//! Challenges and the strengths that meet them, by actor.
//!
//! 1. As a list: each challenge with its points on one side and who has what on the other. 2. As a grid: challenges by actors,
//!    where a challenge that nobody meets is a gap and says so. The table is always the grid.

use super::{
    Cx, Draw, Drawn, Framed,
    answers::same_labels,
    frame::{bullets, figure, fit, hued, not_empty},
    matrix::{Matrix, Row, small},
};
use crate::{
    diag::Diagnostics,
    record,
    text::Text,
    value::{Count, Words, say},
};

record! {
    kept;

    /// What an actor has against a challenge.
    pub struct Strength "vahvuus" {
        bare = actor;
        /// Whose strength.
        actor "toimija": Text,
        /// What it is.
        points "kohdat": Vec<Text>,
    }

    /// A challenge.
    pub struct Challenge "haaste" {
        bare = label;
        /// What it is called.
        label "nimi": Text,
        /// What it is about.
        points "kohdat": Vec<Text>,
        /// What meets it, by actor.
        strengths "vahvuudet": Vec<Strength>,
    }
}

figure! {
    /// Challenges and the strengths that meet them, by actor.
    pub struct ChallengeTable "haasteet ja vahvuudet" {
        /// Whether it is drawn as a grid of challenges and actors.
        grid "ruudukko": bool,
        /// The challenges in their order.
        challenges "haasteet": Vec<Challenge>,
    }
}

const CHALLENGE: Words = Words::new("Haaste", "Utmaning", "Challenge");
const ONE: Words = Words::new("yksi haaste", "en utmaning", "one challenge");
const MANY: Words = Words::new("{n} haastetta", "{n} utmaningar", "{n} challenges");
const NOBODY: Words = Words::new(
    "Kenelläkään ei ole tähän vielä vahvuutta",
    "Ännu har ingen en styrka för detta",
    "Nobody has a strength for this yet",
);
const NONE: Words = Words::new("ei vielä kenenkään vahvuutta", "ännu ingen styrka", "no strength yet");

impl ChallengeTable {
    /// The actors in the order in which they are first named.
    fn actors(&self, cx: &Cx<'_>) -> Vec<(&Text, String)> {
        let mut actors: Vec<(&Text, String)> = Vec::new();
        for strength in self.challenges.iter().flat_map(|challenge| &challenge.strengths) {
            let name = cx.plain(&strength.actor);
            if !actors.iter().any(|(_, other)| *other == name) {
                actors.push((&strength.actor, name));
            }
        }
        actors
    }

    fn matrix<'m>(&'m self, corner: &'m str, actors: &[(&'m Text, String)], cx: &Cx<'_>) -> Matrix<'m> {
        let cell = |challenge: &'m Challenge, name: &str| {
            let mut of = challenge.strengths.iter().filter(|strength| cx.plain(&strength.actor) == name).peekable();
            of.peek().is_some().then(|| of.flat_map(|strength| &strength.points).collect())
        };
        let row = |challenge: &'m Challenge| Row {
            label: &challenge.label,
            cells: actors.iter().map(|(_, name)| cell(challenge, name)).collect(),
        };
        Matrix {
            corner,
            columns: actors.iter().map(|(text, _)| *text).collect(),
            rows: self.challenges.iter().map(row).collect(),
        }
    }

    fn list(&self, actors: &[(&Text, String)], cx: &Cx<'_>) -> String {
        let mut html = String::from("<ol class=\"challenges\">");
        for (at, challenge) in self.challenges.iter().enumerate() {
            let (no, label, points) = (at + 1, cx.html(&challenge.label), bullets(&challenge.points, cx));
            html.push_str(&format!(
                "<li><div><p class=\"challenges__name\"><span class=\"no\" aria-hidden=\"true\">{no}</span>{label}</p>{points}</div>"
            ));
            if challenge.strengths.is_empty() {
                html.push_str(&format!("<p class=\"matrix__flag\">{}</p></li>", NOBODY.say(cx.lang)));
                continue;
            }
            html.push_str("<ul class=\"challenges__strengths\">");
            for strength in &challenge.strengths {
                let name = cx.plain(&strength.actor);
                let hue = hued(None, actors.iter().position(|(_, other)| *other == name).unwrap_or(0), actors.len());
                let (actor, points) = (cx.html(&strength.actor), bullets(&strength.points, cx));
                html.push_str(&format!(
                    "<li class=\"{hue}\"><p class=\"challenges__actor\"><span class=\"swatch weave {hue}\" aria-hidden=\"true\"></span>{actor}</p>{points}</li>"
                ));
            }
            html.push_str("</ul></li>");
        }
        html + "</ol>"
    }
}

impl Draw for ChallengeTable {
    fn is_table(&self) -> bool {
        self.grid
    }

    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let actors = self.actors(cx);
        let matrix = self.matrix(CHALLENGE.say(cx.lang), &actors, cx);
        let said: Vec<String> = self
            .challenges
            .iter()
            .map(|challenge| {
                let mut who: Vec<String> = challenge.strengths.iter().map(|strength| cx.plain(&strength.actor)).collect();
                who.dedup();
                let who = if who.is_empty() { NONE.say(cx.lang).to_owned() } else { say::list(&who, cx.lang) };
                format!("{}: {who}", cx.plain(&challenge.label))
            })
            .collect();
        let counted = say::capital(&small(self.challenges.len(), ONE, MANY, cx));
        let sentence = if said.is_empty() { format!("{counted}.") } else { format!("{counted}. {}.", said.join("; ")) };
        let body = if self.grid { matrix.html(cx) } else { self.list(&actors, cx) };
        let table = matrix.table(self.frame(), cx);
        Drawn { class: "matrix-figure", body: fit(&body), table, sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.challenges, self.at, diags);
        same_labels(self.challenges.iter().map(|challenge| &challenge.label), diags);
        for challenge in &self.challenges {
            same_labels(challenge.strengths.iter().map(|strength| &strength.actor), diags);
        }
    }

    fn texts(&self) -> Vec<&Text> {
        let mut texts = Vec::new();
        for challenge in &self.challenges {
            texts.push(&challenge.label);
            texts.extend(&challenge.points);
            for strength in &challenge.strengths {
                texts.push(&strength.actor);
                texts.extend(&strength.points);
            }
        }
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn a_list_and_a_grid() {
        let text = "{kind: challenge-table, challenges: [{label: Yhteistyö, points: [Kuka johtaa?], strengths: [{actor: Yhdistykset, \
             points: [Verkostot]}, {actor: LINKKU, points: [Reitti, Aikataulu]}]}, {label: Asenteet}]}";
        let list = drawn(text);
        assert!(list.body.contains("Kenelläkään ei ole tähän vielä vahvuutta"));
        assert_eq!(list.sentence, "Kaksi haastetta. Yhteistyö: Yhdistykset ja LINKKU; Asenteet: ei vielä kenenkään vahvuutta.");
        assert_eq!(list.table.expect("a table").rows, [["Yhteistyö", "Verkostot", "Reitti; Aikataulu"], ["Asenteet", "–", "–"]]);
        let grid = drawn(&text.replace("challenges:", "grid: true, challenges:"));
        assert!(grid.body.contains("<tr class=\"matrix__gap\"><th scope=\"row\">Asenteet"));
        assert!(found(text).is_empty());
        assert_eq!(found("{kind: challenge-table, challenges: [{label: a, strengths: [x, x]}]}"), ["K0208"]);
    }
}
