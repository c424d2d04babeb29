//! A timeline: what happened when, in the order of time.
//!
//! 1. A time that can be read as a date is said like one everywhere; any other (`syksyllä 2018`) stays as it was written.
//! 2. Check: dated entries are in order. Distances on the line are even: they say nothing about how long it took.

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    frame::{escape, figure, fit, named, not_empty},
};
use crate::{
    diag::{Diagnostics, codes},
    record,
    source::Lang,
    text::Text,
    value::{Count, When, Words},
};

record! {
    kept;

    /// An entry of a timeline.
    pub struct Entry "ajankohta" {
        /// When.
        when "milloin": Text,
        /// What happened.
        label "mitä": Text,
        /// More about it.
        text "selitys": Option<Text>,
    }
}

figure! {
    /// What happened when.
    pub struct Timeline "aikajana" {
        /// The entries, the earliest first.
        entries "ajankohdat": Vec<Entry>,
    }
}

const ONE: Words = Words::new("Yksi ajankohta", "En tidpunkt", "One point in time");
const MANY: Words = Words::new("{n} ajankohtaa", "{n} tidpunkter", "{n} points in time");
const WHEN: Words = Words::new("Milloin", "När", "When");
const WHAT: Words = Words::new("Mitä", "Vad", "What");
const MORE: Words = Words::new("Lisäksi", "Dessutom", "More");

impl Entry {
    fn date(&self) -> Option<When> {
        When::read(&self.when.plain(Lang::Fi))
    }

    fn said(&self, cx: &Cx<'_>) -> String {
        self.date().map_or_else(|| cx.plain(&self.when), |when| when.say(cx.lang))
    }
}

impl Draw for Timeline {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let mut body = String::from("<ol class=\"timeline\">");
        let (mut said, mut rows) = (Vec::new(), Vec::new());
        let explained = self.entries.iter().any(|entry| entry.text.is_some());
        for entry in &self.entries {
            let (when, label) = (entry.said(cx), cx.plain(&entry.label));
            let more = entry.text.as_ref().map_or_else(String::new, |text| format!("<p>{}</p>", cx.html(text)));
            body.push_str(&format!(
                "<li><p class=\"timeline__when\">{}</p><div><p class=\"timeline__what\">{}</p>{more}</div></li>",
                escape(&when),
                cx.html(&entry.label)
            ));
            said.push(format!("{when} {label}"));
            let mut row = vec![when, label];
            if explained {
                row.push(entry.text.as_ref().map_or_else(String::new, |text| cx.plain(text)));
            }
            rows.push(row);
        }
        let mut head = vec![Head::words(WHEN.say(cx.lang)), Head::words(WHAT.say(cx.lang))];
        if explained {
            head.push(Head::words(MORE.say(cx.lang)));
        }
        let table = (!rows.is_empty()).then(|| Table { caption: cx.caption(self.frame(), None), head, rows });
        let sentence = named(ONE, MANY, &said, cx.lang);
        Drawn { class: "timeline-figure", body: fit(&(body + "</ol>")), table, sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.entries, self.at, diags);
        let dated = self.entries.iter().filter_map(|entry| Some((entry.date()?, entry)));
        let mut latest: Option<(When, &Entry)> = None;
        for (when, entry) in dated {
            match latest {
                // A year is neither before nor after a day in it.
                Some((before, earlier)) if when.last_day() < before.first_day() => {
                    let finding = diags.add(&codes::OUT_OF_ORDER, entry.when.at());
                    finding.arg("this", when.say(Lang::Fi)).arg("before", before.say(Lang::Fi)).also(earlier.when.at());
                }
                _ => latest = Some((when, entry)),
            }
        }
    }

    fn texts(&self) -> Vec<&Text> {
        self.entries.iter().flat_map(|entry| [&entry.when, &entry.label].into_iter().chain(&entry.text)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn times_are_said_and_ordered() {
        let text = "{kind: timeline, entries: [{when: 9/2018, label: Idea}, {when: keväällä, label: Suunnittelu, text: Kolme tiimiä}, \
             {when: 10.10.2019, label: Tapahtuma}]}";
        let drawn = drawn(text);
        assert!(drawn.body.contains("<p class=\"timeline__when\">to 10.10.2019</p>"), "{}", drawn.body);
        assert!(drawn.sentence.starts_with("Kolme ajankohtaa: ") && drawn.sentence.contains("keväällä Suunnittelu"));
        assert_eq!(drawn.table.expect("a table").rows[1], ["keväällä", "Suunnittelu", "Kolme tiimiä"]);
        assert!(found(text).is_empty());
        assert_eq!(found("{kind: timeline, entries: [{when: 2019, label: a}, {when: 2018, label: b}]}"), ["K0214"]);
        assert!(found("{kind: timeline, entries: [{when: 10.10.2019, label: a}, {when: 2019, label: b}]}").is_empty());
    }
}
