//! Runs one tool once, into an output folder that does not exist yet, and tells what it took.
//!
//! CPU and peak memory are the kernel's own account of the child, taken when it is reaped (`wait4`): nothing is sampled, and
//! no other process is counted. On Linux a child's peak begins from what its parent holds at the start, so this process must
//! stay smaller than any tool it measures.

use std::{
    error::Error,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use wait4::Wait4 as _;
use walkdir::WalkDir;

use crate::corpus::Corpus;

/// Something that is measured.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Tool {
    Kooste,
    Floor,
    Hugo,
}

impl Tool {
    /// Its name in tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Kooste => "Kooste",
            Self::Floor => "floor",
            Self::Hugo => "Hugo",
        }
    }

    /// Its program: Kooste as just built, the others where the environment says.
    pub(crate) fn program(self) -> Option<PathBuf> {
        let named = |name: &str| std::env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
        match self {
            Self::Kooste => Some(PathBuf::from(env!("CARGO_BIN_EXE_kooste"))),
            Self::Floor => named("FLOOR"),
            Self::Hugo => named("HUGO"),
        }
    }

    fn command(self, program: &Path, corpus: &Corpus, output: &Path) -> Command {
        let mut command = Command::new(program);
        match self {
            Self::Kooste => command.arg("-C").arg(&corpus.kooste).args(["build", "--no-pdf"]).arg("--output").arg(output),
            Self::Floor => {
                let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/floor/templates");
                command.args(["tera", "serde_yaml"]).arg(corpus.hugo.join("content/events")).arg(output).arg(templates)
            }
            Self::Hugo => command.args(["build", "--quiet", "--source"]).arg(&corpus.hugo).arg("--destination").arg(output),
        };
        command
    }
}

/// What one run took.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    pub(crate) user: Duration,
    pub(crate) system: Duration,
    pub(crate) wall: Duration,
    /// The most memory it held at once, in bytes.
    pub(crate) peak: u64,
    /// Files written, and their bytes.
    pub(crate) files: u64,
    pub(crate) bytes: u64,
}

impl Run {
    /// Seconds of CPU, the program's own and the kernel's for it.
    pub(crate) fn cpu(&self) -> f64 {
        (self.user + self.system).as_secs_f64()
    }
}

/// Builds the corpus once, from nothing.
pub(crate) fn run(tool: Tool, program: &Path, corpus: &Corpus, folder: &Path) -> Result<Run, Box<dyn Error>> {
    let output = folder.join("output").join(tool.name());
    let log = folder.join("output").join(tool.name()).with_extension("log");
    fs::create_dir_all(folder.join("output"))?;
    remove(&output)?;
    remove(&corpus.kooste.join(".kooste"))?;
    settle(folder);
    let told = File::create(&log)?;
    let mut command = tool.command(program, corpus, &output);
    command.stdin(Stdio::null()).stdout(told.try_clone()?).stderr(told);
    let start = Instant::now();
    let used = command.spawn().map_err(|fault| format!("{}: {}: {fault}", tool.name(), program.display()))?.wait4()?;
    let wall = start.elapsed();
    if !used.status.success() {
        return Err(format!("{}: {}\n{}", tool.name(), used.status, fs::read_to_string(&log)?).into());
    }
    let (files, bytes, pages) = written(&output)?;
    if pages < corpus.events as u64 {
        return Err(format!("{} wrote {pages} pages of {} events; see {}", tool.name(), corpus.events, log.display()).into());
    }
    remove(&output)?;
    Ok(Run { user: used.rusage.utime, system: used.rusage.stime, wall, peak: used.rusage.maxrss, files, bytes })
}

fn remove(folder: &Path) -> std::io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// Waits for the disk, so that no run pays for writing or removing what the one before it left. Where there is no such
/// program, the figures are only noisier.
fn settle(folder: &Path) {
    let _ = Command::new("sync").arg("-f").arg(folder).status();
}

/// Files, bytes and pages below a folder.
fn written(output: &Path) -> Result<(u64, u64, u64), Box<dyn Error>> {
    let mut sums = (0, 0, 0);
    if output.exists() {
        for entry in WalkDir::new(output) {
            let entry = entry?;
            if entry.file_type().is_file() {
                sums.0 += 1;
                sums.1 += entry.metadata()?.len();
                sums.2 += u64::from(entry.file_name() == "index.html");
            }
        }
    }
    Ok(sums)
}
