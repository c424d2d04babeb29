//! Decodes and draws figures from one line of YAML, for the tests of every kind, and tries each kind on hard data.

use super::{Cx, Drawn, Figure, plain_html};
use crate::{
    diag::{Diagnostic, Diagnostics, FileId},
    source::{Decode, Decoder, Lang, yaml},
    text::Seams,
};

pub(super) fn decode(text: &str) -> (Option<Figure>, Vec<Diagnostic>) {
    let mut diags = Diagnostics::new();
    let node = yaml::parse(text, FileId(0), 0, &mut diags).expect("YAML");
    let figure = Figure::decode(&node, &mut Decoder::new(FileId(0), Lang::Fi, &mut diags));
    (figure, diags.iter().cloned().collect())
}

/// The drawing in Finnish, with plain spaces and no soft hyphens, so that a test reads like the page.
pub(super) fn drawn(text: &str) -> Drawn {
    let easy = |text: String| text.replace('\u{a0}', " ").replace('\u{ad}', "");
    let mut drawn = drawn_in(text, Lang::Fi);
    drawn.body = easy(drawn.body);
    drawn.sentence = easy(drawn.sentence);
    drawn.base = drawn.base.map(easy);
    if let Some(table) = &mut drawn.table {
        table.caption = easy(std::mem::take(&mut table.caption));
        for cell in table.rows.iter_mut().flatten() {
            *cell = easy(std::mem::take(cell));
        }
    }
    drawn
}

/// The codes of everything that `check` finds.
pub(super) fn found(text: &str) -> Vec<&'static str> {
    let (figure, found) = decode(text);
    assert!(found.is_empty(), "{text}: {found:?}");
    let mut diags = Diagnostics::new();
    figure.expect("a figure").check(None, &mut diags);
    diags.iter().map(|finding| finding.code.id).collect()
}

fn drawn_in(text: &str, lang: Lang) -> Drawn {
    let (figure, found) = decode(text);
    assert!(found.is_empty(), "{text}: {found:?}");
    let inline = plain_html(lang);
    let cx = Cx {
        lang,
        percent_from: 30,
        min_group: 5,
        id: "kuvio",
        heading: 4,
        respondents: None,
        inline: &inline,
        seams: Seams::NONE,
    };
    let drawn = figure.expect("a figure").draw(&cx);
    is_sound(&drawn.body);
    if let Some(table) = &drawn.table {
        assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{text}: a row has other columns than the head");
    }
    drawn
}

/// Tags close in order, ids are unique and prefixed, nothing is styled in place.
fn is_sound(html: &str) {
    assert!(!html.contains("style=") && !html.contains("NaN") && !html.contains("inf\""), "{html}");
    let mut open: Vec<&str> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a closed tag");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().expect("a name");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        if let Some((_, id)) = tag.split_once(" id=\"") {
            let id = id.split('"').next().expect("an id");
            assert!(id.starts_with("kuvio-") && !ids.contains(&id), "{id}");
            ids.push(id);
        }
        assert!(
            name != "svg"
                || tag.contains("overflow=")
                || tag.starts_with('/')
                || tag.contains("aria-hidden=\"true\" focusable=\"false\""),
            "{tag}"
        );
    }
    assert!(open.is_empty(), "{html}");
}

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

/// Everything that leaves a figure: picture, sentence, base and table.
fn everything(drawn: &Drawn) -> String {
    let table = drawn.table.as_ref().map_or_else(String::new, |table| format!("{table:?}"));
    format!("{}\n{}\n{:?}\n{table}", drawn.body, drawn.sentence, drawn.base)
}

#[test]
fn no_small_group_can_be_made_out() {
    // Every way to divide twelve among three: whatever is shown, the hidden ones are at least two groups and five people.
    for a in 0..=12u64 {
        for b in 0..=12 - a {
            let c = 12 - a - b;
            let text = format!(
                "{{kind: share, respondents: 12, options: [{{label: a, n: {a}}}, {{label: b, n: {b}}}, {{label: c, n: {c}}}]}}"
            );
            let drawn = drawn(&text);
            let table = drawn.table.as_ref().expect("a table");
            let shown: Vec<Option<u64>> = table.rows.iter().map(|row| row[3].parse().ok()).collect();
            assert!(shown.iter().flatten().all(|n| *n == 0 || *n >= 5), "{text}");
            let hidden: Vec<u64> =
                [a, b, c].into_iter().zip(&shown).filter(|(_, shown)| shown.is_none()).map(|(n, _)| n).collect();
            assert!(hidden.is_empty() || (hidden.len() >= 2 && hidden.iter().sum::<u64>() >= 5), "{text}: {hidden:?}");
            for n in hidden.iter().filter(|n| !shown.contains(&Some(**n))) {
                assert!(!everything(&drawn).contains(&format!("{n}/12")), "{text}");
            }
        }
    }
}

#[test]
fn an_untold_rest_gives_nothing_away() {
    // Nine of eleven are told and the rest is not: two people would be made out.
    let told = |n: u64| format!("{{kind: share, respondents: 11, options: [{{label: a, n: {n}}}, {{label: b}}]}}");
    for n in 7..=10 {
        assert!(!everything(&drawn(&told(n))).contains(&format!("{n}/11")), "{n}");
    }
    assert!(everything(&drawn(&told(6))).contains("6/11"));
    assert!(everything(&drawn(&told(11))).contains("11/11"));
}

#[test]
fn of_several_choices_those_who_did_not_choose_are_a_group_too() {
    for kind in ["multi", "rank"] {
        for n in 0..=40u64 {
            let drawn =
                drawn(&format!("{{kind: {kind}, respondents: 40, options: [{{label: a, n: {n}}}, {{label: b, n: 20}}]}}"));
            let table = drawn.table.as_ref().expect("a table");
            let hidden = table.rows[0].contains(&"ei eritellä".to_owned());
            assert_eq!(hidden, (1..5).contains(&n) || (36..40).contains(&n), "{kind} {n}");
            assert!(!hidden || !everything(&drawn).contains(&format!("{n}</")), "{kind} {n}");
            assert!(!hidden || !drawn.body.contains(&format!("width=\"{}\"", n as f64 * 2.5)), "{kind} {n}");
        }
    }
}

#[test]
fn small_groups_are_hidden_in_every_kind_of_question() {
    for (text, hidden) in [
        (
            "{kind: likert, respondents: 40, scale: [x, y, z], items: [{label: a, values: [3, 17, 20]}]}",
            vec!["8 %", "43 %", "17"],
        ),
        (
            "{kind: change, times: [{label: '2018', respondents: 40}], options: [{label: a, values: [38]}, {label: b, values: [2]}]}",
            vec!["95", "5 %"],
        ),
        ("{kind: open, respondents: 40, themes: [{title: a, n: 3}]}", vec!["3 vastaajaa", "\"3\""]),
        ("{kind: average, respondents: 4, values: [{label: a, value: '7,25'}]}", vec!["7,25"]),
        ("{kind: profile, respondents: 4, criteria: [{label: a, values: ['3,25']}]}", vec!["3,25"]),
        ("{kind: share, respondents: 3, options: [{label: a, n: 2}, {label: b, n: 1}]}", vec!["2/3", "67", "\"2\""]),
        ("{kind: multi, respondents: 40, options: [{label: a, share: 2 %}, {label: b, share: 98 %}]}", vec!["2 %", "98"]),
    ] {
        let all = everything(&drawn(text));
        for number in hidden {
            assert!(!all.contains(number), "{text}: {number}\n{all}");
        }
    }
}

#[test]
fn percentages_are_right() {
    let shares = |options: &str| drawn(&format!("{{kind: share, respondents: 1000, options: [{options}]}}"));
    // Less than a half of a per cent is neither nothing nor one; what is nearly all is not all.
    let drawn = shares("{label: a, n: 996}, {label: b, share: '0,4 %'}, {label: c, n: 0}");
    assert!(everything(&drawn).contains("ei eritellä"));
    let drawn = shares("{label: a, n: 992}, {label: b, n: 8}, {label: c, n: 0}");
    let column = |drawn: &Drawn| drawn.table.as_ref().expect("a table").rows.iter().map(|row| row[1].clone()).collect::<Vec<_>>();
    assert_eq!(column(&drawn), ["99 %", "1 %", "0 %"]);
    let big = drawn_in("{kind: share, respondents: 10000, options: [{label: a, n: 9970}, {label: b, n: 30}]}", Lang::Fi);
    assert_eq!(column(&big).iter().map(|cell| cell.replace('\u{a0}', " ")).collect::<Vec<_>>(), ["yli 99 %", "alle 1 %"]);
    // Whole percentages of a whole add up to a hundred.
    for (a, b, c) in [(333, 333, 334), (125, 125, 750), (5, 495, 500), (665, 170, 165)] {
        let drawn = shares(&format!("{{label: a, n: {a}}}, {{label: b, n: {b}}}, {{label: c, n: {c}}}"));
        let sum: u32 = column(&drawn).iter().map(|cell| cell.trim_end_matches(" %").parse::<u32>().unwrap_or(1)).sum();
        assert!((99..=101).contains(&sum) && (a.min(b).min(c) < 10 || sum == 100), "{:?}", column(&drawn));
    }
    // Of several choices nothing is summed, and the base says so in picture, sentence and table.
    let several = drawn_in("{kind: multi, respondents: 40, options: [{label: a, n: 30}, {label: b, n: 30}]}", Lang::Fi);
    assert!(
        several.base.as_deref().is_some_and(|base| base.starts_with("Sai valita useita"))
            && several.sentence.contains("Sai valita useita")
    );
}
