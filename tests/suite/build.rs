//! Whole sites, built for real: the example, small ones, in several languages, below a path, twice.

use std::{collections::BTreeSet, fs};

use kooste::{
    diag::{Diagnostics, Tongue},
    site::Drafts,
    source::{Project, discover},
    theme,
};

use crate::bench::{Bench, check, home, ids, printed, terms, tree};

/// The one thing the example has to tell: its two sources count the guests of an evening differently.
const EXAMPLE_FINDINGS: &[&str] = &["K0220"];

/// The real files, with their real pictures.
#[test]
fn the_example_has_one_thing_to_tell() {
    let mut diags = Diagnostics::new();
    let found = discover(&Project::new(home()), &mut diags).expect("reads");
    let sources = theme::with_embedded(&found);
    diags.append(check(&sources, &terms()));
    assert_eq!(ids(&diags), EXAMPLE_FINDINGS, "{}", printed(&diags, &sources, Tongue::En));
}

#[test]
fn the_example_builds_and_a_second_build_keeps_everything() {
    let bench = Bench::example();
    let (first, found) = bench.build();
    assert_eq!(found, EXAMPLE_FINDINGS);
    assert!(first.pages > 50 && first.kept == 0, "{} pages", first.pages);
    let before = tree(&bench.root().join("output"));
    let (second, found) = bench.build();
    assert_eq!(found, EXAMPLE_FINDINGS);
    assert_eq!((second.made, second.kept), (0, first.made), "{:?}", second.why);
    assert_eq!(tree(&bench.root().join("output")), before);
}

#[test]
fn two_builds_are_the_same_bytes() {
    let build = |threads: usize| {
        let bench = Bench::example().with_pdfs();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| bench.build());
        tree(&bench.root().join("output/site"))
    };
    let (one, other) = (build(1), build(3));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let differ: Vec<&String> = one.keys().filter(|path| one[*path] != other[*path]).collect();
    assert!(differ.is_empty(), "these differ: {differ:?}");
}

/// Whatever was changed before, what is built is what a clean build would build.
#[test]
fn after_edits_the_output_is_that_of_a_clean_build() {
    let bench = Bench::small(TALES);
    bench.build();
    let edits = [
        ("content/events/ilta/event.yaml", "Syysilta", "Talvi-ilta"),
        ("content/events/ilta/event.yaml", "to 10.10.2019", "pe 11.10.2019"),
        ("content/publications/kirja/02-toinen.md", "## Alku {#alku}", "## Uusi\n\n## Alku {#alku}"),
        ("content/organisations/yhdistys.yaml", "Yhdistys", "Uusi yhdistys"),
        ("content/site.yaml", "Kumppanuussilta", "Silta"),
    ];
    for (path, old, new) in edits {
        bench.edit(path, old, new);
        let (report, _) = bench.build();
        assert!(report.made > 0, "{path}: something is made again");
        let clean = bench.root().join("clean");
        let _ = fs::remove_dir_all(&clean);
        let (report, ..) = bench.try_build("clean").expect("builds");
        assert!(report.is_some());
        assert_eq!(tree(&bench.root().join("output/site")), tree(&clean.join("site")), "after the edit of {path}");
    }
}

/// An event with a report, a book with two chapters, an organisation, a glossary.
const TALES: &str = r#"
-- content/site.yaml --
title: Kumppanuussilta
base_url: https://kumppanuussilta.example/
languages: [fi]
as_of: 4.11.2019
menu: [events, publications, {to: kirja}]
-- content/organisations/yhdistys.yaml --
name: Yhdistys
sector: yhdistys
-- content/glossary.yaml --
- {id: ilta, term: kumppanuusilta, definition: Ilta kumppaneille.}
-- content/references.yaml --
- {id: m2012, authors: ["Mallinen, M."], year: 2012, title: Kumppanuus}
-- content/events/ilta/event.yaml --
title: Syysilta
when: to 10.10.2019 klo 17–20
organisers: [yhdistys]
participants: 85
aliases: [/vanha/ilta/]
feedback:
  respondents: 21
  questions:
    - {id: jatko, kind: share, title: Kaikki jatkaisivat, options: [{label: Kyllä, share: 2/3}, {label: Ehkä, share: 1/3}]}
-- content/events/ilta/report.md --
---
kind: event-report
title: Ilta kannatti
ingress: Ilta kokosi väen.
---
## Mitä [illasta](event:ilta) jäi {#jai}

Kuten [](#kysymys-jatko) kertoo ja [@m2012, 12] sanoo. [Kirja](kirja#alku) ja [koti](/) ja [luku](../../publications/kirja/02-toinen.md).

::: feedback question=jatko
:::

::: references
:::
-- content/publications/kirja/index.md --
---
kind: handbook
title: Kirja
slug: kirja
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
## Tulokset

Teksti.

## Alku {#alku}

Teksti, [^1] jolla on viite.

[^1]: Viite.
"#;

#[test]
fn a_site_below_a_path_keeps_all_its_links() {
    let mut bench = Bench::small(TALES);
    bench.terms.base_url = Some("https://x.example/sub/".into());
    let (_, found) = bench.build();
    assert!(found.is_empty(), "{found:?}");
    let site = tree(&bench.root().join("output/site"));
    let html = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    for (path, text) in site.iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, bytes)| (path, html(bytes))) {
        for link in text.split("href=\"/").skip(1).chain(text.split("src=\"/").skip(1)) {
            assert!(link.starts_with("sub/"), "{path} links to /{}", link.split('"').next().unwrap_or_default());
        }
    }
    assert!(html(&site["sitemap.xml"]).contains("<loc>https://x.example/sub/"));
    assert!(html(&site["vanha/ilta/index.html"]).contains("href=\"/sub/tapahtumat/"));
}

#[test]
fn an_old_address_leads_on() {
    let bench = Bench::small(TALES);
    bench.build();
    let page = bench.read("vanha/ilta/index.html");
    // By a link: a page that leaves by itself cannot be read, tested, or left by the browser's way back.
    assert!(!page.contains("http-equiv") && page.contains("noindex") && page.contains(">Syysilta</a>"), "{page}");
    let target = page.split("\">Syysilta</a>").next().and_then(|before| before.rsplit("<a href=\"/").next()).expect("a target");
    assert!(bench.has(&format!("{target}index.html")), "{target}");
    assert_eq!(bench.read("_redirects"), format!("/vanha/ilta/ /{target} 301\n"));
}

#[test]
fn an_old_address_may_hold_blanks_and_letters() {
    let aliases = "aliases: [/Yhteinen ilta/, /j%C3%A4rjest%C3%B6t/]";
    let bench = Bench::small(&TALES.replace("aliases: [/vanha/ilta/]", aliases));
    bench.build();
    assert!(bench.has("Yhteinen ilta/index.html") && bench.has("järjestöt/index.html"));
    let list = bench.read("_redirects");
    // Three words a line, or a host does not understand it.
    assert!(list.lines().all(|line| line.split(' ').count() == 3), "{list}");
    assert!(list.contains("/Yhteinen%20ilta/ ") && list.contains("/j%C3%A4rjest%C3%B6t/ "), "{list}");
}

const LANGUAGES: &str = r#"
-- content/site.yaml --
title: {fi: Silta, sv: Bron}
base_url: https://silta.example/
languages: [fi, sv]
as_of: 4.11.2019
menu: [events]
-- content/events/ilta/event.yaml --
title: {fi: Ilta, sv: Kvällen}
when: to 10.10.2019
-- content/events/ilta/report.md --
---
kind: event-report
title: Ilta kannatti
---
## Mitä jäi

Teksti.
-- content/events/ilta/report.sv.md --
---
kind: event-report
title: Kvällen lönade sig
---
## Vad blev kvar

Text.
-- content/events/ilta/report.selko.md --
---
kind: event-report
title: Ilta oli hyvä
---
Tämä on selkokieltä.
"#;

#[test]
fn a_site_speaks_several_languages() {
    let bench = Bench::small(LANGUAGES);
    let (_, found) = bench.build();
    assert!(found.is_empty(), "{found:?}");
    assert!(bench.read("index.html").contains("<html lang=\"fi\""));
    let swedish = bench.read("sv/index.html");
    assert!(swedish.contains("<html lang=\"sv\"") && swedish.contains("Bron"));
    let pages = tree(&bench.root().join("output/site"));
    let said =
        |words: &str| pages.iter().any(|(path, bytes)| path.ends_with(".html") && String::from_utf8_lossy(bytes).contains(words));
    assert!(said("Kvällen lönade sig") && said("Tämä on sel"));
}

#[test]
fn a_child_theme_builds() {
    let bench = Bench::small(TALES);
    bench.edit("content/site.yaml", "languages: [fi]", "languages: [fi]\ntheme: meri");
    for (path, bytes) in tree(&home().join("themes/meri")) {
        bench.write(&format!("themes/meri/{path}"), bytes);
    }
    let (_, found) = bench.build();
    assert!(found.is_empty(), "{found:?}");
    assert!(bench.read("assets/kooste.css").contains("@layer site"));
}

#[test]
fn a_page_loads_the_style_sheets_that_do_something_on_it() {
    let bench = Bench::small(TALES);
    bench.edit("content/site.yaml", "languages: [fi]", "languages: [fi]\ntheme: oma");
    bench.write("themes/oma/theme.yaml", "extends: kuusi\ncss: [oma.css]\nsheets: [kirja.css, tyhja.css]\n");
    bench.write("themes/oma/static/oma.css", "a { color: var(--brand) }\n");
    bench.write("themes/oma/static/kirja.css", ".page--handbook > main, .nowhere .page { margin: 0 }\n");
    bench.write("themes/oma/static/tyhja.css", ".nowhere .page { margin: 0 }\n");
    bench.build();
    let links = |path: &str, sheet: &str| bench.read(path).contains(&format!("href=\"/assets/{sheet}\""));
    let (book, front) = ("kirja/index.html", "index.html");
    assert!(links(book, "kirja.css") && !links(front, "kirja.css"));
    assert!(!links(book, "tyhja.css") && !links(front, "tyhja.css"));
    assert!(links(book, "book.css") && !links(front, "book.css") && links(front, "kooste.css"));
    assert_eq!(bench.read("assets/kirja.css"), "@layer site{.page--handbook > main,.nowhere .page{margin:0}}");
}

#[test]
fn two_claims_on_one_address_stop_the_build() {
    let bench = Bench::small(TALES);
    bench.build();
    let before = tree(&bench.root().join("output"));
    bench.write("content/publications/toinen.md", "---\nkind: model-evaluation\ntitle: Toinen\nslug: kirja\n---\nTeksti.\n");
    assert!(bench.refused().contains(&"K0701"));
    assert_eq!(tree(&bench.root().join("output")), before, "the old output is as it was");
}

#[test]
fn drafts_are_left_out_unless_asked_for() {
    let mut bench = Bench::small(TALES);
    bench.write("content/events/tuleva/event.yaml", "title: Tuleva\ndraft: true\n");
    bench.build();
    let without = tree(&bench.root().join("output/site"));
    assert!(!without.keys().any(|path| path.contains("tuleva")));
    bench.terms.drafts = Drafts::Include;
    bench.build();
    assert!(tree(&bench.root().join("output/site")).keys().any(|path| path.contains("tuleva")));
    bench.terms.drafts = Drafts::LeaveOut;
    bench.build();
    assert_eq!(tree(&bench.root().join("output/site")), without);
}

#[test]
fn what_is_removed_disappears() {
    let bench = Bench::small(TALES);
    bench.write("content/events/toinen/event.yaml", "title: Toinen ilta\n");
    bench.build();
    // What is for the desk disappears, too.
    let outputs = || -> BTreeSet<String> {
        let all = tree(&bench.root().join("output")).into_keys();
        all.filter(|path| path.starts_with("site/") || path.starts_with("private/")).collect()
    };
    let with = outputs();
    fs::remove_dir_all(bench.root().join("content/events/toinen")).expect("removed");
    let (report, _) = bench.build();
    let without = outputs();
    let gone: Vec<&String> = with.difference(&without).collect();
    assert!(gone.iter().any(|path| path.contains("toinen")), "{gone:?}");
    assert_eq!(report.removed.len(), gone.len(), "{:?}", report.removed);
}

/// What `extra:` says reaches one's own templates, in the page's language, escaped, with numbers and yes or no as such.
#[test]
fn further_data_reach_the_templates() {
    let bench = Bench::small(FURTHER);
    let (_, found) = bench.build();
    // What is found about letters is not the matter here.
    assert!(found.iter().all(|id| id.starts_with("K10")), "{found:?}");
    let said = |path: &str| {
        let page = bench.read(path);
        page.split("<i>").nth(1).and_then(|rest| rest.split("</i>").next()).map(str::to_owned).expect("the theme's own part")
    };
    assert_eq!(said("tapahtumat/ilta/index.html"), "Kuppi &amp; lusikka|41|vapaa|04400|a,b|Silta 7|");
    assert_eq!(said("sv/evenemang/ilta/index.html"), "Kopp|41|vapaa|04400|a,b|Silta 7|");
    let report = bench.read("raportti/index.html");
    assert!(report.contains("<b>Oma nimi, A4</b>"), "{report}");
}

const FURTHER: &str = r#"
-- content/site.yaml --
title: {fi: Silta, sv: Bron}
base_url: https://silta.example/
languages: [fi, sv]
as_of: 4.11.2019
theme: oma
extra: {name: Silta 7}
-- content/events/ilta/event.yaml --
title: {fi: Ilta, sv: Kvällen}
extra:
  bring: {fi: Kuppi & lusikka, sv: Kopp}
  seats: 40
  free: true
  postcode: 04400
  list: [a, b]
  nothing:
-- content/publications/raportti.md --
---
kind: newsletter
title: Raportti
masthead: Oma nimi
extra: {paper: A4}
---
Teksti.
-- content/publications/raportti.sv.md --
---
kind: newsletter
title: Rapport
---
Text.
-- themes/oma/theme.yaml --
name: oma
extends: kuusi
-- themes/oma/kinds/event/page.html --
{% extends "kuusi/kinds/event/page.html" %}
{% block main %}{% set e = event.extra %}<i>{{ e.bring }}|{{ e.seats + 1 }}|{% if e.free %}vapaa{% endif %}|{{ e.postcode }}|{{ e.list | join(sep=",") }}|{{ site.extra.name }}|{{ e.nothing or "" }}</i>{% endblock main %}
-- themes/oma/kinds/newsletter/page.html --
{% extends "kuusi/kinds/newsletter/page.html" %}
{% block main %}<b>{{ publication.masthead or "" }}, {{ publication.extra?.paper or "" }}</b>{% endblock main %}
"#;

/// Headings may be called what the theme calls its own sections; lists of sources stand in chapters and once in the whole
/// book; questions link to answers only where the text shows them.
#[test]
fn a_page_has_every_id_once() {
    let bench = Bench::small(IDS);
    let (_, found) = bench.build();
    assert!(found.is_empty(), "{found:?}");
    let whole = bench.read("kirja/print/index.html");
    assert_eq!(whole.matches("id=\"lahde-m2012\"").count(), 1);
    assert!(whole.contains("id=\"lahde-t2010\""));
    assert!(bench.read("kirja/yksi/index.html").contains("id=\"lahde-m2012\""));
    let report = bench.read("kysymykset/index.html");
    assert!(report.contains("digest-index__row") && !report.contains("href=\"#kysymys-"), "{report}");
    let both = bench.read("vastaukset/index.html");
    for id in ["kysymys-1", "kysymys-miksi", "kysymys-1-2", "kysymys-miksi-2"] {
        assert!(both.contains(&format!("id=\"{id}\"")) && both.contains(&format!("href=\"#{id}\"")), "{id}");
    }
}

const IDS: &str = r#"
-- content/references.yaml --
- {id: m2012, authors: ["Mallinen, M."], year: 2012, title: Kumppanuus}
- {id: t2010, authors: ["Toinen, T."], year: 2010, title: Silta}
-- content/events/ilta/event.md --
---
title: Ilta
programme: [{title: Alku}]
workshop: {questions: [{text: Kuka, answers: [Me]}, {id: miksi, text: Miksi, answers: [Siksi]}]}
---
## Sisältö

## Ohjelma

## Puheenvuorot
-- content/events/aamu/event.yaml --
title: Aamu
workshop: {questions: [{text: Kuka, answers: [Me]}, {id: miksi, text: Miksi, answers: [Siksi]}]}
-- content/events/ilta/kysymykset.md --
---
kind: event-report
title: Kysymykset
slug: kysymykset
---
::: questions
:::

Sanoo [@m2012].

## Lähteet

::: references
:::
-- content/publications/vastaukset.md --
---
kind: workshop-digest
title: Vastaukset
slug: vastaukset
events: [ilta, aamu]
---
::: questions
:::

::: answers
:::
-- content/publications/kirja/index.md --
---
kind: handbook
title: Kirja
slug: kirja
---
Alku [@m2012].
-- content/publications/kirja/01-yksi.md --
---
title: Yksi
---
Sanoo [@m2012].

::: references
:::
-- content/publications/kirja/02-kaksi.md --
---
title: Kaksi
---
Sanoo [@m2012] ja [@t2010].

::: references
:::
"#;

/// People lead, the part of all stands beside them, with the word for what it is a part of.
#[test]
fn the_response_is_told_with_its_people() {
    let said = |feedback: &str| {
        let record = format!("-- content/events/ilta/event.yaml --\ntitle: Ilta\nparticipants: 85\nfeedback: {feedback}\n");
        let bench = Bench::small(&record);
        bench.build();
        let page = bench.read("tapahtumat/ilta/index.html").replace('\u{ad}', "").replace('\u{a0}', " ");
        let sentence = page.split("class=\"response\"><p>").nth(1).and_then(|rest| rest.split("</p>").next());
        sentence.expect("the sentence").to_owned()
    };
    assert_eq!(said("{respondents: noin 21}"), "Palautekyselyyn vastasi neljäsosa osallistujista, noin 21 ihmistä.");
    assert_eq!(said("{respondents: 24, invited: 35}"), "Palautekyselyyn vastasi 24 ihmistä, 69 % kutsutuista.");
    assert_eq!(said("{respondents: 68}"), "Palautekyselyyn vastasi 68 ihmistä, 80 % osallistujista.");
    assert_eq!(said("{respondents: 5, invited: 90}"), "Palautekyselyyn vastasi 5 ihmistä, 6 % kutsutuista.");
    assert_eq!(said("{respondents: 1, invited: 90}"), "Palautekyselyyn vastasi alle 5 ihmistä.", "few are not counted out");
}

#[test]
fn words_break_where_the_site_says() {
    let record = "-- content/events/ilta/event.yaml --\ntitle: Välietapista hyvinvointialueelle\nsummary: Välietapit jatkuvat.\n";
    let bench = Bench::small(record);
    bench.build();
    let page = |bench: &Bench| bench.read("tapahtumat/ilta/index.html").replace('\u{ad}', "|");
    assert!(page(&bench).contains("Välie|ta|pista hyvin|voin|ti|alu|eelle"), "{}", page(&bench));
    bench.edit("content/site.yaml", "menu:", "hyphenation: [väli-etap]\nmenu:");
    let (report, _) = bench.build();
    assert!(report.made > 0 && page(&bench).contains("Väli|etapista hyvin|voin|ti|alu|eelle"), "{}", page(&bench));
}

#[test]
fn a_refused_folder_hides_no_other_finding() {
    let bench = Bench::small(TALES);
    bench.edit("content/site.yaml", "menu: [events", "menu: [kadonnut, events");
    let (report, found, _) = bench.try_build("content").expect("no failure");
    assert!(report.is_none());
    let found = ids(&found);
    assert!(found.contains(&"K0711") && found.contains(&"K0309"), "{found:?}");
}

#[test]
fn an_output_of_an_event_is_made_when_its_condition_holds() {
    let bench = Bench::small(
        "-- content/events/mennyt/event.yaml --
title: Mennyt ilta
when: to 10.10.2019
actions:
  - {what: Tavataan taas, owner: Yhdistys, check: 1.12.2019, state: agreed}
results: [Tutustuttiin]
-- content/events/tuleva/event.yaml --
title: Tuleva ilta
when: to 30.1.2020
-- themes/kuusi/kinds/event/kind.yaml --
subject: event
label: {fi: Tapahtuma, sv: Evenemang, en: Event}
schema: Event
outputs:
  page: {engine: tera, template: page.html, path: \"{slug}/index.html\"}
  coming: {engine: tera, template: event.ics, when: upcoming, path: \"{slug}/coming.ics\"}
  agreed: {engine: tera, template: event.ics, when: has_actions, path: \"{slug}/agreed.ics\"}
  found: {engine: tera, template: event.ics, when: has_findings, path: \"{slug}/found.ics\"}
",
    );
    bench.build();
    let made = |event: &str| ["coming", "agreed", "found"].map(|name| bench.has(&format!("{event}/{name}.ics")));
    assert_eq!(made("mennyt"), [false, true, true]);
    assert_eq!(made("tuleva"), [true, false, false]);
}
