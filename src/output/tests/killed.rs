//! Builds that fail or are killed: one whole version stands, and the next run goes on from there.

use super::*;

#[test]
fn a_build_that_fails_leaves_the_old_output_byte_for_byte() {
    let bench = Bench::new();
    bench.build(OLD);
    let before = tree(&bench.root.join("output"));
    drop(bench.stage(NEW));
    let stage = bench.stage(NEW);
    let never_made = RelPath::new("puuttuu.html").expect("a path");
    assert!(stage.verify([(Tray::Site, &never_made)]).is_err());
    let stage = bench.stage(&[("site/a", "file")]);
    let inside = RelPath::new("a/b").expect("a path");
    assert!(stage.put(Tray::Site, &inside, b"x", &key("x"), &[]).is_err(), "a file where a folder must be");
    drop(stage);
    assert_eq!(tree(&bench.root.join("output")), before);
    assert!(bench.leftovers().is_empty());
}

#[test]
fn a_kill_at_any_step_leaves_one_whole_version_and_the_next_run_finishes_it() {
    for first in [true, false] {
        for steps in 1..=swap::Swap::STEPS.len() {
            for (workshop_lost, no_trade) in [(false, false), (true, false), (false, true), (true, true)] {
                let bench = Bench::new();
                if !first {
                    bench.build(OLD);
                    bench.write("output/site/CNAME", "oma.fi");
                }
                let stage = bench.stage(NEW);
                let (mut swap, _) = swap::Swap::prepare(&stage).expect("prepares");
                if no_trade {
                    swap.trade = |_, _| Err(std::io::ErrorKind::Unsupported.into());
                }
                for step in &swap::Swap::STEPS[..steps] {
                    step(&swap).expect("steps");
                }
                drop(stage); // with a journal nothing is cleaned up: as if killed
                let index = fs::read_to_string(bench.root.join("output/site/index.html")).unwrap_or_default();
                let uusi = bench.root.join("output/site/uusi/index.html").exists();
                assert!(matches!((index.as_str(), uusi), ("", false) | ("old", false) | ("new", true)), "torn after {steps}");
                if workshop_lost {
                    fs::remove_dir_all(bench.root.join(".kooste")).expect("somebody clears the cache");
                } else {
                    assert!(bench.open("output").expect("recovers").recovered().is_some());
                    assert_eq!(fs::read_to_string(bench.root.join("output/site/index.html")).expect("new"), "new");
                    assert!(bench.leftovers().is_empty(), "{steps}: {:?}", bench.leftovers());
                }
                let report = bench.build(NEW);
                assert!(report.findings.is_empty(), "{steps}: {:?}", report.findings);
                let mut wanted = wanted(NEW);
                if !first {
                    wanted.insert("site/CNAME".into(), "oma.fi".into());
                }
                assert_eq!(bench.tree(), wanted, "after {steps} steps");
            }
        }
    }
}

#[test]
fn a_failed_step_is_taken_back() {
    for (steps, no_trade) in (1..swap::Swap::STEPS.len()).flat_map(|steps| [(steps, false), (steps, true)]) {
        let bench = Bench::new();
        bench.build(OLD);
        let before = tree(&bench.root.join("output"));
        let stage = bench.stage(NEW);
        let (mut swap, _) = swap::Swap::prepare(&stage).expect("prepares");
        if no_trade {
            swap.trade = |_, _| Err(std::io::ErrorKind::Unsupported.into());
        }
        for step in &swap::Swap::STEPS[..steps] {
            step(&swap).expect("steps");
        }
        swap.take_back();
        drop(stage);
        assert_eq!(tree(&bench.root.join("output")), before, "after {steps} steps");
        assert!(bench.leftovers().is_empty(), "{:?}", bench.leftovers());
    }
}

#[test]
fn a_kill_between_two_renames_and_a_torn_journal_lose_nothing() {
    let bench = Bench::new();
    bench.build(OLD);
    let stage = bench.stage(NEW);
    let (swap, _) = swap::Swap::prepare(&stage).expect("prepares");
    swap::Swap::STEPS[..2].iter().for_each(|step| step(&swap).expect("steps"));
    let folder = stage.folder.clone();
    drop(stage);
    fs::rename(bench.root.join("output/site"), folder.join("site.old")).expect("the first of two renames");
    drop(bench.open("output").expect("recovers"));
    assert_eq!(bench.tree(), wanted(NEW));
    bench.write(&format!(".kooste/{}/{}", folder.file_name().expect("a name").display(), swap::JOURNAL), "{\"tra");
    drop(bench.open("output").expect("goes on"));
    assert_eq!(bench.leftovers(), ["saved/stage/journal.json"]);
}

#[test]
fn a_killed_stage_without_a_journal_is_dropped() {
    let bench = Bench::new();
    bench.build(OLD);
    let stage = bench.stage(NEW);
    let folder = stage.folder.clone();
    drop(stage);
    fs::create_dir_all(folder.join("site")).expect("a killed stage");
    fs::write(folder.join("site/index.html"), "half").expect("a killed stage");
    bench.build(NEW);
    assert_eq!(bench.tree(), wanted(NEW));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_a_failure_and_stays() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    bench.build(OLD);
    let output = bench.root.join("output");
    fs::set_permissions(&output, fs::Permissions::from_mode(0o555)).expect("read-only");
    let before = bench.tree();
    if fs::write(output.join("probe"), "").is_ok() {
        return; // an administrator writes everywhere
    }
    let Err(Halt::Failed(failure)) = bench.try_build(NEW) else { panic!("built") };
    assert!(failure.what(Tongue::Fi).contains("oikeus puuttuu"));
    assert_eq!(bench.tree(), before);
    fs::set_permissions(&output, fs::Permissions::from_mode(0o755)).expect("writable again");
    bench.build(NEW);
    assert_eq!(bench.tree(), wanted(NEW));
}
