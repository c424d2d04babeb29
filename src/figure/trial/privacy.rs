//! Tries how answers are told: right percentages, and nobody who can be made out.

use super::{drawn, drawn_in};
use crate::{figure::Drawn, source::Lang};

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
