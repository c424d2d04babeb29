//! Reads what stands between the brackets of a citation: `@mallinen2012, 18–22; ks. @toinen2010`.

use super::{
    document::Citation,
    typography::{Around, set},
};
use crate::{
    diag::{Span, Spanned},
    source::Lang,
};

/// Whether these words in brackets are meant as a citation.
pub(super) fn is_citation(label: &str) -> bool {
    label.split(';').any(|part| key_start(part).is_some())
}

/// The works; the words that cannot be read in their place when one has no key. `place` finds a key in the source.
pub(super) fn read(label: &str, lang: Lang, mut place: impl FnMut(&str) -> Span) -> Result<Vec<Citation>, String> {
    label.split(';').map(|part| one(part, lang, &mut place).ok_or_else(|| part.trim().to_owned())).collect()
}

fn one(part: &str, lang: Lang, place: &mut impl FnMut(&str) -> Span) -> Option<Citation> {
    let at = key_start(part)?;
    let rest = &part[at + 1..];
    let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
    let (key, after) = rest.split_at(length);
    let suffix = after.trim_start().strip_prefix(',').or_else(|| after.trim().is_empty().then_some(""))?;
    let words = |text: &str| set(text.trim(), lang, Around::default(), &[]).into_owned();
    Some(Citation { key: Spanned::new(key.to_owned(), place(key)), prefix: words(&part[..at]), suffix: words(suffix) })
}

/// Where the `@` of a key stands: at the beginning or after a space, with a letter or digit after it.
fn key_start(part: &str) -> Option<usize> {
    part.match_indices('@').map(|(at, _)| at).find(|at| {
        let before = part[..*at].chars().next_back();
        before.is_none_or(char::is_whitespace) && part[at + 1..].starts_with(|letter: char| letter.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    #[test]
    fn reads_works() {
        let read = |label: &str| {
            read(label, Lang::Fi, |_| Span::top(FileId(0))).map(|works| {
                works.iter().map(|work| format!("{}|{}|{}", work.prefix, work.key.value, work.suffix)).collect::<Vec<_>>()
            })
        };
        assert_eq!(read("@a2012, 18–22; ks. @b-3"), Ok(vec!["|a2012|18–22".to_owned(), "ks.|b-3|".to_owned()]));
        assert_eq!(read("@a2012; 18–22"), Err("18–22".to_owned()));
        assert_eq!(read("@a2012 s. 8"), Err("@a2012 s. 8".to_owned()));
        assert!(is_citation("ks. @a") && !is_citation("nimi@kunta.fi") && !is_citation("sic"));
    }
}
