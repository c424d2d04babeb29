//! The short form of a text: of each section its heading, the beginning of its words, and its blocks.
//!
//! 1. Headings of the second level part the sections. 2. The first paragraph stays, or whatever stands in its place; blocks that
//!    only set text (columns) count as text. 3. What the theme says of each block decides whether it stays.
//!
//! Never changes a word, and always says when something was left out.

use crate::{
    text::{Block, BlockKind, Fence, Heading},
    theme::Brief,
};

/// A section of a short letter.
pub(super) struct Section<'b> {
    /// Where it is on the page; empty before the first heading.
    pub(super) id: &'b str,
    /// Its heading and the beginning of its text.
    pub(super) text: Vec<Block>,
    /// The blocks that stay.
    pub(super) blocks: Vec<Block>,
    /// Whether any of its text was left out.
    pub(super) is_cut: bool,
}

/// The sections of a text, shortened.
pub(super) fn sections<'b>(blocks: &'b [Block], brief: &dyn Fn(&Fence) -> Brief) -> Vec<Section<'b>> {
    let mut all: Vec<Section<'b>> = Vec::new();
    for block in blocks {
        let opens = heading(block).filter(|heading| heading.level <= 2);
        if opens.is_some() || all.is_empty() {
            let id = opens.map_or("", |one| one.id.as_str());
            all.push(Section { id, text: Vec::new(), blocks: Vec::new(), is_cut: false });
        }
        let Some(section) = all.last_mut() else { continue };
        match &block.kind {
            BlockKind::Heading(_) if opens.is_some() => section.text.push(block.clone()),
            BlockKind::Fence(fence) => match brief(fence) {
                Brief::Whole | Brief::Start => section.blocks.push(block.clone()),
                Brief::Text => fence.body.iter().for_each(|inside| section.take(inside)),
                Brief::None => {}
            },
            _ => section.take(block),
        }
    }
    all
}

/// The beginning of a text of which more is left out; nothing when it is all there is.
pub(super) fn start(blocks: &[Block]) -> Option<&Block> {
    let mut words = blocks.iter().filter(|block| is_words(block));
    let first = words.next()?;
    words.next().map(|_| first)
}

impl Section<'_> {
    /// Takes the first words of the section; later ones are left out.
    fn take(&mut self, block: &Block) {
        if !is_words(block) {
            return;
        }
        if self.text.iter().any(is_words) {
            self.is_cut = true;
        } else {
            self.text.push(block.clone());
        }
    }
}

fn is_words(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Rule)
}

fn heading(block: &Block) -> Option<&Heading> {
    match &block.kind {
        BlockKind::Heading(heading) => Some(heading),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diag::{Diagnostics, FileId},
        source::Lang,
        text::{self, ParseOptions},
    };

    #[test]
    fn keeps_beginnings_and_blocks() {
        let text = "Alku.\n\n## Yksi\n\n### Pieni\n\nEnsimmäinen.\n\n- toinen\n\n::: kuva\n:::\n\n::: luvut\n:::\n\n## Kaksi\n\n\
                    ::: palstat\n### Otsikko\n\nPalstan alku.\n:::\n";
        let options = ParseOptions { allowed_html: &[], first_heading: Some(2) };
        let document = text::parse(text, FileId(0), 0, Lang::Fi, &options, &mut Diagnostics::new());
        let brief = |fence: &Fence| match fence.name.value.as_str() {
            "kuva" => Brief::None,
            "palstat" => Brief::Text,
            _ => Brief::Whole,
        };
        let sections = sections(&document.blocks, &brief);
        let told: Vec<(&str, usize, usize, bool)> =
            sections.iter().map(|one| (one.id, one.text.len(), one.blocks.len(), one.is_cut)).collect();
        assert_eq!(told, [("", 1, 0, false), ("yksi", 2, 1, true), ("kaksi", 2, 0, false)]);
    }
}
