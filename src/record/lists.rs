//! The small records: organisations, series, funders, themes, municipalities, glossary, references.

use super::{
    event::Organiser,
    extra::Extra,
    kinds::{EventRef, FunderRef, MunicipalityRef, TermRef, ThemeRef},
    settings::Contact,
};
use crate::{
    choice,
    diag::Spanned,
    figure::{Hue, KeyFigure},
    record,
    text::{Prose, Text},
    value::{Count, Date},
};

record! {
    /// An organisation: `content/organisations/<id>.yaml`.
    pub struct Organisation "organisaatio" {
        /// Its name.
        name "nimi": Text,
        /// Its short name.
        short "lyhenne": Option<Text>,
        /// Other spellings of its name, which a check looks for.
        aliases "muut kirjoitusasut": Vec<Text>,
        /// Its sector.
        sector "sektori": Sector,
        /// Its municipality.
        municipality "kunta": Option<MunicipalityRef>,
        /// Its municipalities, when there are several.
        municipalities "kunnat": Vec<MunicipalityRef>,
        /// Its website.
        url "verkkosivu": Option<Spanned<String>>,
        /// Its logo: a file under `content/`.
        logo "tunnus": Option<Spanned<String>>,
        /// What it does.
        summary "kuvaus": Option<Prose>,
        /// Themes.
        themes "teemat": Vec<ThemeRef>,
        /// Whom it serves.
        client_groups "asiakasryhmät": Vec<Text>,
        /// What it can give to partners.
        offers "tarjoaa": Vec<Resource>,
        /// What it looks for.
        needs "etsii": Vec<Resource>,
        /// Where to turn.
        contact "yhteystieto": Option<Contact>,
        /// When these details were last checked.
        checked "tarkistettu": Option<Date>,
        /// Not published yet.
        draft "luonnos": bool,
        /// Anything further for one's own templates.
        extra "lisätiedot": Extra,
    }

    /// Something offered or needed.
    pub struct Resource "voimavara" {
        bare = text;
        /// What.
        text "mitä": Text,
        /// Whether it is a thing or a skill.
        kind "laji": Option<ResourceKind>,
    }

    /// A series of events: `content/series/<id>.yaml`.
    pub struct Series "sarja" {
        /// Its name.
        title "nimi": Text,
        /// The project behind it.
        project "hanke": Option<Text>,
        /// What it is about.
        summary "kuvaus": Option<Prose>,
        /// Themes.
        themes "teemat": Vec<ThemeRef>,
        /// The stated total of participants, checked against the events.
        participants "osallistujia": Option<Spanned<Count>>,
        /// Figures of participants stated elsewhere, checked against the events.
        headcounts "muualla kerrotut osallistujamäärät": Vec<Headcount>,
        /// Who arranges it.
        organisers "järjestäjät": Vec<Organiser>,
        /// Who pays.
        funders "rahoittajat": Vec<FunderRef>,
        /// Key figures.
        key_figures "avainluvut": Vec<KeyFigure>,
        /// Not published yet.
        draft "luonnos": bool,
        /// Anything further for one's own templates.
        extra "lisätiedot": Extra,
    }

    /// A number of participants that another source states.
    pub struct Headcount "osallistujamäärä" {
        /// Of which event.
        event "tapahtuma": EventRef,
        /// How many.
        participants "osallistujia": Spanned<Count>,
        /// Where it is stated.
        source "lähde": Option<Text>,
    }

    /// A funder: `content/funders/<id>.yaml`.
    pub struct Funder "rahoittaja" {
        /// Its name.
        name "nimi": Text,
        /// Its short name.
        short "lyhenne": Option<Text>,
        /// The programme.
        programme "ohjelma": Option<Text>,
        /// The years.
        years "vuodet": Option<Text>,
        /// The sentence that must be shown.
        statement "maininta": Option<Text>,
        /// Its logo: a file under `content/`.
        logo "tunnus": Option<Spanned<String>>,
        /// Its website.
        url "verkkosivu": Option<Spanned<String>>,
    }

    /// A theme of the site: an item of `content/themes.yaml`.
    pub struct Theme "teema" {
        /// Its id.
        id "tunnus": Spanned<String>,
        /// Its name.
        title "nimi": Text,
        /// Its hue.
        hue "sävy": Option<Hue>,
        /// What it is about.
        summary "kuvaus": Option<Text>,
    }

    /// A municipality: an item of `content/municipalities.yaml`.
    pub struct Municipality "kunta" {
        /// Its id.
        id "tunnus": Spanned<String>,
        /// Its name.
        name "nimi": Text,
        /// Of it (Järvenpään).
        genitive "genetiivi": Option<Text>,
        /// In it (Järvenpäässä, Hyvinkäällä).
        inessive "missä": Option<Text>,
        /// Column and row on the tile map.
        tile "paikka ruudukossa": Vec<u32>,
    }

    /// A term: an item of `content/glossary.yaml`.
    pub struct Term "käsite" {
        /// Its id.
        id "tunnus": Spanned<String>,
        /// The term.
        term "käsite": Text,
        /// What it means.
        definition "määritelmä": Prose,
        /// Other forms of the word.
        aliases "muut muodot": Vec<Text>,
        /// Terms to look at, too.
        see "katso myös": Vec<TermRef>,
        /// What an abbreviation stands for.
        short_for "lyhenne sanoista": Option<Text>,
    }

    /// A work that texts cite: an item of `content/references.yaml`.
    pub struct Reference "lähde" {
        /// Its key.
        id "tunnus": Spanned<String>,
        /// Authors, each as `Surname, I.`.
        authors "tekijät": Vec<Text>,
        /// The year, with a letter where one author has several (`2013a`).
        year "vuosi": String,
        /// The title.
        title "nimi": Text,
        /// The publisher.
        publisher "kustantaja": Option<Text>,
        /// The series.
        series "sarja": Option<Text>,
        /// The pages.
        pages "sivut": Option<String>,
        /// The address.
        url "osoite": Option<Spanned<String>>,
        /// A remark.
        note "huomautus": Option<Text>,
    }
}

choice! {
    /// The sector of an organisation.
    pub enum Sector {
        /// An association.
        Association = "yhdistys" "yhdistys",
        /// A municipality.
        Municipality = "kunta" "kunta",
        /// A wellbeing services county or joint authority.
        County = "alue" "hyvinvointialue tai kuntayhtymä",
        /// A parish.
        Parish = "seurakunta" "seurakunta",
        /// A school.
        School = "oppilaitos" "oppilaitos",
        /// A company.
        Company = "yritys" "yritys",
        /// A project.
        Project = "hanke" "hanke",
        /// An authority of the state.
        Authority = "viranomainen" "valtion viranomainen",
    }
}

choice! {
    /// Whether a resource can be touched.
    pub enum ResourceKind {
        /// A thing: room, money, service.
        Tangible = "aineellinen" "tila, raha, palvelu",
        /// A skill, knowledge, experience.
        Intangible = "aineeton" "osaaminen, tieto, kokemus",
    }
}
