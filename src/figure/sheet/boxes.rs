//! Where the words of a figure that stands alone are, measured, for tests: they keep apart and inside.

use super::{
    Standalone,
    tree::{self, Element, Node},
};
use crate::text::measure::Face;

/// How much of the size letters reach above and below their line.
const ABOVE: f64 = 0.7;
const BELOW: f64 = 0.18;
/// What the eye does not see.
const HAIR: f64 = 0.75;

/// A turned rectangle with its words.
#[derive(Debug, Clone)]
struct Words {
    corners: [(f64, f64); 4],
    text: String,
}

/// How places of a drawing become places of the sheet: `(ax + cy + e, bx + dy + f)`, and the size of the drawing's box.
#[derive(Debug, Clone, Copy)]
struct Frame {
    matrix: [f64; 6],
    size: (f64, f64),
}

impl Frame {
    fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.matrix;
        (a * x + c * y + e, b * x + d * y + f)
    }

    fn then(&self, [a, b, c, d, e, f]: [f64; 6]) -> Self {
        let [p, q, r, s, t, u] = self.matrix;
        let matrix = [p * a + r * b, q * a + s * b, p * c + r * d, q * c + s * d, p * e + r * f + t, q * e + s * f + u];
        Self { matrix, size: self.size }
    }

    /// A length along x or y, of the box when it is in per cent.
    fn length(&self, value: Option<&str>, of: f64) -> Option<f64> {
        let value = value?;
        match value.strip_suffix('%') {
            Some(share) => share.parse::<f64>().ok().map(|share| share / 100.0 * of),
            None => value.trim_end_matches("em").parse().ok(),
        }
    }
}

/// What is wrong: words outside the picture, and words on words.
pub(in crate::figure) fn faults(alone: &Standalone) -> Vec<String> {
    let mut words = Vec::new();
    let root = Frame { matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], size: (f64::from(alone.width), f64::from(alone.height)) };
    for node in tree::parse(&alone.svg) {
        if let Node::Element(svg) = node {
            gather(&svg, &root, &mut words);
        }
    }
    let (wide, high) = root.size;
    let mut faults = Vec::new();
    for (at, one) in words.iter().enumerate() {
        let out = |(x, y): &(f64, f64)| *x < -1.0 || *y < -1.0 || *x > wide + 1.0 || *y > high + 1.0;
        if one.corners.iter().any(out) {
            faults.push(format!("“{}” leaves the picture of {wide} × {high}: {:?}", one.text, one.corners));
        }
        faults.extend(
            words[..at]
                .iter()
                .filter(|other| overlap(one, other))
                .map(|other| format!("“{}” on “{}”: {:?} {:?}", one.text, other.text, one.corners, other.corners)),
        );
    }
    faults
}

fn gather(element: &Element, frame: &Frame, words: &mut Vec<Words>) {
    for child in element.elements() {
        let mut inner = *frame;
        match child.attribute("transform") {
            Some(transform) => inner = transformed(frame, transform),
            None if child.tag == "svg" => inner = boxed(child, frame),
            None => {}
        }
        if child.tag == "text" {
            lines(child, &inner, words);
        } else {
            gather(child, &inner, words);
        }
    }
}

/// `translate(1 2) rotate(90 3 4)`
fn transformed(frame: &Frame, transform: &str) -> Frame {
    let mut frame = *frame;
    for part in transform.split(')').filter(|part| !part.trim().is_empty()) {
        let (name, numbers) = part.split_once('(').expect("a transform");
        let n: Vec<f64> = numbers.split([' ', ',']).filter_map(|number| number.parse().ok()).collect();
        let at = |i: usize| n.get(i).copied().unwrap_or(0.0);
        frame = match name.trim() {
            "translate" => frame.then([1.0, 0.0, 0.0, 1.0, at(0), at(1)]),
            "scale" => frame.then([at(0), 0.0, 0.0, at(0), 0.0, 0.0]),
            "rotate" => {
                let (sin, cos) = at(0).to_radians().sin_cos();
                frame.then([1.0, 0.0, 0.0, 1.0, at(1), at(2)]).then([cos, sin, -sin, cos, 0.0, 0.0]).then([
                    1.0,
                    0.0,
                    0.0,
                    1.0,
                    -at(1),
                    -at(2),
                ])
            }
            other => unreachable!("a transform that nobody writes: {other}"),
        };
    }
    frame
}

/// A drawing in its box: scaled evenly into its middle, or stretched.
fn boxed(svg: &Element, frame: &Frame) -> Frame {
    let get = |key: &str, of: f64| frame.length(svg.attribute(key), of);
    let (x, y) = (get("x", frame.size.0).unwrap_or(0.0), get("y", frame.size.1).unwrap_or(0.0));
    let size = (get("width", frame.size.0).unwrap_or(frame.size.0), get("height", frame.size.1).unwrap_or(frame.size.1));
    let at = Frame { size, ..frame.then([1.0, 0.0, 0.0, 1.0, x, y]) };
    let view: Vec<f64> =
        svg.attribute("viewBox").map_or_else(Vec::new, |view| view.split(' ').filter_map(|side| side.parse().ok()).collect());
    let [left, top, wide, high] = view[..] else { return at };
    let (sx, sy) = (size.0 / wide, size.1 / high);
    let even = sx.min(sy);
    let (sx, sy) = if svg.attribute("preserveAspectRatio") == Some("none") { (sx, sy) } else { (even, even) };
    let (dx, dy) = ((size.0 - wide * sx) / 2.0, (size.1 - high * sy) / 2.0);
    Frame { size: (wide, high), ..at.then([sx, 0.0, 0.0, sy, dx - left * sx, dy - top * sy]) }
}

/// The lines of a text: parts that say where they stand begin a line, others go on.
fn lines(text: &Element, frame: &Frame, words: &mut Vec<Words>) {
    let number = |element: &Element, key: &str, of: f64| frame.length(element.attribute(key), of);
    let size = number(text, "font-size", 0.0).unwrap_or(16.0);
    let anchor = text.attribute("text-anchor").unwrap_or("start");
    let shift = text.attribute("dy").and_then(|dy| dy.strip_suffix("em")?.parse::<f64>().ok()).map_or(0.0, |em| em * size);
    let mut at = (number(text, "x", frame.size.0).unwrap_or(0.0), number(text, "y", frame.size.1).unwrap_or(0.0) + shift);
    let mut line: (String, f64, f64) = (String::new(), 0.0, size);
    let mut end = |line: &mut (String, f64, f64), (x, y): (f64, f64)| {
        let (text, wide, size) = std::mem::replace(line, (String::new(), 0.0, size));
        if text.trim().is_empty() {
            return;
        }
        let left = match anchor {
            "middle" => x - wide / 2.0,
            "end" => x - wide,
            _ => x,
        };
        let (top, foot) = (y - ABOVE * size, y + BELOW * size);
        let corners = [(left, top), (left + wide, top), (left + wide, foot), (left, foot)].map(|corner| frame.place(corner));
        words.push(Words { corners, text });
    };
    for child in &text.children {
        match child {
            Node::Words(said) => {
                line.0.push_str(said);
                line.1 += Face::default().width(said, size);
            }
            Node::Element(span) => {
                let size = number(span, "font-size", 0.0).unwrap_or(size);
                if span.attribute("x").is_some() || span.attribute("y").is_some() {
                    end(&mut line, at);
                    let down = number(span, "dy", 0.0).unwrap_or(0.0);
                    at =
                        (number(span, "x", frame.size.0).unwrap_or(at.0), number(span, "y", frame.size.1).unwrap_or(at.1 + down));
                }
                let said: String =
                    span.children.iter().map(|node| if let Node::Words(said) = node { said.as_str() } else { "" }).collect();
                line.1 += Face::default().width(&said, size);
                line.2 = size;
                line.0.push_str(&said);
            }
        }
    }
    end(&mut line, at);
}

/// Whether two turned rectangles share more than a hair: no side of either has the other wholly beyond it.
fn overlap(one: &Words, other: &Words) -> bool {
    let sides = |words: &Words| {
        let [a, b, _, d] = words.corners;
        [(b.0 - a.0, b.1 - a.1), (d.0 - a.0, d.1 - a.1)]
    };
    sides(one).into_iter().chain(sides(other)).all(|(dx, dy)| {
        let long = dx.hypot(dy).max(1e-9);
        let span = |words: &Words| {
            let along = words.corners.map(|(x, y)| (x * dx + y * dy) / long);
            along.into_iter().fold((f64::MAX, f64::MIN), |(least, most), at| (least.min(at), most.max(at)))
        };
        let ((a, b), (c, d)) = (span(one), span(other));
        b.min(d) - a.max(c) > HAIR
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(inner: &str) -> usize {
        let svg = format!("<svg viewBox=\"0 0 200 100\">{inner}</svg>");
        faults(&Standalone { svg, width: 200.0, height: 100.0 }).len()
    }

    #[test]
    fn finds_what_leaves_and_what_covers() {
        assert_eq!(
            faults_of("<text x=\"10\" y=\"20\" font-size=\"10\">sana</text><text x=\"10\" y=\"32\" font-size=\"10\">sana</text>"),
            0
        );
        assert_eq!(
            faults_of("<text x=\"10\" y=\"20\" font-size=\"10\">sana</text><text x=\"10\" y=\"24\" font-size=\"10\">sana</text>"),
            1
        );
        assert_eq!(faults_of("<text x=\"190\" y=\"20\" font-size=\"10\">sana</text>"), 1);
        assert_eq!(faults_of("<text x=\"190\" y=\"20\" font-size=\"10\" text-anchor=\"end\">sana</text>"), 0);
        assert_eq!(
            faults_of(
                "<svg x=\"100\" y=\"0\" width=\"100\" height=\"100\" viewBox=\"0 0 10 10\"><text x=\"9\" y=\"5\" font-size=\"1\">sana</text></svg>"
            ),
            1
        );
        assert_eq!(faults_of("<g transform=\"translate(100 50) rotate(90)\"><text font-size=\"20\">pystysana</text></g>"), 1);
    }
}
