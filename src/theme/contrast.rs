//! Measures the contrast of colours as WCAG 2.2 does.
//!
//! Never changes a colour: it only tells.

use super::tokens::{Colour, Hue, Scheme, Tokens};
use crate::diag::{Diagnostics, Span, codes};

/// The schemes in the order of a [`Scheme`].
const SCHEMES: [&str; 3] = ["light", "dark", "print"];
/// White, the letters on a hue's fill.
const WHITE: Colour = Colour { rgb: [255, 255, 255] };

/// Measures every stated pair and every hue.
pub(super) fn check(tokens: &Tokens, diags: &mut Diagnostics) {
    for pair in &tokens.pairs {
        let mut find = |name: &crate::diag::Spanned<String>| {
            let found = tokens.colour.get(name);
            if found.is_none() {
                diags.add(&codes::UNKNOWN_COLOUR, name.at).arg("name", &name.value).near(name, tokens.colour.names());
            }
            found
        };
        let (Some(Scheme(text)), Some(Scheme(ground))) = (find(&pair.text), find(&pair.ground)) else { continue };
        // Paper is mostly the light scheme again: what fails there is told once.
        let paper_is_light = (text[0], ground[0]) == (text[2], ground[2]);
        let wanted = |at: usize| at == 0 || !(pair.light_only || at == 2 && paper_is_light);
        for (at, scheme) in SCHEMES.into_iter().enumerate().filter(|(at, _)| wanted(*at)) {
            let measured = Measured { scheme, text: (&pair.text, text[at]), ground: (&pair.ground, ground[at]) };
            measured.tell(pair.minimum, &pair.usage, pair.at, diags);
        }
    }
    let (Some(Scheme(paper)), Some(Scheme(body)), Some(Scheme(muted))) =
        (tokens.colour.get("paper"), tokens.colour.get("ink"), tokens.colour.get("ink-muted"))
    else {
        return;
    };
    for (name, hue) in tokens.hues.iter() {
        for at in 0..2 {
            check_hue(name, hue, (at, [paper[at], body[at], muted[at]]), diags);
        }
    }
}

/// A hue in one scheme, with that scheme's paper, body text and quiet text.
fn check_hue(name: &str, hue: &Hue, (at, [paper, body, muted]): (usize, [Colour; 3]), diags: &mut Diagnostics) {
    let (solid, tint, ink) = (hue.solid.0[at], hue.tint.0[at], hue.ink.0[at]);
    let (tint_name, ink_name, fill_name) = (format!("{name}-tint"), format!("{name}-ink"), format!("{name}-fill"));
    let needs = [
        ((name, solid), ("paper", paper), 3.0),
        (("#FFFFFF", WHITE), (fill_name.as_str(), hue.fill), 4.5),
        ((ink_name.as_str(), ink), (tint_name.as_str(), tint), 7.0),
        ((ink_name.as_str(), ink), ("paper", paper), 4.5),
        (("ink", body), (tint_name.as_str(), tint), 7.0),
        (("ink-muted", muted), (tint_name.as_str(), tint), 4.5),
    ];
    for (text, ground, minimum) in needs {
        Measured { scheme: SCHEMES[at], text, ground }.tell(minimum, name, hue.at, diags);
    }
}

/// Two named colours of one scheme.
struct Measured<'m> {
    scheme: &'static str,
    text: (&'m str, Colour),
    ground: (&'m str, Colour),
}

impl Measured<'_> {
    fn tell(&self, minimum: f64, usage: &str, at: Span, diags: &mut Diagnostics) {
        let ratio = contrast(self.text.1, self.ground.1);
        if ratio < minimum {
            // Cut, not rounded: a failing 4.496 must not read as 4.50.
            let cut = format!("{:.2}", (ratio * 100.0).floor() / 100.0);
            diags
                .add(&codes::LOW_CONTRAST, at)
                .arg("text", self.text.0)
                .arg("ground", self.ground.0)
                .arg("scheme_fi", if self.scheme == "dark" { "tumma" } else { "vaalea" })
                .arg("scheme", self.scheme)
                .arg("ratio_fi", cut.replace('.', ","))
                .arg("ratio", cut)
                .arg("minimum", minimum)
                .arg("use", usage);
        }
    }
}

/// The contrast ratio of two colours, 1 to 21 (WCAG 2.2).
#[must_use]
pub fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let [r, g, b] = colour.rgb.map(|channel| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_as_wcag_does() {
        let grey = Colour { rgb: [0x76, 0x76, 0x76] };
        assert!((contrast(WHITE, Colour { rgb: [0, 0, 0] }) - 21.0).abs() < 1e-9);
        assert!((contrast(grey, WHITE) - 4.54).abs() < 0.005);
    }
}
