//! The face that labels in figures are measured by: the bold cut of the display family among the fonts that a theme brings.

use super::tokens::Tokens;
use crate::{diag::FileId, source::Sources, text::measure::Face};

/// The weight that figures use most of the heavy ones.
const BOLD: u16 = 700;

/// The display family's upright cut nearest to bold; Kuusi's own where the fonts hold no such family.
pub(super) fn display(fonts: &[FileId], tokens: &Tokens, sources: &Sources) -> Face {
    let family = tokens.r#type.as_ref().and_then(|letters| letters.family.get("display")).map(|family| &family.print);
    let cut = |file: &FileId| {
        let bytes = sources.bytes(*file).ok()?;
        let font = ttf_parser::Face::parse(&bytes, 0).ok()?;
        let named = |id: u16| font.names().into_iter().filter(move |name| name.name_id == id).find_map(|name| name.to_string());
        let own = named(ttf_parser::name_id::TYPOGRAPHIC_FAMILY).or_else(|| named(ttf_parser::name_id::FAMILY))?;
        let fits = Some(&own) == family && !font.is_italic();
        fits.then(|| (font.weight().to_number().abs_diff(BOLD), std::sync::Arc::clone(&bytes)))
    };
    let nearest = fonts.iter().filter_map(cut).min_by_key(|(far, _)| *far);
    nearest.and_then(|(_, bytes)| Face::read(&bytes)).unwrap_or_default()
}
