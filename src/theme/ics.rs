//! iCalendar text as RFC 5545 wants it: lines of at most 75 octets, each ended by CRLF.
//!
//! Never looks at what the lines say.

/// The most octets of a line, its break not counted (RFC 5545 §3.1).
const WIDEST: usize = 75;

/// Folds long lines, drops empty ones and indents and ends every line with CRLF. Letters are never split. A line that ends so
/// already has been folded, as a part of the whole, and stays as it is.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / 16);
    for line in text.split_inclusive('\n') {
        if line.ends_with("\r\n") {
            folded.push_str(line);
            continue;
        }
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let mut rest = line;
        let mut room = WIDEST;
        while rest.len() > room {
            let mut at = room;
            while !rest.is_char_boundary(at) {
                at -= 1;
            }
            folded.push_str(&rest[..at]);
            folded.push_str("\r\n ");
            rest = &rest[at..];
            // The space that begins a folded line counts.
            room = WIDEST - 1;
        }
        folded.push_str(rest);
        folded.push_str("\r\n");
    }
    folded
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

    #[test]
    fn lines_are_folded_between_letters() {
        let text = format!("SUMMARY:{}\n\n  \nEND:VEVENT", "ä".repeat(100));
        let folded = fold(&text);
        assert!(folded.ends_with("\r\nEND:VEVENT\r\n"));
        assert!(folded.split("\r\n").all(|line| line.len() <= WIDEST));
        assert_eq!(folded.replace("\r\n ", "").lines().next(), text.lines().next());
        assert_eq!(fold(&"x".repeat(75)), format!("{}\r\n", "x".repeat(75)));
    }

    #[test]
    fn values_are_escaped() {
        assert_eq!(escape("Ilta; klo 17,\nJärven\u{ad}pää\\"), "Ilta\\; klo 17\\,\\nJärvenpää\\\\");
    }
}
