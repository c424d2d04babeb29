//! Kooste's builds and checks after the first, each beside the same of the project without photos.

use std::{error::Error, fs, path::Path, process::Command};

use crate::{
    meter::{Spent, median, remove, settle, spend},
    project,
    tools::Site,
};

/// The most that photos may add, in milliseconds.
const AIM: f64 = 50.0;

/// What happened since the last build.
#[derive(Clone, Copy)]
enum Since {
    Nothing,
    Edit,
    OutputRemoved,
    Check,
}

impl Since {
    const ALL: [Self; 4] = [Self::Nothing, Self::Edit, Self::OutputRemoved, Self::Check];

    fn told(self) -> &'static str {
        match self {
            Self::Nothing => "nothing changed",
            Self::Edit => "a text was changed",
            Self::OutputRemoved => "the output was removed",
            Self::Check => "`kooste check`, a text changed",
        }
    }
}

/// Measures, and prints the table.
pub(crate) fn print(site: &Site<'_>, runs: usize) -> Result<(), Box<dyn Error>> {
    let roots = ["kooste", "bare"].map(|name| site.folder.join(name));
    for root in &roots {
        remove(&root.join(".kooste"))?;
        run(root, "build")?;
    }
    // What a build has just written is not at rest yet, and no digest of it is believed.
    std::thread::sleep(std::time::Duration::from_secs(4));
    for root in &roots {
        run(root, "build")?;
    }
    println!(
        "\n| {}: since the last build | wall ms | CPU ms | peak MB | without photos: wall ms | CPU ms | more, wall ms (aim < {AIM}) |",
        site.format.name()
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    // Short runs need more of them.
    let mut turn = 0;
    for since in Since::ALL {
        let mut rounds: [Vec<Spent>; 2] = Default::default();
        for _ in 0..runs * 5 {
            turn += 1;
            for (root, spent) in roots.iter().zip(&mut rounds) {
                spent.push(after(since, root, turn)?);
            }
        }
        let wall = |spent: &[Spent]| median(spent.iter().map(|one| one.wall.as_secs_f64() * 1000.0));
        let cpu = |spent: &[Spent]| median(spent.iter().map(|one| one.cpu() * 1000.0));
        let [with, without] = &rounds;
        let more =
            median(with.iter().zip(without).map(|(one, other)| (one.wall.as_secs_f64() - other.wall.as_secs_f64()) * 1000.0));
        println!(
            "| {} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {more:.0} |",
            since.told(),
            wall(with),
            cpu(with),
            median(with.iter().map(Spent::megabytes)),
            wall(without),
            cpu(without)
        );
    }
    Ok(())
}

fn after(since: Since, root: &Path, turn: usize) -> Result<Spent, Box<dyn Error>> {
    match since {
        Since::Nothing => {}
        Since::Edit | Since::Check => fs::write(root.join(project::EDITED), project::text(0, turn))?,
        Since::OutputRemoved => remove(&root.join("output"))?,
    }
    settle(root);
    run(root, if matches!(since, Since::Check) { "check" } else { "build" })
}

fn run(root: &Path, verb: &str) -> Result<Spent, Box<dyn Error>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kooste"));
    command.arg("-C").arg(root).arg(verb);
    if verb == "build" {
        command.arg("--no-pdf");
    }
    spend("Kooste", &mut command, &root.with_extension("log"))
}
