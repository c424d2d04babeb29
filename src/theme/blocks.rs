//! Blocks: what a Markdown body may use, with what parameters.
//!
//! Never draws one: its template does.

use super::{
    Chain,
    words::Table,
    written::{BlockFile, ParamFile},
};
use crate::diag::{Diagnostics, Span, codes};

pub use super::written::{Body, Brief, Lane, ParamType};

/// A block that Markdown may use.
#[derive(Debug, Clone)]
pub struct BlockSpec {
    /// The word after `:::`.
    pub name: String,
    /// Its place on the page, unless a `place` parameter says otherwise.
    pub lane: Lane,
    /// What stands inside.
    pub body: Body,
    /// Whether the body may be left out.
    pub optional_body: bool,
    /// The part of the record it draws.
    pub data: Option<String>,
    /// What is left of it in a short letter.
    pub brief: Brief,
    /// Other words by which somebody may ask for it.
    pub also: Vec<String>,
    /// Its parameters in the order of the file.
    pub params: Vec<ParamSpec>,
    /// The template's full name, for [`super::Theme::render`].
    pub template: String,
    /// The same for letters, where a theme has a form of the block for them.
    pub mail: Option<String>,
    /// Where the block is declared.
    pub at: Span,
}

impl BlockSpec {
    /// The parameter with this name.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&ParamSpec> {
        self.params.iter().find(|param| param.name == name)
    }
}

/// A parameter of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParamSpec {
    /// The word before `=`.
    pub name: String,
    /// What it takes.
    pub takes: ParamType,
    /// Whether it must be there.
    pub required: bool,
    /// What it is when left out.
    pub default: Option<String>,
}

/// The blocks whose templates are there.
pub(super) fn blocks(written: Table<BlockFile>, chain: &Chain<'_>, diags: &mut Diagnostics) -> Vec<BlockSpec> {
    let mut blocks = Vec::with_capacity(written.0.len());
    for (name, block) in written.0 {
        let BlockFile { lane, body, optional_body, data, brief, also, params, at } = block;
        let file = format!("blocks/{}.html", name.value);
        let Some((template, _)) = chain.template(&file) else {
            diags.add(&codes::MISSING_TEMPLATE, name.at).arg("template", &file).near(&file, chain.template_names());
            continue;
        };
        let param = |(name, ParamFile { r#type, required, default, at: _ }): (crate::diag::Spanned<String>, ParamFile)| {
            ParamSpec { name: name.value, takes: r#type, required, default }
        };
        let params = params.0.into_iter().map(param).collect();
        let mail = chain.template(&format!("mail/{file}")).map(|(template, _)| template);
        let brief = brief.unwrap_or(if body == Body::Text { Brief::Start } else { Brief::Whole });
        blocks.push(BlockSpec { name: name.value, lane, body, optional_body, data, brief, also, params, template, mail, at });
    }
    blocks
}
