//! Test images are made here, as the programs of the world make them: turned, tagged, cut off, in other colours.

use ::image::{DynamicImage, GenericImageView, RgbImage, metadata::Orientation};
use jpeg_encoder::{ColorType, Encoder};
use moxcms::{ColorProfile, Layout, TransformOptions};
use proptest::prelude::*;

use super::*;
use crate::diag::Tongue;

/// Soft light, edges and grain, the same every time.
fn photo(width: u32, height: u32) -> RgbImage {
    let mut seed = 7_u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (fx, fy) = (x as f32 / width as f32, y as f32 / height as f32);
        let grain = (seed >> 28) as f32 - 8.0;
        let edge = if ((x * 7 / width) + (y * 5 / height)).is_multiple_of(2) { 40.0 } else { 0.0 };
        let value = |base: f32| (base + edge + grain).clamp(0.0, 255.0) as u8;
        ::image::Rgb([value(200.0 * fx), value(180.0 * fy), value(90.0 + 60.0 * (9.0 * fx).sin() * (7.0 * fy).cos())])
    })
}

fn exif(orientation: u8) -> Vec<u8> {
    let mut chunk = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    chunk.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    chunk.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 13, 0, 0, 0, 38, 0, 0, 0, 0]);
    chunk.extend(b"SecretCamera\0");
    chunk
}

fn encoder(bytes: &mut Vec<u8>) -> Encoder<&mut Vec<u8>> {
    let mut encoder = Encoder::new(bytes, 95);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    encoder
}

fn jpeg(image: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = encoder(&mut bytes);
    encoder.add_app_segment(1, exif(orientation)).expect("fits");
    encoder.add_app_segment(1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SecretPlace</x:xmpmeta>".to_vec()).expect("fits");
    encoder.add_app_segment(13, b"Photoshop 3.0\08BIM SecretName".to_vec()).expect("fits");
    encoder.add_icc_profile(&ColorProfile::new_srgb().encode().expect("a profile")).expect("fits");
    encoder.encode(image, image.width() as u16, image.height() as u16, ColorType::Rgb).expect("encodes");
    bytes.splice(2..2, *b"\xff\xfe\0\x0fSecretComment"); // a comment right after the start
    bytes
}

fn png_of(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = io::Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, ::image::ImageFormat::Png).expect("encodes");
    bytes.into_inner()
}

fn want(width: u32, height: Option<u32>, encoding: Encoding) -> Derive {
    Derive { width, height, focus: (0.5, 0.5), encoding }
}

fn derive(bytes: &[u8], want: &Derive) -> Result<Vec<u8>, ImageFault> {
    super::derive(bytes, want, &Budget::default())
}

fn derive_all(bytes: &[u8], wants: &[Derive]) -> Result<Vec<Vec<u8>>, ImageFault> {
    super::derive_all(|| Ok(bytes), wants, &Budget::default())
}

fn open(bytes: &[u8]) -> DynamicImage {
    ::image::load_from_memory(bytes).expect("decodes")
}

/// The mean difference of two images of one size.
fn apart(a: &DynamicImage, b: &DynamicImage) -> f64 {
    assert_eq!(a.dimensions(), b.dimensions());
    let sum: f64 = a.to_rgb8().iter().zip(b.to_rgb8().iter()).map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
    sum / f64::from(a.width() * a.height() * 3)
}

/// Structural similarity of two images, over blocks of 8 × 8, on luma.
fn ssim(a: &DynamicImage, b: &DynamicImage) -> f64 {
    let (a, b) = (a.to_luma8(), b.to_luma8());
    assert_eq!(a.dimensions(), b.dimensions());
    let (mut sum, mut blocks) = (0.0, 0.0);
    for (left, top) in (0..a.width() / 8).flat_map(|x| (0..a.height() / 8).map(move |y| (x * 8, y * 8))) {
        let of = |image: &::image::GrayImage| -> Vec<f64> {
            (0..64).map(|at| f64::from(image.get_pixel(left + at % 8, top + at / 8)[0])).collect()
        };
        let (a, b) = (of(&a), of(&b));
        let mean = |values: &[f64]| values.iter().sum::<f64>() / 64.0;
        let (ma, mb) = (mean(&a), mean(&b));
        let spread =
            |x: &[f64], mx: f64, y: &[f64], my: f64| x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>() / 63.0;
        let (c1, c2) = (6.5025, 58.5225);
        sum += (2.0 * ma * mb + c1) * (2.0 * spread(&a, ma, &b, mb) + c2)
            / ((ma * ma + mb * mb + c1) * (spread(&a, ma, &a, ma) + spread(&b, mb, &b, mb) + c2));
        blocks += 1.0;
    }
    sum / blocks
}

#[test]
fn webp_with_loss_is_smaller_than_jpeg_and_about_as_good_as_jpeg_70() {
    let bytes = png_of(photo(1200, 800));
    let of = |encoding| derive(&bytes, &want(600, None, encoding)).expect("derives");
    let (whole, webp) = (open(&of(Encoding::Png)), of(Encoding::Webp { quality: 78 }));
    assert_eq!(&webp[12..16], b"VP8 ");
    assert!(webp.len() * 4 < of(Encoding::Jpeg { quality: 78 }).len() * 3, "{}", webp.len());
    let jpeg = ssim(&open(&of(Encoding::Jpeg { quality: 70 })), &whole);
    assert!(ssim(&open(&webp), &whole) > jpeg - 0.01, "{} {jpeg}", ssim(&open(&webp), &whole));
    let grey = derive(&png_of(DynamicImage::from(photo(300, 200)).to_luma8()), &want(90, None, Encoding::Webp { quality: 78 }));
    assert_eq!(open(&grey.expect("derives")).dimensions(), (90, 60));
}

#[test]
fn every_orientation_stands_upright_and_is_cut_around_the_focus() {
    for orientation in 1..=8 {
        let bytes = jpeg(&photo(360, 240), orientation);
        let mut upright = open(&bytes);
        upright.apply_orientation(Orientation::from_exif(orientation).expect("one of eight"));
        let probe = probe(&bytes).expect("an image");
        assert_eq!((probe.width, probe.height, probe.orientation), (upright.width(), upright.height(), orientation));
        let whole = derive(&bytes, &want(4000, None, Encoding::Png)).expect("derives");
        assert_eq!(apart(&open(&whole), &upright), 0.0, "{orientation}: at its own size nothing changes");
        let corner = Derive { focus: (1.0, 0.0), ..want(100, Some(100), Encoding::Png) };
        let part = upright.crop_imm(upright.width() - 240, 0, 240, 240);
        let small = part.resize_exact(100, 100, ::image::imageops::FilterType::Lanczos3);
        let made = open(&derive(&bytes, &corner).expect("derives"));
        assert!(apart(&made, &small) < 1.0, "{orientation}: {}", apart(&made, &small));
        let middle = want(50, Some(80), Encoding::Png);
        assert_eq!(open(&derive(&bytes, &middle).expect("derives")).dimensions(), middle.size(&probe));
    }
}

#[test]
fn nothing_but_pixels_passes() {
    let bytes = jpeg(&photo(300, 200), 6);
    assert!(bytes.windows(6).any(|window| window == b"Secret"));
    for encoding in [Encoding::Jpeg { quality: 78 }, Encoding::Webp { quality: 78 }, Encoding::WebpLossless, Encoding::Png] {
        let made = derive(&bytes, &want(80, None, encoding)).expect("derives");
        for trace in
            [&b"Secret"[..], b"Exif", b"ICC_PROFILE", b"iCCP", b"tEXt", b"iTXt", b"eXIf", b"8BIM", b"http", b"EXIF", b"XMP "]
        {
            assert!(!made.windows(trace.len()).any(|window| window == trace), "{encoding:?} has {}", trace.escape_ascii());
        }
        assert_eq!(probe(&made).expect("an image").orientation, 1);
    }
    let made = derive(&bytes, &want(80, None, Encoding::Jpeg { quality: 78 })).expect("derives");
    assert!(!made.windows(2).any(|pair| pair[0] == 0xff && (matches!(pair[1], 0xe1..=0xef | 0xfe))), "only the JFIF head");
}

#[test]
fn a_file_that_breaks_off_is_found_wherever_it_breaks() {
    let gif = {
        let mut bytes = Vec::new();
        let mut encoder = ::image::codecs::gif::GifEncoder::new(&mut bytes);
        encoder.encode(&photo(60, 40), 60, 40, ::image::ExtendedColorType::Rgb8).expect("encodes");
        drop(encoder);
        bytes
    };
    let jpeg = jpeg(&photo(300, 200), 1);
    let webp = derive(&jpeg, &want(80, None, Encoding::WebpLossless)).expect("derives");
    for bytes in [jpeg, png_of(photo(90, 60)), webp, gif] {
        assert!(probe(&bytes).is_ok());
        for cut in (0..bytes.len()).step_by(bytes.len() / 97 + 1).chain([bytes.len() - 1]) {
            assert!(probe(&bytes[..cut]).is_err(), "{:?} of {cut} bytes", &bytes[..4]);
        }
    }
    let mut trailer = self::jpeg(&photo(30, 20), 1);
    trailer.extend(b"some cameras put a film here");
    assert!(probe(&trailer).is_ok());
}

#[test]
fn what_is_no_image_for_the_web_is_named() {
    let jpeg = jpeg(&photo(30, 20), 1);
    let code = |bytes: &[u8]| probe(bytes).expect_err("a fault").finding("kuva.jpg", None);
    assert_eq!(code(b"<html>").code.id, "K0510");
    let heic = code(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    assert!(heic.code.id == "K0511" && heic.what(Tongue::Fi).contains("HEIC") && heic.fix(Tongue::Fi).contains("iPhone"));
    assert_eq!(code(b"II*\0 tiff").code.id, "K0511");
    assert!(code(b"\0\0\0\x18ftypavif\0\0\0\0mif1avif").what(Tongue::Fi).contains("AVIF"));
    assert_eq!(code(&jpeg[..jpeg.len() - 2]).code.id, "K0512");
    let mut in_parts = Vec::new();
    let mut encoder = Encoder::new(&mut in_parts, 80);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&photo(30, 20), 30, 20, ColorType::Rgb).expect("encodes");
    assert_eq!(probe(&in_parts), Err(ImageFault::Unsupported("non-interleaved JPEG")));
    let mut flipped = png_of(photo(40, 30));
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0xff;
    let fault = derive(&flipped, &want(20, None, Encoding::Png)).expect_err("a broken checksum");
    assert_eq!(fault.finding("kuva.png", None).code.id, "K0513");
    let probe = probe(&jpeg).expect("an image");
    assert_eq!(probe.findings("kuva.png", None)[0].code.id, "K0515");
    assert!(probe.findings("KUVA.JPEG", None).is_empty());
}

#[test]
fn a_progressive_photo_is_read_like_any_other() {
    let image = photo(300, 200);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_progressive(true);
    encoder.encode(&image, 300, 200, ColorType::Rgb).expect("encodes");
    assert!(bytes.windows(2).any(|pair| pair == [0xff, 0xc2]), "it is progressive");
    let made = derive(&bytes, &want(300, None, Encoding::Png)).expect("derives");
    assert!(apart(&open(&made), &DynamicImage::from(image)) < 6.0);
    assert!(matches!(probe(&bytes[..bytes.len() * 2 / 3]), Err(ImageFault::Truncated)), "half of its scans");
}

#[test]
fn of_a_moving_image_the_first_frame_is_published() {
    let mut bytes = Vec::new();
    let frame = |grey: u8| ::image::Frame::new(::image::RgbaImage::from_pixel(30, 20, ::image::Rgba([grey, grey, grey, 255])));
    let mut encoder = ::image::codecs::gif::GifEncoder::new(&mut bytes);
    encoder.set_repeat(::image::codecs::gif::Repeat::Infinite).expect("taken");
    encoder.encode_frames([frame(40), frame(220)]).expect("encodes");
    drop(encoder);
    assert!(probe(&bytes).expect("an image").moves);
    let made = open(&derive(&bytes, &want(30, None, Encoding::Png)).expect("derives")).to_rgb8();
    assert!(made.pixels().all(|pixel| pixel.0[0].abs_diff(40) < 4));
    // Not every program says how often they are to be shown.
    for (frames, moves) in [(vec![frame(40), frame(220)], true), (vec![frame(40)], false)] {
        let mut bytes = Vec::new();
        ::image::codecs::gif::GifEncoder::new(&mut bytes).encode_frames(frames).expect("encodes");
        assert_eq!(probe(&bytes).expect("an image").moves, moves);
    }
}

#[test]
fn a_photo_with_transparent_parts_is_no_drawing_but_keeps_them() {
    let mut cut_out = DynamicImage::from(photo(300, 200)).to_rgba8();
    cut_out.enumerate_pixels_mut().filter(|(x, ..)| *x < 150).for_each(|(.., pixel)| pixel[3] = 0);
    let bytes = png_of(cut_out);
    let probe = probe(&bytes).expect("an image");
    assert!(probe.clear && !probe.drawn);
    assert_eq!(Encoding::suits(&probe, 80), Encoding::Png);
    let of = |encoding| derive(&bytes, &want(200, None, encoding)).expect("derives");
    let (webp, png) = (of(Encoding::Webp { quality: 78 }), of(Encoding::Png));
    assert!(webp.len() * 2 < png.len(), "{} and {}", webp.len(), png.len());
    let webp = open(&webp).to_rgba8();
    assert_eq!((webp.get_pixel(20, 60)[3], webp.get_pixel(180, 60)[3]), (0, 255));
}

#[test]
fn bombs_are_refused_by_their_headers() {
    let mut jpeg = jpeg(&photo(30, 20), 1);
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).expect("a frame");
    jpeg[frame + 5..frame + 9].fill(0xff);
    assert_eq!(probe(&jpeg), Err(ImageFault::TooManyPixels(65_535, 65_535)));
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, 100_000, 100_000);
    encoder.set_color(::png::ColorType::Grayscale);
    encoder.write_header().expect("a header").write_chunk(::png::chunk::IDAT, &[0]).expect("a chunk");
    assert_eq!(probe(&bytes), Err(ImageFault::TooManyPixels(100_000, 100_000)));
    let probe = probe(&vec![0; MOST_BYTES + 1]).expect_err("too many bytes");
    assert!(probe.finding("a", None).what(Tongue::Fi).contains("65 MB, enintään 64 MB"));
}

#[test]
fn other_colours_become_srgb() {
    const SEEN: [u8; 3] = [200, 110, 60];
    let near = |bytes: &[u8], seen: [u8; 3], what: &str| {
        // Decoded at half its width, and whole.
        for width in [16, 20] {
            let made = open(&derive(bytes, &want(width, None, Encoding::Png)).expect("derives")).to_rgb8();
            let found = made.get_pixel(8, 8).0;
            assert!(found.iter().zip(seen).all(|(a, b)| a.abs_diff(b) <= 3), "{what}, {width}: {found:?} for {seen:?}");
        }
    };
    let srgb = ColorProfile::new_srgb();
    for (what, profile) in [("Display P3", ColorProfile::new_display_p3()), ("Adobe RGB", ColorProfile::new_adobe_rgb())] {
        let into = srgb.create_transform_8bit(Layout::Rgb, &profile, Layout::Rgb, TransformOptions::default()).expect("a way");
        let mut written = [0; 3];
        into.transform(&SEEN, &mut written).expect("a colour");
        assert!(written.iter().zip(SEEN).any(|(a, b)| a.abs_diff(b) > 5), "{what} is another space");
        let mut bytes = Vec::new();
        let mut encoder = encoder(&mut bytes);
        encoder.add_icc_profile(&profile.encode().expect("a profile")).expect("fits");
        encoder.encode(&written.repeat(32 * 32), 32, 32, ColorType::Rgb).expect("encodes");
        near(&bytes, SEEN, what);
    }
    let grey = |profile: Option<ColorProfile>| {
        let mut bytes = Vec::new();
        let mut encoder = encoder(&mut bytes);
        if let Some(profile) = profile {
            encoder.add_icc_profile(&profile.encode().expect("a profile")).expect("fits");
        }
        encoder.encode(&[100; 32 * 32], 32, 32, ColorType::Luma).expect("encodes");
        bytes
    };
    near(&grey(None), [100; 3], "grey");
    near(&grey(Some(srgb)), [100; 3], "grey with a profile for RGB");
    // 100/255 at gamma 1.8 is 0.185 of the light; sRGB says 119 for that.
    near(&grey(Some(ColorProfile::new_gray_with_gamma(1.8))), [119; 3], "grey of gamma 1.8");
    for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let mut bytes = Vec::new();
        encoder(&mut bytes).encode(&[20, 140, 200, 40].repeat(32 * 32), 32, 32, kind).expect("encodes");
        near(&bytes, [198, 97, 46], &format!("{kind:?}"));
    }
}

#[test]
fn drawings_stay_small_and_keep_their_transparency() {
    let drawing = ::image::RgbaImage::from_fn(200, 100, |x, _| match x / 50 {
        0 => ::image::Rgba([0, 0, 0, 0]),
        1 => ::image::Rgba([200, 30, 30, 255]),
        2 => ::image::Rgba([30, 30, 200, 128]),
        _ => ::image::Rgba([255, 255, 255, 255]),
    });
    let bytes = png_of(drawing.clone());
    let made = derive(&bytes, &want(200, None, Encoding::Png)).expect("derives");
    assert_eq!(open(&made).to_rgba8(), drawing);
    assert!(made.len() < 250, "{} bytes", made.len());
    assert_eq!(open(&derive(&bytes, &want(200, None, Encoding::WebpLossless)).expect("derives")).to_rgba8(), drawing);
    let flat = open(&derive(&bytes, &want(200, None, Encoding::Jpeg { quality: 90 })).expect("derives")).to_rgb8();
    assert!(flat.get_pixel(20, 50).0.iter().all(|value| *value > 250), "transparent is white on a JPEG");
    // Reduced, its edges are mixtures; each takes the nearest of the drawing's own colours.
    let disc = RgbImage::from_fn(600, 600, |x, y| {
        let far = (f64::from(x) - 300.0).hypot(f64::from(y) - 300.0) / 30.0;
        ::image::Rgb(if (far as u32).is_multiple_of(2) { [250, 240, 220] } else { [12 * far as u8, 60, 90] })
    });
    let bytes = png_of(disc);
    assert_eq!(Encoding::suits(&probe(&bytes).expect("an image"), 78), Encoding::Png);
    let made = derive(&bytes, &want(250, None, Encoding::Png)).expect("derives");
    let reader = ::png::Decoder::new(io::Cursor::new(&made)).read_info().expect("a PNG");
    assert_eq!(reader.info().color_type, ::png::ColorType::Indexed);
    let best = open(&bytes).resize_exact(250, 250, ::image::imageops::FilterType::Lanczos3);
    assert!(apart(&open(&made), &best) < 4.0, "{}", apart(&open(&made), &best));
    assert_eq!(Encoding::suits(&probe(&png_of(photo(300, 200))).expect("an image"), 78), Encoding::Jpeg { quality: 78 });
    let grey = png_of(::image::GrayImage::from_fn(64, 64, |x, y| ::image::Luma([(x + y) as u8])));
    assert_eq!(open(&derive(&grey, &want(64, None, Encoding::Png)).expect("derives")).color(), ::image::ColorType::L8);
    assert_eq!(
        open(&derive(&grey, &want(64, None, Encoding::Jpeg { quality: 80 })).expect("derives")).color(),
        ::image::ColorType::L8
    );
}

#[test]
fn a_reduction_is_as_good_as_one_step_of_lanczos() {
    let source = photo(2000, 1500);
    let bytes = jpeg(&source, 1);
    let widths = [1440, 960, 640, 480, 360, 200];
    let wants: Vec<Derive> = widths.iter().map(|width| want(*width, None, Encoding::Jpeg { quality: 80 })).collect();
    for (made, width) in derive_all(&bytes, &wants).expect("derives").iter().zip(widths) {
        let best = open(&bytes).resize_exact(width, width * 3 / 4, ::image::imageops::FilterType::Lanczos3);
        let mut least = Vec::new();
        ::image::codecs::jpeg::JpegEncoder::new_with_quality(&mut least, 70).encode_image(&best.to_rgb8()).expect("encodes");
        let (made, least) = (ssim(&open(made), &best), ssim(&open(&least), &best));
        assert!(made >= least, "{width}: {made:.4}, JPEG 70 has {least:.4}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_size_that_is_told_comes_out_and_is_never_larger(
        w in 1_u32..70, h in 1_u32..70, width in 0_u32..90, height in proptest::option::of(0_u32..90),
        orientation in 1_u8..=8, focus in (-1.0_f32..2.0, -1.0_f32..2.0),
    ) {
        let bytes = jpeg(&photo(w, h), orientation);
        let want = Derive { focus, ..want(width, height, Encoding::Png) };
        let probe = probe(&bytes).expect("an image");
        let made = open(&derive(&bytes, &want).expect("derives"));
        prop_assert_eq!(made.dimensions(), want.size(&probe));
        prop_assert!(made.width() <= probe.width && made.height() <= probe.height);
    }

    #[test]
    fn broken_bytes_never_stop_the_build(
        at in proptest::collection::vec((0_usize..4000, any::<u8>()), 1..12), format in 0..4,
    ) {
        let mut bytes = match format {
            0 => png_of(photo(40, 30)),
            1 => jpeg(&photo(120, 90), 5),
            2 => derive(&jpeg(&photo(60, 40), 1), &want(60, None, Encoding::Webp { quality: 70 })).expect("derives"),
            _ => {
                let mut bytes = Vec::new();
                let image = photo(60, 40);
                let mut encoder = ::image::codecs::gif::GifEncoder::new(&mut bytes);
                encoder.encode(&image, 60, 40, ::image::ExtendedColorType::Rgb8).expect("encodes");
                drop(encoder);
                bytes
            }
        };
        for (at, byte) in at {
            let len = bytes.len();
            bytes[at % len] = byte;
        }
        let _ = derive(&bytes, &want(20, Some(20), Encoding::Jpeg { quality: 70 }));
    }

    #[test]
    fn noise_under_any_name_is_a_fault_or_a_picture(
        start in 0..5_usize, noise in proptest::collection::vec(any::<u8>(), 0..600),
    ) {
        let starts = [&b""[..], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x10\0\0\0WEBPVP8 ", b"GIF89a"];
        let bytes = [starts[start], &noise].concat();
        if let Ok(probe) = probe(&bytes) {
            prop_assert!(u64::from(probe.width) * u64::from(probe.height) <= MOST_PIXELS);
        }
        let _ = derive(&bytes, &want(20, Some(20), Encoding::Jpeg { quality: 70 }));
    }
}

#[test]
fn a_photo_much_larger_than_wanted_is_decoded_smaller() {
    for orientation in 1..=8 {
        let bytes = jpeg(&photo(811, 607), orientation);
        let mut upright = DynamicImage::from(photo(811, 607));
        upright.apply_orientation(Orientation::from_exif(orientation).expect("one of eight"));
        for eighths in [4, 2, 1] {
            let width = upright.width() * eighths / 8;
            let made = open(&derive(&bytes, &want(width, None, Encoding::Png)).expect("derives"));
            let reference = upright.resize_exact(width, made.height(), ::image::imageops::Lanczos3);
            let (likeness, apart) = (ssim(&made, &reference), apart(&made, &reference));
            assert!(likeness > 0.97 && apart < 3.0, "{eighths} eighths, orientation {orientation}: {likeness}, {apart}");
        }
    }
}

#[test]
fn how_far_a_photo_is_decoded_goes_by_the_largest_version() {
    let bytes = jpeg(&photo(800, 600), 1);
    let (probe, told) = probe::read(&bytes).expect("a photo");
    let eighths = |wants: &[Derive]| {
        let steps = wants.iter().map(|want| resize::steps(want, &probe)).fold(f64::INFINITY, f64::min);
        let original = Original { bytes: &bytes, probe: &probe, jpeg: told, steps, largest: 0 };
        let budget = Budget::default();
        let (photo, _) = original.decode(budget.take(original.need()), &budget).expect("decodes");
        (photo.eighths, photo.pixels.width())
    };
    let whole = |width| want(width, None, Encoding::Png);
    assert_eq!(eighths(&[whole(800)]), (8, 800));
    assert_eq!(eighths(&[whole(401), whole(100)]), (8, 800));
    assert_eq!(eighths(&[whole(400), whole(100)]), (4, 400));
    assert_eq!(eighths(&[whole(150)]), (2, 200));
    assert_eq!(eighths(&[whole(60)]), (1, 100));
    // A square of 300 is cut from 600 × 600.
    assert_eq!(eighths(&[want(300, Some(300), Encoding::Png)]), (4, 400));
    assert_eq!(eighths(&[want(301, Some(301), Encoding::Png)]), (8, 800));
}
