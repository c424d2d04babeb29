//! Every kind of pixel to sRGB: by the file's own profile where it has one that fits, by the plain formulas where not.

use std::sync::Arc;

use fast_image_resize::{PixelType, images::Image};
use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};

use super::{ImageFault, decode::Ink, probe::damaged};

/// How the pixels of one photo become sRGB.
pub(super) struct Colour {
    ink: Ink,
    transform: Option<Arc<Transform8BitExecutor>>,
}

impl Colour {
    /// A profile that cannot be read, or that is for other inks, is as good as none.
    pub(super) fn new(ink: Ink, profile: Option<&[u8]>) -> Self {
        Self { ink, transform: profile.and_then(|profile| transform(ink, profile)) }
    }

    /// Whether the pixels are what they should be.
    pub(super) fn is_srgb(&self) -> bool {
        self.transform.is_none() && matches!(self.ink, Ink::Grey | Ink::Rgb | Ink::Rgba)
    }

    /// Grey stays grey, transparency stays; everything else becomes RGB.
    pub(super) fn to_srgb(&self, image: Image<'static>) -> Result<Image<'static>, ImageFault> {
        let (width, height) = (image.width(), image.height());
        let pixels = image.into_vec();
        let (out, pixel) = match (self.ink, &self.transform) {
            (Ink::Grey, None) => (pixels, PixelType::U8),
            (Ink::Rgb, None) => (pixels, PixelType::U8x3),
            (Ink::Rgba, None) => (pixels, PixelType::U8x4),
            (Ink::Grey, Some(transform)) => {
                let rgb = run(transform.as_ref(), &pixels, pixels.len() * 3)?;
                (rgb.chunks_exact(3).map(|pixel| pixel[1]).collect(), PixelType::U8)
            }
            (Ink::Rgb, Some(transform)) => (run(transform.as_ref(), &pixels, pixels.len())?, PixelType::U8x3),
            (Ink::Rgba, Some(transform)) => (run(transform.as_ref(), &pixels, pixels.len())?, PixelType::U8x4),
            (Ink::Cmyk | Ink::CmykInverted | Ink::Ycck, transform) => {
                let inks = inks(self.ink, pixels);
                let rgb = match transform {
                    Some(transform) => run(transform.as_ref(), &inks, inks.len() / 4 * 3)?,
                    None => inks.chunks_exact(4).flat_map(printed).collect(),
                };
                (rgb, PixelType::U8x3)
            }
        };
        Image::from_vec_u8(width, height, out, pixel).map_err(damaged)
    }
}

fn transform(ink: Ink, profile: &[u8]) -> Option<Arc<Transform8BitExecutor>> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    let (space, from, to) = match ink {
        Ink::Grey => (DataColorSpace::Gray, Layout::Gray, Layout::Rgb),
        Ink::Rgb => (DataColorSpace::Rgb, Layout::Rgb, Layout::Rgb),
        Ink::Rgba => (DataColorSpace::Rgb, Layout::Rgba, Layout::Rgba),
        // moxcms takes four inks in the layout of four channels.
        Ink::Cmyk | Ink::CmykInverted | Ink::Ycck => (DataColorSpace::Cmyk, Layout::Rgba, Layout::Rgb),
    };
    if profile.color_space != space {
        return None;
    }
    let transform = profile.create_transform_8bit(from, &ColorProfile::new_srgb(), to, TransformOptions::default()).ok()?;
    (!changes_nothing(ink, transform.as_ref())).then_some(transform)
}

/// Most profiles are sRGB's own under one name or another.
fn changes_nothing(ink: Ink, transform: &Transform8BitExecutor) -> bool {
    let steps = || (0..=255_u8).step_by(17);
    let cube: Vec<u8> = match ink {
        Ink::Rgb => steps().flat_map(|r| steps().flat_map(move |g| steps().flat_map(move |b| [r, g, b]))).collect(),
        _ => return false,
    };
    run(transform, &cube, cube.len()).is_ok_and(|same| same.iter().zip(&cube).all(|(a, b)| a.abs_diff(*b) <= 1))
}

fn run(transform: &Transform8BitExecutor, from: &[u8], len: usize) -> Result<Vec<u8>, ImageFault> {
    let mut to = vec![0; len];
    transform.transform(from, &mut to).map_err(damaged)?;
    Ok(to)
}

/// Four inks, 255 = full.
fn inks(ink: Ink, mut pixels: Vec<u8>) -> Vec<u8> {
    match ink {
        Ink::CmykInverted => pixels.iter_mut().for_each(|byte| *byte = 255 - *byte),
        Ink::Ycck => {
            for pixel in pixels.chunks_exact_mut(4) {
                let [cyan, magenta, yellow] = rgb_of_ycc(pixel[0], pixel[1], pixel[2]);
                (pixel[0], pixel[1], pixel[2], pixel[3]) = (cyan, magenta, yellow, 255 - pixel[3]);
            }
        }
        _ => {}
    }
    pixels
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
fn rgb_of_ycc(luma: u8, blue: u8, red: u8) -> [u8; 3] {
    let (y, cb, cr) = (f32::from(luma), f32::from(blue) - 128.0, f32::from(red) - 128.0);
    [y + 1.402 * cr, y - 0.344_136 * cb - 0.714_136 * cr, y + 1.772 * cb].map(|value| value.round().clamp(0.0, 255.0) as u8)
}

/// Inks without a profile: each takes its share of the light.
fn printed(inks: &[u8]) -> [u8; 3] {
    let left = |ink: u8, black: u8| {
        let light = u32::from(255 - ink) * u32::from(255 - black);
        u8::try_from((light + 127) / 255).unwrap_or(255)
    };
    [left(inks[0], inks[3]), left(inks[1], inks[3]), left(inks[2], inks[3])]
}
