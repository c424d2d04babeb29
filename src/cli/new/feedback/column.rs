//! What a column of answers is, told by the answers themselves, and what is written of it.
//!
//! In doubt a column is left to people: what is not counted is not guessed at.

use std::fmt::Write as _;

use super::super::scalar::scalar;

/// More options than this are words of one's own.
const OPTIONS: usize = 12;
/// An option with more letters than this is a sentence of one's own.
const LETTERS: usize = 80;
/// The highest number of a scale.
const SCALE: f64 = 10.0;
/// Beginnings of words in heads of columns that tell who answered, or when.
const PERSONAL: [&str; 11] =
    ["sähköpost", "email", "e-mail", "e-post", "puhelin", "phone", "telefon", "vastaajan nim", "nimi", "name", "namn"];
/// Heads of columns that a form program adds.
const ADDED: [&str; 9] =
    ["aikaleima", "timestamp", "tidsstämpel", "aloitusaika", "valmistumisaika", "start time", "completion time", "id", "ip"];

/// A question and what was answered.
pub(super) enum Column {
    /// One choice of several, with its counts.
    Share(String, Vec<(String, usize)>),
    /// Several choices, with their counts.
    Multi(String, Vec<(String, usize)>),
    /// Numbers on a scale: how many, and their mean.
    Average(String, usize, f64),
    /// Not counted.
    Left(String, Left),
}

/// Why a column was not counted.
pub(super) enum Left {
    /// So many answered in words of their own.
    Open(usize),
    /// It may tell who answered.
    Personal,
    /// The form program added it.
    Added,
    /// Nobody answered.
    Empty,
}

impl Column {
    /// Tells a column by its question and its answers.
    pub(super) fn of(question: &str, answers: &[&str]) -> Self {
        let asked = question.to_owned();
        let head = question.to_lowercase();
        if ADDED.contains(&head.as_str()) {
            return Self::Left(asked, Left::Added);
        }
        if PERSONAL.iter().any(|word| head.starts_with(word)) || answers.iter().any(|answer| answer.contains('@')) {
            return Self::Left(asked, Left::Personal);
        }
        if answers.is_empty() {
            return Self::Left(asked, Left::Empty);
        }
        if let Some(mean) = mean(answers) {
            return Self::Average(asked, answers.len(), mean);
        }
        let whole = counted(answers.iter().copied());
        let is_few = |options: &[(String, usize)], answers: usize| {
            let is_short = options.iter().all(|(option, _)| option.chars().count() <= LETTERS);
            options.len() <= OPTIONS
                && is_short
                && (options.len() * 2 <= answers || (options.len() <= 3 && options.len() < answers))
        };
        // Form programs put choices one after another, with a semicolon or a comma between.
        for sign in [";", ", "] {
            let pieces: Vec<&str> =
                answers.iter().flat_map(|answer| answer.split(sign)).map(str::trim).filter(|piece| !piece.is_empty()).collect();
            let options = counted(pieces.iter().copied());
            if pieces.len() > answers.len() && options.len() < whole.len().max(3) && is_few(&options, pieces.len()) {
                return Self::Multi(asked, options);
            }
        }
        if is_few(&whole, answers.len()) { Self::Share(asked, whole) } else { Self::Left(asked, Left::Open(answers.len())) }
    }

    /// The question as it was asked.
    pub(super) fn question(&self) -> &str {
        match self {
            Self::Share(question, _) | Self::Multi(question, _) | Self::Average(question, ..) | Self::Left(question, _) => {
                question
            }
        }
    }

    /// Whether it was counted.
    pub(super) fn is_counted(&self) -> bool {
        !matches!(self, Self::Left(..))
    }

    /// An entry of `questions`.
    pub(super) fn yaml(&self, id: &str) -> String {
        let question = scalar(self.question());
        let entry = |kind: &str| {
            format!("  - id: {id}\n    kind: {kind}\n    # title: Yksi virke siitä, mitä vastattiin\n    question: {question}\n")
        };
        match self {
            Self::Share(_, options) => entry("share") + &listed(options),
            Self::Multi(_, options) => entry("multi") + &listed(options),
            Self::Average(_, answered, mean) => {
                let mean = format!("{mean:.1}").replace('.', ",");
                let mean = mean.strip_suffix(",0").unwrap_or(&mean);
                format!(
                    "{}    respondents: {answered}\n    values:\n      - {{label: {question}, value: '{mean}'}}\n",
                    entry("average")
                )
            }
            Self::Left(..) => String::new(),
        }
    }
}

impl Left {
    /// What a comment says of it, for whoever goes on.
    pub(super) fn comment(&self, question: &str) -> String {
        match self {
            Self::Open(answers) => format!(
                "\n# {question} Avoimia vastauksia {answers}. Kokoa ne teemoiksi, joista kukaan ei ole tunnistettavissa:\n\
                 #  - kind: open\n#    question: {}\n#    themes:\n#      - {{title: Mitä moni sanoi, summary: Yksi virke., n: 3}}\n",
                scalar(question)
            ),
            Self::Personal => format!("\n# Jätettiin pois, koska se voi kertoa vastaajasta: {question}\n"),
            Self::Added => String::new(),
            Self::Empty => format!("\n# Kukaan ei vastannut: {question}\n"),
        }
    }
}

fn listed(options: &[(String, usize)]) -> String {
    let mut text = "    options:\n".to_owned();
    for (option, n) in options {
        writeln!(text, "      - {{label: {}, n: {n}}}", scalar(option)).expect("a string takes all");
    }
    text
}

/// How often each was answered: the most frequent first, and of equals the one that was answered first.
fn counted<'a>(answers: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for answer in answers {
        match counts.iter_mut().find(|(option, _)| option == answer) {
            Some((_, n)) => *n += 1,
            None => counts.push((answer.to_owned(), 1)),
        }
    }
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts
}

/// The mean of numbers on a scale; nothing when some answer is none.
fn mean(answers: &[&str]) -> Option<f64> {
    let number = |answer: &&str| answer.replace(',', ".").parse::<f64>().ok().filter(|n| (0.0..=SCALE).contains(n));
    let numbers: Vec<f64> = answers.iter().map(number).collect::<Option<_>>()?;
    #[expect(clippy::cast_precision_loss, reason = "no survey has so many answers")]
    Some(numbers.iter().sum::<f64>() / numbers.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(question: &str, answers: &[&str]) -> &'static str {
        match Column::of(question, answers) {
            Column::Share(..) => "share",
            Column::Multi(..) => "multi",
            Column::Average(..) => "average",
            Column::Left(_, Left::Open(_)) => "open",
            Column::Left(_, Left::Personal) => "personal",
            Column::Left(_, Left::Added) => "added",
            Column::Left(_, Left::Empty) => "empty",
        }
    }

    #[test]
    fn tells_columns_by_their_answers() {
        assert_eq!(kind("Tulisitko?", &["Kyllä", "En", "Kyllä"]), "share");
        assert_eq!(kind("Tulisitko?", &["Kyllä, varmasti", "Kyllä, varmasti", "En osaa sanoa", "Kyllä, varmasti"]), "share");
        assert_eq!(kind("Mistä?", &["Lehti;Ystävä", "Ystävä;Lehti", "Lehti"]), "multi");
        assert_eq!(kind("Arvosana", &["4", "3,5"]), "average");
        assert_eq!(kind("Montako?", &["40", "35"]), "open");
        assert_eq!(kind("Mitä?", &["Kahvit", "Puhe oli hyvä", "Aikaa lisää"]), "open");
        assert_eq!(kind("Nimi", &["Kyllä", "Kyllä"]), "personal");
        assert_eq!(kind("Mihin vastaamme?", &["a@b.example"]), "personal");
        assert_eq!(kind("Timestamp", &["1.1.2025"]), "added");
        assert_eq!(kind("Mitä?", &[]), "empty");
    }
}
