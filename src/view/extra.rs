//! `extra:` of a record as templates see it: maps, lists, words, numbers and yes or no, as typed.
//!
//! A map whose keys are all languages is one text in several: templates get that of the page. Words stay as typed, without
//! typography and Markdown, because nobody but the theme knows what they are; like any text they are escaped in HTML.

use tera::{Map, Value};

use super::cx::Cx;
use crate::{
    record::extra::Extra,
    source::{
        Lang,
        yaml::{self, Key, Node},
    },
};

/// The further data of a record; nothing when there are none.
#[must_use]
pub(super) fn extra(cx: &Cx<'_>, extra: &Extra) -> Option<Value> {
    extra.0.0.as_ref().and_then(|node| value(cx, node))
}

/// A key without a value is left out, so that templates see it as undefined.
fn value(cx: &Cx<'_>, node: &Node<'_>) -> Option<Value> {
    match &node.value {
        yaml::Value::Null => None,
        yaml::Value::Scalar { text, quoted: true } => Some(Value::from(text.as_ref())),
        yaml::Value::Scalar { text, quoted: false } => Some(plain(text)),
        yaml::Value::List(items) => Some(Value::from(items.iter().filter_map(|item| value(cx, item)).collect::<Vec<_>>())),
        yaml::Value::Map(entries) if is_by_language(entries) => in_language(cx, node, entries).and_then(|node| value(cx, node)),
        yaml::Value::Map(entries) => {
            let mut map = Map::new();
            for (key, node) in entries {
                if let Some(value) = value(cx, node) {
                    map.insert(key.name.as_ref().to_owned().into(), value);
                }
            }
            Some(Value::from(map))
        }
    }
}

/// `true`, `false` and plain whole numbers mean themselves; a postcode such as 04400 and all else stays text.
fn plain(text: &str) -> Value {
    match text {
        "true" => Value::from(true),
        "false" => Value::from(false),
        _ => match text.parse::<i64>() {
            Ok(number) if number.to_string() == text => Value::from(number),
            _ => Value::from(text),
        },
    }
}

fn is_by_language(entries: &[(Key<'_>, Node<'_>)]) -> bool {
    !entries.is_empty() && entries.iter().all(|(key, _)| Lang::from_code(&key.name).is_some())
}

/// The entry of the page's language, else that of the main one, else the first.
fn in_language<'n, 'y>(cx: &Cx<'_>, node: &'n Node<'y>, entries: &'n [(Key<'y>, Node<'y>)]) -> Option<&'n Node<'y>> {
    let of = |lang: Lang| node.get(lang.code());
    of(cx.lang).or_else(|| of(cx.site().main_lang())).or_else(|| entries.first().map(|(_, node)| node))
}
