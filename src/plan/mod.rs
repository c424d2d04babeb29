//! Every output, named before any is made: a sorted list with one job a path.
//!
//! 1. Kinds × subjects × outputs × languages give the pages. 2. Pictures, logos and the theme's files follow. 3. Redirects,
//!    sitemap and robots close the list. Two claims on one path are a finding with both places.
//!
//! Never makes anything, never looks at the disk.

use std::collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry};

use crate::{
    address::{Addresses, Subject, holds},
    diag::{Diagnostics, FileId, Span, codes},
    output::Tray,
    picture::Derive,
    site::{Idx, Photo, Publication, Site},
    source::{Lang, RelPath},
    theme::{self, CSS_PATH, Kind, Languages, OutputSpec},
    view::{Media, Outlines, Place, Shelves, charts},
};

/// The most bytes of a part of a path: file systems take 255, and names of pictures are longer than their page's.
const LONGEST_NAME: usize = 180;

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
    Redirect {
        /// The link to the new one.
        to: String,
        /// The language of the page.
        lang: Lang,
    },
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
    /// Where each path was claimed, without regard to case: some file systems have none.
    folded: HashMap<(Tray, String), Option<Span>>,
    /// Pairs whose claims on one path have been told: all further outputs of the two collide as well.
    collided: BTreeSet<(Option<Span>, Option<Span>)>,
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
    let mut plan = Plan {
        outputs: BTreeMap::new(),
        unpublished: BTreeMap::new(),
        folded: HashMap::new(),
        collided: BTreeSet::new(),
        unmade: BTreeMap::new(),
    };
    for kind in &theme.kinds {
        for (subject, langs, origin) in subjects(addresses, kind, shelves) {
            if holds(site, kind.when, subject) {
                plan.kind(addresses, kind, subject, &langs, origin, diags);
            }
        }
    }
    figures(addresses, outlines, &mut plan, diags);
    for (photo, derived) in media.derived() {
        let job = Job::Image { photo, file: derived.file, want: derived.want };
        let origin = Some(site.photo(photo).record.at);
        plan.add(derived.path.clone(), Planned { tray: Tray::Site, job, origin, need: Need::WhenShown }, diags);
    }
    for (file, logo) in media.logos() {
        let job = logo.want.map_or(Job::Copy(file), |want| Job::Logo { file, want });
        plan.add(logo.path.clone(), Planned::published(job, Some(logo.at)), diags);
    }
    for one in &theme.statics {
        plan.add(one.path.clone(), Planned::published(Job::Copy(one.file), Some(Span::top(one.file))), diags);
    }
    for sheet in theme.sheets() {
        plan.add(sheet.path.clone(), Planned::published(Job::Sheet(&sheet.css), None), diags);
    }
    let css = RelPath::new(CSS_PATH).expect("a fixed path");
    plan.add(css, Planned { need: Need::AfterPictures, ..Planned::published(Job::Css, None) }, diags);
    plan.fixed("sitemap.xml", Job::Sitemap, diags);
    plan.fixed("robots.txt", Job::Robots, diags);
    redirects(addresses, &mut plan, diags);
    plan
}

/// The subjects of a kind, each with the languages it is made in and the place it comes from.
fn subjects(addresses: &Addresses<'_>, kind: &Kind, shelves: &Shelves) -> Vec<(Subject, Vec<Lang>, Option<Span>)> {
    let site = addresses.site();
    let langs = || if kind.languages == Languages::Main { vec![site.main_lang()] } else { site.langs.clone() };
    let every =
        |subjects: Vec<(Subject, Option<Span>)>| subjects.into_iter().map(|(subject, at)| (subject, langs(), at)).collect();
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
            .map(|(subject, at)| (subject, addresses.langs_of(subject), at))
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
            .map(|(subject, at)| (subject, addresses.langs_of(subject), at))
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

impl<'s> Plan<'s> {
    fn kind(
        &mut self,
        addresses: &Addresses<'s>,
        kind: &'s Kind,
        subject: Subject,
        langs: &[Lang],
        origin: Option<Span>,
        diags: &mut Diagnostics,
    ) {
        for output in kind.outputs.iter().filter(|output| holds(addresses.site(), output.when, subject)) {
            if !output.engine.is_made() {
                self.unmade.insert(output.at, output.name.clone());
                continue;
            }
            for lang in langs {
                let Some(path) = addresses.path(output, subject, *lang) else { continue };
                // A card that no page names is for nobody.
                let need = if output.engine == theme::Engine::Card { Need::WhenShown } else { Need::Always };
                let mut claim = |path: &str, job: Job<'s>| match RelPath::new(path) {
                    Ok(path) if path.as_str().split('/').all(|name| name.len() <= LONGEST_NAME) => {
                        self.add(path, Planned { tray: output.tray, job, origin, need }, diags);
                    }
                    _ if diags.iter().any(|told| told.code.id == codes::BAD_ADDRESS.id && told.at == origin) => {}
                    // One address that is too long makes all outputs' too long.
                    _ => {
                        diags.add(&codes::BAD_ADDRESS, origin).arg("path", path);
                    }
                };
                match path.strip_suffix("html").filter(|_| output.engine == theme::Engine::Mail) {
                    Some(stem) => {
                        for form in Form::ALL {
                            let job = Job::Letter { kind, output, subject, lang: *lang, form };
                            claim(&format!("{stem}{}", form.ending()), job);
                        }
                    }
                    None if output.engine == theme::Engine::Press => {
                        claim(&path, Job::Press { kind, output, subject, lang: *lang });
                    }
                    None if output.engine == theme::Engine::Card => {
                        claim(&path, Job::Card { kind, output, subject, lang: *lang });
                    }
                    None => claim(&path, Job::Template { kind, output, subject, lang: *lang }),
                }
            }
        }
    }

    fn fixed(&mut self, path: &str, job: Job<'s>, diags: &mut Diagnostics) {
        let path = RelPath::new(path).expect("a fixed path");
        self.add(path, Planned::published(job, None), diags);
    }

    /// Adds an output; a second claim on its path is a finding with both places.
    fn add(&mut self, path: RelPath, planned: Planned<'s>, diags: &mut Diagnostics) {
        let claim = self.folded.entry((planned.tray, path.as_str().to_lowercase()));
        if let Entry::Occupied(first) = &claim {
            let first = *first.get();
            if !self.collided.insert((planned.origin, first)) {
                return;
            }
            let finding = diags.add(&codes::PATH_TWICE, planned.origin.or(first)).arg("path", &path);
            if let Some(at) = first {
                finding.also(at);
            }
            return;
        }
        claim.insert_entry(planned.origin);
        match planned.tray {
            Tray::Site => self.outputs.insert(path, planned),
            tray => self.unpublished.insert((tray, path), planned),
        };
    }

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
fn figures<'s>(addresses: &Addresses<'s>, outlines: &Outlines, plan: &mut Plan<'s>, diags: &mut Diagnostics) {
    let of = |planned: &Planned<'s>| match planned.job {
        Job::Letter { subject: Subject::Publication(idx, version), lang, form: Form::Html, .. } => {
            Some((idx, version, lang, planned.origin))
        }
        _ => None,
    };
    let letters: Vec<_> = plan.unpublished.values().filter_map(of).collect();
    for (publication, version, lang, origin) in letters {
        let Some(folder) = charts::folder(addresses, publication, version, lang) else { continue };
        let Some(outline) = outlines.of(Place::Publication(publication, version)) else { continue };
        for (_, id, _) in outline.figure_anchors() {
            let Ok(path) = RelPath::new(&format!("{folder}{id}.png")) else { continue };
            let job = Job::Chart { publication, version, lang, id: id.to_owned() };
            plan.add(path, Planned { tray: Tray::Site, job, origin, need: Need::WhenShown }, diags);
        }
    }
}

/// Pages at the former addresses of events and publications.
fn redirects<'s>(addresses: &Addresses<'s>, plan: &mut Plan<'s>, diags: &mut Diagnostics) {
    let site = addresses.site();
    let main = site.main_lang();
    let events = Site::all(&site.events).map(|idx| (Subject::Event(idx), main, &site.event(idx).record.aliases));
    let publications = Site::all(&site.publications).flat_map(|idx| {
        let versions = site.publication(idx).versions.iter().enumerate();
        versions.map(move |(at, (_, version))| (Subject::Publication(idx, at), version.lang, &version.front.aliases))
    });
    for (subject, lang, aliases) in events.chain(publications) {
        let Some(to) = addresses.page_href(subject, lang) else { continue };
        for alias in aliases {
            let written = alias.value.trim_start_matches('/');
            let file = if written.ends_with(".html") {
                written.to_owned()
            } else {
                format!("{}/index.html", written.trim_end_matches('/'))
            };
            match RelPath::new(&file) {
                Ok(path) => {
                    let job = Job::Redirect { to: to.clone(), lang };
                    plan.add(path, Planned::published(job, Some(alias.at)), diags);
                }
                Err(_) => {
                    diags.add(&codes::BAD_ADDRESS, alias.at).arg("path", &alias.value);
                }
            }
        }
    }
}
