//! Which records an id may name: one empty marker each, so that a talk's organisation cannot be taken for an event.

use crate::source::decode::{Ref, RefKind};

macro_rules! ref_kinds {
    ($($(#[doc = $doc:literal])+ $marker:ident $alias:ident $word:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $marker;

        impl RefKind for $marker {
            const WORD: &'static str = $word;
        }

        $(#[doc = $doc])+
        pub type $alias = Ref<$marker>;
    )+};
}

ref_kinds! {
    /// The id of an event (the name of its folder).
    EventKind EventRef "event";
    /// The id of an organisation (the name of its file).
    OrganisationKind OrganisationRef "organisation";
    /// The id of a series.
    SeriesKind SeriesRef "series";
    /// The id of a funder.
    FunderKind FunderRef "funder";
    /// The id of a theme.
    ThemeKind ThemeRef "theme";
    /// The id of a municipality.
    MunicipalityKind MunicipalityRef "municipality";
    /// The id of a photo of the same folder or of the site.
    PhotoKind PhotoRef "photo";
    /// The last part of a publication's address.
    PublicationKind PublicationRef "publication";
    /// The id of a term of the glossary.
    TermKind TermRef "term";
}
