//! `docs/records.md`: every field of every record file, from the shapes that the program reads them with.

use std::{collections::BTreeMap, fmt::Write as _};

use kooste::{
    record::{self, FileKind},
    source::{RecordShape, Shape},
};

use crate::{links::anchor, page::hold};

const HEAD: &str = "# Records

Every field of every file, from the program itself (`KOOSTE_BLESS=1 cargo test --test docs` writes this page). How they are used:
[authoring.md](authoring.md). `kooste schema --dir schema` gives the same to editors, which then complete and explain the fields while one types.

Keys are English, written as below; the Finnish name is what findings and editors call them. A field may be left out unless it is **required**. A key that
is not known is an error. A record with a *short form* may be written as a plain value: `place: Kirjasto` is `place: {name: Kirjasto}`.
";

/// What the formats are, beyond their example.
const FORMATS: &[(&str, &str)] = &[
    ("text", "a line; inline Markdown such as `**strong**` and `[words](term:id)` works"),
    ("prose", "a longer text: paragraphs and lists, in a YAML block (`|`)"),
    ("string", "plain characters, published as they are or not at all"),
    ("date", "a day: `10.10.2019`, `to 10.10.2019`, `2019-10-10`"),
    (
        "when",
        "a day with times, several days, a month or a year: `25.5.2021 klo 12.30–15`, `14.–15.3.2026`, `syyskuu 2019`, `2019`",
    ),
    ("time", "a time of day"),
    ("since", "a rule: `since last issue`, or `since 1.3.2019` with any day"),
    ("ahead", "a rule: so many days or weeks from the issue's day on"),
    ("count", "a whole number with its doubt: `85`, `noin 300`, `yli 200`, `alle 10`"),
    ("share", "`2/3`, `66,7 %`, `14/21`, `vajaa 1/3`, or a plain count of people"),
    ("number", "a whole number"),
    ("decimal", "a number with a comma or a point"),
    ("count-or-text", "a count, or words where no number serves"),
    ("id-or-text", "the id of an organisation (or term), or any words"),
];

#[test]
fn every_field_is_told() {
    hold("docs/records.md", &made());
}

/// Records met on the way, each with its heading.
#[derive(Default)]
struct Book {
    records: Vec<(&'static RecordShape, String)>,
    formats: BTreeMap<&'static str, (&'static str, bool)>,
}

fn made() -> String {
    let mut book = Book::default();
    let mut files = String::new();
    for kind in record::FILES.iter().copied().chain(record::parts()) {
        file(&mut book, &mut files, &kind);
    }
    let mut records = String::new();
    let mut at = 0;
    while let Some((shape, heading)) = book.records.get(at).cloned() {
        let _ = write!(records, "\n### {heading}\n\n{}", one(&mut book, shape));
        at += 1;
    }
    let mut page = HEAD.to_owned();
    page.push_str("\n## Files\n\n| file | holds |\n|---|---|\n");
    page.push_str(&files);
    page.push_str("\nThe parts of an event (from `talks` on, and `photos`) may stand in `event.yaml` under their key, or in a file of their own beside it.\n");
    page.push_str("\n## Formats\n\n| format | what it is | for example | by language |\n|---|---|---|---|\n");
    for (name, (example, localized)) in &book.formats {
        let what = FORMATS.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("the format {name} is not told")).1;
        let (what, example) = (what.replace('|', "\\|"), example.replace('\n', "⏎").replace('|', "\\|"));
        let by_lang = if *localized { "yes" } else { "" };
        let _ = writeln!(page, "| {name} | {what} | `{example}` | {by_lang} |");
    }
    page.push_str("\n*By language*: `{fi: Yhteinen ilta, sv: Gemensam kväll}` may stand in place of the text. Languages: `fi`, `sv`, `en`, `se`, `smn`, `sms`.\n");
    page.push_str("\n## The records\n");
    page + &records
}

fn file(book: &mut Book, page: &mut String, kind: &FileKind) {
    let holds = say(book, &(kind.shape)());
    let front = if kind.paths.ends_with(".md") { " (between the `---` lines)" } else { "" };
    let _ = writeln!(page, "| `{}`{front} | {holds} |", kind.paths);
}

/// A shape in words, with links to the records in it.
fn say(book: &mut Book, shape: &Shape) -> String {
    match shape {
        Shape::Scalar { name, example, localized } => {
            book.formats.insert(name, (example, *localized));
            (*name).to_owned()
        }
        Shape::Id(of) => format!("id of a record: {of}"),
        Shape::Choice(words) => {
            let one = |(word, fi): &(&str, &str)| if word == fi { format!("`{word}`") } else { format!("`{word}` ({fi})") };
            words.iter().map(one).collect::<Vec<_>>().join(", ")
        }
        Shape::List(item) => format!("list of: {}", say(book, &item())),
        Shape::Record(record) => link(book, record),
        Shape::Kinds(kinds) => {
            let all: Vec<String> =
                kinds.iter().map(|(word, record)| format!("`kind: {word}` → {}", link(book, record))).collect();
            all.join(", ")
        }
        Shape::Either(one, other) => format!("{}, or {}", say(book, &one()), say(book, &other())),
        Shape::Map(item) => format!("map of: {}", say(book, &item())),
        Shape::Any => "anything".to_owned(),
    }
}

fn link(book: &mut Book, record: &'static RecordShape) -> String {
    let keys = |shape: &RecordShape| shape.fields.iter().map(|field| (field.name, field.doc)).collect::<Vec<_>>();
    let known = book.records.iter().find(|(known, _)| known.name == record.name && keys(known) == keys(record));
    let heading = match known {
        Some((_, heading)) => heading.clone(),
        None => {
            let first = format!("{} – {}", record.name, record.fi);
            let taken = |heading: &str| book.records.iter().any(|(_, known)| known == heading);
            let numbered = (2..).map(|n| format!("{first} ({n})"));
            let heading = std::iter::once(first.clone()).chain(numbered).find(|heading| !taken(heading)).expect("a heading");
            book.records.push((record, heading.clone()));
            heading
        }
    };
    format!("[{}](#{})", record.name, anchor(&heading))
}

fn one(book: &mut Book, record: &'static RecordShape) -> String {
    let flat = |doc: &str| doc.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|").replace('<', "\\<");
    let mut text = format!("{}\n", flat(record.doc));
    if let Some(bare) = record.bare {
        let _ = writeln!(text, "Short form: a plain value is its `{bare}`.");
    }
    text.push_str("\n| key | in Finnish | takes | what it is |\n|---|---|---|---|\n");
    for field in record.fields {
        let takes = say(book, &(field.shape)()).replace('|', "\\|");
        let required = if (field.required)() { ", **required**" } else { "" };
        let _ = writeln!(text, "| `{}` | {} | {takes}{required} | {} |", field.name, field.fi, flat(field.doc));
    }
    text
}
