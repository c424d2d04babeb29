//! What is packed comes out of its bytes as it went in: every event and text of the sample, every kind of figure. And texts
//! that were let go of are read once more.

use std::path::Path;

use kooste::{
    diag::{Diagnostics, FileId},
    figure::Figure,
    record::event::Event,
    source::{Decode, Decoder, Lang, Pack, Packed, Project, Sources, discover, yaml},
    text::{self, Document, ParseOptions},
};

fn same<T: Pack + PartialEq + std::fmt::Debug>(value: &T) {
    let packed = Packed::of(value);
    assert_eq!(&packed.open(), value);
    assert_eq!(packed, Packed::of(&packed.open()));
}

fn record<T: Decode>(text: &str, file: FileId) -> Option<T> {
    let mut found = Diagnostics::new();
    let node = yaml::parse(text, file, 4, &mut found)?;
    T::decode(&node, &mut Decoder::new(file, Lang::Fi, &mut found))
}

fn document(text: &str, file: FileId) -> Document {
    let options = ParseOptions { allowed_html: &["kbd".to_owned()], first_heading: Some(2) };
    text::parse(text, file, 900, Lang::Fi, &options, &mut Diagnostics::new())
}

fn of(folder: &Path) -> Sources {
    discover(&Project::new(folder), &mut Diagnostics::new()).expect("the folder is readable")
}

#[test]
fn of_the_sample() {
    let sources = of(Path::new(env!("CARGO_MANIFEST_DIR")));
    let (mut events, mut texts) = (0, 0);
    for (id, file) in sources.below("content") {
        let Some(text) = file.text() else { continue };
        if file.path.file_name() == "event.yaml" {
            same(&record::<Event>(text, id).expect("an event"));
            events += 1;
        }
        if let Some((_, body)) = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")) {
            same(&document(body, id));
            texts += 1;
        }
    }
    assert!(events >= 4 && texts >= 10, "{events} events, {texts} texts");
}

#[test]
fn a_text_that_changes_while_it_is_read_counts_for_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("content/glossary.yaml");
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(&path, "\u{feff}[]\n").expect("written");
    let sources = of(folder.path());
    let file = sources.find("content/glossary.yaml").expect("the file");
    assert_eq!(&*sources.lend(file).expect("a text"), "[]\n");
    assert!(sources.changed().is_none());
    std::fs::write(&path, "[1]\n").expect("written");
    assert_eq!(&*sources.lend(file).expect("a text"), "");
    assert_eq!(sources.changed().map(ToString::to_string).as_deref(), Some("content/glossary.yaml"));
}

#[test]
fn of_figures() {
    let mut kinds = Vec::new();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/figures")).expect("the samples") {
        let path = entry.expect("a sample").path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let text = std::fs::read_to_string(&path).expect("text");
            let figure = record::<Figure>(&text, FileId(7)).unwrap_or_else(|| panic!("{}", path.display()));
            kinds.push(figure.kind());
            same(&figure);
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), Figure::WORDS.len(), "{kinds:?}");
}

#[test]
fn of_every_sort_of_text() {
    let text = "\
## Otsikko {#oma .luokka}\n\nSanoja *korostettu* **vahva** ~~poistettu~~ `koodi` [linkki](event:ilta \"nimi\") ![kuva](a.png)\\\nrivi[^1] <kbd>x</kbd> \
[@lahde, s. 3]\n\n> Lainaus\n\n1. yksi\n2. kaksi\n\n- [x] tehty\n- [ ] tekemättä\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n```sh\nls\n```\n\n---\n\nSana\n: selitys\n\n\
::: note title=\"Nosto\" {#nosto}\nSisällä\n:::\n\n::: figure\nkind: phases\n:::\n\n[^1]: Viite.\n";
    same(&document(text, FileId(3)));
    let extra = "title: {fi: Ilta, sv: Kväll}\nextra: {a: [1, 'kaksi', null], b: {c: d}}\nphotos: [{file: a.png, focus: [0.5, 0.25]}]\n\
                 when: to 10.10.2019 klo 17–20\nparticipants: noin 300\n";
    same(&record::<Event>(extra, FileId(70_000)).expect("an event"));
}
