//! Letters: one template becomes HTML that mail programs understand, the same in plain words, and both as one message.
//!
//! 1. The template is rendered like a page, with the theme's forms of blocks for letters. 2. Its links become absolute
//!    ([`tidy`]). 3. Then, by form: styles go into the elements ([`styles`]), or the HTML is told in plain words ([`twin`]), or
//!    the two become a message ([`message`]).
//!
//! No form holds a time or anything at random: the same sources give the same bytes. Nothing here asks for anything from
//! elsewhere, and nothing counts who reads.

mod message;
mod styles;
mod tidy;
mod twin;
mod wrap;

use super::{Workshop, page, writer::BlockForm};
use crate::{
    address::Subject,
    diag::{Diagnostic, Span, codes},
    plan::Form,
    source::Lang,
    theme::OutputSpec,
    view::{Cx, View},
};

/// A letter to be made.
pub(super) struct Letter<'l> {
    pub(super) output: &'l OutputSpec,
    pub(super) subject: Subject,
    pub(super) lang: Lang,
    pub(super) form: Form,
}

/// Makes a letter in its form.
pub(super) fn letter(cx: &Cx<'_>, view: View, letter: &Letter<'_>, shop: &Workshop<'_>) -> Result<Vec<u8>, Diagnostic> {
    let rendered = page::page(cx, view, &letter.output.template, letter.lang, BlockForm::Letter)?;
    let page = cx.addresses.page(letter.subject, letter.lang).map(|path| cx.addresses.url(&path)).unwrap_or_default();
    let html = tidy::tidy(&String::from_utf8_lossy(&rendered), &page, cx.addresses);
    let text = || twin::twin(&html, &|alt| cx.fill("mail.picture", &[("alt", alt)]), &cx.string("mail.links"));
    let styled = || {
        styles::inline(&html).map_err(|reason| {
            let mut finding = Diagnostic::new(&codes::TEMPLATE_FAILED, Span::top(letter.output.file));
            finding.arg("reason", reason);
            finding
        })
    };
    match letter.form {
        Form::Html => styled().map(String::into_bytes),
        Form::Text => Ok(text().into_bytes()),
        Form::Message => message::message(cx, letter, message::Parts { html: styled()?, text: text() }, shop),
    }
}

/// A text for somebody's desk: a press release, a post. No soft hyphens or joiners, one line end at the end.
pub(super) fn plain(rendered: &str) -> Vec<u8> {
    let mut text = rendered.replace(['\u{ad}', '\u{2060}', '\r'], "");
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    format!("{}\n", text.trim()).into_bytes()
}
