//! Themes from txtar: chains, templates, words and what is found wrong with them.

use super::*;
use crate::diag::{Files, Tongue, show};

const FI: &[Lang] = &[Lang::Fi];

/// Loads the theme `oma` and shows every finding as `code file:line:column message`.
fn load_oma(txtar: &str, langs: &[Lang]) -> (Sources, Option<Theme>, Vec<String>) {
    let sources = Sources::from_txtar(txtar);
    let mut diags = Diagnostics::new();
    let theme = load(&sources, "oma", None, (langs, Seams::NONE), &mut diags);
    let found = shown(&sources, diags);
    (sources, theme, found)
}

fn shown(sources: &Sources, mut diags: Diagnostics) -> Vec<String> {
    diags.sort();
    diags.iter().map(|finding| line(sources, finding)).collect()
}

fn line(sources: &Sources, finding: &Diagnostic) -> String {
    let place = |at: Span| {
        let (line, column) = show::line_column(Files::text(sources, at.file), at.start as usize);
        format!("{}:{line}:{column}", Files::name(sources, at.file).trim_start_matches("themes/"))
    };
    let at = finding.at.map_or_else(|| "–".to_owned(), place);
    let also: String = finding.also.iter().map(|at| format!(" also {}", place(*at))).collect();
    let near = if finding.near.is_empty() { String::new() } else { format!(" near {}", finding.near.join(", ")) };
    format!("{} {at}: {}{near}{also}", finding.code.id, finding.what(Tongue::En))
}

/// Renders with some words in the context.
fn render(theme: &Theme, template: &str, lang: Lang) -> Result<String, Diagnostic> {
    let mut context = tera::Context::new();
    context.insert("page", &serde_json::json!({"title": "Ilta & aamu", "n": 1, "total": 12_000}));
    context.insert("site", &serde_json::json!({"assets": "../assets/"}));
    theme.render(template, lang, &context)
}

const CHAIN: &str = r##"
-- themes/oma/theme.yaml --
extends: keski
css: [oma.css]
-- themes/oma/static/oma.css --
a { color: red }
-- themes/oma/static/icon.svg --
oma
-- themes/oma/kinds/report/page.html --
{% extends "pohja/kinds/report/page.html" %}{% block main %}oma {{ super() }}{% endblock main %}
-- themes/oma/parts/oma.html --
{% component tag(title) %}[{{ title }}]{% endcomponent tag %}
-- themes/oma/strings.yaml --
toc: {fi: Mitä täällä on}
-- themes/oma/kinds/report/kind.yaml --
outputs: {print: ~}
-- themes/keski/theme.yaml --
extends: pohja
images: {sizes: {card: {widths: [300]}}}
-- themes/keski/parts/foot.html --
keski
-- themes/pohja/theme.yaml --
css: [kooste.css]
icon: icon.svg
images: {sizes: {card: {ratio: 4/3, widths: [800, 400]}}}
-- themes/pohja/static/kooste.css --
/* base; not here */ @layer reset, tokens;
/* nor; here */
a { color: blue }
-- themes/pohja/static/icon.svg --
pohja
-- themes/pohja/tokens.yaml --
colour: {paper: ["#FFFFFF", "#000000", "#FFFFFF"]}
paper: {a4: {size: [210mm, 297mm], gap: 8px}}
-- themes/pohja/strings.yaml --
toc: {fi: Sisällys, sv: Innehåll}
count: {events: {fi: {one: "{n} tapahtuma", other: "{n} tapahtumaa"}, sv: {one: "{n} evenemang", other: "{n} evenemang"}}}
-- themes/pohja/base.html --
<main>{% block main %}{% endblock main %}</main>{% include "parts/foot.html" %}
-- themes/pohja/parts/foot.html --
pohja
-- themes/pohja/parts/tag.html --
{% component tag(title) %}<b>{{ title }}</b>{% endcomponent tag %}
-- themes/pohja/kinds/report/kind.yaml --
subject: publication
label: {fi: Raportti, sv: Rapport}
outputs:
  page: {engine: tera, template: page.html, path: {fi: "{slug}/index.html", sv: "{slug}/sida.html"}}
  print: {engine: tera, template: page.html, path: "{slug}/print.html", paper: a4}
  data: {engine: tera, template: data.ics, path: "{slug}.ics"}
chapters:
  outputs:
    page: {engine: tera, template: page.html, path: "{book}/{slug}/index.html"}
-- themes/pohja/kinds/report/page.html --
{% extends "base.html" %}{% block main %}{{ <tag title={page.title} /> }} {{ ui.toc }}, {{ ui.count.events | plural(n=page.n) }}{% endblock main %}
-- themes/pohja/kinds/report/data.ics --
  BEGIN:VEVENT

SUMMARY:{{ page.title | ics }} {% for n in range(end=20) %}kumppanuus {% endfor %}
"##;

#[test]
fn a_child_changes_what_it_names_and_keeps_the_rest() {
    let (_, theme, found) = load_oma(CHAIN, FI);
    let theme = theme.expect("a theme");
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(theme.layers, ["oma", "keski", "pohja"]);

    let report = theme.publication_kind("report").expect("a kind");
    let names: Vec<_> = report.outputs.iter().map(|output| (output.name.as_str(), output.template.as_str())).collect();
    assert_eq!(names, [("page", "oma/kinds/report/page.html"), ("data", "pohja/kinds/report/data.ics")]);
    assert_eq!(report.outputs[0].path.fill(Lang::Sv, &[("slug", "ilta")]), "ilta/sida.html");
    assert_eq!(theme.kinds_of(Subject::Chapter).next().and_then(|kind| kind.publication.as_deref()), Some("report"));

    let page = render(&theme, &report.outputs[0].template, Lang::Fi).expect("a page");
    assert_eq!(page.replace('\n', ""), "<main>oma [Ilta &amp; aamu] Mitä täällä on, 1 tapahtuma</main>keski");
    let card = &theme.sizes["card"];
    assert_eq!((card.ratio, card.widths.as_slice()), (Some(Ratio { width: 4, height: 3 }), &[300][..]));
}

#[test]
fn sheets_are_joined_and_the_nearest_file_is_copied() {
    let (sources, theme, _) = load_oma(CHAIN, FI);
    let theme = theme.expect("a theme");
    let statics: Vec<_> = theme.statics.iter().map(|file| (file.path.as_str(), Files::name(&sources, file.file))).collect();
    assert_eq!(statics, [("assets/icon.svg", "themes/oma/static/icon.svg")]);
    let css = theme.css();
    assert!(css.starts_with("/* base; not here */ @layer reset, tokens;\n@layer tokens {\n"), "{css}");
    assert!(css.ends_with("a { color: blue }\n@layer site {\na { color: red }\n}\n"), "{css}");
    assert!(theme.typst_tokens().contains("#let paper = (\"a4\": (\"size\": (210mm, 297mm,), \"gap\": 6pt,),)\n"));
}

#[test]
fn imported_sheets_stand_in_their_place() {
    let (_, theme, found) = load_oma(
        r#"
-- themes/oma/theme.yaml --
name: oma
sheets: [text.css]
-- themes/oma/static/text.css --
/* All of a text. */
@import "a.css";
@import "gone.css";
p { margin: 0 }
-- themes/oma/static/a.css --
@import "b.css";
@import "text.css";
.a { color: red }
-- themes/oma/static/b.css --
.b { color: blue }
-- themes/oma/static/paper.css --
@import "b.css";
"#,
        FI,
    );
    assert_eq!(found, ["K0615 oma/theme.yaml:2:10: there is no file “static/gone.css”"]);
    let theme = theme.expect("a theme");
    let sheets: Vec<_> = theme.sheets().iter().map(|sheet| (sheet.path.as_str(), sheet.css.as_str())).collect();
    let text = ".b { color: blue }\n.a { color: red }\np { margin: 0 }\n";
    assert_eq!(sheets, [("assets/text.css", text), ("assets/paper.css", ".b { color: blue }\n")]);
}

#[test]
fn calendars_are_folded() {
    let (_, theme, _) = load_oma(CHAIN, FI);
    let text = render(&theme.expect("a theme"), "kinds/report/data.ics", Lang::Fi).expect("a calendar");
    assert!(text.starts_with("BEGIN:VEVENT\r\nSUMMARY:Ilta & aamu kumppanuus"), "{text}");
    assert!(text.split("\r\n").all(|line| line.len() <= 75) && text.ends_with("\r\n"));
}

#[test]
fn words_that_are_missing_are_told_once_a_language() {
    let (_, theme, found) = load_oma(CHAIN, &[Lang::Fi, Lang::Sv, Lang::En]);
    let theme = theme.expect("a theme");
    assert_eq!(found, ["K0608 oma/strings.yaml:1:6: 2 of the theme's words are missing in English (en): toc, count.events"]);
    assert_eq!(theme.string(Lang::Sv, "toc"), "Innehåll");
    assert_eq!(theme.string(Lang::En, "toc"), "Mitä täällä on");
    assert_eq!(theme.string(Lang::Fi, "state.agreed"), "state.agreed");
    assert_eq!(theme.strings.count(Lang::Sv, "count.events", 2), "2 evenemang");
}

#[test]
fn a_template_that_fails_tells_where() {
    let (sources, theme, found) = load_oma(
        r##"
-- themes/oma/theme.yaml --
name: oma
-- themes/oma/page.html --
<h1>{{ page.title }}</h1>
{% include "parts/a.html" %}
-- themes/oma/parts/a.html --
<p>
  ä {{ page.titel }}
-- themes/oma/b.html --
{{ sita }}
-- themes/oma/c.html --
{{ page.title + 2 }}
-- themes/oma/d.html --
{{ asset(path="x.css") }}
"##,
        FI,
    );
    assert_eq!(found, Vec::<String>::new());
    let theme = theme.expect("a theme");
    let fails = |template: &str| line(&sources, &render(&theme, template, Lang::Fi).expect_err("a fault"));
    let found = ["page.html", "b.html", "c.html", "d.html", "e.html"].map(fails);
    assert_eq!(
        found,
        [
            "K0607 oma/parts/a.html:2:13: the template's data have no “titel” near title also oma/page.html:2:12",
            "K0607 oma/b.html:1:4: the template's data have no “sita” near site",
            "K0606 oma/c.html:1:4: the template fails on this page: `+` requires both operands to be numbers, found `string` and `i64`",
            "K0606 oma/d.html:1:4: the template fails on this page: there is no file `static/x.css`",
            "K0603 –: there is no template “e.html”",
        ]
    );
}

#[test]
fn broken_templates_are_all_told() {
    let head = "-- themes/oma/theme.yaml --\nname: oma\n";
    let syntax =
        "-- themes/oma/a.html --\n{% if x %}\n-- themes/oma/b.html --\nä {{ x }\n-- themes/oma/c.html --\n{{ x | nothing }}\n";
    let (_, _, found) = load_oma(&format!("{head}{syntax}"), FI);
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("K0604 oma/a.html:") && found[1].starts_with("K0604 oma/b.html:1:8:"), "{found:#?}");

    let joins = "-- themes/oma/a.html --\n{% extends \"bass.html\" %}\n-- themes/oma/b.html --\n{% extends \"b.html\" %}\n\
                 -- themes/oma/base.html --\n{% component x() %}{% endcomponent x %}\n\
                 -- themes/oma/d.html --\n{% component x() %}{% endcomponent x %}\n";
    let (_, _, found) = load_oma(&format!("{head}{joins}"), FI);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[0].starts_with("K0605 oma/a.html:1:13:") && found[0].ends_with("near base.html, a.html, b.html"), "{found:#?}");
    assert!(found[2].ends_with("also oma/base.html:1:4"), "{found:#?}");

    let names = "-- themes/oma/a.html --\nä {{ x | nothing }}\n{% include \"parts/x.html\" %}\n-- themes/oma/parts/z.html --\n{{ <x /> }}\n";
    let (_, _, found) = load_oma(&format!("{head}{names}"), FI);
    assert_eq!(
        found,
        [
            "K0605 oma/a.html:1:10: this template refers to something that does not exist: Unknown filter `nothing`",
            "K0605 oma/a.html:2:12: this template refers to something that does not exist: Unknown template `parts/x.html` near parts/z.html",
            "K0605 oma/parts/z.html:1:4: this template refers to something that does not exist: Unknown component `x`",
        ]
    );
}

#[test]
fn what_a_theme_says_wrongly_is_told() {
    let (_, theme, found) = load_oma(
        r##"
-- themes/oma/theme.yaml --
css: [puuttuu.css]
icon: icon.svg
-- themes/oma/tokens.yaml --
colour: {paper: ["#FFFFFF", "#000000", "#FFFFFF"], line: ["#CCCCCC", "#999999", "#CCCCCC"]}
paper: {a4: {}}
pairs:
  - [line, paper, 3, viiva]
  - [linee, paper, 3, viiva]
-- themes/oma/strings.yaml --
toc: {fi: Sisällys, selko: Mitä}
n: {fi: {one: yksi}}
-- themes/oma/blocks.yaml --
quote: {lane: text, body: text, params: {by: {type: txet}}}
-- themes/oma/blocks/qoute.html --
x
-- themes/oma/page.html --
x
-- themes/oma/kinds/report/kind.yaml --
subject: publicatoin
label: Raportti
-- themes/oma/kinds/event/kind.yaml --
subject: event
label: {fi: Tapahtuma, dk: Begivenhed}
outputs:
  a: {engine: tera, template: pgae.html, path: "{slug}/index.html"}
  b: {engine: tera, template: page.html, path: "/{slugi}/index.html", paper: a5}
  c: {engine: tera, template: page.html, path: "{slug}.txt"}
-- themes/oma/kinds/raport/page.html --
x
"##,
        FI,
    );
    assert!(theme.is_some());
    assert_eq!(
        found,
        [
            "K0603 oma/blocks.yaml:1:1: there is no template “blocks/quote.html” near blocks/qoute.html",
            "K0106 oma/blocks.yaml:1:53: “txet” is not a value of “type” near text",
            "K0617 oma/blocks/qoute.html:1:1: “blocks/qoute.html” belongs to nothing: blocks.yaml → qoute is missing",
            "K0106 oma/kinds/event/kind.yaml:2:24: “dk” is not a value of “label”",
            "K0603 oma/kinds/event/kind.yaml:4:31: there is no template “kinds/event/pgae.html” near page.html",
            "K0612 oma/kinds/event/kind.yaml:5:48: the path has an unknown place “{slugi}” near slug",
            "K0613 oma/kinds/event/kind.yaml:5:48: “/{slugi}/index.html” cannot be a path",
            "K0614 oma/kinds/event/kind.yaml:5:78: there is no paper “a5” near a4",
            "K0616 oma/kinds/event/kind.yaml:6:48: the ending of the template “page.html” is not that of the path, “.txt” \
             also oma/kinds/event/kind.yaml:6:31",
            "K0617 oma/kinds/raport/page.html:1:1: “kinds/raport/page.html” belongs to nothing: kinds/raport/kind.yaml is missing",
            "K0106 oma/kinds/report/kind.yaml:1:10: “publicatoin” is not a value of “subject” near publication",
            "K0106 oma/strings.yaml:1:21: “selko” is not a value of “toc”",
            "K0609 oma/strings.yaml:2:9: the words of “n.fi” are given in a wrong way",
            "K0615 oma/theme.yaml:1:7: there is no file “static/puuttuu.css”",
            "K0615 oma/theme.yaml:2:7: there is no file “static/icon.svg”",
            "K0610 oma/tokens.yaml:4:5: “line” does not stand out from “paper” (light): contrast 1.60, at least 3 is needed (viiva)",
            "K0611 oma/tokens.yaml:5:6: tokens.yaml has no colour “linee” near line",
        ]
    );
}

#[test]
fn labels_are_measured_by_the_themes_own_face() {
    let face = |files: &str| {
        let sources = with_embedded(&Sources::from_txtar(files));
        load(&sources, "oma", None, (FI, Seams::NONE), &mut Diagnostics::new()).expect("a theme").face
    };
    assert_eq!(face("-- themes/oma/theme.yaml --\nname: oma\nextends: kuusi\n"), Face::default());
    let literata = face(
        "-- themes/oma/theme.yaml --\nname: oma\nextends: kuusi\n\
         -- themes/oma/tokens.yaml --\ntype: {family: {display: {css: \"Literata, serif\", print: Literata}}}\n",
    );
    let bold = include_bytes!("../../themes/kuusi/fonts/print/Literata_700Bold.ttf");
    assert_eq!(Some(literata), Face::read(bold));
}

#[test]
fn chains_end() {
    let (_, theme, found) =
        load_oma("-- themes/oma/theme.yaml --\nextends: toinen\n-- themes/toinen/theme.yaml --\nextends: oma\n", FI);
    assert!(theme.is_none());
    assert_eq!(found, ["K0602 toinen/theme.yaml:1:10: the theme “oma” builds on itself: oma → toinen → oma"]);
    let (_, _, found) = load_oma("-- themes/omat/theme.yaml --\nname: omat\n", FI);
    assert_eq!(found, ["K0601 –: there is no theme “oma” near omat"]);
}

#[test]
fn the_theme_that_comes_with_the_program_is_whole() {
    let sources = with_embedded(&Sources::default());
    let mut diags = Diagnostics::new();
    let theme =
        load(&sources, "kuusi", None, (&[Lang::Fi, Lang::Sv, Lang::En], Seams::NONE), &mut diags).expect("the base theme");
    assert_eq!(shown(&sources, diags), Vec::<String>::new());
    assert!(theme.kinds.len() > 20 && theme.blocks.len() > 40 && theme.sizes.len() > 5);
    assert_eq!(theme.string(Lang::Sv, "toc"), "Innehåll");
    assert_eq!(theme.strings.count(Lang::Fi, "count.events", 12_000), "12\u{a0}000 tapahtumaa");
    assert!(theme.css().contains("--brand: #0B5A4B;") && theme.typst_tokens().contains("\"a4\": (\"size\": (210mm, 297mm,)"));
}

#[test]
fn filters_keep_to_their_format() {
    let (_, theme, found) = load_oma(
        r##"
-- themes/oma/theme.yaml --
name: oma
-- themes/oma/a.txt --
{{ "=1+1" | csv }},{{ "-3" | csv }},{{ 'a "b", c' | csv }}
{{ ["<a>", 1] | json }} {{ 12000 | number }} {{ 0.667 | percent }} {{ "2019-10-10" | xml_date }} {{ "kuusi" | hue_class }}
{{ "<p>a &amp; b</p><p>c</p>" | strip_tags }} {{ "{a} ja {b} {c}" | fill(a="x < y", b=2019) }}
-- themes/oma/a.html --
{{ "{a} & {b}" | fill(a="<b>x</b>" | safe, b="<") }} {{ "{a} &" | fill(a="<") }} {{ asset(path="x.css") }}
{% set words = {"one": "{n} osallistuja", "other": "{n} osallistujaa"} %}
{{- "kumppanuusilta <" | shy }} {{ "<a title='kumppanuusilta'>&auml; kumppanuusilta</a>" | safe | shy }} {# -#}
{{- words | plural(n={"text": "yli 200", "value": 200}) }}, {{ words | plural(n=1) }}, {{ words | plural(n="#") }}
-- themes/oma/static/x.css --
"##,
        FI,
    );
    assert_eq!(found, Vec::<String>::new());
    let theme = theme.expect("a theme");
    assert_eq!(
        render(&theme, "a.txt", Lang::Fi).expect("a text"),
        "'=1+1,-3,\"a \"\"b\"\", c\"\n[\"\\u003ca>\",1] 12\u{a0}000 67\u{a0}% 2019-10-10T00:00:00Z hue-kuusi\n\
         a & b c x < y ja 2019 {c}\n"
    );
    assert_eq!(
        render(&theme, "a.html", Lang::Fi).expect("a page"),
        "<b>x</b> &amp; &lt; &lt; &amp; ../assets/x.css\nkump\u{ad}pa\u{ad}nuus\u{ad}ilta &lt; \
         <a title='kumppanuusilta'>&auml; kump\u{ad}pa\u{ad}nuus\u{ad}ilta</a> yli 200 osallistujaa, 1 osallistuja, # osallistujaa\n"
    );
}
