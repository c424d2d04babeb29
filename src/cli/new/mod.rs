//! `kooste new`: a project to begin with, or an event, the feedback of one, or an issue of a newsletter in a project.
//!
//! 1. [`project`], [`event`], [`feedback`] or [`newsletter`] says which files there should be. 2. [`write`] makes them all, or
//!    none when one is there already.
//!
//! Never overwrites anything.

mod event;
mod feedback;
mod name;
mod newsletter;
mod project;
mod scalar;
pub(super) mod write;

use std::path::PathBuf;

use clap::Subcommand;

use super::{Help, Here, Outcome, Ran, Terminal};

/// Starts a project in a new folder, or an event or a newsletter in a project
///
/// The new project is a small finished example: an event with its report, organisations and a glossary. Change its texts to
/// your own one at a time. Nothing that exists is ever replaced.
///
/// To start a project in a folder named as one of the commands below, write for example ./event.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct New {
    #[command(subcommand)]
    what: Option<What>,
    /// The folder to make
    #[arg(value_name = "DIR", required = true)]
    dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum What {
    Event(NewEvent),
    Feedback(NewFeedback),
    Newsletter(NewNewsletter),
}

/// Adds an event to the project: its details and the beginning of a report
///
/// For example: kooste new event "Kumppanuusilta" --date "la 10.10.2026 klo 17-20" --place Järvenpää
#[derive(Debug, clap::Args)]
pub(super) struct NewEvent {
    /// The event's name
    #[arg(value_name = "TITLE")]
    title: String,
    /// The day, with the time if it is known: 10.10.2026 or "la 10.10.2026 klo 17-20"
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// The place: a municipality of the project, or any other words
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
}

/// Counts the answers of a survey, a CSV file, into the feedback of an event
///
/// The first row holds the questions, each row below the answers of one respondent, as form programs give them. Choices are
/// counted, numbers averaged; open answers and whatever tells who answered stay out. What comes is a file to go on with.
///
/// For example: kooste new feedback vastaukset.csv --event 2026-10-10-kumppanuusilta
#[derive(Debug, clap::Args)]
pub(super) struct NewFeedback {
    /// The CSV file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The event, by the name of its folder
    #[arg(long, value_name = "EVENT")]
    event: String,
}

/// Adds an issue of a newsletter to the project, filled from what is new since the issue before
///
/// Events held, events to come, publications, key figures, results, a story and a survey result are picked for you; each is
/// explained in a comment. The issue is a draft until you remove its line "draft: true".
///
/// For example: kooste new newsletter "Siltasanoma 2/2019" --date 1.11.2019
#[derive(Debug, clap::Args)]
pub(super) struct NewNewsletter {
    /// The letter and the number ("Siltasanoma 2/2019"), or the title; left out, the newest letter and its next number
    #[arg(value_name = "TITLE")]
    title: Option<String>,
    /// The day; left out, the day of site.yaml or today
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub(super) const FINNISH: Help = Help {
    usage: "kooste new KANSIO\n        kooste new event OTSIKKO\n        kooste new feedback TIEDOSTO --event TAPAHTUMA\n        \
            kooste new newsletter [OTSIKKO]",
    about: "Aloittaa projektin uuteen kansioon, tai uuden tapahtuman tai uutiskirjeen projektiin\n\n\
            Uusi projekti on pieni valmis esimerkki: tapahtuma ja sen raportti, organisaatioita ja sanasto. Vaihda tekstit \
            omiksesi yksi kerrallaan. Mitään olemassa olevaa ei koskaan korvata.\n\n\
            Jos uuden kansion nimi on jokin alla olevista komennoista, kirjoita esimerkiksi ./event.",
    args: &[("dir", "KANSIO", "Luotava kansio")],
};

pub(super) const EVENT_FINNISH: Help = Help {
    usage: "kooste new event OTSIKKO [--date PÄIVÄ] [--place PAIKKA]",
    about: "Lisää projektiin tapahtuman: tiedot ja raportin alun\n\n\
            Esimerkiksi: kooste new event \"Kumppanuusilta\" --date \"la 10.10.2026 klo 17-20\" --place Järvenpää",
    args: &[
        ("title", "OTSIKKO", "Tapahtuman nimi"),
        ("date", "PÄIVÄ", "Päivä ja halutessasi kellonaika: 10.10.2026 tai \"la 10.10.2026 klo 17-20\""),
        ("place", "PAIKKA", "Paikka: projektin kunta tai muut sanat"),
    ],
};

pub(super) const FEEDBACK_FINNISH: Help = Help {
    usage: "kooste new feedback TIEDOSTO --event TAPAHTUMA",
    about: "Laskee kyselyn vastaukset (CSV-tiedosto) tapahtuman palautteeksi\n\n\
            Ensimmäisellä rivillä ovat kysymykset, ja jokainen seuraava rivi on yhden vastaajan, niin kuin lomakeohjelmat ne \
            antavat. Valinnat lasketaan ja luvuista otetaan keskiarvo. Avoimet vastaukset ja se, mikä kertoo vastaajasta, jäävät \
            pois. Tuloksena on tiedosto, josta on hyvä jatkaa.\n\n\
            Esimerkiksi: kooste new feedback vastaukset.csv --event 2026-10-10-kumppanuusilta",
    args: &[("file", "TIEDOSTO", "CSV-tiedosto"), ("event", "TAPAHTUMA", "Tapahtuma kansionsa nimellä")],
};

pub(super) const NEWSLETTER_FINNISH: Help = Help {
    usage: "kooste new newsletter [OTSIKKO] [--date PÄIVÄ]",
    about: "Lisää projektiin uutiskirjeen numeron ja täyttää sen sillä, mikä on uutta edellisen numeron jälkeen\n\n\
            Pidetyt ja tulevat tapahtumat, julkaisut, avainluvut, tulokset, tarina ja kyselyn tulos poimitaan valmiiksi, ja \
            jokaisesta kertoo kommentti. Numero on luonnos, kunnes poistat siitä rivin ”draft: true”.\n\n\
            Esimerkiksi: kooste new newsletter \"Siltasanoma 2/2019\" --date 1.11.2019",
    args: &[
        (
            "title",
            "OTSIKKO",
            "Kirjeen nimi ja numero (\"Siltasanoma 2/2019\") tai numeron otsikko; ilman tätä uusin kirje ja sen seuraava numero",
        ),
        ("date", "PÄIVÄ", "Numeron päivä; ilman tätä site.yaml-tiedoston päivä tai tänään"),
    ],
};

impl New {
    pub(super) fn run(self, here: &Here, term: &mut Terminal) -> Ran {
        match (self.what, self.dir) {
            (Some(What::Event(new)), _) => event::run(&new, &here.founded()?, term),
            (Some(What::Feedback(new)), _) => {
                let root = here.founded()?;
                feedback::run(&new, &here.folder().join(&new.file), &root, term)
            }
            (Some(What::Newsletter(new)), _) => newsletter::run(&new, &here.founded()?, term),
            (None, Some(dir)) => project::run(&here.folder().join(&dir), &dir, term),
            // clap asks for one of the two.
            (None, None) => Ok(Outcome::Misused),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::{ffi::OsString, fs, path::Path};

    use super::*;
    use crate::diag::Tongue;

    /// Obeys a command line in a folder: exit code and what was said.
    pub(in crate::cli) fn obey(folder: &Path, words: &[&str]) -> (u8, String) {
        let (mut term, said) = Terminal::captured(Tongue::Fi);
        let mut args: Vec<OsString> = vec!["kooste".into(), "-C".into(), folder.into()];
        args.extend(words.iter().map(OsString::from));
        let code = super::super::run(&args, &mut term);
        (code, said.text())
    }

    #[test]
    fn a_new_project_replaces_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let (code, said) = obey(folder.path(), &["new", "koivuranta"]);
        assert_eq!(code, 0, "{said}");
        let settings = folder.path().join("koivuranta/content/site.yaml");
        let before = fs::read(&settings).expect("site.yaml");
        let (code, said) = obey(folder.path(), &["new", "koivuranta"]);
        assert_eq!(code, 1);
        assert!(said.contains("K0720") && said.contains("LUEMINUT.md"), "{said}");
        assert_eq!(fs::read(&settings).expect("site.yaml"), before);
    }

    #[test]
    fn a_project_inside_another_is_told_of_or_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let (code, said) = obey(folder.path(), &["new", "koivuranta"]);
        assert!(code == 0 && !said.contains("Huomaa"), "{said}");
        let inside = folder.path().join("koivuranta");
        let (code, said) = obey(&inside, &["new", "syysilta"]);
        assert!(code == 0 && said.contains("kooste new event \"syysilta\""), "{said}");
        for taken in ["content/uusi", "content/events/uusi", "themes/../output/uusi", "./.kooste/uusi"] {
            let (code, said) = obey(&inside, &["new", taken]);
            assert!(code == 1 && said.contains("K0725"), "{taken}: {said}");
            assert!(!inside.join(taken).exists(), "{taken}");
        }
        let (code, said) = obey(&inside, &["new", "../viereen"]);
        assert!(code == 0 && !said.contains("Huomaa"), "{said}");
    }

    #[test]
    fn an_empty_folder_will_do() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("uusi/.git")).expect("a folder");
        assert_eq!(obey(folder.path(), &["new", "uusi"]).0, 0);
    }

    #[test]
    fn a_new_event_has_a_folder_of_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(obey(folder.path(), &["new", "."]).0, 0);
        let line =
            ["new", "event", "Kuka ehtii: illan \"säännöt\"", "--date", "la 10.10.2026 klo 17-20", "--place", "koivuranta"];
        let (code, said) = obey(folder.path(), &line);
        assert_eq!(code, 0, "{said}");
        let event = folder.path().join("content/events/2026-10-10-kuka-ehtii-illan-saannot");
        let record = fs::read_to_string(event.join("event.yaml")).expect("event.yaml");
        assert!(record.contains("\ntitle: 'Kuka ehtii: illan \"säännöt\"'\n"), "{record}");
        assert!(record.contains("\nwhen: la 10.10.2026 klo 17-20\n"), "{record}");
        assert!(record.contains("\nplace: {municipality: koivuranta}\n"), "{record}");
        let report = fs::read_to_string(event.join("report.md")).expect("report.md");
        assert!(report.contains("\nslug: kuka-ehtii-illan-saannot-2026\n"), "{report}");
        let (code, said) = obey(folder.path(), &line);
        assert!(code == 1 && said.contains("K0721"), "{said}");
    }

    #[test]
    fn refuses_what_cannot_be_an_event() {
        let folder = tempfile::tempdir().expect("a folder");
        let refused = |words: &[&str]| obey(folder.path(), words).1;
        assert!(refused(&["new", "event", "Ilta"]).contains("K0111"));
        assert_eq!(obey(folder.path(), &["new", "."]).0, 0);
        assert!(refused(&["new", "event", "Ilta", "--date", "31.2.2026"]).contains("K0201"));
        assert!(refused(&["new", "event", "Ilta", "--date", "ma 10.10.2026"]).contains("K0202"));
        assert!(refused(&["new", "event", " !? "]).contains("K0722"));
        assert!(!folder.path().join("content/events/ilta").exists());
    }
}
