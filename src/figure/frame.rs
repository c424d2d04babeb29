//! What all kinds share: the keys round the data, what drawing needs, and what it gives.
//!
//! `figure!` declares a kind's record with the common keys in front. Only types; nothing is drawn here.

use std::fmt::Write as _;

use super::Hue;
use crate::{
    diag::{Diagnostics, Span, Spanned, codes, near},
    source::Lang,
    text::{Seams, Text, html::escape_into, measure::Face, shy},
    value::{Count, Words, say},
};

const CONTENTS: Words = Words::new("Mitä siihen kuuluu", "Vad som hör till", "What belongs to it");

/// The keys that every figure has.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'f> {
    /// Its id, for references.
    pub id: Option<&'f Spanned<String>>,
    /// The finding as one sentence.
    pub title: Option<&'f Text>,
    /// What is seen.
    pub caption: Option<&'f Text>,
    /// Where the data is from; may hold a citation.
    pub source: Option<&'f Text>,
    /// What to know when reading it.
    pub note: Option<&'f Text>,
    /// Where it stands.
    pub at: Span,
}

/// What drawing needs to know.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The language of the page.
    pub lang: Lang,
    /// From how many respondents percentages lead.
    pub percent_from: u32,
    /// Groups of respondents smaller than this are not shown apart.
    pub min_group: u32,
    /// The figure's id on the page: every id in the markup begins with it.
    pub id: &'a str,
    /// The level of headings inside the figure.
    pub heading: u8,
    /// Respondents of the survey around it, for a figure that does not tell its own.
    pub respondents: Option<Count>,
    /// Writes a text as inline HTML: links and citations are the site's to resolve. [`plain_html`] serves where there are none.
    pub inline: &'a dyn Fn(&Text) -> String,
    /// Words whose breaks the site gives itself.
    pub seams: &'a Seams,
    /// How wide its labels are.
    pub face: &'a Face,
}

/// A drawn figure. The theme puts number, title, caption and table round `body`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The class of the `<figure>`.
    pub class: &'static str,
    /// HTML with classes only: words as text, marks as hidden SVG.
    pub body: String,
    /// The data; nothing where there is none that may be shown.
    pub table: Option<Table>,
    /// What the picture says.
    pub sentence: String,
    /// How the data came to be: `Yksi vaihtoehto, n = noin 21`.
    pub base: Option<String>,
}

/// A data table, plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its caption.
    pub caption: String,
    /// The columns.
    pub head: Vec<Head>,
    /// The rows; the first cell of each is its header.
    pub rows: Vec<Vec<String>>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its words.
    pub text: String,
    /// Whether its cells are numbers.
    pub numeric: bool,
}

/// A record with the common keys.
pub trait Framed {
    /// The common keys.
    fn frame(&self) -> Frame<'_>;
}

/// What every kind can do.
pub trait Draw: Framed {
    /// The question as it was asked.
    fn question(&self) -> Option<&Text> {
        None
    }

    /// Whether its body is a table by itself, so that a page need not show the data once more.
    fn is_table(&self) -> bool {
        false
    }

    /// Draws it. Any data that could be read can be drawn, however little of it there is.
    fn draw(&self, cx: &Cx<'_>) -> Drawn;

    /// Reports data that cannot be true.
    fn check(&self, respondents: Option<Count>, diags: &mut Diagnostics);

    /// Every text in the body, for checks of links and citations; those of [`Frame`] are not among them.
    fn texts(&self) -> Vec<&Text>;
}

impl Cx<'_> {
    /// The words with soft hyphens where they may be broken.
    pub(super) fn shy<'t>(&self, words: &'t str) -> std::borrow::Cow<'t, str> {
        shy(words, self.lang, self.seams)
    }

    /// A text as inline HTML.
    pub(super) fn html(&self, text: &Text) -> String {
        (self.inline)(text)
    }

    /// A text as plain words.
    pub(super) fn plain(&self, text: &Text) -> String {
        text.plain(self.lang)
    }

    /// The title as a table's caption, with what is counted after it.
    pub(super) fn caption(&self, frame: Frame<'_>, base: Option<&str>) -> String {
        let title = frame.title.map(|title| self.plain(title));
        match (title, base) {
            (Some(title), Some(base)) if title.ends_with(['.', '?', '!']) => [&title, " ", base].concat(),
            (Some(title), Some(base)) => [&title, ". ", base].concat(),
            (Some(only), None) => only,
            (None, base) => base.unwrap_or_default().to_owned(),
        }
    }
}

impl Head {
    /// A column of words.
    pub(super) fn words(text: &str) -> Self {
        Self { text: text.to_owned(), numeric: false }
    }

    /// A column of numbers.
    pub(super) fn numbers(text: &str) -> Self {
        Self { text: text.to_owned(), numeric: true }
    }
}

/// Writes texts as escaped words with soft hyphens, leaving links out: for [`Cx::inline`] where nothing can be resolved.
pub fn plain_html(lang: Lang) -> impl Fn(&Text) -> String {
    move |text| escape(&shy(&text.plain(lang), lang, Seams::NONE))
}

/// Escapes text for HTML.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    escape_into(&mut escaped, text);
    escaped
}

/// A body whose parts go side by side where the lane it stands in has room for them.
pub(super) fn fit(inner: &str) -> String {
    format!("<div class=\"fit\">{inner}</div>")
}

/// `hue-kuusi`: the hue that was asked for, or that of its place among so many. There is no eighth hue: beyond seven, numbers and
/// words tell things apart, in the colour of the brand.
pub(super) fn hued(hue: Option<Hue>, at: usize, of: usize) -> String {
    format!("hue-{}", hue.or_else(|| Hue::of(at, of)).map_or("brand", Hue::word))
}

/// Reports a figure without parts.
pub(super) fn not_empty<T>(parts: &[T], at: Span, diags: &mut Diagnostics) {
    if parts.is_empty() {
        diags.add(&codes::EMPTY_FIGURE, at);
    }
}

/// The place of a part by its name, whatever its letters' case; a finding where there is none.
pub(super) fn part(name: &str, parts: &[&Text]) -> Option<usize> {
    let name = name.to_lowercase();
    parts.iter().position(|part| part.versions().iter().any(|version| part.plain(version.lang).to_lowercase() == name))
}

/// Reports a name that no part has.
pub(super) fn known_part(name: &Spanned<String>, parts: &[&Text], diags: &mut Diagnostics) {
    if part(&name.value, parts).is_none() {
        let labels: Vec<String> = parts.iter().map(|part| part.plain(Lang::Fi)).collect();
        let finding = diags.add(&codes::UNKNOWN_PART, name.at);
        finding.arg("value", &name.value).arg("known", labels.join(", "));
        finding.near = near(&name.value, labels.iter().map(String::as_str));
    }
}

/// `<ul><li>…</li></ul>` of some texts; nothing of none.
pub(super) fn bullets(texts: &[Text], cx: &Cx<'_>) -> String {
    if texts.is_empty() {
        return String::new();
    }
    let mut list = String::from("<ul>");
    for text in texts {
        let _ = write!(list, "<li>{}</li>", cx.html(text));
    }
    list + "</ul>"
}

/// Named parts with what belongs to each, as a table; `head` says what the parts are.
pub(super) fn parts_table<'t>(
    frame: Frame<'_>,
    head: Words,
    parts: impl Iterator<Item = (&'t Text, &'t [Text])>,
    cx: &Cx<'_>,
) -> Option<Table> {
    let rows: Vec<(String, String)> = parts.map(|(label, items)| (cx.plain(label), joined(items, cx))).collect();
    let worded = rows.iter().any(|(_, items)| !items.is_empty());
    let mut heads = vec![Head::words(head.say(cx.lang))];
    if worded {
        heads.push(Head::words(CONTENTS.say(cx.lang)));
    }
    let rows: Vec<Vec<String>> =
        rows.into_iter().map(|(label, items)| if worded { vec![label, or_dash(items)] } else { vec![label] }).collect();
    (!rows.is_empty()).then(|| Table { caption: cx.caption(frame, None), head: heads, rows })
}

/// A cell that is never empty.
pub(super) fn or_dash(cell: String) -> String {
    if cell.is_empty() { "–".to_owned() } else { cell }
}

/// Several texts in a cell of a table.
pub(super) fn joined(texts: &[Text], cx: &Cx<'_>) -> String {
    texts.iter().map(|text| cx.plain(text)).collect::<Vec<_>>().join("; ")
}

/// `Kolme vaihetta: a; b; c.`
pub(super) fn named(one: Words, many: Words, labels: &[String], lang: Lang) -> String {
    let n = say::capital(&say::small_number(u32::try_from(labels.len()).unwrap_or(u32::MAX), lang));
    let counted = say::plural(labels.len() as u64, one, many).fill(lang, &[("n", &n)]);
    if labels.is_empty() { format!("{counted}.") } else { format!("{counted}: {}.", labels.join("; ")) }
}

/// Declares a kind's record: the common keys, then its own.
macro_rules! figure {
    ($(#[doc = $doc:literal])+ $vis:vis struct $name:ident $fi:literal { $($fields:tt)* }) => {
        $crate::record! {
            kept;

            $(#[doc = $doc])+
            $vis struct $name $fi {
                /// The kind of figure.
                kind "laji": Option<String>,
                /// Its id, for references.
                id "tunnus": Option<$crate::diag::Spanned<String>>,
                /// The finding as one sentence.
                title "otsikko": Option<$crate::text::Text>,
                /// What is seen.
                caption "kuvateksti": Option<$crate::text::Text>,
                /// Where the data is from; may hold a citation.
                source "lähde": Option<$crate::text::Text>,
                /// What to know when reading it.
                note "huomautus": Option<$crate::text::Text>,
                $($fields)*
            }
        }

        impl $crate::figure::Framed for $name {
            fn frame(&self) -> $crate::figure::Frame<'_> {
                $crate::figure::Frame {
                    id: self.id.as_ref(),
                    title: self.title.as_ref(),
                    caption: self.caption.as_ref(),
                    source: self.source.as_ref(),
                    note: self.note.as_ref(),
                    at: self.at,
                }
            }
        }
    };
}
pub(super) use figure;
