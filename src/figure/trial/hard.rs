//! Tries each kind on whatever can be read, true or not: it is drawn soundly, in four languages.

use super::drawn_in;
use crate::{figure::Figure, source::Lang};

/// The items of a kind with this label: the first tells everything, the second nothing, the third all and the fourth none.
fn items(kind: &str, label: &str, n: usize) -> String {
    let values = match kind {
        "share" | "multi" | "rank" => ["share: 1/3", "", "share: 100 %", "n: 0"],
        "average" => ["value: 4", "value: 0", "value: '2,5'", "value: 100"],
        "open" => ["n: 7, quotes: [Näin., {text: Noin., by: Joku}]", "", "summary: Tiivis < b", "n: 0"],
        "key-figures" => ["value: noin 4000", "value: 0", "value: joka toinen, year: 2018", "value: 3, before: 2"],
        "star" => ["n: 3", "actors: [keusote]", "n: 100", "n: 0"],
        "label-rows" | "phases" => ["bullets: [a, b]", "", "bullets: []", "bullets: [x & y]"],
        "ladder" => ["bullets: [a, b]", "", "bullets: []", "bullets: [x & y]"],
        "flow" => ["boxes: [a, b], output: c", "", "boxes: [a < b]", "output: x & y"],
        "structure" => ["items: [a, b]", "", "hue: lakka", "items: [x & y]"],
        "bingo" => ["seek: kunta", "", "seek: x & y, hue: lakka", "hue: taivas"],
        "timeline" => ["when: 10.10.2019", "when: 2018, text: a", "when: joskus", "when: x & y"],
        "challenge-table" => {
            ["points: [a], strengths: [{actor: x, points: [y, z]}, {actor: w}]", "", "strengths: [x, u & v]", "points: []"]
        }
        "value-network" => ["hue: lakka", "", "id: x", "id: x & y"],
        "room-plan" => [""; 4],
        "annual-clock" => ["month: 3", "date: 10.10.2019, ring: b", "month: 40, ring: puuttuva", "hue: lakka"],
        "likert" => ["values: [20, 10, 10]", "values: [1/3, 1/3, 1/3]", "values: [1]", "values: [5 %, 90 %, 5 %]"],
        "change" => ["values: [1/3, 50 %]", "values: [~, 100 %]", "", "values: [0, 12, 3]"],
        "quadrant" => ["x: 10, y: 20", "x: 10, y: 20, date: 2018", "x: 150, y: -5", "x: '99,5', y: 0, date: x & y"],
        "service-chain" => ["lane: a", "lane: b", "lane: puuttuva", "lane: c"],
        "profile" => ["values: [1, '2,5']", "", "values: [~, 4]", "values: [-3, 900, 2]"],
        "tile-map" => {
            ["column: 1, row: 1, value: 3", "column: 4, row: 2", "column: 0, row: 900, value: -4", "column: 4, row: 2, value: 0"]
        }
        "who-what-where" => ["marks: [a, {column: b, text: x & y}]", "", "marks: [c, c]", "marks: []"],
        _ => ["minutes: 30", "minutes: 1", "minutes: 600", "minutes: 0"],
    };
    let key = match kind {
        "open" => "title",
        "bingo" => "prompt",
        _ => "label",
    };
    let item = |at: usize| {
        let value = values[at % values.len()];
        format!("{{{key}: \"{label} {at}\"{}{value}}}", if value.is_empty() { "" } else { ", " })
    };
    (0..n).map(item).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_kind_draws_whatever_can_be_read() {
    let long = "Lapsen ja perheen terveyden edistäminen < & > \\\"seuraaminen\\\" koko maassa";
    assert!(long.chars().count() >= 60);
    for (kind, _) in Figure::KINDS {
        let list = match *kind {
            "share" | "multi" | "rank" => "options",
            "average" => "values",
            "open" => "themes",
            "key-figures" => "items",
            "star" => "points",
            "label-rows" => "rows",
            "phases" => "phases",
            "time-bar" => "segments",
            "ladder" => "steps",
            "flow" => "stages",
            "structure" => "levels",
            "bingo" => "squares",
            "timeline" => "entries",
            "challenge-table" => "challenges",
            "who-what-where" => "rows",
            "value-network" => "actors",
            "annual-clock" => "markers",
            "room-plan" => "places",
            "likert" => "items",
            "change" => "options",
            "quadrant" => "points",
            "service-chain" => "steps",
            "profile" => "criteria",
            "tile-map" => "tiles",
            "pros-cons" => continue,
            other => unreachable!("tell the trial the list of {other}"),
        };
        let crowds: &[&str] = match *kind {
            "share" | "multi" | "rank" | "average" | "open" => &[
                "",
                "respondents: 0, ",
                "respondents: 3, ",
                "respondents: 9, ",
                "respondents: noin 21, ",
                "respondents: yli 12 000, ",
            ],
            "phases" => &["", "cyclic: true, "],
            "label-rows" => &["", "numbered: true, "],
            "challenge-table" => &["", "grid: true, "],
            "flow" => &["", "arrows: [a, x & y], "],
            "structure" => &["", "centre: x, poles: [a, b, c], "],
            "value-network" => &[
                "",
                "flows: [{from: Abc 0, to: Abc 1, label: a & b}, {from: Abc 1, to: Abc 0, label: b, kind: aineeton, new: true}], ",
                "questions: [a], flows: [{from: Abc 0, to: Abc 0, label: c}, {from: b, to: Abc 1, label: d}], ",
            ],
            "annual-clock" => &["", "rings: [a, b], ", "rings: [a & b, b, c, d, e], "],
            "room-plan" => &[
                "layout: circle, seats: 12, ",
                "layout: half-circle, seats: 0, ",
                "layout: groups, seats: 12, ",
                "layout: fair, groups: 900, seats: 4000000, ",
            ],
            "likert" => &[
                "",
                "scale: [a, b & c, d], ",
                "respondents: 3, scale: [a, b, c], ",
                "respondents: 9, scale: [a, b], ",
                "respondents: 40, scale: [a, b, c, d], ",
            ],
            "change" => &[
                "",
                "times: [a, {label: b, respondents: 3}], ",
                "several: true, times: [{label: a & b, respondents: 21}, {label: b, respondents: 12}], ",
                "times: [{label: a, respondents: 9}, b, c], ",
            ],
            "quadrant" => &[
                "axes: {x: a, y: b}, ",
                "axes: {x: {label: a, low: x & y, high: c}, y: b}, fields: [a, {label: b, text: x & y}, c, d], centre: e, ",
            ],
            "service-chain" => &["", "lanes: [a], ", "lanes: [a, {label: b, hue: lakka}, c & d, e, f, g, h], "],
            "profile" => &["", "rounds: [a, x & y], respondents: 12, ", "min: 5, max: 1, ", "respondents: 3, "],
            "tile-map" => &["", "unit: x & y, "],
            "who-what-where" => &["", "columns: [a, b, c], ", "who: x & y, columns: [a, Pitkä sarakkeen otsikko, c], "],
            _ => &[""],
        };
        for label in ["Abc", long] {
            for n in 0..=12 {
                for crowd in crowds {
                    for lang in [Lang::Fi, Lang::Sv, Lang::En, Lang::Se] {
                        let text =
                            format!("{{kind: {kind}, title: \"Otsikko & 1 < 2\", {crowd}{list}: [{}]}}", items(kind, label, n));
                        let drawn = drawn_in(&text, lang);
                        assert!(n == 0 || !drawn.sentence.is_empty(), "{text}");
                        assert!(!drawn.body.contains("< ") && !drawn.body.contains("& "), "{text}");
                    }
                }
            }
        }
    }
}
