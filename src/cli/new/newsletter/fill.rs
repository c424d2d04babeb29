//! The text of a new issue: what was picked as lines of its front matter, each with what it means in a comment, and the blocks
//! that show it. What was not picked stays as an example in a comment.

use super::{
    super::scalar::{list, scalar},
    issue::{Issue, written},
};
use crate::{
    record::{picks::is_id, work::Survey},
    site::{Event, Idx, Picks, Publication, Site},
    text::{Seen, walk},
};

const TEXT: &str = include_str!("../newsletter.md");

/// How far ahead coming events are looked for.
pub(super) const AHEAD: &str = "60 days";
/// How many records a comment names.
const NAMED: usize = 12;

/// What an issue is filled from: a site in which it stands and picks.
pub(super) struct Fill<'f> {
    site: &'f Site,
    issue: &'f Issue,
    picks: &'f Picks,
    before: Option<Idx<Publication>>,
}

/// A pick: its lines of the front matter, and the block that shows it where anything was picked.
struct Part {
    lines: String,
    block: Option<&'static str>,
}

impl<'f> Fill<'f> {
    pub(super) fn new(site: &'f Site, idx: Idx<Publication>, issue: &'f Issue) -> Self {
        Self { site, issue, picks: &site.publication(idx).picks, before: site.issue_before(idx) }
    }

    /// The whole file.
    pub(super) fn text(&self) -> String {
        let [events, results, figures, survey, story, publications, upcoming] = [
            self.events(),
            self.results(),
            self.key_figures(),
            self.survey(),
            self.story(),
            self.publications(),
            self.upcoming(),
        ];
        let parts = [&events, &results, &figures, &survey, &story, &publications, &upcoming];
        let picks: Vec<&str> = parts.iter().map(|part| part.lines.as_str()).collect();
        let sections = [
            section(HAPPENED, &[&events, &results, &figures], true),
            section(ASKED, &[&survey], false),
            section(TO_READ, &[&story, &publications], false),
            section(COMING, &[&upcoming], false),
        ];
        let sections: Vec<String> = sections.into_iter().flatten().collect();
        let letter = self.issue.letter_lines();
        TEXT.replace("{title}", &scalar(&self.issue.title))
            .replace("{letter}\n", &letter)
            .replace("{date}", &self.issue.day())
            .replace("{same}\n", &self.issue.same)
            .replace("{since}", &self.since())
            .replace("{picks}", &picks.join("\n"))
            .replace("{sections}", &sections.join("\n\n"))
    }

    fn since(&self) -> String {
        match self.before.and_then(|before| self.site.publication(before).date()) {
            Some(day) => format!("# Edellinen numero ilmestyi {}.", written(day)),
            None => "# Tämä on kirjeen ensimmäinen numero, joten uutta on kaikki vuoden ajalta.".to_owned(),
        }
    }

    fn events(&self) -> Part {
        let named: Vec<String> = self.picks.events.iter().map(|idx| self.event_line(*idx)).collect();
        rule("events", &self.issue.since(), "Pidetyt tapahtumat", &named, "::: events\n:::")
    }

    fn upcoming(&self) -> Part {
        let named: Vec<String> = self.picks.upcoming.iter().map(|idx| self.event_line(*idx)).collect();
        rule("upcoming", AHEAD, "Tulevat tapahtumat", &named, "::: upcoming\n:::")
    }

    fn publications(&self) -> Part {
        let said = |idx: &Idx<Publication>| {
            let one = self.site.publication(*idx);
            let title = one.versions[0].1.front.title.plain(self.site.main_lang());
            one_line(&format!("{}  {title}", one.date().map(written).unwrap_or_default()))
        };
        let named: Vec<String> = self.picks.publications.iter().map(said).collect();
        rule("publications", &self.issue.since(), "Julkaisut", &named, "::: publications\n:::")
    }

    fn results(&self) -> Part {
        let ids = self.with(|event| !event.full().results.is_empty());
        let value = (!ids.is_empty()).then(|| list(ids));
        let about = "# Tapahtumien tulokset: tapahtuman tunnus, tai tulos omin sanoin.";
        part(about, "results", value, "[tapahtuman-tunnus]", "::: results title=\"Mitä syntyi\"\n:::")
    }

    fn key_figures(&self) -> Part {
        let ids = self.with(|event| !event.full().key_figures.is_empty());
        let about = match ids.get(1..).filter(|others| !others.is_empty()) {
            Some(others) => format!("# Avainluvut. Lukuja on myös näissä: {}.", others.join(", ")),
            None => "# Avainluvut: tapahtuman tai sarjan tunnus, tai luku omin sanoin.".to_owned(),
        };
        let value = ids.into_iter().next().map(|id| list([id]));
        part(
            &about,
            "key_figures",
            value,
            "[{value: 41, label: ihmistä illassa}]",
            "::: key-figures title=\"Luvut\" place=text\n:::",
        )
    }

    fn survey(&self) -> Part {
        let told = |survey: &Survey| {
            let enough = |count: u64| count >= u64::from(self.site.min_group());
            !survey.questions.is_empty() && survey.respondents.is_some_and(|count| enough(count.value.value))
        };
        let id = self.with(|event| event.full().feedback.as_ref().is_some_and(told)).into_iter().next();
        let survey = id.as_ref().and_then(|id| self.site.ids.events.get(id)).map(|idx| self.site.event(idx));
        let survey = survey.and_then(|event| event.full().feedback.as_ref());
        let questions = survey.map_or(&[][..], |survey| &survey.questions);
        let ids: Vec<&str> = questions.iter().filter_map(|one| one.frame().id).map(|id| id.value.as_str()).collect();
        let first = questions.first().and_then(|one| one.frame().id).map(|id| id.value.as_str());
        let others: Vec<&str> = ids.into_iter().filter(|id| Some(*id) != first).collect();
        let about = match others.as_slice() {
            [] => "# Kyselyn tulos: tapahtuma ja sen palautteen kysymys.".to_owned(),
            others => format!("# Kyselyn tulos. Muut kysymykset: {}.", others.join(", ")),
        };
        let value = id.map(|id| match first {
            Some(question) => format!("{{event: {}, question: {}}}", scalar(&id), scalar(question)),
            None => scalar(&id),
        });
        part(&about, "survey", value, "{event: tapahtuman-tunnus, question: kysymyksen-tunnus}", "::: survey\n:::")
    }

    fn story(&self) -> Part {
        let value = self.picks.publications.iter().find_map(|idx| {
            let (slug, version) = &self.site.publication(*idx).versions[0];
            let mut id = None;
            walk(&version.body, &mut |seen| {
                if let Seen::Fence(fence) = seen
                    && fence.name.value == "story"
                {
                    id = id.take().or_else(|| fence.id.as_ref().map(|id| id.value.clone()));
                }
            });
            id.map(|id| scalar(&format!("{slug}#{id}")))
        });
        let about = "# Tarina: julkaisun osoitteen loppu, tai lohko sen tekstistä (osoite#tunnus).";
        part(about, "story", value, "julkaisu#tarina", "::: story\n:::")
    }

    /// Ids of the picked events that have something, newest first.
    fn with(&self, has: impl Fn(&Event) -> bool) -> Vec<String> {
        let events = self.picks.events.iter().map(|idx| self.site.event(*idx));
        events.filter(|event| has(event) && is_id(&event.id)).map(|event| event.id.clone()).collect()
    }

    fn event_line(&self, idx: Idx<Event>) -> String {
        let (event, lang) = (self.site.event(idx), self.site.main_lang());
        let when = event.record.when.map(|when| written(when.value.first_day())).unwrap_or_default();
        one_line(&format!("{when}  {} ({})", event.record.title.plain(lang), event.id))
    }
}

/// Where what happened is told, and what to write there.
const HAPPENED: &str =
    "## Mitä tapahtui\n\nKerro muutamalla virkkeellä, mikä muuttui. Otsikkoon kannattaa kirjoittaa tulos itse, ei aihetta.";
const ASKED: &str = "## Mitä vastattiin\n\nKerro yhdellä virkkeellä, mitä vastaukset opettivat.";
const TO_READ: &str = "## Luettavaa\n\nKerro, miksi nämä kannattaa lukea.";
const COMING: &str = "## Tulossa\n\nKutsu mukaan: kenelle nämä ovat ja mitä tulija saa?";

/// A section with the blocks of its parts; nothing without any, unless it is always there.
fn section(words: &str, parts: &[&Part], always: bool) -> Option<String> {
    let blocks: Vec<&str> = parts.iter().filter_map(|part| part.block).collect();
    let text = [&[words][..], &blocks].concat().join("\n\n");
    (always || !blocks.is_empty()).then_some(text)
}

/// A pick by rule: what it picks is said in a comment.
fn rule(key: &str, value: &str, about: &str, named: &[String], block: &'static str) -> Part {
    if named.is_empty() {
        return part(&format!("# {about}: tämä sääntö ei nyt poimi mitään."), key, None, value, block);
    }
    let mut lines = format!("# {about}:\n");
    for one in named.iter().take(NAMED) {
        lines += &format!("#   {one}\n");
    }
    if let Some(more) = named.len().checked_sub(NAMED).filter(|more| *more > 0) {
        lines += &format!("#   … ja {more} muuta\n");
    }
    part(lines.trim_end(), key, Some(value.to_owned()), value, block)
}

/// A pick with its comment; without a value an example to uncomment, with the block that it needs.
fn part(about: &str, key: &str, value: Option<String>, example: &str, block: &'static str) -> Part {
    match value {
        Some(value) => Part { lines: format!("{about}\n{key}: {value}\n"), block: Some(block) },
        None => {
            let name = block.split_whitespace().nth(1).unwrap_or_default();
            Part { lines: format!("{about} Sen lohko on ::: {name}\n# {key}: {example}\n"), block: None }
        }
    }
}

/// Words of a record for a comment.
fn one_line(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().replace('\u{a0}', " ").trim().to_owned()
}
