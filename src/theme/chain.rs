//! The chain of themes: child → … → base.
//!
//! 1. The theme that comes with the program joins the sources; a file on disk wins. 2. `extends` is followed.
//! 3. A file is taken from the nearest theme that has it; YAML is merged key by key, nearest last, an empty value removes.
//!
//! Never reads the disk: everything is in the sources.

use std::{collections::BTreeMap, ops::Bound};

use include_dir::{Dir, DirEntry, include_dir};

use crate::{
    diag::{Diagnostics, FileId, Span, codes},
    source::{
        RelPath, SourceFile, Sources,
        yaml::{self, Node, Value},
    },
};

/// The base theme, in the binary.
static KUUSI: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/kuusi");
/// Where the base theme stands among the sources.
const KUUSI_FOLDER: &str = "themes/kuusi";
/// Endings of the files of a theme that are templates (outside `static/` and `fonts/`).
const TEMPLATES: &[&str] = &["html", "xml", "ics", "json", "csv", "txt", "css", "js", "svg"];

/// The same sources with the theme that comes with the program; a file on disk wins over the one in the binary.
///
/// Files get new numbers, so this is done before any of them is looked at.
#[must_use]
pub fn with_embedded(sources: &Sources) -> Sources {
    let mut files = Vec::new();
    collect(&KUUSI, &mut files);
    Sources::new(files.into_iter().chain(sources.iter().map(|(_, file)| file.clone())))
}

/// The file of the theme that comes with the program at this path of a project.
#[must_use]
pub fn embedded(path: &RelPath) -> Option<SourceFile> {
    let file = KUUSI.get_file(path.as_str().strip_prefix(KUUSI_FOLDER)?.strip_prefix('/')?)?;
    SourceFile::from_bytes(path.clone(), file.contents())
}

fn collect(dir: &Dir<'_>, files: &mut Vec<SourceFile>) {
    // Hidden files are editors' and systems' leftovers, as on disk.
    let hidden = |entry: &DirEntry<'_>| entry.path().file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    for entry in dir.entries().iter().filter(|entry| !hidden(entry)) {
        match entry {
            DirEntry::Dir(dir) => collect(dir, files),
            DirEntry::File(file) => {
                let path = file.path().to_str().and_then(|path| RelPath::new(&format!("{KUUSI_FOLDER}/{path}")).ok());
                files.extend(path.and_then(|path| SourceFile::from_bytes(path, file.contents())));
            }
        }
    }
}

/// A theme and those it builds on, nearest first.
pub(super) struct Chain<'s> {
    pub(super) sources: &'s Sources,
    pub(super) layers: Vec<Layer<'s>>,
    /// All files by their path inside a theme: the nearest layer that has it.
    files: BTreeMap<&'s str, (usize, FileId)>,
}

/// One theme of the chain.
pub(super) struct Layer<'s> {
    pub(super) name: String,
    /// Its `theme.yaml`.
    pub(super) settings: Node<'s>,
}

impl<'s> Chain<'s> {
    /// Follows `extends` from the named theme on. Nothing, with a finding, when a theme is missing.
    pub(super) fn find(sources: &'s Sources, name: &str, at: Option<Span>, diags: &mut Diagnostics) -> Option<Self> {
        let mut layers: Vec<Layer<'s>> = Vec::new();
        let (mut name, mut at) = (name.to_owned(), at);
        loop {
            if layers.iter().any(|layer| layer.name == name) {
                let chain = layers.iter().map(|layer| layer.name.as_str()).chain([name.as_str()]).collect::<Vec<_>>().join(" → ");
                diags.add(&codes::THEME_CIRCLE, at).arg("name", &name).arg("chain", chain);
                return None;
            }
            let Some(file) = sources.find(&format!("themes/{name}/theme.yaml")) else {
                let there = names(sources);
                diags.add(&codes::UNKNOWN_THEME, at).arg("name", &name).near(&name, there.iter().copied());
                return None;
            };
            let settings = yaml::parse(sources.text(file)?, file, 0, diags)?;
            let next = settings.get("extends").and_then(|node| Some((node.as_str()?.trim().to_owned(), node.at)));
            layers.push(Layer { name, settings });
            let Some((base, place)) = next else { break };
            (name, at) = (base, Some(place));
        }
        let mut files = BTreeMap::new();
        for (at, layer) in layers.iter().enumerate() {
            let folder = format!("themes/{}", layer.name);
            for (id, _) in sources.below(&folder) {
                // From the file itself, so that the key lives as long as the sources.
                let path = &sources.file(id).path.as_str()[folder.len() + 1..];
                files.entry(path).or_insert((at, id));
            }
        }
        Some(Self { sources, layers, files })
    }

    /// The nearest file with this path inside a theme.
    pub(super) fn file(&self, path: &str) -> Option<FileId> {
        self.files.get(path).map(|(_, id)| *id)
    }

    /// The nearest template with this path: its full name (`kuusi/base.html`) and its file.
    pub(super) fn template(&self, path: &str) -> Option<(String, FileId)> {
        self.files.get(path).map(|(layer, id)| (format!("{}/{path}", self.layers[*layer].name), *id))
    }

    /// The nearest files below a folder, by their path inside it.
    pub(super) fn below(&self, folder: &'static str) -> impl Iterator<Item = (&'s str, FileId)> {
        let files = self.files.range::<str, _>((Bound::Included(folder), Bound::Unbounded));
        files.map_while(move |(path, (_, id))| Some((path.strip_prefix(folder)?, *id)))
    }

    /// The paths of all templates, each once.
    pub(super) fn template_names(&self) -> impl Iterator<Item = &'s str> {
        self.files.keys().copied().filter(|path| is_template(path))
    }

    /// Every template of every layer with its full name, nearest layer first.
    pub(super) fn all_templates(&self) -> Vec<(String, FileId)> {
        let mut all = Vec::new();
        for layer in &self.layers {
            let folder = format!("themes/{}", layer.name);
            for (id, file) in self.sources.below(&folder) {
                if is_template(&file.path.as_str()[folder.len() + 1..]) {
                    all.push((file.path.as_str()["themes/".len()..].to_owned(), id));
                }
            }
        }
        all
    }

    /// Every Typst file, by its path inside a theme (the nearest) and by its full name, so that a child can reach its base's.
    pub(super) fn typst(&self) -> BTreeMap<String, FileId> {
        let mut all = BTreeMap::new();
        for layer in &self.layers {
            let folder = format!("themes/{}", layer.name);
            for (id, file) in self.sources.below(&folder) {
                let path = &file.path.as_str()[folder.len() + 1..];
                if path.ends_with(".typ") {
                    all.entry(path.to_owned()).or_insert(id);
                    all.insert(format!("{}/{path}", layer.name), id);
                }
            }
        }
        all
    }

    /// `theme.yaml` of all layers as one.
    pub(super) fn settings(&self) -> Node<'s> {
        let mut layers = self.layers.iter().rev().map(|layer| layer.settings.clone());
        let base = layers.next().unwrap_or(Node { value: Value::Null, at: Span::top(FileId(0)) });
        layers.fold(base, merge)
    }

    /// A YAML file of all layers as one; nothing when no layer has it.
    pub(super) fn yaml(&self, path: &str, diags: &mut Diagnostics) -> Option<Node<'s>> {
        let mut merged: Option<Node<'s>> = None;
        for layer in self.layers.iter().rev() {
            let Some(file) = self.sources.find(&format!("themes/{}/{path}", layer.name)) else { continue };
            let text = self.sources.text(file).unwrap_or_default();
            let Some(node) = yaml::parse(text, file, 0, diags) else { continue };
            merged = Some(match merged {
                Some(base) => merge(base, node),
                None => node,
            });
        }
        merged
    }
}

fn is_template(path: &str) -> bool {
    let outside = !path.starts_with("static/") && !path.starts_with("fonts/");
    outside && path.rsplit_once('.').is_some_and(|(_, ending)| TEMPLATES.contains(&ending))
}

/// The names of all themes there are.
fn names(sources: &Sources) -> Vec<&str> {
    let path = |file| RelPath::as_str(file).strip_prefix("themes/")?.strip_suffix("/theme.yaml");
    sources.below("themes").filter_map(|(id, _)| path(&sources.file(id).path)).collect()
}

/// Maps are joined key by key; anything else of the child stands instead of the base's. An empty value removes a key.
fn merge<'s>(base: Node<'s>, child: Node<'s>) -> Node<'s> {
    let (Value::Map(mut entries), Value::Map(changes)) = (base.value, &child.value) else { return child };
    for (key, change) in changes {
        let place = entries.iter().position(|(known, _)| known.name == key.name);
        match (place, &change.value) {
            (Some(place), Value::Null) => {
                entries.remove(place);
            }
            (Some(place), _) => {
                let (_, old) = entries.remove(place);
                entries.insert(place, (key.clone(), merge(old, change.clone())));
            }
            (None, _) => entries.push((key.clone(), change.clone())),
        }
    }
    Node { value: Value::Map(entries), at: child.at }
}
