//! A table of answers as text: fields between semicolons, commas or tabs, in quotation marks where they hold such a sign.
//!
//! Any text is some table. Knows nothing of questions.

use csv::{ReaderBuilder, StringRecord};

/// Rows of the same length as the head.
pub(super) struct Table {
    head: Vec<String>,
    /// The answers of each respondent.
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads a table; rows without a word are left out.
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        let often = |sign: &u8| (first.bytes().filter(|byte| byte == sign).count(), *sign == b';');
        let sign = [b';', b',', b'\t'].into_iter().max_by_key(often).unwrap_or(b';');
        // Rows of any length, and the first like the others.
        let mut reader = ReaderBuilder::new().delimiter(sign).flexible(true).has_headers(false).from_reader(text.as_bytes());
        let fields = |row: csv::Result<StringRecord>| {
            let row = row.expect("words are UTF-8, and rows have any length");
            row.iter().map(words).collect::<Vec<_>>()
        };
        let mut rows = reader.records().map(fields).filter(|row| row.iter().any(|field| !field.is_empty()));
        let head = rows.next().unwrap_or_default();
        let rows = rows.collect();
        Self { head, rows }
    }

    /// Each question with its answers; those who did not answer it have none.
    pub(super) fn columns(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.head.iter().enumerate().filter(|(_, question)| !question.is_empty()).map(|(at, question)| {
            let answers = self.rows.iter().filter_map(|row| row.get(at)).map(String::as_str);
            (question.as_str(), answers.filter(|answer| !answer.is_empty()).collect())
        })
    }
}

/// With single spaces between the words.
fn words(field: &str) -> String {
    field.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_programs_write() {
        let table = Table::of("a;\"b;\n\"\"c\"\"\"\r\n1, 2;\"x\"\n\n;\n3;");
        assert_eq!(table.head, ["a", "b; \"c\""]);
        assert_eq!(table.rows, [["1, 2", "x"], ["3", ""]]);
        assert_eq!(Table::of("a,b\n1,2").rows, [["1", "2"]]);
        assert_eq!(Table::of("a\tb,c\n1\t2").head, ["a", "b,c"]);
        assert_eq!(Table::of("Mitä?\nKahvia").columns().next(), Some(("Mitä?", vec!["Kahvia"])));
    }
}
