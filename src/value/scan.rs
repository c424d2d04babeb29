//! A cursor over one short value. Never allocates but for the cleaned text it walks on.

/// The value with plain spaces, single ones, and hyphens for every dash, so that the readers know one form only.
pub(super) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c == '\u{202f}') {
        if word.is_empty() {
            continue;
        }
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.extend(word.chars().map(|c| if matches!(c, '–' | '—' | '‒' | '−' | '‐' | '‑') { '-' } else { c }));
    }
    clean
}

/// What is still to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'t> {
    rest: &'t str,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    pub(super) fn is_done(self) -> bool {
        self.rest.is_empty()
    }

    /// Steps over `mark` when it comes next.
    pub(super) fn eat(&mut self, mark: char) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    pub(super) fn spaces(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
    }

    /// A run of letters.
    pub(super) fn word(&mut self) -> Option<&'t str> {
        self.run(char::is_alphabetic)
    }

    /// A run of digits with a length in `digits`; otherwise nothing is taken.
    pub(super) fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let before = *self;
        let run = self.run(|c| c.is_ascii_digit());
        let read = run.filter(|run| digits.contains(&run.len())).and_then(|run| run.parse().ok());
        if read.is_none() {
            *self = before;
        }
        read
    }

    fn run(&mut self, belongs: impl Fn(char) -> bool) -> Option<&'t str> {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!run.is_empty()).then_some(run)
    }
}
