//! `kooste schema`: the record files as JSON Schema, so that editors complete keys and check them while one types.
//!
//! 1. [`kinds`] names the record files. 2. [`describe`] turns their shapes into definitions. 3. They are printed, or written as
//!    one file a kind into a folder, where only files of Kooste's own are replaced.

mod describe;

use std::path::{Component, Path, PathBuf};

use serde_json::{Map, Value, json};

use super::{Help, Here, Outcome, Ran, Terminal, misused, new::write};
use crate::{
    diag::{Diagnostic, codes},
    record::{self, FileKind},
};
use describe::Definitions;

/// The mark by which a schema file is known as Kooste's own.
const MARK: &str = "kooste schema";
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Prints the record files as JSON Schema: editors then complete the keys and check them
///
/// Without a name it prints all of them as one document; with a name (event, organisation, site, …) only that one. With
/// --dir it writes one file for each kind of record and tells how to take them into use.
///
/// An editor with a YAML language server (VS Code: the extension "YAML") takes a schema from the first line of a file:
///
///   # yaml-language-server: $schema=../../../schema/event.schema.json
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// The kind of record file: site, event, organisation, series, funder, themes, glossary, …
    #[arg(value_name = "RECORD", conflicts_with = "dir")]
    record: Option<String>,
    /// Write one file for each kind into this folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub(super) const FINNISH: Help = Help {
    usage: "kooste schema [TIETUE | --dir KANSIO]",
    about: "Tulostaa tietueiden kuvauksen (JSON Schema): sen avulla editori täydentää ja tarkistaa kenttiä\n\n\
            Ilman nimeä komento tulostaa kaikki yhtenä kokonaisuutena, nimellä (event, organisation, site, …) vain yhden. \
            Valinnalla --dir se kirjoittaa kansioon tiedoston jokaisesta tietueen lajista ja kertoo, miten ne otetaan käyttöön.\n\n\
            Editori, jossa on YAML-kielipalvelin (VS Codessa laajennus ”YAML”), löytää kuvauksen tiedoston ensimmäiseltä riviltä:\n\n  \
            # yaml-language-server: $schema=../../../schema/event.schema.json",
    args: &[
        ("record", "TIETUE", "Tietueen laji: site, event, organisation, series, funder, themes, glossary, …"),
        ("dir", "KANSIO", "Kirjoita tähän kansioon tiedosto jokaisesta lajista"),
    ],
};

impl Schema {
    pub(super) fn run(self, here: &Here, term: &mut Terminal) -> Ran {
        let kinds = kinds();
        if let Some(dir) = self.dir {
            return write_all(&kinds, &here.folder().join(&dir), &dir, term);
        }
        let Some(name) = self.record else {
            term.say_json(&whole(&kinds));
            return Ok(Outcome::Fine);
        };
        if let Some(kind) = kinds.iter().find(|kind| kind.name == name) {
            term.say_json(&one(kind));
            return Ok(Outcome::Fine);
        }
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name).collect();
        let mut finding = Diagnostic::new(&codes::UNKNOWN_NAME, None);
        let of = term.pick("tietueen laji", "a kind of record");
        finding.arg("name", &name).arg("of", of).arg("list", names.join(", ")).near(&name, names.iter().copied());
        Ok(misused(&finding, term))
    }
}

/// Every kind of record file, the parts of an event that may be files of their own among them.
fn kinds() -> Vec<FileKind> {
    record::FILES.iter().copied().chain(record::parts()).collect()
}

/// All kinds as one document.
fn whole(kinds: &[FileKind]) -> Value {
    let mut definitions = Definitions::default();
    for kind in kinds {
        let file = file(kind, &mut definitions);
        definitions.put(kind.name, file);
    }
    json!({
        "$schema": DRAFT,
        "$comment": MARK,
        "title": "Kooste",
        "description": "Record files of Kooste, each under $defs by its name.",
        "$defs": definitions.finish(),
    })
}

/// One kind as a document of its own.
fn one(kind: &FileKind) -> Value {
    let mut definitions = Definitions::default();
    let file = file(kind, &mut definitions);
    let mut document = Map::new();
    document.insert("$schema".into(), DRAFT.into());
    document.insert("$comment".into(), MARK.into());
    if let Value::Object(file) = file {
        document.extend(file);
    }
    document.insert("$defs".into(), definitions.finish());
    Value::Object(document)
}

fn file(kind: &FileKind, definitions: &mut Definitions) -> Value {
    let mut file = definitions.of(&(kind.shape)());
    if let Value::Object(file) = &mut file {
        file.insert("title".into(), kind.paths.into());
    }
    file
}

fn write_all(kinds: &[FileKind], folder: &Path, shown: &Path, term: &mut Terminal) -> Ran {
    let name = |kind: &FileKind| format!("{}.schema.json", kind.name);
    let mut files: Vec<write::NewFile> = Vec::new();
    // A Markdown file's schema would be of no use to an editor of YAML, and the other tools read the whole document.
    for kind in kinds.iter().filter(|kind| kind.paths.ends_with(".yaml")) {
        files.push((name(kind), pretty(&one(kind))));
    }
    files.push(("kooste.schema.json".to_owned(), pretty(&whole(kinds))));
    write::write_own(folder, &files, |bytes| {
        let old: Option<Value> = serde_json::from_slice(bytes).ok();
        old.is_some_and(|old| old["$comment"] == MARK)
    })?;
    let base = from_here(shown);
    let settings: Map<String, Value> = kinds
        .iter()
        .filter(|kind| kind.paths.ends_with(".yaml"))
        .map(|kind| (format!("{base}{}", name(kind)), Value::from(kind.paths)))
        .collect();
    term.say(term.pick(
        format!(
            "Kirjoitettu {} tiedostoa kansioon ”{}”. VS Coden asetuksiin (.vscode/settings.json):\n",
            files.len(),
            shown.display()
        ),
        format!("Wrote {} files into “{}”. For the settings of VS Code (.vscode/settings.json):\n", files.len(), shown.display()),
    ));
    term.say_json(&json!({ "yaml.schemas": settings }));
    Ok(Outcome::Fine)
}

/// A folder as settings name it, up to the name of a file in it: `./schema/`.
fn from_here(folder: &Path) -> String {
    let named: PathBuf = folder.components().filter(|part| *part != Component::CurDir).collect();
    let mut named = named.display().to_string().replace('\\', "/");
    if !named.is_empty() && !named.ends_with('/') {
        named.push('/');
    }
    if folder.is_absolute() { named } else { format!("./{named}") }
}

fn pretty(value: &Value) -> Vec<u8> {
    // A `Value` is JSON by birth, so the alternative form never differs but in its looks.
    serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string()).into_bytes()
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs};

    use super::*;
    use crate::{cli::new::tests::obey, diag::Tongue};

    #[test]
    fn a_folder_is_named_from_the_project() {
        for (folder, named) in [(".", "./"), ("schema", "./schema/"), ("./a/./b/", "./a/b/"), ("../s", "./../s/"), ("/s", "/s/")]
        {
            assert_eq!(from_here(Path::new(folder)), named);
        }
    }

    /// Every `$ref` in a document.
    fn refs<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str));
                map.values().for_each(|value| refs(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| refs(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_to_a_definition() {
        let kinds = kinds();
        for document in kinds.iter().map(one).chain([whole(&kinds)]) {
            let mut found = Vec::new();
            refs(&document, &mut found);
            for target in found {
                let name = target.strip_prefix("#/$defs/").expect("a local reference");
                assert!(document["$defs"].get(name).is_some(), "{target}");
            }
        }
    }

    #[test]
    fn kinds_have_names_of_their_own() {
        let kinds = kinds();
        let names: BTreeSet<&str> = kinds.iter().map(|kind| kind.name).collect();
        assert_eq!(names.len(), kinds.len());
        assert!(["site", "event", "talks", "feedback", "glossary"].iter().all(|name| names.contains(name)), "{names:?}");
    }

    #[test]
    fn an_event_is_described_with_its_finnish_words() {
        let (mut term, said) = Terminal::captured(Tongue::Fi);
        let schema = Schema { record: Some("event".into()), dir: None };
        assert!(matches!(schema.run(&Here { given: None }, &mut term), Ok(Outcome::Fine)));
        let document: Value = serde_json::from_str(&said.text()).expect("JSON");
        let event = &document["$defs"]["Event"];
        assert_eq!(document["$ref"], "#/$defs/Event");
        assert_eq!((&event["required"], &event["additionalProperties"]), (&json!(["title"]), &json!(false)));
        assert_eq!(event["properties"]["talks"]["title"], "puheenvuorot");
        assert_eq!(event["properties"]["talks"]["description"], "The talks.");
    }

    #[test]
    fn unknown_records_name_near_ones() {
        let folder = tempfile::tempdir().expect("a folder");
        let (code, said) = obey(folder.path(), &["schema", "evnt"]);
        assert!(code == 2 && said.contains("Tarkoititko: ”event”"), "{said}");
    }

    #[test]
    fn writes_files_and_replaces_only_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let schema = folder.path().join("schema");
        assert_eq!(obey(folder.path(), &["schema", "--dir", "schema"]).0, 0);
        assert!(schema.join("event.schema.json").is_file() && !schema.join("publication.schema.json").exists());
        assert_eq!(obey(folder.path(), &["schema", "--dir", "schema"]).0, 0);
        fs::write(schema.join("site.schema.json"), "{}").expect("a file");
        let (code, said) = obey(folder.path(), &["schema", "--dir", "schema"]);
        assert!(code == 1 && said.contains("K0721"), "{said}");
    }
}
