//! A part of a whole as it was written: `2/3`, `66,7 %`, `14`, `vajaa 1/3`.
//!
//! Keeps the form: what was told as a fraction is not turned into a percentage behind the teller's back.

use super::{
    count::{Qualifier, whole},
    say,
    scan::clean,
};
use crate::{
    diag::codes,
    source::{Decode, Decoder, Lang, Shape, yaml::Node},
};

/// The form a share was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Written {
    /// `14/21`
    Fraction {
        /// Of these …
        part: u32,
        /// … so many in all, never zero.
        whole: u32,
    },
    /// `66,7 %`, in thousandths of a per cent.
    Percent(u32),
    /// `14`: people, whose whole is told elsewhere.
    Count(u64),
}

/// A share and how exact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Share {
    /// As written.
    pub written: Written,
    /// `vajaa`, `alle`, `yli`, `noin`, …
    pub qualifier: Option<Qualifier>,
}

/// What word processors make of `1/2`.
const VULGAR: &[(&str, u32, u32)] =
    &[("½", 1, 2), ("⅓", 1, 3), ("⅔", 2, 3), ("¼", 1, 4), ("¾", 3, 4), ("⅕", 1, 5), ("⅖", 2, 5), ("⅗", 3, 5), ("⅘", 4, 5)];

impl Share {
    /// Reads a written share.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = clean(text);
        let (qualifier, rest) = Qualifier::split(&text);
        let vulgar = VULGAR.iter().find(|(mark, ..)| *mark == rest);
        let written = if let Some((_, part, whole)) = vulgar {
            Written::Fraction { part: *part, whole: *whole }
        } else if let Some(number) = rest.strip_suffix('%') {
            Written::Percent(thousandths(number.trim_end())?)
        } else if let Some((part, of)) = rest.split_once('/') {
            let number = |text: &str| u32::try_from(whole(text.trim())?).ok();
            Written::Fraction { part: number(part)?, whole: number(of).filter(|of| *of > 0)? }
        } else {
            Written::Count(whole(rest)?)
        };
        Some(Self { written, qualifier })
    }

    /// The share as a number from 0 to 1; people need the whole they are a part of.
    #[must_use]
    pub fn ratio(self, of: Option<u64>) -> Option<f64> {
        match self.written {
            Written::Fraction { part, whole } => Some(f64::from(part) / f64::from(whole)),
            Written::Percent(thousandths) => Some(f64::from(thousandths) / 100_000.0),
            Written::Count(count) => of.filter(|of| *of > 0).map(|of| count as f64 / of as f64),
        }
    }

    /// How many of `of` people that is, rounded.
    #[must_use]
    pub fn people(self, of: u64) -> u64 {
        match self.written {
            Written::Count(count) => count,
            Written::Fraction { .. } | Written::Percent(_) => {
                self.ratio(Some(of)).map_or(0, |ratio| (ratio * of as f64).round() as u64)
            }
        }
    }

    /// As written: `2/3`, `67 %`, `14`, `vajaa 1/3`.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        let number = match self.written {
            Written::Fraction { part, whole } => format!("{part}/{whole}"),
            Written::Percent(thousandths) => say::percent(f64::from(thousandths) / 100_000.0, lang),
            Written::Count(count) => say::number(count, lang),
        };
        self.qualified(number, lang)
    }

    /// In words where there are words: `kaksi kolmasosaa`, `neljäsosa`, `vajaa kolmasosa`; otherwise as [`Self::say`].
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let words = match self.written {
            Written::Fraction { part, whole } => say::fraction(part, whole, lang),
            Written::Percent(_) | Written::Count(_) => None,
        };
        words.map_or_else(|| self.say(lang), |words| self.qualified(words, lang))
    }

    fn qualified(self, number: String, lang: Lang) -> String {
        match self.qualifier {
            Some(qualifier) => format!("{}\u{a0}{number}", qualifier.say(lang)),
            None => number,
        }
    }

    fn is_over_whole(self) -> bool {
        match self.written {
            Written::Fraction { part, whole } => part > whole,
            Written::Percent(thousandths) => thousandths > 100_000,
            Written::Count(_) => false,
        }
    }
}

crate::source::packed!(struct Share { written, qualifier });
crate::source::packed!(enum Written { Fraction { part, whole }, Percent(percent), Count(count) });

impl Decode for Share {
    fn shape() -> Shape {
        Shape::Scalar { name: "share", example: "2/3", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Some(written) = node.as_str() else {
            cx.wrong_type(node, &Self::shape());
            return None;
        };
        let read = Self::read(written);
        match read {
            None => {
                let example = "2/3, 14/21, 66,7 %, 14, vajaa 1/3";
                cx.add(&codes::BAD_NUMBER, node.at).arg("value", written).arg("example", example);
            }
            Some(share) if share.is_over_whole() => {
                cx.add(&codes::SHARE_OVER_WHOLE, node.at).arg("value", written);
                return None;
            }
            Some(_) => {}
        }
        read
    }
}

/// `66,7` → 66 700.
fn thousandths(text: &str) -> Option<u32> {
    let (whole_part, decimals) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let whole_part = u32::try_from(whole(whole_part)?).ok()?;
    if decimals.is_empty() || decimals.len() > 9 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let decimals: f64 = format!("0.{decimals}").parse().ok()?;
    whole_part.checked_mul(1000)?.checked_add((decimals * 1000.0).round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_says() {
        for (text, said, words) in [
            ("2/3", "2/3", "kaksi kolmasosaa"),
            ("1/4", "1/4", "neljäsosa"),
            ("vajaa 1/3", "vajaa 1/3", "vajaa kolmasosa"),
            ("⅔", "2/3", "kaksi kolmasosaa"),
            ("14/21", "14/21", "14/21"),
            ("66,7 %", "67 %", "67 %"),
            ("66.7%", "67 %", "67 %"),
            ("alle 1 %", "alle 1 %", "alle 1 %"),
            ("0,2 %", "alle 1 %", "alle 1 %"),
            ("14", "14", "14"),
            ("0", "0", "0"),
        ] {
            let share = Share::read(text).expect(text);
            assert_eq!(share.say(Lang::Fi).replace('\u{a0}', " "), said);
            assert_eq!(share.words(Lang::Fi).replace('\u{a0}', " "), words);
        }
        for text in ["", "yli puolet", "1/0", "a/b", "67", "%", "1/2/3", "66,,7 %", "-1/2", "5000000 %"] {
            let share = Share::read(text);
            assert!(share.is_none() || text == "67", "{text}");
        }
    }

    #[test]
    fn counts_people() {
        let people = |text| Share::read(text).map(|share| share.people(21));
        assert_eq!([people("2/3"), people("66,7 %"), people("14"), people("0")], [Some(14), Some(14), Some(14), Some(0)]);
        assert_eq!(Share::read("14").and_then(|share| share.ratio(None)), None);
        assert_eq!(Share::read("14").and_then(|share| share.ratio(Some(0))), None);
    }
}
