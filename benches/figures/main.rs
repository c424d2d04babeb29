//! How long a figure takes: a thousand drawings of each sample of the gallery.
//!
//! `cargo bench --bench figures`; prints microseconds a figure and the bytes of its body.

#![allow(clippy::print_stdout, reason = "the table is what a benchmark is for")]
#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]

use std::{fs, hint::black_box, path::Path, time::Instant};

use kooste::{
    diag::{Diagnostics, FileId},
    figure::{Cx, Figure, plain_html},
    source::{Decode, Decoder, Lang, yaml},
};

/// Drawings of each figure.
const TIMES: u32 = 1000;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/figures");
    let Ok(files) = fs::read_dir(&folder) else { return println!("no samples in {}", folder.display()) };
    let mut paths: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    paths.sort();
    let inline = plain_html(Lang::Fi);
    let face = kooste::text::measure::Face::default();
    println!("{:<24} {:>12} {:>12} {:>8}", "figure", "read, ms", "draw, ms", "bytes");
    for path in paths {
        let (Some(name), Ok(text)) = (path.file_stem().and_then(|stem| stem.to_str()), fs::read_to_string(&path)) else {
            continue;
        };
        let start = Instant::now();
        for _ in 0..TIMES {
            black_box(read(&text));
        }
        let reading = start.elapsed().as_secs_f64() * 1000.0 / f64::from(TIMES);
        let Some(figure) = read(&text) else { continue };
        let cx = Cx {
            lang: Lang::Fi,
            percent_from: 30,
            min_group: 5,
            id: name,
            heading: 3,
            respondents: None,
            inline: &inline,
            seams: kooste::text::Seams::NONE,
            face: &face,
        };
        let bytes = figure.draw(&cx).body.len();
        let start = Instant::now();
        for _ in 0..TIMES {
            black_box(figure.draw(&cx));
        }
        let drawing = start.elapsed().as_secs_f64() * 1000.0 / f64::from(TIMES);
        println!("{name:<24} {reading:>12.4} {drawing:>12.4} {bytes:>8}");
    }
}

fn read(text: &str) -> Option<Figure> {
    let mut diags = Diagnostics::new();
    let node = yaml::parse(text, FileId(0), 0, &mut diags)?;
    Figure::decode(&node, &mut Decoder::new(FileId(0), Lang::Fi, &mut diags))
}
