//! Pixels to bytes. What is grey or opaque is written so. Nothing but pixels is written.

use ::image::{ExtendedColorType, codecs::webp::WebPEncoder};
use fast_image_resize::{PixelType, images::Image};
use jpeg_encoder::{ColorType as JpegColour, Encoder as JpegEncoder, SamplingFactor};

use super::{
    Encoding, ImageFault,
    palette::{Palette, rgba},
    png,
    probe::damaged,
};

/// Pixels of one, three or four bytes: grey, RGB, RGBA.
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: usize,
    pub(super) bytes: Vec<u8>,
}

pub(super) fn encode(image: Image<'static>, encoding: Encoding, palette: Option<&Palette>) -> Result<Vec<u8>, ImageFault> {
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
            png::png(&pixels, palette)
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

    /// Every pixel as RGBA.
    pub(super) fn colours(&self) -> impl Iterator<Item = [u8; 4]> {
        self.bytes.chunks_exact(self.channels).map(rgba)
    }
}

fn jpeg(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, ImageFault> {
    let side = |size: u32| u16::try_from(size).map_err(|_| ImageFault::TooManyPixels(pixels.width, pixels.height));
    let mut bytes = Vec::with_capacity(pixels.bytes.len() / 8);
    let mut encoder = JpegEncoder::new(&mut bytes, quality.clamp(1, 100));
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // A tenth smaller, and a slow line shows the whole picture at once. (Optimised tables without scans would come out in one
    // part for each colour, which some decoders read wrong.)
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
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
