//! Splits a text at its `:::` lines, before Markdown sees them.
//!
//! 1. Go through the lines, leaving code blocks alone, and pair the lines that open and close blocks.
//! 2. Give Markdown a copy of the same length in which each such line is a line across (`***`): that ends every paragraph, list
//!    and table, and says by its place which line it was. A block's raw data becomes spaces.
//!
//! One pass over the whole text keeps footnotes and link definitions working across blocks, and every place exact.

use memchr::memmem;

use super::ground::Ground;
use crate::diag::{Diagnostics, Span, Spanned, codes};

/// Blocks whose inside is YAML.
const DATA: &[&str] = &["figure"];

/// What the `:::` lines of a text say.
pub(super) struct Fences {
    /// In the order of the text.
    pub(super) marks: Vec<Mark>,
    /// What Markdown is to read; nothing when it is the text itself.
    pub(super) masked: Option<String>,
}

/// A line that opens or closes a block.
pub(super) struct Mark {
    /// Where the line begins.
    pub(super) at: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Nothing for a line that closes.
    pub(super) opens: Option<Box<Opening>>,
}

/// What an opening line says.
pub(super) struct Opening {
    pub(super) name: Spanned<String>,
    pub(super) params: Vec<(Spanned<String>, Spanned<String>)>,
    pub(super) id: Option<Spanned<String>>,
    pub(super) data: Option<Spanned<String>>,
}

/// Finds the blocks of a text.
pub(super) fn split(text: &str, ground: &Ground, deepest: usize, diags: &mut Diagnostics) -> Fences {
    if memmem::find(text.as_bytes(), b":::").is_none() {
        return Fences { marks: Vec::new(), masked: None };
    }
    let mut scan = Scan { text, ground, deepest, diags, open: Vec::new(), marks: Vec::new(), masked: String::new(), copied: 0 };
    scan.lines();
    let masked = scan.finish();
    Fences { marks: scan.marks, masked }
}

struct Scan<'t, 'd> {
    text: &'t str,
    ground: &'d Ground,
    deepest: usize,
    diags: &'d mut Diagnostics,
    open: Vec<Open>,
    marks: Vec<Mark>,
    masked: String,
    copied: usize,
}

/// A block that waits for its end.
struct Open {
    colons: usize,
    at: Span,
    name: String,
    /// Whether it has a mark: a block without a name or past the limit has none, but its end must still be found.
    marked: bool,
}

impl Scan<'_, '_> {
    fn lines(&mut self) {
        let mut code: Option<(u8, usize)> = None;
        let mut next = 0;
        while next < self.text.len() {
            let (start, end) = (next, line_end(self.text, next));
            next = end + 1;
            let line = self.text[start..end].trim_end();
            let inner = line.trim_start_matches(' ');
            if line.len() - inner.len() > 3 {
                continue;
            }
            if let Some((byte, length)) = code {
                let closing = inner.bytes().take_while(|b| *b == byte).count();
                if closing >= length && closing == inner.len() {
                    code = None;
                }
            } else if let Some(opening) = code_fence(inner) {
                code = Some(opening);
            } else if inner.starts_with(":::") {
                let at = start + line.len() - inner.len();
                next = self.fence_line(start, at, inner, next);
            }
        }
    }

    /// Takes one `:::` line, whose colons begin at byte `at`; where the next line to look at begins.
    fn fence_line(&mut self, start: usize, at: usize, line: &str, next: usize) -> usize {
        let colons = line.bytes().take_while(|b| *b == b':').count();
        let end = at + line.len();
        let header = line[colons..].trim_end_matches(':').trim_end();
        if header.trim_start().is_empty() {
            self.mask(start, end, "***");
            self.close(colons, start, end);
            return next;
        }
        self.mask(start, end, "***");
        let mut header = Header { text: header, at: at + colons, ground: self.ground, diags: self.diags }.read();
        let whole = self.ground.span(at..end);
        let mut opened = Open { colons, at: whole, name: String::new(), marked: false };
        let mut after = next;
        if self.open.len() >= self.deepest {
            self.diags.add(&codes::TOO_DEEP, whole).arg("limit", self.deepest);
        } else if let Some(opening) = &mut header {
            opened.marked = true;
            opened.name.clone_from(&opening.name.value);
            if DATA.contains(&opening.name.as_str()) {
                let data_end = self.data_end(next);
                self.mask(next.min(self.text.len()), data_end, "");
                let data = &self.text[next.min(data_end)..data_end];
                if !data.trim().is_empty() {
                    opening.data = Some(Spanned::new(data.to_owned(), self.ground.span(next..data_end)));
                }
                after = data_end;
            }
        }
        if opened.marked {
            self.marks.push(Mark { at: start, end, opens: header.map(Box::new) });
        }
        self.open.push(opened);
        after
    }

    /// Where the raw data that begins at byte `from` ends: at the next closing line.
    fn data_end(&self, from: usize) -> usize {
        let mut at = from.min(self.text.len());
        while at < self.text.len() {
            let end = line_end(self.text, at);
            let line = self.text[at..end].trim_end();
            let inner = line.trim_start_matches(' ');
            if line.len() - inner.len() <= 3 && inner.len() >= 3 && inner.bytes().all(|b| b == b':') {
                return at;
            }
            at = (end + 1).min(self.text.len());
        }
        self.text.len()
    }

    /// Closes the innermost block with as many colons; those inside it were left open. With no such block, the innermost one.
    fn close(&mut self, colons: usize, at: usize, end: usize) {
        let Some(last) = self.open.len().checked_sub(1) else {
            self.diags.add(&codes::FENCE_STRAY, self.ground.span(at..end));
            return;
        };
        let closed = self.open.iter().rposition(|open| open.colons == colons).unwrap_or(last);
        for open in self.open.drain(closed + 1..).rev().collect::<Vec<_>>() {
            self.left_open(&open, at);
        }
        if self.open.pop().is_some_and(|open| open.marked) {
            self.marks.push(Mark { at, end, opens: None });
        }
    }

    fn left_open(&mut self, open: &Open, at: usize) {
        let colons = ":".repeat(open.colons);
        self.diags.add(&codes::FENCE_OPEN, open.at).arg("name", &open.name).arg("colons", colons);
        if open.marked {
            self.marks.push(Mark { at, end: at, opens: None });
        }
    }

    fn finish(&mut self) -> Option<String> {
        while let Some(open) = self.open.pop() {
            self.left_open(&open, self.text.len());
        }
        if self.copied == 0 {
            return None;
        }
        let mut masked = std::mem::take(&mut self.masked);
        masked.push_str(&self.text[self.copied..]);
        Some(masked)
    }

    /// Puts `mask` and spaces in place of a part; line ends stay.
    fn mask(&mut self, start: usize, end: usize, mask: &str) {
        self.masked.push_str(&self.text[self.copied..start]);
        self.masked.push_str(mask);
        for byte in &self.text.as_bytes()[start + mask.len()..end] {
            self.masked.push(if *byte == b'\n' { '\n' } else { ' ' });
        }
        self.copied = end;
    }
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |length| from + length)
}

/// The mark and length of a code block's opening line.
fn code_fence(line: &str) -> Option<(u8, usize)> {
    let byte = *line.as_bytes().first().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = line.bytes().take_while(|b| *b == byte).count();
    (length >= 3 && !(byte == b'`' && line[length..].contains('`'))).then_some((byte, length))
}

/// Reads what follows the colons: a name, `key=value`, `key="two words"`, `{#id}`.
struct Header<'t, 'd> {
    text: &'t str,
    at: usize,
    ground: &'d Ground,
    diags: &'d mut Diagnostics,
}

impl Header<'_, '_> {
    /// Nothing, with a finding, when there is no name.
    fn read(&mut self) -> Option<Opening> {
        let mut name: Option<Spanned<String>> = None;
        let mut params: Vec<(Spanned<String>, Spanned<String>)> = Vec::new();
        let mut id = None;
        let mut at = 0;
        while let Some(start) = self.text[at..].find(|letter: char| !letter.is_whitespace()).map(|found| at + found) {
            let rest = &self.text[start..];
            let length = token_length(rest);
            at = start + length;
            let token = &rest[..length];
            if let Some(inside) = token.strip_prefix('{') {
                match inside.strip_suffix('}').and_then(|inside| inside.trim().strip_prefix('#')) {
                    Some(word) if !word.is_empty() && !word.contains(char::is_whitespace) && id.is_none() => {
                        let from = start + token.find('#').map_or(0, |hash| hash + 1);
                        id = Some(self.spanned(from, word));
                    }
                    _ => self.unreadable(start, token),
                }
            } else if let Some((key, value)) = token.split_once('=') {
                let (quote, bare) = unquote(value);
                let key_known = params.iter().any(|(known, _)| known.value == key);
                if !is_word(key) || key_known || bare.is_none_or(str::is_empty) {
                    self.unreadable(start, token);
                }
                if let (true, false, Some(bare)) = (is_word(key), key_known, bare) {
                    let key_at = self.spanned(start, key);
                    params.push((key_at, self.spanned(start + key.len() + 1 + quote, bare)));
                }
            } else if name.is_none() && is_name(token) {
                name = Some(self.spanned(start, token));
            } else {
                self.unreadable(start, token);
            }
        }
        if name.is_none() {
            self.diags.add(
                &codes::FENCE_NAME,
                self.ground.span(self.at + self.text.len() - self.text.trim_start().len()..self.at + self.text.len()),
            );
        }
        Some(Opening { name: name?, params, id, data: None })
    }

    fn spanned(&self, start: usize, word: &str) -> Spanned<String> {
        Spanned::new(word.to_owned(), self.ground.span(self.at + start..self.at + start + word.len()))
    }

    fn unreadable(&mut self, start: usize, token: &str) {
        let at = self.ground.span(self.at + start..self.at + start + token.len());
        self.diags.add(&codes::FENCE_PARAM, at).arg("written", token);
    }
}

/// Text editors turn straight quotation marks into these; what is meant is clear.
const QUOTES: [char; 4] = ['"', '”', '“', '„'];

/// How far the token at the beginning reaches: to a space, but over spaces in quotation marks and braces.
fn token_length(text: &str) -> usize {
    if text.starts_with('{') {
        return text.find('}').map_or(text.len(), |end| end + 1);
    }
    let mut quoted = false;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if QUOTES.contains(&letter) {
            // Only a mark right after `=` opens; inside, the first mark before a space or the end closes.
            let closes = text[at + letter.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
            if quoted && closes {
                return at + letter.len_utf8();
            }
            quoted |= before == '=';
        } else if letter.is_whitespace() && !quoted {
            return at;
        }
        before = letter;
    }
    // A mark that never closes takes one word only.
    if quoted { text.find(char::is_whitespace).unwrap_or(text.len()) } else { text.len() }
}

/// The length of the opening mark and the value without marks; no value when a mark is missing.
fn unquote(value: &str) -> (usize, Option<&str>) {
    match value.chars().next().filter(|letter| QUOTES.contains(letter)) {
        None => (0, Some(value)),
        Some(mark) => {
            let inside = &value[mark.len_utf8()..];
            let closing = inside.chars().next_back().filter(|letter| QUOTES.contains(letter));
            (mark.len_utf8(), closing.map(|mark| &inside[..inside.len() - mark.len_utf8()]))
        }
    }
}

/// Whether it is meant for a name: no block is called `Ryhmät`, and the finding about that says which one is meant.
fn is_name(token: &str) -> bool {
    token.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn split_text(text: &str) -> (String, Vec<String>) {
        let mut diags = Diagnostics::new();
        let fences = split(text, &Ground::straight(FileId(0), 0), 40, &mut diags);
        assert!(fences.masked.as_ref().is_none_or(|masked| masked.len() == text.len()));
        let show = |mark: &Mark| {
            mark.opens.as_ref().map_or_else(
                || ")".to_owned(),
                |open| {
                    let params: String =
                        open.params.iter().map(|(key, value)| format!(" {}={}", key.value, value.value)).collect();
                    let id = open.id.as_ref().map_or_else(String::new, |id| format!(" #{}", id.value));
                    format!("({}{params}{id}", open.name.value)
                },
            )
        };
        let shown = fences.marks.iter().map(show).collect::<Vec<_>>().join(" ");
        (shown, diags.iter().map(|finding| finding.code.id.to_owned()).collect())
    }

    #[test]
    fn reads_blocks() {
        for (text, expected) in [
            ("::: talks\n:::\n", "(talks )"),
            (
                "a\n:::side-box title=\"Kaksi sanaa\" place=side {#laatikko}\nb\n:::",
                "(side-box title=Kaksi sanaa place=side #laatikko )",
            ),
            ("::: {#x} side-box title=”Word”\n:::\n", "(side-box title=Word #x )"),
            (":::: columns\n::: notice\n:::\n::::\n", "(columns (notice ) )"),
            ("::: a\n::: b\n:::\n:::\n", "(a (b ) )"),
            ("```\n::: a\n```\n", ""),
            ("::: figure id=x\nkind: star\n::: b\n:::\n", "(figure id=x )"),
        ] {
            assert_eq!(split_text(text), (expected.to_owned(), Vec::new()), "{text}");
        }
    }

    #[test]
    fn finds_faults() {
        for (text, shown, code) in [
            ("::: a\ntext", "(a )", "K0401"),
            (":::: a\n::: b\n::::\n", "(a (b ) )", "K0401"),
            (":::\n", "", "K0402"),
            ("::: a title = x\n:::\n", "(a )", "K0403"),
            ("::: a title=\"x\n:::\n", "(a )", "K0403"),
            ("::: {#a}\n:::\n", "", "K0404"),
        ] {
            let (marks, found) = split_text(text);
            assert_eq!((marks.as_str(), found.first().map(String::as_str)), (shown, Some(code)), "{text}");
        }
    }
}
