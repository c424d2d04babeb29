//! What must never happen: files of others touched, links followed out of the project, a half-written site, a panic.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use kooste::{
    diag::{Diagnostics, Tongue},
    output::Halt,
    source::{Project, discover},
};
use rayon::prelude::*;

use crate::bench::{Bench, Dice, Files, check, home, ids, printed, refusal, sources, terms, tree};

/// Findings that no text can cause, each with the test that causes it.
pub(crate) const COVERED: &[(&str, &str)] = &[
    ("K0108", "what_discover_refuses"),
    ("K0109", "what_discover_refuses"),
    ("K0110", "what_discover_refuses"),
    ("K0507", "a_photo_is_taken_back_for_certain_or_not_at_all"),
    ("K0508", "a_photo_is_taken_back_for_certain_or_not_at_all"),
    ("K0618", "without_the_press_pdfs_are_told_of"),
    ("K0710", "dangerous_folders_are_refused"),
    ("K0711", "dangerous_folders_are_refused"),
    ("K0712", "a_link_out_of_the_project_is_refused"),
    ("K0713", "a_foreign_folder_stays_untouched"),
    ("K0714", "a_file_of_the_users_own_stays"),
    ("K0715", "two_builds_at_a_time_are_refused"),
    ("K0716", "an_output_edited_by_hand_is_saved"),
    ("K0717", "a_link_out_of_the_project_is_refused"),
    ("K0720", "the_command_line_replaces_nothing"),
    ("K0721", "the_command_line_replaces_nothing"),
    ("K0722", "the_command_line_replaces_nothing"),
    ("K0723", "the_command_line_replaces_nothing"),
    ("K0724", "the_command_line_replaces_nothing"),
    ("K0725", "the_command_line_replaces_nothing"),
    ("K0726", "a_table_without_answers_is_told_of"),
];

const SMALL: &str = "-- content/events/ilta/event.yaml --\ntitle: Ilta\nwhen: to 10.10.2019\n";

fn refuse(bench: &Bench, output: impl Into<PathBuf>) -> &'static str {
    match bench.try_build(output) {
        Err(halt) => refusal(&halt),
        Ok(_) => panic!("built"),
    }
}

#[test]
#[cfg(unix)]
fn what_discover_refuses() {
    let bench = Bench::small(SMALL);
    let content = bench.root().join("content");
    fs::write(content.join("events/ilta/report.md"), b"---\nkind: event-report\ntitle: \xe4\xe4\n---\n").expect("a file");
    std::os::unix::fs::symlink("/etc/hostname", content.join("linkki.txt")).expect("a link");
    std::os::unix::fs::symlink("nowhere", content.join("rikki.txt")).expect("a link");
    std::os::unix::fs::symlink(&content, content.join("silmukka")).expect("a link");
    fs::write(content.join("kuva: 1.png"), b"x").expect("a file");
    let mut diags = Diagnostics::new();
    let sources = discover(&Project::new(bench.root()), &mut diags).expect("reads");
    diags.sort();
    assert_eq!(ids(&diags), ["K0108", "K0109", "K0109", "K0109", "K0110"]);
    let said = printed(&diags, &sources, Tongue::Fi);
    for name in ["content/events/ilta/report.md", "content/linkki.txt", "content/rikki.txt", "content/silmukka", "kuva: 1.png"] {
        assert!(said.contains(name), "{name} is not named:\n{said}");
    }
    assert!(!sources.iter().any(|(_, file)| file.path.as_str().contains("linkki")), "what lies outside is not read");
}

#[test]
fn dangerous_folders_are_refused() {
    let bench = Bench::small(SMALL);
    let before = tree(&bench.root());
    let home = std::env::home_dir().expect("a home");
    for folder in
        [Path::new("/"), Path::new("."), Path::new(".."), &home, &bench.root(), bench.root().parent().expect("a parent")]
    {
        assert_eq!(refuse(&bench, folder), "K0710", "{}", folder.display());
    }
    for folder in ["content", "content/events", "themes", "./output/../content/uusi", ".kooste", ".git/x"] {
        assert_eq!(refuse(&bench, folder), "K0711", "{folder}");
    }
    assert_eq!(tree(&bench.root()), before, "nothing was touched");
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_project_is_refused() {
    let bench = Bench::small(SMALL);
    let outside = bench.root().parent().expect("a parent").join("muualla");
    fs::create_dir_all(&outside).expect("a folder");
    fs::write(outside.join("tärkeä.txt"), "x").expect("a file");
    std::os::unix::fs::symlink(&outside, bench.root().join("output")).expect("a link");
    assert_eq!(refuse(&bench, "output"), "K0712");
    assert_eq!(refuse(&bench, "output/alla"), "K0712");
    assert_eq!(tree(&outside).len(), 1);
    bench.write("tiedosto", "x");
    assert_eq!(refuse(&bench, "tiedosto"), "K0717");
}

#[test]
fn a_foreign_folder_stays_untouched() {
    let bench = Bench::small(SMALL);
    bench.write("output/site/kuvat/oma.jpg", "mine");
    let before = tree(&bench.root());
    assert_eq!(refuse(&bench, "output"), "K0713");
    assert_eq!(tree(&bench.root()), before);
}

#[test]
fn a_file_of_the_users_own_stays() {
    let bench = Bench::small(SMALL);
    bench.build();
    bench.write("output/site/CNAME", "oma.example");
    bench.write("content/events/uusi/event.yaml", "title: Uusi\n");
    let path = bench.try_build("elsewhere").expect("builds");
    assert!(path.0.is_some());
    bench.write("output/site/tapahtumat/uusi/index.html", "mine");
    assert_eq!(refuse(&bench, "output"), "K0714");
    assert_eq!(bench.read("tapahtumat/uusi/index.html"), "mine");
    fs::remove_file(bench.root().join("output/site/tapahtumat/uusi/index.html")).expect("moved away");
    bench.build();
    assert_eq!(bench.read("CNAME"), "oma.example");
}

#[test]
fn two_builds_at_a_time_are_refused() {
    let bench = Bench::small(SMALL);
    let held = kooste::output::Output::open(&bench.root(), Path::new("output")).expect("opens");
    assert_eq!(refuse(&bench, "output"), "K0715");
    drop(held);
    bench.build();
}

#[test]
fn an_output_edited_by_hand_is_saved() {
    let bench = Bench::small(SMALL);
    bench.build();
    let made = bench.read("index.html");
    bench.write("output/site/index.html", "by hand");
    let (_, found) = bench.build();
    assert_eq!(found, ["K0716"]);
    assert_eq!(bench.read("index.html"), made);
    let saved = tree(&bench.root().join(".kooste/saved"));
    assert_eq!(saved.values().map(Vec::as_slice).collect::<Vec<_>>(), [b"by hand"]);
}

fn kooste(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let out =
        Command::new(env!("CARGO_BIN_EXE_kooste")).args(["--lang", "en", "-C"]).arg(folder).args(args).output().expect("runs");
    (out.status.code(), String::from_utf8_lossy(&out.stderr).into_owned() + &String::from_utf8_lossy(&out.stdout))
}

#[test]
fn the_command_line_replaces_nothing() {
    let bench = Bench::small(SMALL);
    let here = bench.root();
    let before = tree(&here);
    for (args, code) in [(&["new", "content"][..], "K0720"), (&["new", "event", ""], "K0722"), (&["explain", "K9999"], "K0723")] {
        let (status, said) = kooste(&here, args);
        assert!(said.contains(code), "{args:?}: {said}");
        assert_ne!(status, Some(0), "{args:?}");
    }
    let (status, said) = kooste(&here, &["new", "content/uusi"]);
    assert!(status == Some(1) && said.contains("K0725"), "{said}");
    assert_eq!(tree(&here), before);
    let new = ["new", "event", "Kevään ilta", "--date", "10.10.2025"];
    let (status, said) = kooste(&here, &new);
    assert_eq!(status, Some(0), "{said}");
    let with_event = tree(&here);
    let (_, said) = kooste(&here, &new);
    assert!(said.contains("K0721"), "{said}");
    assert_eq!(tree(&here), with_event);
    let (status, said) = kooste(&here.join("puuttuu"), &["check"]);
    assert_ne!(status, Some(0));
    assert!(said.contains("K0724"), "{said}");
}

#[test]
fn a_table_without_answers_is_told_of() {
    let bench = Bench::small(SMALL);
    bench.write("tyhjä.csv", "Tulisitko uudelleen?\n");
    let before = tree(&bench.root());
    let (status, said) = kooste(&bench.root(), &["new", "feedback", "tyhjä.csv", "--event", "ilta"]);
    assert!(status == Some(1) && said.contains("K0726"), "{said}");
    assert_eq!(tree(&bench.root()), before);
}

#[test]
fn a_photo_is_taken_back_for_certain_or_not_at_all() {
    let photos = "- {id: messut, file: a.png, alt: A, basis: no-people}\n- \"file\": c.png\n  alt: C\n  basis: no-people\n";
    let event = "title: Ilta\nphotos:\n  - {id: messut, file: b.png, alt: B, basis: no-people}\n";
    let files = ["a", "c", "events/ilta/b"].map(|name| format!("-- content/{name}.png --\npng 20x20\n")).concat();
    let bench = Bench::small(&format!("-- content/photos.yaml --\n{photos}-- content/events/ilta/event.yaml --\n{event}{files}"));
    for (id, code) in [("messut", "K0507"), ("puuttuu", "K0507"), ("c", "K0508")] {
        let (status, said) = kooste(&bench.root(), &["photos", "--withdraw", id]);
        assert!(said.contains(code), "{id}: {said}");
        assert_ne!(status, Some(0), "{id}");
        assert_eq!(fs::read_to_string(bench.root().join("content/photos.yaml")).expect("a text"), photos);
    }
}

/// Pieces that mean something to YAML, to Markdown or to us.
const PIECES: &[&str] = &[
    "\n",
    ":",
    "- ",
    "  ",
    "\t",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    "|",
    ">",
    "#",
    "&a ",
    "*a",
    "---\n",
    ":::",
    "::: star\n",
    ":::\n",
    "::: figure\nkind: share\n",
    "[^1]",
    "[@x]",
    "](",
    "![",
    "**",
    "`",
    "\\",
    "ä",
    "\u{308}",
    "\u{202e}",
    "\u{0}",
    "😀",
    "1/0",
    "99999999999999999999",
    "31.2.2020",
    "klo 25",
    "%",
    "-",
    "<b>",
    "javascript:",
    "event:",
    "#",
    "~",
    "null",
    "true",
    "|---|",
];

/// Cuts out, puts in, doubles or exchanges a part of a text.
fn mutate(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let length = letters.len().max(1);
    let (from, much) = (dice.roll(length), 1 + dice.roll(24));
    let to = (from + much).min(letters.len());
    let piece = || PIECES.iter();
    match dice.roll(5) {
        0 => drop(letters.drain(from.min(to)..to)),
        1 => {
            let part: Vec<char> = letters[from.min(to)..to].to_vec();
            letters.splice(from.min(letters.len())..from.min(letters.len()), part);
        }
        2 => letters.truncate(from),
        _ => {
            let piece = piece().nth(dice.roll(PIECES.len())).expect("a piece");
            let end = if dice.roll(2) == 0 { from } else { to };
            letters.splice(from.min(letters.len())..end.max(from).min(letters.len()), piece.chars());
        }
    }
    letters.into_iter().collect()
}

/// Rounds of mutations, and mutations a round: each round reads the whole example.
const ROUNDS: u64 = 40;
const A_ROUND: usize = 10;

#[test]
fn broken_sources_are_findings_never_panics() {
    let mut files: Files = Files::new();
    for (path, bytes) in tree(&home().join("content")) {
        files.insert(format!("content/{path}"), bytes);
    }
    let texts: Vec<String> = files.keys().filter(|path| path.ends_with(".yaml") || path.ends_with(".md")).cloned().collect();
    (0..ROUNDS).into_par_iter().for_each(|seed| {
        let mut dice = Dice(seed);
        let mut files = files.clone();
        let mut changed = Vec::new();
        for _ in 0..A_ROUND {
            let path = &texts[dice.roll(texts.len())];
            // Without its own file the site would not be read any further.
            if path == "content/site.yaml" && dice.roll(8) != 0 {
                continue;
            }
            let text = String::from_utf8(files[path].clone()).expect("UTF-8");
            files.insert(path.clone(), mutate(&text, &mut dice).into_bytes());
            changed.push(path.clone());
        }
        let run = || {
            let sources = sources(&files);
            let diags = check(&sources, &terms());
            // Excerpts must survive every place, too.
            printed(&diags, &sources, Tongue::Fi).len()
        };
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
        assert!(outcome.is_ok(), "panicked with seed {seed}: {changed:?}");
    });
}

#[test]
fn a_halt_says_what_it_is() {
    let bench = Bench::small(SMALL);
    assert!(matches!(bench.try_build("/"), Err(Halt::Refused(_))));
}
