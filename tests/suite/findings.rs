//! Every finding has a fixture in `tests/findings/`: a project (`K0203.txtar`) and what is printed about it in both languages.
//!
//! The name begins with the code it is for; further words tell several apart (`K0301-photo.txtar`). A fixture that says
//! `build` before its first file is built in a folder, since only finished pages have that fault; one that says `no site` goes
//! without `site.yaml`, one that says `drafts` with its drafts. `KOOSTE_BLESS=1` writes what is printed now. A printed file without its fixture fails, too.

use std::{collections::BTreeSet, fs, path::PathBuf};

use kooste::{
    diag::{Diagnostic, Tongue, Wording, codes},
    site::{Drafts, Terms},
};
use rayon::prelude::*;

use crate::{
    bench::{Bench, check, home, ids, printed, sources, terms, txtar, with_site},
    safety,
};

struct Fixture {
    name: String,
    text: String,
}

fn folder() -> PathBuf {
    home().join("tests/findings")
}

fn fixtures() -> Vec<Fixture> {
    let mut all: Vec<Fixture> = Vec::new();
    for entry in fs::read_dir(folder()).expect("the fixtures") {
        let path = entry.expect("a fixture").path();
        if path.extension().is_some_and(|ending| ending == "txtar") {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            all.push(Fixture { name, text: fs::read_to_string(&path).expect("a fixture") });
        }
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

impl Fixture {
    fn code(&self) -> &str {
        self.name.split('-').next().unwrap_or_default()
    }

    /// What is found, which values its sentences lack, and how it is printed in Finnish and in English.
    fn run(&self) -> (Vec<&'static str>, Vec<String>, [String; 2]) {
        let (words, files) = txtar(&self.text);
        let says = |word: &str| words.lines().any(|line| line.trim() == word);
        let files = if says("no site") { files } else { with_site(files) };
        // Its folder stays until all is printed: findings show texts of the disk.
        let built = says("build").then(|| {
            let bench = Bench::of(&files);
            if says("press") { bench.with_pdfs() } else { bench }
        });
        let (diags, sources) = if let Some(bench) = &built {
            let (_, diags, sources) = bench.try_build("output").expect("no failure");
            (diags, sources)
        } else {
            let sources = sources(&files);
            let drafts = if says("drafts") { Drafts::Include } else { Drafts::LeaveOut };
            (check(&sources, &Terms { drafts, ..terms() }), sources)
        };
        let lacks = |finding: &Diagnostic, text: &str| {
            places(text).into_iter().find(|place| !finding.args.iter().any(|(name, _)| name == place))
        };
        let gaps = diags.iter().flat_map(|finding| {
            let gap = |wording: &Wording| lacks(finding, wording.what).or_else(|| lacks(finding, wording.why));
            [&finding.code.fi, &finding.code.en]
                .into_iter()
                .filter_map(gap)
                .map(|place| format!("{} lacks {place}", finding.code.id))
        });
        (ids(&diags), gaps.collect(), [printed(&diags, &sources, Tongue::Fi), printed(&diags, &sources, Tongue::En)])
    }
}

#[test]
fn are_worded_as_expected() {
    let bless = std::env::var_os("KOOSTE_BLESS").is_some();
    let wrong: Vec<String> = fixtures().par_iter().flat_map_iter(|fixture| judge(fixture, bless)).collect();
    assert!(wrong.is_empty(), "\n{}\n(KOOSTE_BLESS=1 accepts what is printed)", wrong.join("\n"));
}

fn judge(fixture: &Fixture, bless: bool) -> Vec<String> {
    let needs_press = txtar(&fixture.text).0.lines().any(|line| line.trim() == "press");
    if needs_press && !cfg!(feature = "press") {
        return Vec::new();
    }
    let (found, gaps, texts) = fixture.run();
    let mut wrong = gaps;
    if !found.contains(&fixture.code()) {
        wrong.push(format!("{}: its code is not among {found:?}\n{}", fixture.name, texts[1]));
    }
    for (text, lang) in texts.iter().zip(["fi", "en"]) {
        let path = folder().join(format!("{}.{lang}.txt", fixture.name));
        if bless {
            fs::write(&path, text).expect("written");
        } else if fs::read_to_string(&path).unwrap_or_default() != *text {
            wrong.push(format!("{}.{lang} is not as expected. Printed now:\n{text}", fixture.name));
        }
    }
    wrong
}

#[test]
fn each_code_has_a_fixture() {
    let covered: BTreeSet<String> = fixtures().iter().map(|fixture| fixture.code().to_owned()).collect();
    let elsewhere: BTreeSet<&str> = safety::COVERED.iter().map(|(code, _)| *code).collect();
    let bare: Vec<&str> =
        codes::all().map(|code| code.id).filter(|id| !covered.contains(*id) && !elsewhere.contains(id)).collect();
    assert!(bare.is_empty(), "codes without a fixture: {bare:?}");
    let unknown: Vec<&String> = covered.iter().filter(|id| codes::by_id(id).is_none()).collect();
    assert!(unknown.is_empty(), "fixtures of codes that are not there: {unknown:?}");
}

#[test]
fn nothing_is_left_over() {
    let known: BTreeSet<String> = fixtures().iter().map(|fixture| fixture.name.clone()).collect();
    for entry in fs::read_dir(folder()).expect("the fixtures") {
        let name = entry.expect("a file").file_name().to_string_lossy().into_owned();
        let stem = name.split('.').next().unwrap_or_default();
        assert!(known.contains(stem), "{name} belongs to no fixture");
    }
}

/// Both languages say the same things, none is empty, and ids rise without a gap in kind.
#[test]
fn codes_speak_both_languages() {
    let mut before = "";
    for code in codes::all() {
        let (fi, en) = (&code.fi, &code.en);
        for words in [fi.what, fi.why, fi.fix, en.what, en.why, en.fix] {
            assert!(!words.trim().is_empty(), "{}: a wording is empty", code.id);
        }
        // A value that is a word has its own name in one of the languages: `of` and `of_fi`.
        let values =
            |text| places(text).into_iter().map(|place| place.trim_end_matches("_fi").trim_end_matches("_en").to_owned());
        let (fi, en): (BTreeSet<String>, BTreeSet<String>) = (values(fi.what).collect(), values(en.what).collect());
        assert!(fi == en, "{}: the sentences name different values: {fi:?}, {en:?}", code.id);
        assert!(before < code.id, "{} stands after {before}", code.id);
        before = code.id;
    }
}

/// The `{name}` places of a wording.
fn places(text: &str) -> BTreeSet<String> {
    let starts = text.match_indices('{').map(|(at, _)| &text[at + 1..]);
    let words = starts.filter_map(|rest| rest.split_once('}')).map(|(word, _)| word);
    words
        .filter(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        .map(str::to_owned)
        .collect()
}
