//! The columns of grids and the places in them, in the words of CSS. Knows no element.

use taffy::prelude::{
    GridPlacement, GridTemplateComponent, LengthPercentageAuto, Line, TrackSizingFunction, auto, flex, length, line, percent,
    span,
};

/// `2fr 1fr`, `auto 1fr`, `repeat(3 1fr)`; a share never grows beyond its room.
pub(super) fn tracks(value: &str, pixels: &dyn Fn(&str) -> Option<f32>) -> Vec<GridTemplateComponent<String>> {
    let repeated = value.strip_prefix("repeat(").and_then(|inner| inner.trim_end_matches(')').split_once(' '));
    let (times, each) = repeated.map_or((1, value), |(times, each)| (times.parse().unwrap_or(1), each));
    let once = || each.split_whitespace().map(|part| GridTemplateComponent::Single(track(part, pixels)));
    (0..times).flat_map(|_| once()).collect()
}

fn track(part: &str, pixels: &dyn Fn(&str) -> Option<f32>) -> TrackSizingFunction {
    let share = part.strip_suffix("fr").and_then(|share| share.parse::<f32>().ok());
    share.map(flex).or_else(|| pixels(part).map(length)).unwrap_or_else(auto)
}

/// `2`, `span 2`, `1 / 3`, `1 / span 2`; `-1` is the last line.
pub(super) fn placement(value: &str) -> Line<GridPlacement> {
    let one = |text: &str| match text.trim().strip_prefix("span ") {
        Some(many) => many.parse().map_or_else(|_| auto(), span),
        None => text.trim().parse().map_or_else(|_| auto(), line),
    };
    let (start, end) = value.split_once('/').unwrap_or((value, "auto"));
    Line { start: one(start), end: one(end) }
}

/// `1.5rem`, `50%`, `auto`.
pub(super) fn one(value: &str, pixels: &dyn Fn(&str) -> Option<f32>) -> LengthPercentageAuto {
    let share = value.strip_suffix('%').and_then(|share| share.parse::<f32>().ok());
    share.map(|share| percent(share / 100.0)).or_else(|| pixels(value).map(length)).unwrap_or_else(auto)
}
