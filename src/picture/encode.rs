//! Pixels to bytes. What is grey or opaque is written so, and few colours become a palette. Nothing but pixels is written.

use ::image::{ExtendedColorType, codecs::webp::WebPEncoder};
use fast_image_resize::{PixelType, images::Image};
use jpeg_encoder::{ColorType as JpegColour, Encoder as JpegEncoder, SamplingFactor};

use super::{Encoding, ImageFault, probe::damaged};

/// Pixels of one, three or four bytes: grey, RGB, RGBA.
struct Pixels {
    width: u32,
    height: u32,
    channels: usize,
    bytes: Vec<u8>,
}

pub(super) fn encode(image: Image<'static>, encoding: Encoding) -> Result<Vec<u8>, ImageFault> {
    let channels = match image.pixel_type() {
        PixelType::U8 => 1,
        PixelType::U8x3 => 3,
        _ => 4,
    };
    let (width, height) = (image.width(), image.height());
    let mut pixels = Pixels { width, height, channels, bytes: image.into_vec() };
    match encoding {
        Encoding::Jpeg { quality } => {
            pixels.flatten();
            pixels.thin();
            jpeg(&pixels, quality)
        }
        Encoding::Webp => {
            pixels.thin();
            webp(&pixels)
        }
        Encoding::Png => {
            pixels.thin();
            png(&pixels)
        }
    }
}

impl Pixels {
    /// Lays what is transparent on white.
    fn flatten(&mut self) {
        if self.channels == 4 {
            let on_white = |pixel: &[u8]| {
                let alpha = u32::from(pixel[3]);
                let lay = |value: u8| u8::try_from((u32::from(value) * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255);
                [lay(pixel[0]), lay(pixel[1]), lay(pixel[2])]
            };
            self.bytes = self.bytes.chunks_exact(4).flat_map(on_white).collect();
            self.channels = 3;
        }
    }

    /// Leaves out channels that say nothing.
    fn thin(&mut self) {
        if self.channels == 4 && self.bytes.chunks_exact(4).all(|pixel| pixel[3] == 255) {
            self.bytes = self.bytes.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
            self.channels = 3;
        }
        if self.channels == 3 && self.bytes.chunks_exact(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]) {
            self.bytes = self.bytes.chunks_exact(3).map(|pixel| pixel[0]).collect();
            self.channels = 1;
        }
    }

    /// The colours, transparent ones first, if a palette can hold them.
    fn palette(&self) -> Option<Vec<[u8; 4]>> {
        let mut colours: Vec<[u8; 4]> = Vec::new();
        let mut last = None;
        for colour in self.colours() {
            if last == Some(colour) {
                continue;
            }
            last = Some(colour);
            if let Err(place) = colours.binary_search(&turned(colour)) {
                if colours.len() == 256 {
                    return None;
                }
                colours.insert(place, turned(colour));
            }
        }
        Some(colours)
    }

    fn colours(&self) -> impl Iterator<Item = [u8; 4]> {
        self.bytes.chunks_exact(self.channels).map(|pixel| match *pixel {
            [grey] => [grey, grey, grey, 255],
            [red, green, blue] => [red, green, blue, 255],
            [red, green, blue, alpha] => [red, green, blue, alpha],
            _ => [0; 4],
        })
    }
}

/// Alpha first, so that sorting puts transparent colours at the beginning.
fn turned([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    [alpha, red, green, blue]
}

fn jpeg(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, ImageFault> {
    let side = |size: u32| u16::try_from(size).map_err(|_| ImageFault::TooManyPixels(pixels.width, pixels.height));
    let mut bytes = Vec::with_capacity(pixels.bytes.len() / 8);
    let mut encoder = JpegEncoder::new(&mut bytes, quality.clamp(1, 100));
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_progressive(true);
    let colour = if pixels.channels == 1 { JpegColour::Luma } else { JpegColour::Rgb };
    encoder.encode(&pixels.bytes, side(pixels.width)?, side(pixels.height)?, colour).map_err(damaged)?;
    Ok(bytes)
}

fn webp(pixels: &Pixels) -> Result<Vec<u8>, ImageFault> {
    let colour = match pixels.channels {
        1 => ExtendedColorType::L8,
        3 => ExtendedColorType::Rgb8,
        _ => ExtendedColorType::Rgba8,
    };
    let mut bytes = Vec::new();
    WebPEncoder::new_lossless(&mut bytes).encode(&pixels.bytes, pixels.width, pixels.height, colour).map_err(damaged)?;
    Ok(bytes)
}

fn png(pixels: &Pixels) -> Result<Vec<u8>, ImageFault> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width, pixels.height);
    encoder.set_compression(png::Compression::High);
    let palette = if pixels.channels == 1 { None } else { pixels.palette() };
    let data = match palette {
        Some(palette) => {
            let (depth, bits) = match palette.len() {
                0..=2 => (png::BitDepth::One, 1),
                3..=4 => (png::BitDepth::Two, 2),
                5..=16 => (png::BitDepth::Four, 4),
                _ => (png::BitDepth::Eight, 8),
            };
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_depth(depth);
            encoder.set_filter(png::Filter::NoFilter);
            let clear: Vec<u8> = palette.iter().map(|colour| colour[0]).take_while(|alpha| *alpha < 255).collect();
            if !clear.is_empty() {
                encoder.set_trns(clear);
            }
            encoder.set_palette(palette.iter().flat_map(|colour| [colour[1], colour[2], colour[3]]).collect::<Vec<u8>>());
            indexed(pixels, &palette, bits)
        }
        None => {
            encoder.set_color(match pixels.channels {
                1 => png::ColorType::Grayscale,
                3 => png::ColorType::Rgb,
                _ => png::ColorType::Rgba,
            });
            encoder.set_depth(png::BitDepth::Eight);
            pixels.bytes.clone()
        }
    };
    let mut writer = encoder.write_header().map_err(damaged)?;
    writer.write_image_data(&data).map_err(damaged)?;
    writer.finish().map_err(damaged)?;
    Ok(bytes)
}

/// The places of the colours in the palette, each row packed into whole bytes.
fn indexed(pixels: &Pixels, palette: &[[u8; 4]], bits: usize) -> Vec<u8> {
    let width = pixels.width as usize;
    let mut rows = vec![0; (width * bits).div_ceil(8) * pixels.height as usize];
    let stride = (width * bits).div_ceil(8);
    let (mut last, mut place) = (None, 0);
    for (at, colour) in pixels.colours().enumerate() {
        if last != Some(colour) {
            last = Some(colour);
            place = palette.binary_search(&turned(colour)).unwrap_or_default();
        }
        let (x, y) = (at % width, at / width);
        let shift = 8 - bits - (x * bits) % 8;
        rows[y * stride + x * bits / 8] |= u8::try_from(place).unwrap_or_default() << shift;
    }
    rows
}
