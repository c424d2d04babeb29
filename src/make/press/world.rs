//! The world that Typst sees: the theme's files and faces, one view, and the pictures the plan knows.
//!
//! Paths begin with `/`: `/view.json`, `/float.json` (whether figures may float), `/tokens.typ`, a Typst file by its path inside
//! a theme (`/typst/kooste.typ`, the nearest in the chain) or by its full name (`/kuusi/typst/kooste.typ`), a picture or logo by
//! its link on the site, and a figure by its path in the view and the width it gets in tenths of a millimetre
//! (`/figures/0/1110.svg`).
//! Nothing else exists: no disk, no network, no packages, no day.

use std::{
    collections::{BTreeMap, VecDeque},
    panic::resume_unwind,
    sync::{Mutex, PoisonError},
};

use typst::{
    Feature, Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{
    diag::{self, Diagnostic},
    figure::{self, Drawn, Palette},
    make::{self, Workshop},
    picture,
    plan::Job,
    source::{Digest, RelPath, Sources},
    theme::{Mode, Theme},
};

/// Where the view stands.
const VIEW: &str = "view.json";
/// Where the theme's tokens stand.
const TOKENS: &str = "tokens.typ";
/// Where it says whether figures may float.
const FLOAT: &str = "float.json";
/// Where figures stand.
pub(super) const FIGURES: &str = "figures/";
/// Letters of figures, in CSS pixels: 9 points.
const LETTERS: f32 = 12.0;
/// How many bytes of derived pictures are kept for other documents, and for the same one after an edit.
const KEPT: usize = 32 << 20;

/// What all documents share.
pub(super) struct Engine {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: BTreeMap<String, (Source, Option<diag::FileId>)>,
    /// One bit a letter: whether some face has it.
    letters: Vec<u64>,
    palette: Palette,
}

impl Engine {
    pub(super) fn new(theme: &Theme, sources: &Sources) -> Self {
        let (mut book, mut fonts, mut letters) = (FontBook::new(), Vec::new(), vec![0_u64; 0x11_0000 / 64]);
        for file in &theme.print_fonts {
            // A face that cannot be read is not there; letters that only it has are told of.
            let Ok(bytes) = sources.bytes(*file) else { continue };
            for font in Font::iter(Bytes::new(bytes.to_vec())) {
                for letter in font.info().coverage.iter() {
                    if let Some(word) = letters.get_mut(letter as usize / 64) {
                        *word |= 1 << (letter % 64);
                    }
                }
                book.push(font.info().clone());
                fonts.push(font);
            }
        }
        let text = |id: diag::FileId| sources.text(id).unwrap_or_default().to_owned();
        let of_theme = theme.typst.iter().map(|(path, id)| (path.clone(), text(*id), Some(*id)));
        let files = of_theme
            .chain([(TOKENS.to_owned(), theme.typst_tokens(), None)])
            .filter_map(|(path, text, file)| Some((path.clone(), (Source::new(id(&path)?, text), file))))
            .collect();
        // Cells that name their rows are told to screen readers only with this feature of Typst.
        let library = Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build();
        Self {
            library: LazyHash::new(library),
            book: LazyHash::new(book),
            fonts,
            files,
            letters,
            palette: theme.palette(Mode::Paper),
        }
    }

    /// Whether some face has this letter.
    pub(super) fn has(&self, letter: char) -> bool {
        let code = letter as usize;
        self.letters.get(code / 64).is_some_and(|word| word & (1 << (code % 64)) != 0)
    }
}

/// The name Typst knows a path by.
fn id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// One document.
pub(super) struct Sheet<'d> {
    engine: &'d Engine,
    main: FileId,
    view: Bytes,
    figures: &'d [Drawn],
    floats: bool,
    shop: &'d Workshop<'d>,
    wanted: &'d (dyn Fn() -> bool + Sync),
    shown: Mutex<Shown>,
}

/// Pictures that were derived lately, by the digests of all that they are made from; the newest last.
#[derive(Default)]
pub(super) struct Pictures(VecDeque<(Digest, Bytes)>);

impl Pictures {
    fn get(&self, learned: Digest) -> Option<Bytes> {
        self.0.iter().find(|(known, _)| *known == learned).map(|(_, bytes)| bytes.clone())
    }

    fn keep(&mut self, learned: Digest, bytes: &Bytes) {
        if self.get(learned).is_none() {
            self.0.push_back((learned, bytes.clone()));
        }
        let mut total: usize = self.0.iter().map(|(_, bytes)| bytes.len()).sum();
        while total > KEPT {
            total -= self.0.pop_front().map_or(total, |(_, bytes)| bytes.len());
        }
    }
}

/// The pictures a document asked for.
#[derive(Default)]
struct Shown {
    pictures: BTreeMap<String, Bytes>,
    reads: BTreeMap<RelPath, Digest>,
    fault: Option<Diagnostic>,
}

impl<'d> Sheet<'d> {
    pub(super) fn new(
        engine: &'d Engine,
        template: &str,
        view: Vec<u8>,
        figures: &'d [Drawn],
        shop: &'d Workshop<'d>,
        wanted: &'d (dyn Fn() -> bool + Sync),
    ) -> Self {
        let main = id(template).expect("the theme found the template under this path");
        Self { engine, main, view: Bytes::new(view), figures, floats: true, shop, wanted, shown: Mutex::default() }
    }

    /// Typst cannot be told to stop, but whatever it does, it asks for faces and files on the way.
    fn go_on(&self) {
        if !(self.wanted)() {
            resume_unwind(Box::new("nobody waits for this PDF any more"));
        }
    }

    /// From now on figures stand where they are written.
    pub(super) fn settle(&mut self) {
        self.floats = false;
    }

    /// The pictures that were shown, each with what it is made from.
    pub(super) fn reads(&self) -> Vec<(RelPath, Digest)> {
        self.shown().reads.iter().map(|(path, digest)| (path.clone(), *digest)).collect()
    }

    /// Why a picture could not be shown.
    pub(super) fn fault(&self) -> Option<Diagnostic> {
        self.shown().fault.clone()
    }

    /// The source file that Typst knows by this name.
    pub(super) fn theme_file(&self, id: FileId) -> Option<diag::FileId> {
        self.engine.files.get(id.vpath().get_without_slash()).and_then(|(_, file)| *file)
    }

    fn shown(&self) -> std::sync::MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A figure as wide as it is wanted.
    fn figure(&self, wanted: &str) -> Option<Bytes> {
        let (number, width) = wanted.strip_suffix(".svg")?.split_once('/')?;
        let drawn = self.figures.get(number.parse::<usize>().ok()?)?;
        let millimetres = f32::from(width.parse::<u16>().ok()?) / 10.0;
        let sheet = figure::Sheet { width: millimetres * 96.0 / 25.4, size: LETTERS, palette: &self.engine.palette };
        Some(Bytes::from_string(drawn.standalone(&sheet).svg))
    }

    /// A picture or logo by its path on the site, as the plan would make it.
    fn picture(&self, path: &str) -> Option<Bytes> {
        if let Some(bytes) = self.shown().pictures.get(path) {
            return Some(bytes.clone());
        }
        let base = self.shop.addresses.site().base.path.trim_start_matches('/');
        let output = RelPath::new(path.strip_prefix(base)?).ok()?;
        let planned = self.shop.plan.outputs.get(&output)?;
        let (file, want) = match &planned.job {
            Job::Image { file, want, .. } | Job::Logo { file, want } => (*file, Some((want, planned.origin))),
            Job::Copy(file) => (*file, None),
            _ => return None,
        };
        let sources = self.shop.sources;
        let name = sources.file(file).path.as_str();
        let learned = make::ready(&output, planned, self.shop).ok()?.key().digest();
        let kept = || self.shop.press.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().get(learned);
        let bytes = match (known, want) {
            (Some(bytes), _) => Ok(bytes),
            (None, None) => sources.read(file).map(Bytes::new).map_err(|_| None),
            (None, Some((want, origin))) => {
                let original = sources.bytes(file).ok()?;
                let derived = picture::derive(&original, want, &self.shop.budget);
                derived.map(Bytes::new).map_err(|fault| Some(fault.finding(name, origin)))
            }
        };
        let mut shown = self.shown();
        match bytes {
            Ok(bytes) => {
                kept().keep(learned, &bytes);
                shown.reads.insert(output, learned);
                shown.pictures.insert(path.to_owned(), bytes.clone());
                Some(bytes)
            }
            Err(finding) => {
                shown.fault = shown.fault.take().or(finding);
                None
            }
        }
    }
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.engine.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.go_on();
        let path = id.vpath().get_without_slash();
        self.engine.files.get(path).map(|(source, _)| source.clone()).ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.go_on();
        let path = id.vpath().get_without_slash();
        if path == VIEW {
            return Ok(self.view.clone());
        }
        if path == FLOAT {
            return Ok(Bytes::from_string(self.floats.to_string()));
        }
        let found = match path.strip_prefix(FIGURES) {
            Some(wanted) => self.figure(wanted),
            None => self.picture(path),
        };
        found.ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.go_on();
        self.engine.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
