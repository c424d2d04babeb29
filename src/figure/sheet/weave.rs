//! The bands of the hues: each has its own pattern, so that no colour stands alone.

use std::fmt::Write as _;

use super::{
    Sheet,
    paint::{Spot, hex, n},
};

/// One tile of a band, fourteen units square, in the colour of the paper.
fn tile(hue: &str) -> &'static str {
    match hue {
        "kuusi" => "M7 2 1.5 12h11z",
        "jarvi" => "M1 11a6 6 0 0 1 12 0h-2a4 4 0 0 0-8 0z",
        "lakka" => "M7 4a3 3 0 1 1 0 6a3 3 0 1 1 0-6z",
        "puolukka" => "M7 2l5 5-5 5-5-5z",
        "kanerva" => "M5 0h4v14h-4z",
        "taivas" => "M0 3h14v2h-14zM0 9h14v2h-14z",
        "mustikka" => "M1 2.4 2.4 1 7 5.6 11.6 1 13 2.4 8.4 7 13 11.6 11.6 13 7 8.4 2.4 13 1 11.6 5.6 7z",
        _ => "",
    }
}

/// A band in its hue.
pub(super) fn band(hue: Option<&str>, spot: Spot, sheet: &Sheet<'_>) -> String {
    const TILE: f32 = 14.0;
    let hue = hue.unwrap_or("kuusi");
    let ground = sheet.palette.colour(hue).or_else(|| sheet.palette.colour("brand")).unwrap_or_default();
    let mark = sheet.palette.colour("paper").unwrap_or([255; 3]);
    let scale = spot.height / TILE;
    let mut svg = format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
        n(spot.x),
        n(spot.y),
        n(spot.width),
        n(spot.height),
        hex(ground)
    );
    let tiles = (spot.width / spot.height.max(1.0)).floor() as usize;
    for at in 0..tiles {
        let _ = write!(
            svg,
            "<path transform=\"translate({} {}) scale({scale:.3})\" fill=\"{}\" d=\"{}\"/>",
            n(spot.x + at as f32 * spot.height),
            n(spot.y),
            hex(mark),
            tile(hue)
        );
    }
    svg
}
