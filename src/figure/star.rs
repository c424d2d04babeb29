//! A star: each point is a topic, each mark in it an actor who put a tag there.
//!
//! 1. Marks come from the points' own numbers and names, and from the tags of participants, each actor once a point.
//! 2. Words stand beside the points where they have room, and in the numbered list below where they have not.
//! 3. [`star_shape`](super::star_shape) draws points and marks. Marks are actors, not people: small numbers are the finding and
//!    are shown. A star that nobody has tagged is drawn empty, to be filled by hand.

use std::fmt::Write as _;

use super::{
    Cx, Draw, Drawn, Framed, Head, Hue, Table,
    answers::same_labels,
    frame::{escape, figure, fit, hued, known_part, part},
    star_shape::{LABEL_SIZE, Label, MIDDLE_ROOM, MIDDLE_SIZE, Shape},
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

    /// What one participant tagged.
    pub struct Tag "merkintä" {
        /// Who: the name or the id of an organisation.
        actor "toimija": Text,
        /// The points, by the id of their group or by their title.
        points "sakarat": Vec<Spanned<String>>,
    }
}

figure! {
    /// A star whose points are topics and whose marks are actors.
    pub struct Star "tähtikuvio" {
        /// What stands in the middle.
        centre "keskus": Option<Text>,
        /// The points, clockwise from the top.
        points "sakarat": Vec<StarPoint>,
        /// The tags of participants, when points do not tell their own.
        tags "merkinnät": Vec<Tag>,
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
const BLANK: Words = Words::new(
    "Sakarat: {list}. Merkintöjä ei vielä ole.",
    "Spetsar: {list}. Inga markeringar ännu.",
    "Points: {list}. There are no tags yet.",
);
const NO_TAGS: Words = Words::new("Merkitään yhdessä", "Märks ut tillsammans", "To be tagged together");
const EVEN: Words = Words::new("Jokaisessa {n}.", "I varje {n}.", "In each {n}.");

/// Points whose words may stand round the star; more go into the list.
const MOST_LABELS: usize = 8;
/// Lines of a label beside a point.
const LABEL_LINES: usize = 3;

impl StarPoint {
    /// Whether a tag means this point.
    fn is_meant(&self, name: &str) -> bool {
        let by_group = self.group.as_ref().is_some_and(|group| group.value == name);
        by_group || self.label.as_ref().is_some_and(|label| part(name, &[label]).is_some())
    }

    /// What it is about in plain words; the group's id where nobody filled in its title.
    fn words(&self, cx: &Cx<'_>) -> String {
        let group = || self.group.as_ref().map_or_else(String::new, |group| group.value.clone());
        self.label.as_ref().map_or_else(group, |label| cx.plain(label))
    }
}

impl Star {
    /// Who stands in a point: those it names, and those who tagged it.
    fn actors<'s>(&'s self, point: &'s StarPoint, lang: Lang) -> Vec<&'s Text> {
        let tagged = self.tags.iter().filter(|tag| tag.points.iter().any(|name| point.is_meant(&name.value)));
        let mut actors: Vec<&Text> = Vec::new();
        for actor in point.actors.iter().chain(tagged.map(|tag| &tag.actor)) {
            if !actors.iter().any(|other| other.plain(lang) == actor.plain(lang)) {
                actors.push(actor);
            }
        }
        actors
    }

    /// How many marks a point has: as counted, or as many as there are names.
    #[must_use]
    pub fn count(&self, point: &StarPoint) -> u64 {
        point.n.map_or_else(|| self.actors(point, Lang::Fi).len() as u64, |n| n.value)
    }

    /// Whether nobody has tagged it yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.tags.is_empty() && self.points.iter().all(|point| point.n.is_none() && point.actors.is_empty())
    }

    fn svg(&self, labels: Option<Vec<Vec<String>>>, middle: &[String], cx: &Cx<'_>) -> String {
        let counts: Vec<u64> = self.points.iter().map(|point| self.count(point)).collect();
        let shape = Shape::new(&counts);
        let class = if labels.is_none() { "star__bare" } else { "star__picture" };
        let mut svg = format!(
            "<svg class=\"{class}\" viewBox=\"{}\" aria-hidden=\"true\" focusable=\"false\">",
            shape.view_box(labels.as_deref())
        );
        for (at, point) in self.points.iter().enumerate() {
            let _ = write!(svg, "<g class=\"{}\">{}</g>", hued(point.hue, at, self.points.len()), shape.point(at));
        }
        svg.push_str(&shape.middle(middle));
        if let Some(labels) = labels {
            svg.push_str("<g class=\"star__labels\">");
            for (at, (lines, n)) in labels.iter().zip(&counts).enumerate() {
                let count = if self.is_blank() { String::new() } else { actors(*n, cx) };
                svg.push_str(&shape.label(at, &Label { lines, count: &count }));
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
        let counts: Vec<u64> = self.points.iter().map(|point| self.count(point)).collect();
        let shape = Shape::new(&counts);
        let lines =
            |(at, point): (usize, &StarPoint)| cx.face.lines(&cx.shy(&point.words(cx)), LABEL_SIZE, shape.room(at), LABEL_LINES);
        self.points.iter().enumerate().map(lines).collect()
    }

    fn list(&self, always: bool, cx: &Cx<'_>) -> String {
        let mut list = format!("<ol class=\"star__list{}\">", if always { " star__list--always" } else { "" });
        for (at, point) in self.points.iter().enumerate() {
            let hue = hued(point.hue, at, self.points.len());
            let label = point.label.as_ref().map_or_else(|| escape(&point.words(cx)), |label| cx.html(label));
            let n = if self.is_blank() { String::new() } else { escape(&actors(self.count(point), cx)) };
            let _ = write!(list, "<li class=\"{hue}\"><b>{}</b><span>{label}</span><span>{n}</span></li>", at + 1);
        }
        list + "</ol>"
    }

    fn table(&self, cx: &Cx<'_>) -> Table {
        let named = self.points.iter().any(|point| !self.actors(point, cx.lang).is_empty());
        let mut head = vec![Head::words(POINT.say(cx.lang)), Head::numbers(MANY.say(cx.lang))];
        if named {
            head.push(Head::words(WHO.say(cx.lang)));
        }
        let rows = self.points.iter().enumerate().map(|(at, point)| {
            let mut row = vec![format!("{}. {}", at + 1, point.words(cx)), say::number(self.count(point), cx.lang)];
            if named {
                row.push(self.actors(point, cx.lang).into_iter().map(|actor| cx.plain(actor)).collect::<Vec<_>>().join(", "));
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
        if self.is_blank() {
            let points: Vec<String> = self.points.iter().map(|point| point.words(cx)).collect();
            let _ = write!(said, " {}", BLANK.fill(cx.lang, &[("list", &points.join("; "))]));
            return said;
        }
        let counts = || self.points.iter().map(|point| self.count(point));
        let (Some(most), Some(least)) = (counts().max(), counts().min()) else { return said };
        if most == least {
            let _ = write!(said, " {}", EVEN.fill(cx.lang, &[("n", &actors(most, cx))]));
            return said;
        }
        for (words, n) in [(MOST, most), (LEAST, least)] {
            let points: Vec<String> =
                self.points.iter().filter(|point| self.count(point) == n).map(|point| point.words(cx)).collect();
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
            let words = cx.shy(&words);
            MIDDLE_ROOM.into_iter().find_map(|(room, most)| cx.face.lines(&words, MIDDLE_SIZE, room, most))
        });
        let mut body = self.svg(labels, middle.as_deref().unwrap_or_default(), cx);
        // On a phone the words in the disc would be too small to read.
        if let Some(centre) = centre {
            let words = CENTRE.fill(cx.lang, &[("centre", cx.plain(centre).trim_end_matches('.'))]);
            let always = if middle.is_none() { " star__centre--always" } else { "" };
            let _ = write!(body, "<p class=\"star__centre{always} meta\">{}</p>", escape(&words));
        }
        body.push_str(&self.list(!beside, cx));
        let total = self.points.iter().fold(0, |sum: u64, point| sum.saturating_add(self.count(point)));
        let base = TAGS.fill(cx.lang, &[("n", &say::number(total, cx.lang))]);
        let (base, table) = if self.is_blank() { (NO_TAGS.say(cx.lang).to_owned(), None) } else { (base, Some(self.table(cx))) };
        Drawn { class: "star", body: fit(&body), table, sentence: self.sentence(cx), base: Some(base) }
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
                diags
                    .add(&codes::MISSING_KEY, point.at)
                    .arg("key", "label")
                    .record((StarPoint::SHAPE.fi, &StarPoint::SHAPE.en()));
            }
            let names = self.actors(point, Lang::Fi).len();
            if let Some(n) = point.n
                && (names as u64) > n.value
            {
                diags.add(&codes::MORE_NAMES, n.at).arg("n", n.value).arg("names", names);
            }
        }
        let labels: Vec<&Text> = self.points.iter().filter_map(|point| point.label.as_ref()).collect();
        for name in self.tags.iter().flat_map(|tag| &tag.points) {
            if !self.points.iter().any(|point| point.is_meant(&name.value)) {
                known_part(name, &labels, diags);
            }
        }
    }

    fn texts(&self) -> Vec<&Text> {
        let points = self.points.iter().flat_map(|point| point.label.iter().chain(&point.actors));
        self.centre.iter().chain(points).chain(self.tags.iter().map(|tag| &tag.actor)).collect()
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
        let marks = drawn.body.split("<path class=\"sv-h\" d=\"").skip(1).filter_map(|path| path.split('"').next());
        assert_eq!(marks.map(|path| path.matches('z').count()).sum::<usize>(), 69);
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
    fn tags_of_participants_fill_the_points() {
        let text = "{kind: star, points: [{label: Ero, actors: [THL]}, {group: tuki, label: Vertaistuki}, {label: Terveys}], \
             tags: [{actor: MLL, points: [ero, tuki]}, {actor: THL, points: [Ero]}]}";
        let star = drawn(text);
        assert_eq!(star.table.expect("a table").rows[0], ["1. Ero", "2", "THL, MLL"]);
        assert_eq!(star.base.as_deref(), Some("Merkintöjä yhteensä 3"));
        assert!(found(text).is_empty());
        assert_eq!(found(&text.replace("[Ero]", "[Eroo]")), ["K0213"]);
    }

    #[test]
    fn a_star_without_tags_is_empty_and_says_so() {
        let blank = drawn(&star("{label: Ero}, {label: Terveys}"));
        assert!(!blank.body.contains("toimijaa") && !blank.body.contains("class=\"sv-h\""));
        assert_eq!((blank.table, blank.base.as_deref()), (None, Some("Merkitään yhdessä")));
        assert!(blank.sentence.ends_with("Sakarat: Ero; Terveys. Merkintöjä ei vielä ole."));
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
