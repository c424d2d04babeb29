//! PDFs: what stands in them, what is found on the way, and what a program without the press says.

use crate::bench::Bench;

const REPORT: &str = "-- content/publications/raportti.md --
---
kind: event-report
title: Raportti illasta
date: 1.11.2019
---
## Ilta alkoi

Hyvä ilta, {word}.
";

fn report(word: &str) -> Bench {
    Bench::small(&REPORT.replace("{word}", word)).with_pdfs()
}

#[cfg(not(feature = "press"))]
#[test]
fn without_the_press_pdfs_are_told_of() {
    let bench = report("lukija");
    let (_, found) = bench.build();
    assert!(found.contains(&"K0618"), "the pages are made all the same: {found:?}");
    assert!(!bench.has("raportti/raportti.pdf"));
    assert!(!bench.read("raportti/index.html").contains(".pdf"), "no link to what is not there");
}

#[cfg(feature = "press")]
pub(crate) mod made {
    use std::{collections::BTreeSet, fmt::Write as _, fs, sync::LazyLock};

    use kooste::{
        address::Addresses,
        diag::Diagnostics,
        pipeline,
        plan::{self, Job},
        view::{Body, Cx, Media, Outlines, PageOf, Probes, Shelves, nodes, view},
    };
    use serde_json::Value;

    use super::{REPORT, report};
    use crate::{
        bench::{Bench, home, ids, printed, tree},
        paper::{Paper, Tag},
    };

    /// The example with its PDFs, made once for all tests that only look at it.
    pub(crate) struct Printed {
        pub(crate) bench: Bench,
        papers: Vec<(String, Paper)>,
    }

    pub(crate) static EXAMPLE: LazyLock<Printed> = LazyLock::new(|| {
        let bench = Bench::example().with_pdfs();
        let (_, found) = bench.build();
        assert!(!found.contains(&"K0620"), "letters that cannot be printed: {found:?}");
        let papers: Vec<_> = papers(&bench);
        assert!(papers.len() > 2, "the example has PDFs");
        Printed { bench, papers }
    });

    pub(crate) fn papers(bench: &Bench) -> Vec<(String, Paper)> {
        let made = tree(&bench.root().join("output")).into_iter().filter(|(path, _)| path.ends_with(".pdf"));
        made.map(|(path, bytes)| (path, Paper::read(&bytes))).collect()
    }

    #[test]
    fn a_pdf_is_made_and_kept() {
        let bench = report("lukija");
        let (first, found) = bench.build();
        assert!(!found.contains(&"K0619") && first.made > 0, "{found:?}");
        let pdf = |bench: &Bench| fs::read(bench.root().join("output/site/raportti/raportti.pdf")).expect("a PDF");
        let before = pdf(&bench);
        assert!(before.starts_with(b"%PDF-1.7"));
        assert!(bench.read("raportti/index.html").contains("/raportti/raportti.pdf"), "its page links to it");
        let (second, _) = bench.build();
        assert_eq!(second.made, 0, "{:?}", second.why);
        bench.edit("content/publications/raportti.md", "lukija", "kuulija");
        let (third, _) = bench.build();
        assert!(third.why.iter().any(|(path, _)| path == "raportti/raportti.pdf"));
        assert_ne!(pdf(&bench), before);
        bench.edit("content/publications/raportti.md", "kuulija", "lukija");
        bench.build();
        assert_eq!(pdf(&bench), before, "the same sources give the same bytes");
    }

    /// Without its PDFs a build is that of a theme that asks for none; the next one makes them.
    #[test]
    fn pdfs_can_be_left_out_of_a_build() {
        let (whole, without) = (report("lukija"), Bench::small(&REPORT.replace("{word}", "lukija")));
        let (_, found) = without.build();
        assert!(!found.contains(&"K0618"), "{found:?}");
        assert!(papers(&without).is_empty() && !without.read("raportti/index.html").contains(".pdf"), "no page offers one");
        whole.build();
        let without = without.with_pdfs();
        without.build();
        assert_eq!(tree(&without.root().join("output")), tree(&whole.root().join("output")));
    }

    /// A PDF knows which pictures it shows: another crop of one of them makes it anew, another photo does not.
    #[test]
    fn a_pdf_is_made_again_for_its_own_pictures() {
        let bench = Bench::small(&format!(
            "{}::: photo id=piiri ratio=3-2\n:::\n-- content/photos/piiri.png --\npng 900x900\n-- content/photos/muu.png --\npng 900x800\n\
             -- content/photos.yaml --\n- {{id: piiri, file: photos/piiri.png, alt: Piiri, basis: no-people}}\n\
             - {{id: muu, file: photos/muu.png, alt: Muu, basis: no-people}}\n",
            REPORT.replace("{word}", "lukija")
        ))
        .with_pdfs();
        let is_made = |bench: &Bench| bench.build().0.why.iter().any(|(path, _)| path.ends_with(".pdf"));
        assert!(is_made(&bench));
        bench.edit("content/photos.yaml", "alt: Muu", "alt: Muu kuva, focus: [0.1, 0.1]");
        assert!(!is_made(&bench), "a photo that it does not show");
        bench.edit("content/photos.yaml", "alt: Piiri", "alt: Piiri, focus: [0.1, 0.1]");
        assert!(is_made(&bench), "another crop");
    }

    #[test]
    fn what_cannot_be_printed_is_told_by_every_build() {
        let bench = report("lukija \u{1F389}");
        for _ in 0..2 {
            let (report, diags, sources) = bench.try_build("output").expect("no failure");
            let told = printed(&diags, &sources, kooste::diag::Tongue::En);
            assert!(report.is_some() && ids(&diags).contains(&"K0620"), "{told}");
        }
    }

    /// The properties that Helsinki's accessibility model asks of a PDF, but contrast, which the theme's own rules hold.
    #[test]
    fn pdfs_have_what_helsinki_asks_of_them() {
        for (path, paper) in &EXAMPLE.papers {
            assert!(paper.is_tagged && paper.tags.roles("Document").len() == 1, "{path}: tags");
            assert!(paper.lang.starts_with("fi") || paper.lang.starts_with("sv"), "{path}: language {}", paper.lang);
            assert!(!paper.title.is_empty() && paper.shows_title, "{path}: title");
            let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".pdf");
            let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
            assert!(name.chars().all(is_plain) && name.len() > 3, "{path}: file name");
            assert!(paper.tab_orders.iter().all(|in_order| *in_order), "{path}: the keyboard's order");
            assert!(!paper.has_form, "{path}: form fields");
            let broken: Vec<_> = paper.fonts.iter().filter(|(_, whole)| !**whole).collect();
            assert!(broken.is_empty() && !paper.fonts.is_empty(), "{path}: fonts {broken:?}");
            let leads_out = |link: &&String| !link.starts_with("https://") && !link.starts_with("http://");
            assert_eq!(paper.links.iter().find(leads_out), None, "{path}: links are whole addresses");
            for figure in paper.tags.roles("Figure") {
                assert!(figure.alt.as_deref().is_some_and(|alt| !alt.trim().is_empty()), "{path}: a picture without words");
            }
            headings(path, paper);
            tables(path, &paper.tags);
        }
    }

    /// One title, no level left out, and a bookmark for every section.
    fn headings(path: &str, paper: &Paper) {
        let level = |tag: &&Tag| tag.role.strip_prefix('H')?.parse::<u8>().ok();
        let all: Vec<(u8, String)> = paper.tags.all().iter().filter_map(|tag| Some((level(tag)?, tag.text()))).collect();
        let levels: Vec<u8> = all.iter().map(|(level, _)| *level).collect();
        assert_eq!(levels.first(), Some(&1), "{path}: the title comes first");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}: one title");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: levels {levels:?}");
        assert!(all.iter().all(|(_, words)| !words.trim().is_empty()), "{path}: an empty heading");
        // The small prints of an event, such as cards and posters, have no sections to go to.
        assert!(path.contains("/tapahtumat/") || !paper.bookmarks.is_empty(), "{path}: bookmarks");
    }

    pub(crate) fn tables(path: &str, tags: &Tag) {
        for table in tags.roles("Table") {
            let heads = table.roles("TH");
            assert!(!heads.is_empty(), "{path}: a table without heads: {}", table.text());
            assert!(heads.iter().all(|head| head.scope.is_some()), "{path}: heads without a scope: {}", table.text());
        }
    }

    /// What a view says: prose, which must come in its order, and everything else, wherever the theme puts it.
    #[derive(Default)]
    struct Said {
        prose: Vec<String>,
        anywhere: Vec<String>,
    }

    impl Said {
        fn blocks(&mut self, nodes: &Value, is_prose: bool) {
            for node in nodes.as_array().into_iter().flatten() {
                self.block(node, is_prose);
            }
        }

        fn block(&mut self, node: &Value, is_prose: bool) {
            let inside = |name: &str| node.get(name).unwrap_or(&Value::Null);
            match node["t"].as_str().unwrap_or_default() {
                "p" | "h" => self.line(inside("c"), is_prose),
                "code" => self.add(inside("s").as_str().unwrap_or_default(), is_prose),
                "quote" => self.blocks(inside("c"), is_prose),
                "list" => {
                    for item in inside("items").as_array().into_iter().flatten() {
                        self.blocks(&item["c"], is_prose);
                    }
                }
                "table" => {
                    let rows = inside("rows").as_array().into_iter().flatten();
                    for row in std::iter::once(inside("head")).chain(rows) {
                        row.as_array().into_iter().flatten().for_each(|cell| self.line(cell, is_prose));
                    }
                }
                _ => self.texts(node),
            }
        }

        /// The words of a line, up to each note and on from it.
        fn line(&mut self, words: &Value, is_prose: bool) {
            let mut so_far = String::new();
            self.words(words, &mut so_far, is_prose);
            self.add(&so_far, is_prose);
        }

        fn words(&mut self, words: &Value, so_far: &mut String, is_prose: bool) {
            for word in words.as_array().into_iter().flatten() {
                match word["t"].as_str().unwrap_or_default() {
                    "text" | "code" => so_far.push_str(word["s"].as_str().unwrap_or_default()),
                    "br" => so_far.push(' '),
                    "em" | "strong" | "strike" | "link" => self.words(&word["c"], so_far, is_prose),
                    _ => {
                        self.add(&std::mem::take(so_far), is_prose);
                        self.texts(word);
                    }
                }
            }
        }

        /// Slides: titles, questions, and all answers in their order. What goes on from the slide before has been said there.
        fn slides(&mut self, slides: &Value) {
            for slide in slides.as_array().into_iter().flatten() {
                self.add(slide["title"].as_str().unwrap_or_default(), false);
                for question in slide["questions"].as_array().into_iter().flatten() {
                    self.add(question["text"].as_str().unwrap_or_default(), true);
                }
                let columns = slide["columns"].as_array().into_iter().flatten();
                columns.flat_map(|column| column.as_array().into_iter().flatten()).for_each(|answer| self.answer(answer));
            }
        }

        fn answer(&mut self, answer: &Value) {
            if answer["continued"] != true {
                self.line(&answer["text"], true);
                self.line(&answer["note"], true);
            }
            answer["answers"].as_array().into_iter().flatten().for_each(|below| self.answer(below));
        }

        /// All text runs in a block of the theme, a note, or a picture.
        fn texts(&mut self, node: &Value) {
            match node {
                Value::Object(fields) if fields.get("t").is_some_and(|it| it == "text") => {
                    self.add(fields["s"].as_str().unwrap_or_default(), false);
                }
                Value::Object(fields) => fields.values().for_each(|value| self.texts(value)),
                Value::Array(values) => values.iter().for_each(|value| self.texts(value)),
                _ => {}
            }
        }

        fn add(&mut self, text: &str, is_prose: bool) {
            if !bare(text).is_empty() {
                if is_prose { &mut self.prose } else { &mut self.anywhere }.push(text.to_owned());
            }
        }
    }

    /// Letters alone: where lines end is the press's own matter.
    fn bare(text: &str) -> String {
        text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{ad}').collect()
    }

    /// Words as a reader searches for them.
    fn searched(text: &str) -> BTreeSet<String> {
        text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect()
    }

    /// What of a view is not in its PDF, or not in its order, or torn.
    fn missing(said: &Said, paper: &Paper) -> Vec<String> {
        let read = paper.tags.text();
        let letters = bare(&read);
        let mut missing = Vec::new();
        let mut at = 0;
        for text in &said.prose {
            match letters[at..].find(&bare(text)) {
                Some(found) => at += found + bare(text).len(),
                None if letters.contains(&bare(text)) => missing.push(format!("out of order: {text}")),
                None => missing.push(format!("missing: {text}")),
            }
        }
        for text in &said.anywhere {
            if !letters.contains(&bare(text)) {
                missing.push(format!("missing: {text}"));
            }
        }
        for text in said.prose.iter().chain(&said.anywhere) {
            // A hard line break leaves no space; but no hyphen or gap may stand inside a word.
            let torn = searched(text).into_iter().filter(|word| !read.contains(word));
            missing.extend(torn.map(|word| format!("torn: {word}")));
        }
        missing
    }

    #[test]
    fn every_word_of_the_view_is_in_the_pdf_in_its_order() {
        let project = kooste::source::Project::new(EXAMPLE.bench.root());
        let mut diags = Diagnostics::new();
        let (sources, loaded) = pipeline::load(&project, &EXAMPLE.bench.terms, &mut diags).expect("no failure");
        let (theme, site) = loaded.expect("a site");
        let addresses = Addresses::new(&site, &theme);
        let media = Media::survey(&site, &theme, &sources, &Probes::default(), &mut diags);
        let (outlines, shelves) = (Outlines::new(&site, &sources), Shelves::new(&site));
        let plan = plan::plan(&addresses, &media, &outlines, &shelves, &mut diags);
        let mut wrong = String::new();
        let mut looked = 0;
        for (path, planned) in &plan.outputs {
            let Job::Press { kind, output, subject, lang } = &planned.job else { continue };
            let cx = Cx::paper(&addresses, &media, &outlines, *lang);
            let view = view(&cx, &PageOf { kind, output, subject: *subject, path: path.as_str() }, &shelves);
            let mut said = Said::default();
            // The text of the publication itself; others are chapters and records, each with an output of its own.
            let own = |body: &&Body| body.slot == ["publication"];
            if output.name == "slides" {
                let root = serde_json::to_value(tera::Value::from(view.root)).expect("JSON");
                said.slides(&root["publication"]["slides"]);
                assert!(said.prose.len() > 60, "{} answers and questions", said.prose.len());
            }
            for body in view.bodies.iter().filter(|body| own(body) && output.name != "slides") {
                said.blocks(&serde_json::to_value(nodes::text(&cx, body)).expect("JSON"), true);
                looked += 1;
            }
            let name = format!("{}/{path}", planned.tray.name());
            let (_, paper) = EXAMPLE.papers.iter().find(|(path, _)| *path == name).expect("the PDF");
            for line in missing(&said, paper) {
                let _ = writeln!(wrong, "{path}: {line}");
            }
        }
        assert!(looked > 2 && wrong.is_empty(), "{looked} texts\n{wrong}");
    }

    /// A block that the press does not know would be left out of the PDF without a word.
    #[test]
    fn every_block_has_a_form_on_paper() {
        let theme = fs::read_to_string(home().join("themes/kuusi/blocks.yaml")).expect("the blocks");
        let parts = fs::read_to_string(home().join("themes/kuusi/typst/parts.typ")).expect("the parts");
        let blocks = theme.lines().filter_map(|line| line.split_once(": ")).map(|(name, _)| name.trim_end_matches(':'));
        let blocks: Vec<&str> = blocks.filter(|name| !name.starts_with(['#', ' '])).collect();
        let without: Vec<&&str> = blocks.iter().filter(|name| !parts.contains(&format!("\n  {name}: "))).collect();
        assert!(blocks.len() > 40 && without.is_empty(), "{} blocks, without a form: {without:?}", blocks.len());
    }

    #[test]
    fn what_a_newsletter_picks_is_in_its_pdf() {
        let bench = Bench::small(PICKS).with_pdfs();
        bench.build();
        let (_, paper) = papers(&bench).into_iter().find(|(path, _)| path.ends_with("kirje/kirje.pdf")).expect("the PDF");
        let told = paper.tags.text();
        for words in [
            "Syysilta",
            "kaksi toivetta",
            "Talvi-ilta",
            "Mitä opimme",
            "Tulisitko uudestaan?",
            "67 %",
            "vastasi 30",
            "Lanka löytyi",
            "toinen tilaa",
        ] {
            assert!(told.replace('\u{a0}', " ").contains(words), "no {words} in {told}");
        }
        assert!(paper.links.iter().any(|link| link == "https://ilmoittaudu.example/"), "{:?}", paper.links);
    }

    /// A drawing is a picture to a screen reader: what is drawn comes as tables at the end, each by the figure's name.
    #[test]
    fn the_data_of_figures_end_the_document() {
        let text = REPORT.replace("{word}", "lukija")
            + "::: figure\nkind: label-rows\ntitle: Kaksi ehtoa\nrows: [{label: Aika, bullets: [Varattu kalenterista]}, {label: Paikka}]\n:::\n\n\
               ::: figure\nkind: share\ntitle: Moni jatkaisi\nrespondents: 40\noptions: [{label: Kyllä, n: 30}, {label: Ei, n: 10}]\n:::\n\nLoppusanat.\n";
        let bench = Bench::small(&text).with_pdfs();
        let (_, found) = bench.build();
        let papers = papers(&bench);
        let (_, paper) = papers.iter().find(|(path, _)| path.ends_with("raportti.pdf")).unwrap_or_else(|| panic!("{found:?}"));
        let tables: Vec<String> = paper.tags.roles("Table").iter().map(|table| table.text().replace('\u{a0}', " ")).collect();
        let holds = |at: usize, words: &[&str]| words.iter().all(|word| tables[at].contains(word));
        assert!(
            tables.len() == 2 && holds(0, &["Aika", "Varattu kalenterista"]) && holds(1, &["Kyllä", "75 %", "30"]),
            "{tables:?}"
        );
        let told = paper.tags.text();
        let (end, annex) = (told.find("Loppusanat").expect("the end"), told.rfind("Kuvio 1. Kaksi ehtoa").expect("the annex"));
        assert!(end < annex && told.contains("Tiedot taulukkona s."), "{told}");
    }

    const PICKS: &str = "-- content/events/syksy/event.yaml --
title: Syysilta
when: to 10.10.2019 klo 17–20
summary: Ilta ja kaksi toivetta.
feedback:
  respondents: 30
  invited: 60
  questions:
    - {kind: share, id: jatko, title: Useimmat tulisivat, question: Tulisitko uudestaan?, options: [{label: Kyllä, n: 20}, {label: En, n: 10}]}
-- content/events/talvi/event.yaml --
title: Talvi-ilta
when: to 5.12.2019 klo 17–20
registration: {status: open, url: https://ilmoittaudu.example/}
-- content/publications/oppia.md --
---
kind: event-report
title: Mitä opimme
date: 20.10.2019
---
## Opimme

Kysymään.

::: story title=\"Lanka löytyi\" {#lanka}
Yksi etsi lankaa ja toinen tilaa.
:::
-- content/publications/kirje.md --
---
kind: newsletter
title: Kirje
date: 1.11.2019
events: [syksy]
upcoming: 60 days
publications: [oppia]
survey: syksy
story: oppia#lanka
---
## Kuulumiset

::: events title=Pidetyt
:::

::: upcoming
:::

::: publications
:::

::: survey
:::

::: story
:::
";
}
