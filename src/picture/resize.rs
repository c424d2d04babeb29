//! From one decoded photo to many small ones.
//!
//! 1. Cut: the part of the image around the point of interest.
//! 2. Reduce it by Lanczos, from the smallest whole version made so far that is still large enough: as good as from the photo
//!    itself, at a fraction of the work. In bands, since what lies between its two passes would be half as large as the photo.
//! 3. Convert the small result to sRGB and turn it upright.

use std::ops::Deref;

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer, images::Image};

use super::{
    Derive, ImageFault, Probe,
    budget::{ENCODER, Taken},
    colour::Colour,
    decode::{Ink, Photo},
    palette::Palette,
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

/// How many times narrower than the part of the image that it shows a version is.
pub(super) fn steps(want: &Derive, probe: &Probe) -> f64 {
    let cut = cut(want, probe.width, probe.height);
    (cut.width / f64::from(cut.out.0)).min(cut.height / f64::from(cut.out.1))
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

/// How much larger than a wanted size a whole version must be to stand in for the photo.
const ENOUGH: f64 = 1.6;

/// A photo and the whole versions of it that have been made, each smaller than the one before.
pub(super) struct Stairs<'b> {
    /// Width and height of the photo as it lies in the file.
    size: (u32, u32),
    /// The photo itself, until nothing needs it any more, and how many eighths of its width and height it has.
    photo: Option<Image<'static>>,
    eighths: u8,
    share: Taken<'b>,
    levels: Vec<Image<'static>>,
    ink: Ink,
    turn: Turn,
    colour: Colour,
    palette: Option<Palette>,
    resizer: Resizer,
}

/// The most bytes between the two passes of a reduction.
pub(super) const BAND: usize = 3 * 1024 * 1024;

/// A reduced image, ready to be written.
pub(super) enum Small<'s> {
    /// One from which smaller ones will be made, too.
    Level(&'s Image<'static>),
    /// One for itself.
    Own(Image<'static>),
}

impl Deref for Small<'_> {
    type Target = Image<'static>;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::Level(level) => level,
            Self::Own(own) => own,
        }
    }
}

impl<'b> Stairs<'b> {
    pub(super) fn new(photo: Photo, probe: &Probe, share: Taken<'b>) -> Self {
        let Photo { pixels, ink, profile, eighths } = photo;
        let colour = Colour::new(ink, profile.as_deref());
        let palette = Palette::of(&pixels, ink).and_then(|palette| palette.to_srgb(&colour, ink));
        let turn = Turn::of(probe.orientation);
        let size = if turn.across { (probe.height, probe.width) } else { (probe.width, probe.height) };
        let (photo, levels, resizer) = (Some(pixels), Vec::new(), Resizer::new());
        Self { size, photo, eighths, share, levels, ink, turn, colour, palette, resizer }
    }

    /// One size: cut, reduced, in sRGB, upright. Larger sizes must be asked for first; `rest` are those still to come, and what
    /// none of them needs is let go.
    pub(super) fn reduce<'w>(&mut self, want: &Derive, rest: impl Iterator<Item = &'w Derive>) -> Result<Small<'_>, ImageFault> {
        let cut = self.lying(want);
        let small = self.small(&cut)?;
        let smallest = self.levels.last().map_or(self.size.0, Image::width);
        let may_stand_in = want.height.is_none() && small.width() < smallest;
        self.levels.push(small);
        let last = self.levels.len() - 1;
        let mut needed = vec![false; self.levels.len()];
        let mut photo_needed = false;
        for want in rest {
            let all = if may_stand_in { &self.levels } else { &self.levels[..last] };
            match self.level(&self.lying(want), all) {
                Some(at) => needed[at] = true,
                None => photo_needed = true,
            }
        }
        let photo = if photo_needed { None } else { self.photo.take() };
        let own = if needed[last] { None } else { self.levels.pop() };
        let mut needed = needed.into_iter();
        self.levels.retain(|_| needed.next().unwrap_or(false));
        let as_it_is = self.colour.is_srgb() && self.turn == Turn::of(1);
        if self.photo.is_none() {
            let bytes = |image: &Image<'_>| image.buffer().len() as u64;
            let pixels = u64::from(cut.out.0) * u64::from(cut.out.1);
            let levels: u64 = self.levels.iter().map(bytes).sum();
            let copied = if own.is_some() || !as_it_is { pixels * self.ink.pixel().size() as u64 } else { 0 };
            self.share.let_go(levels + copied + pixels * ENCODER, photo.map(Image::into_vec).unwrap_or_default());
        }
        match (own, self.levels.last()) {
            (Some(own), _) => Ok(Small::Own(upright(self.colour.to_srgb(own)?, self.turn))),
            (None, Some(level)) if as_it_is => Ok(Small::Level(level)),
            (None, Some(level)) => Ok(Small::Own(upright(self.colour.to_srgb(level.copy())?, self.turn))),
            (None, None) => Err(ImageFault::Damaged("no pixels".to_owned())),
        }
    }

    /// A part of the image, reduced.
    fn small(&mut self, cut: &Cut) -> Result<Image<'static>, ImageFault> {
        let (width, height) = (f64::from(self.size.0), f64::from(self.size.1));
        let (level, across, down) = match (self.level(cut, &self.levels), &self.photo) {
            (Some(at), _) => {
                let level = &self.levels[at];
                (level, f64::from(level.width()) / width, f64::from(level.height()) / height)
            }
            // What is decoded at a part of its size is rounded up to whole pixels, and the last one may lie half outside.
            (None, Some(photo)) => (photo, f64::from(self.eighths) / 8.0, f64::from(self.eighths) / 8.0),
            (None, None) => return Err(ImageFault::Damaged("a larger size was asked for last".to_owned())),
        };
        let (level_w, level_h) = (f64::from(level.width()), f64::from(level.height()));
        let (part_w, part_h) = ((cut.width * across).min(level_w), (cut.height * down).min(level_h));
        let left = (cut.left * across).clamp(0.0, level_w - part_w);
        let top = (cut.top * down).clamp(0.0, level_h - part_h);
        let (out_w, out_h) = cut.out;
        let pixel = self.ink.pixel();
        let row = out_w as usize * pixel.size();
        // The fourth channel of an ink is not transparency. What is transparent is prepared as a whole each time.
        let clear = self.ink == Ink::Rgba;
        let rows = if clear { out_h as usize } else { (BAND / (level.width() as usize * pixel.size())).max(16) };
        let mut bytes = vec![0; row * out_h as usize];
        let mut from = 0;
        for band in bytes.chunks_mut(row * rows) {
            let band_rows = (band.len() / row) as u32;
            let start = top + part_h * f64::from(from) / f64::from(out_h);
            let high = (part_h * f64::from(band_rows) / f64::from(out_h)).min(level_h - start);
            let options = ResizeOptions::new()
                .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
                .use_alpha(clear)
                .crop(left, start, part_w, high);
            let mut part = Image::from_slice_u8(out_w, band_rows, band, pixel).map_err(damaged)?;
            self.resizer.resize(level, &mut part, &options).map_err(damaged)?;
            from += band_rows;
        }
        if clear {
            // It would keep what it needed for the whole photo.
            self.resizer = Resizer::new();
        }
        Image::from_vec_u8(out_w, out_h, bytes, pixel).map_err(damaged)
    }

    /// The smallest whole version that is still large enough to stand in for the photo.
    fn level(&self, cut: &Cut, levels: &[Image<'static>]) -> Option<usize> {
        let steps = (cut.width / f64::from(cut.out.0)).min(cut.height / f64::from(cut.out.1));
        let far_enough = |level: &Image<'_>| f64::from(level.width()) * steps >= f64::from(self.size.0) * ENOUGH;
        levels.iter().rposition(far_enough)
    }

    /// The colours of a drawing, in sRGB.
    pub(super) fn palette(&mut self) -> Option<Palette> {
        self.palette.take()
    }

    /// The cut as it lies in the file.
    fn lying(&self, want: &Derive) -> Cut {
        let (width, height) = self.size;
        let (upright_w, upright_h) = if self.turn.across { (height, width) } else { (width, height) };
        let mut cut = cut(want, upright_w, upright_h);
        if self.turn.across {
            cut = Cut { left: cut.top, top: cut.left, width: cut.height, height: cut.width, out: (cut.out.1, cut.out.0) };
        }
        if self.turn.flip_x {
            cut.left = f64::from(width) - cut.left - cut.width;
        }
        if self.turn.flip_y {
            cut.top = f64::from(height) - cut.top - cut.height;
        }
        cut
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
