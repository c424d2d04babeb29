//! Numbers, percentages, fractions, lists and plurals in words.
//!
//! Only tables and arithmetic; no-break spaces where a line must not break. Never rounds a number away: a share above nothing
//! is never said as 0 %.

use crate::source::Lang;

/// One phrase in the languages of the house.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    fi: &'static str,
    sv: &'static str,
    en: &'static str,
}

impl Words {
    /// A phrase in Finnish, Swedish and English.
    #[must_use]
    pub const fn new(fi: &'static str, sv: &'static str, en: &'static str) -> Self {
        Self { fi, sv, en }
    }

    /// The phrase in a language; Finnish where there is no other.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Sv => self.sv,
            Lang::En => self.en,
            _ => self.fi,
        }
    }

    /// The phrase with `{name}` places filled.
    #[must_use]
    pub fn fill(self, lang: Lang, values: &[(&str, &str)]) -> String {
        let mut rest = self.say(lang);
        let mut filled = String::with_capacity(rest.len() + 16);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
            rest = after;
        }
        filled + rest
    }
}

/// `one` for one, otherwise `other`: enough for Finnish, Swedish and English.
#[must_use]
pub fn plural<T>(n: u64, one: T, other: T) -> T {
    if n == 1 { one } else { other }
}

/// `85`, `1200`, `12 000`: four digits stay together. English puts commas.
#[must_use]
pub fn number(n: u64, lang: Lang) -> String {
    let digits = n.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mark = if lang == Lang::En { ',' } else { '\u{a0}' };
    let mut grouped = String::with_capacity(digits.len() + 8);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// `4`, `2,5`: at most two decimals, none that say nothing.
#[must_use]
pub fn decimal(n: f64, lang: Lang) -> String {
    let text = format!("{n:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let text = if text == "-0" { "0" } else { text };
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |text| ("−", text));
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut said = format!("{sign}{}", whole.parse().map_or_else(|_| whole.to_owned(), |whole| number(whole, lang)));
    if let Some(decimals) = decimals {
        said.push(if lang == Lang::En { '.' } else { ',' });
        said.push_str(decimals);
    }
    said
}

/// `67 %` of a number from 0 to 1. What is more than nothing and less than a half of a per cent is `alle 1 %`.
#[must_use]
pub fn percent(ratio: f64, lang: Lang) -> String {
    const UNDER: Words = Words::new("alle\u{a0}", "under\u{a0}", "under\u{a0}");
    const OVER: Words = Words::new("yli\u{a0}", "över\u{a0}", "over\u{a0}");
    let exact = ratio * 100.0;
    let (before, whole) = if exact > 0.0 && exact < 0.5 {
        (UNDER.say(lang), 1)
    } else if (99.5..100.0).contains(&exact) {
        (OVER.say(lang), 99)
    } else {
        ("", exact.round().max(0.0) as u64)
    };
    [before, &whole_percent(whole, lang)].concat()
}

/// `67 %` of 67.
#[must_use]
pub fn whole_percent(percent: u64, lang: Lang) -> String {
    let space = if lang == Lang::En { "" } else { "\u{a0}" };
    [&number(percent, lang), space, "%"].concat()
}

/// Rounds parts to whole numbers with a stated sum (largest remainders get the rest; the first of equals wins).
///
/// The parts are taken in proportion: they need not add up to the sum. All zeros, or none, stay zeros.
#[must_use]
pub fn round_to_sum(parts: &[f64], sum: u64) -> Vec<u64> {
    let clean: Vec<f64> = parts.iter().map(|part| if part.is_finite() { part.max(0.0) } else { 0.0 }).collect();
    let total: f64 = clean.iter().sum();
    if total <= 0.0 {
        return vec![0; parts.len()];
    }
    let exact: Vec<f64> = clean.iter().map(|part| part / total * sum as f64).collect();
    // A hair is added before cutting, so that 14/21 + 7/21 of 21 is 14 and 7 in floating point, too.
    let mut rounded: Vec<u64> = exact.iter().map(|part| (part + 1e-9).floor() as u64).collect();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by(|a, b| {
        let remainder = |at: usize| exact[at] - rounded[at] as f64;
        remainder(*b).total_cmp(&remainder(*a)).then(a.cmp(b))
    });
    let missing = sum.saturating_sub(rounded.iter().sum());
    for at in order.into_iter().take(usize::try_from(missing).unwrap_or(usize::MAX)) {
        rounded[at] += 1;
    }
    rounded
}

/// `kaksi kolmasosaa`, `neljäsosa`, `puolet`, `kaikki`; nothing for fractions that no one says aloud.
#[must_use]
pub fn fraction(part: u32, whole: u32, lang: Lang) -> Option<String> {
    const NONE: Words = Words::new("ei kukaan", "ingen", "none");
    const ALL: Words = Words::new("kaikki", "alla", "all");
    const HALF: Words = Words::new("puolet", "hälften", "half");
    if whole == 0 || whole > 10 || part > whole {
        return None;
    }
    let said = match (part, whole) {
        (0, _) => NONE.say(lang).to_owned(),
        (part, whole) if part == whole => ALL.say(lang).to_owned(),
        (1, 2) => HALF.say(lang).to_owned(),
        (part, whole) => parts(part, whole, lang),
    };
    Some(said)
}

fn parts(part: u32, whole: u32, lang: Lang) -> String {
    const FI: [&str; 8] = ["kolmas", "neljäs", "viides", "kuudes", "seitsemäs", "kahdeksas", "yhdeksäs", "kymmenes"];
    const SV: [&str; 8] = ["tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde"];
    const EN: [&str; 8] = ["third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let at = (whole.saturating_sub(3) as usize).min(7);
    let n = small_number(part, lang);
    match lang {
        Lang::Sv if part == 1 => format!("en {}del", SV[at]),
        Lang::Sv => format!("{n} {}delar", SV[at]),
        Lang::En if part == 1 => format!("one {}", EN[at]),
        Lang::En => format!("{n} {}s", EN[at]),
        _ if part == 1 => format!("{}osa", FI[at]),
        _ => format!("{n} {}osaa", FI[at]),
    }
}

/// `kaksi`: zero to ten in words, larger numbers in digits.
#[must_use]
pub fn small_number(n: u32, lang: Lang) -> String {
    const FI: [&str; 11] =
        ["nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen"];
    const SV: [&str; 11] = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"];
    const EN: [&str; 11] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let words = match lang {
        Lang::Sv => &SV,
        Lang::En => &EN,
        _ => &FI,
    };
    words.get(n as usize).map_or_else(|| number(u64::from(n), lang), |word| (*word).to_owned())
}

/// `a, b ja c`
#[must_use]
pub fn list<T: AsRef<str>>(items: &[T], lang: Lang) -> String {
    let mut said = String::new();
    for (at, item) in items.iter().enumerate() {
        said.push_str(joint(at, items.len(), lang));
        said.push_str(item.as_ref());
    }
    said
}

/// What stands before an item of a list in a sentence: nothing, a comma, or “and” before the last.
#[must_use]
pub fn joint(at: usize, of: usize, lang: Lang) -> &'static str {
    const AND: Words = Words::new(" ja ", " och ", " and ");
    match at {
        0 => "",
        at if at + 1 == of => AND.say(lang),
        _ => ", ",
    }
}

/// The text with a capital first letter.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(
            [0, 999, 1200, 12_000, 1_234_567].map(|n| number(n, Lang::Fi).replace('\u{a0}', "_")),
            ["0", "999", "1200", "12_000", "1_234_567"]
        );
        assert_eq!(number(12_000, Lang::En), "12,000");
        assert_eq!([4.0, 2.5, 2.345, -0.001, -1.5].map(|n| decimal(n, Lang::Fi)), ["4", "2,5", "2,35", "0", "−1,5"]);
        let said = [0.0, 0.001, 0.667, 0.996, 1.0].map(|ratio| percent(ratio, Lang::Fi).replace('\u{a0}', " "));
        assert_eq!(said, ["0 %", "alle 1 %", "67 %", "yli 99 %", "100 %"]);
        assert_eq!(percent(0.5, Lang::En), "50%");
    }

    #[test]
    fn rounds_a_set_to_its_sum() {
        assert_eq!(round_to_sum(&[1.0, 1.0, 1.0], 100), [34, 33, 33]);
        assert_eq!(round_to_sum(&[2.0 / 3.0, 1.0 / 3.0, 0.0], 21), [14, 7, 0]);
        assert_eq!(round_to_sum(&[0.0, f64::NAN], 100), [0, 0]);
        assert!(round_to_sum(&[], 100).is_empty());
    }

    #[test]
    fn words() {
        let said = [(1, 2), (1, 3), (2, 3), (3, 4), (0, 3), (3, 3)].map(|(a, b)| fraction(a, b, Lang::Fi).unwrap_or_default());
        assert_eq!(said, ["puolet", "kolmasosa", "kaksi kolmasosaa", "kolme neljäsosaa", "ei kukaan", "kaikki"]);
        assert_eq!(fraction(2, 3, Lang::Sv).as_deref(), Some("två tredjedelar"));
        assert_eq!(fraction(3, 4, Lang::En).as_deref(), Some("three quarters"));
        assert_eq!(fraction(14, 21, Lang::Fi), None);
        assert_eq!(list(&["a", "b", "c"], Lang::Fi), "a, b ja c");
        assert_eq!(list::<&str>(&[], Lang::Fi), "");
        assert_eq!(capital("älä"), "Älä");
        assert_eq!(Words::new("{n} {m}{", "", "").fill(Lang::Fi, &[("n", "{m}"), ("m", "1")]), "{m} 1");
    }
}
