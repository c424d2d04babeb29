//! What a person types, and what they get to read: commands, help, findings, progress.
//!
//! 1. [`Surroundings`] are read, once. 2. The command line is parsed, with help and faults in the person's language ([`help`]).
//! 3. The command runs and says what it has to say through one [`Terminal`]. 4. Its [`Outcome`] becomes the exit code.
//!
//! A command is its arguments and `run`, one file each. Only this room prints, reads the environment and looks at the clock.

mod build;
mod check;
mod clean;
mod clock;
mod completions;
mod conditions;
mod explain;
mod help;
mod list;
mod new;
mod photos;
mod progress;
mod schema;
mod serve;
mod terminal;

use std::{
    ffi::OsString,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{FromArgMatches as _, Parser, Subcommand, ValueEnum, error::ErrorKind as Slip};

use crate::{
    diag::{Diagnostic, Diagnostics, FileId, Span, Tongue, codes},
    output::{Doing, Failure, Halt},
    source::{
        self, Decode, Decoder, Lang, Project, Sources,
        yaml::{Node, Value},
    },
};
use help::Help;
use terminal::Surroundings;
pub use terminal::Terminal;

/// Turns event records, written in Markdown and YAML, into a site, print pages and newsletters.
#[derive(Debug, Parser)]
#[command(name = "kooste", version, disable_help_subcommand = true, disable_help_flag = true, disable_version_flag = true)]
struct Cli {
    #[command(flatten)]
    everywhere: Everywhere,
    #[command(subcommand)]
    command: Command,
}

/// What works with each command.
#[derive(Debug, clap::Args)]
struct Everywhere {
    /// The project's folder; left out, this folder or the nearest one above it that is a project
    #[arg(short = 'C', long = "project", value_name = "DIR", global = true, display_order = 90)]
    project: Option<PathBuf>,
    /// The language of help and findings: fi or en; left out, that of the computer
    #[arg(long, value_name = "LANGUAGE", global = true, hide_possible_values = true, display_order = 91)]
    lang: Option<Speech>,
    /// Show this help
    #[arg(short, long, action = clap::ArgAction::Help, global = true, display_order = 92)]
    help: Option<bool>,
    /// Show the version
    #[arg(short = 'V', long, action = clap::ArgAction::Version, display_order = 93)]
    version: Option<bool>,
}

/// The language of messages, as typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Speech {
    /// Finnish.
    Fi,
    /// English.
    En,
}

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::New),
    Check(check::Check),
    Build(build::Build),
    Serve(serve::Serve),
    List(list::List),
    Photos(photos::Photos),
    Explain(explain::Explain),
    Schema(schema::Schema),
    Clean(clean::Clean),
    Completions(completions::Completions),
}

/// The Finnish help of every command, by the words that are typed.
const FINNISH: &[(&str, Help)] = &[
    ("kooste", help::FINNISH),
    ("kooste new", new::FINNISH),
    ("kooste new event", new::EVENT_FINNISH),
    ("kooste new feedback", new::FEEDBACK_FINNISH),
    ("kooste new newsletter", new::NEWSLETTER_FINNISH),
    ("kooste check", check::FINNISH),
    ("kooste build", build::FINNISH),
    ("kooste serve", serve::FINNISH),
    ("kooste list", list::FINNISH),
    ("kooste photos", photos::FINNISH),
    ("kooste explain", explain::FINNISH),
    ("kooste schema", schema::FINNISH),
    ("kooste clean", clean::FINNISH),
    ("kooste completions", completions::FINNISH),
];

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// As wished; warnings and advice are no obstacle.
    Fine,
    /// What people wrote has errors.
    Findings,
    /// The command line was wrong.
    Misused,
}

/// What a command gives back: an outcome, or what stopped it.
type Ran = Result<Outcome, Halt>;

impl Outcome {
    fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::Misused => FAILED,
        }
    }
}

/// The exit code of a wrong command line and of a failure of the machine.
const FAILED: u8 = 2;

/// The whole program.
#[must_use]
pub fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let mut term = Terminal::real(Surroundings::read());
    let code = run(&args, &mut term);
    // Half an answer in a file on a full disk is a failure, too.
    ExitCode::from(if term.finish().is_ok() { code } else { FAILED })
}

/// Parses and obeys one command line; the exit code.
fn run(args: &[OsString], term: &mut Terminal) -> u8 {
    // Help and faults of the command line come in the language that the same line asks for.
    if let Some(tongue) = help::asked_for(args) {
        term.speak(tongue);
    }
    let parsed = help::command(term.tongue()).try_get_matches_from(args).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(fault) => {
            let wanted = matches!(fault.kind(), Slip::DisplayHelp | Slip::DisplayVersion);
            if wanted {
                term.say_styled(&fault.render());
                return Outcome::Fine.code();
            }
            help::complain(&fault, args, term);
            return FAILED;
        }
    };
    let here = Here { given: cli.everywhere.project };
    if let Some(finding) = here.missing() {
        return misused(&finding, term).code();
    }
    let ran = match cli.command {
        Command::New(command) => command.run(&here, term),
        Command::Check(command) => command.run(&here, term),
        Command::Build(command) => command.run(&here, term),
        Command::Serve(command) => command.run(&here, term),
        Command::List(command) => command.run(&here, term),
        Command::Photos(command) => command.run(&here, term),
        Command::Explain(command) => Ok(command.run(term)),
        Command::Schema(command) => command.run(&here, term),
        Command::Clean(command) => command.run(&here, term),
        Command::Completions(command) => Ok(command.run(term)),
    };
    match ran {
        Ok(outcome) => outcome.code(),
        Err(Halt::Refused(finding)) => {
            term.refuse(&finding);
            Outcome::Findings.code()
        }
        Err(Halt::Failed(failure)) => {
            term.fail(&failure);
            FAILED
        }
    }
}

/// Where a command works.
struct Here {
    given: Option<PathBuf>,
}

impl Here {
    /// The folder that paths of the command line are taken from.
    fn folder(&self) -> &Path {
        self.given.as_deref().unwrap_or(Path::new("."))
    }

    /// The project: the given folder, or the nearest one from here upwards that has a `content/site.yaml`.
    fn project(&self) -> PathBuf {
        if let Some(given) = &self.given {
            return given.clone();
        }
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        here.ancestors().find(|folder| folder.join("content/site.yaml").is_file()).unwrap_or(&here).to_owned()
    }

    /// The project of a command that makes something: a folder without `content/site.yaml` is refused before anything is written.
    fn founded(&self) -> Result<PathBuf, Halt> {
        let root = self.project();
        match root.join("content/site.yaml").symlink_metadata() {
            Err(fault) if matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                Err(Diagnostic::new(&codes::NO_SITE, None).into())
            }
            // Whatever is wrong with it, reading it tells.
            _ => Ok(root),
        }
    }

    /// A folder as typed, for one who takes folders from the project: the person may stand in a folder of it.
    fn typed_folder(&self, typed: &Path) -> PathBuf {
        match (&self.given, std::env::current_dir()) {
            (None, Ok(here)) if here != self.project() => here.join(typed),
            _ => typed.to_owned(),
        }
    }

    /// A folder taken from the project, as the person can type it.
    fn shown(&self, folder: &Path) -> PathBuf {
        match (&self.given, std::env::current_dir()) {
            (None, Ok(here)) if here == self.project() => folder.to_owned(),
            _ => self.project().join(folder),
        }
    }

    /// Reads the project's files.
    fn read(&self, diags: &mut Diagnostics) -> Result<Sources, Failure> {
        let root = self.project();
        source::discover(&Project::new(&root), diags).map_err(|cause| Failure { doing: Doing::Read, path: root, cause })
    }

    /// A folder that was given but is not there is a slip of the command line.
    fn missing(&self) -> Option<Diagnostic> {
        let given = self.given.as_deref().filter(|folder| !folder.is_dir())?;
        let mut finding = Diagnostic::new(&codes::NO_FOLDER, None);
        finding.arg("path", given.display());
        Some(finding)
    }
}

/// Reads a value that was typed on the command line as it is read in a file; what is wrong with it is the same finding.
fn typed<T: Decode>(written: &str) -> Result<T, Diagnostic> {
    let file = FileId(0);
    let node = Node { value: Value::Scalar { text: written.trim().into(), quoted: false }, at: Span::top(file) };
    let mut diags = Diagnostics::new();
    let value = T::decode(&node, &mut Decoder::new(file, Lang::Fi, &mut diags));
    // The place of a finding would be in a file.
    let finding = diags.iter().next().map(|finding| Diagnostic { at: None, ..finding.clone() });
    match (finding, value) {
        (None, Some(value)) => Ok(value),
        (finding, _) => Err(finding.unwrap_or_else(|| Diagnostic::new(&codes::WRONG_TYPE, None))),
    }
}

/// A finding about a word of the command line that names nothing: told, and the command ends as misused.
fn misused(finding: &Diagnostic, term: &mut Terminal) -> Outcome {
    term.refuse(finding);
    Outcome::Misused
}

impl Speech {
    fn tongue(self) -> Tongue {
        match self {
            Self::Fi => Tongue::Fi,
            Self::En => Tongue::En,
        }
    }
}
