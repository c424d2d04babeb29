//! A tile map: one equal tile for each place, where it lies as seen from its neighbours, with its value.
//!
//! Names stand in the tiles when all have room, otherwise numbers that the list below explains; the list always tells names
//! and values. A tile is darker the larger its value; one without a value is an outline.

use std::fmt::Write as _;

use super::{
    Cx, Draw, Drawn, Framed, Head, Table,
    answers::same_labels,
    crowd::UNTOLD,
    frame::{escape, figure, fit, not_empty},
    marks::num,
    matrix::small,
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

    /// A tile: one place.
    pub struct Tile "ruutu" {
        /// The place.
        label "paikka": Text,
        /// Its column, counted from 1.
        column "sarake": Spanned<u32>,
        /// Its row, counted from 1.
        row "rivi": Spanned<u32>,
        /// Its value.
        value "arvo": Option<Spanned<f64>>,
    }
}

figure! {
    /// Places as equal tiles, roughly where they lie, with their values.
    pub struct TileMap "kuntaruudukko" {
        /// What the values count (`järjestöä`).
        unit "yksikkö": Option<Text>,
        /// The tiles.
        tiles "ruudut": Vec<Tile>,
    }
}

const PLACE: Words = Words::new("Paikka", "Ort", "Place");
const VALUE: Words = Words::new("Arvo", "Värde", "Value");
const ONE: Words = Words::new("yksi paikka", "en ort", "one place");
const MANY: Words = Words::new("{n} paikkaa", "{n} orter", "{n} places");
const MOST: Words = Words::new("Eniten: {list}.", "Mest: {list}.", "Most: {list}.");
const LEAST: Words = Words::new("Vähiten: {list}.", "Minst: {list}.", "Least: {list}.");

/// A tile's side and the step to the next one.
const SIDE: f64 = 94.0;
const STEP: f64 = 100.0;
/// The farthest tile from the corner.
const FARTHEST: u32 = 24;
/// Size and room of a name in its tile.
const NAME: (f64, f64, usize) = (15.0, 84.0, 2);
/// Columns with which names are still large enough in the text column.
const MOST_NAMED: u32 = 7;
/// Columns with which numbers are still large enough on a phone.
const MOST_NUMBERED: u32 = 9;

impl Tile {
    fn place(&self) -> (u32, u32) {
        (self.column.value.clamp(1, FARTHEST), self.row.value.clamp(1, FARTHEST))
    }
}

impl TileMap {
    fn size(&self) -> (u32, u32) {
        self.tiles.iter().map(Tile::place).fold((1, 1), |(a, b), (column, row)| (a.max(column), b.max(row)))
    }

    /// The lines of the names; nothing when they would not all have room.
    fn names(&self, columns: u32, cx: &Cx<'_>) -> Option<Vec<Vec<String>>> {
        let (size, room, most) = NAME;
        let lines = |tile: &Tile| cx.face.lines(&cx.shy(&cx.plain(&tile.label)), size, room, most);
        if columns > MOST_NAMED { None } else { self.tiles.iter().map(lines).collect() }
    }

    /// A shade of four, by the part of the largest value; nothing for a tile without a value.
    fn shade(&self, tile: &Tile) -> Option<u32> {
        let most = self.tiles.iter().filter_map(|tile| tile.value).map(|value| value.value).fold(0.0, f64::max);
        let value = tile.value?.value;
        Some(if value <= 0.0 || most <= 0.0 { 0 } else { (value / most * 4.0).ceil().clamp(1.0, 4.0) as u32 })
    }

    fn svg(&self, names: Option<&[Vec<String>]>, cx: &Cx<'_>) -> String {
        let (columns, rows) = self.size();
        let bare = if names.is_none() { " tiles--numbered" } else { "" };
        let small = if columns > MOST_NUMBERED { " tiles--small" } else { "" };
        let mut svg = format!(
            "<svg class=\"tiles{bare}{small}\" viewBox=\"0 0 {} {}\" width=\"{}\" aria-hidden=\"true\" focusable=\"false\">",
            num(f64::from(columns) * STEP),
            num(f64::from(rows) * STEP),
            num(f64::from(columns) * STEP)
        );
        for (at, tile) in self.tiles.iter().enumerate() {
            let (column, row) = tile.place();
            let (x, y) = (f64::from(column - 1) * STEP + 3.0, f64::from(row - 1) * STEP + 3.0);
            let shade = self.shade(tile).map_or_else(|| "tile-none".to_owned(), |shade| format!("tile-{shade}"));
            let middle = num(x + SIDE / 2.0);
            let _ = write!(
                svg,
                "<g class=\"{shade}\"><rect x=\"{}\" y=\"{}\" width=\"{SIDE}\" height=\"{SIDE}\"/>\
                 <text class=\"tiles__no\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\" font-size=\"40\" font-weight=\"700\">{}</text>",
                num(x),
                num(y),
                num(y + 61.0),
                at + 1
            );
            if let Some(lines) = names.and_then(|names| names.get(at)) {
                let _ = write!(
                    svg,
                    "<text class=\"tiles__name\" text-anchor=\"middle\" font-size=\"{}\" font-weight=\"700\">",
                    NAME.0
                );
                let value = tile.value.map(|value| say::decimal(value.value, cx.lang));
                let first = y + if value.is_some() { 26.0 } else { 52.0 } - if lines.len() > 1 { 4.0 } else { 0.0 };
                for (line, words) in lines.iter().enumerate() {
                    let _ =
                        write!(svg, "<tspan x=\"{middle}\" y=\"{}\">{}</tspan>", num(first + 17.0 * line as f64), escape(words));
                }
                if let Some(value) = value {
                    let size = if value.chars().count() > 5 { 20 } else { 30 };
                    let _ = write!(
                        svg,
                        "<tspan x=\"{middle}\" y=\"{}\" font-size=\"{size}\">{}</tspan>",
                        num(y + 80.0),
                        escape(&value)
                    );
                }
                svg.push_str("</text>");
            }
            svg.push_str("</g>");
        }
        svg + "</svg>"
    }

    fn told(&self, tile: &Tile, cx: &Cx<'_>) -> String {
        tile.value.map_or_else(|| UNTOLD.say(cx.lang).to_owned(), |value| say::decimal(value.value, cx.lang))
    }

    fn sentence(&self, cx: &Cx<'_>) -> String {
        let counted = say::capital(&small(self.tiles.len(), ONE, MANY, cx));
        let values = || self.tiles.iter().filter_map(|tile| Some((tile.value?.value, tile)));
        let most = values().map(|(value, _)| value).reduce(f64::max);
        let least = values().map(|(value, _)| value).reduce(f64::min);
        let mut said = format!("{counted}.");
        for (words, edge) in [(MOST, most), (LEAST, least.filter(|least| Some(*least) != most))] {
            let Some(edge) = edge else { continue };
            let of: Vec<String> = values().filter(|(value, _)| *value == edge).map(|(_, tile)| cx.plain(&tile.label)).collect();
            let unit = self.unit.as_ref().map_or_else(String::new, |unit| format!(" {}", cx.plain(unit)));
            let list = format!("{} ({}{unit})", of.join("; "), say::decimal(edge, cx.lang));
            let _ = write!(said, " {}", words.fill(cx.lang, &[("list", &list)]));
        }
        said
    }
}

impl Draw for TileMap {
    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let (columns, _) = self.size();
        let names = self.names(columns, cx);
        let mut body = if self.tiles.is_empty() { String::new() } else { self.svg(names.as_deref(), cx) };
        let always = if names.is_none() { " tile-list--always" } else { "" };
        let _ = write!(body, "<ol class=\"tile-list{always}\">");
        let mut rows = Vec::new();
        for (at, tile) in self.tiles.iter().enumerate() {
            let value = self.told(tile, cx);
            let _ =
                write!(body, "<li><b>{}</b><span>{}</span><span>{}</span></li>", at + 1, cx.html(&tile.label), escape(&value));
            rows.push(vec![cx.plain(&tile.label), value]);
        }
        body.push_str("</ol>");
        let unit = self.unit.as_ref().map(|unit| say::capital(&cx.plain(unit)));
        let value = unit.clone().unwrap_or_else(|| VALUE.say(cx.lang).to_owned());
        let head = vec![Head::words(PLACE.say(cx.lang)), Head::numbers(&value)];
        let table = (!rows.is_empty()).then(|| Table { caption: cx.caption(self.frame(), None), head, rows });
        Drawn { class: "tile-figure", body: fit(&body), table, sentence: self.sentence(cx), base: unit }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.tiles, self.at, diags);
        same_labels(self.tiles.iter().map(|tile| &tile.label), diags);
        for (at, tile) in self.tiles.iter().enumerate() {
            for place in [tile.column, tile.row] {
                if !(1..=FARTHEST).contains(&place.value) {
                    let finding = diags.add(&codes::BAD_NUMBER, place.at);
                    finding.arg("value", place.value).arg("expected", format!("1–{FARTHEST}")).arg("example", "1");
                }
            }
            if let Some(other) = self.tiles[..at].iter().find(|other| other.place() == tile.place()) {
                let finding = diags.add(&codes::SAME_PLACE, tile.column.at);
                finding.arg("label", tile.label.plain(Lang::Fi)).arg("other", other.label.plain(Lang::Fi)).also(other.column.at);
            }
        }
    }

    fn texts(&self) -> Vec<&Text> {
        self.unit.iter().chain(self.tiles.iter().map(|tile| &tile.label)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn names_where_they_have_room() {
        let text = "{kind: tile-map, unit: järjestöä, tiles: [{label: Nurmijärvi, column: 1, row: 1, value: 12}, \
             {label: Järvenpää, column: 2, row: 1, value: 3}, {label: Tuusula, column: 2, row: 2}]}";
        let map = drawn(text);
        assert!(
            map.body.contains(">Nurmijärvi</tspan>")
                && map.body.contains("<g class=\"tile-none\">")
                && map.body.contains("tile-4")
        );
        assert_eq!(map.sentence, "Kolme paikkaa. Eniten: Nurmijärvi (12 järjestöä). Vähiten: Järvenpää (3 järjestöä).");
        assert_eq!(map.table.expect("a table").rows[2], ["Tuusula", "ei kerrottu"]);
        assert!(found(text).is_empty());
        let long = drawn(&text.replace("Tuusula", "Pitkännimisten kuntien yhteinen hyvinvointikuntayhtymä"));
        assert!(long.body.contains("tiles--numbered") && long.body.contains("tile-list--always"));
        assert_eq!(
            found(
                "{kind: tile-map, tiles: [{label: a, column: 1, row: 1}, {label: b, column: 1, row: 1}, {label: c, column: 0, row: 2}]}"
            ),
            ["K0215", "K0203"]
        );
    }
}
