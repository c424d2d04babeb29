//! What every view needs at hand: the site, its addresses, the language of the page, and how words become values.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Mutex, OnceLock, PoisonError},
};

use rustc_hash::FxHashMap;
use tera::{Map, Value};

use super::{
    drawn,
    fields::{Fields, html, list},
    media::Media,
    outline::Outlines,
};
use crate::{
    address::{Addresses, Facet, Subject},
    diag::{Diagnostic, Diagnostics, Spanned},
    record::lists::{Municipality, Theme as Topic},
    site::{Event, Idx, Organisation, Site},
    source::{Digest, Lang},
    text::{
        Citation, Fence, Image, Notes, Prose, Seams, Text,
        html::{self as markup, Href, Hyphens, Resolve, Setting, Words},
    },
    theme::Theme,
    value::{Count, Date, DateStyle, When},
};

/// What texts are written out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// Web pages and other text: texts are HTML.
    Screen,
    /// The press: texts are nodes, as [`super::nodes`] tells.
    Paper,
}

/// Fields that every event's card has at least.
const FIELDS_OF_CARD: usize = 7;

/// Everything that pages of one language share while they are drawn.
pub struct Cx<'s> {
    /// The addresses, and with them the site and the theme.
    pub addresses: &'s Addresses<'s>,
    /// Photos and files that pages show.
    pub media: &'s Media,
    /// Numbers of figures and sections of every text.
    pub outlines: &'s Outlines,
    /// The language of the page.
    pub lang: Lang,
    /// What the pages are made for.
    pub medium: Medium,
    /// Links to pages by their names in the theme.
    pub names: BTreeMap<String, String>,
    words: Words,
    site_fields: OnceLock<(Fields, Value)>,
    site_digest: OnceLock<Digest>,
    /// Cards of events, built when first wanted: most stand in many lists.
    cards: Vec<OnceLock<Value>>,
    card_digests: Vec<OnceLock<Digest>>,
    /// Links to themes and municipalities, for every card of an event.
    topics: Vec<OnceLock<Value>>,
    places: Vec<OnceLock<Value>>,
    topic_digests: Vec<OnceLock<Digest>>,
    /// The parts of the list of events as links, none of them the current one.
    pub(super) facets: OnceLock<Vec<(Facet, Value)>>,
    /// Their digests by where their maps are.
    facet_digests: OnceLock<FxHashMap<usize, Digest>>,
    /// The entries of the menu: where each leads, as it is elsewhere, and as it is there.
    pub(super) menu: OnceLock<Vec<(String, Value, Value)>>,
    /// What went wrong with parts that are drawn once.
    faults: Mutex<Diagnostics>,
}

impl<'s> Cx<'s> {
    /// The context for web pages of one language.
    #[must_use]
    pub fn new(addresses: &'s Addresses<'s>, media: &'s Media, outlines: &'s Outlines, lang: Lang) -> Self {
        Self::of(addresses, media, outlines, lang, Medium::Screen)
    }

    /// The context for what is set on paper in one language.
    #[must_use]
    pub fn paper(addresses: &'s Addresses<'s>, media: &'s Media, outlines: &'s Outlines, lang: Lang) -> Self {
        Self::of(addresses, media, outlines, lang, Medium::Paper)
    }

    fn of(addresses: &'s Addresses<'s>, media: &'s Media, outlines: &'s Outlines, lang: Lang, medium: Medium) -> Self {
        let word = |key: &str| addresses.theme().string(lang, key).to_owned();
        let words = Words {
            note: word("note.ref"),
            back: word("note.back"),
            back_to: word("note.back_to"),
            table: word("region.table"),
            done: word("task.done"),
            undone: word("task.undone"),
        };
        let names = super::shell::names(addresses, lang);
        let site = addresses.site();
        Self {
            addresses,
            media,
            outlines,
            lang,
            medium,
            names,
            words,
            site_fields: OnceLock::new(),
            site_digest: OnceLock::new(),
            cards: unset(site.events.len()),
            card_digests: unset(site.events.len()),
            topics: unset(site.themes.len()),
            places: unset(site.municipalities.len()),
            topic_digests: unset(site.themes.len()),
            facets: OnceLock::new(),
            facet_digests: OnceLock::new(),
            menu: OnceLock::new(),
            faults: Mutex::default(),
        }
    }

    /// An event in a list.
    #[must_use]
    pub fn card(&self, idx: Idx<Event>) -> Value {
        self.cards[idx.at()].get_or_init(|| super::events::drawn_card(self, idx)).clone()
    }

    /// The digest of a map, if it stands in many views: a card, a theme, a part of the list. Worked out once for each.
    #[must_use]
    pub fn shared_digest(&self, map: &Map, digest: &dyn Fn(&Map) -> Digest) -> Option<Digest> {
        // What is none of these is told by the names of its fields.
        let named = |at: usize, name: &str| map.get_index(at).filter(|(key, _)| key.as_str() == Some(name));
        if let Some((_, id)) = named(0, "id").filter(|_| map.len() >= FIELDS_OF_CARD) {
            let at = self.site().ids.events.get(id.as_str()?)?.at();
            let card = self.cards[at].get()?.as_map()?;
            return std::ptr::eq(card, map).then(|| *self.card_digests[at].get_or_init(|| digest(map)));
        }
        named(0, "title")?;
        if let Some((_, id)) = named(1, "id").or_else(|| named(2, "id")) {
            let at = self.site().ids.themes.get(id.as_str()?)?.at();
            let topic = self.topics[at].get()?.as_map()?;
            return std::ptr::eq(topic, map).then(|| *self.topic_digests[at].get_or_init(|| digest(map)));
        }
        named(1, "count").or_else(|| named(2, "count"))?;
        let place = |map: &Map| std::ptr::from_ref(map) as usize;
        let links = self.facets.get()?;
        let digests = self
            .facet_digests
            .get_or_init(|| links.iter().filter_map(|(_, link)| link.as_map()).map(|link| (place(link), digest(link))).collect());
        digests.get(&place(map)).copied()
    }

    /// A theme as `{id, title, href, hue}`.
    #[must_use]
    pub fn topic(&self, idx: Idx<Topic>) -> Value {
        let drawn = || {
            let link = super::records::theme(self, idx).done();
            let drawn = drawn::parts(self, &self.theme().drawn.theme, "theme", &link);
            Fields::of(&link).some("drawn", drawn).done()
        };
        self.topics[idx.at()].get_or_init(drawn).clone()
    }

    /// A municipality as `{title, href, in}`.
    #[must_use]
    pub fn municipality(&self, idx: Idx<Municipality>) -> Value {
        self.places[idx.at()].get_or_init(|| super::records::municipality(self, idx).done()).clone()
    }

    /// The digest of what every page sees of the site: worked out once.
    #[must_use]
    pub fn site_digest(&self, digest: impl FnOnce() -> Digest) -> Digest {
        *self.site_digest.get_or_init(digest)
    }

    /// What every page sees of the site, but for its menu and its languages; a page adds these and changes nothing.
    #[must_use]
    pub fn site_fields(&self) -> Fields {
        self.shared_site().0.clone()
    }

    /// The same as a value.
    #[must_use]
    pub fn site_value(&self) -> Value {
        self.shared_site().1.clone()
    }

    fn shared_site(&self) -> &(Fields, Value) {
        self.site_fields.get_or_init(|| {
            let fields = super::shell::site(self);
            let seen = fields.clone().with("menu", super::shell::menu(self, "")).done();
            let fields = fields.some("drawn", drawn::parts(self, &self.theme().drawn.site, drawn::SITE, &seen));
            (fields.clone(), fields.done())
        })
    }

    /// Keeps what went wrong with a part that is drawn once.
    pub(super) fn keep(&self, finding: Diagnostic) {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).push(finding);
    }

    /// What went wrong with parts that are drawn once, told once a place.
    #[must_use]
    pub fn faults(&self) -> Diagnostics {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner).clone();
        faults.sort();
        faults.once_a_place();
        faults
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &'s Site {
        self.addresses.site()
    }

    /// The theme.
    #[must_use]
    pub fn theme(&self) -> &'s Theme {
        self.addresses.theme()
    }

    /// Words whose breaks the site gives itself.
    #[must_use]
    pub fn seams(&self) -> &'s Seams {
        &self.theme().seams
    }

    /// How texts of this page are written out.
    #[must_use]
    pub fn setting(&self) -> Setting<'_> {
        Setting { lang: self.lang, hyphens: Hyphens::Soft(self.seams()), words: &self.words }
    }

    /// A word of the interface.
    #[must_use]
    pub fn string(&self, key: &str) -> String {
        self.theme().string(self.lang, key).to_owned()
    }

    /// A word of the interface with values in its places.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.theme().strings.fill(self.lang, key, values)
    }

    /// A counted word of the interface: `3 vastausta`.
    #[must_use]
    pub fn count_label(&self, key: &str, n: u64) -> String {
        self.theme().strings.count(self.lang, key, n)
    }

    /// A line as plain words.
    #[must_use]
    pub fn plain(&self, text: &Text) -> String {
        text.plain(self.lang)
    }

    /// A line as HTML, with links and citations resolved.
    #[must_use]
    pub fn line(&self, text: &Text) -> String {
        let words = &text.get(self.lang).words;
        if let [crate::text::Inline::Text(only)] = words.as_slice() {
            return escape(&crate::text::shy(only, self.lang, self.seams())).into_owned();
        }
        markup::inline(words, &self.setting(), &mut Lines::new(self))
    }

    /// A line as a value: HTML, or nodes on paper.
    #[must_use]
    pub fn rich(&self, text: &Text) -> Value {
        match self.medium {
            Medium::Screen => html(&self.line(text)),
            Medium::Paper => list(super::nodes::line(self, text)),
        }
    }

    /// A longer text as a value: HTML, or nodes on paper.
    #[must_use]
    pub fn prose(&self, prose: &Prose) -> Value {
        let document = &prose.get(self.lang).words;
        if self.medium == Medium::Paper {
            return super::nodes::record(self, document);
        }
        html(&markup::blocks(&document.blocks, &self.setting(), &mut Lines::new(self)))
    }

    /// A day in all the ways templates say it.
    #[must_use]
    pub fn day(&self, date: Date) -> Value {
        let say = |style| date.say(style, self.lang);
        Fields::new()
            .with("iso", date.iso())
            .with("text", say(DateStyle::Full))
            .with("date", say(DateStyle::Date))
            .with("day_month", say(DateStyle::DayMonth))
            .with("weekday", say(DateStyle::Weekday))
            .with("weekday_in", say(DateStyle::OnWeekday))
            .with("year", i64::from(date.year()))
            .done()
    }

    /// A time of an event.
    #[must_use]
    pub fn when(&self, when: When) -> Value {
        let compact = |iso: String| {
            let stamp = iso.replace(['-', ':'], "");
            if stamp.contains('T') { format!("{stamp}00") } else { stamp }
        };
        let timed = when.times().is_some();
        let ics_start = when.day().map(|_| compact(when.start_iso()));
        // RFC 5545 §3.6.1: DTEND of whole days names the day after the last one.
        let ics_end = when.day().and_then(|_| {
            if timed {
                when.times()?.end.map(|_| compact(when.end_iso().unwrap_or_default()))
            } else {
                Some(compact(when.last_day().plus_days(1).iso()))
            }
        });
        Fields::new()
            .with("start_iso", when.start_iso())
            .some("end_iso", when.end_iso())
            .some("ics_start", ics_start)
            .some("ics_end", ics_end)
            .with("text", when.say(self.lang))
            .some("day", when.day().map(|day| self.day(day)))
            .some("end_day", when.end_day().map(|day| self.day(day)))
            .some("times", when.times().map(|times| times.say(self.lang)))
            .with("year", i64::from(when.year()))
            .with("past", when.is_past(self.site().as_of))
            .with("today", when.first_day() <= self.site().as_of && self.site().as_of <= when.last_day())
            .done()
    }

    /// A count.
    #[must_use]
    pub fn count(&self, count: Count) -> Value {
        Fields::new()
            .with("text", count.say(self.lang))
            .some("qualifier", count.qualifier.map(|qualifier| qualifier.say(self.lang)))
            .with("number", crate::value::say::number(count.value, self.lang))
            .with("value", count.value)
            .done()
    }

    /// A link to a subject's own page: `{title, href}`, without `href` when it has none.
    #[must_use]
    pub fn link_to(&self, title: String, subject: Subject) -> Fields {
        Fields::new().with("title", title).some("href", self.addresses.page_href(subject, self.lang))
    }

    /// An organisation as `{id, name, short, href}`.
    #[must_use]
    pub fn organisation_link(&self, idx: Idx<Organisation>) -> Fields {
        let organisation = self.site().organisation(idx);
        let name = self.plain(&organisation.record.name);
        let short = organisation.record.short.as_ref().map_or_else(|| name.clone(), |short| self.plain(short));
        Fields::new()
            .with("id", organisation.id.as_str())
            .with("title", name.clone())
            .with("name", name)
            .with("short", short)
            .some("href", self.addresses.page_href(Subject::Organisation(idx), self.lang))
    }
}

/// Places for values that are built when they are first wanted.
fn unset<T>(number: usize) -> Vec<OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(number).collect()
}

/// Resolves what a line or a text of a record refers to.
pub(super) struct Lines<'c, 's> {
    cx: &'c Cx<'s>,
    notes: Notes,
}

impl<'c, 's> Lines<'c, 's> {
    /// A resolver for one text.
    #[must_use]
    pub(super) fn new(cx: &'c Cx<'s>) -> Self {
        Self { cx, notes: Notes::default() }
    }
}

impl Resolve for Lines<'_, '_> {
    fn link(&mut self, target: &Spanned<String>) -> Href {
        super::links::href(self.cx, target, None)
    }

    fn image(&mut self, image: &Image, _: &Setting<'_>) -> String {
        escape(&image.alt).into_owned()
    }

    fn fence(&mut self, fence: &Fence, setting: &Setting<'_>) -> String {
        // A record's text has no blocks of the theme: what is inside is shown, and a check tells the writer.
        let mut inner = Lines::new(self.cx);
        markup::blocks(&fence.body, setting, &mut inner)
    }

    fn cite(&mut self, works: &[Citation], _: &Setting<'_>) -> String {
        super::references::citation(self.cx, works, None).html()
    }

    fn notes(&mut self) -> &mut Notes {
        &mut self.notes
    }
}

/// A drawing's texts are resolved like any line of the page.
pub(super) fn with_inline<R>(cx: &Cx<'_>, draw: impl FnOnce(&dyn Fn(&Text) -> String) -> R) -> R {
    draw(&|text: &Text| cx.line(text))
}

/// Escapes text for HTML; most words need nothing.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if !markup::holds_markup(text) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    markup::escape_into(&mut escaped, text);
    Cow::Owned(escaped)
}
