//! Pictures that texts show: there is such a photo, and it may be published.

use serde::Serialize;

use super::Finished;
use crate::{
    diag::{Diagnostics, Span, Spanned, codes},
    site::{Idx, Photo, Withheld, dangling},
    text::Seen,
    view::body,
};

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    in_texts(finished, &mut |folder, id| photo(finished, folder, &id, diags));
}

/// Covers of publications.
pub(super) fn covers(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    for (at, idx) in all_covers(finished) {
        published(finished, idx, at, diags);
    }
}

/// How a photo is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// It is one of an event's photos.
    Event,
    /// It is the cover of a publication.
    Cover,
    /// A text shows it.
    Text,
    /// It goes with links to the site that people share.
    Shared,
}

/// Every photo that texts of this part show, and with the rest those that anything else uses: how, and where.
pub fn uses(finished: &Finished<'_, '_>) -> Vec<(Idx<Photo>, Use, Span)> {
    let site = finished.site();
    let mut uses = Vec::new();
    if finished.rest {
        let listed = site.events.iter().flat_map(|event| &event.photos);
        uses.extend(listed.map(|idx| (*idx, Use::Event, site.photo(*idx).record.at)));
        uses.extend(all_covers(finished).into_iter().map(|(at, idx)| (idx, Use::Cover, at)));
        let shared = site.settings.social_image.as_ref().and_then(|named| Some((site.social_image?, Use::Shared, named.at)));
        uses.extend(shared);
    }
    in_texts(finished, &mut |folder, id| {
        uses.extend(site.find_photo(folder, &id.value).map(|idx| (idx, Use::Text, id.at)));
    });
    uses
}

/// Shows every photo that a text names, with the folder it is looked for in.
fn in_texts(finished: &Finished<'_, '_>, see: &mut dyn FnMut(&str, Spanned<String>)) {
    finished.walk_bodies(&mut |seen, body| match seen {
        Seen::Fence(fence) => {
            let param = match fence.name.value.as_str() {
                "photo" => fence.param("id"),
                "banner" => fence.param("photo"),
                _ => None,
            };
            if let Some(id) = param {
                see(&body::folder(finished.cx, body, fence.at.file), id.clone());
            }
        }
        // A picture is a path to the file of a photo, or its id.
        Seen::Image(image) => {
            let id = body::photo_id(&image.target.value).to_owned();
            see(&body::folder(finished.cx, body, image.at.file), Spanned::new(id, image.target.at));
        }
        _ => {}
    });
}

fn photo(finished: &Finished<'_, '_>, folder: &str, id: &Spanned<String>, diags: &mut Diagnostics) {
    let site = finished.site();
    match site.find_photo(folder, &id.value) {
        Some(idx) => published(finished, idx, id.at, diags),
        None => {
            let within = |photo: &&Photo| folder == photo.folder || folder.starts_with(&format!("{}/", photo.folder));
            let names = site.photos.iter().filter(within).map(|photo| photo.id.as_str());
            dangling(&id.value, id.at, "photo", names, diags);
        }
    }
}

/// A photo that is withheld leaves a gap; that its file is missing has been told where it is named.
fn published(finished: &Finished<'_, '_>, idx: Idx<Photo>, at: Span, diags: &mut Diagnostics) {
    let photo = finished.site().photo(idx);
    if photo.withheld.is_some_and(|why| why != Withheld::NoFile) {
        diags.add(&codes::PHOTO_NOT_SHOWN, at).arg("id", &photo.id).also(photo.record.file.at);
    }
}

fn all_covers(finished: &Finished<'_, '_>) -> Vec<(Span, Idx<Photo>)> {
    let publications = finished.site().publications.iter();
    publications.filter_map(|one| Some((one.versions.first()?.1.front.cover.as_ref()?.at, one.cover?))).collect()
}
