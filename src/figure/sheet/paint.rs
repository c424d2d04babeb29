//! The laid out figure as one SVG: grounds, edges, words in lines, drawings in their boxes. Moves nothing.

use std::fmt::Write as _;

use taffy::NodeId;

use super::{
    Sheet,
    layout::{Item, Laid},
    look::{Align, Letters, Look},
    rules::{Rules, Standing},
    tree::{Element, Node},
    weave,
    words::Words,
};
use crate::figure::{frame::escape, marks::num};

/// A place and a size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

pub(super) struct Painter<'p, 't> {
    pub(super) laid: &'p Laid<'t>,
    pub(super) rules: &'p Rules,
    pub(super) sheet: &'p Sheet<'p>,
    pub(super) svg: String,
}

pub(super) fn n(number: f32) -> String {
    num(f64::from(number))
}

pub(super) fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}

impl Painter<'_, '_> {
    /// Paints a box and what is in it; `x` and `y` are those of the box around it.
    pub(super) fn paint(&mut self, id: NodeId, x: f32, y: f32) {
        let Ok(layout) = self.laid.tree.layout(id) else { return };
        let spot =
            Spot { x: x + layout.location.x, y: y + layout.location.y, width: layout.size.width, height: layout.size.height };
        match self.laid.tree.get_node_context(id) {
            Some(Item::Box(look)) => self.surface(look, spot),
            Some(Item::Words(words)) => self.words(words, spot),
            Some(Item::Drawing(element, look, _)) => self.drawing(element, look, spot),
            None => {}
        }
        for child in self.laid.tree.children(id).unwrap_or_default() {
            self.paint(child, spot.x, spot.y);
        }
    }

    fn surface(&mut self, look: &Look, spot: Spot) {
        let Spot { x, y, width, height } = spot;
        if look.weave {
            self.svg.push_str(&weave::band(look.letters.hue.as_deref(), spot, self.sheet));
            return;
        }
        let edge = look.edges[0].filter(|edge| look.edges.iter().all(|other| *other == Some(*edge)));
        if look.ground.is_some() || edge.is_some() {
            let (line, ink) = edge.unwrap_or((0.0, [0; 3]));
            let fill = look.ground.map_or_else(|| "none".to_owned(), hex);
            let radius = look.radius.min(width / 2.0).min(height / 2.0);
            let _ = write!(
                self.svg,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\"",
                n(x + line / 2.0),
                n(y + line / 2.0),
                n((width - line).max(0.0)),
                n((height - line).max(0.0)),
            );
            if radius > 0.0 {
                let _ = write!(self.svg, " rx=\"{}\"", n(radius));
            }
            if line > 0.0 {
                let dash = if look.dashed { " stroke-dasharray=\"6 5\"" } else { "" };
                let _ = write!(self.svg, " stroke=\"{}\" stroke-width=\"{}\"{dash}", hex(ink), n(line));
            }
            self.svg.push_str("/>");
        }
        if edge.is_none() {
            let sides = [
                |s: Spot, w: f32| (s.x, s.y, s.width, w),
                |s: Spot, w: f32| (s.x + s.width - w, s.y, w, s.height),
                |s: Spot, w: f32| (s.x, s.y + s.height - w, s.width, w),
                |s: Spot, w: f32| (s.x, s.y, w, s.height),
            ];
            for (edge, side) in look.edges.iter().zip(sides) {
                let Some((line, ink)) = *edge else { continue };
                let (x, y, width, height) = side(spot, line);
                let _ = write!(
                    self.svg,
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
                    n(x),
                    n(y),
                    n(width),
                    n(height),
                    hex(ink)
                );
            }
        }
    }

    fn words(&mut self, words: &Words, spot: Spot) {
        let step = words.step();
        for (at, line) in words.lines(spot.width + 0.01).into_iter().enumerate() {
            let (x, anchor) = match words.base.align {
                Align::Start => (spot.x, ""),
                Align::Middle => (spot.x + spot.width / 2.0, " text-anchor=\"middle\""),
                Align::End => (spot.x + spot.width, " text-anchor=\"end\""),
            };
            // The middle of the capitals stands in the middle of the line.
            let y = spot.y + step * (at as f32 + 0.5) + words.base.size * 0.35;
            let alone = line.parts.len() == 1;
            let looks: Vec<String> =
                line.parts.iter().filter_map(|(run, _)| words.runs.get(*run)).map(|(_, letters)| self.letters(letters)).collect();
            let of_line = if alone { looks.concat() } else { self.letters(&words.base) };
            let _ = write!(self.svg, "<text x=\"{}\" y=\"{}\"{anchor}{of_line}>", n(x), n(y));
            for ((_, text), look) in line.parts.iter().zip(&looks) {
                if alone {
                    self.svg.push_str(&escape(text));
                } else {
                    let _ = write!(self.svg, "<tspan{look}>{}</tspan>", escape(text));
                }
            }
            self.svg.push_str("</text>");
        }
    }

    fn letters(&self, letters: &Letters) -> String {
        let palette = self.sheet.palette;
        let family = if letters.reading { &palette.text } else { &palette.display };
        let italic = if letters.italic { " font-style=\"italic\"" } else { "" };
        format!(
            " font-family=\"{}\" font-size=\"{}\" font-weight=\"{}\"{italic} fill=\"{}\"",
            escape(family),
            n(letters.size),
            letters.weight,
            hex(letters.colour)
        )
    }

    /// A drawing in its box, its classes become colours.
    fn drawing(&mut self, element: &Element, look: &Look, spot: Spot) {
        let _ = write!(
            self.svg,
            "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" overflow=\"visible\"",
            n(spot.x),
            n(spot.y),
            n(spot.width),
            n(spot.height)
        );
        let view = look.view.as_deref().or(element.attribute("viewBox"));
        for (key, value) in [("viewBox", view), ("preserveAspectRatio", element.attribute("preserveAspectRatio"))] {
            if let Some(value) = value {
                let _ = write!(self.svg, " {key}=\"{}\"", escape(value));
            }
        }
        if look.turned {
            let (x, y) = (spot.x + spot.width / 2.0, spot.y + spot.height / 2.0);
            self.svg.push('>');
            let at = self.svg.rfind("<svg").unwrap_or(0);
            self.svg.insert_str(at, &format!("<g transform=\"rotate(90 {} {})\">", n(x), n(y)));
        } else {
            self.svg.push('>');
        }
        let path = [Standing { element, at: 0, of: 1 }];
        self.marks(element, &path, look);
        self.svg.push_str(if look.turned { "</svg></g>" } else { "</svg>" });
    }

    fn marks(&mut self, parent: &Element, path: &[Standing<'_>], parent_look: &Look) {
        let of = parent.elements().count();
        let mut at = 0;
        for child in &parent.children {
            match child {
                Node::Words(words) => self.svg.push_str(&escape(&words.replace('\u{ad}', ""))),
                Node::Element(element) => {
                    let path: Vec<Standing<'_>> = path.iter().copied().chain([Standing { element, at, of }]).collect();
                    at += 1;
                    self.mark(element, &path, parent_look);
                }
            }
        }
    }

    fn mark(&mut self, element: &Element, path: &[Standing<'_>], parent: &Look) {
        let hue = element.classes.iter().find_map(|class| class.strip_prefix("hue-"));
        let mut look = Look::within(&parent.letters, hue);
        for (key, value) in self.rules.of(path, self.sheet.width / self.sheet.size) {
            look.apply(key, value, self.sheet);
        }
        if !look.shown {
            return;
        }
        let _ = write!(self.svg, "<{}", element.tag);
        for (key, value) in
            element.attributes.iter().filter(|(key, _)| !matches!(key.as_str(), "aria-hidden" | "focusable" | "id"))
        {
            let _ = write!(self.svg, " {key}=\"{}\"", escape(value));
        }
        let ink = |ink: Option<[u8; 3]>| ink.map_or_else(|| "none".to_owned(), hex);
        let paint = &look.paint;
        let said = [
            ("fill", paint.fill.map(ink)),
            ("stroke", paint.stroke.map(ink)),
            ("stroke-width", paint.stroke_width.map(n)),
            ("stroke-dasharray", paint.dash.clone()),
        ];
        for (key, value) in said {
            if let (Some(value), None) = (value, element.attribute(key)) {
                let _ = write!(self.svg, " {key}=\"{value}\"");
            }
        }
        if element.tag == "text" {
            let _ = write!(self.svg, " font-family=\"{}\"", escape(&self.sheet.palette.display));
            for (key, value) in [("font-size", n(look.letters.size)), ("font-weight", look.letters.weight.to_string())] {
                if element.attribute(key).is_none() {
                    let _ = write!(self.svg, " {key}=\"{value}\"");
                }
            }
        }
        self.svg.push('>');
        self.marks(element, path, &look);
        let _ = write!(self.svg, "</{}>", element.tag);
    }
}
