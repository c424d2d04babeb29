//! iCalendar text as RFC 5545 wants it: lines of at most 75 octets, each ended by CRLF.
//!
//! Never looks at what the lines say.

use std::io::{self, Write};

/// The most octets of a line, its break not counted (RFC 5545 §3.1).
const WIDEST: usize = 75;

/// Folds long lines, drops empty ones and indents and ends every line with CRLF. Letters are never split. A line that ends so
/// already has been folded, as a part of the whole, and stays as it is.
///
/// Takes a text in pieces, so that a calendar of thousands of events is not held twice.
#[derive(Debug, Default)]
pub struct Folding {
    folded: Vec<u8>,
    /// A line whose end has not come yet.
    open: Vec<u8>,
}

impl Folding {
    /// With room for about so many bytes.
    #[must_use]
    pub fn with_capacity(room: usize) -> Self {
        Self { folded: Vec::with_capacity(room), open: Vec::new() }
    }

    /// Everything that was written, folded.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        self.end_line();
        self.folded
    }

    fn end_line(&mut self) {
        if self.open.ends_with(b"\r\n") {
            self.folded.append(&mut self.open);
            return;
        }
        let mut rest = self.open.trim_ascii();
        if !rest.is_empty() {
            let mut room = WIDEST;
            while rest.len() > room {
                let at = (0..=room).rev().find(|at| begins_letter(rest[*at])).unwrap_or(room);
                self.folded.extend_from_slice(&rest[..at]);
                self.folded.extend_from_slice(b"\r\n ");
                rest = &rest[at..];
                // The space that begins a folded line counts.
                room = WIDEST - 1;
            }
            self.folded.extend_from_slice(rest);
            self.folded.extend_from_slice(b"\r\n");
        }
        self.open.clear();
    }
}

/// Whether a byte of UTF-8 is the first of its letter.
fn begins_letter(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl Write for Folding {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        for part in text.split_inclusive(|byte| *byte == b'\n') {
            if self.open.is_empty() && part.ends_with(b"\r\n") {
                self.folded.extend_from_slice(part);
                continue;
            }
            self.open.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.end_line();
            }
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A text value: backslash, semicolon, comma and line breaks escaped, soft hyphens dropped (RFC 5545 §3.3.11).
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\r' | '\u{ad}' => {}
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Written in pieces of so many bytes.
    fn fold(text: &str, piece: usize) -> String {
        let mut folding = Folding::default();
        text.as_bytes().chunks(piece).for_each(|piece| folding.write_all(piece).expect("a vector takes all"));
        String::from_utf8(folding.finish()).expect("letters are whole")
    }

    #[test]
    fn lines_are_folded_between_letters() {
        let text = format!("SUMMARY:{}\n\n  \nEND:VEVENT", "ä".repeat(100));
        let folded = fold(&text, text.len());
        assert!(folded.ends_with("\r\nEND:VEVENT\r\n"));
        assert!(folded.split("\r\n").all(|line| line.len() <= WIDEST));
        assert_eq!(folded.replace("\r\n ", "").lines().next(), text.lines().next());
        assert_eq!(fold(&"x".repeat(75), 80), format!("{}\r\n", "x".repeat(75)));
        assert!((1..90).all(|piece| fold(&text, piece) == folded && fold(&folded, piece) == folded));
    }

    #[test]
    fn values_are_escaped() {
        assert_eq!(escape("Ilta; klo 17,\nJärven\u{ad}pää\\"), "Ilta\\; klo 17\\,\\nJärvenpää\\\\");
    }
}
