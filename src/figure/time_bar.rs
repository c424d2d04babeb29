//! Time divided into parts: each part a bar at its place on a common line.
//!
//! Words and minutes are HTML, so that they wrap and zoom; the bar shows how long a part is and when it comes.

use super::{
    Cx, Draw, Drawn, Framed, Head, Hue, Table,
    frame::{escape, figure},
    marks::stretch,
};
use crate::{
    diag::{Diagnostics, Span, Spanned, codes},
    record,
    text::Text,
    value::{Count, Words, say},
};

record! {
    kept;

    /// A part of the time.
    pub struct Segment "osa" {
        /// What happens.
        label "selite": Text,
        /// How long.
        minutes "minuuttia": Spanned<u32>,
        /// Its hue.
        hue "sävy": Option<Hue>,
    }
}

figure! {
    /// Time divided into parts.
    pub struct TimeBar "ajankäyttö" {
        /// The parts in their order.
        segments "osat": Vec<Segment>,
    }
}

const MINUTES: Words = Words::new("{n}\u{a0}min", "{n}\u{a0}min", "{n}\u{a0}min");
const TOTAL: Words = Words::new("Yhteensä {n}", "Sammanlagt {n}", "{n} in all");
const PART: Words = Words::new("Osa", "Del", "Part");
const LONG: Words = Words::new("Minuuttia", "Minuter", "Minutes");
const FROM: Words = Words::new("Alkaa minuutilla", "Börjar vid minut", "Starts at minute");

impl Segment {
    /// A part told in words and minutes, as in a list of a text.
    #[must_use]
    pub fn of_words(label: Text, minutes: u32, at: Span) -> Self {
        Self { label, minutes: Spanned::new(minutes, at), hue: None, at }
    }
}

impl TimeBar {
    /// A bar of these parts alone.
    #[must_use]
    pub fn of_segments(segments: Vec<Segment>, at: Span) -> Self {
        Self { kind: None, id: None, title: None, caption: None, source: None, note: None, segments, at }
    }
}

impl Draw for TimeBar {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let minutes = |n: u64| MINUTES.fill(cx.lang, &[("n", &say::number(n, cx.lang))]);
        let total: u64 = self.segments.iter().map(|segment| u64::from(segment.minutes.value)).sum();
        let mut body = String::from("<ul class=\"rows time-bar\">");
        let (mut from, mut rows, mut said) = (0, Vec::new(), Vec::new());
        for segment in &self.segments {
            let long = u64::from(segment.minutes.value);
            let at = |minute: u64| if total == 0 { 0.0 } else { minute as f64 / total as f64 };
            let label = cx.html(&segment.label);
            let bar = stretch(at(from), at(from + long), segment.hue);
            body.push_str(&format!("<li><span>{label}</span><b>{}</b>{bar}</li>", escape(&minutes(long))));
            let label = cx.plain(&segment.label);
            said.push(format!("{label} {}", minutes(long)));
            rows.push(vec![label, say::number(long, cx.lang), say::number(from, cx.lang)]);
            from += long;
        }
        body.push_str("</ul>");
        let total = TOTAL.fill(cx.lang, &[("n", &minutes(total))]);
        let sentence = format!("{total}: {}.", say::list(&said, cx.lang));
        let head = [Head::words(PART.say(cx.lang)), Head::numbers(LONG.say(cx.lang)), Head::numbers(FROM.say(cx.lang))];
        let table = Table { caption: cx.caption(self.frame(), Some(&total)), head: head.into(), rows };
        Drawn { class: "chart", body, table: Some(table), sentence, base: Some(total) }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        if self.segments.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        }
        // The same thing may come twice in an evening: labels need not differ.
        for segment in self.segments.iter().filter(|segment| segment.minutes.value == 0) {
            let finding = diags.add(&codes::BAD_NUMBER, segment.minutes.at);
            finding.arg("value", 0).arg("expected", "> 0").arg("example", "30");
        }
    }

    fn texts(&self) -> Vec<&Text> {
        self.segments.iter().map(|segment| &segment.label).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn parts_stand_at_their_place() {
        let drawn = drawn(
            "{kind: time-bar, segments: [{label: tervetuloa, minutes: 30, hue: kuusi}, {label: puhe, minutes: 45}, {label: päätös, minutes: 45}]}",
        );
        assert!(drawn.body.contains("<span>puhe</span><b>45 min</b>"));
        assert!(drawn.body.contains("<rect class=\"sv-brand\" x=\"25\" width=\"37.5\" height=\"18\"/>"));
        assert_eq!(drawn.sentence, "Yhteensä 120 min: tervetuloa 30 min, puhe 45 min ja päätös 45 min.");
        assert_eq!(drawn.table.expect("a table").rows[2], ["päätös", "45", "75"]);
        assert_eq!(found("{kind: time-bar, segments: [{label: a, minutes: 0}]}"), ["K0203"]);
    }
}
