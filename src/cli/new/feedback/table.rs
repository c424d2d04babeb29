//! A table of answers as text: fields between semicolons, commas or tabs, in quotation marks where they hold such a sign.
//!
//! Any text is some table. Knows nothing of questions.

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
        let often = |sign: &char| (first.matches(*sign).count(), *sign == ';');
        let sign = [';', ',', '\t'].into_iter().max_by_key(often).unwrap_or(';');
        let mut rows = fields(text, sign).into_iter().filter(|row| row.iter().any(|field| !field.is_empty()));
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

/// The fields of all rows, with single spaces between words (RFC 4180, and what programs make of it).
fn fields(text: &str, sign: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    let done = |field: &mut String| std::mem::take(field).split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' if quoted || field.trim().is_empty() => quoted = !quoted,
            _ if quoted => field.push(letter),
            _ if letter == sign => row.push(done(&mut field)),
            '\n' => {
                row.push(done(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            _ => field.push(letter),
        }
    }
    row.push(done(&mut field));
    rows.push(row);
    rows
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
