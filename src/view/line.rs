//! A line in the making: for a page as HTML, for paper as data. Whoever builds one need not know which.
//!
//! Escapes words for HTML; never follows a link.

use tera::Value;

use super::{
    cx::{Cx, Medium, escape},
    fields::{Fields, html, list},
    nodes,
};
use crate::text::Text;

/// Words with links among them.
#[derive(Debug, Clone)]
pub struct Line(Inner);

#[derive(Debug, Clone)]
enum Inner {
    Html(String),
    Nodes(Vec<Value>),
}

impl Line {
    /// An empty line for the medium of the page.
    #[must_use]
    pub(super) fn new(cx: &Cx<'_>) -> Self {
        Self(match cx.medium {
            Medium::Screen => Inner::Html(String::new()),
            Medium::Paper => Inner::Nodes(Vec::new()),
        })
    }

    /// Adds plain words.
    pub(super) fn words(&mut self, words: &str) -> &mut Self {
        match &mut self.0 {
            Inner::Html(out) => out.push_str(&escape(words)),
            Inner::Nodes(_) if words.is_empty() => {}
            Inner::Nodes(out) => out.push(nodes::words(words)),
        }
        self
    }

    /// Adds a text of a record, with its own links and stresses.
    pub(super) fn text(&mut self, cx: &Cx<'_>, text: &Text) -> &mut Self {
        match &mut self.0 {
            Inner::Html(out) => out.push_str(&cx.line(text)),
            Inner::Nodes(out) => out.extend(nodes::line(cx, text)),
        }
        self
    }

    /// Adds another line.
    pub(super) fn line(&mut self, other: Self) -> &mut Self {
        match (&mut self.0, other.0) {
            (Inner::Html(out), Inner::Html(other)) => out.push_str(&other),
            (Inner::Nodes(out), Inner::Nodes(other)) => out.extend(other),
            // Lines of one page are for one medium.
            (Inner::Html(_), Inner::Nodes(_)) | (Inner::Nodes(_), Inner::Html(_)) => {}
        }
        self
    }

    /// Adds another line as a link.
    pub(super) fn link(&mut self, url: &str, words: Self) -> &mut Self {
        match (&mut self.0, words.0) {
            (Inner::Html(out), Inner::Html(words)) => out.push_str(&format!("<a href=\"{}\">{words}</a>", escape(url))),
            (Inner::Nodes(out), Inner::Nodes(words)) => out.push(nodes::link(url).with("c", list(words)).done()),
            (_, words) => return self.line(Self(words)),
        }
        self
    }

    /// Adds another line in bold.
    pub(super) fn bold(&mut self, words: Self) -> &mut Self {
        self.within("b", "strong", words)
    }

    /// Adds another line as the title of a work.
    pub(super) fn title(&mut self, words: Self) -> &mut Self {
        self.within("i", "em", words)
    }

    fn within(&mut self, tag: &str, node: &'static str, words: Self) -> &mut Self {
        match (&mut self.0, words.0) {
            (Inner::Html(out), Inner::Html(words)) => out.push_str(&format!("<{tag}>{words}</{tag}>")),
            (Inner::Nodes(out), Inner::Nodes(words)) => {
                out.push(Fields::new().with("t", node).with("c", list(words)).done());
            }
            (_, words) => return self.line(Self(words)),
        }
        self
    }

    /// The finished line for a template.
    #[must_use]
    pub fn value(self) -> Value {
        match self.0 {
            Inner::Html(out) => html(&out),
            Inner::Nodes(out) => list(out),
        }
    }

    /// The finished line as HTML; nothing but on a page.
    #[must_use]
    pub fn html(self) -> String {
        match self.0 {
            Inner::Html(out) => out,
            Inner::Nodes(_) => String::new(),
        }
    }

    /// The finished line as nodes; none but on paper.
    pub(super) fn nodes(self) -> Vec<Value> {
        match self.0 {
            Inner::Html(_) => Vec::new(),
            Inner::Nodes(out) => out,
        }
    }
}
