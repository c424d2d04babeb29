//! Bytes to pixels, with the colour profile beside them.
//!
//! 1. A JPEG much larger than anything that is wanted of it is decoded at a half, a quarter or an eighth of its width: a
//!    quarter of the memory and less work. 2. Any other JPEG, and one that the first decoder does not take, is read by
//!    zune-jpeg: it gives grey as grey and leaves ink (CMYK) as ink, so that the file's own profile can judge it. 3. Other
//!    formats by the crate `image`.

use std::io::Cursor;

use ::image::{
    DynamicImage, ImageDecoder, Limits,
    codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder},
};
use fast_image_resize::{PixelType, images::Image};
use jpeg_decoder::PixelFormat;
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use super::{
    Format, ImageFault, MOST_PIXELS, Probe,
    budget::{Budget, ENCODER, Need, Taken},
    guarded,
    probe::{Jpeg, damaged},
    resize::BAND,
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
    /// How many eighths of its width and height it has.
    pub(super) eighths: u8,
}

/// An image that is to be decoded.
pub(super) struct Original<'o> {
    pub(super) bytes: &'o [u8],
    pub(super) probe: &'o Probe,
    /// What a JPEG's headers tell.
    pub(super) jpeg: Option<Jpeg>,
    /// How many times narrower than the part they show are all versions that are wanted, at least.
    pub(super) steps: f64,
    /// How many pixels the largest of them has.
    pub(super) largest: u64,
}

impl Original<'_> {
    /// What it takes, as it is decoded first.
    pub(super) fn need(&self) -> Need {
        self.need_at(self.eighths())
    }

    /// The pixels, and the share of the budget that they take. Who comes with the share that [`Self::need`] told may have to
    /// wait for a larger one.
    pub(super) fn decode<'b>(&self, mut share: Taken<'b>, budget: &'b Budget) -> Result<(Photo, Taken<'b>), ImageFault> {
        let photo = match (self.probe.format, self.jpeg) {
            (Format::Jpeg, Some(jpeg)) => {
                let eighths = self.eighths();
                if eighths < 8 {
                    if let Ok(photo) = guarded(|| reduced(self.bytes, eighths)) {
                        return Ok((photo, share));
                    }
                    drop(share);
                    share = budget.take(self.need_at(8));
                }
                self::jpeg(self.bytes, jpeg, &mut share)
            }
            (Format::Jpeg, None) => Err(damaged("no headers")),
            (Format::Png, _) => {
                let mut decoder = PngDecoder::with_limits(Cursor::new(self.bytes), limits()).map_err(damaged)?;
                let profile = decoder.icc_profile().ok().flatten();
                other(decoder, profile)
            }
            (Format::Webp, _) => {
                let mut decoder = WebPDecoder::new(Cursor::new(self.bytes)).map_err(damaged)?;
                let profile = decoder.icc_profile().ok().flatten();
                other(decoder, profile)
            }
            (Format::Gif, _) => other(GifDecoder::new(Cursor::new(self.bytes)).map_err(damaged)?, None),
        };
        photo.map(|photo| (photo, share))
    }

    /// At how many eighths of its width it is decoded: still as large as what is wanted of it. By SSIM that costs at most a few
    /// thousandths (docs/decisions.md).
    fn eighths(&self) -> u8 {
        if self.jpeg.is_none_or(|jpeg| !matches!(jpeg.components, 1 | 3)) {
            return 8;
        }
        [1, 2, 4].into_iter().find(|eighths| f64::from(*eighths) * self.steps >= 8.0).unwrap_or(8)
    }

    fn need_at(&self, eighths: u8) -> Need {
        let pixels = u64::from(self.probe.width) * u64::from(self.probe.height);
        let version = self.largest * 3;
        let versions = version + self.largest * ENCODER;
        let Some(jpeg) = self.jpeg else {
            // Four channels; and as much again where they have 16 bits, or are multiplied by how transparent they are.
            return Need { bytes: pixels * 8 + versions, room: 0 };
        };
        let file = self.bytes.len() as u64;
        let coefficients = if jpeg.progressive { jpeg.samples(pixels) * 2 } else { 0 };
        let decoded = pixels * if jpeg.components == 1 { 1 } else { 3 };
        // The file is gone when the first version is made, and the photo, seldom not, when that is encoded.
        let beside = |decoding: u64| (file + decoding + coefficients).max(version + BAND as u64);
        if eighths < 8 {
            let part = |bytes: u64| bytes * u64::from(eighths).pow(2) / 64;
            return Need { bytes: versions.max(part(decoded) + beside(part(jpeg.samples(pixels)))), room: 0 };
        }
        let room = if jpeg.components == 4 { pixels * 4 } else { decoded };
        Need { bytes: versions.max(room + beside(0)), room }
    }
}

/// A JPEG at so many eighths of its width and height.
fn reduced(bytes: &[u8], eighths: u8) -> Result<Photo, ImageFault> {
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.read_info().map_err(damaged)?;
    let info = decoder.info().ok_or_else(|| damaged("no headers"))?;
    let part = |side: u16| (u32::from(side) * u32::from(eighths)).div_ceil(8);
    let (width, height) = (part(info.width), part(info.height));
    let narrow = |side: u32| u16::try_from(side).map_err(damaged);
    let scaled = decoder.scale(narrow(width)?, narrow(height)?).map_err(damaged)?;
    let ink = match info.pixel_format {
        PixelFormat::L8 => Ink::Grey,
        PixelFormat::RGB24 => Ink::Rgb,
        PixelFormat::L16 | PixelFormat::CMYK32 => return Err(damaged("no plain colours")),
    };
    if (u32::from(scaled.0), u32::from(scaled.1)) != (width, height) {
        return Err(damaged("another size"));
    }
    let pixels = decoder.decode().map_err(damaged)?;
    photo(width, height, pixels, ink, decoder.icc_profile()).map(|photo| Photo { eighths, ..photo })
}

fn jpeg(bytes: &[u8], told: Jpeg, share: &mut Taken<'_>) -> Result<Photo, ImageFault> {
    let options = DecoderOptions::default().set_strict_mode(false).set_max_width(0xffff).set_max_height(0xffff);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let (out, ink) = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => (ColorSpace::Luma, Ink::Grey),
        Some(ColorSpace::CMYK) if told.adobe => (ColorSpace::CMYK, Ink::CmykInverted),
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
    Ok(Photo { pixels, ink, profile, eighths: 8 })
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    // Eight bytes a pixel at most: four channels of 16 bits.
    limits.max_alloc = Some(MOST_PIXELS * 8);
    limits
}
