//! Every output, named before any is made: a sorted list with one job a path.
//!
//! 1. Kinds × subjects × outputs × languages give the pages. 2. Pictures, logos and the theme's files follow. 3. Former
//!    addresses, sitemap and robots close the list. Two claims on one path are a finding with both places.
//!
//! Never makes anything, never looks at the disk.

mod ledger;

use std::collections::BTreeMap;

use rayon::prelude::*;

use self::ledger::{Claim, Ledger};
use crate::{
    address::{Addresses, Subject, holds, without_percent_signs},
    diag::{Diagnostics, FileId, Span, codes},
    output::Tray,
    picture::Derive,
    site::{Idx, Photo, Publication, Site},
    source::{Lang, RelPath},
    theme::{self, CSS_PATH, Kind, Languages, OutputSpec},
    view::{Media, Outlines, Place, Shelves, charts},
};

/// How many subjects' outputs are named in one go.
const SOME: usize = 128;

/// One output.
#[derive(Debug)]
pub struct Planned<'s> {
    /// Where in the output folder it lies.
    pub tray: Tray,
    /// What makes it.
    pub job: Job<'s>,
    /// Where somebody asked for it.
    pub origin: Option<Span>,
    /// Whether it is made in any case.
    pub need: Need,
}

impl<'s> Planned<'s> {
    /// A part of the site that is made in any case.
    fn published(job: Job<'s>, origin: Option<Span>) -> Self {
        Self { tray: Tray::Site, job, origin, need: Need::Always }
    }
}

/// Whether an output is made in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Yes.
    Always,
    /// Only when a page shows it: derived pictures, cards.
    WhenShown,
    /// Yes, when the pictures are there: the style sheet, which holds their colours.
    AfterPictures,
}

/// What makes an output.
#[derive(Debug)]
pub enum Job<'s> {
    /// A template of a kind, for a subject.
    Template {
        /// The kind.
        kind: &'s Kind,
        /// The output.
        output: &'s OutputSpec,
        /// The subject.
        subject: Subject,
        /// The language.
        lang: Lang,
    },
    /// A letter in one of its forms.
    Letter {
        /// The kind.
        kind: &'s Kind,
        /// The output.
        output: &'s OutputSpec,
        /// The subject.
        subject: Subject,
        /// The language.
        lang: Lang,
        /// The form.
        form: Form,
    },
    /// A PDF of a kind, for a subject.
    Press {
        /// The kind.
        kind: &'s Kind,
        /// The output.
        output: &'s OutputSpec,
        /// The subject.
        subject: Subject,
        /// The language.
        lang: Lang,
    },
    /// The picture that goes with a shared link, for a subject.
    Card {
        /// The kind.
        kind: &'s Kind,
        /// The output.
        output: &'s OutputSpec,
        /// The subject.
        subject: Subject,
        /// The language.
        lang: Lang,
    },
    /// A picture derived from a photo.
    Image {
        /// The photo.
        photo: Idx<Photo>,
        /// The original.
        file: FileId,
        /// How it is derived.
        want: Derive,
    },
    /// A figure of a publication's text as a picture.
    Chart {
        /// The publication.
        publication: Idx<Publication>,
        /// The version.
        version: usize,
        /// The language.
        lang: Lang,
        /// The figure's id.
        id: String,
    },
    /// A logo of pixels, written anew.
    Logo {
        /// The original.
        file: FileId,
        /// How it is derived.
        want: Derive,
    },
    /// A file as it is.
    Copy(FileId),
    /// The style sheet of the theme.
    Css,
    /// A style sheet of the theme with a file of its own.
    Sheet(&'s str),
    /// The list of all pages for search engines.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// A page at a former address.
    Moved {
        /// What has moved.
        subject: Subject,
        /// The language of the page.
        lang: Lang,
    },
    /// The list of former addresses, for servers that can send readers on.
    Moves,
}

impl Job<'_> {
    /// Whether events are put through a template one by one for it.
    #[must_use]
    pub fn has_rows(&self) -> bool {
        let Self::Template { kind, output, .. } = self else { return false };
        kind.select.iter().chain(&output.select).any(|selection| selection.through.is_some())
    }
}

/// The forms of a letter; each is a file beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// HTML, for a mailing program.
    Html,
    /// The same in plain words.
    Text,
    /// Both as one message, for a mail program.
    Message,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Html, Self::Text, Self::Message];

    /// The ending of its file.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "txt",
            Self::Message => "eml",
        }
    }
}

/// All outputs, by path.
#[derive(Debug)]
pub struct Plan<'s> {
    /// What is published, in the order of the paths.
    pub outputs: BTreeMap<RelPath, Planned<'s>>,
    /// What is sent or stays on the desk. Nothing can link to it.
    pub unpublished: BTreeMap<(Tray, RelPath), Planned<'s>>,
    /// Where PDFs are declared that this program has no press for, with their names.
    pub unmade: BTreeMap<Span, String>,
}

/// Lists every output of the site.
pub fn plan<'s>(
    addresses: &Addresses<'s>,
    media: &Media,
    outlines: &Outlines,
    shelves: &Shelves,
    diags: &mut Diagnostics,
) -> Plan<'s> {
    let (site, theme) = (addresses.site(), addresses.theme());
    let of = |kind| subjects(addresses, kind, shelves).into_iter().map(move |one| (kind, one));
    let all: Vec<(&Kind, About)> = theme.kinds.iter().flat_map(of).collect();
    // The order of claims decides which of two on one path stays: they are made side by side, and granted one after another.
    let made = all.par_chunks(SOME).map(|some| {
        let is_made = |(kind, one): &&(&'s Kind, About)| holds(site, kind.when, one.subject);
        let mut claims = Vec::new();
        some.iter().filter(is_made).for_each(|(kind, one)| of_subject(addresses, kind, one, &mut claims));
        claims
    });
    let made: Vec<Vec<Claim<'s>>> = made.collect();
    let mut ledger = Ledger::default();
    made.into_iter().flatten().for_each(|claim| ledger.grant(claim, diags));
    figures(addresses, outlines, &mut ledger, diags);
    for (photo, derived) in media.derived() {
        let job = Job::Image { photo, file: derived.file, want: derived.want };
        let origin = Some(site.photo(photo).record.at);
        ledger.add(derived.path.clone(), Planned { tray: Tray::Site, job, origin, need: Need::WhenShown }, diags);
    }
    for (file, logo) in media.logos() {
        let job = logo.want.map_or(Job::Copy(file), |want| Job::Logo { file, want });
        ledger.add(logo.path.clone(), Planned::published(job, Some(logo.at)), diags);
    }
    for one in &theme.statics {
        ledger.add(one.path.clone(), Planned::published(Job::Copy(one.file), Some(Span::top(one.file))), diags);
    }
    for sheet in theme.sheets() {
        ledger.add(sheet.path.clone(), Planned::published(Job::Sheet(&sheet.css), None), diags);
    }
    let css = RelPath::new(CSS_PATH).expect("a fixed path");
    ledger.add(css, Planned { need: Need::AfterPictures, ..Planned::published(Job::Css, None) }, diags);
    for (path, job) in [("sitemap.xml", Job::Sitemap), ("robots.txt", Job::Robots)] {
        ledger.add(RelPath::new(path).expect("a fixed path"), Planned::published(job, None), diags);
    }
    moved(addresses, &mut ledger, diags);
    ledger.close()
}

/// What a page can be about: a subject, the languages it is made in, and the place it comes from.
struct About {
    subject: Subject,
    langs: Vec<Lang>,
    origin: Option<Span>,
}

/// The subjects of a kind.
fn subjects(addresses: &Addresses<'_>, kind: &Kind, shelves: &Shelves) -> Vec<About> {
    let site = addresses.site();
    let langs = || if kind.languages == Languages::Main { vec![site.main_lang()] } else { site.langs.clone() };
    let every = |all: Vec<(Subject, Option<Span>)>| {
        all.into_iter().map(|(subject, origin)| About { subject, langs: langs(), origin }).collect()
    };
    let is_kind = |idx: &Idx<Publication>| Some(site.publication(*idx).kind.as_str()) == kind.publication.as_deref();
    match kind.subject {
        theme::Subject::Events => {
            every(shelves.listings(kind).into_iter().map(|one| (Subject::Events(one), Some(kind.at))).collect())
        }
        theme::Subject::Event => {
            every(Site::all(&site.events).map(|idx| (Subject::Event(idx), Some(site.event(idx).record.at))).collect())
        }
        theme::Subject::Publication => Site::all(&site.publications)
            .filter(is_kind)
            .flat_map(|idx| {
                let versions = site.publication(idx).versions.iter().enumerate();
                versions.map(move |(at, (_, version))| (Subject::Publication(idx, at), Some(version.front.at)))
            })
            .map(|(subject, origin)| About { subject, langs: addresses.langs_of(subject), origin })
            .collect(),
        theme::Subject::Chapter => Site::all(&site.publications)
            .filter(is_kind)
            .flat_map(|idx| {
                let versions = site.publication(idx).versions.iter().enumerate();
                versions.flat_map(move |(at, (_, version))| {
                    let chapters = version.chapters.iter().enumerate();
                    chapters.map(move |(chapter, one)| (Subject::Chapter(idx, at, chapter), Some(one.front.at)))
                })
            })
            .map(|(subject, origin)| About { subject, langs: addresses.langs_of(subject), origin })
            .collect(),
        theme::Subject::Series => {
            every(Site::all(&site.series).map(|idx| (Subject::Series(idx), Some(site.one_series(idx).record.at))).collect())
        }
        theme::Subject::Organisation => every(
            Site::all(&site.organisations)
                .map(|idx| (Subject::Organisation(idx), Some(site.organisation(idx).record.at)))
                .collect(),
        ),
        theme::Subject::Theme => {
            every(Site::all(&site.themes).map(|idx| (Subject::Theme(idx), Some(site.theme(idx).id.at))).collect())
        }
        theme::Subject::Municipality => every(
            Site::all(&site.municipalities).map(|idx| (Subject::Municipality(idx), Some(site.municipality(idx).id.at))).collect(),
        ),
        theme::Subject::Year => {
            let all: Vec<_> = Site::all(&site.events).collect();
            every(site.by_year(&all).into_iter().map(|(year, _)| (Subject::Year(year), Some(kind.at))).collect())
        }
        theme::Subject::Site
        | theme::Subject::Glossary
        | theme::Subject::References
        | theme::Subject::Accessibility
        | theme::Subject::Privacy => every(vec![(Subject::Site, Some(kind.at))]),
    }
}

/// Claims the paths of a kind's outputs for one subject.
fn of_subject<'s>(addresses: &Addresses<'s>, kind: &'s Kind, about: &About, claims: &mut Vec<Claim<'s>>) {
    let About { subject, langs, origin } = about;
    let (subject, origin) = (*subject, *origin);
    for output in kind.outputs.iter().filter(|output| holds(addresses.site(), output.when, subject)) {
        if !output.engine.is_made() {
            claims.push(Claim::Unmade(output.at, &output.name));
            continue;
        }
        for lang in langs.iter().copied() {
            let Some(path) = addresses.path(output, subject, lang) else { continue };
            // A card that no page names is for nobody.
            let need = if output.engine == theme::Engine::Card { Need::WhenShown } else { Need::Always };
            let mut claim =
                |path: &str, job: Job<'s>| claims.push(Claim::new(path, Planned { tray: output.tray, job, origin, need }));
            match path.strip_suffix("html").filter(|_| output.engine == theme::Engine::Mail) {
                Some(stem) => {
                    for form in Form::ALL {
                        let job = Job::Letter { kind, output, subject, lang, form };
                        claim(&format!("{stem}{}", form.ending()), job);
                    }
                }
                None if output.engine == theme::Engine::Press => claim(&path, Job::Press { kind, output, subject, lang }),
                None if output.engine == theme::Engine::Card => claim(&path, Job::Card { kind, output, subject, lang }),
                None => claim(&path, Job::Template { kind, output, subject, lang }),
            }
        }
    }
}

impl<'s> Plan<'s> {
    /// Whether something is published at this path.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.outputs.contains_key(path)
    }

    /// The pages that search engines should find, in order.
    pub fn pages(&self) -> impl Iterator<Item = (&RelPath, &Planned<'s>)> {
        self.outputs.iter().filter(|(path, planned)| match planned.job {
            Job::Template { output, .. } => path.as_str().ends_with(".html") && !output.noindex,
            _ => false,
        })
    }
}

/// The figures of letters as pictures of the site; they are made when a letter shows them.
fn figures<'s>(addresses: &Addresses<'s>, outlines: &Outlines, ledger: &mut Ledger<'s>, diags: &mut Diagnostics) {
    let of = |planned: &Planned<'s>| match planned.job {
        Job::Letter { subject: Subject::Publication(idx, version), lang, form: Form::Html, .. } => {
            Some((idx, version, lang, planned.origin))
        }
        _ => None,
    };
    let letters: Vec<_> = ledger.unpublished().into_iter().filter_map(of).collect();
    for (publication, version, lang, origin) in letters {
        let Some(folder) = charts::folder(addresses, publication, version, lang) else { continue };
        let Some(outline) = outlines.of(Place::Publication(publication, version)) else { continue };
        for (_, id, _) in outline.figure_anchors() {
            let Ok(path) = RelPath::new(&format!("{folder}{id}.png")) else { continue };
            let job = Job::Chart { publication, version, lang, id: id.to_owned() };
            ledger.add(path, Planned { tray: Tray::Site, job, origin, need: Need::WhenShown }, diags);
        }
    }
}

/// Pages at the former addresses of events and publications, and the list of these addresses.
fn moved<'s>(addresses: &Addresses<'s>, ledger: &mut Ledger<'s>, diags: &mut Diagnostics) {
    let site = addresses.site();
    let main = site.main_lang();
    let events = Site::all(&site.events).map(|idx| (Subject::Event(idx), main, &site.event(idx).record.aliases));
    let publications = Site::all(&site.publications).flat_map(|idx| {
        let versions = site.publication(idx).versions.iter().enumerate();
        versions.map(move |(at, (_, version))| (Subject::Publication(idx, at), version.lang, &version.front.aliases))
    });
    let mut is_any = false;
    for (subject, lang, aliases) in events.chain(publications) {
        if addresses.page(subject, lang).is_none() || !addresses.langs_of(subject).contains(&lang) {
            continue;
        }
        for alias in aliases {
            // Copied from a browser, an address has percent signs for its letters; the file has the letters.
            let plain = without_percent_signs(&alias.value).unwrap_or_else(|| alias.value.clone());
            let written = plain.trim_start_matches('/');
            let file = if written.ends_with(".html") {
                written.to_owned()
            } else {
                format!("{}/index.html", written.trim_end_matches('/'))
            };
            match RelPath::new(&file) {
                Ok(path) => {
                    let job = Job::Moved { subject, lang };
                    is_any = true;
                    ledger.add(path, Planned::published(job, Some(alias.at)), diags);
                }
                Err(_) => {
                    diags.add(&codes::BAD_ADDRESS, alias.at).arg("path", &alias.value);
                }
            }
        }
    }
    if is_any {
        ledger.add(RelPath::new("_redirects").expect("a fixed path"), Planned::published(Job::Moves, None), diags);
    }
}
