//! `kooste list`: what will be published, what is still a draft, and what is missing, each with its file and line.
//!
//! 1. The records are read; whether they hold together is the matter of `kooste check`. 2. [`survey`] goes through them.
//! 3. The lists are told as text or as JSON.

mod survey;

use super::{Format, Help, Here, Outcome, Ran, Terminal, clock, misused, terminal::Tally, typed};
use crate::{
    diag::{Diagnostics, Severity, Tongue},
    pipeline, record,
    site::{Drafts, Terms},
    source::{Project, RelPath, Sources},
    value::Date,
};
use survey::{Entry, Gap, Lists};

/// Lists what will be published, what is a draft and what is missing
///
/// Missing are text alternatives and grounds of photos, translations, those who answer for what was agreed, and the days and
/// places of events.
#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// Treat drafts as if they were ready
    #[arg(long)]
    drafts: bool,
    /// The day that decides which photos may be shown; left out, that of site.yaml or today
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// List the addresses of all pages instead
    #[arg(long)]
    pages: bool,
    /// The form of the answer: text or json
    #[arg(long, value_name = "FORM", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

pub(super) const FINNISH: Help = Help {
    usage: "kooste list [VALINNAT]",
    about: "Luettelee, mitä julkaistaan, mikä on luonnos ja mitä puuttuu\n\n\
            Puuttuvia ovat kuvien tekstivastineet ja julkaisuperusteet, käännökset, sovittujen toimien vastuutahot sekä \
            tapahtumien päivät ja paikat.",
    args: &[
        ("drafts", "", "Käsittele luonnoksia kuin ne olisivat valmiita"),
        ("date", "PÄIVÄ", "Päivä, jonka mukaan kuvan saa julkaista; ilman tätä site.yaml-tiedoston päivä tai tänään"),
        ("pages", "", "Luettele sen sijaan kaikkien sivujen osoitteet"),
        ("format", "MUOTO", "Vastauksen muoto: text tai json"),
    ],
};

impl List {
    pub(super) fn run(self, here: &Here, term: &mut Terminal) -> Ran {
        let date = match self.date.as_deref().map(typed::<Date>).transpose() {
            Ok(date) => date,
            Err(finding) => return Ok(misused(&finding, term)),
        };
        if self.pages {
            return self.pages(date, here, term);
        }
        let mut diags = Diagnostics::new();
        let sources = here.read(&mut diags)?;
        let Some(records) = record::parse(&sources, &mut diags) else {
            return Ok(self.unreadable(&mut diags, &sources, term));
        };
        let as_of = date.or(records.settings.as_of).unwrap_or_else(clock::today);
        let lists = survey::survey(&records, self.drafts(), as_of, &sources);
        match self.format {
            Format::Json => term.say_json(&lists),
            Format::Text => {
                tell(&lists, term);
                // What could not be read is in none of the lists.
                if diags.count(Severity::Error) > 0 {
                    let errors = Tally::of(&diags).errors;
                    term.say(term.pick(
                        format!("\nHuom. Kaikkea ei voitu lukea ({errors} virhettä). Komento ”kooste check” näyttää virheet."),
                        format!("\nNote: not everything could be read (errors: {errors}). “kooste check” shows them."),
                    ));
                }
            }
        }
        Ok(Outcome::Fine)
    }

    /// The addresses of the pages, as far as the plan stands.
    fn pages(&self, date: Option<Date>, here: &Here, term: &mut Terminal) -> Ran {
        let mut diags = Diagnostics::new();
        let terms = Terms { today: clock::today(), date, drafts: self.drafts(), base_url: None };
        let (sources, loaded) = pipeline::load(&Project::new(here.project()), &terms, &mut diags)?;
        let Some((theme, site)) = loaded else { return Ok(self.unreadable(&mut diags, &sources, term)) };
        let outputs = pipeline::outputs(&sources, &theme, &site, &mut diags);
        let address = |path: &RelPath| {
            let page = path.as_str();
            let page = page.strip_suffix("index.html").or(page.ends_with(".html").then_some(page))?;
            Some(format!("{}{}{page}", site.base.origin, site.base.path))
        };
        let addresses: Vec<String> = outputs.iter().filter_map(address).collect();
        match self.format {
            Format::Text => addresses.iter().for_each(|address| term.say(address)),
            Format::Json => term.say_json(&addresses),
        }
        Ok(Outcome::Fine)
    }

    fn unreadable(&self, diags: &mut Diagnostics, sources: &Sources, term: &mut Terminal) -> Outcome {
        match self.format {
            Format::Text => term.tell(diags, sources),
            Format::Json => term.tell_json(diags, sources),
        }
        Outcome::Findings
    }

    fn drafts(&self) -> Drafts {
        if self.drafts { Drafts::Include } else { Drafts::LeaveOut }
    }
}

fn tell(lists: &Lists, term: &mut Terminal) {
    let tongue = term.tongue();
    entries(term.pick("Julkaistaan", "To be published"), &lists.published, term);
    entries(term.pick("Luonnokset", "Drafts"), &lists.drafts, term);
    term.say(format!("{} ({})", term.pick("Puuttuu", "Missing"), lists.missing.len()));
    for gaps in lists.missing.chunk_by(|a, b| a.what == b.what) {
        term.say(format!("\n  {}", gaps[0].what.say(tongue)));
        for gap in gaps {
            term.say(format!("    {}  {}", place(gap), gap.of));
        }
    }
}

fn entries(head: &str, entries: &[Entry], term: &mut Terminal) {
    let tongue = term.tongue();
    term.say(format!("{head} ({})", entries.len()));
    for group in entries.chunk_by(|a, b| a.what == b.what) {
        term.say(format!("\n  {}", group[0].what.say(tongue)));
        for entry in group {
            let when = entry.when.as_deref().map_or_else(String::new, |when| format!(" ({when})"));
            term.say(format!("    {}  {}{when}", entry.file, entry.title));
        }
    }
    term.say("");
}

fn place(gap: &Gap) -> String {
    format!("{}:{}", gap.file, gap.line)
}

impl survey::What {
    fn say(self, tongue: Tongue) -> &'static str {
        match (self, tongue) {
            (Self::Event, Tongue::Fi) => "Tapahtumat",
            (Self::Event, Tongue::En) => "Events",
            (Self::Publication, Tongue::Fi) => "Julkaisut",
            (Self::Publication, Tongue::En) => "Publications",
            (Self::Chapter, Tongue::Fi) => "Luvut",
            (Self::Chapter, Tongue::En) => "Chapters",
            (Self::Organisation, Tongue::Fi) => "Organisaatiot",
            (Self::Organisation, Tongue::En) => "Organisations",
            (Self::Series, Tongue::Fi) => "Sarjat",
            (Self::Series, Tongue::En) => "Series",
        }
    }
}

impl survey::Missing {
    fn say(self, tongue: Tongue) -> &'static str {
        match (self, tongue) {
            (Self::Alt, Tongue::Fi) => "Kuvan tekstivastine (alt)",
            (Self::Alt, Tongue::En) => "Text alternative of a photo (alt)",
            (Self::Basis, Tongue::Fi) => "Kuvan julkaisuperuste (basis): kuvaa ei julkaista",
            (Self::Basis, Tongue::En) => "Ground of a photo (basis): it is not published",
            (Self::Ground, Tongue::Fi) => "Kuvan voimassa oleva julkaisuperuste: päättynyt tai peruttu, joten kuvaa ei julkaista",
            (Self::Ground, Tongue::En) => {
                "Ground of a photo that is in force: it has ended or was withdrawn, so the photo is not published"
            }
            (Self::Translation, Tongue::Fi) => "Käännös",
            (Self::Translation, Tongue::En) => "Translation",
            (Self::Owner, Tongue::Fi) => "Sovitun toimen vastuutaho (owner)",
            (Self::Owner, Tongue::En) => "Who answers for what was agreed (owner)",
            (Self::When, Tongue::Fi) => "Tapahtuman päivä (when)",
            (Self::When, Tongue::En) => "Day of an event (when)",
            (Self::Place, Tongue::Fi) => "Tapahtuman paikka (place)",
            (Self::Place, Tongue::En) => "Place of an event (place)",
            (Self::Organiser, Tongue::Fi) => "Tapahtuman järjestäjät (organisers)",
            (Self::Organiser, Tongue::En) => "Organisers of an event (organisers)",
            (Self::Author, Tongue::Fi) => "Julkaisun kirjoittajat (authors)",
            (Self::Author, Tongue::En) => "Authors of a publication (authors)",
            (Self::Date, Tongue::Fi) => "Julkaisun päivä (date)",
            (Self::Date, Tongue::En) => "Day of a publication (date)",
            (Self::Credit, Tongue::Fi) => "Kuvan tekijä (credit)",
            (Self::Credit, Tongue::En) => "Who made a photo (credit)",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::Value;

    use crate::cli::new::tests::obey;

    #[test]
    fn lists_what_is_missing_with_its_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let obey = |words: &[&str]| obey(folder.path(), words);
        assert_eq!(obey(&["new", "."]).0, 0);
        assert_eq!(obey(&["new", "event", "Ilta"]).0, 0);
        let photos = folder.path().join("content/photos.yaml");
        let three = "- {id: a, file: a.png, basis: no-people}\n- {id: b, file: b.png, decorative: true, credit: B}\n\
                     - {id: c, file: c.png, decorative: true, credit: C, basis: consent, until: 1.5.2026}\n";
        fs::write(&photos, three).expect("a file");
        let report = folder.path().join("content/publications/muistio.md");
        fs::create_dir_all(report.parent().expect("its folder")).expect("a folder");
        fs::write(&report, "---\nkind: event-report\ntitle: Muistio\n---\nTeksti.\n").expect("a file");
        let event = folder.path().join("content/events/tyhja");
        fs::create_dir_all(&event).expect("a folder");
        fs::write(event.join("event.yaml"), "title: Tyhjä\nwhen: 1.5.2026\nplace: Sali\n").expect("a file");
        let (code, said) = obey(&["list"]);
        assert_eq!(code, 0);
        for line in [
            "Julkaistaan (7)",
            "Luonnokset (1)",
            "    content/events/ilta/report.md  Ilta",
            "    content/photos.yaml:1  a.png",
            "    content/photos.yaml:2  b.png",
            "    content/events/ilta/event.yaml:6  Ilta",
        ] {
            assert!(said.lines().any(|said| said.starts_with(line)), "{line}\n{said}");
        }
        let (_, said) = obey(&["list", "--format", "json"]);
        let lists: Value = serde_json::from_str(&said).expect("JSON");
        let missing: Vec<(&str, u64)> = lists["missing"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|gap| (gap["what"].as_str().unwrap_or_default(), gap["line"].as_u64().unwrap_or_default()))
            .collect();
        assert_eq!(
            missing,
            [
                ("alt", 1),
                ("basis", 2),
                ("ground", 3),
                ("when", 6),
                ("place", 6),
                ("organiser", 1),
                ("author", 3),
                ("date", 3),
                ("credit", 1)
            ]
        );
        assert!(!obey(&["list", "--date", "1.5.2026"]).1.contains("photos.yaml:3"));
        assert_eq!(lists["drafts"][0]["what"], "publication");
        let (_, said) = obey(&["list", "--pages"]);
        assert!(said.lines().any(|line| line == "https://koivuranta.example/"), "{said}");
    }
}
