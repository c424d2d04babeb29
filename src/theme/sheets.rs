//! The style sheets of a theme.
//!
//! 1. Those that `css:` names are joined into the one that every page loads. 2. Those that `sheets:` names stay files of
//!    their own, each with what its selectors ask for: a page links to one only when it holds the classes of some selector.
//!    3. What a sheet imports from `static/` is put in its place: a browser would ask for it only after it has read the sheet.
//!    4. Any other `.css` of `static/` is published for templates that link to it themselves.
//!
//! Never reads more of CSS than its blocks and selectors; where a selector is not understood, the sheet counts as needed.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{ASSETS, chain::Chain, css, decode, tokens::Tokens};
use crate::{
    diag::{Diagnostics, FileId, Span, Spanned, codes},
    source::{Lang, RelPath},
};

/// A style sheet with a file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Where it goes (`assets/…`).
    pub path: RelPath,
    /// Its text.
    pub css: String,
    /// What a page must hold to be helped by it; nothing when templates link to it themselves.
    pub wants: Option<Wants>,
}

/// What the selectors of a sheet ask for: the classes of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wants(Vec<Vec<String>>);

impl Wants {
    fn of(css: &str) -> Self {
        let mut sets = BTreeSet::new();
        each_selector(&without_comments(css), &mut |selector| sets.extend(classes(selector)));
        Self::narrowed(&sets)
    }

    /// Without those that ask for all that another one asks for, and more.
    fn narrowed(sets: &BTreeSet<BTreeSet<String>>) -> Self {
        let more = |set: &&BTreeSet<String>| sets.iter().any(|other| other != *set && other.is_subset(set));
        Self(sets.iter().filter(|set| !more(set)).map(|set| set.iter().cloned().collect()).collect())
    }
}

/// What all sheets ask for, with a number for each class: a page is asked for every class it names.
#[derive(Debug, Default)]
pub struct Wanted {
    numbers: FxHashMap<Vec<u8>, usize>,
    /// The places of the sheets that ask for something, and the classes of each of their selectors.
    sheets: Vec<(usize, Vec<Vec<usize>>)>,
}

impl Wanted {
    pub(super) fn of(sheets: &[Sheet]) -> Self {
        let mut wanted = Self::default();
        for (at, sheet) in sheets.iter().enumerate() {
            let Some(Wants(sets)) = &sheet.wants else { continue };
            let numbered = sets.iter().map(|set| set.iter().map(|class| wanted.number(class)).collect()).collect();
            wanted.sheets.push((at, numbered));
        }
        wanted
    }

    fn number(&mut self, class: &str) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(class.as_bytes().to_vec()).or_insert(next)
    }

    /// A page of which nothing is known yet.
    #[must_use]
    pub fn page(&self) -> Held<'_> {
        Held { wanted: self, classes: vec![false; self.numbers.len()] }
    }
}

/// Which of the wanted classes a page holds.
#[derive(Debug)]
pub struct Held<'w> {
    wanted: &'w Wanted,
    classes: Vec<bool>,
}

impl Held<'_> {
    /// The page holds this class.
    pub fn take(&mut self, class: &[u8]) {
        if let Some(number) = self.wanted.numbers.get(class) {
            self.classes[*number] = true;
        }
    }

    /// The places of the sheets of which no rule reaches anything on the page.
    pub fn idle(&self) -> impl Iterator<Item = usize> {
        let met = |sets: &[Vec<usize>]| sets.is_empty() || sets.iter().any(|set| set.iter().all(|class| self.classes[*class]));
        self.wanted.sheets.iter().filter(move |(_, sets)| !met(sets)).map(|(at, _)| *at)
    }
}

/// A style sheet that `theme.yaml` names.
struct Listed {
    /// The place of its theme in the chain, 0 for the child.
    layer: usize,
    /// Its path inside `static/`.
    path: String,
    /// Its files: what it imports, and itself.
    files: Vec<FileId>,
}

/// The sheet that every page loads, and those with files of their own.
pub(super) fn read(chain: &Chain<'_>, tokens: &Tokens, diags: &mut Diagnostics) -> (String, Vec<Sheet>) {
    let joined = listed(chain, "css", diags);
    let needed = listed(chain, "sheets", diags);
    (join(tokens, &joined, chain), apart(chain, &joined, &needed, diags))
}

/// The style sheets that a list of `theme.yaml` names, the base's first. A child replaces a sheet by a file of the same name.
fn listed(chain: &Chain<'_>, list: &str, diags: &mut Diagnostics) -> Vec<Listed> {
    let mut sheets = Vec::new();
    for (layer, theme) in chain.layers.iter().enumerate().rev() {
        let Some(node) = theme.settings.get(list) else { continue };
        // Findings about the list's shape come from the merged settings.
        let paths = decode::<Vec<Spanned<String>>>(node, Lang::Fi, &mut Diagnostics::new()).unwrap_or_default();
        for path in paths {
            let own = chain.sources.find(&format!("themes/{}/static/{}", theme.name, path.value));
            let nearest = chain.file(&format!("static/{}", path.value));
            let taken = sheets.iter().any(|sheet: &Listed| sheet.files.last().copied() == nearest);
            match if taken { own } else { nearest } {
                Some(file) => sheets.push(Listed { layer, path: path.value, files: files(chain, file, path.at, diags) }),
                None => {
                    diags.add(&codes::MISSING_STATIC, path.at).arg("path", &path.value);
                }
            }
        }
    }
    sheets
}

/// A sheet's files in the order in which their rules count: first what it imports, each once, then itself.
fn files(chain: &Chain<'_>, sheet: FileId, at: Span, diags: &mut Diagnostics) -> Vec<FileId> {
    let mut files = Vec::new();
    gather(chain, sheet, (&mut Vec::new(), &mut files), &mut |path| {
        diags.add(&codes::MISSING_STATIC, at).arg("path", path);
    });
    files
}

fn gather(chain: &Chain<'_>, file: FileId, (seen, files): (&mut Vec<FileId>, &mut Vec<FileId>), missing: &mut impl FnMut(&str)) {
    if seen.contains(&file) {
        return;
    }
    seen.push(file);
    for path in imports(&without_comments(chain.sources.text(file).unwrap_or_default())).0 {
        match chain.file(&format!("static/{path}")) {
            Some(imported) => gather(chain, imported, (&mut *seen, &mut *files), missing),
            None => missing(&path),
        }
    }
    files.push(file);
}

/// The sheets of `static/` that a text without comments begins by importing, and where these imports end.
fn imports(bare: &str) -> (Vec<String>, usize) {
    let (mut paths, mut end) = (Vec::new(), 0);
    while let Some((path, rest)) = bare[end..]
        .trim_start()
        .strip_prefix("@import \"")
        .and_then(|rest| rest.split_once("\";"))
        .filter(|(path, _)| !path.contains([':', '"']))
    {
        paths.push(path.to_owned());
        end = bare.len() - rest.len();
    }
    (paths, end)
}

/// The one sheet of every page: tokens after the base's statement of layers, children in the layer `site`.
fn join(tokens: &Tokens, sheets: &[Listed], chain: &Chain<'_>) -> String {
    let mut css: String = sheets.iter().map(|sheet| layered(chain, sheet)).collect();
    // The order of layers is set where they are first named, so their statement has to stay in front.
    let bare = without_comments(&css);
    let first_rule = bare.find('{').unwrap_or(bare.len());
    let after = bare[..first_rule].rfind(';').map_or(0, |at| at + 1);
    let line = bare[after..].find('\n').map_or(after, |end| after + end + 1);
    css.insert_str(if after == 0 { 0 } else { line }, &css::tokens(tokens));
    css
}

/// The sheets with files of their own: those listed for pages that need them, in that order, then what else lies in `static/`.
fn apart(chain: &Chain<'_>, joined: &[Listed], needed: &[Listed], diags: &mut Diagnostics) -> Vec<Sheet> {
    let at = |path: &str| RelPath::new(&format!("{ASSETS}/{path}")).ok();
    let mut sheets: Vec<Sheet> = Vec::new();
    for sheet in needed {
        let (Some(path), css) = (at(&sheet.path), layered(chain, sheet)) else { continue };
        match sheets.iter_mut().find(|known| known.path == path) {
            // A child may list a sheet of the same name: its rules come after its base's.
            Some(known) => known.css.push_str(&css),
            None => sheets.push(Sheet { path, css, wants: None }),
        }
    }
    for sheet in &mut sheets {
        sheet.wants = Some(Wants::of(&sheet.css));
    }
    let inside = |file: FileId| joined.iter().chain(needed).any(|sheet| sheet.files.contains(&file));
    for (path, file) in chain.below("static/").filter(|(path, file)| path.ends_with(".css") && !inside(*file)) {
        let Some(path) = at(path) else { continue };
        let css = rules(chain, &files(chain, file, Span::top(file), diags));
        sheets.push(Sheet { path, css, wants: None });
    }
    sheets
}

/// A sheet's text: a child's in the layer `site`.
fn layered(chain: &Chain<'_>, sheet: &Listed) -> String {
    let rules = rules(chain, &sheet.files);
    if sheet.layer == chain.layers.len() - 1 { rules } else { format!("@layer site {{\n{rules}}}\n") }
}

/// What the files of a sheet say, without the imports that they begin with.
fn rules(chain: &Chain<'_>, files: &[FileId]) -> String {
    let mut rules = String::new();
    for file in files {
        let text = chain.sources.text(*file).unwrap_or_default();
        let (_, imported) = imports(&without_comments(text));
        let own = text[imported..].trim();
        if !own.is_empty() {
            rules.push_str(own);
            rules.push('\n');
        }
    }
    rules
}

/// The same text with its comments blanked, byte for byte, so that places in one are places in the other.
fn without_comments(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        let end = rest[start..].find("*/").map_or(rest.len(), |end| start + end + 2);
        bare.push_str(&rest[..start]);
        bare.extend(rest[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        rest = &rest[end..];
    }
    bare + rest
}

/// At-rules with rules inside; what stands in others (`@font-face`, `@keyframes`, `@page`) reaches no element by itself.
const AROUND_RULES: [&str; 5] = ["@media", "@layer", "@supports", "@container", "@scope"];

/// Visits every selector list of a sheet. Rules inside a rule only narrow it, so the outer one speaks for them.
fn each_selector(css: &str, visit: &mut impl FnMut(&str)) {
    let mut start = 0;
    let mut at = 0;
    while let Some(byte) = css.as_bytes().get(at) {
        match byte {
            b'"' | b'\'' => at = string_end(css, at),
            b'{' => {
                let head = css[start..at].trim();
                if AROUND_RULES.iter().any(|rule| head.starts_with(rule)) {
                    at += 1;
                } else {
                    if !head.starts_with('@') {
                        visit(head);
                    }
                    at = block_end(css, at);
                }
                start = at;
                continue;
            }
            b'}' | b';' => start = at + 1,
            _ => {}
        }
        at += 1;
    }
}

/// Where the string that begins at `at` ends: its last byte.
fn string_end(css: &str, at: usize) -> usize {
    let quote = css.as_bytes()[at];
    let mut end = at + 1;
    while css.as_bytes().get(end).is_some_and(|byte| *byte != quote) {
        end += if css.as_bytes()[end] == b'\\' { 2 } else { 1 };
    }
    end
}

/// The byte after the block that begins at `at`.
fn block_end(css: &str, at: usize) -> usize {
    let (mut depth, mut end) = (0_usize, at);
    while let Some(byte) = css.as_bytes().get(end) {
        match byte {
            b'"' | b'\'' => end = string_end(css, end),
            b'{' => depth += 1,
            b'}' if depth <= 1 => return end + 1,
            b'}' => depth -= 1,
            _ => {}
        }
        end += 1;
    }
    css.len()
}

/// Above this many alternatives a selector's `:is()` is left out of account.
const ALTERNATIVES: usize = 64;

/// The sets of classes that a list of selectors asks for, one a selector and alternative of its `:is()`.
fn classes(list: &str) -> Vec<BTreeSet<String>> {
    parts(list).into_iter().flat_map(alternatives).collect()
}

/// What one selector asks for. Of functions, only `:is()` and `:where()` ask for something that has to be there.
fn alternatives(selector: &str) -> Vec<BTreeSet<String>> {
    let mut sets = vec![BTreeSet::new()];
    let mut rest = selector;
    while let Some(at) = rest.find(['.', '(', '[']) {
        let (before, mark) = (&rest[..at], rest.as_bytes()[at]);
        rest = &rest[at + 1..];
        if mark == b'.' {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
            sets.iter_mut().for_each(|set| _ = set.insert(rest[..end].to_owned()));
            rest = &rest[end..];
            continue;
        }
        let inside = within(rest, mark);
        rest = rest.get(inside.len() + 1..).unwrap_or_default();
        if mark == b'(' && (before.ends_with(":is") || before.ends_with(":where")) {
            let choices = classes(inside);
            if sets.len() * choices.len() <= ALTERNATIVES {
                let with = |set: &BTreeSet<String>| choices.iter().map(|one| set | one).collect::<Vec<_>>();
                sets = sets.iter().flat_map(with).collect();
            }
        }
    }
    sets
}

/// The text up to the bracket that closes the one before it.
fn within(text: &str, open: u8) -> &str {
    let close = if open == b'(' { b')' } else { b']' };
    let mut depth = 0_usize;
    let end = text.bytes().position(|byte| {
        let ends = byte == close && depth == 0;
        depth = if byte == open {
            depth + 1
        } else if byte == close {
            depth.saturating_sub(1)
        } else {
            depth
        };
        ends
    });
    &text[..end.unwrap_or(text.len())]
}

/// The selectors of a list: parted by commas outside brackets.
fn parts(list: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0_usize, 0, Vec::new());
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                parts.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[from..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_needed_where_one_of_its_selectors_may_reach() {
        for (css, page, met) in [
            (".a{}", "a", true),
            (".a{}", "b", false),
            (".a .b, .c{}", "c", true),
            (".a .b, .c{}", "a", false),
            ("/* .x{} */ @layer parts { @media (min-width: 2rem) { .a-b > p { b: c } } }", "a-b", true),
            ("@layer parts { .a { & .b { c: d } } }", "b", false),
            (":is(.a, .b):not(.c) .d{}", "b d", true),
            (":is(.a, .b):not(.c) .d{}", "c d", false),
            (".a:has(> .b){}", "a", true),
            (".a[class*=\".b\"]{}", "a", true),
            (".a::before { content: \"} .z {\" } .b{}", "z", false),
            ("table{}", "", true),
            ("@font-face { src: url(x) } .a{}", "b", false),
            ("@page { margin: 0 }", "", true),
            (".a{", "a", true),
            (".å{} :is(.a", "å", true),
        ] {
            let path = RelPath::new("assets/a.css").expect("a path");
            let wanted = Wanted::of(&[Sheet { path, css: String::new(), wants: Some(Wants::of(css)) }]);
            let mut held = wanted.page();
            page.split_whitespace().for_each(|class| held.take(class.as_bytes()));
            assert_eq!(held.idle().next().is_none(), met, "{css} {page}");
        }
    }
}
