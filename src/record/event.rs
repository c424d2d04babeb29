//! `event.yaml`: one event with everything that came of it. What was said and found there is in [`super::work`].

use super::{
    extra::Extra,
    kinds::{EventRef, FunderRef, MunicipalityRef, OrganisationRef, SeriesRef, ThemeRef},
    photo::Photo,
    settings::{Contact, Party},
    work::{Achievement, Action, GroupWork, Survey, Talk, Workshop},
};
use crate::{
    choice,
    diag::Spanned,
    figure::{Figure, KeyFigure, Star},
    record,
    text::{Prose, Text},
    value::{Count, Date, When},
};

record! {
    kept;

    /// An event: `content/events/<id>/event.yaml`, or the front matter of `event.md`.
    pub struct Event "tapahtuma" {
        /// The event's name.
        title "nimi": Text,
        /// The last part of its address; left out, the folder's name.
        slug "osoitteen loppu": Option<Spanned<String>>,
        /// Former addresses that lead here.
        aliases "vanhat osoitteet": Vec<Spanned<String>>,
        /// One sentence for lists.
        summary "tiivistelmä": Option<Text>,
        /// The series it belongs to.
        series "sarja": Option<SeriesRef>,
        /// What sort of event: a term of the glossary, or text.
        r#type "tyyppi": Option<Party>,
        /// When; left out, it is still open.
        when "milloin": Option<Spanned<When>>,
        /// Where; left out, it is still open.
        place "paikka": Option<Place>,
        /// How many took part.
        participants "osallistujia": Option<Spanned<Count>>,
        /// How many were invited.
        invited "kutsuttuja": Option<Spanned<Count>>,
        /// Who arranged it.
        organisers "järjestäjät": Vec<Organiser>,
        /// Who else made it possible.
        partners "kumppanit": Vec<Partner>,
        /// Who paid.
        funders "rahoittajat": Vec<FunderRef>,
        /// Themes.
        themes "teemat": Vec<ThemeRef>,
        /// Who is invited.
        invitees "kutsutut": Vec<Text>,
        /// Registration.
        registration "ilmoittautuminen": Option<Registration>,
        /// The event's own text.
        text "teksti": Option<Prose>,
        /// How it was planned.
        planning "suunnittelu": Vec<Planning>,
        /// The programme.
        programme "ohjelma": Vec<ProgrammeItem>,
        /// The talks.
        talks "puheenvuorot": Vec<Talk>,
        /// The group work and its results.
        groups "ryhmät": Option<GroupWork>,
        /// The star that participants tagged.
        star "tähtikuvio": Option<Star>,
        /// What participants thought.
        feedback "palaute": Option<Survey>,
        /// A workshop's questions and answers.
        workshop "työpaja": Option<Workshop>,
        /// Photos.
        photos "kuvat": Vec<Photo>,
        /// Figures.
        figures "kuviot": Vec<Figure>,
        /// Key figures.
        key_figures "avainluvut": Vec<KeyFigure>,
        /// What was achieved.
        results "tulokset": Vec<Achievement>,
        /// What was agreed.
        actions "sovitut toimet": Vec<Action>,
        /// The event that follows.
        next_event "seuraava tapahtuma": Option<EventRef>,
        /// Where to ask.
        contact "yhteystieto": Option<Contact>,
        /// Not published yet.
        draft "luonnos": bool,
        /// Anything further for one's own templates.
        extra "lisätiedot": Extra,
    }

    /// A place.
    pub struct Place "paikka" {
        bare = name;
        /// Its name.
        name "nimi": Option<Text>,
        /// The municipality.
        municipality "kunta": Option<MunicipalityRef>,
        /// Street address.
        address "katuosoite": Option<Text>,
        /// How one gets in and takes part: steps, induction loop, quiet room.
        accessibility "esteettömyys": Option<Text>,
    }

    /// An organiser.
    pub struct Organiser "järjestäjä" {
        bare = organisation;
        /// The organisation.
        organisation "organisaatio": OrganisationRef,
        /// The project in whose name.
        project "hanke": Option<Text>,
        /// What it did.
        role "rooli": Option<Text>,
    }

    /// A partner.
    pub struct Partner "kumppani" {
        bare = organisation;
        /// The organisation.
        organisation "organisaatio": OrganisationRef,
        /// What it gave.
        contribution "panos": Option<Text>,
    }

    /// Registration for an event.
    pub struct Registration "ilmoittautuminen" {
        /// Whether one may register.
        status "tila": RegistrationStatus,
        /// Where.
        url "osoite": Option<Spanned<String>>,
        /// From when.
        opens "alkaa": Option<Date>,
        /// Until when.
        closes "päättyy": Option<Date>,
    }

    /// A step of planning.
    pub struct Planning "suunnittelun vaihe" {
        /// When.
        when "milloin": Option<Text>,
        /// Who.
        team "ketkä": Option<Text>,
        /// What came out.
        output "tulos": Text,
    }

    /// A part of the programme.
    pub struct ProgrammeItem "ohjelman kohta" {
        /// The time it begins, as printed.
        time "kello": Option<Text>,
        /// How long it takes, in minutes.
        minutes "minuutteja": Option<u32>,
        /// What it is.
        title "otsikko": Text,
        /// What sort of part.
        kind "laji": Option<ProgrammeKind>,
        /// Who leads it.
        hosts "vetäjät": Vec<Text>,
        /// More about it.
        text "teksti": Option<Prose>,
    }
}

choice! {
    /// Whether one may register.
    pub enum RegistrationStatus {
        /// Yes.
        Open = "open" "auki",
        /// Not any more, or not yet.
        Closed = "closed" "suljettu",
        /// No registration is needed.
        None = "none" "ei tarvita",
    }
}

choice! {
    /// What sort of part of a programme.
    pub enum ProgrammeKind {
        /// Talks.
        Talks = "talks" "puheenvuorot",
        /// A fair.
        Fair = "fair" "messut",
        /// Work in groups.
        Groups = "groups" "ryhmät",
        /// A panel.
        Panel = "panel" "paneeli",
        /// A performance.
        Performance = "performance" "esitys",
        /// A break.
        Break = "break" "tauko",
        /// The closing.
        Closing = "closing" "päätös",
        /// Anything else.
        Other = "other" "muu",
    }
}
