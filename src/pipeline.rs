//! The whole story: read → believe → plan → make → commit.
//!
//! Findings gather on the way and stop nothing before the plan stands; then errors among them end the run, and what is
//! published stays as it was.

mod bench;
#[cfg(feature = "press")]
mod papers;
pub mod pictures;
mod unchanged;
mod verify;

use std::{collections::BTreeMap, io, mem::ManuallyDrop, path::PathBuf, sync::Mutex};

use rayon::prelude::*;

use crate::{
    check,
    diag::{Diagnostic, Diagnostics, Severity, codes},
    make::{self, Finished, Links, Pictures, Workshop},
    output::{Failure, Halt, Kept, Output, Recollection, Stage, Tray},
    plan::{Job, Need, Plan, Planned},
    record::{self, settings::Settings},
    site::{self, Site, Terms},
    source::{Digest, Lang, Project, RelPath, Sources, discover},
    text::Seams,
    theme::{self, Engine, Theme},
    value::Date,
    view::Probes,
};
pub(crate) use bench::Bench;
pub(crate) use verify::{Targets, Web};

/// The note with what is known of photos' files.
const PROBES: &str = "probes";

/// What a build is told besides the project.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day, drafts, the address.
    pub terms: Terms,
    /// Where the output goes; a relative path is taken from the project's root.
    pub output: PathBuf,
    /// Whether warnings stop the build, too.
    pub strict: Strict,
    /// Where the pictures of messages are.
    pub pictures: Pictures,
    /// Whether PDFs are made.
    pub pdfs: Pdfs,
}

/// Whether a build makes the PDFs that its theme asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pdfs {
    /// Yes.
    Made,
    /// No: pages are built as if the theme asked for none.
    LeftOut,
}

/// Whether warnings stop a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strict {
    /// Yes.
    Yes,
    /// Errors only.
    No,
}

/// How far a build is, for a person who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many pages and files are to be made or kept.
    Pages(usize),
    /// So many pictures are to be derived or kept.
    Pictures(usize),
    /// One of them is ready.
    Done,
}

/// What a build did.
#[derive(Debug, Clone)]
pub struct Report {
    /// How many web pages there are.
    pub pages: usize,
    /// How many outputs were made.
    pub made: usize,
    /// How many were kept as they were.
    pub kept: usize,
    /// The day that decided what is upcoming, past, late or expired.
    pub as_of: Date,
    /// The address of the front page.
    pub address: String,
    /// The output folder.
    pub output: PathBuf,
    /// Outputs of the last build that are no more.
    pub removed: Vec<String>,
    /// Why each output was made again, where that was asked for.
    pub why: Vec<(String, Vec<&'static str>)>,
}

/// Reads a project and resolves it. The sources come back even when nothing else does: findings show their texts.
///
/// # Errors
/// When the disk does not give the project's files.
pub fn load(project: &Project, terms: &Terms, diags: &mut Diagnostics) -> Result<(Sources, Option<(Theme, Site)>), Failure> {
    let sources = read(project, diags)?;
    let loaded = believe(&sources, terms, diags);
    at_rest(project, &sources)?;
    Ok((sources, loaded))
}

/// Nobody may write while a project is read: half of a text would count, or an old one.
fn at_rest(project: &Project, sources: &Sources) -> Result<(), Failure> {
    let changed = |path: &RelPath| {
        Failure::reading(
            project.root.join(path.as_str()),
            io::Error::new(io::ErrorKind::Interrupted, "it was changed while it was being read"),
        )
    };
    sources.changed().map_or(Ok(()), |path| Err(changed(path)))
}

/// The project's files and those of the base theme.
fn read(project: &Project, diags: &mut Diagnostics) -> Result<Sources, Failure> {
    let sources = discover(project, diags).map_err(|cause| Failure::reading(&project.root, cause))?;
    Ok(theme::with_embedded(&sources))
}

/// Everything from read sources to the resolved site.
pub fn believe(sources: &Sources, terms: &Terms, diags: &mut Diagnostics) -> Option<(Theme, Site)> {
    let records = record::parse(sources, diags)?;
    let theme = dress(sources, &records.settings, diags);
    let site = site::resolve(records, terms, sources, diags);
    theme.map(|theme| (theme, site))
}

/// What decides about the theme besides its own files: its name, the site's languages, the seams of words.
pub(crate) fn theme_of(settings: &Settings) -> (&str, Vec<Lang>, &[String]) {
    let name = settings.theme.as_ref().map_or("kuusi", |name| name.value.as_str());
    let langs = if settings.languages.is_empty() { vec![Lang::Fi] } else { settings.languages.clone() };
    (name, langs, &settings.hyphenation)
}

/// Loads the theme that the settings name.
pub(crate) fn dress(sources: &Sources, settings: &Settings, diags: &mut Diagnostics) -> Option<Theme> {
    let (name, langs, hyphenation) = theme_of(settings);
    let seams = Seams::new(hyphenation.iter().map(String::as_str));
    theme::load(sources, name, settings.theme.as_ref().map(|name| name.at), (&langs, &seams), diags)
}

/// What builds have found out about the files of a project, for somebody who writes nothing. A photo that looks as it did then is
/// not read again.
#[must_use]
pub fn remembered(project: &Project, sources: &Sources) -> Probes {
    let last = Recollection::of(&project.root);
    last.recall(sources);
    Probes::recall(last.kept(PROBES).as_deref())
}

/// Finds everything that can be known without making outputs.
pub fn check(sources: &Sources, theme: &Theme, site: &Site, probes: &Probes, diags: &mut Diagnostics) {
    let bench = Bench::new(sources, theme, site, probes, diags);
    let plan = bench.plan(diags);
    bench.check(&plan, sources, &|| true, diags);
    check::gather(sources, diags);
}

/// The paths of everything that a build would make, pictures that no page shows among them.
pub fn outputs(sources: &Sources, theme: &Theme, site: &Site, diags: &mut Diagnostics) -> Vec<RelPath> {
    Bench::new(sources, theme, site, &Probes::default(), diags).plan(diags).outputs.into_keys().collect()
}

/// Builds a project into its output folder. Nothing comes back, and nothing is published, when there are errors.
///
/// # Errors
/// When the output folder is refused or the machine fails; the old output is whole then.
pub fn build(
    project: &Project,
    options: &Options,
    diags: &mut Diagnostics,
    progress: &(dyn Fn(Step) + Sync),
) -> Result<(Sources, Option<Report>), Halt> {
    let sources = read(project, diags)?;
    let output = Output::open(&project.root, &options.output);
    if let Ok(output) = &output {
        output.recall(&sources);
    }
    // A file that could not be taken in has no digest.
    let asked = if diags.is_empty() { unchanged::asked(&sources, options) } else { None };
    if let (Some(asked), Ok(output)) = (asked, &output)
        && let Some((findings, report)) = unchanged::since(output, asked, options)
    {
        diags.append(findings);
        return Ok((sources, Some(report)));
    }
    let believed = believe(&sources, &options.terms, diags);
    at_rest(project, &sources)?;
    let Some((mut theme, site)) = believed else { return Ok((sources, None)) };
    if options.pdfs == Pdfs::LeftOut {
        theme.leave_out(Engine::Press);
    }
    // The program ends after a build. To give back the hundreds of texts of every event one by one would only take time.
    let site = ManuallyDrop::new(site);
    let report = {
        let probes = output.as_ref().map_or_else(|_| Probes::default(), |output| Probes::recall(output.kept(PROBES).as_deref()));
        let bench = Bench::new(&sources, &theme, &site, &probes, diags);
        if let (Ok(output), Some(note)) = (&output, probes.keep()) {
            output.keep(PROBES, &note);
        }
        let plan = bench.plan(diags);
        bench.check(&plan, &sources, &|| true, diags);
        check::gather(&sources, diags);
        for (at, name) in &plan.unmade {
            diags.add(&codes::NO_PRESS, *at).arg("name", name);
        }
        // A refused folder hides no other finding.
        if let (false, Err(Halt::Refused(finding))) = (diags.is_empty(), &output) {
            diags.push(finding.as_ref().clone());
        }
        if stops(diags, options.strict) {
            None
        } else {
            publish(&bench, &plan, &sources, output?.begin()?, &Order { options, asked, progress }, diags)?
        }
    };
    Ok((sources, report))
}

fn stops(diags: &Diagnostics, strict: Strict) -> bool {
    diags.count(Severity::Error) > 0 || (strict == Strict::Yes && diags.count(Severity::Warning) > 0)
}

/// What a build is to do, and whom it tells.
struct Order<'o> {
    options: &'o Options,
    /// Everything that decides about the outputs.
    asked: Option<Digest>,
    progress: &'o (dyn Fn(Step) + Sync),
}

/// Makes every output beside the old ones, verifies them, and exchanges the two.
fn publish(
    bench: &Bench<'_>,
    plan: &Plan<'_>,
    sources: &Sources,
    stage: Stage,
    order: &Order<'_>,
    diags: &mut Diagnostics,
) -> Result<Option<Report>, Halt> {
    let site = bench.site();
    let Order { options, asked, progress } = order;
    // Not given back, like the site itself.
    let shop = ManuallyDrop::new(bench.shop(sources, plan, options.pictures));
    let unpublished = plan.unpublished.iter().map(|((_, path), planned)| (path, planned));
    let is_pdf = |planned: &Planned<'_>| matches!(planned.job, Job::Press { .. });
    let (pdfs, others): (Vec<_>, Vec<_>) = plan.outputs.iter().chain(unpublished).partition(|(_, planned)| is_pdf(planned));
    let needed = |need: Need| others.iter().copied().filter(move |(_, planned)| planned.need == need).collect::<Vec<_>>();
    let (always, shown, last) = (needed(Need::Always), needed(Need::WhenShown), needed(Need::AfterPictures));
    progress(Step::Pages(always.len() + pdfs.len()));
    let (made, papers) = beside(&pdfs, &shop, &stage, *progress, || make_web(&always, shown, &shop, &stage, *progress));
    let (pages, mut pictures, shown) = made?;
    let papers = papers?;
    diags.append(pages.findings);
    shop.contexts.values().for_each(|cx| diags.append(cx.faults()));
    diags.append(pictures.findings);
    diags.append(papers.findings);
    pages.web.tell(&site.base.path, sources, diags);
    if stops(diags, options.strict) {
        return Ok(None);
    }
    let (albums, _) = make::albums(&shown);
    for (path, _) in &last {
        pictures.why.extend(pictures::sheet(path, &albums, &shop, &stage)?);
    }
    pictures::sweep(&shop, &stage)?;
    let made = always.iter().chain(&shown).chain(&pdfs).chain(&last).map(|(path, planned)| (planned.tray, *path));
    let note = asked.map_or_else(Vec::new, |asked| unchanged::note(asked, site, diags));
    let report = stage.verify(made)?.commit(&note)?;
    diags.append(report.findings);
    Ok(Some(Report {
        pages: plan.outputs.keys().filter(|path| path.as_str().ends_with(".html")).count(),
        made: report.made,
        kept: report.kept,
        as_of: site.as_of,
        address: site.base.address(),
        output: options.output.clone(),
        removed: report.removed,
        why: pages.why.into_iter().chain(pictures.why).chain(papers.why).collect(),
    }))
}

#[allow(clippy::type_complexity, reason = "three lists that the caller takes apart at once")]
fn make_web<'p, 's>(
    always: &[(&'p RelPath, &'p Planned<'s>)],
    shown: Vec<(&'p RelPath, &'p Planned<'s>)>,
    shop: &Workshop<'_>,
    stage: &Stage,
    progress: &(dyn Fn(Step) + Sync),
) -> Result<(Yield, Yield, Vec<(&'p RelPath, &'p Planned<'s>)>), Failure> {
    let mut pages = make_all(always, shop, stage, progress)?;
    pages.web.look(|page| stage.bytes(Tray::Site, page))?;
    let shown: Vec<_> = shown.into_iter().filter(|(path, _)| pages.web.shown.contains(path.as_str())).collect();
    progress(Step::Pictures(shown.len()));
    let (albums, others) = make::albums(&shown);
    let mut pictures = pictures::make(&albums, shop, stage, progress)?;
    let others = make_all(&others, shop, stage, progress)?;
    pictures.findings.append(others.findings);
    pictures.why.extend(others.why);
    Ok((pages, pictures, shown))
}

/// Sets PDFs while `web` is done; then with all threads.
#[cfg(feature = "press")]
fn beside<T>(
    pdfs: &[(&RelPath, &Planned<'_>)],
    shop: &Workshop<'_>,
    stage: &Stage,
    progress: &(dyn Fn(Step) + Sync),
    web: impl FnOnce() -> T,
) -> (T, Result<Yield, Failure>) {
    let papers = papers::Papers::new(pdfs.to_vec(), shop, stage, progress);
    let made = std::thread::scope(|scope| {
        papers.hire(1, scope);
        let made = web();
        papers.hire(rayon::current_num_threads().saturating_sub(1), scope);
        made
    });
    let done = papers.finish().map(|done| Yield { findings: done.findings, why: done.why, web: Web::default() });
    (made, done)
}

#[cfg(not(feature = "press"))]
fn beside<T>(
    _: &[(&RelPath, &Planned<'_>)],
    _: &Workshop<'_>,
    _: &Stage,
    _: &(dyn Fn(Step) + Sync),
    web: impl FnOnce() -> T,
) -> (T, Result<Yield, Failure>) {
    (web(), Ok(Yield::default()))
}

/// What making some outputs brought to light.
#[derive(Default)]
struct Yield {
    findings: Diagnostics,
    web: Web,
    why: BTreeMap<String, Vec<&'static str>>,
}

fn make_all(
    outputs: &[(&RelPath, &Planned<'_>)],
    shop: &Workshop<'_>,
    stage: &Stage,
    progress: &(dyn Fn(Step) + Sync),
) -> Result<Yield, Failure> {
    let all: Mutex<Yield> = Mutex::default();
    let targets = Targets::new(shop.plan);
    let make = |(path, planned): &(&RelPath, &Planned<'_>)| {
        let result = one(path, planned, shop, &targets, stage)?;
        progress(Step::Done);
        let mut all = all.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match result {
            Ok(One { web, why }) => {
                all.why.extend(why.map(|why| (path.to_string(), why)));
                all.web.take(web);
            }
            Err(finding) => all.findings.push(finding),
        }
        Ok(())
    };
    // The files of all events one by one, each on all threads: side by side they would hold every event's row several times.
    let (long, others): (Vec<_>, Vec<_>) = outputs.iter().partition(|(_, planned)| planned.job.has_rows());
    long.into_iter().try_for_each(&make)?;
    others.into_par_iter().try_for_each(make)?;
    let mut all = all.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    // Pages are made side by side; findings are told in the order of the files.
    all.findings.sort();
    // A template that fails does so on every page.
    all.findings.once_a_place();
    Ok(all)
}

struct One {
    web: Web,
    why: Option<Vec<&'static str>>,
}

/// Keeps or makes one output.
fn one(
    path: &RelPath,
    planned: &Planned<'_>,
    shop: &Workshop<'_>,
    targets: &Targets<'_>,
    stage: &Stage,
) -> Result<Result<One, Diagnostic>, Failure> {
    let ready = match make::ready(path, planned, shop) {
        Ok(ready) => ready,
        Err(finding) => return Ok(Err(finding)),
    };
    let tray = planned.tray;
    // Letters lead to the site and show its pictures; nothing on the desk does.
    let is_page = tray != Tray::Private && path.as_str().ends_with(".html");
    let web = |bytes: &[u8], links: Option<Links>| {
        let links = links.unwrap_or_else(|| make::scan(bytes));
        let web = Web::of(path, planned, &links, targets, shop);
        if tray == Tray::Mail { web.and_letter(path, planned, &String::from_utf8_lossy(bytes)) } else { web }
    };
    let key = ready.key().clone();
    if stage.manifest().reusable(tray, path, &key) && stage.keep(tray, path) == Kept::Yes {
        let web = if is_page { web(&stage.output().read(tray, path)?, None) } else { Web::default() };
        return Ok(Ok(One { web, why: None }));
    }
    let why = Some(stage.manifest().entry(tray, path).map_or_else(|| vec!["new"], |entry| entry.changed(&key)));
    match make::make(path, planned, ready, shop) {
        Ok(Finished { bytes, links }) => {
            stage.put(tray, path, &bytes, &key, &[])?;
            Ok(Ok(One { web: if is_page { web(&bytes, links) } else { Web::default() }, why }))
        }
        Err(finding) => Ok(Err(finding)),
    }
}
