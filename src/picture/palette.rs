//! The colours of a drawing. An image that comes with few colours leaves with them: reducing makes thousands of mixtures along
//! every edge, and a PNG of those is four times as large as one in which each is the nearest of the image's own colours.

use std::collections::HashMap;

use fast_image_resize::images::Image;

use super::{colour::Colour, decode::Ink, encode::Pixels};

/// The most colours that a PNG palette holds.
const MOST: usize = 256;
/// How far, on average and per channel, the nearest colours may be from the mixtures before they are given up.
const FARTHEST: u64 = 3;

/// At most 256 colours, the transparent ones first.
#[derive(Debug)]
pub(super) struct Palette {
    /// Alpha, red, green, blue: sorting puts transparent colours first.
    colours: Vec<[u8; 4]>,
}

impl Palette {
    /// The colours of a decoded image, if there are few.
    pub(super) fn of(image: &Image<'_>, ink: Ink) -> Option<Self> {
        let channels = match ink {
            Ink::Rgb => 3,
            Ink::Rgba => 4,
            // Grey needs no palette, and inks are photos.
            _ => return None,
        };
        Self::from_colours(image.buffer().chunks_exact(channels).map(rgba))
    }

    /// The colours of a finished image, if there are few.
    pub(super) fn of_pixels(pixels: &Pixels<'_>) -> Option<Self> {
        Self::from_colours(pixels.colours())
    }

    fn from_colours(all: impl Iterator<Item = [u8; 4]>) -> Option<Self> {
        let mut colours: Vec<[u8; 4]> = Vec::new();
        let mut last = None;
        for colour in all {
            if last == Some(colour) {
                continue;
            }
            last = Some(colour);
            if let Err(place) = colours.binary_search(&turned(colour)) {
                if colours.len() == MOST {
                    return None;
                }
                colours.insert(place, turned(colour));
            }
        }
        Some(Self { colours })
    }

    /// The same colours in sRGB.
    pub(super) fn to_srgb(&self, colour: &Colour, ink: Ink) -> Option<Self> {
        let bytes: Vec<u8> = self.rgba().flat_map(|pixel| pixel.into_iter().take(ink.pixel().size())).collect();
        let image = Image::from_vec_u8(u32::try_from(self.colours.len()).ok()?, 1, bytes, ink.pixel()).ok()?;
        Self::of(&colour.to_srgb(image).ok()?, ink)
    }

    /// How many colours.
    pub(super) fn len(&self) -> usize {
        self.colours.len()
    }

    /// Every colour as RGBA, in order.
    pub(super) fn rgba(&self) -> impl Iterator<Item = [u8; 4]> {
        self.colours.iter().map(|[alpha, red, green, blue]| [*red, *green, *blue, *alpha])
    }

    /// The place of the nearest colour for every pixel; nothing when the nearest ones are too far away.
    pub(super) fn nearest(&self, pixels: &Pixels<'_>) -> Option<Vec<u8>> {
        // Mixtures that differ by less than the eye sees share a place: there are far fewer of those than of mixtures.
        let mut mixtures: HashMap<[u8; 4], usize> = HashMap::new();
        let mut off = 0;
        let (mut last, mut place, mut far) = ([0; 4], None, 0);
        let mut places = Vec::with_capacity(pixels.bytes.len() / pixels.channels);
        for colour in pixels.colours().map(turned) {
            if place.is_none() || colour != last {
                last = colour;
                let found = self.colours.binary_search(&colour);
                let found = found
                    .unwrap_or_else(|_| *mixtures.entry(colour.map(|part| part | 3)).or_insert_with_key(|cell| self.find(*cell)));
                far = self.colours.get(found).map_or(0, |own| apart(*own, colour));
                place = u8::try_from(found).ok();
            }
            off += far;
            places.push(place.unwrap_or_default());
        }
        (off <= places.len() as u64 * 4 * FARTHEST).then_some(places)
    }

    /// The place of the colour with the least sum of squares.
    fn find(&self, wanted: [u8; 4]) -> usize {
        let (mut best, mut least) = (0, u32::MAX);
        for (place, own) in self.colours.iter().enumerate() {
            let square = |at: usize| u32::from(own[at].abs_diff(wanted[at])).pow(2);
            let sum = square(0) + square(1) + square(2) + square(3);
            if sum < least {
                (best, least) = (place, sum);
            }
        }
        best
    }
}

/// How far two colours are from one another, all channels together.
fn apart(a: [u8; 4], b: [u8; 4]) -> u64 {
    let one = |at: usize| u64::from(a[at].abs_diff(b[at]));
    one(0) + one(1) + one(2) + one(3)
}

/// One, three or four channels as RGBA.
pub(super) fn rgba(pixel: &[u8]) -> [u8; 4] {
    match *pixel {
        [grey] => [grey, grey, grey, 255],
        [red, green, blue] => [red, green, blue, 255],
        [red, green, blue, alpha] => [red, green, blue, alpha],
        _ => [0; 4],
    }
}

fn turned([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    [alpha, red, green, blue]
}
