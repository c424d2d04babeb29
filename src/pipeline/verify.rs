//! The links of finished pages: each leads to an output of the plan and to a place that is there.
//!
//! 1. [`Web::of`] looks at one page as soon as it is made. 2. [`Web::look`] looks for places on other pages once all are made.
//! 3. [`Web::tell`] reports, each fault once, at the words of the source or the template that hold the link.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use memchr::memchr;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::{
    diag::{Code, Diagnostics, FileId, Span, codes},
    make::{self, Links, Workshop},
    output::{Failure, Tray},
    plan::{Job, Need, Plan, Planned},
    source::{RelPath, Sources},
    view::Place,
};

/// Every output under the ways in which a link may name it: `a/index.html` is `a/`, too.
pub(crate) struct Targets<'p>(FxHashMap<&'p str, (&'p RelPath, Need)>);

impl<'p> Targets<'p> {
    /// The outputs of a plan.
    pub(crate) fn new(plan: &'p Plan<'_>) -> Self {
        let mut targets = FxHashMap::with_capacity_and_hasher(plan.outputs.len() * 2, FxBuildHasher);
        for (path, planned) in &plan.outputs {
            let name = path.as_str();
            targets.insert(name, (path, planned.need));
            if let Some(folder) = name.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')) {
                targets.insert(folder, (path, planned.need));
            }
        }
        Self(targets)
    }
}

/// The size of a letter's HTML: Gmail clips at 102 kB, and a mailing program still adds to it.
const MOST_BYTES: usize = 90 * 1024;

/// What finished pages link to and show.
#[derive(Default)]
pub(crate) struct Web {
    /// Paths that finished pages show or link to, of outputs that are made only then.
    pub(super) shown: BTreeSet<String>,
    /// Places on other pages, with the path they must be at.
    wanted: BTreeMap<String, BTreeMap<String, Vec<Fault>>>,
    faults: Vec<Fault>,
}

/// Something wrong on a finished page.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    /// Where the page comes from.
    origin: Option<Span>,
    /// The link or the id.
    what: String,
    page: String,
    code: &'static str,
}

impl Web {
    /// Checks a page's links against the plan, and notes the places on other pages it wants.
    pub(crate) fn of(path: &RelPath, planned: &Planned<'_>, links: &Links, targets: &Targets<'_>, shop: &Workshop<'_>) -> Self {
        let mut web = Self::default();
        let base = &shop.addresses.site().base;
        let fault = |code: &'static Code, what: &str| {
            let named = if code == &codes::DOUBLED_ID { named(what, planned, shop) } else { None };
            Fault { origin: named.or(planned.origin), what: what.to_owned(), page: path.to_string(), code: code.id }
        };
        let mut ids: Vec<&str> = links.ids.iter().collect();
        ids.sort_unstable();
        let doubled = ids.windows(2).filter(|pair| pair[0] == pair[1]);
        web.faults.extend(doubled.map(|pair| fault(&codes::DOUBLED_ID, pair[0])));
        for href in links.out.iter() {
            // Every address of a letter is whole, and its marks (`{{ UnsubscribeURL }}`) lead nowhere yet.
            if planned.tray == Tray::Mail && !href.starts_with(base.origin.as_str()) {
                continue;
            }
            let local = href.strip_prefix(base.origin.as_str()).unwrap_or(href);
            if let Some(place) = local.strip_prefix('#') {
                if !place.is_empty() && ids.binary_search(&place).is_err() {
                    web.faults.push(fault(&codes::LOST_ANCHOR, href));
                }
                continue;
            }
            let Some((target, place)) = target(local, base.path.as_str(), path) else { continue };
            let Some((there, need)) = targets.0.get(&*target) else {
                let whole = href.starts_with("http");
                web.faults.push(fault(if whole { &codes::OWN_ADDRESS } else { &codes::LOST_LINK }, href));
                continue;
            };
            if let Some(place) = place.filter(|_| there.as_str().ends_with(".html")) {
                let places = web.wanted.entry(there.to_string()).or_default();
                places.entry(place.to_owned()).or_default().push(fault(&codes::LOST_ANCHOR, href));
            }
            if *need == Need::WhenShown {
                web.shown.insert(there.to_string());
            }
        }
        web
    }

    /// A letter's own rules: every picture has words, and Gmail shows all of it.
    pub(super) fn and_letter(mut self, path: &RelPath, planned: &Planned<'_>, html: &str) -> Self {
        let mut add = |code: &'static Code, what: String| {
            self.faults.push(Fault { origin: planned.origin, what, page: path.to_string(), code: code.id });
        };
        make::wordless(html).into_iter().for_each(|image| add(&codes::MAIL_IMAGE_WITHOUT_ALT, image.to_owned()));
        if html.len() > MOST_BYTES {
            add(&codes::MAIL_TOO_BIG, html.len().div_ceil(1024).to_string());
        }
        self
    }

    /// Takes over what another page brought.
    pub(super) fn take(&mut self, mut other: Self) {
        self.shown.append(&mut other.shown);
        self.faults.append(&mut other.faults);
        for (target, places) in other.wanted {
            let known = self.wanted.entry(target).or_default();
            places.into_iter().for_each(|(place, mut faults)| known.entry(place).or_default().append(&mut faults));
        }
    }

    /// Looks for the wanted places, now that every page is there: a page is read again only when another one wants a place on it.
    pub(super) fn look(&mut self, read: impl Fn(&str) -> Result<Option<Vec<u8>>, Failure>) -> Result<(), Failure> {
        for (target, places) in std::mem::take(&mut self.wanted) {
            let Some(html) = read(&target)? else { continue };
            let offered = make::scan(&html).ids;
            let lost = places.into_iter().filter(|(place, _)| !offered.iter().any(|id| id == *place));
            self.faults.extend(lost.flat_map(|(_, faults)| faults));
        }
        Ok(())
    }

    /// Reports what is wrong.
    pub(crate) fn tell(self, base: &str, sources: &Sources, diags: &mut Diagnostics) {
        let mut faults = self.faults;
        faults.sort();
        // A page and its print page have the same text, and every page has the same foot: one fault is told once.
        let mut told: BTreeSet<(&str, Option<Span>, String)> = BTreeSet::new();
        let mut elsewhere: BTreeMap<String, Option<Span>> = BTreeMap::new();
        for Fault { origin, what, page, code } in faults {
            let Some(code) = codes::by_id(code) else { continue };
            let value = value(code);
            let found = if value != "href" {
                origin
            } else {
                let own = origin.and_then(|at| written_in(&what, at.file, base, sources));
                own.or_else(|| *elsewhere.entry(what.clone()).or_insert_with(|| written(&what, base, sources)))
            };
            if !told.insert((code.id, found, what.clone())) {
                continue;
            }
            let at = found.or(origin);
            // What a text says was told when the text was checked.
            if diags.iter().any(|finding| finding.code == code && finding.at == at) {
                continue;
            }
            let finding = diags.add(code, at).arg("page", page).arg(value, what);
            if code == &codes::MAIL_TOO_BIG {
                finding.arg("limit", MOST_BYTES / 1024);
            }
        }
    }
}

/// What a finding calls the thing that is wrong.
fn value(code: &Code) -> &'static str {
    if code == &codes::DOUBLED_ID {
        "id"
    } else if code == &codes::MAIL_IMAGE_WITHOUT_ALT {
        "image"
    } else if code == &codes::MAIL_TOO_BIG {
        "size"
    } else {
        "href"
    }
}

/// Where the text of a page has this id.
fn named(id: &str, planned: &Planned<'_>, shop: &Workshop<'_>) -> Option<Span> {
    let Job::Template { subject, lang, .. } = &planned.job else { return None };
    let outline = shop.contexts.get(lang)?.outlines.of(Place::of(*subject)?)?;
    outline.anchor(id).map(|anchor| anchor.at())
}

/// The output a link means, and the place in it; nothing for links that leave the site.
fn target<'h>(href: &'h str, base: &str, page: &RelPath) -> Option<(Cow<'h, str>, Option<&'h str>)> {
    let (path, place) = part(href, b'#').map_or((href, None), |(path, place)| (path, Some(place)));
    let path = part(path, b'?').map_or(path, |(path, _)| path);
    let relative = if path.starts_with('/') {
        // A path outside the site's own folder belongs to somebody else.
        Cow::Borrowed(path.strip_prefix(base)?)
    } else if path.contains(':') || path.is_empty() {
        return None;
    } else {
        Cow::Owned(RelPath::resolve(page.parent().as_ref(), path)?.to_string() + if path.ends_with('/') { "/" } else { "" })
    };
    Some((relative, place.filter(|place| !place.is_empty())))
}

/// What stands before and after a sign.
fn part(href: &str, sign: u8) -> Option<(&str, &str)> {
    memchr(sign, href.as_bytes()).map(|at| (&href[..at], &href[at + 1..]))
}

/// Where somebody wrote a link: in a template, else in any record or text.
fn written(href: &str, base: &str, sources: &Sources) -> Option<Span> {
    let below = |folder: &'static str, endings: &'static [&'static str]| {
        sources.below(folder).filter(|(_, file)| endings.contains(&file.path.extension())).map(|(id, _)| id)
    };
    let everywhere = below("themes", &["html"]).chain(below("content", &["yaml", "yml", "md"]));
    everywhere.into_iter().find_map(|file| written_in(href, file, base, sources))
}

/// Where a file has a link.
fn written_in(href: &str, file: FileId, base: &str, sources: &Sources) -> Option<Span> {
    let text = sources.lend(file)?;
    // Links of texts are written from the site's root, wherever the site is published.
    let local = href.strip_prefix(base).map(|rest| format!("/{rest}"));
    let found = [Some(href), local.as_deref()].into_iter().flatten().find_map(|href| whole(&text, href).map(|at| (at, href)));
    found.map(|(at, href)| Span::new(file, at, at + href.len()))
}

/// Where a link stands in a text, not as a part of a longer one.
fn whole(text: &str, href: &str) -> Option<usize> {
    let ends = |at: usize| {
        let rest = &text[at + href.len()..];
        rest.is_empty() || rest.starts_with([')', '"', '\'', ' ', '\n', '\r', '>', ',', '}', ']'])
    };
    let begins = |at: usize| text[..at].ends_with(['(', '"', '\'', ' ', '<', '[']);
    text.match_indices(href).map(|(at, _)| at).find(|at| begins(*at) && ends(*at))
}
