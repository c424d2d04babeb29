//! How wide a line of text is, where a drawing has to know: advance widths of a theme's display face.
//!
//! 1. [`Face::read`] takes the widths out of a font file. 2. [`Face::width`] adds them up. 3. [`Face::lines`] breaks words at
//!    spaces and soft hyphens into lines that fit. The cut to read is the bold one, the widest that figures use, so that what
//!    fits by it fits in every weight. Kerning is left out: it only makes words narrower.
//!
//! Where there is no theme the widths are those of Kuusi's face; a test compares them with its file.

use std::sync::{Arc, LazyLock};

/// Width of a letter that the table does not know: no letter of the face is much wider.
const UNKNOWN: u16 = 1000;

/// Letters outside the table's range that figures use.
const OTHERS: [char; 10] = ['–', '—', '’', '”', '“', '„', '…', '−', '→', '✓'];
const OTHER_WIDTHS: [u16; 10] = [500, 1000, 293, 533, 533, 533, 825, 635, 726, 1000];

/// A soft hyphen.
const SOFT: char = '\u{ad}';
/// The first letter of the table.
const FIRST: u32 = 0x20;

/// Advance widths in thousandths of the size, rounded up, from space to the end of Latin Extended-A; 0 where there is no letter.
#[rustfmt::skip]
const WIDTHS: [u16; 352] = [
    210, 281, 400, 720, 600, 912, 695, 222, 349, 349, 407, 635, 293, 464, 305, 480, 632, 405, 597, 603, 628, 617, 616, 568,
    613, 617, 305, 296, 635, 635, 635, 564, 922, 739, 680, 718, 737, 606, 585, 731, 753, 427, 589, 727, 580, 936, 768, 769,
    673, 769, 689, 649, 689, 718, 714, 1009, 736, 659, 635, 362, 480, 362, 635, 500, 500, 597, 628, 583, 628, 597, 370, 579,
    604, 285, 303, 608, 298, 914, 618, 611, 629, 628, 459, 545, 380, 618, 605, 881, 607, 609, 543, 360, 273, 360, 635, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 210, 281, 533, 627, 635, 633, 252, 640, 500, 821, 488, 535, 635, 0, 821, 500,
    463, 635, 386, 391, 500, 638, 756, 305, 500, 284, 461, 535, 812, 850, 883, 564, 739, 739, 739, 739, 739, 739, 970, 718,
    606, 606, 606, 606, 427, 427, 427, 427, 737, 768, 769, 769, 769, 769, 769, 635, 769, 718, 718, 718, 718, 659, 673, 635,
    597, 597, 597, 597, 597, 597, 922, 583, 597, 597, 597, 597, 285, 285, 285, 285, 583, 618, 611, 611, 611, 611, 611, 635,
    611, 618, 618, 618, 618, 609, 624, 609, 739, 597, 739, 597, 739, 597, 718, 583, 718, 583, 718, 583, 718, 583, 737, 706,
    737, 628, 606, 597, 606, 597, 606, 597, 606, 597, 606, 597, 731, 579, 731, 579, 731, 579, 731, 579, 753, 604, 753, 604,
    427, 285, 427, 285, 427, 285, 427, 285, 427, 285, 1014, 580, 589, 303, 727, 608, 608, 580, 298, 580, 298, 580, 330, 614,
    450, 580, 298, 768, 618, 768, 618, 768, 618, 808, 768, 618, 769, 611, 769, 611, 769, 611, 1119, 953, 689, 459, 689, 459,
    689, 459, 649, 545, 649, 545, 649, 545, 649, 545, 689, 380, 689, 421, 689, 380, 718, 618, 718, 618, 718, 618, 718, 618,
    718, 618, 718, 618, 1009, 881, 659, 609, 659, 635, 543, 635, 543, 635, 543, 0,
];

/// The widths of a face's letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face(Arc<Widths>);

#[derive(Debug, PartialEq, Eq)]
struct Widths {
    /// In thousandths of the size, from [`FIRST`]; 0 where there is no letter.
    range: [u16; 352],
    others: [u16; 10],
}

static KUUSI: LazyLock<Face> = LazyLock::new(|| Face(Arc::new(Widths { range: WIDTHS, others: OTHER_WIDTHS })));

/// The display face of the theme Kuusi.
impl Default for Face {
    fn default() -> Self {
        KUUSI.clone()
    }
}

impl Face {
    /// The widths in a font file (TrueType or OpenType); nothing when it is none.
    #[must_use]
    pub fn read(font: &[u8]) -> Option<Self> {
        let font = ttf_parser::Face::parse(font, 0).ok()?;
        let size = u32::from(font.units_per_em());
        let wide = |letter: char| {
            let advance = font.glyph_index(letter).and_then(|glyph| font.glyph_hor_advance(glyph))?;
            u16::try_from((u32::from(advance) * 1000).div_ceil(size)).ok()
        };
        let mut range = [0; 352];
        for (letter, width) in (FIRST..).filter_map(char::from_u32).zip(&mut range) {
            // Marks that divide words take no room, whatever their glyph.
            *width = if letter == SOFT { 0 } else { wide(letter).unwrap_or(0) };
        }
        Some(Self(Arc::new(Widths { range, others: OTHERS.map(|letter| wide(letter).unwrap_or(UNKNOWN)) })))
    }

    /// The width of a text set in one line of this size; soft hyphens have none.
    #[must_use]
    pub fn width(&self, text: &str, size: f64) -> f64 {
        text.chars().map(|letter| f64::from(self.advance(letter))).sum::<f64>() * size / 1000.0
    }

    /// Breaks a text into at most `most` lines of this size that fit `room`, at spaces and at soft hyphens; nothing when it
    /// cannot.
    #[must_use]
    pub fn lines(&self, text: &str, size: f64, room: f64, most: usize) -> Option<Vec<String>> {
        lines_by(text, room, most, &|line| self.width(line, size))
    }

    fn advance(&self, letter: char) -> u16 {
        match letter {
            SOFT | '\u{200b}' | '\u{2060}' => 0,
            '\u{a0}' | '\u{202f}' => self.advance(' '),
            _ => {
                let at = u32::from(letter).checked_sub(FIRST).and_then(|at| usize::try_from(at).ok());
                let known = at.and_then(|at| self.0.range.get(at)).copied().filter(|width| *width > 0);
                let other = || OTHERS.iter().position(|other| *other == letter).map(|at| self.0.others[at]);
                known.or_else(other).unwrap_or(UNKNOWN)
            }
        }
    }
}

/// [`Face::lines`] where somebody else knows how wide a line is.
#[must_use]
pub fn lines_by(text: &str, room: f64, most: usize, wide: &dyn Fn(&str) -> f64) -> Option<Vec<String>> {
    let fits = |line: &str| wide(line) <= room;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if fits(&longer) {
                *line = longer;
                continue;
            }
        }
        if fits(word) {
            lines.push(word.to_owned());
        } else {
            lines.extend(evenly(word, room, wide)?);
        }
    }
    (lines.len() <= most).then(|| lines.into_iter().map(|line| line.replace('\u{ad}', "")).collect())
}

/// A word in as few pieces as fit, as even as can be: they are more often its parts.
fn evenly(word: &str, room: f64, wide: &dyn Fn(&str) -> f64) -> Option<Vec<String>> {
    let within = |room: f64| pieces(word, &|piece: &str| wide(piece) <= room);
    let fewest = within(room)?;
    let tighter = (10..20).filter_map(|part| within(room * f64::from(part) / 20.0));
    Some(tighter.into_iter().find(|pieces| pieces.len() == fewest.len()).unwrap_or(fewest))
}

/// A word in as few pieces as fit, with a hyphen after each but the last; nothing when its soft hyphens do not allow it.
fn pieces(word: &str, fits: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    let mut pieces = vec![String::new()];
    for part in word.split('\u{ad}') {
        let piece = pieces.last_mut()?;
        if fits(&format!("{piece}{part}-")) {
            piece.push_str(part);
            continue;
        }
        if !fits(&format!("{part}-")) {
            return None;
        }
        if !piece.is_empty() {
            piece.push('-');
            pieces.push(String::new());
        }
        pieces.last_mut()?.push_str(part);
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: &[u8] = include_bytes!("../../themes/kuusi/fonts/print/SchibstedGrotesk_700Bold.ttf");

    #[test]
    fn the_table_is_that_of_the_font() {
        assert_eq!(Face::read(FONT), Some(Face::default()));
        assert_eq!(Face::read(b"no font"), None);
    }

    #[test]
    fn lines_fit_their_room() {
        let text = "Lähi\u{ad}suhde\u{ad}väki\u{ad}vallan ehkäi\u{ad}seminen ja turva";
        let face = Face::default();
        for room in [90.0, 120.0, 160.0, 300.0] {
            let lines = face.lines(text, 16.0, room, 9).expect("room");
            assert!(lines.iter().all(|line| face.width(line, 16.0) <= room), "{lines:?}");
            assert_eq!(lines.concat().replace(['-', ' '], ""), "Lähisuhdeväkivallanehkäiseminenjaturva");
        }
        assert_eq!(face.lines("sana sana", 16.0, 60.0, 1), None);
        assert_eq!(face.lines(&"x".repeat(40), 16.0, 60.0, 9), None);
        assert_eq!(face.lines("", 16.0, 60.0, 1), Some(vec![]));
        assert!(face.width("ŋ", 10.0) > 0.0 && face.width("漢", 10.0) == 10.0);
    }
}
