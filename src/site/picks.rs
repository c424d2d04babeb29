//! What a newsletter gathers, resolved: rules become lists of records, counted from the issue's day.
//!
//! 1. The issue before is the latest of the same letter with an earlier day. 2. Each rule picks by the records' own days.
//! 3. What is named by id is looked up like any other reference.
//!
//! The day on which the site is built decides nothing here, so a letter stays what it was when it was sent.

use super::{Event, Idx, Publication, Series, Site, dangling};
use crate::{
    diag::{Diagnostics, Span, Spanned, codes},
    figure::KeyFigure,
    record::{
        picks::{Coming, Recent, SurveyPick, Taken},
        publication::FrontMatter,
        work::Achievement,
    },
    text::{Fence, Seen, Text, walk},
    value::{Date, DateStyle, When},
};

/// What a newsletter gathers.
#[derive(Debug, Default)]
pub struct Picks {
    /// Events that were, latest first where a rule picks.
    pub events: Vec<Idx<Event>>,
    /// Events to come, soonest first where a rule picks.
    pub upcoming: Vec<Idx<Event>>,
    /// Publications, newest first where a rule picks.
    pub publications: Vec<Idx<Publication>>,
    /// Key figures.
    pub key_figures: Vec<KeyFigure>,
    /// Results.
    pub results: Vec<Achievement>,
    /// A publication, and the id of a block in its text.
    pub story: Option<(Idx<Publication>, Option<String>)>,
    /// An event's survey, and the place of a question in it.
    pub survey: Option<(Idx<Event>, usize)>,
}

/// Resolves the picks of every publication.
pub(super) fn take(site: &mut Site, diags: &mut Diagnostics) {
    let all: Vec<Picks> = Site::all(&site.publications).map(|idx| of(site, idx, diags)).collect();
    for (publication, picks) in site.publications.iter_mut().zip(all) {
        publication.picks = picks;
    }
}

fn of(site: &Site, idx: Idx<Publication>, diags: &mut Diagnostics) -> Picks {
    let front = &site.publication(idx).versions[0].1.front;
    let mut letter = Letter { site, idx, front, diags };
    Picks {
        events: letter.events(),
        upcoming: letter.upcoming(),
        publications: letter.publications(),
        key_figures: letter.key_figures(),
        results: letter.results(),
        story: letter.story(),
        survey: front.survey.as_ref().and_then(|pick| letter.survey(pick)),
    }
}

struct Letter<'l> {
    site: &'l Site,
    idx: Idx<Publication>,
    front: &'l FrontMatter,
    diags: &'l mut Diagnostics,
}

impl Letter<'_> {
    fn events(&mut self) -> Vec<Idx<Event>> {
        if self.front.events.rule().is_none() {
            return self.site.publication(self.idx).events.clone();
        }
        let Some((from, to)) = self.since(&self.front.events, "events") else { return Vec::new() };
        let last_day = |idx: &Idx<Event>| self.site.event(*idx).record.when.map(|when| when.value.last_day());
        let within = |idx: &Idx<Event>| last_day(idx).is_some_and(|day| from.is_none_or(|from| from <= day) && day < to);
        let mut picked: Vec<Idx<Event>> = Site::all(&self.site.events).filter(within).collect();
        picked.sort_by_key(|idx| (std::cmp::Reverse(last_day(idx)), *idx));
        self.told(picked, "events", self.front.events.rule(), from, to)
    }

    fn publications(&mut self) -> Vec<Idx<Publication>> {
        if let Recent::Named(named) = &self.front.publications {
            return named.iter().filter_map(|one| self.publication(&one.id, one.at)).collect();
        }
        let Some((from, to)) = self.since(&self.front.publications, "publications") else { return Vec::new() };
        let kind = &self.site.publication(self.idx).kind;
        let within = |idx: &Idx<Publication>| {
            let one = self.site.publication(*idx);
            one.kind != *kind && one.date().is_some_and(|day| from.is_none_or(|from| from <= day) && day <= to)
        };
        let picked = self.site.newest_publications().into_iter().filter(within).collect();
        self.told(picked, "publications", self.front.publications.rule(), from, to)
    }

    fn upcoming(&mut self) -> Vec<Idx<Event>> {
        let days = match &self.front.upcoming {
            Coming::Named(named) => return self.site.ids.events.resolve_all(named, self.diags),
            Coming::Within(days) => days,
        };
        let Some(from) = self.date("upcoming", days.at) else { return Vec::new() };
        let to = from.plus_days(i32::try_from(days.value).unwrap_or(i32::MAX));
        let within = |idx: &Idx<Event>| {
            let event = self.site.event(*idx);
            // Of an event that is known by its year or month only, results tell that it is over.
            let open = |when: When| when.day().is_some() || !event.held;
            let fits = |when: When| from <= when.last_day() && when.first_day() <= to && open(when);
            event.record.when.is_some_and(|when| fits(when.value))
        };
        let mut picked: Vec<Idx<Event>> = Site::all(&self.site.events).filter(within).collect();
        picked.sort_by_key(|idx| (self.site.event(*idx).first_day(), *idx));
        self.told(picked, "upcoming", Some(days.at), Some(from), to)
    }

    /// From which day on (none for a first issue) and up to which day a rule picks.
    fn since<K>(&mut self, rule: &Recent<K>, key: &'static str) -> Option<(Option<Date>, Date)> {
        let to = self.date(key, rule.rule()?)?;
        let from = match rule {
            Recent::Since(day) => Some(day.value),
            _ => self.site.issue_before(self.idx).and_then(|before| self.site.publication(before).date()),
        };
        Some((from, to))
    }

    fn date(&mut self, key: &'static str, rule: Span) -> Option<Date> {
        let date = self.site.publication(self.idx).date();
        if date.is_none() {
            self.diags.add(&codes::RULE_WITHOUT_DATE, rule).arg("key", key);
        }
        date
    }

    /// What a rule has picked; nothing is a finding.
    fn told<T>(&mut self, picked: Vec<T>, key: &'static str, rule: Option<Span>, from: Option<Date>, to: Date) -> Vec<T> {
        if picked.is_empty() {
            let lang = self.site.main_lang();
            let from = from.map_or_else(|| "…".to_owned(), |day| day.say(DateStyle::Date, lang));
            let finding = self.diags.add(&codes::NOTHING_PICKED, rule).arg("key", key);
            finding.arg("from", from).arg("to", to.say(DateStyle::Date, lang));
        }
        picked
    }

    fn publication(&mut self, slug: &str, at: Span) -> Option<Idx<Publication>> {
        let found = self.site.by_slug(slug);
        if found.is_none() {
            let all = self.site.publications.iter().flat_map(|one| &one.versions).map(|(slug, _)| slug.as_str());
            dangling(slug, at, "publication", all, self.diags);
        }
        found
    }

    fn key_figures(&mut self) -> Vec<KeyFigure> {
        let mut all = Vec::new();
        for one in &self.front.key_figures {
            match one {
                Taken::Own(figure) => all.push(figure.clone()),
                Taken::From(id) => {
                    let series: Option<Idx<Series>> = self.site.ids.series.get(&id.value);
                    match series {
                        Some(series) => all.extend(self.site.one_series(series).record.key_figures.iter().cloned()),
                        None => all.extend(self.event(id).into_iter().flat_map(|one| one.full().key_figures.iter().cloned())),
                    }
                }
            }
        }
        all
    }

    fn results(&mut self) -> Vec<Achievement> {
        let mut all = Vec::new();
        for one in &self.front.results {
            match one {
                Taken::Own(result) => all.push(result.clone()),
                Taken::From(id) => all.extend(self.event(id).into_iter().flat_map(|one| one.full().results.iter().cloned())),
            }
        }
        all
    }

    fn event(&mut self, id: &Spanned<String>) -> Option<&Event> {
        self.site.ids.events.find(&id.value, id.at, "event", self.diags).map(|idx| self.site.event(idx))
    }

    fn story(&mut self) -> Option<(Idx<Publication>, Option<String>)> {
        let written = self.front.story.as_ref()?;
        let (slug, id) = match written.value.split_once('#') {
            Some((slug, id)) => (slug.trim(), Some(id.trim().to_owned())),
            None => (written.value.trim(), None),
        };
        let found = self.publication(slug, written.at)?;
        if let Some(id) = &id
            && self.site.story_block(found, id).is_none()
        {
            self.diags.add(&codes::NO_STORY, written.at).arg("slug", slug).arg("id", id);
            return None;
        }
        Some((found, id))
    }

    fn survey(&mut self, pick: &SurveyPick) -> Option<(Idx<Event>, usize)> {
        let idx = self.site.ids.events.resolve(&pick.event, self.diags)?;
        let questions = self.site.event(idx).full().feedback.as_ref().map_or(&[][..], |survey| &survey.questions);
        let Some(wanted) = &pick.question else { return (!questions.is_empty()).then_some((idx, 0)) };
        let id = |at: usize| questions[at].frame().id.map(|id| id.value.as_str());
        let found = (0..questions.len()).find(|at| id(*at) == Some(&wanted.value));
        if found.is_none() {
            dangling(&wanted.value, wanted.at, "question", (0..questions.len()).filter_map(id), self.diags);
        }
        found.map(|at| (idx, at))
    }
}

impl Site {
    /// The issue before: the latest one of the same letter with an earlier day.
    #[must_use]
    pub fn issue_before(&self, idx: Idx<Publication>) -> Option<Idx<Publication>> {
        let date = self.publication(idx).date()?;
        let earlier = |other: &Idx<Publication>| self.publication(*other).date().is_some_and(|day| day < date);
        self.issues(idx).into_iter().find(earlier)
    }

    /// All issues of the same letter, newest first: publications of one kind under one name.
    #[must_use]
    pub fn issues(&self, idx: Idx<Publication>) -> Vec<Idx<Publication>> {
        let (kind, name, lang) = (&self.publication(idx).kind, self.letter_name(idx), self.main_lang());
        let named = |other: &Text| std::ptr::eq(other, name) || other.plain(lang) == name.plain(lang);
        let same = |other: &Idx<Publication>| self.publication(*other).kind == *kind && named(self.letter_name(*other));
        self.newest_publications().into_iter().filter(same).collect()
    }

    /// The name under which a newsletter comes out: its own, that of its series, or the site's.
    #[must_use]
    pub fn letter_name(&self, idx: Idx<Publication>) -> &Text {
        let one = self.publication(idx);
        let series = || one.series.map(|series| &self.one_series(series).record.title);
        one.versions[0].1.front.masthead.as_ref().or_else(series).unwrap_or(&self.settings.title)
    }

    /// The publication with this slug in some language.
    #[must_use]
    pub fn by_slug(&self, slug: &str) -> Option<Idx<Publication>> {
        let slug = slug.trim_matches('/');
        Self::all(&self.publications).find(|idx| self.publication(*idx).versions.iter().any(|(own, _)| own == slug))
    }

    /// The block with this id in a publication's main text.
    #[must_use]
    pub fn story_block(&self, idx: Idx<Publication>, id: &str) -> Option<&Fence> {
        let mut found = None;
        walk(&self.publication(idx).versions[0].1.body, &mut |seen| {
            if let Seen::Fence(fence) = seen
                && fence.id.as_ref().is_some_and(|own| own.value == id)
            {
                found = Some(fence);
            }
        });
        found
    }
}
