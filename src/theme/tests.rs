//! Themes from txtar: chains, templates, words and what is found wrong with them.

use super::*;
use crate::diag::{Files, Tongue, show};

/// Loads `oma` and shows every finding as `code file:line message`.
fn load_theme(txtar: &str, langs: &[Lang]) -> (Option<Theme>, Vec<String>) {
    let sources = Sources::from_txtar(txtar);
    let mut diags = Diagnostics::new();
    let theme = load(&sources, "oma", None, langs, &mut diags);
    (theme, shown(&sources, diags))
}

fn shown(sources: &Sources, mut diags: Diagnostics) -> Vec<String> {
    diags.sort();
    diags.iter().map(|finding| line(sources, finding)).collect()
}

fn line(sources: &Sources, finding: &Diagnostic) -> String {
    let place = finding.at.map_or_else(String::new, |at| {
        let (line, column) = show::line_column(Files::text(sources, at.file), at.start as usize);
        format!(" {}:{line}:{column}", Files::name(sources, at.file))
    });
    format!("{}{place} {}", finding.code.id, finding.what(Tongue::En))
}

#[test]
fn the_theme_that_comes_with_the_program_is_whole() {
    let sources = with_embedded(&Sources::default());
    let mut diags = Diagnostics::new();
    let theme = load(&sources, "kuusi", None, &[Lang::Fi, Lang::Sv, Lang::En], &mut diags).expect("the base theme");
    // Files that are still to come are not counted here.
    let found: Vec<String> =
        shown(&sources, diags).into_iter().filter(|found| !found.starts_with("K0603") && !found.starts_with("K0615")).collect();
    assert_eq!(found, Vec::<String>::new());
    assert!(theme.kinds.len() > 20 && theme.blocks.len() > 40 && theme.sizes.len() > 5);
    assert_eq!(theme.string(Lang::Sv, "toc"), "Innehåll");
    assert_eq!(theme.strings.count(Lang::Fi, "count.events", 12_000), "12\u{a0}000 tapahtumaa");
    assert!(theme.css().contains("--brand: #0B5A4B;") && theme.typst_tokens().contains("\"a4\": (\"size\": (210mm, 297mm,)"));
}
