//! Numbers for footnotes, in the order in which a page refers to them.

/// The footnotes a page has referred to so far. One for each page; kept by whoever resolves ([`super::html::Resolve::notes`]).
#[derive(Debug, Clone, Default)]
pub struct Notes {
    used: Vec<Used>,
    /// Before every id, where several texts with footnotes of their own share a page.
    prefix: String,
}

#[derive(Debug, Clone)]
struct Used {
    name: String,
    times: usize,
}

/// One reference to a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteRef {
    /// The footnote's number, from 1.
    pub number: usize,
    /// Which reference to it this is, from 1.
    pub nth: usize,
}

impl NoteRef {
    /// The id of the place of reference.
    #[must_use]
    pub fn id(self) -> String {
        if self.nth == 1 { format!("fnref{}", self.number) } else { format!("fnref{}-{}", self.number, self.nth) }
    }
}

impl Notes {
    /// Footnotes whose ids begin with a prefix of their own.
    #[must_use]
    pub fn with_prefix(prefix: String) -> Self {
        Self { prefix, ..Self::default() }
    }

    /// What every id begins with.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Counts a reference to the footnote of this name.
    pub fn refer(&mut self, name: &str) -> NoteRef {
        let at = self.used.iter().position(|used| used.name == name).unwrap_or_else(|| {
            self.used.push(Used { name: name.to_owned(), times: 0 });
            self.used.len() - 1
        });
        self.used[at].times += 1;
        NoteRef { number: at + 1, nth: self.used[at].times }
    }

    /// Name and number of references of the footnote with this number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<(&str, usize)> {
        let used = self.used.get(number.checked_sub(1)?)?;
        Some((&used.name, used.times))
    }

    /// Whether nothing was referred to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.used.is_empty()
    }
}
