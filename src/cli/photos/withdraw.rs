//! Takes a photo back: its record is marked, and what goes with the next build is told.
//!
//! 1. One line (in a map in braces, one entry) is put behind the file's name; every other byte of the file stays. 2. The project
//!    is read anew with that, in memory: unless the photo, and no other, is withdrawn then, nothing is written. 3. The file is
//!    written aside and renamed, so it is never half.
//!
//! Never deletes a picture or an original: the next build takes the pictures away, and the original is its owner's.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Entry, use_name};
use crate::{
    cli::{Outcome, Ran, Terminal, clock},
    diag::{Diagnostic, Diagnostics, codes},
    output::{Doing, Failure, Tray},
    pipeline,
    site::{Site, Terms, Withheld},
    source::{Lang, Project, RelPath, SourceFile, Sources},
    value::DateStyle,
};

pub(super) fn run(entry: &Entry, same_as: &[String], project: &Project, terms: &Terms, term: &mut Terminal) -> Ran {
    if entry.withheld == Some(Withheld::Withdrawn) {
        term.say(term.pick(
            format!("Kuva ”{}” on jo peruttu ({}:{}).", entry.id, entry.record, entry.line),
            format!("The photo “{}” is withdrawn already ({}:{}).", entry.id, entry.record, entry.line),
        ));
        return Ok(Outcome::Fine);
    }
    let at = project.root.join(&entry.record);
    let failed = |doing: Doing, cause: io::Error| Failure { doing, path: at.clone(), cause };
    // A link stays a link: the file behind it is the one that is written.
    let at = at.canonicalize().map_err(|cause| failed(Doing::Read, cause))?;
    let bytes = fs::read(&at).map_err(|cause| failed(Doing::Read, cause))?;
    let day = clock::today().say(DateStyle::Date, Lang::Fi);
    let marked = String::from_utf8(bytes).ok().and_then(|text| marked(&text, entry, &day));
    let Some(marked) = marked.filter(|text| withdraws(entry, text, project, terms)) else {
        let mut finding = Diagnostic::new(&codes::PHOTO_NOT_MARKED, None);
        finding.arg("id", &entry.id).arg("place", format!("{}:{}", entry.record, entry.line)).arg("day", &day);
        term.refuse(&finding);
        return Ok(Outcome::Findings);
    };
    replace(&at, marked.as_bytes()).map_err(|cause| failed(Doing::Write, cause))?;
    explain(entry, same_as, &day, &project.root, term);
    Ok(Outcome::Fine)
}

/// The text with the mark; nothing where the record is written in a way that leaves no plain place for it.
pub(super) fn marked(text: &str, entry: &Entry, day: &str) -> Option<String> {
    // Places are counted without a byte order mark.
    let skipped = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let (start, end) = (entry.file_at.start as usize + skipped, entry.file_at.end as usize + skipped);
    let mark = format!("withdrawn: {day}");
    let (at, inserted) = if text.get(entry.at.start as usize + skipped..)?.starts_with('{') {
        (end, format!(", {mark}"))
    } else {
        let line = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        let key = line + text.get(line..start)?.rfind("file")?;
        let before = text.get(line..key)?;
        // `- file: …` stands as far in as what follows it.
        let indent: String = before.chars().map(|_| ' ').collect();
        if !before.chars().all(|c| matches!(c, ' ' | '-')) {
            return None;
        }
        let rest = text.get(end..)?;
        let to_end = rest.find('\n');
        let newline = if to_end.is_some_and(|at| rest[..at].ends_with('\r')) { "\r\n" } else { "\n" };
        match to_end {
            Some(to_end) => (end + to_end + 1, format!("{indent}{mark}{newline}")),
            None => (text.len(), format!("{newline}{indent}{mark}")),
        }
    };
    let mut marked = text.to_owned();
    marked.insert_str(at, &inserted);
    Some(marked)
}

/// Whether the project with this text has the photo withdrawn, and everything else about photos as it was.
fn withdraws(entry: &Entry, text: &str, project: &Project, terms: &Terms) -> bool {
    let mut diags = Diagnostics::new();
    let Ok((sources, Some((_, before)))) = pipeline::load(project, terms, &mut diags) else { return false };
    let changed = |path: &RelPath| path.as_str() == entry.record;
    let files = sources.iter().map(|(_, file)| file.clone()).filter(|file| !changed(&file.path));
    let own = RelPath::new(&entry.record).ok().and_then(|path| SourceFile::from_bytes(path, text.as_bytes()));
    let sources = Sources::new(files.chain(own));
    let Some((_, after)) = pipeline::believe(&sources, terms, &mut Diagnostics::new()) else { return false };
    type State = (String, String, Option<Withheld>);
    let states = |site: &Site| -> Vec<State> {
        site.photos.iter().map(|photo| (photo.folder.clone(), photo.id.clone(), photo.withheld)).collect()
    };
    let (before, after) = (states(&before), states(&after));
    let is_it =
        |folder: &str, id: &str| id == entry.id && folder.trim_start_matches("content").trim_start_matches('/') == entry.folder;
    let right = |((folder, id, was), now): (&State, &State)| {
        let wanted = if is_it(folder, id) { Some(Withheld::Withdrawn) } else { *was };
        (folder, id) == (&now.0, &now.1) && now.2 == wanted
    };
    before.len() == after.len() && before.iter().zip(&after).all(right)
}

/// Writes aside, keeps the permissions, and renames.
fn replace(at: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = at.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // Hidden files are no part of a project.
    let aside: PathBuf = at.with_file_name(format!(".{name}.kooste"));
    let written = fs::write(&aside, bytes)
        .and_then(|()| fs::set_permissions(&aside, fs::metadata(at)?.permissions()))
        .and_then(|()| fs::rename(&aside, at));
    if written.is_err() {
        let _ = fs::remove_file(&aside);
    }
    written
}

fn explain(entry: &Entry, same_as: &[String], day: &str, root: &Path, term: &mut Terminal) {
    let tongue = term.tongue();
    let Entry { id, record, line, .. } = entry;
    let file = entry.original.as_ref().unwrap_or(&entry.file);
    term.say(term.pick(
        format!("Kuva ”{id}” on merkitty perutuksi {day} ({record}:{line}).\n\nSeuraava ”kooste build” poistaa sen kaikkialta:"),
        format!("The photo “{id}” is marked as withdrawn on {day} ({record}:{line}).\n\nThe next “kooste build” takes it away everywhere:"),
    ));
    for one in &entry.uses {
        term.say(format!("  {}: {}:{}", use_name(one.what, tongue), one.file, one.line));
    }
    let site = root.join("output").join(Tray::Site.name());
    let published: Vec<&String> = entry.pictures.iter().filter(|path| site.join(path).is_file()).collect();
    for path in &published {
        term.say(format!("  output/{}/{path}", Tray::Site.name()));
    }
    if !entry.uses.is_empty() {
        term.say(term.pick(
            "  PDF:istä, kirjeistä ja linkkikorteista, jotka tehdään ilman sitä",
            "  PDFs, letters and cards of shared links, which are made without it",
        ));
    }
    term.say(
        term.pick("  välimuistista (.kooste) kaikki, mikä siitä on tehty", "  everything made of it in the cache (.kooste)"),
    );
    if !same_as.is_empty() {
        let others = same_as.join(", ");
        term.say(term.pick(
            format!("\nSama tiedosto on myös tunnuksella {others}. Jos peruutus koskee sitäkin, peru se samalla komennolla."),
            format!("\nThe same file is there as {others}, too. If that is to go as well, withdraw it with the same command."),
        ));
    }
    term.say(term.pick(
        format!(
            "\nSitten julkaise koko kansio uudelleen, niin että tiedostot poistuvat myös palvelimelta. Alkuperäistä kuvaa ({file}) ei \
             poisteta: poista se itse, jos sitä ei saa säilyttää. Hakukoneiden kopioiden poistoa pyydetään niiltä."
        ),
        format!(
            "\nThen publish the whole folder anew, so that the files leave the server, too. The original ({file}) is not removed: \
             remove it yourself if it must not be kept. Copies that search engines hold are theirs to remove: ask them."
        ),
    ));
}
