//! Building what a template sees: maps of Tera values, field by field.
//!
//! Values share their maps and lists, so an event's card is built once and stands in many pages.

use std::sync::Arc;

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeStruct},
};
use tera::{Map, Value, value::Key};

/// A map in the making: a list, since hashing every name is most of what a map costs, and Tera builds its own.
#[derive(Debug, Clone)]
pub struct Fields(Vec<(Name, Value)>);

/// The name of a field.
#[derive(Debug, Clone)]
enum Name {
    /// One that the program knows.
    Known(&'static str),
    /// One that a theme or a record chose.
    Chosen(Arc<str>),
}

impl Name {
    fn as_str(&self) -> &str {
        match self {
            Self::Known(name) => name,
            Self::Chosen(name) => name,
        }
    }
}

impl From<Name> for Key<'static> {
    fn from(name: Name) -> Self {
        match name {
            Name::Known(name) => Key::Str(name),
            Name::Chosen(name) => Key::String(name),
        }
    }
}

/// Room for the fields of most things. The finished value takes no more than it needs.
const ROOM: usize = 14;

impl Default for Fields {
    fn default() -> Self {
        Self(Vec::with_capacity(ROOM))
    }
}

impl Fields {
    /// No fields yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The fields of a finished map, to add more to; none when it is no map.
    #[must_use]
    pub fn of(finished: &Value) -> Self {
        let name = |key: &Key<'static>| match key {
            Key::Str(name) => Name::Known(name),
            other => Name::Chosen(other.to_string().into()),
        };
        let mut fields = Self::default();
        fields.0.extend(finished.as_map().into_iter().flatten().map(|(key, value)| (name(key), value.clone())));
        fields
    }

    /// Takes a field away.
    pub fn remove(&mut self, name: &'static str) {
        self.0.retain(|(known, _)| known.as_str() != name);
    }

    /// Sets a field.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.put(Name::Known(name), value.into());
        self
    }

    /// Sets a field when there is a value; otherwise templates see it as undefined.
    #[must_use]
    pub fn some<V: Into<Value>>(self, name: &'static str, value: Option<V>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Sets a field in place.
    pub fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        self.put(Name::Known(name), value.into());
    }

    /// Sets a field whose name a theme chose.
    pub fn name(&mut self, name: &str, value: impl Into<Value>) {
        self.put(Name::Chosen(name.into()), value.into());
    }

    // One copy of the insertion for all: views are chains of dozens of fields, and a copy in each makes compiling slow. Of two
    // with one name the later counts when the map is finished.
    #[inline(never)]
    fn put(&mut self, name: Name, value: Value) {
        self.0.push((name, value));
    }

    /// Takes over all fields of another map.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The finished value.
    #[must_use]
    pub fn done(self) -> Value {
        Value::from_serializable(&self)
    }

    /// The fields themselves.
    #[must_use]
    pub fn into_map(self) -> Map {
        let mut map = Map::with_capacity(self.0.len());
        map.extend(self.0.into_iter().map(|(name, value)| (Key::from(name), value)));
        map
    }
}

// Tera takes over the values inside as they are, and hashes each name once; from a map it would build a second one.
impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.iter().all(|(name, _)| matches!(name, Name::Known(_))) {
            let mut fields = serializer.serialize_struct("Fields", self.0.len())?;
            for (name, value) in &self.0 {
                if let Name::Known(name) = name {
                    fields.serialize_field(name, value)?;
                }
            }
            return fields.end();
        }
        let mut fields = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            fields.serialize_entry(name.as_str(), value)?;
        }
        fields.end()
    }
}

impl From<Fields> for Value {
    fn from(fields: Fields) -> Self {
        fields.done()
    }
}

/// HTML that Kooste made itself: templates do not escape it again.
#[must_use]
pub fn html(markup: &str) -> Value {
    Value::safe_string(markup)
}

/// A list.
#[must_use]
pub fn list<V: Into<Value>>(items: impl IntoIterator<Item = V>) -> Value {
    Value::from(items.into_iter().map(Into::into).collect::<Vec<Value>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finished_fields_are_what_was_put_in() {
        let fields = Fields::new()
            .with("b", html("<b>"))
            .with("a", 1_u64)
            .with("b", html("<i>"))
            .with("inner", Fields::new().with("x", "y"));
        let done = fields.clone().done();
        let map = done.as_map().expect("fields are a map");
        assert_eq!(map.keys().map(ToString::to_string).collect::<Vec<_>>(), ["b", "a", "inner"]);
        assert!(map[&Key::Str("b")].is_safe() && map[&Key::Str("b")].as_str() == Some("<i>"));
        assert_eq!(map[&Key::Str("a")].as_u64(), Some(1));
        assert_eq!(done.get_from_path("inner.x").and_then(Value::as_str), Some("y"));
        assert_eq!(Value::from(fields.into_map()), done);
    }

    #[test]
    fn fields_are_added_to_what_is_finished() {
        let mut more = Fields::new().with("a", "1").with("b", "2");
        more.name("chosen", "3");
        let mut more = Fields::of(&more.done());
        more.remove("a");
        let done = more.with("b", "4").done();
        let map = done.as_map().expect("fields are a map");
        let told: Vec<String> = map.iter().map(|(key, value)| format!("{key} {value}")).collect();
        assert_eq!(told, ["b 4", "chosen 3"]);
    }
}
