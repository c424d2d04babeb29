//! From one decoded photo to many small ones.
//!
//! Halves of the photo are made on the way down, once, and each size is reduced by Lanczos from the smallest of them that is at
//! least twice as large: as good as from the photo itself, at a fraction of the work. Only the small result is turned upright.

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer, images::Image};

use super::{
    Derive, ImageFault,
    colour::Colour,
    decode::{Ink, Photo},
    probe::damaged,
};

/// A part of an image and the size at which it is published.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cut {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    pub(super) out: (u32, u32),
}

/// Where to cut an upright image of this size.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels, far below 2³²")]
pub(super) fn cut(want: &Derive, width: u32, height: u32) -> Cut {
    let (w, h) = (f64::from(width), f64::from(height));
    let Some(wanted_height) = want.height else {
        let out_width = want.width.clamp(1, width);
        let out_height = (f64::from(out_width) * h / w).round().max(1.0) as u32;
        return Cut { left: 0.0, top: 0.0, width: w, height: h, out: (out_width, out_height) };
    };
    let (want_w, want_h) = (f64::from(want.width.max(1)), f64::from(wanted_height.max(1)));
    let part = (w / want_w).min(h / want_h);
    let out = if part < 1.0 {
        // Smaller than wanted: the same shape, at the image's own size.
        ((want_w * part).round().clamp(1.0, w), (want_h * part).round().clamp(1.0, h))
    } else {
        (want_w, want_h)
    };
    let (cut_w, cut_h) = if part < 1.0 { out } else { (want_w * part, want_h * part) };
    let place = |focus: f32, whole: f64, cut: f64| {
        let focus = if focus.is_finite() { f64::from(focus) } else { 0.5 };
        (focus * whole - cut / 2.0).clamp(0.0, (whole - cut).max(0.0))
    };
    let (mut left, mut top) = (place(want.focus.0, w, cut_w), place(want.focus.1, h, cut_h));
    if part < 1.0 {
        (left, top) = (left.floor(), top.floor());
    }
    Cut { left, top, width: cut_w.min(w), height: cut_h.min(h), out: (out.0 as u32, out.1 as u32) }
}

/// How an image lies in its file: first its axes are exchanged, then each may run backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Turn {
    across: bool,
    flip_x: bool,
    flip_y: bool,
}

impl Turn {
    fn of(orientation: u8) -> Self {
        let (across, flip_x, flip_y) = match orientation {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, false, true),
            7 => (true, true, true),
            8 => (true, true, false),
            _ => (false, false, false),
        };
        Self { across, flip_x, flip_y }
    }
}

/// A photo and its halves.
pub(super) struct Stairs {
    levels: Vec<Image<'static>>,
    ink: Ink,
    turn: Turn,
    colour: Colour,
    resizer: Resizer,
}

impl Stairs {
    pub(super) fn new(photo: Photo, orientation: u8) -> Result<Self, ImageFault> {
        let Photo { pixels, ink, profile } = photo;
        let colour = Colour::new(ink, profile.as_deref());
        Ok(Self { levels: vec![pixels], ink, turn: Turn::of(orientation), colour, resizer: Resizer::new() })
    }

    /// One size: cut, reduced, in sRGB, upright.
    pub(super) fn reduce(&mut self, want: &Derive) -> Result<Image<'static>, ImageFault> {
        let (width, height) = (self.levels[0].width(), self.levels[0].height());
        let (upright_w, upright_h) = if self.turn.across { (height, width) } else { (width, height) };
        let cut = cut(want, upright_w, upright_h);
        // The same part and size as they lie in the file.
        let mut lying = cut;
        if self.turn.across {
            lying = Cut { left: cut.top, top: cut.left, width: cut.height, height: cut.width, out: (cut.out.1, cut.out.0) };
        }
        if self.turn.flip_x {
            lying.left = f64::from(width) - lying.left - lying.width;
        }
        if self.turn.flip_y {
            lying.top = f64::from(height) - lying.top - lying.height;
        }
        let steps = (lying.width / f64::from(lying.out.0)).min(lying.height / f64::from(lying.out.1));
        let level = self.level(steps)?;
        let (level_w, level_h) = (self.levels[level].width(), self.levels[level].height());
        let (across, down) = (f64::from(level_w) / f64::from(width), f64::from(level_h) / f64::from(height));
        let part_w = (lying.width * across).min(f64::from(level_w));
        let part_h = (lying.height * down).min(f64::from(level_h));
        let left = (lying.left * across).clamp(0.0, f64::from(level_w) - part_w);
        let top = (lying.top * down).clamp(0.0, f64::from(level_h) - part_h);
        let options = self.options().crop(left, top, part_w, part_h);
        let mut small = Image::new(lying.out.0, lying.out.1, self.ink.pixel());
        self.resizer.resize(&self.levels[level], &mut small, &options).map_err(damaged)?;
        Ok(upright(self.colour.to_srgb(small)?, self.turn))
    }

    /// The smallest level from which a reduction by `steps` of the photo is still one by two or more.
    fn level(&mut self, steps: f64) -> Result<usize, ImageFault> {
        let mut level = 0;
        let mut left = steps / 2.0;
        while left >= 2.0 && self.levels[level].width() > 2 && self.levels[level].height() > 2 {
            level += 1;
            left /= 2.0;
            if level == self.levels.len() {
                let above = &self.levels[level - 1];
                let mut half = Image::new(above.width().div_ceil(2), above.height().div_ceil(2), self.ink.pixel());
                self.resizer.resize(above, &mut half, &self.options()).map_err(damaged)?;
                self.levels.push(half);
            }
        }
        Ok(level)
    }

    fn options(&self) -> ResizeOptions {
        // The fourth channel of an ink is not transparency.
        ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).use_alpha(self.ink == Ink::Rgba)
    }
}

/// Turns the small result.
fn upright(image: Image<'static>, turn: Turn) -> Image<'static> {
    if turn == Turn::of(1) {
        return image;
    }
    let (width, height) = (image.width() as usize, image.height() as usize);
    let size = image.pixel_type().size();
    let (out_w, out_h) = if turn.across { (height, width) } else { (width, height) };
    let from = image.buffer();
    let mut to = Vec::with_capacity(from.len());
    for y in 0..out_h {
        for x in 0..out_w {
            let (u, v) = if turn.across { (y, x) } else { (x, y) };
            let u = if turn.flip_x { width - 1 - u } else { u };
            let v = if turn.flip_y { height - 1 - v } else { v };
            let at = (v * width + u) * size;
            to.extend_from_slice(&from[at..at + size]);
        }
    }
    let pixel = image.pixel_type();
    let narrow = |size: usize| u32::try_from(size).unwrap_or(u32::MAX);
    Image::from_vec_u8(narrow(out_w), narrow(out_h), to, pixel).expect("as many pixels as before")
}
