//! `K01xx`: reading files and YAML.

use super::codes;

codes! {
    /// YAML that cannot be parsed.
    YAML_SYNTAX = "K0101" Error {
        fi: "YAML ei ole luettavissa: {reason_fi}", "Tiedostosta ei voi lukea mitään, ennen kuin rakenne on kunnossa.", "Tarkista sisennys (välilyönnit, ei sarkaimia), kaksoispisteet ja lainausmerkit tältä riviltä ja sitä edeltävältä.";
        en: "this YAML cannot be read: {reason}", "Nothing in the file can be used before its structure is right.", "Check the indentation (spaces, no tabs), colons and quotation marks on this line and the one before.";
        example: "title: \"Ilta\nwhen: 10.10.2019\n"
    }
    /// A key twice in one map.
    DUPLICATE_KEY = "K0102" Error {
        fi: "Avain ”{key}” on kirjoitettu kahdesti", "Vain toinen voi jäädä voimaan, eikä ohjelma arvaa kumpi.", "Poista toinen tai yhdistä ne.";
        en: "the key “{key}” is written twice", "Only one can hold, and the program does not guess which.", "Remove one of them or join them.";
        example: "title: Ilta\ntitle: Kumppanuusilta\n"
    }
    /// A key that the record does not know.
    UNKNOWN_KEY = "K0103" Error {
        fi: "Tietueessa ”{record_fi}” ei ole avainta ”{key}”", "Tuntematon avain jäisi huomaamatta pois julkaisusta.", "Tunnetut avaimet: {known}. Oma lisätieto kuuluu avaimen ”extra” alle.";
        en: "the record “{record}” has no key “{key}”", "An unknown key would silently be left out of what is published.", "Known keys: {known}. Data of your own goes under “extra”.";
        example: "titel: Kumppanuusilta\n"
    }
    /// A key that must be there.
    MISSING_KEY = "K0104" Error {
        fi: "Tietueesta ”{record_fi}” puuttuu avain ”{key}”", "Ilman sitä tietuetta ei voi julkaista.", "Lisää rivi ”{key}: …”. Jos rivi on jo olemassa, tarkista sen sisennys: se kuuluu samaan sarakkeeseen kuin muut tämän tietueen avaimet.";
        en: "the record “{record}” lacks the key “{key}”", "The record cannot be published without it.", "Add a line “{key}: …”. If the line is there, look at its indentation: it belongs in the same column as the other keys of this record.";
        example: "when: 10.10.2019\n"
    }
    /// A value of another type than the key takes.
    WRONG_TYPE = "K0105" Error {
        fi: "Kohtaan ”{key_fi}” kuuluu {expected_fi}, mutta siinä on {found_fi}", "Arvoa ei voi käyttää sellaisenaan.", "Kirjoita näin: {example}.";
        en: "“{key}” takes {expected}, but it holds {found}", "The value cannot be used as it is.", "Write it like this: {example}.";
        example: "title: Kumppanuusilta\ntalks: neljä puheenvuoroa\n"
    }
    /// A value that is not one of the allowed words.
    UNKNOWN_CHOICE = "K0106" Error {
        fi: "”{value}” ei kelpaa avaimen ”{key}” arvoksi", "Avain ottaa vain sovittuja sanoja.", "Sallitut: {known}.";
        en: "“{value}” is not a value of “{key}”", "The key takes only agreed words.", "Allowed: {known}.";
        example: "actions:\n  - {what: Kutsu, owner: keusote, check: 1.12.2019, state: valmiina}\n"
    }
    /// Aliases or nesting past a limit.
    YAML_LIMIT = "K0107" Error {
        fi: "YAML on liian monimutkainen: {reason_fi}", "Raja estää tiedostoa, joka paisuisi muistissa mahdottoman suureksi.", "Kirjoita arvot auki ilman viittauksia (&, *) ja madalla sisäkkäisyyttä.";
        en: "this YAML is too complex: {reason}", "The limit stops a file that would grow beyond measure in memory.", "Write the values out without anchors (&, *) and nest less deeply.";
        example: "a: &a [x, x]\nb: &b [*a, *a]\n"
    }
    /// A file that is not UTF-8.
    NOT_UTF8 = "K0108" Error {
        fi: "Tiedosto ”{path}” ei ole UTF-8-tekstiä", "Ääkköset ja muut merkit menisivät väärin.", "Tallenna tiedosto uudelleen merkistöllä UTF-8.";
        en: "the file “{path}” is not UTF-8 text", "Letters such as ä and ö would come out wrong.", "Save the file again with the encoding UTF-8.";
        example: ""
    }
    /// A symbolic link that leaves the project.
    LINK_OUTSIDE = "K0109" Error {
        fi: "Linkki ”{path}” ei johda projektin tiedostoon", "Se osoittaa projektin ulkopuolelle, itseensä tai tyhjään, ja Kooste julkaisee vain projektin omia tiedostoja.", "Kopioi tiedosto projektiin linkin paikalle.";
        en: "the link “{path}” does not lead to a file of the project", "It points outside, at itself or at nothing, and Kooste publishes only files of the project.", "Copy the file into the project in place of the link.";
        example: ""
    }
    /// A file name that cannot be a path of the site.
    BAD_FILE_NAME = "K0110" Error {
        fi: "Tiedoston nimi ”{path}” ei kelpaa", "Nimessä on merkkejä, joita kaikki järjestelmät eivät osaa.", "Nimeä tiedosto uudelleen kirjaimilla, numeroilla ja väliviivoilla.";
        en: "the file name “{path}” cannot be used", "It has characters that not every system can read.", "Rename the file with letters, digits and hyphens.";
        example: ""
    }
    /// The project has no site.yaml.
    NO_SITE = "K0111" Error {
        fi: "Tiedosto content/site.yaml puuttuu", "Se kertoo sivuston nimen, osoitteen ja kielen.", "Aloita komennolla ”kooste new KANSIO” tai siirry projektin kansioon (-C KANSIO).";
        en: "the file content/site.yaml is missing", "It tells the site's name, address and language.", "Start with “kooste new DIR”, or go to the project's folder (-C DIR).";
        example: ""
    }
    /// A Markdown file whose front matter does not end.
    FRONT_MATTER = "K0112" Error {
        fi: "Tiedoston alkutiedot eivät pääty riviin ”---”", "Ohjelma ei tiedä, missä teksti alkaa.", "Lisää rivi ”---” alkutietojen perään.";
        en: "the front matter has no closing line “---”", "The program cannot tell where the text begins.", "Add a line “---” after the front matter.";
        example: "---\ntitle: Ilta\n"
    }
    /// A text file in a place where nothing reads it.
    UNREAD_FILE = "K0113" Warning {
        fi: "Tiedostoa ”{path}” ei lueta", "Se on paikassa, josta Kooste ei etsi mitään, joten sen sisältö ei päädy julkaisuun.", "Siirrä tai nimeä se: tapahtuman tiedot kuuluvat tiedostoon events/TAPAHTUMA/event.yaml tai sen viereen (talks.yaml, groups.yaml, …), julkaisut kansioon publications/.";
        en: "the file “{path}” is not read", "It lies where Kooste looks for nothing, so what is in it will not be published.", "Move or rename it: an event's data belongs in events/EVENT/event.yaml or beside it (talks.yaml, groups.yaml, …), publications in publications/.";
        example: ""
    }
    /// A chapter in a folder that has no index.md in its language.
    CHAPTER_WITHOUT_BOOK = "K0114" Error {
        fi: "Luvulta puuttuu kirja: kansiossa ”{folder}” ei ole tiedostoa index.md tällä kielellä", "Luku näkyy vain osana kirjaa.", "Lisää kansioon index.md, jossa on kind: handbook ja title.";
        en: "the chapter has no book: “{folder}” has no index.md in this language", "A chapter is shown only as part of a book.", "Add an index.md with kind: handbook and a title to the folder.";
        example: ""
    }
    /// A comma that cut a value in two.
    COMMA_CUTS = "K0115" Error {
        fi: "Pilkku katkaisee arvon: ”{rest}” jäi irralleen", "Aaltosulkeiden sisällä pilkku aloittaa uuden kohdan.", "Kirjoita arvo lainausmerkkeihin: {right}";
        en: "a comma cuts the value: “{rest}” is left over", "Between braces a comma begins the next entry.", "Put the value in quotation marks: {right}";
        example: "options:\n  - {label: Kyllä, share: 66,7 %}\n"
    }
    /// A text without the lines that say what it is.
    NO_FRONT_MATTER = "K0116" Error {
        fi: "Tiedoston alusta puuttuvat alkutiedot", "Ohjelma ei tiedä, mikä teksti on ja mikä sen otsikko on.", "Aloita tiedosto rivillä ---, kirjoita sen alle {keys_fi} ja niiden alle taas rivi ---. Ensimmäisen rivin edellä ei saa olla mitään, ei edes tyhjää riviä.";
        en: "the file does not begin with its front matter", "The program cannot tell what the text is and what it is called.", "Begin the file with a line ---, under it write {keys}, and under those a line --- again. Nothing may stand before the first line, not even an empty one.";
        example: "\n---\nkind: newsletter\ntitle: Uutiskirje\n---\n"
    }
    /// A value that a comment cuts short.
    COMMENT_CUTS = "K0117" Warning {
        fi: "Merkki # katkaisee arvon: ”{rest}” jää pois", "Välilyönnin jälkeen # aloittaa kommentin, jota ei julkaista.", "Kirjoita arvo lainausmerkkeihin. Jos kommentti on tarkoitettu, jätä väli merkin # perään.";
        en: "the mark # cuts the value: “{rest}” is left out", "After a space, # begins a comment, which is not published.", "Put the value in quotation marks. If a comment is meant, leave a space after the mark #.";
        example: "title: Ilta #yhdessä\n"
    }
    /// A folder of an event without its record.
    EVENT_WITHOUT_RECORD = "K0118" Error {
        fi: "Kansiossa ”{folder}” ei ole tiedostoa event.yaml", "Ilman sitä kansio ei ole tapahtuma, eikä sen tietoja julkaista.", "Lisää tiedosto event.yaml, jossa on ainakin title. Jos se on siinä, tarkista nimi: pääte ei saa olla .yml eikä .yaml.txt.";
        en: "the folder “{folder}” has no event.yaml", "Without it the folder is no event, and its data are not published.", "Add an event.yaml with a title at least. If it is there, check its name: it may not end in .yml or .yaml.txt.";
        example: ""
    }
}
