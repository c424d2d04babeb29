//! PNG: grey, palette, RGB or RGBA, whichever is the least that holds the image; no chunk but those that the pixels need.

use ::png::{BitDepth, ColorType, Compression, Encoder, Filter};

use super::{ImageFault, encode::Pixels, palette::Palette, probe::damaged};

/// `own` is the palette that the image came with.
pub(super) fn png(pixels: &Pixels<'_>, own: Option<&Palette>) -> Result<Vec<u8>, ImageFault> {
    if pixels.channels == 1 {
        return write(pixels, ColorType::Grayscale, None, &pixels.bytes);
    }
    let exact = Palette::of_pixels(pixels);
    if let Some(palette) = exact.as_ref().or(own)
        && let Some(places) = palette.nearest(pixels)
    {
        let (depth, bits) = match palette.len() {
            0..=2 => (BitDepth::One, 1),
            3..=4 => (BitDepth::Two, 2),
            5..=16 => (BitDepth::Four, 4),
            _ => (BitDepth::Eight, 8),
        };
        return write(pixels, ColorType::Indexed, Some((palette, depth)), &packed(&places, pixels.width as usize, bits));
    }
    write(pixels, if pixels.channels == 3 { ColorType::Rgb } else { ColorType::Rgba }, None, &pixels.bytes)
}

fn write(
    pixels: &Pixels<'_>,
    colour: ColorType,
    palette: Option<(&Palette, BitDepth)>,
    data: &[u8],
) -> Result<Vec<u8>, ImageFault> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width, pixels.height);
    encoder.set_compression(Compression::High);
    encoder.set_color(colour);
    encoder.set_depth(palette.map_or(BitDepth::Eight, |(_, depth)| depth));
    if let Some((palette, _)) = palette {
        // Neighbours in a palette are no neighbours in colour, so there is nothing to predict.
        encoder.set_filter(Filter::NoFilter);
        encoder.set_palette(palette.rgba().flat_map(|[red, green, blue, _]| [red, green, blue]).collect::<Vec<u8>>());
        let clear: Vec<u8> = palette.rgba().map(|colour| colour[3]).take_while(|alpha| *alpha < 255).collect();
        if !clear.is_empty() {
            encoder.set_trns(clear);
        }
    }
    let mut writer = encoder.write_header().map_err(damaged)?;
    writer.write_image_data(data).map_err(damaged)?;
    writer.finish().map_err(damaged)?;
    Ok(bytes)
}

/// Places in the palette, each row packed into whole bytes.
fn packed(places: &[u8], width: usize, bits: usize) -> Vec<u8> {
    let in_byte = 8 / bits;
    let row = |row: &[u8]| -> Vec<u8> {
        let byte = |few: &[u8]| few.iter().enumerate().fold(0, |byte, (at, place)| byte | place << (8 - bits * (at + 1)));
        row.chunks(in_byte).map(byte).collect()
    };
    places.chunks(width).flat_map(row).collect()
}
