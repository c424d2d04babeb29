//! Tokens as a Typst module of plain values: colours as `rgb()`, lengths as lengths, the rest as strings and numbers.
//!
//! Never writes anything but `#let`.

use super::{
    css::decimal,
    tokens::{Colour, Tokens},
};
use crate::source::yaml::{Node, Value};

/// The module that press templates import.
pub(super) fn tokens(tokens: &Tokens) -> String {
    let colours = tokens.colour.iter().map(|(name, colour)| (name, rgb(colour.0[2])));
    let hues = tokens.hues.iter().map(|(name, hue)| {
        let fields = [
            ("order", hue.order.to_string()),
            ("solid", rgb(hue.solid.0[0])),
            ("fill", rgb(hue.fill)),
            ("tint", rgb(hue.tint.0[0])),
            ("ink", rgb(hue.ink.0[0])),
            ("pattern", quoted(&hue.pattern)),
        ];
        (name, dictionary(fields))
    });
    let order = tokens.hues.names().map(quoted);
    let sizes = tokens.print_type.iter().map(|(name, size)| (name, scalar(size)));
    let families = tokens.r#type.iter().flat_map(|letters| letters.family.iter());
    let paper = tokens.paper.0.as_ref().map_or_else(|| "(:)".to_owned(), value);
    let lets = [
        ("colour", dictionary(colours)),
        ("hues", dictionary(hues)),
        ("hue-order", array(order)),
        ("paper", paper),
        ("size", dictionary(sizes)),
        ("family", dictionary(families.map(|(name, family)| (name, quoted(&family.print))))),
    ];
    lets.map(|(name, value)| format!("#let {name} = {value}\n")).concat()
}

fn rgb(colour: Colour) -> String {
    format!("rgb(\"{}\")", colour.hex())
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

fn dictionary<'n>(entries: impl IntoIterator<Item = (&'n str, String)>) -> String {
    let entries: Vec<String> = entries.into_iter().map(|(name, value)| format!("{}: {value}", quoted(name))).collect();
    // `()` would be an empty array.
    if entries.is_empty() { "(:)".to_owned() } else { format!("({},)", entries.join(", ")) }
}

fn array(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    if items.is_empty() { "()".to_owned() } else { format!("({},)", items.join(", ")) }
}

fn value(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "none".to_owned(),
        Value::Scalar { text, .. } => scalar(text),
        Value::List(items) => array(items.iter().map(value)),
        Value::Map(entries) => dictionary(entries.iter().map(|(key, node)| (key.name.as_ref(), value(node)))),
    }
}

/// A number, a length (pixels become points) or a string.
fn scalar(text: &str) -> String {
    let number = |digits: &str| digits.parse::<f64>().ok().filter(|number| number.is_finite());
    if number(text).is_some() && !text.contains(|c: char| c.is_alphabetic()) {
        return text.to_owned();
    }
    let length = ["mm", "pt", "em", "cm"].into_iter().find_map(|unit| number(text.strip_suffix(unit)?));
    if length.is_some() {
        return text.to_owned();
    }
    if let Some(pixels) = text.strip_suffix("px").and_then(number) {
        return format!("{}pt", decimal(pixels * 0.75));
    }
    quoted(text)
}
