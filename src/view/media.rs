//! Pictures and logos that pages show: in which sizes, at which paths.
//!
//! A photo that may not be published has no entry here, so no page can show it.

use std::collections::BTreeMap;

use rayon::prelude::*;
use tera::Value;

use super::{cx::Cx, fields::Fields};
use crate::{
    address::Addresses,
    diag::{Diagnostics, FileId, codes},
    picture::{self, Derive, Encoding, Probe},
    site::{Idx, Photo, Site},
    source::{RelPath, Sources},
    text::slug,
    theme::{Format, ImageSize, Quality, Theme},
};

/// A derived picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// Its path below the site's root.
    pub path: RelPath,
    /// The original.
    pub file: FileId,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// How it is derived.
    pub want: Derive,
}

/// A named size of a photo: its versions from the narrowest.
#[derive(Debug, Default)]
struct Versions {
    /// For every reader.
    plain: Vec<Derived>,
    /// The same in `WebP`, where the theme wants that.
    webp: Vec<Derived>,
}

impl Versions {
    fn all(&self) -> impl Iterator<Item = &Derived> {
        self.plain.iter().chain(&self.webp)
    }
}

/// What can be shown.
#[derive(Debug, Default)]
pub struct Media {
    sizes: BTreeMap<Idx<Photo>, BTreeMap<String, Versions>>,
    logos: BTreeMap<FileId, RelPath>,
}

impl Media {
    /// Looks at every photo that may be published and works out its sizes.
    pub fn survey(site: &Site, theme: &Theme, sources: &Sources, diags: &mut Diagnostics) -> Self {
        let mut media = Self::default();
        let photos: Vec<_> = Site::all(&site.photos)
            .filter_map(|idx| site.photo(idx).file.filter(|_| site.photo(idx).withheld.is_none()).map(|file| (idx, file)))
            .collect();
        // A photo's end is looked for, so every byte of it is read; side by side, that is quick.
        let probes: Vec<_> =
            photos.par_iter().map(|(_, file)| sources.bytes(*file).map(|bytes| picture::probe(&bytes))).collect();
        for ((idx, file), probe) in photos.into_iter().zip(probes) {
            let photo = site.photo(idx);
            let (name, at) = (&photo.record.file.value, photo.record.file.at);
            match probe {
                Ok(Ok(probe)) => {
                    probe.findings(name, Some(at)).into_iter().for_each(|one| diags.push(one));
                    let of =
                        |named: (&String, &ImageSize)| (named.0.clone(), versions(photo, file, &probe, named, theme.quality));
                    media.sizes.insert(idx, theme.sizes.iter().map(of).collect());
                }
                Ok(Err(fault)) => diags.push(fault.finding(name, Some(at))),
                Err(_) => {
                    diags.add(&codes::MISSING_FILE, at).arg("file", name);
                }
            }
        }
        let organisations = site.organisations.iter().map(|one| (one.logo, one.record.logo.as_ref()));
        for (file, written) in organisations.chain(site.funders.iter().map(|one| (one.logo, one.record.logo.as_ref()))) {
            let (Some(file), Some(written)) = (file, written) else { continue };
            let path = &sources.file(file).path;
            let bytes = sources.bytes(file).unwrap_or_default();
            if let Some(part) = super::logo::forbidden(&path.extension().to_ascii_lowercase(), &bytes) {
                diags.add(&codes::LOGO_CARRIES, written.at).arg("file", &written.value).arg("part", part);
            }
            let target = format!("logot/{}.{}", slug(path.stem()), path.extension().to_ascii_lowercase());
            if let Ok(path) = RelPath::new(&target) {
                media.logos.insert(file, path);
            }
        }
        media
    }

    /// Every derived picture that may be made.
    pub fn derived(&self) -> impl Iterator<Item = (Idx<Photo>, &Derived)> {
        self.sizes.iter().flat_map(|(idx, sizes)| sizes.values().flat_map(Versions::all).map(|derived| (*idx, derived)))
    }

    /// Every logo and its path.
    pub fn logos(&self) -> impl Iterator<Item = (FileId, &RelPath)> {
        self.logos.iter().map(|(file, path)| (*file, path))
    }

    /// The link to a logo.
    #[must_use]
    pub fn logo(&self, file: Option<FileId>, addresses: &Addresses<'_>) -> Option<String> {
        self.logos.get(&file?).map(|path| addresses.href(path.as_str()))
    }

    /// The largest picture for a shared link: path, width and height.
    #[must_use]
    pub fn social(&self, idx: Idx<Photo>) -> Option<&Derived> {
        let sizes = self.sizes.get(&idx)?;
        sizes.get("social").or_else(|| sizes.values().next())?.plain.last()
    }
}

fn versions(photo: &Photo, file: FileId, probe: &Probe, named: (&String, &ImageSize), quality: Quality) -> Versions {
    let jpeg = quality.jpeg;
    let plain = match named.1.format {
        Some(Format::Jpeg) => Encoding::Jpeg { quality: jpeg },
        Some(Format::Webp) if probe.drawn => Encoding::WebpLossless,
        Some(Format::Webp) => Encoding::Webp { quality: quality.webp.unwrap_or(jpeg) },
        Some(Format::Png) => Encoding::Png,
        None => Encoding::suits(probe, jpeg),
    };
    // Where the theme names a format, that one it is; a drawing is smaller as PNG.
    let webp = quality.webp.filter(|_| named.1.format.is_none() && !probe.drawn).map(|quality| Encoding::Webp { quality });
    let of = |encoding| derive(photo, file, probe, named, encoding);
    Versions { plain: of(plain), webp: webp.map(of).unwrap_or_default() }
}

fn derive(photo: &Photo, file: FileId, probe: &Probe, (name, size): (&String, &ImageSize), encoding: Encoding) -> Vec<Derived> {
    let ratio = size.ratio.as_ref().map(|ratio| f64::from(ratio.width) / f64::from(ratio.height));
    // A crop is cut from the largest part of the picture that has its shape.
    let (full_width, full_height) = (f64::from(probe.width), f64::from(probe.height));
    let largest = ratio.map_or(full_width, |ratio| full_width.min(full_height * ratio));
    let most = largest.floor().max(1.0) as u32;
    let mut widths: Vec<u32> = size.widths.iter().copied().filter(|width| *width <= most).collect();
    if widths.is_empty() {
        widths.push(most);
    }
    let focus = match photo.record.focus.as_slice() {
        [x, y] => (x.clamp(0.0, 1.0) as f32, y.clamp(0.0, 1.0) as f32),
        _ => (0.5, 0.5),
    };
    let ending = encoding.ending();
    let folder = photo.folder.rsplit('/').next().map_or_else(|| "sivusto".to_owned(), slug);
    widths
        .into_iter()
        .filter_map(|width| {
            let shape = ratio.unwrap_or(full_width / full_height);
            let height = (f64::from(width) / shape).round().max(1.0) as u32;
            let path = RelPath::new(&format!("kuvat/{folder}/{}-{name}-{width}.{ending}", slug(&photo.id))).ok()?;
            let want = Derive { width, height: ratio.map(|_| height), focus, encoding };
            let (width, height) = want.size(probe);
            Some(Derived { path, file, width, height, want })
        })
        .collect()
}

/// A photo for templates; nothing when it may not be shown.
#[must_use]
pub fn photo(cx: &Cx<'_>, idx: Idx<Photo>) -> Option<Value> {
    let sizes = cx.media.sizes.get(&idx)?;
    let photo = cx.site().photo(idx);
    let record = &photo.record;
    let largest = sizes.values().flat_map(|versions| &versions.plain).max_by_key(|derived| derived.width)?;
    let mut by_name = Fields::new().into_map();
    for (name, Versions { plain, webp }) in sizes {
        let Some(last) = plain.last() else { continue };
        let source = |derived: &Derived| format!("{} {}w", cx.addresses.href(derived.path.as_str()), derived.width);
        let srcset = |all: &[Derived]| all.iter().map(source).collect::<Vec<_>>().join(", ");
        let spec = cx.theme().sizes.get(name).map_or("100vw", |size| size.sizes.as_str());
        let size = Fields::new()
            .with("src", cx.addresses.href(last.path.as_str()))
            .with("url", cx.addresses.url(last.path.as_str()))
            .with("srcset", srcset(plain))
            .some("webp", (!webp.is_empty()).then(|| srcset(webp)))
            .with("sizes", spec)
            .with("width", u64::from(last.width))
            .with("height", u64::from(last.height));
        by_name.insert(name.clone().into(), size.done());
    }
    Some(
        Fields::new()
            .with("id", photo.id.as_str())
            .with("alt", record.alt.as_ref().filter(|_| !record.decorative).map_or_else(String::new, |alt| cx.plain(alt)))
            .with("decorative", record.decorative)
            .some("caption", record.caption.as_ref().map(|caption| cx.rich(caption)))
            .some("credit", record.credit.as_ref().map(|credit| cx.plain(credit)))
            .with("illustration", record.illustration)
            .with("width", u64::from(largest.width))
            .with("height", u64::from(largest.height))
            .with("sizes", Value::from(by_name))
            .done(),
    )
}
