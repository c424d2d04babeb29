//! Themes: what is made of which subject, and how it looks.
//!
//! 1. A chain of themes is followed from child to base ([`with_embedded`] brings the base that comes with the program).
//! 2. YAML of the chain is merged and read: kinds, blocks, words, sizes, tokens. 3. Templates are compiled, once a language.
//!
//! Never knows a site: no record, no address. Never reads the disk or writes to it.

mod blocks;
mod chain;
mod compact;
mod contrast;
mod css;
mod engine;
mod face;
mod fault;
mod filters;
pub mod ics;
mod kinds;
mod palette;
mod pattern;
mod sheets;
mod strings;
mod templates;
mod tokens;
mod typst;
mod words;
pub mod written;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub use blocks::{BlockSpec, Body, Brief, Lane, ParamSpec, ParamType};
pub use chain::{embedded, with_embedded};
pub use compact::compact;
pub use contrast::contrast;
pub use engine::Engine;
pub use kinds::{Condition, Facets, Kind, Languages, ListOf, OutputSpec, Selection, Subject, WhenList};
pub use palette::Mode;
pub use pattern::Pattern;
pub use sheets::{Held, Sheet, Wanted, Wants};
pub use strings::Strings;
pub use tokens::{Colour, Hue, Sector, Tokens};
pub use words::{ByLang, Table};
pub use written::{EventPart, Format, Ratio};

use self::{
    chain::Chain,
    templates::Templates,
    written::{BlockFile, DrawnFile, Images, KindFile, SizeFile, ThemeFile},
};
use crate::{
    diag::{Diagnostic, Diagnostics, FileId, Span, Spanned, codes},
    picture::Fonts,
    source::{Decode, Decoder, Digest, Lang, RelPath, Sources, yaml::Node},
    text::{Seams, measure::Face},
};

/// Where the style sheet of the theme goes.
pub const CSS_PATH: &str = "assets/kooste.css";
/// The folder of the site that `static/` becomes.
pub const ASSETS: &str = "assets";
/// JPEG quality when the theme does not say.
const QUALITY: u8 = 80;

/// A theme, ready to render.
pub struct Theme {
    /// Its name.
    pub name: String,
    /// The names of the chain, nearest first.
    pub layers: Vec<String>,
    /// What is made of which subject, by id; a kind's chapters follow it.
    pub kinds: Vec<Kind>,
    /// What Markdown may use, by name.
    pub blocks: BTreeMap<String, BlockSpec>,
    /// The words of the interface.
    pub strings: Strings,
    /// Sizes of pictures, by name.
    pub sizes: BTreeMap<String, ImageSize>,
    /// How well pictures are kept.
    pub quality: Quality,
    /// Colours, letters, spaces and papers.
    pub tokens: Tokens,
    /// Files that are copied as they are (style sheets are not among them: see [`Theme::css`] and [`Theme::sheets`]).
    pub statics: Vec<Static>,
    /// The script, if there is one.
    pub js: Option<RelPath>,
    /// The logo when the publisher has none.
    pub logo: Option<RelPath>,
    /// The icon of the browser's tab.
    pub icon: Option<RelPath>,
    /// Parts that are drawn once.
    pub drawn: DrawnParts,
    /// The faces that are set on paper; not published.
    pub print_fonts: Vec<FileId>,
    /// How wide the letters of labels in figures are: those of the display face's bold cut.
    pub face: Face,
    /// Typst files by their paths inside a theme (the nearest) and by their full names.
    pub typst: BTreeMap<String, FileId>,
    /// Of everything that pages depend on: templates, words, blocks, kinds and tokens of the chain.
    pub digest: Digest,
    /// Words whose breaks the site gives itself.
    pub seams: Arc<Seams>,
    css: String,
    sheets: Vec<Sheet>,
    wanted: Wanted,
    templates: Templates,
}

/// Parts that stand on many pages alike and are drawn once: their names, each with its template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DrawnParts {
    /// Of an event's card.
    pub event: Vec<(String, String)>,
    /// Of a part of the list of events.
    pub facet: Vec<(String, String)>,
    /// Of the site.
    pub site: Vec<(String, String)>,
    /// Of a theme that events have.
    pub theme: Vec<(String, String)>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Static {
    /// Where it goes (`assets/…`).
    pub path: RelPath,
    /// Its source.
    pub file: FileId,
}

/// How well pictures are kept when they are written, 1 to 100 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quality {
    /// Of JPEG.
    pub jpeg: u8,
    /// Of the `WebP` beside each JPEG; none is made without.
    pub webp: Option<u8>,
}

/// A named size of pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageSize {
    /// Width to height, cropped round the focus; the whole picture when left out.
    pub ratio: Option<Ratio>,
    /// Widths in pixels, from the smallest.
    pub widths: Vec<u32>,
    /// What the browser is told about the place it takes.
    pub sizes: String,
    /// The format, when it is not the original's own.
    pub format: Option<Format>,
}

/// Reads the named theme and those it builds on. `at` is where the theme is named; `langs` are the site's, the main one first;
/// `seams` are the words whose breaks it gives itself.
///
/// Nothing, with findings, when a theme of the chain is missing.
pub fn load(
    sources: &Sources,
    name: &str,
    at: Option<Span>,
    (langs, seams): (&[Lang], &Seams),
    diags: &mut Diagnostics,
) -> Option<Theme> {
    let chain = Chain::find(sources, name, at, diags)?;
    let main = langs.first().copied().unwrap_or(Lang::Fi);
    let settings: ThemeFile = decode(&chain.settings(), main, diags)?;
    let tokens = read_tokens(&chain, main, diags)?;
    let strings = chain.yaml("strings.yaml", diags).map_or_else(Strings::default, |node| Strings::read(&node, langs, diags));
    let blocks = match chain.yaml("blocks.yaml", diags) {
        Some(node) => blocks::blocks(decode::<Table<BlockFile>>(&node, main, diags)?, &chain, diags),
        None => Vec::new(),
    };
    let papers: Vec<String> = tokens.papers().map(str::to_owned).collect();
    let kinds = kinds(&chain, main, &papers, diags);
    unclaimed(&chain, &blocks, diags);

    let (css, sheets) = sheets::read(&chain, &tokens, diags);
    let mut asset = |wanted: Option<Spanned<String>>| {
        let wanted = wanted?;
        if chain.file(&format!("static/{}", wanted.value)).is_none() {
            diags.add(&codes::MISSING_STATIC, wanted.at).arg("path", &wanted.value);
        }
        RelPath::new(&format!("{ASSETS}/{}", wanted.value)).ok()
    };
    let (js, logo, icon) = (asset(settings.js), asset(settings.logo), asset(settings.icon));
    let names: BTreeSet<String> = chain.below("static/").map(|(path, _)| path.to_owned()).collect();
    let seams = Arc::new(seams.clone());
    let templates = Templates::load(&chain, &strings, (langs, &seams), names, diags);
    let (quality, sizes) = sizes(settings.images);
    let print_fonts = print_fonts(&chain, settings.print_fonts.as_deref());
    Some(Theme {
        name: name.to_owned(),
        layers: chain.layers.iter().map(|layer| layer.name.clone()).collect(),
        kinds,
        blocks: blocks.into_iter().map(|block| (block.name.clone(), block)).collect(),
        strings,
        sizes,
        quality,
        statics: statics(&chain),
        js,
        logo,
        icon,
        drawn: drawn(settings.drawn, &chain, diags),
        face: face::display(&print_fonts, &tokens, sources),
        print_fonts,
        tokens,
        typst: chain.typst(),
        digest: digest(&chain, &seams, &sheets),
        wanted: Wanted::of(&sheets),
        seams,
        css,
        sheets,
        templates,
    })
}

impl Theme {
    /// Forgets what this engine would make, so that nothing is planned of it and no page offers it.
    pub fn leave_out(&mut self, engine: Engine) {
        for kind in &mut self.kinds {
            kind.outputs.retain(|output| output.engine != engine);
        }
    }

    /// The style sheet: the tokens, then the sheets of the chain, the base's first.
    #[must_use]
    pub fn css(&self) -> &str {
        &self.css
    }

    /// The style sheets beside it, in the order in which pages link to them.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// What they ask for.
    #[must_use]
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Of all style sheets.
    #[must_use]
    pub fn css_digest(&self) -> Digest {
        let apart = self.sheets.iter().map(|sheet| sheet.css.as_str());
        Digest::of(std::iter::once(self.css.as_str()).chain(apart).collect::<String>().as_bytes())
    }

    /// The tokens as a style sheet of their own.
    #[must_use]
    pub fn css_tokens(&self) -> String {
        css::tokens(&self.tokens)
    }

    /// The tokens for the press.
    #[must_use]
    pub fn typst_tokens(&self) -> String {
        typst::tokens(&self.tokens)
    }

    /// Renders a template, by its full name (`kuusi/base.html`) or by its short one (`base.html`: the nearest). The words `ui`
    /// of the language are there without being in the context.
    ///
    /// # Errors
    /// A finding at the place of the template that fails.
    pub fn render(&self, template: &str, lang: Lang, context: &tera::Context) -> Result<String, Diagnostic> {
        self.templates.render(template, lang, context)
    }

    /// Renders a template like [`Self::render`], into bytes. Its long texts have about `texts` bytes.
    ///
    /// # Errors
    /// As [`Self::render`].
    pub fn render_bytes(&self, template: &str, lang: Lang, context: &tera::Context, texts: usize) -> Result<Vec<u8>, Diagnostic> {
        self.templates.render_bytes(template, lang, context, texts)
    }

    /// The faces that are set on paper, for drawings that become pixels.
    #[must_use]
    pub fn faces(&self, sources: &Sources) -> Fonts {
        let family = |name: &str| {
            let families = self.tokens.r#type.as_ref().map(|letters| &letters.family);
            families.and_then(|families| families.get(name)).map_or_else(String::new, |family| family.print.clone())
        };
        let faces = self.print_fonts.iter().filter_map(|file| sources.bytes(*file).ok());
        Fonts::new(faces, &family("text"), &family("display"))
    }

    /// All words of a language, nested.
    #[must_use]
    pub fn ui(&self, lang: Lang) -> tera::Value {
        self.strings.ui(lang)
    }

    /// The words with this dotted key (`state.agreed`); the key itself when there are none.
    #[must_use]
    pub fn string<'k>(&'k self, lang: Lang, key: &'k str) -> &'k str {
        self.strings.get(lang, key)
    }

    /// The kinds of a subject.
    pub fn kinds_of(&self, subject: Subject) -> impl Iterator<Item = &Kind> {
        self.kinds.iter().filter(move |kind| kind.subject == subject)
    }

    /// The kind of publication with this word in front matter.
    #[must_use]
    pub fn publication_kind(&self, word: &str) -> Option<&Kind> {
        self.kinds_of(Subject::Publication).find(|kind| kind.publication.as_deref() == Some(word))
    }
}

fn decode<T: Decode>(node: &Node<'_>, main: Lang, diags: &mut Diagnostics) -> Option<T> {
    T::decode(node, &mut Decoder::new(node.at.file, main, diags))
}

fn read_tokens(chain: &Chain<'_>, main: Lang, diags: &mut Diagnostics) -> Option<Tokens> {
    let tokens = match chain.yaml("tokens.yaml", diags) {
        Some(node) => decode(&node, main, diags)?,
        None => empty_tokens(main, diags)?,
    };
    contrast::check(&tokens, diags);
    Some(tokens)
}

/// A theme may stand without tokens of its own.
fn empty_tokens(main: Lang, diags: &mut Diagnostics) -> Option<Tokens> {
    let node = Node { value: crate::source::yaml::Value::Map(Vec::new()), at: Span::top(FileId(0)) };
    decode(&node, main, diags)
}

/// Every `kinds/*/kind.yaml` of the chain.
fn kinds(chain: &Chain<'_>, main: Lang, papers: &[String], diags: &mut Diagnostics) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for (path, _) in chain.below("kinds/") {
        let Some(id) = path.strip_suffix("/kind.yaml") else { continue };
        let written = chain.yaml(&format!("kinds/{path}"), diags);
        let written = written.and_then(|node| decode::<KindFile>(&node, main, diags));
        kinds.extend(written.into_iter().flat_map(|written| kinds::kinds(id, written, papers, chain, diags)));
    }
    kinds
}

/// Tells of templates that no kind and no block will ever use: mostly a misspelt name.
fn unclaimed(chain: &Chain<'_>, blocks: &[BlockSpec], diags: &mut Diagnostics) {
    for (path, file) in chain.below("kinds/") {
        let Some((id, _)) = path.split_once('/') else { continue };
        let missing = format!("kinds/{id}/kind.yaml");
        if chain.file(&missing).is_none() {
            let path = format!("kinds/{path}");
            diags.add(&codes::UNCLAIMED_TEMPLATE, Span::top(file)).arg("path", path).arg("missing", missing);
        }
    }
    for (path, file) in chain.below("blocks/") {
        let Some(name) = path.strip_suffix(".html") else { continue };
        if !name.starts_with('_') && !blocks.iter().any(|block| block.name == name) {
            let missing = format!("blocks.yaml → {name}");
            let path = format!("blocks/{path}");
            diags.add(&codes::UNCLAIMED_TEMPLATE, Span::top(file)).arg("path", path).arg("missing", missing);
        }
    }
}

/// Everything of `static/` but the style sheets.
fn statics(chain: &Chain<'_>) -> Vec<Static> {
    let others = chain.below("static/").filter(|(path, _)| !path.ends_with(".css"));
    others.filter_map(|(path, file)| Some(Static { path: RelPath::new(&format!("{ASSETS}/{path}")).ok()?, file })).collect()
}

fn sizes(images: Option<Images>) -> (Quality, BTreeMap<String, ImageSize>) {
    let Some(Images { quality, webp, sizes, at: _ }) = images else {
        return (Quality { jpeg: QUALITY, webp: None }, BTreeMap::new());
    };
    let size = |SizeFile { ratio, mut widths, sizes, format, at: _ }| {
        widths.retain(|width| *width > 0);
        widths.sort_unstable();
        widths.dedup();
        ImageSize { ratio, widths, sizes: sizes.unwrap_or_else(|| "100vw".to_owned()), format }
    };
    let named = sizes.0.into_iter().map(|(name, written)| (name.value, size(written))).collect();
    let quality = Quality { jpeg: quality.unwrap_or(QUALITY).clamp(1, 100), webp: webp.map(|webp| webp.clamp(1, 100)) };
    (quality, named)
}

fn drawn(written: Option<DrawnFile>, chain: &Chain<'_>, diags: &mut Diagnostics) -> DrawnParts {
    let mut found = |parts: Table<Spanned<String>>| {
        let template = |(name, written): (Spanned<String>, Spanned<String>)| match chain.template(&written) {
            Some((template, _)) => Some((name.value, template)),
            None => {
                let finding = diags.add(&codes::MISSING_TEMPLATE, written.at);
                finding.arg("template", &written.value).near(&written, chain.template_names());
                None
            }
        };
        parts.0.into_iter().filter_map(template).collect()
    };
    match written {
        Some(DrawnFile { event, facet, site, theme, at: _ }) => {
            DrawnParts { event: found(event), facet: found(facet), site: found(site), theme: found(theme) }
        }
        None => DrawnParts::default(),
    }
}

fn print_fonts(chain: &Chain<'_>, folder: Option<&str>) -> Vec<FileId> {
    let Some(folder) = folder else { return Vec::new() };
    let inside = format!("{folder}/");
    let fonts = chain.below("fonts/").map(|(path, file)| (format!("fonts/{path}"), file));
    let face = |path: &str| path.starts_with(&inside) && (path.ends_with(".ttf") || path.ends_with(".otf"));
    fonts.filter(|(path, _)| face(path)).map(|(_, file)| file).collect()
}

/// Of every template and YAML file of the chain, with its path, of the words with breaks of their own, and of what decides
/// which sheets a page links to.
fn digest(chain: &Chain<'_>, seams: &Seams, sheets: &[Sheet]) -> Digest {
    let wants = sheets.iter().map(|sheet| &sheet.wants).collect::<Vec<_>>();
    let mut all = format!("{:?} {wants:?}", seams.iter().collect::<Vec<_>>()).into_bytes();
    for layer in &chain.layers {
        let folder = format!("themes/{}", layer.name);
        let copied = format!("{folder}/static/");
        for (id, file) in chain.sources.below(&folder) {
            let path = file.path.as_str();
            if let (false, Some(text)) = (path.starts_with(&copied), chain.sources.text(id)) {
                all.extend_from_slice(path.as_bytes());
                all.extend_from_slice(Digest::of(text.as_bytes()).raw());
            }
        }
    }
    Digest::of(&all)
}

#[cfg(test)]
mod tests;
