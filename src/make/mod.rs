//! Jobs to bytes, one engine a file. Sees one job at a time; never opens a file for writing.

mod album;
mod card;
mod chart;
mod closing;
mod digest;
mod links;
mod mail;
mod page;
#[cfg(feature = "press")]
mod press;
mod sheet;
mod slot;
mod writer;

#[cfg(feature = "press")]
use std::sync::Arc;
use std::{collections::BTreeMap, sync::OnceLock};

pub use album::{Album, albums, pictures};
pub use links::{Links, Row, scan, wordless};
#[cfg(feature = "press")]
pub use press::{Made, Press, apart};
pub use sheet::{Thumb, sheet, sheet_key};
use writer::BlockForm;

use crate::{
    address::{Addresses, Subject},
    diag::{Diagnostic, FileId, Span, codes},
    output::Key,
    picture::{self, Budget, Derive, Fonts},
    plan::{Form, Job, Plan, Planned},
    source::{Digest, Lang, RelPath, Sources},
    theme::{self, Engine, Kind, OutputSpec},
    view::{self, Cx, PageOf, Shelves, View, card::Card, view},
};

/// The template of pages at former addresses.
const MOVED: &str = "moved.html";

/// Where the pictures of a message are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pictures {
    /// On the site, by their addresses.
    Linked,
    /// In the message itself.
    Inline,
}

/// What makers need at hand.
pub struct Workshop<'s> {
    /// The project's files.
    pub sources: &'s Sources,
    /// The addresses, and with them site and theme.
    pub addresses: &'s Addresses<'s>,
    /// What pages of a language share.
    pub contexts: BTreeMap<Lang, Cx<'s>>,
    /// What PDFs of a language share.
    #[cfg(feature = "press")]
    pub papers: BTreeMap<Lang, Cx<'s>>,
    /// The faces and files of the press.
    #[cfg(feature = "press")]
    pub press: Arc<Press>,
    /// The events in the order of lists.
    pub shelves: &'s Shelves,
    /// All outputs.
    pub plan: &'s Plan<'s>,
    /// What decoded photos may take of the memory.
    pub budget: Budget,
    /// Where the pictures of messages are.
    pub pictures: Pictures,
    /// The faces of drawings, once one was asked for.
    pub faces: OnceLock<Fonts>,
}

impl Workshop<'_> {
    /// The faces that drawings are set in.
    fn faces(&self) -> &Fonts {
        self.faces.get_or_init(|| self.addresses.theme().faces(self.sources))
    }

    /// The digest of those faces.
    fn faces_digest(&self) -> Digest {
        let mut faces = digest::Feed::new();
        for face in self.addresses.theme().print_fonts.iter().filter_map(|file| self.sources.digest(*file).ok()) {
            faces.bytes(face.raw());
        }
        faces.done()
    }
}

/// A job with what it will be made from: enough to know whether the old bytes still are right.
pub struct Ready<'w> {
    key: Key,
    view: Option<(View, &'w Cx<'w>)>,
}

impl Ready<'_> {
    /// The digest of everything the output depends on, in named parts.
    #[must_use]
    pub fn key(&self) -> &Key {
        &self.key
    }
}

/// An output as it is written.
pub struct Finished {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it links to, when it was looked at for that: a page of the site.
    pub links: Option<Links>,
}

impl From<Vec<u8>> for Finished {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, links: None }
    }
}

/// Gathers what a job is made from.
///
/// # Errors
/// A finding when a source file cannot be read, or a template that draws rows of a list fails.
pub fn ready<'w>(path: &RelPath, planned: &Planned<'_>, shop: &'w Workshop<'w>) -> Result<Ready<'w>, Diagnostic> {
    let theme = shop.addresses.theme();
    let plain = |parts: Vec<(&'static str, Digest)>| Ready { key: Key::of(parts), view: None };
    let file_digest = |file| shop.sources.digest(file).map_err(|_| unreadable(planned, path));
    Ok(match &planned.job {
        Job::Template { kind, output, subject, lang } | Job::Letter { kind, output, subject, lang, .. } => {
            let (view, cx) = seen(path, (kind, output), (*subject, *lang), shop)?;
            let mut parts = vec![
                ("theme", theme.digest),
                ("template", Digest::of(output.template.as_bytes())),
                ("view", digest::of_view(&view.root, cx)),
                ("text", page::text_digest(cx, &view, shop.sources)),
            ];
            if matches!(planned.job, Job::Letter { form: Form::Message, .. }) && shop.pictures == Pictures::Inline {
                parts.push(("pictures", every_picture(shop)?));
            }
            Ready { key: Key::of(parts), view: Some((view, cx)) }
        }
        #[cfg(feature = "press")]
        Job::Press { kind, output, subject, lang } => {
            let cx = &shop.papers[lang];
            let view = view(cx, &PageOf { kind, output, subject: *subject, path: path.as_str() }, shop.shelves);
            let parts = vec![
                ("theme", theme.digest),
                ("template", Digest::of(output.template.as_bytes())),
                ("fonts", shop.faces_digest()),
                ("view", digest::of_view(&view.root, cx)),
                ("text", page::text_digest(cx, &view, shop.sources)),
            ];
            Ready { key: Key::of(parts), view: Some((view, cx)) }
        }
        #[cfg(not(feature = "press"))]
        Job::Press { output, .. } => return Err(no_press(output)),
        Job::Card { kind, output, subject, lang } => {
            let card = card_of(path, (kind, output, *subject, *lang), shop);
            let words = format!("{lang} {:?}", (&card.site, &card.label, &card.title, &card.facts));
            let mut parts = vec![("theme", theme.digest), ("fonts", shop.faces_digest()), ("text", Digest::of(words.as_bytes()))];
            if let Some((file, want)) = card_photo(&card, shop) {
                parts.push(("image", picture_key(file_digest(file)?, &want).digest()));
            }
            plain(parts)
        }
        Job::Image { file, want, .. } | Job::Logo { file, want } => {
            Ready { key: picture_key(file_digest(*file)?, want), view: None }
        }
        Job::Chart { publication, version, lang, id } => {
            let svg = chart::svg(&shop.contexts[lang], *publication, *version, id);
            plain(vec![("drawing", Digest::of(svg.unwrap_or_default().as_bytes())), ("theme", theme.digest)])
        }
        Job::Copy(file) => plain(vec![("file", file_digest(*file)?)]),
        Job::Css => Ready { key: sheet_key(shop, &[]), view: None },
        Job::Sheet(css) => plain(vec![("css", Digest::of(theme::compact(css).as_bytes()))]),
        job @ (Job::Sitemap | Job::Robots | Job::Moves) => plain(vec![("list", Digest::of(&closing::list(job, shop)))]),
        Job::Moved { subject, lang } => moved(path, (*subject, *lang), theme.digest, shop),
    })
}

/// Makes an output without asking what it depends on: for somebody who wants to see it now.
///
/// # Errors
/// As [`make`].
pub fn now(path: &RelPath, planned: &Planned<'_>, shop: &Workshop<'_>) -> Result<Vec<u8>, Diagnostic> {
    let view = match &planned.job {
        Job::Template { kind, output, subject, lang } | Job::Letter { kind, output, subject, lang, .. } => {
            Some(seen(path, (kind, output), (*subject, *lang), shop)?)
        }
        #[cfg(feature = "press")]
        Job::Press { kind, output, subject, lang } => {
            let cx = &shop.papers[lang];
            Some((view(cx, &PageOf { kind, output, subject: *subject, path: path.as_str() }, shop.shelves), cx))
        }
        Job::Moved { subject, lang } => moved(path, (*subject, *lang), Digest::of(b""), shop).view,
        _ => None,
    };
    make(path, planned, Ready { key: Key::of([]), view }, shop).map(|made| made.bytes)
}

/// What a page's template sees, with the rows of its long lists.
fn seen<'w>(
    path: &RelPath,
    (kind, output): (&Kind, &OutputSpec),
    (subject, lang): (Subject, Lang),
    shop: &'w Workshop<'w>,
) -> Result<(View, &'w Cx<'w>), Diagnostic> {
    let cx = &shop.contexts[&lang];
    let mut view = view(cx, &PageOf { kind, output, subject, path: path.as_str() }, shop.shelves);
    page::draw_rows(cx, &mut view)?;
    Ok((view, cx))
}

/// What the page at a former address shows.
fn moved<'w>(path: &RelPath, (subject, lang): (Subject, Lang), theme: Digest, shop: &'w Workshop<'w>) -> Ready<'w> {
    let cx = &shop.contexts[&lang];
    let view = view::moved(cx, subject, path.as_str());
    Ready { key: Key::of([("theme", theme), ("view", digest::of_view(&view.root, cx))]), view: Some((view, cx)) }
}

fn moved_page(ready: Ready<'_>, lang: Lang) -> Result<Finished, Diagnostic> {
    let (view, cx) = ready.view.expect("a former address comes with its view");
    page::page(cx, view, MOVED, lang, BlockForm::Page).map(|text| page::without_idle_sheets(cx, text))
}

/// Makes an output.
///
/// # Errors
/// A finding when a template fails or a picture cannot be derived.
pub fn make(path: &RelPath, planned: &Planned<'_>, ready: Ready<'_>, shop: &Workshop<'_>) -> Result<Finished, Diagnostic> {
    make_while(&|| true, path, planned, ready, shop)
}

/// The same, as long as somebody wants it.
///
/// # Errors
/// As [`make`].
///
/// # Panics
/// Unwinds, without a word, when nobody wants a PDF any more while it is set.
pub fn make_while(
    wanted: &(dyn Fn() -> bool + Sync),
    path: &RelPath,
    planned: &Planned<'_>,
    ready: Ready<'_>,
    shop: &Workshop<'_>,
) -> Result<Finished, Diagnostic> {
    #[cfg(not(feature = "press"))]
    let _ = wanted;
    let bytes = match &planned.job {
        Job::Template { output, lang, .. } => {
            let (view, cx) = ready.view.expect("a template's job comes with its view");
            let text = page::page(cx, view, &output.template, *lang, BlockForm::Page)?;
            if output.engine == Engine::Mail {
                return Ok(mail::plain(&String::from_utf8_lossy(&text)).into());
            }
            return Ok(if path.extension() == "html" { page::without_idle_sheets(cx, text) } else { text.into() });
        }
        Job::Moved { lang, .. } => return moved_page(ready, *lang),
        Job::Letter { output, subject, lang, form, .. } => {
            let (view, cx) = ready.view.expect("a letter's job comes with its view");
            let letter = mail::Letter { output, subject: *subject, lang: *lang, form: *form };
            mail::letter(cx, view, &letter, shop)
        }
        #[cfg(feature = "press")]
        Job::Press { .. } => press::at_once(|| pdf(wanted, path, planned, ready, shop)).map(|made| made.bytes),
        #[cfg(not(feature = "press"))]
        Job::Press { output, .. } => Err(no_press(output)),
        Job::Card { kind, output, subject, lang } => {
            let card = card_of(path, (kind, output, *subject, *lang), shop);
            let photo = card_photo(&card, shop);
            let bytes = photo.map(|(file, _)| shop.sources.bytes(file)).transpose().map_err(|_| unreadable(planned, path))?;
            let photo = bytes.as_deref().zip(photo.as_ref().map(|(_, want)| want));
            let file = card.photo.map(|idx| &shop.addresses.site().photo(idx).record.file);
            card::draw(&card, (*lang, path.extension()), photo, shop).map_err(|fault| match (fault, file) {
                (card::Fault::Photo(fault), Some(file)) => fault.finding(&file.value, Some(file.at)),
                (card::Fault::Photo(fault) | card::Fault::Drawing(fault), _) => fault.finding(path.as_str(), planned.origin),
            })
        }
        Job::Image { file, want, photo } => {
            let bytes = shop.sources.bytes(*file).map_err(|_| unreadable(planned, path))?;
            let record = &shop.addresses.site().photo(*photo).record;
            picture::derive(&bytes, want, &shop.budget).map_err(|fault| fault.finding(&record.file.value, Some(record.file.at)))
        }
        Job::Chart { publication, version, lang, id } => {
            let svg = chart::svg(&shop.contexts[lang], *publication, *version, id);
            svg.and_then(|svg| chart::png(&svg, shop)).ok_or_else(|| unreadable(planned, path))
        }
        Job::Logo { file, want } => {
            let bytes = shop.sources.bytes(*file).map_err(|_| unreadable(planned, path))?;
            let name = shop.sources.file(*file).path.as_str();
            picture::derive(&bytes, want, &shop.budget).map_err(|fault| fault.finding(name, planned.origin))
        }
        Job::Copy(file) => shop.sources.bytes(*file).map(|bytes| bytes.to_vec()).map_err(|_| unreadable(planned, path)),
        Job::Css => Ok(sheet(shop, &BTreeMap::new(), &[])),
        Job::Sheet(css) => Ok(theme::compact(css).into_bytes()),
        Job::Sitemap | Job::Robots | Job::Moves => Ok(closing::list(&planned.job, shop)),
    };
    bytes.map(Finished::from)
}

/// The digest of every picture that a message may hold: which it shows is known only when it is written.
fn every_picture(shop: &Workshop<'_>) -> Result<Digest, Diagnostic> {
    let mut keys = Vec::new();
    for (path, planned) in shop
        .plan
        .outputs
        .iter()
        .filter(|(_, planned)| matches!(planned.job, Job::Image { .. } | Job::Logo { .. } | Job::Chart { .. }))
    {
        keys.push(format!("{path} {:?}", ready(path, planned, shop)?.key));
    }
    Ok(Digest::of(keys.join("\n").as_bytes()))
}

/// Sets a PDF, as long as somebody wants it, and tells what it was made from.
///
/// # Errors
/// A finding when the press refuses it.
#[cfg(feature = "press")]
pub fn pdf(
    wanted: &(dyn Fn() -> bool + Sync),
    path: &RelPath,
    planned: &Planned<'_>,
    ready: Ready<'_>,
    shop: &Workshop<'_>,
) -> Result<Made, Diagnostic> {
    let Job::Press { kind, output, subject, .. } = &planned.job else { return Err(unreadable(planned, path)) };
    let (seen, cx) = ready.view.expect("a PDF's job comes with its view");
    let again = || view(cx, &PageOf { kind, output, subject: *subject, path: path.as_str() }, shop.shelves);
    press::pdf(press::Order { wanted, path, output, origin: planned.origin, cx, view: seen, again: &again }, shop)
}

/// The plan names no PDFs without the press; this answers whoever asks all the same.
#[cfg(not(feature = "press"))]
fn no_press(output: &OutputSpec) -> Diagnostic {
    let mut finding = Diagnostic::new(&codes::NO_PRESS, output.at);
    finding.arg("name", &output.name);
    finding
}

/// What stands on a card.
fn card_of(path: &RelPath, (kind, output, subject, lang): (&Kind, &OutputSpec, Subject, Lang), shop: &Workshop<'_>) -> Card {
    view::card::card(&shop.contexts[&lang], &PageOf { kind, output, subject, path: path.as_str() })
}

/// A card's photo and how it is cut.
fn card_photo(card: &Card, shop: &Workshop<'_>) -> Option<(FileId, Derive)> {
    let photo = shop.addresses.site().photo(card.photo?);
    Some((photo.file?, card::cut(view::focus(photo))))
}

/// The key of a picture.
fn picture_key(photo: Digest, want: &Derive) -> Key {
    Key::of([("image", photo), ("size", Digest::of(format!("{want:?}").as_bytes()))])
}

fn unreadable(planned: &Planned<'_>, path: &RelPath) -> Diagnostic {
    let mut finding = Diagnostic::new(&codes::MISSING_FILE, planned.origin.unwrap_or(Span::top(FileId(0))));
    finding.arg("file", path);
    finding
}
