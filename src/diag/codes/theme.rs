//! `K06xx`: themes and templates.

use super::codes;

codes! {
    /// A theme that is not there.
    UNKNOWN_THEME = "K0601" Error {
        fi: "Teemaa ”{name}” ei ole", "Ilman teemaa sivuilla ei ole pohjia eikä ulkoasua.", "Teema on kansio themes/{name}/, jossa on theme.yaml. Mukana tulee teema ”kuusi”.";
        en: "there is no theme “{name}”", "Without a theme the pages have neither templates nor looks.", "A theme is a folder themes/{name}/ with a theme.yaml in it. The theme “kuusi” comes with the program.";
        example: "theme: kuusi2\n"
    }
    /// Themes that build on each other in a circle.
    THEME_CIRCLE = "K0602" Error {
        fi: "Teema ”{name}” perustuu itseensä: {chain}", "Pohjateemojen ketjun pitää päättyä johonkin.", "Poista tai vaihda tämä extends-rivi.";
        en: "the theme “{name}” builds on itself: {chain}", "The chain of themes must end somewhere.", "Remove or change this “extends” line.";
        example: "name: oma\nextends: oma\n"
    }
    /// A template that no theme of the chain has.
    MISSING_TEMPLATE = "K0603" Error {
        fi: "Sivupohjaa ”{template}” ei ole", "Tuotosta ei voi tehdä ilman pohjaa.", "Luo tiedosto teeman kansioon tai korjaa nimi.";
        en: "there is no template “{template}”", "Nothing can be made without its template.", "Create the file in the theme's folder or correct the name.";
        example: "outputs:\n  page: {engine: tera, template: pgae.html, path: \"{slug}/index.html\"}\n"
    }
    /// A template that cannot be parsed.
    TEMPLATE_SYNTAX = "K0604" Error {
        fi: "Sivupohja ei ole luettavissa: {reason_fi}", "Pohjaa ei voi käyttää, ennen kuin sen merkinnät ovat kunnossa.", "Tarkista aaltosulkeet ja lohkojen loput tästä kohdasta ylöspäin.";
        en: "this template cannot be read: {reason}", "It cannot be used before its markup is right.", "Check the braces and the ends of blocks from here upwards.";
        example: "{% if page.title %}<h1>{{ page.title }</h1>\n"
    }
    /// A template that names something that does not exist.
    TEMPLATE_REFERENCE = "K0605" Error {
        fi: "Sivupohja viittaa johonkin, mitä ei ole: {reason_fi}", "Sivu katkeaisi tähän kohtaan.", "Korjaa nimi. Lapsiteeman pohja laajentaa samannimistä pohjaa koko nimellä, esimerkiksi ”kuusi/base.html”.";
        en: "this template refers to something that does not exist: {reason}", "The page would break off here.", "Correct the name. A child theme's template extends one of the same name by its full name, such as “kuusi/base.html”.";
        example: "{{ page.title | shyy }}\n"
    }
    /// A template that fails while a page is made.
    TEMPLATE_FAILED = "K0606" Error {
        fi: "Sivupohja ei toimi tällä sivulla: {reason_fi}", "Sivua ei voi tehdä.", "Korjaa pohjan tämä kohta.";
        en: "the template fails on this page: {reason}", "The page cannot be made.", "Mend this place of the template.";
        example: "{{ page.title / 2 }}\n"
    }
    /// A template that uses a name its data does not have.
    TEMPLATE_UNDEFINED = "K0607" Error {
        fi: "Sivupohjan tiedoissa ei ole nimeä ”{name}”", "Sivulle jäisi aukko, jota kukaan ei huomaa.", "Korjaa nimi, tai varaudu puuttumiseen: ”{% if … %}” tai ”… or \"\"”. Tässä on tarjolla: {known}.";
        en: "the template's data have no “{name}”", "The page would have a gap that nobody notices.", "Correct the name, or allow for its absence: “{% if … %}” or “… or \"\"”. Here are: {known}.";
        example: "<h1>{{ page.titel }}</h1>\n"
    }
    /// Words that are missing in a language of the site.
    MISSING_STRINGS = "K0608" Warning {
        fi: "Teemasta puuttuu sanoja {lang_fi}, yhteensä {count}: {keys}", "Sivulla näkyisi niiden kohdalla pääkielen sana.", "Lisää sanat teeman strings.yaml-tiedostoon.";
        en: "{count} of the theme's words are missing in {lang}: {keys}", "The page would show the main language's word in their place.", "Add them to the theme's strings.yaml.";
        example: "skip: {fi: Siirry sisältöön}\n"
    }
    /// Words that are not given as words by language.
    BAD_STRING = "K0609" Error {
        fi: "Sanan ”{key}” muoto on väärä", "Sanaa ei voi näyttää.", "Kirjoita se kielittäin, esimerkiksi {fi: Sisällys, sv: Innehåll}. Yksikkö ja monikko: fi: {one: \"{n} vastaus\", other: \"{n} vastausta\"}.";
        en: "the words of “{key}” are given in a wrong way", "They cannot be shown.", "Give them by language, such as {fi: Sisällys, sv: Innehåll}. Singular and plural: en: {one: \"{n} answer\", other: \"{n} answers\"}.";
        example: "toc: {fi: Sisällys, selko: Mitä täällä on}\n"
    }
    /// Two colours with too little contrast.
    LOW_CONTRAST = "K0610" Warning {
        fi: "”{text}” ei erotu taustasta ”{ground}” ({scheme_fi}): kontrasti {ratio_fi}, pitäisi olla vähintään {minimum} ({use})", "Kaikki eivät näe sitä.", "Tummenna tai vaalenna toista väriä.";
        en: "“{text}” does not stand out from “{ground}” ({scheme}): contrast {ratio}, at least {minimum} is needed ({use})", "Not everybody can see it.", "Make one of the colours darker or lighter.";
        example: "pairs:\n  - [line, paper, 7, body text]\n"
    }
    /// A colour name that is not in the tokens.
    UNKNOWN_COLOUR = "K0611" Error {
        fi: "Väriä ”{name}” ei ole tokens.yaml-tiedostossa", "Väriparia ei voi mitata.", "Korjaa nimi tai lisää väri.";
        en: "tokens.yaml has no colour “{name}”", "The pair cannot be measured.", "Correct the name or add the colour.";
        example: "pairs:\n  - [inkk, paper, 7, body text]\n"
    }
    /// A `{name}` in a path that is not known.
    UNKNOWN_PLACE = "K0612" Error {
        fi: "Osoitteessa ei tunneta kohtaa ”{{name}}”", "Osoitteeseen jäisivät aaltosulkeet.", "Tunnetut kohdat: {{known}}.";
        en: "the path has an unknown place “{{name}}”", "The address would keep its braces.", "Known places: {{known}}.";
        example: "path: \"{slugi}/index.html\"\n"
    }
    /// A path that can never be one.
    BAD_PATTERN = "K0613" Error {
        fi: "”{pattern}” ei kelpaa osoitteeksi", "Tiedostoa ei voi kirjoittaa tulostekansion sisälle.", "Kirjoita polku ilman alkuvinoviivaa ja kohtia ”..”, esimerkiksi \"{slug}/index.html\".";
        en: "“{pattern}” cannot be a path", "The file cannot be written inside the output folder.", "Write it without a leading slash and without “..”, such as \"{slug}/index.html\".";
        example: "path: \"/{slug}/index.html\"\n"
    }
    /// A paper that the theme does not have.
    UNKNOWN_PAPER = "K0614" Error {
        fi: "Paperia ”{paper}” ei tunneta", "Tulosteen koko jäisi auki.", "Teeman paperit: {known}.";
        en: "there is no paper “{paper}”", "The size of the print would be unknown.", "The theme's papers: {known}.";
        example: "paper: a5\n"
    }
    /// A file of `static/` that is not there.
    MISSING_STATIC = "K0615" Error {
        fi: "Tiedostoa ”static/{path}” ei ole", "Sivut viittaisivat tiedostoon, jota ei ole.", "Lisää tiedosto teeman static-kansioon tai korjaa nimi.";
        en: "there is no file “static/{path}”", "The pages would refer to a file that does not exist.", "Add it to the theme's static folder or correct the name.";
        example: "css: [koste.css]\n"
    }
    /// A template whose ending is not that of what it makes.
    OTHER_ENDING = "K0616" Error {
        fi: "Pohjan ”{template}” pääte ei ole sama kuin osoitteen pääte ”.{ending}”", "Pääte ratkaisee, miten teksti suojataan ja tarkistetaan.", "Anna pohjalle ja osoitteelle sama pääte.";
        en: "the ending of the template “{template}” is not that of the path, “.{ending}”", "The ending decides how text is escaped and checked.", "Give the template and the path the same ending.";
        example: "page: {engine: tera, template: page.txt, path: \"{slug}/index.html\"}\n"
    }
    /// A folder or template that nothing uses.
    UNCLAIMED_TEMPLATE = "K0617" Warning {
        fi: "”{path}” ei kuulu mihinkään: {missing} puuttuu", "Pohja jäisi huomaamatta käyttämättä.", "Korjaa nimi tai lisää {missing}.";
        en: "“{path}” belongs to nothing: {missing} is missing", "The template would silently stay unused.", "Correct the name or add {missing}.";
        example: "themes/oma/kinds/event-raport/page.html\n"
    }
    /// A PDF in a program without the press.
    NO_PRESS = "K0618" Warning {
        fi: "PDF-tuotosta ”{name}” ei tehdä: tässä ohjelmassa ei ole latojaa", "Kooste on käännetty ilman ominaisuutta ”press”, joka latoo PDF:t.", "Käännä ohjelma ilman valitsinta --no-default-features, tai poista tuotos lajin kind.yaml-tiedostosta.";
        en: "the PDF output “{name}” is not made: this program has no press", "Kooste was compiled without the feature “press”, which sets PDFs.", "Compile it without --no-default-features, or remove the output from the kind's kind.yaml.";
        example: "pdf: {engine: press, template: report.typ, path: \"{slug}/{slug}.pdf\"}\n"
    }
    /// A Typst file that fails, or something that the press refuses.
    PRESS_FAILED = "K0619" Error {
        fi: "PDF-tiedostoa ”{path}” ei voi latoa: {reason}", "Saavutettava PDF syntyy kokonaan tai ei lainkaan.", "Korjaa tämä kohta. {hint}";
        en: "the PDF “{path}” cannot be set: {reason}", "An accessible PDF is made whole or not at all.", "Mend this place. {hint}";
        example: "#let title = view.publication.titel\n"
    }
    /// A letter that none of the theme's faces has.
    NO_GLYPH = "K0620" Warning {
        fi: "Merkkiä ”{letter}” ({code}) ei ole missään teeman painofontissa", "PDF:ssä sen paikalla on merkin tunnus, jotta lukija näkee, että siitä puuttuu jotakin.", "Kirjoita asia sanoin, tai lisää teeman painofonttien kansioon kirjasin, jossa merkki on.";
        en: "none of the theme's print faces has the character “{letter}” ({code})", "The PDF shows the character's code in its place, so that readers see that something is missing.", "Say it in words, or add a face that has the character to the theme's folder of print fonts.";
        example: "Kiitos kaikille \u{1F389}\n"
    }
    /// A card that is to be no picture.
    CARD_ENDING = "K0621" Error {
        fi: "Jakokuvaa ei voi tehdä muotoon ”.{ending}”", "Jakokuva on kuva, ja palvelut näyttävät vain tavallisia kuvamuotoja.", "Anna osoitteelle pääte .jpg tai .png.";
        en: "a card cannot be made as “.{ending}”", "It is a picture, and the services that show it know the usual formats only.", "Let the path end with .jpg or .png.";
        example: "card: {engine: card, path: \"{slug}/kortti.svg\"}\n"
    }
    /// What the press sets, but doubts.
    PRESS_DOUBTS = "K0622" Warning {
        fi: "PDF-tiedosto ”{path}” on ladottu, mutta: {reason}", "Latoja ei ole varma, että tulos on se, jota pohja tarkoittaa.", "Katso tulos ja korjaa tämä kohta. {hint}";
        en: "the PDF “{path}” is set, but: {reason}", "The press is not sure that the result is what the template means.", "Look at the result and mend this place. {hint}";
        example: "#set text(font: \"Puuttuva\")\n"
    }
}
