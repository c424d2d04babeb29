//! Finnish-looking words, clauses and paragraphs from a seed: the same seed, the same text, on every machine.
//!
//! The sentences mean nothing; their lengths, letters and markup are those of an event report.

use crate::random::Random;

/// What comes next is decided by a seed.
pub(crate) struct Words {
    random: Random,
}

impl Words {
    /// The words of one event.
    pub(crate) fn new(seed: u64) -> Self {
        Self { random: Random::new(seed) }
    }

    /// A number from `from` up to, but not with, `to`.
    pub(crate) fn between(&mut self, from: u32, to: u32) -> u32 {
        self.random.between(from, to)
    }

    /// One of a list.
    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        let last = u32::try_from(of.len()).expect("a short list");
        of[self.between(0, last) as usize]
    }

    /// Some of a list, none of them twice.
    pub(crate) fn some<T: Clone>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut left = of.to_vec();
        let take = |_| {
            let last = u32::try_from(left.len()).expect("a short list");
            left.swap_remove(self.between(0, last) as usize)
        };
        (0..count).map(take).collect()
    }

    /// A noun.
    pub(crate) fn noun(&mut self) -> &'static str {
        self.one(NOUN)
    }

    /// An adjective.
    pub(crate) fn adjective(&mut self) -> &'static str {
        self.one(ADJECTIVE)
    }

    /// A noun in the genitive.
    pub(crate) fn genitive(&mut self) -> &'static str {
        self.one(GENITIVE)
    }

    /// A role: who spoke, without a name.
    pub(crate) fn role(&mut self) -> &'static str {
        self.one(ROLE)
    }

    /// A clause, without a capital or a full stop.
    pub(crate) fn clause(&mut self) -> String {
        let verb = self.one(VERB);
        let adverb = self.one(ADVERB);
        match self.between(0, 4) {
            0 => format!("{} {} {verb} {} tavoitteita {adverb}", self.adjective(), self.noun(), self.genitive()),
            1 => format!("{} {} {verb} {adverb} {} työtä", self.genitive(), self.noun(), self.genitive()),
            2 => format!("{} ja {} {verb} {adverb} {} arkea", self.noun(), self.noun(), self.genitive()),
            _ => format!("{adverb} {verb} myös {} {}", self.adjective(), self.noun()),
        }
    }

    /// Sentences without markup.
    pub(crate) fn plain(&mut self, sentences: usize) -> String {
        self.join(sentences, |words| format!("{}.", capital(&words.clause())))
    }

    /// A paragraph: some of its sentences with strong or stressed words.
    pub(crate) fn paragraph(&mut self, sentences: usize) -> String {
        self.join(sentences, Self::sentence)
    }

    fn sentence(&mut self) -> String {
        let clause = self.clause();
        let whole = match self.between(0, 10) {
            0..3 => format!("{} {clause}", self.one(OPENING)),
            3..6 => format!("{clause}, koska {}", self.clause()),
            6 => format!("{clause}: **{} {}**", self.adjective(), self.noun()),
            7 => format!("{clause}, ja *{}* {} sitä", self.noun(), self.one(VERB)),
            _ => clause,
        };
        format!("{}.", capital(&whole))
    }

    fn join(&mut self, count: usize, mut one: impl FnMut(&mut Self) -> String) -> String {
        (0..count).map(|_| one(self)).collect::<Vec<_>>().join(" ")
    }
}

/// The text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

const NOUN: &[&str] = &[
    "tapahtuma",
    "kumppanuus",
    "yhteistyö",
    "palvelu",
    "opiskelija",
    "työpaja",
    "ryhmä",
    "palaute",
    "havainto",
    "tulos",
    "kehittäminen",
    "verkosto",
    "osallistuja",
    "asiantuntija",
    "korkeakoulu",
    "kunta",
    "yritys",
    "järjestö",
    "alue",
    "hanke",
    "tavoite",
    "toimintamalli",
    "käytäntö",
    "osaaminen",
    "työelämä",
    "harjoittelu",
    "mentorointi",
    "keskustelu",
    "näkökulma",
    "ratkaisu",
    "haaste",
    "mahdollisuus",
    "kokemus",
    "tieto",
    "viestintä",
    "luottamus",
    "sitoutuminen",
    "rahoitus",
    "aikataulu",
    "suunnitelma",
    "toteutus",
    "arviointi",
    "mittari",
    "vaikuttavuus",
    "hyvinvointi",
    "terveys",
    "kestävyys",
    "digitalisaatio",
    "saavutettavuus",
    "yhdenvertaisuus",
    "osallisuus",
    "maahanmuuttaja",
    "työllisyys",
    "koulutus",
    "tutkimus",
    "kokeilu",
    "prosessi",
    "johtaminen",
    "strategia",
    "vastuu",
    "rooli",
    "tehtävä",
    "päätös",
    "sopimus",
    "kumppani",
    "sidosryhmä",
    "asiakas",
    "tarve",
    "odotus",
    "tulevaisuus",
    "muutos",
    "ympäristö",
    "kiertotalous",
    "kulttuuri",
    "maaseutu",
    "kaupunki",
    "saaristo",
    "vesistö",
];

const GENITIVE: &[&str] = &[
    "tapahtuman",
    "kumppanuuden",
    "yhteistyön",
    "palvelun",
    "opiskelijan",
    "työpajan",
    "ryhmän",
    "palautteen",
    "kehittämisen",
    "verkoston",
    "osallistujan",
    "asiantuntijan",
    "korkeakoulun",
    "kunnan",
    "yrityksen",
    "järjestön",
    "alueen",
    "hankkeen",
    "tavoitteen",
    "toimintamallin",
    "osaamisen",
    "työelämän",
    "keskustelun",
    "ratkaisun",
    "viestinnän",
    "luottamuksen",
    "rahoituksen",
    "suunnitelman",
    "toteutuksen",
    "arvioinnin",
    "vaikuttavuuden",
    "hyvinvoinnin",
    "kestävyyden",
    "digitalisaation",
    "osallisuuden",
    "koulutuksen",
    "tutkimuksen",
    "johtamisen",
    "strategian",
    "muutoksen",
    "ympäristön",
    "kiertotalouden",
    "kulttuurin",
    "maaseudun",
    "kaupungin",
];

const ADJECTIVE: &[&str] = &[
    "yhteinen",
    "avoin",
    "käytännönläheinen",
    "alueellinen",
    "monialainen",
    "pitkäjänteinen",
    "selkeä",
    "konkreettinen",
    "uusi",
    "tärkeä",
    "merkittävä",
    "toimiva",
    "joustava",
    "rohkea",
    "innostava",
    "vaikuttava",
    "kestävä",
    "asiakaslähtöinen",
    "säännöllinen",
    "luottamuksellinen",
    "helppo",
    "hyödyllinen",
    "moniääninen",
    "tutkittu",
    "kokeellinen",
    "ennakoiva",
    "yhteiskunnallinen",
];

const VERB: &[&str] = &[
    "kehittää",
    "tukee",
    "vahvistaa",
    "edistää",
    "mahdollistaa",
    "selkeyttää",
    "yhdistää",
    "haastaa",
    "nopeuttaa",
    "laajentaa",
    "uudistaa",
    "arvioi",
    "tuottaa",
    "täydentää",
    "ohjaa",
    "avaa",
    "rakentaa",
    "jakaa",
    "tarkentaa",
    "hyödyntää",
];

const ADVERB: &[&str] = &[
    "yhdessä",
    "erityisesti",
    "jatkossa",
    "selvästi",
    "toistuvasti",
    "käytännössä",
    "avoimesti",
    "nopeasti",
    "vähitellen",
    "aidosti",
    "systemaattisesti",
    "paikallisesti",
    "usein",
    "edelleen",
    "huolellisesti",
    "aktiivisesti",
];

const OPENING: &[&str] = &[
    "Lisäksi",
    "Toisaalta",
    "Keskustelussa nousi esiin, että",
    "Osallistujien mukaan",
    "Samalla",
    "Ryhmät totesivat, että",
    "Erityisesti",
    "Jatkossa",
    "Tämän vuoksi",
    "Puheenvuoroissa korostui, että",
];

const ROLE: &[&str] = &[
    "projektipäällikkö",
    "lehtori",
    "kehittämisjohtaja",
    "opiskelija",
    "toimitusjohtaja",
    "yhteyspäällikkö",
    "tutkijatohtori",
    "palvelumuotoilija",
    "sivistysjohtaja",
];
