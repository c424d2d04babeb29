//! What rules look at: the site in its main language, the plan, and every text of it.
//!
//! Figures in `:::` blocks are read here, with their findings, so that each is read once.

use crate::{
    diag::Diagnostics,
    figure::Figure,
    plan::Plan,
    site::Site,
    source::{Decode, Sources},
    text::{Prose, Seen, Text, walk, walk_inline},
    view::{Body, Cx, body},
};

/// The finished model.
pub struct Finished<'c, 's> {
    /// The site, its addresses and numbers, in the main language.
    pub cx: &'c Cx<'s>,
    /// Every output.
    pub plan: &'c Plan<'s>,
    /// The files.
    pub sources: &'c Sources,
    /// The texts of events, publications and chapters.
    pub bodies: Vec<Body<'s>>,
    /// The figures given as data in those texts.
    pub figures: Vec<Figure>,
}

impl<'c, 's> Finished<'c, 's> {
    /// Gathers all texts and reads the figures in them.
    pub fn new(cx: &'c Cx<'s>, plan: &'c Plan<'s>, sources: &'c Sources, diags: &mut Diagnostics) -> Self {
        let bodies = body::all(cx.site());
        let mut figures = Vec::new();
        for body in &bodies {
            walk(body.document, &mut |seen| {
                if let Seen::Fence(fence) = seen {
                    figures.extend(body::read_figure(fence, body.document.lang, diags));
                }
            });
        }
        Self { cx, plan, sources, bodies, figures }
    }

    /// The site.
    pub fn site(&self) -> &'s Site {
        self.cx.site()
    }

    /// Shows everything in the texts of events, publications and chapters, each with its text.
    pub fn walk_bodies(&self, see: &mut dyn FnMut(Seen<'s>, &Body<'s>)) {
        for body in &self.bodies {
            walk(body.document, &mut |seen| see(seen, body));
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
        self.site().visit(&mut look);
        self.figures.iter().for_each(|figure| figure.visit(&mut look));
    }
}
