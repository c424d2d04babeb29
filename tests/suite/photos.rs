//! What must never leave the house with a photo: its metadata, and photos that may not be shown. Marked originals go in; then
//! every byte of the output and of the workshop is looked through, compressed streams included.

use std::{fs, io::Read, path::Path};

use flate2::read::ZlibDecoder;
use image::{ImageEncoder, RgbImage};
use kooste::value::Date;

use crate::bench::{Bench, tree};

/// Stands in all metadata, and in the fields of photos that are for the desk only.
const SECRET: &str = "Salaisuus";
/// Stands in everything that is said of photos that may not be shown.
const HIDDEN: &str = "Piilossa";
/// The colour of photos that may not be shown.
const MAGENTA: image::Rgb<u8> = image::Rgb([250, 10, 240]);

fn pixels(colour: Option<image::Rgb<u8>>) -> RgbImage {
    RgbImage::from_fn(640, 480, |x, y| colour.unwrap_or(image::Rgb([(x / 3) as u8, (y / 2) as u8, ((x ^ y) / 3) as u8])))
}

/// As a phone writes it: place, camera, program, rights, people, comment, and a small copy with a comment of its own.
fn jpeg(colour: Option<image::Rgb<u8>>) -> Vec<u8> {
    let image = pixels(colour);
    let plain = |image: &RgbImage| {
        let mut bytes = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
        let (width, height) = (image.width() as u16, image.height() as u16);
        encoder.encode(image, width, height, jpeg_encoder::ColorType::Rgb).expect("encodes");
        bytes
    };
    let mut thumbnail = plain(&image::imageops::thumbnail(&image, 80, 60));
    thumbnail.splice(2..2, segment(0xfe, SECRET.as_bytes()));
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x0f, 0x01, 2, 0, SECRET.len() as u8, 0, 0, 0, 38, 0, 0, 0]); // the camera's maker
    exif.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 60, 0, 0, 0, 0, 0, 0, 0]); // the place
    exif.extend(SECRET.as_bytes());
    exif.resize(6 + 60, 0);
    exif.extend([1, 0, 2, 0, 2, 0, 9, 0, 0, 0, 80, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(SECRET.as_bytes());
    exif.extend(SECRET.encode_utf16().flat_map(u16::to_le_bytes));
    exif.extend(&thumbnail);
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>{SECRET}</dc:creator></x:xmpmeta>");
    let iptc = format!("Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0e\x1c\x02\x50\0\x09{SECRET}");
    let mut profile = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    profile.extend(SECRET.as_bytes());
    let icc = [b"ICC_PROFILE\0\x01\x01", profile.as_slice()].concat();
    let mut bytes = plain(&image);
    let mut marks = Vec::new();
    for (marker, body) in
        [(0xe1, &exif[..]), (0xe1, xmp.as_bytes()), (0xed, iptc.as_bytes()), (0xe2, &icc), (0xfe, SECRET.as_bytes())]
    {
        marks.extend(segment(marker, body));
    }
    bytes.splice(2..2, marks);
    bytes.extend(SECRET.as_bytes()); // behind the end
    bytes
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
    [&[0xff, marker, length[0], length[1]], body].concat()
}

fn png() -> Vec<u8> {
    let image = pixels(None);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, image.width(), image.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.add_text_chunk("Author".to_owned(), SECRET.to_owned()).expect("a chunk");
    encoder.add_ztxt_chunk("Location".to_owned(), SECRET.to_owned()).expect("a chunk");
    encoder.add_itxt_chunk("XML:com.adobe.xmp".to_owned(), SECRET.to_owned()).expect("a chunk");
    let mut writer = encoder.write_header().expect("a header");
    writer.write_chunk(png::chunk::eXIf, SECRET.as_bytes()).expect("a chunk");
    writer.write_image_data(&image).expect("pixels");
    drop(writer);
    bytes
}

fn webp() -> Vec<u8> {
    let image = pixels(None);
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut bytes);
    encoder.set_exif_metadata([b"Exif\0\0", SECRET.as_bytes()].concat()).expect("taken");
    encoder.set_icc_profile(SECRET.as_bytes().to_vec()).expect("taken");
    encoder.write_image(&image, image.width(), image.height(), image::ExtendedColorType::Rgb8).expect("encodes");
    bytes
}

fn gif() -> Vec<u8> {
    let mut bytes = Vec::new();
    let frame = image::RgbaImage::from_fn(90, 60, |x, y| image::Rgba([x as u8, y as u8, 40, 255]));
    image::codecs::gif::GifEncoder::new(&mut bytes).encode_frame(image::Frame::new(frame)).expect("encodes");
    let end = bytes.len() - 1;
    bytes.splice(end..end, [&[0x21, 0xfe, SECRET.len() as u8], SECRET.as_bytes(), &[0]].concat());
    bytes
}

/// A project that shows photos wherever photos can be shown, each a good one and, before it, one that may not be shown.
fn project() -> Bench {
    let mut photos = String::new();
    let mut known = |id: &str, file: &str, rest: &str, word: &str| {
        photos.push_str(&format!(
            "- {{id: {id}, file: {file}, alt: {word} alt, caption: {word} teksti, credit: {word} kuvaaja, people: {SECRET}, \
             decided_by: {SECRET}, {rest}}}\n"
        ));
    };
    known("peruttu", "peruttu.jpg", "basis: consent, until: 1.1.2030, withdrawn: 1.11.2019", HIDDEN);
    known("vanhentunut", "vanhentunut.jpg", "basis: consent, until: 1.11.2019", HIDDEN);
    known("perusteeton", "perusteeton.jpg", "focus: [0.5, 0.5]", HIDDEN);
    for (id, file) in [("kamera", "kamera.jpg"), ("ruutu", "ruutu.png"), ("verkko", "verkko.webp"), ("vanha", "vanha.gif")] {
        known(id, file, "basis: no-people", "Hyvä");
    }
    let bench = Bench::small(&format!(
        r#"
-- content/site.yaml --
title: Kumppanuussilta
base_url: https://kumppanuussilta.example/
languages: [fi]
as_of: 4.11.2019
menu: [events, publications]
publisher: yhdistys
-- content/organisations/yhdistys.yaml --
name: Yhdistys
sector: yhdistys
logo: logot/logo.jpg
-- content/events/ilta/event.yaml --
title: Syysilta
when: to 10.10.2019 klo 17–20
organisers: [yhdistys]
photos:
{photos}-- content/events/ilta/report.md --
---
kind: event-report
title: Ilta kannatti
cover: peruttu
---
![](peruttu)

![](kamera)

::: photo id=vanhentunut place=wide
:::
::: photo id=ruutu place=side
:::
::: banner photo=perusteeton
Silta kantaa.
:::
::: banner photo=verkko
Silta kantaa.
:::
![](vanha)
-- content/events/ilta/kirje.md --
---
kind: newsletter
title: Kuulumiset
cover: vanhentunut
---
![](perusteeton)
![](kamera)
"#,
        photos = photos.lines().map(|line| format!("  {line}\n")).collect::<String>()
    ));
    for name in ["peruttu", "vanhentunut", "perusteeton"] {
        bench.write(&format!("content/events/ilta/{name}.jpg"), jpeg(Some(MAGENTA)));
    }
    for (name, bytes) in [("kamera.jpg", jpeg(None)), ("ruutu.png", png()), ("verkko.webp", webp()), ("vanha.gif", gif())] {
        bench.write(&format!("content/events/ilta/{name}"), bytes);
    }
    bench.write("content/logot/logo.jpg", jpeg(None));
    bench.with_pdfs()
}

/// Every place in these bytes, and in all compressed streams among them, where the word stands.
fn tells(bytes: &[u8], word: &str) -> bool {
    let wide = |order: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let forms = [word.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
    let stands_in = |bytes: &[u8]| forms.iter().any(|form| bytes.windows(form.len()).any(|window| window == form));
    let streams = bytes
        .windows(2)
        .enumerate()
        .filter(|(_, head)| head[0] == 0x78 && (u16::from(head[0]) * 256 + u16::from(head[1])) % 31 == 0);
    stands_in(bytes)
        || streams.into_iter().any(|(at, _)| {
            let mut inflated = Vec::new();
            let _ = ZlibDecoder::new(&bytes[at..]).take(1 << 22).read_to_end(&mut inflated);
            stands_in(&inflated)
        })
}

/// Whether these bytes are a picture that shows the colour of photos that may not be shown, or a PDF with such a picture.
fn shows(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"%PDF") {
        let heads = bytes.windows(3).enumerate().filter(|(_, head)| head == b"\xff\xd8\xff");
        return heads.into_iter().any(|(at, _)| shows(&bytes[at..]));
    }
    let Ok(image) = image::load_from_memory(bytes) else { return false };
    let pixels = image.to_rgb8();
    let hits = pixels.pixels().filter(|pixel| pixel.0.iter().zip(MAGENTA.0).all(|(a, b)| a.abs_diff(b) < 40)).count();
    hits * 20 > pixels.pixels().len()
}

/// Everything that the program wrote: what is published, what is sent, and the workshop.
fn written(root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for folder in ["output", ".kooste"] {
        all.extend(tree(&root.join(folder)).into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    assert!(all.iter().any(|(path, _)| path.starts_with(".kooste/cache/")), "the cache is among it");
    all
}

fn traces(root: &Path) -> Vec<String> {
    let mut traces = Vec::new();
    for (path, bytes) in written(root) {
        let lower = path.to_lowercase();
        for (what, found) in [
            ("metadata", tells(&bytes, SECRET)),
            ("the words of a withheld photo", tells(&bytes, HIDDEN)),
            ("its pixels", shows(&bytes)),
            ("its name", ["peruttu", "vanhentunut", "perusteeton"].iter().any(|name| lower.contains(name))),
        ] {
            if found {
                traces.push(format!("{path}: {what}"));
            }
        }
    }
    traces
}

#[test]
fn the_test_finds_what_it_looks_for() {
    for marked in [jpeg(None), png(), webp(), gif()] {
        assert!(tells(&marked, SECRET));
    }
    let zipped = png();
    let from = zipped.windows(4).position(|name| name == b"zTXt").expect("a chunk");
    assert!(tells(&zipped[from + 12..from + 40], SECRET), "in a compressed stream");
    assert!(shows(&jpeg(Some(MAGENTA))) && !shows(&jpeg(None)));
    let printed = |colour| [b"%PDF-1.7 stream ", jpeg(colour).as_slice(), b" endstream"].concat();
    assert!(shows(&printed(Some(MAGENTA))) && !shows(&printed(None)), "in a PDF");
}

#[test]
fn no_metadata_and_no_withheld_photo_is_in_any_byte() {
    let bench = project();
    let (_, found) = bench.build();
    for code in ["K0502", "K0503", "K0505"] {
        assert!(found.contains(&code), "{found:?}");
    }
    let pictures = |ending: &str| written(&bench.root()).iter().filter(|(path, _)| path.ends_with(ending)).count();
    assert!(pictures(".jpg") > 3 && pictures(".webp") > 2 && pictures(".png") > 2, "good photos are there");
    #[cfg(feature = "press")]
    {
        let pdfs = written(&bench.root()).into_iter().filter(|(path, _)| path.ends_with(".pdf"));
        let photos = |pdf: &[u8]| pdf.windows(3).filter(|head| head == b"\xff\xd8\xff").count();
        let most = pdfs.map(|(_, pdf)| photos(&pdf)).max();
        assert!(most > Some(1), "good photos are in PDFs, too: {most:?}");
    }
    assert_eq!(traces(&bench.root()), Vec::<String>::new());
    let originals = tree(&bench.root().join("content"));
    for (path, bytes) in written(&bench.root()) {
        assert!(!originals.iter().any(|(name, original)| name.ends_with('g') && *original == bytes), "{path} is an original");
    }
}

#[test]
fn nothing_is_left_of_a_photo_that_is_withdrawn() {
    let bench = project();
    bench.write("content/events/ilta/kamera.jpg", jpeg(Some(MAGENTA)));
    let record = "content/events/ilta/event.yaml";
    bench.edit(record, "id: kamera, file: kamera.jpg, alt: Hyvä alt", "id: kamera, file: kamera.jpg, alt: Piilossa alt");
    bench.build();
    let before = traces(&bench.root());
    assert!(
        before.iter().any(|trace| trace.starts_with("output/")) && before.iter().any(|trace| trace.starts_with(".kooste/cache/"))
    );
    assert!(before.iter().any(|trace| trace.contains("/kortti.jpg: its pixels")), "the card shows it: {before:?}");
    bench.edit(record, "id: kamera,", "id: kamera, withdrawn: 4.11.2019,");
    bench.build();
    assert_eq!(traces(&bench.root()), Vec::<String>::new());
}

#[test]
fn a_ground_that_runs_out_takes_the_photo_along() {
    let mut bench = project();
    bench.edit("content/site.yaml", "as_of: 4.11.2019\n", "");
    bench.write("content/events/ilta/kamera.jpg", jpeg(Some(MAGENTA)));
    bench.edit("content/events/ilta/event.yaml", "file: kamera.jpg, alt: Hyvä", "file: kamera.jpg, until: 5.11.2019, alt: Hyvä");
    bench.build();
    assert!(!traces(&bench.root()).is_empty(), "on its last days it is there");
    bench.terms.today = Date::new(2019, 11, 6).expect("a day");
    bench.build();
    assert_eq!(traces(&bench.root()), Vec::<String>::new());
}

#[test]
fn the_cache_brings_a_deleted_output_back() {
    let bench = project();
    bench.build();
    let output = bench.root().join("output");
    let before = tree(&output);
    fs::remove_dir_all(&output).expect("removed");
    // Whatever is wrong in the cache is made again.
    for (at, (path, bytes)) in tree(&bench.root().join(".kooste/cache")).into_iter().enumerate() {
        if at % 3 == 0 {
            bench.write(&format!(".kooste/cache/{path}"), &bytes[..bytes.len() / 2]);
        }
    }
    bench.build();
    assert_eq!(tree(&output), before);
    let cleaned = kooste::output::clean(&bench.root()).expect("cleaned");
    assert!(cleaned.files > 8, "{cleaned:?}");
    bench.build();
    assert_eq!(tree(&output), before, "an emptied cache changes nothing");
}
