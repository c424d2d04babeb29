//! Writes the same events twice: as a Kooste project, and with the flat front matter that Hugo and the floor read.
//!
//! One event at a time is made and forgotten: what this process holds would count as its children's memory (see `meter`).

use std::{
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use include_dir::{Dir, include_dir};
use jiff::civil::{Date, Weekday};

use crate::event::{ANSWERS, Event, PLACES, id, themes};

/// Hugo's settings and layouts.
static HUGO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/benches/peers/hugo");

/// A corpus on disk.
pub(crate) struct Corpus {
    /// How many events.
    pub(crate) events: usize,
    /// The Kooste project.
    pub(crate) kooste: PathBuf,
    /// The Hugo site, whose `content/events` the floor reads.
    pub(crate) hugo: PathBuf,
    /// Words in the bodies.
    words: usize,
    /// Bytes of events as Kooste reads them, and as the peers do.
    bytes: [usize; 2],
}

impl Corpus {
    /// Writes a corpus of so many events below a folder that is the benchmark's own.
    pub(crate) fn write(folder: &Path, events: usize) -> Result<Self, Box<dyn Error>> {
        let mut corpus = Self { events, kooste: folder.join("kooste"), hugo: folder.join("hugo"), words: 0, bytes: [0; 2] };
        let themes = themes();
        write_settings(&corpus.kooste.join("content"), &themes)?;
        HUGO.extract(prepared(&corpus.hugo)?)?;
        for number in 0..events {
            let event = Event::new(number, events, &themes);
            let (ours, theirs) = (ours(&event)?, theirs(&event)?);
            corpus.words += event.body(str::to_owned).split_whitespace().count();
            corpus.bytes[0] += ours.len();
            corpus.bytes[1] += theirs.len();
            let name = id(number);
            let home = corpus.kooste.join("content/events").join(&name);
            fs::write(prepared(&home)?.join("event.md"), ours)?;
            fs::write(corpus.hugo.join("content/events").join(name).with_extension("md"), theirs)?;
        }
        Ok(corpus)
    }

    /// What was written, in one line.
    pub(crate) fn told(&self) -> String {
        let [ours, theirs] = self.bytes.map(|bytes| bytes / self.events);
        format!("{} events: {} words, {ours} B (Kooste), {theirs} B (peers) each", self.events, self.words / self.events)
    }
}

fn prepared(folder: &Path) -> Result<&Path, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    Ok(folder)
}

/// Everything of the project but its events.
fn write_settings(content: &Path, themes: &[(String, String)]) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(content.join("organisations"))?;
    fs::write(content.join("site.yaml"), SITE)?;
    fs::write(content.join("organisations/verkosto.yaml"), "name: Tapahtumien verkosto\nsector: yhdistys\n")?;
    let mut list = String::new();
    for (id, title) in themes {
        writeln!(list, "- id: {id}\n  title: \"{title}\"")?;
    }
    fs::write(content.join("themes.yaml"), list)?;
    let mut list = String::new();
    for (at, [id, name, genitive, inessive]) in PLACES.iter().enumerate() {
        let tile = format!("[{}, {}]", at % 4 + 1, at / 4 + 1);
        writeln!(list, "- {{id: {id}, name: {name}, genitive: {genitive}, inessive: {inessive}, tile: {tile}}}")?;
    }
    Ok(fs::write(content.join("municipalities.yaml"), list)?)
}

const SITE: &str = "\
title: Kumppanuustapahtumat
tagline: Tapahtumaraportteja
base_url: https://tapahtumat.example/
languages: [fi]
theme: kuusi
as_of: 31.12.2025
publisher: verkosto
contact: {role: Verkoston toimisto, organisation: verkosto, url: https://verkosto.example/yhteys/, label: Ota yhteyttä}
menu: [events, themes, organisations]
privacy: {min_group: 5, controller: verkosto, text: Sivuilla puhuvat roolit.}
accessibility: {status: full, assessed: 1.12.2025, method: Itsearviointi, feedback: {url: https://verkosto.example/palaute/}}
";

/// An event as Kooste's `event.md`.
fn ours(event: &Event) -> Result<String, std::fmt::Error> {
    let mut out = String::with_capacity(16 * 1024);
    let [municipality, ..] = event.place;
    writeln!(out, "---\ntitle: \"{}\"\nsummary: \"{}\"\nwhen: {}", event.title, event.summary, said(event.day))?;
    writeln!(out, "place:\n  municipality: {municipality}\nparticipants: {}\nthemes:", event.participants)?;
    for theme in &event.themes {
        writeln!(out, "  - {theme}")?;
    }
    writeln!(out, "talks:")?;
    for talk in &event.talks {
        writeln!(out, "  - title: \"{}\"\n    speakers:\n      - role: \"{}\"", talk.title, talk.role)?;
        writeln!(out, "        organisation: \"{}\"\n    summary: \"{}\"", talk.organisation, talk.summary)?;
    }
    writeln!(out, "groups:\n  groups:")?;
    for group in &event.groups {
        writeln!(out, "    - title: \"{}\"\n      findings:", group.title)?;
        for finding in &group.findings {
            writeln!(out, "        - \"{finding}\"")?;
        }
    }
    writeln!(out, "feedback:\n  respondents: {}\n  questions:", event.respondents)?;
    for question in &event.questions {
        writeln!(out, "    - kind: share\n      question: \"{}\"\n      options:", question.text)?;
        for (label, share) in ANSWERS.iter().zip(question.shares) {
            writeln!(out, "        - label: \"{label}\"\n          share: {share} %")?;
        }
    }
    write!(out, "---\n\n{}", event.body(|id| format!("event:{id}")))?;
    Ok(out)
}

/// An event in the flat front matter of Hugo and the floor: the same words, a talk's role and organisation as two plain texts.
fn theirs(event: &Event) -> Result<String, std::fmt::Error> {
    let mut out = String::with_capacity(16 * 1024);
    writeln!(out, "---\ntitle: \"{}\"\ndate: {}\ndescription: \"{}\"\ntags:", event.title, event.day, event.summary)?;
    for theme in &event.themes {
        writeln!(out, "  - {theme}")?;
    }
    let [_, place, ..] = event.place;
    writeln!(out, "place: \"{place}\"\nparticipants: {}\ntalks:", event.participants)?;
    for talk in &event.talks {
        writeln!(out, "  - speaker: \"{}\"\n    role: \"{}\"", talk.role, talk.organisation)?;
        writeln!(out, "    title: \"{}\"\n    summary: \"{}\"", talk.title, talk.summary)?;
    }
    writeln!(out, "groups:")?;
    for group in &event.groups {
        writeln!(out, "  - theme: \"{}\"\n    findings:", group.title)?;
        for finding in &group.findings {
            writeln!(out, "      - \"{finding}\"")?;
        }
    }
    writeln!(out, "feedback:\n  respondents: {}\n  questions:", event.respondents)?;
    for question in &event.questions {
        writeln!(out, "    - question: \"{}\"\n      options:", question.text)?;
        for (label, share) in ANSWERS.iter().zip(question.shares) {
            writeln!(out, "        - label: \"{label}\"\n          percent: {share}")?;
        }
    }
    write!(out, "---\n\n{}", event.body(|id| format!("/events/{id}/")))?;
    Ok(out)
}

/// A day as people write it: `to 10.10.2019`.
fn said(day: Date) -> String {
    let weekday = match day.weekday() {
        Weekday::Monday => "ma",
        Weekday::Tuesday => "ti",
        Weekday::Wednesday => "ke",
        Weekday::Thursday => "to",
        Weekday::Friday => "pe",
        Weekday::Saturday => "la",
        Weekday::Sunday => "su",
    };
    format!("{weekday} {}.{}.{}", day.day(), day.month(), day.year())
}
