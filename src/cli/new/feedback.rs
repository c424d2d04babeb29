//! The answers of a survey, as a form program gives them in a CSV file, as the beginning of an event's `feedback.yaml`.
//!
//! 1. The table is read: questions in the first row, an answer in each row below ([`table`]). 2. Each column is told for what it
//!    is: one choice, several, numbers, or words of one's own ([`column`]). 3. The counts are written; titles are left to people.
//!
//! Never copies an open answer or anything that tells who answered: only what can be counted leaves the table.

mod column;
mod table;

use std::{fs, path::Path};

use column::{Column, Left};

use super::{NewFeedback, name::name, write::write_new};
use crate::{
    cli::{Outcome, Ran, Terminal, misused},
    diag::{Diagnostic, codes},
    output::{Doing, Failure, Halt},
};

/// Adds the answers to an event of the project in `root`; `file` is the table's place on the disk.
pub(super) fn run(new: &NewFeedback, file: &Path, root: &Path, term: &mut Terminal) -> Ran {
    let events = events(root);
    if !events.contains(&new.event) {
        let mut finding = Diagnostic::new(&codes::UNKNOWN_NAME, None);
        finding
            .arg("name", &new.event)
            .arg("of", term.pick("tapahtuman kansio", "the folder of an event"))
            .arg("list", events.join(", "))
            .near(&new.event, events.iter().map(String::as_str));
        return Ok(misused(&finding, term));
    }
    let table = read(file)?;
    let columns: Vec<Column> = table.columns().map(|(question, answers)| Column::of(question, &answers)).collect();
    if table.rows.is_empty() || columns.is_empty() {
        let mut finding = Diagnostic::new(&codes::NO_ANSWERS, None);
        finding.arg("path", file.display());
        return Err(finding.into());
    }
    let path = format!("content/events/{}/feedback.yaml", new.event);
    write_new(root, &[(path.clone(), written(&columns, table.rows.len()).into_bytes())])?;
    let counted = columns.iter().filter(|column| column.is_counted()).count();
    let open = columns.iter().filter(|column| matches!(column, Column::Left(_, Left::Open(_)))).count();
    term.say(term.pick(
        format!(
            "{path}\n\nVastaajia {}. Kysymyksiä laskettiin {counted}, avoimia jäi koottavaksi {open}. \
             Lue tiedosto läpi: vaihtoehtojen järjestys ja otsikot ovat sinun.",
            table.rows.len()
        ),
        format!(
            "{path}\n\nRespondents: {}. Questions counted: {counted}, open ones left to gather: {open}. \
             Read the file through: the order of options and the titles are yours.",
            table.rows.len()
        ),
    ));
    Ok(Outcome::Fine)
}

/// The events of the project, by the names of their folders.
fn events(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root.join("content/events")).into_iter().flatten().flatten();
    let has_record = |folder: &Path| ["event.yaml", "event.md"].iter().any(|name| folder.join(name).is_file());
    let named = entries.filter(|entry| has_record(&entry.path())).filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = named.collect();
    names.sort();
    names
}

fn read(file: &Path) -> Result<table::Table, Halt> {
    let bytes = fs::read(file).map_err(|cause| Failure { doing: Doing::Read, path: file.to_owned(), cause })?;
    let Ok(text) = std::str::from_utf8(&bytes) else {
        let mut finding = Diagnostic::new(&codes::NOT_UTF8, None);
        finding.arg("path", file.display());
        return Err(finding.into());
    };
    Ok(table::Table::of(text))
}

/// The file: what was counted, and in comments what is left to do.
fn written(columns: &[Column], respondents: usize) -> String {
    let mut text = format!(
        "# Palaute, laskettu vastaustaulukosta. Kirjoita jokaiselle kysymykselle otsikko, joka kertoo, mitä vastattiin, ja pane\n\
         # vaihtoehdot siihen järjestykseen, jossa ne kysyttiin.\n\n\
         # invited: {respondents}\nrespondents: {respondents}\n"
    );
    let mut ids: Vec<String> = Vec::new();
    if columns.iter().any(Column::is_counted) {
        text.push_str("questions:\n");
    }
    for column in columns.iter().filter(|column| column.is_counted()) {
        text.push_str(&column.yaml(&id(column.question(), &mut ids)));
    }
    for column in columns {
        let Column::Left(question, why) = column else { continue };
        text.push_str(&why.comment(question));
    }
    text
}

/// A short id for a question, unlike those before it.
fn id(question: &str, taken: &mut Vec<String>) -> String {
    let words = name(question);
    let mut short = words.as_str();
    while short.len() > 24 {
        short = short.rfind('-').map_or(&short[..24], |at| &short[..at]);
    }
    let free = |id: &String| !taken.contains(id);
    let numbered = (2..).map(|n| format!("{short}-{n}"));
    let id = std::iter::once(short.to_owned()).chain(numbered).find(free).unwrap_or_default();
    taken.push(id.clone());
    id
}

#[cfg(test)]
mod tests {
    use super::super::tests::obey;
    use std::fs;

    const EVENT: &str = "2025-09-18-kenelle-soitan";
    const TABLE: &str = "\u{feff}Aikaleima;Sähköposti;Tulisitko uudelleen?;Mistä kuulit illasta?;Arvosana 1–5;Mitä jäi mieleen?\r\n\
        1.10.2025;a@b.example;Kyllä;Lehti, Ystävä;4;\"Kahvit; ja puhe\"\r\n\
        1.10.2025;c@d.example;Kyllä;Ystävä;5;Tapasin Maijan, joka lupasi soittaa\r\n\
        2.10.2025;e@f.example;Ehkä;Lehti;\"3,5\";\r\n\
        2.10.2025;g@h.example;Kyllä;Lehti, Ystävä;4;Aikaa olisi saanut olla enemmän\r\n";

    #[test]
    fn counts_a_table_of_answers() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(obey(folder.path(), &["new", "."]).0, 0);
        fs::write(folder.path().join("vastaukset.csv"), TABLE).expect("a table");
        let event = folder.path().join("content/events").join(EVENT);
        let record = fs::read_to_string(event.join("event.yaml")).expect("a record");
        let cut = record.find("\nfeedback:").expect("feedback");
        let rest = record[cut + 1..].split_inclusive('\n').skip(1).skip_while(|line| line.starts_with([' ', '\n', '#']));
        fs::write(event.join("event.yaml"), record[..=cut].to_owned() + &rest.collect::<String>()).expect("a record");
        let line = ["new", "feedback", "vastaukset.csv", "--event", EVENT];
        let (code, said) = obey(folder.path(), &line);
        assert!(code == 0 && said.contains("Vastaajia 4. Kysymyksiä laskettiin 3, avoimia jäi koottavaksi 1."), "{said}");
        let text = fs::read_to_string(event.join("feedback.yaml")).expect("feedback.yaml");
        for part in [
            "respondents: 4\n",
            "  - id: tulisitko-uudelleen\n    kind: share\n    # title: ",
            "    question: Tulisitko uudelleen?\n    options:\n      - {label: Kyllä, n: 3}\n      - {label: Ehkä, n: 1}\n",
            "    kind: multi\n",
            "      - {label: Lehti, n: 3}\n      - {label: Ystävä, n: 3}\n",
            "    kind: average\n",
            "value: '4,1'}\n",
            "# Mitä jäi mieleen? Avoimia vastauksia 3.",
            "# Jätettiin pois, koska se voi kertoa vastaajasta: Sähköposti\n",
        ] {
            assert!(text.contains(part), "{part}\nis not in\n{text}");
        }
        for secret in ["Maijan", "a@b", "1.10.2025"] {
            assert!(!text.contains(secret), "{text}");
        }
        let (code, said) = obey(folder.path(), &["check"]);
        assert!(code == 0 && !said.contains("feedback.yaml"), "{said}");
        let (code, said) = obey(folder.path(), &line);
        assert!(code == 1 && said.contains("K0721"), "{said}");
    }

    #[test]
    fn refuses_what_is_no_table_of_answers() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(obey(folder.path(), &["new", "."]).0, 0);
        let says = |bytes: &[u8], event: &str| {
            fs::write(folder.path().join("t.csv"), bytes).expect("a table");
            obey(folder.path(), &["new", "feedback", "t.csv", "--event", event])
        };
        let (code, said) = says(b"K", "2025-09-18-kenele-soitan");
        assert!(code == 2 && said.contains("K0723") && said.contains(EVENT), "{said}");
        assert!(says(b"Tulisitko?\n", EVENT).1.contains("K0726"));
        assert!(says(b"", EVENT).1.contains("K0726"));
        assert!(says(b"Kysymys\n\xe4\n", EVENT).1.contains("K0108"));
        assert_eq!(obey(folder.path(), &["new", "feedback", "puuttuu.csv", "--event", EVENT]).0, 2);
    }
}
