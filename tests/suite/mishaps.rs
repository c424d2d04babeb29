//! What may happen to a build from outside: it is killed, the disk is full, the folder may not be written. What is published is
//! one whole version at every moment, and the next build goes on from there.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use rayon::prelude::*;

use crate::bench::{Bench, Dice, Files, tree};

/// Builds that are killed, over all projects that stand side by side.
const KILLS: usize = 200;
const PROJECTS: usize = 8;

const SMALL: &str = "-- content/events/ilta/event.yaml --\ntitle: Ensimmäinen ilta\nwhen: to 10.10.2019\n";
const EVENT: &str = "content/events/ilta/event.yaml";

fn kooste(bench: &Bench) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kooste"));
    command.args(["--lang", "en", "-C"]).arg(bench.root()).arg("build").stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn site(bench: &Bench) -> Files {
    tree(&bench.root().join("output/site"))
}

/// The two versions that a project goes to and fro between: what each publishes.
fn versions(bench: &Bench) -> [Files; 2] {
    let [first, second] = ["Ensimmäinen", "Toinen"].map(|name| {
        bench.write(EVENT, format!("title: {name} ilta\nwhen: to 10.10.2019\n"));
        bench.build();
        site(bench)
    });
    assert_ne!(first, second);
    [first, second]
}

/// Writes a version and begins to build it.
fn begin(bench: &Bench, second: bool) -> Command {
    let name = if second { "Toinen" } else { "Ensimmäinen" };
    bench.write(EVENT, format!("title: {name} ilta\nwhen: to 10.10.2019\n"));
    kooste(bench)
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long a build takes says when to kill the next one")]
fn killed_at_any_moment_the_site_is_whole() {
    let torn: Vec<String> = (0..PROJECTS)
        .into_par_iter()
        .flat_map_iter(|project| {
            let bench = Bench::small(SMALL);
            let whole = versions(&bench);
            let started = Instant::now();
            assert!(begin(&bench, false).status().expect("runs").success());
            let long = started.elapsed();
            let mut dice = Dice(project as u64);
            let mut torn = Vec::new();
            for kill in 0..KILLS / PROJECTS {
                let mut child = begin(&bench, kill % 2 == 0).spawn().expect("starts");
                let after = long.mul_f64(dice.roll(1200) as f64 / 1000.0);
                std::thread::sleep(after);
                let _ = child.kill();
                let _ = child.wait();
                let now = site(&bench);
                if !whole.contains(&now) {
                    torn.push(format!("project {project}, kill {kill} after {after:?} of {long:?}: {} files", now.len()));
                }
            }
            assert!(begin(&bench, true).status().expect("runs").success(), "the next build goes on");
            assert_eq!(site(&bench), whole[1]);
            let workshop: Vec<String> = tree(&bench.root().join(".kooste")).into_keys().collect();
            assert!(!workshop.iter().any(|path| path.starts_with("stage") || path.starts_with("saved")), "{workshop:?}");
            torn
        })
        .collect();
    assert!(torn.is_empty(), "{torn:#?}");
}

/// No file may grow past a limit, as on a disk that is full: whichever write it is that fails, the old site stands.
#[test]
#[cfg(unix)]
fn on_a_full_disk_the_old_site_stands() {
    let bench = Bench::small(SMALL);
    let whole = versions(&bench);
    let mut failed = 0;
    for (round, blocks) in [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64].into_iter().enumerate() {
        let second = round % 2 == 1;
        let before = site(&bench);
        begin(&bench, second);
        // A write past the limit fails like one on a full disk, when the signal for it is ignored.
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" -C \"$1\" build");
        let run = Command::new("bash")
            .args(["-c", &script, env!("CARGO_BIN_EXE_kooste")])
            .arg(bench.root())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        let status = run.expect("bash runs");
        let now = site(&bench);
        if status.success() {
            assert!(whole.contains(&now));
        } else {
            assert_eq!(status.code(), Some(2), "a failure of the machine, {blocks} blocks");
            assert_eq!(now, before, "{blocks} blocks");
            failed += 1;
        }
    }
    assert!(failed > 3, "{failed}: the limit is felt");
    assert!(begin(&bench, true).status().expect("runs").success());
    assert_eq!(site(&bench), whole[1]);
}

/// Whoever may not write there gets told, and nothing changes.
#[test]
#[cfg(unix)]
fn an_output_that_may_not_be_written_stays() {
    use std::os::unix::{fs::PermissionsExt as _, process::CommandExt as _};

    /// Somebody who owns nothing. The superuser of a container may write everywhere, so the build runs as this one there.
    const NOBODY: u32 = 65534;

    let bench = Bench::small(SMALL);
    let whole = versions(&bench);
    let root = bench.root();
    let rights = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("rights");
    let folders = ["output", "output/site", ".kooste"];
    folders.iter().for_each(|folder| rights(&root.join(folder), 0o555));
    let probe = root.join("output/probe");
    let everywhere = fs::write(&probe, "").is_ok();
    let mut command = begin(&bench, false);
    if everywhere {
        fs::remove_file(probe).expect("removed");
        rights(root.parent().expect("a folder"), 0o755);
        // The program may lie where nobody else may look.
        let program = root.with_file_name("kooste-for-all");
        fs::copy(command.get_program(), &program).expect("a copy");
        let mut for_all = Command::new(&program);
        for_all.args(command.get_args()).uid(NOBODY).gid(NOBODY);
        command = for_all;
    }
    let status = command.status().expect("runs");
    assert_eq!(status.code(), Some(2), "a failure of the machine");
    assert_eq!(site(&bench), whole[1]);
    folders.iter().for_each(|folder| rights(&root.join(folder), 0o755));
    assert!(kooste(&bench).status().expect("runs").success());
    assert_eq!(site(&bench), whole[0]);
}

/// A reader who asks all the time gets a page at every moment, through build after build.
#[test]
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn a_reader_finds_a_page_at_every_moment() {
    let bench = Bench::small(SMALL);
    let whole = versions(&bench);
    let page = bench.root().join("output/site/index.html");
    let pages: Vec<&Vec<u8>> = whole.iter().map(|version| &version["index.html"]).collect();
    for second in [false, true, false] {
        let mut child = begin(&bench, second).spawn().expect("starts");
        while child.try_wait().expect("waits").is_none() {
            let read = fs::read(&page).expect("a page is there");
            assert!(pages.contains(&&read), "a whole one");
            std::thread::sleep(Duration::from_micros(200));
        }
    }
    assert_eq!(site(&bench), whole[0]);
}
