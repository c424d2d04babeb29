//! Organisations' names: other spellings that records list are looked for in everything that people wrote.
//!
//! Goes through the files themselves, not the texts: a place is needed, and a name may stand anywhere.

use rayon::prelude::*;

use super::Finished;
use crate::{
    diag::{Diagnostics, FileId, Span, codes},
    site::Organisation,
};

/// Another spelling of an organisation's name.
struct Alias<'s> {
    spelling: String,
    /// Its right names: text that begins with one of them is no slip.
    right: [String; 2],
    of: &'s Organisation,
}

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let lang = finished.cx.lang;
    let mut aliases: Vec<Alias<'_>> = Vec::new();
    for of in &finished.site().organisations {
        let name = of.record.name.plain(lang);
        let short = of.record.short.as_ref().map_or_else(|| name.clone(), |short| short.plain(lang));
        let spellings = of.record.aliases.iter().map(|alias| alias.plain(lang)).filter(|one| !one.is_empty());
        aliases.extend(spellings.map(|spelling| Alias { spelling, right: [name.clone(), short.clone()], of }));
    }
    if aliases.is_empty() {
        return;
    }
    // Of two spellings that begin alike the longer one is meant.
    aliases.sort_by_key(|alias| std::cmp::Reverse(alias.spelling.len()));
    let files: Vec<FileId> = finished.sources.below("content").map(|(id, _)| id).collect();
    let found: Vec<Diagnostics> = files.par_iter().map(|file| in_file(finished, *file, &aliases)).collect();
    found.into_iter().for_each(|found| diags.append(found));
}

fn in_file(finished: &Finished<'_, '_>, file: FileId, aliases: &[Alias<'_>]) -> Diagnostics {
    let mut diags = Diagnostics::new();
    let path = finished.sources.file(file).path.as_str();
    // Other people's titles and the words of the glossary stay as they are.
    let published = matches!(path.rsplit('.').next(), Some("md" | "yaml" | "yml"));
    if !published || matches!(path, "content/references.yaml" | "content/glossary.yaml") {
        return diags;
    }
    let Some(text) = finished.sources.lend(file) else { return diags };
    let begins = |byte: u8| aliases.iter().any(|alias| alias.spelling.as_bytes()[0] == byte);
    let mut first = [false; 256];
    (0..=255).for_each(|byte: u8| first[usize::from(byte)] = begins(byte));
    let mut next = 0;
    for (at, byte) in text.bytes().enumerate() {
        if at < next || !first[usize::from(byte)] || !text.is_char_boundary(at) || is_inside(&text, at) {
            continue;
        }
        let rest = &text[at..];
        let is_written = |alias: &&Alias<'_>| {
            alias.of.file != file
                && rest.strip_prefix(alias.spelling.as_str()).is_some_and(ends_here)
                && !alias.right.iter().any(|right| rest.starts_with(right.as_str()))
        };
        if let Some(alias) = aliases.iter().find(is_written) {
            next = at + alias.spelling.len();
            let name = alias.of.record.name.plain(finished.cx.lang);
            let finding = diags.add(&codes::OTHER_NAME, Span::new(file, at, next)).arg("written", &alias.spelling);
            finding.arg("name", name).arg("id", &alias.of.id);
        }
    }
    diags
}

/// Whether a word goes on here.
fn is_inside(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || matches!(before, '-' | '/' | ':' | '.'))
}

fn ends_here(rest: &str) -> bool {
    let mut letters = rest.chars();
    match letters.next() {
        Some('-' | '.' | '/') => !letters.next().is_some_and(char::is_alphanumeric),
        next => !next.is_some_and(char::is_alphanumeric),
    }
}
