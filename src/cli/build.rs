//! `kooste build`: makes the site and tells how it went. What is made and how is the matter of [`pipeline::build`].

use std::path::{Path, PathBuf};

use super::{
    Help, Here, Outcome, Ran, Terminal, check,
    clock::Watch,
    conditions::{self, Conditions},
    misused,
    progress::Progress,
    terminal::Tally,
};
use crate::{
    diag::{Diagnostic, Diagnostics, codes},
    make::Pictures,
    output::Tray,
    pipeline::{self, Options, Pdfs, Report},
    source::{Lang, Project},
    value::{DateStyle, say},
};

/// Builds the site into the folder output/site
///
/// When there are errors, nothing is published and the old site stays as it was. Only what has changed is made again.
#[derive(Debug, clap::Args)]
pub(super) struct Build {
    #[command(flatten)]
    conditions: Conditions,
    /// The address the site is published at, when it is not that of site.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The folder for what is built; left out, output in the project
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Put the pictures of e-mail messages into the messages themselves, instead of linking to the site's
    #[arg(long)]
    inline_images: bool,
    /// Leave PDFs out, to be done sooner: the pages do not offer them then
    #[arg(long)]
    no_pdf: bool,
    /// Tell why a page or file was made again, such as index.html
    #[arg(long, value_name = "PATH")]
    why: Option<String>,
}

pub(super) const FINNISH: Help = Help {
    usage: "kooste build [VALINNAT]",
    about: "Rakentaa sivuston kansioon output/site\n\n\
            Jos virheitä on, mitään ei julkaista ja entinen sivusto pysyy ennallaan. Uudelleen tehdään vain se, mikä on muuttunut.",
    args: &[
        conditions::FINNISH[0],
        conditions::FINNISH[1],
        conditions::FINNISH[2],
        ("base_url", "OSOITE", "Osoite, jossa sivusto julkaistaan, jos se on muu kuin tiedostossa site.yaml"),
        ("output", "KANSIO", "Kansio, johon tuotokset tehdään; ilman tätä projektin kansio output"),
        ("inline_images", "", "Pane sähköpostiviestien kuvat viesteihin itseensä sen sijaan, että ne haettaisiin sivustolta"),
        ("no_pdf", "", "Jätä PDF:t pois, niin valmista tulee nopeammin: sivut eivät silloin tarjoa niitä"),
        ("why", "POLKU", "Kerro, miksi sivu tai tiedosto tehtiin uudelleen, esimerkiksi index.html"),
    ],
};

impl Build {
    pub(super) fn run(self, here: &Here, term: &mut Terminal) -> Ran {
        let watch = Watch::start();
        let terms = match self.conditions.terms(self.base_url) {
            Ok(terms) => terms,
            Err(finding) => return Ok(misused(&finding, term)),
        };
        let pictures = if self.inline_images { Pictures::Inline } else { Pictures::Linked };
        let pdfs = if self.no_pdf { Pdfs::LeftOut } else { Pdfs::Made };
        let output = self.output.map_or_else(|| PathBuf::from("output"), |typed| here.typed_folder(&typed));
        let options = Options { terms, output, strict: self.conditions.strict(), pictures, pdfs };
        let project = Project::new(here.founded()?);
        let mut diags = Diagnostics::new();
        let progress = Progress::start(term);
        let built = pipeline::build(&project, &options, &mut diags, &|step| progress.tell(step));
        progress.end();
        let (sources, report) = built?;
        term.tell(&mut diags, &sources);
        let tally = Tally::of(&diags);
        let Some(report) = report else {
            let found = tally.say(term.tongue());
            term.say(term.pick(
                format!("Mitään ei julkaistu: {found}. Entinen sivusto on ennallaan."),
                format!("Nothing was published: {found}. The old site is as it was."),
            ));
            return Ok(Outcome::Findings);
        };
        if let Some(path) = self.why
            && let Some(finding) = why(&path, &report, &here.shown(&report.output), term)
        {
            return Ok(misused(&finding, term));
        }
        term.say(summary(&report, &here.shown(&report.output), tally, &watch, term));
        Ok(check::outcome(tally, options.strict))
    }
}

fn summary(report: &Report, output: &Path, tally: Tally, watch: &Watch, term: &Terminal) -> String {
    let tongue = term.tongue();
    let lang = term.pick(Lang::Fi, Lang::En);
    let number = |n: usize| say::number(n as u64, lang);
    let (pages, made, kept) = (number(report.pages), number(report.made), number(report.kept));
    let (found, time, day) = (tally.say(tongue), watch.say(tongue), report.as_of.say(DateStyle::Date, lang));
    let folders = folders(output, term);
    let pages = term.pick(
        format!("{pages} {}", say::plural(report.pages as u64, "sivu", "sivua")),
        format!("{pages} {}", say::plural(report.pages as u64, "page", "pages")),
    );
    term.pick(
        format!("{folders}\n{pages}, {time}. Tehtiin {made}, ennallaan {kept}. Päivä {day}. Huomautukset: {found}."),
        format!(
            "{folders}\n{pages}, {time}. Made {made}, kept {kept}. The day: {day}. Findings: {}.",
            found.replace("no findings", "none")
        ),
    )
}

/// Where everything is: the site, and what is beside it without being published.
fn folders(output: &Path, term: &Terminal) -> String {
    let told = |tray: Tray| {
        let head = match tray {
            Tray::Site => term.pick("Sivusto on valmis", "The site is ready"),
            Tray::Mail => term.pick("Lähetettävät viestit", "Messages to send"),
            Tray::Private => term.pick("Vain omaan käyttöön", "For your own desk only"),
        };
        let folder = output.join(tray.name());
        (tray == Tray::Site || folder.is_dir()).then(|| format!("{head}: {}", folder.display()))
    };
    Tray::ALL.into_iter().filter_map(told).collect::<Vec<_>>().join("\n")
}

/// Tells why an output was made again; a finding when there is no such output.
fn why(typed: &str, report: &Report, output: &Path, term: &mut Terminal) -> Option<Diagnostic> {
    let site = output.join(Tray::Site.name());
    let path = path_of(typed, report, &site);
    if let Some((_, parts)) = report.why.iter().find(|(made, _)| *made == path) {
        term.say(format!("{path}: {}", reason(parts, term)));
        return None;
    }
    if site.join(&path).is_file() {
        term.say(term.pick(
            format!("{path}: ennallaan, mikään sen perusteista ei muuttunut"),
            format!("{path}: kept, nothing it is made of has changed"),
        ));
        return None;
    }
    let mut finding = Diagnostic::new(&codes::UNKNOWN_NAME, None);
    let of = term.pick("sivuston tiedosto", "a file of the site");
    finding
        .arg("name", &path)
        .arg("of", of)
        .arg("list", term.pick("komento ”kooste list --pages” luettelee sivut", "“kooste list --pages” lists the pages"));
    finding.near(&path, report.why.iter().map(|(made, _)| made.as_str()));
    Some(finding)
}

/// The path below `site/` that is meant: a person may have copied it from the address line, or from the file's own path.
fn path_of(typed: &str, report: &Report, site: &Path) -> String {
    let folder = report.output.join(Tray::Site.name());
    let starts = [report.address.clone(), folder.display().to_string(), Tray::Site.name().to_owned()];
    let path = typed.trim_start_matches("./");
    let path = starts.iter().find_map(|start| below(path, start.trim_end_matches('/'))).unwrap_or(path).trim_start_matches('/');
    let path = path.split(['#', '?']).next().unwrap_or(path);
    let is_folder = path.is_empty() || path.ends_with('/') || site.join(path).is_dir();
    if is_folder { format!("{path}/index.html").trim_start_matches('/').replace("//", "/") } else { path.to_owned() }
}

fn below<'p>(path: &'p str, start: &str) -> Option<&'p str> {
    path.strip_prefix(start).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Which parts of an output's key differ from the last build's.
fn reason(parts: &[&'static str], term: &Terminal) -> String {
    match parts {
        ["new"] => term.pick("uusi", "new").to_owned(),
        // The key is the same, so the old file itself was not what it had been.
        [] => {
            term.pick("entinen tiedosto puuttui tai sitä oli muutettu", "the old file was missing or had been changed").to_owned()
        }
        parts => {
            let parts: Vec<&str> = parts.iter().map(|part| part_name(part, term)).collect();
            let lang = term.pick(Lang::Fi, Lang::En);
            let head = term.pick("tehtiin uudelleen, koska muuttui", "made again, because this changed");
            format!("{head}: {}", say::list(&parts, lang))
        }
    }
}

fn part_name(part: &'static str, term: &Terminal) -> &'static str {
    let finnish = match part {
        "tool" => "ohjelma",
        "theme" => "teema",
        "template" => "mallipohja",
        "view" => "sisältö",
        "image" => "kuva",
        "size" => "kuvakoko",
        "file" => "tiedosto",
        "text" => "teksti",
        "to" => "kohde",
        "css" => "tyylit",
        "pages" => "sivujen luettelo",
        "addresses" => "osoitteet",
        part => part,
    };
    term.pick(finnish, part)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::cli::new::tests::obey;

    #[test]
    fn leaves_a_folder_that_is_no_project_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        for command in ["build", "clean", "serve"] {
            let (code, said) = obey(folder.path(), &[command]);
            assert!(code == 1 && said.contains("K0111"), "{command}: {said}");
        }
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    }

    #[test]
    fn builds_the_example_and_says_why_it_builds_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let obey = |words: &[&str]| obey(folder.path(), words);
        assert_eq!(obey(&["new", "."]).0, 0);
        let (code, said) = obey(&["build", "--strict", "--why", "/"]);
        assert_eq!(code, 0, "{said}");
        let output = folder.path().join("output");
        let folders =
            format!("index.html: uusi\nSivusto on valmis: {0}/site\nLähetettävät viestit: {0}/mail\n", output.display());
        assert!(said.starts_with(&folders), "{said}");
        assert!(said.contains("Huomautukset: ei huomautettavaa."), "{said}");
        let front = folder.path().join("output/site/index.html");
        let before = fs::read(&front).expect("a front page");
        for way in ["site/index.html", "output/site/", "https://koivuranta.example/", "/", "./index.html"] {
            let (_, said) = obey(&["build", "--why", way]);
            assert!(said.starts_with("index.html: ennallaan") && said.contains("Tehtiin 0,"), "{way}: {said}");
        }
        let (_, said) = obey(&["build", "--why", "tapahtumat"]);
        assert!(said.starts_with("tapahtumat/index.html: ennallaan"), "{said}");
        let (code, said) = obey(&["build", "--base-url", "koivuranta"]);
        assert!(code == 1 && said.contains("K0305") && !said.contains("site.yaml:"), "{said}");
        let site = folder.path().join("content/site.yaml");
        let text = fs::read_to_string(&site).expect("site.yaml");
        fs::write(&site, text.replace("Mitä sovittiin, kuka tekee", "Kuka tekee")).expect("written");
        let (_, said) = obey(&["build", "--why", "index.html"]);
        assert!(said.starts_with("index.html: tehtiin uudelleen, koska muuttui: sisältö"), "{said}");
        assert_eq!(obey(&["build", "--why", "indeks.html"]).0, 2);
        fs::write(&site, text.replace("title: Koivuranta", "titel: Koivuranta")).expect("written");
        let (code, said) = obey(&["build"]);
        assert!(code == 1 && said.contains("Mitään ei julkaistu: 2 virhettä. Entinen sivusto on ennallaan."), "{said}");
        fs::write(&site, text).expect("written");
        assert_eq!(obey(&["build"]).0, 0);
        assert_eq!(fs::read(&front).expect("a front page"), before);
    }
}
