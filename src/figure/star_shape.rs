//! The geometry of a star: points, marks in them, words round them.
//!
//! 1. [`Shape::new`] finds the largest mark with which every point can hold its marks; past that, a filled point stands for
//!    the number. 2. The rest gives the SVG of one part each. Knows no records.

use std::{
    f64::consts::{FRAC_PI_2, PI, TAU},
    fmt::Write as _,
};

use super::{
    frame::escape,
    marks::{num, round},
};

const CENTRE: (f64, f64) = (480.0, 400.0);
/// Distances from the centre: tip, shoulders and foot of a point.
const TIP: f64 = 285.0;
const SHOULDER: f64 = 150.0;
const FOOT: f64 = 62.0;
/// How much wider than its shoulders a point is at its foot, as an angle.
const FOOT_WIDER: f64 = 1.05;
/// Radii of marks, largest first.
const RADII: [f64; 6] = [8.0, 7.0, 6.0, 5.0, 4.0, 3.0];
/// Where the first marks are put, from the centre: in the widest part.
const HEART: f64 = 164.0;

/// The edges of the picture with words beside the points, and the most room one of them takes.
const EDGES: (f64, f64) = (-30.0, 990.0);
const LABEL_ROOM: f64 = 260.0;
/// The size of those words and of the count under them.
pub(super) const LABEL_SIZE: f64 = 20.0;
/// From one of their lines to the next, and to the count.
const LINE: f64 = 23.0;
const COUNT_LINE: f64 = 22.0;
/// The size of the words in the middle, and the room of so many lines in its disc.
pub(super) const MIDDLE_SIZE: f64 = 17.0;
pub(super) const MIDDLE_ROOM: [(f64, usize); 3] = [(104.0, 1), (100.0, 2), (90.0, 3)];

/// A star with a number of points.
pub(super) struct Shape<'s> {
    counts: &'s [u64],
    /// Half the angle of a point at its shoulders.
    half: f64,
    /// Radius of a mark; nothing when there are too many to draw.
    mark: Option<f64>,
}

/// Words beside a point.
pub(super) struct Label<'s> {
    pub(super) lines: &'s [String],
    pub(super) count: &'s str,
}

impl<'s> Shape<'s> {
    pub(super) fn new(counts: &'s [u64]) -> Self {
        // Nine tenths of a point's share of the circle, so that neighbours do not touch.
        let half = (PI / counts.len().max(1) as f64 * 0.891).min(0.6);
        let most = counts.iter().copied().max().unwrap_or(0);
        let mark = RADII.into_iter().find(|r| slots(*r, half).len() as u64 >= most);
        Self { counts, half, mark }
    }

    /// With words beside the points there is room for all their lines, otherwise only for the star.
    pub(super) fn view_box(&self, labels: Option<&[Vec<String>]>) -> String {
        let Some(labels) = labels else { return "185 105 590 590".into() };
        let (mut top, mut bottom) = (50.0_f64, 750.0_f64);
        for (at, lines) in labels.iter().enumerate() {
            let first = self.first_line(at, lines.len());
            top = top.min(first - 0.8 * LABEL_SIZE);
            bottom = bottom.max(first + LINE * (lines.len() as f64 - 1.0) + COUNT_LINE + 8.0);
        }
        format!("{} {} {} {}", num(EDGES.0), num(top), num(EDGES.1 - EDGES.0), num(bottom - top))
    }

    /// The point, its marks and its number.
    pub(super) fn point(&self, at: usize) -> String {
        let (angle, half, n) = (self.angle(at), self.half, self.counts.get(at).copied().unwrap_or(0));
        let foot = half * FOOT_WIDER;
        let [foot_a, shoulder_a, tip, shoulder_b, foot_b] =
            [(angle - foot, FOOT), (angle - half, SHOULDER), (angle, TIP), (angle + half, SHOULDER), (angle + foot, FOOT)]
                .map(|(angle, far)| pair(polar(angle, far)));
        let mut svg = format!(
            "<path class=\"sv-t\" d=\"M{foot_a}L{shoulder_a}L{tip}L{shoulder_b}L{foot_b}z\"/>\
             <path class=\"sv-s\" d=\"M{shoulder_a}L{tip}L{shoulder_b}\"/>\
             <path class=\"sv-s\" d=\"M{foot_a}L{shoulder_a}M{foot_b}L{shoulder_b}\" opacity=\".35\"/>"
        );
        match self.mark {
            Some(r) => self.marks(&mut svg, angle, r, n),
            None => self.filled(&mut svg, angle, n),
        }
        let (x, y) = polar(angle, FOOT + 24.0);
        let _ = write!(
            svg,
            "<text class=\"sv-k\" x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"30\" font-weight=\"800\">{}</text>",
            num(x),
            num(y + 10.0),
            at + 1
        );
        svg
    }

    fn marks(&self, svg: &mut String, angle: f64, r: f64, n: u64) {
        let marks = slots(r, self.half).into_iter().take(usize::try_from(n).unwrap_or(usize::MAX));
        let path: String = marks
            .map(|(far, aside)| {
                let (x, y) = polar(angle, far);
                round(x - aside * angle.sin(), y + aside * angle.cos(), r)
            })
            .collect();
        if !path.is_empty() {
            let _ = write!(svg, "<path class=\"sv-h\" d=\"{path}\"/>");
        }
    }

    /// A point filled from its foot as far as its number goes: more marks than could be told apart.
    fn filled(&self, svg: &mut String, angle: f64, n: u64) {
        if n == 0 {
            return;
        }
        let most = self.counts.iter().copied().max().unwrap_or(n).max(n);
        let (near, shoulder) = (FOOT + 50.0, SHOULDER * self.half.cos());
        let far = near + (TIP - 15.0 - near) * n as f64 / most as f64;
        let along: Vec<f64> = [near, shoulder, far].into_iter().filter(|at| *at <= far).collect();
        let corner = |at: f64, side: f64| {
            let (x, y) = polar(angle, at);
            let aside = side * 0.8 * half_width(at, self.half);
            pair((x - aside * angle.sin(), y + aside * angle.cos()))
        };
        let one = along.iter().map(|at| corner(*at, -1.0));
        let other = along.iter().rev().map(|at| corner(*at, 1.0));
        let _ = write!(svg, "<path class=\"sv-h\" d=\"M{}z\"/>", one.chain(other).collect::<Vec<_>>().join("L"));
    }

    /// The disc in the middle and its words.
    pub(super) fn middle(&self, lines: &[String]) -> String {
        let (x, y) = CENTRE;
        let mut svg = format!("<circle class=\"sv-ink\" cx=\"{x}\" cy=\"{y}\" r=\"58\"/>");
        if !lines.is_empty() {
            let first = y + 6.0 - 10.0 * (lines.len() as f64 - 1.0);
            let _ = write!(
                svg,
                "<text class=\"sv-inv star__middle\" text-anchor=\"middle\" font-size=\"{MIDDLE_SIZE}\" font-weight=\"700\">"
            );
            spans(&mut svg, lines, x, first, 20.0);
            svg.push_str("</text>");
        }
        svg
    }

    /// The words beside a point and its count under them.
    pub(super) fn label(&self, at: usize, label: &Label<'_>) -> String {
        let angle = self.angle(at);
        let (x, _) = polar(angle, TIP + 22.0);
        let anchor = anchor(angle);
        let mut svg = format!("<text class=\"sv-text\" text-anchor=\"{anchor}\" font-size=\"{LABEL_SIZE}\" font-weight=\"700\">");
        spans(&mut svg, label.lines, x, self.first_line(at, label.lines.len()), LINE);
        if label.count.is_empty() {
            return svg + "</text>";
        }
        let _ = write!(
            svg,
            "<tspan class=\"sv-mut\" x=\"{}\" dy=\"{COUNT_LINE}\" font-size=\"18\" font-weight=\"500\">{}</tspan></text>",
            num(x),
            escape(label.count)
        );
        svg
    }

    /// The height of the first of so many lines beside a point.
    fn first_line(&self, at: usize, lines: usize) -> f64 {
        let (angle, lines) = (self.angle(at), lines as f64);
        let (_, y) = polar(angle, TIP + 22.0);
        let up = match angle.sin() {
            sin if sin < -0.85 => lines * LINE + 4.0,
            sin if sin > 0.85 => -18.0,
            sin if sin > 0.4 => -4.0,
            _ => 10.0 * lines,
        };
        y - up
    }

    /// The room of a label: to the edge it is set towards, or as much on both sides.
    pub(super) fn room(&self, at: usize) -> f64 {
        let angle = self.angle(at);
        let (x, _) = polar(angle, TIP + 22.0);
        let room = match anchor(angle) {
            "start" => EDGES.1 - x,
            "end" => x - EDGES.0,
            _ => 2.0 * (x - EDGES.0).min(EDGES.1 - x),
        };
        room.min(LABEL_ROOM)
    }

    fn angle(&self, at: usize) -> f64 {
        -FRAC_PI_2 + at as f64 * TAU / self.counts.len().max(1) as f64
    }
}

/// Which way the words of a point are set.
fn anchor(angle: f64) -> &'static str {
    match angle.cos() {
        cos if cos.abs() < 0.2 => "middle",
        cos if cos > 0.0 => "start",
        _ => "end",
    }
}

/// The places of marks of radius `r` in a point: distance from the centre and distance from the point's axis, the heart first.
fn slots(r: f64, half: f64) -> Vec<(f64, f64)> {
    let pitch = r * 3.0;
    let mut slots = Vec::new();
    let rows = (0..100).map(|row| TIP - 25.0 - pitch - f64::from(row) * pitch).take_while(|far| *far >= FOOT + 46.0 + r);
    for far in rows {
        let free = half_width(far, half) - (r + 2.0) * slope(half).hypot(1.0);
        let marks = if free < 0.0 { 0 } else { (2.0 * free / pitch).floor() as u32 + 1 };
        for at in 0..marks {
            slots.push((far, (f64::from(at) - (f64::from(marks) - 1.0) / 2.0) * pitch));
        }
    }
    let order = |slot: &(f64, f64)| ((slot.0 - HEART).abs(), slot.1.abs());
    slots.sort_by(|a, b| {
        let (a, b) = (order(a), order(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    slots
}

/// How far a point's edge is from its axis, so far from the centre.
fn half_width(far: f64, half: f64) -> f64 {
    let (shoulder, wide) = (SHOULDER * half.cos(), SHOULDER * half.sin());
    if far >= shoulder {
        return (TIP - far) * slope(half);
    }
    let (foot, narrow) = (FOOT * (half * FOOT_WIDER).cos(), FOOT * (half * FOOT_WIDER).sin());
    narrow + (wide - narrow) * (far - foot) / (shoulder - foot)
}

/// How fast a point narrows from its shoulders to its tip.
fn slope(half: f64) -> f64 {
    SHOULDER * half.sin() / (TIP - SHOULDER * half.cos())
}

fn polar(angle: f64, far: f64) -> (f64, f64) {
    (CENTRE.0 + far * angle.cos(), CENTRE.1 + far * angle.sin())
}

fn pair((x, y): (f64, f64)) -> String {
    format!("{} {}", num(x), num(y))
}

fn spans(svg: &mut String, lines: &[String], x: f64, y: f64, step: f64) {
    for (at, line) in lines.iter().enumerate() {
        let down = if at == 0 { format!("y=\"{}\"", num(y)) } else { format!("dy=\"{step}\"") };
        let _ = write!(svg, "<tspan x=\"{}\" {down}>{}</tspan>", num(x), escape(line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_fit_and_do_not_touch() {
        for points in 1..=12usize {
            for most in [0, 1, 5, 16, 40, 100] {
                let counts = vec![most; points];
                let shape = Shape::new(&counts);
                let Some(r) = shape.mark else { continue };
                let slots = slots(r, shape.half);
                assert!(slots.len() as u64 >= most);
                for (at, one) in slots.iter().enumerate() {
                    for other in &slots[..at] {
                        let apart = (one.0 - other.0).hypot(one.1 - other.1);
                        assert!(apart > 2.0 * r, "{points} points, radius {r}");
                    }
                }
            }
        }
        assert_eq!(Shape::new(&[9, 16, 12, 14, 11, 6, 7]).mark, Some(8.0));
        assert!(Shape::new(&[5000, 1]).point(0).contains("<path class=\"sv-h\""));
    }

    #[test]
    fn all_lines_of_labels_are_in_the_picture() {
        for points in 1..=8usize {
            let counts = vec![1; points];
            let shape = Shape::new(&counts);
            for many in 1..=3usize {
                let labels = vec![vec!["Sana".to_owned(); many]; points];
                let view = shape.view_box(Some(&labels));
                let sides: Vec<f64> = view.split(' ').map(|side| side.parse().expect("a number")).collect();
                for (at, lines) in labels.iter().enumerate() {
                    let svg = shape.label(at, &Label { lines, count: "1 toimija" });
                    let first: f64 =
                        svg.split(" y=\"").nth(1).and_then(|rest| rest.split('"').next()?.parse().ok()).expect("a height");
                    let last = first + svg.matches("dy=\"23\"").count() as f64 * LINE + COUNT_LINE;
                    assert!(
                        first - 16.0 >= sides[1] && last + 5.0 <= sides[1] + sides[3],
                        "{points} points, {many} lines: {view}"
                    );
                }
            }
        }
    }

    #[test]
    fn labels_have_room_inside_the_picture() {
        for points in 1..=8usize {
            let counts = vec![1; points];
            let shape = Shape::new(&counts);
            for at in 0..points {
                assert!((180.0..=LABEL_ROOM).contains(&shape.room(at)), "{points} points: {}", shape.room(at));
            }
        }
    }
}
