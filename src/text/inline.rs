//! Lines: words are joined, looked through and set; links, citations, footnotes and pictures find their form.

use std::{borrow::Cow, ops::Range};

use memchr::{memchr, memchr2_iter};
use pulldown_cmark::{Event, LinkType, Options, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization;

use super::{
    bytes::among,
    calm, citation,
    document::{Image, Inline, Link},
    events::{CITATION, Events},
    ground::Ground,
    link::{self, Verdict},
    parse::{Builder, DEEPEST, ParseOptions},
    plain_inline, privacy,
    run::{Run, Words},
    style,
    typography::{self, Around},
};
use crate::{
    diag::{Diagnostics, Spanned, codes},
    source::Lang,
};

/// Whether an event belongs to a line.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::TaskListMarker(_) => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        }
        _ => false,
    }
}

pub(super) fn line_on(
    text: &str,
    ground: &Ground,
    lang: Lang,
    options: &ParseOptions<'_>,
    diags: &mut Diagnostics,
) -> Vec<Inline> {
    calm::line(text, lang).unwrap_or_else(|| line_any(text, ground, lang, options, diags))
}

/// Reads one line, whatever it holds.
pub(super) fn line_any(
    text: &str,
    ground: &Ground,
    lang: Lang,
    options: &ParseOptions<'_>,
    diags: &mut Diagnostics,
) -> Vec<Inline> {
    if !text.bytes().any(|byte| MEANS_SOMETHING[usize::from(byte)]) && !may_hold_address(text) {
        return Builder::new(text, 0, Events::NONE, ground, lang, options, diags).words(text);
    }
    // A no-break space in front keeps Markdown from seeing a list, a heading or a quotation; line ends become spaces.
    let mut source = String::with_capacity(text.len() + FRONT.len());
    source.push_str(FRONT);
    source.extend(text.trim_end().chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
    let events = Events::of(&source, Options::ENABLE_STRIKETHROUGH);
    Builder::new(&source, FRONT.len(), events, ground, lang, options, diags).line()
}

/// What stands in front of a line.
const FRONT: &str = "\u{a0}";

/// Without any of these a line holds words only.
const MEANS_SOMETHING: [bool; 256] = among(b"*_[]`<&\\~\n");

impl<'s> Builder<'s, '_> {
    /// A line, up to whatever ends it, which is not taken.
    pub(super) fn inlines(&mut self) -> Vec<Inline> {
        // Most lines are words and nothing else.
        let mut out = Vec::with_capacity(1);
        let mut run = Run::default();
        while let Some((event, range)) = self.events.next_if(|(event, _)| is_inline(event)) {
            if let Event::Text(piece) = &event {
                run.push(piece, range, self.text);
                continue;
            }
            self.flush(&mut run, &mut out);
            match event {
                // A line end in the source is a space like any other: after `klo` it must hold.
                Event::SoftBreak if typography::holds(self.text, range.start, Around::default()) => {
                    out.push(Inline::Text(typography::NBSP.to_owned()));
                }
                Event::SoftBreak => out.push(Inline::SoftBreak),
                Event::HardBreak => out.push(Inline::Break),
                Event::Code(text) => {
                    self.look_at_code(&text, &range);
                    out.push(Inline::Code(self.cleaned(text.into_string())));
                }
                Event::InlineHtml(_) => out.extend(self.raw(range).map(Inline::Html)),
                Event::FootnoteReference(name) => {
                    let at = self.span(range);
                    self.noted.entry(name.to_string()).or_insert(at);
                    out.push(Inline::Note(Box::new(Spanned::new(name.into_string(), at))));
                }
                Event::TaskListMarker(done) => self.task = Some(done),
                Event::Start(tag) => self.span_of_words(tag, range, &mut out),
                _ => {}
            }
        }
        self.flush(&mut run, &mut out);
        // Texts are kept for the whole build: room for what never comes would be most of what they take.
        out.shrink_to_fit();
        out
    }

    /// Words within marks: stressed, struck through, linked.
    fn span_of_words(&mut self, tag: Tag<'s>, range: Range<usize>, out: &mut Vec<Inline>) {
        if self.depth >= DEEPEST {
            self.too_deep(range);
            return;
        }
        self.depth += 1;
        self.marked_words(tag, range, out);
        self.depth -= 1;
    }

    fn marked_words(&mut self, tag: Tag<'s>, range: Range<usize>, out: &mut Vec<Inline>) {
        match tag {
            Tag::Link { dest_url, id, .. } | Tag::Image { dest_url, id, .. } if *dest_url == *CITATION => {
                self.skip();
                self.citation(&id, range, out);
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let target = if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                let outer = std::mem::replace(&mut self.in_link, true);
                let content = self.inlines();
                self.in_link = outer;
                self.events.next();
                self.link(target, title.into_string(), content, range, out);
            }
            Tag::Image { dest_url, title, .. } => {
                let alt = plain_inline(&self.inlines());
                self.events.next();
                self.image(dest_url.into_string(), title.into_string(), alt, range, out);
            }
            tag => {
                let words = self.inlines();
                self.events.next();
                match tag.to_end() {
                    TagEnd::Emphasis => out.push(Inline::Emphasis(words)),
                    TagEnd::Strong => out.push(Inline::Strong(words)),
                    // One tilde is a tilde: `~20` means about twenty.
                    _ if !self.text[range].starts_with("~~") => {
                        out.push(Inline::Text("~".to_owned()));
                        out.extend(words);
                        out.push(Inline::Text("~".to_owned()));
                    }
                    _ => out.push(Inline::Strike(words)),
                }
            }
        }
    }

    fn citation(&mut self, label: &str, range: Range<usize>, out: &mut Vec<Inline>) {
        let whole = self.span(range.clone());
        let written = &self.text[range.clone()];
        let mut from = 0;
        let works = citation::read(&self.cleaned(label.to_owned()), self.lang, |key| {
            let Some(found) = written[from..].find(key) else { return whole };
            let start = from + found;
            from = start + key.len();
            self.span(range.start + start..range.start + from)
        });
        match works {
            Ok(works) => out.push(Inline::Cite(works)),
            Err(part) => {
                self.diags.add(&codes::CITATION, whole).arg("written", part);
            }
        }
    }

    fn link(&mut self, target: String, title: String, content: Vec<Inline>, range: Range<usize>, out: &mut Vec<Inline>) {
        let at = self.span(range.clone());
        let target = self.target(target, range);
        match link::judge(&target.value) {
            Verdict::Refused(scheme) => {
                self.diags.add(&codes::UNSAFE_LINK, target.at).arg("scheme", scheme);
                out.extend(content);
                return;
            }
            Verdict::Private(code) => {
                let value = target.value.split_once(':').map_or(target.value.as_str(), |(_, address)| address);
                self.diags.add(code, target.at).arg("value", value);
            }
            Verdict::Fine => {}
        }
        if target.value.trim().is_empty() {
            self.diags.add(&codes::NO_TARGET, at);
            out.extend(content);
            return;
        }
        if content.is_empty() && link::is_web(&target.value) {
            self.diags.add(&codes::EMPTY_LINK, at).arg("target", &target.value);
        }
        if let Some(words) = style::only_text(&content).filter(|words| style::is_vague(words)) {
            self.diags.add(&codes::VAGUE_LINK, at).arg("words", words);
        }
        // A footnote's number is a link itself: it follows the link instead of standing in it.
        let (notes, content): (Vec<_>, Vec<_>) = content.into_iter().partition(|word| matches!(word, Inline::Note(_)));
        out.push(Inline::Link(Box::new(Link { target, title: self.title(title), content, at })));
        out.extend(notes);
    }

    fn image(&mut self, target: String, title: String, alt: String, range: Range<usize>, out: &mut Vec<Inline>) {
        let at = self.span(range.clone());
        let target = self.target(target, range);
        if let Verdict::Refused(scheme) = link::judge(&target.value) {
            self.diags.add(&codes::UNSAFE_LINK, target.at).arg("scheme", scheme);
            return;
        }
        out.push(Inline::Image(Box::new(Image { target, title: self.title(title), alt, at })));
    }

    fn title(&self, title: String) -> Option<String> {
        Some(self.cleaned(title)).filter(|title| !title.is_empty())
    }

    /// A target with its place: where its letters stand in the link, or the whole link (a reference defined elsewhere).
    fn target(&self, target: String, range: Range<usize>) -> Spanned<String> {
        let found = if target.is_empty() { None } else { self.text[range.clone()].rfind(&target) };
        let place = found.map_or(range.clone(), |at| range.start + at..range.start + at + target.len());
        let at = self.span(place);
        Spanned::new(self.cleaned(target), at)
    }

    /// The whole text as one line.
    fn line(mut self) -> Vec<Inline> {
        self.events.next();
        let mut words = self.inlines();
        if let Some(Inline::Text(first)) = words.first_mut() {
            first.drain(..if first.starts_with(FRONT) { FRONT.len() } else { 0 });
            if first.is_empty() {
                words.remove(0);
            }
        }
        words
    }

    /// A line that holds words only.
    pub(super) fn words(mut self, text: &'s str) -> Vec<Inline> {
        let mut run = Run::default();
        let text = text.trim_end();
        let mut out = Vec::with_capacity(1);
        if !text.is_empty() {
            run.push(text, 0..text.len(), self.text);
        }
        self.flush(&mut run, &mut out);
        out
    }

    /// Looks through the words of a run, sets them and puts them down.
    fn flush(&mut self, run: &mut Run, out: &mut Vec<Inline>) {
        let Some(words) = run.take(self.text) else { return };
        let before = self.text[..words.range.start].trim_end_matches(['*', '_']).chars().next_back();
        let around = Around { before, after: self.text[words.range.end..].trim_start_matches(['*', '_']) };
        if let Cow::Borrowed(text) = words.text
            && calm::is_calm(text, self.lang, around)
        {
            out.push(Inline::Text(text.to_owned()));
            return;
        }
        self.look_at(&words);
        let mut from = 0;
        if !self.in_link && may_hold_address(&words.text) {
            for (start, end) in web_addresses(&words.text) {
                self.put(&words, from..start, around, out);
                let address = words.text[start..end].to_owned();
                let at = self.span(words.place(start..end));
                let target = Spanned::new(address.clone(), at);
                let content = vec![Inline::Text(address)];
                out.push(Inline::Link(Box::new(Link { target, title: None, content, at })));
                from = end;
            }
        }
        self.put(&words, from..words.text.len(), around, out);
    }

    /// Sets a part of a run.
    fn put(&self, words: &Words<'_>, part: Range<usize>, around: Around<'_>, out: &mut Vec<Inline>) {
        if part.is_empty() {
            return;
        }
        let text = &words.text[part.clone()];
        let before = words.text[..part.start].chars().next_back().or(around.before);
        let after = if part.end < words.text.len() { &words.text[part.end..] } else { around.after };
        let shielded: Vec<usize> = words.shielded.iter().filter_map(|at| at.checked_sub(part.start)).collect();
        let set = typography::set(text, self.lang, Around { before, after }, &shielded);
        out.push(Inline::Text(self.cleaned(set.into_owned())));
    }

    fn look_at(&mut self, words: &Words<'_>) {
        let text: &str = &words.text;
        privacy::look(text, &mut |code, part| {
            let at = self.span(words.place(part.clone()));
            self.diags.add(code, at).arg("value", &text[part]);
        });
        let mut slips = Vec::new();
        style::look(text, &self.text[words.range.end..], self.lang, &mut slips);
        for slip in slips {
            let at = self.span(words.place(slip.part));
            self.diags.add(slip.code, at).args = slip.args;
        }
        if let Some([(one, one_at), (other, other_at)]) = self.quotes.look(text, |at| words.place(at..at).start, self.lang) {
            let place = |at: usize, mark: char| at..at + mark.len_utf8();
            let (first, second) = (self.span(place(one_at, one)), self.span(place(other_at, other)));
            self.diags.add(&codes::MIXED_QUOTES, second).arg("one", one).arg("other", other).also(first);
        }
        self.look_for_leftovers(words);
    }

    /// Markup that Markdown could make nothing of.
    fn look_for_leftovers(&mut self, words: &Words<'_>) {
        let text: &str = &words.text;
        if text.starts_with(":::") {
            self.diags.add(&codes::FENCE_STRAY, self.span(words.place(0..3)));
        }
        if memchr(b'[', text.as_bytes()).is_none() {
            return;
        }
        for (at, mark) in text.match_indices("[^").chain(text.match_indices("[@")) {
            let inside = &text[at + mark.len()..];
            let length = inside.bytes().take(200).position(|b| b == b']');
            let Some(length) = length.filter(|length| *length > 0 && !words.shielded.contains(&at)) else { continue };
            let place = self.span(words.place(at..at + mark.len() + length + 1));
            let name = &inside[..length];
            if mark == "[^" && !name.contains(char::is_whitespace) {
                self.diags.add(&codes::NOTE_UNDEFINED, place).arg("name", name);
            } else if mark == "[@" {
                self.diags.add(&codes::CITATION, place).arg("written", &text[at + 1..at + mark.len() + length]);
            }
        }
    }

    /// Personal data in words shown as typed.
    pub(super) fn look_at_code(&mut self, text: &str, range: &Range<usize>) {
        privacy::look(text, &mut |code, part| {
            let value = &text[part];
            let from = self.text[range.clone()].find(value).map_or(range.start, |found| range.start + found);
            let at = self.span(from..from + value.len());
            self.diags.add(code, at).arg("value", value);
        });
    }

    /// Personal data in a parameter of a block.
    pub(super) fn look_at_parameter(&mut self, value: &Spanned<String>) {
        privacy::look(&value.value, &mut |code, part| {
            self.diags.add(code, value.at.part(part.start, part.end)).arg("value", &value.value[part]);
        });
    }

    /// Finds out once whether there is anything to clean, and tells of the first character that is dropped.
    pub(super) fn look_for_hidden(&mut self) {
        if !may_be_unclean(self.text.as_bytes()) {
            return;
        }
        for (at, letter) in self.text.char_indices() {
            if is_hidden(letter) {
                self.unclean = true;
                let place = self.span(at..at + letter.len_utf8());
                self.diags.add(&codes::HIDDEN_CHARACTER, place).arg("character", format!("U+{:04X}", u32::from(letter)));
                return;
            }
            // Letters that came apart into a base and its marks, as from some systems' file names and PDFs.
            self.unclean |= matches!(letter, '\u{300}'..='\u{36f}');
        }
    }

    /// The text without hidden characters, its letters composed.
    pub(super) fn cleaned(&self, text: String) -> String {
        if self.unclean { text.chars().filter(|letter| !is_hidden(*letter)).nfc().collect() } else { text }
    }
}

/// Characters that nobody sees and that do harm: controls, and those that turn the direction of reading.
pub(super) fn is_hidden(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether bytes stand here that may begin a hidden character or a mark. Nearly every text ends with the first look, so that has
/// no branches: then the compiler looks at many bytes at once.
pub(super) fn may_be_unclean(bytes: &[u8]) -> bool {
    let control = |b: u8| (b < 32) & (b != b'\n') & (b != b'\r') & (b != b'\t') | (b == 127);
    // Marks (U+0300 …) and U+FEFF by their first byte.
    let alone = bytes.iter().fold(false, |found, b| found | control(*b) | (*b == 0xcc) | (*b == 0xcd) | (*b == 0xef));
    // U+0080–9F; U+200E–F, U+202A–E, U+2066–9.
    alone
        || memchr2_iter(0xc2, 0xe2, bytes).any(|at| match bytes[at..] {
            [0xc2, second, ..] => second < 0xa0,
            [0xe2, 0x81, ..] => true,
            [0xe2, 0x80, third, ..] => matches!(third, 0x8e | 0x8f | 0xaa..=0xae),
            _ => false,
        })
}

/// Whether a bare web address may stand here. A colon is rare enough to be looked for alone.
pub(super) fn may_hold_address(text: &str) -> bool {
    memchr(b':', text.as_bytes()).is_some_and(|at| text[at..].contains("://"))
}

/// Start and end of each bare web address.
fn web_addresses(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("://").map(|at| from + at) {
        let scheme = ["https", "http"].into_iter().find(|scheme| text[from..at].ends_with(scheme));
        let start = scheme.map(|scheme| at - scheme.len());
        let free = |start: usize| !text[..start].ends_with(|letter: char| letter.is_alphanumeric());
        let end = start.filter(|start| free(*start)).map(|start| (start, start + link::web_length(&text[start..])));
        match end {
            Some((start, end)) if end > at + 3 => {
                found.push((start, end));
                from = end;
            }
            _ => from = at + 3,
        }
    }
    found
}
