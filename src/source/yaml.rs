//! YAML text → a tree in which every value knows its place.
//!
//! A tree of our own rather than serde: records are then decoded with *all* their findings at once, each at its place,
//! and a plain `no` or `007` stays the text that was typed. Aliases are copied, within a limit.

use std::{borrow::Cow, collections::HashMap};

use granit_parser::{Event, Options, Parser, ScalarStyle, options};

use super::fault;
use crate::diag::{Diagnostics, FileId, Span, codes};

/// No file of an association nests deeper, and no parser should have to.
const DEEPEST: usize = 48;
/// Nodes that aliases may add to one file.
const MOST_COPIED: usize = 10_000;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'s> {
    /// The value.
    pub value: Value<'s>,
    /// Where it stands.
    pub at: Span,
}

/// A YAML value. Scalars stay text: what they mean is decided by the record that takes them.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'s> {
    /// Nothing (`key:` with no value, `~`, `null`).
    Null,
    /// A scalar as typed; quoted ones are never empty values.
    Scalar {
        /// The text after YAML's escapes and folding.
        text: Cow<'s, str>,
        /// Whether it was quoted or a block (`|`, `>`).
        quoted: bool,
    },
    /// A list.
    List(Vec<Node<'s>>),
    /// A map in the order of the file.
    Map(Vec<(Key<'s>, Node<'s>)>),
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Key<'s> {
    /// The word.
    pub name: Cow<'s, str>,
    /// Where it stands.
    pub at: Span,
}

impl<'s> Node<'s> {
    /// The entry of a map with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node<'s>> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|(name, _)| name.name == key).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text of a scalar.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The same tree that owns its texts.
    #[must_use]
    pub fn into_owned(self) -> Node<'static> {
        let value = match self.value {
            Value::Null => Value::Null,
            Value::Scalar { text, quoted } => Value::Scalar { text: Cow::Owned(text.into_owned()), quoted },
            Value::List(items) => Value::List(items.into_iter().map(Node::into_owned).collect()),
            Value::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, node)| (Key { name: Cow::Owned(key.name.into_owned()), at: key.at }, node.into_owned()))
                    .collect(),
            ),
        };
        Node { value, at: self.at }
    }

    fn size(&self) -> usize {
        match &self.value {
            Value::Null | Value::Scalar { .. } => 1,
            Value::List(items) => 1 + items.iter().map(Node::size).sum::<usize>(),
            Value::Map(entries) => 1 + entries.iter().map(|(_, node)| node.size()).sum::<usize>(),
        }
    }
}

/// Parses one YAML document.
///
/// `text` is the whole file or a part of it that begins at byte `offset` (front matter). Nothing, with a finding, when it
/// cannot be read; an empty document is [`Value::Null`].
pub fn parse<'s>(text: &'s str, file: FileId, offset: usize, diags: &mut Diagnostics) -> Option<Node<'s>> {
    let options: Options = options! { emit_comments: false, flow_nesting_limit: DEEPEST, block_nesting_limit: DEEPEST };
    let mut builder = Builder {
        text,
        file,
        offset,
        stack: Vec::new(),
        anchors: HashMap::new(),
        copied: 0,
        is_broken: false,
        root: None,
        diags,
    };
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, span)) => {
                let start = span.start.byte_offset().unwrap_or(0);
                let end = span.end.byte_offset().unwrap_or(start);
                if let (Event::DocumentStart(..), Some(first)) = (&event, &builder.root) {
                    builder.second_document(first.at, start);
                    return None;
                }
                if !builder.take(event, start, end) {
                    break;
                }
            }
            Err(fault) => {
                let at = fault.marker().byte_offset().unwrap_or(0).min(text.len());
                let reason = fault.info();
                let at = fault::place(&reason, text, at);
                let limit = reason.contains("limit") || reason.contains("recursion") || reason.contains("depth");
                let code = if limit { &codes::YAML_LIMIT } else { &codes::YAML_SYNTAX };
                let (fi, en) = fault::meaning(&reason, text, at);
                builder.diags.add(code, Span::new(file, offset + at, offset + at)).arg("reason_fi", fi).arg("reason", en);
                return None;
            }
        }
    }
    if builder.copied > MOST_COPIED || builder.is_broken {
        return None;
    }
    Some(builder.root.unwrap_or(Node { value: Value::Null, at: Span::new(file, offset, offset) }))
}

struct Builder<'s, 'd> {
    text: &'s str,
    file: FileId,
    offset: usize,
    stack: Vec<Open<'s>>,
    anchors: HashMap<usize, Node<'s>>,
    copied: usize,
    /// Whether the tree is not what anybody meant.
    is_broken: bool,
    root: Option<Node<'s>>,
    diags: &'d mut Diagnostics,
}

/// A collection whose end has not come yet.
struct Open<'s> {
    start: usize,
    anchor: usize,
    kind: OpenKind<'s>,
}

enum OpenKind<'s> {
    List(Vec<Node<'s>>),
    Map(Vec<(Key<'s>, Node<'s>)>, Option<Key<'s>>),
}

impl<'s> Builder<'s, '_> {
    /// Takes one event; false when there is no point in going on.
    fn take(&mut self, event: Event<'s>, start: usize, end: usize) -> bool {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                if style == ScalarStyle::Plain {
                    self.see_to_comment(end);
                }
                let quoted = style != ScalarStyle::Plain;
                let empty = !quoted && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if empty { Value::Null } else { Value::Scalar { text, quoted } };
                let node = Node { value, at: self.span(start, end) };
                self.anchor(anchor, &node);
                self.put(node);
            }
            Event::SequenceStart(_, anchor, _) => self.stack.push(Open { start, anchor, kind: OpenKind::List(Vec::new()) }),
            Event::MappingStart(_, anchor, _) => self.stack.push(Open { start, anchor, kind: OpenKind::Map(Vec::new(), None) }),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.stack.pop() else { return false };
                let value = match open.kind {
                    OpenKind::List(items) => Value::List(items),
                    OpenKind::Map(entries, _) => Value::Map(entries),
                };
                let node = Node { value, at: self.span(open.start, end) };
                self.anchor(open.anchor, &node);
                self.put(node);
            }
            Event::Alias(anchor) => {
                let at = self.span(start, end);
                let Some(node) = self.anchors.get(&anchor) else {
                    let finding = self.diags.add(&codes::YAML_LIMIT, at);
                    finding
                        .arg("reason_fi", "viittaus on oman kohteensa sisällä")
                        .arg("reason", "an alias inside its own anchor");
                    return false;
                };
                self.copied += node.size();
                if self.copied > MOST_COPIED {
                    self.diags
                        .add(&codes::YAML_LIMIT, at)
                        .arg("reason_fi", format!("viittaukset toistavat yli {MOST_COPIED} arvoa"))
                        .arg("reason", format!("aliases repeat more than {MOST_COPIED} values"));
                    return false;
                }
                let node = Node { value: node.value.clone(), at };
                self.put(node);
            }
            _ => {}
        }
        true
    }

    /// `title: Ilta #yhdessä`: what looks like a word with a mark is a comment to YAML.
    fn see_to_comment(&mut self, end: usize) {
        let rest = &self.text[end..];
        // Nearly always the line ends here.
        if !rest.starts_with([' ', '\t']) {
            return;
        }
        let rest = rest.split('\n').next().unwrap_or_default();
        let comment = rest.trim_start();
        let cuts = comment.strip_prefix('#').is_some_and(|word| word.starts_with(char::is_alphanumeric));
        if cuts && comment.len() < rest.len() {
            let start = end + rest.len() - comment.len();
            let at = self.span(start, start + comment.trim_end().len());
            self.diags.add(&codes::COMMENT_CUTS, at).arg("rest", comment.trim_end());
        }
    }

    /// A line `---` in the midst of a file: what stands below it would not be read.
    fn second_document(&mut self, first: Span, start: usize) {
        let finding = self.diags.add(&codes::YAML_SYNTAX, self.span(start, start + "---".len()));
        finding
            .also(Span { end: first.start, ..first })
            .arg("reason_fi", "rivi --- aloittaa uuden tiedoston, eikä sen alla olevaa lueta. Poista rivi")
            .arg("reason", "a line --- begins another document, and nothing below it is read. Remove the line");
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.offset + start, self.offset + end)
    }

    fn anchor(&mut self, anchor: usize, node: &Node<'s>) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
    }

    fn put(&mut self, node: Node<'s>) {
        match self.stack.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(OpenKind::List(items)) => items.push(node),
            Some(OpenKind::Map(entries, pending)) => match pending.take() {
                None => {
                    let name = match node.value {
                        Value::Scalar { text, .. } => text,
                        Value::Null => Cow::Borrowed("~"),
                        Value::List(_) | Value::Map(_) => {
                            let finding = self.diags.add(&codes::YAML_SYNTAX, node.at);
                            finding.arg("reason_fi", "avaimen pitää olla sana").arg("reason", "a key must be a word");
                            Cow::Borrowed("?")
                        }
                    };
                    if name.starts_with(fault::OTHER_SPACES)
                        && let Some((fi, en)) = fault::sign(&name)
                    {
                        self.diags.add(&codes::YAML_SYNTAX, node.at).arg("reason_fi", fi).arg("reason", en);
                        self.is_broken = true;
                    }
                    *pending = Some(Key { name, at: node.at });
                }
                Some(key) => {
                    if let Some((first, value)) = entries.last_mut()
                        && is_cut(self.text, self.offset, (value, &key, &node))
                    {
                        let place = |at: u32| at as usize - self.offset;
                        let rest = &self.text[place(key.at.start)..place(key.at.end)];
                        let whole = &self.text[place(value.at.start)..place(key.at.end)];
                        let right = format!("{}: \"{}\"", first.name, whole.replace('"', "\\\""));
                        self.diags.add(&codes::COMMA_CUTS, key.at).arg("rest", rest).arg("right", right);
                        // What was meant is known, so that it causes no further findings.
                        *value = Node {
                            value: Value::Scalar { text: whole.into(), quoted: false },
                            at: Span { end: key.at.end, ..value.at },
                        };
                    } else if let Some((first, _)) = entries.iter().find(|(other, _)| other.name == key.name) {
                        self.diags.add(&codes::DUPLICATE_KEY, key.at).arg("key", &key.name).also(first.at);
                    } else {
                        entries.push((key, node));
                    }
                }
            },
        }
    }
}

/// Whether a key without a colon is the rest of the value before it: `{share: 66,7 %}`.
fn is_cut(text: &str, offset: usize, (before, key, value): (&Node<'_>, &Key<'_>, &Node<'_>)) -> bool {
    let part = |start: u32, end: u32| text.get((start as usize).checked_sub(offset)?..(end as usize).checked_sub(offset)?);
    let plain = matches!(before.value, Value::Scalar { quoted: false, .. });
    let bare = value.value == Value::Null && part(key.at.end, value.at.end.max(key.at.end)).is_some_and(|gap| !gap.contains(':'));
    plain && bare && part(before.at.end, key.at.start).is_some_and(|gap| gap.trim() == ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Node<'_>>, Diagnostics) {
        let mut diags = Diagnostics::new();
        let node = parse(text, FileId(0), 0, &mut diags);
        (node, diags)
    }

    #[test]
    fn scalars_stay_as_typed() {
        let text = "a: no\nb: 007\nc: 9:30\nd: ~\ne: \"~\"\nf: päivä\n";
        let (node, diags) = read(text);
        let node = node.expect("a document");
        let of = |key: &str| node.get(key).and_then(Node::as_str).map(str::to_owned);
        assert_eq!((of("a").as_deref(), of("b").as_deref(), of("c").as_deref()), (Some("no"), Some("007"), Some("9:30")));
        assert_eq!((of("d"), of("e").as_deref()), (None, Some("~")));
        let at = node.get("f").expect("a value").at;
        assert_eq!(&text[at.start as usize..at.end as usize], "päivä");
        assert!(diags.is_empty());
    }

    #[test]
    fn limits_hold() {
        let nested = "[".repeat(5_000);
        let (node, diags) = read(&nested);
        assert!(node.is_none() && !diags.is_empty());
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for n in 1..9 {
            let items = vec![format!("*a{}", n - 1); 9].join(", ");
            bomb.push_str(&format!("a{n}: &a{n} [{items}]\n"));
        }
        let (node, diags) = read(&bomb);
        assert!(node.is_none());
        assert_eq!(diags.iter().next().map(|d| d.code.id), Some("K0107"));
    }

    #[test]
    fn a_key_twice_is_found() {
        let (_, diags) = read("a: 1\nb: 2\na: 3\n");
        assert_eq!(diags.iter().map(|d| (d.code.id, d.also.len())).collect::<Vec<_>>(), [("K0102", 1)]);
    }
}
