//! The words of a value network: names beside its nodes, and what flows on its arrows.
//!
//! 1. Names have their places; when one has no room, none is drawn. 2. What flows takes the first place on or beside its arrow
//!    where it covers no node, no name, no other words and no other arrow. When one finds none, all are told by numbers.
//!    Places are tried in one order, so that the same network always looks the same.

use std::fmt::Write as _;

use super::{
    frame::escape,
    marks::num,
    network_shape::{CENTRE, Network, Place, Room},
};
use crate::text::measure::Face;

/// Size, lines and height of a line of a name.
const NAME: (f64, usize) = (19.0, 3);
pub(super) const NAME_LINE: f64 = 22.0;
/// Size, room, lines and height of a line of what flows.
const FLOW: (f64, f64, usize) = (16.0, 150.0, 3);
const FLOW_LINE: f64 = 19.0;
/// Air round words.
const AIR: f64 = 4.0;
/// Where words are tried on an arrow, the middle first.
const TRIES: [f64; 13] = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8];
/// Places on an arrow that words of others must not cover.
const SAMPLES: u32 = 28;

/// A rectangle round its middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) wide: f64,
    pub(super) high: f64,
}

/// Words in their place.
pub(super) struct Placed {
    lines: Vec<String>,
    anchor: &'static str,
    pub(super) area: Area,
}

/// All words of a network.
pub(super) struct Words {
    pub(super) names: Vec<Placed>,
    /// Nothing when the arrows are told by numbers.
    pub(super) arrows: Vec<Placed>,
}

impl Area {
    fn overlaps(&self, other: &Self) -> bool {
        (self.x - other.x).abs() < (self.wide + other.wide) / 2.0 + AIR
            && (self.y - other.y).abs() < (self.high + other.high) / 2.0 + AIR
    }

    fn holds(&self, (x, y): Place) -> bool {
        (self.x - x).abs() < self.wide / 2.0 + AIR && (self.y - y).abs() < self.high / 2.0 + AIR
    }

    /// How far a place is from its edge; 0 inside.
    fn distance(&self, (x, y): Place) -> f64 {
        let dx = ((self.x - x).abs() - self.wide / 2.0).max(0.0);
        let dy = ((self.y - y).abs() - self.high / 2.0).max(0.0);
        dx.hypot(dy)
    }
}

/// The names beside the nodes, given with soft hyphens; nothing when they would not all have room.
pub(super) fn names(network: &Network<'_>, room: &Room, names: &[String], face: &Face) -> Option<Vec<Placed>> {
    let (size, most) = NAME;
    let mut placed: Vec<Placed> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let (x, _) = network.nodes[at];
        let side = (x - room.left).min(room.left + room.wide - x);
        let (_, anchor) = network.name(at, 1, 0.0);
        let free = if anchor == "middle" { 2.0 * side.min(110.0) } else { side - network.node - 14.0 };
        let lines = face.lines(name, size, free, most)?;
        let wide = lines.iter().map(|line| face.width(line, size)).fold(0.0, f64::max);
        let (area, anchor) = network.name(at, lines.len(), wide);
        if placed.iter().any(|other| other.area.overlaps(&area)) {
            return None;
        }
        placed.push(Placed { lines, anchor, area });
    }
    Some(placed)
}

/// What flows on the arrows, given with soft hyphens; nothing when it would not all have room.
pub(super) fn arrows(network: &Network<'_>, room: &Room, names: &[Placed], flows: &[String], face: &Face) -> Option<Vec<Placed>> {
    let (size, width, most) = FLOW;
    let samples = |at: usize| (1..SAMPLES).map(move |step| network.curves[at].at(f64::from(step) / f64::from(SAMPLES)));
    let mut placed: Vec<Placed> = Vec::new();
    for (at, flow) in flows.iter().enumerate() {
        let lines = face.lines(flow, size, width, most)?;
        let wide = lines.iter().map(|line| face.width(line, size)).fold(0.0, f64::max) + 2.0 * AIR;
        let high = FLOW_LINE * lines.len() as f64;
        let free = |area: &Area| {
            area.x - wide / 2.0 >= room.left
                && area.x + wide / 2.0 <= room.left + room.wide
                && network.nodes.iter().all(|node| area.distance(*node) >= network.node + AIR)
                && names.iter().chain(&placed).all(|other| !other.area.overlaps(area))
                && (0..network.curves.len())
                    .filter(|other| *other != at)
                    .all(|other| samples(other).all(|place| !area.holds(place)))
        };
        let area = tries(network, at, (wide, high)).find(free)?;
        placed.push(Placed { lines, anchor: "middle", area });
    }
    Some(placed)
}

/// Where the words of an arrow may stand: on it, and on either side of it.
fn tries(network: &Network<'_>, at: usize, (wide, high): (f64, f64)) -> impl Iterator<Item = Area> {
    let curve = network.curves[at];
    let on = TRIES.into_iter().map(move |t| (t, 0.0));
    let beside = TRIES.into_iter().flat_map(|t| [(t, 1.0), (t, -1.0)]);
    on.chain(beside).map(move |(t, side)| {
        let (x, y) = curve.at(t);
        let (before, after) = (curve.at(t - 0.02), curve.at(t + 0.02));
        let (dx, dy) = (after.0 - before.0, after.1 - before.1);
        let long = dx.hypot(dy).max(0.001);
        // Away from the middle of the ring first.
        let (nx, ny) = (-dy / long, dx / long);
        let outwards = if nx * (x - CENTRE.0) + ny * (y - CENTRE.1) < 0.0 { -1.0 } else { 1.0 };
        let reach = (nx.abs() * wide + ny.abs() * high) / 2.0 + 2.0 * AIR;
        let far = side * outwards * reach;
        Area { x: x + nx * far, y: y + ny * far, wide, high }
    })
}

impl Words {
    /// The words of the arrows, each on a ground of paper where its own arrow passes under it.
    pub(super) fn write(&self, svg: &mut String) {
        let (size, ..) = FLOW;
        for Placed { lines, area, .. } in &self.arrows {
            let Area { x, y, wide, high } = *area;
            let _ = write!(
                svg,
                "<g class=\"network__flow\"><rect class=\"sv-paper\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\
                 <text class=\"sv-text\" text-anchor=\"middle\" font-size=\"{size}\" font-weight=\"600\">",
                num(x - wide / 2.0),
                num(y - high / 2.0),
                num(wide),
                num(high)
            );
            spans(svg, lines, (x, y - high / 2.0 + FLOW_LINE * 0.74), FLOW_LINE);
            svg.push_str("</text></g>");
        }
    }

    /// The names.
    pub(super) fn write_names(&self, svg: &mut String) {
        let (size, _) = NAME;
        for Placed { lines, anchor, area } in &self.names {
            let x = match *anchor {
                "start" => area.x - area.wide / 2.0,
                "end" => area.x + area.wide / 2.0,
                _ => area.x,
            };
            let _ = write!(svg, "<text class=\"sv-text\" text-anchor=\"{anchor}\" font-size=\"{size}\" font-weight=\"700\">");
            spans(svg, lines, (x, area.y - area.high / 2.0 + NAME_LINE * 0.74), NAME_LINE);
            svg.push_str("</text>");
        }
    }
}

fn spans(svg: &mut String, lines: &[String], (x, y): Place, step: f64) {
    for (at, line) in lines.iter().enumerate() {
        let _ = write!(svg, "<tspan x=\"{}\" y=\"{}\">{}</tspan>", num(x), num(y + step * at as f64), escape(line));
    }
}
