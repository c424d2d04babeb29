//! The style sheet of a site: the theme's, and the mean colour of every photo that is shown, as a class. A strict policy header
//! allows no style in a tag, and a page cannot wait for the pixels it shows: so the page names the class, and the colour comes
//! when the pictures are there.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Album, Workshop};
use crate::{
    output::Key,
    picture::Encoding,
    source::{Digest, RelPath},
    theme::compact,
    view::tone_class,
};

/// A photo's smallest picture, which its colour is read off.
#[derive(Debug)]
pub struct Thumb<'p> {
    /// The class that pages give the photo.
    pub class: String,
    /// The picture.
    pub path: &'p RelPath,
    /// What it was made of.
    key: Digest,
}

impl<'p> Album<'p> {
    /// The smallest of the pictures; the same one whatever their order.
    #[must_use]
    pub fn thumb(&self, shop: &Workshop<'_>) -> Option<Thumb<'p>> {
        let smallest = self.sizes.iter().enumerate().min_by_key(|(_, (path, want))| {
            let is_webp = matches!(want.encoding, Encoding::Webp { .. } | Encoding::WebpLossless);
            (is_webp, want.width, *path)
        });
        let at = smallest?.0;
        let (path, key) = self.keys(shop).ok()?.into_iter().nth(at)?;
        Some(Thumb { class: tone_class(shop.addresses.site().photo(self.photo)), path, key: key.digest() })
    }
}

/// What the style sheet depends on.
#[must_use]
pub fn sheet_key(shop: &Workshop<'_>, thumbs: &[Thumb<'_>]) -> Key {
    let mut shown = String::new();
    for thumb in thumbs {
        write!(shown, "{} {} ", thumb.class, thumb.key.hex()).expect("a string takes all");
    }
    Key::of([("css", Digest::of(compact(shop.addresses.theme().css()).as_bytes())), ("image", Digest::of(shown.as_bytes()))])
}

/// The style sheet with the colours of photos by their classes.
#[must_use]
pub fn sheet(shop: &Workshop<'_>, tones: &BTreeMap<String, [u8; 3]>) -> Vec<u8> {
    let mut css = compact(shop.addresses.theme().css());
    css.push_str(&rules(tones));
    css.into_bytes()
}

/// One rule a colour. Sixteen steps a channel are enough for what is seen for a blink, and let many photos share a rule.
fn rules(tones: &BTreeMap<String, [u8; 3]>) -> String {
    let mut classes: BTreeMap<[u8; 3], Vec<&str>> = BTreeMap::new();
    for (class, tone) in tones {
        classes.entry(tone.map(|part| (part.saturating_add(8) / 17).min(15))).or_default().push(class);
    }
    let mut css = String::new();
    for ([red, green, blue], classes) in classes {
        let selector = classes.iter().map(|class| format!("img.{class}")).collect::<Vec<_>>().join(",");
        write!(css, "{selector}{{background:#{red:x}{green:x}{blue:x}}}").expect("a string takes all");
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_of_one_colour_share_a_rule() {
        let tones = [("t-a", [0, 0, 0]), ("t-b", [255, 128, 8]), ("t-c", [7, 8, 1])];
        let tones = tones.into_iter().map(|(class, tone)| (class.to_owned(), tone)).collect();
        assert_eq!(rules(&tones), "img.t-a,img.t-c{background:#000}img.t-b{background:#f80}");
        assert_eq!(rules(&BTreeMap::new()), "");
    }
}
