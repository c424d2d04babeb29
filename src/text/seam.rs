//! Where compounds are joined: a break belongs there first, and the patterns for syllables do not see it.
//!
//! 1. [`Seams`] are the words of a site's own list, which decide alone. 2. [`finnish`] knows the second parts that go wrong most:
//!    those that begin with a vowel, whose first syllable the patterns give the last consonant of the first part
//!    (`työ-noh-jaus`), and loans that begin with two consonants (`hankep-rosessi`).
//!
//! Never breaks a word itself.

use std::collections::BTreeMap;

/// Letters that a first part has at least.
const FIRST: usize = 3;

/// Words whose breaks a site gives itself, each with all its hyphens: `kumppanuus-prosessi`, or none at all: `Äänitorvi`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seams {
    /// By the word in small letters without its hyphens: the bytes before which the breaks stand.
    words: BTreeMap<String, Vec<usize>>,
}

impl Seams {
    /// No words at all.
    pub const NONE: &Self = &Self { words: BTreeMap::new() };

    /// Reads the words of a list.
    #[must_use]
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut seams = Self::default();
        for written in words {
            let mut word = String::new();
            let mut breaks = Vec::new();
            for part in written.trim().to_lowercase().split(['-', '\u{ad}']) {
                if !word.is_empty() && !part.is_empty() {
                    breaks.push(word.len());
                }
                word.push_str(part);
            }
            if !word.is_empty() {
                seams.words.insert(word, breaks);
            }
        }
        seams
    }

    /// The words in their order, for what depends on them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.words.iter().map(|(word, breaks)| (word.as_str(), breaks.as_slice()))
    }

    /// The breaks of a word that is on the list, or that a word of the list begins: an inflected form, a longer compound.
    pub(super) fn of(&self, word: &str) -> Option<Listed<'_>> {
        if self.words.is_empty() {
            return None;
        }
        let small = word.to_lowercase();
        // Letters that change their length in small letters would move the places.
        if small.len() != word.len() {
            return None;
        }
        let starts = small.char_indices().map(|(at, _)| at).skip(1).chain([small.len()]).collect::<Vec<_>>();
        starts.into_iter().rev().find_map(|end| {
            let breaks = self.words.get(&small[..end])?;
            Some(Listed { breaks, end })
        })
    }
}

/// A word of the list in a text.
pub(super) struct Listed<'s> {
    pub(super) breaks: &'s [usize],
    /// Where it ends and an ending or a further part of the compound begins.
    pub(super) end: usize,
}

/// The bytes before which the parts of a Finnish compound begin, in order, where the patterns would get it wrong.
pub(super) fn finnish(word: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, _) in word.char_indices().skip(FIRST) {
        if at >= from && is_seam(&word[from..at], &word[at..]) {
            found.push(at);
            from = word[at..].char_indices().nth(FIRST).map_or(word.len(), |(letters, _)| at + letters);
        }
    }
    found
}

fn is_seam(first: &str, second: &str) -> bool {
    let begins = |parts: &[&str]| parts.iter().any(|part| second.starts_with(part));
    let ends = |ends: &[&str]| ends.iter().any(|end| first.ends_with(end));
    let (Some(last), Some(next)) = (first.chars().next_back(), second.chars().next()) else { return false };
    let length = first.chars().count();
    if length < FIRST || second.chars().nth(1).is_none() {
        return false;
    }
    let vowel = "aeiouyäöå".contains(last);
    // `tyo` is what is left of `työ` in an address.
    if vowel && (is_front(last) && is_back(next) || is_back(last) && is_front(next)) && (last, next) != ('y', 'o') {
        return true;
    }
    if begins(CLUSTERS) {
        return vowel || "snlrt".contains(last);
    }
    if begins(EVENING) {
        // `järjestöilta`: an ablative would have front vowels, too. Elsewhere `-nilta`, `-isilta` are cases.
        return ends(&["us", "ys", "kas", "ain"]) || (is_front(last) && second.contains(['a', 'o']));
    }
    (length > FIRST + 1 && ends(&["us", "ys", "kas", "is"]) && begins(AFTER_S))
        || (begins(ANYWHERE) && (vowel || "snrt".contains(last)))
        || (vowel && begins(AFTER_VOWEL) && !second.starts_with("aluett"))
        || (last == 'n' && begins(AFTER_N) && !second.starts_with("ottom"))
        || PAIRS.iter().any(|(end, part)| first.ends_with(end) && second.starts_with(part))
}

/// Vowels that never stand beside a back vowel within a word.
fn is_front(letter: char) -> bool {
    matches!(letter, 'ä' | 'ö' | 'y')
}

fn is_back(letter: char) -> bool {
    matches!(letter, 'a' | 'o' | 'u')
}

/// Beginnings of `ilta`, which is also the ending of a case.
const EVENING: &[&str] = &["illa", "illo", "ilta", "ilto"];

/// Loans that begin with two consonants; native words never do, so what stands before them is another part.
#[rustfmt::skip]
const CLUSTERS: &[&str] = &[
    "blog", "bränd", "draam", "flyer", "foorum", "glob", "graafi", "grafiik", "grill", "gradu", "klassik", "klinik", "klub",
    "kluster", "kriis", "kriteer", "kritiik", "kruunu", "kvart", "plan", "platfor", "presid", "prior", "produk", "profess",
    "profiil", "projekt", "proses", "prosent", "prosess", "protest", "proviis", "psyk", "skaal", "skenaar", "spekt", "spons",
    "sport", "sprint", "stadion", "standar", "startt", "statist", "stipend", "strateg", "stres", "studio", "trauma", "treen",
    "treff", "trend",
];

/// Second parts after nouns in `-us`, `-ys` and `-kas`, which lose their `s` when inflected, and after `-is` (`ihmis-`).
#[rustfmt::skip]
const AFTER_S: &[&str] = &[
    "aamu", "aika", "ajat", "akti", "ala", "alo", "alue", "alust", "ammat", "analy", "apu", "arki", "arvio", "asem", "asia", "asio",
    "aste", "avustu", "edust", "ehdo", "ehto", "elin", "eläm", "esi", "etu", "idea", "ikä", "ilm", "into", "ohja", "ohje",
    "oike", "opas", "opet", "opin", "opis", "oppa", "oppi", "osaa", "osan", "osio", "osuu", "ote", "otos", "uudist", "ura",
    "yhdist", "yhte", "yksik", "ääni",
];

/// Second parts that are no ending of anything, after a vowel or a consonant that ends words.
#[rustfmt::skip]
const ANYWHERE: &[&str] = &[
    "agent", "asiantunt", "edistä", "edisty", "edustaj", "edustu", "ehdokk", "ehdotu", "ehkäis", "eläke", "elämä", "esittel", "ihmis",
    "ilmoit", "innova", "integr", "ohjaaj", "ohjauks", "ohjaus", "ohjaut", "ohjelm", "oikeud", "oikeuk", "oikeus", "ongelm",
    "opettaj", "opettam", "opetuks", "opetus", "opiskel", "oppila", "oppimi", "organis", "osaami", "osaaj", "osallis",
    "yhdisty", "yhteis", "yhteyd", "yhteyk", "yhteys", "yksikkö", "yksikö", "yksilö", "yksinäi", "yksity", "yleis", "ympäris",
    "yrityks", "yritys", "yrittä", "ystäv",
];

/// Second parts after a vowel, whose first letter the patterns would leave with the first part (`hyvinvointia-lue`).
#[rustfmt::skip]
const AFTER_VOWEL: &[&str] = &[
    "aktiiv", "alue", "apulai", "arkist", "arvioin", "asiaka", "asiakk", "asiami", "asiano", "asetta", "etuuk", "etuus", "osoit", "osum",
];

/// Second parts after a genitive that are endings or beginnings of other words after other letters.
#[rustfmt::skip]
const AFTER_N: &[&str] = &[
    "aika", "aktiiv", "alueel", "alueen", "alueet", "aluei", "annon", "anto", "arvio", "arvoi", "avustu", "edust", "omai", "omist",
    "ottami", "ottaja", "otto", "uudist", "äänes",
];

/// Parts that are told only together: how the first ends, how the second begins.
#[rustfmt::skip]
const PAIRS: &[(&str, &str)] = &[
    ("aan", "oto"), ("den", "oto"), ("des", "osa"), ("des", "osi"), ("jäs", "osa"), ("jäs", "osi"), ("kolmas", "osa"),
    ("kolmas", "osi"), ("koti", "ove"), ("toimi", "ala"), ("toimi", "alo"), ("toimeksi", "an"), ("vaiti", "olo"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_patterns_do_not_see() {
        for (word, parts) in [
            ("kumppanuusprosessi", "kumppanuus|prosessi"),
            ("hankeprosessi", "hanke|prosessi"),
            ("Järjestötreffit", "Järjestö|treffit"),
            ("nuorisoblogi", "nuoriso|blogi"),
            ("työnohjaaja", "työn|ohjaaja"),
            ("terveydenedistäminen", "terveyden|edistäminen"),
            ("ihmisoikeuksien", "ihmis|oikeuksien"),
            ("kyläyhdistys", "kylä|yhdistys"),
            ("järjestöyrittäjä", "järjestö|yrittäjä"),
            ("järjestöaktiivi", "järjestö|aktiivi"),
            ("työajallaan", "työ|ajallaan"),
            ("viranomainen", "viran|omainen"),
            ("hyvinvointialue", "hyvinvointi|alue"),
            ("vastaanottoa", "vastaan|ottoa"),
            ("kansalaisaktiivi", "kansalais|aktiivi"),
            ("kylänvanhempainilta", "kylänvanhempain|ilta"),
            ("kyläilta", "kylä|ilta"),
            ("kolmasosaa", "kolmas|osaa"),
            ("asiantuntijaorganisaatioyhteistyö", "asiantuntija|organisaatio|yhteistyö"),
        ] {
            assert_eq!(marked(word), parts);
        }
    }

    #[test]
    fn what_only_looks_like_a_seam() {
        for word in [
            "kansalaisilta",
            "naapurikunnilta",
            "järjestöiltä",
            "tapaamisilta",
            "maanantaina",
            "keskustelussa",
            "tunnottomat",
            "kanaluettelo",
            "prosessista",
            "presidentti",
            "Lohjalainen",
            "attraktiivinen",
            "postikortti",
            "toiminnallinen",
        ] {
            assert_eq!(marked(word), word);
        }
    }

    fn marked(word: &str) -> String {
        let mut out = word.to_owned();
        finnish(word).into_iter().rev().for_each(|at| out.insert(at, '|'));
        out
    }

    #[test]
    fn a_list_decides_for_words_it_begins() {
        let seams = Seams::new(["kumppanuus-prosessi", "Äänitorvi", "-", ""]);
        let of = |word: &str| seams.of(word).map(|found| (found.breaks.to_vec(), found.end));
        assert_eq!(of("Kumppanuusprosessikaavio"), Some((vec![10], 18)));
        assert_eq!(of("äänitorvessa"), None);
        assert_eq!(of("Äänitorville"), Some((vec![], 11)));
        assert_eq!(of("prosessi"), None);
        assert_eq!(seams.iter().count(), 2);
    }
}
