//! The paper's style sheet: a small part of CSS, read once.
//!
//! 1. Rules are read: classes, names, `>`, `:first-child`, `:last-child`, `:nth-child(n)`, `:nth-last-child(n)`, and `@container`
//!    with one width.
//! 2. [`Rules::of`] tells what they say of an element: the more special rule wins, then the later one.
//!    Knows no property: values are read by [`super::look`].

use super::tree::Element;

/// All rules, in order.
pub(super) struct Rules(Vec<Rule>);

struct Rule {
    /// From the element outwards, each with how it hangs on the next.
    path: Vec<(Part, Hang)>,
    weight: (usize, usize),
    /// The least and the greatest width of the sheet.
    widths: (f32, f32),
    says: Vec<(String, String)>,
}

#[derive(Default)]
struct Part {
    tag: Option<String>,
    classes: Vec<String>,
    not: Vec<String>,
    place: Option<Place>,
}

enum Place {
    First,
    Last,
    Nth(usize),
    NthLast(usize),
}

#[derive(Clone, Copy, PartialEq)]
enum Hang {
    /// Anywhere inside.
    Inside,
    /// A child.
    Child,
}

/// An element among its siblings.
#[derive(Clone, Copy)]
pub(super) struct Standing<'t> {
    pub(super) element: &'t Element,
    /// Its place among the elements beside it, and how many there are.
    pub(super) at: usize,
    pub(super) of: usize,
}

impl Rules {
    pub(super) fn read(css: &str) -> Self {
        let mut rules = Vec::new();
        let mut widths = (0.0, f32::MAX);
        let mut rest = css;
        while let Some((head, after)) = rest.split_once('{') {
            let head = without_comments(head);
            let (closes, head) =
                (head.trim_start().starts_with('}'), head.trim_start_matches([' ', '\n', '}']).trim().to_owned());
            if closes {
                widths = (0.0, f32::MAX);
            }
            if let Some(width) = head.strip_prefix("@container") {
                widths = width_range(width);
                rest = after;
                continue;
            }
            let (block, next) = after.split_once('}').unwrap_or((after, ""));
            let says: Vec<(String, String)> = without_comments(block).split(';').filter_map(declaration).collect();
            for selector in head.split(',') {
                let path = path(selector);
                let count = |of: &dyn Fn(&Part) -> usize| path.iter().map(|(part, _)| of(part)).sum();
                let classes = |part: &Part| part.classes.len() + part.not.len() + usize::from(part.place.is_some());
                let weight = (count(&classes), count(&|part| usize::from(part.tag.is_some())));
                rules.push(Rule { path, weight, widths, says: says.clone() });
            }
            rest = next;
        }
        Self(rules)
    }

    /// Everything that is said of anything.
    #[cfg(test)]
    pub(super) fn says(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|rule| rule.says.iter().map(|(key, value)| (key.as_str(), value.as_str())))
    }

    /// What the rules say of the last element of a path, the strongest last.
    pub(super) fn of<'r>(&'r self, path: &[Standing<'_>], width: f32) -> Vec<(&'r str, &'r str)> {
        let mut said: Vec<&Rule> =
            self.0.iter().filter(|rule| (rule.widths.0..rule.widths.1).contains(&width) && rule.fits(path)).collect();
        said.sort_by_key(|rule| rule.weight);
        said.into_iter().flat_map(|rule| rule.says.iter().map(|(key, value)| (key.as_str(), value.as_str()))).collect()
    }
}

impl Rule {
    fn fits(&self, path: &[Standing<'_>]) -> bool {
        let Some((own, above)) = path.split_last() else { return false };
        let mut parts = self.path.iter();
        let Some((part, hang)) = parts.next() else { return false };
        let mut hang = *hang;
        if !part.fits(own) {
            return false;
        }
        let mut above = above;
        for (part, next) in parts {
            loop {
                let Some((parent, rest)) = above.split_last() else { return false };
                above = rest;
                if part.fits(parent) {
                    break;
                }
                if hang == Hang::Child {
                    return false;
                }
            }
            hang = *next;
        }
        true
    }
}

impl Part {
    fn fits(&self, standing: &Standing<'_>) -> bool {
        let element = standing.element;
        self.tag.as_ref().is_none_or(|tag| *tag == element.tag)
            && self.classes.iter().all(|class| element.has(class))
            && !self.not.iter().any(|class| element.has(class))
            && match self.place {
                None => true,
                Some(Place::First) => standing.at == 0,
                Some(Place::Last) => standing.at + 1 == standing.of,
                Some(Place::Nth(n)) => standing.at + 1 == n,
                Some(Place::NthLast(n)) => standing.at + n == standing.of,
            }
    }

    fn read(word: &str) -> Self {
        let mut part = Self::default();
        let (name, states) = word.split_once(':').unwrap_or((word, ""));
        for state in states.split(':') {
            let inner = state.split_once('(').map(|(_, inner)| inner.trim_end_matches(')'));
            match (state, inner) {
                ("first-child", _) => part.place = Some(Place::First),
                ("last-child", _) => part.place = Some(Place::Last),
                (_, Some(class)) if state.starts_with("not(") => part.not.push(class.trim_start_matches('.').to_owned()),
                (_, Some(n)) if state.starts_with("nth-last-child(") => part.place = n.parse().ok().map(Place::NthLast),
                (_, Some(n)) => part.place = n.parse().ok().map(Place::Nth),
                _ => {}
            }
        }
        let mut names = name.split('.');
        part.tag = names.next().filter(|tag| !tag.is_empty() && *tag != "*").map(str::to_owned);
        part.classes = names.map(str::to_owned).collect();
        part
    }
}

/// `.rows > li b`, from the last part outwards.
fn path(selector: &str) -> Vec<(Part, Hang)> {
    let mut path = Vec::new();
    let mut hang = Hang::Inside;
    for word in selector.split_whitespace() {
        if word == ">" {
            hang = Hang::Child;
        } else {
            path.push((Part::read(word), hang));
            hang = Hang::Inside;
        }
    }
    path.reverse();
    path
}

fn declaration(text: &str) -> Option<(String, String)> {
    let (key, value) = text.split_once(':')?;
    Some((key.trim().to_owned(), value.trim().to_owned()))
}

/// `(min-width: 30rem)`
fn width_range(text: &str) -> (f32, f32) {
    let number = |key: &str| {
        let (_, after) = text.split_once(key)?;
        after.trim_start_matches([':', ' ']).split("rem").next()?.parse::<f32>().ok()
    };
    (number("min-width").unwrap_or(0.0), number("max-width").unwrap_or(f32::MAX))
}

fn without_comments(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}
