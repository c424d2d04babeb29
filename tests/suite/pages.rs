//! Pictures of pages, held to how they looked before: a block that has lost its ground, a column that has moved or a figure that is
//! gone shows here though every word is in its place.
//!
//! 1. Pages of every PDF of the example are drawn small, by a reader of PDFs that knows nothing of Kooste. 2. Each becomes sixteen
//!    times sixteen greys. 3. They are held to `tests/pages.txt`; a few words more or less make no difference that counts.
//!
//! `KOOSTE_BLESS=1` writes what they look like now. Look at the PDFs before.

use std::{collections::BTreeMap, env, fmt::Write as _, fs};

use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{Pdf, page::Page},
    render,
    vello_cpu::color::palette::css::WHITE,
};

use crate::{
    bench::{home, tree},
    press::made::EXAMPLE,
};

/// Cells in a row and in a column.
const CELLS: usize = 16;
/// Greys of a cell.
const GREYS: usize = 16;
/// So much may all cells of a page together differ before it counts, in greys a cell.
const TOLERANCE: f64 = 0.8;

/// The pages looked at: how a document begins, a page of its text, and one further on.
fn chosen(count: usize) -> Vec<usize> {
    let mut pages = vec![0, 3, count / 2];
    pages.retain(|page| *page < count);
    pages.sort_unstable();
    pages.dedup();
    pages
}

/// A page as greys, row by row, each one digit.
fn greys(page: &Page<'_>) -> String {
    let scale = 0.2;
    let settings = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
    let picture = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let (width, height) = (usize::from(picture.width()), usize::from(picture.height()));
    let mut cells = vec![(0_usize, 0_usize); CELLS * CELLS];
    for (at, pixel) in picture.data().iter().enumerate() {
        let (x, y) = (at % width * CELLS / width, at / width * CELLS / height);
        let light = (usize::from(pixel.r) * 3 + usize::from(pixel.g) * 6 + usize::from(pixel.b)) / 10;
        let cell = &mut cells[y * CELLS + x];
        *cell = (cell.0 + light, cell.1 + 1);
    }
    cells.into_iter().map(|(light, count)| grey(light / count.max(1))).collect()
}

/// The digit of so much light: nothing is white, and lines of text, which are light as a whole, are told apart finely.
fn grey(light: usize) -> char {
    let ink = 1.0 - light as f64 / 255.0;
    char::from_digit((ink.max(0.0).sqrt() * (GREYS - 1) as f64).round() as u32, GREYS as u32).unwrap_or('0')
}

/// By how many greys the cells of two pages differ on average.
fn distance(one: &str, other: &str) -> f64 {
    let digits = |greys: &str| greys.chars().filter_map(|digit| digit.to_digit(16)).collect::<Vec<_>>();
    let (one, other) = (digits(one), digits(other));
    if one.len() != other.len() {
        return GREYS as f64;
    }
    let off: u32 = one.iter().zip(&other).map(|(one, other)| one.abs_diff(*other)).sum();
    f64::from(off) / one.len().max(1) as f64
}

/// The pages of the example as they are now, by file and number.
fn now() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (path, bytes) in tree(&EXAMPLE.bench.root().join("output")) {
        if path.ends_with(".pdf") {
            let pdf = Pdf::new(bytes).expect("a PDF");
            for number in chosen(pdf.pages().len()) {
                found.insert(format!("{path} {}", number + 1), greys(&pdf.pages()[number]));
            }
        }
    }
    found
}

#[test]
fn pages_look_as_they_did() {
    let at = home().join("tests/pages.txt");
    let now = now();
    if env::var_os("KOOSTE_BLESS").is_some() {
        let mut text = String::new();
        for (page, greys) in &now {
            let _ = writeln!(text, "{page} {greys}");
        }
        fs::write(&at, text).expect("the pages");
        return;
    }
    let before = fs::read_to_string(&at).expect("tests/pages.txt");
    let before: BTreeMap<&str, &str> = before.lines().filter_map(|line| line.rsplit_once(' ')).collect();
    let names = |pages: Vec<&str>| pages.join("\n");
    assert_eq!(
        names(now.keys().map(String::as_str).collect()),
        names(before.keys().copied().collect()),
        "other pages than before: look at the PDFs, then KOOSTE_BLESS=1"
    );
    let mut drifted = String::new();
    for (page, greys) in &now {
        let off = distance(greys, before[page.as_str()]);
        if off > TOLERANCE {
            let _ = writeln!(drifted, "{page}: {off:.2} greys a cell");
        }
    }
    assert!(drifted.is_empty(), "these look otherwise than before: look at the PDFs, then KOOSTE_BLESS=1\n{drifted}");
}

/// The measure tells a page from another, and is not empty itself.
#[test]
fn another_page_is_told_apart() {
    let now = now();
    let all: Vec<&String> = now.values().collect();
    assert!(all.len() > 20 && all.iter().all(|greys| greys.len() == CELLS * CELLS));
    let moved = |greys: &str| format!("{}{}", &greys[CELLS * 3..], &greys[..CELLS * 3]);
    let alike = all.iter().filter(|greys| distance(greys, &moved(greys)) <= TOLERANCE).count();
    assert!(alike * 10 < all.len(), "{alike} of {} pages look the same when they are moved up", all.len());
}
