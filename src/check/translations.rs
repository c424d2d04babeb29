//! Sites in several languages: which publications and which texts are missing in one of them.

use std::{any::Any, collections::BTreeMap};

use super::Finished;
use crate::{
    diag::{Diagnostic, Diagnostics, FileId, Span, Tongue, codes},
    record::publication::Ease,
    site::{Publication, Site},
    source::{Decode, Lang},
    text::{Prose, Text},
};

/// Shorter lines are mostly names, which are the same in every language.
const WORDS: usize = 3;

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let site = finished.site();
    if site.langs.len() < 2 {
        return;
    }
    let mut texts = Texts { langs: &site.langs, missing: BTreeMap::new() };
    if finished.rest {
        rest(site, &mut texts);
    }
    finished.events.iter().for_each(|event| event.visit(&mut |value| texts.see(value)));
    for ((file, lang), (count, first)) in texts.missing {
        debug_assert_eq!(file, first.file, "texts are counted by their file");
        let finding = diags.add(&codes::TEXTS_NOT_TRANSLATED, first).arg("count", count);
        tell(finding, lang).arg("code", lang.code());
    }
}

/// Publications that lack a language.
pub(super) fn versions(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let site = finished.site();
    for publication in site.publications.iter().filter(|_| site.langs.len() > 1) {
        for lang in &site.langs {
            missing_version(finished, publication, *lang, diags);
        }
    }
}

/// The texts of everything but events.
fn rest(site: &Site, texts: &mut Texts<'_>) {
    let records = site.series.iter().map(|one| &one.record as &dyn Shown);
    let records = records.chain(site.organisations.iter().map(|one| &one.record as &dyn Shown));
    let records = records.chain(site.funders.iter().map(|one| &one.record as &dyn Shown));
    let lists: [&dyn Shown; 4] = [&site.settings, &site.themes, &site.glossary, &site.municipalities];
    records.chain(lists).for_each(|record| record.show(&mut |value| texts.see(value)));
}

fn missing_version(finished: &Finished<'_, '_>, publication: &Publication, lang: Lang, diags: &mut Diagnostics) {
    let versions = || publication.versions.iter().map(|(_, version)| version).filter(|one| one.ease == Ease::Standard);
    let Some(main) = versions().next().filter(|_| versions().all(|version| version.lang != lang)) else { return };
    let path = &finished.sources.file(main.file).path;
    let folder = path.parent().map_or_else(String::new, |folder| format!("{folder}/"));
    let file = format!("{folder}{}.{lang}.md", path.stem());
    tell(diags.add(&codes::NOT_TRANSLATED, main.front.title.at()), lang).arg("file", file);
}

fn tell(finding: &mut Diagnostic, lang: Lang) -> &mut Diagnostic {
    finding.arg("lang_fi", lang.told(Tongue::Fi)).arg("lang", lang.told(Tongue::En))
}

/// Any record, for a list of unlike ones.
trait Shown {
    fn show<'v>(&'v self, see: &mut dyn FnMut(&'v dyn Any));
}

impl<T: Decode> Shown for T {
    fn show<'v>(&'v self, see: &mut dyn FnMut(&'v dyn Any)) {
        self.visit(see);
    }
}

/// How many texts of each file lack a language, and where the first of them stands.
struct Texts<'l> {
    langs: &'l [Lang],
    missing: BTreeMap<(FileId, Lang), (usize, Span)>,
}

impl Texts<'_> {
    fn see(&mut self, value: &dyn Any) {
        if let Some(text) = value.downcast_ref::<Text>() {
            let short = || text.versions().len() == 1 && text.plain(self.langs[0]).split_whitespace().count() < WORDS;
            self.count(|lang| text.has(lang) || short(), text.at());
        } else if let Some(prose) = value.downcast_ref::<Prose>() {
            self.count(|lang| prose.has(lang), prose.at());
        }
    }

    fn count(&mut self, has: impl Fn(Lang) -> bool, at: Span) {
        for lang in self.langs.iter().filter(|lang| !has(**lang)) {
            let (count, first) = self.missing.entry((at.file, *lang)).or_insert((0, at));
            *count += 1;
            *first = (*first).min(at);
        }
    }
}
