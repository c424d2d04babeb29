//! Texts that nobody should write, and some that people do: each gives a PDF, or a finding at the line that somebody wrote.
//!
//! What is too long for every run is asked for: `cargo test --release --test suite oddities -- --ignored`.

use std::fmt::Write as _;

use kooste::diag::Tongue;

use crate::{
    bench::{Bench, printed},
    press::made::{papers, tables},
};

/// Texts that nobody should write, and some that people do: each gives a PDF.
#[test]
fn whatever_is_written_gives_a_pdf() {
    let long = |word: &str, count: usize| word.repeat(count);
    let rows: String = (0..200).map(|row| format!("| rivi {row} | {}| {row} |\n", long("sana ", row % 9))).collect();
    let notes: String = (0..60).map(|note| format!("[^{note}]: Viite {note} {}\n\n", long("sanoja ", 20))).collect();
    let noted: String = (0..60).map(|note| format!("sana[^{note}] ")).collect();
    let texts = [
        ("empty", String::new()),
        ("long words", format!("https://{}.example/{}\n\n{}", long("osoite", 9), long("polku/", 80), long("Sana", 300))),
        ("a long table", format!("| A | B | C |\n| --- | --- | ---: |\n{rows}")),
        ("a wide table", format!("{0}\n{1}\n{0}", long("| pitkähkösana ", 25), long("| --- ", 25))),
        (
            "any letters",
            "العربية שלום 漢字 हिन्दी ไทย \u{1F468}\u{200d}\u{1F469} e\u{301}\u{323} \u{e000} \u{fffd} \u{202e}RTL\u{202c} \u{7} \u{e0041} \u{2028} \
             a\u{ad}\n\n## العربية\n\n## \u{1F389}\n\n## Sar\tkain\n\n[\u{ad}](https://a.example)\n\n**\u{ad}**\n\n\
             ::: figure\nid: vaiheet\nkind: phases\ntitle: \u{1e5} ja \u{5dd}\nphases:\n  - {label: \"\u{1e5} \u{1e9}\"}\n  - {label: \u{5dd}}\n  - {label: \"kun \u{1F468}\u{200d}\u{1F469}\u{200d}\u{1F467} on ilta ja kunta kutsuu kaikki kumppanit samaan pöytään\"}\n:::"
                .to_owned(),
        ),
        (
            "blocks without data",
            "::: star\n:::\n\n::: feedback\n:::\n\n::: groups\n:::\n\n::: programme\n:::\n\n::: planning\n:::\n\n::: actions\n:::\n\n\
             ::: talks\n:::\n\n::: gallery\n:::"
                .to_owned(),
        ),
        ("Typst", "#panic() $x^2$ @viite #let a = 1; \\* _a_ = b\n\n= Otsikko\n\n#import \"/view.json\"".to_owned()),
        ("notes", format!("{noted}\n\n{notes}")),
        ("code", format!("```\n{}\n{}```", long("x", 900), long("rivi\n", 300))),
        ("boxes", long("::: side-box title=Laatikko\nSana.\n:::\n::: columns\nSana.\n:::\n::: pull-quote\nSana.\n:::\n", 20)),
        ("many pages", long(&(long("Pitkähkö lause jatkuu sivulta sivulle. ", 12) + "\n\n"), 90)),
        ("a lost photo", "![](ei-ole)".to_owned()),
    ];
    let mut project = String::new();
    for kind in ["event-report", "newsletter", "model-evaluation"] {
        for (at, (_, text)) in texts[..texts.len() - 1].iter().enumerate() {
            let head = format!("-- content/publications/{kind}-{at}.md --\n---\nkind: {kind}\ntitle: Koe {kind} {at}\n");
            let _ = write!(project, "{head}slug: {kind}-{at}\ndate: 1.11.2019\n---\n{text}\n");
        }
    }
    let bench = Bench::small(&project).with_pdfs();
    bench.build();
    let made = papers(&bench);
    assert_eq!(made.len(), 3 * (texts.len() - 1), "{:?}", made.iter().map(|(path, _)| path).collect::<Vec<_>>());
    for (path, paper) in &made {
        assert!(paper.pages > 0 && paper.is_tagged, "{path}");
        tables(path, &paper.tags);
    }
    let (name, text) = &texts[texts.len() - 1];
    bench.write("content/publications/viimeinen.md", format!("---\nkind: event-report\ntitle: Viimeinen\n---\n{text}"));
    assert!(!bench.refused().contains(&"K0619"), "{name}: the fault is told before the press meets it");
}

/// Blocks in blocks, notes where there should be none, levels left out: what once stopped a PDF.
#[test]
fn whatever_is_put_together_gives_a_pdf() {
    let notes = "\n\n[^a]: Viite.\n\n[^b]: Toinen.\n\n[^c]: Kolmas.\n\n[^d]: Neljäs.\n";
    let rows = "| A[^a] | [B](https://a.example) |\n| --- | --- |\n".to_owned() + &"| sana | toinen[^b] sana |\n".repeat(24);
    let quote = "> ".to_owned() + &"Pitkä lause, joka ei lopu. ".repeat(200) + "[^c]";
    let figure = "::: figure\nid: kuvio\nkind: phases\ntitle: Vaiheet\nphases:\n  - {label: Yksi}\n  - {label: Kaksi}\n\
                  source: \"Mukaillen [@lahde]\"\n:::";
    let texts = [
        format!("#### Ensin neljäs taso[^a]\n\nSana.\n\n### Sitten kolmas\n\nSana.\n\n##### Viides\n\nSana.{notes}"),
        format!("{rows}\n\n[sana[^c]](https://a.example){notes}"),
        format!("{figure}\n\nSana.{notes}"),
        format!(
            ":::::: summary-box title=Ulompi\n::::: columns\n:::: columns count=2\n{rows}\n::::\n\n### Otsikko\n\n{quote}\n\n> Sisempi.\n:::::\n::::::{notes}"
        ),
        format!("{quote}\n\n::: pull-quote\n- kohta\n- toinen[^d]\n\n## Otsikko nostossa\n:::{notes}"),
        format!(
            ":::: side-box title=Laatikko\n{rows}\n\n::: photo id=piiri\n:::\n::::\n\n:::: banner\n- kohta\n- toinen\n\n## Otsikko\n::::{notes}"
        ),
        format!(
            "1. Kohta\n\n   > lainaus[^a]\n\n   | A | B |\n   | --- | --- |\n   | a | b[^b] |\n\n   ## Otsikko luettelossa\n\n2. {}{notes}",
            "Sana. ".repeat(700)
        ),
    ];
    let mut project = String::from(
        "-- content/funders/stea.yaml --\nname: STEA\nstatement: Hanketta rahoittaa [STEA](https://stea.example).\n\
         -- content/references.yaml --\n- {id: lahde, authors: [Tekijä], year: 2014, title: Teos}\n\
         -- content/photos/piiri.png --\npng 300x200\n\
         -- content/photos.yaml --\n- {id: piiri, file: photos/piiri.png, alt: Piiri, basis: no-people}\n",
    );
    let kinds = ["event-report", "newsletter", "model-evaluation", "workshop-digest", "handbook"];
    for kind in kinds {
        for (at, text) in texts.iter().enumerate() {
            let file = if kind == "handbook" { format!("{kind}-{at}/01-luku-{kind}-{at}.md") } else { format!("{kind}-{at}.md") };
            let front = format!("kind: {kind}\ntitle: Koe {kind} {at}\nslug: {kind}-{at}\ndate: 1.11.2019\nfunders: [stea]\n");
            if kind == "handbook" {
                let _ = write!(project, "-- content/publications/{kind}-{at}/index.md --\n---\n{front}---\n");
                let _ = write!(project, "-- content/publications/{file} --\n---\ntitle: Luku {at}\n---\n{text}\n");
            } else {
                let _ = write!(project, "-- content/publications/{file} --\n---\n{front}---\n{text}\n");
            }
        }
    }
    let bench = Bench::small(&project).with_pdfs();
    bench.build();
    let made = papers(&bench);
    let of = |kind: &str| made.iter().filter(|(path, _)| path.contains(kind)).count();
    for kind in kinds {
        assert!(of(kind) >= texts.len(), "{kind}: {} PDFs", of(kind));
    }
    for (path, paper) in &made {
        assert!(paper.pages > 0 && paper.is_tagged, "{path}");
        tables(path, &paper.tags);
        if path.ends_with("-4.pdf") && !path.contains("digest") {
            let told = paper.tags.text();
            assert!(told.contains("toinen") && told.contains("Otsikko nostossa"), "{path}: nothing is lost in a pull quote");
            assert_eq!(told.matches("joka ei lopu").count(), 200, "{path}: a quotation higher than a page");
        }
    }
}

/// Where Typst loses its own way among what floats, the document is set again with nothing that floats.
#[test]
fn a_fault_of_typst_is_gone_round() {
    let template = "#if json(\"/float.json\") { panic(\"internal error\") }\n#import \"/kuusi/typst/a4.typ\": *\n\
                    #let view = json(\"/view.json\")\n#let P = setting(view, parts)\n#show: sheet.with(view, \"a4\")\n\
                    #title(view.page.title)\n#text-pages(view, P)\n";
    let project = |template: &str| {
        format!(
            "-- content/publications/koe.md --\n---\nkind: event-report\ntitle: Koe\ndate: 1.11.2019\n---\nSana.\n\
             -- content/site.yaml --\ntitle: Koe\nbase_url: https://koe.example/\ntheme: lapsi\n\
             -- themes/lapsi/theme.yaml --\nextends: kuusi\n\
             -- themes/lapsi/kinds/event-report/report.typ --\n{template}"
        )
    };
    let bench = Bench::small(&project(template)).with_pdfs();
    bench.build();
    assert!(papers(&bench).iter().any(|(path, paper)| path.ends_with("koe.pdf") && paper.tags.text().contains("Sana.")));
    // What goes on failing is told of.
    let bench = Bench::small(&project("#panic(\"internal error\")\n")).with_pdfs();
    assert!(bench.refused().contains(&"K0619"));
}

/// What Typst will not take is told where it was written, however deep it stands.
#[test]
fn what_typst_refuses_is_told_at_the_line() {
    let long = "p".repeat(9_000);
    let bench = Bench::small(&format!(
        "-- content/publications/koe.md --\n---\nkind: event-report\ntitle: Koe\ndate: 1.11.2019\n---\nSana.\n\n\
         - kohta\n- toinen [täällä](https://a.example/)\n\n:::: columns\n| A | B |\n| --- | --- |\n| a | b |\n\n\
         > Lainaus ja [linkki](https://a.example/{long}) sen sisällä.\n::::\n\nSana.\n"
    ))
    .with_pdfs();
    let (_, diags, sources) = bench.try_build("output").expect("no failure");
    let told = printed(&diags, &sources, Tongue::En);
    assert!(told.contains("error[K0619]") && told.contains("content/publications/koe.md:16:15"), "{told}");
}

/// What invites, and what the day itself needs, waits until the event says when.
#[test]
fn nobody_is_invited_to_a_day_that_nobody_knows() {
    let bench = Bench::small(
        "-- content/events/avoin/event.yaml --\ntitle: Avoin ilta\n\
         -- content/events/sovittu/event.yaml --\ntitle: Sovittu ilta\nwhen: to 5.12.2019 klo 17–20\n",
    )
    .with_pdfs();
    bench.build();
    let made: Vec<String> = papers(&bench).into_iter().map(|(path, _)| path).collect();
    assert!(made.iter().all(|path| !path.contains("avoin")), "{made:?}");
    for name in ["kutsu", "kutsu-a5", "juliste", "ennakkolomake", "bingo", "nimilaput", "poytakyltit", "ajolista"] {
        assert!(made.iter().any(|path| path.contains("sovittu") && path.ends_with(&format!("/{name}.pdf"))), "{name}: {made:?}");
    }
}

/// A book of three hundred pages takes half a minute, so it is made when asked for.
#[test]
#[ignore = "half a minute: run with -- --ignored"]
fn a_book_of_three_hundred_pages_is_set() {
    let paragraph =
        "Kumppanuus alkaa tapaamisesta, ja tapaaminen alkaa kutsusta, jonka joku uskaltaa lähettää ensimmäisenä. ".repeat(9);
    let section = |at: usize| format!("## Osa {at}\n\n{paragraph}[^v]\n\n- kohta\n- toinen\n\n{paragraph}\n\n{paragraph}\n\n");
    let mut project = String::from("-- content/publications/kirja/index.md --\n---\nkind: handbook\ntitle: Kirja\n---\n");
    for chapter in 1..=20 {
        let text: String = (0..22).map(section).collect();
        let _ = write!(
            project,
            "-- content/publications/kirja/{chapter:02}-luku-{chapter}.md --\n---\ntitle: Luku {chapter}\n---\n{text}\n[^v]: Viite.\n"
        );
    }
    let bench = Bench::small(&project).with_pdfs();
    bench.build();
    let made = papers(&bench);
    let (_, book) = made.iter().find(|(path, _)| path.ends_with("kirja.pdf")).expect("the book");
    assert!(book.pages >= 300, "{} pages", book.pages);
    assert!(book.bookmarks.len() > 400);
}
