//! How an element looks on a sheet: the paper's style sheet applied, with tokens become colours and `rem` become pixels.
//!
//! 1. What is inherited comes from the element around it. 2. Each declaration changes one thing; one that nobody knows changes
//!    nothing, and a test holds the style sheet to those that are known.

use taffy::prelude::{AlignItems, Display, JustifyContent, Position, Rect, Size, Style, auto, length};

use super::{
    Sheet,
    tracks::{self, placement},
};

/// What words inherit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letters {
    pub(super) colour: [u8; 3],
    pub(super) size: f32,
    pub(super) weight: u16,
    /// Whether they are set in the face of the reading text.
    pub(super) reading: bool,
    pub(super) italic: bool,
    pub(super) leading: f32,
    pub(super) align: Align,
    /// The hue that holds here.
    pub(super) hue: Option<String>,
}

/// Where lines stand in their room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}

/// What a mark is painted with.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Paint {
    /// `Some(None)` is `none`.
    pub(super) fill: Option<Option<[u8; 3]>>,
    pub(super) stroke: Option<Option<[u8; 3]>>,
    pub(super) stroke_width: Option<f32>,
    pub(super) dash: Option<String>,
}

/// How an element looks.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub(super) style: Style,
    pub(super) shown: bool,
    /// Its children stand in its place.
    pub(super) contents: bool,
    /// It was told how to stand, so it is no word among words.
    pub(super) boxed: bool,
    /// Words and what runs with them stay together, though the boxes beside them are laid out.
    pub(super) runs: bool,
    pub(super) letters: Letters,
    pub(super) ground: Option<[u8; 3]>,
    pub(super) radius: f32,
    /// Top, right, bottom, left: width and colour.
    pub(super) edges: [Option<(f32, [u8; 3])>; 4],
    pub(super) dashed: bool,
    pub(super) paint: Paint,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    /// Turned by a quarter.
    pub(super) turned: bool,
    /// A band of its hue's pattern.
    pub(super) weave: bool,
    /// A picture that fills its box, whatever its own form.
    pub(super) stretch: bool,
    /// The part of a picture that is shown, where it is not all of it.
    pub(super) view: Option<String>,
}

impl Look {
    /// The look of an element inside another, before any rule.
    pub(super) fn within(letters: &Letters, hue: Option<&str>) -> Self {
        let mut letters = letters.clone();
        if let Some(hue) = hue {
            letters.hue = Some(hue.to_owned());
        }
        Self {
            style: Style { display: Display::Block, ..Style::default() },
            shown: true,
            contents: false,
            boxed: false,
            runs: false,
            letters,
            ground: None,
            radius: 0.0,
            edges: [None; 4],
            dashed: false,
            paint: Paint::default(),
            before: None,
            after: None,
            turned: false,
            weave: false,
            stretch: false,
            view: None,
        }
    }

    /// Applies one declaration; tells whether it is known.
    pub(super) fn apply(&mut self, key: &str, value: &str, sheet: &Sheet<'_>) -> bool {
        let known = self.words(key, value, sheet) || self.space(key, value, sheet);
        known || self.order(key, value) || self.surface(key, value, sheet) || self.mark(key, value, sheet)
    }

    fn words(&mut self, key: &str, value: &str, sheet: &Sheet<'_>) -> bool {
        let letters = &mut self.letters;
        match key {
            "color" => letters.colour = colour(value, letters, sheet).unwrap_or(letters.colour),
            "font-size" => letters.size = pixels(value, sheet).unwrap_or(letters.size),
            "font-weight" => letters.weight = value.parse().unwrap_or(letters.weight),
            "font-family" => letters.reading = value == "text",
            "font-style" => letters.italic = value == "italic",
            "line-height" => letters.leading = value.parse().unwrap_or(letters.leading),
            "text-align" => {
                letters.align = match value {
                    "center" => Align::Middle,
                    "end" => Align::End,
                    _ => Align::Start,
                }
            }
            _ => return false,
        }
        true
    }

    fn space(&mut self, key: &str, value: &str, sheet: &Sheet<'_>) -> bool {
        let style = &mut self.style;
        let one = |value: &str| tracks::one(value, &|value| pixels(value, sheet));
        match key {
            "width" => style.size.width = one(value).into(),
            "height" => style.size.height = one(value).into(),
            "min-width" => style.min_size.width = one(value),
            "min-height" => style.min_size.height = one(value),
            "max-width" => style.max_size.width = one(value),
            "padding" => {
                style.padding = around(value, sheet).map(|side| length(side.unwrap_or(0.0)));
            }
            "margin" => style.margin = around(value, sheet).map(|side| side.map_or_else(auto, length)),
            "gap" => {
                let mut gaps = value.split_whitespace().filter_map(|gap| pixels(gap, sheet));
                let row = gaps.next().unwrap_or(0.0);
                style.gap = Size { width: length(gaps.next().unwrap_or(row)), height: length(row) };
            }
            "grid-template-columns" => style.grid_template_columns = tracks::tracks(value, &|value| pixels(value, sheet)),
            "inset" => {
                style.position = Position::Absolute;
                style.inset = around(value, sheet).map(|side| side.map_or_else(auto, length));
            }
            _ => return false,
        }
        true
    }

    fn order(&mut self, key: &str, value: &str) -> bool {
        let style = &mut self.style;
        match (key, value) {
            ("display", "none") => self.shown = false,
            ("display", "contents") => self.contents = true,
            ("display", "inline") => (self.shown, self.boxed) = (true, false),
            ("display", way) => {
                (self.shown, self.boxed) = (true, true);
                style.display = match way {
                    "flex" => Display::Flex,
                    "grid" => Display::Grid,
                    _ => Display::Block,
                };
            }
            ("runs", "together") => self.runs = true,
            ("turn", "quarter") => self.turned = true,
            ("pattern", "hue") => self.weave = true,
            ("view-box", of) => self.view = Some(of.to_owned()),
            ("stretch", _) => self.stretch = value == "both",
            ("flex-direction", "row") => style.flex_direction = taffy::FlexDirection::Row,
            ("flex-direction", "column") => style.flex_direction = taffy::FlexDirection::Column,
            ("flex-direction", "column-reverse") => style.flex_direction = taffy::FlexDirection::ColumnReverse,
            ("flex-wrap", "wrap") => style.flex_wrap = taffy::FlexWrap::Wrap,
            ("flex", n) => {
                style.flex_grow = n.parse().unwrap_or(0.0);
                style.flex_shrink = style.flex_grow.min(1.0);
                let grows = style.flex_grow > 0.0;
                style.flex_basis = if grows { length(0.0) } else { auto() };
                style.min_size.width = if grows { length(0.0) } else { auto() };
            }
            ("align-items", way) => style.align_items = align(way),
            ("align-self", way) => style.align_self = Some(align(way)),
            ("justify-self", way) => style.justify_self = Some(align(way)),
            ("justify-content", way) => {
                style.justify_content = match way {
                    "center" => JustifyContent::CENTER,
                    "space-between" => JustifyContent::SPACE_BETWEEN,
                    "end" => JustifyContent::END,
                    _ => JustifyContent::START,
                };
            }
            ("grid-auto-flow", "column") => {
                style.grid_auto_flow = taffy::GridAutoFlow::Column;
                style.grid_auto_columns = vec![taffy::prelude::flex(1.0)];
            }
            ("grid-column", of) => style.grid_column = placement(of),
            ("grid-row", of) => style.grid_row = placement(of),
            _ => return false,
        }
        true
    }

    fn surface(&mut self, key: &str, value: &str, sheet: &Sheet<'_>) -> bool {
        let sides: &[usize] = match key {
            "border" => &[0, 1, 2, 3],
            "border-top" => &[0],
            "border-right" => &[1],
            "border-bottom" => &[2],
            "border-left" => &[3],
            "background" => {
                self.ground = colour(value, &self.letters, sheet);
                return true;
            }
            "border-radius" => {
                self.radius = pixels(value, sheet).unwrap_or(0.0);
                return true;
            }
            "content-before" => {
                self.before = Some(value.trim_matches('"').to_owned());
                return true;
            }
            "content-after" => {
                self.after = Some(value.trim_matches('"').to_owned());
                return true;
            }
            _ => return false,
        };
        let (width, rest) = value.split_once(' ').unwrap_or((value, "line"));
        self.dashed = rest.starts_with("dashed ") || self.dashed;
        let ink = colour(rest.trim_start_matches("dashed "), &self.letters, sheet);
        let width = pixels(width, sheet).unwrap_or(0.0);
        for side in sides {
            self.edges[*side] = ink.filter(|_| width > 0.0).map(|ink| (width, ink));
        }
        let wide = |side: usize| length(self.edges[side].map_or(0.0, |(width, _)| width));
        self.style.border = Rect { top: wide(0), right: wide(1), bottom: wide(2), left: wide(3) };
        true
    }

    fn mark(&mut self, key: &str, value: &str, sheet: &Sheet<'_>) -> bool {
        let ink = colour(value, &self.letters, sheet);
        match key {
            "fill" => self.paint.fill = Some(ink),
            "stroke" => self.paint.stroke = Some(ink),
            "stroke-width" => self.paint.stroke_width = value.parse().ok(),
            "stroke-dasharray" => self.paint.dash = Some(value.to_owned()),
            _ => return false,
        }
        true
    }
}

/// Top, right, bottom and left from one to four lengths; nothing is `auto`.
fn around(value: &str, sheet: &Sheet<'_>) -> Rect<Option<f32>> {
    let sides: Vec<Option<f32>> = value.split_whitespace().map(|side| pixels(side, sheet)).collect();
    let at = |at: &[usize]| at.iter().find_map(|at| sides.get(*at)).copied().flatten();
    Rect { top: at(&[0]), right: at(&[1, 0]), bottom: at(&[2, 0]), left: at(&[3, 1, 0]) }
}

/// `1.5rem`, `2px`, `0`; nothing for `auto` and per cent.
pub(super) fn pixels(value: &str, sheet: &Sheet<'_>) -> Option<f32> {
    if let Some(rem) = value.strip_suffix("rem") {
        return rem.parse::<f32>().ok().map(|rem| rem * sheet.size);
    }
    value.strip_suffix("px").unwrap_or(value).parse().ok()
}

fn align(way: &str) -> AlignItems {
    match way {
        "center" => AlignItems::CENTER,
        "end" => AlignItems::END,
        "baseline" => AlignItems::BASELINE,
        "stretch" => AlignItems::STRETCH,
        _ => AlignItems::START,
    }
}

/// A token's colour: `ink`, `hue` (that which holds here), `mix(brand 26 paper)`; nothing for `none`.
fn colour(value: &str, letters: &Letters, sheet: &Sheet<'_>) -> Option<[u8; 3]> {
    if let Some(mix) = value.strip_prefix("mix(") {
        let mut parts = mix.trim_end_matches(')').split_whitespace();
        let (one, share, other) = (parts.next()?, parts.next()?.parse::<f32>().ok()? / 100.0, parts.next()?);
        let (one, other) = (colour(one, letters, sheet)?, colour(other, letters, sheet)?);
        let channel = |at: usize| (f32::from(one[at]) * share + f32::from(other[at]) * (1.0 - share)).round() as u8;
        return Some([channel(0), channel(1), channel(2)]);
    }
    let hue = letters.hue.as_deref().filter(|hue| *hue != "brand");
    let token = match (value, hue) {
        ("none", _) => return None,
        ("current", _) => return Some(letters.colour),
        ("hue", Some(hue)) => hue.to_owned(),
        ("hue-fill", Some(hue)) => format!("{hue}-fill"),
        ("hue-tint", Some(hue)) => format!("{hue}-tint"),
        ("hue-ink", Some(hue)) => format!("{hue}-ink"),
        ("hue" | "hue-fill", None) => "brand".to_owned(),
        ("hue-tint", None) => "surface".to_owned(),
        ("hue-ink", None) => "ink".to_owned(),
        ("hue-line", hue) => hue.unwrap_or("line-strong").to_owned(),
        ("hue-word", hue) => hue.map_or_else(|| "ink-muted".to_owned(), |hue| format!("{hue}-ink")),
        (token, _) => token.to_owned(),
    };
    sheet.palette.colour(&token)
}
