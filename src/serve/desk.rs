//! Finds what is asked for in the plan, makes it, and keeps the last good version of what was made.
//!
//! An address is looked up in the plan and nowhere else: there is no way from it to a file on the disk.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex},
};

use super::{
    order::{About, Answer, Form, Wanted, mime},
    showing::open,
};
use crate::{
    address::Subject,
    diag::{Diagnostic, Diagnostics, show},
    make::{self, Workshop},
    output::Tray,
    pipeline::{Targets, Web},
    plan::{self, Job, Planned},
    source::{Digest, RelPath},
    theme::OutputSpec,
};

/// How many pages are kept as they last were good.
const PAGES: usize = 64;
/// How many bytes of pictures and PDFs are kept.
const SLOW: usize = 64 << 20;
/// How many versions of one are kept: what is undone is there at once.
const VERSIONS: usize = 2;

/// What has been made.
#[derive(Default)]
pub(super) struct Desk {
    /// Pages as they last were good, the newest last; whether they are of this showing.
    pages: Mutex<VecDeque<Page>>,
    /// Pictures and PDFs by their keys, the newest last.
    slow: Mutex<VecDeque<Slow>>,
    /// What was found on pages of this showing.
    found: Mutex<BTreeMap<RelPath, Diagnostics>>,
    /// Pages whose links have been looked at.
    looked: Mutex<BTreeSet<RelPath>>,
    news: Mutex<bool>,
}

struct Page {
    tray: Tray,
    path: RelPath,
    bytes: Arc<Vec<u8>>,
    fresh: bool,
}

struct Slow {
    tray: Tray,
    path: RelPath,
    key: Digest,
    bytes: Arc<Vec<u8>>,
}

/// What an address means.
pub(super) enum Found<'p> {
    /// This output.
    Here(&'p RelPath, &'p Planned<'p>),
    /// Something at another address.
    Elsewhere(String),
    /// Nothing.
    Missing,
}

/// Looks an address up.
pub(super) fn find<'p>(wanted: &Wanted, shop: &'p Workshop<'_>) -> Found<'p> {
    match wanted {
        Wanted::Unpublished(path) => {
            let found = path.split_once('/').and_then(|(tray, path)| {
                let tray = Tray::ALL.into_iter().find(|one| one.name() == tray)?;
                shop.plan.unpublished.get_key_value(&(tray, RelPath::new(path).ok()?))
            });
            found.map_or(Found::Missing, |((_, path), planned)| Found::Here(path, planned))
        }
        Wanted::Public(address) => {
            let base = shop.addresses.site().base.path.as_str();
            let Some(below) = address.strip_prefix(base) else {
                return if address == "/" || base.trim_end_matches('/') == address {
                    Found::Elsewhere(base.to_owned())
                } else {
                    Found::Missing
                };
            };
            let get = |path: &str| RelPath::new(path).ok().and_then(|path| shop.plan.outputs.get_key_value(&path));
            if below.is_empty() || below.ends_with('/') {
                return get(&format!("{below}index.html")).map_or(Found::Missing, |(path, planned)| Found::Here(path, planned));
            }
            match get(below) {
                Some((path, planned)) => Found::Here(path, planned),
                None if get(&format!("{below}/index.html")).is_some() => Found::Elsewhere(format!("{base}{below}/")),
                None => Found::Missing,
            }
        }
    }
}

/// Whether it may take longer than a person notices.
pub(super) fn is_slow(planned: &Planned<'_>) -> bool {
    !matches!(
        planned.job,
        Job::Template { .. } | Job::Copy(_) | Job::Css | Job::Sheet(_) | Job::Robots | Job::Moved { .. } | Job::Moves
    )
}

impl Desk {
    /// What was made before is old now.
    pub(super) fn begin(&self) {
        open(&self.pages).iter_mut().for_each(|page| page.fresh = false);
        open(&self.found).clear();
        open(&self.looked).clear();
    }

    /// What was found on the pages that have been made.
    pub(super) fn found(&self) -> Diagnostics {
        let mut all = Diagnostics::new();
        open(&self.found).values().for_each(|found| all.append(found.clone()));
        all
    }

    /// Whether something has been found since this was asked last.
    pub(super) fn has_news(&self) -> bool {
        std::mem::take(&mut *open(&self.news))
    }

    /// Makes an output, or takes it from what is kept; `wanted` is whether it is still waited for. A page whose links nobody has
    /// looked at comes along.
    pub(super) fn make(
        &self,
        path: &RelPath,
        planned: &Planned<'_>,
        shop: &Workshop<'_>,
        wanted: &(dyn Fn() -> bool + Sync),
    ) -> (Answer, Option<Arc<Vec<u8>>>) {
        let made = |bytes: Arc<Vec<u8>>| Answer::Made { bytes, mime: mime(path.as_str()) };
        if let Some(bytes) = self.kept(path, planned.tray, true) {
            return (made(bytes), None);
        }
        // What stumbles here must not take the preview along.
        let result = catch_unwind(AssertUnwindSafe(|| self.result(path, planned, shop, wanted)));
        match result {
            Ok(Ok(bytes)) => {
                let is_page = planned.tray == Tray::Site && path.as_str().ends_with(".html");
                if !is_slow(planned) {
                    self.keep(path, planned.tray, &bytes);
                }
                (made(Arc::clone(&bytes)), is_page.then_some(bytes))
            }
            _ if !wanted() => (Answer::Again, None),
            fault => {
                if let Ok(Err(finding)) = fault {
                    let mut found = Diagnostics::new();
                    found.push(finding);
                    self.note(path, found);
                }
                (self.kept(path, planned.tray, false).map_or(Answer::Broken, made), None)
            }
        }
    }

    fn result(
        &self,
        path: &RelPath,
        planned: &Planned<'_>,
        shop: &Workshop<'_>,
        wanted: &(dyn Fn() -> bool + Sync),
    ) -> Result<Arc<Vec<u8>>, Diagnostic> {
        if !is_slow(planned) {
            return make::now(path, planned, shop).map(Arc::new);
        }
        let ready = make::ready(path, planned, shop)?;
        let key = ready.key().digest();
        let known = open(&self.slow).iter().find(|one| one.key == key).map(|one| Arc::clone(&one.bytes));
        if let Some(bytes) = known {
            return Ok(bytes);
        }
        let bytes = Arc::new(make::make_while(wanted, path, planned, ready, shop)?.bytes);
        self.keep_slow(Slow { tray: planned.tray, path: path.clone(), key, bytes: Arc::clone(&bytes) });
        Ok(bytes)
    }

    fn keep_slow(&self, new: Slow) {
        let mut slow = open(&self.slow);
        // Another request may have made the same.
        let others = slow.iter().filter(|one| one.path == new.path && one.tray == new.tray && one.key != new.key).count();
        let mut old = (others + 1).saturating_sub(VERSIONS);
        slow.retain(|one| {
            let is_other = one.path == new.path && one.tray == new.tray;
            let goes = is_other && (one.key == new.key || old > 0);
            old -= usize::from(goes && one.key != new.key);
            !goes
        });
        slow.push_back(new);
        let mut total: usize = slow.iter().map(|one| one.bytes.len()).sum();
        while total > SLOW {
            total -= slow.pop_front().map_or(total, |one| one.bytes.len());
        }
    }

    /// Looks at the links of a page.
    pub(super) fn look(&self, path: &RelPath, planned: &Planned<'_>, html: &[u8], targets: &Targets<'_>, shop: &Workshop<'_>) {
        if !open(&self.looked).insert(path.clone()) {
            return;
        }
        let mut found = Diagnostics::new();
        let web = Web::of(path, planned, &make::scan(html), targets, shop);
        web.tell(&shop.addresses.site().base.path, shop.sources, &mut found);
        if !found.is_empty() {
            self.note(path, found);
        }
    }

    fn note(&self, path: &RelPath, found: Diagnostics) {
        if open(&self.found).insert(path.clone(), found.clone()) != Some(found) {
            *open(&self.news) = true;
        }
    }

    fn kept(&self, path: &RelPath, tray: Tray, fresh: bool) -> Option<Arc<Vec<u8>>> {
        let pages = open(&self.pages);
        let page = pages.iter().find(|page| page.path == *path && page.tray == tray)?;
        (page.fresh || !fresh).then(|| Arc::clone(&page.bytes))
    }

    fn keep(&self, path: &RelPath, tray: Tray, bytes: &Arc<Vec<u8>>) {
        let mut pages = open(&self.pages);
        pages.retain(|page| page.path != *path || page.tray != tray);
        pages.push_back(Page { tray, path: path.clone(), bytes: Arc::clone(bytes), fresh: true });
        if pages.len() > PAGES {
            pages.pop_front();
        }
    }
}

/// What else is made of the subject of the page at an address.
pub(super) fn about(address: &str, shop: &Workshop<'_>) -> About {
    let Found::Here(_, planned) = find(&Wanted::Public(address.to_owned()), shop) else { return About::default() };
    let written = planned.origin.map(|at| {
        let text = shop.sources.text(at.file).unwrap_or_default();
        format!("{}:{}", shop.sources.file(at.file).path, show::line_column(text, at.start as usize).0)
    });
    let Some((subject, lang, _)) = of(planned) else { return About { written, forms: Vec::new() } };
    let others = shop.plan.outputs.iter().chain(shop.plan.unpublished.iter().map(|((_, path), planned)| (path, planned)));
    let same = |other: Subject| match subject {
        // The print of a chapter is that of its book.
        Subject::Chapter(idx, version, _) => other == Subject::Publication(idx, version),
        Subject::Site | Subject::Events(_) => false,
        subject => other == subject,
    };
    let forms = others.filter_map(|(path, other)| {
        let (_, _, output) = of(other).filter(|(subject, its, _)| same(*subject) && *its == lang)?;
        let what = form(path.as_str(), other, output)?;
        let href = match other.tray {
            Tray::Site => shop.addresses.href(path.as_str()),
            tray => format!("{}out/{tray}/{path}", super::PREFIX),
        };
        Some(Form { what, href })
    });
    About { written, forms: forms.collect() }
}

/// The subject and the output of what is made from a template.
fn of<'p>(planned: &'p Planned<'_>) -> Option<(Subject, crate::source::Lang, &'p OutputSpec)> {
    match &planned.job {
        Job::Template { subject, lang, output, .. }
        | Job::Letter { subject, lang, output, .. }
        | Job::Press { subject, lang, output, .. } => Some((*subject, *lang, output)),
        _ => None,
    }
}

fn form(path: &str, planned: &Planned<'_>, output: &OutputSpec) -> Option<&'static str> {
    let letter = |form: plan::Form| matches!(&planned.job, Job::Letter { form: its, .. } if *its == form);
    if letter(plan::Form::Html) {
        Some("mail")
    } else if letter(plan::Form::Text) {
        Some("text")
    } else if path.ends_with(".pdf") {
        Some("pdf")
    } else {
        (output.paper.is_some() && path.ends_with(".html")).then_some("print")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_two_versions_of_each_and_no_more_bytes_than_there_is_room_for() {
        let desk = Desk::default();
        let keep = |path: &str, key: u8, size: usize| {
            let path = RelPath::new(path).expect("a path");
            desk.keep_slow(Slow { tray: Tray::Site, path, key: Digest::of(&[key]), bytes: Arc::new(vec![key; size]) });
        };
        let kept = || open(&desk.slow).iter().map(|one| one.bytes[0]).collect::<Vec<_>>();
        for key in [1, 2, 2, 3, 4] {
            keep("a.pdf", key, 9);
            keep("b.pdf", 10 + key, 9);
        }
        assert_eq!(kept(), [3, 13, 4, 14]);
        keep("c.jpg", 20, SLOW - 20);
        assert_eq!(kept(), [4, 14, 20]);
    }
}
