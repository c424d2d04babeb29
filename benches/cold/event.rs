//! One synthetic event: what was said, found and answered, and a report of about 900 words.
//!
//! Knows no tool: links are left as marks that each dialect writes in its own way.

use jiff::{ToSpan as _, civil::Date};

use crate::words::{Words, capital};

/// Changes the whole corpus.
const SEED: u64 = 20_240_611;

/// Stands round the number of an event that is linked to.
const MARK: char = '\u{1}';

const AREAS: [(&str, &str); 6] = [
    ("kumppanuus", "Kumppanuus"),
    ("tyoelama", "Työelämä"),
    ("hyvinvointi", "Hyvinvointi"),
    ("digi", "Digi"),
    ("kestavyys", "Kestävyys"),
    ("nuoret", "Nuoret"),
];

const ANGLES: [&str; 10] =
    ["aluekehitys", "verkosto", "palaute", "tulokset", "koulutus", "yritykset", "kunnat", "hankkeet", "tutkimus", "kokeilut"];

/// Where events are held: id, name, genitive, inessive.
pub(crate) const PLACES: [[&str; 4]; 12] = [
    ["mikkeli", "Mikkeli", "Mikkelin", "Mikkelissä"],
    ["kotka", "Kotka", "Kotkan", "Kotkassa"],
    ["kouvola", "Kouvola", "Kouvolan", "Kouvolassa"],
    ["savonlinna", "Savonlinna", "Savonlinnan", "Savonlinnassa"],
    ["lappeenranta", "Lappeenranta", "Lappeenrannan", "Lappeenrannassa"],
    ["kuopio", "Kuopio", "Kuopion", "Kuopiossa"],
    ["jyvaskyla", "Jyväskylä", "Jyväskylän", "Jyväskylässä"],
    ["joensuu", "Joensuu", "Joensuun", "Joensuussa"],
    ["hameenlinna", "Hämeenlinna", "Hämeenlinnan", "Hämeenlinnassa"],
    ["seinajoki", "Seinäjoki", "Seinäjoen", "Seinäjoella"],
    ["jarvenpaa", "Järvenpää", "Järvenpään", "Järvenpäässä"],
    ["porvoo", "Porvoo", "Porvoon", "Porvoossa"],
];

/// The four answers to every question of feedback.
pub(crate) const ANSWERS: [&str; 4] =
    ["täysin samaa mieltä", "jokseenkin samaa mieltä", "jokseenkin eri mieltä", "täysin eri mieltä"];

/// The sixty themes: id and title.
pub(crate) fn themes() -> Vec<(String, String)> {
    let pair = |(id, title): &(&str, &str), angle: &str| (format!("{id}-{angle}"), format!("{title}: {angle}"));
    AREAS.iter().flat_map(|area| ANGLES.iter().map(move |angle| pair(area, angle))).collect()
}

/// The id of an event by its number.
pub(crate) fn id(number: usize) -> String {
    format!("tapahtuma-{number:05}")
}

/// An event.
pub(crate) struct Event {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) day: Date,
    pub(crate) place: [&'static str; 4],
    pub(crate) participants: u32,
    pub(crate) themes: Vec<String>,
    pub(crate) talks: Vec<Talk>,
    pub(crate) groups: Vec<Group>,
    pub(crate) respondents: u32,
    pub(crate) questions: Vec<Question>,
    body: String,
}

/// A talk. Speakers have roles, never names.
pub(crate) struct Talk {
    pub(crate) title: String,
    pub(crate) role: String,
    pub(crate) organisation: String,
    pub(crate) summary: String,
}

/// A group and what it found.
pub(crate) struct Group {
    pub(crate) title: String,
    pub(crate) findings: Vec<String>,
}

/// A question of feedback; the shares are whole percents and make 100.
pub(crate) struct Question {
    pub(crate) text: String,
    pub(crate) shares: [u32; 4],
}

impl Event {
    /// The event of this number among `all`.
    pub(crate) fn new(number: usize, all: usize, themes: &[(String, String)]) -> Self {
        let mut words = Words::new(SEED.wrapping_mul(1_000_003).wrapping_add(number as u64));
        let w = &mut words;
        let participants = w.between(20, 400);
        Self {
            title: capital(&format!("{} {}: {} {} {number}", w.genitive(), w.noun(), w.adjective(), w.noun())),
            summary: w.plain(1),
            day: day(number),
            place: w.one(&PLACES),
            participants,
            themes: w.some(themes, 8).into_iter().map(|(id, _)| id).collect(),
            talks: (0..4).map(|_| talk(w)).collect(),
            groups: (0..7).map(|_| group(w)).collect(),
            respondents: w.between(10, participants.min(200)),
            questions: (0..5).map(|_| question(w)).collect(),
            body: body(w, number, all),
        }
    }

    /// The report in Markdown, with the address of another event written by `link`.
    pub(crate) fn body(&self, link: impl Fn(&str) -> String) -> String {
        let mut out = String::with_capacity(self.body.len() + 128);
        for (at, part) in self.body.split(MARK).enumerate() {
            // Marks come in pairs, so every second part is an id.
            if at % 2 == 1 { out.push_str(&link(part)) } else { out.push_str(part) }
        }
        out
    }
}

fn day(number: usize) -> Date {
    let days = i64::try_from(number * 7919 % 6200).expect("below 6200");
    jiff::civil::date(2008, 1, 7).checked_add(days.days()).expect("a day of this century")
}

fn talk(w: &mut Words) -> Talk {
    Talk {
        title: capital(&w.clause()),
        role: capital(w.role()),
        organisation: format!("{} {}", w.genitive(), w.noun()),
        summary: w.plain(2),
    }
}

fn group(w: &mut Words) -> Group {
    Group { title: capital(&format!("{} {}", w.adjective(), w.noun())), findings: (0..5).map(|_| w.plain(1)).collect() }
}

fn question(w: &mut Words) -> Question {
    let mut cuts: Vec<u32> = w.some(&(1..100).collect::<Vec<_>>(), 3);
    cuts.sort_unstable();
    let shares = [cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], 100 - cuts[2]];
    Question { text: format!("{}?", capital(&w.clause())), shares }
}

/// Five headings, four lists (one of them nested), a table, two quotes, a footnote, four links to other events.
fn body(w: &mut Words, number: usize, all: usize) -> String {
    let link = |nth: usize| format!("{MARK}{}{MARK}", id((number * 31 + nth * 97 + 1) % all));
    let list = |w: &mut Words, count: usize, item: fn(&mut Words, usize) -> String| -> String {
        (0..count).map(|at| item(w, at)).collect::<Vec<_>>().join("\n")
    };
    let parts = [
        format!("{} Aiempi raportti: [{}]({}).", w.paragraph(6), w.noun(), link(1)),
        w.paragraph(6),
        "## Tapahtuman tausta ja tavoitteet".to_owned(),
        format!("{}[^1]", w.paragraph(8)),
        list(w, 6, |w, _| format!("- {}", capital(&w.clause()))),
        format!("> {}", w.paragraph(2)),
        "## Päivän ohjelma ja puheenvuorot".to_owned(),
        format!("{} Katso myös [{} {}]({}).", w.paragraph(7), w.adjective(), w.noun(), link(2)),
        list(w, 6, |w, at| format!("{}. **{}** – {}", at + 1, capital(w.noun()), w.clause())),
        format!("{TABLE_HEAD}\n{}", list(w, 8, row)),
        "## Työpajojen tulokset".to_owned(),
        w.paragraph(8),
        list(w, 4, |w, _| format!("- {}:\n  - {}\n  - {}", capital(w.noun()), capital(&w.clause()), capital(&w.clause()))),
        format!("{} Vertailukohta löytyy [toisesta tilaisuudesta]({}).", w.paragraph(6), link(3)),
        "## Palaute ja johtopäätökset".to_owned(),
        format!("> {}\n>\n> — *{} {}*", w.paragraph(2), w.genitive(), w.role()),
        w.paragraph(9),
        list(w, 5, |w, _| format!("* {}, `koodi-{}`", capital(&w.clause()), w.between(0, 1000))),
        "## Jatkotoimet".to_owned(),
        format!(
            "{} Jatkoa seuraa: [seuraava raportti]({}). Lisätietoa <https://example.org/raportti/{number}>.",
            w.paragraph(9),
            link(4)
        ),
        w.paragraph(5),
        format!("[^1]: {}", w.plain(1)),
    ];
    parts.join("\n\n") + "\n"
}

const TABLE_HEAD: &str = "| Aika | Aihe | Vastuussa | Paikkoja |\n|:-----|:-----|:----------|---------:|";

fn row(w: &mut Words, at: usize) -> String {
    let minutes = w.one(&["00", "15", "30", "45"]);
    let topic = capital(w.adjective());
    format!("| {}.{minutes} | {topic} {} | {} {} | {} |", at + 9, w.noun(), w.genitive(), w.role(), w.between(10, 90))
}
