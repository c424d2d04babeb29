//! A room plan: how people sit, seen from above.
//!
//! 1. Seats in a circle or a half circle, round tables in groups, or stands along the walls of a fair.
//! 2. [`room_shape`](super::room_shape) places the marks. Groups and stands are numbered; their names are listed beside.

use std::fmt::Write as _;

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    answers::same_labels,
    frame::{figure, fit},
    matrix::small,
    room_shape,
};
use crate::{
    diag::{Diagnostics, Spanned, codes},
    record,
    text::Text,
    value::{Count, Words, say},
};

crate::choice! {
    /// How a room is set.
    pub enum RoomLayout {
        /// Everyone in one circle, no tables.
        Circle = "circle" "ympyrä",
        /// A half circle that opens to the front.
        HalfCircle = "half-circle" "puolikaari",
        /// Tables of groups.
        Groups = "groups" "pöytäryhmät",
        /// Stands along the walls.
        Fair = "fair" "messut",
    }
}

record! {
    kept;

    /// A group's table or a stand.
    pub struct Place "pöytä" {
        bare = label;
        /// Whose or what it is.
        label "nimi": Text,
    }
}

figure! {
    /// How a room is set, seen from above.
    pub struct RoomPlan "tilakaavio" {
        /// How it is set.
        layout "järjestys": RoomLayout,
        /// How many seats.
        seats "paikkoja": Option<Spanned<u32>>,
        /// How many groups or stands; by default as many as have names.
        groups "ryhmiä": Option<Spanned<u32>>,
        /// The groups or stands by name.
        places "pöydät": Vec<Place>,
    }
}

const CIRCLE: Words = Words::new("Istutaan ympyrässä", "Alla sitter i en ring", "Everyone sits in a circle");
const HALF: Words = Words::new(
    "Istutaan puolikaaressa, joka avautuu eteenpäin",
    "Alla sitter i en halvcirkel som öppnar sig framåt",
    "Everyone sits in a half circle that opens to the front",
);
const GROUPS: Words = Words::new("Istutaan pöytäryhmissä", "Man sitter i grupper kring bord", "People sit at tables in groups");
const FAIR: Words =
    Words::new("Esittelypisteet ovat seinustoilla", "Montrarna står längs väggarna", "The stands are along the walls");
const SEAT: Words = Words::new("yksi paikka", "en plats", "one seat");
const SEATS: Words = Words::new("{n} paikkaa", "{n} platser", "{n} seats");
const GROUP: Words = Words::new("yksi ryhmä", "en grupp", "one group");
const GROUPS_N: Words = Words::new("{n} ryhmää", "{n} grupper", "{n} groups");
const STAND: Words = Words::new("yksi piste", "en monter", "one stand");
const STANDS: Words = Words::new("{n} pistettä", "{n} montrar", "{n} stands");
const WHAT: Words = Words::new("Mitä", "Vad", "What");
const MANY: Words = Words::new("Määrä", "Antal", "Number");
const GROUPS_HEAD: Words = Words::new("Ryhmiä", "Grupper", "Groups");
const STANDS_HEAD: Words = Words::new("Pisteitä", "Montrar", "Stands");
const SEATS_HEAD: Words = Words::new("Paikkoja", "Platser", "Seats");
const NUMBER: Words = Words::new("Numero", "Nummer", "Number");
const WHOSE: Words = Words::new("Kenen", "Vems", "Whose");

/// More than this is no longer one room.
const MOST_SEATS: u32 = 400;
/// More tables or stands than this cannot be told apart in one picture.
const MOST_GROUPS: u32 = 36;

impl RoomPlan {
    fn grouped(&self) -> bool {
        matches!(self.layout, RoomLayout::Groups | RoomLayout::Fair)
    }

    fn groups(&self) -> u32 {
        let named = u32::try_from(self.places.len()).unwrap_or(MOST_GROUPS);
        if self.grouped() { self.groups.map_or(named, |groups| groups.value).max(named) } else { 0 }
    }

    fn seats(&self) -> u32 {
        self.seats.map_or(0, |seats| seats.value)
    }

    fn counted(&self, cx: &Cx<'_>) -> Vec<String> {
        let count = |n: u32, one, many| (n > 0).then(|| small(n as usize, one, many, cx));
        let groups = match self.layout {
            RoomLayout::Fair => count(self.groups(), STAND, STANDS),
            _ => count(self.groups(), GROUP, GROUPS_N),
        };
        groups.into_iter().chain(count(self.seats(), SEAT, SEATS)).collect()
    }

    /// Whose the places are; where nobody is named, how many there are.
    fn table(&self, cx: &Cx<'_>) -> Option<Table> {
        let (head, rows): (_, Vec<Vec<String>>) = if self.places.is_empty() {
            let groups = if self.layout == RoomLayout::Fair { STANDS_HEAD } else { GROUPS_HEAD };
            let counts = [(groups, self.groups()), (SEATS_HEAD, self.seats())].into_iter().filter(|(_, n)| *n > 0);
            let rows = counts.map(|(what, n)| vec![what.say(cx.lang).to_owned(), say::number(u64::from(n), cx.lang)]);
            ([Head::words(WHAT.say(cx.lang)), Head::numbers(MANY.say(cx.lang))], rows.collect())
        } else {
            let rows = self.places.iter().enumerate().map(|(at, place)| vec![(at + 1).to_string(), cx.plain(&place.label)]);
            ([Head::words(NUMBER.say(cx.lang)), Head::words(WHOSE.say(cx.lang))], rows.collect())
        };
        (!rows.is_empty()).then(|| Table { caption: cx.caption(self.frame(), None), head: head.into(), rows })
    }
}

impl Draw for RoomPlan {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let (seats, groups) = (self.seats().min(MOST_SEATS), self.groups().min(MOST_GROUPS));
        let marks = match self.layout {
            RoomLayout::Circle => room_shape::circle(seats),
            RoomLayout::HalfCircle => room_shape::half_circle(seats),
            RoomLayout::Groups => room_shape::groups(groups, seats),
            RoomLayout::Fair => room_shape::fair(groups, seats),
        };
        let mut body =
            format!("<div class=\"room\"><svg viewBox=\"0 0 480 360\" aria-hidden=\"true\" focusable=\"false\">{marks}</svg>");
        if !self.places.is_empty() {
            body.push_str("<ol class=\"room__places\">");
            for (at, place) in self.places.iter().enumerate() {
                let label = cx.html(&place.label);
                let _ = write!(body, "<li><span class=\"no\" aria-hidden=\"true\">{}</span><span>{label}</span></li>", at + 1);
            }
            body.push_str("</ol>");
        }
        body.push_str("</div>");
        let how = match self.layout {
            RoomLayout::Circle => CIRCLE,
            RoomLayout::HalfCircle => HALF,
            RoomLayout::Groups => GROUPS,
            RoomLayout::Fair => FAIR,
        };
        let counted = self.counted(cx);
        let mut sentence = how.say(cx.lang).to_owned();
        if !counted.is_empty() {
            let _ = write!(sentence, ": {}", counted.join(", "));
        }
        sentence.push('.');
        let base = (!counted.is_empty()).then(|| say::capital(&counted.join(", ")));
        Drawn { class: "room-figure", body: fit(&body), table: self.table(cx), sentence, base }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        if self.seats() == 0 && self.groups() == 0 {
            diags.add(&codes::EMPTY_FIGURE, self.at);
        }
        same_labels(self.places.iter().map(|place| &place.label), diags);
        for (number, most) in [(self.seats, MOST_SEATS), (self.groups, MOST_GROUPS)] {
            if let Some(number) = number
                && !(1..=most).contains(&number.value)
            {
                let finding = diags.add(&codes::BAD_NUMBER, number.at);
                finding.arg("value", number.value).arg("expected", format!("1–{most}")).arg("example", "12");
            }
        }
        if let Some(groups) = self.groups
            && (groups.value as usize) < self.places.len()
        {
            let finding = diags.add(&codes::WRONG_AMOUNT, groups.at);
            finding.arg("n", self.places.len()).arg("what", "nimeä").arg("what_en", "names").arg("expected", groups.value);
        }
    }

    fn texts(&self) -> Vec<&Text> {
        self.places.iter().map(|place| &place.label).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn as_many_seats_as_there_are() {
        for layout in ["circle", "half-circle", "groups, groups: 5", "fair, groups: 6"] {
            let text = format!("{{kind: room-plan, layout: {layout}, seats: 23}}");
            assert_eq!(drawn(&text).body.matches("class=\"room__seat\"").count(), 23, "{layout}");
            assert!(found(&text).is_empty());
        }
        let fair = drawn("{kind: room-plan, layout: fair, places: [Martat, SPR]}");
        assert_eq!(fair.sentence, "Esittelypisteet ovat seinustoilla: kaksi pistettä.");
        assert_eq!(fair.table.expect("a table").rows[1], ["2", "SPR"]);
        assert_eq!(found("{kind: room-plan, layout: circle}"), ["K0209"]);
        assert_eq!(found("{kind: room-plan, layout: groups, groups: 1, seats: 4000, places: [a, b]}"), ["K0203", "K0212"]);
    }
}
