//! What rules look at: the site in its main language, the plan, and the texts of a part of it.
//!
//! Events are opened for this some at a time ([`Part`]), for a site may have more than the memory holds. Figures in `:::`
//! blocks are read here, with their findings, so that each is read once.

use std::sync::Arc;

use crate::{
    diag::Diagnostics,
    figure::Figure,
    plan::Plan,
    record,
    site::{Event, Idx, Site},
    source::{Decode, Sources},
    text::{Block, BlockKind, Document, Fence, Prose, Seen, Text, each_block, walk, walk_inline},
    view::{Body, Cx, body},
};

/// A part of a site's texts.
#[derive(Debug, Clone, Copy)]
pub enum Part<'p> {
    /// Of these events.
    Events(&'p [Idx<Event>]),
    /// Of everything else: publications, organisations, lists.
    Rest,
}

/// The finished model.
pub struct Finished<'c, 's> {
    /// The site, its addresses and numbers, in the main language.
    pub cx: &'c Cx<'s>,
    /// Every output.
    pub plan: &'c Plan<'s>,
    /// The files.
    pub sources: &'c Sources,
    /// The records of the events of this part.
    pub events: Vec<Arc<record::event::Event>>,
    /// The texts of events, publications and chapters of this part.
    pub bodies: Vec<Body>,
    /// The figures given as data in those texts.
    pub figures: Vec<Figure>,
    /// Whether the records of everything but events are part of it.
    pub rest: bool,
}

impl<'c, 's> Finished<'c, 's> {
    /// Gathers the texts of a part and reads the figures in them.
    pub fn new(cx: &'c Cx<'s>, plan: &'c Plan<'s>, sources: &'c Sources, part: Part<'_>, diags: &mut Diagnostics) -> Self {
        let site = cx.site();
        let (events, bodies) = match part {
            Part::Events(events) => (
                events.iter().map(|idx| site.event(*idx).whole.record()).collect(),
                events.iter().filter_map(|idx| body::of_event(site, *idx)).collect(),
            ),
            Part::Rest => (Vec::new(), body::of_publications(site)),
        };
        let mut figures = Vec::new();
        for body in &bodies {
            each_fence(&body.document, &mut |fence| figures.extend(body::read_figure(fence, body.document.lang, diags)));
        }
        Self { cx, plan, sources, events, bodies, figures, rest: matches!(part, Part::Rest) }
    }

    /// The site.
    pub fn site(&self) -> &'s Site {
        self.cx.site()
    }

    /// Shows everything in the texts of events, publications and chapters, each with its text.
    pub fn walk_bodies(&self, see: &mut dyn FnMut(Seen<'_>, &Body)) {
        for body in &self.bodies {
            walk(&body.document, &mut |seen| see(seen, body));
        }
    }

    /// Shows the blocks between `:::` lines in those texts, each with its text.
    pub fn walk_fences(&self, see: &mut dyn FnMut(&Fence, &Body)) {
        for body in &self.bodies {
            each_fence(&body.document, &mut |fence| see(fence, body));
        }
    }

    /// Shows everything in the texts of records, and of figures given as data.
    pub fn walk_records(&self, see: &mut dyn FnMut(Seen<'_>)) {
        let mut look = |value: &dyn std::any::Any| {
            if let Some(text) = value.downcast_ref::<Text>() {
                text.versions().iter().for_each(|version| walk_inline(&version.words, &mut |seen| see(seen)));
            } else if let Some(prose) = value.downcast_ref::<Prose>() {
                prose.versions().iter().for_each(|version| walk(&version.words, &mut |seen| see(seen)));
            }
        };
        if self.rest {
            self.site().visit(&mut look);
        }
        self.events.iter().for_each(|event| event.visit(&mut look));
        self.figures.iter().for_each(|figure| figure.visit(&mut look));
    }
}

/// Shows the blocks between `:::` lines in a text, in the order of reading: for them, its words need no look.
fn each_fence(document: &Document, see: &mut dyn FnMut(&Fence)) {
    let mut look = |block: &Block| {
        if let BlockKind::Fence(fence) = &block.kind {
            see(fence);
        }
    };
    each_block(&document.blocks, &mut look);
    document.footnotes.iter().for_each(|note| each_block(&note.blocks, &mut look));
}
