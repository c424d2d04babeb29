//! The geometry of an annual clock: months, rings and numbered dots.
//!
//! 1. Every dot gets the first free place in its month on its ring: at its day, beside it, nearer or farther.
//! 2. When a month is too full for that, all dots become smaller. Knows no records.

use std::{
    f64::consts::{FRAC_PI_2, TAU},
    fmt::Write as _,
};

use super::{Hue, marks::num};
use crate::{source::Lang, value::Words};

const CENTRE: f64 = 240.0;
/// The disc's edge and the inner edges of months and rings.
const EDGE: f64 = 236.0;
const MONTHS: f64 = 192.0;
const HOLE: f64 = 46.0;
/// Radii of dots, largest first.
const RADII: [f64; 6] = [16.0, 14.0, 12.0, 10.0, 8.0, 6.0];
const SHORT: [Words; 12] = [
    Words::new("tammi", "jan", "Jan"),
    Words::new("helmi", "feb", "Feb"),
    Words::new("maalis", "mars", "Mar"),
    Words::new("huhti", "apr", "Apr"),
    Words::new("touko", "maj", "May"),
    Words::new("kesä", "juni", "Jun"),
    Words::new("heinä", "juli", "Jul"),
    Words::new("elo", "aug", "Aug"),
    Words::new("syys", "sep", "Sep"),
    Words::new("loka", "okt", "Oct"),
    Words::new("marras", "nov", "Nov"),
    Words::new("joulu", "dec", "Dec"),
];

/// A marker's place in the year.
pub(super) struct Dot {
    /// Counted from 0.
    pub(super) month: usize,
    /// How far in the month, where a day is known.
    pub(super) far: Option<f64>,
    pub(super) ring: usize,
    pub(super) hue: Option<Hue>,
}

/// A clock with its dots in place.
pub(super) struct Shape<'d> {
    rings: usize,
    dots: &'d [Dot],
    places: Vec<(f64, f64)>,
    r: f64,
}

impl<'d> Shape<'d> {
    pub(super) fn new(rings: usize, dots: &'d [Dot]) -> Self {
        let placed = RADII.into_iter().find_map(|r| Some((r, places(rings, dots, r)?)));
        // More dots than any size has room for: they lie where they belong, one on another, and the list tells them.
        let (r, places) =
            placed.unwrap_or_else(|| (4.0, dots.iter().map(|dot| polar(angle(dot, 0.5), band(dot.ring, rings).1)).collect()));
        Self { rings, dots, places, r }
    }

    pub(super) fn svg(&self, lang: Lang) -> String {
        let mut svg = String::from("<svg viewBox=\"0 0 480 480\" aria-hidden=\"true\" focusable=\"false\">");
        let _ = write!(svg, "<circle class=\"sv-track\" cx=\"{CENTRE}\" cy=\"{CENTRE}\" r=\"{EDGE}\"/>");
        let _ = write!(svg, "<circle class=\"sv-paper\" cx=\"{CENTRE}\" cy=\"{CENTRE}\" r=\"{MONTHS}\"/>");
        for ring in 0..self.rings {
            let (outer, _, _) = band(ring, self.rings);
            let _ = write!(
                svg,
                "<circle class=\"sv-line\" stroke-width=\"1.5\" cx=\"{CENTRE}\" cy=\"{CENTRE}\" r=\"{}\"/>",
                num(outer)
            );
        }
        let _ = write!(svg, "<circle class=\"sv-line\" stroke-width=\"1.5\" cx=\"{CENTRE}\" cy=\"{CENTRE}\" r=\"{HOLE}\"/>");
        for (month, name) in SHORT.iter().enumerate() {
            let turn = month as f64 * TAU / 12.0 - FRAC_PI_2;
            let ((x1, y1), (x2, y2)) = (polar(turn, HOLE), polar(turn, EDGE));
            let _ = write!(
                svg,
                "<line class=\"clock__month\" stroke-width=\"1.5\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
                num(x1),
                num(y1),
                num(x2),
                num(y2)
            );
            // Names follow the ring; in the lower half they are turned, so that none stands on its head.
            let (x, y) = polar(turn + TAU / 24.0, (EDGE + MONTHS) / 2.0);
            let middle = (month as f64 + 0.5) * 30.0;
            let lean = if (90.0..270.0).contains(&middle) { middle - 180.0 } else { middle };
            let _ = write!(
                svg,
                "<text class=\"sv-text\" text-anchor=\"middle\" font-size=\"22\" font-weight=\"600\" y=\"7.5\" \
                 transform=\"translate({} {}) rotate({})\">{}</text>",
                num(x),
                num(y),
                num(lean),
                name.say(lang)
            );
        }
        for (at, (dot, (x, y))) in self.dots.iter().zip(&self.places).enumerate() {
            let hue = dot.hue.map_or_else(|| "clock__dot".to_owned(), |hue| format!("clock__dot hue-{}", hue.word()));
            let (x, r) = (num(*x), num(self.r));
            let _ = write!(svg, "<g class=\"{hue}\"><circle cx=\"{x}\" cy=\"{}\" r=\"{r}\"/>", num(*y));
            if self.r >= 10.0 {
                let size = self.r * if at >= 99 { 0.9 } else { 1.3 };
                let _ = write!(
                    svg,
                    "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" font-size=\"{}\" font-weight=\"800\">{}</text>",
                    num(y + size * 0.36),
                    num(size),
                    at + 1
                );
            }
            svg.push_str("</g>");
        }
        svg + "</svg>"
    }
}

/// Outer edge, middle and inner edge of a ring.
fn band(ring: usize, rings: usize) -> (f64, f64, f64) {
    let wide = (MONTHS - HOLE) / rings.max(1) as f64;
    let outer = MONTHS - wide * ring.min(rings.max(1) - 1) as f64;
    (outer, outer - wide / 2.0, outer - wide)
}

fn angle(dot: &Dot, middle: f64) -> f64 {
    (dot.month as f64 + dot.far.unwrap_or(middle)) * TAU / 12.0 - FRAC_PI_2
}

fn polar(angle: f64, far: f64) -> (f64, f64) {
    (CENTRE + far * angle.cos(), CENTRE + far * angle.sin())
}

/// A place for each dot so that none touches another or leaves its month and ring; nothing when the dots are too large.
fn places(rings: usize, dots: &[Dot], r: f64) -> Option<Vec<(f64, f64)>> {
    let mut places: Vec<(f64, f64)> = Vec::new();
    for dot in dots {
        let (outer, middle, inner) = band(dot.ring, rings);
        let (most, least) = (outer - r - 2.0, inner + r + 2.0);
        if most < least {
            return None;
        }
        let mut fars = vec![middle];
        for step in 1..8 {
            let away = f64::from(step) * (r + 1.0);
            fars.extend([middle + away, middle - away].into_iter().filter(|far| (least..=most).contains(far)));
        }
        let mut found = None;
        'search: for far in fars {
            // Inside the month: half a dot from its edges, or in its middle where it is narrower than a dot.
            let margin = ((r + 2.0) / far / (TAU / 12.0)).min(0.5);
            let wanted = dot.far.unwrap_or(0.5).clamp(margin, 1.0 - margin);
            for step in 0..40 {
                let aside = f64::from((step + 1) / 2) * 0.025 * if step % 2 == 0 { 1.0 } else { -1.0 };
                let part = wanted + aside;
                if part < margin - 1e-9 || part > 1.0 - margin + 1e-9 {
                    continue;
                }
                let turn = (dot.month as f64 + part) * TAU / 12.0 - FRAC_PI_2;
                let (x, y) = polar(turn, far);
                if places.iter().all(|(x2, y2)| (x - x2).hypot(y - y2) > 2.0 * r + 1.0) {
                    found = Some((x, y));
                    break 'search;
                }
            }
        }
        places.push(found?);
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_do_not_touch() {
        for rings in 1..=4 {
            for each in 1..=4 {
                let dots: Vec<Dot> =
                    (0..12 * each).map(|at| Dot { month: at / each, far: None, ring: at % rings, hue: None }).collect();
                let shape = Shape::new(rings, &dots);
                assert!(shape.r >= 6.0, "{rings} rings, {each} a month: {}", shape.r);
                for (at, one) in shape.places.iter().enumerate() {
                    assert!((one.0 - CENTRE).hypot(one.1 - CENTRE) + shape.r <= MONTHS);
                    assert!(shape.places[..at].iter().all(|two| (one.0 - two.0).hypot(one.1 - two.1) > 2.0 * shape.r));
                }
            }
        }
        let crowd: Vec<Dot> = (0..200).map(|_| Dot { month: 3, far: Some(0.4), ring: 0, hue: None }).collect();
        assert_eq!(Shape::new(1, &crowd).r, 4.0);
        assert!(Shape::new(12, &crowd[..1]).r > 0.0);
    }
}
