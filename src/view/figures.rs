//! Figures as templates see them: drawn, numbered, with their table and sentence.

use tera::Value;

use super::{
    cx::{Cx, with_inline},
    fields::{Fields, html, list},
};
use crate::{
    figure::{self, Draw, Drawn, Figure, Star},
    record::work::Survey,
    source::Lang,
    text::html::escape_into,
    value::Count,
};

/// How a figure stands on its page.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its number; nothing for one that is not counted.
    pub number: Option<usize>,
    /// The level of headings inside it.
    pub heading: u8,
    /// Respondents of the survey around it.
    pub respondents: Option<Count>,
}

/// A figure, drawn.
#[must_use]
pub fn drawn(cx: &Cx<'_>, figure: &dyn Draw, standing: Standing<'_>) -> Drawn {
    let site = cx.site();
    with_inline(cx, |inline| {
        figure.draw(&figure::Cx {
            lang: cx.lang,
            percent_from: site.percent_from(),
            min_group: site.min_group(),
            id: standing.id,
            heading: standing.heading,
            respondents: standing.respondents,
            inline,
            seams: cx.seams(),
            face: &cx.theme().face,
        })
    })
}

/// A figure for templates.
#[must_use]
pub fn figure(cx: &Cx<'_>, figure: &dyn Draw, kind: &str, standing: Standing<'_>) -> Value {
    let drawn = drawn(cx, figure, standing);
    let number = |no: usize| cx.fill("figure", &[("n", &no.to_string())]);
    let frame = figure.frame();
    named(figure, kind, drawn, cx.lang)
        .with("id", standing.id)
        .some("no", standing.number.map(|no| no as u64))
        .some("number_label", standing.number.map(number))
        .some("caption", frame.caption.map(|caption| cx.rich(caption)))
        .some("source", frame.source.map(|source| cx.rich(source)))
        .some("note", frame.note.map(|note| cx.rich(note)))
        .done()
}

/// What of a drawn figure no site is needed for: without its id, its number, and the texts round it that may hold links.
#[must_use]
pub fn named(figure: &dyn Draw, kind: &str, drawn: Drawn, lang: Lang) -> Fields {
    Fields::new()
        .with("kind", kind)
        .with("class", drawn.class)
        .some("title", figure.frame().title.map(|title| title.plain(lang)))
        .some("question", figure.question().map(|question| question.plain(lang)))
        .some("base", drawn.base)
        .with("body", html(&drawn.body))
        .with("sentence", drawn.sentence)
        .with("is_table", figure.is_table())
        .some("table", drawn.table.map(table))
}

fn table(table: figure::Table) -> Value {
    let body = table_body(&table);
    let head = table.head.into_iter().map(|head| Fields::new().with("text", head.text).with("numeric", head.numeric));
    Fields::new()
        .with("caption", table.caption)
        .with("head", list(head))
        .with("rows", list(table.rows.into_iter().map(list::<String>)))
        .with("body", html(&body))
        .done()
}

/// What stands inside a `<table>`: a page has dozens of rows, and a template needs twenty times as long for a cell.
fn table_body(table: &figure::Table) -> String {
    let mut body = String::with_capacity(512);
    // As templates escape.
    let mut cell = |opened: &[&str], words: &str, close: &str| {
        opened.iter().for_each(|part| body.push_str(part));
        for (at, part) in words.split('\'').enumerate() {
            body.push_str(if at == 0 { "" } else { "'" });
            escape_into(&mut body, part);
        }
        body.push_str(close);
    };
    let class = |at: usize| if table.head.get(at).is_some_and(|head| head.numeric) { " class=\"n\">" } else { ">" };
    if !table.caption.is_empty() {
        cell(&["<caption>"], &table.caption, "</caption>");
    }
    for (at, head) in table.head.iter().enumerate() {
        cell(&[if at == 0 { "<thead><tr>" } else { "" }, "<th scope=\"col\"", class(at)], &head.text, "</th>");
    }
    let close = if table.head.is_empty() { "" } else { "</tr></thead>" };
    cell(&[close, "<tbody>"], "", "");
    for row in &table.rows {
        for (at, words) in row.iter().enumerate() {
            match at {
                0 => cell(&["<tr><th scope=\"row\">"], words, "</th>"),
                _ => cell(&["<td", class(at)], words, "</td>"),
            }
        }
        cell(&[if row.is_empty() { "<tr>" } else { "" }, "</tr>"], "", "");
    }
    cell(&["</tbody>"], "", "");
    body
}

/// The id of a survey's question on a page: `kysymys-jatko`, or by its place.
#[must_use]
pub fn question_id(question: &Figure, at: usize) -> String {
    question.frame().id.map_or_else(|| format!("kysymys-{}", at + 1), |id| format!("kysymys-{}", id.value))
}

/// The questions of a survey as figures, numbered from `first`; only the one with `wanted` as its id, if given.
#[must_use]
pub fn questions(cx: &Cx<'_>, survey: &Survey, first: usize, heading: u8, wanted: Option<&str>) -> Vec<Value> {
    let respondents = survey.respondents.map(|count| count.value);
    let mut number = first;
    let mut drawn = Vec::new();
    for (at, question) in survey.questions.iter().enumerate() {
        let id = question_id(question, at);
        if wanted.is_some_and(|wanted| id.strip_prefix("kysymys-") != Some(wanted)) {
            continue;
        }
        drawn.push(figure(
            cx,
            question.inner(),
            question.kind(),
            Standing { id: &id, number: Some(number), heading, respondents },
        ));
        number += 1;
    }
    drawn
}

/// An event's star.
#[must_use]
pub fn star(cx: &Cx<'_>, star: &Star, id: &str, number: Option<usize>) -> Value {
    figure(cx, star, "star", Standing { id, number, heading: 3, respondents: None })
}
