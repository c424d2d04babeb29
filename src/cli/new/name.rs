//! What a new file or folder is called: the words of its title that fit into a path and an address. Touches no disk.

use crate::text::slug;

/// The most letters of a title in a name.
const LONGEST: usize = 60;

/// The title as a part of a path, cut between words when it is long; a first word that does not fit is cut.
pub(super) fn name(title: &str) -> String {
    let mut name = slug(title);
    if let Some(next) = name.as_bytes().get(LONGEST) {
        let whole = if *next == b'-' { Some(LONGEST) } else { name[..LONGEST].rfind('-') };
        name.truncate(whole.unwrap_or(LONGEST));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_long_titles_between_words() {
        assert_eq!(name("Syksyn ilta"), "syksyn-ilta");
        assert_eq!(name(&"ilta ".repeat(40)), "ilta-".repeat(12).trim_end_matches('-'));
        assert_eq!(name(&format!("{} ja", "a".repeat(LONGEST))), "a".repeat(LONGEST));
        assert_eq!(name(&format!("ja {}", "a".repeat(LONGEST))), "ja");
        assert_eq!(name(&"ä".repeat(300)), "a".repeat(LONGEST));
    }
}
