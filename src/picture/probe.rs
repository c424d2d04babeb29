//! Size, format and orientation of an image, read from its headers; and whether the file is whole.
//!
//! A decoder fills what is missing at the end of a JPEG with grey and says nothing, so the end is looked for here.

use std::io::Cursor;

use ::image::{
    ImageDecoder,
    codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};
use serde::{Deserialize, Serialize};

use super::{ImageFault, MOST_BYTES, MOST_PIXELS, guarded};

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// `WebP`.
    Webp,
    /// GIF.
    Gif,
}

/// What the headers tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// Width in pixels, as the image is to be seen.
    pub width: u32,
    /// Height in pixels, as the image is to be seen.
    pub height: u32,
    /// What it really is, whatever its name says.
    pub format: Format,
    /// How it must be turned to stand upright: 1 to 8, as in EXIF.
    pub orientation: u8,
    /// Whether it has more than one frame.
    pub moves: bool,
    /// Whether it is a drawing, a logo or a screenshot rather than a photo.
    pub drawn: bool,
    /// Whether it may have transparent parts.
    pub clear: bool,
}

/// Reads the headers of an image.
///
/// # Errors
/// When it is no image, not whole, or larger than is taken.
pub fn probe(bytes: &[u8]) -> Result<Probe, ImageFault> {
    read(bytes).map(|(probe, _)| probe)
}

/// The headers, and of a JPEG what its decoding needs to know.
pub(super) fn read(bytes: &[u8]) -> Result<(Probe, Option<Jpeg>), ImageFault> {
    if bytes.len() > MOST_BYTES {
        return Err(ImageFault::TooManyBytes(bytes.len()));
    }
    let format = format(bytes)?;
    let mut told = None;
    let Told { width, height, orientation, moves, clear } = match format {
        Format::Jpeg => {
            let jpeg = jpeg(bytes)?;
            told = Some(jpeg);
            Told { width: jpeg.width, height: jpeg.height, orientation: jpeg.orientation, moves: false, clear: false }
        }
        Format::Png => guarded(|| png(bytes))?,
        Format::Webp => guarded(|| webp(bytes))?,
        Format::Gif => guarded(|| gif(bytes))?,
    };
    if width == 0 || height == 0 {
        return Err(ImageFault::Damaged("width or height is 0".to_owned()));
    }
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        return Err(ImageFault::TooManyPixels(width, height));
    }
    // Without loss, a photo takes more than a byte a pixel, and a drawing a tenth of that. Small files are mostly frame.
    let plain = format == Format::Png && (bytes.len() as u64) < pixels * 3 / 10 + 4096;
    let (width, height) = if orientation > 4 { (height, width) } else { (width, height) };
    let drawn = plain || format == Format::Gif || (clear && format == Format::Webp);
    Ok((Probe { width, height, format, orientation, moves, drawn, clear }, told))
}

/// The format by the first bytes.
fn format(bytes: &[u8]) -> Result<Format, ImageFault> {
    let brand = bytes.get(4..12).unwrap_or_default();
    Err(match bytes {
        [0xff, 0xd8, 0xff, ..] => return Ok(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => return Ok(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => return Ok(Format::Webp),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => return Ok(Format::Gif),
        _ if brand == b"ftypavif" || brand == b"ftypavis" => ImageFault::Unsupported("AVIF"),
        _ if brand.starts_with(b"ftyp")
            && matches!(&brand[4..], b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"mif1" | b"msf1") =>
        {
            ImageFault::Unsupported("HEIC")
        }
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => ImageFault::Unsupported("TIFF"),
        [b'B', b'M', ..] => ImageFault::Unsupported("BMP"),
        [0xff, 0x0a, ..] | [0, 0, 0, 12, b'J', b'X', b'L', b' ', ..] => ImageFault::Unsupported("JPEG XL"),
        [0, 0, 0, 12, b'j', b'P', ..] | [0xff, 0x4f, 0xff, 0x51, ..] => ImageFault::Unsupported("JPEG 2000"),
        [b'8', b'B', b'P', b'S', ..] => ImageFault::Unsupported("Photoshop"),
        [b'%', b'P', b'D', b'F', ..] => ImageFault::Unsupported("PDF"),
        [] => ImageFault::Truncated,
        _ => ImageFault::Unknown,
    })
}

/// What the segments of a JPEG tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Jpeg {
    width: u32,
    height: u32,
    orientation: u8,
    /// Whether an Adobe program wrote it: its CMYK is upside down.
    pub(super) adobe: bool,
    /// Whether it comes scan by scan: a decoder holds all of it at once.
    pub(super) progressive: bool,
    /// How many colours: one (grey), three, or four inks.
    pub(super) components: u8,
    /// Samples of all colours in so many pixels: 6 in 4 where colour has half the width and half the height of the light.
    samples: (u32, u32),
}

impl Jpeg {
    /// How many samples an image of so many pixels has.
    pub(super) fn samples(&self, pixels: u64) -> u64 {
        pixels * u64::from(self.samples.0) / u64::from(self.samples.1.max(1))
    }
}

/// Goes through all segments and scans up to the end marker.
pub(super) fn jpeg(bytes: &[u8]) -> Result<Jpeg, ImageFault> {
    let (width, height, samples) = (0, 0, (0, 1));
    let mut jpeg = Jpeg { width, height, orientation: 1, adobe: false, progressive: false, components: 0, samples };
    let (mut at, mut apart) = (2, false);
    loop {
        // Any number of fill bytes may stand before a marker.
        let marker = loop {
            match bytes.get(at..at + 2).ok_or(ImageFault::Truncated)? {
                [0xff, 0xff] => at += 1,
                [0xff, marker] => break *marker,
                _ => return Err(ImageFault::Damaged("a marker is missing".to_owned())),
            }
        };
        at += 2;
        match marker {
            0xd9 => return Ok(jpeg),
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let length = bytes.get(at..at + 2).ok_or(ImageFault::Truncated)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let body = bytes.get(at + 2..at + length.max(2)).ok_or(ImageFault::Truncated)?;
        at += length.max(2);
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) && body.len() >= 6 => {
                jpeg.height = u32::from(u16::from_be_bytes([body[1], body[2]]));
                jpeg.width = u32::from(u16::from_be_bytes([body[3], body[4]]));
                let sampling = || body[6..].chunks_exact(3).map(|component| component[1]);
                apart = marker < 0xc2 && sampling().any(|other| Some(other) != sampling().next());
                let (across, down) = (|one: u8| u32::from(one >> 4), |one: u8| u32::from(one & 15));
                let all = sampling().map(|one| across(one) * down(one)).sum();
                let most = |side: fn(u8) -> u32| sampling().map(side).max().unwrap_or(1);
                jpeg.samples = (all, most(across) * most(down));
                (jpeg.progressive, jpeg.components) = (marker == 0xc2, body[5]);
            }
            // zune-jpeg 0.5.15 reads colours that come one after the other wrong, without a word (its issue 422).
            0xda if apart && body.first().is_some_and(|in_scan| *in_scan < jpeg.components) => {
                return Err(ImageFault::Unsupported("non-interleaved JPEG"));
            }
            0xe1 => {
                if let Some(turn) = body.strip_prefix(b"Exif\0\0").and_then(Orientation::from_exif_chunk) {
                    jpeg.orientation = turn.to_exif();
                }
            }
            0xee => jpeg.adobe |= body.starts_with(b"Adobe"),
            0xda => at = end_of_scan(bytes, at).ok_or(ImageFault::Truncated)?,
            _ => {}
        }
    }
}

/// Where the marker after a scan begins.
fn end_of_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr(0xff, bytes.get(at..)?)?;
        match bytes.get(at + 1)? {
            // A stuffed byte, a restart or filling: the scan goes on.
            0 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// What the headers of any format tell, as the image lies in the file.
struct Told {
    width: u32,
    height: u32,
    orientation: u8,
    moves: bool,
    clear: bool,
}

fn png(bytes: &[u8]) -> Result<Told, ImageFault> {
    let mut at = 8_usize;
    let mut moves = false;
    loop {
        // Length, name and at least the checksum.
        let head = bytes.get(at..at.saturating_add(12)).ok_or(ImageFault::Truncated)?;
        moves |= &head[4..8] == b"acTL";
        if &head[4..8] == b"IEND" {
            break;
        }
        at = at.saturating_add(12).saturating_add(u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize);
    }
    told(PngDecoder::new(Cursor::new(bytes)).map_err(damaged)?, moves)
}

fn webp(bytes: &[u8]) -> Result<Told, ImageFault> {
    let length = bytes.get(4..8).ok_or(ImageFault::Truncated)?;
    if (u32::from_le_bytes([length[0], length[1], length[2], length[3]]) as usize).saturating_add(8) > bytes.len() {
        return Err(ImageFault::Truncated);
    }
    let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(damaged)?;
    let moves = decoder.has_animation();
    told(decoder, moves)
}

fn gif(bytes: &[u8]) -> Result<Told, ImageFault> {
    if bytes.iter().rev().find(|byte| **byte != 0) != Some(&0x3b) {
        return Err(ImageFault::Truncated);
    }
    told(GifDecoder::new(Cursor::new(bytes)).map_err(damaged)?, frames(bytes).is_none_or(|frames| frames > 1))
}

/// How many frames a GIF has; nothing when its blocks do not fit together.
fn frames(bytes: &[u8]) -> Option<usize> {
    let table = |packed: u8| if packed & 0x80 == 0 { 0 } else { 3 << ((packed & 7) + 1) };
    let (mut at, mut frames) = (13 + table(*bytes.get(10)?), 0);
    loop {
        match bytes.get(at)? {
            0x21 => at += 2,
            0x2c => {
                frames += 1;
                at += 11 + table(*bytes.get(at + 9)?);
            }
            0x3b => return Some(frames),
            _ => return None,
        }
        // Parts of up to 255 bytes, up to one of none.
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
    }
}

fn told(mut decoder: impl ImageDecoder, moves: bool) -> Result<Told, ImageFault> {
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().map_or(1, Orientation::to_exif);
    Ok(Told { width, height, orientation, moves, clear: decoder.color_type().has_alpha() })
}

/// The decoder's words as a fault.
#[allow(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
pub(super) fn damaged(fault: impl ToString) -> ImageFault {
    ImageFault::Damaged(fault.to_string())
}
