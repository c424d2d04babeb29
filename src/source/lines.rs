//! YAML as nearly all of it is written: a key, a value or an item a line. Read line by line, it takes a tenth of what a parser
//! takes that knows all of YAML.
//!
//! 1. [`read`] says what the lines hold, event by event, with the places that the parser would give. 2. At the first thing that
//!    is less plain (brackets, escapes, texts of several lines, anchors, tabs …) it gives up, and the parser reads the whole.
//!
//! Never reads anything in another way than the parser does: a test holds the two against each other. Never finds fault.

use granit_parser::{Event, ScalarStyle, StructureStyle};
use memchr::{memchr, memchr2};

/// Lists and maps in each other; further ones are the parser's, which has a limit.
const DEEPEST: usize = 24;
/// Keys are short.
const LONGEST_KEY: usize = 80;

/// Shows what a document holds; false when it is not plain, and what was shown counts for nothing.
pub(super) fn read<'s>(text: &'s str, take: &mut dyn FnMut(Event<'s>, usize, usize)) -> bool {
    is_plain(text.as_bytes()) && Lines { text, take, open: Vec::new(), waits: None }.read().is_some()
}

/// Whether there are only letters, signs, spaces and line ends that mean the same to everybody. Without branches, so that the
/// compiler looks at many bytes at once.
fn is_plain(bytes: &[u8]) -> bool {
    // 0xef begins U+FEFF and U+FFFE; 0xc2 with a byte below 0xa0 is a control character.
    let odd = |b: u8| ((b < 32) & (b != b'\n')) | (b == 127) | (b == 0xef);
    let alone = bytes.iter().fold(false, |found, b| found | odd(*b));
    let pairs = bytes.iter().zip(&bytes[1.min(bytes.len())..]);
    !(alone | pairs.fold(false, |found, (a, b)| found | ((*a == 0xc2) & (*b < 0xa0))))
}

struct Lines<'s, 't> {
    text: &'s str,
    take: &'t mut dyn FnMut(Event<'s>, usize, usize),
    /// From the outermost to the innermost.
    open: Vec<Open>,
    /// Where the key ends whose value has not come yet.
    waits: Option<usize>,
}

/// A map or a list whose end has not come yet.
#[derive(Clone, Copy)]
struct Open {
    indent: usize,
    is_list: bool,
}

impl<'s> Lines<'s, '_> {
    fn read(mut self) -> Option<()> {
        let mut next = 0;
        while next < self.text.len() {
            let start = next;
            let end = memchr(b'\n', &self.text.as_bytes()[start..]).map_or(self.text.len(), |length| start + length);
            next = end + 1;
            let line = self.text[start..end].trim_start_matches(' ');
            let at = end - line.len();
            let line = line.trim_end_matches(' ');
            if !(line.is_empty() || line.starts_with('#')) {
                self.line(at - start, at, line)?;
            }
        }
        // An empty document is the parser's.
        self.open.last()?;
        if let Some(key) = self.waits.take() {
            self.nothing(key);
        }
        while self.open.pop().is_some_and(|open| self.end(open, self.text.len())) {}
        Some(())
    }

    /// Takes a line that begins at byte `at`.
    fn line(&mut self, indent: usize, at: usize, line: &'s str) -> Option<()> {
        let is_item = line.starts_with("- ");
        match (self.waits.take(), self.open.last()) {
            (Some(_), Some(outer)) if indent > outer.indent => self.begin(indent, at, is_item)?,
            // A list as far left as its key.
            (Some(_), Some(outer)) if indent == outer.indent && is_item => return None,
            (Some(key), _) => self.nothing(key),
            (None, None) if indent == 0 => self.begin(indent, at, is_item)?,
            (None, _) => {}
        }
        while let Some(inner) = self.open.pop_if(|open| open.indent > indent) {
            self.end(inner, at);
        }
        let Open { indent: outer, is_list } = *self.open.last()?;
        if outer != indent || is_list != is_item {
            return None;
        }
        if is_item { self.item(indent, at, line) } else { self.entry(at, line) }
    }

    /// `- value`, `- key: value`
    fn item(&mut self, indent: usize, at: usize, line: &'s str) -> Option<()> {
        let inside = line[1..].trim_start_matches(' ');
        let before = line.len() - inside.len();
        if key_length(inside).is_some() {
            self.begin(indent + before, at + before, false)?;
            return self.entry(at + before, inside);
        }
        self.value(at + before, inside)
    }

    /// `key: value`, `key:`
    fn entry(&mut self, at: usize, line: &'s str) -> Option<()> {
        let length = key_length(line)?;
        (self.take)(scalar(&line[..length], ScalarStyle::Plain), at, at + length);
        let value = line[length + 1..].trim_start_matches(' ');
        if value.is_empty() {
            self.waits = Some(at + length);
            return Some(());
        }
        self.value(at + line.len() - value.len(), value)
    }

    fn value(&mut self, at: usize, value: &'s str) -> Option<()> {
        let (words, style) = match value.as_bytes() {
            [b'"', inside @ .., b'"'] if memchr2(b'"', b'\\', inside).is_none() => (1, ScalarStyle::DoubleQuoted),
            [b'\'', inside @ .., b'\''] if memchr(b'\'', inside).is_none() => (1, ScalarStyle::SingleQuoted),
            [first, ..] if (first.is_ascii_alphanumeric() || *first >= 0x80) && is_one(value.as_bytes()) => {
                (0, ScalarStyle::Plain)
            }
            _ => return None,
        };
        (self.take)(scalar(&value[words..value.len() - words], style), at, at + value.len());
        Some(())
    }

    /// A key without a value.
    fn nothing(&mut self, key: usize) {
        (self.take)(scalar("~", ScalarStyle::Plain), key, key);
    }

    fn begin(&mut self, indent: usize, at: usize, is_list: bool) -> Option<()> {
        let event = if is_list {
            Event::SequenceStart(StructureStyle::Block, 0, None)
        } else {
            Event::MappingStart(StructureStyle::Block, 0, None)
        };
        (self.take)(event, at, at);
        self.open.push(Open { indent, is_list });
        (self.open.len() <= DEEPEST).then_some(())
    }

    fn end(&mut self, open: Open, at: usize) -> bool {
        (self.take)(if open.is_list { Event::SequenceEnd } else { Event::MappingEnd }, at, at);
        true
    }
}

fn scalar(words: &str, style: ScalarStyle) -> Event<'_> {
    Event::Scalar(words.into(), style, 0, None)
}

/// The length of a plain key that begins here.
fn key_length(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let length = bytes.iter().take(LONGEST_KEY).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    let begins = bytes.first().is_some_and(u8::is_ascii_alphabetic);
    let ends = bytes.get(length) == Some(&b':') && matches!(bytes.get(length + 1), None | Some(b' '));
    (begins && ends).then_some(length)
}

/// Whether words without quotation marks are one value: nothing in them begins another one, or a comment.
fn is_one(words: &[u8]) -> bool {
    let mut from = 0;
    while let Some(found) = memchr2(b':', b'#', &words[from..]) {
        let at = from + found;
        let ends = if words[at] == b':' { matches!(words.get(at + 1), None | Some(b' ')) } else { words[at - 1] == b' ' };
        if ends {
            return false;
        }
        from = at + 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{
        diag::{Diagnostics, FileId, Tongue},
        source::yaml,
    };

    /// What lines may hold, plain and less plain.
    const BODIES: &[&str] = &[
        "a: yksi",
        "b: kaksi kolme",
        "c:",
        "d:  ",
        "e: \"päivä: # [\"",
        "f: 'x y'",
        "- yksi",
        "- a: 1",
        "- b:",
        "- \"q\"",
        "  ",
        "",
        "# sana",
        "g: 9:30",
        "h: a: b",
        "i: x #y",
        "j: x # y",
        "k: |",
        "l: >",
        "m: [a, b]",
        "n: {a: b}",
        "o: &x 1",
        "p: *x",
        "- - a",
        "-",
        "- ",
        "--- ",
        "...",
        "sana",
        "jatkuu tässä",
        "\"a\": b",
        "q: \"x\" y",
        "r: \"x\\n\"",
        "s: ''",
        "t: \"\"",
        "u: ~",
        "~: x",
        "null: x",
        "v:x",
        "ä: x",
        "w: -1",
        "x: ”q”",
        "y: a:",
        "z: x\u{2028}y",
        "a: uudelleen",
        "? a",
        ": b",
        "\ta: x",
        "b: x\ty",
        "c: \u{a0}x",
        "%A",
        "d: 55 %",
        "- -",
        "e: - x",
        "f: x\r",
        "- : x",
        "g : x",
        "h: \u{85}",
        "i: 'a''b'",
        "- ?",
        "j: # k",
        "l: #m",
        "n: x,",
        "- x: y: z",
        "o: !t x",
        "-  a: 1",
        "-   yksi",
        "   a: 2",
    ];

    fn read(text: &str, read: fn(&str, FileId, usize, &mut Diagnostics) -> Option<yaml::Node<'static>>) -> (String, Vec<String>) {
        let mut diags = Diagnostics::new();
        let node = read(text, FileId(3), 7, &mut diags);
        (format!("{node:?}"), diags.iter().map(|one| format!("{:?} {}", one.at, one.what(Tongue::En))).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]
        #[test]
        fn reads_as_the_parser_does(
            lines in prop::collection::vec((0..4_usize, prop::sample::select(BODIES)), 1..9),
            plain in prop::collection::vec((0..4_usize, prop::sample::select(&BODIES[..13])), 1..9),
            last in prop::bool::ANY,
        ) {
            for lines in [lines, plain] {
                let mut text = lines.iter().map(|(indent, body)| format!("{}{body}", "  ".repeat(*indent))).collect::<Vec<_>>().join("\n");
                if last {
                    text.push('\n');
                }
                let whole = |text: &str, file, offset, diags: &mut Diagnostics| {
                    yaml::parse_any(text, file, offset, diags).map(yaml::Node::into_owned)
                };
                let quick = |text: &str, file, offset, diags: &mut Diagnostics| {
                    yaml::parse(text, file, offset, diags).map(yaml::Node::into_owned)
                };
                prop_assert_eq!(read(&text, quick), read(&text, whole), "{}", text);
            }
        }
    }

    #[test]
    fn most_of_yaml_is_plain() {
        let text = "title: \"Ilta: yhdessä\"\nwhen: ma 7.1.2008 klo 9:30\nplace:\n  name: päivä\ntalks:\n  - title: 'a'\n    \
                    speakers:\n      - role: x\n  - title: b\nnote:\n# sana\nshare: 55 %\n";
        assert!(super::read(text, &mut |_, _, _| {}));
        for odd in ["a: [b]", "a: |\n  b", "a:\n- b", "a: b\n  c", "a: \"b\\n\"", "", "a:\tb", "a: b # c", "a:\n  b", "- - a"] {
            assert!(!super::read(odd, &mut |_, _, _| {}), "{odd}");
        }
    }
}
