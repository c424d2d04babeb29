//! How a crowd's answers are told, by its size, and what is kept back so that nobody can be made out.
//!
//! 1. [`Crowd`] decides the telling: not at all under the smallest group, words under ten, people and fractions under
//!    `percent_from`, whole percentages from it on. 2. [`Crowd::parts`] reads the shares, hides small groups and whatever would
//!    give them away, and rounds a whole to a hundred. 3. The rest says one part in numbers and in words.

use super::{
    Cx, Hue,
    marks::{bar, people},
};
use crate::{
    source::Lang,
    value::{Count, Qualifier, Share, Words, Written, say},
};

/// Under this many respondents nothing is drawn: it is told in words.
const WORDS_UNDER: u64 = 10;

pub(super) const UNTOLD: Words = Words::new("ei kerrottu", "inte angivet", "not told");
pub(super) const HIDDEN: Words = Words::new("ei eritellä", "särredovisas inte", "not shown apart");
const TOO_FEW: Words = Words::new(
    "Vastaajia oli alle {n}, joten vastauksia ei eritellä.",
    "Färre än {n} svarade, så svaren särredovisas inte.",
    "Fewer than {n} people answered, so the answers are not shown apart.",
);
const SMALL_GROUPS: Words = Words::new(
    "Alle {n} vastaajan ryhmiä ei eritellä.",
    "Grupper på färre än {n} svarande särredovisas inte.",
    "Groups of fewer than {n} respondents are not shown apart.",
);
const N_IS: Words = Words::new("n\u{a0}=\u{a0}{n}", "n\u{a0}=\u{a0}{n}", "n\u{a0}=\u{a0}{n}");
const UNDER: Words = Words::new("alle {n}", "under {n}", "under {n}");
const N_UNKNOWN: Words =
    Words::new("Vastaajien määrää ei kerrottu", "Antalet svarande är inte angivet", "Number of respondents not told");
const RESPONDENTS: Words = Words::new("Vastaajia oli {n}.", "Antal svarande: {n}.", "Number of respondents: {n}.");
const OF: Words = Words::new("{part} {whole}", "{part} av {whole}", "{part} of {whole}");
const NOBODY: Words = Words::new("ei kukaan", "ingen", "nobody");
const EVERYBODY: Words = Words::new("kaikki", "alla", "everybody");

/// How a crowd's answers are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// Too few to tell anything about.
    Hidden,
    /// In words only.
    Words,
    /// As people and fractions.
    People,
    /// As whole percentages.
    Percent,
}

/// Whether a respondent chose one option or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choices {
    /// One.
    One,
    /// Several.
    Several,
}

/// Those who answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Crowd {
    pub(super) n: Option<Count>,
    pub(super) telling: Telling,
    min_group: u64,
    lang: Lang,
}

/// One option's part of the answers.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// Nobody told it.
    Untold,
    /// A small group, or one that would give a small group away.
    Hidden,
    /// Told.
    Told(Told),
}

/// What is known of a told part.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    /// The share as it was written.
    share: Option<Share>,
    /// How many people; counted from the share when only that was written.
    people: Option<u64>,
    /// Of the whole.
    ratio: Option<f64>,
    /// The whole percentage.
    percent: Option<String>,
}

impl Told {
    /// Whether no one chose it.
    pub(super) fn is_nobody(&self) -> bool {
        self.people == Some(0) || self.ratio == Some(0.0)
    }

    /// Its part of the whole.
    pub(super) fn ratio(&self) -> Option<f64> {
        self.ratio
    }

    /// Whether everyone chose it.
    pub(super) fn is_everybody(&self) -> bool {
        self.ratio.is_some_and(|ratio| ratio >= 1.0) && self.share.is_none_or(|share| share.qualifier.is_none())
    }
}

impl Crowd {
    /// The crowd of a figure: its own respondents, or those of the survey around it.
    pub(super) fn of(own: Option<Count>, cx: &Cx<'_>) -> Self {
        let n = own.or(cx.respondents);
        let min_group = u64::from(cx.min_group);
        let telling = match n.map(|n| n.value) {
            Some(n) if n < min_group => Telling::Hidden,
            Some(n) if n < WORDS_UNDER => Telling::Words,
            Some(n) if n < u64::from(cx.percent_from) => Telling::People,
            _ => Telling::Percent,
        };
        Self { n, telling, min_group, lang: cx.lang }
    }

    /// `n = noin 21`
    pub(super) fn base(&self) -> String {
        match self.said_n() {
            Some(n) => N_IS.fill(self.lang, &[("n", &n)]),
            None => N_UNKNOWN.say(self.lang).to_owned(),
        }
    }

    /// `Vastaajia oli noin 21.`, or that there were too few.
    pub(super) fn sentence(&self) -> String {
        match self.said_n() {
            _ if self.telling == Telling::Hidden => self.too_few(),
            Some(n) => RESPONDENTS.fill(self.lang, &[("n", &n)]),
            None => format!("{}.", N_UNKNOWN.say(self.lang)),
        }
    }

    /// Why nothing is shown.
    pub(super) fn too_few(&self) -> String {
        TOO_FEW.fill(self.lang, &[("n", &self.min_group.to_string())])
    }

    /// Why something is not shown.
    pub(super) fn small_groups(&self) -> String {
        SMALL_GROUPS.fill(self.lang, &[("n", &self.min_group.to_string())])
    }

    fn said_n(&self) -> Option<String> {
        if self.telling == Telling::Hidden {
            return Some(UNDER.fill(self.lang, &[("n", &self.min_group.to_string())]));
        }
        self.n.map(|n| n.say(self.lang))
    }

    /// Whether a number of respondents is too small to be shown.
    pub(super) fn is_small(&self, people: u64) -> bool {
        people > 0 && people < self.min_group
    }

    /// Reads the parts that options have of the answers.
    pub(super) fn parts(&self, options: &[(Option<Share>, Option<u64>)], choices: Choices) -> Vec<Part> {
        let of = self.n.map(|n| n.value);
        let mut parts: Vec<Part> = options
            .iter()
            .map(|&(share, n)| {
                if share.is_none() && n.is_none() {
                    return Part::Untold;
                }
                let people = n.or_else(|| Some(share?.people(of?))).or(match share.map(|share| share.written) {
                    Some(Written::Count(count)) => Some(count),
                    _ => None,
                });
                let counted = || people.zip(of.filter(|of| *of > 0)).map(|(people, of)| people as f64 / of as f64);
                let ratio = share.and_then(|share| share.ratio(of)).or_else(counted).map(|ratio| ratio.min(1.0));
                let percent = ratio.map(|ratio| percent(ratio, share, self.lang));
                Part::Told(Told { share, people, ratio, percent })
            })
            .collect();
        self.hide(&mut parts, choices);
        if choices == Choices::One {
            self.round(&mut parts);
        }
        parts
    }

    /// Hides small groups and what would give one away by subtraction.
    ///
    /// Of several choices, those who did not choose an option are a group as well. Of a single choice the smallest other groups
    /// are hidden with the small ones, until at least two groups and `min_group` people are hidden together, and until those
    /// about whom nothing is told are as many.
    fn hide(&self, parts: &mut [Part], choices: Choices) {
        let all = self.n.map(|n| n.value);
        let small = |people: u64| self.is_small(people);
        for part in parts.iter_mut() {
            let Some(people) = shown(part) else { continue };
            let others = all.and_then(|all| all.checked_sub(people)).filter(|_| choices == Choices::Several);
            if small(people) || others.is_some_and(small) {
                *part = Part::Hidden;
            }
        }
        while choices == Choices::One && self.gives_away(parts) {
            let told = parts.iter_mut().filter(|part| shown(part).is_some_and(|people| people > 0));
            let Some(next) = told.min_by_key(|part| shown(part)) else { break };
            *next = Part::Hidden;
        }
    }

    /// Whether what is shown of a single choice tells by subtraction how many a small group was.
    fn gives_away(&self, parts: &[Part]) -> bool {
        let hidden = parts.iter().filter(|part| **part == Part::Hidden).count();
        let untold = parts.contains(&Part::Untold);
        if hidden == 0 && !untold {
            return false;
        }
        // Those about whom nothing is told; where nobody said how many there were, nothing can be subtracted.
        let known: u64 = parts.iter().filter_map(shown).fold(0, u64::saturating_add);
        let rest = self.n.map(|n| n.value.saturating_sub(known));
        hidden > 0 && !untold && hidden < 2 || rest.is_some_and(|rest| self.is_small(rest))
    }

    /// Rounds the percentages of a whole so that they add up to a hundred.
    fn round(&self, parts: &mut [Part]) {
        let ratios: Option<Vec<f64>> = parts
            .iter()
            .map(|part| match part {
                Part::Told(Told { ratio, share, .. }) if share.is_none_or(|share| share.qualifier.is_none()) => *ratio,
                _ => None,
            })
            .collect();
        let Some(ratios) = ratios.filter(|ratios| (ratios.iter().sum::<f64>() - 1.0).abs() <= 0.015) else { return };
        for ((part, rounded), ratio) in parts.iter_mut().zip(say::round_to_sum(&ratios, 100)).zip(&ratios) {
            if let Part::Told(told) = part
                && (1..100).contains(&rounded)
                && (0.005..=0.995).contains(ratio)
            {
                told.percent = Some(say::whole_percent(rounded, self.lang));
            }
        }
    }

    /// The number that leads: `2/3`, `67 %`, `kuusi yhdeksästä`.
    pub(super) fn lead(&self, told: &Told) -> String {
        match self.telling {
            Telling::Words => self.in_words(told),
            Telling::People | Telling::Hidden => self.fraction(told),
            Telling::Percent => told.percent.clone().unwrap_or_else(|| self.fraction(told)),
        }
    }

    /// The number beside it: the percentage beside a fraction.
    pub(super) fn beside(&self, told: &Told) -> Option<String> {
        let percent = told.percent.clone().filter(|_| self.telling == Telling::People)?;
        (told.people != Some(0)).then_some(percent)
    }

    /// The number in a sentence: `kaksi kolmasosaa`, `67 %`, `kuusi yhdeksästä`.
    pub(super) fn spoken(&self, told: &Told) -> String {
        match (self.telling, told.share, told.people) {
            (Telling::People, _, Some(0)) => NOBODY.say(self.lang).to_owned(),
            (Telling::People, Some(share), _) if matches!(share.written, Written::Fraction { .. }) => share.words(self.lang),
            _ => self.lead(told),
        }
    }

    /// The mark of a part: people, or a bar; nothing under ten.
    pub(super) fn mark(&self, told: &Told, hue: Option<Hue>) -> String {
        match (self.telling, self.n, told.people, told.ratio) {
            (Telling::People, Some(n), Some(many), _) => people(many.min(n.value), n.value, hue),
            (Telling::Percent, _, _, Some(ratio)) => bar(ratio, hue),
            _ => String::new(),
        }
    }

    fn fraction(&self, told: &Told) -> String {
        match (told.share, told.people, self.n) {
            (Some(share), ..) if matches!(share.written, Written::Fraction { part, .. } if part > 0) => share.say(self.lang),
            (_, Some(0), _) => "0".to_owned(),
            (share, Some(many), Some(n)) => {
                let doubt = share.and_then(|share| share.qualifier).or(n.qualifier.map(|_| Qualifier::About));
                let fraction = format!("{many}/{}", say::number(n.value, self.lang));
                doubt.map_or(fraction.clone(), |doubt| format!("{}\u{a0}{fraction}", doubt.say(self.lang)))
            }
            (Some(share), ..) => share.say(self.lang),
            (None, Some(many), None) => say::number(many, self.lang),
            (None, None, _) => UNTOLD.say(self.lang).to_owned(),
        }
    }

    fn in_words(&self, told: &Told) -> String {
        let (Some(many), Some(n)) = (told.people, self.n) else { return self.fraction(told) };
        if many == 0 {
            return NOBODY.say(self.lang).to_owned();
        }
        if many >= n.value {
            return EVERYBODY.say(self.lang).to_owned();
        }
        let small = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        let doubt = n.qualifier.map_or_else(String::new, |doubt| format!("{} ", doubt.say(self.lang)));
        let whole = match self.lang {
            Lang::Sv | Lang::En => say::small_number(small(n.value), self.lang),
            _ => out_of(n.value),
        };
        OF.fill(self.lang, &[("part", &say::small_number(small(many), self.lang)), ("whole", &format!("{doubt}{whole}"))])
    }

    /// What stands in a table for one part: its lead, its percentage, its people.
    pub(super) fn cells(&self, part: &Part) -> Vec<String> {
        let untold = UNTOLD.say(self.lang);
        let told = match part {
            Part::Told(told) => told,
            Part::Untold => return vec![untold.to_owned(); self.columns().len()],
            Part::Hidden => return vec![HIDDEN.say(self.lang).to_owned(); self.columns().len()],
        };
        let number = |n: Option<u64>| n.map_or_else(|| untold.to_owned(), |n| say::number(n, self.lang));
        let percent = || told.percent.clone().unwrap_or_else(|| untold.to_owned());
        match (self.telling, self.n) {
            (Telling::Percent, None) => vec![self.lead(told)],
            (Telling::Percent, Some(_)) => vec![percent(), number(told.people)],
            (Telling::People, _) => vec![self.fraction(told), percent(), number(told.people)],
            (Telling::Words | Telling::Hidden, _) => vec![number(told.people)],
        }
    }

    /// The heads of those cells.
    pub(super) fn columns(&self) -> Vec<&'static str> {
        const SHARE: Words = Words::new("Osuus", "Andel", "Share");
        const PERCENT: Words = Words::new("Prosentteina", "I procent", "Per cent");
        const PEOPLE: Words = Words::new("Vastaajia", "Svarande", "Respondents");
        const ABOUT: Words = Words::new("Vastaajia, noin", "Svarande, cirka", "Respondents, about");
        let people = if self.n.is_some_and(|n| n.qualifier.is_some()) { ABOUT } else { PEOPLE };
        let heads: &[Words] = match (self.telling, self.n) {
            (Telling::Percent, None) => &[SHARE],
            (Telling::Percent, Some(_)) => &[SHARE, people],
            (Telling::People, _) => &[SHARE, PERCENT, people],
            (Telling::Words | Telling::Hidden, _) => &[people],
        };
        heads.iter().map(|head| head.say(self.lang)).collect()
    }
}

/// How many people a shown part is, where that is known.
fn shown(part: &Part) -> Option<u64> {
    match part {
        Part::Told(told) => told.people,
        Part::Untold | Part::Hidden => None,
    }
}

/// `67 %`; a share that was told roughly stays rough: `noin 33 %`, but `yli 50 %` where the number itself is exact.
fn percent(ratio: f64, share: Option<Share>, lang: Lang) -> String {
    let plain = say::percent(ratio, lang);
    let Some(doubt) = share.and_then(|share| share.qualifier) else { return plain };
    let whole = (ratio * 100.0 - (ratio * 100.0).round()).abs() < 1e-6;
    let doubt = if whole { doubt } else { Qualifier::About };
    format!("{}\u{a0}{}", doubt.say(lang), say::whole_percent((ratio * 100.0).round() as u64, lang))
}

/// `yhdeksästä`: a Finnish number that something is out of.
fn out_of(n: u64) -> String {
    const FROM: [&str; 11] = [
        "nollasta",
        "yhdestä",
        "kahdesta",
        "kolmesta",
        "neljästä",
        "viidestä",
        "kuudesta",
        "seitsemästä",
        "kahdeksasta",
        "yhdeksästä",
        "kymmenestä",
    ];
    usize::try_from(n).ok().and_then(|n| FROM.get(n)).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}
