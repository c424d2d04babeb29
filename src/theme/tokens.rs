//! Design tokens: the one table of colours, letters, spaces and papers that screen and paper share.
//!
//! 1. `tokens.yaml` of the chain is read. 2. Every stated pair of colours and every hue is measured ([`super::contrast`]).
//! 3. [`css`](super::css) and [`typst`](super::typst) write them for the screen and for the press.

use super::words::{ByLang, Table};
use crate::{
    diag::{Span, Spanned},
    source::{
        Decode, Decoder, Shape,
        decode::Anything,
        record,
        yaml::{Node, Value},
    },
};

record! {
    /// `tokens.yaml`: every value of the looks.
    pub struct Tokens "ulkoasun arvot" {
        /// Name and version.
        meta "tiedot": Anything,
        /// Colours by role.
        colour "värit": Table<Scheme>,
        /// Hues of themes and groups.
        hues "sävyt": Table<Hue>,
        /// Hues and words of the sectors.
        sectors "sektorit": Table<Sector>,
        /// Letters.
        r#type "kirjaimet": Option<Letters>,
        /// Distances.
        space "välit": Table<String>,
        /// Roundings.
        radius "pyöristykset": Table<String>,
        /// Widths of lines.
        border "viivat": Table<String>,
        /// Measures of the page.
        page "sivu": Table<String>,
        /// Durations.
        motion "liike": Table<String>,
        /// Sizes of what is touched.
        target "osumakoot": Table<String>,
        /// Widths at which the layout changes.
        breakpoints "taitekohdat": Table<String>,
        /// Papers: sizes, margins, letters.
        paper "paperit": Anything,
        /// Letters on paper.
        print_type "kirjaimet paperilla": Table<String>,
        /// Colours that must stand out from each other.
        pairs "väriparit": Vec<Pair>,
    }

    /// One hue: it never stands alone but comes with its pattern and a number or a word.
    pub struct Hue "sävy" {
        /// Its place in the order.
        order "järjestys": u32,
        /// Marks on the page: light and dark.
        solid "väri": Two,
        /// A ground for white letters.
        fill "täyttö": Colour,
        /// A quiet ground: light and dark.
        tint "tausta": Two,
        /// Letters on that ground: light and dark.
        ink "teksti": Two,
        /// The pattern's name.
        pattern "kuvio": String,
        /// Its name in Swedish.
        sv "ruotsiksi": Option<String>,
        /// Its name in English.
        en "englanniksi": Option<String>,
    }

    /// The letters of the screen.
    pub struct Letters "kirjaimet" {
        /// Families of faces.
        family "kirjaintyypit": Table<Family>,
        /// Weights.
        weight "paksuudet": Table<String>,
        /// Sizes: smallest rem, largest rem, line height, tracking in em.
        step "koot": Table<Step>,
        /// Widths of columns.
        measure "palstat": Table<String>,
    }

    /// A family of faces.
    pub struct Family "kirjaintyyppi" {
        /// For the screen.
        css "näytölle": String,
        /// For the press.
        print "painoon": String,
    }
}

/// A sector's hue and words.
#[derive(Debug, Clone, PartialEq)]
pub struct Sector {
    /// The hue's name.
    pub hue: Spanned<String>,
    /// The sector's word.
    pub label: ByLang,
}

impl Decode for Sector {
    fn shape() -> Shape {
        Shape::Any
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            cx.wrong_type(node, &Self::shape());
            return None;
        };
        let (hue, label): (Vec<_>, Vec<_>) = entries.iter().cloned().partition(|(key, _)| key.name == "hue");
        let hue = hue.first().and_then(|(_, node)| Spanned::decode(node, cx));
        let label = ByLang::decode(&Node { value: Value::Map(label), at: node.at }, cx);
        Some(Self { hue: hue?, label: label? })
    }
}

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue.
    pub rgb: [u8; 3],
}

impl Colour {
    /// `#RRGGBB`.
    #[must_use]
    pub fn hex(self) -> String {
        let [r, g, b] = self.rgb;
        format!("#{r:02X}{g:02X}{b:02X}")
    }

    fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let channel = |at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self { rgb: [channel(0)?, channel(2)?, channel(4)?] })
    }
}

impl Decode for Colour {
    fn shape() -> Shape {
        Shape::Scalar { name: "colour", example: "\"#0B5A4B\"", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let read = node.as_str().and_then(Self::read);
        if read.is_none() {
            cx.wrong_type(node, &Self::shape());
        }
        read
    }
}

/// A list of exactly `N` colours.
fn colours<const N: usize>(node: &Node<'_>, shape: &Shape, cx: &mut Decoder<'_>) -> Option<[Colour; N]> {
    match &node.value {
        Value::List(items) if items.len() == N => {
            let read: Vec<Colour> = items.iter().filter_map(|item| Colour::decode(item, cx)).collect();
            read.try_into().ok()
        }
        _ => {
            cx.wrong_type(node, shape);
            None
        }
    }
}

/// A colour in light and in dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Two(pub [Colour; 2]);

impl Decode for Two {
    fn shape() -> Shape {
        Shape::Scalar { name: "colours", example: "[\"#106654\", \"#52C5AB\"]", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        colours(node, &Self::shape(), cx).map(Self)
    }
}

/// A colour in light, in dark and on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme(pub [Colour; 3]);

impl Decode for Scheme {
    fn shape() -> Shape {
        Shape::Scalar { name: "colours", example: "[\"#14201D\", \"#EAF1EE\", \"#14201D\"]", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        colours(node, &Self::shape(), cx).map(Self)
    }
}

/// A size of letters that grows with the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Smallest and largest, in rem.
    pub size: (f64, f64),
    /// Line height, as written.
    pub leading: String,
    /// Tracking in em.
    pub tracking: f64,
}

impl Decode for Step {
    fn shape() -> Shape {
        Shape::Scalar { name: "letter size", example: "[1.125, 1.1875, 1.62, 0]", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            cx.wrong_type(node, &Self::shape());
            return None;
        };
        let [least, most, leading, tracking] = items.as_slice() else {
            cx.wrong_type(node, &Self::shape());
            return None;
        };
        let size = (f64::decode(least, cx)?, f64::decode(most, cx)?);
        Some(Self { size, leading: String::decode(leading, cx)?, tracking: f64::decode(tracking, cx)? })
    }
}

/// A colour that must stand out from its ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The text or mark.
    pub text: Spanned<String>,
    /// The ground.
    pub ground: Spanned<String>,
    /// The least contrast.
    pub minimum: f64,
    /// What for.
    pub usage: String,
    /// Whether it is needed in the light scheme only.
    pub light_only: bool,
    /// Where the pair is stated.
    pub at: Span,
}

impl Decode for Pair {
    fn shape() -> Shape {
        Shape::Scalar { name: "colour pair", example: "[ink, paper, 7, leipäteksti]", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => &[],
        };
        let ([text, ground, minimum, usage] | [text, ground, minimum, usage, _]) = items else {
            cx.wrong_type(node, &Self::shape());
            return None;
        };
        let light_only = items.get(4).is_some_and(|word| word.as_str() == Some("light"));
        let (text, ground) = (Spanned::decode(text, cx)?, Spanned::decode(ground, cx)?);
        let (minimum, usage) = (f64::decode(minimum, cx)?, String::decode(usage, cx)?);
        Some(Self { text, ground, minimum, usage, light_only, at: node.at })
    }
}

impl Tokens {
    /// The names of the hues in their order.
    #[must_use]
    pub fn hue_order(&self) -> Vec<&str> {
        let mut order: Vec<(u32, &str)> = self.hues.iter().map(|(name, hue)| (hue.order, name)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, name)| name).collect()
    }

    /// The names of the papers.
    pub fn papers(&self) -> impl Iterator<Item = &str> {
        let entries = match self.paper.0.as_ref().map(|node| &node.value) {
            Some(Value::Map(entries)) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().map(|(key, _)| key.name.as_ref())
    }
}
