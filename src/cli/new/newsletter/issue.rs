//! Which letter, which issue, which title: from the words typed and the issues there are.
//!
//! `Siltasanoma 2/2019` names the letter and the issue; words without a number are the title of the newest letter's next issue;
//! without any words the letter's name and number are the title.

use super::{
    super::scalar::{list, scalar},
    KIND,
};
use crate::{
    record::publication::FrontMatter,
    site::{Idx, Publication, Site},
    value::{Date, DateStyle},
};

/// How far back the first issue of a letter looks: a year is what people still call news.
const FIRST: i32 = 365;

/// An issue to be.
pub(super) struct Issue {
    /// Its title.
    pub(super) title: String,
    /// Its number, where one follows from the words or from the issue before.
    pub(super) number: Option<String>,
    /// Its day.
    pub(super) date: Date,
    /// What it keeps of the letter's newest issue: lines of the front matter.
    pub(super) same: String,
    masthead: Option<String>,
    series: Option<String>,
    first_from: Option<Date>,
}

impl Issue {
    pub(super) fn of(typed: Option<&str>, date: Date, site: &Site) -> Self {
        let letters: Vec<Idx<Publication>> =
            site.newest_publications().into_iter().filter(|idx| site.publication(*idx).kind == KIND).collect();
        let (words, number) = typed.map_or(("", None), split);
        let lang = site.main_lang();
        let name = |idx: Idx<Publication>| site.letter_name(idx).plain(lang);
        // With a number, the words before it name the letter.
        let named = number.filter(|_| !words.is_empty()).map(|_| words);
        let model = match named {
            Some(named) => letters.into_iter().find(|idx| name(*idx).to_lowercase() == named.to_lowercase()),
            None => letters.first().copied(),
        };
        let of_site = site.settings.title.plain(lang);
        let masthead = match (model, named) {
            (Some(idx), _) => site.publication(idx).versions[0].1.front.masthead.as_ref().map(|name| name.plain(lang)),
            (None, named) => named.filter(|named| named.to_lowercase() != of_site.to_lowercase()).map(str::to_owned),
        };
        let number = number.map(str::to_owned).or_else(|| match model {
            Some(idx) => {
                let last = site.publication(idx).versions[0].1.front.issue.as_ref()?.plain(lang);
                next(&last, date.year())
            }
            None => Some(format!("1/{}", date.year())),
        });
        let letter = || model.map(name).or(masthead.clone()).unwrap_or(of_site);
        let title = match typed {
            Some(typed) if !words.is_empty() && (named.is_none() || model.is_none()) => typed.to_owned(),
            _ => [Some(letter()), number.clone()].into_iter().flatten().collect::<Vec<_>>().join(" "),
        };
        let series = model.and_then(|idx| site.publication(idx).versions[0].1.front.series.as_ref()).map(|one| one.id.clone());
        let is_before = |idx: &Idx<Publication>| site.publication(*idx).date().is_some_and(|day| day < date);
        let before = model.into_iter().flat_map(|idx| site.issues(idx)).find(is_before);
        let first_from = before.is_none().then(|| date.plus_days(-FIRST));
        let same = model.map(|idx| same(site, &site.publication(idx).versions[0].1.front)).unwrap_or_default();
        Self { title, number, date, same, masthead, series, first_from }
    }

    /// The rule for what is new.
    pub(super) fn since(&self) -> String {
        match self.first_from {
            Some(day) => format!("since {}", written(day)),
            None => "since last issue".to_owned(),
        }
    }

    /// What makes it an issue of its letter: lines of the front matter.
    pub(super) fn letter_lines(&self) -> String {
        let line = |key: &str, value: &Option<String>| match value {
            Some(value) => format!("{key}: {}\n", scalar(value)),
            None => String::new(),
        };
        line("masthead", &self.masthead) + &line("series", &self.series) + &line("issue", &self.number)
    }

    /// Its day as people write it.
    pub(super) fn day(&self) -> String {
        written(self.date)
    }
}

/// What stays the same from issue to issue.
fn same(site: &Site, front: &FrontMatter) -> String {
    let lang = site.main_lang();
    let some = |items: Vec<String>| (!items.is_empty()).then(|| list(items));
    let kept = [
        ("label", front.label.as_ref().map(|label| scalar(&label.plain(lang)))),
        ("authors", some(front.authors.iter().map(|one| one.plain(lang)).collect())),
        ("publisher", front.publisher.as_ref().map(|one| scalar(&one.id))),
        ("funders", some(front.funders.iter().map(|one| one.id.clone()).collect())),
    ];
    let lines: Vec<String> = kept.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}\n", value?))).collect();
    if lines.is_empty() { String::new() } else { format!("# Samat kuin edellisessä numerossa.\n{}\n", lines.concat()) }
}

/// `1.11.2019`, as records have it, whatever the language of the site.
pub(super) fn written(day: Date) -> String {
    day.say(DateStyle::Date, crate::source::Lang::Fi)
}

/// The words, and the number at their end: `2/2019`, `3–4/2019`.
fn split(title: &str) -> (&str, Option<&str>) {
    let (words, last) = title.rsplit_once(char::is_whitespace).unwrap_or(("", title));
    let digit = |c: char| c.is_ascii_digit();
    let is_number = last.split_once('/').is_some_and(|(number, year)| {
        number.starts_with(digit) && number.ends_with(digit) && year.len() == 4 && year.chars().all(digit)
    });
    if is_number { (words.trim_end(), Some(last)) } else { (title, None) }
}

/// The number after this one: of the same year, or the first of a new one; nothing when it is no number.
fn next(last: &str, year: i16) -> Option<String> {
    let (number, of) = match last.trim().split_once('/') {
        Some((number, of)) => (number, Some(of.trim().parse::<i16>().ok()?)),
        None => (last, None),
    };
    let number: u32 = number.rsplit(['-', '–']).next()?.trim().parse().ok()?;
    match of {
        Some(of) if of == year => Some(format!("{}/{year}", number.checked_add(1)?)),
        Some(_) => Some(format!("1/{year}")),
        None => number.checked_add(1).map(|next| next.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_number_at_the_end() {
        assert_eq!(split("Siltasanoma 2/2019"), ("Siltasanoma", Some("2/2019")));
        assert_eq!(split("Koko kylän kirje  3–4/2019"), ("Koko kylän kirje", Some("3–4/2019")));
        assert_eq!(split("2/2019"), ("", Some("2/2019")));
        assert_eq!(split("Kaksi vuotta, kuusi kuntaa"), ("Kaksi vuotta, kuusi kuntaa", None));
        assert_eq!(split("Kahvit ja/tai 2019"), ("Kahvit ja/tai 2019", None));
        assert_eq!(split("Lukuvuosi 2019/20"), ("Lukuvuosi 2019/20", None));
    }

    #[test]
    fn counts_on() {
        let next = |last: &str| next(last, 2019);
        assert_eq!(next("1/2019").as_deref(), Some("2/2019"));
        assert_eq!(next("4/2018").as_deref(), Some("1/2019"));
        assert_eq!(next("3–4/2019").as_deref(), Some("5/2019"));
        assert_eq!(next("17").as_deref(), Some("18"));
        assert_eq!((next("Kesä"), next("1/kesä")), (None, None));
    }
}
