//! Projects for examples: what `kooste new` makes, with an example in its place.

use std::{
    fs,
    path::{Path, PathBuf},
};

use kooste::{
    diag::{Diagnostics, Severity, Tongue, show},
    make::Pictures,
    pipeline::{self, Options, Pdfs, Strict},
    site::{Drafts, Terms},
    source::{Project, Sources},
    value::Date,
};

use crate::page::root;

/// The event of a new project, which texts stand beside.
pub(crate) const EVENT: &str = "content/events/2025-09-18-kenelle-soitan";

/// A project on disk that goes away with the test.
pub(crate) struct Trial {
    folder: tempfile::TempDir,
}

impl Trial {
    /// A new project.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&root().join("src/cli/new/project"), folder.path());
        // A small picture is derived in no time, and the examples are not about pictures.
        let picture = folder.path().join(EVENT).join("photos/soittolista.png");
        fs::write(picture, include_bytes!("small.png")).expect("a picture");
        Self { folder }
    }

    /// A new project whose event has everything that a block can draw.
    pub(crate) fn rich() -> Self {
        let trial = Self::new();
        trial.txtar(include_str!("rich.txtar"));
        let event = format!("{EVENT}/event.yaml");
        let more = "\nnext_event: seuraava-ilta\nfunders: [rahasto]\ncontact: {role: Järjestökoordinaattori, url: https://lomake.example/yhteys/}\n";
        trial.put(&event, &(trial.read(&event) + more));
        trial
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).expect("a file of the project")
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let file = self.folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder above")).expect("a folder");
        fs::write(file, text).expect("a file");
    }

    /// Copies the picture of the new project, so that records of photos find it.
    pub(crate) fn picture(&self, folder: &str) {
        let target = self.folder.path().join(folder).join("photos");
        fs::create_dir_all(&target).expect("a folder");
        let from = self.folder.path().join(EVENT).join("photos/soittolista.png");
        fs::copy(from, target.join("soittolista.png")).expect("a picture");
    }

    /// Puts the files of a txtar text in their places; a theme among them is taken into use.
    pub(crate) fn txtar(&self, text: &str) {
        let sources = Sources::from_txtar(text);
        for (id, file) in sources.iter() {
            self.put(file.path.as_str(), sources.text(id).expect("text"));
            let theme = file.path.as_str().strip_prefix("themes/").and_then(|rest| rest.strip_suffix("/theme.yaml"));
            if let Some(theme) = theme {
                let site = self.read("content/site.yaml").replace("theme: kuusi", &format!("theme: {theme}"));
                self.put("content/site.yaml", &site);
            }
        }
    }

    /// Builds it; what was found worse than advice, as text.
    pub(crate) fn build(&self) -> Vec<String> {
        let project = Project::new(self.folder.path());
        let mut diags = Diagnostics::new();
        let today = Date::read("1.12.2025").expect("a day");
        let terms = Terms { today, date: None, drafts: Drafts::LeaveOut, base_url: None };
        let options =
            Options { terms, output: "output".into(), strict: Strict::No, pictures: Pictures::Linked, pdfs: Pdfs::LeftOut };
        let built = pipeline::build(&project, &options, &mut diags, &|_| {});
        let Ok((sources, _)) = built else { return vec![format!("{:?}", built.err())] };
        diags.sort();
        let bad = diags.iter().filter(|finding| finding.code.severity != Severity::Advice);
        bad.map(|finding| show::text(finding, &sources, Tongue::En, show::Paint::Plain)).collect()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path: PathBuf = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file");
        }
    }
}
