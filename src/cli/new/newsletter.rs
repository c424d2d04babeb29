//! The file of a new issue of a newsletter, filled from what is new since the issue before, with guidance in comments.
//!
//! 1. The site is resolved as a build would. 2. The words typed give the letter, the issue and its title ([`issue`]).
//! 3. A trial issue whose rules pick everything shows what is new on its day. 4. What was picked is written down as rules and
//!    ids, with the blocks that show it ([`fill`]).
//!
//! Never overwrites anything, and never picks by rules of its own: those of [`crate::site::Picks`] decide.

mod fill;
mod issue;

use std::path::Path;

use super::{
    NewNewsletter,
    name::name,
    scalar::scalar,
    write::{exists, write_new},
};
use crate::{
    cli::{Outcome, Ran, Terminal, clock, misused, terminal::Tally, typed},
    diag::{Diagnostic, Diagnostics, codes},
    pipeline,
    site::{Drafts, Idx, Publication, Site, Terms},
    source::{Project, RelPath, SourceFile, Sources},
    value::Date,
};
use fill::Fill;
use issue::Issue;

/// The kind of what is made.
const KIND: &str = "newsletter";

/// Adds the issue to the project in `root`.
pub(super) fn run(new: &NewNewsletter, root: &Path, term: &mut Terminal) -> Ran {
    let date = match new.date.as_deref().map(typed::<Date>).transpose() {
        Ok(date) => date,
        Err(finding) => return Ok(misused(&finding, term)),
    };
    let title = new.title.as_deref().map(str::trim);
    if title.is_some_and(|title| !title.chars().any(char::is_alphanumeric)) {
        return Ok(misused(&Diagnostic::new(&codes::NEW_WITHOUT_NAME, None), term));
    }
    let terms = Terms { today: clock::today(), date: None, drafts: Drafts::LeaveOut, base_url: None };
    let mut diags = Diagnostics::new();
    let (mut sources, loaded) = pipeline::load(&Project::new(root), &terms, &mut diags)?;
    let Some((_, site)) = loaded else {
        term.tell(&mut diags, &sources);
        return Ok(Outcome::Findings);
    };
    let issue = Issue::of(title, date.unwrap_or(site.as_of), &site);
    let name = name(&issue.title);
    let path = format!("content/publications/{name}.md");
    // The address may be taken by a file of another name.
    if let Some(taken) = site.by_slug(&name) {
        let file = site.publication(taken).versions[0].1.file;
        return Err(exists(sources.file(file).path.as_str()));
    }
    let Some((trial, idx)) = trial(&issue, &path, &name, &terms, &mut sources) else {
        // Only a file that is in the way of this one can hide it.
        return Err(exists(&path));
    };
    let text = Fill::new(&trial, idx, &issue).text();
    write_new(root, &[(path.clone(), text.into_bytes())])?;
    let done = term.pick(
        "Uusi numero on valmis täydennettäväksi. Se on luonnos, kunnes poistat siitä rivin ”draft: true”.",
        "The new issue is ready to be filled in. It is a draft until you remove its line “draft: true”.",
    );
    term.say(format!("{path}\n\n{done}"));
    if Tally::of(&diags).errors > 0 {
        term.say(term.pick(
            "Projektissa on virheitä, joten jotakin uutta voi puuttua numerosta: kooste check.",
            "The project has errors, so something new may be missing from the issue: kooste check.",
        ));
    }
    Ok(Outcome::Fine)
}

/// The site with an issue in which every rule picks.
fn trial(issue: &Issue, path: &str, slug: &str, terms: &Terms, sources: &mut Sources) -> Option<(Site, Idx<Publication>)> {
    let text = format!(
        "---\nkind: {KIND}\ntitle: {}\n{}date: {}\nevents: {since}\nupcoming: {}\npublications: {since}\n---\n",
        scalar(&issue.title),
        issue.letter_lines(),
        issue.day(),
        fill::AHEAD,
        since = issue.since(),
    );
    let file = SourceFile::from_bytes(RelPath::new(path).ok()?, text.as_bytes())?;
    sources.put(file);
    let (_, site) = pipeline::believe(sources, terms, &mut Diagnostics::new())?;
    let idx = site.by_slug(slug)?;
    Some((site, idx))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{project, tests::obey, write::NewFile};

    /// A new project, other files, and the issues of these command lines.
    fn issues(others: &[(&str, &str)], lines: &[&[&str]]) -> Vec<NewFile> {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(obey(folder.path(), &["new", "."]).0, 0);
        for (path, text) in others {
            let at = folder.path().join(path);
            fs::create_dir_all(at.parent().expect("a folder")).expect("a folder");
            fs::write(at, text).expect("written");
        }
        let mut files = project::files();
        files.extend(others.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
        for line in lines {
            let (code, said) = obey(folder.path(), &[&["new", "newsletter"], *line].concat());
            assert_eq!(code, 0, "{said}");
            let path = said.lines().next().expect("a path").to_owned();
            let bytes = fs::read(folder.path().join(&path)).expect("a new file");
            files.push((path, bytes));
        }
        files
    }

    fn last(files: &[NewFile]) -> (&str, &str) {
        let (path, bytes) = files.last().expect("a file");
        (path, std::str::from_utf8(bytes).expect("text"))
    }

    const COMING: (&str, &str) = (
        "content/events/2025-10-20-jatko/event.yaml",
        "title: 'Jatko: kuka ehtii?'\nwhen: ma 20.10.2025 klo 17–19\nplace: Koulu\n",
    );
    const SOME_MAIL: &str =
        "mail:\n  from: {name: Koivu, address: kirje@koivu.example}\n  unsubscribe: https://koivu.example/peru/\n";

    /// What is found, with the senders that letters need.
    fn found(mut files: Vec<NewFile>, drafts: bool) -> String {
        for (path, bytes) in &mut files {
            if path == "content/site.yaml" && !String::from_utf8_lossy(bytes).contains("\nmail:") {
                bytes.extend_from_slice(SOME_MAIL.as_bytes());
            }
            if !drafts && path.ends_with(".md") && path.starts_with("content/publications/") {
                *bytes = String::from_utf8_lossy(bytes).replace("\ndraft: true\n", "\n").into_bytes();
            }
        }
        project::tests::found(&files)
    }

    #[test]
    fn a_first_issue_is_filled_and_has_no_findings() {
        let files = issues(&[COMING], &[&["Koivun lehti 3/2025", "--date", "30.9.2025"]]);
        let (path, text) = last(&files);
        assert_eq!(path, "content/publications/koivun-lehti-3-2025.md");
        for line in [
            "title: Koivun lehti 3/2025",
            "masthead: Koivun lehti",
            "issue: 3/2025",
            "date: 30.9.2025",
            "#   18.9.2025  Kenelle soitan, kun on hiljaista? (2025-09-18-kenelle-soitan)",
            "events: since 30.9.2024",
            "results: [2025-09-18-kenelle-soitan]",
            "key_figures: [2025-09-18-kenelle-soitan]",
            "#   20.10.2025  Jatko: kuka ehtii? (2025-10-20-jatko)",
            "upcoming: 60 days",
            "::: upcoming",
            "draft: true",
        ] {
            assert!(text.lines().any(|own| own == line), "{line}\n{text}");
        }
        assert!(text.contains("\nsurvey: {event: 2025-09-18-kenelle-soitan, question: "), "{text}");
        assert_eq!(found(files.clone(), true), "");
        assert_eq!(found(files, false), "");
    }

    #[test]
    fn the_next_issue_counts_on_and_keeps_the_letters_ways() {
        let first = "---\nkind: newsletter\ntitle: Syksy alkaa\nmasthead: Koivu\nissue: 1/2025\ndate: 1.9.2025\n\
                     authors: ['Toimitus: hallitus']\npublisher: koivurannan-yhdistykset\n---\n\n## Alku\n\nTästä se lähtee.\n";
        let other =
            "---\nkind: newsletter\ntitle: Toinen lehti\nmasthead: Toinen\nissue: 7/2025\ndate: 28.9.2025\n---\n\nMuuta.\n";
        let before = [("content/publications/syksy.md", first), ("content/publications/toinen.md", other)];
        let files = issues(&before, &[&["koivu 2/2025", "--date", "30.9.2025"]]);
        let (_, text) = last(&files);
        // The issue of another letter, two days before, is not the issue before this one.
        assert!(
            text.contains("\n# Edellinen numero ilmestyi 1.9.2025.\n") && text.contains("\nevents: since last issue\n"),
            "{text}"
        );
        assert!(text.contains("\nmasthead: Koivu\nissue: 2/2025\n"), "{text}");
        assert!(text.contains("\nauthors: ['Toimitus: hallitus']\npublisher: koivurannan-yhdistykset\n"), "{text}");
        assert!(text.contains("\n# upcoming: 60 days\n") && !text.contains("::: upcoming\n:::"), "{text}");
        assert_eq!(found(files, false), "");
        // Without words: the newest letter, its next number.
        let files = issues(&before, &[&["--date", "1.12.2025"]]);
        assert_eq!(last(&files).0, "content/publications/toinen-8-2025.md");
        let files = issues(&before, &[&["Joulu tulee, oletko valmis?", "--date", "1.1.2026"]]);
        let (path, text) = last(&files);
        assert_eq!(path, "content/publications/joulu-tulee-oletko-valmis.md");
        assert!(text.contains("\ntitle: 'Joulu tulee, oletko valmis?'\nmasthead: Toinen\nissue: 1/2026\n"), "{text}");
    }

    #[test]
    fn an_issue_without_news_has_no_findings() {
        let files = issues(&[], &[&["--date", "1.1.2024"]]);
        let (_, text) = last(&files);
        assert!(text.contains("\nissue: 1/2024\n") && !text.contains("\n:::"), "{text}");
        assert_eq!(found(files, false), "");
    }

    #[test]
    fn an_issue_replaces_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(obey(folder.path(), &["new", "newsletter"]).1.contains("K0111"));
        assert_eq!(obey(folder.path(), &["new", "."]).0, 0);
        let line = ["new", "newsletter", "Koivu 1/2025", "--date", "30.9.2025"];
        assert_eq!(obey(folder.path(), &line).0, 0);
        let at = folder.path().join("content/publications/koivu-1-2025.md");
        fs::write(&at, "oma").expect("written");
        let (code, said) = obey(folder.path(), &line);
        assert!(code == 1 && said.contains("K0721") && fs::read_to_string(&at).expect("a file") == "oma", "{said}");
        // The address is taken by a file of another name.
        fs::write(&at, "---\nkind: newsletter\ntitle: Koivu\nslug: muu\ndate: 1.9.2025\n---\n\nOma.\n").expect("written");
        let (code, said) = obey(folder.path(), &["new", "newsletter", "Muu"]);
        assert!(code == 1 && said.contains("content/publications/koivu-1-2025.md"), "{said}");
        assert!(obey(folder.path(), &["new", "newsletter", "!?"]).1.contains("K0722"));
        assert!(obey(folder.path(), &["new", "newsletter", "--date", "31.2.2026"]).1.contains("K0201"));
    }
}
