//! `K08xx`: personal data.

use super::codes;

codes! {
    /// An e-mail address in published text.
    EMAIL = "K0801" Warning {
        fi: "Julkaistavassa tekstissä on sähköpostiosoite {value}", "Osoite on henkilötieto, ja roskapostittajat keräävät sen sivulta.", "Ohjaa yhteydenotot lomakkeelle tai yhteystietosivulle (contact: url).";
        en: "the published text holds the e-mail address {value}", "It is personal data, and spammers collect it from the page.", "Point readers to a form or a contact page instead (contact: url).";
        example: "Kysy lisää: maija.mallinen@kunta.example\n"
    }
    /// A telephone number in published text.
    PHONE = "K0802" Warning {
        fi: "Julkaistavassa tekstissä on puhelinnumero {value}", "Henkilön numero on henkilötieto, ja julkaisu elää verkossa kauemmin kuin työtehtävä.", "Ohjaa yhteydenotot lomakkeelle tai yhteystietosivulle (contact: url).";
        en: "the published text holds the telephone number {value}", "A person's number is personal data, and the page outlives the job.", "Point readers to a form or a contact page instead (contact: url).";
        example: "Soita 040 123 4567.\n"
    }
    /// A Finnish personal identity code in published text.
    IDENTITY_CODE = "K0803" Error {
        fi: "Julkaistavassa tekstissä on henkilötunnus", "Henkilötunnusta ei saa julkaista missään muodossa.", "Poista tunnus tekstistä, ja myös versionhallinnan historiasta.";
        en: "the published text holds a personal identity code", "Such a code must not be published in any form.", "Remove it from the text, and from the history of the version control as well.";
        example: "Hakija 131052-308T osallistui.\n"
    }
}
