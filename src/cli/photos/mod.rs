//! `kooste photos`: every photo with what decides about it: may it be shown, until when, where it is used, what is not yet
//! written down. With `--withdraw`, [`withdraw`] takes one back.
//!
//! Never publishes, derives or deletes anything.

mod survey;
mod withdraw;

use super::{
    Format, Help, Here, Outcome, Ran, Terminal,
    conditions::{self, Conditions},
};
use crate::{
    check::Use,
    diag::{Diagnostic, Diagnostics, Tongue, codes},
    pipeline::{self, pictures},
    site::Withheld,
    source::Project,
};
use survey::{Entry, Missing, survey};

/// Lists the photos: which are published, where they are used, what is missing
///
/// A photo is published only on a ground that is written down. With --withdraw a photo is taken back: its record is marked, and
/// the next build removes every picture made of it.
#[derive(Debug, clap::Args)]
pub(super) struct Photos {
    #[command(flatten)]
    conditions: Conditions,
    /// Take back the photo with this id, such as messut or events/ilta/messut
    #[arg(long, value_name = "ID", conflicts_with = "format")]
    withdraw: Option<String>,
    /// The form of the answer: text or json
    #[arg(long, value_name = "FORM", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

pub(super) const FINNISH: Help = Help {
    usage: "kooste photos [VALINNAT]",
    about: "Luettelee kuvat: mitkä julkaistaan, missä niitä käytetään ja mitä puuttuu\n\n\
            Kuva julkaistaan vain, jos peruste on kirjattu. Valinnalla --withdraw kuva perutaan: sen tietoihin merkitään \
            peruutus, ja seuraava rakennuskerta poistaa kaikki siitä tehdyt kuvat.",
    args: &[
        conditions::FINNISH[0],
        conditions::FINNISH[1],
        conditions::FINNISH[2],
        ("withdraw", "TUNNUS", "Peru kuva, jolla on tämä tunnus, esimerkiksi messut tai events/ilta/messut"),
        ("format", "MUOTO", "Vastauksen muoto: text tai json"),
    ],
};

impl Photos {
    pub(super) fn run(self, here: &Here, term: &mut Terminal) -> Ran {
        let terms = match self.conditions.terms(None) {
            Ok(terms) => terms,
            Err(finding) => return Ok(super::misused(&finding, term)),
        };
        let project = Project::new(here.project());
        let mut diags = Diagnostics::new();
        let (sources, loaded) = pipeline::load(&project, &terms, &mut diags)?;
        let Some((theme, site)) = loaded else {
            match self.format {
                Format::Text => term.tell(&mut diags, &sources),
                Format::Json => term.tell_json(&mut diags, &sources),
            }
            return Ok(Outcome::Findings);
        };
        let known = pictures::photos(&sources, &theme, &site, &pipeline::remembered(&project, &sources));
        let entries = survey(&site, &sources, &known);
        if let Some(id) = &self.withdraw {
            return match find(id, &entries) {
                Ok(entry) => withdraw::run(entry, &survey::same_as(entry, &entries, &sources), &project, &terms, term),
                Err(finding) => Ok(super::misused(&finding, term)),
            };
        }
        match self.format {
            Format::Json => term.say_json(&entries),
            Format::Text => tell(&entries, term),
        }
        Ok(Outcome::Fine)
    }
}

/// The one photo with this id, or with this folder and id.
fn find<'e>(id: &str, entries: &'e [Entry]) -> Result<&'e Entry, Box<Diagnostic>> {
    let id = id.trim();
    let meant = |entry: &&Entry| entry.id == id || entry.name() == id || format!("content/{}", entry.name()) == id;
    let found: Vec<&Entry> = entries.iter().filter(meant).collect();
    if let [one] = found[..] {
        return Ok(one);
    }
    let mut finding = Diagnostic::new(&codes::UNKNOWN_PHOTO, None);
    let names: Vec<String> = if found.is_empty() {
        entries.iter().map(Entry::name).collect()
    } else {
        found.iter().map(|entry| entry.name()).collect()
    };
    finding.arg("id", id).arg("count", found.len()).arg("list", names.join(", "));
    if found.is_empty() {
        finding.near(id, entries.iter().map(|entry| entry.id.as_str()));
    }
    Err(Box::new(finding))
}

fn tell(entries: &[Entry], term: &mut Terminal) {
    let tongue = term.tongue();
    if entries.is_empty() {
        term.say(term.pick("Kuvia ei ole.", "There are no photos."));
        return;
    }
    let shown = entries.iter().filter(|entry| entry.withheld.is_none()).count();
    term.say(term.pick(
        format!("Kuvia on {}, ja niistä julkaistaan {shown}.", entries.len()),
        format!("Photos: {}, of which {shown} published.", entries.len()),
    ));
    for entry in entries {
        term.say(format!("\n{}  {}:{}", entry.id, entry.record, entry.line));
        term.say(format!("  {}", state(entry, tongue)));
        let people = [entry.people.as_deref(), entry.decided_by.as_deref()];
        for (head, value) in [term.pick("Henkilöt", "People"), term.pick("Päättäjä", "Decided by")].into_iter().zip(people) {
            if let Some(value) = value {
                term.say(format!("  {head}: {value}"));
            }
        }
        if entry.uses.is_empty() {
            term.say(term.pick("  Ei käytössä", "  Not used"));
        }
        for one in &entry.uses {
            term.say(format!("  {}: {}:{}", use_name(one.what, tongue), one.file, one.line));
        }
        if !entry.missing.is_empty() {
            let words: Vec<&str> = entry.missing.iter().map(|missing| missing_name(*missing, tongue)).collect();
            term.say(format!("  {}: {}", term.pick("Puuttuu", "Missing"), words.join(", ")));
        }
    }
}

/// `Julkaistaan: suostumus, 31.12.2026 asti`
fn state(entry: &Entry, tongue: Tongue) -> String {
    let pick = |fi: &str, en: &str| if tongue == Tongue::Fi { fi.to_owned() } else { en.to_owned() };
    let head = match entry.withheld {
        None => pick("Julkaistaan", "Published"),
        Some(Withheld::NoFile) => pick("Ei julkaista: tiedosto puuttuu", "Not published: the file is missing"),
        Some(Withheld::NoBasis) => pick("Ei julkaista: peruste puuttuu", "Not published: no ground is written down"),
        Some(Withheld::Expired) => pick("Ei julkaista: peruste on päättynyt", "Not published: the ground has ended"),
        Some(Withheld::Withdrawn) => pick("Ei julkaista: peruttu", "Not published: withdrawn"),
    };
    let day = match (entry.withheld, &entry.withdrawn, &entry.until) {
        (Some(Withheld::Withdrawn), Some(day), _) => format!(" {day}"),
        (_, _, Some(until)) => pick(&format!(", {until} asti"), &format!(", until {until}")),
        _ => String::new(),
    };
    let basis = entry.basis.map(|basis| if tongue == Tongue::Fi { basis.1 } else { basis.0 });
    let basis = basis.filter(|_| entry.withheld.is_none()).map_or_else(String::new, |basis| format!(": {basis}"));
    format!("{head}{basis}{day}")
}

fn use_name(what: Use, tongue: Tongue) -> &'static str {
    match (what, tongue) {
        (Use::Event, Tongue::Fi) => "Tapahtuman kuva",
        (Use::Event, Tongue::En) => "Photo of an event",
        (Use::Cover, Tongue::Fi) => "Julkaisun kansikuva",
        (Use::Cover, Tongue::En) => "Cover of a publication",
        (Use::Text, Tongue::Fi) => "Tekstissä",
        (Use::Text, Tongue::En) => "In a text",
        (Use::Shared, Tongue::Fi) => "Jaettavien linkkien kuva",
        (Use::Shared, Tongue::En) => "With shared links",
    }
}

fn missing_name(missing: Missing, tongue: Tongue) -> &'static str {
    match (missing, tongue) {
        (Missing::File, Tongue::Fi) => "tiedosto",
        (Missing::File, Tongue::En) => "the file",
        (Missing::Alt, Tongue::Fi) => "tekstivastine (alt)",
        (Missing::Alt, Tongue::En) => "text alternative (alt)",
        (Missing::Basis, Tongue::Fi) => "peruste (basis)",
        (Missing::Basis, Tongue::En) => "ground (basis)",
        (Missing::Until, Tongue::Fi) => "suostumuksen viimeinen päivä (until)",
        (Missing::Until, Tongue::En) => "last day of the consent (until)",
        (Missing::People, Tongue::Fi) => "montako henkilöä, onko lapsia (people)",
        (Missing::People, Tongue::En) => "how many people, children or not (people)",
        (Missing::DecidedBy, Tongue::Fi) => "kuka päätti (decided_by)",
        (Missing::DecidedBy, Tongue::En) => "who decided (decided_by)",
    }
}

#[cfg(test)]
mod tests;
