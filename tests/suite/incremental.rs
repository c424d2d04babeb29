//! Whatever was changed before, and whatever became of the last build's list: the next build's bytes are those of a clean one.

use std::{
    fs,
    sync::atomic::{AtomicUsize, Ordering},
};

use kooste::{
    diag::{Diagnostics, Tongue},
    make::Pictures,
    pipeline::{self, Options, Pdfs, Strict},
    site::Drafts,
    source::Project,
    value::Date,
};
use rayon::prelude::*;

use crate::bench::{Bench, Dice, printed, tree, txtar};

/// Projects that are edited side by side, and edits of each. Every edit is followed by two builds.
const PROJECTS: u64 = 6;
const EDITS: usize = 6;

/// Something of everything that can change: events in two folders, texts that refer to each other, photos, a theme of one's own.
const START: &str = r#"
-- content/site.yaml --
title: Kumppanuussilta
base_url: https://kumppanuussilta.example/
languages: [fi, sv]
theme: oma
menu: [events, publications, {to: kirja}]
-- content/organisations/yhdistys.yaml --
name: Yhdistys
sector: yhdistys
-- content/themes.yaml --
- {id: arki, title: Arki}
- {id: luonto, title: Luonto}
-- content/glossary.yaml --
- {id: ilta, term: kumppanuusilta, definition: Ilta kumppaneille.}
-- content/references.yaml --
- {id: m2012, authors: ["Mallinen, M."], year: 2012, title: Kumppanuus}
-- content/events/ilta/event.yaml --
title: Syysilta
when: to 10.10.2019 klo 17–20
themes: [arki]
organisers: [yhdistys]
participants: 85
photos:
  - {file: sali.png, alt: Sali on täynnä., basis: no-people}
-- content/events/ilta/sali.png --
png 700x500
-- content/events/ilta/report.md --
---
kind: event-report
title: Ilta kannatti
ingress: Ilta kokosi väen.
---
## Mitä [kävelystä](event:kavely) jäi {#jai}

Kuten [@m2012, 12] sanoo. [Kirja](kirja#alku) ja [koti](/).

![](sali)

::: references
:::
-- content/events/kavely/event.md --
---
title: Kävely
when: su 3.11.2019
themes: [luonto]
---
Kävellään [illasta](event:ilta) kotiin.
-- content/publications/kirja/index.md --
---
kind: handbook
title: Kirja
---
Kirjan alku.
-- content/publications/kirja/01-eka.md --
---
title: Ensimmäinen
---
## Tulokset

Teksti. [Toiseen](#alku)
-- content/publications/kirja/02-toinen.md --
---
title: Toinen
---
## Alku {#alku}

Teksti, [^1] jolla on viite.

[^1]: Viite.
-- themes/oma/theme.yaml --
extends: kuusi
css: [oma.css]
-- themes/oma/static/oma.css --
h1 { color: red }
"#;

/// A project that is edited, with what the dice need to know of it.
struct Edited {
    bench: Bench,
    dice: Dice,
    /// What each edit was, for the message of a failed test.
    told: Vec<String>,
}

impl Edited {
    fn new(seed: u64) -> Self {
        let (_, files) = txtar(START);
        Self { bench: Bench::of(&files), dice: Dice(seed), told: Vec::new() }
    }

    fn any<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.dice.roll(of.len())]
    }

    /// A file that there is, of those below `content/` and `themes/` that end so.
    fn file(&mut self, ending: &str) -> Option<String> {
        let root = self.bench.root();
        let files: Vec<String> = ["content", "themes"]
            .iter()
            .flat_map(|top| tree(&root.join(top)).into_keys().map(move |path| format!("{top}/{path}")))
            .filter(|path| path.ends_with(ending))
            .collect();
        (!files.is_empty()).then(|| files[self.dice.roll(files.len())].clone())
    }

    /// One edit, as people make them: most keep the project whole, some do not.
    fn edit(&mut self) {
        let root = self.bench.root();
        let told = match self.dice.roll(14) {
            0 => {
                let Some(path) = self.file(".md") else { return };
                let text = fs::read_to_string(root.join(&path)).expect("a text");
                let line = self.any(&["Uusi kappale.", "## Uusi otsikko", "[Ilta](event:ilta)", "::: references\n:::", "**x**"]);
                self.bench.write(&path, format!("{text}\n{line}\n"));
                format!("a line “{line}” in {path}")
            }
            1 => {
                let (from, to) = (self.any(&["ilta", "kavely", "uusi"]), self.any(&["ilta", "kavely", "uusi", "talvi"]));
                let at = |name: &str| root.join("content/events").join(name);
                let _ = fs::rename(at(from), at(to));
                format!("event {from} → {to}")
            }
            2 => {
                let name = self.any(&["uusi", "talvi"]);
                let day = 1 + self.dice.roll(28);
                self.bench.write(
                    &format!("content/events/{name}/event.yaml"),
                    format!("title: Tapahtuma {day}\nwhen: {day}.11.2019\n"),
                );
                format!("a new event {name} on the {day}th")
            }
            3 => {
                let Some(path) = self.file("") else { return };
                // Without this file there is no site at all.
                if path == "content/site.yaml" {
                    return;
                }
                fs::remove_file(root.join(&path)).expect("removed");
                format!("{path} deleted")
            }
            4 => {
                let css = format!("h1 {{ color: rgb({} 0 0) }}\n", self.dice.roll(255));
                self.bench.write("themes/oma/static/oma.css", css);
                "styles".to_owned()
            }
            5 => {
                let template = "{% extends \"kuusi/kinds/event/page.html\" %}\n";
                self.bench.write("themes/oma/kinds/event/page.html", template);
                "a template of one's own".to_owned()
            }
            6 => {
                let word = self.any(&["Valikko", "Sivut", "Alku"]);
                self.bench.write("themes/oma/strings.yaml", format!("nav:\n  main: {{fi: {word}, sv: Meny, en: Menu}}\n"));
                format!("the word {word}")
            }
            7 => {
                let day = i8::try_from(1 + self.dice.roll(28)).expect("a day");
                self.bench.terms.today = Date::new(2019, 11, day).expect("a day");
                format!("the {day}th")
            }
            8 => {
                let (width, height) = (400 + self.dice.roll(500), 300 + self.dice.roll(300));
                let (_, files) = txtar(&format!("-- a.png --\npng {width}x{height}\n"));
                self.bench.write("content/events/ilta/sali.png", &files["a.png"]);
                format!("a photo of {width}×{height}")
            }
            9 => self.replace("content/site.yaml", "title: ", &["title: Silta ja ", "title: Uusi "]),
            10 => self.replace("content/site.yaml", "languages: [fi, sv]", &["languages: [fi]", "languages: [fi, sv, en]"]),
            11 => self.replace("content/organisations/yhdistys.yaml", "Yhdistys", &["Uusi Yhdistys", "Yhdistys ry"]),
            12 => {
                let url = self.any(&["https://silta.example/", "https://silta.example/alla/"]);
                self.bench.terms.base_url = Some(url.to_owned());
                format!("the address {url}")
            }
            _ => {
                let Some(path) = self.file(".yaml") else { return };
                let text = fs::read_to_string(root.join(&path)).expect("a text");
                self.bench.write(&path, format!("{text}aliases: [/vanha/{}/]\n", self.dice.roll(3)));
                format!("an old address in {path}")
            }
        };
        self.told.push(told);
    }

    fn replace(&mut self, path: &str, old: &str, new: &[&str]) -> String {
        let new = self.any(new);
        let at = self.bench.root().join(path);
        if let Ok(text) = fs::read_to_string(&at) {
            fs::write(at, text.replacen(old, new, 1)).expect("a file");
        }
        format!("{old} → {new} in {path}")
    }

    /// Builds both ways; whether anything was published.
    fn compare(&self) -> bool {
        let root = self.bench.root();
        let before = tree(&root.join("output"));
        let clean = root.join("puhdas");
        let _ = fs::remove_dir_all(&clean);
        let (first, found, _) = self.bench.try_build("output").expect("no failure");
        let (second, again, _) = self.bench.try_build("puhdas").expect("no failure");
        let told = self.told.join("\n  ");
        assert_eq!(found, again, "findings after\n  {told}");
        assert_eq!(first.is_some(), second.is_some(), "after\n  {told}");
        if first.is_none() {
            assert_eq!(tree(&root.join("output")), before, "a build with errors published something after\n  {told}");
            return false;
        }
        let (kept, clean) = (tree(&root.join("output")), tree(&clean));
        assert_eq!(kept.keys().collect::<Vec<_>>(), clean.keys().collect::<Vec<_>>(), "after\n  {told}");
        let differ: Vec<&String> = kept.keys().filter(|path| kept[*path] != clean[*path]).collect();
        assert!(differ.is_empty(), "{differ:?} differ after\n  {told}");
        let (over, found, sources) = self.bench.try_build("output").expect("no failure");
        assert_eq!(printed(&found, &sources, Tongue::Fi), printed(&again, &sources, Tongue::Fi), "after\n  {told}");
        assert_eq!(over.map(|report| report.made), Some(0), "after\n  {told}");
        assert_eq!(tree(&root.join("output")), kept);
        true
    }
}

#[test]
fn after_any_edits_the_output_is_that_of_a_clean_build() {
    let published: usize = (0..PROJECTS)
        .into_par_iter()
        .map(|seed| {
            let mut edited = Edited::new(seed);
            edited.bench.build();
            let mut published = 0;
            for _ in 0..EDITS {
                edited.edit();
                published += usize::from(edited.compare());
            }
            published
        })
        .sum();
    // A project that an edit broke stays broken, mostly: without this the test might compare nothing at all.
    assert!(published > EDITS * 2, "{published}");
}

const SMALL: &str = "-- content/events/ilta/event.yaml --\ntitle: Ilta\nwhen: to 10.10.2019\n";

/// A build of `output/`: the findings in words, what was made, and whether anything was looked at page by page.
fn build_over(bench: &Bench) -> (String, usize, bool) {
    let steps = AtomicUsize::new(0);
    let options = Options {
        terms: bench.terms.clone(),
        output: "output".into(),
        strict: Strict::No,
        pictures: Pictures::Linked,
        pdfs: Pdfs::LeftOut,
    };
    let mut diags = Diagnostics::new();
    let step = |_| {
        steps.fetch_add(1, Ordering::Relaxed);
    };
    let built = pipeline::build(&Project::new(bench.root()), &options, &mut diags, &step);
    let (sources, report) = built.expect("no failure");
    diags.sort();
    (printed(&diags, &sources, Tongue::En), report.expect("published").made, steps.into_inner() > 0)
}

/// A series and its event count their people differently: a warning in each build, but no error.
const TELLING: &str = "\
-- content/series/sarja.yaml --
title: Illat 2019
participants: yli 300
-- content/events/ilta/event.yaml --
title: Ilta
series: sarja
when: to 10.10.2019
participants: 85
";

#[test]
fn when_nothing_has_changed_nothing_is_looked_at_twice() {
    let mut bench = Bench::small(TELLING);
    let first = build_over(&bench);
    assert!(first.0.contains("K0") && first.2, "there is something to tell: {}", first.0);
    let output = tree(&bench.root().join("output"));
    let again = |bench: &Bench, looked: bool| {
        let (found, made, looks) = build_over(bench);
        assert_eq!((found.as_str(), made, looks), (first.0.as_str(), 0, looked));
        assert_eq!(tree(&bench.root().join("output")), output);
    };
    again(&bench, false);
    let cache = bench.root().join(".kooste/cache");
    let notes = tree(&cache);
    let (name, note) = notes.first_key_value().expect("a note");
    let mut spoiled = note.clone();
    *spoiled.last_mut().expect("a byte") ^= 1;
    for bytes in [&note[..note.len() - 1], &spoiled, b"", b"{}"] {
        fs::write(cache.join(name), bytes).expect("written");
        again(&bench, true);
        again(&bench, false);
    }
    fs::remove_file(cache.join(name)).expect("removed");
    again(&bench, true);
    bench.terms.today = bench.terms.today.plus_days(1);
    again(&bench, true);
    bench.terms.drafts = Drafts::Include;
    assert!(build_over(&bench).2, "what was asked is another thing");
    fs::write(bench.root().join("output/site/robots.txt"), output["site/robots.txt"].to_ascii_uppercase()).expect("written");
    let (_, made, looked) = build_over(&bench);
    assert!(looked && made > 0, "bytes of the same length are not the same bytes");
}

/// Lists that Kooste wrote in another version, that somebody spoiled, or that tell of other bytes.
#[test]
fn a_list_of_another_kind_leads_to_a_clean_build() {
    let bench = Bench::small(SMALL);
    let (first, _) = bench.build();
    let manifest = bench.root().join("output/.kooste-manifest.json");
    let clean = tree(&bench.root().join("output"));
    let text = fs::read_to_string(&manifest).expect("a manifest");
    let older = text.replacen(concat!("kooste ", env!("CARGO_PKG_VERSION")), "kooste 0.0.1", 1);
    let other_format = text.replacen("\"format\": ", "\"format\": 9", 1);
    for (what, text) in [("older", older), ("of another format", other_format)] {
        assert_ne!(text.as_bytes(), clean[".kooste-manifest.json"], "{what}: the list was changed");
        fs::write(&manifest, text).expect("written");
        let (report, _) = bench.build();
        assert_eq!((report.made, report.kept), (first.made, 0), "{what}: nothing is reused");
        assert_eq!(tree(&bench.root().join("output")), clean, "{what}");
    }
}

/// Without a list that can be read nobody knows whose the files are: nothing is overwritten, and the person is told.
#[test]
fn a_spoiled_list_makes_the_output_foreign() {
    let bench = Bench::small(SMALL);
    bench.build();
    let manifest = bench.root().join("output/.kooste-manifest.json");
    let text = fs::read(&manifest).expect("a manifest");
    for spoiled in [&text[..text.len() / 2], b"", b"{\"tool\":\"toinen 1\",\"outputs\":{}}"] {
        fs::write(&manifest, spoiled).expect("written");
        let before = tree(&bench.root().join("output"));
        match bench.try_build("output") {
            Err(halt) => assert_eq!(crate::bench::refusal(&halt), "K0713"),
            Ok(_) => panic!("built over files of nobody knows whom"),
        }
        assert_eq!(tree(&bench.root().join("output")), before);
    }
}

/// A manifest that claims the right key for wrong bytes is found out by the bytes.
#[test]
fn old_bytes_are_believed_only_when_they_are_as_written() {
    let bench = Bench::small(SMALL);
    bench.build();
    let clean = tree(&bench.root().join("output/site"));
    let page = bench.root().join("output/site/index.html");
    fs::write(&page, "toista").expect("written");
    fs::remove_file(bench.root().join("output/site/robots.txt")).expect("removed");
    bench.build();
    assert_eq!(tree(&bench.root().join("output/site")), clean);
}
