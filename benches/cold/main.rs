//! Cold builds of synthetic events: Kooste beside Hugo and beside the least that the work can cost (the *floor*).
//!
//! 1. Writes a corpus of N events twice: for Kooste, and with the same words for the peers.
//! 2. Builds it in rounds, each tool once a round and always from nothing, so that a busy machine slows all of them alike.
//! 3. Prints medians, ratios and growth. How to run it and what it showed: `docs/benchmarks.md`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the tables are what a benchmark is for")]
#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]

mod corpus;
mod event;
#[path = "../measure/meter.rs"]
mod meter;
#[path = "../measure/random.rs"]
mod random;
mod report;
mod tools;
mod words;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Parser;
use corpus::Corpus;
use report::Rounds;
use tools::Tool;

/// Measures cold builds of synthetic events, the site only.
#[derive(Parser)]
#[command(bin_name = "cargo bench --bench cold --")]
struct Args {
    /// How many events; several numbers, from small to big, show growth.
    #[arg(long, value_delimiter = ',', default_value = "1000,10000", value_name = "NUMBERS", value_parser = positive)]
    n: Vec<usize>,
    /// Rounds that count.
    #[arg(long, default_value = "5", value_parser = positive)]
    runs: usize,
    /// Rounds before them that do not.
    #[arg(long, default_value_t = 1)]
    warmup: usize,
    /// What is measured; left out, Kooste and the peers that the environment names (FLOOR, HUGO).
    #[arg(long, value_delimiter = ',')]
    tools: Vec<Tool>,
    /// Where corpora and outputs are written; left out, `bench` in the target folder. On a tmpfs the figures are calmer.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

fn positive(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| "a number from 1 up".to_owned())
}

fn main() -> ExitCode {
    let args = Args::parse();
    if !args.bench {
        // `cargo test --all-targets` runs benchmarks too, to see that they start.
        eprintln!("Nothing was measured: this runs under `cargo bench --bench cold`.");
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
    let tools = programs(&args.tools)?;
    let beside = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench");
    let dir = std::path::absolute(args.dir.as_ref().unwrap_or(&beside))?;
    let cores = std::thread::available_parallelism()?;
    println!("Cold builds, {} rounds; {cores} cores, {}; {}", args.runs, std::env::consts::OS, dir.display());
    let mut all = Vec::new();
    for &events in &args.n {
        let folder = dir.join(format!("kooste-cold-{events}"));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let corpus = Corpus::write(&folder, events)?;
        println!("{}", corpus.told());
        all.push(rounds(args, &tools, &corpus, &folder)?);
    }
    report::print(&all);
    Ok(())
}

/// The tools that were asked for, or all that are there, with their programs.
fn programs(asked: &[Tool]) -> Result<Vec<(Tool, PathBuf)>, Box<dyn Error>> {
    let found = |tool: Tool| tool.program().map(|program| (tool, program));
    if asked.is_empty() {
        return Ok([Tool::Kooste, Tool::Floor, Tool::Hugo].into_iter().filter_map(found).collect());
    }
    let missing = |tool: Tool| format!("{0}: set {1} to its program", tool.name(), tool.name().to_uppercase());
    asked.iter().map(|&tool| found(tool).ok_or_else(|| missing(tool).into())).collect()
}

/// A B C, A B C, …
fn rounds(args: &Args, tools: &[(Tool, PathBuf)], corpus: &Corpus, folder: &Path) -> Result<Rounds, Box<dyn Error>> {
    let mut runs: Vec<(Tool, Vec<tools::Run>)> = tools.iter().map(|(tool, _)| (*tool, Vec::new())).collect();
    for round in 0..args.warmup + args.runs {
        for ((tool, program), (_, runs)) in tools.iter().zip(&mut runs) {
            let run = tools::run(*tool, program, corpus, folder)?;
            let counts = round >= args.warmup;
            let label = if counts { format!("round {}", round - args.warmup + 1) } else { "warm-up".to_owned() };
            eprintln!(
                "{:>7} {label} {:6}: CPU {:.2} s, wall {:.2} s",
                corpus.events,
                tool.name(),
                run.spent.cpu(),
                run.spent.wall.as_secs_f64()
            );
            if counts {
                runs.push(run);
            }
        }
    }
    Ok(Rounds { events: corpus.events, runs })
}
