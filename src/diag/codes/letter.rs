//! `K10xx`: newsletters and e-mail.

use super::codes;

codes! {
    /// A rule of a newsletter that cannot be read.
    BAD_RULE = "K1001" Error {
        fi: "”{value}” ei ole sääntö, jolla kohtaan ”{key}” poimitaan sisältöä", "Uutiskirjeeseen ei tulisi mitään tästä kohdasta.", "Kirjoita jokin näistä: {forms}.";
        en: "“{value}” is no rule that picks content for “{key}”", "Nothing of it would come into the newsletter.", "Write one of these: {forms}.";
        example: "events: viime viikolla\n"
    }
    /// A rule that counts from a day, in a newsletter without one.
    RULE_WITHOUT_DATE = "K1002" Error {
        fi: "Sääntö ”{key}” laskee päiviä numeron päivästä, mutta päivää ei ole", "Ilman päivää sama kirje näyttäisi eri sisällön eri päivinä.", "Lisää alkutietoihin numeron päivä: date: 28.2.2019.";
        en: "the rule “{key}” counts from the issue's day, but the issue has none", "Without a day the same newsletter would show other things on other days.", "Add the issue's day to the front matter: date: 28.2.2019.";
        example: "kind: newsletter\nupcoming: 60 days\n"
    }
    /// A rule that picks nothing.
    NOTHING_PICKED = "K1003" Warning {
        fi: "Sääntö ”{key}” ei poimi mitään päivien {from}–{to} väliltä", "Kirjeeseen jää tyhjä kohta.", "Poista sääntö ja sen lohko, tai tarkista numeron päivä ja tietueiden päivät.";
        en: "the rule “{key}” picks nothing between {from} and {to}", "The newsletter keeps an empty place.", "Remove the rule and its block, or check the issue's day and those of the records.";
        example: "date: 28.2.2019\nupcoming: 2 weeks\n"
    }
    /// Something picked that no block shows.
    PICK_NOT_SHOWN = "K1004" Warning {
        fi: "Kohta ”{key}” poimii sisältöä, mutta mikään lohko ei näytä sitä", "Poimittu sisältö jää pois kirjeestä.", "Lisää tekstiin lohko siihen kohtaan, jossa sisällön kuuluu olla: ::: {block}";
        en: "“{key}” picks content, but no block shows it", "What is picked stays out of the newsletter.", "Put the block into the text where it belongs: ::: {block}";
        example: "date: 28.2.2019\nevents: since last issue\n"
    }
    /// An item of a newsletter whose event is not published yet.
    DRAFT_IN_LETTER = "K1005" Error {
        fi: "Uutiskirje kertoo tapahtumasta ”{id}”, joka on luonnos", "Lähetettyä kirjettä ei voi perua, ja sen linkki veisi sivulle, jota ei ole julkaistu.", "Julkaise tapahtuma (poista rivi ”draft: true”) tai jätä se pois kirjeestä.";
        en: "the newsletter tells of the event “{id}”, which is a draft", "A letter that is sent cannot be taken back, and its link would lead to a page that is not published.", "Publish the event (remove the line “draft: true”), or leave it out of the newsletter.";
        example: "upcoming: [kevaan-ilta]\n"
    }
    /// An event announced after its day.
    EXPIRED_UPCOMING = "K1006" Warning {
        fi: "”{id}” on merkitty tulevaksi, mutta se oli jo {day}, ennen numeron päivää {issue}", "Lukija saisi kutsun tilaisuuteen, joka on ohi.", "Siirrä tapahtuma kohtaan events, tai korjaa numeron tai tapahtuman päivä.";
        en: "“{id}” is announced as upcoming, but it was on {day}, before the issue's day {issue}", "Readers would be invited to something that is over.", "Move the event to “events”, or correct the day of the issue or of the event.";
        example: "date: 28.2.2019\nupcoming: [syksyn-ilta]\n"
    }
    /// A story that is not there.
    NO_STORY = "K1007" Error {
        fi: "Tekstissä ”{slug}” ei ole lohkoa ”#{id}”", "Tarinan kohta jäisi kirjeessä tyhjäksi.", "Anna tarinalle tunnus sen omassa tekstissä: ::: story {#{id}}, tai korjaa tunnus. Pelkkä ”{slug}” nostaa koko julkaisun.";
        en: "the text of “{slug}” has no block “#{id}”", "The story's place in the newsletter would stay empty.", "Give the story an id in its own text: ::: story {#{id}}, or correct the id. “{slug}” alone lifts the whole publication.";
        example: "story: mihin-tartumme-ensin#kirkkomuseo\n"
    }
    /// A block that shows what is picked, where nothing is.
    BLOCK_WITHOUT_PICK = "K1008" Error {
        fi: "Lohko ”{name}” näyttää, mitä alkutiedot poimivat, mutta kohtaa ”{key}” ei ole", "Lohkon paikka jäisi tyhjäksi.", "Lisää julkaisun alkutietoihin esimerkiksi {key}: {example}, tai poista lohko.";
        en: "the block “{name}” shows what the front matter picks, but there is no “{key}”", "Its place would stay empty.", "Add to the publication's front matter for example {key}: {example}, or remove the block.";
        example: "::: upcoming\n:::\n"
    }
}
