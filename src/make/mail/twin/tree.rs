//! HTML as a tree of elements and words, just deep enough to tell it again: no rules of nesting are mended but unclosed ends.

use std::cell::RefCell;

use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
};

/// A piece of HTML.
#[derive(Debug)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// Elements that have no end.
const VOID: [&str; 7] = ["area", "br", "col", "hr", "img", "link", "meta"];

/// Reads HTML.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let root = Element { name: String::new(), attributes: Vec::new(), children: Vec::new() };
    let tokenizer = Tokenizer::new(Builder { open: RefCell::new(vec![root]) }, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    // Scripts would pause it; letters have none, and what is left of one is left out.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut open = tokenizer.sink.open.take();
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|root| root.children).unwrap_or_default()
}

/// The elements that are open, outermost first.
struct Builder {
    open: RefCell<Vec<Element>>,
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut open = self.open.borrow_mut();
        match token {
            Token::CharacterTokens(text) => add(&mut open, Node::Text(text.to_string())),
            Token::TagToken(Tag { kind: TagKind::StartTag, name, attrs, self_closing, .. }) => {
                let attributes = attrs.into_iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
                let element = Element { name: name.to_string(), attributes, children: Vec::new() };
                let raw = element.name == "style";
                if self_closing || VOID.contains(&element.name.as_str()) {
                    add(&mut open, Node::Element(element));
                } else {
                    open.push(element);
                }
                if raw {
                    return TokenSinkResult::RawData(RawKind::Rawtext);
                }
            }
            Token::TagToken(Tag { kind: TagKind::EndTag, name, .. }) if open.iter().skip(1).any(|one| one.name == *name) => {
                while open.last().is_some_and(|one| one.name != *name) {
                    close(&mut open);
                }
                close(&mut open);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn add(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.children.push(node);
    }
}

fn close(open: &mut Vec<Element>) {
    if let Some(done) = open.pop() {
        add(open, Node::Element(done));
    }
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|one| one == class))
    }

    /// Whether a table only lays things out.
    pub(super) fn is_layout(&self) -> bool {
        matches!(self.attribute("role"), Some("presentation" | "none"))
    }

    /// The elements of this name directly inside.
    pub(super) fn elements<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter_map(move |node| match node {
            Node::Element(element) if element.name == name => Some(element),
            _ => None,
        })
    }

    /// The rows of a table.
    pub(super) fn rows(&self) -> Vec<&Element> {
        let mut rows = Vec::new();
        for node in &self.children {
            if let Node::Element(element) = node {
                match element.name.as_str() {
                    "tr" => rows.push(element),
                    "thead" | "tbody" | "tfoot" => rows.extend(element.elements("tr")),
                    _ => {}
                }
            }
        }
        rows
    }

    /// The cells of a row.
    pub(super) fn cells(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) if matches!(element.name.as_str(), "td" | "th") => Some(element),
            _ => None,
        })
    }

    /// All words inside, on one line.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn gather(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => {
                    if element.name == "br" {
                        text.push(' ');
                    }
                    element.gather(text);
                }
            }
        }
    }
}
