//! The files of a new project: an example that builds as it is. They lie in `project/` beside this file.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use include_dir::{Dir, DirEntry, include_dir};

use super::write::{NewFile, write_new};
use crate::{
    cli::{Outcome, Ran, Terminal},
    diag::{Diagnostic, codes},
    output::{Doing, Failure, Halt},
};

static PROJECT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/project");

/// What a folder may hold that counts as empty: a repository is often made before the project.
const HARMLESS: [&str; 2] = [".git", ".DS_Store"];
/// The folders of a project in which another would be read as a part of it, or be lost.
const TAKEN: [&str; 4] = ["content", "themes", "output", ".kooste"];
/// How many of the names in the way are told.
const NAMED: usize = 3;

/// Makes the project in `folder`; `shown` is the folder as it was typed.
pub(super) fn run(folder: &Path, shown: &Path, term: &mut Terminal) -> Ran {
    refuse_used(folder, shown)?;
    let around = around(folder);
    if let Some((project, inside)) = &around
        && TAKEN.iter().any(|taken| inside.starts_with(taken))
    {
        let mut finding = Diagnostic::new(&codes::NEW_PROJECT_INSIDE, None);
        finding.arg("path", shown.display()).arg("project", project.display());
        return Err(finding.into());
    }
    let files = files();
    write_new(folder, &files)?;
    let (count, name) = (files.len(), shown.display());
    let shown = if name.to_string().contains(char::is_whitespace) { format!("\"{name}\"") } else { name.to_string() };
    term.say(term.pick(
        format!(
            "Projekti on valmis: {shown} ({count} tiedostoa)\n\n\
             1. Siirry kansioon:    cd {shown}\n\
             2. Katso sivustoa:     kooste serve --open\n\
             3. Vaihda tekstit:     ohjeet ovat tiedostossa LUEMINUT.md"
        ),
        format!(
            "The project is ready: {shown} ({count} files)\n\n\
             1. Go to the folder:   cd {shown}\n\
             2. Look at the site:   kooste serve --open\n\
             3. Change the texts:   LUEMINUT.md tells how (in Finnish)"
        ),
    ));
    if let Some((project, _)) = around {
        let project = project.display();
        term.say(term.pick(
            format!(
                "\nHuomaa: tämä on eri projekti kuin se, jonka sisällä se on ({project}).\n\
                 Jos tarkoitit uutta tapahtumaa, poista kansio ja kirjoita:  kooste new event \"{name}\""
            ),
            format!(
                "\nNote: this is another project than the one around it ({project}).\n\
                 If you meant a new event, delete the folder and write:  kooste new event \"{name}\""
            ),
        ));
    }
    Ok(Outcome::Fine)
}

/// The project that a new folder would lie in, and where in it.
fn around(folder: &Path) -> Option<(PathBuf, PathBuf)> {
    let there = folder.ancestors().skip(1).find(|above| above.is_dir() || above.as_os_str().is_empty())?;
    let rest = folder.strip_prefix(there).ok()?;
    let there = if there.as_os_str().is_empty() { Path::new(".") } else { there };
    let whole = there.canonicalize().ok()?.join(rest);
    let project = whole.ancestors().skip(1).find(|above| above.join("content/site.yaml").is_file())?;
    Some((project.to_owned(), whole.strip_prefix(project).ok()?.to_owned()))
}

/// Every file of a new project, in the order of their paths.
pub(super) fn files() -> Vec<NewFile> {
    // Not among the embedded files: there it would tell Git what to leave out of this very repository.
    let mut files: Vec<NewFile> = vec![(".gitignore".to_owned(), b"/.kooste/\n/output/\n".to_vec())];
    gather(&PROJECT, &mut files);
    files.sort();
    files
}

fn gather(folder: &Dir<'_>, files: &mut Vec<NewFile>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => gather(folder, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.push((path, file.contents().to_vec()));
            }
        }
    }
}

fn refuse_used(folder: &Path, shown: &Path) -> Result<(), Halt> {
    let failed = |cause| Failure { doing: Doing::Read, path: folder.to_owned(), cause };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(fault) if fault.kind() == io::ErrorKind::NotADirectory => {
            let mut finding = Diagnostic::new(&codes::NEW_FILE_EXISTS, None);
            finding.arg("path", shown.display());
            return Err(finding.into());
        }
        Err(fault) => return Err(failed(fault).into()),
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
        if !HARMLESS.contains(&name.as_str()) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Ok(());
    }
    names.sort();
    let more = if names.len() > NAMED { ", …" } else { "" };
    names.truncate(NAMED);
    let mut finding = Diagnostic::new(&codes::NEW_FOLDER_IN_USE, None);
    finding.arg("path", shown.display()).arg("files", names.join(", ") + more);
    Err(finding.into())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        diag::{Diagnostics, Tongue, show},
        pipeline,
        site::{Drafts, Terms},
        source::{RelPath, SourceFile, Sources},
        theme,
        value::Date,
        view::Probes,
    };

    /// What is found in a project of these files, drafts and all, on a day after the example's and before those of the new event.
    pub(in crate::cli::new) fn found(files: &[NewFile]) -> String {
        let source = |(path, bytes): &NewFile| SourceFile::from_bytes(RelPath::new(path).expect("a path"), bytes).expect("text");
        let sources = Sources::new(files.iter().map(source));
        let mut diags = Diagnostics::new();
        let today = Date::new(2028, 1, 1).expect("a day");
        let terms = Terms { today, date: None, drafts: Drafts::Include, base_url: None };
        let sources = theme::with_embedded(&sources);
        let (theme, site) = pipeline::believe(&sources, &terms, &mut diags).expect("a theme and a site");
        pipeline::check(&sources, &theme, &site, &Probes::default(), &mut diags);
        diags.sort();
        diags.iter().map(|finding| show::text(finding, &sources, Tongue::En, show::Paint::Plain) + "\n").collect()
    }

    #[test]
    fn the_example_is_without_findings() {
        assert_eq!(found(&files()), "");
    }
}
