//! Drawings to pixels: an SVG, set in the theme's own faces, as PNG or JPEG. For readers that show no SVG: mail programs, and
//! those that preview a link.
//!
//! 1. Read the SVG; faces come from [`Fonts`], pictures from those handed over. 2. Draw it at the wanted width. 3. Encode it like
//!    any other picture, so that nothing but pixels is written.
//!
//! Never looks for faces or pictures on the computer or anywhere else: the same drawing gives the same bytes everywhere.
//! What browsers know and this does not: custom properties (`var(--…)`), HTML inside, scripts, movement.

use std::{collections::BTreeMap, fmt, sync::Arc};

use fast_image_resize::{PixelType, images::Image};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{ImageHrefResolver, ImageKind, Node, Options, Tree, fontdb},
};

use super::{Encoding, ImageFault, encode, guarded};

/// The most pixels of a drawing: twice what an A4 page takes at 300 dots an inch.
const MOST_PIXELS: u64 = 18_000_000;

/// The faces that drawings are set in.
#[derive(Clone)]
pub struct Fonts {
    faces: Arc<fontdb::Database>,
    text: String,
}

impl Fonts {
    /// Takes the bytes of faces (TTF, OTF). `text` and `display` are the families that stand for `serif` and `sans-serif`, and
    /// `text` the one for what names no family that is there.
    #[must_use]
    pub fn new(faces: impl IntoIterator<Item = Arc<[u8]>>, text: &str, display: &str) -> Self {
        let mut database = fontdb::Database::new();
        for face in faces {
            database.load_font_source(fontdb::Source::Binary(Arc::new(face)));
        }
        database.set_serif_family(text);
        database.set_sans_serif_family(display);
        Self { faces: Arc::new(database), text: text.to_owned() }
    }

    /// Whether there is no face, so that no text can be set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.faces.is_empty()
    }

    /// How wide a line of text is, kerning included: for breaking lines, which SVG does not do.
    #[must_use]
    pub fn width(&self, text: &str, family: &str, weight: u16, size: f32) -> f32 {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text xml:space='preserve' font-family='{}' \
             font-weight='{weight}' font-size='{size}'>{}</text></svg>",
            escaped(family),
            escaped(text)
        );
        let tree = guarded(|| self.read(&svg, &BTreeMap::new()).map_err(|fault| ImageFault::Damaged(fault.0)));
        let line = |node: &Node| if let Node::Text(text) = node { Some(text.bounding_box().width()) } else { None };
        tree.ok().and_then(|tree| tree.root().children().iter().find_map(line)).unwrap_or(0.0)
    }

    fn read(&self, svg: &str, pictures: &BTreeMap<String, Arc<Vec<u8>>>) -> Result<Tree, RasterFault> {
        let find = |name: &str, _: &Options<'_>| pictures.get(name).and_then(|bytes| kind(Arc::clone(bytes)));
        let options = Options {
            font_family: self.text.clone(),
            fontdb: Arc::clone(&self.faces),
            image_href_resolver: ImageHrefResolver {
                resolve_data: ImageHrefResolver::default_data_resolver(),
                // The library's own way would open files.
                resolve_string: Box::new(find),
            },
            ..Options::default()
        };
        Tree::from_str(svg, &options).map_err(|fault| RasterFault(fault.to_string()))
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} faces", self.faces.len())
    }
}

/// A drawing and what it needs.
#[derive(Debug)]
pub struct Drawing<'d> {
    /// The SVG.
    pub svg: &'d str,
    /// Its width in pixels; the height follows.
    pub width: u32,
    /// The faces.
    pub fonts: &'d Fonts,
    /// Pictures (JPEG, PNG, `WebP`) by the words of `href` that mean them.
    pub pictures: BTreeMap<String, Arc<Vec<u8>>>,
}

/// Why a drawing gave no pixels, in the library's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RasterFault(pub String);

impl From<ImageFault> for RasterFault {
    fn from(fault: ImageFault) -> Self {
        match fault {
            ImageFault::Damaged(reason) => Self(reason),
            other => Self(format!("{other:?}")),
        }
    }
}

/// An SVG as PNG, so many pixels wide, its ground as it is: transparent where nothing is drawn.
///
/// # Errors
/// When it is no SVG, has text but no face to set it in, or is too large.
pub fn raster(svg: &str, width: u32, fonts: &Fonts) -> Result<Vec<u8>, RasterFault> {
    Drawing { svg, width, fonts, pictures: BTreeMap::new() }.draw(Encoding::Png)
}

impl Drawing<'_> {
    /// The drawing in any encoding.
    ///
    /// # Errors
    /// As [`raster`].
    pub fn draw(&self, encoding: Encoding) -> Result<Vec<u8>, RasterFault> {
        guarded(|| self.pixels().and_then(|pixels| encode::encode(&pixels, encoding, None))).map_err(RasterFault::from)
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "pixels, held to a limit"
    )]
    fn pixels(&self) -> Result<Image<'static>, ImageFault> {
        let damaged = |reason: &str| ImageFault::Damaged(reason.to_owned());
        let tree = self.fonts.read(self.svg, &self.pictures).map_err(|fault| ImageFault::Damaged(fault.0))?;
        // Without faces, the library leaves text out and says nothing.
        if self.fonts.is_empty() && self.svg.contains("<text") {
            return Err(damaged("no face to set its text in"));
        }
        let scale = self.width.max(1) as f32 / tree.size().width();
        let (width, height) = (self.width.max(1), (tree.size().height() * scale).round().max(1.0) as u32);
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(ImageFault::TooManyPixels(width, height));
        }
        let mut pixmap = Pixmap::new(width, height).ok_or_else(|| damaged("no size"))?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        let straight = pixmap.pixels().iter().flat_map(|pixel| {
            let pixel = pixel.demultiply();
            [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
        });
        Image::from_vec_u8(width, height, straight.collect(), PixelType::U8x4)
            .map_err(|fault| ImageFault::Damaged(fault.to_string()))
    }
}

fn kind(bytes: Arc<Vec<u8>>) -> Option<ImageKind> {
    Some(match super::probe(&bytes).ok()?.format {
        super::Format::Jpeg => ImageKind::JPEG(bytes),
        super::Format::Png => ImageKind::PNG(bytes),
        super::Format::Webp => ImageKind::WEBP(bytes),
        super::Format::Gif => ImageKind::GIF(bytes),
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faces of the base theme.
    fn fonts() -> Fonts {
        let face = |name: &str| -> Arc<[u8]> {
            let path = format!("{}/themes/kuusi/fonts/print/{name}", env!("CARGO_MANIFEST_DIR"));
            std::fs::read(path).expect("a face").into()
        };
        let names = ["Literata_400Regular.ttf", "SchibstedGrotesk_400Regular.ttf", "SchibstedGrotesk_800ExtraBold.ttf"];
        Fonts::new(names.map(face), "Literata", "Schibsted Grotesk")
    }

    fn svg(inside: &str) -> String {
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'>{inside}</svg>")
    }

    fn open(bytes: &[u8]) -> ::image::RgbaImage {
        ::image::load_from_memory(bytes).expect("decodes").into_rgba8()
    }

    /// How many pixels are darker than half.
    fn inked(bytes: &[u8]) -> usize {
        open(bytes).pixels().filter(|pixel| pixel[3] > 127 && pixel[0] < 128).count()
    }

    #[test]
    fn draws_shapes_at_the_wanted_width() {
        let drawing = svg("<rect width='100' height='100' fill='#0B5A4B'/>");
        let image = open(&raster(&drawing, 400, &fonts()).expect("draws"));
        assert_eq!(image.dimensions(), (400, 200));
        assert_eq!((image.get_pixel(10, 10).0, image.get_pixel(390, 10)[3]), ([11, 90, 75, 255], 0));
        assert_eq!(raster(&drawing, 400, &fonts()), raster(&drawing, 400, &fonts()));
    }

    #[test]
    fn sets_text_in_the_faces_given_and_in_no_other() {
        let text = |family: &str, weight: u16| {
            svg(&format!("<text x='5' y='60' font-family='{family}' font-weight='{weight}' font-size='40'>Sillalla äö šž</text>"))
        };
        let ink = |family, weight| inked(&raster(&text(family, weight), 600, &fonts()).expect("draws"));
        assert!(ink("Literata", 400) > 1000);
        assert!(ink("Schibsted Grotesk", 800) > ink("Schibsted Grotesk", 400) * 5 / 4, "a heavier face");
        assert_eq!(ink("No Such Family", 400), ink("Literata", 400), "what is not there stands in the text face");
        assert_eq!(ink("sans-serif", 400), ink("Schibsted Grotesk", 400));
        let none = Fonts::new([], "Literata", "Literata");
        assert!(none.is_empty() && raster(&text("Literata", 400), 600, &none).is_err());
    }

    #[test]
    fn measures_lines() {
        let fonts = fonts();
        let width = |text| fonts.width(text, "Schibsted Grotesk", 400, 50.0);
        assert!(width("a") > 10.0 && (width("aa") - 2.0 * width("a")).abs() < 1.0);
        assert!(width("Kumppanuus & <työ>") > width("Kumppanuus"));
        assert!(width("a a") > width("aa"), "spaces count");
        assert_eq!(width(""), 0.0);
    }

    #[test]
    fn shows_only_pictures_that_were_handed_over() {
        let grey = ::image::RgbImage::from_pixel(8, 8, ::image::Rgb([40, 40, 40]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        ::image::DynamicImage::from(grey).write_to(&mut bytes, ::image::ImageFormat::Png).expect("encodes");
        let bytes = bytes.into_inner();
        let folder = tempfile::tempdir().expect("a folder");
        let on_disk = folder.path().join("photo.png");
        std::fs::write(&on_disk, &bytes).expect("written");
        let shown = |href: &str| {
            let drawing = svg(&format!("<image href='{href}' width='100' height='100'/>"));
            let pictures = BTreeMap::from([("photo".to_owned(), Arc::new(bytes.clone()))]);
            inked(&Drawing { svg: &drawing, width: 200, fonts: &fonts(), pictures }.draw(Encoding::Png).expect("draws"))
        };
        assert_eq!(shown("photo"), 100 * 100);
        assert_eq!((shown("other"), shown(on_disk.to_str().expect("UTF-8"))), (0, 0));
    }

    #[test]
    fn refuses_what_is_no_drawing_or_too_large() {
        let fonts = fonts();
        for bad in ["", "<svg", "<p/>", "<svg xmlns='http://www.w3.org/2000/svg' width='-1' height='1'/>"] {
            assert!(raster(bad, 100, &fonts).is_err(), "{bad}");
        }
        let tall = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='90000'/>";
        assert!(raster(tall, 1000, &fonts).is_err());
        let nested = "<g>".repeat(100_000);
        assert!(raster(&svg(&nested), 100, &fonts).is_err());
    }
}
