//! The body of a figure as a tree: what this house's own markup says, no more.
//!
//! 1. Tags, classes, attributes and words are told apart. 2. Entities become letters. Markup that does not close is closed at
//!    the end; nothing is refused, since whatever was drawn can be laid out.

/// An element or words.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Element(Element),
    Words(String),
}

/// An element.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Element {
    pub(super) tag: String,
    pub(super) classes: Vec<String>,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn has(&self, class: &str) -> bool {
        self.classes.iter().any(|own| own == class)
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Words(_) => None,
        })
    }

    fn of(tag: &str) -> (Self, bool) {
        let closed = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let mut element = Self { tag: name.to_owned(), ..Self::default() };
        let mut rest = rest.trim_start();
        while let Some((key, after)) = rest.split_once('=') {
            let mut quoted = after.trim_start().splitn(3, '"');
            let (Some(_), Some(value)) = (quoted.next(), quoted.next()) else { break };
            let key = key.split_whitespace().next_back().unwrap_or_default();
            if key == "class" {
                element.classes = value.split_whitespace().map(str::to_owned).collect();
            } else {
                element.attributes.push((key.to_owned(), letters(value)));
            }
            rest = quoted.next().unwrap_or_default();
        }
        (element, closed || matches!(name, "br" | "wbr" | "img" | "hr"))
    }
}

/// The nodes of some markup.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let mut open = vec![Element::default()];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words(&mut open, &rest[..at]);
        let Some((tag, after)) = rest[at + 1..].split_once('>') else { break };
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.iter().skip(1).any(|element| element.tag == name.trim()) {
                while close(&mut open).is_some_and(|closed| closed != name.trim()) {}
            }
        } else if !tag.starts_with('!') {
            let (element, closed) = Element::of(tag);
            open.push(element);
            if closed {
                close(&mut open);
            }
        }
    }
    words(&mut open, rest);
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|root| root.children).unwrap_or_default()
}

/// Closes the innermost element and tells its name; the outermost stays.
fn close(open: &mut Vec<Element>) -> Option<String> {
    let closed = if open.len() > 1 { open.pop()? } else { return None };
    let name = closed.tag.clone();
    open.last_mut()?.children.push(Node::Element(closed));
    Some(name)
}

fn words(open: &mut [Element], text: &str) {
    if let (false, Some(element)) = (text.is_empty(), open.last_mut()) {
        element.children.push(Node::Words(letters(text)));
    }
}

/// The letters that entities stand for.
fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let known = rest[at..].split_once(';').and_then(|(name, after)| Some((letter(&name[1..])?, after)));
        let (letter, after) = known.unwrap_or(('&', &rest[at + 1..]));
        out.push(letter);
        rest = after;
    }
    out + rest
}

fn letter(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "shy" => Some('\u{ad}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code =
                number.strip_prefix(['x', 'X']).map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
            code.and_then(char::from_u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_a_tree() {
        let nodes = parse("<ul class=\"rows fit\"><li>a &amp; b<br>c <b>d</b></li><li/></ul>e &lt; f &foo; &#228;");
        let Node::Element(list) = &nodes[0] else { panic!("{nodes:?}") };
        assert!(list.has("fit") && list.elements().count() == 2);
        let first = list.elements().next().expect("an item");
        assert_eq!(first.children.len(), 4, "{first:?}");
        assert_eq!(first.children[0], Node::Words("a & b".into()));
        assert_eq!(nodes[1], Node::Words("e < f &foo; ä".into()));
    }

    #[test]
    fn nothing_is_refused() {
        for text in ["<b", "</b>", "<a><b></a>x", "<a href=>", "&", "<", "<p class=\"a", "<svg viewBox=\"0 0 1 1\"/>"] {
            parse(text);
        }
        assert_eq!(parse("<a><b>x</a>y").len(), 2);
    }
}
