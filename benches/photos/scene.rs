//! Photos that nobody took, as files of 12 megapixels: the same number gives the same bytes on every machine.
//!
//! 1. A scene at half the size: light, areas of colour with edges, and structure at every scale, rich in some places and hardly
//!    there in others, as in a room with people. 2. Enlarged twice: a lens and a sensor's colour filter show no more than that.
//! 3. The sensor's noise: of light (more in bright places) and, coarser and weaker, of colour. 4. JPEG as cameras write it.
//!
//! The other corpus (`grain`) is much worse than a camera: fine structure everywhere, and noise in every pixel. Programs that
//! look good only on calm photos show it there.

use std::{error::Error, fs, path::Path};

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use rayon::prelude::*;

use crate::random::Random;

/// Width and height.
pub(crate) const SIZE: (u32, u32) = (4000, 3000);
const HALF: (u32, u32) = (SIZE.0 / 2, SIZE.1 / 2);

/// What the photos are like.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Corpus {
    /// Like those of a phone in a well-lit room.
    Camera,
    /// Fine structure and noise everywhere.
    Grain,
}

impl Corpus {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Camera => "camera",
            Self::Grain => "grain",
        }
    }
}

/// The name of a photo's file.
pub(crate) fn name(number: usize) -> String {
    format!("p{number:02}.jpg")
}

/// Writes the photos that are not there yet.
pub(crate) fn write(folder: &Path, corpus: Corpus, count: usize) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    (1..=count).into_par_iter().try_for_each(|number| {
        let at = folder.join(name(number));
        if at.exists() {
            return Ok(());
        }
        // Half a file must not be taken for a whole one by the next run.
        let aside = at.with_extension("part");
        fs::write(&aside, photo(corpus, number))?;
        fs::rename(&aside, &at)
    })?;
    Ok(())
}

fn photo(corpus: Corpus, number: usize) -> Vec<u8> {
    let mut random = Random::new(7000 + number as u64);
    let mut pixels = enlarged(&scene(corpus, &mut random), HALF, SIZE, PixelType::U8x3, FilterType::CatmullRom);
    let bell = bell(&mut random);
    match corpus {
        Corpus::Camera => sensor(&mut pixels, &mut random, &bell),
        Corpus::Grain => grain(&mut pixels, &mut random, &bell),
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, if corpus == Corpus::Camera { 90 } else { 94 });
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let side = |size: u32| u16::try_from(size).expect("far below");
    encoder.encode(&pixels, side(SIZE.0), side(SIZE.1), ColorType::Rgb).expect("a photo");
    bytes
}

/// Something with soft or hard edges that lies on the scene.
struct Thing {
    round: bool,
    from: [i64; 2],
    size: [i64; 2],
    colour: [i32; 3],
    /// How rich its structure is, 0 to 255.
    rich: i32,
}

impl Thing {
    fn new(random: &mut Random) -> Self {
        let mut side = |from, to| i64::from(random.between(from, to));
        let (size, from) = ([side(20, 380), side(20, 380)], [side(0, HALF.0) - 100, side(0, HALF.1) - 100]);
        let colour = [(); 3].map(|()| random.between(10, 246) as i32);
        Self { round: random.between(0, 2) == 0, from, size, colour, rich: [20, 70, 150, 240][random.between(0, 4) as usize] }
    }

    fn covers(&self, x: i64, y: i64) -> bool {
        let [x, y] = [x - self.from[0], y - self.from[1]];
        let [w, h] = self.size;
        let inside = (0..w).contains(&x) && (0..h).contains(&y);
        // In doubled coordinates from the middle: (x/w)² + (y/h)² ≤ 1.
        let (u, v) = (2 * x - w, 2 * y - h);
        inside && (!self.round || u * u * h * h + v * v * w * w <= w * w * h * h)
    }
}

/// Structure: the sizes of its cells at half the photo's size, and how strong each is in hundredths.
const SCALES: [(u32, i32); 8] = [(256, 20), (128, 18), (64, 16), (32, 22), (16, 21), (8, 20), (4, 18), (2, 16)];
/// From here on structure is rich in some places only.
const FINE: usize = 3;

fn scene(corpus: Corpus, random: &mut Random) -> Vec<u8> {
    let mut field = |cell: u32, kind: PixelType| {
        let (across, down) = (HALF.0.div_ceil(cell) + 1, HALF.1.div_ceil(cell) + 1);
        let cells = (0..across as usize * down as usize * kind.size()).map(|_| random.between(0, 256) as u8).collect::<Vec<u8>>();
        enlarged(&cells, (across, down), HALF, kind, FilterType::CatmullRom)
    };
    let light = field(500, PixelType::U8x3);
    let places = field(160, PixelType::U8);
    let scales: Vec<Vec<u8>> = SCALES.iter().map(|(cell, _)| field(*cell, PixelType::U8)).collect();
    let things: Vec<Thing> = (0..70).map(|_| Thing::new(random)).collect();
    let mut pixels = vec![0; light.len()];
    let row = HALF.0 as usize;
    pixels.par_chunks_exact_mut(row * 3).enumerate().for_each(|(y, line)| {
        for x in 0..row {
            let at = y * row + x;
            let thing = things.iter().rev().find(|thing| thing.covers(x as i64, y as i64));
            let place = (i32::from(places[at]) - 40).max(15);
            let rich = if corpus == Corpus::Grain { 200 } else { thing.map_or(place, |thing| thing.rich) };
            let structure: i32 = (0..SCALES.len())
                .map(|scale| {
                    let strength = SCALES[scale].1 * if scale >= FINE { rich } else { 90 };
                    (i32::from(scales[scale][at]) - 128) * strength
                })
                .sum::<i32>()
                / 25_500;
            for channel in 0..3 {
                let lit = i32::from(light[at * 3 + channel]);
                let base = thing.map_or(40 + lit * 3 / 5, |thing| thing.colour[channel] * 3 / 5 + lit * 3 / 10);
                line[x * 3 + channel] = (base + structure).clamp(0, 255) as u8;
            }
        }
    });
    pixels
}

fn enlarged(pixels: &[u8], from: (u32, u32), to: (u32, u32), kind: PixelType, filter: FilterType) -> Vec<u8> {
    let small = ImageRef::new(from.0, from.1, pixels, kind).expect("so many pixels");
    let mut large = Image::new(to.0, to.1, kind);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter));
    Resizer::new().resize(&small, &mut large, &options).expect("the same kind");
    large.into_vec()
}

/// Numbers that lie as a bell round 0, a standard deviation being 64.
fn bell(random: &mut Random) -> Vec<i16> {
    // The sum of twelve even ones is as good as a bell.
    let one = |random: &mut Random| (0..12).map(|_| random.between(0, 65) as i16).sum::<i16>() - 384;
    (0..65_536).map(|_| one(random)).collect()
}

/// Noise of light, stronger where it is bright and a little smeared, as a camera's own smoothing leaves it; noise of colour in
/// cells of four pixels.
fn sensor(pixels: &mut [u8], random: &mut Random, bell: &[i16]) {
    let row = SIZE.0 as usize * 3;
    let mut colour = vec![[0_i32; 2]; SIZE.0 as usize / 4];
    for (y, line) in pixels.chunks_exact_mut(row).enumerate() {
        if y % 4 == 0 {
            let value = |random: &mut Random| i32::from(bell[(random.next() & 0xffff) as usize]);
            colour.fill_with(|| [value(random), value(random)]);
        }
        let mut before = 0;
        for (x, pixel) in line.chunks_exact_mut(3).enumerate() {
            let fresh = i32::from(bell[(random.next() & 0xffff) as usize]);
            let noise = fresh + before / 2;
            before = fresh;
            let [red, blue] = colour[x / 4];
            // A standard deviation of 1.9 in the dark to 3.8 in the light.
            let light = noise * (110 + i32::from(pixel[1]) * 110 / 255);
            for (value, tint) in pixel.iter_mut().zip([red, 0, blue]) {
                *value = (i32::from(*value) + (light + tint * 80) / 4096).clamp(0, 255) as u8;
            }
        }
    }
}

/// Coarse grain in every place, and noise in every pixel.
fn grain(pixels: &mut [u8], random: &mut Random, bell: &[i16]) {
    let cells: Vec<u8> =
        (0..HALF.0 * HALF.1).map(|_| (128 + bell[(random.next() & 0xffff) as usize] / 3).clamp(0, 255) as u8).collect();
    let coarse = enlarged(&cells, HALF, SIZE, PixelType::U8, FilterType::Bilinear);
    for (pixel, coarse) in pixels.chunks_exact_mut(3).zip(coarse) {
        let noise = (i32::from(coarse) - 128) * 6 / 10 + i32::from(bell[(random.next() & 0xffff) as usize]) * 42 / 640;
        pixel.iter_mut().for_each(|value| *value = (i32::from(*value) + noise).clamp(0, 255) as u8);
    }
}
