//! An annual clock: twelve months round a disc, rings in it, and what comes when.
//!
//! 1. Each marker is a numbered dot in its month, or at its day, on its ring. 2. The words are a list by month beside the disc.
//!    The year itself is left out: a clock goes round every year.

use std::fmt::Write as _;

use super::{
    Cx, Draw, Drawn, Framed, Head, Hue, Table,
    answers::same_labels,
    clock_shape::{Dot, Shape},
    frame::{escape, figure, fit, hued, known_part, not_empty, part},
    matrix::small,
};
use crate::{
    diag::{Diagnostics, Spanned, codes},
    record,
    text::Text,
    value::{Count, Date, DateStyle, Words, say},
};

record! {
    kept;

    /// A ring of the clock.
    pub struct Ring "kehä" {
        bare = label;
        /// What it holds.
        label "nimi": Text,
        /// Its hue.
        hue "sävy": Option<Hue>,
    }

    /// Something that comes every year.
    pub struct Marker "merkki" {
        /// In which month, 1–12.
        month "kuukausi": Option<Spanned<u32>>,
        /// On which day, instead of a month.
        date "päivä": Option<Date>,
        /// The ring it is on, by its name.
        ring "kehä": Option<Spanned<String>>,
        /// What it is.
        label "mitä": Text,
        /// Its hue; by default that of its ring.
        hue "sävy": Option<Hue>,
    }
}

figure! {
    /// What comes in which month of every year.
    pub struct AnnualClock "vuosikello" {
        /// The rings, the outermost first.
        rings "kehät": Vec<Ring>,
        /// What comes when.
        markers "merkit": Vec<Marker>,
    }
}

const ONE: Words = Words::new("Vuosikellossa on yksi merkki", "Årsklockan har en markering", "The clock has one marker");
const MANY: Words = Words::new("Vuosikellossa on {n} merkkiä", "Årsklockan har {n} markeringar", "The clock has {n} markers");
const MONTH: Words = Words::new("Milloin", "När", "When");
const WHAT: Words = Words::new("Mitä", "Vad", "What");
const RING: Words = Words::new("Kehä", "Ring", "Ring");
const RINGS: Words =
    Words::new("Kehät ulkoa sisään: {list}.", "Ringar utifrån och in: {list}.", "Rings from the outside in: {list}.");
const NAMES: [Words; 12] = [
    Words::new("tammikuu", "januari", "January"),
    Words::new("helmikuu", "februari", "February"),
    Words::new("maaliskuu", "mars", "March"),
    Words::new("huhtikuu", "april", "April"),
    Words::new("toukokuu", "maj", "May"),
    Words::new("kesäkuu", "juni", "June"),
    Words::new("heinäkuu", "juli", "July"),
    Words::new("elokuu", "augusti", "August"),
    Words::new("syyskuu", "september", "September"),
    Words::new("lokakuu", "oktober", "October"),
    Words::new("marraskuu", "november", "November"),
    Words::new("joulukuu", "december", "December"),
];

impl Marker {
    /// The month, counted from 0, and how far in it.
    fn place(&self) -> (usize, Option<f64>) {
        match self.date {
            Some(date) => (usize::try_from(date.month() - 1).unwrap_or(0).min(11), Some((f64::from(date.day()) - 0.5) / 31.0)),
            None => (self.month.map_or(0, |month| (month.value.clamp(1, 12) - 1) as usize), None),
        }
    }

    fn when(&self, cx: &Cx<'_>) -> String {
        match self.date {
            Some(date) => date.say(DateStyle::DayMonth, cx.lang),
            None => NAMES[self.place().0].say(cx.lang).to_owned(),
        }
    }
}

impl AnnualClock {
    /// The markers in the order of the year.
    fn ordered(&self) -> Vec<&Marker> {
        let mut markers: Vec<&Marker> = self.markers.iter().collect();
        markers.sort_by(|a, b| {
            let ((a, a_far), (b, b_far)) = (a.place(), b.place());
            a.cmp(&b).then(a_far.unwrap_or(0.0).total_cmp(&b_far.unwrap_or(0.0)))
        });
        markers
    }

    fn ring(&self, marker: &Marker) -> usize {
        let rings: Vec<&Text> = self.rings.iter().map(|ring| &ring.label).collect();
        marker.ring.as_ref().and_then(|ring| part(&ring.value, &rings)).unwrap_or(0)
    }

    fn hue(&self, marker: &Marker) -> Option<Hue> {
        let ring = self.ring(marker);
        marker.hue.or_else(|| self.rings.get(ring)?.hue.or_else(|| Hue::of(ring, self.rings.len())))
    }

    fn list(&self, markers: &[&Marker], cx: &Cx<'_>) -> String {
        let mut html = String::from("<div class=\"clock__words\">");
        if !self.rings.is_empty() {
            html.push_str("<ul class=\"clock__rings\">");
            for (at, ring) in self.rings.iter().enumerate() {
                let hue = hued(ring.hue, at, self.rings.len());
                let _ = write!(
                    html,
                    "<li class=\"{hue}\"><span class=\"swatch weave {hue}\" aria-hidden=\"true\"></span>{}</li>",
                    cx.html(&ring.label)
                );
            }
            html.push_str("</ul>");
        }
        html.push_str("<ol class=\"clock__list\">");
        for (at, marker) in markers.iter().enumerate() {
            let hue = self.hue(marker).map_or_else(String::new, |hue| format!(" class=\"hue-{}\"", hue.word()));
            let _ = write!(
                html,
                "<li{hue}><span class=\"no\" aria-hidden=\"true\">{}</span><b>{}</b><span>{}</span></li>",
                at + 1,
                escape(&say::capital(&marker.when(cx))),
                cx.html(&marker.label)
            );
        }
        html + "</ol></div>"
    }
}

impl Draw for AnnualClock {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let markers = self.ordered();
        let dots: Vec<Dot> = markers
            .iter()
            .map(|marker| {
                let (month, far) = marker.place();
                Dot { month, far, ring: self.ring(marker), hue: self.hue(marker) }
            })
            .collect();
        let shape = Shape::new(self.rings.len().max(1), &dots);
        let body = format!("<div class=\"clock\">{}{}</div>", shape.svg(cx.lang), self.list(&markers, cx));
        let said: Vec<String> = markers.iter().map(|marker| format!("{} {}", marker.when(cx), cx.plain(&marker.label))).collect();
        let mut sentence = say::capital(&small(markers.len(), ONE, MANY, cx));
        if !said.is_empty() {
            let _ = write!(sentence, ": {}", said.join("; "));
        }
        sentence.push('.');
        if !self.rings.is_empty() {
            let rings: Vec<String> = self.rings.iter().map(|ring| cx.plain(&ring.label)).collect();
            let _ = write!(sentence, " {}", RINGS.fill(cx.lang, &[("list", &rings.join(", "))]));
        }
        let mut head = vec![Head::words(MONTH.say(cx.lang)), Head::words(WHAT.say(cx.lang))];
        if !self.rings.is_empty() {
            head.push(Head::words(RING.say(cx.lang)));
        }
        let rows = markers.iter().map(|marker| {
            let ring = self.rings.get(self.ring(marker)).map(|ring| cx.plain(&ring.label));
            [say::capital(&marker.when(cx)), cx.plain(&marker.label)].into_iter().chain(ring).collect()
        });
        let table = (!markers.is_empty()).then(|| Table { caption: cx.caption(self.frame(), None), head, rows: rows.collect() });
        Drawn { class: "clock-figure", body: fit(&body), table, sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.markers, self.at, diags);
        same_labels(self.rings.iter().map(|ring| &ring.label), diags);
        let rings: Vec<&Text> = self.rings.iter().map(|ring| &ring.label).collect();
        for marker in &self.markers {
            match marker.month {
                Some(month) if !(1..=12).contains(&month.value) => {
                    let finding = diags.add(&codes::BAD_NUMBER, month.at);
                    finding.arg("value", month.value).arg("expected", "1–12").arg("example", "10");
                }
                None if marker.date.is_none() => {
                    diags.add(&codes::MISSING_KEY, marker.at).arg("key", "month").record((Marker::SHAPE.fi, &Marker::SHAPE.en()));
                }
                _ => {}
            }
            if let Some(ring) = &marker.ring {
                known_part(ring, &rings, diags);
            }
        }
    }

    fn texts(&self) -> Vec<&Text> {
        self.rings.iter().map(|ring| &ring.label).chain(self.markers.iter().map(|marker| &marker.label)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn markers_go_round_the_year() {
        let text = "{kind: annual-clock, rings: [Suunnittelu, Tapahtumat], markers: [{date: 10.10.2019, ring: tapahtumat, label: Ilta}, \
             {month: 2, label: Kutsut}]}";
        let clock = drawn(text);
        assert_eq!(
            clock.sentence,
            "Vuosikellossa on kaksi merkkiä: helmikuu Kutsut; 10.10. Ilta. Kehät ulkoa sisään: Suunnittelu, Tapahtumat."
        );
        assert_eq!(clock.table.expect("a table").rows[1], ["10.10.", "Ilta", "Tapahtumat"]);
        assert!(clock.body.contains("<b>Helmikuu</b><span>Kutsut</span>"));
        assert!(found(text).is_empty());
        assert_eq!(
            found(
                "{kind: annual-clock, rings: [a], markers: [{month: 13, label: x}, {label: y}, {month: 1, ring: b, label: z}]}"
            ),
            ["K0203", "K0104", "K0213"]
        );
    }
}
