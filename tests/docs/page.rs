//! The pages and the pieces of source in them.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A page of the documents.
pub(crate) struct Page {
    /// From the repository's root.
    pub path: String,
    pub text: String,
}

/// A fenced piece of a page.
pub(crate) struct Piece {
    pub page: String,
    pub line: usize,
    /// The first word after the fence.
    pub kind: String,
    /// `key=value` words after it.
    pub params: Vec<(String, String)>,
    pub text: String,
}

impl Piece {
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Where it stands, for a person.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}", self.page, self.line)
    }

    /// Where it stands, as part of a file name.
    pub(crate) fn name(&self) -> String {
        let stem = Path::new(&self.page).file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        format!("{stem}-{}", self.line)
    }
}

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// `README.md` and every page of `docs/`.
pub(crate) fn pages() -> Vec<Page> {
    let mut paths = vec!["README.md".to_owned()];
    for entry in fs::read_dir(root().join("docs")).expect("docs/") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if name.ends_with(".md") {
            paths.push(format!("docs/{name}"));
        }
    }
    paths.sort();
    paths.into_iter().map(|path| Page { text: fs::read_to_string(root().join(&path)).expect("a page"), path }).collect()
}

/// The fenced pieces of a page, in order.
pub(crate) fn pieces(page: &Page) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut lines = page.text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            continue;
        }
        let mut words = line[ticks..].split_whitespace();
        let kind = words.next().unwrap_or_default().to_owned();
        let params = words.filter_map(|word| word.split_once('=')).map(|(key, value)| (key.into(), value.into())).collect();
        let fence = "`".repeat(ticks);
        let mut text = String::new();
        for (_, line) in lines.by_ref() {
            if line.trim_end() == fence {
                break;
            }
            text.push_str(line);
            text.push('\n');
        }
        found.push(Piece { page: page.path.clone(), line: at + 1, kind, params, text });
    }
    found
}

/// The page that `tests/figures` makes and tries.
const FIGURES: &str = "docs/figures.md";

/// Every fenced piece of every page but that of the figures.
pub(crate) fn all_pieces() -> Vec<Piece> {
    pages().iter().filter(|page| page.path != FIGURES).flat_map(pieces).collect()
}

/// Holds a made page to its file, or writes the file when that is wished.
pub(crate) fn hold(path: &str, made: &str) {
    let file = root().join(path);
    if std::env::var_os("KOOSTE_BLESS").is_some() {
        // Other tests read the pages at the same time: a page is always whole.
        let beside = file.with_extension("new");
        fs::write(&beside, made).and_then(|()| fs::rename(&beside, &file)).expect("a page can be written");
        return;
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    if written != made {
        let first = written.lines().zip(made.lines()).position(|(old, new)| old != new);
        let at = first.unwrap_or_else(|| written.lines().count().min(made.lines().count()));
        let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
        panic!(
            "{path} is not up to date from line {}:\n  is:     {}\n  should: {}\nKOOSTE_BLESS=1 cargo test --test docs",
            at + 1,
            line(&written),
            line(made)
        );
    }
}
