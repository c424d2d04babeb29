//! Folders that are refused, and files of the user's own that stay.

use super::*;

#[test]
fn a_folder_of_somebody_else_is_refused_and_untouched() {
    let bench = Bench::new();
    bench.write("output/.gitignore", "*\n");
    bench.write("output/site/kuvat/oma.jpg", "mine");
    let before = tree(&bench.root);
    let Err(Halt::Refused(finding)) = bench.open("output") else { panic!("not refused") };
    assert_eq!(finding.code.id, "K0713");
    assert!(finding.what(Tongue::Fi).contains("oma.jpg"));
    assert_eq!(tree(&bench.root), before);
    // A broken manifest or a foreign file of its name proves nothing.
    for text in ["{", "{\"tool\": \"hugo 1\", \"outputs\": {}}", "[]", ""] {
        bench.write("output/.kooste-manifest.json", text);
        assert_eq!(code(bench.open("output")), "K0713");
    }
}

#[test]
fn files_of_the_users_own_move_along() {
    let bench = Bench::new();
    bench.build(OLD);
    bench.write("output/muistio.txt", "beside the trays");
    bench.write("output/site/CNAME", "oma.fi");
    bench.write("output/site/.well-known/a/b", "key");
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc", bench.root.join("output/site/linkki")).expect("a link");
    let report = bench.build(NEW);
    assert!(report.carried.contains(&"site/CNAME".to_owned()));
    let tree = bench.tree();
    assert_eq!(tree["muistio.txt"], "beside the trays");
    assert_eq!((tree["site/CNAME"].as_str(), tree["site/.well-known/a/b"].as_str()), ("oma.fi", "key"));
    #[cfg(unix)]
    assert_eq!(tree["site/linkki"], "-> /etc");
    // And again, with nothing made at all.
    bench.build(NEW);
    assert_eq!(bench.tree(), tree);
}

#[test]
fn a_file_of_the_users_own_is_never_overwritten() {
    let bench = Bench::new();
    bench.build(OLD);
    for (mine, text) in [("output/site/uusi/index.html", "mine"), ("output/site/uusi", "a file"), ("output/private/b.txt/x", "x")]
    {
        bench.write(mine, text);
        let before = tree(&bench.root.join("output"));
        assert_eq!(code(bench.try_build(NEW)), "K0714", "{mine}");
        assert_eq!(tree(&bench.root.join("output")), before);
        fs::remove_file(bench.root.join(mine)).expect("moved away");
        let _ = fs::remove_dir(bench.root.join(mine).parent().expect("a folder"));
    }
    bench.write("output/site/uusi/index.html", "fresh"); // the very bytes of the new output: no harm
    bench.build(NEW);
    assert_eq!(bench.tree(), wanted(NEW));
}

#[test]
fn an_output_edited_by_hand_is_set_aside() {
    let bench = Bench::new();
    bench.build(OLD);
    for file in ["index.html", "sama.css", "vanha/index.html"] {
        bench.write(&format!("output/site/{file}"), "by hand");
    }
    let report = bench.build(NEW);
    assert_eq!(bench.tree(), wanted(NEW));
    assert_eq!(report.findings.iter().filter(|finding| finding.code.id == "K0716").count(), 3);
    assert_eq!(report.kept, 0, "what was edited is made again");
    for file in ["index.html", "sama.css", "vanha/index.html"] {
        assert_eq!(fs::read_to_string(bench.root.join(".kooste/saved/site").join(file)).expect("saved"), "by hand");
    }
}

#[test]
fn dangerous_folders_are_refused_however_they_are_named() {
    let bench = Bench::new();
    let home = bench.root.join("../koti");
    fs::create_dir_all(home.join("x")).expect("a home");
    bench.write("kirje.txt", "a file");
    let cases = [
        ("/", "K0710"),
        (".", "K0710"),
        ("..", "K0710"),
        ("output/..", "K0710"),
        ("nosuch/../../nosuch/..", "K0710"),
        ("../koti", "K0710"),
        ("../koti/x/..", "K0710"),
        ("content", "K0711"),
        ("./content/events/", "K0711"),
        ("content/new/output", "K0711"),
        ("output/../content", "K0711"),
        ("CONTENT", "K0711"),
        ("Themes/x", "K0711"),
        ("src", "K0711"),
        (".git/x", "K0711"),
        ("kirje.txt", "K0717"),
        ("kirje.txt/x", "K0717"),
        ("output", ""),
        ("../julkaisu", ""),
        ("../koti/x", ""),
        ("content2", ""),
    ];
    for (folder, wanted) in cases {
        let found = Place::find(&bench.root, Path::new(folder), Some(&home));
        assert_eq!(code(found), wanted, "{folder}");
    }
    assert!(!bench.root.join(".kooste").exists() && !bench.root.join("output").exists(), "nothing was made");
}

#[cfg(unix)]
#[test]
fn links_are_judged_by_where_they_lead() {
    use std::os::unix::fs::symlink;
    let bench = Bench::new();
    let outside = bench.root.join("../muualla");
    fs::create_dir_all(&outside).expect("a folder");
    fs::create_dir_all(bench.root.join("build/out")).expect("a folder");
    for (link, to, wanted) in [
        ("to-content", "content", "K0711"),
        ("to-root", ".", "K0710"),
        ("to-parent", "..", "K0710"),
        ("to-slash", "/", "K0710"),
        ("to-outside", "../muualla", "K0712"),
        ("to-nowhere", "../ei-ole", "K0712"),
        ("to-itself", "to-itself", "K0712"),
        ("to-build", "build/out", ""),
    ] {
        symlink(to, bench.root.join(link)).expect("a link");
        let Ok(found) = std::panic::catch_unwind(|| code(bench.place(link))) else { panic!("{link}") };
        assert_eq!(found, wanted, "{link}");
    }
    assert_eq!(code(bench.place("to-outside/sub")), "K0712");
    assert_eq!(code(bench.place("to-build/../out")), "", "`..` is taken after the link");
    let by_link = bench.open("to-build").expect("opens").folder().to_owned();
    assert_eq!(by_link, bench.root.join("build/out"));
    assert_eq!(code(bench.place(outside.to_str().expect("text"))), "", "outside, but said so");
    // The project itself reached by a link.
    symlink(&bench.root, bench.root.join("../linkki")).expect("a link");
    assert_eq!(code(Place::find(&bench.root.join("../linkki"), Path::new("../linkki/content"), None)), "K0711");
    // A tray that is a link, and a workshop that leads away.
    fs::create_dir_all(bench.root.join("output")).expect("a folder");
    bench.build(OLD);
    fs::remove_dir_all(bench.root.join("output/site")).expect("removed");
    symlink(&outside, bench.root.join("output/site")).expect("a link");
    assert_eq!(code(bench.try_build(NEW)), "K0717");
    fs::remove_dir_all(bench.root.join(".kooste")).expect("removed");
    symlink(&outside, bench.root.join(".kooste")).expect("a link");
    assert_eq!(code(bench.open("output")), "K0712");
}

#[test]
fn only_one_build_at_a_time() {
    let bench = Bench::new();
    let first = bench.open("output").expect("opens");
    let Err(Halt::Refused(finding)) = bench.open("output") else { panic!("two at a time") };
    assert_eq!(finding.code.id, "K0715");
    assert!(finding.what(Tongue::En).contains(&std::process::id().to_string()));
    drop(first);
    assert!(bench.open("output").is_ok());
}
