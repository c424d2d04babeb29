//! Pictures that texts show: there is such a photo, and it may be published.

use super::Finished;
use crate::{
    diag::{Diagnostics, Spanned, codes},
    site::{Idx, Photo, Withheld, dangling},
    text::Seen,
    view::body,
};

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    finished.walk_bodies(&mut |seen, body| {
        let (id, folder) = match seen {
            Seen::Fence(fence) => {
                let param = match fence.name.value.as_str() {
                    "photo" => fence.param("id"),
                    "banner" => fence.param("photo"),
                    _ => None,
                };
                let Some(id) = param else { return };
                (id.clone(), body::folder(finished.cx, body, fence.at.file))
            }
            // A picture is a path to the file of a photo, or its id.
            Seen::Image(image) => {
                let id = body::photo_id(&image.target.value).to_owned();
                (Spanned::new(id, image.target.at), body::folder(finished.cx, body, image.at.file))
            }
            _ => return,
        };
        photo(finished, &folder, &id, diags);
    });
    for (at, idx) in covers(finished) {
        published(finished, idx, at, diags);
    }
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
fn published(finished: &Finished<'_, '_>, idx: Idx<Photo>, at: crate::diag::Span, diags: &mut Diagnostics) {
    let photo = finished.site().photo(idx);
    if photo.withheld.is_some_and(|why| why != Withheld::NoFile) {
        diags.add(&codes::PHOTO_NOT_SHOWN, at).arg("id", &photo.id).also(photo.record.file.at);
    }
}

fn covers(finished: &Finished<'_, '_>) -> Vec<(crate::diag::Span, Idx<Photo>)> {
    let publications = finished.site().publications.iter();
    publications.filter_map(|one| Some((one.versions.first()?.1.front.cover.as_ref()?.at, one.cover?))).collect()
}
