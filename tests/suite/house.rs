//! The rules of the house, kept by reading its sources: floors, who may touch the machine, lengths, names, first lines.

use std::{collections::BTreeMap, fs};

use crate::bench::{home, tree};

/// Lines of a file.
const LONGEST_FILE: usize = 450;
/// Lines of a function.
const LONGEST_FUNCTION: usize = 60;
/// Columns of a line; a finding's wordings stay on one line each.
const WIDEST: usize = 130;

/// Who may use what of the machine: word, why, and the paths below `src/` that may.
const MACHINE: &[(&str, &str, &[&str])] = &[
    ("std::fs", "files are read in `source` and written in `output` and `cli`", &["source/", "output/", "cli/"]),
    ("fs::", "files are read in `source` and written in `output` and `cli`", &["source/", "output/", "cli/"]),
    ("SystemTime", "a build has no clock", &["cli/"]),
    ("Instant::now", "a build has no clock", &["cli/", "serve/"]),
    ("std::env", "settings are in site.yaml or on the command line", &["cli/", "output/folder.rs"]),
    ("println!", "only `cli` prints", &["cli/"]),
    ("eprintln!", "only `cli` prints", &["cli/"]),
    ("std::net", "only the preview talks, to this machine's browser", &["cli/serve.rs", "serve/"]),
    ("std::process", "only `cli` ends the program", &["cli/", "main.rs", "output/folder.rs"]),
    ("todo!", "unfinished work does not land", &[]),
    ("HashMap::iter", "the order of a hash map is nobody's", &[]),
];

/// Names for drawers, where things are put that have no place.
const DRAWERS: &[&str] = &["utils", "util", "common", "helpers", "helper", "misc", "core", "manager", "service", "tools"];

/// A source file.
struct Source {
    path: String,
    text: String,
    /// Without comments, strings and tests.
    code: String,
}

impl Source {
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Files that hold tests only.
    fn is_test(&self) -> bool {
        self.path.split('/').any(|name| matches!(name.trim_end_matches(".rs"), "tests" | "trial"))
    }
}

fn sources() -> Vec<Source> {
    let files = tree(&home().join("src"));
    let rust = files.into_iter().filter(|(path, _)| path.ends_with(".rs"));
    rust.map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let code = code_of(text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(&text));
        Source { path, text, code }
    })
    .collect()
}

/// The code of a file: comments and the insides of strings become spaces, line ends stay.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'/') => while letters.next_if(|next| *next != '\n').is_some() {},
            '"' => {
                code.push('"');
                while let Some(inside) = letters.next() {
                    match inside {
                        '\\' => {
                            letters.next();
                        }
                        '"' => break,
                        '\n' => code.push('\n'),
                        _ => {}
                    }
                }
                code.push('"');
            }
            '\'' => {
                // A character such as '"' must not begin a string; a lifetime has no second mark.
                let ahead: String = letters.clone().take(3).collect();
                if let Some(rest) = ahead.strip_prefix('\\') {
                    let length = if rest.starts_with('u') { 0 } else { 3 };
                    letters.by_ref().take(length).for_each(drop);
                } else if ahead.chars().nth(1) == Some('\'') {
                    letters.next();
                    letters.next();
                }
            }
            letter => code.push(letter),
        }
    }
    code
}

/// The floors as `lib.rs` lists them, the highest first.
fn floors() -> Vec<String> {
    let lib = fs::read_to_string(home().join("src/lib.rs")).expect("lib.rs");
    let block = lib.split("//! ```text\n").nth(1).and_then(|rest| rest.split("//! ```").next()).expect("the list of floors");
    block.lines().filter_map(|line| line.strip_prefix("//! ")?.split_whitespace().next()).map(str::to_owned).collect()
}

/// The rooms that some code names: `crate::x::…`, and the first names of `use crate::{x::…, y}`.
fn rooms_named(code: &str) -> Vec<String> {
    let mut named = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(['$', '_']) || code[..at].ends_with(char::is_alphanumeric) {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let word = |text: &str| text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>();
        let Some(group) = rest.strip_prefix('{') else {
            named.push(word(rest));
            continue;
        };
        let (mut depth, mut begins) = (1, true);
        for (at, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => begins = true,
                letter if begins && letter.is_alphabetic() => {
                    named.push(word(&group[at..]));
                    begins = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    named
}

#[test]
fn floors_are_kept() {
    let floors = floors();
    let rank = |room: &str| floors.iter().position(|floor| floor == room);
    let lib = fs::read_to_string(home().join("src/lib.rs")).expect("lib.rs");
    let modules: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    for module in &modules {
        assert!(rank(module).is_some(), "{module} has no floor in lib.rs");
    }
    assert_eq!(modules.len(), floors.len(), "lib.rs lists a floor that is not there");
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| rank(source.room()).is_some()) {
        let own = rank(source.room()).expect("filtered");
        for room in rooms_named(&source.code) {
            // `record!` and `choice!` are macros at the root, whatever room has the same name.
            let is_macro = room == "choice" || (room == "record" && !source.code.contains("record::"));
            match rank(&room) {
                Some(floor) if floor < own && !is_macro => wrong.push(format!("{} climbs to {room}", source.path)),
                None if !is_macro => wrong.push(format!("{} names the unknown room {room}", source.path)),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_machine_is_touched_in_its_places_only() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        for (word, why, places) in MACHINE {
            let allowed = places.iter().any(|place| source.path.starts_with(place));
            if !allowed && mentions(&source.code, word) {
                wrong.push(format!("{} uses {word}: {why}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Whether a word stands in the code on its own, not as the end of a longer one.
fn mentions(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn files_and_functions_are_short() {
    let mut wrong = Vec::new();
    for source in sources() {
        let lines: Vec<&str> = source.text.lines().collect();
        if lines.len() > LONGEST_FILE {
            wrong.push(format!("{} has {} lines", source.path, lines.len()));
        }
        if !source.is_test() {
            let tests = lines.iter().position(|line| *line == "#[cfg(test)]").unwrap_or(lines.len());
            let long = functions(&lines[..tests]).into_iter().filter(|(_, length)| *length > LONGEST_FUNCTION);
            wrong.extend(long.map(|(name, length)| format!("{}: {name} has {length} lines", source.path)));
        }
        let is_table = source.path.starts_with("diag/codes/");
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| !is_table && line.chars().count() > WIDEST) {
            // A string cannot always be broken.
            if !line.contains('"') && !line.ends_with('\\') {
                wrong.push(format!("{}:{} is {} columns wide", source.path, at + 1, line.chars().count()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Every function with its length. The formatter puts the closing brace under the function's own first letter.
fn functions<'l>(lines: &[&'l str]) -> Vec<(&'l str, usize)> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let head =
            line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(super) ").trim_start_matches("pub(crate) ");
        let Some(name) = head.trim_start_matches("const ").strip_prefix("fn ") else { continue };
        let name = &name[..name.find(['(', '<']).unwrap_or(name.len())];
        let closes = |other: &&str| other.len() == indent + 1 && other.ends_with('}') && other.trim_start() == "}";
        let one_line = line.trim_end().ends_with(['}', ';']);
        if let Some(length) = lines[at..].iter().position(closes).filter(|_| !one_line) {
            found.push((name, length + 1));
        }
    }
    found
}

#[test]
fn every_file_says_what_it_is() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "{} does not begin by saying what it does", source.path);
    }
}

#[test]
fn there_are_no_drawers() {
    for source in sources() {
        let drawer = source.path.split('/').map(|name| name.trim_end_matches(".rs")).find(|name| DRAWERS.contains(name));
        assert!(drawer.is_none(), "{}: find the room that owns what is in it", source.path);
    }
}

/// A module is a file or a folder, never both.
#[test]
fn modules_are_named_once() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for source in sources() {
        let both = source.path.replace("/mod.rs", ".rs");
        if let Some(other) = seen.insert(both, source.path.clone()) {
            panic!("{other} and {} are one module in two files", source.path);
        }
    }
}
