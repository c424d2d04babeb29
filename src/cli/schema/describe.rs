//! From a [`Shape`] to JSON Schema (draft 2020-12): one definition for each record and each format, referred to by name.
//!
//! Titles are the Finnish names, descriptions the docs. Formats are narrowed only by what no reader of them takes: what a person
//! may type is wide ("noin 300", "to 10.10.2019 klo 17–20"), and a false alarm in the editor is worse than a late one from
//! `kooste check`. A key without a value is marked in the editor, though `kooste check` takes it for one left out.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::source::{FieldShape, Lang, RecordShape, Shape};

/// Definitions met so far, by name.
#[derive(Default)]
pub(super) struct Definitions {
    done: BTreeMap<String, Value>,
    records: Vec<(&'static RecordShape, String)>,
}

impl Definitions {
    /// Adds a definition.
    pub(super) fn put(&mut self, name: &str, definition: Value) {
        self.done.insert(name.to_owned(), definition);
    }

    /// All of them, in the order of their names.
    pub(super) fn finish(self) -> Value {
        Value::Object(self.done.into_iter().collect())
    }

    /// The schema of a shape; what it needs is defined on the way.
    pub(super) fn of(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Scalar { name, example, localized } => {
                let name = name.replace(' ', "-");
                if !self.done.contains_key(&name) {
                    self.put(&name, scalar(&name, example, *localized));
                }
                reference(&name)
            }
            Shape::Id(of) => {
                let name = format!("{of}-id");
                if !self.done.contains_key(&name) {
                    let about = format!("The id of a record: {of}.");
                    self.put(&name, json!({"type": "string", "pattern": "^[a-z0-9-]+$", "description": about}));
                }
                reference(&name)
            }
            Shape::Choice(words) => choice(words),
            Shape::List(item) => json!({"type": "array", "items": self.of(&item())}),
            Shape::Record(record) => self.record(record),
            Shape::Kinds(kinds) => self.kinds(kinds),
            Shape::Either(one, other) => json!({"anyOf": [self.of(&one()), self.of(&other())]}),
            Shape::Map(item) => json!({"type": "object", "additionalProperties": self.of(&item())}),
            Shape::Any => json!({}),
        }
    }

    fn record(&mut self, record: &'static RecordShape) -> Value {
        if let Some((_, name)) = self.records.iter().find(|(known, _)| is_same(known, record)) {
            return reference(name);
        }
        let name = self.free_name(record.name);
        // Before its fields are described: a record may hold itself (an answer has answers).
        self.records.push((record, name.clone()));
        self.put(&name, Value::Null);
        let object = self.object(record, None);
        let definition = match record.bare.and_then(|bare| record.fields.iter().find(|field| field.name == bare)) {
            Some(bare) => json!({
                "title": record.fi,
                "description": flat(record.doc),
                "anyOf": [self.of(&(bare.shape)()), object],
            }),
            None => object,
        };
        self.put(&name, definition);
        reference(&name)
    }

    /// One definition for each kind, told apart by `kind:`.
    fn kinds(&mut self, kinds: &'static [(&'static str, &'static RecordShape)]) -> Value {
        let one = |(word, record): &(&str, &'static RecordShape)| {
            let name = format!("kind-{word}");
            if !self.done.contains_key(&name) {
                self.put(&name, Value::Null);
                let object = self.object(record, Some(word));
                self.put(&name, object);
            }
            reference(&name)
        };
        json!({"type": "object", "required": ["kind"], "oneOf": kinds.iter().map(one).collect::<Vec<_>>()})
    }

    fn object(&mut self, record: &'static RecordShape, kind: Option<&str>) -> Value {
        let mut properties = Map::new();
        let mut required: Vec<&str> = Vec::new();
        if let Some(word) = kind {
            properties.insert("kind".into(), json!({"const": word, "title": record.fi, "description": flat(record.doc)}));
            required.push("kind");
        }
        for field in record.fields {
            if kind.is_some() && field.name == "kind" {
                continue;
            }
            properties.insert(field.name.into(), self.field(field));
            if (field.required)() {
                required.push(field.name);
            }
        }
        let mut object = Map::new();
        object.insert("title".into(), record.fi.into());
        object.insert("description".into(), flat(record.doc).into());
        object.insert("type".into(), "object".into());
        object.insert("properties".into(), Value::Object(properties));
        if !required.is_empty() {
            object.insert("required".into(), required.into());
        }
        object.insert("additionalProperties".into(), false.into());
        Value::Object(object)
    }

    fn field(&mut self, field: &FieldShape) -> Value {
        let mut value = Map::new();
        value.insert("title".into(), field.fi.into());
        value.insert("description".into(), flat(field.doc).into());
        if let Value::Object(shape) = self.of(&(field.shape)()) {
            value.extend(shape);
        }
        Value::Object(value)
    }

    /// Two records of different rooms may have one name.
    fn free_name(&self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name}{number}"));
        std::iter::once(name.to_owned()).chain(numbered).find(|name| !self.done.contains_key(name)).unwrap_or_default()
    }
}

/// A description has no address of its own that could be relied on (it is a constant), so it is known by its words.
fn is_same(a: &RecordShape, b: &RecordShape) -> bool {
    let names = |record: &RecordShape| record.fields.iter().map(|field| (field.name, field.doc)).collect::<Vec<_>>();
    a.name == b.name && a.doc == b.doc && names(a) == names(b)
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// A format. YAML takes `85` and `2019` for numbers, so every format of text may be one, too.
fn scalar(name: &str, example: &str, localized: bool) -> Value {
    let (types, pattern) = match name {
        "number" => (json!(["integer", "string"]), Some("^[0-9\\s]+$")),
        "count" | "share" => (json!(["number", "string"]), Some("[0-9]")),
        // A year stands in every date that can be read, and a slash in none.
        "date" => (json!(["string"]), Some("^[^/]*[0-9]{4}[^/]*$")),
        "when" => (json!(["integer", "string"]), Some("[0-9]{4}")),
        _ => (json!(["string", "number", "boolean"]), None),
    };
    let mut one = json!({"type": types, "examples": [example]});
    if let (Some(pattern), Value::Object(one)) = (pattern, &mut one) {
        one.insert("pattern".into(), pattern.into());
        one.insert("minimum".into(), 0.into());
    }
    if !localized {
        return one;
    }
    let by_lang: Map<String, Value> =
        Lang::ALL.iter().map(|lang| (lang.code().to_owned(), json!({"title": lang.name(), "type": types}))).collect();
    json!({"anyOf": [
        one,
        {"type": "object", "properties": by_lang, "additionalProperties": false, "minProperties": 1},
    ]})
}

/// A closed set of words, each with its meaning; yes and no as YAML's own or in Finnish.
fn choice(words: &[(&str, &str)]) -> Value {
    if words.iter().map(|(word, _)| *word).eq(["true", "false"]) {
        return json!({"anyOf": [{"type": "boolean"}, {"enum": ["kyllä", "ei"]}]});
    }
    let one = |(word, meaning): &(&str, &str)| json!({"const": word, "description": meaning});
    json!({"oneOf": words.iter().map(one).collect::<Vec<_>>()})
}

/// A doc comment as one paragraph.
fn flat(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(unreachable_pub, dead_code, reason = "records are public, and these are only described")]
mod tests {
    use super::*;
    use crate::{source::Decode as _, text::Text};

    mod elsewhere {
        crate::record! {
            /// Another record of the same name.
            pub struct Step "askel" {
                /// How long.
                length "pituus": Option<u32>,
            }
        }
    }

    crate::choice! {
        /// A state.
        pub enum State { /// Agreed.
            Agreed = "agreed" "sovittu", /// Done.
            Done = "done" "valmis" }
    }

    crate::record! {
        /// A step, with
        /// steps below it.
        pub struct Step "vaihe" {
            bare = what;
            /// What is done.
            what "mitä": Text,
            /// How far it is.
            state "tila": Option<State>,
            /// Whether it is left out.
            hidden "piilossa": bool,
            /// Steps below.
            steps "vaiheet": Vec<Step>,
            /// The next one.
            other "muu": Option<elsewhere::Step>,
        }
    }

    #[test]
    fn describes_a_record_that_holds_itself() {
        let mut definitions = Definitions::default();
        assert_eq!(definitions.of(&Step::shape()), json!({"$ref": "#/$defs/Step"}));
        let definitions = definitions.finish();
        let step = &definitions["Step"];
        assert_eq!((&step["title"], &step["description"]), (&json!("vaihe"), &json!("A step, with steps below it.")));
        assert_eq!(step["anyOf"][0], json!({"$ref": "#/$defs/text"}));
        let object = &step["anyOf"][1];
        assert_eq!(object["required"], json!(["what"]));
        assert_eq!(object["properties"]["steps"]["items"], json!({"$ref": "#/$defs/Step"}));
        assert_eq!(object["properties"]["state"]["oneOf"][1], json!({"const": "done", "description": "valmis"}));
        assert_eq!(object["properties"]["hidden"]["anyOf"][0], json!({"type": "boolean"}));
        assert_eq!(object["properties"]["other"]["$ref"], "#/$defs/Step2");
        assert_eq!(definitions["Step2"]["properties"]["length"]["$ref"], "#/$defs/number");
        assert_eq!(definitions["text"]["anyOf"][1]["properties"]["sv"]["title"], "svenska");
    }
}
