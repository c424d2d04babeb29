//! `docs/findings.md`: every kind of finding in both languages, from the table of codes.

use kooste::diag::{Severity, Tongue, codes};

use crate::page::hold;

const HEAD: &str = "# Findings

Everything that Kooste may find in what people wrote, in English and Finnish. `kooste explain K0202` tells the same at the command line. A finding
has a code, nearly always a place, a reason and a way out. Errors stop a build; warnings do so with `--strict`; advice never does.

*Virhe (error) estää julkaisun, varoitus (warning) ei, ellei pyydetä `--strict`. Neuvo (advice) ei estä mitään.*

In the wordings `…` stands for what was written. This page is made from the program: `KOOSTE_BLESS=1 cargo test --test docs`.
";

const ROOMS: &[(&str, &str)] = &[
    ("K01", "Reading files (K01…)"),
    ("K02", "Values in records (K02…)"),
    ("K03", "References between records (K03…)"),
    ("K04", "Texts (K04…)"),
    ("K05", "Photos (K05…)"),
    ("K06", "Themes (K06…)"),
    ("K07", "Output and command line (K07…)"),
    ("K08", "Personal data (K08…)"),
    ("K09", "Style (K09…)"),
    ("K10", "Newsletters and e-mail (K10…)"),
];

#[test]
fn every_finding_is_told() {
    hold("docs/findings.md", &made());
}

fn made() -> String {
    let mut page = HEAD.to_owned();
    for (prefix, title) in ROOMS {
        page.push_str(&format!("\n## {title}\n"));
        for code in codes::all().filter(|code| code.id.starts_with(prefix)) {
            let weight = match code.severity {
                Severity::Error => "error · virhe",
                Severity::Warning => "warning · varoitus",
                Severity::Advice => "advice · neuvo",
            };
            page.push_str(&format!("\n### {}\n\n*{weight}*\n\n", code.id));
            for tongue in [Tongue::En, Tongue::Fi] {
                let wording = code.wording(tongue);
                let (what, why, fix) = (open(wording.what), open(wording.why), open(wording.fix));
                page.push_str(&format!("- **{}** {why}", capital(&what)));
                page.push_str(&if fix.is_empty() { "\n".to_owned() } else { format!(" → {fix}\n") });
            }
            if !code.example.is_empty() {
                page.push_str(&format!("\n```text\n{}\n```\n", code.example.trim_end()));
            }
        }
    }
    page
}

#[test]
fn every_code_has_a_room() {
    for code in codes::all() {
        assert!(ROOMS.iter().any(|(prefix, _)| code.id.starts_with(prefix)), "{}", code.id);
    }
}

/// A sentence with a capital and a full stop.
fn capital(what: &str) -> String {
    let mut letters = what.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if what.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

/// A wording without its values, and nothing in it that Markdown would take for markup.
fn open(wording: &str) -> String {
    let text = kooste::diag::without_values(wording);
    ["\\", "*", "[", "]", "<", ">", "`", "_"].iter().fold(text, |text, mark| text.replace(mark, &format!("\\{mark}")))
}
