//! The geometry of a value network: nodes in a ring, bent arrows, a numbered badge on each.
//!
//! 1. Nodes take the places on the ring where the fewest arrows cross ([`network_order`](super::network_order)). 2. Arrows of one
//!    pair bend to their own side, so that none covers another. 3. Each arrow's words take a place where they cover nothing
//!    ([`network_words`](super::network_words)); where not all of them find one, every arrow has a numbered badge instead, in the
//!    first place on it where it covers no node and no other badge. Knows no records.

use std::{
    f64::consts::{FRAC_PI_2, TAU},
    fmt::Write as _,
};

use super::{
    marks::num,
    network_order::ring,
    network_words::{Area, NAME_LINE, Words},
    value_network::letter,
};

pub(super) const CENTRE: (f64, f64) = (320.0, 260.0);
const NODE: f64 = 32.0;
/// Radii of badges, the largest that covers nothing is taken.
const BADGES: [f64; 4] = [15.0, 13.0, 11.0, 9.0];
/// Where badges are tried on an arrow, the middle first.
const TRIES: [f64; 23] = [
    0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.27, 0.73, 0.24, 0.76, 0.21, 0.79, 0.18, 0.82, 0.48, 0.52,
    0.4, 0.6,
];

/// An arrow between two nodes.
pub(super) struct Link {
    pub(super) number: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) dashed: bool,
    pub(super) new: bool,
}

/// A network with its arrows and badges in place.
pub(super) struct Network<'l> {
    pub(super) nodes: Vec<Place>,
    pub(super) node: f64,
    badge: f64,
    links: &'l [Link],
    pub(super) curves: Vec<Curve>,
    badges: Vec<Place>,
    room: &'static Room,
}

/// How much room a network has: radii of its ring, and the left edge and the width of its picture.
pub(super) struct Room {
    pub(super) radii: (f64, f64),
    pub(super) left: f64,
    pub(super) wide: f64,
    /// How far an arrow bends: alone between its nodes, and beside another.
    bends: (f64, f64),
}

/// Room for nodes and badges only.
pub(super) const BARE: Room = Room { radii: (172.0, 172.0), left: 90.0, wide: 460.0, bends: (14.0, 30.0) };
/// Room for names beside the nodes.
pub(super) const NAMED: Room = Room { radii: (172.0, 172.0), left: -40.0, wide: 720.0, bends: (14.0, 30.0) };
/// Room for names, and for words on the arrows.
pub(super) const WORDED: Room = Room { radii: (240.0, 205.0), left: -110.0, wide: 860.0, bends: (16.0, 84.0) };

pub(super) type Place = (f64, f64);

/// A quadratic curve.
#[derive(Clone, Copy)]
pub(super) struct Curve {
    from: Place,
    bend: Place,
    to: Place,
}

impl Curve {
    pub(super) fn at(&self, t: f64) -> Place {
        let mix = |a: f64, b: f64, c: f64| (1.0 - t) * (1.0 - t) * a + 2.0 * (1.0 - t) * t * b + t * t * c;
        (mix(self.from.0, self.bend.0, self.to.0), mix(self.from.1, self.bend.1, self.to.1))
    }
}

impl<'l> Network<'l> {
    pub(super) fn new(nodes: usize, links: &'l [Link], room: &'static Room) -> Self {
        let many = nodes.max(2) as f64;
        let seats = ring(nodes, &links.iter().map(|link| (link.from, link.to)).collect::<Vec<_>>());
        // Two lie side by side; from three on the first is at the top.
        let first = if nodes == 2 { -FRAC_PI_2 * 2.0 } else { -FRAC_PI_2 };
        let (wide, high) = room.radii;
        let places = seats.iter().map(|seat| {
            let angle = first + TAU * *seat as f64 / many;
            if nodes == 1 { CENTRE } else { (CENTRE.0 + wide * angle.cos(), CENTRE.1 + high * angle.sin()) }
        });
        let places: Vec<Place> = places.collect();
        let node = NODE.min(high * (TAU / 2.0 / many).sin() * 0.5).max(8.0);
        let curves = (0..links.len()).map(|at| curve(&places, links, at, node, room.bends)).collect();
        let mut network = Self { nodes: places, node, badge: 0.0, links, curves, badges: Vec::new(), room };
        for badge in BADGES {
            network.badge = badge;
            let (badges, free) = network.place_badges();
            network.badges = badges;
            if free {
                break;
            }
        }
        network
    }

    /// The places of the badges, and whether all of them cover nothing.
    fn place_badges(&self) -> (Vec<Place>, bool) {
        let mut badges: Vec<Place> = Vec::new();
        let mut all_free = true;
        for curve in &self.curves {
            let free = |(x, y): Place| {
                let nodes = self.nodes.iter().map(|(x2, y2)| (x - x2).hypot(y - y2) - self.node - self.badge - 3.0);
                let others = badges.iter().map(|(x2, y2)| (x - x2).hypot(y - y2) - 2.0 * self.badge - 2.0);
                nodes.chain(others).fold(f64::MAX, f64::min)
            };
            let places = || TRIES.into_iter().map(|t| curve.at(t));
            let place = places().find(|place| free(*place) >= 0.0);
            all_free &= place.is_some();
            // No place is free: the one where least is covered.
            let place = place.or_else(|| places().max_by(|a, b| free(*a).total_cmp(&free(*b)))).unwrap_or(CENTRE);
            badges.push(place);
        }
        (badges, all_free)
    }

    /// The picture, with those arrows that are wanted.
    pub(super) fn svg(&self, hues: &[String], words: Option<&Words>, wanted: impl Fn(&Link) -> bool) -> String {
        let class = match words {
            None => "network__bare",
            Some(words) if words.arrows.is_empty() => "network__wide",
            Some(_) => "network__wide network__worded",
        };
        let (top, high) = self.height(words);
        let Room { left, wide, .. } = self.room;
        let mut svg = format!(
            "<svg class=\"{class}\" viewBox=\"{left} {} {wide} {}\" aria-hidden=\"true\" focusable=\"false\">",
            num(top),
            num(high)
        );
        let shown = || self.links.iter().zip(&self.curves).zip(&self.badges).filter(|((link, _), _)| wanted(link));
        for ((link, curve), _) in shown() {
            self.arrow(&mut svg, link, curve);
        }
        for (at, (x, y)) in self.nodes.iter().enumerate() {
            let hue = hues.get(at).map_or("", String::as_str);
            let size = (self.node * 0.85).max(21.0);
            let _ = write!(
                svg,
                "<g class=\"{hue}\"><circle class=\"network__node\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\
                 <text class=\"network__letter\" x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"{}\" font-weight=\"800\">{}</text></g>",
                num(*x),
                num(*y),
                num(self.node),
                num(*x),
                num(y + size * 0.36),
                num(size),
                letter(at)
            );
        }
        match words {
            Some(words) if !words.arrows.is_empty() => words.write(&mut svg),
            _ => shown().for_each(|((link, _), place)| self.badge(&mut svg, link, *place)),
        }
        if let Some(words) = words {
            words.write_names(&mut svg);
        }
        svg + "</svg>"
    }

    fn badge(&self, svg: &mut String, link: &Link, (x, y): Place) {
        let class = if link.new { "network__badge network__badge--new" } else { "network__badge" };
        let size = if link.number > 99 { self.badge * 0.9 } else { self.badge * 1.4 };
        let _ = write!(
            svg,
            "<g class=\"{class}\"><circle cx=\"{}\" cy=\"{}\" r=\"{}\" stroke-width=\"2\"/>\
             <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"{}\" font-weight=\"800\">{}</text></g>",
            num(x),
            num(y),
            num(self.badge),
            num(x),
            num(y + size * 0.36),
            num(size),
            link.number
        );
    }

    /// Top and height: as high as nodes, arrows and words need; as wide as any network of its kind, so that all nodes are of
    /// one size.
    fn height(&self, words: Option<&Words>) -> (f64, f64) {
        let nodes = self.nodes.iter().map(|(_, y)| (*y, self.node + 12.0));
        let arrows = self.curves.iter().map(|curve| (curve.at(0.5).1, self.badge + 8.0));
        let areas = words.into_iter().flat_map(|words| words.names.iter().chain(&words.arrows));
        let areas = areas.map(|one| (one.area.y, one.area.high / 2.0 + 6.0));
        let (top, foot) = nodes
            .chain(arrows)
            .chain(areas)
            .fold((CENTRE.1, CENTRE.1), |(top, foot), (y, room)| (top.min(y - room), foot.max(y + room)));
        (top, foot - top)
    }

    fn arrow(&self, svg: &mut String, link: &Link, curve: &Curve) {
        let (wide, dash) = (if link.new { 4.5 } else { 2.5 }, if link.dashed { " stroke-dasharray=\"7 6\"" } else { "" });
        let class = if link.new { "network__line network__line--new" } else { "network__line" };
        // The line ends under its head, which points where the line was going.
        let (tip, back) = (curve.at(1.0), curve.at(0.93));
        let long = (tip.0 - back.0).hypot(tip.1 - back.1).max(0.001);
        let (dx, dy) = ((tip.0 - back.0) / long, (tip.1 - back.1) / long);
        let (size, half) = (13.0, 7.0);
        let foot = (tip.0 - dx * size, tip.1 - dy * size);
        let _ = write!(
            svg,
            "<path class=\"{class}\" stroke-width=\"{wide}\"{dash} d=\"M{} {}Q{} {} {} {}\"/><path class=\"network__head\" d=\"M{} {}L{} {}L{} {}z\"/>",
            num(curve.from.0),
            num(curve.from.1),
            num(curve.bend.0),
            num(curve.bend.1),
            num(foot.0),
            num(foot.1),
            num(tip.0),
            num(tip.1),
            num(foot.0 - dy * half),
            num(foot.1 + dx * half),
            num(foot.0 + dy * half),
            num(foot.1 - dx * half)
        );
    }

    /// Where a name of so many lines stands, so wide: above the topmost node, below the lowest, beside the others.
    pub(super) fn name(&self, at: usize, lines: usize, wide: f64) -> (Area, &'static str) {
        let (x, y) = self.nodes[at];
        let (dx, dy) = ((x - CENTRE.0) / self.room.radii.0, y - CENTRE.1);
        let high = NAME_LINE * lines as f64;
        let beside = self.node + 10.0;
        if self.nodes.len() == 1 || dx.abs() < 0.25 {
            let away = beside + high / 2.0 - 4.0;
            return (Area { x, y: if dy < 0.0 { y - away } else { y + away }, wide, high }, "middle");
        }
        let away = beside + wide / 2.0;
        let (x, anchor) = if dx > 0.0 { (x + away, "start") } else { (x - away, "end") };
        (Area { x, y, wide, high }, anchor)
    }
}

/// The curve of an arrow: from edge to edge of its nodes, bent to its right, the more the more arrows there are beside it.
fn curve(nodes: &[Place], links: &[Link], at: usize, node: f64, bends: (f64, f64)) -> Curve {
    let link = &links[at];
    let (a, b) = (nodes[link.from], nodes[link.to]);
    let before = links[..at].iter().filter(|other| (other.from, other.to) == (link.from, link.to)).count();
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let long = dx.hypot(dy);
    if long < 1.0 {
        // From a node to itself: a loop outwards.
        let (ox, oy) = (a.0 - CENTRE.0, a.1 - CENTRE.1);
        let far = ox.hypot(oy).max(1.0);
        let (ox, oy) = if ox.hypot(oy) < 1.0 { (0.0, -1.0) } else { (ox / far, oy / far) };
        let reach = -(node + 26.0 + 14.0 * before as f64) * 1.6;
        let side = |s: f64| (a.0 - oy * s * node * 0.7 - ox * node * 0.7, a.1 + ox * s * node * 0.7 - oy * node * 0.7);
        return Curve { from: side(-1.0), bend: (a.0 + ox * reach, a.1 + oy * reach), to: side(1.0) };
    }
    let both = links.iter().any(|other| (other.from, other.to) == (link.to, link.from));
    let several = links.iter().filter(|other| (other.from, other.to) == (link.from, link.to)).count() > 1;
    let first = if both || several { bends.1 } else { bends.0 };
    let aside = (first + 70.0 * before as f64).min(180.0);
    let (ux, uy) = (dx / long, dy / long);
    let bend = ((a.0 + b.0) / 2.0 - uy * aside, (a.1 + b.1) / 2.0 + ux * aside);
    let edge = |centre: Place, gap: f64| {
        let (ex, ey) = (bend.0 - centre.0, bend.1 - centre.1);
        let far = ex.hypot(ey).max(0.001);
        (centre.0 + ex / far * (node + gap), centre.1 + ey / far * (node + gap))
    };
    Curve { from: edge(a, 1.0), bend, to: edge(b, 4.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(nodes: usize, links: usize) -> Vec<Link> {
        (0..links)
            .map(|at| Link {
                number: at + 1,
                from: at % nodes,
                to: (at * 2 + 1 + at / nodes) % nodes,
                dashed: false,
                new: at % 3 == 0,
            })
            .filter(|link| link.from != link.to)
            .collect()
    }

    #[test]
    fn badges_cover_neither_nodes_nor_each_other() {
        for nodes in 2..=12 {
            for count in 0..=12 {
                let links = ring(nodes, count);
                let network = Network::new(nodes, &links, &BARE);
                for (at, one) in network.badges.iter().enumerate() {
                    assert!((one.0 - CENTRE.0).hypot(one.1 - CENTRE.1) < 230.0);
                    for two in &network.badges[..at] {
                        assert!((one.0 - two.0).hypot(one.1 - two.1) >= 2.0 * network.badge, "{nodes} nodes, {count} links");
                    }
                    for node in &network.nodes {
                        assert!(
                            (one.0 - node.0).hypot(one.1 - node.1) >= network.node + network.badge,
                            "{nodes} nodes, {count} links"
                        );
                    }
                }
            }
        }
    }
}
