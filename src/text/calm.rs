//! Words in which nothing can be found and nothing has to be set: letters, spaces and marks where they belong. Most of a site's
//! words are such, and one look at them takes the place of all the others.
//!
//! Never says so of words in which another look would find or change anything: a test holds it to them.

use super::{
    Block, BlockKind, Document, Inline,
    ground::Ground,
    style::Positions,
    typography::{self, Around},
};
use crate::source::Lang;

/// A letter within a word.
const INNER: u16 = 1;
/// A letter that begins no word of place.
const PLAIN: u16 = 2;
const SPACE: u16 = 4;
const MARK: u16 = 8;
const HYPHEN: u16 = 16;
/// What may follow a byte stands this far to the left of what it is.
const FOLLOWS: u32 = 8;

/// What each byte is and what may follow it, for the words of place of one language.
pub(super) const fn table(positions: &[&str]) -> [u16; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        table[at] = match byte {
            b' ' => SPACE | (PLAIN | SPACE) << FOLLOWS,
            b',' | b'.' | b';' | b':' | b'!' | b'?' => MARK | (PLAIN | SPACE) << FOLLOWS,
            b'-' => HYPHEN | PLAIN << FOLLOWS,
            // Letters up to ſ; not × and ÷, which have these second bytes.
            b'a'..=b'z' | b'A'..=b'Z' | 0x80..=0xbf | 0xc3..=0xc5 if byte != 0x97 && byte != 0xb7 => {
                INNER | PLAIN | (INNER | SPACE | MARK | HYPHEN) << FOLLOWS
            }
            _ => 0,
        };
        at += 1;
    }
    let mut at = 0;
    while at < positions.len() {
        let first = positions[at].as_bytes()[0];
        table[first as usize] &= !PLAIN;
        table[first.to_ascii_uppercase() as usize] &= !PLAIN;
        at += 1;
    }
    table
}

/// Whether words as typed are such.
pub(super) fn is_calm(text: &str, lang: Lang, around: Around<'_>) -> bool {
    let positions = Positions::in_lang(lang);
    let mut may_come = PLAIN | SPACE | MARK;
    for (at, byte) in text.bytes().enumerate() {
        let kind = positions.calm[usize::from(byte)];
        // Nearly always it may.
        if kind & may_come == 0 && (kind & INNER == 0 || may_come & PLAIN == 0 || positions.word_at(text, at).is_some()) {
            return false;
        }
        may_come = kind >> FOLLOWS;
    }
    let at_end = |at: usize| text.as_bytes()[at] == b' ' && typography::holds(text, at, around);
    !(text.is_empty() || may_come == PLAIN || at_end(0) || at_end(text.len() - 1))
}

/// A text that is one paragraph of such words: most texts of records are, and no parser is set up for them.
pub(super) fn document(text: &str, ground: &Ground, lang: Lang) -> Option<Document> {
    // What begins with a mark may be something else to Markdown.
    let begins = text.starts_with(|first: char| first.is_ascii_alphabetic());
    if !begins || text.ends_with(' ') || !is_calm(text, lang, Around::default()) {
        return None;
    }
    let words = vec![Inline::Text(text.to_owned())];
    let block = Block { kind: BlockKind::Paragraph(words), at: ground.span(0..text.len()) };
    Some(Document { lang, blocks: vec![block], footnotes: Vec::new() })
}

/// A line of such words.
pub(super) fn line(text: &str, lang: Lang) -> Option<Vec<Inline>> {
    let text = text.trim_end();
    is_calm(text, lang, Around::default()).then(|| vec![Inline::Text(text.to_owned())])
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        diag::{Diagnostics, FileId},
        text::{
            ParseOptions,
            ground::Ground,
            inline, parse, privacy,
            style::{self, Quotes},
        },
    };

    /// What words are made of, calm and less calm.
    const PIECES: &[&str] = &[
        "ilta",
        "Yhteistyö",
        "ja",
        " ",
        " ",
        " ",
        " ",
        ", ",
        ". ",
        ": ",
        "-",
        "oheinen",
        "Oheisessa kuviossa",
        "alue",
        "viestintä",
        "yllä olevasta",
        "å",
        "á",
        "š",
        "×",
        "÷",
        "työ",
        "seuraavalla sivulla",
        "edelleen",
        ".",
        ",",
        "..",
        "!",
        "?",
        ";",
        ":",
        ":::",
        "nedanstående",
        "på nästa sida",
        "overleaf",
        "the table below",
        "\u{a0}",
        "\u{ad}",
        "–",
        "”",
        "\"",
        "'",
        "9",
        "10",
        "%",
        "noin",
        "klo",
        "(",
        "(at)",
        ")",
        "@",
        "/",
        "://",
        "[",
        "[^1]",
        "*",
        "_",
        "&",
        "<",
        "\\",
        "~",
        "#",
        "+",
        "\n",
        "\t",
        "\u{301}",
        "\u{7f}",
        "\u{202e}",
        "\u{feff}",
        "€",
        "1. ",
        "- ",
        "lapsi- ",
        "kuun",
        "=",
        "|",
        "ŷ",
        "ė",
        "ˇ",
    ];

    /// Everything that another look would find or set in words.
    fn would_change(text: &str, lang: Lang, around: Around<'_>) -> bool {
        let mut found = false;
        privacy::look(text, &mut |_, _| found = true);
        let mut slips = Vec::new();
        style::look(text, "\njatkuu", lang, &mut slips);
        let quotes = text.contains(['"', '”', '“', '„', '»', '«']) || Quotes::default().look(text, |at| at, lang).is_some();
        let set = typography::set(text, lang, around, &[]);
        found
            || !slips.is_empty()
            || quotes
            || !matches!(set, Cow::Borrowed(same) if same == text)
            || inline::may_be_unclean(text.as_bytes())
            || inline::may_hold_address(text)
            || text.contains(['[', '*', '_', ']', '`', '<', '&', '\\', '~', '\n'])
            || text.starts_with(":::")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn nothing_is_found_in_calm_words(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 1..7),
            calm in prop::collection::vec(prop::sample::select(&PIECES[..23]), 1..9),
            (before, after) in (prop::sample::select(&[None, Some('9'), Some('a')][..]), prop::sample::select(&["", "9", "a", "–"][..])),
        ) {
            for text in [pieces.concat(), calm.concat()] {
                for lang in [Lang::Fi, Lang::Sv, Lang::En, Lang::Se] {
                    let around = Around { before, after };
                    prop_assert!(!is_calm(&text, lang, around) || !would_change(&text, lang, around), "{lang:?} {text:?}");
                    let (mut diags, ground) = (Diagnostics::new(), Ground::straight(FileId(1), 5));
                    let options = ParseOptions { allowed_html: &[], first_heading: None };
                    if let Some(document) = document(&text, &ground, lang) {
                        prop_assert_eq!(document, parse::parse_any(&text, &ground, lang, &options, &mut diags), "{:?}", text);
                    }
                    for text in [format!("{text}\n"), text.clone()] {
                        if let Some(line) = line(&text, lang) {
                            prop_assert_eq!(line, inline::line_any(&text, &ground, lang, &options, &mut diags), "{:?}", text);
                        }
                    }
                    prop_assert!(diags.is_empty(), "{:?}", text);
                }
            }
        }
    }

    #[test]
    fn most_words_are_calm() {
        for text in ["Yhteistyö ja alue, vai viestintä?", "työtä: ", ". Järjestön sosiaali-ja terveys", "Äiti. Oho!", "x"]
        {
            assert!(is_calm(text, Lang::Fi, Around::default()), "{text}");
        }
        for text in ["", "noin 8", "ilta -", "ilta , aamu", "Oheinen kuva", "sana..", "85%", "(ks.", "a  - b", "ja–ja", "lapsi-"]
        {
            assert!(!is_calm(text, Lang::Fi, Around::default()), "{text}");
        }
        assert!(!is_calm("noin ", Lang::Fi, Around { before: None, after: "21" }));
    }
}
