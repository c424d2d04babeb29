//! What the YAML files of a theme may say: `theme.yaml`, `kinds/*/kind.yaml` and `blocks.yaml`, as written.
//!
//! Never looks at other files: whether a template or a paper exists is asked where kinds and blocks are made of this.

use super::{
    engine::Engine,
    kinds::{Condition, Languages, ListOf, Subject, WhenList},
    words::{ByLang, Table},
};
use crate::{
    diag::{Spanned, codes},
    source::{
        Decode, Decoder, Shape, choice, record,
        yaml::{Node, Value},
    },
};

record! {
    /// `theme.yaml`: the theme as a whole.
    pub struct ThemeFile "teema" {
        /// The theme's name.
        name "nimi": Option<String>,
        /// What people call it.
        label "selite": Option<ByLang>,
        /// The theme it builds on.
        extends "pohjateema": Option<Spanned<String>>,
        /// Style sheets of this folder's `static/`, in order.
        css "tyylitiedostot": Vec<Spanned<String>>,
        /// Style sheets of `static/` that a page loads only when it holds something they speak of, in order.
        sheets "tyylit tarpeen mukaan": Vec<Spanned<String>>,
        /// The script; nothing may need it.
        js "skripti": Option<Spanned<String>>,
        /// The logo when the publisher has none.
        logo "tunnus": Option<Spanned<String>>,
        /// The icon of the browser's tab.
        icon "kuvake": Option<Spanned<String>>,
        /// Sizes of pictures.
        images "kuvat": Option<Images>,
        /// The folder of the faces that are set on paper.
        print_fonts "painofontit": Option<String>,
        /// Parts that stand on many pages alike and are drawn once.
        drawn "valmiiksi piirretyt": Option<DrawnFile>,
    }

    /// Parts that are drawn once, by the names that templates find them by, each with its template.
    pub struct DrawnFile "valmiiksi piirretyt" {
        /// Of an event's card.
        event "tapahtumasta": Table<Spanned<String>>,
        /// Of a part of the list of events.
        facet "rajauksesta": Table<Spanned<String>>,
        /// Of the site.
        site "sivustosta": Table<Spanned<String>>,
        /// Of a theme that events have.
        theme "teemasta": Table<Spanned<String>>,
    }

    /// How pictures are made.
    pub struct Images "kuvat" {
        /// JPEG quality, 1 to 100.
        quality "laatu": Option<u8>,
        /// Quality of the `WebP` that is offered beside each JPEG, 1 to 100; none is made when left out.
        webp "webp-laatu": Option<u8>,
        /// The named sizes.
        sizes "koot": Table<SizeFile>,
    }

    /// One named size of a picture.
    pub struct SizeFile "kuvakoko" {
        /// Width to height; the whole picture when left out.
        ratio "kuvasuhde": Option<Ratio>,
        /// Widths in pixels.
        widths "leveydet": Vec<u32>,
        /// What the browser is told about the place it takes.
        sizes "tila sivulla": Option<String>,
        /// The format, when it is not the original's own.
        format "muoto": Option<Format>,
    }

    /// `kind.yaml`: a kind of subject and what is made of it.
    pub struct KindFile "laji" {
        /// What the outputs are about.
        subject "aihe": Subject,
        /// The word in front matter (`kind:`), when it is not the folder's name.
        publication "julkaisulaji": Option<String>,
        /// The page's name in menus and templates.
        page "sivun nimi": Option<String>,
        /// What it is called.
        label "nimitys": ByLang,
        /// What several are called.
        label_plural "nimitys monikossa": Option<ByLang>,
        /// The schema.org type.
        schema "schema.org-tyyppi": Option<String>,
        /// Made only when this holds.
        when "ehto": Option<Condition>,
        /// Made for every language or only for the main one.
        languages "kielet": Option<Languages>,
        /// Lists brought into the templates.
        select "poiminnat": Table<SelectFile>,
        /// How many rows a page of a list has.
        per_page "rivejä sivulla": Option<u32>,
        /// What is made.
        outputs "tuotokset": Table<OutputFile>,
        /// What is made of each chapter of such a publication.
        chapters "luvut": Option<ChaptersFile>,
    }

    /// The chapters of a book.
    pub struct ChaptersFile "luvut" {
        /// The schema.org type.
        schema "schema.org-tyyppi": Option<String>,
        /// What one is called.
        label "nimitys": Option<ByLang>,
        /// What is made.
        outputs "tuotokset": Table<OutputFile>,
    }

    /// A list brought into the templates.
    pub struct SelectFile "poiminta" {
        /// Of what.
        from "mistä": ListOf,
        /// Which events.
        when "mitkä": Option<WhenList>,
        /// At most so many.
        limit "enintään": Option<u32>,
        /// Everything about each, not only its card.
        full "kaikki tiedot": bool,
        /// What of each event besides its card.
        with "lisäksi": Vec<EventPart>,
        /// The template that each event is put through by itself; the list is the texts one after another.
        through "pohjan läpi": Option<Spanned<String>>,
    }

    /// One thing that is made of a subject.
    pub struct OutputFile "tuotos" {
        /// What makes it.
        engine "tekijä": Engine,
        /// Which template.
        template "pohja": Option<Spanned<String>>,
        /// Where it goes.
        path "osoite": ByLang,
        /// Where the further pages of a list go.
        further "jatkosivujen osoite": Option<ByLang>,
        /// Where the parts of a list go.
        facets "rajausten osoitteet": Option<FacetFile>,
        /// What kind of paper.
        paper "paperi": Option<Spanned<String>>,
        /// What the link to it is called.
        label "linkin nimi": Option<ByLang>,
        /// The format's name, when the ending does not tell.
        format "muoto": Option<String>,
        /// Made only when this holds.
        when "ehto": Option<Condition>,
        /// Its name in menus and templates.
        page "sivun nimi": Option<String>,
        /// Whether the page links to it.
        listed "luettelossa": Option<bool>,
        /// Whether search engines are kept out.
        noindex "ei hakukoneille": bool,
        /// Whether its links begin at the site's root.
        absolute "juuresta alkavat linkit": bool,
        /// Lists for this output's template alone.
        select "poiminnat": Table<SelectFile>,
        /// What it wants of an event, or of the events of a series, besides their cards.
        with "lisäksi": Option<Vec<EventPart>>,
        /// Whether it stays on the desk: it is laid in `output/private/` and never published.
        private "vain omaan käyttöön": bool,
    }

    /// Where the parts of a list go.
    pub struct FacetFile "rajaukset" {
        /// By year.
        year "vuosi": Option<ByLang>,
        /// By theme.
        theme "teema": Option<ByLang>,
        /// By municipality.
        municipality "kunta": Option<ByLang>,
    }

    /// A block that Markdown may use.
    pub struct BlockFile "lohko" {
        /// Its place on the page.
        lane "kaista": Lane,
        /// What stands inside.
        body "sisältö": Body,
        /// Whether the body may be left out.
        optional_body "sisältö valinnainen": bool,
        /// The part of the record it draws.
        data "tietueen osa": Option<String>,
        /// What is left of it in a short letter; left out, the beginning of its text, or all when it has none.
        brief "lyhyessä kirjeessä": Option<Brief>,
        /// Other words by which somebody may ask for it; the finding about an unknown block then names this one.
        also "muut nimet": Vec<String>,
        /// Its parameters.
        params "asetukset": Table<ParamFile>,
    }

    /// A parameter of a block.
    pub struct ParamFile "asetus" {
        /// What it takes.
        r#type "tyyppi": ParamType,
        /// Whether it must be there.
        required "pakollinen": bool,
        /// What it is when left out.
        default "oletus": Option<String>,
    }
}

choice! {
    /// The place of a block on the page.
    pub enum Lane {
        /// The reading column.
        Text = "text" "tekstipalsta",
        /// Beside it.
        Side = "side" "sivupalsta",
        /// Over both.
        Over = "over" "teksti- ja sivupalsta",
        /// The whole width.
        Wide = "wide" "koko leveys",
    }
}

choice! {
    /// What a template may want of an event besides its card.
    pub enum EventPart {
        /// The end of its address.
        Slug = "slug" "osoitteen loppu",
        /// The place in full.
        Place = "place" "paikka kokonaan",
        /// The series it belongs to.
        Series = "series" "sarja",
        /// Its partners.
        Partners = "partners" "kumppanit",
        /// Its funders.
        Funders = "funders" "rahoittajat",
        /// The programme.
        Programme = "programme" "ohjelma",
        /// How it was planned.
        Planning = "planning" "suunnittelu",
        /// The talks.
        Talks = "talks" "puheenvuorot",
        /// The group work.
        Groups = "groups" "ryhmät",
        /// The star.
        Star = "star" "tähtikuvio",
        /// Its figures.
        Figures = "figures" "kuviot",
        /// The survey.
        Feedback = "feedback" "palaute",
        /// The workshop.
        Workshop = "workshop" "työpaja",
        /// What was agreed.
        Actions = "actions" "sovitut toimet",
        /// Its key figures.
        KeyFigures = "key_figures" "avainluvut",
        /// What was achieved.
        Results = "results" "tulokset",
        /// Its photos.
        Photos = "photos" "kuvat",
        /// The first photo that may be shown.
        Cover = "cover" "kansikuva",
        /// The text that its record holds.
        Text = "text" "teksti",
        /// The text of `event.md` with its footnotes.
        Body = "body" "leipäteksti",
        /// The event that follows.
        NextEvent = "next_event" "seuraava tapahtuma",
        /// Where to ask.
        Contact = "contact" "yhteystieto",
        /// Its publications.
        Publications = "publications" "julkaisut",
    }
}

choice! {
    /// What stands inside a block.
    pub enum Body {
        /// Markdown.
        Text = "text" "teksti",
        /// One list.
        List = "list" "luettelo",
        /// YAML.
        Data = "data" "YAML-tieto",
        /// Nothing.
        None = "none" "ei mitään",
    }
}

choice! {
    /// What is left of a block in a short letter.
    pub enum Brief {
        /// All of it.
        Whole = "whole" "kokonaan",
        /// The beginning of its text, and a link to the rest.
        Start = "start" "alku",
        /// Its text counts as the text around it.
        Text = "text" "tekstinä",
        /// Nothing.
        None = "none" "ei mitään",
    }
}

choice! {
    /// A format pictures are written in.
    pub enum Format {
        /// JPEG.
        Jpeg = "jpeg" "JPEG",
        /// PNG.
        Png = "png" "PNG",
        /// WebP.
        Webp = "webp" "WebP",
    }
}

/// Width to height, `4/3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Decode for Ratio {
    fn shape() -> Shape {
        Shape::Scalar { name: "ratio", example: "4/3", localized: false }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let sides = node.as_str().and_then(|text| text.split_once('/'));
        let ratio = sides
            .and_then(|(width, height)| Some(Self { width: width.trim().parse().ok()?, height: height.trim().parse().ok()? }));
        let ratio = ratio.filter(|ratio| ratio.width > 0 && ratio.height > 0);
        if ratio.is_none() {
            cx.wrong_type(node, &Self::shape());
        }
        ratio
    }
}

/// What a parameter of a block takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParamType {
    /// Any words.
    Text,
    /// The id of a record.
    Id,
    /// A whole number.
    Number,
    /// One of these words.
    OneOf(Vec<String>),
}

impl Decode for ParamType {
    fn shape() -> Shape {
        Shape::Choice(&[("text", "tekstiä"), ("id", "tunnus"), ("number", "luku"), ("[…]", "jokin näistä sanoista")])
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match (&node.value, node.as_str()) {
            (_, Some("text")) => Some(Self::Text),
            (_, Some("id")) => Some(Self::Id),
            (_, Some("number")) => Some(Self::Number),
            (Value::List(_), _) => Vec::decode(node, cx).map(Self::OneOf),
            (_, Some(word)) => {
                cx.add(&codes::UNKNOWN_CHOICE, node.at)
                    .arg("value", word)
                    .arg("key", "type")
                    .arg("known", "text, id, number, […]")
                    .near(word, ["text", "id", "number"]);
                None
            }
            _ => {
                cx.wrong_type(node, &Self::shape());
                None
            }
        }
    }
}
