//! Who, what and where: rows by columns with marks, so that gaps show.
//!
//! A row names the columns it has a mark in; words with a mark tell where. Nothing is inferred: no mark is a gap.

use super::{
    Cx, Draw, Drawn, Framed,
    answers::same_labels,
    frame::{figure, fit, known_part, not_empty, part},
    matrix::{Matrix, Row, small},
};
use crate::{
    diag::{Diagnostics, Spanned},
    record,
    text::Text,
    value::{Count, Words, say},
};

record! {
    kept;

    /// A mark in a row.
    pub struct Mark "merkintä" {
        bare = column;
        /// The column it stands in, by its name.
        column "sarake": Spanned<String>,
        /// Where, or what else belongs to it.
        text "selite": Option<Text>,
    }

    /// A row of marks.
    pub struct MarkRow "rivi" {
        bare = label;
        /// Who.
        label "nimi": Text,
        /// The columns it has a mark in.
        marks "merkinnät": Vec<Mark>,
    }
}

figure! {
    /// Who does what and where, as marks in rows and columns.
    pub struct WhoWhatWhere "kuka, mitä, missä" {
        /// What the rows are (`toimija`).
        who "rivien nimi": Option<Text>,
        /// The columns.
        columns "sarakkeet": Vec<Text>,
        /// The rows.
        rows "rivit": Vec<MarkRow>,
    }
}

const WHO: Words = Words::new("Kuka", "Vem", "Who");
const ROW: Words = Words::new("yksi rivi", "en rad", "one row");
const ROWS: Words = Words::new("{n} riviä", "{n} rader", "{n} rows");
const COLUMN: Words = Words::new("yksi sarake", "en kolumn", "one column");
const COLUMNS: Words = Words::new("{n} saraketta", "{n} kolumner", "{n} columns");

impl Draw for WhoWhatWhere {
    fn is_table(&self) -> bool {
        true
    }

    fn draw(&self, cx: &Cx<'_>) -> Drawn {
        let columns: Vec<&Text> = self.columns.iter().collect();
        let corner = self.who.as_ref().map_or_else(|| WHO.say(cx.lang).to_owned(), |who| cx.plain(who));
        let rows = self.rows.iter().map(|row| Row {
            label: &row.label,
            cells: (0..columns.len())
                .map(|at| {
                    let mut here = row.marks.iter().filter(|mark| part(&mark.column.value, &columns) == Some(at)).peekable();
                    here.peek().is_some().then(|| here.filter_map(|mark| mark.text.as_ref()).collect())
                })
                .collect(),
        });
        let matrix = Matrix { corner: &corner, rows: rows.collect(), columns: columns.clone() };
        let counted = [small(self.rows.len(), ROW, ROWS, cx), small(columns.len(), COLUMN, COLUMNS, cx)].join(", ");
        let sentence = format!("{}. {}", say::capital(&counted), matrix.gaps(cx));
        let table = matrix.table(self.frame(), cx);
        Drawn { class: "matrix-figure", body: fit(&matrix.html(cx)), table, sentence, base: None }
    }

    fn check(&self, _: Option<Count>, diags: &mut Diagnostics) {
        not_empty(&self.rows, self.at, diags);
        not_empty(&self.columns, self.at, diags);
        same_labels(self.columns.iter(), diags);
        same_labels(self.rows.iter().map(|row| &row.label), diags);
        let columns: Vec<&Text> = self.columns.iter().collect();
        for mark in self.rows.iter().flat_map(|row| &row.marks) {
            known_part(&mark.column, &columns, diags);
        }
    }

    fn texts(&self) -> Vec<&Text> {
        let marks = self.rows.iter().flat_map(|row| std::iter::once(&row.label).chain(row.marks.iter().flat_map(|m| &m.text)));
        self.who.iter().chain(&self.columns).chain(marks).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{drawn, found};

    #[test]
    fn gaps_are_said() {
        let text = "{kind: who-what-where, who: Toimija, columns: [Vertaistuki, Ero, Terveys], rows: [{label: Yhdistys, \
             marks: [vertaistuki, {column: Terveys, text: Nurmijärvi}]}, {label: Seurakunta}]}";
        let drawn = drawn(text);
        assert_eq!(drawn.sentence, "Kaksi riviä, kolme saraketta. Aukkoja: Seurakunta; Ero.");
        assert_eq!(drawn.body.matches("<span class=\"matrix__flag\">Aukko: ei vielä kukaan</span>").count(), 2);
        assert!(drawn.body.contains("<span class=\"matrix__of\">Terveys</span><span>Nurmijärvi</span>"));
        assert!(found(text).is_empty());
        assert_eq!(found("{kind: who-what-where, columns: [Ero], rows: [{label: a, marks: [Eroo]}]}"), ["K0213"]);
    }
}
