//! `K05xx`: photos.

use super::codes;

codes! {
    /// A photo without a text alternative.
    MISSING_ALT = "K0501" Error {
        fi: "Kuvalta ”{file}” puuttuu tekstivastine", "Laki vaatii, että kuvan sisältö välittyy myös näkemättä.", "Kerro lyhyesti, mitä kuvassa näkyy: ”alt: …”. Jos kuva vain koristaa, kirjoita ”decorative: true”.";
        en: "the photo “{file}” has no text alternative", "The law asks that a picture's content reaches those who do not see it.", "Say in a few words what it shows: “alt: …”. If it only decorates, write “decorative: true”.";
        example: "photos:\n  - {file: photos/messut.png, basis: no-people}\n"
    }
    /// A photo without a ground for publishing.
    PHOTO_WITHOUT_BASIS = "K0502" Warning {
        fi: "Kuvalta ”{file}” puuttuu julkaisuperuste, joten sitä ei julkaista missään", "Kuva ihmisestä on henkilötieto.", "Kirjaa peruste: basis: consent, no-people, none-recognisable, public-role tai legitimate-interest.";
        en: "the photo “{file}” has no basis for publishing, so it is published nowhere", "A picture of a person is personal data.", "Write down the ground: basis: consent, no-people, none-recognisable, public-role or legitimate-interest.";
        example: "photos:\n  - {file: photos/messut.png, alt: Messut}\n"
    }
    /// A ground that has expired.
    PHOTO_EXPIRED = "K0503" Warning {
        fi: "Kuvan ”{file}” julkaisuperuste ({basis}) päättyi {until}, joten sitä ei enää julkaista", "Suostumus on voimassa vain sovittuun päivään.", "Pyydä uusi suostumus ja päivitä ”until”, tai poista kuva.";
        en: "the basis of the photo “{file}” ({basis}) ended on {until}, so it is no longer published", "Consent holds only until the agreed day.", "Ask again and change “until”, or remove the photo.";
        example: "photos:\n  - {file: photos/messut.png, alt: Messut, basis: consent, until: 1.1.2019}\n"
    }
    /// A consent without an end.
    CONSENT_WITHOUT_END = "K0504" Advice {
        fi: "Kuvan ”{file}” suostumuksella ei ole päättymispäivää", "Suostumus annetaan tavallisesti määräajaksi.", "Lisää sovittu päivä: ”until: 31.12.2026”.";
        en: "the consent for the photo “{file}” has no last day", "Consent is usually given for a time.", "Add the agreed day: “until: 31.12.2026”.";
        example: "photos:\n  - {file: photos/messut.png, alt: Messut, basis: consent}\n"
    }
}
