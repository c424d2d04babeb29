//! Sets words in type: quotation marks, dashes, ellipses and the spaces that must not break.
//!
//! One pass over the bytes that copies only when something changes. What an author typed with care (”, –, a no-break space)
//! stays; nothing is guessed that a reader could take for an error.

use std::borrow::Cow;

use super::bytes::among;
use crate::source::Lang;

/// What stands next to some words: the end of what comes before, the beginning of what follows, as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'t> {
    /// Before; only its last character counts.
    pub before: Option<char>,
    /// After.
    pub after: &'t str,
}

/// No-break space.
pub(super) const NBSP: &str = "\u{a0}";

/// Bytes that may be set in another way.
const CHANGES: [bool; 256] = among(b" \"'-.");

/// Words that hold on to the number after them.
const BEFORE_NUMBER: &[&str] = &[
    "klo", "kello", "kl", "kl.", "s.", "ss.", "p.", "pp.", "sid.", "n.", "noin", "yli", "alle", "lähes", "vajaa", "ainakin",
    "liki", "cirka", "ca", "ca.", "drygt", "nästan", "nro", "nr", "no.", "kuvio", "taulukko", "luku", "liite", "osa", "kohta",
    "figur", "tabell", "kapitel", "figure", "table", "chapter",
];

/// Units that hold on to the number before them.
const AFTER_NUMBER: &[&str] =
    &["min", "h", "t", "m", "km", "cm", "mm", "g", "kg", "l", "dl", "kpl", "st", "v", "mrd", "milj", "e"];

/// The words as they are set. `shielded` are bytes whose character the author escaped: they stay as typed.
#[must_use]
pub fn set<'t>(text: &'t str, lang: Lang, around: Around<'_>, shielded: &[usize]) -> Cow<'t, str> {
    let bytes = text.as_bytes();
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|byte| CHANGES[usize::from(*byte)]) {
        at += next;
        let change = match bytes[at] {
            b' ' if holds(text, at, around) => Some((NBSP, 1)),
            b'"' | b'\'' if !shielded.contains(&at) => Some((quote(text, at, lang, around), 1)),
            b'-' if !shielded.contains(&at) => match run(bytes, at, b'-') {
                2 => Some(("–", 2)),
                3 => Some(("—", 3)),
                length => {
                    at += length;
                    continue;
                }
            },
            b'.' if bytes.get(at + 1) == Some(&b'.') && !shielded.contains(&at) => match run(bytes, at, b'.') {
                3 => Some(("…", 3)),
                length => {
                    at += length;
                    continue;
                }
            },
            _ => None,
        };
        let Some((set, length)) = change else {
            at += 1;
            continue;
        };
        if copied == 0 {
            out.reserve(text.len() + 16);
        }
        out.push_str(&text[copied..at]);
        out.push_str(set);
        at += length;
        copied = at;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

fn run(bytes: &[u8], at: usize, byte: u8) -> usize {
    bytes[at..].iter().take_while(|b| **b == byte).count()
}

/// The right mark for a straight one.
fn quote(text: &str, at: usize, lang: Lang, around: Around<'_>) -> &'static str {
    let single = text.as_bytes()[at] == b'\'';
    if lang != Lang::En {
        return if single { "’" } else { "”" };
    }
    let before = text[..at].chars().next_back().or(around.before);
    let opens = before.is_none_or(|letter| letter.is_whitespace() || matches!(letter, '(' | '[' | '–' | '—' | '“' | '‘' | '-'));
    match (single, opens) {
        (false, true) => "“",
        (false, false) => "”",
        (true, true) => "‘",
        (true, false) => "’",
    }
}

/// Whether the space (or line end in the source) at this byte must not become a line end.
pub(super) fn holds(text: &str, at: usize, around: Around<'_>) -> bool {
    let bytes = text.as_bytes();
    // Nearly always: a word after a word.
    if let (Some(b'a'..=b'z'), Some(b'a'..=b'z')) = (at.checked_sub(1).map(|before| bytes[before]), bytes.get(at + 1)) {
        return false;
    }
    let before = &text[..at];
    let rest = &text[at + 1..];
    let next = if rest.is_empty() { around.after } else { rest };
    let Some(first) = next.bytes().next() else { return false };
    let last = || before.chars().next_back().or(around.before);
    let after_digit = || last().is_some_and(|letter| letter.is_ascii_digit());
    match first {
        b'a'..=b'z' => match last() {
            Some('0'..='9') => AFTER_NUMBER.contains(&first_word(next)),
            Some('.') => is_ordinal(before) && (first_word(next).ends_with("kuuta") || first_word(next).ends_with("kuun")),
            _ => false,
        },
        b'0'..=b'9' => {
            (after_digit() && thousands(before, next)) || counted(before, around.before) || year_after_day(before, next)
        }
        b'-' => next.starts_with("--") && !next.starts_with("---"),
        b'%' => after_digit(),
        // – — ‰ €
        0xe2 => next.starts_with(['–', '—']) || (after_digit() && next.starts_with(['€', '‰'])),
        // ° §
        0xc2 => after_digit() && next.starts_with(['°', '§']),
        _ => false,
    }
}

fn first_word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default()
}

/// `10.`
fn is_ordinal(before: &str) -> bool {
    before.strip_suffix('.').is_some_and(|day| day.ends_with(|letter: char| letter.is_ascii_digit()))
}

/// `12 000`: one to three digits, not part of anything else, and exactly three after.
fn thousands(before: &str, next: &str) -> bool {
    let digits = |text: &mut dyn Iterator<Item = u8>| text.take_while(u8::is_ascii_digit).count();
    let head = digits(&mut before.bytes().rev());
    let free = !before[..before.len() - head]
        .chars()
        .next_back()
        .is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '.' | ',' | ':' | '-' | '–' | '/' | '+'));
    (1..=3).contains(&head) && free && digits(&mut next.bytes()) == 3
}

/// `klo 17`, `noin 21`, `s. 8`.
fn counted(before: &str, outside: Option<char>) -> bool {
    let start = before
        .rfind([' ', '\u{a0}', '(', '[', '\n', '”', '/'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[start..];
    let begins = start > 0 || !outside.is_some_and(char::is_alphanumeric);
    // All of the words are short; no need to look further.
    begins && (1..=8).contains(&word.len()) && BEFORE_NUMBER.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// `1.1. 2020`.
fn year_after_day(before: &str, next: &str) -> bool {
    let day_month = before.strip_suffix('.').is_some_and(|day| {
        let month = day.bytes().rev().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&month) && is_ordinal(&day[..day.len() - month])
    });
    day_month && next.bytes().take_while(u8::is_ascii_digit).count() == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_fi(text: &str) -> String {
        set(text, Lang::Fi, Around::default(), &[]).replace('\u{a0}', "~")
    }

    #[test]
    fn finnish() {
        for (typed, expected) in [
            ("Hän sanoi \"kyllä\"", "Hän sanoi ”kyllä”"),
            ("vaa'an", "vaa’an"),
            ("ilta -- ja aamu – ja yö", "ilta~– ja aamu~– ja yö"),
            ("ja niin edelleen...", "ja niin edelleen…"),
            ("klo 17–20, Klo 9.30", "klo~17–20, Klo~9.30"),
            ("85 % ja 10 €", "85~% ja 10~€"),
            ("12 000 ja 1 234 567 (9 000)", "12~000 ja 1~234~567 (9~000)"),
            ("vuonna 2019 300 ihmistä", "vuonna 2019 300 ihmistä"),
            ("10.10. 200 ihmistä", "10.10. 200 ihmistä"),
            ("(s. 8) ja noin 21", "(s.~8) ja noin~21"),
            ("1.1. 2020 ja 10. lokakuuta", "1.1.~2020 ja 10.~lokakuuta"),
            ("30 min ja 4 minuuttia", "30~min ja 4 minuuttia"),
            ("”typed” – stays", "”typed”~– stays"),
            ("----- ....", "----- ...."),
        ] {
            assert_eq!(set_fi(typed), expected);
        }
    }

    #[test]
    fn english_quotes_turn() {
        let set = set("\"Yes\", it's 'fine' (\"so\")", Lang::En, Around::default(), &[]);
        assert_eq!(set, "“Yes”, it’s ‘fine’ (“so”)");
    }

    #[test]
    fn neighbours_count() {
        let around = Around { before: Some('5'), after: "**21**" };
        assert_eq!(set(" % vastasi, noin ", Lang::Fi, Around { after: "21", ..around }, &[]), "\u{a0}% vastasi, noin\u{a0}");
    }
}
