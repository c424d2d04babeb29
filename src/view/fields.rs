//! Building what a template sees: maps of Tera values, field by field.
//!
//! Values share their maps and lists, so an event's card is built once and stands in many pages.

use tera::{Map, Value, value::Key};

/// A map in the making.
#[derive(Debug, Clone)]
pub struct Fields(Map);

/// Room for the fields of most things. The finished value takes no more than it needs.
const ROOM: usize = 14;

impl Default for Fields {
    fn default() -> Self {
        Self(Map::with_capacity(ROOM))
    }
}

impl Fields {
    /// No fields yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The fields of a map.
    #[must_use]
    pub fn from_map(map: Map) -> Self {
        Self(map)
    }

    /// Takes a field away.
    pub fn remove(&mut self, name: &'static str) {
        self.0.shift_remove(&Key::from(name));
    }

    /// Sets a field.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.put(name.into(), value.into());
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
        self.put(name.into(), value.into());
    }

    /// Sets a field whose name a theme chose.
    pub fn name(&mut self, name: &str, value: impl Into<Value>) {
        self.put(name.to_owned().into(), value.into());
    }

    // One copy of the insertion for all: views are chains of dozens of fields, and a copy in each makes compiling slow.
    #[inline(never)]
    fn put(&mut self, name: Key<'static>, value: Value) {
        self.0.insert(name, value);
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
        Value::from(self.0)
    }

    /// The fields themselves.
    #[must_use]
    pub fn into_map(self) -> Map {
        self.0
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
