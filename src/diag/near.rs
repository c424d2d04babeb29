//! "Did you mean": the known words nearest to a written one.

/// At most three of `known`, nearest first, that are near enough to `word` to be worth naming.
///
/// Nearness is the optimal-string-alignment distance, at most a third of the word's letters (and at least one);
/// a known word that begins with the written one counts as near, too.
pub fn near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let folded = word.to_lowercase();
    let limit = (folded.chars().count() / 3).max(1);
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|name| {
            let other = name.to_lowercase();
            let distance = strsim::osa_distance(&folded, &other);
            let prefix = folded.chars().count() >= 3 && other.starts_with(&folded);
            (distance <= limit || prefix).then_some((distance, name))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_the_nearest_words() {
        let known = ["title", "talks", "themes", "when"];
        assert_eq!(super::near("titel", known), ["title"]);
        assert_eq!(super::near("Themes", known), ["themes"]);
        assert!(super::near("osallistujat", known).is_empty());
    }
}
