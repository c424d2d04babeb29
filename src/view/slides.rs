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
    text::{Text, shy},
};

/// The kind of publication that is laid out as slides.
pub(super) const KIND: &str = "workshop-digest";

/// A column of answers in points, as `paper.css` lays slides out: how wide, how far answers are set in below their theme, and
/// how high it may grow.
const WIDTH: f64 = 196.0;
const INDENT: f64 = 14.0;
const HEIGHT: f64 = 318.0;
/// Sizes of type, the largest first. The last can still be read from afar.
const SIZES: [f64; 3] = [18.0, 16.0, 14.5];
/// Size and line of themes and of notes, and the line of answers, in parts of the size of answers.
const THEME: (f64, f64) = (1.06, 1.22);
const NOTE: (f64, f64) = (0.72, 0.9);
const LINE: f64 = 1.25;
/// White around an answer, between the answers of a theme, and around a theme.
const AROUND: f64 = 10.3;
const BETWEEN: f64 = 3.5;
const APART: f64 = 19.5;
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
#[derive(Clone, Copy)]
struct Piece<'a> {
    answer: &'a Answer,
    below: &'a [Answer],
    height: f64,
    continued: bool,
}

fn answers(cx: &Cx<'_>, question: &Question, at: usize, id: &str) -> Vec<Fields> {
    let form = workshop::form(question);
    let set = |size: f64| {
        let pieces: Vec<Piece<'_>> = question.answers.iter().flat_map(|answer| Sheet { cx, size }.pieces(answer, form)).collect();
        spread(&pieces)
    };
    let slides = |columns: &Vec<Vec<Piece<'_>>>| columns.len().div_ceil(COLUMNS);
    // Fewer slides before larger type, and then the largest type that needs no further slide.
    let smallest = set(SIZES[SIZES.len() - 1]);
    let parts = slides(&smallest);
    let larger = SIZES.iter().enumerate().map(|(step, size)| (step, set(*size)));
    let (step, columns) = larger.into_iter().find(|(_, columns)| slides(columns) == parts).unwrap_or((SIZES.len() - 1, smallest));
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
                .with("size", SIZES.len() as u64 - step as u64)
                .some("count_label", of("count_label"))
                .with("part", part as u64 + 1)
                .with("parts", parts as u64)
                .with("columns", list(columns.iter().map(|column| list(column.iter().map(|piece| shown(cx, piece))))))
        })
        .collect()
}

/// Columns for the fewest slides that hold all pieces, each about as full as the others.
fn spread<'a>(pieces: &[Piece<'a>]) -> Vec<Vec<Piece<'a>>> {
    let mut best = fill(pieces, HEIGHT);
    let slides = best.len().div_ceil(COLUMNS);
    let mut height = HEIGHT;
    while height > BETWEEN {
        height -= BETWEEN;
        let tighter = fill(pieces, height);
        if tighter.len() > slides * COLUMNS {
            break;
        }
        best = tighter;
    }
    best
}

/// Puts pieces into columns, one after the other; one that is higher than a column has a column for itself.
fn fill<'a>(pieces: &[Piece<'a>], height: f64) -> Vec<Vec<Piece<'a>>> {
    let mut columns: Vec<Vec<Piece<'a>>> = vec![Vec::new()];
    let mut used = 0.0;
    for piece in pieces {
        if used > 0.0 && used + piece.height > height {
            columns.push(Vec::new());
            used = 0.0;
        }
        used += piece.height;
        columns.last_mut().expect("there is a column").push(*piece);
    }
    columns
}

/// Type of one size.
struct Sheet<'c, 's> {
    cx: &'c Cx<'s>,
    size: f64,
}

impl Sheet<'_, '_> {
    /// An answer's pieces: a theme that would not fit a column is cut between its answers, and its name stands again.
    fn pieces<'a>(&self, answer: &'a Answer, form: AnswerForm) -> Vec<Piece<'a>> {
        if answer.answers.is_empty() {
            let note = answer.note.as_ref().map_or(0.0, |note| self.height(note, WIDTH, NOTE));
            let around = if form == AnswerForm::Words { AROUND * 2.0 / 3.0 } else { AROUND };
            let height = self.height(&answer.text, WIDTH, (1.0, LINE)) + note + around;
            return vec![Piece { answer, below: &[], height, continued: false }];
        }
        let head = self.height(&answer.text, WIDTH, THEME) + APART;
        let (mut found, mut start, mut used) = (Vec::new(), 0, head);
        for (at, below) in answer.answers.iter().enumerate() {
            let more = self.height(&below.text, WIDTH - INDENT, (1.0, LINE)) + BETWEEN;
            if used + more > HEIGHT && at > start {
                found.push(Piece { answer, below: &answer.answers[start..at], height: used, continued: start > 0 });
                (start, used) = (at, head);
            }
            used += more;
        }
        found.push(Piece { answer, below: &answer.answers[start..], height: used, continued: start > 0 });
        found
    }

    /// How high a text stands in a column.
    fn height(&self, text: &Text, width: f64, (size, line): (f64, f64)) -> f64 {
        let words = shy(&self.cx.plain(text), self.cx.lang, self.cx.seams()).into_owned();
        let (size, line) = (size * self.size, line * self.size);
        let face = &self.cx.theme().face;
        match face.lines(&words, size, width, usize::MAX) {
            Some(lines) => lines.iter().map(|_| line).sum(),
            // A word longer than a line is broken anywhere.
            None => (face.width(&words, size) / width + 1.0).ceil() * line,
        }
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
