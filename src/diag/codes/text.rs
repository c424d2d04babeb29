//! `K04xx`: Markdown and blocks.

use super::codes;

codes! {
    /// A block that is opened and never closed.
    FENCE_OPEN = "K0401" Error {
        fi: "Lohkoa ”{name}” ei ole päätetty", "Kaikki sen jälkeen tuleva teksti joutuisi lohkon sisään.", "Lisää lohkon loppuun rivi, jossa on pelkkä {colons}.";
        en: "the block “{name}” is not closed", "All the text after it would end up inside the block.", "Add a line with just {colons} where the block ends.";
        example: "::: side-box title=\"Muista\"\nTeksti jää auki.\n"
    }
    /// A closing line without a block.
    FENCE_STRAY = "K0402" Error {
        fi: "Tässä ei ole lohkoa, jonka ”:::” päättäisi", "Joko lohkon alkurivi puuttuu tai loppurivejä on yksi liikaa.", "Poista rivi tai lisää lohkon alkuun ”::: nimi”.";
        en: "there is no block here for “:::” to close", "Either the line that opens the block is missing, or there is one closing line too many.", "Remove the line, or open the block with “::: name”.";
        example: "Tekstiä.\n\n:::\n"
    }
    /// A parameter that cannot be read.
    FENCE_PARAM = "K0403" Error {
        fi: "Lohkon määrettä ”{written}” ei voi lukea", "Määre jäisi huomaamatta pois.", "Kirjoita määreet näin: ::: nimi avain=arvo avain=\"monta sanaa\" {#tunnus}";
        en: "the parameter “{written}” of the block cannot be read", "It would silently be left out.", "Write parameters like this: ::: name key=value key=\"two words\" {#id}";
        example: "::: side-box title = \"Muista\"\nTeksti.\n:::\n"
    }
    /// A block without a name.
    FENCE_NAME = "K0404" Error {
        fi: "Lohkolta puuttuu nimi", "Ulkoasu ei tiedä, millainen lohko tähän kuuluu.", "Kirjoita nimi kaksoispisteiden perään: ::: side-box";
        en: "the block has no name", "The theme cannot tell what kind of block belongs here.", "Write its name after the colons: ::: side-box";
        example: "::: {#tiivistys}\nTeksti.\n:::\n"
    }
    /// Nesting past the limit.
    TOO_DEEP = "K0405" Error {
        fi: "Tekstissä on yli {limit} sisäkkäistä tasoa", "Näin syvää rakennetta ei voi taittaa eikä lukea.", "Vähennä sisäkkäisiä luetteloita, lainauksia ja lohkoja.";
        en: "the text nests more than {limit} levels deep", "A structure this deep can be neither set nor read.", "Use fewer lists, quotations and blocks inside each other.";
        example: ""
    }
    /// One id at two places.
    DUPLICATE_ID = "K0406" Error {
        fi: "Tunnus ”{id}” on tekstissä kahdesti", "Linkki ”#{id}” veisi vain ensimmäiseen niistä.", "Anna toiselle oma tunnus, tai poista toinen, jos kaksi lohkoa näyttää saman asian.";
        en: "the id “{id}” stands twice in the text", "A link to “#{id}” would only ever reach the first.", "Give the other one an id of its own, or remove one if two blocks show the same.";
        example: "## Ilta {#ilta}\n\n## Aamu {#ilta}\n"
    }
    /// A heading that leaves out a level.
    HEADING_JUMP = "K0407" Warning {
        fi: "Otsikkotaso hyppää: {before} → {level}", "Ruudunlukijalla kuunteleva luulee, että väliin jäi osa tekstiä.", "Käytä tasoa {right}.";
        en: "the heading level jumps: {before} → {level}", "Someone listening with a screen reader believes that a part of the text was left out.", "Use level {right}.";
        example: "## Ilta\n\n#### Puheet\n"
    }
    /// A heading of the page title's level.
    HEADING_TOP = "K0408" Error {
        fi: "Tekstin sisällä ei ole tason {level} otsikoita", "Tämä taso kuuluu sivun omalle otsikolle.", "Aloita väliotsikot tasolta {right}.";
        en: "a text holds no headings of level {level}", "This level belongs to the title of the page.", "Begin with headings of level {right}.";
        example: "# Ilta\n"
    }
    /// A heading without words.
    EMPTY_HEADING = "K0409" Error {
        fi: "Otsikossa ei ole sanoja", "Sisällysluetteloon tulisi tyhjä rivi.", "Kirjoita otsikko tai poista rivi.";
        en: "the heading has no words", "The contents would show an empty line.", "Write the heading or remove the line.";
        example: "##\n"
    }
    /// An id with letters that an address cannot hold.
    BAD_ID = "K0410" Error {
        fi: "Tunnus ”{id}” ei kelpaa", "Tunnus on osa osoitetta, joten ääkköset ja välit eivät toimi siinä.", "Kirjoita näin: {#{right}}";
        en: "the id “{id}” cannot be used", "An id is part of an address: only plain letters, digits and hyphens work in it.", "Write it like this: {#{right}}";
        example: "## Mitä sovittiin {#mitä}\n"
    }
    /// A link that nobody can see.
    EMPTY_LINK = "K0411" Error {
        fi: "Linkissä ei ole sanoja: {target}", "Linkkiä ei näe, eikä ruudunlukija osaa sanoa, minne se vie.", "Kirjoita hakasulkeisiin, mitä linkin takana on.";
        en: "the link has no words: {target}", "It cannot be seen, and a screen reader cannot say where it leads.", "Write between the brackets what is behind the link.";
        example: "[](https://kumppanuussilta.example/)\n"
    }
    /// A link to nowhere.
    NO_TARGET = "K0412" Error {
        fi: "Linkistä puuttuu osoite", "Linkki ei vie minnekään.", "Kirjoita osoite sulkeisiin: [sanat](osoite)";
        en: "the link has no address", "It leads nowhere.", "Write the address in the parentheses: [words](address)";
        example: "[Lue raportti]()\n"
    }
    /// A link with a scheme that is not allowed.
    UNSAFE_LINK = "K0413" Error {
        fi: "Osoite alkaa ”{scheme}”, ja sellaista linkkiä ei julkaista", "Vain verkko-osoitteet ja sivuston omat viitteet ovat turvallisia lukijalle.", "Kirjoita osoite, joka alkaa https://, tai viite kuten event:tunnus, term:tunnus, polku/ tai #tunnus.";
        en: "the address begins with “{scheme}”, and such links are not published", "Only web addresses and the site's own references are safe for readers.", "Write an address that begins with https://, or a reference such as event:id, term:id, path/ or #id.";
        example: "[Paina tästä](javascript:alert(1))\n"
    }
    /// Raw HTML.
    RAW_HTML = "K0414" Error {
        fi: "HTML-merkintää ”{tag}” ei julkaista", "Sama teksti menee myös paperille ja uutiskirjeeseen, eikä vieras HTML ole turvallista.", "Käytä Markdownia tai lohkoa (::: nimi). Yksittäisen merkinnän voi sallia sivuston asetuksissa: html.";
        en: "the HTML markup “{tag}” is not published", "The same text also goes to paper and newsletters, and foreign HTML is not safe.", "Use Markdown or a block (::: name). A single tag can be allowed in the site's settings: html.";
        example: "Teksti <font color=\"red\">punaisella</font>.\n"
    }
    /// A reference to a footnote that is not there.
    NOTE_UNDEFINED = "K0415" Error {
        fi: "Alaviitettä ”{name}” ei ole", "Lukija näkisi viitteen, joka ei johda mihinkään.", "Lisää tekstin loppuun rivi [^{name}]: Alaviitteen teksti.";
        en: "there is no footnote “{name}”", "A reader would see a reference that leads nowhere.", "Add a line at the end of the text: [^{name}]: The note's text.";
        example: "Väite.[^1]\n"
    }
    /// A footnote that nothing refers to.
    NOTE_UNUSED = "K0416" Warning {
        fi: "Alaviitteeseen ”{name}” ei viitata", "Alaviite jää julkaisematta.", "Lisää tekstiin [^{name}] tai poista alaviite.";
        en: "nothing refers to the footnote “{name}”", "The note will not be published.", "Put [^{name}] into the text, or remove the note.";
        example: "Väite.\n\n[^1]: Peruste.\n"
    }
    /// A footnote written down twice.
    NOTE_TWICE = "K0417" Error {
        fi: "Alaviite ”{name}” on kirjoitettu kahdesti", "Vain toinen niistä julkaistaisiin.", "Anna toiselle oma nimi.";
        en: "the footnote “{name}” is written down twice", "Only one of them would be published.", "Give the other one a name of its own.";
        example: "Väite.[^1]\n\n[^1]: Peruste.\n\n[^1]: Toinen peruste.\n"
    }
    /// A citation that cannot be read.
    CITATION = "K0418" Error {
        fi: "Lähdeviitettä ”{written}” ei voi lukea", "Viite jäisi pois lähdeluettelosta.", "Kirjoita näin: [@tunnus], [@tunnus, 18–22] tai [@tunnus; @toinen].";
        en: "the citation “{written}” cannot be read", "The work would be missing from the references.", "Write it like this: [@id], [@id, 18–22] or [@id; @other].";
        example: "Näin on todettu [@mallinen2012; 18–22].\n"
    }
    /// Control characters and characters that turn the reading direction.
    HIDDEN_CHARACTER = "K0419" Warning {
        fi: "Tekstissä on näkymätön merkki {character}", "Se voi kääntää tekstin suunnan tai rikkoa hakuja, joten se jätetään pois.", "Poista merkki tai kirjoita kohta uudelleen.";
        en: "the text holds the invisible character {character}", "It can turn the direction of reading or break searches, so it is left out.", "Remove the character, or type the place again.";
        example: ""
    }
    /// A block that the theme does not have.
    UNKNOWN_BLOCK = "K0420" Error {
        fi: "Lohkoa ”{name}” ei ole", "Lohko ja kaikki sen sisällä jäisi pois sivulta.", "Teeman lohkot: {known}.";
        en: "there is no block “{name}”", "It would be missing from the page with everything in it.", "The theme's blocks: {known}.";
        example: "::: sidebox title=\"Muista\"\nTeksti.\n:::\n"
    }
    /// A parameter that the block does not take.
    UNKNOWN_PARAM = "K0421" Error {
        fi: "Lohko ”{name}” ei ota määrettä ”{param}”", "Määre jäisi huomaamatta pois.", "Sen määreet: {known_fi}.";
        en: "the block “{name}” takes no “{param}”", "It would silently be left out.", "It takes: {known}.";
        example: "::: quote from=\"Osallistuja\"\nTulen uudestaan.\n:::\n"
    }
    /// A parameter that must be there.
    MISSING_PARAM = "K0422" Error {
        fi: "Lohkolta ”{name}” puuttuu ”{param}”", "Lohko jäisi vajaaksi.", "Kirjoita näin: ::: {name} {param}=…";
        en: "the block “{name}” lacks “{param}”", "It would stay incomplete.", "Write it like this: ::: {name} {param}=…";
        example: "::: talk\n:::\n"
    }
    /// A value that the parameter does not take.
    BAD_PARAM = "K0423" Error {
        fi: "”{value}” ei kelpaa määreen ”{param}” arvoksi", "Lohko ei tiedä, mitä sillä tarkoitetaan.", "Sallitut: {known}.";
        en: "“{value}” is not a value of “{param}”", "The block cannot tell what is meant.", "Allowed: {known}.";
        example: "::: photo id=messut place=vasen\n:::\n"
    }
    /// A block that draws what the record does not have.
    EMPTY_BLOCK = "K0424" Warning {
        fi: "Lohkolla ”{name}” ei ole mitään näytettävää", "Lohko näyttää tietueen osan, jota ei ole kirjoitettu, joten kohta jää sivulla tyhjäksi.", "Lisää tiedot tapahtuman kansioon ({part}), tai poista lohko.";
        en: "the block “{name}” has nothing to show", "It shows a part of the record that nobody wrote, so the place stays empty.", "Add the data to the event's folder ({part}), or remove the block.";
        example: "::: star\n:::\n"
    }
    /// Text in a block that takes none.
    BLOCK_TAKES_NO_TEXT = "K0425" Error {
        fi: "Lohko ”{name}” ei ota tekstiä sisäänsä", "Teksti jäisi pois sivulta: lohko näyttää tietueen tiedot.", "Siirrä teksti lohkon ulkopuolelle, tai kirjoita se tietueeseen.";
        en: "the block “{name}” takes no text", "The text would be missing from the page: the block shows the record's data.", "Move the text out of the block, or write it into the record.";
        example: "::: programme\nTervetuloa!\n:::\n"
    }
    /// A block without the text it is for.
    BLOCK_WITHOUT_BODY = "K0426" Error {
        fi: "Lohkon ”{name}” sisältö puuttuu", "Sivulle tulisi tyhjä lohko.", "Kirjoita sisältö alku- ja loppurivin väliin ({body}), tai poista lohko.";
        en: "the block “{name}” has nothing inside", "The page would show an empty block.", "Write what belongs between its first and last line ({body}), or remove it.";
        example: "::: steps\n:::\n"
    }
    /// A block or a picture in a text of a record.
    NOT_IN_RECORD = "K0427" Error {
        fi: "Tietueen tekstissä ei voi käyttää tätä: {what}", "Lohkot ja kuvat kuuluvat julkaisun tekstiin; tietueessa niille on omat kenttänsä.", "Siirrä se julkaisun tekstiin (.md), tai käytä tietueen kenttää (photos, figures, talks …).";
        en: "a record's text cannot hold this: {what}", "Blocks and pictures belong in the text of a publication; records have fields for them.", "Move it to the text of a publication (.md), or use the record's field (photos, figures, talks …).";
        example: "text: |\n  ::: notice\n  Tervetuloa!\n  :::\n"
    }
    /// A second list of the works that a text cites.
    REFERENCES_TWICE = "K0428" Error {
        fi: "Lähdeluettelo on samassa tekstissä kahdesti", "Lähdeviitteet johtaisivat vain ensimmäiseen luetteloon.", "Poista toinen ::: references.";
        en: "the text lists its references twice", "Its citations would only ever lead to the first list.", "Remove one of the blocks ::: references.";
        example: "::: references\n:::\n\n::: references\n:::\n"
    }
    /// A comparison of answers that cannot be made.
    NOT_COMPARABLE = "K0429" Error {
        fi: "Kysymyksen ”{question}” vastauksia ei voi verrata", "Verrata voi vain, kun sama kysymys on kysytty vähintään kahdessa tapahtumassa samalla tavalla: joko yksi vaihtoehto (share) tai useita (multi).", "Luettele kohdassa events vähintään kaksi tapahtumaa, ja tarkista kysymyksen laji (kind) kunkin palautteesta.";
        en: "the answers to “{question}” cannot be compared", "That takes a question asked at two events or more in the same way: one choice (share) or several (multi).", "Name at least two events in “events”, and check the question's kind in the feedback of each.";
        example: "::: change question=jatko events=\"2019-10-10-ilta\"\n:::\n"
    }
    /// A heading that stays words.
    HASH_WITHOUT_SPACE = "K0430" Warning {
        fi: "Tästä ei tule otsikkoa: merkkien {marks} perästä puuttuu väli", "Merkit jäisivät näkyviin tekstiin, ja kohta puuttuisi sisällyksestä.", "Kirjoita väli: {marks} Otsikko";
        en: "this will be no heading: a space is missing after {marks}", "The marks would show in the text, and the place would be missing from the contents.", "Write the space: {marks} Heading";
        example: "##Mitä sovittiin\n"
    }
    /// A comment without its end.
    COMMENT_UNCLOSED = "K0431" Error {
        fi: "Kommentti ei pääty", "Kaikki tästä tekstin loppuun jäisi pois sivulta.", "Lisää --> kommentin loppuun.";
        en: "the comment has no end", "Everything from here to the end of the text would be missing from the page.", "Add --> where the comment ends.";
        example: "<!-- kesken\n\nTämä jäisi pois.\n"
    }
    /// Code without its last line.
    CODE_UNCLOSED = "K0432" Error {
        fi: "Koodi ei pääty", "Kaikki tästä tekstin loppuun näkyisi koodina.", "Lisää rivi {marks} koodin loppuun.";
        en: "the code has no end", "Everything from here to the end of the text would be shown as code.", "Add a line {marks} where the code ends.";
        example: "```\nkooste build\n"
    }
    /// A cell of a table that no column takes.
    CELL_LOST = "K0433" Warning {
        fi: "Taulukon rivillä on liikaa soluja: ”{cell}” jää pois", "Otsikkorivin mukaan sarakkeita on {columns}.", "Lisää otsikkoriville sarake, tai poista solu. Pystyviiva tekstissä kirjoitetaan \\|.";
        en: "the table's row has too many cells: “{cell}” is left out", "Its head has this many columns: {columns}.", "Add a column to the head, or remove the cell. A bar within text is written \\|.";
        example: "| Kuka | Mitä |\n|---|---|\n| Kunta | Tilat | Maksutta |\n"
    }
}
