//! Photos at the sizes that the theme declares: upright, sRGB, without a trace of metadata.
//!
//! 1. [`probe`] reads size, format and orientation without decoding, and finds what is broken, too large or mislabelled.
//! 2. [`derive_all`] decodes once, reduces step by step, cuts around the point of interest, turns upright, converts to sRGB,
//!    and encodes anew: only pixels pass, so no EXIF, XMP, IPTC, profile, thumbnail or comment can.
//! 3. [`raster`] draws an SVG, for readers that show none.
//!
//! Never enlarges, never holds more decoded photos than a [`Budget`] allows, never touches the disk; a decoder that panics is a
//! fault like any other.

mod budget;
mod colour;
mod decode;
mod encode;
mod fault;
mod palette;
mod png;
mod probe;
mod raster;
mod resize;
#[cfg(test)]
mod tests;
mod tone;

pub use budget::{Budget, HANDS};
pub use fault::ImageFault;
pub use probe::{Format, Probe, probe};
pub use raster::{Drawing, Fonts, RasterFault, raster};
pub use tone::{Ground, ground};

use std::{
    cmp::Reverse,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
};

use decode::Original;

/// The most bytes that an image file may have.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// The most pixels that an image may have: 240 MB when decoded.
pub const MOST_PIXELS: u64 = 80_000_000;

/// One published version of an image.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Derive {
    /// Width in pixels; less comes out where the image (or the part that is cut out) is not that wide.
    pub width: u32,
    /// Height in pixels: the image is cut to `width : height`. Nothing keeps the image's own shape.
    pub height: Option<u32>,
    /// The point of interest, from the left and from the top, 0 to 1. The cut goes around it.
    pub focus: (f32, f32),
    /// How it is written.
    pub encoding: Encoding,
}

/// How an image is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// JPEG, 1 to 100. Transparent parts become white.
    Jpeg {
        /// 80 is good for photos.
        quality: u8,
    },
    /// `WebP` with loss, 1 to 100. Transparent parts stay.
    Webp {
        /// 78 is good for photos.
        quality: u8,
    },
    /// `WebP` without loss.
    WebpLossless,
    /// PNG, with a palette where the image's own colours allow one.
    Png,
}

impl Encoding {
    /// What suits an image: JPEG for a photo, PNG for a drawing and for what is transparent.
    #[must_use]
    pub fn suits(probe: &Probe, quality: u8) -> Self {
        if probe.drawn || probe.clear { Self::Png } else { Self::Jpeg { quality } }
    }

    /// The ending of a file's name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg { .. } => "jpg",
            Self::Webp { .. } | Self::WebpLossless => "webp",
            Self::Png => "png",
        }
    }
}

impl Derive {
    /// The width and height that will come out for an image of this size: what the page may say.
    #[must_use]
    pub fn size(&self, probe: &Probe) -> (u32, u32) {
        resize::cut(self, probe.width, probe.height).out
    }

    /// Whether the same pixels come out.
    fn cuts_like(&self, other: &Self) -> bool {
        (self.width, self.height, self.focus) == (other.width, other.height, other.focus)
    }
}

/// One version of an image. For more than one, [`derive_all`] is faster.
///
/// # Errors
/// When the image cannot be read.
pub fn derive(bytes: &[u8], want: &Derive, budget: &Budget) -> Result<Vec<u8>, ImageFault> {
    derive_all(|| Ok(bytes), std::slice::from_ref(want), budget).map(|mut made| made.pop().unwrap_or_default())
}

/// Several versions of an image, in the order of `wants`, from one decoding. Versions that differ in their encoding alone are
/// reduced once. The file is read when its turn has come, and let go as soon as it is decoded.
///
/// # Errors
/// When the image cannot be read.
pub fn derive_all<B: AsRef<[u8]>>(
    read: impl FnOnce() -> io::Result<B>,
    wants: &[Derive],
    budget: &Budget,
) -> Result<Vec<Vec<u8>>, ImageFault> {
    let turn = budget.turn();
    let bytes = read().map_err(|_| ImageFault::Lost)?;
    let (probe, jpeg) = probe::read(bytes.as_ref())?;
    // From the largest to the smallest, since the smaller ones come from the larger ones.
    let mut groups: Vec<(Derive, Vec<usize>)> = Vec::new();
    for (at, want) in wants.iter().enumerate() {
        match groups.iter_mut().find(|(first, _)| first.cuts_like(want)) {
            Some((_, places)) => places.push(at),
            None => groups.push((*want, vec![at])),
        }
    }
    groups.sort_by_key(|(want, _)| Reverse(want.size(&probe).0));
    let steps = wants.iter().map(|want| resize::steps(want, &probe)).fold(f64::INFINITY, f64::min);
    let largest = wants.iter().map(|want| want.size(&probe)).map(|(width, height)| u64::from(width) * u64::from(height)).max();
    guarded(|| {
        let original = Original { bytes: bytes.as_ref(), probe: &probe, jpeg, steps, largest: largest.unwrap_or_default() };
        let share = budget.take(original.need());
        drop(turn);
        let (photo, share) = original.decode(share, budget)?;
        drop(bytes);
        let mut stairs = resize::Stairs::new(photo, &probe, share);
        let palette = stairs.palette();
        let mut made: Vec<Vec<u8>> = vec![Vec::new(); wants.len()];
        let mut left = groups.as_slice();
        while let [(want, places), rest @ ..] = left {
            let pixels = stairs.reduce(want, rest.iter().map(|(want, _)| want))?;
            for at in places {
                made[*at] = encode::encode(&pixels, wants[*at].encoding, palette.as_ref())?;
            }
            left = rest;
        }
        Ok(made)
    })
}

/// Decoders meet bytes that nobody foresaw; a panic in one is the image's fault, not the end of the build.
fn guarded<T>(work: impl FnOnce() -> Result<T, ImageFault>) -> Result<T, ImageFault> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(ImageFault::Damaged("the decoder gave up".to_owned())))
}
