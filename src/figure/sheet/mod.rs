//! A figure as one self-contained SVG, for the press and for pictures in e-mails, where no style sheet reaches.
//!
//! 1. The body of a [`Drawn`] is read as a tree ([`tree`]). 2. The paper's style sheet ([`rules`], `sheet.css`) says how each
//!    part looks ([`look`]). 3. Boxes and lines get their places ([`layout`], [`words`]). 4. All is painted ([`paint`]).
//!
//! It draws what the page shows and nothing else: what was suppressed there is not here either. Knows no theme but its palette.

#[cfg(test)]
pub(super) mod boxes;
mod layout;
mod look;
mod paint;
mod rules;
mod tracks;
mod tree;
mod weave;
mod words;

use std::{collections::BTreeMap, sync::LazyLock};

use look::{Align, Letters};
use paint::{Painter, n};
use rules::Rules;

use super::{Drawn, frame::escape};
use crate::text::measure::Face;

/// The colours and faces of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// Colours by the names of tokens: `ink`, `brand`, and for each hue `kuusi`, `kuusi-fill`, `kuusi-tint`, `kuusi-ink`.
    pub colours: BTreeMap<String, [u8; 3]>,
    /// The family of labels and numbers, as fonts name it: `Schibsted Grotesk`.
    pub display: String,
    /// The family of reading text: `Literata`.
    pub text: String,
    /// How wide the letters of labels are.
    pub face: Face,
}

/// What a figure is put on.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// Its width in CSS pixels (1/96 inch): `mm × 96 / 25.4`.
    pub width: f32,
    /// The size of its letters in CSS pixels; every length follows it. 16 for a screen or an e-mail, 12 for 9 points on paper.
    pub size: f32,
    /// Its colours and faces.
    pub palette: &'a Palette,
}

/// A figure that needs nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct Standalone {
    /// The SVG.
    pub svg: String,
    /// Its width in CSS pixels: that of the sheet.
    pub width: f32,
    /// Its height in CSS pixels: as much as its words need.
    pub height: f32,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::read(include_str!("sheet.css")));

impl Palette {
    fn colour(&self, token: &str) -> Option<[u8; 3]> {
        self.colours.get(token).copied()
    }
}

impl Drawn {
    /// The same figure as one SVG without classes, styles or anything outside it.
    ///
    /// What holds: words of the body that are HTML on the page are `<text>` here, broken into lines that fit; colours, families,
    /// sizes and weights are presentation attributes; `width` and `height` are in points, `viewBox` in CSS pixels. The same
    /// drawing on the same sheet gives the same bytes. Number, title, caption and table are not in it: the publication sets
    /// them as its own text. The sentence is its `<desc>`, and whoever places it gives it as the text alternative. Fonts are
    /// only named: the press and the rasteriser must know the two families of the palette, upright and italic, in weights
    /// 400 to 800.
    #[must_use]
    pub fn standalone(&self, sheet: &Sheet<'_>) -> Standalone {
        let nodes = tree::parse(&self.body);
        let (mut height, mut inner) = (0.0, String::new());
        if let Some(laid) = layout::lay(&nodes, &RULES, &letters(sheet), sheet) {
            height = laid.tree.layout(laid.root).map_or(0.0, |layout| layout.size.height);
            let mut painter = Painter { laid: &laid, rules: &RULES, sheet, svg: String::new() };
            painter.paint(laid.root, 0.0, 0.0);
            inner = painter.svg;
        }
        let (width, height) = (sheet.width, height.max(1.0).ceil());
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}pt\" height=\"{}pt\" viewBox=\"0 0 {} {}\" role=\"img\">\
             <desc>{}</desc>{inner}</svg>",
            n(width * 0.75),
            n(height * 0.75),
            n(width),
            n(height),
            escape(&self.sentence)
        );
        Standalone { svg, width, height }
    }
}

/// The letters of a sheet where nothing else is said.
fn letters(sheet: &Sheet<'_>) -> Letters {
    Letters {
        colour: sheet.palette.colour("ink").unwrap_or_default(),
        size: sheet.size,
        weight: 400,
        reading: false,
        italic: false,
        leading: 1.4,
        align: Align::Start,
        hue: None,
    }
}

#[cfg(test)]
mod tests {
    use super::{look::Look, *};

    #[test]
    fn every_rule_of_the_sheet_is_known() {
        let palette = Palette { colours: BTreeMap::new(), display: String::new(), text: String::new(), face: Face::default() };
        let sheet = Sheet { width: 600.0, size: 12.0, palette: &palette };
        let mut rules = 0;
        for (key, value) in RULES.says() {
            let mut look = Look::within(&letters(&sheet), None);
            assert!(look.apply(key, value, &sheet), "{key}: {value}");
            rules += 1;
        }
        assert!(rules > 400, "{rules}");
    }
}
