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
    /// A photo that a text shows although it is not published.
    PHOTO_NOT_SHOWN = "K0505" Warning {
        fi: "Kuvaa ”{id}” ei julkaista, joten se puuttuu tästä kohdasta", "Kuvalta puuttuu julkaisuperuste, peruste on päättynyt, tai kuva on peruttu.", "Poista kuva tästä kohdasta tai vaihda se. Jos julkaisuun on peruste, kirjaa se kuvan tietoihin; perutun kuvan käyttöön ei ole.";
        en: "the photo “{id}” is not published, so it is missing here", "It has no basis for publishing, the basis has ended, or the photo was withdrawn.", "Take it out here or use another photo. If there is a basis, write it down with the photo; for a withdrawn one there is none.";
        example: "::: photo id=messut\n:::\n"
    }
    /// A command names a photo that cannot be told for certain.
    UNKNOWN_PHOTO = "K0507" Error {
        fi: "Tunnus ”{id}” ei tarkoita tasan yhtä kuvaa: niitä on {count}", "Perua voi yhden kuvan kerrallaan, ja sen pitää olla varmasti oikea.", "Kirjoita tunnus kansion kanssa: {list}. Kaikki kuvat luettelee ”kooste photos”.";
        en: "the id “{id}” does not mean exactly one photo: there are {count}", "One photo at a time can be withdrawn, and it must be the right one for certain.", "Write the id with its folder: {list}. “kooste photos” lists all photos.";
        example: ""
    }
    /// A photo whose record the program does not dare to mark.
    PHOTO_NOT_MARKED = "K0508" Error {
        fi: "Kuvan ”{id}” tietoihin ei voitu merkitä peruutusta: {place}", "Tiedot on kirjoitettu tavalla, jota ohjelma ei osaa täydentää muuttamatta muuta.", "Lisää kuvan tietoihin itse: ”withdrawn: {day}”, ja rakenna sivusto uudelleen.";
        en: "the record of the photo “{id}” could not be marked as withdrawn: {place}", "It is written in a way that the program cannot add to without changing something else.", "Add to the record yourself: “withdrawn: {day}”, and build the site again.";
        example: ""
    }
    /// Bytes that are no image.
    IMAGE_UNKNOWN = "K0510" Error {
        fi: "”{file}” ei ole kuva", "Sitä ei voi näyttää sivulla.", "Vie kuva uudelleen JPEG- tai PNG-muotoon, tai korjaa tiedoston nimi.";
        en: "“{file}” is not an image", "It cannot be shown on a page.", "Export the picture again as JPEG or PNG, or correct the file name.";
        example: ""
    }
    /// An image format that Kooste does not read.
    IMAGE_FORMAT = "K0511" Error {
        fi: "”{file}” on {format}-kuva, eikä Kooste lue sitä muotoa", "Selaimet eivät näytä muotoa, tai sen lukemiseen tarvittaisiin ohjelmia, joita Kooste ei käytä.", "Avaa kuva kuvaohjelmassa ja tallenna se tavallisena JPEG-kuvana. iPhonessa: Asetukset – Kamera – Muodot – Yhteensopivin.";
        en: "“{file}” is an image in the format {format}, which Kooste does not read", "Browsers do not show it, or reading it would need programs that Kooste does not use.", "Open the picture in an image program and save it as an ordinary JPEG. On an iPhone: Settings – Camera – Formats – Most Compatible.";
        example: ""
    }
    /// A file that breaks off.
    IMAGE_TRUNCATED = "K0512" Error {
        fi: "Kuva ”{file}” katkeaa kesken", "Loppu olisi sivulla harmaa.", "Kopioi tiedosto uudelleen alkuperäisestä paikasta; siirto on jäänyt kesken.";
        en: "the picture “{file}” breaks off", "The rest of it would be grey on the page.", "Copy the file again from where it came; the transfer did not finish.";
        example: ""
    }
    /// A file whose data do not decode.
    IMAGE_DAMAGED = "K0513" Error {
        fi: "Kuvaa ”{file}” ei voi lukea, koska se on viallinen", "Kuvanlukija sanoo: {reason}.", "Avaa kuva kuvaohjelmassa ja tallenna se uudelleen JPEG- tai PNG-muotoon.";
        en: "the picture “{file}” cannot be read because it is damaged", "The decoder says: {reason}.", "Open the picture in an image program and save it again as JPEG or PNG.";
        example: ""
    }
    /// More bytes or pixels than Kooste takes.
    IMAGE_TOO_LARGE = "K0514" Error {
        fi: "Kuva ”{file}” on liian suuri: {size}, enintään {most}", "Raja suojaa konetta tiedostoilta, jotka paisuvat muistissa mahdottoman suuriksi.", "Pienennä kuvaa; 4000 kuvapistettä pitkällä sivulla riittää painoonkin.";
        en: "the picture “{file}” is too large: {size}, at most {most}", "The limit guards the machine against files that grow beyond measure in memory.", "Make the picture smaller; 4000 pixels on the long side are enough even for print.";
        example: ""
    }
    /// A file name that promises another format than the file has.
    IMAGE_MISLABELLED = "K0515" Warning {
        fi: "”{file}” on {format}-kuva, vaikka nimen pääte on ”{ending}”", "Kooste lukee kuvan oikein, mutta muut ohjelmat voivat erehtyä.", "Nimeä tiedosto uudelleen oikealla päätteellä.";
        en: "“{file}” is a {format} image although its name ends in “{ending}”", "Kooste reads it all right, but other programs may go wrong.", "Rename the file with the right ending.";
        example: ""
    }
    /// A moving image, of which only the first picture is published.
    IMAGE_MOVES = "K0516" Warning {
        fi: "”{file}” on liikkuva kuva; siitä julkaistaan vain ensimmäinen ruutu", "Itsestään liikkuva kuva häiritsee lukemista, eikä sitä voi pysäyttää.", "Valitse pysäytyskuva, tai linkitä videoon.";
        en: "“{file}” is a moving image; only its first frame is published", "An image that moves by itself disturbs reading and cannot be stopped.", "Choose a still, or link to a video.";
        example: ""
    }
    /// A logo with scripts, foreign references or data about its maker.
    LOGO_CARRIES = "K0517" Error {
        fi: "Tunnuksessa ”{file}” on sisältöä, jota ei julkaista: {part}", "SVG-tunnus julkaistaan sellaisenaan, eikä sivulle saa päätyä skriptejä, viittauksia muualle tai tietoja tekijästä.", "Avaa tunnus piirto-ohjelmassa ja tallenna se tavallisena tai optimoituna SVG-kuvana ilman metatietoja. Jos tunnuksen sisällä on kuva, vie koko tunnus PNG-kuvana.";
        en: "the logo “{file}” carries something that is not published: {part}", "An SVG logo is published as it is, and pages must carry no scripts, no references elsewhere and nothing about its maker.", "Open the logo in a drawing program and save it as plain or optimised SVG, without metadata. If it holds a picture, export the whole logo as PNG.";
        example: "<svg onload=\"alert(1)\">\n"
    }
}
