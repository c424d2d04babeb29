//! Digests of what templates see: every kind, length and byte of a value, straight into the hasher.
//!
//! Never writes a value out: a view is hashed for every output of every build, and most of it is words.

use tera::{Map, Value, value::Key};

use crate::{source::Digest, view::Cx};

/// How many bytes are gathered before they are hashed: BLAKE3 takes many at once much faster.
const GATHERED: usize = 16 * 1024;

/// The digest of a view's maps. What stands in many views is taken apart once: the site, the card of each event, themes, parts of
/// the list.
pub(super) fn of_view(root: &Map, cx: &Cx<'_>) -> Digest {
    let mut feed = Feed { shared: Some(cx), ..Feed::new() };
    feed.mark(b'm', root.len());
    for (key, value) in root {
        feed.key(key);
        match value.as_map().filter(|_| key.as_str() == Some("site")) {
            Some(site) => feed.site(site, cx),
            None => feed.value(value),
        }
    }
    feed.done()
}

/// The digest of a map of values.
fn of_map(map: &Map) -> Digest {
    let mut feed = Feed::new();
    feed.map(map);
    feed.done()
}

/// Takes values apart for the hasher. No two different values give the same bytes: each is marked with its kind, and what has a
/// length with that.
pub(super) struct Feed<'c> {
    hasher: blake3::Hasher,
    bytes: Vec<u8>,
    /// Whose maps that stand in many views are told by their digests.
    shared: Option<&'c Cx<'c>>,
}

impl Feed<'_> {
    pub(super) fn new() -> Self {
        Self { hasher: blake3::Hasher::new(), bytes: Vec::with_capacity(GATHERED + 1024), shared: None }
    }

    pub(super) fn done(mut self) -> Digest {
        self.hasher.update(&self.bytes);
        Digest::from_raw(*self.hasher.finalize().as_bytes())
    }

    /// Bytes.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.long(b'b', bytes);
    }

    /// Words.
    pub(super) fn text(&mut self, text: &str) {
        self.long(b's', text.as_bytes());
    }

    /// A value with all that is in it.
    pub(super) fn value(&mut self, value: &Value) {
        if let Some(text) = value.as_str() {
            self.long(if value.is_safe() { b'h' } else { b's' }, text.as_bytes());
        } else if let Some(map) = value.as_map() {
            match self.shared.and_then(|cx| cx.shared_digest(map, &of_map)) {
                Some(digest) => self.long(b'c', digest.raw()),
                None => self.map(map),
            }
        } else if let Some(items) = value.as_array() {
            self.mark(b'l', items.len());
            items.iter().for_each(|item| self.value(item));
        } else if let Some(whole) = value.as_u64() {
            self.mark(b'u', 8);
            self.bytes.extend_from_slice(&whole.to_le_bytes());
        } else if let Some(yes) = value.as_bool() {
            self.mark(b'y', usize::from(yes));
        } else {
            // Other numbers, nothing: rare, and short when written.
            self.long(value.kind() as u8, value.to_string().as_bytes());
        }
    }

    /// The site as a page sees it: what all pages see, and after that what only this one does.
    fn site(&mut self, site: &Map, cx: &Cx<'_>) {
        let shared = cx.site_value();
        let shared = shared.as_map().expect("the site is a map of fields");
        debug_assert!(site.iter().zip(shared).all(|(own, shared)| own == shared), "a page only adds to the site");
        self.long(b'c', cx.site_digest(|| of_map(shared)).raw());
        self.mark(b'm', site.len() - shared.len());
        for (key, value) in site.iter().skip(shared.len()) {
            self.key(key);
            self.value(value);
        }
    }

    /// A map with all that is in it.
    pub(super) fn map(&mut self, map: &Map) {
        self.mark(b'm', map.len());
        for (key, value) in map {
            self.key(key);
            self.value(value);
        }
    }

    fn key(&mut self, key: &Key<'_>) {
        match key.as_str() {
            Some(name) => self.text(name),
            None => self.value(&key.as_value()),
        }
    }

    fn long(&mut self, kind: u8, bytes: &[u8]) {
        self.mark(kind, bytes.len());
        self.bytes.extend_from_slice(bytes);
        if self.bytes.len() > GATHERED {
            self.hasher.update(&self.bytes);
            self.bytes.clear();
        }
    }

    /// A kind, and a length in groups of seven bits, the lowest first: most are below 128.
    fn mark(&mut self, kind: u8, mut length: usize) {
        self.bytes.push(kind);
        while length >= 0x80 {
            self.bytes.push(0x80 | (length & 0x7f) as u8);
            length >>= 7;
        }
        self.bytes.push(length as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fields::{Fields, html, list};

    #[test]
    fn different_values_differ() {
        let all = [
            Value::from("a"),
            html("a"),
            Value::from(1_u64),
            Value::from("1"),
            Value::from(true),
            Value::none(),
            list(["a", "b"]),
            list(["ab"]),
            list::<Value>([]),
            Fields::new().with("a", "b").done(),
            Fields::new().with("a", list(["b"])).done(),
            Fields::new().with("ab", "").done(),
            Fields::new().done(),
        ];
        let of = |value: &Value| {
            let mut feed = Feed::new();
            feed.value(value);
            feed.done()
        };
        let digests: std::collections::BTreeSet<Digest> = all.iter().map(of).collect();
        assert_eq!(digests.len(), all.len());
        assert_eq!(of(&all[9]), of_map(&Fields::new().with("a", "b").into_map()));
    }
}
