//! Puts what was read on its shelf: records by kind, publications with their versions and chapters.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Records,
    files::Read,
    place::PublicationPlace,
    publication::{Chapter, ChapterMatter, FrontMatter, Publication, Version},
    settings::Settings,
};
use crate::{
    diag::{Diagnostics, FileId, Span, codes},
    source::Lang,
    text::{Block, BlockKind, Document, Heading, Seen, slug, walk_blocks},
};

type ReadVersion = (PublicationPlace, FileId, Lang, (Arc<FrontMatter>, Arc<Document>));
type ReadChapter = (PublicationPlace, FileId, Lang, (Arc<ChapterMatter>, Arc<Document>));

pub(super) fn shelve(settings: Settings, read: Vec<Read>, diags: &mut Diagnostics) -> Records {
    let mut records = Records {
        settings,
        events: Vec::new(),
        publications: Vec::new(),
        organisations: Vec::new(),
        series: Vec::new(),
        funders: Vec::new(),
        themes: Vec::new(),
        municipalities: Vec::new(),
        glossary: Vec::new(),
        references: Vec::new(),
        photos: Vec::new(),
    };
    let (mut versions, mut chapters): (Vec<ReadVersion>, Vec<ReadChapter>) = (Vec::new(), Vec::new());
    for read in read {
        match read {
            Read::Organisation(one) => records.organisations.push(*one),
            Read::Series(one) => records.series.push(one),
            Read::Funder(one) => records.funders.push(one),
            Read::Themes(list) => records.themes = list,
            Read::Municipalities(list) => records.municipalities = list,
            Read::Glossary(list) => records.glossary = list,
            Read::References(list) => records.references = list,
            Read::Event(event) => records.events.push(event),
            Read::Photos(list) => records.photos.extend(list),
            Read::Publication(place, file, lang, read) => versions.push((place, file, lang, read)),
            Read::Chapter(place, file, lang, read) => chapters.push((place, file, lang, read)),
        }
    }
    records.publications = publications(versions, chapters, records.main_lang(), diags);
    records
}

fn publications(versions: Vec<ReadVersion>, chapters: Vec<ReadChapter>, main: Lang, diags: &mut Diagnostics) -> Vec<Publication> {
    let mut by_name: BTreeMap<String, Publication> = BTreeMap::new();
    for (place, file, lang, read) in versions {
        let (front, body) = read;
        let version = Version { file, lang, ease: place.ease, front, body, chapters: Vec::new() };
        by_name
            .entry(place.name.clone())
            .or_insert_with(|| Publication { name: place.name, beside: place.beside, versions: Vec::new() })
            .versions
            .push(version);
    }
    // Files come in the order of their paths, so chapters stand in the order of their numbers.
    for (place, file, lang, read) in chapters {
        let (front, body) = read;
        let number_end = place.stem.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(0);
        let chapter = Chapter { file, slug: slug(&place.stem[number_end..]), front, body };
        let book = by_name
            .get_mut(&place.name)
            .and_then(|book| book.versions.iter_mut().find(|version| version.lang == lang && version.ease == place.ease));
        match book {
            Some(version) => version.chapters.push(chapter),
            None => {
                diags.add(&codes::CHAPTER_WITHOUT_BOOK, Span::top(file)).arg("folder", &place.name);
            }
        }
    }
    let mut publications: Vec<Publication> = by_name.into_values().collect();
    for version in publications.iter_mut().flat_map(|publication| &mut publication.versions) {
        part_ids(version);
    }
    for publication in &mut publications {
        publication.versions.sort_by_key(|version| (version.ease, version.lang != main, version.lang));
    }
    publications
}

/// Headings of the same words in two chapters would have one id, and a book may stand on one page. The later one takes the name
/// of its chapter in front; ids that authors gave stay, and a check tells of them.
fn part_ids(book: &mut Version) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    headings(&book.body.blocks, &mut |heading| {
        taken.insert(heading.id.clone());
    });
    for chapter in &mut book.chapters {
        let (mut own, mut doubled) = (BTreeSet::new(), false);
        headings(&chapter.body.blocks, &mut |heading| {
            doubled |= !own.insert(heading.id.clone()) || (!heading.given && taken.contains(&heading.id));
        });
        if !doubled {
            taken.append(&mut own);
            continue;
        }
        // A text of its own from here on: the one that was read may be kept for the next time.
        each_heading(&mut Arc::make_mut(&mut chapter.body).blocks, &mut |heading| {
            if !heading.given && taken.contains(&heading.id) {
                heading.id = format!("{}-{}", chapter.slug, heading.id);
            }
            taken.insert(heading.id.clone());
        });
    }
}

fn headings(blocks: &[Block], see: &mut impl FnMut(&Heading)) {
    walk_blocks(blocks, &mut |seen| {
        if let Seen::Heading(heading) = seen {
            see(heading);
        }
    });
}

fn each_heading(blocks: &mut [Block], see: &mut impl FnMut(&mut Heading)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading(heading) => see(heading),
            BlockKind::Fence(fence) => each_heading(&mut fence.body, see),
            BlockKind::Quote(blocks) => each_heading(blocks, see),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| each_heading(&mut item.blocks, see)),
            _ => {}
        }
    }
}
