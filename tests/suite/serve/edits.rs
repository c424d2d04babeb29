//! What the preview shows through edits, faults and garbage.

use std::{fs, path::Path, time::Duration};

use kooste::serve::Hearing;

use super::{PROJECT, Preview};
use crate::bench::{Bench, Dice, Files, tree, txtar, with_site};

#[test]
fn the_last_good_page_stays_while_something_is_wrong() {
    let preview = Preview::of(PROJECT);
    let page = "/tapahtumat/ilta/";
    let good = preview.until_has(page, "Ilta alkoi").text();
    let findings = |words: &str| drop(preview.until_has("/__kooste/findings", words));
    let event = "content/events/ilta/event.md";
    let text = fs::read_to_string(preview.bench.root().join(event)).expect("a text");
    let bare =
        |text: &str| text.split("data-pages").next().map(str::to_owned).zip(text.rsplit("</script>").next().map(str::to_owned));
    // A record with a fault, one that is no YAML, one that is not text.
    for broken in
        [text.replace("title:", "titel:").into_bytes(), text.replace("title:", "a: [").into_bytes(), b"\xff\xfe".to_vec()]
    {
        preview.bench.write(event, &broken);
        findings("finding error");
        let shown = preview.get(page);
        assert_eq!(shown.status, 200);
        assert_eq!(bare(&shown.text()), bare(&good), "the page is as it was");
        assert_eq!(preview.get("/tapahtumat/kevat/").status, 200, "and so are others");
        preview.bench.write(event, &text);
        preview.until("/__kooste/findings", |answer| !answer.text().contains("finding error"));
    }
    // A template that does not compile, and one that fails when it is rendered.
    for template in
        ["{% extends \"kuusi/kinds/event/page.html\" %}{% block main %}{{ x", "{{ event.title | no_such }}", "{{ event.a.b.c }}"]
    {
        preview.bench.write("themes/oma/kinds/event/page.html", template);
        // What fails when it is rendered is known once somebody has wanted to see it.
        preview.until("/__kooste/findings", |answer| {
            assert!(preview.get(page).text().contains("Ilta alkoi"), "{template}");
            answer.text().contains("finding error")
        });
        fs::remove_file(preview.bench.root().join("themes/oma/kinds/event/page.html")).expect("removed");
        preview.until("/__kooste/findings", |answer| !answer.text().contains("finding error"));
    }
    // The site's own file.
    let site = fs::read(preview.bench.root().join("content/site.yaml")).expect("a text");
    preview.bench.write("content/site.yaml", "title: [");
    findings("finding error");
    assert!(preview.get(page).text().contains("Ilta alkoi"));
    preview.bench.write("content/site.yaml", &site);
    preview.bench.edit(event, "Ilta alkoi", "Ilta jatkui");
    preview.until_has(page, "Ilta jatkui");
}

#[test]
fn a_project_that_is_broken_from_the_start_appears_when_it_is_mended() {
    let preview = Preview::of("-- content/site.yaml --\ntitle: [\n-- content/events/ilta/event.yaml --\ntitle: Ilta\n");
    assert_eq!(preview.get("/").status, 503);
    assert!(preview.until_has("/__kooste/findings", "finding error").text().contains("content/site.yaml"));
    preview.bench.write("content/site.yaml", "title: Silta\nbase_url: https://silta.example/\n");
    preview.until_has("/", "Silta");
}

/// Editors save in many ways.
#[test]
fn every_way_of_saving_is_seen() {
    for hearing in [Hearing::Told, Hearing::Looking] {
        let preview = Preview::with(PROJECT, hearing);
        let root = preview.bench.root();
        let event = root.join("content/events/ilta/event.md");
        let page = "/tapahtumat/ilta/";
        preview.until_has(page, "Ilta alkoi");
        let saved = |word: &str| fs::read_to_string(&event).expect("a text").replace("Ilta ", &format!("{word} Ilta "));
        fs::write(&event, saved("Suoraan")).expect("written");
        preview.until_has(page, "Suoraan Ilta");
        // Beside, then renamed.
        let beside = root.join("content/events/ilta/.event.md.swp");
        fs::write(&beside, saved("Siirtäen")).expect("written");
        fs::rename(&beside, &event).expect("moved");
        preview.until_has(page, "Suoraan Siirtäen Ilta");
        // The old one moved away first.
        let text = saved("Väistäen");
        fs::rename(&event, root.join("content/events/ilta/event.md~")).expect("moved");
        fs::write(&event, text).expect("written");
        preview.until_has(page, "Siirtäen Väistäen Ilta");
        // A folder that is moved, one that is deleted, and one that appears with what is in it.
        fs::rename(root.join("content/events/ilta"), root.join("content/events/yo")).expect("moved");
        preview.until_has("/tapahtumat/yo/", "Väistäen Ilta");
        preview.until(page, |answer| answer.status == 404);
        fs::remove_dir_all(root.join("content/events/kevat")).expect("removed");
        preview.until("/tapahtumat/kevat/", |answer| answer.status == 404);
        let made = root.join("uusi");
        fs::create_dir_all(&made).expect("a folder");
        fs::write(made.join("event.yaml"), "title: Uusi\nwhen: to 9.5.2019\n").expect("a file");
        fs::rename(&made, root.join("content/events/uusi")).expect("moved");
        preview.until_has("/tapahtumat/uusi/", "Uusi");
    }
}

/// What editors leave beside a text, or put there for the blink of an eye, loads no page anew and is no finding.
#[test]
fn what_editors_leave_is_no_news() {
    let preview = Preview::of(PROJECT);
    let folder = preview.bench.root().join("content/events/ilta");
    let files = || {
        let page = preview.get("/tapahtumat/ilta/").text();
        page.split("data-files=\"").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned).expect("a count")
    };
    let before = files();
    for name in ["event.md~", ".event.md.swp", "4913", "#event.md#", "~$event.docx", "event.md.bak", ".DS_Store", "Thumbs.db"] {
        fs::write(folder.join(name), "{% [").expect("written");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("kirjoittaja@kone.123", folder.join(".#event.md")).expect("a lock");
    preview.bench.edit("content/events/ilta/event.md", "Ilta alkoi", "Ilta jatkui");
    preview.until_has("/tapahtumat/ilta/", "Ilta jatkui");
    // Whatever it was slow to hear of it has heard of by the second edit.
    preview.bench.edit("content/events/ilta/event.md", "Ilta jatkui", "Ilta loppui");
    preview.until_has("/tapahtumat/ilta/", "Ilta loppui");
    assert_eq!(files(), before);
    assert!(!preview.get("/__kooste/findings").text().contains("finding error"));
}

/// The project's folder is taken away, and what comes back is a copy: another folder to the system.
#[test]
fn a_project_that_was_away_is_heard_of_again() {
    for hearing in [Hearing::Told, Hearing::Looking] {
        let preview = Preview::with(PROJECT, hearing);
        let page = "/tapahtumat/ilta/";
        preview.until_has(page, "Ilta alkoi");
        let root = preview.bench.root();
        let (content, themes) = (root.join("content"), root.join("themes"));
        let files = tree(&content).into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes));
        let files: Files =
            files.chain(tree(&themes).into_iter().map(|(path, bytes)| (format!("themes/{path}"), bytes))).collect();
        let away = root.with_extension("pois");
        fs::rename(&root, &away).expect("moved");
        std::thread::sleep(Duration::from_millis(300));
        assert_eq!(preview.get(page).status, 200, "the last good page stays");
        fs::create_dir(&root).expect("a folder");
        files.iter().for_each(|(path, bytes)| preview.bench.write(path, bytes));
        fs::remove_dir_all(away).expect("removed");
        // Long enough for the last look after the news: from now on it must hear.
        std::thread::sleep(Duration::from_secs(4));
        preview.bench.edit("content/events/ilta/event.md", "Ilta alkoi", "Ilta jatkui");
        preview.until_has(page, "Ilta jatkui");
    }
}

/// A theme's folder that was not there when the preview began.
#[test]
fn a_folder_that_is_made_later_is_heard_of() {
    let preview = Preview::of("-- content/events/ilta/event.yaml --\ntitle: Ilta\n");
    preview.until_has("/tapahtumat/ilta/", "Ilta");
    preview.bench.write("themes/oma/theme.yaml", "extends: kuusi\n");
    preview.bench.write(
        "content/site.yaml",
        format!("{}theme: oma\n", fs::read_to_string(preview.bench.root().join("content/site.yaml")).expect("a text")),
    );
    preview.bench.write("themes/oma/kinds/event/page.html", "<title>Oma</title>");
    preview.until_has("/tapahtumat/ilta/", "<title>Oma</title>");
    preview.bench.write("themes/oma/kinds/event/page.html", "<title>Toinen</title>");
    preview.until_has("/tapahtumat/ilta/", "<title>Toinen</title>");
}

/// Saves that come thick and fast, of the same length, in every way, while the preview is busy with the ones before.
#[test]
fn nothing_that_is_saved_is_lost() {
    for hearing in [Hearing::Told, Hearing::Looking] {
        let preview = Preview::with(PROJECT, hearing);
        let root = preview.bench.root();
        let mut dice = Dice(11);
        for round in 100..if hearing == Hearing::Told { 140 } else { 110 } {
            let mut last = [const { None }; 2];
            for nth in 0..=dice.roll(6) {
                let which = dice.roll(2);
                let folder = root.join("content/events").join(["ilta", "kevat"][which]);
                let words = format!("Sana {round} {nth}");
                let file = folder.join(["event.md", "event.yaml"][which]);
                let text = [format!("---\ntitle: {words}\n---\n"), format!("title: {words}\n")][which].clone();
                match dice.roll(3) {
                    0 => fs::write(&file, text).expect("written"),
                    1 => {
                        let beside = folder.join(".uusi");
                        fs::write(&beside, text).expect("written");
                        fs::rename(beside, file).expect("moved");
                    }
                    _ => {
                        let _ = fs::remove_file(&file);
                        fs::write(&file, text).expect("written");
                    }
                }
                last[which] = Some(words);
                std::thread::sleep(Duration::from_millis(dice.roll(3) as u64 * 4));
            }
            for (which, words) in last.iter().enumerate() {
                let page = ["/tapahtumat/ilta/", "/tapahtumat/kevat/"][which];
                words.iter().for_each(|words| drop(preview.until_has(page, words)));
            }
        }
    }
}

/// What the preview shows, whatever was changed before, is what a build would make; it survives garbage, and does not grow.
#[test]
fn through_random_edits_it_shows_what_a_build_would_make() {
    const ROUNDS: usize = 60;
    let mut preview = Preview::of(PROJECT);
    let root = preview.bench.root();
    let mut dice = Dice(7);
    let mut compared = 0;
    for round in 0..ROUNDS {
        scramble(&root, &mut dice, round);
        if round % 6 != 5 {
            continue;
        }
        // Everything is mended, and must be as if nothing had happened.
        restore(&preview.bench, round);
        let built = preview.built().expect("a whole project");
        preview.until_has("/", &format!("Kierros {round}"));
        preview.until("/__kooste/findings", |answer| !answer.text().contains("finding error"));
        let paths: Vec<String> = built.keys().filter(|path| !path.ends_with("kooste.css")).cloned().collect();
        let shown = preview.site(&paths);
        let differ: Vec<&String> = paths.iter().filter(|path| shown[*path] != built[*path]).collect();
        assert!(differ.is_empty(), "round {round}: {differ:?}");
        compared += 1;
    }
    assert_eq!(compared, ROUNDS / 6);
}

/// One thing that happens to a project: an edit, a loss, rubbish.
fn scramble(root: &Path, dice: &mut Dice, round: usize) {
    let content = root.join("content");
    let name = ["ilta", "kevat", "uusi", "roska"][dice.roll(4)];
    let folder = content.join("events").join(name);
    let rubbish =
        |dice: &mut Dice| (0..dice.roll(400)).map(|_| u8::try_from(dice.roll(256)).expect("a byte")).collect::<Vec<u8>>();
    // What is not there cannot be lost: each of these may fail.
    let _ = match dice.roll(9) {
        0 => fs::remove_dir_all(&folder),
        1 => fs::create_dir_all(&folder)
            .and_then(|()| fs::write(folder.join("event.yaml"), format!("title: Ilta {round}\nwhen: to 9.5.2019\n"))),
        2 => fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("event.yaml"), rubbish(dice))),
        3 => fs::write(root.join("themes/oma/static/oma.css"), rubbish(dice)),
        4 => fs::create_dir_all(root.join("themes/oma/kinds/event"))
            .and_then(|()| fs::write(root.join("themes/oma/kinds/event/page.html"), "{% block")),
        5 => fs::write(content.join("site.yaml"), rubbish(dice)),
        6 => fs::rename(&folder, content.join("events/siirretty")),
        7 => fs::write(content.join(format!("roska-{}.md", dice.roll(3))), rubbish(dice)),
        _ => fs::write(root.join("themes/oma/theme.yaml"), "extends: [kuusi"),
    };
    std::thread::sleep(Duration::from_millis(dice.roll(30) as u64));
}

/// Makes the project whole again.
fn restore(bench: &Bench, round: usize) {
    let _ = fs::remove_dir_all(bench.root().join("content"));
    let _ = fs::remove_dir_all(bench.root().join("themes"));
    let mut files = with_site(txtar(PROJECT).1);
    let site = files.get_mut("content/site.yaml").expect("a site");
    *site = String::from_utf8(site.clone()).expect("UTF-8").replace("Kumppanuussilta", &format!("Kierros {round}")).into_bytes();
    site.extend_from_slice(b"theme: oma\n");
    files.iter().for_each(|(path, bytes)| bench.write(path, bytes));
}
