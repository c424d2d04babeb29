//! Bytes to pixels, with the colour profile beside them. JPEG is read by zune-jpeg itself: it gives grey as grey and leaves ink
//! (CMYK) as ink, so that the file's own profile can judge it.

use std::io::Cursor;

use ::image::{
    DynamicImage, ImageDecoder, Limits,
    codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder},
};
use fast_image_resize::{PixelType, images::Image};
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use super::{
    Format, ImageFault, MOST_PIXELS, Probe,
    budget::Taken,
    probe::{self, damaged},
};

/// What the channels of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Grey,
    Rgb,
    Rgba,
    /// Four inks, 255 = full.
    Cmyk,
    /// Four inks, 0 = full, as Adobe programs write them.
    CmykInverted,
    /// Luma, chroma and black, 0 = full.
    Ycck,
}

impl Ink {
    pub(super) fn pixel(self) -> PixelType {
        match self {
            Self::Grey => PixelType::U8,
            Self::Rgb => PixelType::U8x3,
            Self::Rgba | Self::Cmyk | Self::CmykInverted | Self::Ycck => PixelType::U8x4,
        }
    }
}

/// A decoded image, as it lies in the file.
#[derive(Debug)]
pub(super) struct Photo {
    pub(super) pixels: Image<'static>,
    pub(super) ink: Ink,
    /// The ICC profile.
    pub(super) profile: Option<Vec<u8>>,
}

/// How many bytes the decoded image will take, at most.
pub(super) fn needs(probe: &Probe) -> u64 {
    let bytes = match probe.format {
        Format::Jpeg => 3,
        // Four channels; and as much again where they have 16 bits, or are multiplied by how transparent they are.
        _ => 8,
    };
    u64::from(probe.width) * u64::from(probe.height) * bytes
}

pub(super) fn decode(bytes: &[u8], format: Format, share: &mut Taken<'_>) -> Result<Photo, ImageFault> {
    match format {
        Format::Jpeg => jpeg(bytes, share),
        Format::Png => {
            let mut decoder = PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(damaged)?;
            let profile = decoder.icc_profile().ok().flatten();
            other(decoder, profile)
        }
        Format::Webp => {
            let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(damaged)?;
            let profile = decoder.icc_profile().ok().flatten();
            other(decoder, profile)
        }
        Format::Gif => other(GifDecoder::new(Cursor::new(bytes)).map_err(damaged)?, None),
    }
}

fn jpeg(bytes: &[u8], share: &mut Taken<'_>) -> Result<Photo, ImageFault> {
    let options = DecoderOptions::default().set_strict_mode(false).set_max_width(0xffff).set_max_height(0xffff);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let (out, ink) = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => (ColorSpace::Luma, Ink::Grey),
        Some(ColorSpace::CMYK) if probe::jpeg(bytes)?.adobe => (ColorSpace::CMYK, Ink::CmykInverted),
        Some(ColorSpace::CMYK) => (ColorSpace::CMYK, Ink::Cmyk),
        Some(ColorSpace::YCCK) => (ColorSpace::YCCK, Ink::Ycck),
        _ => (ColorSpace::RGB, Ink::Rgb),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(out));
    let (width, height) = decoder.dimensions().unwrap_or_default();
    let mut pixels = share.room(decoder.output_buffer_size().unwrap_or_default());
    decoder.decode_into(&mut pixels).map_err(damaged)?;
    photo(width as u32, height as u32, pixels, ink, decoder.icc_profile())
}

fn other(mut decoder: impl ImageDecoder, profile: Option<Vec<u8>>) -> Result<Photo, ImageFault> {
    decoder.set_limits(limits()).map_err(damaged)?;
    let image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    let (width, height) = (image.width(), image.height());
    match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageLuma16(_) => {
            photo(width, height, image.into_luma8().into_raw(), Ink::Grey, profile)
        }
        // A grey profile does not fit pixels that have become RGB.
        DynamicImage::ImageLumaA8(_) | DynamicImage::ImageLumaA16(_) => {
            photo(width, height, image.into_rgba8().into_raw(), Ink::Rgba, None)
        }
        _ if image.color().has_alpha() => photo(width, height, image.into_rgba8().into_raw(), Ink::Rgba, profile),
        _ => photo(width, height, image.into_rgb8().into_raw(), Ink::Rgb, profile),
    }
}

fn photo(width: u32, height: u32, pixels: Vec<u8>, ink: Ink, profile: Option<Vec<u8>>) -> Result<Photo, ImageFault> {
    let pixels = Image::from_vec_u8(width, height, pixels, ink.pixel()).map_err(damaged)?;
    Ok(Photo { pixels, ink, profile })
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    // Eight bytes a pixel at most: four channels of 16 bits.
    limits.max_alloc = Some(MOST_PIXELS * 8);
    limits
}
