//! `K09xx`: style, advice only.

use super::codes;

codes! {
    /// Quotation marks of two styles in one text.
    MIXED_QUOTES = "K0901" Advice {
        fi: "Tekstissä on kahdenlaisia lainausmerkkejä: {one} ja {other}", "Lukija miettii, mitä eroa niillä on.", "Kirjoita kaikki samalla tavalla; suora \" muuttuu julkaistaessa oikeaksi.";
        en: "the text has two kinds of quotation marks: {one} and {other}", "A reader wonders what the difference is.", "Write all of them alike; a straight \" becomes the right one when published.";
        example: "Hän sanoi ”kyllä” ja »ei».\n"
    }
    /// A percent sign without a space.
    PERCENT_SPACE = "K0902" Advice {
        fi: "Prosenttimerkin edestä puuttuu väli", "Luvun ja prosenttimerkin väliin kuuluu suomeksi ja ruotsiksi väli.", "Lisää väli: {right}.";
        en: "there is no space before the per cent sign", "Finnish and Swedish put a space between the number and the sign.", "Add a space: {right}.";
        example: "Vastaajista 85% oli samaa mieltä.\n"
    }
    /// A hyphen left over from an old line end.
    LEFTOVER_HYPHEN = "K0903" Advice {
        fi: "Sanan keskelle on jäänyt tavuviiva: ”{written}”", "Se on peräisin vanhasta rivinvaihdosta, ja sana hajoaa lukijalta.", "Kirjoita sana yhteen: {right}.";
        en: "a hyphen is left inside a word: “{written}”", "It comes from an old line break and splits the word for readers.", "Write it as one word: {right}.";
        example: "Ilta kokosi kump- panuuden ystävät.\n"
    }
    /// A hyphen used as a dash.
    HYPHEN_AS_DASH = "K0904" Advice {
        fi: "Tavuviiva on ajatusviivan paikalla", "Tavuviiva yhdistää sanoja, ajatusviiva erottaa ne.", "Kirjoita – tai kaksi viivaa (--), josta tulee ajatusviiva.";
        en: "a hyphen stands where a dash belongs", "A hyphen joins words, a dash sets them apart.", "Write –, or two hyphens (--), which become a dash.";
        example: "Ilta onnistui - kiitos kaikille.\n"
    }
    /// Two full stops.
    DOUBLED_STOP = "K0905" Advice {
        fi: "Tässä on kaksi pistettä peräkkäin", "Yksi on liikaa, tai kolmesta puuttuu yksi.", "Jätä yksi piste, tai kirjoita kolme.";
        en: "there are two full stops in a row", "One is too many, or one of three is missing.", "Leave one, or write three.";
        example: "Kiitos kaikille..\n"
    }
    /// A space before a punctuation mark.
    SPACE_BEFORE = "K0906" Advice {
        fi: "Välimerkin ”{mark}” edellä on väli", "Merkki voi joutua yksin seuraavan rivin alkuun.", "Poista väli.";
        en: "there is a space before “{mark}”", "The mark may end up alone at the beginning of the next line.", "Remove the space.";
        example: "Kiitos , ystävät.\n"
    }
    /// Link words that say nothing by themselves.
    VAGUE_LINK = "K0907" Advice {
        fi: "Linkin sanat ”{words}” eivät kerro, mihin linkki vie", "Ruudunlukijalla linkit selataan usein luettelona, ilman lausetta ympärillä.", "Linkitä ne sanat, jotka kertovat, mitä linkin takana on.";
        en: "the link's words “{words}” do not say where it leads", "Screen readers often list links on their own, without the sentence around them.", "Link the words that tell what is behind the link.";
        example: "Lue lisää [täältä](https://kumppanuussilta.example/).\n"
    }
    /// A full stop after a heading.
    HEADING_STOP = "K0908" Advice {
        fi: "Otsikko päättyy pisteeseen", "Otsikon perään ei kirjoiteta pistettä.", "Poista piste.";
        en: "the heading ends in a full stop", "Headings take none.", "Remove the full stop.";
        example: "## Mitä sovittiin.\n"
    }
    /// Words typed in capitals.
    CAPITALS = "K0909" Advice {
        fi: "Otsikko on kirjoitettu isoilla kirjaimilla", "Isot kirjaimet ovat hitaita lukea, ja ruudunlukija voi tavata ne kirjain kerrallaan.", "Kirjoita pienillä kirjaimilla; ulkoasu hoitaa korostuksen.";
        en: "the heading is typed in capitals", "Capitals are slow to read, and a screen reader may spell them letter by letter.", "Use small letters; the theme takes care of weight.";
        example: "## MITÄ SOVITTIIN\n"
    }
    /// A hyphen between two years.
    RANGE_HYPHEN = "K0910" Advice {
        fi: "Vuosien välissä on tavuviiva: {written}", "Väliä merkitsee ajatusviiva.", "Vaihda tavuviivan tilalle ajatusviiva: {right}.";
        en: "there is a hyphen between two years: {written}", "A range takes an en dash.", "Put an en dash in the place of the hyphen: {right}.";
        example: "Hanke toimi 2017-2019.\n"
    }
    /// An opening that is too long to be read at a glance.
    LONG_INGRESS = "K0911" Advice {
        fi: "Ingressissä on {count} sanaa", "Ingressi luetaan yhdellä silmäyksellä, ja hakukone ja jakokortti näyttävät siitä vain alun.", "Tiivistä enintään 40 sanaan; loput kuuluvat tekstiin.";
        en: "the ingress has {count} words", "It is read at a glance, and search engines and shared cards show only its beginning.", "Use at most 40 words; the rest belongs in the text.";
        example: ""
    }
    /// Words that tell a place on the page.
    POSITION_WORDS = "K0912" Advice {
        fi: "”{words}” kertoo paikan sivulla", "Puhelimella, paperilla ja ruudunlukijalla järjestys on toinen.", "Viittaa nimeltä tai numerolla: [](#tunnus).";
        en: "“{words}” tells a place on the page", "On a phone, on paper and with a screen reader the order is another.", "Refer by name or number: [](#id).";
        example: "Oheinen kuvio kertoo vastaukset.\n"
    }
    /// A long text without headings.
    NO_HEADINGS = "K0913" Advice {
        fi: "Tekstissä on {count} sanaa eikä yhtään väliotsikkoa", "Lukija ja ruudunlukija etsivät kohtansa otsikoista.", "Jaa teksti väliotsikoilla: ## Mitä sovittiin";
        en: "the text has {count} words and no heading", "Readers and screen readers find their place by headings.", "Divide it with headings: ## What was agreed";
        example: ""
    }
    /// A name in a spelling that the organisation does not use.
    OTHER_NAME = "K0914" Advice {
        fi: "”{written}” on muualla nimellä ”{name}”", "Sama toimija kahdella nimellä näyttää kahdelta toimijalta.", "Kirjoita ”{name}” tai lyhenne, tai linkitä: [nimi](organisation:{id}).";
        en: "“{written}” is called “{name}” elsewhere", "One organisation under two names looks like two.", "Write “{name}” or its short name, or link it: [name](organisation:{id}).";
        example: ""
    }
    /// A link through a service that shortens addresses.
    SHORT_LINK = "K0915" Advice {
        fi: "Linkki kulkee lyhentäjän {host} kautta", "Lukija ei näe, minne linkki vie, lyhentäjä seuraa klikkaajia, ja linkki katkeaa, kun palvelu loppuu.", "Avaa linkki, kopioi selaimesta lopullinen osoite ja linkitä se.";
        en: "the link goes through the shortener {host}", "Readers cannot see where it leads, the service follows who clicks, and the link breaks when the service ends.", "Open it, copy the final address from the browser and link that.";
        example: "Ilmoittaudu [lomakkeella](https://bit.ly/kumppanuusilta).\n"
    }
    /// A paragraph that ends in the middle of a sentence.
    CUT_SHORT = "K0916" Advice {
        fi: "Kappale jää kesken: ”… {words}”", "Näyttää siltä, että lopusta on jäänyt jotakin pois.", "Kirjoita loppu, tai lisää välimerkki, jos kappale päättyy tähän.";
        en: "the paragraph breaks off: “… {words}”", "It looks as if its end were missing.", "Write the rest, or add the mark that ends it.";
        example: "Ryhmät kirjasivat toiveensa arkeille, ja arkit koottiin lopuksi seinälle, jotta kaikki\n"
    }
    /// A work that nothing cites.
    UNCITED_WORK = "K0917" Advice {
        fi: "Teokseen ”{id}” ei viitata missään tekstissä", "Lähdeluettelo lupaa teoksia, joihin julkaisut nojaavat.", "Viittaa siihen siinä kohdassa, jossa siihen nojataan: [@{id}], tai poista se luettelosta.";
        en: "no text cites the work “{id}”", "A list of sources promises works that the publications rest on.", "Cite it where a text rests on it: [@{id}], or remove it from the list.";
        example: ""
    }
}
