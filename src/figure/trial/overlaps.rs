//! Tries whether words stay apart and inside, in every kind: short and long labels, one to twelve items, nothing and everything.
//!
//! Figures are drawn to stand alone, so that every word has a place; [`boxes`](crate::figure::sheet::boxes) measures them.

use rayon::prelude::*;

use super::{decode, drawn_in};
use crate::{
    diag::Diagnostics,
    figure::{Figure, Palette, Sheet, sheet::boxes},
    source::Lang,
};

const LONG: &str = "Lähisuhdeväkivallan ehkäiseminen ja turvallisuuden vahvistaminen";

/// `a: [1, 2, 3]` of so many items.
fn list(key: &str, n: usize, item: impl Fn(usize) -> String) -> String {
    format!("{key}: [{}]", (0..n).map(item).collect::<Vec<_>>().join(", "))
}

/// True figures of a kind with so many items of this label: 0 %, 100 %, missing values, three respondents.
fn figures(kind: &str, label: &str, n: usize) -> Vec<String> {
    let labelled = |at: usize| format!("label: \"{label} {at}\"");
    let of = |key: &str, more: &dyn Fn(usize) -> String| {
        list(key, n, |at| {
            let more = more(at);
            format!("{{{}{}{more}}}", labelled(at), if more.is_empty() { "" } else { ", " })
        })
    };
    let words = |key: &str| list(key, n, |at| format!("\"{label} {at}\""));
    let whole = |at: usize| if at == 0 { "n: 40".to_owned() } else { "n: 0".to_owned() };
    let any = |at: usize| ["n: 0", "n: 40", "", "n: 20"][at % 4].to_owned();
    let bullets = |at: usize| format!("bullets: [\"{label}\", a{at}]");
    let both = |one: String, other: String| vec![one, other];
    match kind {
        "share" => [of("options", &whole), of("options", &|at| if at == 0 { "share: 100 %".into() } else { String::new() })]
            .iter()
            .flat_map(|options| {
                [40, 21, 9, 3].map(|n| format!("respondents: {n}, {}", options.replace("n: 40", &format!("n: {n}"))))
            })
            .collect(),
        "multi" | "rank" => [40, 12_000, 21, 9, 3]
            .map(|many| {
                format!(
                    "respondents: {many}, {}",
                    of("options", &any).replace("n: 40", &format!("n: {many}")).replace("n: 20", "n: 3")
                )
            })
            .into(),
        "average" => both(
            of("values", &|at| format!("value: {at}")),
            format!("respondents: 3, {}", of("values", &|_| "value: 400".into())),
        ),
        "open" => vec![list("themes", n, |at| {
            format!("{{title: \"{label} {at}\", n: {}, summary: \"{label}\", quotes: [\"{label}\"]}}", at * 7)
        })],
        "key-figures" => both(
            of("items", &|at| format!("value: {}", [0, 4000, 12, 98_765][at % 4])),
            of("items", &|at| format!("value: noin {at}, year: 2018, before: {{value: 1, year: 2017}}, note: \"{label}\"")),
        ),
        "star" => both(of("points", &|_| String::new()), of("points", &|at| format!("n: {}", [0, 1, 40, 700][at % 4]))),
        "label-rows" => both(of("rows", &bullets), format!("numbered: true, {}", of("rows", &bullets))),
        "phases" => both(of("phases", &bullets), format!("cyclic: true, return: \"{label}\", {}", of("phases", &bullets))),
        "ladder" => vec![of("steps", &bullets)],
        "time-bar" => vec![of("segments", &|at| format!("minutes: {}", [30, 1, 600, 5][at % 4]))],
        "quadrant" => {
            let axes = format!(
                "axes: {{x: {{label: \"{label}\", low: \"{label}\", high: b}}, y: {{label: a, low: a, high: \"{label}\"}}}}"
            );
            let fields = list("fields", 4, |at| format!("{{label: \"{label} {at}\", text: \"{label}\"}}"));
            let points =
                of("points", &|at| format!("x: {}, y: {}, date: 2018", [0, 100, 50, 50][at % 4], [0, 100, 50, 51][at % 4]));
            both(format!("{axes}, {fields}, centre: \"{label}\""), format!("{axes}, {fields}, {points}"))
        }
        "value-network" => {
            let flow = |at: usize| {
                format!(
                    "{{from: \"{label} {at}\", to: \"{label} {}\", label: \"{label}\"{}}}",
                    (at + 1 + at % 2) % n,
                    ["", ", new: true"][at / 7 % 2]
                )
            };
            let own = |many: usize| list("flows", many, flow);
            vec![format!("{}, {}", words("actors"), own(n)), format!("{}, {}", words("actors"), own(n.min(6))), words("actors")]
        }
        "challenge-table" => {
            let one = |at: usize| format!("strengths: [{{actor: \"{label}\", points: [\"{label}\"]}}, {{actor: a{}}}]", at % 3);
            let challenges = of("challenges", &|at| if at % 3 == 2 { String::new() } else { one(at) });
            both(challenges.clone(), format!("grid: true, {challenges}"))
        }
        "flow" => vec![
            of("stages", &|_| format!("boxes: [\"{label}\", b], output: \"{label}\""))
                + &format!(", {}", list("arrows", n - 1, |_| format!("\"{label}\""))),
        ],
        "pros-cons" => {
            vec![format!("left: {{title: \"{label}\", {}}}, right: {{title: b, items: [\"{label}\"]}}", words("items"))]
        }
        "bingo" => vec![list("squares", 9, |at| format!("{{prompt: \"{label} {at}\", seek: \"{label}{}\"}}", at % 3))],
        "annual-clock" => both(
            of("markers", &|at| format!("month: {}", at + 1)),
            format!(
                "rings: [\"{label} a\", \"{label} b\"], {}",
                of("markers", &|at| format!("month: 3, ring: \"{label} {}\"", ["a", "b"][at % 2]))
            ),
        ),
        "service-chain" => {
            let lanes = |many: usize| list("lanes", many, |at| format!("\"{label} lane{at}\""));
            let steps = |many: usize| of("steps", &|at| format!("lane: \"{label} lane{}\"", at % many));
            both(format!("{}, {}", lanes(3), steps(3)), format!("{}, {}", lanes(6), steps(6)))
        }
        "structure" => both(
            of("levels", &|_| format!("items: [\"{label}\", b]")),
            format!("centre: \"{label}\", poles: [{{label: \"{label} a\", items: [\"{label}\"]}}, \"{label} b\", c]"),
        ),
        "timeline" => vec![of("entries", &|at| format!("when: {}, text: \"{label}\"", 2000 + at))],
        "tile-map" => vec![of("tiles", &|at| {
            format!("column: {}, row: {}{}", at % 4 + 1, at / 4 + 1, [", value: 0", ", value: 12345", "", ", value: 7"][at % 4])
        })],
        "room-plan" => ["circle", "half-circle", "groups", "fair"]
            .iter()
            .map(|layout| format!("layout: {layout}, seats: 40, {}", list("places", n, |at| format!("\"{label} {at}\""))))
            .collect(),
        "profile" => vec![format!(
            "rounds: [\"{label}\", b, c], {}",
            of("criteria", &|at| format!("values: [0, {}, 5]", ["~", "5", "'2,5'"][at % 3]))
        )],
        "who-what-where" => vec![format!(
            "columns: [\"{label} x\", b, c], {}",
            of("rows", &|at| if at % 3 == 1 {
                String::new()
            } else {
                format!("marks: [{{column: \"{label} x\", text: \"{label}\"}}, b]")
            })
        )],
        "likert" => [40, 3]
            .map(|many| {
                format!(
                    "respondents: {many}, scale: [\"{label} a\", \"{label} b\", c], {}",
                    of("items", &|at| [
                        format!("values: [0, 0, {many}]"),
                        "values: [100 %, 0 %, 0 %]".into(),
                        "values: [45 %, 10 %, 45 %]".into()
                    ][at % 3]
                        .clone())
                )
            })
            .into(),
        "change" => [40, 3]
            .map(|many| {
                format!(
                    "several: true, times: [{{label: \"{label} a\", respondents: {many}}}, {{label: b, respondents: 12000}}], {}",
                    of("options", &|at| ["values: [0 %, 100 %]", "values: [~, 50 %]"][at % 2].into())
                )
            })
            .into(),
        other => unreachable!("tell the trial how {other} is written"),
    }
}

#[test]
fn words_stay_apart_and_inside() {
    let palette = Palette {
        colours: std::collections::BTreeMap::new(),
        display: "d".into(),
        text: "t".into(),
        face: crate::text::measure::Face::default(),
    };
    let cases: Vec<(&str, String)> = Figure::KINDS
        .iter()
        .flat_map(|(kind, _)| {
            let of = move |label: &str, n: usize| {
                figures(kind, label, n).into_iter().map(move |one| (*kind, format!("{{kind: {kind}, {one}}}")))
            };
            [1, 2, 3, 5, 8, 12].into_iter().flat_map(move |n| of("Abc", n).chain(of(LONG, n)).collect::<Vec<_>>())
        })
        .collect();
    assert!(LONG.chars().count() >= 60 && cases.len() > 500);
    let faults: Vec<String> = cases
        .par_iter()
        .flat_map_iter(|(kind, text)| {
            let (figure, _) = decode(text);
            let mut diags = Diagnostics::new();
            figure.as_ref().expect("a figure").check(None, &mut diags);
            let found: Vec<&str> = diags.iter().map(|finding| finding.code.id).collect();
            assert!(found.is_empty(), "not a true figure: {found:?} {text}");
            let drawn = drawn_in(text, Lang::Fi);
            let look = |(width, size)| {
                let alone = drawn.standalone(&Sheet { width, size, palette: &palette });
                boxes::faults(&alone)
                    .into_iter()
                    .map(move |fault| format!("{kind} at {width}: {fault}\n    {text}"))
                    .collect::<Vec<_>>()
            };
            [(174.0, 11.0), (297.0, 12.0), (627.0, 12.0), (560.0, 16.0)].into_iter().flat_map(look).collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.iter().take(40).cloned().collect::<Vec<_>>().join("\n"));
}
