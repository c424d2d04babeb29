//! Options in the order of their support: first things first, whether or not the shares were told.
//!
//! The order is the author's. Shares stand as words under the option; there is no picture to mistake for a measure.

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    answers::{lower_first, same_labels, told_twice, value},
    crowd::{Choices, Crowd, HIDDEN, Part, Telling, Told},
    frame::{escape, figure},
};
use crate::{
    diag::{Diagnostics, Spanned, codes},
    record,
    text::Text,
    value::{Count, Share, Words, say},
};

record! {
    kept;

    /// A ranked option.
    pub struct Choice "sija" {
        /// The option's words.
        label "teksti": Text,
        /// Its share; left out when it was not told.
        share "osuus": Option<Spanned<Share>>,
        /// How many chose it.
        n "vastaajia": Option<Spanned<u64>>,
        /// What to know about it.
        note "huomautus": Option<Text>,
        /// Whose choice it was above all.
        segment "ryhmä": Option<Text>,
    }
}

figure! {
    /// Options in the order of their support.
    pub struct Rank "järjestys" {
        /// The question as it was asked.
        question "kysymys": Option<Text>,
        /// How many answered.
        respondents "vastaajia": Option<Count>,
        /// The options, the most supported first.
        options "vaihtoehdot": Vec<Choice>,
    }
}

const BASE: Words = Words::new("Järjestys kannatuksen mukaan", "I ordning efter stöd", "In order of support");
const NO_SHARES: Words = Words::new("osuuksia ei kerrottu", "andelarna är inte angivna", "shares not told");
const OPTION: Words = Words::new("Vaihtoehto", "Alternativ", "Option");
const PLACE: Words = Words::new("Sija", "Plats", "Rank");
const CHOSE: Words = Words::new("{n} valitsi", "{n} valde", "{n} chose this");
const NOBODY: Words = Words::new("Kukaan ei valinnut", "Ingen valde", "Nobody chose this");
const EVERYBODY: Words = Words::new("Kaikki valitsivat", "Alla valde", "Everybody chose this");
const UNTOLD: Words = Words::new("Osuutta ei kerrottu", "Andelen är inte angiven", "Share not told");
const NOT_APART: Words = Words::new("Osuutta ei eritellä", "Andelen särredovisas inte", "Share not shown apart");

impl Rank {
    fn rows(&self, crowd: &Crowd, parts: &[Part], cx: &Cx<'_>) -> String {
        let none_told = parts.iter().all(|part| *part == Part::Untold);
        let mut body = String::from("<ol class=\"ranks\">");
        for (option, part) in self.options.iter().zip(parts) {
            body.push_str(&format!("<li><span><b>{}</b>", cx.html(&option.label)));
            for text in [&option.segment, &option.note].into_iter().flatten() {
                body.push_str(&format!("<small>{}</small>", cx.html(text)));
            }
            let share = match part {
                Part::Told(told) => Some(chose(crowd, told, cx)),
                Part::Untold => (!none_told).then(|| UNTOLD.say(cx.lang).to_owned()),
                Part::Hidden => Some(NOT_APART.say(cx.lang).to_owned()),
            };
            body.push_str(&share.map_or_else(String::new, |share| format!("<small>{}</small>", escape(&share))));
            body.push_str("</span></li>");
        }
        body.push_str("</ol>");
        if parts.contains(&Part::Hidden) {
            body.push_str(&format!("<p class=\"meta\">{}</p>", escape(&crowd.small_groups())));
        }
        body
    }

    fn table(&self, crowd: &Crowd, parts: &[Part], cx: &Cx<'_>) -> Table {
        let mut head = vec![Head::words(OPTION.say(cx.lang)), Head::numbers(PLACE.say(cx.lang))];
        // Where only the order is known, there are no shares to leave open.
        let told = parts.iter().any(|part| *part != Part::Untold);
        if told {
            head.extend(crowd.columns().into_iter().map(Head::numbers));
        }
        let rows = self.options.iter().zip(parts).enumerate().map(|(at, (option, part))| {
            let mut row = vec![cx.plain(&option.label), (at + 1).to_string()];
            if told {
                row.extend(crowd.cells(part));
            }
            row
        });
        Table { caption: cx.caption(self.frame(), Some(&crowd.base())), head, rows: rows.collect() }
    }

    fn sentence(&self, crowd: &Crowd, parts: &[Part], cx: &Cx<'_>) -> String {
        let said: Vec<String> = self
            .options
            .iter()
            .zip(parts)
            .enumerate()
            .map(|(at, (option, part))| {
                let share = match part {
                    Part::Told(told) => format!(" ({})", crowd.spoken(told)),
                    Part::Hidden => format!(" ({})", HIDDEN.say(cx.lang)),
                    Part::Untold => String::new(),
                };
                format!("{}. {}{share}", at + 1, cx.plain(&option.label))
            })
            .collect();
        format!("{}: {}. {}", BASE.say(cx.lang), said.join(", "), crowd.sentence())
    }
}

impl Draw for Rank {
    fn question(&self) -> Option<&Text> {
        self.question.as_ref()
    }

    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let crowd = Crowd::of(self.respondents, cx);
        let told: Vec<_> = self.options.iter().map(|option| (value(&option.share), value(&option.n))).collect();
        let parts = crowd.parts(&told, Choices::Several);
        let mut base = format!("{}, {}", BASE.say(cx.lang), lower_first(&crowd.base()));
        if crowd.telling == Telling::Hidden {
            let sentence = crowd.too_few();
            let body = format!("<p class=\"meta\">{}</p>", escape(&sentence));
            return Drawn { class: "chart", body, table: None, sentence, base: Some(base) };
        }
        if parts.iter().all(|part| *part == Part::Untold) {
            base = format!("{base}, {}", NO_SHARES.say(cx.lang));
        }
        Drawn {
            class: "chart",
            body: self.rows(&crowd, &parts, cx),
            table: Some(self.table(&crowd, &parts, cx)),
            sentence: self.sentence(&crowd, &parts, cx),
            base: Some(base),
        }
    }

    fn check(&self, respondents: Option<Count>, diags: &mut Diagnostics) {
        if self.options.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        }
        same_labels(self.options.iter().map(|option| &option.label), diags);
        for option in &self.options {
            told_twice(option.share, option.n, self.respondents.or(respondents), diags);
        }
    }

    fn texts(&self) -> Vec<&Text> {
        let texts = self.options.iter().map(|option| [Some(&option.label), option.segment.as_ref(), option.note.as_ref()]);
        texts.flatten().flatten().collect()
    }
}

/// `Kolmasosa valitsi`
fn chose(crowd: &Crowd, told: &Told, cx: &Cx<'_>) -> String {
    match (told.is_nobody(), told.is_everybody()) {
        (true, _) => NOBODY.say(cx.lang).to_owned(),
        (_, true) => EVERYBODY.say(cx.lang).to_owned(),
        _ => say::capital(&CHOSE.fill(cx.lang, &[("n", &crowd.spoken(told))])),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn says_shares_in_words_and_gaps_as_gaps() {
        let text = "{kind: rank, respondents: noin 21, options: [{label: Teemaillat, segment: Ykkönen}, {label: Messut, share: 1/3}, \
             {label: Seminaari, share: vajaa 1/3, note: vähiten kannatusta}, {label: Muu, share: 0}]}";
        let drawn = drawn(text);
        assert!(drawn.body.contains("<b>Teemaillat</b><small>Ykkönen</small><small>Osuutta ei kerrottu</small>"));
        assert!(drawn.body.contains("<small>Kolmasosa valitsi</small>") && drawn.body.contains("Vajaa kolmasosa valitsi"));
        assert!(drawn.body.contains("<small>Kukaan ei valinnut</small>"));
        let table = drawn.table.expect("a table");
        assert_eq!(table.rows[0], ["Teemaillat", "1", "ei kerrottu", "ei kerrottu", "ei kerrottu"]);
        assert_eq!(table.rows[1], ["Messut", "2", "1/3", "33 %", "7"]);
        assert!(drawn.sentence.starts_with("Järjestys kannatuksen mukaan: 1. Teemaillat, 2. Messut (kolmasosa), 3."));
        assert!(found(text).is_empty());
    }

    #[test]
    fn an_order_without_shares_is_enough() {
        let drawn = drawn("{kind: rank, respondents: 40, options: [{label: a}, {label: b}]}");
        assert_eq!(drawn.base.as_deref(), Some("Järjestys kannatuksen mukaan, n = 40, osuuksia ei kerrottu"));
        assert!(!drawn.body.contains("ei kerrottu"));
        assert_eq!(found("{kind: rank, options: []}"), ["K0209"]);
    }
}
