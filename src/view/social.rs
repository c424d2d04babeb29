//! A short post about a publication: its title, what it says, its facts, and where to read it, in at most 280 characters.
//!
//! 1. The address always stays whole. 2. The title comes first, then as many whole sentences of the ingress as fit. 3. What is
//!    still free takes the facts of its event. A cut is made between words and shown.

use super::cx::Cx;
use crate::{
    address::Subject,
    site::{Idx, Publication},
};

/// The most characters of a post.
pub const MOST: usize = 280;

/// The post of a publication.
#[must_use]
pub fn post(cx: &Cx<'_>, idx: Idx<Publication>, version: usize) -> String {
    let site = cx.site();
    let publication = site.publication(idx);
    let front = &publication.versions[version].1.front;
    let page = cx.addresses.page(Subject::Publication(idx, version), cx.lang);
    let url = page.map(|path| cx.addresses.url(&path)).unwrap_or_default();
    let ingress = front.ingress.as_ref().map(|one| cx.plain(one)).unwrap_or_default();
    let facts = match publication.events.as_slice() {
        [one] => facts(cx, *one),
        _ => Vec::new(),
    };
    compose(&cx.plain(&front.title), &ingress, &facts, &url)
}

/// When, where and how many: `10.10.2019, Järvenpää, 85 osallistujaa`.
pub(super) fn facts(cx: &Cx<'_>, idx: Idx<crate::site::Event>) -> Vec<String> {
    let event = cx.site().event(idx);
    let day = event.record.when.and_then(|when| when.value.day()).map(|day| day.say(crate::value::DateStyle::Date, cx.lang));
    let municipality = event.municipality.map(|idx| cx.plain(&cx.site().municipality(idx).name));
    let people = event.record.participants.map(|count| {
        let words = cx.count_label("mail.people", count.value.value);
        match count.value.qualifier {
            Some(qualifier) => format!("{} {words}", qualifier.say(cx.lang)),
            None => words,
        }
    });
    [day, municipality, people].into_iter().flatten().collect()
}

fn compose(title: &str, ingress: &str, facts: &[String], url: &str) -> String {
    // Marks of typography do not survive everywhere, and a no-break space counts like any other.
    let clean = |text: &str| text.replace('\u{ad}', "").replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let (title, ingress) = (clean(title), clean(ingress));
    let free = MOST.saturating_sub(url.chars().count() + 1);
    let mut post = cut(&title, free);
    let mut rest = ingress.as_str();
    let mut any = false;
    while let Some(end) = sentence(rest) {
        if !add(&mut post, &rest[..end], free) {
            break;
        }
        any = true;
        rest = rest[end..].trim_start();
    }
    if !any && !ingress.is_empty() {
        let left = free.saturating_sub(title.chars().count() + 2);
        // A few words tell nothing; better none than a torn sentence.
        if left > 40 {
            let _ = add(&mut post, &cut(&ingress, left), free);
        }
    }
    let facts: Vec<String> = facts.iter().map(|fact| clean(fact)).filter(|fact| !says(&post, fact)).collect();
    // A day alone tells nothing.
    if facts.len() > 1 {
        add(&mut post, &format!("{}.", facts.join(", ")), free);
    }
    format!("{post}\n{url}")
}

/// Adds words as a sentence of their own, if they fit.
fn add(post: &mut String, words: &str, free: usize) -> bool {
    let mark = if post.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    let longer = format!("{post}{mark} {words}");
    let fits = longer.chars().count() <= free;
    if fits {
        *post = longer;
    }
    fits
}

/// Whether the text has said the number of a fact: `85 osallistujaa`.
fn says(text: &str, fact: &str) -> bool {
    let number = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let said: Vec<&str> = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':')).filter(number).collect();
    fact.split_whitespace().find(number).is_some_and(|number| said.contains(&number))
}

/// Where the first sentence ends; nothing at the end of the text.
fn sentence(text: &str) -> Option<usize> {
    if text.is_empty() {
        return None;
    }
    let mut ends = text.match_indices(['.', '?', '!']).map(|(at, mark)| at + mark.len());
    let whole = |end: &usize| {
        let next = text[*end..].chars().next();
        let after = text[*end..].trim_start().chars().next();
        // “10.10.2019”, “klo 12.30” and “esim. näin” go on.
        next.is_none_or(char::is_whitespace) && after.is_none_or(|c| c.is_uppercase() || !c.is_alphanumeric())
    };
    Some(ends.find(whole).unwrap_or(text.len()))
}

/// At most so many characters, cut between words.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    let end = head.rfind(' ').unwrap_or(head.len());
    format!("{}…", head[..end].trim_end_matches([',', ';', ':', '–', ' ']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn takes_whole_sentences_then_facts() {
        let facts = ["10.10.2019", "Järvenpää", "85 osallistujaa"].map(str::to_owned);
        let post = compose("Yhteinen tähti", "Illassa oli 85 ihmistä. Toinen virke.", &facts, "https://a.example/");
        // The text has told how many there were.
        assert_eq!(post, "Yhteinen tähti. Illassa oli 85 ihmistä. Toinen virke. 10.10.2019, Järvenpää.\nhttps://a.example/");
        assert_eq!(
            compose("Ilta", "", &facts[..1], "https://a.example/"),
            "Ilta\nhttps://a.example/",
            "a day alone tells nothing"
        );
        let long = format!("Ensimmäinen virke. Sitten {}loppu.", "sana ".repeat(60));
        assert_eq!(compose("Mitä nyt?", &long, &[], "https://a.example/"), "Mitä nyt? Ensimmäinen virke.\nhttps://a.example/");
    }

    #[test]
    fn dates_and_times_end_no_sentence() {
        assert_eq!(sentence("Tule 10.10.2019 klo 12.30 mukaan. Tervetuloa."), Some("Tule 10.10.2019 klo 12.30 mukaan.".len()));
    }

    proptest! {
        #[test]
        fn a_post_is_never_too_long(title in "\\PC{0,400}", ingress in "\\PC{0,600}", facts in "\\PC{0,100}", url in "https://[a-z]{1,60}") {
            let post = compose(&title, &ingress, &[facts, "Koulu".to_owned()], &url);
            prop_assert!(post.chars().count() <= MOST, "{} characters", post.chars().count());
            prop_assert!(post.ends_with(&url));
        }
    }
}
