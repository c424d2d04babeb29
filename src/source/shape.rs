//! What values look like in a file: for the JSON Schema, the reference, and findings about what does not fit.

use crate::diag::Tongue;

/// What a value looks like in the file: for the JSON Schema, the reference and findings.
#[derive(Debug, Clone)]
pub enum Shape {
    /// One scalar of a named format.
    Scalar {
        /// Name of the format (`text`, `date`, `count`, …); the schema has one definition for each.
        name: &'static str,
        /// How it is written.
        example: &'static str,
        /// Whether it may be given by language, as a map.
        localized: bool,
    },
    /// The id of another record (`event`, `organisation`, …).
    Id(&'static str),
    /// One of some words, each with its Finnish meaning.
    Choice(&'static [(&'static str, &'static str)]),
    /// A list.
    List(fn() -> Shape),
    /// A record.
    Record(&'static RecordShape),
    /// One of several records, told apart by the word of their `kind:`.
    Kinds(&'static [(&'static str, &'static RecordShape)]),
    /// One shape or another.
    Either(fn() -> Shape, fn() -> Shape),
    /// A map from words to values of one shape.
    Map(fn() -> Shape),
    /// Anything at all (`extra`).
    Any,
}

/// A record's description.
#[derive(Debug)]
pub struct RecordShape {
    /// The Rust name, which is the schema's definition name.
    pub name: &'static str,
    /// What it is, in English.
    pub doc: &'static str,
    /// What it is called in Finnish.
    pub fi: &'static str,
    /// The fields in their order.
    pub fields: &'static [FieldShape],
    /// The field that a bare value stands for, when the record has such a short form.
    pub bare: Option<&'static str>,
}

/// A field's description.
#[derive(Debug)]
pub struct FieldShape {
    /// The key.
    pub name: &'static str,
    /// What it is, in English.
    pub doc: &'static str,
    /// What it is called in Finnish.
    pub fi: &'static str,
    /// What its value looks like.
    pub shape: fn() -> Shape,
    /// Whether it must be there.
    pub required: fn() -> bool,
}

impl RecordShape {
    /// What it is called in English: the Rust name in words.
    #[must_use]
    pub fn en(&self) -> String {
        let mut words = String::new();
        for letter in self.name.chars() {
            if letter.is_ascii_uppercase() && !words.is_empty() {
                words.push(' ');
            }
            words.push(letter.to_ascii_lowercase());
        }
        words
    }
}

/// The formats of single values: name, in Finnish, in English.
const FORMATS: &[(&str, &str, &str)] = &[
    ("ahead", "sääntö, joka katsoo eteenpäin", "a rule that looks ahead"),
    ("colour", "väri", "a colour"),
    ("colour pair", "väripari", "a pair of colours"),
    ("colours", "värejä", "colours"),
    ("count", "lukumäärä", "a number of people or things"),
    ("count-or-text", "lukumäärä tai teksti", "a number or text"),
    ("date", "päivä", "a day"),
    ("decimal", "luku", "a number"),
    ("id-or-text", "tunnus tai teksti", "an id or text"),
    ("letter size", "kirjainkoko", "a letter size"),
    ("number", "kokonaisluku", "a whole number"),
    ("prose", "teksti", "text"),
    ("ratio", "kuvasuhde", "a ratio"),
    ("share", "osuus", "a share"),
    ("since", "sääntö, joka katsoo taaksepäin", "a rule that looks back"),
    ("string", "teksti", "text"),
    ("text", "teksti", "text"),
    ("time", "kellonaika", "a time"),
    ("when", "päivä tai aika", "a day or time"),
    ("words", "teksti kielittäin", "text by language"),
];

impl Shape {
    /// What is expected, in words.
    #[must_use]
    pub fn say(&self, tongue: Tongue) -> String {
        let pick = |fi: &str, en: &str| if tongue == Tongue::Fi { fi.to_owned() } else { en.to_owned() };
        match self {
            Self::Scalar { name, .. } => {
                FORMATS.iter().find(|(known, ..)| known == name).map_or_else(|| (*name).to_owned(), |(_, fi, en)| pick(fi, en))
            }
            Self::Id(of) => pick("tunnus", &format!("the id of a record ({of})")),
            Self::Choice(words) => {
                let words = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
                pick(&format!("jokin näistä: {words}"), &format!("one of: {words}"))
            }
            Self::List(item) => {
                let item = item().say(tongue);
                pick(&format!("luettelo, kukin kohta: {item}"), &format!("a list, each item: {item}"))
            }
            Self::Record(record) => pick(record.fi, &record.en()),
            Self::Kinds(_) => pick("tietue, jonka laji on kohdassa kind", "a record that tells its kind"),
            Self::Map(_) => pick("avaimia ja arvoja", "keys with values"),
            Self::Either(one, other) => {
                let (one, other) = (one().say(tongue), other().say(tongue));
                pick(&format!("{one} tai {other}"), &format!("{one} or {other}"))
            }
            Self::Any => pick("mitä vain", "anything"),
        }
    }

    /// One way to write it.
    #[must_use]
    pub fn example(&self) -> String {
        match self {
            Self::Scalar { example, .. } => (*example).to_owned(),
            Self::Id(_) => "lapsi-ja-perhetyo".to_owned(),
            Self::Choice(words) => words.first().map_or_else(String::new, |(word, _)| (*word).to_owned()),
            Self::List(item) => format!("[{}]", item().example()),
            Self::Record(record) => {
                let needed = record.fields.iter().filter(|field| (field.required)()).take(2);
                let fields: Vec<String> = needed.map(|field| format!("{}: {}", field.name, (field.shape)().example())).collect();
                if fields.is_empty() { "{…}".to_owned() } else { format!("{{{}}}", fields.join(", ")) }
            }
            Self::Kinds(kinds) => format!("{{kind: {}, …}}", kinds.first().map_or("", |(word, _)| word)),
            Self::Either(one, _) => one().example(),
            Self::Map(_) | Self::Any => "{…}".to_owned(),
        }
    }
}
