//! The marks of figures: bars, people and counted dots, as SVG that says nothing to a screen reader.
//!
//! Sizes are attributes, colours are classes. A filled mark happened; an outlined one is the rest of the whole.

use std::fmt::Write as _;

use super::Hue;

/// People on one line; the drawing is never narrower, so that one person is as large in every figure.
const LINE: u64 = 21;
/// Dots of an average on one line.
pub(super) const MOST_DOTS: u32 = 12;

/// The class that fills a mark: its hue, or the brand where nothing sets it apart.
pub(super) fn fill(hue: Option<Hue>) -> &'static str {
    if hue.is_some() { "sv-h" } else { "sv-brand" }
}

/// ` hue-kuusi`, to be put after another class.
pub(super) fn hue_class(hue: Option<Hue>) -> String {
    hue.map_or_else(String::new, |hue| format!(" hue-{}", hue.word()))
}

/// A number for an attribute: one decimal at most.
pub(super) fn num(n: f64) -> String {
    // Most are whole, and those take a tenth of the time.
    if n.fract() == 0.0 && n.abs() < 1e9 {
        return (n as i64).to_string();
    }
    let text = format!("{n:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A bar from zero: `ratio` of the whole track.
pub(super) fn bar(ratio: f64, hue: Option<Hue>) -> String {
    stretch(0.0, ratio, hue)
}

/// A bar that begins and ends somewhere on the track.
pub(super) fn stretch(from: f64, to: f64, hue: Option<Hue>) -> String {
    let (from, to) = (from.clamp(0.0, 1.0) * 100.0, to.clamp(0.0, 1.0) * 100.0);
    let x = if from > 0.0 { [" x=\"", &num(from), "\""].concat() } else { String::new() };
    // Joined, not formatted: a page of answers has dozens of bars.
    [
        "<svg class=\"bar",
        &hue_class(hue),
        "\" viewBox=\"0 0 100 18\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">\
         <rect class=\"sv-track\" width=\"100\" height=\"18\"/><rect class=\"",
        fill(hue),
        "\"",
        &x,
        " width=\"",
        &num((to - from).max(0.0)),
        "\" height=\"18\"/></svg>",
    ]
    .concat()
}

/// `n` filled people of `total`, in even lines.
pub(super) fn people(n: u64, total: u64, hue: Option<Hue>) -> String {
    const SIZE: u64 = 24;
    let lines = total.div_ceil(LINE).max(1);
    let line = total.div_ceil(lines).max(1);
    let mut svg = format!(
        "<svg class=\"people{}\" viewBox=\"0 0 {} {}\" aria-hidden=\"true\" focusable=\"false\">",
        hue_class(hue),
        SIZE * line.max(LINE),
        SIZE * lines
    );
    // One path for all that are alike: an element for each would make a report a tenth longer.
    for (class, radius, from, to) in [(fill(hue), 9.0, 0, n.min(total)), ("sv-o", 8.25, n.min(total), total)] {
        if from == to {
            continue;
        }
        let _ = write!(svg, "<path class=\"{class}\" d=\"");
        let arc = arc(radius);
        let middle = |at: u64| (SIZE * at + SIZE / 2) as f64;
        let mut top = String::new();
        for at in from..to {
            if at == from || at % line == 0 {
                top = num(middle(at / line) - radius);
            }
            ["M", &num(middle(at % line)), " ", &top, &arc].iter().for_each(|part| svg.push_str(part));
        }
        svg.push_str("\"/>");
    }
    svg + "</svg>"
}

/// A circle as a part of a path: an arc that nearly comes back to where it began, and is closed.
pub(super) fn round(x: f64, y: f64, radius: f64) -> String {
    format!("M{} {}{}", num(x), num(y - radius), arc(radius))
}

/// The circle from its top on.
fn arc(radius: f64) -> String {
    format!("a{radius} {radius} 0 1 0 .1 0z")
}

/// `value` of `of` dots, the last one filled in part where the value has decimals.
pub(super) fn dots(value: f64, of: u32) -> String {
    const STEP: u32 = 36;
    let mut svg = format!("<svg viewBox=\"0 0 {} 28\" aria-hidden=\"true\" focusable=\"false\">", STEP * of.max(4) - 8);
    for at in 0..of {
        let x = f64::from(14 + STEP * at);
        let part = (value - f64::from(at)).clamp(0.0, 1.0);
        if part > 0.98 {
            let _ = write!(svg, "<circle class=\"sv-brand\" cx=\"{x}\" cy=\"14\" r=\"12\"/>");
            continue;
        }
        let _ = write!(svg, "<circle class=\"sv-o\" cx=\"{x}\" cy=\"14\" r=\"11.25\"/>");
        if part > 0.02 {
            // The part left of an upright cut through the circle.
            let across = 12.0 * (2.0 * part - 1.0);
            let up = (144.0 - across * across).max(0.0).sqrt();
            let (cut, top, bottom) = (num(x + across), num(14.0 - up), num(14.0 + up));
            let large = u8::from(part > 0.5);
            let _ = write!(svg, "<path class=\"sv-brand\" d=\"M{cut} {top}A12 12 0 {large} 0 {cut} {bottom}z\"/>");
        }
    }
    svg + "</svg>"
}
