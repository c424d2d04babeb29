//! `K03xx`: references between records and files.

use super::codes;

codes! {
    /// An id that names nothing.
    DANGLING_ID = "K0301" Error {
        fi: "Tunnuksella ”{id}” ei ole {of_fi}", "Viittaus ei johtaisi mihinkään.", "Korjaa tunnus tai lisää puuttuva tietue. Tunnus on tiedoston tai kansion nimi ilman päätettä, tai luettelossa kohta id.";
        en: "there is no {of} with the id “{id}”", "The reference would lead nowhere.", "Correct the id or add the missing record. An id is the name of a file or folder without its ending, or `id` in a list.";
        example: "series: kumppanuusilat-2019\n"
    }
    /// A reference to a draft.
    REFERENCE_TO_DRAFT = "K0302" Error {
        fi: "”{id}” on luonnos", "Luonnosta ei julkaista, joten viittaus ei johtaisi mihinkään.", "Poista luonnoksesta rivi ”draft: true” tai poista viittaus.";
        en: "“{id}” is a draft", "A draft is not published, so the reference would lead nowhere.", "Remove the line “draft: true” there, or remove the reference.";
        example: "next_event: kevaan-tapahtuma\n"
    }
    /// One id for two records.
    ID_TWICE = "K0303" Error {
        fi: "Tunnus ”{id}” on annettu kahdesti", "Viittauksesta ei näe, kumpaa tarkoitetaan.", "Anna toiselle oma tunnus.";
        en: "the id “{id}” is given twice", "A reference does not tell which one is meant.", "Give one of them an id of its own.";
        example: "- {id: osallisuus, title: Osallisuus}\n- {id: osallisuus, title: Mukana}\n"
    }
    /// A file that is not there.
    MISSING_FILE = "K0304" Error {
        fi: "Tiedostoa ”{file}” ei ole", "Sitä ei voi näyttää eikä ladata.", "Tarkista nimi: isot ja pienet kirjaimet sekä ääkköset kirjoitetaan täsmälleen kuten tiedostossa. Polku alkaa tietueen omasta kansiosta.";
        en: "there is no file “{file}”", "It can be neither shown nor downloaded.", "Check the name: capitals and letters such as ä are written exactly as in the file. The path starts at the record's own folder.";
        example: "photos:\n  - {file: Kuvat/Messut.JPG, alt: Messut}\n"
    }
    /// An address that is none.
    BAD_BASE_URL = "K0305" Error {
        fi: "”{value}” ei ole sivuston osoite", "Syötteet, kalenterit ja jakolinkit tarvitsevat koko osoitteen.", "Kirjoita koko osoite: https://kumppanuus.example/ tai https://kunta.example/kumppanuus/.";
        en: "“{value}” is not the address of a site", "Feeds, calendars and shared links need the whole address.", "Write the whole address: https://partners.example/ or https://town.example/partners/.";
        example: "base_url: kumppanuus.fi\n"
    }
    /// A link to a file, publication or page that is not there.
    LINK_NOWHERE = "K0306" Error {
        fi: "Linkki ”{target}” ei johda mihinkään", "Lukija päätyisi tyhjään.", "Kirjoita julkaisun osoitteen loppu (slug), polku toiseen Markdown-tiedostoon, polku sivuston juuresta (/sivu/) tai viite kuten event:tunnus.";
        en: "the link “{target}” leads nowhere", "A reader would end up with nothing.", "Write the slug of a publication, the path to another Markdown file, a path from the site's root (/page/), or a reference such as event:id.";
        example: "[käsikirja](kumppanuuskasikirjaa)\n"
    }
    /// A link to a place that the text does not have.
    PLACE_NOWHERE = "K0307" Error {
        fi: "Tekstissä ei ole kohtaa ”#{id}”", "Lukija päätyisi sivun alkuun, ja ristiviite jäisi ilman numeroa.", "Anna kohteelle tunnus: ## Otsikko {#{id}} tai ::: figure {#{id}}, tai korjaa viite.";
        en: "the text has no place “#{id}”", "A reader would end up at the top of the page, and a cross-reference would have no number.", "Give the target an id: ## Heading {#{id}} or ::: figure {#{id}}, or correct the reference.";
        example: "Vaiheet näkyvät kuviosta [](#kuvio-vaiheet).\n"
    }
    /// A link to a record that has no page.
    NO_PAGE = "K0308" Warning {
        fi: "Kohteella ”{target}” ei ole omaa sivua tässä teemassa", "Linkin sanat näkyvät, mutta ne eivät vie minnekään.", "Poista linkki, tai lisää teemaan sivu tälle lajille.";
        en: "“{target}” has no page of its own in this theme", "The link's words are shown, but they lead nowhere.", "Remove the link, or add a page for this kind to the theme.";
        example: "[illat](series:kumppanuusillat-2019)\n"
    }
    /// A menu entry that leads nowhere.
    MENU_NOWHERE = "K0309" Error {
        fi: "Valikon kohta ”{target}” ei johda mihinkään", "Kohta jäisi pois jokaisen sivun valikosta.", "Kirjoita sivun nimi ({known}), julkaisun slug, tietueen tunnus tai polku (/sivu/).";
        en: "the menu entry “{target}” leads nowhere", "It would be missing from the menu of every page.", "Write the name of a page ({known}), the slug of a publication, the id of a record, or a path (/page/).";
        example: "menu: [evnts]\n"
    }
    /// A publication without a version in a language of the site.
    NOT_TRANSLATED = "K0310" Warning {
        fi: "Julkaisua ei ole {lang_fi}", "Sivustolla on tämä kieli, mutta lukija saa julkaisun toisella kielellä.", "Kirjoita versio tiedostoon {file}.";
        en: "there is no version of this publication in {lang}", "The site has this language, but its readers get the publication in another one.", "Write the version in {file}.";
        example: "languages: [fi, sv]\n"
    }
    /// Texts of a record without a version in a language of the site.
    TEXTS_NOT_TRANSLATED = "K0311" Advice {
        fi: "Tässä tiedostossa on tekstejä, joita ei ole {lang_fi}: {count} kpl, ensimmäisenä tämä", "Tämän kielen sivuilla näkyy niiden kohdalla toinen kieli.", "Kirjoita teksti kielittäin: {fi: …, {code}: …}.";
        en: "this file has texts that are missing in {lang}: {count}, this one first", "The pages in that language show another one in their place.", "Write the text by language: {fi: …, {code}: …}.";
        example: "tagline: {fi: Yhdessä tehty, yhdessä kerrottu}\n"
    }
    /// A menu entry for a page that has nothing to show yet.
    MENU_NOT_YET = "K0312" Advice {
        fi: "Valikon kohta ”{target}” ei näy vielä", "Sivua ei tehdä, ennen kuin sillä on näytettävää.", "Kohta tulee valikkoon itsestään, kun ensimmäinen teksti julkaistaan. Jos sellaista ei ole tulossa, poista kohta.";
        en: "the menu entry “{target}” does not show yet", "The page is not made before it has something to show.", "The entry appears by itself once the first text is published. If none is to come, remove the entry.";
        example: "menu: [glossary]\n"
    }
}
