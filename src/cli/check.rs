//! `kooste check`: everything that can be known without making the site, as text or as JSON.

use serde_json::json;

use super::{
    Format, Help, Here, Outcome, Ran, Terminal,
    clock::Watch,
    conditions::{self, Conditions},
    misused,
    terminal::Tally,
};
use crate::{
    diag::{Diagnostics, show},
    pipeline::{self, Strict},
    source::{Lang, Project},
    value::{Date, DateStyle},
};

/// Checks the project without building it: each finding comes with its line, its reason and the way out
///
/// Nothing is written. "kooste explain CODE" tells more about a finding.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    conditions: Conditions,
    /// The form of the answer: text or json
    #[arg(long, value_name = "FORM", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

pub(super) const FINNISH: Help = Help {
    usage: "kooste check [VALINNAT]",
    about: "Tarkistaa projektin rakentamatta sivustoa: jokaisesta huomautuksesta näkyvät rivi, syy ja keino\n\n\
            Mitään ei kirjoiteta. Komento ”kooste explain KOODI” kertoo huomautuksesta lisää.",
    args: &[
        conditions::FINNISH[0],
        conditions::FINNISH[1],
        conditions::FINNISH[2],
        ("format", "MUOTO", "Vastauksen muoto: text tai json"),
    ],
};

impl Check {
    pub(super) fn run(self, here: &Here, term: &mut Terminal) -> Ran {
        let watch = Watch::start();
        let terms = match self.conditions.terms(None) {
            Ok(terms) => terms,
            Err(finding) => return Ok(misused(&finding, term)),
        };
        let mut diags = Diagnostics::new();
        let project = Project::new(here.project());
        let (sources, loaded) = pipeline::load(&project, &terms, &mut diags)?;
        let as_of = loaded.map(|(theme, site)| {
            let probes = pipeline::remembered(&project, &sources);
            pipeline::check(&sources, &theme, &site, &probes, &mut diags);
            site.as_of
        });
        match self.format {
            Format::Text => {
                term.tell(&mut diags, &sources);
                term.say(summary(Tally::of(&diags), as_of, &watch, term));
            }
            Format::Json => {
                diags.sort();
                let findings: Vec<show::Json> =
                    diags.iter().map(|finding| show::json(finding, &sources, term.tongue())).collect();
                term.say_json(&json!({
                    "findings": findings,
                    "count": Tally::of(&diags),
                    "as_of": as_of.map(Date::iso),
                }));
            }
        }
        Ok(outcome(Tally::of(&diags), self.conditions.strict()))
    }
}

/// Whether findings stand in the way.
pub(super) fn outcome(tally: Tally, strict: Strict) -> Outcome {
    let stops = tally.errors > 0 || (strict == Strict::Yes && tally.warnings > 0);
    if stops { Outcome::Findings } else { Outcome::Fine }
}

fn summary(tally: Tally, as_of: Option<Date>, watch: &Watch, term: &Terminal) -> String {
    let tongue = term.tongue();
    let (found, time) = (tally.say(tongue), watch.say(tongue));
    let day = as_of.map_or_else(String::new, |day| {
        let lang = term.pick(Lang::Fi, Lang::En);
        format!(" {} {}.", term.pick("Päivä", "The day:"), day.say(DateStyle::Date, lang))
    });
    term.pick(format!("Tarkistettu, {time}: {found}.{day}"), format!("Checked in {time}: {found}.{day}"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::Value;

    use crate::cli::new::tests::obey;

    #[test]
    fn tells_findings_as_text_and_as_data() {
        let folder = tempfile::tempdir().expect("a folder");
        let obey = |words: &[&str]| obey(folder.path(), words);
        assert_eq!(obey(&["new", "."]).0, 0);
        let (code, said) = obey(&["check", "--strict", "--date", "18.9.2025"]);
        assert!(code == 0 && said.ends_with("ei huomautettavaa. Päivä 18.9.2025.\n"), "{said}");
        let series = folder.path().join("content/series/syksy.yaml");
        fs::create_dir_all(series.parent().expect("a folder")).expect("a folder");
        fs::write(series, "titel: Syksy\n").expect("a file");
        let (code, said) = obey(&["check"]);
        assert!(code == 1 && said.contains("virhe[K0103]") && said.contains("content/series/syksy.yaml:1:1"), "{said}");
        let (code, said) = obey(&["check", "--format", "json"]);
        let answer: Value = serde_json::from_str(&said).expect("JSON");
        assert_eq!((code, &answer["count"]["errors"]), (1, &Value::from(2)), "{said}");
        assert_eq!(obey(&["check", "--date", "eilen"]).0, 2);
    }
}
