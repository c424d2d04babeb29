//! What values look like in a file: for the JSON Schema, the reference, and findings about what does not fit.

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

impl Shape {
    /// The shape in words that work in both languages (format names are the same words as in the reference).
    #[must_use]
    pub fn say(&self) -> String {
        match self {
            Self::Scalar { name, .. } => format!("<{name}>"),
            Self::Id(of) => format!("<{of} id>"),
            Self::Choice(words) => words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" | "),
            Self::List(item) => format!("[{}, …]", item().say()),
            Self::Record(record) => {
                let needed = record.fields.iter().find(|field| (field.required)()).or(record.fields.first());
                format!("{{{}: …}}", needed.map_or("", |field| field.name))
            }
            Self::Kinds(_) => "{kind: …}".to_owned(),
            Self::Either(one, other) => format!("{} | {}", one().say(), other().say()),
            Self::Map(_) => "{…: …}".to_owned(),
            Self::Any => "…".to_owned(),
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
