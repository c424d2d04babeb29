//! Names of weekdays and months in the forms that dates are typed and said in. Only tables and look-ups.

use crate::source::Lang;

/// Names of the week from Monday on, every form that may be typed. Short Finnish forms come first: Swedish shares two of them.
const WEEKDAYS: &[[&str; 7]] = &[
    FI_SHORT,
    FI_FULL,
    FI_ON,
    SV_SHORT,
    ["mån", "tis", "ons", "tors", "fre", "lör", "sön"],
    SV_FULL,
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
];
const FI_SHORT: [&str; 7] = ["ma", "ti", "ke", "to", "pe", "la", "su"];
const FI_FULL: [&str; 7] = ["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"];
const FI_ON: [&str; 7] = ["maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina"];
const SV_SHORT: [&str; 7] = ["må", "ti", "on", "to", "fr", "lö", "sö"];
const SV_FULL: [&str; 7] = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];
const EN_SHORT: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const EN_FULL: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Finnish months without their `kuu`.
const FI_MONTHS: [&str; 12] =
    ["tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"];
const SV_MONTHS: [&str; 12] =
    ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];
const EN_MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// A typed weekday: which one (0 = Monday).
pub(super) fn weekday(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    WEEKDAYS.iter().find_map(|week| week.iter().position(|name| *name == word))
}

/// A typed month, 1 to 12: `lokakuu`, `lokakuussa`, `lokakuuta`, `oktober`, `October`.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let finnish = ["kuussa", "kuuta", "kuun", "kuu"].iter().find_map(|ending| word.strip_suffix(ending));
    let at = FI_MONTHS
        .iter()
        .position(|name| finnish == Some(name))
        .or_else(|| SV_MONTHS.iter().position(|name| *name == word))
        .or_else(|| EN_MONTHS.iter().position(|name| name.eq_ignore_ascii_case(&word)))?;
    i8::try_from(at + 1).ok()
}

/// `to`
pub(super) fn weekday_short(day: usize, lang: Lang) -> &'static str {
    pick(day, &FI_SHORT, &SV_SHORT, &EN_SHORT, lang)
}

/// `torstai`
pub(super) fn weekday_full(day: usize, lang: Lang) -> &'static str {
    pick(day, &FI_FULL, &SV_FULL, &EN_FULL, lang)
}

/// `torstaina`
pub(super) fn on_weekday(day: usize, lang: Lang) -> String {
    match lang {
        Lang::Sv => format!("på {}", weekday_full(day, lang)),
        Lang::En => format!("on {}", weekday_full(day, lang)),
        _ => FI_ON[day % 7].to_owned(),
    }
}

/// The stem (`loka`) or name (`oktober`) of a month, 1 to 12; Finnish takes `kuu`, `kuussa` or `kuuta` after it.
pub(super) fn month_stem(month: i8, lang: Lang) -> &'static str {
    let at = usize::try_from(month - 1).unwrap_or(0) % 12;
    match lang {
        Lang::Sv => SV_MONTHS[at],
        Lang::En => EN_MONTHS[at],
        _ => FI_MONTHS[at],
    }
}

fn pick(
    day: usize,
    fi: &'static [&'static str; 7],
    sv: &'static [&'static str; 7],
    en: &'static [&'static str; 7],
    lang: Lang,
) -> &'static str {
    match lang {
        Lang::Sv => sv[day % 7],
        Lang::En => en[day % 7],
        _ => fi[day % 7],
    }
}
