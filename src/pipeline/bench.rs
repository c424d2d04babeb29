//! Everything that is worked out once about a site in its theme, before and around the plan: for a build, a check, a preview.
//!
//! Makes nothing and writes nothing.

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;

use crate::{
    address::Addresses,
    check::{self, Finished, Part, Scope},
    diag::Diagnostics,
    make::{Pictures, Workshop},
    picture::Budget,
    plan::{Plan, plan},
    site::Site,
    source::{Lang, Sources},
    theme::Theme,
    view::{Cx, Media, Outlines, Probes, Shelves},
};

/// How many events are opened at once to look at them, by each thread.
pub(super) const AT_ONCE: usize = 32;

/// What is worked out once, before the plan.
pub(crate) struct Bench<'s> {
    pub(super) addresses: Addresses<'s>,
    pub(super) media: Media,
    pub(super) outlines: Arc<Outlines>,
    shelves: Shelves,
}

impl<'s> Bench<'s> {
    pub(crate) fn new(sources: &Sources, theme: &'s Theme, site: &'s Site, probes: &Probes, diags: &mut Diagnostics) -> Self {
        Self::again(sources, theme, site, (probes, &Outlines::default()), diags)
    }

    /// The same, with what is known from before.
    pub(crate) fn again(
        sources: &Sources,
        theme: &'s Theme,
        site: &'s Site,
        (probes, outlines): (&Probes, &Outlines),
        diags: &mut Diagnostics,
    ) -> Self {
        let (media, (outlines, shelves)) = rayon::join(
            || Media::survey(site, theme, sources, probes, diags),
            || rayon::join(|| Outlines::again(site, sources, outlines), || Shelves::new(site)),
        );
        Self { addresses: Addresses::new(site, theme), media, outlines: Arc::new(outlines), shelves }
    }

    /// The outlines, for whoever works them out [`again`](Self::again).
    pub(crate) fn outlines(&self) -> Arc<Outlines> {
        Arc::clone(&self.outlines)
    }

    /// The site.
    pub(crate) fn site(&self) -> &'s Site {
        self.addresses.site()
    }

    /// A context for each language, for pages or for paper.
    fn contexts<'b>(&'b self, of: fn(&'b Addresses<'s>, &'b Media, &'b Outlines, Lang) -> Cx<'b>) -> BTreeMap<Lang, Cx<'b>> {
        let langs = &self.addresses.site().langs;
        langs.iter().map(|lang| (*lang, of(&self.addresses, &self.media, &self.outlines, *lang))).collect()
    }

    pub(crate) fn plan<'b>(&'b self, diags: &mut Diagnostics) -> Plan<'s>
    where
        's: 'b,
    {
        plan(&self.addresses, &self.media, &self.outlines, &self.shelves, diags)
    }

    /// Applies every rule, as long as somebody wants to know.
    pub(crate) fn check(&self, plan: &Plan<'_>, sources: &Sources, go_on: &(dyn Fn() -> bool + Sync), diags: &mut Diagnostics) {
        let site = self.addresses.site();
        let cx = Cx::new(&self.addresses, &self.media, &self.outlines, site.main_lang());
        let look = |part: Part<'_>, diags: &mut Diagnostics| {
            let finished = Finished::new(&cx, plan, sources, part, diags);
            let rules = check::RULES.iter().filter(|rule| rule.scope == Scope::Texts || finished.rest);
            rules.take_while(|_| go_on()).for_each(|rule| (rule.look)(&finished, diags));
        };
        look(Part::Rest, diags);
        let events: Vec<_> = Site::all(&site.events).collect();
        let found = events.par_chunks(AT_ONCE).filter(|_| go_on()).map(|events| {
            let mut found = Diagnostics::new();
            look(Part::Events(events), &mut found);
            found
        });
        found.collect::<Vec<_>>().into_iter().for_each(|found| diags.append(found));
    }

    /// What makers need.
    pub(crate) fn shop<'w>(&'w self, sources: &'w Sources, plan: &'w Plan<'s>, pictures: Pictures) -> Workshop<'w> {
        Workshop {
            sources,
            addresses: &self.addresses,
            contexts: self.contexts(Cx::new),
            #[cfg(feature = "press")]
            papers: self.contexts(Cx::paper),
            #[cfg(feature = "press")]
            press: Arc::default(),
            shelves: &self.shelves,
            plan,
            budget: Budget::default(),
            pictures,
            faces: std::sync::OnceLock::new(),
        }
    }
}
