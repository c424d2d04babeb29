//! `docs/blocks.md` tells every block of the base theme, with its true parameters and an example that is tried.

use kooste::{
    diag::Diagnostics,
    source::{Lang, Sources},
    text::Seams,
    theme::{self, BlockSpec, Body, Lane, ParamSpec, ParamType, Theme},
};

use crate::page::{self, hold, pages};

const PATH: &str = "docs/blocks.md";

#[test]
fn every_block_is_told() {
    let theme = theme();
    let page = pages().into_iter().find(|page| page.path == PATH).expect("the page");
    let told: Vec<&str> = page.text.lines().filter_map(heading).collect();
    for name in theme.blocks.keys() {
        assert_eq!(told.iter().filter(|told| **told == name).count(), 1, "{name}");
    }
    for name in &told {
        assert!(theme.blocks.contains_key(*name), "there is no block {name}");
    }
    for name in told {
        let tried = page::pieces(&page).iter().any(|piece| {
            piece.kind == "markdown"
                && piece.text.lines().any(|line| {
                    line.trim_start_matches(':').trim_start().split([' ', '\n']).next() == Some(name) && line.starts_with(":::")
                })
        });
        assert!(tried, "{name} has no example");
    }
}

/// The line under a block's heading says what it takes; that line is made from the theme.
#[test]
fn parameters_are_those_of_the_theme() {
    let theme = theme();
    let page = pages().into_iter().find(|page| page.path == PATH).expect("the page");
    let mut made = String::new();
    let mut of: Option<&BlockSpec> = None;
    for line in page.text.lines() {
        if line.starts_with("### ") {
            of = heading(line).and_then(|name| theme.blocks.get(name));
        }
        match of {
            Some(spec) if line.starts_with("*Takes ") => {
                made.push_str(&takes(spec));
                of = None;
            }
            _ => made.push_str(line),
        }
        made.push('\n');
    }
    hold(PATH, &made);
    let lines = page.text.lines().filter(|line| line.starts_with("*Takes ")).count();
    assert_eq!(lines, theme.blocks.len(), "each block has one line that begins with “*Takes ”");
}

fn theme() -> Theme {
    let mut diags = Diagnostics::new();
    let sources = theme::with_embedded(&Sources::default());
    let theme = theme::load(&sources, "kuusi", None, (&[Lang::Fi], Seams::NONE), &mut diags).expect("the base theme");
    assert!(diags.is_empty());
    theme
}

fn heading(line: &str) -> Option<&str> {
    line.strip_prefix("### `").and_then(|rest| rest.strip_suffix('`'))
}

fn takes(spec: &BlockSpec) -> String {
    let inside = match (spec.body, spec.optional_body) {
        (Body::None, _) => "nothing inside",
        (Body::Text, _) => "text inside",
        (Body::List, true) => "a list inside, or nothing",
        (Body::List, false) => "a list inside",
        (Body::Data, true) => "YAML inside, or nothing",
        (Body::Data, false) => "YAML inside",
    };
    let lane = match spec.lane {
        Lane::Text => "text",
        Lane::Side => "side",
        Lane::Over => "over",
        Lane::Wide => "wide",
    };
    let params: Vec<String> = spec.params.iter().map(param).collect();
    let params = if params.is_empty() { "no parameters".to_owned() } else { params.join(", ") };
    format!("*Takes {inside}; {params}. Lane: {lane}.*")
}

fn param(param: &ParamSpec) -> String {
    let kind = match &param.takes {
        ParamType::Text => "text".to_owned(),
        ParamType::Id => "id".to_owned(),
        ParamType::Number => "number".to_owned(),
        ParamType::OneOf(words) => words.join(" | "),
    };
    let more = match (&param.default, param.required) {
        (_, true) => ", required".to_owned(),
        (Some(default), _) => format!(", else {default}"),
        (None, _) => String::new(),
    };
    format!("`{}` ({kind}{more})", param.name)
}
