//! A matrix of marks: rows by columns, with gaps said aloud.
//!
//! A real table where there is room; where there is not, each row becomes a heading with its marks under it, and every mark
//! names its column. A row or a column without any mark is a gap and says so.

use std::fmt::Write as _;

use super::{
    Cx, Head, Table,
    frame::{Frame, escape},
};
use crate::{
    text::Text,
    value::{Words, say},
};

const MARK: Words = Words::new("kyllä", "ja", "yes");
const NONE: Words = Words::new("ei ole", "ingen", "none");
const GAP: Words = Words::new("Aukko: ei vielä kukaan", "Lucka: ännu ingen", "Gap: nobody yet");
const GAPS: Words = Words::new("Aukkoja: {list}.", "Luckor: {list}.", "Gaps: {list}.");
const NO_GAPS: Words = Words::new("Aukkoja ei ole.", "Inga luckor.", "There are no gaps.");

/// Rows by columns.
pub(super) struct Matrix<'m> {
    /// What the rows are.
    pub(super) corner: &'m str,
    pub(super) columns: Vec<&'m Text>,
    pub(super) rows: Vec<Row<'m>>,
}

/// A row: its label and the cells in the order of the columns.
pub(super) struct Row<'m> {
    pub(super) label: &'m Text,
    pub(super) cells: Vec<Cell<'m>>,
}

/// A cell: nothing, or a mark with the words that belong to it.
pub(super) type Cell<'m> = Option<Vec<&'m Text>>;

impl Matrix<'_> {
    pub(super) fn html(&self, cx: &Cx<'_>) -> String {
        let mut html = format!("<table class=\"table matrix\"><thead><tr><th scope=\"col\">{}</th>", escape(self.corner));
        for (at, column) in self.columns.iter().enumerate() {
            // Where there is no room for columns only those with a gap keep their heads.
            let (class, gap) =
                if self.is_empty_column(at) { ("", flag(cx)) } else { (" class=\"matrix__plain\"", String::new()) };
            let _ = write!(html, "<th scope=\"col\"{class}>{}{gap}</th>", cx.html(column));
        }
        html.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            let empty = row.cells.iter().all(Option::is_none);
            let (class, gap) = if empty { (" class=\"matrix__gap\"", flag(cx)) } else { ("", String::new()) };
            let _ = write!(html, "<tr{class}><th scope=\"row\">{}{gap}</th>", cx.html(row.label));
            for (cell, column) in row.cells.iter().zip(&self.columns) {
                html.push_str(&self.cell(cell, column, cx));
            }
            html.push_str("</tr>");
        }
        html + "</tbody></table>"
    }

    fn cell(&self, cell: &Cell<'_>, column: &Text, cx: &Cx<'_>) -> String {
        let Some(words) = cell else {
            return format!("<td class=\"matrix__none\"><span class=\"vh\">{}</span></td>", NONE.say(cx.lang));
        };
        let said = match words.as_slice() {
            [] => format!("<span class=\"vh\">{}</span>", MARK.say(cx.lang)),
            [one] => format!("<span>{}</span>", cx.html(one)),
            several => {
                format!("<ul>{}</ul>", several.iter().map(|text| format!("<li>{}</li>", cx.html(text))).collect::<String>())
            }
        };
        format!(
            "<td><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\" focusable=\"false\"><circle class=\"sv-brand\" cx=\"8\" cy=\"8\" r=\"8\"/>\
             <path class=\"sv-cut\" stroke-width=\"2\" d=\"M4 8.5l3 3 5.5-6.5\"/></svg><span class=\"matrix__of\">{}</span>{said}</td>",
            cx.html(column)
        )
    }

    /// The same as plain data.
    pub(super) fn table(&self, frame: Frame<'_>, cx: &Cx<'_>) -> Option<Table> {
        let columns = self.columns.iter().map(|column| Head::words(&cx.plain(column)));
        let rows = self.rows.iter().map(|row| {
            let cells = row.cells.iter().map(|cell| match cell {
                None => "–".to_owned(),
                Some(words) if words.is_empty() => "✓".to_owned(),
                Some(words) => words.iter().map(|text| cx.plain(text)).collect::<Vec<_>>().join("; "),
            });
            std::iter::once(cx.plain(row.label)).chain(cells).collect()
        });
        (!self.rows.is_empty() && !self.columns.is_empty()).then(|| Table {
            caption: cx.caption(frame, None),
            head: std::iter::once(Head::words(self.corner)).chain(columns).collect(),
            rows: rows.collect(),
        })
    }

    fn is_empty_column(&self, at: usize) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(|row| row.cells.get(at).is_none_or(Option::is_none))
    }

    /// `Aukkoja: Ero; Asenteet.`
    pub(super) fn gaps(&self, cx: &Cx<'_>) -> String {
        let rows = self.rows.iter().filter(|row| row.cells.iter().all(Option::is_none)).map(|row| row.label);
        let columns = self.columns.iter().enumerate().filter(|(at, _)| self.is_empty_column(*at)).map(|(_, column)| *column);
        let gaps: Vec<String> = rows.chain(columns).map(|label| cx.plain(label)).collect();
        if gaps.is_empty() { NO_GAPS.say(cx.lang).to_owned() } else { GAPS.fill(cx.lang, &[("list", &gaps.join("; "))]) }
    }
}

/// `kolme` of something, in words where it is small.
pub(super) fn small(n: usize, one: Words, many: Words, cx: &Cx<'_>) -> String {
    let number = say::small_number(u32::try_from(n).unwrap_or(u32::MAX), cx.lang);
    say::plural(n as u64, one, many).fill(cx.lang, &[("n", &number)])
}

fn flag(cx: &Cx<'_>) -> String {
    format!("<span class=\"matrix__flag\">{}</span>", GAP.say(cx.lang))
}
