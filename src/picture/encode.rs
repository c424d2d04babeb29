//! Pixels to bytes. What is grey or opaque is written so. Nothing but pixels is written.

use std::borrow::Cow;

use fast_image_resize::{PixelType, images::Image};
use jpeg_encoder::{ColorType as JpegColour, Encoder as JpegEncoder, QuantizationTableType, SamplingFactor};
use webp::{Encoder as WebPEncoder, PixelLayout, WebPConfig};

use super::{
    Encoding, ImageFault,
    palette::{Palette, rgba},
    png,
    probe::damaged,
};

/// Pixels of one, three or four bytes: grey, RGB, RGBA.
pub(super) struct Pixels<'p> {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: usize,
    pub(super) bytes: Cow<'p, [u8]>,
}

pub(super) fn encode(image: &Image<'_>, encoding: Encoding, palette: Option<&Palette>) -> Result<Vec<u8>, ImageFault> {
    let channels = match image.pixel_type() {
        PixelType::U8 => 1,
        PixelType::U8x3 => 3,
        _ => 4,
    };
    let mut pixels = Pixels { width: image.width(), height: image.height(), channels, bytes: Cow::Borrowed(image.buffer()) };
    if let Encoding::Jpeg { .. } = encoding {
        pixels.flatten();
    }
    pixels.thin();
    match encoding {
        Encoding::Jpeg { quality } => jpeg(&pixels, quality),
        Encoding::Webp { quality } => webp(&pixels, Some(quality)),
        Encoding::WebpLossless => webp(&pixels, None),
        Encoding::Png => png::png(&pixels, palette),
    }
}

impl Pixels<'_> {
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

fn jpeg(pixels: &Pixels<'_>, quality: u8) -> Result<Vec<u8>, ImageFault> {
    let side = |size: u32| u16::try_from(size).map_err(|_| ImageFault::TooManyPixels(pixels.width, pixels.height));
    let mut bytes = Vec::with_capacity(pixels.bytes.len() / 8);
    let mut encoder = JpegEncoder::new(&mut bytes, quality.clamp(1, 100));
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // A slow line shows the whole picture at once, coarse and then fine; each further scan would take 3 % more bytes. (Optimised
    // tables without scans would come out in one part for each colour, which some decoders read wrong.)
    encoder.set_progressive_scans(2);
    encoder.set_optimized_huffman_tables(true);
    // Robidoux's tables: a tenth smaller than those of the standard at the same SSIM (docs/decisions.md).
    let tables = || QuantizationTableType::ImageMagick;
    encoder.set_quantization_tables(tables(), tables());
    let colour = if pixels.channels == 1 { JpegColour::Luma } else { JpegColour::Rgb };
    encoder.encode(&pixels.bytes, side(pixels.width)?, side(pixels.height)?, colour).map_err(damaged)?;
    Ok(bytes)
}

/// With loss at a quality, or without.
fn webp(pixels: &Pixels<'_>, quality: Option<u8>) -> Result<Vec<u8>, ImageFault> {
    let mut config = WebPConfig::new().map_err(|()| damaged("WebP"))?;
    config.lossless = i32::from(quality.is_none());
    config.quality = f32::from(quality.unwrap_or(75).clamp(1, 100));
    // Of 0 to 6: 3 and more take twice the time for a twentieth of the bytes (docs/decisions.md).
    config.method = 2;
    let rgb;
    let (layout, bytes) = match pixels.channels {
        1 => {
            rgb = pixels.bytes.iter().flat_map(|grey| [*grey; 3]).collect::<Vec<u8>>();
            (PixelLayout::Rgb, rgb.as_slice())
        }
        3 => (PixelLayout::Rgb, pixels.bytes.as_ref()),
        _ => (PixelLayout::Rgba, pixels.bytes.as_ref()),
    };
    let made = WebPEncoder::new(bytes, layout, pixels.width, pixels.height).encode_advanced(&config);
    made.map(|bytes| bytes.to_vec()).map_err(|fault| damaged(format!("{fault:?}")))
}
