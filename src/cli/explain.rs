//! `kooste explain`: what a finding means. The words are those of [`codes`]; nothing is written here a second time.

use super::{Help, Outcome, Terminal, misused, terminal::pick};
use crate::diag::{Code, Diagnostic, Severity, Tongue, codes, without_values};

/// Explains a finding: what it means, why it matters and what to do
///
/// Every finding has a code, such as K0201. This command shows the code's cause, an example and the cure in both languages.
/// Without a code it lists them all.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The finding's code, such as K0201
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

pub(super) const FINNISH: Help = Help {
    usage: "kooste explain [KOODI]",
    about: "Selittää huomautuksen: mistä se johtuu ja miten se korjataan\n\n\
            Jokaisella huomautuksella on koodi, esimerkiksi K0201. Komento kertoo syyn, esimerkin ja keinon molemmilla \
            kielillä. Ilman koodia se luettelee kaikki huomautukset.",
    args: &[("code", "KOODI", "Huomautuksen koodi, esimerkiksi K0201")],
};

impl Explain {
    pub(super) fn run(self, term: &mut Terminal) -> Outcome {
        let Some(id) = self.code else {
            list(term);
            return Outcome::Fine;
        };
        let Some(code) = codes::by_id(&id).or_else(|| codes::by_id(&spelled_out(&id))) else {
            let mut finding = Diagnostic::new(&codes::UNKNOWN_NAME, None);
            let of = term.pick("huomautuksen koodi", "the code of a finding");
            finding
                .arg("name", &id)
                .arg("of", of)
                .arg("list", term.pick("komento ”kooste explain” luettelee ne", "“kooste explain” lists them"));
            // Codes differ by a digit or two, so the usual limit of nearness (a third of the letters) is too strict.
            finding.near = nearest(&id);
            return misused(&finding, term);
        };
        let (first, second) = match term.tongue() {
            Tongue::Fi => (Tongue::Fi, Tongue::En),
            Tongue::En => (Tongue::En, Tongue::Fi),
        };
        term.say(format!("{}\n\n{}", told(code, first), told(code, second)).trim_end());
        Outcome::Fine
    }
}

fn list(term: &mut Terminal) {
    let tongue = term.tongue();
    for code in codes::all() {
        term.say(format!("{}  {:<9}  {}", code.id, weight(code.severity, tongue), open(code.wording(tongue).what)));
    }
}

/// The code that `k202`, `0202` or `error[K0202]` means.
fn spelled_out(typed: &str) -> String {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    format!("K{digits:0>4}")
}

/// At most three codes, nearest first, that differ by two digits at most.
fn nearest(written: &str) -> Vec<String> {
    let written = written.to_uppercase();
    let mut near: Vec<(usize, &str)> =
        codes::all().map(|code| (strsim::osa_distance(&written, code.id), code.id)).filter(|(far, _)| *far <= 2).collect();
    near.sort_unstable();
    near.into_iter().take(3).map(|(_, id)| id.to_owned()).collect()
}

fn told(code: &Code, tongue: Tongue) -> String {
    let wording = code.wording(tongue);
    let (why, example, fix) = pick(tongue, ("Miksi", "Esimerkki", "Näin"), ("Why", "Example", "What to do"));
    let mut text = format!("{} {}: {}\n", code.id, weight(code.severity, tongue), open(wording.what));
    let mut part = |head: &str, body: &str| text.push_str(&format!("\n{head}\n  {}\n", body.trim_end().replace('\n', "\n  ")));
    part(why, &open(wording.why));
    if !code.example.is_empty() {
        part(example, code.example);
    }
    if !wording.fix.is_empty() {
        part(fix, &open(wording.fix));
    }
    text
}

fn weight(severity: Severity, tongue: Tongue) -> &'static str {
    match severity {
        Severity::Error => pick(tongue, "virhe", "error"),
        Severity::Warning => pick(tongue, "varoitus", "warning"),
        Severity::Advice => pick(tongue, "neuvo", "advice"),
    }
}

/// A wording without its values: `{name}` becomes `…`.
fn open(wording: &str) -> String {
    // A value at the end of a sentence brings the full stop with it.
    without_values(wording).replace("….", "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_both_languages_and_the_nearest_code() {
        let (mut term, said) = Terminal::captured(Tongue::Fi);
        for way in ["202", "error[K0202]", "k0202"] {
            assert_eq!(Explain { code: Some(way.into()) }.run(&mut term), Outcome::Fine, "{way}");
        }
        let text = said.text();
        assert!(text.starts_with("K0202 virhe: … ei ole … vaan …"), "{text}");
        assert!(text.contains("K0202 error:") && text.contains("  when: ma 10.10.2019"), "{text}");
        assert_eq!(Explain { code: Some("K9202".into()) }.run(&mut term), Outcome::Misused);
        assert!(said.text().contains("Tarkoititko: ”K0202”"), "{}", said.text());
    }

    #[test]
    fn lists_every_code_once() {
        let (mut term, said) = Terminal::captured(Tongue::En);
        Explain { code: None }.run(&mut term);
        assert_eq!(said.text().lines().count(), codes::all().count());
    }

    #[test]
    fn opens_only_the_places_of_values() {
        assert_eq!(open("”{value}” on {fi: …}"), "”…” on {fi: …}");
    }
}
