//! How wide a line of text is, where a drawing has to know: advance widths of the display face.
//!
//! 1. [`width`] adds the widths up. 2. [`lines`] breaks words at spaces and soft hyphens into lines that fit. The table is that
//!    of the bold cut, the widest that figures use, so that what fits by it fits in every weight. Kerning is left out: it only
//!    makes words narrower. A test compares the table with the font file.

/// Width of a letter that the table does not know: no letter of the face is much wider.
const UNKNOWN: u16 = 1000;

/// Letters outside the table's range.
const OTHERS: [(char, u16); 10] =
    [('–', 500), ('—', 1000), ('’', 293), ('”', 533), ('“', 533), ('„', 533), ('…', 825), ('−', 635), ('→', 726), ('✓', 1000)];

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

/// The width of a text set in one line of this size; soft hyphens have none.
#[must_use]
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| f64::from(advance(letter))).sum::<f64>() * size / 1000.0
}

/// Breaks a text into at most `most` lines of this size that fit `room`, at spaces and at soft hyphens; nothing when it cannot.
#[must_use]
pub fn lines(text: &str, size: f64, room: f64, most: usize) -> Option<Vec<String>> {
    lines_by(text, room, most, &|line| width(line, size))
}

/// The same where somebody else knows how wide a line is.
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

fn advance(letter: char) -> u16 {
    match letter {
        '\u{ad}' | '\u{200b}' | '\u{2060}' => 0,
        '\u{a0}' | '\u{202f}' => advance(' '),
        _ => {
            let at = u32::from(letter).checked_sub(FIRST).and_then(|at| usize::try_from(at).ok());
            let known = at.and_then(|at| WIDTHS.get(at)).copied().filter(|width| *width > 0);
            known.or_else(|| OTHERS.iter().find(|(other, _)| *other == letter).map(|(_, width)| *width)).unwrap_or(UNKNOWN)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: &[u8] = include_bytes!("../../themes/kuusi/fonts/print/SchibstedGrotesk_700Bold.ttf");

    fn number(at: usize) -> usize {
        usize::from(FONT[at]) << 8 | usize::from(FONT[at + 1])
    }

    fn long(at: usize) -> usize {
        number(at) << 16 | number(at + 2)
    }

    fn table(name: &[u8]) -> usize {
        (0..number(4)).map(|at| 12 + 16 * at).find(|at| &FONT[*at..at + 4] == name).map(|at| long(at + 8)).expect("a table")
    }

    /// The glyph of a letter by the font's character map of format 4; 0 when there is none.
    fn glyph(letter: char) -> usize {
        let letter = letter as usize;
        let map = table(b"cmap");
        let entry = (0..number(map + 2)).map(|at| map + 4 + 8 * at).find(|at| number(*at) == 3).expect("a map for Unicode");
        let map = map + long(entry + 4);
        let segments = number(map + 6) / 2;
        let Some(at) = (0..segments).find(|at| letter <= number(map + 14 + 2 * at)) else { return 0 };
        let (start, delta) = (number(map + 16 + 2 * segments + 2 * at), number(map + 16 + 4 * segments + 2 * at));
        let place = map + 16 + 6 * segments + 2 * at;
        match number(place) {
            _ if letter < start => 0,
            0 => (letter + delta) & 0xffff,
            offset => match number(place + offset + 2 * (letter - start)) {
                0 => 0,
                glyph => (glyph + delta) & 0xffff,
            },
        }
    }

    #[test]
    fn the_table_is_that_of_the_font() {
        let (size, metrics) = (number(table(b"head") + 18), number(table(b"hhea") + 34));
        let range = (FIRST..FIRST + 0x160).filter_map(char::from_u32);
        for letter in range.chain(OTHERS.map(|(letter, _)| letter)) {
            let glyph = glyph(letter);
            if glyph > 0 && letter != '\u{ad}' {
                let wide = (number(table(b"hmtx") + 4 * glyph.min(metrics - 1)) * 1000).div_ceil(size);
                assert_eq!(usize::from(advance(letter)), wide, "{letter}");
            }
        }
    }

    #[test]
    fn lines_fit_their_room() {
        let text = "Lähi\u{ad}suhde\u{ad}väki\u{ad}vallan ehkäi\u{ad}seminen ja turva";
        for room in [90.0, 120.0, 160.0, 300.0] {
            let lines = lines(text, 16.0, room, 9).expect("room");
            assert!(lines.iter().all(|line| width(line, 16.0) <= room), "{lines:?}");
            assert_eq!(lines.concat().replace(['-', ' '], ""), "Lähisuhdeväkivallanehkäiseminenjaturva");
        }
        assert_eq!(lines("sana sana", 16.0, 60.0, 1), None);
        assert_eq!(lines(&"x".repeat(40), 16.0, 60.0, 9), None);
        assert_eq!(lines("", 16.0, 60.0, 1), Some(vec![]));
        assert!(width("ŋ", 10.0) > 0.0 && width("漢", 10.0) == 10.0);
    }
}
