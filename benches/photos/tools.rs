//! The tools: their programs, their sites, and a build of each from nothing.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use walkdir::WalkDir;

use crate::{
    meter::{Spent, remove, settle, spend},
    project,
    scene::name,
};

/// The widths that each photo is derived in.
pub(crate) const WIDTHS: [u32; 3] = [480, 960, 1600];
/// The quality of every tool, on the encoder's own scale.
pub(crate) const QUALITY: u8 = 80;

/// Something that is measured.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Tool {
    Kooste,
    Floor,
    Sharp,
    Hugo,
}

/// What the derived pictures are.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    Jpeg,
    Webp,
}

impl Format {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Webp => "webp",
        }
    }
}

/// What is built.
pub(crate) struct Site<'s> {
    pub(crate) photos: &'s Path,
    pub(crate) count: usize,
    pub(crate) format: Format,
    /// The benchmark's own.
    pub(crate) folder: &'s Path,
}

impl Tool {
    /// Its name in tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Kooste => "Kooste",
            Self::Floor => "floor",
            Self::Sharp => "sharp",
            Self::Hugo => "Hugo",
        }
    }

    /// Its program: Kooste as just built, the others where the environment says.
    fn program(self) -> Option<PathBuf> {
        let named = |name: &str| std::env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
        match self {
            Self::Kooste => Some(PathBuf::from(env!("CARGO_BIN_EXE_kooste"))),
            other => named(&other.name().to_uppercase()),
        }
    }

    /// Writes what it builds from.
    fn prepare(self, site: &Site<'_>) -> Result<(), Box<dyn Error>> {
        match self {
            Self::Kooste => {
                project::write(&site.folder.join("kooste"), site, true)?;
                project::write(&site.folder.join("bare"), site, false)
            }
            Self::Floor | Self::Sharp => take(site, &site.folder.join("photos")),
            Self::Hugo => {
                let home = site.folder.join("hugo");
                fs::create_dir_all(home.join("layouts/_default"))?;
                fs::create_dir_all(home.join("content"))?;
                take(site, &home.join("assets/photos"))?;
                fs::write(home.join("content/_index.md"), "---\ntitle: Kuvia\n---\n")?;
                fs::write(home.join("hugo.yaml"), HUGO)?;
                Ok(fs::write(home.join("layouts/_default/home.html"), hugo_page(site.format))?)
            }
        }
    }

    fn command(self, program: &Path, site: &Site<'_>, output: &Path) -> Command {
        let mut command = Command::new(program);
        match self {
            Self::Kooste => {
                command.arg("-C").arg(site.folder.join("kooste")).args(["build", "--no-pdf"]).arg("--output").arg(output)
            }
            Self::Floor => command.arg(site.format.name()).arg(site.folder.join("photos")).arg(output),
            // Its program is a folder with the packages; Node runs it.
            Self::Sharp => {
                command = Command::new("node");
                let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/sharp.cjs");
                command.arg(script).arg(program).arg(site.format.name()).arg(site.folder.join("photos")).arg(output)
            }
            Self::Hugo => {
                command.args(["build", "--quiet", "--source"]).arg(site.folder.join("hugo")).arg("--destination").arg(output)
            }
        };
        command
    }
}

/// The tools that were asked for, or all that are there, with their programs.
pub(crate) fn programs(asked: &[Tool]) -> Result<Vec<(Tool, PathBuf)>, Box<dyn Error>> {
    let found = |tool: Tool| tool.program().map(|program| (tool, program));
    if asked.is_empty() {
        return Ok([Tool::Kooste, Tool::Floor, Tool::Sharp, Tool::Hugo].into_iter().filter_map(found).collect());
    }
    let missing = |tool: Tool| format!("{0}: set {1} to its program", tool.name(), tool.name().to_uppercase());
    asked.iter().map(|&tool| found(tool).ok_or_else(|| missing(tool).into())).collect()
}

/// What one run took.
pub(crate) struct Run {
    pub(crate) spent: Spent,
    /// The bytes of each width's files.
    pub(crate) bytes: [u64; WIDTHS.len()],
}

/// Of each tool, one a round.
pub(crate) type Rounds = Vec<(Tool, Vec<Run>)>;

/// A B C, A B C, …
pub(crate) fn rounds(tools: &[(Tool, PathBuf)], site: &Site<'_>, runs: usize) -> Result<Rounds, Box<dyn Error>> {
    let mut all: Rounds = tools.iter().map(|(tool, _)| (*tool, Vec::new())).collect();
    for (tool, _) in tools {
        tool.prepare(site)?;
    }
    for round in 1..=runs {
        for ((tool, program), (_, runs)) in tools.iter().zip(&mut all) {
            let run = once(*tool, program, site)?;
            let Spent { wall, .. } = run.spent;
            eprintln!(
                "{} round {round} {:6}: CPU {:.2} s, wall {:.2} s, {:.0} MB",
                site.format.name(),
                tool.name(),
                run.spent.cpu(),
                wall.as_secs_f64(),
                run.spent.megabytes()
            );
            runs.push(run);
        }
    }
    Ok(all)
}

/// Derives every picture, from nothing.
fn once(tool: Tool, program: &Path, site: &Site<'_>) -> Result<Run, Box<dyn Error>> {
    let output = site.folder.join("output").join(tool.name());
    let log = output.with_extension("log");
    fs::create_dir_all(site.folder.join("output"))?;
    for leftover in [output.clone(), site.folder.join("kooste/.kooste"), site.folder.join("hugo/resources")] {
        remove(&leftover)?;
    }
    settle(site.folder);
    let spent = spend(tool.name(), &mut tool.command(program, site, &output), &log)?;
    let bytes = derived(&output, site)?;
    remove(&output)?;
    Ok(Run { spent, bytes })
}

/// The bytes of the derived pictures, a width at a time; a fault when some are missing.
fn derived(output: &Path, site: &Site<'_>) -> Result<[u64; WIDTHS.len()], Box<dyn Error>> {
    let mut sums = [(0, 0); WIDTHS.len()];
    for entry in WalkDir::new(output) {
        let entry = entry?;
        let is_picture = ["jpg", "jpeg", "webp"].iter().any(|ending| entry.path().extension().is_some_and(|has| has == *ending));
        if !is_picture {
            continue;
        }
        let (width, _) = image::image_dimensions(entry.path())?;
        if let Some(at) = WIDTHS.iter().position(|one| *one == width) {
            sums[at].0 += 1;
            sums[at].1 += entry.metadata()?.len();
        }
    }
    if let Some((_, width)) = sums.iter().zip(WIDTHS).find(|((count, _), _)| *count != site.count) {
        return Err(format!("{}: not {} pictures of {width} pixels", output.display(), site.count).into());
    }
    Ok(sums.map(|(_, bytes)| bytes))
}

/// The photos under the names that they have.
fn take(site: &Site<'_>, to: &Path) -> Result<(), Box<dyn Error>> {
    if to.exists() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for number in 1..=site.count {
        project::link(&site.photos.join(name(number)), &to.join(name(number)))?;
    }
    Ok(())
}

const HUGO: &str = "baseURL: http://127.0.0.1/\ntitle: Kuvia\ndisableKinds: [taxonomy, term, rss, sitemap, '404']\n";

fn hugo_page(format: Format) -> String {
    let one = |width: u32| format!("{{{{ (.Resize \"{width}x {} q{QUALITY} Lanczos\").RelPermalink }}}} {width}w", format.name());
    let set = WIDTHS.map(one).join(", ");
    format!(
        "<!doctype html><title>Kuvia</title>\n{{{{ range resources.Match \"photos/*\" }}}}<img srcset=\"{set}\">\n{{{{ end }}}}\n"
    )
}
