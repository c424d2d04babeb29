//! A quadrant: two axes, four fields, what stands between them, and points that may be dated.
//!
//! 1. Without points the fields are boxes of words. 2. With points a drawn plane comes between the upper and the lower fields, so
//!    that no point hides a word; points are numbered and named below. Points too near to be told apart are moved apart a little.

use std::fmt::Write as _;

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    answers::same_labels,
    frame::{figure, fit},
    marks::num,
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

    /// An axis.
    pub struct Axis "akseli" {
        bare = label;
        /// What it measures.
        label "nimi": Text,
        /// Its lower or left end.
        low "alapää": Option<Text>,
        /// Its upper or right end.
        high "yläpää": Option<Text>,
    }

    /// The two axes.
    pub struct Axes "akselit" {
        /// From left to right.
        x "vaaka": Axis,
        /// From the bottom up.
        y "pysty": Axis,
    }

    /// One of the four fields.
    pub struct Field "kenttä" {
        bare = label;
        /// Its name.
        label "nimi": Text,
        /// What it means.
        text "selitys": Option<Text>,
    }

    /// A point on the plane.
    pub struct Point "piste" {
        /// What it is.
        label "nimi": Text,
        /// From the left, 0–100.
        x "vaaka": Spanned<f64>,
        /// From the bottom, 0–100.
        y "pysty": Spanned<f64>,
        /// When it stood there.
        date "milloin": Option<Text>,
    }
}

figure! {
    /// Two axes and four fields.
    pub struct Quadrant "nelikenttä" {
        /// The axes.
        axes "akselit": Axes,
        /// The fields as they are read: upper left, upper right, lower left, lower right.
        fields "kentät": Vec<Field>,
        /// What stands between them all.
        centre "keskus": Option<Text>,
        /// The points.
        points "pisteet": Vec<Point>,
    }
}

const MEANING: Words = Words::new("Mitä se tarkoittaa", "Vad det betyder", "What it means");
const AXES: Words = Words::new("Akselit: {x} ja {y}.", "Axlar: {x} och {y}.", "Axes: {x} and {y}.");
const FIELDS: Words = Words::new("Kentät: {list}.", "Fält: {list}.", "Fields: {list}.");
const CENTRE: Words = Words::new("Keskellä: {centre}.", "I mitten: {centre}.", "In the middle: {centre}.");
const IN_FIELD: Words =
    Words::new("{point} on kentässä {field}", "{point} är i fältet {field}", "{point} is in the field {field}");
const POINT: Words = Words::new("Piste", "Punkt", "Point");
const WHEN: Words = Words::new("Milloin", "När", "When");
const FIELD: Words = Words::new("Kenttä", "Fält", "Field");

/// A quadrant has this many fields.
const FIELDS_OF: usize = 4;
/// The whole of an axis.
const WHOLE: f64 = 100.0;
/// The least distance between two points, in hundredths of the narrowest plane: a mark and a hair.
const APART: f64 = 11.0;
/// The margin inside which points stay, so that no mark leaves the plane.
const EDGE: f64 = 6.0;

impl Quadrant {
    fn field(&self, at: usize, cx: &Cx<'_>) -> String {
        let Some(field) = self.fields.get(at) else { return "<div class=\"quadrant__field\"></div>".to_owned() };
        let text = field.text.as_ref().map_or_else(String::new, |text| format!("<p>{}</p>", cx.html(text)));
        format!("<div class=\"quadrant__field\"><p class=\"quadrant__name\">{}</p>{text}</div>", cx.html(&field.label))
    }

    fn axis(&self, name: &str, axis: &Axis, cx: &Cx<'_>) -> String {
        let end = |end: &Option<Text>| end.as_ref().map_or_else(String::new, |end| cx.html(end));
        format!(
            "<div class=\"quadrant__{name}\"><span>{}</span><b>{}</b><span>{}</span></div>",
            end(&axis.low),
            cx.html(&axis.label),
            end(&axis.high)
        )
    }

    /// The plane: its halves, the way of what was measured twice, and the numbered points.
    fn plane(&self, cx: &Cx<'_>) -> String {
        let mut svg = String::from(
            "<svg class=\"quadrant__plane\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"sv-track\" width=\"100%\" height=\"100%\"/>\
             <line class=\"sv-line\" stroke-width=\"2\" x1=\"50%\" y1=\"0\" x2=\"50%\" y2=\"100%\"/>\
             <line class=\"sv-line\" stroke-width=\"2\" x1=\"0\" y1=\"50%\" x2=\"100%\" y2=\"50%\"/>",
        );
        let places = apart(self.points.iter().map(|point| (point.x.value, WHOLE - point.y.value)).collect());
        let names: Vec<String> = self.points.iter().map(|point| cx.plain(&point.label)).collect();
        for (at, name) in names.iter().enumerate() {
            let Some(before) = names[..at].iter().rposition(|other| other == name) else { continue };
            let ((x1, y1), (x2, y2)) = (places[before], places[at]);
            let _ = write!(
                svg,
                "<line class=\"sv-brandline\" stroke-width=\"2\" stroke-dasharray=\"5 4\" x1=\"{}%\" y1=\"{}%\" x2=\"{}%\" y2=\"{}%\"/>",
                num(x1),
                num(y1),
                num(x2),
                num(y2)
            );
        }
        for (at, (x, y)) in places.iter().enumerate() {
            let (x, y) = (num(*x), num(*y));
            let _ = write!(
                svg,
                "<circle class=\"sv-brand\" cx=\"{x}%\" cy=\"{y}%\" r=\"13\"/>\
                 <text class=\"sv-inv\" x=\"{x}%\" y=\"{y}%\" dy=\".35em\" text-anchor=\"middle\">{}</text>",
                at + 1
            );
        }
        svg + "</svg>"
    }

    fn list(&self, cx: &Cx<'_>) -> String {
        let mut list = String::from("<ol class=\"quadrant__points\">");
        for (at, point) in self.points.iter().enumerate() {
            let date = point.date.as_ref().map_or_else(String::new, |date| format!("<small>{}</small>", cx.html(date)));
            let _ = write!(
                list,
                "<li><span class=\"no\" aria-hidden=\"true\">{}</span><span>{}</span>{date}</li>",
                at + 1,
                cx.html(&point.label)
            );
        }
        list + "</ol>"
    }

    fn field_of(&self, point: &Point) -> Option<&Field> {
        let (right, up) = (point.x.value >= WHOLE / 2.0, point.y.value >= WHOLE / 2.0);
        self.fields.get(usize::from(right) + if up { 0 } else { 2 })
    }

    fn table(&self, cx: &Cx<'_>) -> Option<Table> {
        let axis = |axis: &Axis| Head::numbers(&cx.plain(&axis.label));
        let head = vec![
            Head::words(POINT.say(cx.lang)),
            Head::words(WHEN.say(cx.lang)),
            axis(&self.axes.x),
            axis(&self.axes.y),
            Head::words(FIELD.say(cx.lang)),
        ];
        let rows = self.points.iter().enumerate().map(|(at, point)| {
            vec![
                format!("{}. {}", at + 1, cx.plain(&point.label)),
                point.date.as_ref().map_or_else(|| "–".to_owned(), |date| cx.plain(date)),
                say::decimal(point.x.value, cx.lang),
                say::decimal(point.y.value, cx.lang),
                self.field_of(point).map_or_else(|| "–".to_owned(), |field| cx.plain(&field.label)),
            ]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        if rows.is_empty() { self.fields_table(cx) } else { Some(Table { caption: cx.caption(self.frame(), None), head, rows }) }
    }

    /// Where no point stands on the plane: the fields by the ends of the axes.
    fn fields_table(&self, cx: &Cx<'_>) -> Option<Table> {
        let plain = |text: Option<&Text>| text.map_or_else(|| "–".to_owned(), |text| cx.plain(text));
        let end = |axis: &Axis, high: bool| plain(if high { axis.high.as_ref() } else { axis.low.as_ref() });
        let explained = self.fields.iter().any(|field| field.text.is_some());
        let Axes { x, y, .. } = &self.axes;
        let mut head: Vec<Head> =
            [FIELD.say(cx.lang), &cx.plain(&y.label), &cx.plain(&x.label)].iter().map(|words| Head::words(words)).collect();
        if explained {
            head.push(Head::words(MEANING.say(cx.lang)));
        }
        let rows = self.fields.iter().take(FIELDS_OF).enumerate().map(|(at, field)| {
            let mut row = vec![cx.plain(&field.label), end(y, at < FIELDS_OF / 2), end(x, at % 2 == 1)];
            if explained {
                row.push(plain(field.text.as_ref()));
            }
            row
        });
        (!self.fields.is_empty()).then(|| Table { caption: cx.caption(self.frame(), None), head, rows: rows.collect() })
    }

    fn sentence(&self, cx: &Cx<'_>) -> String {
        let fields: Vec<String> = self.fields.iter().map(|field| cx.plain(&field.label)).collect();
        let mut said = AXES.fill(cx.lang, &[("x", &cx.plain(&self.axes.x.label)), ("y", &cx.plain(&self.axes.y.label))]);
        if !fields.is_empty() {
            let _ = write!(said, " {}", FIELDS.fill(cx.lang, &[("list", &fields.join("; "))]));
        }
        if let Some(centre) = &self.centre {
            let _ = write!(said, " {}", CENTRE.fill(cx.lang, &[("centre", &cx.plain(centre))]));
        }
        let points: Vec<String> = self
            .points
            .iter()
            .filter_map(|point| {
                let date = point.date.as_ref().map_or_else(String::new, |date| format!(" ({})", cx.plain(date)));
                let point_words = format!("{}{date}", cx.plain(&point.label));
                Some(IN_FIELD.fill(cx.lang, &[("point", &point_words), ("field", &cx.plain(&self.field_of(point)?.label))]))
            })
            .collect();
        if points.is_empty() { said } else { format!("{said} {}.", points.join("; ")) }
    }
}

impl Draw for Quadrant {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let pointed = !self.points.is_empty();
        let class = if pointed { " quadrant--points" } else { "" };
        let mut body = format!("<div class=\"quadrant{class}\">{}", self.axis("y", &self.axes.y, cx));
        body.push_str("<div class=\"quadrant__fields\">");
        body.push_str(&self.field(0, cx));
        body.push_str(&self.field(1, cx));
        if pointed {
            body.push_str(&self.plane(cx));
        }
        if let Some(centre) = &self.centre {
            let _ = write!(body, "<p class=\"quadrant__centre\"><span>{}</span></p>", cx.html(centre));
        }
        body.push_str(&self.field(2, cx));
        body.push_str(&self.field(3, cx));
        body.push_str("</div>");
        body.push_str(&self.axis("x", &self.axes.x, cx));
        body.push_str("</div>");
        if pointed {
            body.push_str(&self.list(cx));
        }
        Drawn { class: "quadrant-figure", body: fit(&body), table: self.table(cx), sentence: self.sentence(cx), base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        if self.fields.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        } else if self.fields.len() != FIELDS_OF {
            let finding = diags.add(&codes::WRONG_AMOUNT, self.fields.last().map_or(self.at, |field| field.at));
            finding.arg("n", self.fields.len()).arg("what", "kenttää").arg("what_en", "fields").arg("expected", FIELDS_OF);
        }
        same_labels(self.fields.iter().map(|field| &field.label), diags);
        for (at, point) in self.points.iter().enumerate() {
            for place in [point.x, point.y] {
                if !(0.0..=WHOLE).contains(&place.value) {
                    let finding = diags.add(&codes::BAD_NUMBER, place.at);
                    finding.arg("value", say::decimal(place.value, Lang::Fi)).arg("expected", "0–100").arg("example", "75");
                }
            }
            // The same thing may be measured twice, but not on one day.
            let said = |point: &Point| (point.label.plain(Lang::Fi), point.date.as_ref().map(|date| date.plain(Lang::Fi)));
            if let Some(twin) = self.points[..at].iter().find(|other| said(other) == said(point)) {
                let label = point.label.plain(Lang::Fi);
                diags.add(&codes::SAME_LABEL, point.label.at()).arg("label", label).also(twin.label.at());
            }
        }
    }

    fn texts(&self) -> Vec<&Text> {
        let axes = [&self.axes.x, &self.axes.y].into_iter();
        let axes = axes.flat_map(|axis| std::iter::once(&axis.label).chain(&axis.low).chain(&axis.high));
        let fields = self.fields.iter().flat_map(|field| std::iter::once(&field.label).chain(&field.text));
        let points = self.points.iter().flat_map(|point| std::iter::once(&point.label).chain(&point.date));
        axes.chain(fields).chain(&self.centre).chain(points).collect()
    }
}

/// Moves points apart that would cover each other, the later one more than the earlier; all stay inside the plane.
fn apart(mut places: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let inside = |at: f64| if at.is_finite() { at.clamp(EDGE, WHOLE - EDGE) } else { WHOLE / 2.0 };
    for place in &mut places {
        *place = (inside(place.0), inside(place.1));
    }
    for round in 0..200 {
        let mut moved = false;
        for at in 1..places.len() {
            for other in 0..at {
                let (dx, dy) = (places[at].0 - places[other].0, places[at].1 - places[other].1);
                let far = dx.hypot(dy);
                if far >= APART {
                    continue;
                }
                moved = true;
                // Points at one place part in different directions, and ever anew, so that none is caught in a corner.
                let turn = (at * 7 + other * 3 + round) as f64;
                let (ux, uy) = if far > 0.5 { (dx / far, dy / far) } else { (turn.cos(), turn.sin()) };
                let push = (APART - far) / 2.0 + 0.2;
                places[at] = (inside(places[at].0 + ux * push), inside(places[at].1 + uy * push));
                places[other] = (inside(places[other].0 - ux * push), inside(places[other].1 - uy * push));
            }
        }
        if !moved {
            break;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    const FIELDS: &str = "axes: {x: {label: Tulos, low: ei tärkeä, high: tärkeä}, y: Suhde}, fields: [Sopu, Voittaja–voittaja, Hällä väliä, Voitto kotiin]";

    #[test]
    fn fields_and_points() {
        let plain = drawn(&format!("{{kind: quadrant, {FIELDS}, centre: Kompromissi}}"));
        assert!(!plain.body.contains("svg"));
        assert_eq!(plain.table.expect("a table").rows[1], ["Voittaja–voittaja", "–", "tärkeä"]);
        assert!(plain.sentence.ends_with("Hällä väliä; Voitto kotiin. Keskellä: Kompromissi."));
        let text = format!(
            "{{kind: quadrant, {FIELDS}, points: [{{label: Ilta, x: 20, y: '10,5', date: 2018}}, {{label: Ilta, x: 80, y: 90, date: 2019}}]}}"
        );
        let points = drawn(&text);
        assert!(points.sentence.ends_with("Ilta (2018) on kentässä Hällä väliä; Ilta (2019) on kentässä Voittaja–voittaja."));
        assert!(points.body.contains("stroke-dasharray") && points.body.contains("cx=\"20%\" cy=\"89.5%\""));
        assert_eq!(points.table.expect("a table").rows[0], ["1. Ilta", "2018", "20", "10,5", "Hällä väliä"]);
        assert!(found(&text).is_empty());
        let bad = format!(
            "{{kind: quadrant, {}, points: [{{label: a, x: 101, y: 0}}, {{label: a, x: 1, y: 0}}]}}",
            FIELDS.replace("Sopu, ", "")
        );
        assert_eq!(found(&bad), ["K0212", "K0203", "K0208"]);
    }

    #[test]
    fn points_do_not_cover_each_other() {
        for places in [vec![(50.0, 50.0); 12], vec![(0.0, 0.0); 12], vec![(100.0, 0.0), (99.0, 1.0), (f64::NAN, 2.0)]] {
            let places = super::apart(places);
            for (at, one) in places.iter().enumerate() {
                assert!((5.9..=94.1).contains(&one.0) && (5.9..=94.1).contains(&one.1));
                for other in &places[..at] {
                    assert!((one.0 - other.0).hypot(one.1 - other.1) > 10.5, "{places:?}");
                }
            }
        }
    }
}
