//! Letters: what every mail program needs, and what none may find.
//!
//! The list of properties is what caniemail.com calls supported in Gmail, Outlook, Apple Mail, Yahoo and Samsung Email (2026), or
//! what is lost there without harm; anything new in a letter's styles has to be looked up before it joins.

use kooste::{
    diag::Diagnostics,
    make::Pictures,
    pipeline::{self, Options, Pdfs, Strict},
};

use crate::bench::Bench;

const LETTER: &str = "../mail/kirje/mail";

/// Properties that letters may use.
const PROPERTIES: &[&str] = &[
    "background-color",
    "border",
    "border-bottom",
    "border-color",
    "border-left",
    "border-radius",
    "border-top",
    "box-sizing",
    "color",
    "color-scheme",
    "display",
    "font-family",
    "font-size",
    "font-weight",
    "height",
    "letter-spacing",
    "line-height",
    "margin",
    "max-width",
    // Word reads it for the room of a button; nobody else does.
    "mso-padding-alt",
    "padding",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "supported-color-schemes",
    "text-align",
    "text-decoration",
    "vertical-align",
    "width",
];

fn letter() -> Bench {
    Bench::small(
        "-- content/site.yaml --
title: Kumppanuussilta
base_url: https://kumppanuus.example/silta/
languages: [fi]
theme: kuusi
mail:
  from: {name: 'Yhdistys ry, Äänekoski', address: kirje@yhdistys.example}
  postal: '*|LIST:ADDRESSLINE|*'
  unsubscribe: '{{ UnsubscribeURL }}'
  preferences: '*|UPDATE_PROFILE|*'
-- content/events/2019-01-15-ilta/event.yaml --
title: Kumppanuusilta
when: ti 15.1.2019 klo 17–20
participants: 40
results: [{text: Ryhmä perustettiin, evidence: Pöytäkirja}]
feedback:
  respondents: 40
  questions:
    - {id: jatko, kind: share, title: Kaikki jatkaisivat, question: Jatketaanko?, options: [{label: Kyllä, n: 30}, {label: Ei, n: 10}]}
-- content/events/2019-03-20-kevat/event.yaml --
title: Kevään ilta
when: ke 20.3.2019
registration: {status: open, url: https://ilmo.example/, closes: 10.3.2019}
-- content/publications/vanha.md --
---
kind: newsletter
title: Ensimmäinen
issue: 4/2018
date: 1.12.2018
---
## Alku

Tästä se lähtee.
-- content/publications/kirje.md --
---
kind: newsletter
title: Kaksi vuotta & kuusi kuntaa
issue: 1/2019
date: 28.2.2019
ingress: Mitä syntyi, ja mitä on tulossa?
events: since last issue
upcoming: 60 days
results: [2019-01-15-ilta]
survey: 2019-01-15-ilta
---
## Mitä tapahtui

Illassa oli väkeä. Lue [koko tarina](event:2019-01-15-ilta), tai katso [muualta](https://muualla.example/?a=1&b=2).[^1]

::: events
:::

::: results title=\"Mitä syntyi\"
:::

::: survey
:::

## Tulossa

::: upcoming
:::

[^1]: Luvut ovat järjestäjän omia.
",
    )
}

#[test]
fn a_letter_is_three_files_that_say_the_same() {
    let bench = letter();
    let (_, found) = bench.build();
    // Registration that ended after the issue was sent has a finding on the day of the build.
    assert_eq!(found, ["K0223"]);
    let (html, text, message) =
        (bench.read(&format!("{LETTER}.html")), bench.read(&format!("{LETTER}.txt")), bench.read(&format!("{LETTER}.eml")));
    for words in [
        "Kumppanuusilta",
        "Kevään ilta",
        "Ryhmä perustettiin",
        "Pöytäkirja",
        "Kaikki jatkaisivat",
        "Luvut ovat järjestäjän omia.",
    ] {
        assert!(html.contains(words) && text.contains(words), "{words}\n{text}");
    }
    assert!(!html.contains('\u{ad}') && !text.contains('\u{ad}'));
    assert!(text.lines().all(|line| line.chars().count() <= 72 || line.starts_with('[')), "{text}");
    for start in [
        "From: ",
        "Subject: ",
        "Date: Thu, 28 Feb 2019 09:00:00 +0000",
        "Message-ID: <kirje.fi.2019-02-28@kumppanuus.example>",
        "X-Unsent: 1",
        "MIME-Version: 1.0",
        "Content-Type: multipart/alternative;",
    ] {
        assert!(message.lines().any(|line| line.starts_with(start)), "{start}\n{}", &message[..900]);
    }
    assert!(message.split("\r\n\r\n").next().is_some_and(str::is_ascii), "headers are encoded");
    let (plain, rich) = (message.find("text/plain").expect("plain words"), message.find("text/html").expect("HTML"));
    assert!(plain < rich, "the last part is the best one");
}

#[test]
fn a_sender_without_an_address_is_a_name_and_a_reserved_place() {
    let bench = letter();
    bench.edit("content/site.yaml", ", address: kirje@yhdistys.example", "");
    let (_, found) = bench.build();
    assert_eq!(found, ["K0223"]);
    // Long headers go on after a line end and a space.
    let message = bench.read(&format!("{LETTER}.eml")).replace("\r\n ", " ");
    let from = message.lines().find(|line| line.starts_with("From: ")).expect("a sender");
    assert!(from.ends_with("<lahettaja@osoite.invalid>"), "{from}");
    assert!(message.lines().any(|line| line == "X-Unsent: 1"), "a draft");
}

#[test]
fn a_short_letter_tells_the_beginnings_and_leads_on() {
    let bench = letter();
    bench.edit("content/site.yaml", "mail:\n", "mail:\n  length: short\n");
    bench.edit(
        "content/publications/kirje.md",
        "::: events\n",
        "Toinen kappale jää pois.\n\n::: story title=\"Tarina\"\nTarinan alku.\n\nTarinan loppu.\n:::\n\n::: events\n",
    );
    let (_, found) = bench.build();
    assert_eq!(found, ["K0223"]);
    let (html, text) = (bench.read(&format!("{LETTER}.html")), bench.read(&format!("{LETTER}.txt")));
    for words in
        ["Illassa oli väkeä.", "Tarinan alku.", "Kumppanuusilta", "Ryhmä perustettiin", "Kaikki jatkaisivat", "Kevään ilta"]
    {
        assert!(html.contains(words) && text.contains(words), "{words}\n{text}");
    }
    assert!(!html.contains("Toinen kappale") && !html.contains("Tarinan loppu"), "{html}");
    let page = "https://kumppanuus.example/silta/kirje/";
    assert_eq!(html.matches(">Lue lisää</a>").count(), 2, "the section and its story lead on, and “Tulossa” has nothing more");
    assert_eq!(html.matches(&format!("href=\"{page}#mita-tapahtui\"")).count(), 2, "{html}");
    assert!(html.contains(">Lue koko kirje</a>") && bench.read("kirje/index.html").contains("Tarinan loppu"), "{html}");
}

#[test]
fn issues_follow_each_other_within_their_letter() {
    let bench = letter();
    let other = "---\nkind: newsletter\ntitle: Toinen lehti\nmasthead: Toinen\nissue: 9/2018\ndate: 20.1.2019\n---\n\nMuuta.\n";
    bench.write("content/publications/toinen.md", other);
    bench.build();
    let (one, two) = (bench.read("kirje/index.html"), bench.read("vanha/index.html"));
    let link = |page: &str, rel: &str| {
        let tag = page.split("<a ").find(|tag| tag.contains(&format!("rel=\"{rel}\"")));
        tag.and_then(|tag| tag.split("href=\"").nth(1)?.split('"').next()).map(str::to_owned)
    };
    assert!(link(&one, "prev").is_some_and(|href| href.ends_with("vanha/")) && link(&one, "next").is_none());
    assert!(link(&two, "next").is_some_and(|href| href.ends_with("kirje/")) && link(&two, "prev").is_none());
    let alone = bench.read("toinen/index.html");
    assert!(link(&alone, "prev").is_none() && link(&alone, "next").is_none());
    assert!(one.contains("1/2019") && two.contains("4/2018") && alone.contains("9/2018"), "each page says its number");
    // “Since last issue” counts from the letter's own issue before, and so tells of the evening before the other letter's day.
    assert!(bench.read(&format!("{LETTER}.txt")).contains("15.1.  Kumppanuusilta"));
}

#[test]
fn every_block_has_a_form_for_letters() {
    let theme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/kuusi");
    let blocks = std::fs::read_dir(theme.join("blocks")).expect("a folder");
    let names: Vec<_> = blocks.map(|entry| entry.expect("an entry").file_name()).collect();
    let bare: Vec<_> = names.iter().filter(|name| !theme.join("mail/blocks").join(name).is_file()).collect();
    assert!(names.len() > 50 && bare.is_empty(), "{bare:?}");
}

#[test]
fn marks_of_mailing_programs_stay_as_they_are() {
    let bench = letter();
    bench.build();
    let (html, text) = (bench.read(&format!("{LETTER}.html")), bench.read(&format!("{LETTER}.txt")));
    assert!(html.contains("href=\"{{ UnsubscribeURL }}\"") && html.contains("href=\"*|UPDATE_PROFILE|*\""), "{html}");
    assert!(html.contains("*|LIST:ADDRESSLINE|*") && text.contains("*|LIST:ADDRESSLINE|*"));
    assert!(text.lines().any(|line| line.ends_with("] {{ UnsubscribeURL }}")), "{text}");
    assert!(!bench.read(&format!("{LETTER}.eml")).contains("List-Unsubscribe"), "nobody fills a mark in a header");
}

#[test]
fn links_and_pictures_are_whole_and_nothing_counts_readers() {
    let bench = letter();
    bench.build();
    let html = bench.read(&format!("{LETTER}.html"));
    for (name, value) in attributes(&html) {
        let whole = value.starts_with("https://") || value.starts_with("{{") || value.starts_with("*|");
        match name {
            "href" => assert!(whole, "{value}"),
            "src" => assert!(value.starts_with("https://kumppanuus.example/silta/"), "{value}"),
            _ => {}
        }
    }
    for no in ["<script", "<link", "<form", "<svg", "@import", "url(", "javascript:", "utm_", "class=\"p\" style=\"\""] {
        assert!(!html.contains(no), "{no}");
    }
    let images = html.split("<img ").skip(1).filter_map(|rest| rest.split('>').next());
    for image in images {
        assert!(image.contains(" alt=\"") && image.contains(" width=\""), "{image}");
    }
}

#[test]
fn styles_are_in_the_elements_and_known_to_mail_programs() {
    let bench = letter();
    bench.build();
    let html = bench.read(&format!("{LETTER}.html"));
    let (head, body) = html.split_once("</head>").expect("a head");
    let rules: Vec<&str> =
        head.split(['{', '}', ';']).filter_map(|part| part.split_once(':')).map(|(name, _)| name.trim()).collect();
    let inline = attributes(body).filter(|(name, _)| *name == "style").flat_map(|(_, value)| value.split(';'));
    let inline = inline.filter_map(|one| one.split_once(':')).map(|(name, _)| name.trim());
    let is_property = |name: &&str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let odd: Vec<&str> = inline.chain(rules.into_iter().filter(is_property)).filter(|name| !PROPERTIES.contains(name)).collect();
    assert!(odd.is_empty(), "{odd:?}");
    let tables = body.split("<table").skip(1).filter_map(|rest| rest.split('>').next());
    assert!(tables.filter(|table| !table.contains("role=\"presentation\"")).all(|table| table.contains("class=\"data\"")));
    assert!(body.contains("width=\"600\"") && html.len() < 90 * 1024);
}

#[test]
fn the_same_letter_is_the_same_bytes() {
    let (one, other) = (letter(), letter());
    one.build();
    other.build();
    for ending in ["html", "txt", "eml"] {
        let path = format!("{LETTER}.{ending}");
        assert_eq!(one.read(&path), other.read(&path), "{ending}");
    }
}

#[test]
fn what_is_picked_is_told_as_it_was_on_the_issues_day() {
    let bench = letter();
    bench.build();
    let text = bench.read(&format!("{LETTER}.txt"));
    assert!(text.contains("15.1.  Kumppanuusilta") && text.contains("40 osallistujaa"), "{text}");
    // The build's day is in November; on the issue's day in February one could still register.
    assert!(text.contains("Ilmoittautuminen auki 10.3.2019 asti"), "{text}");
}

#[test]
fn every_publication_has_a_release_and_a_post() {
    let bench = Bench::example();
    bench.build();
    for slug in
        ["yhteinen-tahti", "kumppanuusilta-arvio", "kaksi-vuotta-kuusi-kuntaa", "mihin-tartumme-ensin", "kumppanuuskasikirja"]
    {
        let post = bench.read(&format!("../mail/{slug}/some.txt"));
        assert!(post.trim().chars().count() <= 280, "{post}");
        assert!(post.trim().ends_with(&format!("https://kumppanuussilta.example/{slug}/")), "{post}");
        let release = bench.read(&format!("../mail/{slug}/tiedote.txt"));
        assert!(release.contains(&format!("https://kumppanuussilta.example/{slug}/")), "{release}");
        assert!(!release.contains(['<', '\u{ad}', '\u{2060}']) && !release.contains("\n\n\n"), "{release}");
        assert!(!release.contains("..") && !release.contains("?.") && !release.contains(" ,"), "{release}");
        let facts: Vec<&str> = release.lines().filter(|line| line.starts_with("- ")).collect();
        assert!(release.contains(&facts.join("\n")), "facts stand together: {release}");
    }
}

/// The attributes of HTML that the program wrote.
fn attributes(html: &str) -> impl Iterator<Item = (&str, &str)> {
    html.split('<').flat_map(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        tag.split("\" ")
            .filter_map(|one| one.split_once("=\""))
            .map(|(name, value)| (name.rsplit([' ', '\n']).next().unwrap_or(name), value.trim_end_matches('"')))
    })
}

#[test]
fn figures_are_pictures_with_words_and_numbers() {
    let bench = letter();
    bench.build();
    let html = bench.read(&format!("{LETTER}.html"));
    let image = "https://kumppanuus.example/silta/kirje/kuviot/kysymys-jatko.png";
    let tag = html.split("<img ").find(|tag| tag.contains(image)).expect("the figure's picture");
    assert!(tag.contains("alt=\"Kyllä: 75") && tag.contains("width=\"528\""), "{tag}");
    let png = std::fs::read(bench.root().join("output/site/kirje/kuviot/kysymys-jatko.png")).expect("a picture");
    assert!(png.starts_with(b"\x89PNG") && u32::from_be_bytes(png[16..20].try_into().expect("four bytes")) == 1056);
    assert!(bench.read(&format!("{LETTER}.txt")).contains("- Kyllä: "), "the numbers are words, too");
}

#[test]
fn pictures_travel_along_when_asked() {
    let bench = letter();
    let project = kooste::source::Project::new(bench.root());
    let options = Options {
        terms: bench.terms.clone(),
        output: "output".into(),
        strict: Strict::No,
        pictures: Pictures::Inline,
        pdfs: Pdfs::LeftOut,
    };
    let (_, report) = pipeline::build(&project, &options, &mut Diagnostics::new(), &|_| {}).expect("no failure");
    assert!(report.is_some());
    // Quoted-printable breaks long lines.
    let message = bench.read(&format!("{LETTER}.eml")).replace("=\r\n", "");
    assert!(message.contains("multipart/related") && message.contains("Content-ID: <kuva1.fi@kumppanuus.example>"), "{message}");
    assert!(message.contains("cid:kuva1.fi@kumppanuus.example") && message.contains("Content-Type: image/png"), "{message}");
    assert!(bench.read(&format!("{LETTER}.html")).contains("/kuviot/kysymys-jatko.png"), "the file for mailing programs links");
}
