//! The promises of the room, each on a disk of its own.

mod killed;
mod refused;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use walkdir::WalkDir;

use super::*;
use crate::{
    diag::Tongue,
    source::{Digest, RelPath},
};

/// A project with sources, and builds of it.
struct Bench {
    _dir: TempDir,
    root: PathBuf,
}

impl Bench {
    fn new() -> Self {
        let dir = TempDir::new().expect("a folder");
        let root = dir.path().canonicalize().expect("its real path").join("projekti");
        fs::create_dir_all(root.join("content/events")).expect("sources");
        fs::write(root.join("content/site.yaml"), "name: x\n").expect("sources");
        Self { _dir: dir, root }
    }

    fn place(&self, folder: &str) -> Result<Place, Halt> {
        Place::find(&self.root, Path::new(folder), None)
    }

    fn open(&self, folder: &str) -> Result<Output, Halt> {
        Output::at(self.place(folder)?)
    }

    fn stage(&self, files: &[(&str, &str)]) -> Stage {
        let stage = self.open("output").expect("opens").begin().expect("begins");
        for (name, text) in files {
            let (tray, path, key) = (tray(name), path(name), key(text));
            let kept = stage.manifest().reusable(tray, &path, &key) && stage.keep(tray, &path) == Kept::Yes;
            if !kept {
                stage.put(tray, &path, text.as_bytes(), &key, &[]).expect("puts");
            }
        }
        stage
    }

    fn try_build(&self, files: &[(&str, &str)]) -> Result<Report, Halt> {
        let planned: Vec<(Tray, RelPath)> = files.iter().map(|(name, _)| (tray(name), path(name))).collect();
        let stage = self.stage(files);
        stage.verify(planned.iter().map(|(tray, path)| (*tray, path))).expect("whole").commit(b"")
    }

    fn build(&self, files: &[(&str, &str)]) -> Report {
        self.try_build(files).expect("builds")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("writes");
    }

    /// Every file of the output but for the manifest, links as `-> target`.
    fn tree(&self) -> BTreeMap<String, String> {
        let mut tree = tree(&self.root.join("output"));
        tree.remove(manifest::NAME);
        tree
    }

    /// What lies in the workshop besides lock and .gitignore.
    fn leftovers(&self) -> Vec<String> {
        let all = tree(&self.root.join(".kooste")).into_keys();
        all.filter(|name| name != "lock" && name != ".gitignore").collect()
    }
}

fn tree(folder: &Path) -> BTreeMap<String, String> {
    let files = WalkDir::new(folder).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
    let told = files.map(|entry| {
        let name = entry.path().strip_prefix(folder).expect("below").display().to_string();
        let text = match fs::read_link(entry.path()) {
            Ok(target) => format!("-> {}", target.display()),
            Err(_) => fs::read_to_string(entry.path()).expect("text"),
        };
        (name, text)
    });
    told.collect()
}

fn wanted(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn tray(name: &str) -> Tray {
    Tray::ALL.into_iter().find(|tray| name.starts_with(tray.name())).expect("a tray")
}

fn path(name: &str) -> RelPath {
    RelPath::new(name.split_once('/').expect("a path").1).expect("a path")
}

fn key(text: &str) -> Key {
    Key::of([("view", Digest::of(text.as_bytes()))])
}

fn code<T>(result: Result<T, Halt>) -> &'static str {
    match result {
        Ok(_) => "",
        Err(Halt::Refused(finding)) => finding.code.id,
        Err(Halt::Failed(failure)) => panic!("{}", failure.what(Tongue::En)),
    }
}

const OLD: &[(&str, &str)] =
    &[("site/index.html", "old"), ("site/vanha/index.html", "gone"), ("site/sama.css", "same"), ("mail/a.html", "old mail")];
const NEW: &[(&str, &str)] =
    &[("site/index.html", "new"), ("site/uusi/index.html", "fresh"), ("site/sama.css", "same"), ("private/b.txt", "new desk")];

#[test]
fn a_build_replaces_the_old_one_and_nothing_else() {
    let bench = Bench::new();
    bench.write("output/.gitignore", "*\n!.gitignore\n");
    let first = bench.build(OLD);
    assert_eq!((first.made, first.kept), (4, 0));
    let second = bench.build(NEW);
    assert_eq!((second.made, second.kept), (3, 1));
    assert_eq!(second.removed, ["mail/a.html", "site/vanha/index.html"]);
    let mut wanted = wanted(NEW);
    wanted.insert(".gitignore".into(), "*\n!.gitignore\n".into());
    assert_eq!(bench.tree(), wanted);
    assert!(!bench.root.join("output/site/vanha").exists() && !bench.root.join("output/mail").exists());
    assert!(bench.leftovers().is_empty(), "{:?}", bench.leftovers());
    assert!(second.findings.is_empty());
}

#[test]
fn a_note_belongs_to_one_build() {
    let bench = Bench::new();
    let leave = |files: &[(&str, &str)], note: &[u8]| {
        let planned: Vec<(Tray, RelPath)> = files.iter().map(|(name, _)| (tray(name), path(name))).collect();
        let planned = planned.iter().map(|(tray, path)| (*tray, path));
        bench.stage(files).verify(planned).expect("whole").commit(note).expect("commits");
    };
    let found = || bench.open("output").expect("opens").note();
    leave(OLD, b"first");
    assert_eq!(found().as_deref(), Some(&b"first"[..]));
    assert!(bench.open("output").expect("opens").stands());
    leave(OLD, b"first again");
    assert_eq!(found().as_deref(), Some(&b"first again"[..]), "nothing was exchanged");
    let [name] = &bench.leftovers()[..] else { panic!("one note") };
    let whole = fs::read_to_string(bench.root.join(".kooste").join(name)).expect("a note");
    bench.write(&format!(".kooste/{name}"), &whole.replace("again", "later"));
    assert_eq!(found(), None, "somebody changed it");
    leave(NEW, b"second");
    bench.write(&format!(".kooste/{name}"), &whole);
    assert_eq!(found(), None, "it was left with other outputs");
    bench.write("output/site/index.html", "NEW");
    assert!(!bench.open("output").expect("opens").stands());
    leave(NEW, b"");
    assert_eq!((found(), bench.leftovers()), (None, vec!["saved/site/index.html".to_owned()]));
}

#[test]
fn the_same_sources_give_the_same_bytes_kept_or_made() {
    let (one, other) = (Bench::new(), Bench::new());
    one.build(OLD);
    one.build(NEW);
    other.build(NEW);
    assert_eq!(tree(&one.root.join("output")), tree(&other.root.join("output")));
}

#[test]
fn without_the_cache_the_manifest_still_knows_its_own() {
    let bench = Bench::new();
    bench.build(OLD);
    fs::remove_dir_all(bench.root.join(".kooste")).expect("removed");
    let report = bench.build(NEW);
    assert_eq!((report.kept, report.findings.is_empty()), (1, true));
    assert_eq!(bench.tree(), wanted(NEW));
    fs::remove_dir_all(bench.root.join("output")).expect("removed");
    assert_eq!(bench.build(NEW).kept, 0);
}

#[cfg(unix)]
#[test]
fn a_kept_file_is_the_same_file_and_a_changed_one_is_not_kept() {
    let bench = Bench::new();
    bench.build(OLD);
    let css = bench.root.join("output/site/sama.css");
    let before = place::identity(&css);
    bench.build(NEW);
    assert_eq!(place::identity(&css), before);
    let keep = |bench: &Bench| {
        let stage = bench.open("output").expect("opens").begin().expect("begins");
        stage.keep(Tray::Site, &path("site/sama.css"))
    };
    assert_eq!(keep(&bench), Kept::Yes);
    fs::write(&css, "sama").expect("edited, same length");
    assert_eq!(keep(&bench), Kept::No);
    fs::remove_file(&css).expect("removed");
    assert_eq!(keep(&bench), Kept::No);
    bench.write("content/secret", "same");
    std::os::unix::fs::symlink(bench.root.join("content/secret"), &css).expect("a link");
    assert_eq!(keep(&bench), Kept::No, "a link is not what was written, even when it shows the same bytes");
}

#[test]
fn a_manifest_of_another_version_owns_but_reuses_nothing() {
    let bench = Bench::new();
    bench.build(OLD);
    let at = bench.root.join("output").join(manifest::NAME);
    let json = fs::read_to_string(&at).expect("a manifest");
    fs::write(&at, json.replace(concat!("kooste ", env!("CARGO_PKG_VERSION")), "kooste 0.0.1")).expect("written");
    let report = bench.build(NEW);
    assert_eq!((report.kept, report.findings.is_empty()), (0, true));
    assert_eq!(bench.tree(), wanted(NEW));
}

#[test]
fn a_key_tells_which_part_changed() {
    let (a, b) = (Digest::of(b"a"), Digest::of(b"b"));
    let old = Key::of([("view", a), ("templates", a)]);
    let new = Key::of([("view", a), ("templates", b)]);
    let read = [(RelPath::new("themes/a.typ").expect("a path"), a)];
    let entry = Entry::new(b"x", &old, &read);
    assert_eq!(entry.changed(&new), ["templates"]);
    assert!(entry.reads_hold(|_| Some(a)) && !entry.reads_hold(|_| Some(b)) && !entry.reads_hold(|_| None));
}

#[test]
fn many_threads_put_at_once() {
    use rayon::prelude::*;
    let bench = Bench::new();
    let stage = bench.open("output").expect("opens").begin().expect("begins");
    let planned: Vec<RelPath> = (0..500).map(|n| RelPath::new(&format!("a/{}/{n}.html", n % 7)).expect("a path")).collect();
    planned.par_iter().for_each(|path| stage.put(Tray::Site, path, b"x", &key("x"), &[]).expect("puts"));
    assert!(stage.put(Tray::Site, &planned[0], b"y", &key("y"), &[]).is_err(), "one path, one output");
    let report = stage.verify(planned.iter().map(|path| (Tray::Site, path))).expect("whole").commit(b"").expect("commits");
    assert_eq!(report.made, 500);
}
