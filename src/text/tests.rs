//! Texts from end to end: Markdown in, HTML and findings out.

use super::{
    html::{self, Href, Hyphens, Resolve, Setting, Words},
    *,
};
use crate::{
    diag::{Diagnostics, FileId, Span, Spanned, codes},
    source::{Decode, Decoder, Lang, yaml},
};

/// Answers so that the tests can see what was asked.
#[derive(Default)]
struct Echo {
    notes: Notes,
}

impl Resolve for Echo {
    fn link(&mut self, target: &Spanned<String>) -> Href {
        let title = Some(format!("<{}>", target.value));
        Href { url: Some(target.value.clone()), title, class: None }
    }

    fn image(&mut self, image: &Image, _: &Setting<'_>) -> String {
        format!("<img src={} alt={}>", image.target.value, image.alt)
    }

    fn fence(&mut self, fence: &Fence, setting: &Setting<'_>) -> String {
        let body = html::body(&fence.body, setting, self);
        format!("<{}>{}{body}</{}>", fence.name.value, fence.data.as_ref().map_or("", |data| &data.value), fence.name.value)
    }

    fn cite(&mut self, works: &[Citation], _: &Setting<'_>) -> String {
        let works: Vec<String> = works.iter().map(|work| format!("{} {} {}", work.prefix, work.key.value, work.suffix)).collect();
        format!("({})", works.join(";"))
    }

    fn notes(&mut self) -> &mut Notes {
        &mut self.notes
    }
}

fn words() -> Words {
    Words {
        note: "Alaviite {n}".into(),
        back: "Takaisin".into(),
        back_to: "Takaisin viitteeseen {n}".into(),
        table: "Taulukko".into(),
        done: "Tehty".into(),
        undone: "Tekemättä".into(),
    }
}

fn read(text: &str) -> (Document, Vec<String>) {
    let mut diags = Diagnostics::new();
    let options = ParseOptions { allowed_html: &["kbd".to_owned()], first_heading: Some(2) };
    let document = parse(text, FileId(0), 0, Lang::Fi, &options, &mut diags);
    diags.sort();
    let at = |finding: &crate::diag::Diagnostic| {
        finding.at.map_or("", |at| text.get(at.start as usize..at.end as usize).expect("a place in the text"))
    };
    (document, diags.iter().map(|finding| format!("{} {}", finding.code.id, at(finding))).collect())
}

fn written(text: &str) -> (String, Vec<String>) {
    let (document, found) = read(text);
    let words = words();
    let setting = Setting { lang: Lang::Fi, hyphens: Hyphens::None, words: &words };
    let mut echo = Echo::default();
    let mut out = html::body(&document.blocks, &setting, &mut echo);
    out.push_str(&html::notes(&document, &setting, &mut echo));
    (out.replace('\u{a0}', "~"), found)
}

/// The HTML of a text without findings, but for the wrapper and line ends.
fn check(text: &str, expected: &str) {
    let (out, found) = written(text);
    assert_eq!(found, [""; 0], "{text}");
    assert_eq!(out.replace('\n', ""), expected, "{text}");
}

/// The findings of a text: code and place.
fn check_found(text: &str, expected: &[&str]) {
    assert_eq!(written(text).1, expected, "{text}");
}

#[test]
fn blocks_become_elements() {
    let prose = |inside: &str| format!("<div class=\"prose\">{inside}</div>");
    for (text, inside) in [
        ("Yksi\nkaksi\n", "<p>Yksikaksi</p>"),
        ("## Mitä *sovittiin*\n", "<h2 id=\"mita-sovittiin\">Mitä <em>sovittiin</em></h2>"),
        (
            "## A\n## A\n## B {#a .wide}\n",
            "<h2 id=\"a-2\">A</h2></div><div class=\"prose\"><h2 id=\"a-3\">A</h2></div><div class=\"prose\"><h2 id=\"a\" class=\"wide\">B</h2>",
        ),
        ("1. a\n2. b\n", "<ol><li>a</li><li>b</li></ol>"),
        ("3. a\n", "<ol start=\"3\"><li>a</li></ol>"),
        ("- a\n\n- b\n", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- a\n  - b\n", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        (
            "- [x] a\n- [ ] b\n",
            "<ul class=\"tasks\"><li class=\"task task--done\"><span class=\"vh\">Tehty: </span>a</li>\
             <li class=\"task\"><span class=\"vh\">Tekemättä: </span>b</li></ul>",
        ),
        ("> a\n", "<blockquote><p>a</p></blockquote>"),
        ("```yaml\na: <b>\n::: x\n```\n", "<pre tabindex=\"0\"><code class=\"language-yaml\">a: &lt;b&gt;::: x</code></pre>"),
        ("Termi\n: selitys\n", "<dl><dt>Termi</dt><dd>selitys</dd></dl>"),
        ("a\n\n***\n", "<p>a</p><hr>"),
        ("![kuva](k.png)\n", "<img src=k.png alt=kuva>"),
    ] {
        check(text, &prose(inside));
    }
}

#[test]
fn tables_can_be_scrolled_and_name_their_columns() {
    check(
        "| Tapa | Kesto |\n|---|--:|\n| Paja | 30 min |\n",
        "<div class=\"prose\"><div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Taulukko: Tapa, Kesto\">\
         <table class=\"table\"><thead><tr><th scope=\"col\">Tapa</th><th scope=\"col\" class=\"n\">Kesto</th></tr></thead>\
         <tbody><tr><td>Paja</td><td class=\"n\">30~min</td></tr></tbody></table></div></div>",
    );
    assert!(written("| | A |\n|---|---|\n| b | c |\n").0.contains("<td></td><th scope=\"col\">A</th>"));
    assert!(written("| | A |\n|---|---|\n| b | c |\n").0.contains("<th scope=\"row\">b</th><td>c</td>"));
}

#[test]
fn words_are_set() {
    for (text, inside) in [
        ("Hän sanoi \"kyllä\" -- klo 17", "Hän sanoi ”kyllä”~– klo~17"),
        ("\\\"a\\\" ja \\*b\\*", "&quot;a&quot; ja *b*"),
        ("alkaa klo\n17 ja\npäättyy 20", "alkaa klo~17 japäättyy 20"),
        ("**85** % ja noin **21**", "<strong>85</strong>~% ja noin~<strong>21</strong>"),
        ("a &amp; b &lt;c&gt;", "a &amp; b &lt;c&gt;"),
        ("~20 henkeä, H~2~O, ~~pois~~", "~20 henkeä, H~2~O, <s>pois</s>"),
        ("`--` ja <kbd>a</kbd>", "<code>--</code> ja <kbd>a</kbd>"),
        ("a<!-- b -->", "a"),
        ("a\u{308}iti", "äiti"),
    ] {
        check(text, &format!("<div class=\"prose\"><p>{inside}</p></div>"));
    }
}

#[test]
fn links_citations_and_notes() {
    for (text, inside) in [
        ("[a](event:b)", "<a href=\"event:b\">a</a>"),
        ("[](#kuvio-1)", "<a href=\"#kuvio-1\">&lt;#kuvio-1&gt;</a>"),
        ("ks. https://a.example/b_c_d.", "ks. <a href=\"https://a.example/b_c_d\">https://a.example/b_c_d</a>."),
        ("<https://a.example/>", "<a href=\"https://a.example/\">https://a.example/</a>"),
        ("a [@b2012, 18–22; ks. @c] d", "a ( b2012 18–22;ks. c ) d"),
        ("\\[@b] ja a@b", "[@b] ja a@b"),
        ("[sic] ja [a][b]\n\n[b]: c", "[sic] ja <a href=\"c\">a</a>"),
    ] {
        check(text, &format!("<div class=\"prose\"><p>{inside}</p></div>"));
    }
    check(
        "a[^x] b[^x]\n\n::: side-box\nc[^y]\n:::\n\n[^x]: X [@z].\n[^y]: Y\n",
        "<div class=\"prose\"><p>a<a class=\"fnref\" id=\"fnref1\" href=\"#fn1\" aria-label=\"Alaviite 1\">1</a> \
         b<a class=\"fnref\" id=\"fnref1-2\" href=\"#fn1\" aria-label=\"Alaviite 1\">1</a></p></div>\
         <side-box><div class=\"prose\"><p>c<a class=\"fnref\" id=\"fnref2\" href=\"#fn2\" aria-label=\"Alaviite 2\">2</a></p></div></side-box>\
         <ol><li id=\"fn1\">X ( z ). <a href=\"#fnref1\" aria-label=\"Takaisin viitteeseen 1\">Takaisin 1</a> \
         <a href=\"#fnref1-2\" aria-label=\"Takaisin viitteeseen 1\">Takaisin 2</a></li>\
         <li id=\"fn2\">Y <a href=\"#fnref2\" aria-label=\"Takaisin viitteeseen 2\">Takaisin</a></li></ol>",
    );
}

#[test]
fn fences_end_what_is_open_and_stand_beside_prose() {
    for text in ["a\n::: x\nb\n:::\nc\n", "a\n\n:::x\n\nb\n\n:::\n\nc", "a\r\n::: x\r\nb\r\n:::\r\nc\r\n"] {
        check(
            text,
            "<div class=\"prose\"><p>a</p></div><x><div class=\"prose\"><p>b</p></div></x><div class=\"prose\"><p>c</p></div>",
        );
    }
    check("- a\n::: x\n:::\n", "<div class=\"prose\"><ul><li>a</li></ul></div><x></x>");
    check("Termi\n: a\n::: x\n:::\n", "<div class=\"prose\"><dl><dt>Termi</dt><dd>a</dd></dl></div><x></x>");
    check("[^a]\n\n[^a]: b\n::: x\n:::\n", &written("[^a]\n\n::: x\n:::\n\n[^a]: b\n").0.replace('\n', ""));
    check("::: figure\nkind: star\n# title\n:::\n", "<figure>kind: star# title</figure>");
    let table = written("|a|b|\n|-|-|\n|c|d|\n::: x\n:::\n").0;
    assert!(table.contains("<td>d</td>") && table.ends_with("</div>\n<x></x>\n"), "{table}");
}

#[test]
fn faults_are_found_at_their_place() {
    for (text, expected) in [
        ("::: a\nb\n", &["K0401 ::: a"][..]),
        ("## A {#a}\n\n## B {#a}\n", &["K0406 a"]),
        ("## A\n\n#### B\n", &["K0407 #### B"]),
        ("# A\n", &["K0408 # A"]),
        ("##\n", &["K0409 ##"]),
        ("## A {#mitä}\n", &["K0410 mitä"]),
        ("[](https://a.example)\n", &["K0411 [](https://a.example)"]),
        ("[a]()\n", &["K0412 [a]()"]),
        ("[a](javascript:b) ![c](data:d)\n", &["K0413 javascript:b", "K0413 data:d"]),
        ("a <font color=x>\n\n<script>\n", &["K0414 <font color=x>", "K0414 <script>"]),
        ("a[^b]\n", &["K0415 [^b]"]),
        ("a\n\n[^b]: c\n", &["K0416 [^b]"]),
        ("a[^b]\n\n[^b]: c\n\n[^b]: d\n", &["K0417 [^b]"]),
        ("[@a s. 8] ja [@b][@c]\n", &["K0418 [@a s. 8]", "K0418 [@b]", "K0418 [@c]"]),
        ("a\u{202e}b\n", &["K0419 \u{202e}"]),
        ("[a](mailto:b@c.fi) tai d@e.fi\n", &["K0801 mailto:b@c.fi", "K0801 d@e.fi"]),
        ("::: contact label=\"040 123 4567\"\n:::\n", &["K0802 040 123 4567"]),
        ("`131052-308T`\n", &["K0803 131052-308T"]),
        ("”a” ja «b»\n", &["K0901 «"]),
        ("\\*kump- panuus ja kump-\npanuus\n", &["K0903 kump- panuus", "K0903 kump-"]),
        ("[täältä](a)\n", &["K0907 [täältä](a)"]),
    ] {
        check_found(text, expected);
    }
}

#[test]
fn every_example_shows_its_finding() {
    // From K0420 on, and in the second half of the other families, codes are found by those who know the theme and the site.
    let of_text = |id: &str| ["K0400".."K0420", "K0800".."K0810", "K0900".."K0911"].iter().any(|own| own.contains(&id));
    for code in codes::all().filter(|code| of_text(code.id)) {
        let found = written(code.example).1;
        assert!(code.example.is_empty() || found.iter().any(|found| found.starts_with(code.id)), "{}: {found:?}", code.id);
    }
}

#[test]
fn nothing_nests_without_end() {
    let (document, found) = read(&format!("{} a\n", ">".repeat(300)));
    assert_eq!(found.iter().filter(|found| found.starts_with("K0405")).count(), 1);
    assert_eq!(document.blocks.len(), 1);
    let marks = "*a _b ".repeat(3000) + &"b_ a* ".repeat(3000);
    assert!(read(&marks).1.iter().any(|found| found.starts_with("K0405")));
    let (_, found) = read(&"::: a\n".repeat(60));
    assert!(found.iter().any(|found| found.starts_with("K0405")));
    let list: String = (0..200).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    assert_eq!(read(&list).1.iter().filter(|found| found.starts_with("K0405")).count(), 1);
}

#[test]
fn plain_words() {
    let (document, _) = read("## A *b*\n\nc [d](e) [@f, 2].[^g]\n\n- h\u{ad}i\n\n::: x\nj\n:::\n\n[^g]: k\n");
    assert_eq!(plain(&document), "A b\nc d.\nhi\nj");
}

#[test]
fn records_hold_lines_and_longer_texts() {
    let source = "line: 1. **Yhteinen** \"ilta\"\nsv: {fi: Ilta, sv: Kväll}\nlong: |\n  Yksi\n\n  - soita d@e.fi\nempty: ''\n";
    let mut diags = Diagnostics::new();
    let node = yaml::parse(source, FileId(0), 0, &mut diags).expect("yaml");
    let mut cx = Decoder::new(FileId(0), Lang::Fi, &mut diags).with_source(source);
    let mut text = |key: &str| Text::decode(node.get(key).expect("a key"), &mut cx);
    let line = text("line").expect("a text");
    assert_eq!(line.plain(Lang::En), "1. Yhteinen ”ilta”");
    let both = text("sv").expect("a text");
    assert_eq!((both.plain(Lang::Sv), both.plain(Lang::En), both.has(Lang::Se)), ("Kväll".into(), "Ilta".into(), false));
    assert!(text("empty").is_none());
    let long = Prose::decode(node.get("long").expect("a key"), &mut cx).expect("a text");
    assert_eq!(long.plain(Lang::Fi), "Yksi\nsoita d@e.fi");
    let found: Vec<(&str, &str)> = diags
        .iter()
        .map(|finding| (finding.code.id, finding.at.map_or("", |at| &source[at.start as usize..at.end as usize])))
        .collect();
    assert_eq!(found, [("K0105", "''"), ("K0801", "d@e.fi")]);
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_strange(text in "(:::|\\[\\^a\\]:?|[-#>*_`~|\\[\\](){}@!<&\\\\\":;. \t\n\r]|[0-9aäb–”\u{ad}\u{202e}]|https://|figure|a\\.b|::: a b=\"c\" \\{#d\\}\n){0,60}") {
        let (document, _) = read(&text);
        let mut visible = !plain(&document).contains('\u{202e}');
        written(&text);
        let mut diags = Diagnostics::new();
        let options = ParseOptions { allowed_html: &[], first_heading: None };
        let at = Span::new(FileId(0), 0, text.len());
        let words = line(&Spanned::new(text, at), Lang::En, &options, &mut diags);
        visible &= !plain_inline(&words).contains('\u{202e}');
        proptest::prop_assert!(visible);
    }
}
