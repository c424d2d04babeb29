//! Lines of at most 72 characters, broken at spaces. A no-break space holds, and then becomes a plain one; what has no space
//! (an address) stays whole.

/// The longest line of a plain letter (RFC 3676 recommends at most 78; 72 leaves room for marks of quotation).
pub(super) const WIDTH: usize = 72;

/// Breaks one paragraph.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
        let count = word.chars().count();
        if length > 0 && length + 1 + count > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += count;
    }
    if length > 0 {
        lines.push(line);
    }
    lines.iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn breaks_at_spaces_only() {
        assert_eq!(wrap("yksi kaksi kolme", 10), ["yksi kaksi", "kolme"]);
        assert_eq!(wrap("klo\u{a0}17 alkaa", 8), ["klo 17", "alkaa"]);
        assert_eq!(wrap("https://a.example/pitka/osoite on", 10), ["https://a.example/pitka/osoite", "on"]);
        assert!(wrap(" \n ", 10).is_empty());
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "[a-zä ]{0,200}", width in 1usize..90) {
            let lines = wrap(&text, width);
            prop_assert_eq!(lines.join(" "), text.split_whitespace().collect::<Vec<_>>().join(" "));
            let fits = |line: &String| line.chars().count() <= width || !line.contains(' ');
            prop_assert!(lines.iter().all(fits));
        }
    }
}
