//! Which record each id names, and the nearest ids for those that name none.

use std::collections::BTreeMap;

use super::{Event, Funder, Idx, Organisation, Series};
use crate::{
    diag::{Code, Diagnostics, Span, codes},
    record::lists::{Municipality, Reference, Term, Theme},
    source::decode::{Ref, RefKind},
};

/// The ids of one list.
#[derive(Debug)]
pub struct Index<T> {
    of: BTreeMap<String, (Idx<T>, Span)>,
    /// Ids of drafts that are left out: known, but leading nowhere.
    drafts: Vec<String>,
}

impl<T> Index<T> {
    /// Numbers ids in their order; an id that stands twice is a finding with both places.
    pub(super) fn new<'i>(ids: impl Iterator<Item = (&'i str, Span)>, drafts: Vec<String>, diags: &mut Diagnostics) -> Self {
        let mut of: BTreeMap<String, (Idx<T>, Span)> = BTreeMap::new();
        for (at, (id, span)) in ids.enumerate() {
            if let Some((_, first)) = of.get(id) {
                diags.add(&codes::ID_TWICE, span).arg("id", id).also(*first);
            } else {
                of.insert(id.to_owned(), (Idx::new(at), span));
            }
        }
        Self { of, drafts }
    }

    /// The record with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Idx<T>> {
        self.of.get(id).map(|(idx, _)| *idx)
    }

    /// All ids, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.of.keys().map(String::as_str)
    }

    /// Looks an id up; one that names nothing is a finding with the nearest ids.
    pub fn find(&self, id: &str, at: Span, word: &'static str, diags: &mut Diagnostics) -> Option<Idx<T>> {
        let found = self.get(id);
        if found.is_none() {
            let code: &'static Code =
                if self.drafts.iter().any(|draft| draft == id) { &codes::REFERENCE_TO_DRAFT } else { &codes::DANGLING_ID };
            diags.add(code, at).arg("id", id).arg("of", word).near(id, self.names());
        }
        found
    }

    /// [`Self::find`] for a written reference.
    pub(super) fn resolve<K: RefKind>(&self, written: &Ref<K>, diags: &mut Diagnostics) -> Option<Idx<T>> {
        self.find(&written.id, written.at, K::WORD, diags)
    }

    /// [`Self::resolve`] for a list; what dangles is left out.
    pub(super) fn resolve_all<K: RefKind>(&self, written: &[Ref<K>], diags: &mut Diagnostics) -> Vec<Idx<T>> {
        written.iter().filter_map(|one| self.resolve(one, diags)).collect()
    }
}

/// The ids of all lists.
#[derive(Debug)]
pub struct Ids {
    /// Events.
    pub events: Index<Event>,
    /// Organisations.
    pub organisations: Index<Organisation>,
    /// Series.
    pub series: Index<Series>,
    /// Funders.
    pub funders: Index<Funder>,
    /// Themes.
    pub themes: Index<Theme>,
    /// Municipalities.
    pub municipalities: Index<Municipality>,
    /// Terms of the glossary.
    pub terms: Index<Term>,
    /// Cited works.
    pub references: Index<Reference>,
}
