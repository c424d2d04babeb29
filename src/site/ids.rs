//! Which record each id names, and the nearest ids for those that name none.

use rustc_hash::FxHashMap;

use super::{Event, Funder, Idx, Organisation, Series};
use crate::{
    diag::{Diagnostics, Span, codes},
    record::{
        dangling,
        lists::{Municipality, Reference, Term, Theme},
    },
    source::decode::{Ref, RefKind},
};

/// The ids of one list.
#[derive(Debug)]
pub struct Index<T> {
    of: FxHashMap<String, (Idx<T>, Span)>,
    /// Ids of drafts that are left out: known, but leading nowhere.
    drafts: Vec<String>,
}

impl<T> Index<T> {
    /// Numbers the records of a list in their order. Of two with one id the first stays; the other is a finding with both places.
    pub(super) fn new<R>(
        list: &mut Vec<R>,
        id: impl Fn(&R) -> (&str, Span),
        drafts: Vec<String>,
        diags: &mut Diagnostics,
    ) -> Self {
        let mut of: FxHashMap<String, (Idx<T>, Span)> = FxHashMap::default();
        list.retain(|one| {
            let (id, at) = id(one);
            if let Some((_, first)) = of.get(id) {
                diags.add(&codes::ID_TWICE, at).arg("id", id).also(*first);
                return false;
            }
            of.insert(id.to_owned(), (Idx::new(of.len()), at));
            true
        });
        Self { of, drafts }
    }

    /// The record with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Idx<T>> {
        self.of.get(id).map(|(idx, _)| *idx)
    }

    /// All ids, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let mut names: Vec<&str> = self.of.keys().map(String::as_str).collect();
        names.sort_unstable();
        names.into_iter()
    }

    /// Looks an id up; one that names nothing is a finding with the nearest ids.
    pub fn find(&self, id: &str, at: Span, word: &'static str, diags: &mut Diagnostics) -> Option<Idx<T>> {
        let found = self.get(id);
        if found.is_none() {
            if self.drafts.iter().any(|draft| draft == id) {
                diags.add(&codes::REFERENCE_TO_DRAFT, at).arg("id", id);
            } else {
                dangling(id, at, word, self.names(), diags);
            }
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
