//! Pictures and logos that pages show: in which sizes, at which paths.
//!
//! A photo that may not be published has no entry here, so no page can show it.

use std::{
    collections::BTreeMap,
    io,
    sync::{Mutex, MutexGuard, PoisonError},
};

use rayon::prelude::*;
use tera::Value;

use super::{cx::Cx, fields::Fields};
use crate::{
    address::Addresses,
    diag::{Diagnostics, FileId, Span, Spanned, codes},
    picture::{self, Derive, Encoding, ImageFault, Probe},
    site::{Idx, Photo, Site},
    source::{Digest, RelPath, Sources},
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

/// A logo that is published.
#[derive(Debug)]
pub struct Logo {
    /// Its path below the site's root.
    pub path: RelPath,
    /// Where it was asked for.
    pub at: Span,
    /// How it is derived; a drawing of lines is taken as it is.
    pub want: Option<Derive>,
}

/// What is known of photos' files, for a project that is looked at again and again.
#[derive(Debug, Default)]
pub struct Probes {
    known: Mutex<BTreeMap<FileId, Result<Probe, ImageFault>>>,
    /// What an earlier build knew, by the digest of the file's bytes; nothing where nobody keeps it.
    kept: Option<BTreeMap<String, Probe>>,
    /// What of that holds, and what came to it.
    keep: Mutex<BTreeMap<String, Probe>>,
}

impl Probes {
    /// Begins with what an earlier build has [kept](Self::keep).
    #[must_use]
    pub fn recall(kept: Option<&[u8]>) -> Self {
        let kept = kept.and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
        Self { kept: Some(kept), ..Self::default() }
    }

    /// What a later build may want to know; nothing when that is what this one began with.
    #[must_use]
    pub fn keep(&self) -> Option<Vec<u8>> {
        let keep = self.keep.lock().unwrap_or_else(PoisonError::into_inner);
        let same = self.kept.as_ref().is_none_or(|kept| *kept == *keep);
        (!same).then(|| serde_json::to_vec(&*keep).expect("texts and numbers are always JSON"))
    }

    /// A file was changed, or its number is another's.
    pub fn forget(&mut self, file: FileId) {
        self.known().remove(&file);
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<FileId, Result<Probe, ImageFault>>> {
        // The map is whole even if somebody panicked with it in hand.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn probe(&self, file: FileId, sources: &Sources) -> io::Result<Result<Probe, ImageFault>> {
        if let Some(known) = self.known().get(&file) {
            return Ok(known.clone());
        }
        // Of a file that is known by its looks, no byte is read; of any other all are, once.
        let bytes = if self.kept.is_some() && sources.known(file).is_some() { None } else { Some(sources.read(file)?) };
        if let (Some(_), Some(bytes)) = (&self.kept, &bytes) {
            sources.know(file, Digest::of(bytes));
        }
        let name = self.kept.as_ref().and_then(|_| sources.known(file)).map(|digest| digest.hex());
        let kept = name.as_ref().zip(self.kept.as_ref()).and_then(|(name, kept)| kept.get(name)).copied();
        let probe = match (kept, bytes) {
            (Some(kept), _) => Ok(kept),
            (None, Some(bytes)) => picture::probe(&bytes),
            (None, None) => picture::probe(&sources.read(file)?),
        };
        if let (Some(name), Ok(probe)) = (name, &probe) {
            self.keep.lock().unwrap_or_else(PoisonError::into_inner).insert(name, *probe);
        }
        self.known().insert(file, probe.clone());
        Ok(probe)
    }
}

/// What can be shown.
#[derive(Debug, Default)]
pub struct Media {
    sizes: BTreeMap<Idx<Photo>, BTreeMap<String, Versions>>,
    logos: BTreeMap<FileId, Logo>,
}

impl Media {
    /// Looks at every photo that may be published and works out its sizes.
    pub fn survey(site: &Site, theme: &Theme, sources: &Sources, probes: &Probes, diags: &mut Diagnostics) -> Self {
        let mut media = Self::default();
        let photos: Vec<_> = Site::all(&site.photos)
            .filter_map(|idx| site.photo(idx).file.filter(|_| site.photo(idx).withheld.is_none()).map(|file| (idx, file)))
            .collect();
        // A photo's end is looked for, so every byte of it is read; side by side, that is quick.
        let probed: Vec<_> = photos.par_iter().map(|(_, file)| probes.probe(*file, sources)).collect();
        for ((idx, file), probe) in photos.into_iter().zip(probed) {
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
        let of_organisations = site.organisations.iter().map(|one| (one.logo, one.record.logo.as_ref()));
        let of_funders = site.funders.iter().map(|one| (one.logo, one.record.logo.as_ref()));
        for (file, written) in of_organisations.chain(of_funders) {
            if let (Some(file), Some(written)) = (file, written)
                && !media.logos.contains_key(&file)
                && let Some(logo) = logo(file, written, theme.quality, (sources, probes), diags)
            {
                media.logos.insert(file, logo);
            }
        }
        media
    }

    /// Every derived picture that may be made.
    pub fn derived(&self) -> impl Iterator<Item = (Idx<Photo>, &Derived)> {
        self.sizes.iter().flat_map(|(idx, sizes)| sizes.values().flat_map(Versions::all).map(|derived| (*idx, derived)))
    }

    /// Every logo.
    pub fn logos(&self) -> impl Iterator<Item = (FileId, &Logo)> {
        self.logos.iter().map(|(file, logo)| (*file, logo))
    }

    /// The link to a logo.
    #[must_use]
    pub fn logo(&self, file: Option<FileId>, addresses: &Addresses<'_>) -> Option<String> {
        self.logos.get(&file?).map(|logo| addresses.href(logo.path.as_str()))
    }

    /// The largest picture for a shared link: path, width and height.
    #[must_use]
    pub fn social(&self, idx: Idx<Photo>) -> Option<&Derived> {
        let sizes = self.sizes.get(&idx)?;
        sizes.get("social").or_else(|| sizes.values().next())?.plain.last()
    }
}

/// The most pixels that a logo is wide: enough for paper.
const LOGO_WIDTH: u32 = 900;

/// A logo of pixels is written anew like any photo: a camera or a program may have left its traces in it, too.
fn logo(
    file: FileId,
    written: &Spanned<String>,
    quality: Quality,
    (sources, probes): (&Sources, &Probes),
    diags: &mut Diagnostics,
) -> Option<Logo> {
    let source = &sources.file(file).path;
    let (want, ending) = if source.extension().eq_ignore_ascii_case("svg") {
        if let Some(part) = sources.text(file).and_then(super::logo::forbidden) {
            diags.add(&codes::LOGO_CARRIES, written.at).arg("file", &written.value).arg("part", part);
        }
        (None, "svg")
    } else {
        let probe = match probes.probe(file, sources) {
            Ok(Ok(probe)) => probe,
            Ok(Err(fault)) => {
                diags.push(fault.finding(&written.value, Some(written.at)));
                return None;
            }
            Err(_) => {
                diags.add(&codes::MISSING_FILE, written.at).arg("file", &written.value);
                return None;
            }
        };
        let of_photo = probe.format == picture::Format::Jpeg;
        let encoding = if of_photo { Encoding::Jpeg { quality: quality.jpeg } } else { Encoding::Png };
        (Some(Derive { width: LOGO_WIDTH, height: None, focus: (0.5, 0.5), encoding }), encoding.ending())
    };
    let path = RelPath::new(&format!("logot/{}.{ending}", slug(source.stem()))).ok()?;
    Some(Logo { path, at: written.at, want })
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
    // In place of the widths that it does not reach, the picture is shown at its own.
    if widths.len() < size.widths.len() && widths.last().is_none_or(|last| most * 5 >= last * 6) {
        widths.push(most);
    }
    let focus = focus(photo);
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

/// A photo's point of interest, from the left and from the top, 0 to 1.
#[must_use]
pub fn focus(photo: &Photo) -> (f32, f32) {
    match photo.record.focus.as_slice() {
        [x, y] => (x.clamp(0.0, 1.0) as f32, y.clamp(0.0, 1.0) as f32),
        _ => (0.5, 0.5),
    }
}

/// The class that gives a photo's place the photo's mean colour until it has come.
#[must_use]
pub fn tone_class(photo: &Photo) -> String {
    let name = Digest::of(format!("{}/{}", photo.folder, photo.record.file.value).as_bytes()).hex();
    format!("t-{}", &name[..8])
}

/// Width by height in tenths, from twice as high as broad to two and a half times as broad as high: what a style sheet can have a
/// rule for each of.
fn shape(derived: &Derived) -> u64 {
    let (width, height) = (u64::from(derived.width), u64::from(derived.height.max(1)));
    ((20 * width + height) / (2 * height)).clamp(5, 25)
}

/// A photo for templates; nothing when it may not be shown.
#[must_use]
pub fn photo(cx: &Cx<'_>, idx: Idx<Photo>) -> Option<Value> {
    let sizes = cx.media.sizes.get(&idx)?;
    let photo = cx.site().photo(idx);
    let record = &photo.record;
    // Of two of one width, the higher one is whole.
    let largest = sizes.values().flat_map(|versions| &versions.plain).max_by_key(|derived| (derived.width, derived.height))?;
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
            .with("tone", tone_class(photo))
            .with("width", u64::from(largest.width))
            .with("height", u64::from(largest.height))
            .with("shape", shape(largest))
            .with("sizes", Value::from(by_name))
            .done(),
    )
}
