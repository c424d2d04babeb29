//! Looks for personal data in words that will be published: e-mail addresses, telephone numbers, identity codes.
//!
//! One pass over the bytes; anything that is not surely none of these stays unreported only if a rule below says why.

use std::ops::Range;

use crate::diag::{Code, Diagnostics, Span, codes};

/// Reports personal data in words that are no text of Markdown but may be published; `at` is where they stand.
pub fn look_for_personal_data(words: &str, at: Span, diags: &mut Diagnostics) {
    look(words, &mut |code, part| {
        diags.add(code, at).arg("value", &words[part]);
    });
}

/// Calls `found` with each piece of personal data.
pub(super) fn look(text: &str, found: &mut impl FnMut(&'static Code, Range<usize>)) {
    let bytes = text.as_bytes();
    // Without branches, so that the compiler looks at many bytes at once: most lines end here.
    if !bytes.iter().fold(false, |found, b| found | b.is_ascii_digit() | (*b == b'@') | (*b == b'(')) {
        return;
    }
    let mut at = 0;
    while at < bytes.len() {
        let next = match bytes[at] {
            b'@' => email(text, at, at + 1),
            b'(' if text[at..].starts_with("(at)") => email(text, at, at + 4),
            b'0'..=b'9' | b'+' if at == 0 || !bytes[at - 1].is_ascii_alphanumeric() => {
                identity_code(text, at).or_else(|| phone(text, at))
            }
            _ => None,
        };
        match next {
            Some((code, part)) => {
                at = part.end;
                found(code, part);
            }
            None => at += 1,
        }
    }
}

type Found = Option<(&'static Code, Range<usize>)>;

/// An address around its `@` (or `(at)`), which ends at `after`.
fn email(text: &str, at: usize, after: usize) -> Found {
    let name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%');
    let bytes = text.as_bytes();
    let start = at - bytes[..at].iter().rev().take_while(|b| name(**b) || **b >= 0x80).count();
    let length = bytes[after..].iter().take_while(|b| name(**b) || **b >= 0x80).count();
    let domain = text[after..after + length].trim_end_matches(['.', '-']);
    let (host, ending) = domain.rsplit_once('.')?;
    let real = start < at && !host.is_empty() && ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic());
    // Part of a web address (`https://a.fi/@nimi.fi`) or of a longer word that began before.
    (real && text.is_char_boundary(start)).then_some((&codes::EMAIL, start..after + domain.len()))
}

/// A Finnish number: `+358` or a trunk `0`, then groups of digits with single spaces or hyphens between.
fn phone(text: &str, start: usize) -> Found {
    let rest = &text[start..];
    let national = rest.strip_prefix("+358").or_else(|| rest.strip_prefix("00358"));
    let bytes = rest.as_bytes();
    if national.is_none() && !(bytes[0] == b'0' && bytes.get(1).is_some_and(|b| (b'1'..=b'9').contains(b))) {
        return None;
    }
    // Part of a date, a decimal or a longer number.
    if text[..start].ends_with(['.', ',', '-', '/', ':']) {
        return None;
    }
    let mut digits = 0;
    let mut end = 0;
    let mut last_group = 0;
    for (at, letter) in rest.char_indices() {
        match letter {
            '0'..='9' if digits < 15 => {
                digits += 1;
                last_group += 1;
                end = at + 1;
            }
            '+' if at == 0 => {}
            // Brackets around an area code: `+358 (0)40`.
            ' ' | '\u{a0}' | '-' | '(' | ')' if at == end || rest[end..at].chars().count() < 2 => last_group = 0,
            _ => break,
        }
    }
    let written = &rest[..end];
    let after = rest[end..].chars().next();
    // A business id (`0123456-7`), a date or time that goes on (`09.30`), a number with decimals.
    let business_id = written.len() == 9 && written.as_bytes()[7] == b'-' && last_group == 1;
    let goes_on = after.is_some_and(|letter| letter.is_alphanumeric())
        || (matches!(after, Some('.' | ',' | ':')) && rest[end + 1..].starts_with(|letter: char| letter.is_ascii_digit()));
    ((8..=14).contains(&digits) && !business_id && !goes_on).then_some((&codes::PHONE, start..start + end))
}

/// `ddmmyy`, a sign for the century, three digits and the check character, which must be right.
fn identity_code(text: &str, start: usize) -> Found {
    let bytes = text.as_bytes().get(start..start + 11)?;
    let after = text.as_bytes().get(start + 11);
    let number = |range: Range<usize>| {
        bytes[range].iter().try_fold(0_u32, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0')))
    };
    let (date, serial) = (number(0..6)?, number(7..10)?);
    let century = matches!(bytes[6], b'+' | b'-' | b'A'..=b'F' | b'U'..=b'Y');
    let plausible = (1..=31).contains(&(date / 10_000)) && (1..=12).contains(&(date / 100 % 100)) && serial >= 2;
    let check = b"0123456789ABCDEFHJKLMNPRSTUVWXY"[((date * 1000 + serial) % 31) as usize];
    let alone = !after.is_some_and(u8::is_ascii_alphanumeric);
    (century && plausible && alone && bytes[10].to_ascii_uppercase() == check)
        .then_some((&codes::IDENTITY_CODE, start..start + 11))
}

#[cfg(test)]
mod tests {
    fn found(text: &str) -> Vec<String> {
        let mut list = Vec::new();
        super::look(text, &mut |code, part| list.push(format!("{} {}", code.id, &text[part])));
        list
    }

    #[test]
    fn finds_what_is_personal() {
        for (text, expected) in [
            ("Kysy: maija.mallinen@kunta.example.", "K0801 maija.mallinen@kunta.example"),
            ("maija(at)kunta.fi", "K0801 maija(at)kunta.fi"),
            ("p. 040 123 4567, arkisin", "K0802 040 123 4567"),
            ("(+358 40 123 4567)", "K0802 +358 40 123 4567"),
            ("050-1234567", "K0802 050-1234567"),
            ("Hakija 131052-308T", "K0803 131052-308T"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn lets_other_numbers_be() {
        for text in [
            "10.10.2019 klo 09.30–16",
            "0123456-7",
            "12 000 kävijää",
            "01.10.2019",
            "978-0-00-000000-2",
            "0000-0000",
            "@mallinen2012",
            "0,123456789",
            "131052-308A",
            "0–10",
            "https://a.example/2019-10-10",
            "viikot 01 02 03",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
