//! Open answers, gathered into themes: a heading, what was said, and some voices in their own words.
//!
//! Counts how many said it only where that is told and the group is large enough.

use std::fmt::Write as _;

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    answers::{lower_first, same_labels},
    crowd::{Crowd, HIDDEN, UNTOLD},
    frame::{escape, figure, or_dash},
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

    /// What someone said.
    pub struct Voice "lainaus" {
        bare = text;
        /// The words, without quotation marks.
        text "teksti": Text,
        /// Whose, by role; never a name.
        by "kenen": Option<Text>,
    }

    /// What several answers had in common.
    pub struct OpenTheme "vastausteema" {
        /// Its heading.
        title "otsikko": Text,
        /// What was said, in a sentence or two.
        summary "tiivistelmä": Option<Text>,
        /// How many said it.
        n "vastaajia": Option<Spanned<u64>>,
        /// In their own words.
        quotes "lainaukset": Vec<Voice>,
    }
}

figure! {
    /// Open answers, gathered into themes.
    pub struct Open "avovastaukset" {
        /// The question as it was asked.
        question "kysymys": Option<Text>,
        /// How many answered.
        respondents "vastaajia": Option<Count>,
        /// The themes.
        themes "teemat": Vec<OpenTheme>,
    }
}

const BASE: Words = Words::new("Avovastauksista koottuna", "Sammanställt ur öppna svar", "Gathered from open answers");
const SOMEONE: Words = Words::new("Palautteen antaja", "Respondent", "Respondent");
const THEMES: Words =
    Words::new("Vastauksista nousi esiin: {list}.", "I svaren lyftes fram: {list}.", "The answers brought up: {list}.");
const THEME: Words = Words::new("Teema", "Tema", "Theme");
const MANY: Words = Words::new("Vastaajia", "Svarande", "Respondents");
const SAID: Words = Words::new("Mitä sanottiin", "Vad som sades", "What was said");
const SAID_BY: Words = Words::new("{n} vastaajaa", "{n} svarande", "{n} respondents");
const SAID_BY_ONE: Words = Words::new("yksi vastaaja", "en svarande", "one respondent");

impl Open {
    fn theme(&self, at: usize, theme: &OpenTheme, crowd: &Crowd, cx: &Cx<'_>) -> String {
        let id = format!("{}-v{}", escape(cx.id), at + 1);
        let level = cx.heading.clamp(2, 6);
        let mut html = format!("<section><h{level} id=\"{id}\">{}</h{level}>", cx.html(&theme.title));
        if let Some(n) = theme.n.filter(|n| !crowd.is_small(n.value)) {
            let many = say::plural(n.value, SAID_BY_ONE, SAID_BY).fill(cx.lang, &[("n", &say::number(n.value, cx.lang))]);
            let _ = write!(html, "<p class=\"meta\">{}</p>", escape(&many));
        }
        if let Some(summary) = &theme.summary {
            let _ = write!(html, "<p>{}</p>", cx.html(summary));
        }
        for voice in &theme.quotes {
            let by = voice.by.as_ref().map_or_else(|| SOMEONE.say(cx.lang).to_owned(), |by| cx.html(by));
            let words = quoted(&cx.html(&voice.text), cx.lang);
            let _ = write!(html, "<blockquote class=\"quote\"><p>{words}</p><footer>{by}</footer></blockquote>");
        }
        html + "</section>"
    }

    /// A row a theme; how many said it and what they said only where some theme tells it.
    fn table(&self, crowd: &Crowd, cx: &Cx<'_>) -> Option<Table> {
        let counted = self.themes.iter().any(|theme| theme.n.is_some());
        let said: Vec<String> = self.themes.iter().map(|theme| words_of(theme, cx)).collect();
        let worded = said.iter().any(|said| !said.is_empty());
        let mut head = vec![Head::words(THEME.say(cx.lang))];
        if counted {
            head.push(Head::numbers(MANY.say(cx.lang)));
        }
        if worded {
            head.push(Head::words(SAID.say(cx.lang)));
        }
        let rows = self.themes.iter().zip(said).map(|(theme, said)| {
            let many = counted.then(|| match theme.n {
                None => UNTOLD.say(cx.lang).to_owned(),
                Some(n) if crowd.is_small(n.value) => HIDDEN.say(cx.lang).to_owned(),
                Some(n) => say::number(n.value, cx.lang),
            });
            std::iter::once(cx.plain(&theme.title)).chain(many).chain(worded.then(|| or_dash(said))).collect()
        });
        let rows: Vec<Vec<String>> = rows.collect();
        (!rows.is_empty()).then(|| Table { caption: cx.caption(self.frame(), Some(&crowd.base())), head, rows })
    }
}

impl Draw for Open {
    fn question(&self) -> Option<&Text> {
        self.question.as_ref()
    }

    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let crowd = Crowd::of(self.respondents, cx);
        let mut body = String::from("<div class=\"voices\">");
        for (at, theme) in self.themes.iter().enumerate() {
            body.push_str(&self.theme(at, theme, &crowd, cx));
        }
        body.push_str("</div>");
        let titles: Vec<String> = self.themes.iter().map(|theme| cx.plain(&theme.title)).collect();
        Drawn {
            class: "chart",
            body,
            table: self.table(&crowd, cx),
            sentence: THEMES.fill(cx.lang, &[("list", &titles.join("; "))]),
            base: Some(format!("{}, {}", BASE.say(cx.lang), lower_first(&crowd.base()))),
        }
    }

    fn check(&self, respondents: Option<Count>, diags: &mut Diagnostics) {
        if self.themes.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        }
        same_labels(self.themes.iter().map(|theme| &theme.title), diags);
        for theme in &self.themes {
            super::answers::told_twice(None, theme.n, self.respondents.or(respondents), diags);
        }
    }

    fn texts(&self) -> Vec<&Text> {
        let mut texts = Vec::new();
        for theme in &self.themes {
            texts.push(&theme.title);
            texts.extend(&theme.summary);
            for voice in &theme.quotes {
                texts.push(&voice.text);
                texts.extend(&voice.by);
            }
        }
        texts
    }
}

/// What was said of a theme: in sum, then in the respondents' own words.
fn words_of(theme: &OpenTheme, cx: &Cx<'_>) -> String {
    let summary = theme.summary.iter().map(|summary| cx.plain(summary));
    summary.chain(theme.quotes.iter().map(|voice| quoted(&cx.plain(&voice.text), cx.lang))).collect::<Vec<_>>().join(" ")
}

/// The words in quotation marks, unless they were typed with them.
fn quoted(words: &str, lang: Lang) -> String {
    if words.starts_with(['”', '“', '»']) || words.starts_with("&quot;") {
        return words.to_owned();
    }
    let open = if lang == Lang::En { '“' } else { '”' };
    format!("{open}{words}”")
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn voices_have_headings_of_their_own() {
        let text = "{kind: open, respondents: 21, themes: [{title: Uusia hankkeita, summary: Toiminta leviää., n: 7, \
             quotes: [{text: Meiltä puuttuu tila.}, {text: ”Valmiiksi.”, by: Toinen vastaaja}]}, {title: Selvyyttä, n: 2}]}";
        let drawn = drawn(text);
        assert!(drawn.body.contains("<section><h4 id=\"kuvio-v1\">Uusia hankkeita</h4><p class=\"meta\">7 vastaajaa</p>"));
        assert!(drawn.body.contains("<p>”Meiltä puuttuu tila.”</p><footer>Palautteen antaja</footer>"));
        assert!(drawn.body.contains("<p>”Valmiiksi.”</p><footer>Toinen vastaaja</footer>"));
        assert_eq!(drawn.sentence, "Vastauksista nousi esiin: Uusia hankkeita; Selvyyttä.");
        assert_eq!(drawn.table.expect("a table").rows[1], ["Selvyyttä", "ei eritellä", "–"]);
        assert_eq!(drawn.base.as_deref(), Some("Avovastauksista koottuna, n = 21"));
        assert!(found(text).is_empty());
        assert_eq!(found("{kind: open, respondents: 3, themes: [{title: a, n: 4}]}"), ["K0207"]);
    }
}
