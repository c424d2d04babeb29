//! Shows every record of the site, for rules that look at all texts or at all records of a sort.

use std::any::Any;

use super::Site;
use crate::source::Decode;

impl Site {
    /// Shows all records but those of events, and the records and texts in them.
    pub fn visit<'v>(&'v self, see: &mut dyn FnMut(&'v dyn Any)) {
        self.settings.visit(see);
        self.themes.visit(see);
        self.municipalities.visit(see);
        self.glossary.visit(see);
        self.references.visit(see);
        self.funders.iter().for_each(|one| one.record.visit(see));
        self.organisations.iter().for_each(|one| one.record.visit(see));
        self.series.iter().for_each(|one| one.record.visit(see));
        // Photos of events are seen with their events.
        let others = self.photos.iter().filter(|photo| !photo.folder.starts_with("content/events/"));
        others.for_each(|photo| photo.record.visit(see));
        for (_, version) in self.publications.iter().flat_map(|one| &one.versions) {
            version.front.visit(see);
            version.chapters.iter().for_each(|chapter| chapter.front.visit(see));
        }
    }
}
