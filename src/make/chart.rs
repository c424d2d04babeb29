//! Figures as pictures, for letters: the same drawing as on the page, in the light scheme, on white ground so that it can be read
//! in the dark, too. Never draws anything itself.

use super::Workshop;
use crate::{
    figure::Sheet,
    picture::raster,
    site::{Idx, Publication},
    theme::Mode,
    view::{Cx, charts},
};

/// The width of a letter's column.
const WIDTH: f32 = 528.0;
/// White round a figure: on a dark ground its words would else stand at the very edge.
const MARGIN: f32 = 12.0;
/// Letters of a letter's figures, in pixels.
const SIZE: f32 = 16.0;
/// Twice as many pixels as the column is wide: for fine screens.
const PIXELS: u32 = 1056;

/// A figure that stands alone; nothing when the text has none with this id.
pub(super) fn svg(cx: &Cx<'_>, publication: Idx<Publication>, version: usize, id: &str) -> Option<String> {
    let drawn = charts::draw(cx, publication, version, id)?;
    let palette = cx.theme().palette(Mode::Light);
    let sheet = Sheet { width: WIDTH - 2.0 * MARGIN, size: SIZE, palette: &palette };
    let drawn = drawn.standalone(&sheet);
    let inside = drawn.svg.split_once('>').map(|(_, inside)| inside)?;
    let (height, from) = (drawn.height + 2.0 * MARGIN, -MARGIN);
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"{from} {from} {WIDTH} {height}\">\
         <rect x=\"{from}\" y=\"{from}\" width=\"{WIDTH}\" height=\"{height}\" fill=\"#FFFFFF\"/>{inside}"
    ))
}

/// Its pixels; nothing when it cannot be drawn.
pub(super) fn png(svg: &str, shop: &Workshop<'_>) -> Option<Vec<u8>> {
    raster(svg, PIXELS, shop.faces()).ok()
}
