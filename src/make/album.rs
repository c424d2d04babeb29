//! All wanted sizes of one photo at once: its file is read, its digest taken and its pixels decoded a single time.

use std::collections::{BTreeMap, BTreeSet};

use super::{Workshop, picture_key};
use crate::{
    diag::{Diagnostic, FileId, codes},
    output::Key,
    picture::{self, Derive},
    plan::{Job, Planned},
    site::{Idx, Photo},
    source::{Digest, RelPath},
};

/// A photo and the outputs derived from it.
pub struct Album<'p> {
    file: FileId,
    pub(super) photo: Idx<Photo>,
    pub(super) sizes: Vec<(&'p RelPath, Derive)>,
}

/// Gathers the pictures among some outputs by their photos. Whatever is no picture comes back apart.
pub fn albums<'p, 's>(outputs: &[(&'p RelPath, &'p Planned<'s>)]) -> (Vec<Album<'p>>, Vec<(&'p RelPath, &'p Planned<'s>)>) {
    let mut albums: BTreeMap<FileId, Album<'p>> = BTreeMap::new();
    let mut others = Vec::new();
    for (path, planned) in outputs {
        match &planned.job {
            Job::Image { photo, file, want } => {
                let album = albums.entry(*file).or_insert_with(|| Album { file: *file, photo: *photo, sizes: Vec::new() });
                album.sizes.push((path, *want));
            }
            _ => others.push((*path, *planned)),
        }
    }
    (albums.into_values().collect(), others)
}

/// Every picture that may be made of a photo that may be published: the photo's digest and the picture's key.
pub fn pictures(shop: &Workshop<'_>) -> BTreeSet<(Digest, Digest)> {
    let job = |planned: &Planned<'_>| match &planned.job {
        Job::Image { file, want, .. } => {
            let source = shop.sources.digest(*file).ok()?;
            Some((source, picture_key(source, want).digest()))
        }
        _ => None,
    };
    shop.plan.outputs.values().filter_map(job).collect()
}

impl<'p> Album<'p> {
    /// The digest of the original.
    ///
    /// # Errors
    /// A finding when the photo cannot be read.
    pub fn source(&self, shop: &Workshop<'_>) -> Result<Digest, Diagnostic> {
        shop.sources.digest(self.file).map_err(|_| self.lost(shop))
    }

    /// How many pictures.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sizes.len()
    }

    /// Whether there are none: never, for an album that [`albums`] made.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }

    /// Every picture's path and key.
    ///
    /// # Errors
    /// A finding when the photo cannot be read.
    pub fn keys(&self, shop: &Workshop<'_>) -> Result<Vec<(&'p RelPath, Key)>, Diagnostic> {
        let digest = self.source(shop)?;
        Ok(self.sizes.iter().map(|(path, want)| (*path, picture_key(digest, want))).collect())
    }

    /// Makes the pictures at these places in the list of keys.
    ///
    /// # Errors
    /// A finding when the photo cannot be read or decoded.
    pub fn make(&self, which: &[usize], shop: &Workshop<'_>) -> Result<Vec<Vec<u8>>, Diagnostic> {
        let wants: Vec<Derive> = which.iter().filter_map(|at| self.sizes.get(*at)).map(|(_, want)| *want).collect();
        let record = &shop.addresses.site().photo(self.photo).record;
        let read = || shop.sources.read(self.file);
        picture::derive_all(read, &wants, &shop.budget).map_err(|fault| fault.finding(&record.file.value, Some(record.file.at)))
    }

    fn lost(&self, shop: &Workshop<'_>) -> Diagnostic {
        let record = &shop.addresses.site().photo(self.photo).record;
        let mut finding = Diagnostic::new(&codes::MISSING_FILE, record.file.at);
        finding.arg("file", &record.file.value);
        finding
    }
}
