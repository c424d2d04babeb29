//! Runs one tool once, into an output folder that does not exist yet, and tells what it took and wrote.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use walkdir::WalkDir;

use crate::{
    corpus::Corpus,
    meter::{Spent, remove, settle, spend},
};

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
    pub(crate) spent: Spent,
    /// Files written, and their bytes.
    pub(crate) files: u64,
    pub(crate) bytes: u64,
}

/// Builds the corpus once, from nothing.
pub(crate) fn run(tool: Tool, program: &Path, corpus: &Corpus, folder: &Path) -> Result<Run, Box<dyn Error>> {
    let output = folder.join("output").join(tool.name());
    let log = folder.join("output").join(tool.name()).with_extension("log");
    fs::create_dir_all(folder.join("output"))?;
    remove(&output)?;
    remove(&corpus.kooste.join(".kooste"))?;
    settle(folder);
    let spent = spend(tool.name(), &mut tool.command(program, corpus, &output), &log)?;
    let (files, bytes, pages) = written(&output)?;
    if pages < corpus.events as u64 {
        return Err(format!("{} wrote {pages} pages of {} events; see {}", tool.name(), corpus.events, log.display()).into());
    }
    remove(&output)?;
    Ok(Run { spent, files, bytes })
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
