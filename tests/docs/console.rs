//! Talks with the program in the pages: each `$ kooste …` line is obeyed in order, and what the page shows is said.

use std::{path::PathBuf, process::Command};

use crate::{page, project::Trial};

#[test]
fn consoles_say_what_the_pages_show() {
    for page in page::pages() {
        let talks: Vec<_> = page::pieces(&page).into_iter().filter(|piece| piece.kind == "console").collect();
        let Some(first) = talks.first() else { continue };
        let added = ["event", "newsletter"].iter().any(|what| first.text.starts_with(&format!("$ kooste new {what}")));
        let new_project = first.text.starts_with("$ kooste new ") && !added;
        let (bare, ready);
        let mut here: PathBuf = if new_project {
            bare = tempfile::tempdir().expect("a folder");
            bare.path().to_owned()
        } else {
            ready = Trial::new();
            ready.root().to_owned()
        };
        let locale = if page.path.ends_with("kirjoittajalle.md") { "fi_FI.UTF-8" } else { "en_GB.UTF-8" };
        for talk in talks {
            let mut lines = talk.text.lines().peekable();
            while let Some(line) = lines.next() {
                let command = line.strip_prefix("$ ").unwrap_or_else(|| panic!("{}: a line without a command", talk.place()));
                let mut shown = Vec::new();
                while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
                    shown.push(line);
                }
                let words = split(command);
                match words[0].as_str() {
                    "cd" => here.push(&words[1]),
                    "kooste" => obey(&here, &words[1..], locale, &shown, &talk.place()),
                    other => panic!("{}: {other} is not Kooste; tag the piece as sh", talk.place()),
                }
            }
        }
    }
}

fn obey(here: &std::path::Path, words: &[String], locale: &str, shown: &[&str], place: &str) {
    let ran = Command::new(env!("CARGO_BIN_EXE_kooste"))
        .args(words)
        .current_dir(here)
        .env("LC_ALL", locale)
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.code() == Some(0), "{place}: {words:?}\n{said}");
    for line in shown {
        assert!(said.lines().any(|said| fits(said, line)), "{place}: nothing said is like\n{line}\nbut\n{said}");
    }
}

/// Whether a said line is as shown; `…` stands for anything.
fn fits(said: &str, shown: &str) -> bool {
    let mut parts = shown.trim_end().split('…');
    let Some(mut rest) = said.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut open = false;
    for part in parts {
        open = true;
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
        open &= part.is_empty();
    }
    rest.trim().is_empty() || open || shown.trim_end().ends_with('…')
}

/// Words of a command line; quotation marks hold words together.
fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().expect("a word").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
