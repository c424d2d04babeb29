//! One finding, and the growing list of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Code, Severity, Span, Tongue};

/// More names than these are no help to a reader.
const MOST_LISTED: usize = 12;

/// One thing to tell the person who wrote the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of finding.
    pub code: &'static Code,
    /// Where; a finding about the project as a whole has no place.
    pub at: Option<Span>,
    /// Values for the `{name}` places in the wording.
    pub args: Vec<(&'static str, String)>,
    /// Known names near to what was written, nearest first.
    pub near: Vec<String>,
    /// All known names, where none is near and they are few enough to read.
    pub few: Vec<String>,
    /// Other places that belong to the matter (the first claim of a duplicate, …).
    pub also: Vec<Span>,
}

impl Diagnostic {
    /// A finding without values yet.
    #[must_use]
    pub fn new(code: &'static Code, at: impl Into<Option<Span>>) -> Self {
        Self { code, at: at.into(), args: Vec::new(), near: Vec::new(), few: Vec::new(), also: Vec::new() }
    }

    /// Fills `{name}` in the wording.
    #[allow(clippy::needless_pass_by_value, reason = "a value is given as it comes: a number, a path, a text")]
    pub fn arg(&mut self, name: &'static str, value: impl ToString) -> &mut Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Fills `{record}` with the name of a sort of record, in Finnish `{record_fi}`.
    pub fn record(&mut self, (fi, en): (&str, &str)) -> &mut Self {
        self.arg("record_fi", fi).arg("record", en)
    }

    /// Suggests the nearest known names.
    pub fn near<'a>(&mut self, word: &str, known: impl IntoIterator<Item = &'a str>) -> &mut Self {
        self.near = super::near(word, known);
        self
    }

    /// Suggests the nearest known names; where none is near, all of them, as long as they are few.
    pub fn near_or_few<'a>(&mut self, word: &str, known: impl IntoIterator<Item = &'a str>) -> &mut Self {
        let known: BTreeSet<&str> = known.into_iter().collect();
        self.near(word, known.iter().copied());
        if self.near.is_empty() && known.len() <= MOST_LISTED {
            self.few = known.into_iter().map(str::to_owned).collect();
        }
        self
    }

    /// Points at another place of the same matter.
    pub fn also(&mut self, at: Span) -> &mut Self {
        self.also.push(at);
        self
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn what(&self, tongue: Tongue) -> String {
        self.fill(self.code.wording(tongue).what)
    }

    /// Why it matters.
    #[must_use]
    pub fn why(&self, tongue: Tongue) -> String {
        self.fill(self.code.wording(tongue).why)
    }

    /// The way out, with the nearest known names in front when there are any, or with the few that there are.
    #[must_use]
    pub fn fix(&self, tongue: Tongue) -> String {
        let fix = self.fill(self.code.wording(tongue).fix);
        let names = match tongue {
            _ if self.near.is_empty() && self.few.is_empty() => return fix,
            Tongue::Fi if self.near.is_empty() => format!("Tunnetut: {}.", self.few.join(", ")),
            Tongue::En if self.near.is_empty() => format!("Known: {}.", self.few.join(", ")),
            Tongue::Fi => format!("Tarkoititko: {}?", quoted(&self.near, "”", "”", " tai ")),
            Tongue::En => format!("Did you mean {}?", quoted(&self.near, "“", "”", " or ")),
        };
        format!("{names} {fix}").trim_end().to_owned()
    }

    /// A value of the wording.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    fn fill(&self, wording: &str) -> String {
        let mut text = String::with_capacity(wording.len() + 32);
        let mut rest = wording;
        // In one pass: braces that a person wrote are no places.
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let named = after.split_once('}').and_then(|(name, behind)| Some((self.value(name)?, behind)));
            match named {
                Some((value, behind)) => {
                    text.push_str(value);
                    rest = behind;
                }
                None => {
                    text.push('{');
                    rest = after;
                }
            }
        }
        text + rest
    }
}

fn quoted(names: &[String], open: &str, close: &str, or: &str) -> String {
    names.iter().map(|name| format!("{open}{name}{close}")).collect::<Vec<_>>().join(or)
}

/// All findings of one run. Stages add to it and go on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No findings yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding and lends it out for its values: `diags.add(&codes::X, at).arg("id", id);`
    pub fn add(&mut self, code: &'static Code, at: impl Into<Option<Span>>) -> &mut Diagnostic {
        self.list.push(Diagnostic::new(code, at));
        self.list.last_mut().expect("one was just pushed")
    }

    /// Adds a finished finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.list.push(finding);
    }

    /// Adds all findings of another list, keeping their order.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
    }

    /// Everything found so far.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many findings of this severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|finding| finding.code.severity == severity).count()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Sorts by file and place (findings without a place last) and drops exact repetitions.
    pub fn sort(&mut self) {
        // Values and near names count, too: findings that were made side by side come in any order.
        let key = |one: &Diagnostic| (one.at.is_none(), one.at, one.code.id);
        self.list.sort_by(|one, other| {
            key(one).cmp(&key(other)).then_with(|| (&one.args, &one.near).cmp(&(&other.args, &other.near)))
        });
        self.list.dedup();
    }

    /// Keeps the findings that `keep` says yes to.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// Of findings with this code and the same values makes one with all their places.
    pub fn gather(&mut self, code: &'static Code) {
        let mut first: BTreeMap<Vec<(&'static str, String)>, usize> = BTreeMap::new();
        let mut gathered: Vec<Diagnostic> = Vec::with_capacity(self.list.len());
        for finding in self.list.drain(..) {
            let known = if finding.code.id == code.id { first.get(&finding.args).copied() } else { None };
            match known {
                Some(at) => gathered[at].also.extend(finding.at),
                None => {
                    if finding.code.id == code.id {
                        first.insert(finding.args.clone(), gathered.len());
                    }
                    gathered.push(finding);
                }
            }
        }
        self.list = gathered;
    }

    /// Of sorted findings with one code at one place keeps the first.
    pub fn once_a_place(&mut self) {
        self.list.dedup_by(|later, first| later.at.is_some() && (later.at, later.code.id) == (first.at, first.code.id));
    }
}
