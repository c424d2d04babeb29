//! Whose words Typst refuses: it names a place in the template, and the writer wants the line.
//!
//! 1. The document is set again and again with less in it: of a list one half and then the other, of a map one field fewer, as
//!    long as it is refused in the same words. 2. What is left over holds the fault; without it the document could be set.
//! 3. That is a node which knows where it was written, or words that stand in the sources.
//!
//! Nothing is found where the template fails whatever it is given. Never asks without end, and never changes a source.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::{
    diag::{FileId, Span},
    source::Sources,
};

/// How much is set at most, in whole documents: the halves of a list together cost about as much as setting it twice.
const WHOLE: usize = 8;
/// What setting nothing costs, in letters.
const NOTHING: usize = 2_000;
/// How often the least document may be set besides.
const LEAST: usize = 60;
/// Fields of the view that are nobody's words.
const NOT_WORDS: [&str; 2] = ["ui", "site"];
/// So many letters tell a place in the sources from others.
const TELLING: usize = 3;

/// Where the words stand that are refused; `fails` says with what message a view is, or nothing when it can be set.
pub(super) fn place(
    view: Json,
    places: &[Span],
    message: &str,
    fails: &dyn Fn(&Json) -> Option<String>,
    origin: Option<Span>,
    sources: &Sources,
) -> Option<Span> {
    let left = WHOLE * size(&view) + LEAST * NOTHING;
    let mut search = Search { view, message, fails, left };
    let found = search.choose("")?;
    let guilty = search.view.pointer(&found)?;
    let node = search.innermost(&found).and_then(|number| places.get(number).copied());
    if guilty.get("at").is_some() {
        return node;
    }
    // Words of a record, or among those of a block.
    let mut files: Vec<FileId> = Vec::new();
    let own = places.iter().map(|at| at.file).collect::<BTreeSet<_>>();
    files.extend(origin.map(|at| at.file).into_iter().chain(own).chain(sources.below("content").map(|(file, _)| file)));
    let words = telling(guilty)?;
    let within = node.and_then(|at| find(sources, at.file, words).filter(|found| at.start <= found.start && found.end <= at.end));
    within.or_else(|| files.into_iter().find_map(|file| find(sources, file, words))).or(node).or(origin)
}

struct Search<'s> {
    view: Json,
    message: &'s str,
    fails: &'s dyn Fn(&Json) -> Option<String>,
    /// How many letters may still be set.
    left: usize,
}

/// What becomes of a document.
#[derive(PartialEq)]
enum Outcome {
    Set,
    Refused,
    /// It is refused in other words, or nobody asks any more.
    Otherwise,
}

impl Search<'_> {
    fn attempt(&mut self) -> Outcome {
        let Some(left) = self.left.checked_sub(size(&self.view) + NOTHING) else { return Outcome::Otherwise };
        self.left = left;
        match (self.fails)(&self.view) {
            None => Outcome::Set,
            Some(message) if message == self.message => Outcome::Refused,
            Some(_) => Outcome::Otherwise,
        }
    }

    /// Puts something else at a place of the view, and gives what was there.
    fn put(&mut self, pointer: &str, value: Json) -> Json {
        self.view.pointer_mut(pointer).map_or(Json::Null, |place| std::mem::replace(place, value))
    }

    /// The field below a map without which the document can be set, and in it what is guilty. A field that changes nothing stays
    /// empty, so that what follows costs less.
    fn choose(&mut self, pointer: &str) -> Option<String> {
        let mut fields = Vec::new();
        gather(self.view.pointer(pointer)?, pointer, &mut fields);
        fields.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
        for (_, field) in fields {
            let empty = if self.view.pointer(&field)?.is_array() { Json::Array(Vec::new()) } else { "".into() };
            let was = self.put(&field, empty);
            match self.attempt() {
                Outcome::Refused => {}
                Outcome::Otherwise => drop(self.put(&field, was)),
                Outcome::Set => {
                    self.put(&field, was);
                    return Some(self.narrow(field));
                }
            }
        }
        None
    }

    /// The least part of something guilty that still is.
    fn narrow(&mut self, pointer: String) -> String {
        match self.view.pointer(&pointer) {
            Some(Json::Array(_)) => {
                let first = format!("{pointer}/0");
                if self.halve(&pointer) > 1 { first } else { self.narrow(first) }
            }
            Some(Json::Object(_)) => self.choose(&pointer).unwrap_or(pointer),
            _ => pointer,
        }
    }

    /// Leaves one half of a list away as long as the other is refused alone; how many things are left.
    fn halve(&mut self, pointer: &str) -> usize {
        loop {
            let items = self.view.pointer(pointer).and_then(Json::as_array).cloned().unwrap_or_default();
            let (one, other) = items.split_at(items.len() / 2);
            if one.is_empty() {
                return items.len();
            }
            let refused = [one, other].into_iter().any(|half| {
                self.put(pointer, half.to_vec().into());
                self.attempt() == Outcome::Refused
            });
            if !refused {
                self.put(pointer, items.clone().into());
                return items.len();
            }
        }
    }

    /// The place of the innermost node on the way to something.
    fn innermost(&self, pointer: &str) -> Option<usize> {
        let ends = pointer.match_indices('/').map(|(end, _)| end).chain([pointer.len()]);
        let mut places = ends.filter_map(|end| self.view.pointer(&pointer[..end])?.get("at")?.as_u64());
        places.next_back().and_then(|number| usize::try_from(number).ok())
    }
}

/// The lists and words below a map, with how much they hold; not those within lists.
fn gather(value: &Json, pointer: &str, found: &mut Vec<(usize, String)>) {
    let Json::Object(fields) = value else { return };
    for (name, value) in fields {
        let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
        match value {
            Json::Object(_) if !NOT_WORDS.contains(&&pointer[1..]) => gather(value, &pointer, found),
            Json::Array(items) if !items.is_empty() => found.push((size(value), pointer)),
            Json::String(words) if !words.is_empty() => found.push((words.len(), pointer)),
            _ => {}
        }
    }
}

/// How much there is to set.
fn size(value: &Json) -> usize {
    match value {
        Json::String(words) => words.len(),
        Json::Array(items) => items.iter().map(size).sum(),
        Json::Object(fields) => {
            fields.iter().filter(|(name, _)| !NOT_WORDS.contains(&name.as_str())).map(|(_, value)| size(value)).sum()
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => 0,
    }
}

/// The longest run of letters that stands in the sources as it does here: quotation marks and spaces may have been set.
fn telling(value: &Json) -> Option<&str> {
    match value {
        Json::String(words) => {
            let runs = words.split(|letter: char| !(letter.is_alphanumeric() || " ,.:/-_".contains(letter)));
            runs.map(str::trim).filter(|run| run.chars().count() >= TELLING).max_by_key(|run| run.len())
        }
        Json::Array(items) => items.iter().filter_map(telling).max_by_key(|run| run.len()),
        Json::Object(fields) => fields.values().filter_map(telling).max_by_key(|run| run.len()),
        Json::Null | Json::Bool(_) | Json::Number(_) => None,
    }
}

fn find(sources: &Sources, file: FileId, words: &str) -> Option<Span> {
    let start = sources.lend(file)?.find(words)?;
    Some(Span::new(file, start, start + words.len()))
}
