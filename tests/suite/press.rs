//! PDFs: what stands in them, what is found on the way, and what a program without the press says.

use std::fs;

use crate::bench::{Bench, home};
#[cfg(feature = "press")]
use crate::bench::{ids, printed};

const REPORT: &str = "-- content/publications/raportti.md --
---
kind: event-report
title: Raportti illasta
date: 1.11.2019
---
## Ilta alkoi

Hyvä ilta, {word}.
";

/// A project whose theme makes PDFs of reports: the theme that comes with the program only notes down how.
fn with_pdf(word: &str) -> Bench {
    let bench = Bench::small(&REPORT.replace("{word}", word));
    let path = "themes/kuusi/kinds/event-report/kind.yaml";
    let kind = fs::read_to_string(home().join(path)).expect("the kind");
    bench.write(path, kind.replace("# pdf: ", "pdf: "));
    bench
}

#[cfg(not(feature = "press"))]
#[test]
fn without_the_press_pdfs_are_told_of() {
    use kooste::pipeline::{Options, Strict, build};

    let bench = with_pdf("lukija");
    let project = kooste::source::Project::new(bench.root());
    let options = Options {
        terms: bench.terms.clone(),
        output: "output".into(),
        strict: Strict::No,
        pictures: kooste::make::Pictures::Linked,
    };
    let mut diags = kooste::diag::Diagnostics::new();
    let (_, report) = build(&project, &options, &mut diags, &|_| {}).expect("no failure");
    assert!(report.is_some(), "the pages are made all the same");
    assert!(diags.iter().any(|finding| finding.code.id == "K0618"));
    assert!(!bench.has("raportti/raportti.pdf"));
    assert!(!bench.read("raportti/index.html").contains(".pdf"), "no link to what is not there");
}

#[cfg(feature = "press")]
#[test]
fn a_pdf_is_made_and_kept() {
    let bench = with_pdf("lukija");
    let (first, found) = bench.build();
    assert!(!found.contains(&"K0619") && first.made > 0, "{found:?}");
    let pdf = |bench: &Bench| std::fs::read(bench.root().join("output/site/raportti/raportti.pdf")).expect("a PDF");
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

#[cfg(feature = "press")]
#[test]
fn what_cannot_be_printed_is_told_by_every_build() {
    let bench = Bench::small(&REPORT.replace("{word}", "lukija \u{1F389}"));
    for _ in 0..2 {
        let (report, diags, sources) = bench.try_build("output").expect("no failure");
        assert!(report.is_some() && ids(&diags).contains(&"K0620"), "{}", printed(&diags, &sources, kooste::diag::Tongue::En));
    }
}
