//! A finished PDF as a screen reader meets it: its tree of tags with the text in them, and what the file says of itself.
//!
//! The text comes from the bytes that are published: page contents, read through the fonts' own tables of letters. Knows nothing
//! of how Kooste made them.

use std::collections::{BTreeMap, HashMap};

use hayro_syntax::{
    Pdf,
    object::{Array, Dict, Object, Stream},
    page::Page,
};

/// A PDF.
pub(crate) struct Paper {
    pub(crate) tags: Tag,
    pub(crate) lang: String,
    pub(crate) title: String,
    /// The window shows the title instead of the file's name.
    pub(crate) shows_title: bool,
    pub(crate) is_tagged: bool,
    pub(crate) pages: usize,
    /// Pages where the keyboard goes by the order of the tags, of those that have links.
    pub(crate) tab_orders: Vec<bool>,
    pub(crate) bookmarks: Vec<String>,
    pub(crate) has_form: bool,
    /// Fonts by name: whether they are in the file and say their letters.
    pub(crate) fonts: BTreeMap<String, bool>,
    /// Addresses that it links to.
    pub(crate) links: Vec<String>,
}

/// An element of the tree.
#[derive(Default)]
pub(crate) struct Tag {
    pub(crate) role: String,
    pub(crate) alt: Option<String>,
    pub(crate) scope: Option<String>,
    pub(crate) inside: Vec<Inside>,
}

/// What stands in an element.
pub(crate) enum Inside {
    Tag(Tag),
    Text(String),
}

impl Tag {
    /// The text in it, in reading order. Soft hyphens are gone: they join what a line's end took apart.
    pub(crate) fn text(&self) -> String {
        let part = |inside: &Inside| match inside {
            Inside::Tag(tag) if tag.is_inline() => tag.text(),
            Inside::Tag(tag) => format!("\n{}\n", tag.text()),
            Inside::Text(text) => text.replace('\u{ad}', ""),
        };
        self.inside.iter().map(part).collect()
    }

    /// Whether it stands among the words of a line.
    fn is_inline(&self) -> bool {
        matches!(self.role.as_str(), "Span" | "Link" | "Em" | "Strong" | "Code" | "Quote" | "Reference" | "Annot")
    }

    /// It and everything below, in reading order.
    pub(crate) fn all(&self) -> Vec<&Self> {
        let below = self.inside.iter().flat_map(|inside| match inside {
            Inside::Tag(tag) => tag.all(),
            Inside::Text(_) => Vec::new(),
        });
        std::iter::once(self).chain(below).collect()
    }

    /// Those with this role.
    pub(crate) fn roles(&self, role: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|tag| tag.role == role).collect()
    }
}

/// A marked part of a page: the object number of the page, and its number there.
type Mark = (i32, i64);

impl Paper {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
        let root: Dict = pdf.xref().get(pdf.xref().root_id()).expect("the catalogue");
        let marks = pdf.pages().iter().flat_map(marked).collect::<HashMap<_, _>>();
        let tree: Option<Dict> = root.get("StructTreeRoot");
        let mut tags = Tag::default();
        if let Some(tree) = &tree {
            kids(tree, 0, &marks, &mut tags);
        }
        let uri = |note: Dict<'_>| Some(words(&note.get::<Dict>("A")?.get::<Object>("URI")?));
        let notes = pdf.pages().iter().flat_map(annotations).filter_map(uri);
        let mut fonts = BTreeMap::new();
        for object in pdf.objects() {
            let Object::Dict(dict) = object else { continue };
            if dict.get::<Object>("Type").is_some_and(|it| words(&it) == "Font") && !dict.contains_key("CIDSystemInfo") {
                let name = dict.get::<Object>("BaseFont").map_or_else(|| "Type3".to_owned(), |name| words(&name));
                fonts.insert(name, is_whole(&dict));
            }
        }
        let mut bookmarks = Vec::new();
        if let Some(outline) = root.get::<Dict>("Outlines") {
            titles(&outline, &mut bookmarks);
        }
        let has_notes = |page: &&Page<'_>| page.raw().contains_key("Annots");
        let by_structure = |page: &Page<'_>| page.raw().get::<Object>("Tabs").is_some_and(|tabs| words(&tabs) == "S");
        let yes = |dict: Option<Dict<'_>>, name: &str| dict.and_then(|dict| dict.get::<bool>(name)) == Some(true);
        Self {
            lang: root.get::<Object>("Lang").map(|lang| words(&lang)).unwrap_or_default(),
            title: pdf.metadata().title.as_deref().map(decoded).unwrap_or_default(),
            shows_title: yes(root.get("ViewerPreferences"), "DisplayDocTitle"),
            is_tagged: yes(root.get("MarkInfo"), "Marked") && tree.is_some(),
            pages: pdf.pages().len(),
            tab_orders: pdf.pages().iter().filter(has_notes).map(by_structure).collect(),
            bookmarks,
            has_form: root.contains_key("AcroForm"),
            fonts,
            links: notes.collect(),
            tags,
        }
    }
}

fn annotations<'a>(page: &Page<'a>) -> Vec<Dict<'a>> {
    page.raw().get::<Array>("Annots").map(|notes| notes.iter::<Dict>().collect()).unwrap_or_default()
}

/// Whether a font is in the file and has a table of its letters.
fn is_whole(font: &Dict<'_>) -> bool {
    let inner = font.get::<Array>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict>().next());
    let descriptor = inner.as_ref().unwrap_or(font).get::<Dict>("FontDescriptor");
    let embedded = descriptor.is_some_and(|it| ["FontFile", "FontFile2", "FontFile3"].iter().any(|name| it.contains_key(name)));
    font.contains_key("ToUnicode") && (embedded || font.contains_key("CharProcs"))
}

fn titles(item: &Dict<'_>, out: &mut Vec<String>) {
    let mut next = item.get::<Dict>("First");
    while let Some(item) = next {
        out.extend(item.get::<Object>("Title").map(|title| words(&title)));
        titles(&item, out);
        next = item.get::<Dict>("Next");
    }
}

/// Adds what is below an element of the tree.
fn kids(element: &Dict<'_>, page: i32, marks: &HashMap<Mark, String>, tag: &mut Tag) {
    let page = element.get_ref("Pg").map_or(page, |page| page.obj_number);
    match element.get::<Object>("K") {
        Some(Object::Array(all)) => all.iter::<Object>().for_each(|kid| take(&kid, page, marks, tag)),
        Some(one) => take(&one, page, marks, tag),
        None => {}
    }
}

fn take(kid: &Object<'_>, page: i32, marks: &HashMap<Mark, String>, tag: &mut Tag) {
    match kid {
        Object::Number(mark) => tag.inside.extend(marks.get(&(page, mark.as_i64())).cloned().map(Inside::Text)),
        Object::Dict(dict) if dict.contains_key("MCID") => {
            let page = dict.get_ref("Pg").map_or(page, |page| page.obj_number);
            let mark = dict.get::<i32>("MCID").unwrap_or(-1);
            tag.inside.extend(marks.get(&(page, i64::from(mark))).cloned().map(Inside::Text));
        }
        Object::Dict(dict) if dict.contains_key("S") => {
            let said = |name: &str| dict.get::<Object>(name).map(|value| words(&value));
            let mut inner = Tag { role: said("S").unwrap_or_default(), alt: said("Alt"), ..Tag::default() };
            inner.scope = attribute(dict, "Scope");
            kids(dict, page, marks, &mut inner);
            tag.inside.push(Inside::Tag(inner));
        }
        _ => {}
    }
}

/// An attribute of an element, whichever of its attribute lists has it.
fn attribute(element: &Dict<'_>, name: &str) -> Option<String> {
    let lists = match element.get::<Object>("A")? {
        Object::Array(lists) => lists.iter::<Dict>().collect(),
        Object::Dict(list) => vec![list],
        _ => Vec::new(),
    };
    lists.iter().find_map(|list| list.get::<Object>(name)).map(|value| words(&value))
}

/// The text of each marked part of a page.
fn marked(page: &Page<'_>) -> Vec<(Mark, String)> {
    let number = page.raw().obj_id().map_or(0, |id| id.obj_number);
    let mut out: BTreeMap<i64, String> = BTreeMap::new();
    let tables: BTreeMap<Vec<u8>, Letters> = page
        .resources()
        .fonts
        .entries()
        .filter_map(|(name, _)| Some((name.to_vec(), Letters::of(&page.resources().get_font(&name)?))))
        .collect();
    let (mut open, mut letters): (Vec<Opened>, _) = (Vec::new(), None);
    let mut operations = page.operations();
    while let Some(one) = operations.next() {
        let operands: Vec<Object<'_>> = one.operands().cloned().collect();
        match &one.operator[..] {
            b"Tf" => letters = operands.first().and_then(|font| tables.get(words(font).as_bytes())),
            b"BMC" => open.push(Opened::default()),
            b"BDC" => {
                let opened = operands.get(1).map(|dict| Opened::of(dict, page)).unwrap_or_default();
                let inherited = open.last().and_then(|outer| outer.mark);
                let hidden = open.last().is_some_and(|outer| outer.replaced);
                let mark = opened.mark.or(inherited);
                if let (Some(mark), Some(said), false) = (mark, &opened.said, hidden) {
                    out.entry(mark).or_default().push_str(said);
                }
                open.push(Opened { mark, replaced: hidden || opened.said.is_some(), said: None });
            }
            b"EMC" => {
                open.pop();
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => {
                let Some(Opened { mark: Some(mark), replaced: false, .. }) = open.last() else { continue };
                let shown = operands.iter().map(|operand| letters.map_or_else(String::new, |letters| letters.read(operand)));
                out.entry(*mark).or_default().extend(shown);
            }
            _ => {}
        }
    }
    out.into_iter().map(|(mark, text)| ((number, mark), text)).collect()
}

/// A marked part that has begun.
#[derive(Default)]
struct Opened {
    mark: Option<i64>,
    /// What is read instead of the letters.
    said: Option<String>,
    replaced: bool,
}

impl Opened {
    fn of(properties: &Object<'_>, page: &Page<'_>) -> Self {
        let dict = match properties {
            Object::Dict(dict) => dict.clone(),
            Object::Name(name) => page.resources().properties.get(name).unwrap_or_default(),
            _ => Dict::default(),
        };
        let said = dict.get::<Object>("ActualText").map(|text| words(&text));
        Self { mark: dict.get::<i32>("MCID").map(i64::from), said, replaced: false }
    }
}

/// What the codes of a font mean.
struct Letters {
    wide: bool,
    table: HashMap<u32, String>,
}

impl Letters {
    fn of(font: &Dict<'_>) -> Self {
        let map = font.get::<Stream>("ToUnicode").and_then(|map| map.decoded().ok().map(|map| map.into_owned()));
        let map = String::from_utf8_lossy(&map.unwrap_or_default()).into_owned();
        let mut table = HashMap::new();
        let mut lines = map.lines();
        while let Some(line) = lines.next() {
            let ranges = line.ends_with("beginbfrange");
            if !ranges && !line.ends_with("beginbfchar") {
                continue;
            }
            for line in lines.by_ref().take_while(|line| !line.starts_with("end")) {
                let codes: Vec<&str> = line.split(['<', '>']).skip(1).step_by(2).collect();
                let number = |code: &str| u32::from_str_radix(code, 16).unwrap_or_default();
                match codes.as_slice() {
                    [code, meaning] if !ranges => drop(table.insert(number(code), meaning_of(meaning, 0))),
                    [first, last, meaning] if ranges => {
                        let all = number(first)..=number(last);
                        table.extend(all.zip(0..).map(|(code, further)| (code, meaning_of(meaning, further))));
                    }
                    _ => {}
                }
            }
        }
        Self { wide: font.contains_key("DescendantFonts"), table }
    }

    fn read(&self, shown: &Object<'_>) -> String {
        match shown {
            Object::String(codes) if self.wide => {
                let code = |pair: &[u8]| pair.iter().fold(0, |code, byte| code * 256 + u32::from(*byte));
                codes.as_bytes().chunks(2).map(|pair| self.letter(code(pair))).collect()
            }
            Object::String(codes) => codes.as_bytes().iter().map(|code| self.letter(u32::from(*code))).collect(),
            Object::Array(parts) => parts.iter::<Object>().map(|part| self.read(&part)).collect(),
            _ => String::new(),
        }
    }

    fn letter(&self, code: u32) -> &str {
        self.table.get(&code).map_or("", String::as_str)
    }
}

/// Letters in hexadecimal UTF-16, the last of them so many further on.
fn meaning_of(hex: &str, further: u16) -> String {
    let digits = |at: usize| u16::from_str_radix(hex.get(at..at + 4).unwrap_or_default(), 16).unwrap_or_default();
    let mut units: Vec<u16> = (0..hex.len()).step_by(4).map(digits).collect();
    if let Some(last) = units.last_mut() {
        *last += further;
    }
    String::from_utf16_lossy(&units)
}

/// A name or a text.
fn words(object: &Object<'_>) -> String {
    match object {
        Object::Name(name) => name.as_str().to_owned(),
        Object::String(text) => decoded(text.as_bytes()),
        _ => String::new(),
    }
}

fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Latin letters stand at the same places in the encoding of PDFs.
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
