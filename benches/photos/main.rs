//! Photos: Kooste beside Hugo, sharp and the least that the work can cost (the *floor*).
//!
//! 1. Draws photos of 12 megapixels, and writes a project with them, one without, and the peers' sites.
//! 2. Derives three widths of each in rounds, each tool once a round and always from nothing; then Kooste's builds and checks
//!    after the first, each beside the same of the project without photos.
//! 3. Prints the tables. How to run it and what it showed: `docs/benchmarks.md`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the tables are what a benchmark is for")]
#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]

#[path = "../measure/meter.rs"]
mod meter;
mod project;
#[path = "../measure/random.rs"]
mod random;
mod report;
mod scene;
mod tools;
mod warm;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use clap::Parser;
use scene::Corpus;
use tools::{Format, Site, Tool};

/// Measures how photos become what a site shows.
#[derive(Parser)]
#[command(bin_name = "cargo bench --bench photos --")]
struct Args {
    /// How many photos.
    #[arg(long, default_value_t = 60)]
    count: usize,
    /// What they are like.
    #[arg(long, default_value = "camera")]
    corpus: Corpus,
    /// Rounds.
    #[arg(long, default_value_t = 3)]
    runs: usize,
    /// What is measured; left out, Kooste and the peers that the environment names (FLOOR, HUGO, SHARP).
    #[arg(long, value_delimiter = ',')]
    tools: Vec<Tool>,
    /// What the derived pictures are.
    #[arg(long, value_delimiter = ',', default_value = "jpeg,webp")]
    formats: Vec<Format>,
    /// Where photos, sites and outputs are written; left out, `bench` in the target folder.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Draws the photos and nothing else: in a process of its own, since this one must stay small (see `meter`).
    #[arg(long, hide = true)]
    draw: bool,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    if !args.bench {
        // `cargo test --all-targets` runs benchmarks too, to see that they start.
        eprintln!("Nothing was measured: this runs under `cargo bench --bench photos`.");
        return ExitCode::SUCCESS;
    }
    match measure(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn measure(args: &Args) -> Result<(), Box<dyn Error>> {
    let beside = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench");
    let dir = std::path::absolute(args.dir.as_ref().unwrap_or(&beside))?;
    let photos = dir.join(format!("kooste-photos-{}", args.corpus.name()));
    if args.draw {
        return scene::write(&photos, args.corpus, args.count);
    }
    let tools = tools::programs(&args.tools)?;
    let drawn = Command::new(std::env::current_exe()?)
        .args(["--bench", "--draw", "--corpus", args.corpus.name(), "--count", &args.count.to_string(), "--dir"])
        .arg(&dir)
        .status()?;
    if !drawn.success() {
        return Err("the photos were not drawn".into());
    }
    let cores = std::thread::available_parallelism()?;
    println!("{} photos ({}), {} rounds; {cores} cores; {}", args.count, args.corpus.name(), args.runs, dir.display());
    let folder = dir.join("kooste-photos");
    let mut cold = Vec::new();
    for format in &args.formats {
        meter::remove(&folder)?;
        fs::create_dir_all(&folder)?;
        let site = Site { photos: &photos, count: args.count, format: *format, folder: &folder };
        cold.push((*format, tools::rounds(&tools, &site, args.runs)?));
        if tools.iter().any(|(tool, _)| *tool == Tool::Kooste) {
            warm::print(&site, args.runs)?;
        }
    }
    report::print(&cold, args.count);
    Ok(())
}
