//! `site.yaml`: the site's name, address, language, and what the law asks every site to say.

use super::{
    extra::Extra,
    kinds::{FunderRef, OrganisationRef, PhotoRef},
};
use crate::{
    choice,
    diag::Spanned,
    record,
    source::{Decode, Decoder, Lang, Shape, declare::choose, yaml::Node},
    text::{Prose, Text},
    value::Date,
};

record! {
    /// The site itself: `content/site.yaml`.
    pub struct Settings "sivusto" {
        /// The site's name.
        title "nimi": Text,
        /// A few words under the name.
        tagline "tunnuslause": Option<Text>,
        /// One paragraph of welcome on the front page.
        welcome "tervetuloa": Option<Prose>,
        /// The address the site is published at, with `https://`. It may hold a path (`https://kunta.fi/kumppanuus/`).
        base_url "osoite": Spanned<String>,
        /// Languages of the site; the first is the main one.
        languages "kielet": Vec<Lang>,
        /// The theme's folder under `themes/`; left out, `kuusi`.
        theme "teema": Option<Spanned<String>>,
        /// The day that decides what is upcoming, past, late or expired; left out, today.
        as_of "tilanne": Option<Date>,
        /// Who publishes the site.
        publisher "julkaisija": Option<OrganisationRef>,
        /// Where readers may turn.
        contact "yhteystieto": Option<Contact>,
        /// The main menu.
        menu "valikko": Vec<MenuItem>,
        /// Funders named at the foot of every page.
        funders "rahoittajat": Vec<FunderRef>,
        /// From how many respondents percentages lead; left out, 30.
        percent_from "prosentit alkaen": Option<u32>,
        /// Limits for personal data, and the privacy page.
        privacy "tietosuoja": Option<Privacy>,
        /// The accessibility statement.
        accessibility "saavutettavuus": Option<Accessibility>,
        /// Words whose breaks at the end of a line go wrong, each with a hyphen wherever it may be broken.
        hyphenation "tavutus": Vec<String>,
        /// E-mail: whom letters come from, and what a mailing program fills in.
        mail "sähköposti": Option<Mail>,
        /// HTML tags that Markdown may use; left out, none.
        html "sallitut HTML-elementit": Vec<String>,
        /// The photo shown when a page is shared and has none of its own.
        social_image "jakokuva": Option<PhotoRef>,
        /// Anything further for one's own templates.
        extra "lisätiedot": Extra,
    }

    /// E-mail: whom letters come from, and the places that a mailing program fills. Its marks (`{{ UnsubscribeURL }}`,
    /// `*|UNSUB|*`) are kept exactly as written.
    pub struct Mail "sähköposti" {
        /// How much of a newsletter's text its letter tells; left out, all of it.
        length "pituus": Option<Length>,
        /// Whom letters come from.
        from "lähettäjä": Option<Sender>,
        /// Where answers go, when not to the sender.
        reply_to "vastausosoite": Option<Spanned<String>>,
        /// The sender's name and postal address at the foot of a letter, or the mark for them.
        postal "postiosoite": Option<Spanned<String>>,
        /// The address behind the link to unsubscribe, or the mark for it.
        unsubscribe "peruutus": Option<Spanned<String>>,
        /// The address behind the link to settings, or the mark for it.
        preferences "asetukset": Option<Spanned<String>>,
        /// The mark for the letter's own address; left out, the newsletter's web page.
        browser "verkossa": Option<Spanned<String>>,
    }

    /// Whom letters come from.
    pub struct Sender "lähettäjä" {
        bare = address;
        /// An address that is shared, nobody's own; left out, it is filled in where the letter is sent.
        address "sähköpostiosoite": Option<Spanned<String>>,
        /// The name; left out, the site's.
        name "nimi": Option<Text>,
    }

    /// An entry of the main menu.
    pub struct MenuItem "valikon kohta" {
        bare = to;
        /// A page of the theme (`events`, `publications`, …), a publication's slug, a record's id, or a path (`/…/`).
        to "kohde": Spanned<String>,
        /// The words shown; left out, the target's title.
        title "teksti": Option<Text>,
    }

    /// Limits for personal data, and what the privacy page says.
    pub struct Privacy "tietosuoja" {
        /// Groups of respondents smaller than this are not shown apart; left out, 5.
        min_group "pienin ryhmä": Option<u32>,
        /// The controller of the personal data.
        controller "rekisterinpitäjä": Option<OrganisationRef>,
        /// The page's text.
        text "teksti": Option<Prose>,
    }

    /// The accessibility statement that Finnish law asks for (306/2019, 9 §).
    pub struct Accessibility "saavutettavuusseloste" {
        /// How far the site conforms to WCAG 2.1 AA.
        status "tila": Conformance,
        /// When it was assessed.
        assessed "arvioitu": Option<Date>,
        /// How it was assessed.
        method "arviointitapa": Option<Text>,
        /// What does not conform yet.
        gaps "puutteet": Vec<Gap>,
        /// Where readers tell of faults.
        feedback "palaute": Option<FeedbackChannel>,
        /// The supervising authority.
        enforcement "valvonta": Option<Text>,
    }

    /// A known fault of accessibility.
    pub struct Gap "puute" {
        bare = what;
        /// What does not conform.
        what "mikä": Text,
        /// Why it is so.
        why "miksi": Option<Text>,
        /// When it will be mended.
        when "milloin": Option<Date>,
    }

    /// A channel for feedback.
    pub struct FeedbackChannel "palautekanava" {
        /// A page or a form.
        url "osoite": Spanned<String>,
        /// The link's text.
        label "linkin teksti": Option<Text>,
    }
}

record! {
    kept;

    /// A role or unit that readers may contact; never a person's own address.
    pub struct Contact "yhteystieto" {
        bare = role;
        /// The role or unit.
        role "rooli": Text,
        /// Its organisation: an id, or text.
        organisation "organisaatio": Option<Party>,
        /// A page or a form.
        url "osoite": Option<Spanned<String>>,
        /// The link's text.
        label "linkin teksti": Option<Text>,
    }
}

choice! {
    /// How much of a newsletter's text its letter tells.
    pub enum Length {
        /// All of it.
        Whole = "whole" "kokonaan",
        /// The beginning of each section, with a button to the rest on the web.
        Short = "short" "lyhyesti",
    }
}

choice! {
    /// How far a site conforms.
    pub enum Conformance {
        /// Wholly.
        Full = "full" "täysin",
        /// In part.
        Partial = "partial" "osittain",
        /// Not.
        None = "none" "ei",
    }
}

/// An organisation by its id, or any other party in plain words.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// What was written.
    pub text: Text,
    /// The written word when it has the form of an id, for looking it up.
    pub id: Option<Spanned<String>>,
}

crate::source::packed!(struct Party { text, id });

impl Decode for Party {
    fn shape() -> Shape {
        Shape::Scalar { name: "id-or-text", example: "keusote", localized: true }
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let is_id =
            |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let id = node.as_str().map(str::trim).filter(is_id).map(|id| Spanned::new(id.to_owned(), node.at));
        Text::decode(node, cx).map(|text| Self { text, id })
    }

    fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn std::any::Any)) {
        self.text.visit(see);
    }
}

impl Decode for Lang {
    fn shape() -> Shape {
        Shape::Choice(&[
            ("fi", "suomi"),
            ("sv", "ruotsi"),
            ("en", "englanti"),
            ("se", "pohjoissaame"),
            ("smn", "inarinsaame"),
            ("sms", "koltansaame"),
        ])
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Shape::Choice(words) = Self::shape() else { return None };
        choose(node, words, cx).and_then(|at| Self::ALL.get(at).copied())
    }
}
