//! Photos: what they show, who made them, and on what ground they may be shown.

use crate::{choice, diag::Spanned, record, text::Text, value::Date};

record! {
    kept;

    /// A photo or an illustration.
    pub struct Photo "kuva" {
        /// Its id; left out, the file's name.
        id "tunnus": Option<Spanned<String>>,
        /// The file, from the folder of this record.
        file "tiedosto": Spanned<String>,
        /// What it shows, for those who do not see it.
        alt "tekstivastine": Option<Text>,
        /// It only decorates: no text alternative is due.
        decorative "koriste": bool,
        /// The caption.
        caption "kuvateksti": Option<Text>,
        /// Who made it.
        credit "kuvaaja": Option<Text>,
        /// The point that a crop must keep: from the left and from the top, each 0–1.
        focus "kohdistus": Vec<f64>,
        /// On what ground it may be published. A photo without one is published nowhere.
        basis "peruste": Option<Spanned<Basis>>,
        /// Until when the ground holds.
        until "voimassa": Option<Spanned<Date>>,
        /// Who can be recognised: how many, children or not; never names.
        people "henkilöt": Option<Text>,
        /// Who decided.
        decided_by "päättäjä": Option<Text>,
        /// The day the ground was withdrawn. The photo is gone as soon as this stands here, whatever day it names.
        withdrawn "peruttu": Option<Spanned<Date>>,
        /// It is a drawing in place of a photo.
        illustration "piirros": bool,
    }
}

choice! {
    /// On what ground a photo may be published.
    pub enum Basis {
        /// Those in it have agreed.
        Consent = "consent" "suostumus",
        /// Nobody is in it.
        NoPeople = "no-people" "ei ihmisiä",
        /// Nobody in it can be recognised.
        NoneRecognisable = "none-recognisable" "ketään ei tunnista",
        /// It shows persons in a public role.
        PublicRole = "public-role" "julkinen tehtävä",
        /// A legitimate interest, weighed and written down.
        LegitimateInterest = "legitimate-interest" "oikeutettu etu",
    }
}
