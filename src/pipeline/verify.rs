//! The links of finished pages: each leads to an output of the plan and to a place that is there.
//!
//! 1. [`Web::take`] looks at one page as soon as it is made. 2. [`Web::tell`] reports once all pages are known, each fault once,
//!    at the words of the source or the template that hold the link.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diag::{Code, Diagnostics, FileId, Span, codes},
    make::{Links, Workshop},
    plan::{Job, Need, Planned},
    source::{RelPath, Sources},
    view::{Anchor, Place},
};

/// What finished pages link to, show and offer.
#[derive(Default)]
pub(super) struct Web {
    /// Paths that finished pages show or link to, of outputs that are made only then.
    pub(super) shown: BTreeSet<String>,
    /// Places that finished pages offer.
    places: BTreeMap<String, BTreeSet<String>>,
    /// Places on other pages, with the path they must be at.
    wanted: Vec<(String, String, Fault)>,
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
    /// Checks a page's links against the plan, and remembers the places on other pages it wants.
    pub(super) fn take(&mut self, path: &RelPath, planned: &Planned<'_>, links: Links, shop: &Workshop<'_>) {
        let base = &shop.addresses.site().base;
        let fault = |code: &'static Code, what: &str| {
            let named = if code == &codes::DOUBLED_ID { named(what, planned, shop) } else { None };
            Fault { origin: named.or(planned.origin), what: what.to_owned(), page: path.to_string(), code: code.id }
        };
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for id in links.ids {
            if ids.contains(&id) {
                self.faults.push(fault(&codes::DOUBLED_ID, &id));
            }
            ids.insert(id);
        }
        for href in links.out {
            let local = href.strip_prefix(base.origin.as_str()).unwrap_or(&href);
            if let Some(place) = local.strip_prefix('#') {
                if !place.is_empty() && !ids.contains(place) {
                    self.faults.push(fault(&codes::LOST_ANCHOR, &href));
                }
                continue;
            }
            let Some((target, place)) = target(local, base.path.as_str(), path) else { continue };
            let Some(there) = shop.plan.outputs.get(target.as_str()) else {
                let whole = href.starts_with("http");
                self.faults.push(fault(if whole { &codes::OWN_ADDRESS } else { &codes::LOST_LINK }, &href));
                continue;
            };
            if let Some(place) = place.filter(|_| target.ends_with(".html")) {
                self.wanted.push((target.clone(), place, fault(&codes::LOST_ANCHOR, &href)));
            }
            if there.need == Need::WhenShown {
                self.shown.insert(target);
            }
        }
        self.places.insert(path.to_string(), ids);
    }

    /// Reports what is wrong, now that every page is known.
    pub(super) fn tell(self, base: &str, sources: &Sources, diags: &mut Diagnostics) {
        let Self { places, wanted, mut faults, .. } = self;
        let lost = |(target, place, _): &(String, String, Fault)| places.get(target).is_some_and(|ids| !ids.contains(place));
        faults.extend(wanted.into_iter().filter(lost).map(|(.., fault)| fault));
        faults.sort();
        // A page and its print page have the same text, and every page has the same foot: one fault is told once.
        let mut told: BTreeSet<(&str, Option<Span>, String)> = BTreeSet::new();
        for Fault { origin, what, page, code } in faults {
            let Some(code) = codes::by_id(code) else { continue };
            let found = if code == &codes::DOUBLED_ID { origin } else { written(&what, origin, base, sources) };
            if !told.insert((code.id, found, what.clone())) {
                continue;
            }
            let at = found.or(origin);
            // What a text says was told when the text was checked.
            if diags.iter().any(|finding| finding.code == code && finding.at == at) {
                continue;
            }
            let name = if code == &codes::DOUBLED_ID { "id" } else { "href" };
            diags.add(code, at).arg("page", page).arg(name, what);
        }
    }
}

/// Where the text of a page has this id.
fn named(id: &str, planned: &Planned<'_>, shop: &Workshop<'_>) -> Option<Span> {
    let Job::Template { subject, lang, .. } = &planned.job else { return None };
    let outline = shop.contexts.get(lang)?.outlines.of(Place::of(*subject)?)?;
    outline.anchor(id).map(Anchor::at)
}

/// The output a link means, and the place in it; nothing for links that leave the site.
fn target(href: &str, base: &str, page: &RelPath) -> Option<(String, Option<String>)> {
    let (path, place) = href.split_once('#').map_or((href, None), |(path, place)| (path, Some(place.to_owned())));
    let path = path.split('?').next().unwrap_or(path);
    let relative = if path.starts_with('/') {
        // A path outside the site's own folder belongs to somebody else.
        path.strip_prefix(base)?.to_owned()
    } else if path.contains(':') || path.is_empty() {
        return None;
    } else {
        RelPath::resolve(page.parent().as_ref(), path)?.to_string() + if path.ends_with('/') { "/" } else { "" }
    };
    let file = if relative.is_empty() || relative.ends_with('/') { format!("{relative}index.html") } else { relative };
    Some((file, place.filter(|place| !place.is_empty())))
}

/// Where somebody wrote a link: in the text the page comes from, else in a template, else in any record or text.
fn written(href: &str, origin: Option<Span>, base: &str, sources: &Sources) -> Option<Span> {
    let own = origin.map(|at| at.file);
    let below = |folder: &str, endings: &'static [&'static str]| {
        let files = sources.below(folder).filter(|(_, file)| endings.contains(&file.path.extension()));
        files.map(|(id, _)| id).collect::<Vec<_>>()
    };
    let everywhere = below("themes", &["html"]).into_iter().chain(below("content", &["yaml", "yml", "md"]));
    // Links of texts are written from the site's root, wherever the site is published.
    let local = href.strip_prefix(base).map(|rest| format!("/{rest}"));
    let in_file = |file: FileId| {
        let text = sources.text(file)?;
        let found = [Some(href), local.as_deref()].into_iter().flatten().find_map(|href| whole(text, href).map(|at| (at, href)));
        found.map(|(at, href)| Span::new(file, at, at + href.len()))
    };
    own.into_iter().chain(everywhere).find_map(in_file)
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
