//! The least that photos can cost: decode each JPEG once, reduce it to three widths, encode, write. No pages, no checks.
//!
//! `photos-floor jpeg|webp PHOTOS OUTPUT`

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer, images::Image};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use rayon::prelude::*;
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

fn main() {
    let [_, format, photos, output] = env::args().collect::<Vec<_>>().try_into().expect("three words");
    let output = PathBuf::from(output);
    fs::create_dir_all(&output).expect("a folder");
    let mut files: Vec<PathBuf> = fs::read_dir(photos).expect("photos").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files.par_iter().for_each(|photo| derive(photo, &format, &output));
}

fn derive(photo: &Path, format: &str, output: &Path) {
    let bytes = fs::read(photo).expect("a photo");
    let options = DecoderOptions::new_fast().jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&bytes), options);
    let pixels = decoder.decode().expect("a JPEG");
    let (width, height) = decoder.dimensions().expect("decoded");
    let (width, height) = (width as u32, height as u32);
    let whole = Image::from_vec_u8(width, height, pixels, PixelType::U8x3).expect("so many pixels");
    let mut resizer = Resizer::new();
    for out_width in [1600, 960, 480] {
        let out_height = out_width * height / width;
        let mut small = Image::new(out_width, out_height, PixelType::U8x3);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        resizer.resize(&whole, &mut small, &options).expect("reduces");
        let stem = photo.file_stem().expect("a name").to_string_lossy();
        if format == "webp" {
            let made = webp::Encoder::from_rgb(small.buffer(), out_width, out_height).encode(80.0);
            fs::write(output.join(format!("{stem}-{out_width}.webp")), &*made).expect("written");
        } else {
            let mut made = Vec::with_capacity(400_000);
            let mut encoder = Encoder::new(&mut made, 80);
            encoder.set_sampling_factor(SamplingFactor::F_2_2);
            encoder.encode(small.buffer(), out_width as u16, out_height as u16, ColorType::Rgb).expect("encodes");
            fs::write(output.join(format!("{stem}-{out_width}.jpg")), made).expect("written");
        }
    }
}
