//! The style sheet of a site: the theme's, and for every photo that is shown a class with its mean colour and its point of
//! interest, which stays in sight where the theme cuts the place narrower. A strict policy header allows no style in a tag, and a
//! page cannot wait for the pixels it shows: so the page names the class, and the rest comes when the pictures are there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Album, Workshop};
use crate::{
    output::Key,
    picture::{Encoding, Ground},
    source::{Digest, RelPath},
    theme::{Mode, compact},
    view::{focus, tone_class},
};

/// A photo's smallest picture, which its colour is read off.
#[derive(Debug)]
pub struct Thumb<'p> {
    /// The class that pages give the photo.
    pub class: String,
    /// The picture.
    pub path: &'p RelPath,
    /// The photo's point of interest, in hundredths from the left and from the top.
    focus: (u8, u8),
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
        let photo = shop.addresses.site().photo(self.photo);
        let (x, y) = focus(photo);
        Some(Thumb { class: tone_class(photo), path, focus: (hundredths(x), hundredths(y)), key: key.digest() })
    }
}

/// What the style sheet depends on.
#[must_use]
pub fn sheet_key(shop: &Workshop<'_>, thumbs: &[Thumb<'_>]) -> Key {
    let mut shown = String::new();
    for thumb in thumbs {
        write!(shown, "{} {:?} {} ", thumb.class, thumb.focus, thumb.key.hex()).expect("a string takes all");
    }
    Key::of([("css", Digest::of(compact(shop.addresses.theme().css()).as_bytes())), ("image", Digest::of(shown.as_bytes()))])
}

/// The style sheet with the colours of photos by their classes, and where each looks.
#[must_use]
pub fn sheet(shop: &Workshop<'_>, grounds: &BTreeMap<String, Ground>, thumbs: &[Thumb<'_>]) -> Vec<u8> {
    let mut css = compact(shop.addresses.theme().css());
    css.push_str(&rules(grounds, paper(shop)));
    css.push_str(&places(thumbs.iter().map(|thumb| (thumb.class.as_str(), thumb.focus))));
    css.into_bytes()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
fn hundredths(share: f32) -> u8 {
    (share * 100.0).round().clamp(0.0, 100.0) as u8
}

/// One rule a place; the middle is where browsers look by themselves.
fn places<'t>(focuses: impl Iterator<Item = (&'t str, (u8, u8))>) -> String {
    let mut classes: BTreeMap<(u8, u8), BTreeSet<&str>> = BTreeMap::new();
    for (class, focus) in focuses.filter(|(_, focus)| *focus != (50, 50)) {
        classes.entry(focus).or_default().insert(class);
    }
    let mut css = String::new();
    for ((x, y), classes) in classes {
        write!(css, "{}{{object-position:{x}% {y}%}}", selector(classes)).expect("a string takes all");
    }
    css
}

fn selector<'t>(classes: impl IntoIterator<Item = &'t str>) -> String {
    classes.into_iter().map(|class| format!("img.{class}")).collect::<Vec<_>>().join(",")
}

/// What paper is by day.
fn paper(shop: &Workshop<'_>) -> [u8; 3] {
    shop.addresses.theme().palette(Mode::Light).colours.get("paper").copied().unwrap_or([255; 3])
}

/// One rule a colour. Sixteen steps a channel are enough for what is seen for a blink, and let many photos share a rule. What is
/// transparent was drawn for paper: in the dark, dark lines would be lost.
fn rules(grounds: &BTreeMap<String, Ground>, paper: [u8; 3]) -> String {
    let mut classes: BTreeMap<[u8; 3], Vec<&str>> = BTreeMap::new();
    let mut clear = Vec::new();
    for (class, ground) in grounds {
        match ground {
            Ground::Tone(tone) => {
                classes.entry(tone.map(|part| (part.saturating_add(8) / 17).min(15))).or_default().push(class);
            }
            Ground::Clear => clear.push(class.as_str()),
        }
    }
    let mut css = String::new();
    for ([red, green, blue], classes) in classes {
        write!(css, "{}{{background:#{red:x}{green:x}{blue:x}}}", selector(classes)).expect("a string takes all");
    }
    if !clear.is_empty() {
        let [red, green, blue] = paper;
        write!(css, "{}{{background:light-dark(transparent,#{red:02x}{green:02x}{blue:02x})}}", selector(clear))
            .expect("a string takes all");
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_of_one_colour_share_a_rule() {
        let tones = [("t-a", [0, 0, 0]), ("t-b", [255, 128, 8]), ("t-c", [7, 8, 1])];
        let tones = tones.into_iter().map(|(class, tone)| (class.to_owned(), Ground::Tone(tone))).collect();
        assert_eq!(rules(&tones, [255; 3]), "img.t-a,img.t-c{background:#000}img.t-b{background:#f80}");
        assert_eq!(rules(&BTreeMap::new(), [255; 3]), "");
    }

    #[test]
    fn what_is_transparent_has_paper_behind_it_in_the_dark() {
        let grounds = ["t-a", "t-b"].map(|class| (class.to_owned(), Ground::Clear)).into();
        assert_eq!(rules(&grounds, [251, 249, 4]), "img.t-a,img.t-b{background:light-dark(transparent,#fbf904)}");
    }

    #[test]
    fn a_photo_that_is_cut_shows_its_point_of_interest() {
        let all = [("t-b", (50, 40)), ("t-a", (50, 50)), ("t-c", (0, 100)), ("t-a2", (50, 40)), ("t-b", (50, 40))];
        assert_eq!(places(all.into_iter()), "img.t-c{object-position:0% 100%}img.t-a2,img.t-b{object-position:50% 40%}");
        assert_eq!((hundredths(0.404), hundredths(1.0), hundredths(0.0)), (40, 100, 0));
    }
}
