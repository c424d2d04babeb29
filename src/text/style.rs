//! Looks for slips of style in words as typed. Advice only: what can be set right without asking, [`super::typography`] sets.

use std::ops::Range;

use memchr::memchr3;

use super::{Inline, calm};
use crate::{
    diag::{Code, codes},
    source::Lang,
};

/// A slip, with the values for its wording.
pub(super) struct Slip {
    pub(super) code: &'static Code,
    pub(super) part: Range<usize>,
    pub(super) args: Vec<(&'static str, String)>,
}

/// Words that may follow a hyphen that stands for a shared part: `lapsi- ja perhetyö`.
const JOINING: &[&str] = &[
    "ja", "tai", "sekä", "eli", "vai", "kuin", "että", "eikä", "mutta", "saati", "ym", "jne", "och", "eller", "samt", "and",
    "or", "to",
];

/// Words of a link that say nothing by themselves.
const VAGUE: &[&str] = &[
    "tästä",
    "täältä",
    "klikkaa tästä",
    "klikkaa",
    "lue lisää",
    "lue lisää täältä",
    "linkki",
    "tässä",
    "här",
    "klicka här",
    "läs mer",
    "länk",
    "here",
    "click here",
    "read more",
    "link",
    "more",
    "lisää",
];

/// Words of one language that tell where on a page something stands. The forms of one word share its beginning.
pub(super) struct Positions {
    words: &'static [&'static str],
    /// What each byte may be, for a look at every byte of a site's words.
    kinds: [u8; 256],
    /// The same for [`calm`].
    pub(super) calm: [u16; 256],
}

static FINNISH: Positions = Positions::of(&[
    "oheinen",
    "oheise",
    "oheisi",
    "oheista kuv",
    "oheista taul",
    "viereinen kuv",
    "viereisen kuv",
    "viereisessä kuv",
    "viereisestä kuv",
    "yllä olev",
    "alla olev",
    "ylläolev",
    "allaolev",
    "seuraavalla sivulla",
    "edellisellä sivulla",
]);
static SWEDISH: Positions = Positions::of(&["ovanstående", "nedanstående", "vidstående", "på nästa sida", "på föregående sida"]);
static ENGLISH: Positions = Positions::of(&[
    "the figure above",
    "the figure below",
    "the table above",
    "the table below",
    "on the next page",
    "overleaf",
]);
static NONE: Positions = Positions::of(&[]);

/// A byte at which words may have slipped.
const MARK: u8 = 1;
/// The first letter of a word that tells a place on the page.
const BEGINS: u8 = 2;
/// A byte after which a word may begin: no letter or digit of ASCII.
const APART: u8 = 4;
/// The second byte of a word that tells a place on the page.
const SECOND: u8 = 8;
/// The third one.
const THIRD: u8 = 16;

impl Positions {
    const fn of(words: &'static [&'static str]) -> Self {
        let mut kinds = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            if matches!(byte as u8, b'%' | b'-' | b'.' | b',' | b';' | b':' | b'!' | b'?') {
                kinds[byte] |= MARK;
            }
            if !(byte as u8).is_ascii_alphanumeric() {
                kinds[byte] |= APART;
            }
            byte += 1;
        }
        let mut at = 0;
        while at < words.len() {
            let first = words[at].as_bytes()[0];
            kinds[first as usize] |= BEGINS;
            kinds[first.to_ascii_uppercase() as usize] |= BEGINS;
            kinds[words[at].as_bytes()[1] as usize] |= SECOND;
            kinds[words[at].as_bytes()[2] as usize] |= THIRD;
            at += 1;
        }
        Self { words, kinds, calm: calm::table(words) }
    }

    pub(super) fn in_lang(lang: Lang) -> &'static Self {
        match lang {
            Lang::Fi => &FINNISH,
            Lang::Sv => &SWEDISH,
            Lang::En => &ENGLISH,
            Lang::Se | Lang::Smn | Lang::Sms => &NONE,
        }
    }

    /// The word that begins at this byte, if the byte is the first of a word.
    #[inline(never)]
    pub(super) fn word_at(&self, text: &str, start: usize) -> Option<&'static str> {
        let [first, rest @ ..] = &text.as_bytes()[start..] else { return None };
        // Of words that begin alike, few go on so.
        let [second, third, ..] = rest else { return None };
        if self.kinds[usize::from(*second)] & SECOND == 0 || self.kinds[usize::from(*third)] & THIRD == 0 {
            return None;
        }
        let begins = |word: &&&str| word.as_bytes()[0] == first.to_ascii_lowercase() && rest.starts_with(&word.as_bytes()[1..]);
        self.words.iter().find(begins).copied()
    }
}

/// Abbreviations that may end a heading with their full stop.
const SHORTENED: &[&str] = &["ym", "yms", "jne", "tms", "em", "osv", "m.m", "o.s.v", "etc", "e.g"];

/// Looks through words as typed; `tail` is what follows them in the source.
pub(super) fn look(text: &str, tail: &str, lang: Lang, found: &mut Vec<Slip>) {
    let positions = Positions::in_lang(lang);
    let mut marked = Vec::new();
    // What stops here besides marks: first letters, where a word may begin.
    let mut beginning = BEGINS;
    for (at, byte) in text.bytes().enumerate() {
        let kind = positions.kinds[usize::from(byte)];
        // This runs over all of a site's words: nearly every byte ends here.
        if kind & (MARK | beginning) != 0 {
            if kind & MARK != 0 {
                mark(text, at, (tail, lang), &mut marked);
            } else {
                position(text, at, positions, found);
            }
        }
        beginning = if kind & APART == 0 { 0 } else { BEGINS };
    }
    found.append(&mut marked);
}

/// Looks at a mark and its neighbours.
#[inline(never)]
fn mark(text: &str, at: usize, (tail, lang): (&str, Lang), found: &mut Vec<Slip>) {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).map(|at| bytes[at]);
    let after = bytes.get(at + 1).copied();
    match bytes[at] {
        b'%' if lang != Lang::En && before.is_some_and(|b| b.is_ascii_digit()) => percent(text, at, found),
        b'-' if before == Some(b' ') && after == Some(b' ') && at > 1 => {
            found.push(Slip { code: &codes::HYPHEN_AS_DASH, part: at..at + 1, args: Vec::new() });
        }
        b'-' if matches!(after, Some(b' ') | None) => leftover_hyphen(text, at, tail, found),
        b'-' if after.is_some_and(|b| b.is_ascii_digit()) => year_range(text, at, found),
        b'.' if after == Some(b'.') && before != Some(b'.') => doubled_stop(bytes, at, found),
        mark @ (b'.' | b',' | b';' | b':' | b'!' | b'?')
            if before == Some(b' ') && at > 1 && matches!(after, Some(b' ') | None) =>
        {
            let mark = char::from(mark).to_string();
            found.push(Slip { code: &codes::SPACE_BEFORE, part: at - 1..at + 1, args: vec![("mark", mark)] });
        }
        _ => {}
    }
}

fn percent(text: &str, at: usize, found: &mut Vec<Slip>) {
    let digits = |b: &&u8| b.is_ascii_digit() || matches!(**b, b',' | b'.');
    let start = at - text.as_bytes()[..at].iter().rev().take_while(digits).count();
    let right = format!("{} %", &text[start..at]);
    found.push(Slip { code: &codes::PERCENT_SPACE, part: start..at + 1, args: vec![("right", right)] });
}

/// Finds a word that tells a place on the page: `oheinen kuvio`. It would begin at this byte.
fn position(text: &str, start: usize, positions: &Positions, found: &mut Vec<Slip>) {
    let Some(word) = positions.word_at(text, start) else { return };
    if text[..start].chars().next_back().is_some_and(char::is_alphanumeric) {
        return;
    }
    let rest = &text[start + word.len()..];
    let end = start + word.len() + rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
    let args = vec![("words", text[start..end].to_owned())];
    found.push(Slip { code: &codes::POSITION_WORDS, part: start..end, args });
}

/// `kump- panuus`, also over a line end; `lapsi- ja` is right.
fn leftover_hyphen(text: &str, at: usize, tail: &str, found: &mut Vec<Slip>) {
    let head_length = text[..at].chars().rev().take_while(|letter| letter.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    let head = &text[at - head_length..at];
    let (after, over_line_end) = match text.get(at + 1..) {
        Some("") | None => (tail.strip_prefix('\n').unwrap_or_default(), true),
        Some(rest) => (&rest[1..], false),
    };
    let second: &str = after.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let lower = |word: &str| word.chars().last().is_some_and(char::is_lowercase);
    let begins_lower = second.chars().next().is_some_and(char::is_lowercase);
    if !lower(head) || !begins_lower || second.len() < 2 || JOINING.contains(&second) {
        return;
    }
    let end = if over_line_end { at + 1 } else { at + 2 + second.len() };
    let args = vec![("written", format!("{head}- {second}")), ("right", format!("{head}{second}"))];
    found.push(Slip { code: &codes::LEFTOVER_HYPHEN, part: at - head_length..end, args });
}

fn year_range(text: &str, at: usize, found: &mut Vec<Slip>) {
    let Some(written) = at.checked_sub(4).and_then(|start| text.get(start..at + 5)) else { return };
    let year = |part: &str| (part.starts_with("19") || part.starts_with("20")) && part.bytes().all(|b| b.is_ascii_digit());
    let part_of_more =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '/'));
    let (before, after) = (text[..at - 4].chars().next_back(), text[at + 5..].chars().next());
    if year(&written[..4]) && year(&written[5..]) && !part_of_more(before) && !part_of_more(after) {
        let args = vec![("written", written.to_owned()), ("right", written.replace('-', "–"))];
        found.push(Slip { code: &codes::RANGE_HYPHEN, part: at - 4..at + 5, args });
    }
}

fn doubled_stop(bytes: &[u8], at: usize, found: &mut Vec<Slip>) {
    let in_path = at.checked_sub(1).is_some_and(|at| bytes[at] == b'/') || bytes.get(at + 2) == Some(&b'/');
    if bytes.get(at + 2) != Some(&b'.') && !in_path {
        found.push(Slip { code: &codes::DOUBLED_STOP, part: at..at + 2, args: Vec::new() });
    }
}

/// Which quotation marks a text uses.
#[derive(Default)]
pub(super) struct Quotes {
    first: Option<(char, usize)>,
    told: bool,
}

impl Quotes {
    /// Takes notice of the marks in some words whose first byte is byte `offset` of the text. The first mark of another style
    /// than the first one: both places and marks.
    pub(super) fn look(&mut self, text: &str, offset: impl Fn(usize) -> usize, lang: Lang) -> Option<[(char, usize); 2]> {
        // All others begin with the second or the third of these bytes.
        if self.told || memchr3(b'"', 0xe2, 0xc2, text.as_bytes()).is_none() {
            return None;
        }
        for (at, mark) in text.match_indices(['"', '”', '“', '„', '»', '«']) {
            let mark = mark.chars().next().unwrap_or('"');
            let Some((first, first_at)) = self.first else {
                self.first = Some((mark, offset(at)));
                continue;
            };
            if style_of(mark, lang) != style_of(first, lang) {
                self.told = true;
                return Some([(first, first_at), (mark, offset(at))]);
            }
        }
        None
    }
}

/// Marks of one style give one number.
fn style_of(mark: char, lang: Lang) -> u8 {
    match mark {
        '»' | '«' => 1,
        '„' => 2,
        // English opens with “ and closes with ”; Finnish and Swedish never use the first.
        '“' if lang != Lang::En => 2,
        _ => 0,
    }
}

/// Whether the words of a link say nothing by themselves.
pub(super) fn is_vague(words: &str) -> bool {
    words.len() < 24 && VAGUE.contains(&words.trim().trim_end_matches(['.', '»', '›', '>', ' ']).to_lowercase().as_str())
}

/// What is wrong with the words of a heading.
pub(super) fn heading(words: &str) -> Option<&'static Code> {
    let words = words.trim_end();
    let ends_in_stop = words.ends_with('.') && !words.ends_with("..") && words.split_whitespace().count() > 1;
    // An abbreviation or an ordinal may well end a heading.
    let last = words.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    if ends_in_stop && !SHORTENED.contains(&last) && !last.ends_with(|letter: char| letter.is_ascii_digit()) {
        return Some(&codes::HEADING_STOP);
    }
    let letters = || words.chars().filter(|letter| letter.is_alphabetic());
    let several = words.split_whitespace().filter(|word| word.chars().count() > 3).count() > 1;
    (several && letters().count() >= 10 && letters().all(char::is_uppercase)).then_some(&codes::CAPITALS)
}

/// The last words of a line, for [`is_vague`].
pub(super) fn only_text(words: &[Inline]) -> Option<&str> {
    match words {
        [Inline::Text(text)] => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&'static str> {
        let mut list = Vec::new();
        look(text, "", Lang::Fi, &mut list);
        list.iter().map(|slip| slip.code.id).collect()
    }

    #[test]
    fn finds_slips() {
        for (text, expected) in [
            ("noin 85% vastasi", "K0902"),
            ("kump- panuus", "K0903"),
            ("ilta - kiitos", "K0904"),
            ("Kiitos..", "K0905"),
            ("Kiitos , ystävät", "K0906"),
            ("vuosina 2017-2019", "K0910"),
            ("Oheisessa kuviossa", "K0912"),
            ("kuten alla olevasta näkee", "K0912"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn lets_good_text_be() {
        for text in [
            "lapsi- ja perhetyö",
            "sosiaali-, terveys- ja",
            "ja niin edelleen...",
            "../kuva.png",
            "2019-10-10",
            "10,5 %",
            "- luettelo",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn headings() {
        assert_eq!(heading("Mitä illasta jäi.").map(|code| code.id), Some("K0908"));
        assert_eq!(heading("MITÄ SOVITTIIN YHDESSÄ").map(|code| code.id), Some("K0909"));
        assert_eq!(heading("SOTE ja LAPE").or(heading("Alkaa klo 17.")), None);
    }
}
