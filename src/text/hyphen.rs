//! Soft hyphens into long words, for the web: no browser brings a Finnish dictionary everywhere. And the hyphen that opens a
//! word (“Osallisuuden palaset -työ”) is held to it: browsers would leave it alone at the end of a line.
//!
//! 1. Find words of ten letters and more. 2. Leave out those of addresses and those whose breaks an author typed.
//! 3. Ask a small table of this thread for the breaks, the patterns only when it does not know the word: this runs over every
//!    word of a site, and the same words come again and again.

use std::{borrow::Cow, cell::RefCell};

use memchr::{memchr_iter, memchr3};

use super::{
    bytes::among,
    seam::{self, Listed, Seams},
};
use crate::source::Lang;

/// Shorter words fit anywhere.
const SHORTEST: usize = 10;
/// Letters that stay together at either end of a word.
const ENDS: usize = 3;
/// How far an address may reach on either side of a word.
const FARTHEST: usize = 200;
/// Words a thread remembers (a power of two).
const SLOTS: usize = 1 << 13;

const SOFT: &str = "\u{ad}";
/// Keeps what stands on both its sides on one line.
const JOINER: char = '\u{2060}';

/// The text with soft hyphens in its long words.
#[must_use]
pub fn shy<'t>(text: &'t str, lang: Lang, seams: &Seams) -> Cow<'t, str> {
    let mut out = String::new();
    if write(&mut out, text, (lang, seams), false) { Cow::Owned(out) } else { Cow::Borrowed(text) }
}

/// Writes the text with soft hyphens in its long words.
pub fn shy_into(out: &mut String, text: &str, lang: Lang, seams: &Seams) {
    write(out, text, (lang, seams), true);
}

/// Whether anything was written. Without `always`, that is so only if the text needed something.
fn write(out: &mut String, mut text: &str, rules: (Lang, &Seams), mut always: bool) -> bool {
    while let Some(end) = opening_hyphen(text) {
        write_words(out, &text[..end], rules, true);
        out.push(JOINER);
        text = &text[end..];
        always = true;
    }
    write_words(out, text, rules, always)
}

/// The byte after the first hyphen that opens a word.
fn opening_hyphen(text: &str) -> Option<usize> {
    memchr_iter(b'-', text.as_bytes()).find_map(|at| {
        let before = text[..at].chars().next_back().is_some_and(char::is_whitespace);
        let after = text[at + 1..].chars().next().is_some_and(char::is_alphanumeric);
        (before && after).then_some(at + 1)
    })
}

fn write_words(out: &mut String, text: &str, (lang, seams): (Lang, &Seams), always: bool) -> bool {
    let mut copied = 0;
    let mut wrote = always;
    if let Some(patterns) = patterns(lang) {
        WORDS.with_borrow_mut(|words| {
            each_long_word(text, |start, end| {
                let mut each = |part: usize| {
                    if copied == 0 {
                        // Room for all of it at once; it grows by a tenth.
                        out.reserve(text.len() + text.len() / 8 + 8);
                    }
                    out.push_str(&text[copied..start + part]);
                    out.push_str(SOFT);
                    copied = start + part;
                };
                let word = &text[start..end];
                match seams.of(word) {
                    Some(listed) => {
                        listed_breaks(word, &listed, patterns, &mut each);
                        wrote |= !listed.breaks.is_empty() || end - start > listed.end;
                    }
                    None => wrote |= words.breaks(word, lang, patterns, &mut each),
                }
            });
        });
    }
    if wrote {
        out.push_str(&text[copied..]);
    }
    wrote
}

fn patterns(lang: Lang) -> Option<hypher::Lang> {
    match lang {
        Lang::Fi => Some(hypher::Lang::Finnish),
        Lang::Sv => Some(hypher::Lang::Swedish),
        Lang::En => Some(hypher::Lang::English),
        Lang::Se | Lang::Smn | Lang::Sms => None,
    }
}

/// Letters of one byte.
const LETTER: [bool; 256] = among(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

/// Calls `each` with start and end of every word that is long enough and not part of an address.
fn each_long_word(text: &str, mut each: impl FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    // A long word has at least as many bytes. Most that come next are none: then the last of these bytes that ends a word tells
    // where to go on, and those before it need no look.
    while let Some(next) = bytes.get(at..at + SHORTEST) {
        if let Some(gap) = last_gap(next) {
            at += gap + 1;
            continue;
        }
        let start = at;
        let mut second_bytes = 0;
        loop {
            while bytes.get(at).is_some_and(|byte| LETTER[usize::from(*byte)]) {
                at += 1;
            }
            match bytes.get(at) {
                // Not × and ÷.
                Some(0xc3..=0xcd) if !(bytes[at] == 0xc3 && matches!(bytes.get(at + 1), Some(0x97 | 0xb7))) => at += 2,
                _ => break,
            }
            second_bytes += 1;
        }
        if at - start - second_bytes >= SHORTEST && !is_address(text, start, at) && !has_own_breaks(bytes, start, at) {
            each(start, at);
        }
        // What ended the word is none of its letters.
        at += 1;
    }
}

/// Where the last space, digit or common mark stands among the last eight of these bytes: they are looked at together.
fn last_gap(bytes: &[u8]) -> Option<usize> {
    let eight = u64::from_le_bytes(*bytes.last_chunk()?);
    // The highest bit of each byte from `A` on, and of each that is not ASCII.
    let letters = ((eight & 0x7f7f_7f7f_7f7f_7f7f) + 0x3f3f_3f3f_3f3f_3f3f) | eight;
    let gaps = !letters & 0x8080_8080_8080_8080;
    (gaps != 0).then(|| bytes.len() - 1 - gaps.leading_zeros() as usize / 8)
}

/// Whether the word stands in an address: then a copied soft hyphen would break it.
fn is_address(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    // Nearly always it stands alone, or a mark ends it.
    let ends = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    if (start == 0 || ends(start - 1)) && (ends(end) || (matches!(bytes[end], b'.' | b',' | b':' | b';') && ends(end + 1))) {
        return false;
    }
    let inside = |b: &&u8| !b.is_ascii_whitespace();
    let from = start - bytes[..start].iter().rev().take(FARTHEST).take_while(inside).count();
    let to = end + bytes[end..].iter().take(FARTHEST).take_while(inside).count();
    if from == start && to == end {
        return false;
    }
    let token = &bytes[from..to];
    // Mostly a bracket or a quotation mark stands beside it.
    if memchr3(b'.', b':', b'@', token).is_none() {
        return false;
    }
    token.windows(3).any(|part| match part {
        b"://" => true,
        [before, b'.', after] => is_letter(*before) && is_letter(*after),
        _ => false,
    }) || token.contains(&b'@')
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0xc3
}

fn has_own_breaks(bytes: &[u8], start: usize, end: usize) -> bool {
    bytes[..start].ends_with(&[0xc2, 0xad]) || bytes[end..].starts_with(&[0xc2, 0xad])
}

thread_local! {
    static WORDS: RefCell<Words> = const { RefCell::new(Words { slots: Vec::new() }) };
}

/// Breaks of words met before. A word has one place; a newcomer takes it over.
struct Words {
    slots: Vec<Slot>,
}

/// The bytes of a word that a slot holds: with them it is as large as what a processor fetches at once.
const HELD: usize = 54;

/// A word with its breaks, all in one place: a look at the table is most of what a known word costs.
#[derive(Clone)]
struct Slot {
    lang: Option<Lang>,
    length: u8,
    word: [u8; HELD],
    /// Bit n: a break before byte n.
    breaks: u64,
}

impl Words {
    /// Calls `each` with the byte before which each break stands; whether there was any.
    fn breaks(&mut self, word: &str, lang: Lang, patterns: hypher::Lang, each: &mut impl FnMut(usize)) -> bool {
        if word.len() > HELD {
            let mut any = false;
            find_breaks(word, patterns, &mut |end| {
                any = true;
                each(end);
            });
            return any;
        }
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, Slot { lang: None, length: 0, word: [0; HELD], breaks: 0 });
        }
        let slot = &mut self.slots[hash(word.as_bytes()) & (SLOTS - 1)];
        if slot.lang != Some(lang) || slot.word[..usize::from(slot.length)] != *word.as_bytes() {
            slot.breaks = 0;
            find_breaks(word, patterns, &mut |end| slot.breaks |= 1 << end);
            (slot.lang, slot.length) = (Some(lang), word.len().to_le_bytes()[0]);
            slot.word[..word.len()].copy_from_slice(word.as_bytes());
        }
        let mut left = slot.breaks;
        while left != 0 {
            each(left.trailing_zeros() as usize);
            left &= left - 1;
        }
        slot.breaks != 0
    }
}

/// Calls `each` with the byte before which each break stands, in order.
fn find_breaks(word: &str, patterns: hypher::Lang, each: &mut impl FnMut(usize)) {
    let seams = if patterns == hypher::Lang::Finnish { seam::finnish(word) } else { Vec::new() };
    between(word, &seams, patterns, each);
}

/// The breaks of a word that the site's own list begins: those of the list, then the patterns' for a longer rest.
fn listed_breaks(word: &str, listed: &Listed<'_>, patterns: hypher::Lang, each: &mut impl FnMut(usize)) {
    listed.breaks.iter().copied().for_each(&mut *each);
    let rest = &word[listed.end..];
    if rest.chars().count() >= SHORTEST {
        each(listed.end);
        find_breaks(rest, patterns, &mut |part| each(listed.end + part));
    }
}

/// The syllables of each part of a compound, and the seams between the parts.
fn between(word: &str, seams: &[usize], patterns: hypher::Lang, each: &mut impl FnMut(usize)) {
    let mut start = 0;
    for end in seams.iter().copied().chain([word.len()]) {
        if start > 0 {
            each(start);
        }
        let left = if start == 0 { ENDS } else { 2 };
        let right = if end == word.len() { ENDS } else { 2 };
        syllables(&word[start..end], patterns, (left, right), &mut |part| each(start + part));
        start = end;
    }
}

/// A syllable of one letter stays with the one before: `asia-kas`, not `asi-a-kas`.
fn syllables(word: &str, patterns: hypher::Lang, (left, right): (usize, usize), each: &mut impl FnMut(usize)) {
    let mut end = 0;
    for syllable in hypher::hyphenate_bounded(word, patterns, left, right) {
        if end > 0 && syllable.chars().nth(1).is_some() {
            each(end);
        }
        end += syllable.len();
    }
}

/// Spreads words over the table (Fowler, Noll and Vo's multiplication, eight bytes at a time).
fn hash(bytes: &[u8]) -> usize {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for part in bytes.chunks(8) {
        let mut eight = [0; 8];
        eight[..part.len()].copy_from_slice(part);
        sum = (sum ^ u64::from_le_bytes(eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        sum ^= sum >> 29;
    }
    usize::try_from(sum >> 16 & 0xffff_ffff).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visible(text: &str, lang: Lang) -> String {
        shy(text, lang, Seams::NONE).replace(SOFT, "|")
    }

    #[test]
    fn long_words_only() {
        assert_eq!(visible("Kumppanuusilta on yhteinen", Lang::Fi), "Kump|pa|nuus|ilta on yhteinen");
        assert!(matches!(shy("lyhyt sana", Lang::Fi, Seams::NONE), Cow::Borrowed(_)));
        assert_eq!(visible("samverkan och välfärdsområdet", Lang::Sv), "samverkan och väl|färds|om|rå|det");
        assert_eq!(visible("davvisámegielladovdi", Lang::Se), "davvisámegielladovdi");
    }

    #[test]
    fn a_word_of_any_length_is_taken() {
        for word in ["x".repeat(5000), "ääkkönen".repeat(300), "yhteistyö".repeat(9)] {
            assert_eq!(visible(&word, Lang::Fi).replace('|', ""), word);
        }
    }

    #[test]
    fn a_hyphen_that_opens_a_word_stays_with_it() {
        let text = "Osallisuuden palaset -työtä\u{a0}-hanke, -kirjat ja ylä-aste";
        let joined = "Osal|li|suu|den palaset -\u{2060}työtä\u{a0}-\u{2060}hanke, -\u{2060}kirjat ja ylä-aste";
        assert_eq!(visible(text, Lang::Fi), joined);
        assert_eq!(visible("-hanke", Lang::Se), "-hanke");
        assert!(matches!(shy("a - b", Lang::Fi, Seams::NONE), Cow::Borrowed(_)));
    }

    #[test]
    fn compounds_come_apart_at_their_seam() {
        for (word, parts) in [
            ("Kumppanuusillassa", "Kump|pa|nuus|il|lassa"),
            ("koulutusohjelma", "kou|lu|tus|oh|jelma"),
            ("kumppanuussilta", "kump|pa|nuus|silta"),
            ("yhdistysaktiivi", "yhdis|tys|ak|tiivi"),
            ("kansalaisilta", "kan|sa|lai|silta"),
            ("asiakasohjaus", "asia|kas|oh|jaus"),
            ("asiakasryhmä", "asia|kas|ryhmä"),
        ] {
            assert_eq!(visible(word, Lang::Fi), parts);
        }
    }

    #[test]
    fn never_in_addresses() {
        for text in ["https://kumppanuussilta.example/kumppanuus", "kumppanuuskehittaja@kunta.example", "kumppanuussilta.fi"] {
            assert_eq!(visible(text, Lang::Fi), text);
        }
        assert_eq!(visible("(kumppanuusilta).", Lang::Fi), "(kump|pa|nuus|ilta).");
        assert_eq!(visible("kumppanuus\u{ad}iltaan", Lang::Fi), "kumppanuus|iltaan");
    }

    #[test]
    fn three_letters_stay_at_both_ends() {
        for word in ["aakkostaminen", "epäonnistunut", "välfärdsområde", "organisaatioon"] {
            for lang in [Lang::Fi, Lang::Sv, Lang::En] {
                let parts: Vec<usize> = visible(word, lang).split('|').map(|part| part.chars().count()).collect();
                assert!(parts.len() == 1 || (parts[0] >= 3 && parts[parts.len() - 1] >= 3), "{word}");
            }
        }
    }
}
