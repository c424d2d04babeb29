//! The files of a new event: its details and the beginning of a report, with guidance in comments.
//!
//! 1. The day is read as `when:` will be. 2. `site.yaml` and `municipalities.yaml` give the organiser and the municipality.
//! 3. The two texts beside this file are filled in. Reads nothing else of the project.

use std::{fs, path::Path};

use super::{NewEvent, name::name, scalar::scalar, write::write_new};
use crate::{
    cli::{Outcome, Ran, Terminal, misused, typed},
    diag::{Diagnostic, Diagnostics, FileId, codes},
    source::yaml::{self, Node, Value},
    value::{Precision, When},
};

const EVENT: &str = include_str!("event.yaml");
const REPORT: &str = include_str!("report.md");

/// Adds the event to the project in `root`.
pub(super) fn run(new: &NewEvent, root: &Path, term: &mut Terminal) -> Ran {
    let title = new.title.trim();
    if !title.chars().any(char::is_alphanumeric) {
        return Ok(misused(&Diagnostic::new(&codes::NEW_WITHOUT_NAME, None), term));
    }
    let when = match new.date.as_deref().map(typed::<When>).transpose() {
        Ok(when) => when,
        Err(finding) => return Ok(misused(&finding, term)),
    };
    let folder = match when {
        Some(when) => format!("content/events/{}-{}", prefix(when), name(title)),
        None => format!("content/events/{}", name(title)),
    };
    if root.join(&folder).symlink_metadata().is_ok() {
        let mut finding = Diagnostic::new(&codes::NEW_FILE_EXISTS, None);
        finding.arg("path", &folder);
        return Err(finding.into());
    }
    let line = |key: &str, value: Option<String>, example: &str| match value {
        Some(value) => format!("{key}: {value}"),
        None => format!("# {key}: {example}"),
    };
    let publisher = read(root, "site.yaml").and_then(|site| text(&site, "publisher")).map(|id| format!("[{}]", scalar(&id)));
    let place = new.place.as_deref().map(str::trim).filter(|place| !place.is_empty()).map(|place| self::place(root, place));
    let record = EVENT
        .replace("{title}", &scalar(title))
        .replace("{when}", &line("when", new.date.as_deref().map(|date| scalar(date.trim())), "to 10.10.2030 klo 17–20"))
        .replace("{place}", &line("place", place, "Kirjaston sali"))
        .replace("{organisers}", &line("organisers", publisher, "[yhdistyksen-tunnus]"));
    // Reports lie in files of one name, so the name alone would give them all one address.
    let slug = when.map_or_else(|| name(title), |when| format!("{}-{}", name(title), when.first_day().year()));
    let report = REPORT.replace("{title}", &scalar(title)).replace("{slug}", &scalar(&slug));
    let files = [(format!("{folder}/event.yaml"), record.into_bytes()), (format!("{folder}/report.md"), report.into_bytes())];
    write_new(root, &files)?;
    let done = term.pick(
        "Uusi tapahtuma on valmis täydennettäväksi. Raportti on luonnos, kunnes poistat siitä rivin ”draft: true”.",
        "The new event is ready to be filled in. The report is a draft until you remove its line “draft: true”.",
    );
    term.say(format!("{}\n{}\n\n{done}", files[0].0, files[1].0));
    Ok(Outcome::Fine)
}

/// `2026-10-10`, or as much of it as is known.
fn prefix(when: When) -> String {
    let day = when.first_day().iso();
    let known = match when.precision() {
        Precision::Year => 4,
        Precision::Month => 7,
        Precision::Day | Precision::Time => 10,
    };
    day.get(..known).unwrap_or(&day).to_owned()
}

/// A municipality of the project by its id or name, or else the words as they are.
fn place(root: &Path, written: &str) -> String {
    let known = read(root, "municipalities.yaml");
    let Some(Node { value: Value::List(items), .. }) = &known else { return scalar(written) };
    let id = items.iter().find_map(|item| {
        let id = text(item, "id")?;
        let fits = |name: Option<String>| name.is_some_and(|name| name.to_lowercase() == written.to_lowercase());
        let name = item.get("name").and_then(|name| name.as_str().or_else(|| name.get("fi")?.as_str())).map(str::to_owned);
        (fits(Some(id.clone())) || fits(name)).then_some(id)
    });
    id.map_or_else(|| scalar(written), |id| format!("{{municipality: {}}}", scalar(&id)))
}

/// A file of `content/` as a tree; nothing when it is not there or cannot be read (the next check says why).
fn read(root: &Path, name: &str) -> Option<Node<'static>> {
    let text = fs::read_to_string(root.join("content").join(name)).ok()?;
    yaml::parse(&text, FileId(0), 0, &mut Diagnostics::new()).map(Node::into_owned)
}

fn text(node: &Node<'_>, key: &str) -> Option<String> {
    node.get(key).and_then(Node::as_str).map(|text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The record with every example of its comments taken into use.
    fn with_examples(record: &str) -> String {
        let mut example = false;
        let mut line = |line: &str| {
            let Some(rest) = line.strip_prefix("# ") else {
                example = false;
                return format!("{line}\n");
            };
            let key = rest.split(':').next().unwrap_or_default();
            let begins = rest.contains(':') && !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            example = begins || (example && rest.starts_with("  "));
            if example { format!("{rest}\n") } else { String::new() }
        };
        record.lines().map(&mut line).collect()
    }

    #[test]
    fn the_examples_in_comments_are_right() {
        let folder = tempfile::tempdir().expect("a folder");
        let obey = |words: &[&str]| assert_eq!(crate::cli::new::tests::obey(folder.path(), words).0, 0);
        obey(&["new", "."]);
        obey(&["new", "event", "Ilta"]);
        let mut files = crate::cli::new::project::files();
        for name in ["event.yaml", "report.md"] {
            let path = format!("content/events/ilta/{name}");
            let text = fs::read_to_string(folder.path().join(&path)).expect("a new file");
            files.push((path, with_examples(&text).into_bytes()));
        }
        let (_, record) = &files[files.len() - 2];
        assert!(String::from_utf8_lossy(record).contains("\nfeedback:\n  respondents: 24\n"));
        assert_eq!(crate::cli::new::project::tests::found(&files), "");
    }

    #[test]
    fn names_folders_by_what_is_known() {
        let prefix = |written: &str| typed(written).ok().map(prefix);
        assert_eq!(prefix("la 10.10.2026 klo 17–20").as_deref(), Some("2026-10-10"));
        assert_eq!(prefix("syyskuu 2026").as_deref(), Some("2026-09"));
        assert_eq!(prefix("2026").as_deref(), Some("2026"));
    }
}
