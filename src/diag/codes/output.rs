//! `K07xx`: addresses, plan and output.

use super::codes;

codes! {
    /// Two outputs at one path.
    PATH_TWICE = "K0701" Error {
        fi: "Kaksi sivua menisi samaan osoitteeseen: {path}", "Toinen jäisi toisen alle.", "Anna toiselle oma osoite: slug: …, tai toinen tiedoston nimi. Isot ja pienet kirjaimet ovat osoitteessa sama asia.";
        en: "two outputs claim one address: {path}", "One would bury the other.", "Give one of them an address of its own: slug: …, or another file name. Capitals make no difference in an address.";
        example: "slug: tapahtumat\n"
    }
    /// A path that cannot be an address.
    BAD_ADDRESS = "K0702" Error {
        fi: "”{path}” ei kelpaa osoitteeksi", "Osoite ei saa johtaa sivuston ulkopuolelle, eikä mikään sen osista saa olla niin pitkä, ettei siitä tule tiedoston nimeä.", "Kirjoita osoite lyhyesti pienillä kirjaimilla, numeroilla ja väliviivoilla: /vanha/osoite/.";
        en: "“{path}” cannot be an address", "An address must not lead out of the site, and no part of it may be too long for the name of a file.", "Write a short address with small letters, digits and hyphens: /old/address/.";
        example: "aliases: [../../etc]\n"
    }
    /// A link of a finished page that leads nowhere.
    LOST_LINK = "K0703" Error {
        fi: "Valmiilla sivulla {page} on linkki, joka ei johda mihinkään: {href}", "Lukija päätyisi tyhjään.", "Korjaa linkki tekstissä tai sivupohjassa. Kaikki sivut luettelee ”kooste list --pages”.";
        en: "the finished page {page} has a link that leads nowhere: {href}", "A reader would end up with nothing.", "Correct the link in the text or the template. “kooste list --pages” names all pages.";
        example: "[ohjelma](/ohjelmat/)\n"
    }
    /// A link to a place that a finished page does not have.
    LOST_ANCHOR = "K0704" Error {
        fi: "Valmiilla sivulla {page} on linkki kohtaan, jota ei ole: {href}", "Lukija päätyisi sivun alkuun.", "Korjaa linkin loppu (#kohta) tai anna otsikolle tunnus: ## Otsikko {#kohta}.";
        en: "the finished page {page} links to a place that is not there: {href}", "A reader would end up at the top of the page.", "Correct the end of the link (#place), or give the heading an id: ## Heading {#place}.";
        example: "[tulokset](/raportti/#tulokset)\n"
    }
    /// One id twice on a finished page.
    DOUBLED_ID = "K0705" Error {
        fi: "Valmiilla sivulla {page} on sama tunnus kahdesti: {id}", "Linkki ja ruudunlukija löytävät vain ensimmäisen.", "Anna otsikolle tai lohkolle jokin muu tunnus: ## Otsikko {#tunnus} tai ::: nimi {#tunnus}. Jos kaksi lohkoa näyttää saman asian, poista toinen.";
        en: "the finished page {page} has one id twice: {id}", "A link and a screen reader find only the first.", "Give the heading or block another id: ## Heading {#id} or ::: name {#id}. If two blocks show the same, remove one.";
        example: ""
    }
    /// A whole address of this site's own host where this site has nothing.
    OWN_ADDRESS = "K0706" Warning {
        fi: "Osoite on tämän sivuston, mutta siinä ei ole mitään Koosteen tekemää: {href}", "Jos osoitteeseen ei ole viety muuta, lukija päätyy tyhjään.", "Tarkista osoite. Omalle sivulle pääsee varmimmin polulla, joka alkaa /, tai viitteellä kuten event:tunnus: silloin linkki pysyy oikeana, vaikka sivuston osoite vaihtuisi.";
        en: "the address is this site's own, but Kooste makes nothing there: {href}", "Unless something else was put there, a reader would end up with nothing.", "Check the address. The sure way to a page of your own is a path that begins with /, or a reference such as event:id: the link then stays right even if the site moves.";
        example: "[ohjelma](https://kumppanuussilta.example/ohjelmat/)\n"
    }
    /// An output folder that is the root, a home, the project or above them.
    OUTPUT_TOO_WIDE = "K0710" Error {
        fi: "”{path}” ei kelpaa tuotoskansioksi: se on juurikansio, kotikansio, projektin kansio tai jokin niiden yläkansio", "Kooste vaihtaa tuotoskansion sisällön kokonaan, joten kansiossa ei saa olla mitään muuta.", "Valitse oma, tyhjä kansio, esimerkiksi ”output”.";
        en: "“{path}” cannot be the output folder: it is the root, a home, the project's own folder or above one of them", "Kooste replaces what is in the output folder, so nothing else may live there.", "Choose an empty folder of its own, such as “output”.";
        example: ""
    }
    /// An output folder among the sources.
    OUTPUT_IN_SOURCES = "K0711" Error {
        fi: "”{path}” ei kelpaa tuotoskansioksi: se on lähteiden joukossa", "Tuotos sekoittuisi siihen, mistä se tehdään.", "Valitse kansio, joka ei ole kansioissa content, themes, src, .git tai .kooste.";
        en: "“{path}” cannot be the output folder: it is among the sources", "What is built would mix with what it is built from.", "Choose a folder outside content, themes, src, .git and .kooste.";
        example: ""
    }
    /// An output folder inside the project that is really elsewhere.
    OUTPUT_LINK_OUTSIDE = "K0712" Error {
        fi: "Kansio ”{path}” on linkki, joka ei osoita mihinkään projektin kansioon", "Linkin takana oleva kansio voi kuulua jollekin muulle.", "Poista linkki, tai anna kohdekansion koko polku, jos julkaiset sinne tarkoituksella.";
        en: "the folder “{path}” is a link that does not lead to a folder of the project", "The folder behind the link may belong to something else.", "Remove the link, or give the full path of the target if you mean to build there.";
        example: ""
    }
    /// A folder with files, and no sign that Kooste wrote them.
    OUTPUT_FOREIGN = "K0713" Error {
        fi: "Kansiossa ”{path}” on tiedostoja, joita Kooste ei ole tehnyt: {files}", "Kooste ei poista eikä korvaa toisten tiedostoja.", "Valitse toinen kansio, tai siirrä tiedostot pois, jos kansio saa tulla Koosteen käyttöön.";
        en: "the folder “{path}” holds files that Kooste did not make: {files}", "Kooste neither deletes nor replaces the files of others.", "Choose another folder, or move the files away if Kooste may have this one.";
        example: ""
    }
    /// A file of the user's own where an output must go.
    OUTPUT_IN_THE_WAY = "K0714" Error {
        fi: "Tuotoskansiossa on oma tiedostosi samalla nimellä kuin uusi tuotos: {files}", "Kooste ei korvaa tiedostoa, jota se ei ole tehnyt.", "Siirrä tiedosto pois tuotoskansiosta, tai vaihda julkaisun osoite.";
        en: "a file of your own in the output folder has the name of a new output: {files}", "Kooste does not replace a file that it did not make.", "Move the file out of the output folder, or change the address of the publication.";
        example: ""
    }
    /// Another build is running.
    OUTPUT_LOCKED = "K0715" Error {
        fi: "Toinen Kooste rakentaa tätä projektia juuri nyt (prosessi {pid})", "Kaksi yhtä aikaa sotkisi tuotoksen.", "Odota, että toinen valmistuu, ja yritä uudelleen.";
        en: "another Kooste is building this project right now (process {pid})", "Two at a time would tangle the output.", "Wait until the other one is done, and try again.";
        example: ""
    }
    /// An output that somebody edited by hand.
    OUTPUT_EDITED = "K0716" Warning {
        fi: "Tuotostiedostoa ”{path}” oli muutettu käsin; muutettu tiedosto on nyt täällä: {saved}", "Tuotos tehdään aina lähteistä, joten käsin tehty muutos ei säily siinä.", "Tee sama muutos lähteisiin (content) tai teemaan.";
        en: "the output file “{path}” had been changed by hand; the changed file is now at {saved}", "The output is always made from the sources, so a change by hand does not stay in it.", "Make the same change in the sources (content) or the theme.";
        example: ""
    }
    /// Something else than a folder where a folder must be.
    OUTPUT_NOT_A_FOLDER = "K0717" Error {
        fi: "”{path}” ei ole kansio", "Kooste tarvitsee paikalle oman kansion.", "Siirrä tiedosto tai linkki pois, tai valitse toinen kansio.";
        en: "“{path}” is not a folder", "Kooste needs a folder of its own there.", "Move the file or link away, or choose another folder.";
        example: ""
    }
    /// A new project where something is already.
    NEW_FOLDER_IN_USE = "K0720" Error {
        fi: "Kansio ”{path}” ei ole tyhjä: siinä on jo {files}", "Uusi projekti ei korvaa mitään, mikä on jo olemassa.", "Anna uuden kansion nimi. Jos kansio on jo projekti, uuden tapahtuman saat komennolla ”kooste new event \"Otsikko\"”.";
        en: "the folder “{path}” is not empty: it holds {files}", "A new project replaces nothing that is already there.", "Give the name of a new folder. If the folder is a project already, “kooste new event \"Title\"” adds an event.";
        example: ""
    }
    /// A new file where one is already.
    NEW_FILE_EXISTS = "K0721" Error {
        fi: "”{path}” on jo olemassa", "Kooste ei korvaa tiedostoa, jonka joku on kirjoittanut.", "Valitse toinen nimi, tai siirrä vanha pois.";
        en: "“{path}” exists already", "Kooste does not replace a file that somebody wrote.", "Choose another name, or move the old one away.";
        example: ""
    }
    /// A new event or newsletter without a name.
    NEW_WITHOUT_NAME = "K0722" Error {
        fi: "Uudella tapahtumalla tai uutiskirjeellä ei ole nimeä", "Nimestä tulevat otsikko ja osoite.", "Kirjoita nimi lainausmerkkeihin: kooste new event \"Kumppanuusilta\".";
        en: "the new event or newsletter has no name", "The name gives the title and the address.", "Write the name in quotation marks: kooste new event \"Kumppanuusilta\".";
        example: ""
    }
    /// A word of the command line that names nothing.
    UNKNOWN_NAME = "K0723" Error {
        fi: "”{name}” ei ole {of}", "Komennolla ei ole kohdetta.", "Tunnetut: {list}.";
        en: "“{name}” is not {of}", "The command has nothing to work on.", "Known: {list}.";
        example: ""
    }
    /// A project's folder that is not there.
    NO_FOLDER = "K0724" Error {
        fi: "Kansiota ”{path}” ei ole", "Komento tarvitsee kansion, jossa se toimii.", "Tarkista valinnan -C polku, tai siirry projektin kansioon ja jätä valinta pois.";
        en: "there is no folder “{path}”", "The command needs a folder to work in.", "Check the path after -C, or go to the project's folder and leave the option out.";
        example: ""
    }
    /// A new project among the files of another.
    NEW_PROJECT_INSIDE = "K0725" Error {
        fi: "Kansio ”{path}” olisi projektin ”{project}” tiedostojen joukossa", "Uusi projekti luettaisiin vanhan osaksi, tai seuraava rakennuskerta veisi sen mennessään.", "Uuden tapahtuman saat komennolla ”kooste new event \"Otsikko\"”. Uusi projekti kuuluu vanhan viereen: ”kooste new ../nimi”.";
        en: "the folder “{path}” would lie among the files of the project “{project}”", "The new project would be read as a part of the old one, or be lost with the next build.", "“kooste new event \"Title\"” adds an event. A new project belongs beside the old one: “kooste new ../name”.";
        example: ""
    }
    /// A table without answers.
    NO_ANSWERS = "K0726" Error {
        fi: "Tiedostossa ”{path}” ei ole vastauksia", "Ensimmäisellä rivillä ovat kysymykset, ja vasta sen alla vastaukset.", "Hae vastaukset lomakeohjelmasta uudelleen CSV-tiedostona, jossa jokainen rivi on yhden vastaajan.";
        en: "there are no answers in the file “{path}”", "The first row holds the questions; only those below hold answers.", "Export the answers from the form program again, as a CSV file with a row for each respondent.";
        example: ""
    }
}
