//! Words set in lines: measured, broken at spaces and soft hyphens, never wider than their room.
//!
//! 1. Runs of one look become pieces with the break that may follow each. 2. [`Words::lines`] fills lines greedily. A piece that
//!    is wider than the room alone is broken between letters: what was written is always seen, whole and inside.

use super::look::Letters;
use crate::text::measure::Face;

const SOFT: char = '\u{ad}';

/// Words that run together, in one look or several.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) runs: Vec<(String, Letters)>,
    /// How lines stand, and how high one is.
    pub(super) base: Letters,
    pub(super) face: Face,
}

/// What may follow a piece.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Break {
    None,
    Space,
    Soft,
    /// After a hyphen that was written.
    Hyphen,
    Line,
}

/// A part of a word in one look.
#[derive(Debug, Clone)]
struct Piece {
    run: usize,
    text: String,
    after: Break,
}

/// A line: its parts and its width.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) parts: Vec<(usize, String)>,
    pub(super) width: f32,
}

impl Words {
    /// The height of a line.
    pub(super) fn step(&self) -> f32 {
        let size = self.runs.iter().map(|(_, letters)| letters.size).fold(0.0, f32::max);
        (size * self.base.leading).max(1.0)
    }

    /// The width of the longest part that cannot be broken.
    pub(super) fn narrowest(&self) -> f32 {
        let mut widest = 0.0f32;
        let mut wide = 0.0;
        for piece in self.pieces() {
            let hyphen = if piece.after == Break::Soft { self.width(piece.run, "-") } else { 0.0 };
            wide += self.width(piece.run, &piece.text);
            widest = widest.max(wide + hyphen);
            if piece.after != Break::None {
                wide = 0.0;
            }
        }
        widest
    }

    /// The width in one line.
    pub(super) fn widest(&self) -> f32 {
        self.lines(f32::MAX).iter().map(|line| line.width).fold(0.0, f32::max)
    }

    /// The lines in this room.
    pub(super) fn lines(&self, room: f32) -> Vec<Line> {
        let mut lines = vec![Line::default()];
        // What follows without a break is set together with it.
        let mut word: Vec<Piece> = Vec::new();
        for piece in self.pieces() {
            let after = piece.after;
            word.push(piece);
            if after != Break::None {
                self.add(&mut lines, &word, room);
                word.clear();
                if after == Break::Line {
                    lines.push(Line::default());
                }
            }
        }
        self.add(&mut lines, &word, room);
        for line in &mut lines {
            self.trim(line);
        }
        lines.retain(|line| !line.parts.is_empty());
        lines
    }

    /// Adds what belongs together to the last line, or to a new one when it has no room.
    fn add(&self, lines: &mut Vec<Line>, word: &[Piece], room: f32) {
        let Some(last) = word.last() else { return };
        let wide: f32 = word.iter().map(|piece| self.width(piece.run, &piece.text)).sum();
        let hyphen = if last.after == Break::Soft { self.width(last.run, "-") } else { 0.0 };
        let used = lines.last().map_or(0.0, |line| line.width);
        // A soft hyphen is only seen at the end of a line; a line that ends here must have room for it.
        if used > 0.0 && used + wide + hyphen > room {
            if let Some(line) = lines.last_mut() {
                self.hyphenate(line);
            }
            lines.push(Line::default());
        }
        for piece in word {
            if wide + hyphen > room {
                self.by_letters(lines, piece, room);
            } else if let Some(line) = lines.last_mut() {
                line.push(piece.run, &piece.text, self.width(piece.run, &piece.text));
            }
        }
        if let Some(line) = lines.last_mut() {
            match last.after {
                Break::Space => line.push(last.run, " ", self.width(last.run, " ")),
                Break::Soft => line.push(last.run, "\u{ad}", 0.0),
                _ => {}
            }
        }
    }

    fn by_letters(&self, lines: &mut Vec<Line>, piece: &Piece, room: f32) {
        for letter in piece.text.chars() {
            let mut text = [0; 4];
            let text: &str = letter.encode_utf8(&mut text);
            let wide = self.width(piece.run, text);
            if lines.last().is_some_and(|line| line.width > 0.0 && line.width + wide > room) {
                lines.push(Line::default());
            }
            if let Some(line) = lines.last_mut() {
                line.push(piece.run, text, wide);
            }
        }
    }

    /// Turns a soft hyphen at the end of a line into one that is seen.
    fn hyphenate(&self, line: &mut Line) {
        if let Some((run, text)) = line.parts.last_mut()
            && text.ends_with(SOFT)
        {
            text.pop();
            text.push('-');
            line.width += self.width(*run, "-");
        }
    }

    /// Takes the spaces at the end and the soft hyphens within away.
    fn trim(&self, line: &mut Line) {
        while let Some((run, text)) = line.parts.last_mut() {
            let kept = text.trim_end_matches([' ', SOFT]).len();
            let spaces = text[kept..].matches(' ').count();
            text.truncate(kept);
            line.width -= spaces as f32 * self.width(*run, " ");
            if !text.is_empty() {
                break;
            }
            line.parts.pop();
        }
        for (_, text) in &mut line.parts {
            text.retain(|letter| letter != SOFT);
        }
    }

    pub(super) fn width(&self, run: usize, text: &str) -> f32 {
        let size = self.runs.get(run).map_or(self.base.size, |(_, letters)| letters.size);
        self.face.width(text, f64::from(size)) as f32
    }

    fn pieces(&self) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut spaced = true;
        for (run, (text, _)) in self.runs.iter().enumerate() {
            let mut piece = String::new();
            let mut end = |text: &mut String, after: Break| {
                let text = std::mem::take(text);
                match (pieces.last_mut(), text.is_empty()) {
                    (Some(last), true) if after != Break::None && last.after != Break::Space => last.after = after,
                    (_, true) if after == Break::Line => pieces.push(Piece { run, text, after }),
                    (_, true) => {}
                    _ => pieces.push(Piece { run, text, after }),
                }
            };
            for letter in text.chars() {
                let space = matches!(letter, ' ' | '\t' | '\r');
                match letter {
                    '\n' => end(&mut piece, Break::Line),
                    _ if space && spaced => {}
                    _ if space => end(&mut piece, Break::Space),
                    SOFT => end(&mut piece, Break::Soft),
                    '-' | '–' if !piece.is_empty() => {
                        piece.push(letter);
                        end(&mut piece, Break::Hyphen);
                    }
                    _ => piece.push(letter),
                }
                spaced = space || letter == '\n';
            }
            end(&mut piece, Break::None);
        }
        pieces
    }
}

impl Line {
    fn push(&mut self, run: usize, text: &str, width: f32) {
        self.width += width;
        match self.parts.last_mut() {
            Some((last, words)) if *last == run => words.push_str(text),
            _ => self.parts.push((run, text.to_owned())),
        }
    }
}
