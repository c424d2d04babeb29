//! The gallery of figures: every kind with its YAML, its picture, its sentence and its table.
//!
//! 1. Reads `docs/figures/*.yaml`: at least one for every kind, and nothing in them is a finding.
//! 2. Draws them in all three languages.
//! 3. Compares `docs/figures.md` and `docs/figures.html` with what is drawn; `KOOSTE_BLESS=1` writes them anew.

mod standalone;

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use kooste::{
    diag::{Diagnostics, FileId, Tongue},
    figure::{Cx, Drawn, Figure, Table, plain_html},
    source::{Decode, Decoder, Lang, Sources, yaml},
    text::{Seams, measure::Face},
    theme::{self, Theme},
    view::{fields::Fields, figures::named},
};
use tera::Context;

/// A figure of the gallery.
struct Sample {
    name: String,
    yaml: String,
    figure: Figure,
}

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// The samples in the order in which the kinds are declared.
fn samples() -> Vec<Sample> {
    let files = fs::read_dir(docs().join("figures")).expect("the samples");
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let mut samples: Vec<Sample> = paths.iter().map(|path| sample(path)).collect();
    let order = |sample: &Sample| Figure::WORDS.iter().position(|(word, _)| *word == sample.figure.kind());
    samples.sort_by_key(order);
    samples
}

fn sample(path: &Path) -> Sample {
    let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
    let text = fs::read_to_string(path).expect("a sample");
    let mut diags = Diagnostics::new();
    let node = yaml::parse(&text, FileId(0), 0, &mut diags).expect("YAML");
    let figure = Figure::decode(&node, &mut Decoder::new(FileId(0), Lang::Fi, &mut diags)).expect("a figure");
    figure.check(None, &mut diags);
    let found: Vec<String> = diags.iter().map(|finding| format!("{} {}", finding.code.id, finding.what(Tongue::En))).collect();
    assert_eq!(found, Vec::<String>::new(), "{name}");
    Sample { name, yaml: text, figure }
}

fn draw(sample: &Sample, id: &str, lang: Lang) -> Drawn {
    let inline = plain_html(lang);
    let cx = Cx {
        lang,
        percent_from: 30,
        min_group: 5,
        id,
        heading: 3,
        respondents: None,
        inline: &inline,
        seams: Seams::NONE,
        face: &Face::default(),
    };
    sample.figure.draw(&cx)
}

#[test]
fn every_kind_is_in_the_gallery() {
    let samples = samples();
    for (kind, _) in Figure::KINDS {
        let of: Vec<&Sample> = samples.iter().filter(|sample| sample.figure.kind() == *kind).collect();
        assert!(!of.is_empty(), "no sample of {kind} in docs/figures/");
        for sample in of {
            for lang in [Lang::Fi, Lang::Sv, Lang::En] {
                let drawn = draw(sample, "kuvio", lang);
                assert!(
                    !drawn.body.is_empty() && !drawn.sentence.is_empty() && !drawn.body.contains("style="),
                    "{}",
                    sample.name
                );
                let table = drawn.table.unwrap_or_else(|| panic!("{}: no table", sample.name));
                // What a cell may lack, its heads do not.
                let mut heads = table.head.iter().map(|head| &head.text).chain(table.rows.iter().map(|row| &row[0]));
                assert!(!table.rows.is_empty() && heads.all(|head| !head.is_empty()), "{}: {table:?}", sample.name);
            }
        }
    }
}

#[test]
fn the_gallery_is_what_is_drawn() {
    let samples = samples();
    for (name, made) in [("figures.md", words(&samples)), ("figures.html", pictures(&samples))] {
        let path = docs().join(name);
        if std::env::var_os("KOOSTE_BLESS").is_some() {
            fs::write(&path, &made).expect("a page");
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert!(written == made, "docs/{name} is not what is drawn: run the test with KOOSTE_BLESS=1");
    }
}

/// The page of words: what each kind is, how it is written, what it says.
fn words(samples: &[Sample]) -> String {
    let mut page = String::from(
        "# Figures\n\n<!-- Made by tests/figures; KOOSTE_BLESS=1 cargo test --test figures -->\n\nA figure is data: in `figures:` of a record or \
         as YAML in a `::: figure` block. Every kind has these keys besides its own: `kind` (which must be there), `id`, `title` (the finding as \
         one sentence), `caption`, `source` (may hold a citation) and `note`. What is drawn says the same in a sentence \
         and in a table: on a page it opens under the picture, a print page prints the tables that are open, and a PDF ends with all of them.\n\nThe pictures, in light and dark: [figures.html](figures.html).\n\n| `kind:` | Finnish | what it is |\n|---|---|---|\n",
    );
    for ((kind, fi), (_, shape)) in Figure::WORDS.iter().zip(Figure::KINDS) {
        let _ = writeln!(page, "| [`{kind}`](#{kind}) | {fi} | {} |", shape.doc.trim());
    }
    for ((kind, fi), (_, shape)) in Figure::WORDS.iter().zip(Figure::KINDS) {
        let _ = writeln!(page, "\n## {kind}\n\n*{fi}.* {}\n", shape.doc.trim().replace('\n', " "));
        let common = ["kind", "id", "title", "caption", "source", "note"];
        for field in shape.fields.iter().filter(|field| !common.contains(&field.name)) {
            let must = if (field.required)() { ", must be there" } else { "" };
            let doc = field.doc.trim().replace('\n', " ");
            let _ =
                writeln!(page, "- `{}`: {} ({}{must})", field.name, doc.trim_end_matches('.'), (field.shape)().say(Tongue::En));
        }
        for sample in samples.iter().filter(|sample| sample.figure.kind() == *kind) {
            let drawn = draw(sample, &sample.name, Lang::Fi);
            let _ = write!(page, "\n```yaml\n{}```\n\n> {}\n", sample.yaml, plain(&drawn.sentence));
            if let Some(table) = &drawn.table {
                page.push_str(&markdown(table));
            }
        }
    }
    page
}

fn markdown(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let head = row(table.head.iter().map(|head| plain(&head.text)).collect());
    let line = row(table.head.iter().map(|head| if head.numeric { "--:".to_owned() } else { "---".to_owned() }).collect());
    let rows: String = table.rows.iter().map(|cells| row(cells.iter().map(|cell| plain(cell)).collect())).collect();
    format!("\n{head}{line}{rows}")
}

fn plain(text: &str) -> String {
    text.replace('\u{ad}', "").replace('|', "\\|")
}

/// The page of pictures: each sample's YAML beside it in light and in dark, as the theme's part for figures shows it.
fn pictures(samples: &[Sample]) -> String {
    let theme = kuusi();
    let mut main = String::new();
    for sample in samples {
        let (name, yaml) = (&sample.name, escape(&sample.yaml));
        let panel =
            |scheme: &str| format!("<div class=\"panel {scheme}\">{}</div>", framed(&theme, sample, &format!("{name}-{scheme}")));
        let _ = writeln!(
            main,
            "<section class=\"sample\"><h2 id=\"{name}\">{name}</h2><div class=\"beside\"><pre tabindex=\"0\">{yaml}</pre>\n\
             <div class=\"panels\">{}{}</div></div></section>",
            panel("light"),
            panel("dark")
        );
    }
    let sheets = ["kooste", "article", "book", "charts", "figures", "maps"];
    let link = |name: &str| format!("<link rel=\"stylesheet\" href=\"../themes/kuusi/static/{name}.css\">\n");
    let links: String = sheets.map(link).concat();
    format!(
        "<!doctype html>\n<html lang=\"fi\" data-scheme=\"light\">\n<!-- Made by tests/figures; KOOSTE_BLESS=1 cargo test --test figures -->\n\
         <head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Kooste: kuviot</title>\n<style>\n{}\n</style>\n\
         {links}</head>\n<body>\n<a class=\"skip\" href=\"#kuviot\">Siirry sisältöön</a>\n<main class=\"page\" id=\"kuviot\"><h1>Kuviot</h1>\n{main}</main>\n</body>\n</html>\n",
        style(&theme)
    )
}

/// A sample as a page of the site shows it.
fn framed(theme: &Theme, sample: &Sample, id: &str) -> String {
    let drawn = draw(sample, id, Lang::Fi);
    let figure = named(sample.figure.inner(), sample.figure.kind(), drawn, Lang::Fi).with("id", id).done();
    let block = Fields::new().with("figure", figure).with("lane", "wide").with("params", Fields::new().done()).done();
    let mut context = Context::new();
    context.insert_value("block", block);
    theme.render("blocks/figure.html", Lang::Fi, &context).expect("a figure")
}

fn kuusi() -> Theme {
    let sources = theme::with_embedded(&Sources::default());
    let mut diags = Diagnostics::new();
    theme::load(&sources, "kuusi", None, (&[Lang::Fi, Lang::Sv, Lang::En], Seams::NONE), &mut diags).expect("the base theme")
}

/// What the gallery has besides the theme's own sheets: the order of layers, the tokens, and the dark scheme as a class, so that
/// both schemes stand on one page.
fn style(theme: &Theme) -> String {
    let css = theme.css();
    let order = css.lines().find(|line| line.starts_with("@layer ") && line.ends_with(';')).expect("the order of layers");
    let tokens = css.find("@layer tokens {").and_then(|at| css[at..].split_inclusive("\n}\n").next()).expect("the tokens");
    let tokens = tokens.replace(":root[data-scheme=\"dark\"]", ":root[data-scheme=\"dark\"], .dark");
    format!(
        "{order}\n{tokens}@layer site {{ main {{ padding: 2rem var(--page-gutter); }}\n\
         .sample {{ margin-block-start: 4rem; }} .panel {{ background: var(--paper); color: var(--ink); padding: 1.5rem clamp(0rem, 3vw, 2.5rem); }}\n\
         .sample pre {{ overflow-x: auto; font: 400 0.8125rem/1.5 var(--font-mono); background: var(--surface); padding: 1rem; margin: 0; align-self: start; }}\n\
         .beside {{ display: grid; gap: 1rem 2rem; grid-template-columns: minmax(0, 1fr); }} .panels {{ display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }}\n\
         @media (min-width: 90rem) {{ .beside {{ grid-template-columns: minmax(0, 24rem) minmax(0, 60rem); }} }} }}"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
