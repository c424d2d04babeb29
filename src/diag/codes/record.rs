//! `K02xx`: what a record says.

use super::codes;

codes! {
    /// A date that cannot be read.
    BAD_DATE = "K0201" Error {
        fi: "”{value}” ei ole päivämäärä", "Tapahtuma menisi kalenteriin väärälle päivälle tai ei ollenkaan.", "Katso kalenterista, että päivä on olemassa, ja kirjoita se näin: 10.10.2019, to 10.10.2019 klo 17–20 tai 14.–15.3.2026.";
        en: "“{value}” is not a date", "The event would land on a wrong day of the calendar, or on none.", "See in a calendar that the day exists, and write it like this: 10.10.2019, to 10.10.2019 klo 17–20, 14.–15.3.2026 or 2019-10-10.";
        example: "when: 31.2.2020\n"
    }
    /// A weekday that is not that day's.
    WRONG_WEEKDAY = "K0202" Error {
        fi: "{date} ei ole {written_fi} vaan {right_fi}", "Joko viikonpäivä tai päivämäärä on väärin, ja lukija voi uskoa kumpaa tahansa.", "Korjaa viikonpäivä tai päivämäärä.";
        en: "{date} is not {written} but {right}", "Either the weekday or the date is wrong, and a reader may believe either.", "Correct the weekday or the date.";
        example: "when: ma 10.10.2019\n"
    }
    /// A number, count or share that cannot be read.
    BAD_NUMBER = "K0203" Error {
        fi: "”{value}” ei kelpaa luvuksi", "Lukua ei voi laskea eikä piirtää.", "Kirjoita luku numeroin, esimerkiksi näin: {example}.";
        en: "“{value}” cannot be read as a number", "The figure can be neither counted nor drawn.", "Write the number in figures, for instance like this: {example}.";
        example: "participants: paljon\n"
    }
    /// A time that ends before it starts.
    ENDS_BEFORE_START = "K0204" Error {
        fi: "”{value}” päättyy ennen kuin alkaa", "Kalenterimerkintä olisi mahdoton.", "Vaihda alku ja loppu oikein päin; yön yli kestävä tapahtuma kirjoitetaan kahtena päivänä: 14.–15.3.2026.";
        en: "“{value}” ends before it starts", "The calendar entry would be impossible.", "Put the start before the end; an event that goes on past midnight is written as two days: 14.–15.3.2026.";
        example: "when: 10.10.2019 klo 20–17\n"
    }
    /// A share larger than its whole.
    SHARE_OVER_WHOLE = "K0205" Error {
        fi: "Osuus ”{value}” on suurempi kuin kokonaisuus", "Osuus voi olla enintään kaikki, siis 100 %.", "Tarkista osoittaja ja nimittäjä tai prosenttiluku.";
        en: "the share “{value}” is larger than its whole", "A share can be at most all of it, 100 %.", "Check the numerator and denominator, or the percentage.";
        example: "share: 3/2\n"
    }
    /// Shares of a single choice that do not make a whole.
    SHARES_SUM = "K0206" Error {
        fi: "Vaihtoehtojen osuudet ovat yhteensä {sum}", "Kun vastaaja valitsi yhden vaihtoehdon, osuuksien summa on 100 %. Muu summa johtaa lukijan harhaan.", "Tarkista osuudet, lisää puuttuva vaihtoehto (esimerkiksi ”ei vastannut”) tai käytä monivalintaa: kind: multi.";
        en: "the shares of the options add up to {sum}", "Where one option was chosen, the shares add up to 100 %. Any other sum misleads the reader.", "Check the shares, add the missing option (“did not answer”), or use several choices: kind: multi.";
        example: "kind: share\nrespondents: 21\noptions:\n  - {label: Kyllä, share: 2/3}\n  - {label: Ei, share: 1/4}\n"
    }
    /// More answers than people.
    MORE_THAN_ALL = "K0207" Error {
        fi: "{n} on enemmän kuin vastaajia oli ({all})", "Kuvio väittäisi mahdotonta.", "Tarkista n ja respondents. Jos vastaaja sai valita useita, käytä: kind: multi.";
        en: "{n} is more than there were respondents ({all})", "The figure would claim the impossible.", "Check n and respondents. If several options could be chosen, use: kind: multi.";
        example: "kind: share\nrespondents: 21\noptions: [{label: Kyllä, n: 22}]\n"
    }
    /// Two parts of a figure with one label.
    SAME_LABEL = "K0208" Error {
        fi: "”{label}” on kuviossa kahdesti", "Lukija ei voi tietää, kumpaa luku tarkoittaa.", "Nimeä toinen toisin tai yhdistä ne.";
        en: "“{label}” is in the figure twice", "A reader cannot know which one a number belongs to.", "Give one of them another name, or join them.";
        example: "kind: label-rows\nrows: [{label: Luottamus}, {label: luottamus}]\n"
    }
    /// A figure without anything to draw.
    EMPTY_FIGURE = "K0209" Error {
        fi: "Kuviossa ei ole yhtään kohtaa", "Sivulle tulisi tyhjä kuvio.", "Lisää kohdat tai poista kuvio.";
        en: "the figure has no parts", "The page would have an empty figure.", "Add its parts, or remove the figure.";
        example: "kind: phases\nphases: []\n"
    }
    /// A share and a count of one option that do not agree.
    SHARE_AND_COUNT = "K0210" Warning {
        fi: "Osuus {share} ja {n} vastaajaa ({all} vastaajasta) eivät ole sama asia", "Kuva ja taulukko kertoisivat eri tarinaa.", "Tarkista kumpi pitää paikkansa, tai jätä toinen pois.";
        en: "the share {share} and {n} respondents (of {all}) are not the same", "The picture and the table would tell different stories.", "Check which one holds, or leave the other out.";
        example: "kind: share\nrespondents: 21\noptions: [{label: Kyllä, share: 2/3, n: 7}, {label: Ei, share: 1/3}]\n"
    }
    /// More names than marks.
    MORE_NAMES = "K0211" Error {
        fi: "Sakaralla on {names} nimettyä toimijaa mutta vain {n} merkintää", "Luku ja nimet eivät voi molemmat pitää paikkaansa.", "Korjaa n tai jätä se pois: silloin se lasketaan nimistä.";
        en: "the point names {names} actors but counts only {n}", "The number and the names cannot both be right.", "Correct n, or leave it out: it is then counted from the names.";
        example: "star:\n  points: [{label: Vertaistuki, n: 1, actors: [keusote, thl]}]\n"
    }
    /// A figure with more or fewer parts than its kind has places.
    WRONG_AMOUNT = "K0212" Error {
        fi: "Kuviossa on {n} {what}, mutta paikkoja on {expected}", "Kuvio piirrettäisiin vajaana, tai osa jäisi pois.", "Lisää tai poista kohtia niin, että niitä on {expected}.";
        en: "the figure has {n} {what_en}, but it has places for {expected}", "The figure would be drawn with a gap, or something would be left out.", "Add or remove parts until there are {expected}.";
        example: "kind: quadrant\nfields: [Hällä väliä, Voitto kotiin]\n"
    }
    /// A part of a figure that names another part which is not there.
    UNKNOWN_PART = "K0213" Error {
        fi: "Kuviossa ei ole kohtaa ”{value}”", "Viittaus ei osu mihinkään, joten sitä ei voi piirtää.", "Kirjoita nimi samoin kuin luettelossa tai lisää se sinne: {known}.";
        en: "the figure has no part “{value}”", "It points at nothing, so it cannot be drawn.", "Write the name as in the list, or add it there: {known}.";
        example: "kind: service-chain\nlanes: [Yhdistys, Kunta]\nsteps: [{lane: Kunda, label: Ohjaus}]\n"
    }
    /// Dated parts that are not in the order of time.
    OUT_OF_ORDER = "K0214" Warning {
        fi: "{this} on ennen kuin {before}, mutta se on kuviossa sen jälkeen", "Aikajana luetaan alusta loppuun; väärä järjestys johtaa harhaan.", "Siirrä kohta paikalleen tai korjaa ajankohta.";
        en: "{this} is before {before}, but the figure has it after", "A timeline is read from its start to its end; a wrong order misleads.", "Move the entry to its place, or correct its time.";
        example: "kind: timeline\nentries:\n  - {when: 2019, label: Tapahtuma}\n  - {when: 2018, label: Suunnittelu}\n"
    }
    /// Two parts of a figure at one place.
    SAME_PLACE = "K0215" Error {
        fi: "”{label}” on samassa paikassa kuin ”{other}”", "Toinen jäisi toisen alle.", "Anna toiselle oma paikka (column ja row).";
        en: "“{label}” is at the same place as “{other}”", "One would hide the other.", "Give one of them a place of its own (column and row).";
        example: "kind: tile-map\ntiles:\n  - {label: Tuusula, column: 1, row: 1}\n  - {label: Järvenpää, column: 1, row: 1}\n"
    }
    /// A number of participants that another source states differently.
    HEADCOUNT_DIFFERS = "K0220" Warning {
        fi: "Osallistujia on tapahtuman tiedoissa {own}, mutta muualla on kerrottu {other}", "Lukija, joka löytää molemmat luvut, ei usko kumpaankaan.", "Selvitä oikea luku ja korjaa se, tai kerro kohdassa source, miksi toinen lähde laskee toisin.";
        en: "the event's own record has {own} participants, but another source states {other}", "A reader who finds both numbers believes neither.", "Find out which one is right and correct it, or say in “source” why the other one counts differently.";
        example: "headcounts:\n  - {event: 2019-10-10-ilta, participants: 80, source: Malliarvio}\n"
    }
    /// A stated total that is not the sum of its parts.
    TOTAL_DIFFERS = "K0221" Warning {
        fi: "Sarjan osallistujia on {stated}, mutta tapahtumien summa on {sum}", "Raportti ja rahoittaja saisivat eri luvun.", "Korjaa sarjan kohta participants tai tapahtumien osallistujamäärät.";
        en: "the series states {stated} participants, but its events add up to {sum}", "The report and the funder would get different numbers.", "Correct “participants” of the series, or the numbers of its events.";
        example: "participants: yli 300\n"
    }
    /// More answers than there were people to ask.
    MORE_THAN_INVITED = "K0222" Error {
        fi: "Vastaajia on {n}, mutta kyselyn sai vain {all} ihmistä", "Vastausosuus olisi yli 100 %.", "Tarkista respondents ja invited (tai tapahtuman participants).";
        en: "there are {n} respondents, but only {all} were asked", "The response rate would be over 100 %.", "Check respondents and invited (or the event's participants).";
        example: "feedback:\n  invited: 20\n  respondents: 21\n"
    }
    /// Registration that is open after the event.
    REGISTRATION_OPEN = "K0223" Warning {
        fi: "Ilmoittautuminen on auki, vaikka se päättyi {day}", "Lukija yrittää ilmoittautua tapahtumaan, joka on jo ollut.", "Kirjoita ”status: closed”, tai korjaa päivä.";
        en: "registration is open although it ended on {day}", "A reader would try to register for something that is over.", "Write “status: closed”, or correct the day.";
        example: "when: 10.10.2019\nregistration: {status: open, url: https://ilmo.example/}\n"
    }
    /// An agreed action that nobody answers for.
    ACTION_WITHOUT_OWNER = "K0224" Warning {
        fi: "Sovitulla toimella ei ole vastuutahoa", "Toimi, josta kukaan ei vastaa, jää tekemättä.", "Lisää ”owner: organisaation tunnus” tai taho omin sanoin.";
        en: "the agreed action has no owner", "What nobody answers for is not done.", "Add “owner: an organisation's id”, or the owner in your own words.";
        example: "actions:\n  - {what: Kutsutaan perhekeskukset mukaan, check: 1.12.2019}\n"
    }
    /// An agreed action that is never looked at again.
    ACTION_WITHOUT_CHECK = "K0225" Warning {
        fi: "Sovitulla toimella ei ole tarkistuspäivää", "Ilman päivää kukaan ei huomaa, jos toimi unohtuu.", "Lisää ”check: 1.12.2019” (päivä, jona toimeen palataan) tai ”due: …”.";
        en: "the agreed action has no day on which it is looked at again", "Without a day nobody notices when it is forgotten.", "Add “check: 1.12.2019” (the day to come back to it) or “due: …”.";
        example: "actions:\n  - {what: Kutsutaan perhekeskukset mukaan, owner: keusote}\n"
    }
    /// More groups or talks in a text than in the event's record.
    STATED_MORE = "K0226" Advice {
        fi: "Tekstissä on {stated} {what_fi}, mutta tapahtuman tiedoissa niitä on {listed}", "Lukija laskee ja jää miettimään, mitä puuttuu.", "Lisää puuttuvat tapahtuman tietoihin, tai korjaa luku tekstiin.";
        en: "the text speaks of {stated} {what}, but the event's record has {listed}", "Readers count, and wonder what is missing.", "Add those that are missing to the event, or correct the number in the text.";
        example: ""
    }
    /// A result that nothing shows.
    RESULT_WITHOUT_EVIDENCE = "K0227" Advice {
        fi: "Tulokselta puuttuu näyttö", "Väite ilman näyttöä jää lukijan uskon varaan.", "Kerro, mistä tuloksen tietää: evidence: Väliraporttikysely. Tekstissä se kursivoidaan: - Yhteistyö lisääntyi. *Väliraporttikysely*";
        en: "nothing shows the result", "A claim without evidence is left to the reader's faith.", "Say how it is known: “evidence: Survey of 2019”. In a text it stands in italics: - Cooperation grew. *Survey of 2019*";
        example: "results:\n  - Järjestöjen ja kuntien yhteistyö lisääntyi.\n"
    }
}
