//! A photo is listed with what decides about it, and taken back without another byte being touched.

use std::{fs, path::Path};

use serde_json::Value;

use crate::cli::new::tests::obey;

/// A project whose photos are written in every way that people write them.
fn project(folder: &Path) {
    let write = |path: &str, text: &str| {
        let at = folder.join(path);
        fs::create_dir_all(at.parent().expect("a folder")).expect("a folder");
        fs::write(at, text).expect("written");
    };
    write(
        "content/site.yaml",
        "title: Silta\nbase_url: https://silta.example/\nlanguages: [fi]\nas_of: 1.1.2020\nsocial_image: kansi\n",
    );
    write("content/photos.yaml", BLOCK);
    write("content/events/ilta/event.yaml", FLOW);
    write("content/events/ilta/report.md", "---\nkind: event-report\ntitle: Ilta\ncover: piiri\n---\n![](messut)\n");
    for name in ["photos/kansi", "photos/messut", "events/ilta/piiri", "events/ilta/messut", "events/ilta/aula"] {
        let at = folder.join(format!("content/{name}.png"));
        fs::create_dir_all(at.parent().expect("a folder")).expect("a folder");
        ::image::RgbImage::from_pixel(40, 30, ::image::Rgb([90, 120, 60])).save(at).expect("a picture");
    }
}

const BLOCK: &str = "# Kuvat\r\n- id: kansi   # etusivu\r\n  file: photos/kansi.png   # piirros\r\n  alt: Kansi\r\n  basis: no-people\r\n\r\n-   file: \"photos/messut.png\"\r\n    alt: Messut\r\n    basis: consent\r\n";
const FLOW: &str = "title: Ilta\nwhen: 10.10.2019\nphotos:\n  - {id: piiri, basis: consent, until: 1.1.2019, file: piiri.png, alt: 'Piiri, lapsia'}\n  - {file: messut.png, alt: Messut, basis: public-role, people: viisi aikuista}\n  - id: aula\n    alt: Aula\n    file: aula.png";

#[test]
fn lists_state_use_and_what_is_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    project(folder.path());
    let (code, said) = obey(folder.path(), &["photos"]);
    assert_eq!(code, 0, "{said}");
    for line in [
        "Kuvia on 5, ja niistä julkaistaan 3.",
        "messut  content/photos.yaml:7",
        "  Julkaistaan: suostumus",
        "  Puuttuu: suostumuksen viimeinen päivä (until), montako henkilöä, onko lapsia (people), kuka päätti (decided_by)",
        "  Jaettavien linkkien kuva: content/site.yaml:5",
        "  Ei julkaista: peruste on päättynyt, 1.1.2019 asti",
        "  Julkaisun kansikuva: content/events/ilta/report.md:4",
        "  Tekstissä: content/events/ilta/report.md:6",
        "  Ei julkaista: peruste puuttuu",
        "  Henkilöt: viisi aikuista",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}\n{said}");
    }
    let (_, said) = obey(folder.path(), &["photos", "--format", "json"]);
    let list: Value = serde_json::from_str(&said).expect("JSON");
    let states: Vec<&str> = list.as_array().expect("a list").iter().map(|one| one["withheld"].as_str().unwrap_or("-")).collect();
    assert_eq!(states, ["expired", "-", "no-basis", "-", "-"]);
    assert_eq!(list[2]["missing"][0], "basis");
}

#[test]
fn marks_a_record_and_leaves_every_other_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let day = crate::cli::clock::today().say(crate::value::DateStyle::Date, crate::source::Lang::Fi);
    for (id, file, before, after) in [
        ("kansi", "content/photos.yaml", "# piirros\r\n", format!("# piirros\r\n  withdrawn: {day}\r\n")),
        (
            "content/messut",
            "content/photos.yaml",
            "\"photos/messut.png\"\r\n",
            format!("\"photos/messut.png\"\r\n    withdrawn: {day}\r\n"),
        ),
        (
            "events/ilta/messut",
            "content/events/ilta/event.yaml",
            "file: messut.png",
            format!("file: messut.png, withdrawn: {day}"),
        ),
        ("aula", "content/events/ilta/event.yaml", "file: aula.png", format!("file: aula.png\n    withdrawn: {day}")),
    ] {
        project(folder.path());
        let original = fs::read_to_string(folder.path().join(file)).expect("a text");
        let (code, said) = obey(folder.path(), &["photos", "--withdraw", id]);
        let now = fs::read_to_string(folder.path().join(file)).expect("a text");
        assert_eq!(code, 0, "{said}");
        assert_eq!(now, original.replacen(before, &after, 1));
        let (_, said) = obey(folder.path(), &["photos"]);
        assert!(said.contains(&format!("Ei julkaista: peruttu {day}")), "{said}");
        let (code, said) = obey(folder.path(), &["photos", "--withdraw", id]);
        assert!(code == 0 && said.contains("on jo peruttu"), "{said}");
    }
}

#[test]
fn an_id_that_several_have_needs_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    project(folder.path());
    let (code, said) = obey(folder.path(), &["photos", "--withdraw", "messut"]);
    assert!(code == 2 && said.contains("K0507") && said.contains("events/ilta/messut, content/messut"), "{said}");
}

#[test]
fn tells_what_goes_and_the_next_build_lets_it_go() {
    let folder = tempfile::tempdir().expect("a folder");
    project(folder.path());
    assert_eq!(obey(folder.path(), &["build"]).0, 0);
    let picture = folder.path().join("output/site/kuvat/ilta");
    assert!(picture.is_dir());
    let (_, said) = obey(folder.path(), &["photos", "--withdraw", "events/ilta/messut"]);
    for part in ["Tekstissä: content/events/ilta/report.md:6", "output/site/kuvat/ilta/messut-text", "kirjeistä", ".kooste"] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(said.contains("(content/events/ilta/messut.png)"), "the original by its path: {said}");
    let same = "Sama tiedosto on myös tunnuksella events/ilta/piiri, events/ilta/aula, content/kansi, content/messut.";
    assert!(said.contains(same), "{said}");
    let (_, said) = obey(folder.path(), &["photos", "--withdraw", "content/messut"]);
    assert!(said.contains("tunnuksella events/ilta/piiri, events/ilta/aula, content/kansi."), "one is withdrawn already: {said}");
    assert_eq!(obey(folder.path(), &["build"]).0, 0);
    assert!(!picture.exists());
}
