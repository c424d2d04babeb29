//! `K02xx`: what a record says.

use super::codes;

codes! {
    /// A date that cannot be read.
    BAD_DATE = "K0201" Error {
        fi: "”{value}” ei ole päivämäärä", "Tapahtuma menisi kalenteriin väärälle päivälle tai ei ollenkaan.", "Kirjoita päivä näin: 10.10.2019, to 10.10.2019 klo 17–20 tai 14.–15.3.2026.";
        en: "“{value}” is not a date", "The event would land on a wrong day of the calendar, or on none.", "Write the day like this: 10.10.2019, to 10.10.2019 klo 17–20, 14.–15.3.2026 or 2019-10-10.";
        example: "when: 31.2.2020\n"
    }
    /// A weekday that is not that day's.
    WRONG_WEEKDAY = "K0202" Error {
        fi: "{date} ei ole {written} vaan {right}", "Joko viikonpäivä tai päivämäärä on väärin, ja lukija uskoo kumpaa tahansa.", "Korjaa viikonpäivä tai päivämäärä.";
        en: "{date} is not {written} but {right}", "Either the weekday or the date is wrong, and a reader may believe either.", "Correct the weekday or the date.";
        example: "when: ma 10.10.2019\n"
    }
    /// A number, count or share that cannot be read.
    BAD_NUMBER = "K0203" Error {
        fi: "”{value}” ei ole {expected}", "Lukua ei voi laskea eikä piirtää.", "Kirjoita näin: {example}.";
        en: "“{value}” is not {expected}", "The figure can be neither counted nor drawn.", "Write it like this: {example}.";
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
}
