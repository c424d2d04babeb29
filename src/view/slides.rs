//! A workshop digest as slides: answers are laid out by how much room they take, and go on to a further slide when it is full.
//!
//! A theme is never parted from its first answers, and the question stands on each of its slides (”2/2”).

use tera::Value;

use super::{
    cx::Cx,
    fields::{Fields, list},
    workshop::{self, Day},
};
use crate::{
    record::work::{Answer, AnswerForm, Question, Workshop},
    site::{Idx, Publication},
    text::plain_inline,
};

/// The kind of publication that is laid out as slides.
pub(super) const KIND: &str = "workshop-digest";

/// Letters on a line of a slide's answer column: 20 pt of Literata in 74 mm (`paper.slide` of the tokens).
const LINE: usize = 36;
/// Lines of a column, at the smallest size that can be read from afar.
const COLUMN: usize = 13;
/// Columns of answers on a slide.
const COLUMNS: usize = 2;

/// All slides of a digest, in order.
#[must_use]
pub(super) fn slides(cx: &Cx<'_>, idx: Idx<Publication>, version: usize) -> Value {
    let site = cx.site();
    let publication = site.publication(idx);
    let front = &publication.versions[version].1.front;
    let mut slides = vec![Fields::new().with("kind", "cover").with("title", cx.plain(&front.title))];
    let days = Day::all(site, &publication.events);
    for Day { event, workshop, ids } in &days {
        let event = site.event(*event);
        let day = event.record.when.map(|when| when.value.say(cx.lang));
        let slide = |kind: &str| Fields::new().with("kind", kind).some("day", day.clone());
        slides.push(slide("divider").with("title", cx.plain(&event.record.title)));
        let questions = workshop.questions.iter().zip(ids).enumerate();
        let questions = questions.map(|(at, (one, id))| workshop::question(cx, one, at, id));
        slides.push(slide("questions").with("questions", list(questions)));
        for (at, (question, id)) in workshop.questions.iter().zip(ids).enumerate() {
            slides.extend(answers(cx, question, at, id).into_iter().map(|fields| slide("answers").and(fields)));
        }
    }
    slides.extend(method(cx, days.iter().map(|day| day.workshop)));
    slides.push(Fields::new().with("kind", "end").some("title", front.slogan.as_ref().map(|one| cx.plain(one))));
    list(slides)
}

/// A piece that stays together: an answer, or a theme with some of its answers.
struct Piece<'a> {
    answer: &'a Answer,
    below: &'a [Answer],
    lines: usize,
    continued: bool,
}

fn answers(cx: &Cx<'_>, question: &Question, at: usize, id: &str) -> Vec<Fields> {
    let form = workshop::form(question);
    let mut columns: Vec<Vec<Piece<'_>>> = vec![Vec::new()];
    let mut used = 0;
    let pieces = question.answers.iter().flat_map(|answer| pieces(cx, answer, form));
    for piece in pieces {
        if used > 0 && used + piece.lines > COLUMN {
            columns.push(Vec::new());
            used = 0;
        }
        used += piece.lines;
        columns.last_mut().expect("there is a column").push(piece);
    }
    let parts = columns.len().div_ceil(COLUMNS);
    // Columns of the last slide are made even, so that it does not end in one long and one empty column.
    even_out(&mut columns, parts);
    let head = workshop::question(cx, question, at, id).done();
    let of = |name: &str| head.get_from_path(name).cloned();
    columns
        .chunks(COLUMNS)
        .enumerate()
        .map(|(part, columns)| {
            Fields::new()
                .with("no", at as u64 + 1)
                .some("title", of("text"))
                .with("form", form.word())
                .some("count_label", of("count_label"))
                .with("part", part as u64 + 1)
                .with("parts", parts as u64)
                .with("columns", list(columns.iter().map(|column| list(column.iter().map(|piece| shown(cx, piece))))))
        })
        .collect()
}

/// An answer's pieces: a theme that would not fit a column is cut between its answers, and its name stands again.
fn pieces<'a>(cx: &Cx<'_>, answer: &'a Answer, form: AnswerForm) -> Vec<Piece<'a>> {
    let head = lines(cx, answer, LINE) + 1;
    if answer.answers.is_empty() {
        let words = if form == AnswerForm::Words { 1 } else { head };
        return vec![Piece { answer, below: &[], lines: words, continued: false }];
    }
    let (mut found, mut start, mut used) = (Vec::new(), 0, head);
    for (at, below) in answer.answers.iter().enumerate() {
        let more = lines(cx, below, LINE - 2);
        if used + more > COLUMN && at > start {
            found.push(Piece { answer, below: &answer.answers[start..at], lines: used, continued: start > 0 });
            (start, used) = (at, head);
        }
        used += more;
    }
    found.push(Piece { answer, below: &answer.answers[start..], lines: used, continued: start > 0 });
    found
}

/// Lines an answer takes in a column of so many letters.
fn lines(cx: &Cx<'_>, answer: &Answer, letters: usize) -> usize {
    let of = |text: &crate::text::Text| plain_inline(&text.get(cx.lang).words).chars().count();
    let total = of(&answer.text) + answer.note.as_ref().map_or(0, |note| of(note) + 3);
    total.div_ceil(letters).max(1)
}

fn even_out(columns: &mut Vec<Vec<Piece<'_>>>, parts: usize) {
    let first_of_last = (parts.saturating_sub(1)) * COLUMNS;
    if columns.len() == first_of_last + COLUMNS || columns.is_empty() {
        return;
    }
    let last = columns.pop().unwrap_or_default();
    let total: usize = last.iter().map(|piece| piece.lines).sum();
    let (mut left, mut right, mut used) = (Vec::new(), Vec::new(), 0);
    for piece in last {
        if used * 2 < total {
            used += piece.lines;
            left.push(piece);
        } else {
            right.push(piece);
        }
    }
    columns.push(left);
    if !right.is_empty() {
        columns.push(right);
    }
}

fn shown(cx: &Cx<'_>, piece: &Piece<'_>) -> Fields {
    let fields = Fields::new()
        .with("text", cx.rich(&piece.answer.text))
        .some("note", piece.answer.note.as_ref().map(|note| cx.rich(note)))
        .with("continued", piece.continued);
    if piece.below.is_empty() { fields } else { fields.with("answers", list(piece.below.iter().map(|one| cx.rich(&one.text)))) }
}

/// How the digest came to be, when the workshops tell.
fn method<'w>(cx: &Cx<'_>, workshops: impl Iterator<Item = &'w Workshop>) -> Option<Fields> {
    let mut told: Vec<Fields> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for method in workshops.filter_map(|workshop| workshop.method.as_ref()) {
        let words = cx.plain(method);
        if !seen.contains(&words) {
            told.push(Fields::new().with("text", cx.rich(method)));
            seen.push(words);
        }
    }
    (!told.is_empty()).then(|| Fields::new().with("kind", "method").with("columns", list([list(told)])))
}
