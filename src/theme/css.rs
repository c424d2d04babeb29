//! Tokens as a layer of CSS custom properties: light, dark by preference or by choice, and always light on paper.
//!
//! Never writes a rule but for `:root`.

use std::fmt::Write;

use super::tokens::{Letters, Tokens};

/// The window widths, in rem, between which letters grow.
const NARROW: f64 = 20.0;
const BROAD: f64 = 80.0;

/// The layer `tokens`.
pub(super) fn tokens(tokens: &Tokens) -> String {
    let light = scheme(tokens, 0);
    let dark = scheme(tokens, 1);
    let mut css = String::from("@layer tokens {\n");
    block(&mut css, "  ", ":root", &[&["color-scheme: light dark;".to_owned()], &fixed(tokens), &light]);
    css.push_str("  @media (prefers-color-scheme: dark) {\n");
    block(&mut css, "    ", ":root:not([data-scheme=\"light\"])", &[&dark]);
    css.push_str("  }\n");
    block(&mut css, "  ", ":root[data-scheme=\"dark\"]", &[&["color-scheme: dark;".to_owned()], &dark]);
    block(&mut css, "  ", ":root[data-scheme=\"light\"]", &[&["color-scheme: light;".to_owned()]]);
    css.push_str("  @media print {\n");
    let paper = scheme(tokens, 2);
    let all = ":root, :root:not([data-scheme=\"light\"]), :root[data-scheme=\"dark\"]";
    block(&mut css, "    ", all, &[&["color-scheme: light;".to_owned()], &paper]);
    css.push_str("  }\n}\n");
    css
}

fn block(css: &mut String, indent: &str, selector: &str, parts: &[&[String]]) {
    let _ = writeln!(css, "{indent}{selector} {{");
    for line in parts.iter().copied().flatten() {
        let _ = writeln!(css, "{indent}  {line}");
    }
    let _ = writeln!(css, "{indent}}}");
}

/// The colours of light (0), dark (1) or paper (2).
fn scheme(tokens: &Tokens, at: usize) -> Vec<String> {
    let colours = tokens.colour.iter().map(|(name, colour)| format!("--{name}: {};", colour.0[at].hex()));
    // Hues have no colours of their own for paper: there it is light.
    let of = at % 2;
    // White letters need a deep ground, which would hardly be seen on dark paper: there letters are dark and grounds light.
    let (white, on_fill) = (of == 0, if of == 0 { "#FFFFFF" } else { "var(--paper)" });
    let hues = tokens.hues.iter().map(|(name, hue)| {
        let [solid, tint, ink] = [hue.solid, hue.tint, hue.ink].map(|two| two.0[of].hex());
        let fill = if white { hue.fill.hex() } else { ink.clone() };
        format!("--{name}: {solid}; --{name}-fill: {fill}; --{name}-tint: {tint}; --{name}-ink: {ink};")
    });
    colours.chain(hues).chain([format!("--on-fill: {on_fill};")]).collect()
}

/// Everything that is the same in every scheme.
fn fixed(tokens: &Tokens) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(Letters { family, weight, step, measure, at: _ }) = &tokens.r#type {
        lines.extend(family.iter().map(|(name, family)| format!("--font-{name}: {};", family.css)));
        lines.extend(weight.iter().map(|(name, weight)| format!("--weight-{name}: {weight};")));
        lines.extend(step.iter().map(|(name, step)| {
            let (size, leading, tracking) = (fluid(step.size), &step.leading, decimal(step.tracking));
            format!("--size-{name}: {size}; --leading-{name}: {leading}; --tracking-{name}: {tracking}em;")
        }));
        lines.extend(measure.iter().map(|(name, measure)| format!("--measure-{name}: {measure};")));
    }
    let groups = [
        ("space", &tokens.space),
        ("radius", &tokens.radius),
        ("border", &tokens.border),
        ("page", &tokens.page),
        ("motion", &tokens.motion),
    ];
    for (group, table) in groups {
        lines.extend(table.iter().map(|(name, value)| format!("--{group}-{name}: {value};")));
    }
    lines.extend(tokens.target.get("min").map(|least| format!("--target: {least};")));
    lines
}

/// A size that grows evenly from the narrow to the broad window.
fn fluid((least, most): (f64, f64)) -> String {
    if (least - most).abs() < f64::EPSILON {
        return format!("{}rem", decimal(least));
    }
    let slope = (most - least) / (BROAD - NARROW);
    let (start, growth) = (decimal(least - NARROW * slope), decimal(slope * 100.0));
    format!("clamp({}rem, {start}rem + {growth}vw, {}rem)", decimal(least), decimal(most))
}

/// At most four decimals, none that say nothing.
pub(super) fn decimal(number: f64) -> String {
    let text = format!("{number:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
