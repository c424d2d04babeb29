//! The tree of a figure laid out: boxes, words and pictures at their places.
//!
//! 1. Every element gets its look; words that run together become one leaf. 2. Taffy gives each box its place, asking the words
//!    how high they are in a width. Paints nothing.

use taffy::{
    AvailableSpace, LayoutInput, LayoutOutput, NodeId, TaffyTree, compute_leaf_layout,
    prelude::{Display, Size, Style, auto, length},
    tree::Baselines,
};

use super::{
    Sheet,
    look::{Letters, Look},
    rules::{Rules, Standing},
    tree::{Element, Node},
    words::Words,
};

/// What stands in a place.
pub(super) enum Item<'t> {
    Box(Look),
    Words(Words),
    /// A drawing, with the height of one unit of width where it keeps its form.
    Drawing(&'t Element, Look, Option<f32>),
}

/// Everything at its place.
pub(super) struct Laid<'t> {
    pub(super) tree: TaffyTree<Item<'t>>,
    pub(super) root: NodeId,
}

struct Builder<'t, 's> {
    tree: TaffyTree<Item<'t>>,
    rules: &'s Rules,
    sheet: &'s Sheet<'s>,
}

/// Elements that are words among words, where nothing else is said.
const INLINE: [&str; 16] =
    ["a", "abbr", "b", "br", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "wbr"];

/// Lays the tree out on the sheet.
pub(super) fn lay<'t>(nodes: &'t [Node], rules: &Rules, letters: &Letters, sheet: &Sheet<'_>) -> Option<Laid<'t>> {
    let mut builder = Builder { tree: TaffyTree::new(), rules, sheet };
    builder.tree.disable_rounding();
    let mut look = Look::within(letters, None);
    look.style.size = Size { width: length(sheet.width), height: auto() };
    let children = builder.children(nodes, &[], &look);
    let style = look.style.clone();
    let root = builder.tree.new_with_children(style, &children).ok()?;
    builder.tree.set_node_context(root, Some(Item::Box(look))).ok()?;
    let room = Size { width: AvailableSpace::Definite(sheet.width), height: AvailableSpace::MaxContent };
    builder
        .tree
        .compute_layout_with_measure(root, room, |inputs, _, item, style| measure(inputs, item.as_deref(), style))
        .ok()?;
    Some(Laid { tree: builder.tree, root })
}

impl<'t> Builder<'t, '_> {
    /// The boxes of some nodes; words that run together are one of them.
    fn children(&mut self, nodes: &'t [Node], path: &[Standing<'t>], parent: &Look) -> Vec<NodeId> {
        let of = nodes.iter().filter(|node| matches!(node, Node::Element(_))).count();
        let laid = matches!(parent.style.display, Display::Flex | Display::Grid);
        let mut ids = Vec::new();
        let mut running: Vec<(String, Letters)> = Vec::new();
        let mut at = 0;
        for node in nodes {
            let element = match node {
                Node::Words(words) => {
                    running.push((words.replace('\n', " "), parent.letters.clone()));
                    continue;
                }
                Node::Element(element) => element,
            };
            let path: Vec<Standing<'t>> = path.iter().copied().chain([Standing { element, at, of }]).collect();
            at += 1;
            let look = self.look(&path, &parent.letters);
            if !look.shown {
                continue;
            }
            let word = INLINE.contains(&element.tag.as_str()) && !look.boxed;
            if word && (!laid || parent.runs) {
                self.run(element, &path, &look, &mut running);
                continue;
            }
            self.words(&mut running, parent, &mut ids);
            if look.contents {
                // Its children stand in the box around it.
                let look = Look { letters: look.letters, ..parent.clone() };
                ids.extend(self.children(&element.children, &path, &look));
            } else {
                ids.extend(self.element(element, &path, look));
            }
        }
        self.words(&mut running, parent, &mut ids);
        ids
    }

    fn look(&self, path: &[Standing<'t>], letters: &Letters) -> Look {
        let hue = path.last().and_then(|own| own.element.classes.iter().find_map(|class| class.strip_prefix("hue-")));
        let mut look = Look::within(letters, hue);
        for (key, value) in self.rules.of(path, self.sheet.width / self.sheet.size) {
            look.apply(key, value, self.sheet);
        }
        look
    }

    fn element(&mut self, element: &'t Element, path: &[Standing<'t>], mut look: Look) -> Option<NodeId> {
        if element.tag == "svg" {
            let view = look.view.as_deref().or(element.attribute("viewBox"));
            let ratio = view.and_then(ratio).filter(|_| !look.stretch);
            return self.tree.new_leaf_with_context(look.style.clone(), Item::Drawing(element, look, ratio)).ok();
        }
        let mut children = Vec::new();
        if let Some(text) = said(look.before.as_deref(), path) {
            let mark = Element { tag: "before".into(), ..Element::default() };
            children.extend(self.mark(&mark, text, path, &look));
        }
        children.extend(self.children(&element.children, path, &look));
        if let Some(text) = said(look.after.as_deref(), path) {
            let mark = Element { tag: "after".into(), ..Element::default() };
            children.extend(self.mark(&mark, text, path, &look));
        }
        if look.style.display == Display::Grid && element.tag == "table" {
            look.style.grid_template_columns = columns(element);
        }
        let id = self.tree.new_with_children(look.style.clone(), &children).ok()?;
        self.tree.set_node_context(id, Some(Item::Box(look))).ok()?;
        Some(id)
    }

    /// A number or a sign that the style sheet puts before or after.
    fn mark(&mut self, mark: &Element, text: String, path: &[Standing<'_>], parent: &Look) -> Option<NodeId> {
        let path: Vec<Standing<'_>> = path.iter().copied().chain([Standing { element: mark, at: 0, of: 1 }]).collect();
        let mut look = Look::within(&parent.letters, None);
        for (key, value) in self.rules.of(&path, self.sheet.width / self.sheet.size) {
            look.apply(key, value, self.sheet);
        }
        let mut ids = Vec::new();
        if !text.is_empty() {
            self.words(&mut vec![(text, look.letters.clone())], &look, &mut ids);
        }
        let id = self.tree.new_with_children(look.style.clone(), &ids).ok()?;
        self.tree.set_node_context(id, Some(Item::Box(look))).ok()?;
        Some(id)
    }

    /// The words of an element among words.
    fn run(&self, element: &'t Element, path: &[Standing<'t>], look: &Look, running: &mut Vec<(String, Letters)>) {
        if element.tag == "br" {
            running.push(("\n".into(), look.letters.clone()));
        }
        let of = element.elements().count();
        let mut at = 0;
        let said = |content: &Option<String>| content.clone().map(|content| (content, look.letters.clone()));
        running.extend(said(&look.before));
        for child in &element.children {
            match child {
                Node::Words(words) => running.push((words.replace('\n', " "), look.letters.clone())),
                Node::Element(inner) => {
                    let path: Vec<Standing<'t>> = path.iter().copied().chain([Standing { element: inner, at, of }]).collect();
                    at += 1;
                    let look = self.look(&path, &look.letters);
                    if look.shown && inner.tag != "svg" {
                        self.run(inner, &path, &look, running);
                    }
                }
            }
        }
        running.extend(said(&look.after));
    }

    fn words(&mut self, running: &mut Vec<(String, Letters)>, parent: &Look, ids: &mut Vec<NodeId>) {
        let runs = std::mem::take(running);
        if runs.iter().all(|(text, _)| text.trim().is_empty()) {
            return;
        }
        let words = Words { runs, base: parent.letters.clone(), face: self.sheet.palette.face.clone() };
        ids.extend(self.tree.new_leaf_with_context(Style::default(), Item::Words(words)).ok());
    }
}

/// `counter` is the place among the siblings.
fn said(content: Option<&str>, path: &[Standing<'_>]) -> Option<String> {
    let content = content?;
    let counted = content == "counter";
    if counted { path.last().map(|own| (own.at + 1).to_string()) } else { Some(content.to_owned()) }
}

/// A column for each cell of the first row, the first somewhat wider.
fn columns(table: &Element) -> Vec<taffy::prelude::GridTemplateComponent<String>> {
    let first = table.elements().next().and_then(|head| head.elements().next());
    let many = first.map_or(1, |row| row.elements().count());
    (0..many).map(|at| taffy::prelude::flex(if at == 0 { 1.25f32 } else { 1.0 })).map(single).collect()
}

fn single(track: taffy::prelude::TrackSizingFunction) -> taffy::prelude::GridTemplateComponent<String> {
    taffy::prelude::GridTemplateComponent::Single(track)
}

/// How high a drawing is for one unit of width.
fn ratio(view_box: &str) -> Option<f32> {
    let sides: Vec<f32> = view_box.split_whitespace().filter_map(|side| side.parse().ok()).collect();
    let [_, _, width, height] = sides[..] else { return None };
    (width > 0.0).then(|| height / width)
}

fn measure(inputs: LayoutInput, item: Option<&Item<'_>>, style: &Style) -> LayoutOutput {
    let mut first = None;
    let mut output = compute_leaf_layout(
        inputs,
        style,
        |_, _| 0.0,
        |known, room| match item {
            Some(Item::Words(words)) => {
                first = Some(words.step() / 2.0 + words.base.size * 0.35);
                of_words(words, known, room)
            }
            Some(Item::Drawing(_, _, ratio)) => of_drawing(*ratio, known, room),
            _ => Size::ZERO,
        },
    );
    if first.is_some() {
        output.baselines = Baselines::from_first(first);
    }
    output
}

fn of_words(words: &Words, known: Size<Option<f32>>, room: Size<AvailableSpace>) -> Size<f32> {
    let width = known.width.unwrap_or_else(|| match room.width {
        AvailableSpace::MinContent => words.narrowest(),
        AvailableSpace::MaxContent => words.widest(),
        AvailableSpace::Definite(width) => words.widest().min(width),
    });
    // What just fits must not break because of the last digit of a sum.
    let lines = words.lines(width + 0.01).len();
    Size { width, height: known.height.unwrap_or(words.step() * lines as f32) }
}

fn of_drawing(ratio: Option<f32>, known: Size<Option<f32>>, room: Size<AvailableSpace>) -> Size<f32> {
    let ratio = ratio.unwrap_or(0.0);
    let width = known.width.or_else(|| known.height.filter(|_| ratio > 0.0).map(|height| height / ratio));
    let width = width.unwrap_or(match room.width {
        AvailableSpace::Definite(width) => width,
        _ => 0.0,
    });
    Size { width, height: known.height.unwrap_or(width * ratio) }
}
