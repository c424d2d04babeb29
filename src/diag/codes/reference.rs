//! `K03xx`: references between records and files.

use super::codes;

codes! {
    /// An id that names nothing.
    DANGLING_ID = "K0301" Error {
        fi: "Tunnusta ”{id}” ei ole ({of})", "Viittaus ei johtaisi mihinkään.", "Korjaa tunnus tai lisää puuttuva tietue. Tunnus on tiedoston tai kansion nimi ilman päätettä, tai luettelossa kohta id.";
        en: "there is no {of} with the id “{id}”", "The reference would lead nowhere.", "Correct the id or add the missing record. An id is the name of a file or folder without its ending, or `id` in a list.";
        example: "series: kumppanuusilat-2019\n"
    }
    /// A reference to a draft.
    REFERENCE_TO_DRAFT = "K0302" Error {
        fi: "”{id}” on luonnos ({of})", "Luonnosta ei julkaista, joten viittaus ei johtaisi mihinkään.", "Poista luonnoksesta rivi ”draft: true” tai poista viittaus.";
        en: "“{id}” is a draft ({of})", "A draft is not published, so the reference would lead nowhere.", "Remove the line “draft: true” there, or remove the reference.";
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
}
