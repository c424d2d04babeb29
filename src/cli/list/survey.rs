//! Goes through the records: what is ready, what is a draft, what is missing. Judges nothing and prints nothing.

use serde::Serialize;

use crate::{
    diag::{FileId, Files as _, Span, show},
    record::{FiledEvent, Records, photo::Photo, publication::Version, work::ActionState},
    site::Drafts,
    source::{Lang, Sources},
    text::Text,
    value::{Date, DateStyle},
};

/// The three lists.
#[derive(Debug, Serialize)]
pub(super) struct Lists {
    pub published: Vec<Entry>,
    pub drafts: Vec<Entry>,
    pub missing: Vec<Gap>,
}

/// Something that is published, or will be.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    pub what: What,
    pub title: String,
    pub lang: &'static str,
    pub when: Option<String>,
    pub file: String,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum What {
    Event,
    Publication,
    Chapter,
    Organisation,
    Series,
}

/// Something that is missing.
#[derive(Debug, Serialize)]
pub(super) struct Gap {
    pub what: Missing,
    pub of: String,
    pub file: String,
    pub line: usize,
}

/// What may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Missing {
    Alt,
    Basis,
    Ground,
    Translation,
    Owner,
    When,
    Place,
    Organiser,
    Author,
    Date,
    Credit,
}

/// Makes the lists. What is missing in a draft counts only when drafts take part.
pub(super) fn survey(records: &Records, drafts: Drafts, as_of: Date, sources: &Sources) -> Lists {
    let mut round = Round { main: records.main_lang(), records, drafts, as_of, sources, lists: Lists::empty() };
    for event in &records.events {
        round.event(event);
    }
    for publication in &records.publications {
        round.publication(&publication.versions);
    }
    for filed in &records.organisations {
        round.enter(What::Organisation, filed.file, &filed.record.name, None, filed.record.draft);
    }
    for filed in &records.series {
        let ready = round.enter(What::Series, filed.file, &filed.record.title, None, filed.record.draft);
        round.translated(ready, &filed.record.title);
    }
    for filed in &records.photos {
        round.photo(&filed.record);
    }
    let mut lists = round.lists;
    for list in [&mut lists.published, &mut lists.drafts] {
        list.sort_by_key(|entry| entry.what);
    }
    lists.missing.sort_by(|a, b| (a.what, &a.file, a.line).cmp(&(b.what, &b.file, b.line)));
    lists
}

impl Lists {
    fn empty() -> Self {
        Self { published: Vec::new(), drafts: Vec::new(), missing: Vec::new() }
    }
}

struct Round<'r> {
    main: Lang,
    records: &'r Records,
    drafts: Drafts,
    as_of: Date,
    sources: &'r Sources,
    lists: Lists,
}

impl Round<'_> {
    fn event(&mut self, event: &FiledEvent) {
        let record = &event.record;
        let when = record.when.as_ref().map(|when| when.value.say(self.main));
        let ready = self.enter(What::Event, event.file, &record.title, when, record.draft);
        if !ready {
            return;
        }
        let name = record.title.plain(self.main);
        if record.when.is_none() {
            self.miss(Missing::When, &name, record.title.at());
        }
        if record.place.is_none() {
            self.miss(Missing::Place, &name, record.title.at());
        }
        if record.organisers.is_empty() {
            self.miss(Missing::Organiser, &name, record.title.at());
        }
        self.translated(true, &record.title);
        if let Some(summary) = &record.summary {
            self.translated(true, summary);
        }
        for action in &event.whole.record().actions {
            if action.owner.is_none() && action.state != Some(ActionState::Done) {
                self.miss(Missing::Owner, &action.what.plain(self.main), action.at);
            }
        }
        for photo in &event.named.photos {
            self.photo(photo);
        }
    }

    fn publication(&mut self, versions: &[Version]) {
        for version in versions {
            let when = version.front.date.map(|date| date.value.say(DateStyle::Date, self.main));
            let ready = self.enter(What::Publication, version.file, &version.front.title, when, version.front.draft);
            for chapter in &version.chapters {
                self.enter(What::Chapter, chapter.file, &chapter.front.title, None, !ready || chapter.front.draft);
            }
        }
        let drafts = self.drafts;
        let ready = |version: &&Version| drafts == Drafts::Include || !version.front.draft;
        let Some(first) = versions.iter().find(ready) else { return };
        let title = &first.front.title;
        if first.front.authors.is_empty() {
            self.miss(Missing::Author, &title.plain(first.lang), title.at());
        }
        if first.front.date.is_none() {
            self.miss(Missing::Date, &title.plain(first.lang), title.at());
        }
        let langs: Vec<Lang> = versions.iter().filter(ready).map(|version| version.lang).collect();
        let lacking: Vec<Lang> = self.records.settings.languages.iter().copied().filter(|lang| !langs.contains(lang)).collect();
        for lang in lacking {
            let of = format!("{} ({})", title.plain(first.lang), lang.name());
            self.miss(Missing::Translation, &of, title.at());
        }
    }

    fn photo(&mut self, photo: &Photo) {
        let has_ended = photo.until.is_some_and(|until| until.value < self.as_of);
        if photo.basis.is_none() {
            self.miss(Missing::Basis, &photo.file.value, photo.file.at);
        } else if has_ended || photo.withdrawn.is_some() {
            self.miss(Missing::Ground, &photo.file.value, photo.file.at);
        }
        if photo.credit.is_none() {
            self.miss(Missing::Credit, &photo.file.value, photo.file.at);
        }
        match &photo.alt {
            Some(alt) => self.translated(true, alt),
            None if photo.decorative => {}
            None => self.miss(Missing::Alt, &photo.file.value, photo.file.at),
        }
    }

    /// Enters something on its list; whether it counts as ready.
    fn enter(&mut self, what: What, file: FileId, title: &Text, when: Option<String>, is_draft: bool) -> bool {
        let title = title.get(self.main);
        let entry = Entry {
            what,
            title: crate::text::plain_inline(&title.words),
            lang: title.lang.code(),
            when,
            file: self.sources.name(file).to_owned(),
        };
        let ready = !is_draft || self.drafts == Drafts::Include;
        let list = if ready { &mut self.lists.published } else { &mut self.lists.drafts };
        list.push(entry);
        ready
    }

    /// Misses the languages of the site that a text is not written in.
    fn translated(&mut self, ready: bool, text: &Text) {
        let languages = &self.records.settings.languages;
        if !ready || languages.len() < 2 {
            return;
        }
        let lacking: Vec<Lang> = languages.iter().copied().filter(|lang| !text.has(*lang)).collect();
        for lang in lacking {
            let of = format!("{} ({})", text.plain(self.main), lang.name());
            self.miss(Missing::Translation, &of, text.at());
        }
    }

    fn miss(&mut self, what: Missing, of: &str, at: Span) {
        let (line, _) = show::line_column(self.sources.text(at.file).unwrap_or_default(), at.start as usize);
        let file = self.sources.name(at.file).to_owned();
        self.lists.missing.push(Gap { what, of: of.to_owned(), file, line });
    }
}
