//! Words of a heading or a title → a part of an address.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower-case ASCII letters and digits with single hyphens between; never empty.
#[must_use]
pub fn slug(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut gap = false;
    let mut put = |letter: char, out: &mut String| {
        if letter.is_ascii_alphanumeric() {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.push(letter.to_ascii_lowercase());
        } else {
            gap = true;
        }
    };
    for letter in words.nfd() {
        match letter {
            letter if letter.is_ascii() => put(letter, &mut out),
            // Invisible or attached to the letter before: no gap.
            '\u{ad}' | '\u{2019}' | 'ʹ' | 'ʼ' => {}
            letter if is_combining_mark(letter) => {}
            letter => spell(letter).chars().for_each(|letter| put(letter, &mut out)),
        }
    }
    if out.is_empty() { "x".to_owned() } else { out }
}

/// Letters that do not come apart into an ASCII letter and a mark.
fn spell(letter: char) -> &'static str {
    match letter {
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ŋ' | 'Ŋ' => "n",
        'ŧ' | 'Ŧ' => "t",
        'ǥ' | 'Ǥ' => "g",
        'ʒ' | 'Ʒ' => "z",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'ı' => "i",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ß' => "ss",
        'þ' | 'Þ' => "th",
        _ => cyrillic(letter),
    }
}

/// Cyrillic letters as passports spell them (ICAO Doc 9303-3, section 6), signs left out; anything else parts two words.
fn cyrillic(letter: char) -> &'static str {
    let Some(small) = letter.to_lowercase().next() else { return " " };
    match small {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'є' => "ie",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ы' => "y",
        'ю' => "iu",
        'я' => "ia",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn spells_in_ascii() {
        for (words, expected) in [
            ("Lapsi- ja perhetyön ilta", "lapsi-ja-perhetyon-ilta"),
            ("Åbo – Šeŋŋá, ǩiõll", "abo-senna-kioll"),
            ("Мост дружбы, Київ", "most-druzhby-kiiv"),
            ("3.2\u{a0}Vakiinnut\u{ad}taminen!", "3-2-vakiinnuttaminen"),
            ("…", "x"),
            ("", "x"),
        ] {
            assert_eq!(slug(words), expected);
        }
    }
}
