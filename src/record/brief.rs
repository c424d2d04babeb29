//! An event in brief: what lists, links and other pages want of it. All of it ([`Whole`]) is opened for its own page and for
//! its checks; in between it is packed where there are many, for a site of thousands of events could not hold every text of
//! each open at once.
//!
//! Believes nothing and looks nothing up.

use std::sync::Arc;

use super::{
    event::{Event, Organiser, Partner, Place, Registration},
    extra::Extra,
    kinds::{EventRef, FunderRef, SeriesRef, ThemeRef},
    photo::Photo,
    settings::Party,
};
use crate::{
    diag::{FileId, Span, Spanned},
    source::{Rest, Resting},
    text::{BlockKind, Document, Text, each_block, plain_inline},
    value::{Count, When},
};

/// An event with the text that stands beside its record.
#[derive(Debug, Clone, PartialEq)]
pub struct FiledEvent {
    /// The id: the folder's name.
    pub id: String,
    /// `event.yaml` or `event.md`.
    pub file: FileId,
    /// What lists say of it, shared with whoever keeps what was read.
    pub record: Arc<Brief>,
    /// The ids in it.
    pub named: Arc<Named>,
    /// All of it.
    pub whole: Arc<Whole>,
}

/// An event's record and the text beside it.
#[derive(Debug, PartialEq)]
pub struct Whole {
    record: Resting<Event>,
    body: Option<Resting<Document>>,
    /// Of a text without blocks. Only then are they all that its outline depends on.
    headings: Option<Box<[Headline]>>,
}

/// A heading of a text: its id, its words, its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// The id.
    pub id: Box<str>,
    /// The words, without markup.
    pub title: Box<str>,
    /// Where it stands.
    pub at: Span,
}

impl Whole {
    /// Opens the record.
    #[must_use]
    pub fn record(&self) -> Arc<Event> {
        self.record.open()
    }

    /// Opens the text.
    #[must_use]
    pub fn body(&self) -> Option<Arc<Document>> {
        self.body.as_ref().map(Resting::open)
    }

    /// The headings of a text without blocks; nothing when there is no text, or one with blocks.
    #[must_use]
    pub fn headings(&self) -> Option<&[Headline]> {
        self.headings.as_deref()
    }
}

/// The headings of a text without blocks.
fn headings(body: &Document) -> Option<Box<[Headline]>> {
    let (mut found, mut has_blocks) = (Vec::new(), false);
    each_block(&body.blocks, &mut |block| match &block.kind {
        BlockKind::Fence(_) => has_blocks = true,
        BlockKind::Heading(one) => {
            found.push(Headline { id: one.id.as_str().into(), title: plain_inline(&one.text).into(), at: one.at });
        }
        _ => {}
    });
    (!has_blocks).then(|| found.into_boxed_slice())
}

/// What is wanted of an event beside its own page. The fields are those of [`Event`].
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// The event's name.
    pub title: Text,
    /// Former addresses.
    pub aliases: Vec<Spanned<String>>,
    /// One sentence for lists.
    pub summary: Option<Text>,
    /// What sort of event.
    pub r#type: Option<Party>,
    /// When.
    pub when: Option<Spanned<When>>,
    /// Where.
    pub place: Option<Place>,
    /// How many took part.
    pub participants: Option<Spanned<Count>>,
    /// Who arranged it.
    pub organisers: Vec<Organiser>,
    /// Who else made it possible.
    pub partners: Vec<Partner>,
    /// Who is invited.
    pub invitees: Vec<Text>,
    /// Registration.
    pub registration: Option<Registration>,
    /// Not published yet.
    pub draft: bool,
    /// Anything further for one's own templates.
    pub extra: Extra,
    /// Where the record stands.
    pub at: Span,
    /// Which parts it has.
    pub has: Has,
}

/// Which parts an event has, for conditions of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Has {
    /// What nobody can tell before the day: participants, results of groups, answers.
    pub outcome: bool,
    /// Something found, wished or achieved.
    pub findings: bool,
    /// Something achieved.
    pub results: bool,
    /// Something agreed.
    pub actions: bool,
}

/// The ids in an event's record, as they are looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The last part of its address.
    pub slug: Option<Spanned<String>>,
    /// The series.
    pub series: Option<SeriesRef>,
    /// Who paid.
    pub funders: Vec<FunderRef>,
    /// Themes.
    pub themes: Vec<ThemeRef>,
    /// The event that follows.
    pub next_event: Option<EventRef>,
    /// Its photos.
    pub photos: Vec<Photo>,
    /// The organisations of speakers and of the contact.
    pub parties: Vec<Party>,
    /// Who answers for each agreed action.
    pub owners: Vec<Option<Party>>,
}

impl FiledEvent {
    /// Puts an event that was read on file.
    #[must_use]
    pub fn new(id: String, file: FileId, record: Event, body: Option<Document>, rest: Rest) -> Self {
        let (brief, named) = (Brief::of(&record), Named::of(&record));
        let headings = body.as_ref().and_then(headings);
        let whole = Whole { record: Resting::of(record, rest), body: body.map(|body| Resting::of(body, rest)), headings };
        Self { id, file, record: Arc::new(brief), named: Arc::new(named), whole: Arc::new(whole) }
    }
}

impl Brief {
    fn of(record: &Event) -> Self {
        let has = Has {
            outcome: has_outcome(record),
            findings: has_findings(record),
            results: !record.results.is_empty(),
            actions: !record.actions.is_empty(),
        };
        Self {
            title: record.title.clone(),
            aliases: record.aliases.clone(),
            summary: record.summary.clone(),
            r#type: record.r#type.clone(),
            when: record.when,
            place: record.place.clone(),
            participants: record.participants,
            organisers: record.organisers.clone(),
            partners: record.partners.clone(),
            invitees: record.invitees.clone(),
            registration: record.registration.clone(),
            draft: record.draft,
            extra: record.extra.clone(),
            at: record.at,
            has,
        }
    }
}

impl Named {
    fn of(record: &Event) -> Self {
        let speakers = record.talks.iter().flat_map(|talk| &talk.speakers).filter_map(|speaker| speaker.organisation.as_ref());
        let contact = record.contact.as_ref().and_then(|contact| contact.organisation.as_ref());
        Self {
            slug: record.slug.clone(),
            series: record.series.clone(),
            funders: record.funders.clone(),
            themes: record.themes.clone(),
            next_event: record.next_event.clone(),
            photos: record.photos.clone(),
            parties: speakers.chain(contact).filter(|one| one.id.is_some()).cloned().collect(),
            owners: record.actions.iter().map(|action| action.owner.clone()).collect(),
        }
    }
}

/// Nobody counts participants, results or answers before the day.
fn has_outcome(record: &Event) -> bool {
    record.participants.is_some()
        || record.feedback.is_some()
        || record.workshop.as_ref().is_some_and(|workshop| workshop.questions.iter().any(|one| !one.answers.is_empty()))
        || record.groups.as_ref().is_some_and(|groups| groups.groups.iter().any(|one| !one.findings.is_empty()))
}

fn has_findings(record: &Event) -> bool {
    let wished = record.feedback.as_ref().is_some_and(|survey| !survey.wishes.is_empty() || !survey.improvements.is_empty());
    record.groups.is_some() || wished || !record.results.is_empty() || record.talks.iter().any(|talk| talk.ask.is_some())
}
