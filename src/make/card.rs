//! The card of a shared link: the site's name, what it is, its title, its facts, its photo, as one picture.
//!
//! 1. Lines are broken with the widths of the very face they are set in, at soft hyphens where a word is too long; letters grow
//!    smaller until all lines have room, and a title that has none even so is cut and says so. 2. The SVG is written in the
//!    theme's colours. 3. It is drawn, and encoded by its path's ending.
//!
//! The photo is cut round its point of interest and comes without anything but its pixels. Never decides what stands on it
//! (`view::card`).

use std::{cell::RefCell, collections::BTreeMap, fmt::Write as _, sync::Arc};

use super::Workshop;
use crate::{
    figure::Palette,
    picture::{self, Derive, Drawing, Encoding, Fonts, ImageFault, RasterFault},
    source::Lang,
    text::{Seams, measure::lines_by, shy},
    view::card::{Card, SIZE},
};

const WIDTH: f64 = SIZE.0 as f64;
const HEIGHT: f64 = SIZE.1 as f64;
/// Free room round the words.
const MARGIN: f64 = 72.0;
/// The height of the ribbon of hues at the lower edge.
const RIBBON: f64 = 18.0;
/// The width of the photo, at the right edge.
const PHOTO: u32 = 470;
/// Sizes of a title's letters, from the largest.
const TITLE: [f64; 9] = [80.0, 72.0, 64.0, 58.0, 52.0, 48.0, 44.0, 40.0, 36.0];
/// Sizes of the facts' letters.
const FACTS: [f64; 3] = [32.0, 29.0, 26.0];
/// Sizes of the letters of site and label.
const SMALL: [f64; 3] = [30.0, 27.0, 24.0];
/// From one line to the next, as a share of the letters' size.
const LEADING: f64 = 1.14;
/// How much smaller than the largest letters may get before a word is broken.
const WHOLE: f64 = 0.65;
/// Between the words' parts.
const GAP: f64 = 26.0;
/// Words that are longer than any word of a language, which may be broken anywhere.
const ENDLESS: usize = 24;
/// JPEG shows dirt round letters sooner than in photos.
const QUALITY: u8 = 88;

/// How a card's photo is cut.
pub(super) fn cut(focus: (f32, f32)) -> Derive {
    let height = Some(SIZE.1 - RIBBON as u32);
    Derive { width: PHOTO, height, focus, encoding: Encoding::Jpeg { quality: 95 } }
}

/// Draws a card; `photo` are the bytes of the original and how it is cut.
pub(super) fn draw(
    card: &Card,
    (lang, ending): (Lang, &str),
    photo: Option<(&[u8], &Derive)>,
    shop: &Workshop<'_>,
) -> Result<Vec<u8>, Fault> {
    let theme = shop.addresses.theme();
    let palette = theme.palette(crate::theme::Mode::Light);
    let picture = photo.map(|(bytes, want)| picture::derive(bytes, want, &shop.budget)).transpose().map_err(Fault::Photo)?;
    let fonts = shop.faces();
    let svg = svg(card, (lang, &theme.seams), picture.is_some(), &palette, fonts);
    let pictures = picture.map(|bytes| ("photo".to_owned(), Arc::new(bytes))).into_iter().collect();
    let encoding = if ending == "png" { Encoding::Png } else { Encoding::Jpeg { quality: QUALITY } };
    let drawn = Drawing { svg: &svg, width: SIZE.0, fonts, pictures }.draw(encoding);
    drawn.map_err(|RasterFault(reason)| Fault::Drawing(ImageFault::Damaged(reason)))
}

/// Why a card was not made.
#[derive(Debug)]
pub(super) enum Fault {
    /// Its photo could not be read.
    Photo(ImageFault),
    /// It could not be drawn.
    Drawing(ImageFault),
}

/// The weights of the words.
const BOLD: u16 = 800;
const PLAIN: u16 = 600;

fn svg(card: &Card, (lang, seams): (Lang, &Seams), photo: bool, palette: &Palette, fonts: &Fonts) -> String {
    let ruler = Ruler { fonts, family: &palette.display, known: RefCell::default() };
    let edge = if photo { WIDTH - f64::from(PHOTO) - MARGIN * 0.6 } else { WIDTH - MARGIN };
    let room = edge - MARGIN;
    let colours = Colours::of(palette);
    let fit = |words: &str, weight, sizes: &[f64], high: f64| {
        Set::fit(&shy(words, lang, seams), &|line, size| ruler.width(line, weight) * size, sizes, (room, high))
    };
    let (site, label) = (fit(&card.site, BOLD, &SMALL, 40.0), fit(&card.label, PLAIN, &SMALL, 40.0));
    let facts = fit(&card.facts.join("  ·  "), PLAIN, &FACTS, 80.0);
    let (top, bottom) = (MARGIN + site.height() + GAP * 1.6, HEIGHT - RIBBON - MARGIN * 0.75 - facts.height());
    let title = fit(&card.title, BOLD, &TITLE, bottom - top - label.height() - GAP * 1.8);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\"><rect width=\"100%\" height=\"100%\" fill=\"{}\"/>",
        colours.ground
    );
    let mut place = |set: &Set, top: f64, weight: u16, colour: &str| {
        set.write(&mut svg, top, &format!("font-family=\"{}\" font-weight=\"{weight}\" fill=\"{colour}\"", palette.display));
    };
    place(&site, MARGIN * 0.9, BOLD, &colours.letters);
    place(&label, top, PLAIN, &colours.soft);
    place(&title, top + label.height() + GAP * 0.5, BOLD, &colours.letters);
    place(&facts, bottom, PLAIN, &colours.soft);
    let mark = top - GAP;
    let _ = write!(svg, "<rect x=\"{MARGIN}\" y=\"{mark}\" width=\"72\" height=\"7\" fill=\"{}\"/>", colours.accent);
    if photo {
        let (left, high) = (WIDTH - f64::from(PHOTO), HEIGHT - RIBBON);
        let _ = write!(
            svg,
            "<image href=\"photo\" x=\"{left}\" y=\"0\" width=\"{PHOTO}\" height=\"{high}\" preserveAspectRatio=\"xMidYMid slice\"/>"
        );
    }
    let step = WIDTH / colours.ribbon.len().max(1) as f64;
    for (at, hue) in colours.ribbon.iter().enumerate() {
        let (left, top) = (step * at as f64, HEIGHT - RIBBON);
        let _ = write!(svg, "<rect x=\"{left:.2}\" y=\"{top}\" width=\"{:.2}\" height=\"{RIBBON}\" fill=\"{hue}\"/>", step + 0.5);
    }
    svg.push_str("</svg>");
    svg
}

/// The colours of a card, by the theme's roles; a theme without a deep ground has ink on paper.
struct Colours {
    ground: String,
    letters: String,
    soft: String,
    accent: String,
    /// The hues, each once.
    ribbon: Vec<String>,
}

impl Colours {
    fn of(palette: &Palette) -> Self {
        let hex = |[red, green, blue]: [u8; 3]| format!("#{red:02X}{green:02X}{blue:02X}");
        let role = |names: &[&str], otherwise: [u8; 3]| {
            let found = names.iter().find_map(|name| palette.colours.get(*name).copied());
            hex(found.unwrap_or(otherwise))
        };
        let deep = palette.colours.contains_key("brand-deep") && palette.colours.contains_key("on-brand");
        let (ground, letters, soft) = if deep {
            (role(&["brand-deep"], [0; 3]), role(&["on-brand"], [255; 3]), role(&["on-brand-soft", "on-brand"], [255; 3]))
        } else {
            (role(&["paper"], [255; 3]), role(&["ink"], [0; 3]), role(&["ink-soft", "ink"], [0; 3]))
        };
        let hues =
            palette.colours.keys().filter_map(|name| name.strip_suffix("-fill")).filter_map(|name| palette.colours.get(name));
        Self {
            ground,
            letters,
            soft,
            accent: role(&["accent", "brand", "ink"], [0; 3]),
            ribbon: hues.map(|hue| hex(*hue)).collect(),
        }
    }
}

/// The widths of words in one family, as shares of the letters' size. Each word is measured once, whatever sizes are tried.
struct Ruler<'f> {
    fonts: &'f Fonts,
    family: &'f str,
    known: RefCell<BTreeMap<(u16, String), f64>>,
}

impl Ruler<'_> {
    fn width(&self, line: &str, weight: u16) -> f64 {
        let spaces = line.matches(' ').count() as f64 * self.word("\u{a0}", weight);
        spaces + line.split(' ').filter(|word| !word.is_empty()).map(|word| self.word(word, weight)).sum::<f64>()
    }

    fn word(&self, word: &str, weight: u16) -> f64 {
        let word = word.replace('\u{ad}', "");
        if let Some(known) = self.known.borrow().get(&(weight, word.clone())) {
            return *known;
        }
        let width = f64::from(self.fonts.width(&word, self.family, weight, 100.0)) / 100.0;
        self.known.borrow_mut().insert((weight, word), width);
        width
    }
}

/// Lines that fit.
#[derive(Debug, PartialEq)]
struct Set {
    size: f64,
    lines: Vec<String>,
}

impl Set {
    /// The words in the largest of the sizes in which their lines have room; in the smallest one cut where they have none at all.
    fn fit(words: &str, wide: &dyn Fn(&str, f64) -> f64, sizes: &[f64], (room, high): (f64, f64)) -> Self {
        let most = |size: f64| ((high / (size * LEADING)) as usize).max(1);
        let set = |words: &str, size: f64| {
            lines_by(words, room, most(size), &|line| wide(line, size)).map(|lines| Self { size, lines })
        };
        // Whole words a little smaller read better than parts of them.
        let whole = words.replace('\u{ad}', "");
        let large = sizes.iter().filter(|size| **size >= sizes[0] * WHOLE).find_map(|size| set(&whole, *size));
        if let Some(fits) = large.or_else(|| sizes.iter().find_map(|size| set(words, *size))) {
            return fits;
        }
        let size = sizes.last().copied().unwrap_or(24.0);
        let wide = |line: &str| wide(line, size);
        let mut lines = lines_by(&breakable(words), room, usize::MAX, &wide).unwrap_or_default();
        if lines.len() > most(size) {
            lines.truncate(most(size));
            if let Some(last) = lines.last_mut() {
                while !last.is_empty() && wide(&format!("{last}…")) > room {
                    last.pop();
                }
                *last = format!("{}…", last.trim_end_matches([' ', ',', '-', '–', ':', ';']));
            }
        }
        Self { size, lines }
    }

    fn height(&self) -> f64 {
        self.lines.len() as f64 * self.size * LEADING
    }

    fn write(&self, svg: &mut String, top: f64, style: &str) {
        for (at, line) in self.lines.iter().enumerate() {
            // Letters stand on the line, four fifths of their size below its top.
            let y = top + self.size * (LEADING * at as f64 + 0.84);
            let line = line.replace('&', "&amp;").replace('<', "&lt;");
            let _ = write!(svg, "<text x=\"{MARGIN}\" y=\"{y:.2}\" font-size=\"{}\" {style}>{line}</text>", self.size);
        }
    }
}

/// Words that no line could hold may be broken after any letter.
fn breakable(words: &str) -> String {
    let one = |word: &str| {
        let bare = word.replace('\u{ad}', "");
        if bare.chars().count() > ENDLESS {
            bare.chars().flat_map(|letter| [letter, '\u{ad}']).collect()
        } else {
            word.to_owned()
        }
    };
    words.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ROOM: f64 = 615.0;

    fn wide(line: &str, size: f64) -> f64 {
        crate::text::measure::Face::default().width(line, size)
    }

    fn fit(words: &str) -> Set {
        Set::fit(&shy(words, Lang::Fi, &Seams::default()), &wide, &TITLE, (ROOM, 260.0))
    }

    #[test]
    fn long_titles_break_between_parts_of_words() {
        let set = fit("Lastensuojelun avohuollon perhetyöntekijöiden yhteistyökumppanuussopimusneuvottelut");
        assert!(set.lines.iter().any(|line| line.ends_with('-')), "{set:?}");
        let words = set.lines.join("\n").replace("-\n", "").replace('\n', " ");
        assert_eq!(words, "Lastensuojelun avohuollon perhetyöntekijöiden yhteistyökumppanuussopimusneuvottelut");
        assert_eq!(fit("Lyhyt").size, TITLE[0]);
        let endless = fit(&"x".repeat(4000));
        assert!(endless.lines.last().is_some_and(|line| line.ends_with('…')), "{endless:?}");
    }

    proptest! {
        #[test]
        fn no_title_leaves_its_room(title in "(\\PC{0,20} ?){0,30}") {
            let set = fit(&title);
            prop_assert!(set.height() <= 260.0, "{set:?}");
            prop_assert!(set.lines.iter().all(|line| wide(line, set.size) <= ROOM), "{set:?}");
        }
    }
}
