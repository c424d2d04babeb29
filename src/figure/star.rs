//! A star: each point is a topic, each mark in it an actor who put a tag there.
//!
//! 1. Words stand beside the points where they have room, and in the numbered list below where they have not.
//! 2. [`star_shape`](super::star_shape) draws points and marks. Marks are actors, not people: small numbers are the finding and
//!    are shown.

use std::fmt::Write as _;

use super::{
    Cx, Draw, Drawn, Framed, Head, Hue, Table,
    answers::same_labels,
    frame::{escape, figure},
    star_shape::{Label, Shape, wrap},
};
use crate::{
    diag::{Diagnostics, Spanned, codes},
    record,
    text::{Text, shy},
    value::{Count, Words, say},
};

record! {
    /// A point of the star.
    pub struct StarPoint "sakara" {
        /// The group whose title and hue it takes.
        group "ryhmä": Option<Spanned<String>>,
        /// What the point is about; by default the group's title.
        label "otsikko": Option<Text>,
        /// How many tags it has.
        n "määrä": Option<Spanned<u64>>,
        /// Who put them there.
        actors "toimijat": Vec<Text>,
        /// Its hue.
        hue "sävy": Option<Hue>,
    }
}

figure! {
    /// A star whose points are topics and whose marks are actors.
    pub struct Star "tähtikuvio" {
        /// What stands in the middle.
        centre "keskus": Option<Text>,
        /// The points, clockwise from the top.
        points "sakarat": Vec<StarPoint>,
    }
}

const ACTOR: Words = Words::new("{n} toimija", "{n} aktör", "{n} actor");
const ACTORS: Words = Words::new("{n} toimijaa", "{n} aktörer", "{n} actors");
const TAGS: Words = Words::new("Merkintöjä yhteensä {n}", "Sammanlagt {n} markeringar", "{n} tags in all");
const POINT: Words = Words::new("Sakara", "Spets", "Point");
const MANY: Words = Words::new("Toimijoita", "Aktörer", "Actors");
const WHO: Words = Words::new("Ketkä", "Vilka", "Who");
const CENTRE: Words =
    Words::new("Tähden keskellä: {centre}.", "I stjärnans mitt: {centre}.", "In the middle of the star: {centre}.");
const ONE_POINT: Words = Words::new("Tähtikuviossa on yksi sakara", "Stjärnan har en spets", "The star has one point");
const ALL_POINTS: Words = Words::new("Tähtikuviossa on {n} sakaraa", "Stjärnan har {n} spetsar", "The star has {n} points");
const MOST: Words = Words::new("Eniten: {list}.", "Flest: {list}.", "Most: {list}.");
const LEAST: Words = Words::new("Vähiten: {list}.", "Minst: {list}.", "Fewest: {list}.");
const EVEN: Words = Words::new("Jokaisessa {n}.", "I varje {n}.", "In each {n}.");

/// Points whose words may stand round the star; more go into the list.
const MOST_LABELS: usize = 8;
/// Letters on a line and lines of a label beside a point.
const LABEL: (usize, usize) = (19, 3);
/// Letters on a line and lines in the middle: three lines have less room each.
const MIDDLE: [(usize, usize); 2] = [(10, 2), (9, 3)];

impl StarPoint {
    /// How many tags it has: as counted, or as many as there are names.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.n.map_or(self.actors.len() as u64, |n| n.value)
    }

    /// What it is about in plain words; the group's id where nobody filled in its title.
    fn words(&self, cx: &Cx<'_>) -> String {
        let group = || self.group.as_ref().map_or_else(String::new, |group| group.value.clone());
        self.label.as_ref().map_or_else(group, |label| cx.plain(label))
    }
}

impl Star {
    fn svg(&self, labels: Option<Vec<Vec<String>>>, middle: &[String], cx: &Cx<'_>) -> String {
        let counts: Vec<u64> = self.points.iter().map(StarPoint::count).collect();
        let shape = Shape::new(&counts);
        let bare = if labels.is_none() { " class=\"star__bare\"" } else { "" };
        let mut svg =
            format!("<svg{bare} viewBox=\"{}\" aria-hidden=\"true\" focusable=\"false\">", shape.view_box(labels.is_some()));
        for (at, point) in self.points.iter().enumerate() {
            let hue = point.hue.unwrap_or_else(|| Hue::nth(at));
            let _ = write!(svg, "<g class=\"hue-{}\">{}</g>", hue.word(), shape.point(at));
        }
        svg.push_str(&shape.middle(middle));
        if let Some(labels) = labels {
            svg.push_str("<g class=\"star__labels\">");
            for (at, (lines, n)) in labels.iter().zip(&counts).enumerate() {
                svg.push_str(&shape.label(at, &Label { lines, count: &actors(*n, cx) }));
            }
            svg.push_str("</g>");
        }
        svg + "</svg>"
    }

    /// The lines of the words beside the points; nothing when they would not all have room.
    fn labels(&self, cx: &Cx<'_>) -> Option<Vec<Vec<String>>> {
        if self.points.len() > MOST_LABELS {
            return None;
        }
        self.points.iter().map(|point| wrap(&shy(&point.words(cx), cx.lang), LABEL)).collect()
    }

    fn list(&self, always: bool, cx: &Cx<'_>) -> String {
        let mut list = format!("<ol class=\"star__list{}\">", if always { " star__list--always" } else { "" });
        for (at, point) in self.points.iter().enumerate() {
            let hue = point.hue.unwrap_or_else(|| Hue::nth(at));
            let label = point.label.as_ref().map_or_else(|| escape(&point.words(cx)), |label| cx.html(label));
            let n = escape(&actors(point.count(), cx));
            let _ = write!(list, "<li class=\"hue-{}\"><b>{}</b><span>{label}</span><span>{n}</span></li>", hue.word(), at + 1);
        }
        list + "</ol>"
    }

    fn table(&self, cx: &Cx<'_>) -> Table {
        let named = self.points.iter().any(|point| !point.actors.is_empty());
        let mut head = vec![Head::words(POINT.say(cx.lang)), Head::numbers(MANY.say(cx.lang))];
        if named {
            head.push(Head::words(WHO.say(cx.lang)));
        }
        let rows = self.points.iter().enumerate().map(|(at, point)| {
            let mut row = vec![format!("{}. {}", at + 1, point.words(cx)), say::number(point.count(), cx.lang)];
            if named {
                row.push(point.actors.iter().map(|actor| cx.plain(actor)).collect::<Vec<_>>().join(", "));
            }
            row
        });
        Table { caption: cx.caption(self.frame(), None), head, rows: rows.collect() }
    }

    fn sentence(&self, cx: &Cx<'_>) -> String {
        let n = self.points.len();
        let number = say::small_number(u32::try_from(n).unwrap_or(u32::MAX), cx.lang);
        let mut said = format!("{}.", say::plural(n as u64, ONE_POINT, ALL_POINTS).fill(cx.lang, &[("n", &number)]));
        if let Some(centre) = &self.centre {
            let _ = write!(said, " {}", CENTRE.fill(cx.lang, &[("centre", &cx.plain(centre))]));
        }
        let counts = || self.points.iter().map(StarPoint::count);
        let (Some(most), Some(least)) = (counts().max(), counts().min()) else { return said };
        if most == least {
            let _ = write!(said, " {}", EVEN.fill(cx.lang, &[("n", &actors(most, cx))]));
            return said;
        }
        for (words, n) in [(MOST, most), (LEAST, least)] {
            let points: Vec<String> =
                self.points.iter().filter(|point| point.count() == n).map(|point| point.words(cx)).collect();
            let list = format!("{} ({})", points.join("; "), actors(n, cx));
            let _ = write!(said, " {}", words.fill(cx.lang, &[("list", &list)]));
        }
        said
    }
}

impl Draw for Star {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let labels = self.labels(cx);
        let beside = labels.is_some();
        let centre = self.centre.as_ref();
        let middle = centre.and_then(|centre| {
            let words = cx.plain(centre);
            MIDDLE.into_iter().find_map(|room| wrap(&shy(&words, cx.lang), room))
        });
        let mut body = self.svg(labels, middle.as_deref().unwrap_or_default(), cx);
        if let Some(centre) = centre.filter(|_| middle.is_none()) {
            let words = CENTRE.fill(cx.lang, &[("centre", cx.plain(centre).trim_end_matches('.'))]);
            let _ = write!(body, "<p class=\"star__centre meta\">{}</p>", escape(&words));
        }
        body.push_str(&self.list(!beside, cx));
        let total = self.points.iter().fold(0, |sum: u64, point| sum.saturating_add(point.count()));
        let base = TAGS.fill(cx.lang, &[("n", &say::number(total, cx.lang))]);
        Drawn { class: "star", body, table: Some(self.table(cx)), sentence: self.sentence(cx), base: Some(base) }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        if self.points.is_empty() {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        }
        same_labels(self.points.iter().filter_map(|point| point.label.as_ref()), diags);
        for (at, point) in self.points.iter().enumerate() {
            if let Some(group) = &point.group {
                let twin =
                    self.points[..at].iter().filter_map(|other| other.group.as_ref()).find(|other| other.value == group.value);
                if let Some(twin) = twin {
                    diags.add(&codes::SAME_LABEL, group.at).arg("label", &group.value).also(twin.at);
                }
            } else if point.label.is_none() {
                diags.add(&codes::MISSING_KEY, point.at).arg("key", "label").arg("record", StarPoint::SHAPE.fi);
            }
            if let Some(n) = point.n
                && (point.actors.len() as u64) > n.value
            {
                diags.add(&codes::MORE_NAMES, n.at).arg("n", n.value).arg("names", point.actors.len());
            }
        }
    }

    fn texts(&self) -> Vec<&Text> {
        let points = self.points.iter().flat_map(|point| point.label.iter().chain(&point.actors));
        self.centre.iter().chain(points).collect()
    }
}

fn actors(n: u64, cx: &Cx<'_>) -> String {
    say::plural(n, ACTOR, ACTORS).fill(cx.lang, &[("n", &say::number(n, cx.lang))])
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    fn star(points: &str) -> String {
        format!("{{kind: star, title: Tähti, centre: Perhekeskus, points: [{points}]}}")
    }

    #[test]
    fn one_mark_is_one_actor() {
        let text = star(
            "{label: Perheiden monimuotoisuus, n: 9}, {label: Vertaistuki ja yhteisöllisyys, n: 16}, {label: Vanhemmuus, n: 12}, \
             {label: Varhainen tuki, n: 14}, {label: Terveys, n: 11}, {label: Lähisuhdeväkivallan ehkäiseminen, n: 6}, {label: Ero, n: 1}",
        );
        let drawn = drawn(&text);
        assert_eq!(drawn.class, "star");
        assert_eq!(drawn.body.matches("<circle class=\"sv-h\"").count(), 69);
        assert!(drawn.body.contains(">toimijaa<") || drawn.body.contains("9 toimijaa") && drawn.body.contains("1 toimija<"));
        assert!(drawn.body.contains("<g class=\"star__labels\">") && !drawn.body.contains("--always"));
        assert_eq!(
            drawn.sentence,
            "Tähtikuviossa on seitsemän sakaraa. Tähden keskellä: Perhekeskus. \
             Eniten: Vertaistuki ja yhteisöllisyys (16 toimijaa). Vähiten: Ero (1 toimija)."
        );
        assert_eq!(drawn.base.as_deref(), Some("Merkintöjä yhteensä 69"));
        assert!(found(&text).is_empty());
    }

    #[test]
    fn words_without_room_go_into_the_list() {
        let long = "Lapsen ja perheen terveyden ja hyvinvoinnin edistäminen ja seuraaminen koko alueella";
        let drawn = drawn(&star(&format!("{{label: {long}, n: 3}}, {{label: b, n: 3}}")));
        assert!(drawn.body.contains("star__list--always") && !drawn.body.contains("star__labels"));
        assert!(drawn.sentence.ends_with("Jokaisessa 3 toimijaa."));
    }

    #[test]
    fn names_count_and_are_checked() {
        let drawn = drawn(&star("{group: a, actors: [keusote, THL]}, {group: b, n: 4}"));
        let table = drawn.table.expect("a table");
        assert_eq!(table.rows, [vec!["1. a", "2", "keusote, THL"], vec!["2. b", "4", ""]]);
        assert_eq!(
            found(&star("{group: a, n: 1}, {group: a, n: 2}, {n: 3}, {label: x, n: 1, actors: [a, b]}")),
            ["K0208", "K0104", "K0211"]
        );
    }
}
