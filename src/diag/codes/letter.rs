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
    /// No sender for the letters.
    NO_SENDER = "K1020" Warning {
        fi: "Sähköpostin lähettäjä puuttuu", "Uutiskirjeestä tehdään sähköposti, eikä siitä näe, keneltä se tulee.", "Lisää sivuston asetuksiin mail: {from: {name: Yhdistyksen nimi}, postal: Yhdistyksen nimi ja postiosoite}. Jos lähetät kirjeen omasta postiohjelmastasi, lisää kohtaan from myös yhteinen osoite.";
        en: "e-mail has no sender", "The newsletter is made into e-mail, and nobody can see whom it comes from.", "Add to the site's settings mail: {from: {name: The society's name}, postal: The society's name and postal address}. When you send the letter from your own mail program, add a shared address to “from”, too.";
        example: "mail: {unsubscribe: \"{{ UnsubscribeURL }}\"}\n"
    }
    /// No way to cancel the letter.
    NO_UNSUBSCRIBE = "K1021" Advice {
        fi: "Uutiskirjeestä puuttuu peruutuslinkki", "Tilaajan on voitava perua kirje helposti ja maksutta (laki sähköisen viestinnän palveluista, 200 §).", "Lisää sivuston asetuksiin mail: {unsubscribe: …}: osoite, tai postitusohjelman oma merkintä kuten {{ UnsubscribeURL }} tai *|UNSUB|*.";
        en: "the newsletter has no link to unsubscribe", "Readers must be able to cancel a letter easily and at no cost.", "Add to the site's settings mail: {unsubscribe: …}: an address, or your mailing program's own mark such as {{ UnsubscribeURL }} or *|UNSUB|*.";
        example: "mail: {from: {address: kirje@yhdistys.example}}\n"
    }
    /// A place that a mailing program is to fill, in a form that none knows.
    BAD_PLACEHOLDER = "K1022" Error {
        fi: "”{value}” ei ole osoite eikä postitusohjelman merkintä", "Linkki menisi rikki jokaisessa lähetetyssä kirjeessä.", "Kirjoita osoite (https://… tai mailto:…), tai merkintä täsmälleen kuten postitusohjelma sen haluaa: {{ … }}, *|…|*, [[…]], {$…} tai %…%.";
        en: "“{value}” is neither an address nor a mark of a mailing program", "The link would be broken in every letter that is sent.", "Write an address (https://… or mailto:…), or the mark exactly as your mailing program wants it: {{ … }}, *|…|*, [[…]], {$…} or %…%.";
        example: "mail: {unsubscribe: peruuta}\n"
    }
    /// A sender that is no address.
    BAD_SENDER = "K1023" Error {
        fi: "”{value}” ei ole sähköpostiosoite", "Viestiä ei voi lähettää.", "Kirjoita yhdistyksen yhteinen osoite, ei kenenkään omaa: kirje@yhdistys.example. Nimi kuuluu kohtaan name.";
        en: "“{value}” is no e-mail address", "The message cannot be sent.", "Write an address that the society shares, nobody's own: letter@society.example. The name belongs to “name”.";
        example: "mail: {from: {address: Yhdistys}}\n"
    }
    /// An address at which a reader's mail program finds no pictures.
    MAIL_NEEDS_HTTPS = "K1024" Warning {
        fi: "Sähköpostin linkit ja kuvat alkavat {origin}, jota lukijan posti ei avaa", "Kuvat jäävät näkymättä ja linkit avaamatta: kirje luetaan muualla kuin tällä koneella, ja monet postiohjelmat näyttävät vain https-kuvia.", "Kirjoita sivuston asetuksiin sen oikea osoite: base_url: https://…, tai rakenna valinnalla --base-url.";
        en: "links and pictures of the e-mail begin with {origin}, which a reader's mail program will not open", "Pictures stay hidden and links closed: the letter is read elsewhere than on this computer, and many mail programs show https pictures only.", "Write the site's true address into its settings: base_url: https://…, or build with --base-url.";
        example: "base_url: http://localhost:8000/\n"
    }
    /// A block that the theme has no e-mail form for.
    NO_MAIL_BLOCK = "K1025" Warning {
        fi: "Lohkolla ”{name}” ei ole muotoa sähköpostia varten", "Kirjeessä on sen kohdalla vain linkki verkkosivulle.", "Jätä lohko pois uutiskirjeestä, tai lisää teemaan pohja {template}.";
        en: "the block “{name}” has no form for e-mail", "In its place the letter only has a link to the web page.", "Leave the block out of the newsletter, or add the template {template} to the theme.";
        example: "::: tahtitaulu\n:::\n"
    }
    /// A picture without words.
    MAIL_IMAGE_WITHOUT_ALT = "K1026" Error {
        fi: "Kirjeen kuvalla {image} ei ole tekstivastinetta", "Moni postiohjelma ei näytä kuvia ennen kuin lukija sallii sen: silloin kuvan tilalla on vain tyhjä ruutu.", "Lisää kuvalle alt tietueeseen. Jos kuva tulee teeman pohjasta, lisää alt sinne.";
        en: "the letter's picture {image} has no words", "Many mail programs show no pictures before the reader allows it: then there is only an empty box.", "Add `alt` to the picture's record. If the picture comes from a template of the theme, add it there.";
        example: "<img src=\"/kuvat/kahvit.png\" width=\"528\">\n"
    }
    /// A letter that is too long for Gmail.
    MAIL_TOO_BIG = "K1027" Warning {
        fi: "Kirjeen HTML on {size} kt, ja raja on {limit} kt", "Gmail katkaisee pitkän kirjeen, jolloin loppu ja peruutuslinkki jäävät näkymättä.", "Pyydä lyhyt kirje sivuston asetuksissa (mail: {length: short}): silloin luvuista tulee alku ja painike loppuun verkossa. Tai lyhennä tekstiä.";
        en: "the letter's HTML is {size} kB, and the limit is {limit} kB", "Gmail clips a long letter: its end and the link to unsubscribe stay hidden.", "Ask for a short letter in the site's settings (mail: {length: short}): it has the beginning of each section and a button to the rest on the web. Or shorten the text.";
        example: "kind: newsletter\n"
    }
}
