//! Records → the resolved model: every written id becomes a reference, or a finding.

use std::{collections::BTreeMap, sync::OnceLock};

use rayon::prelude::*;

use super::{
    Base, Drafts, Event, Funder, Idx, Organisation, Publication, Series, Site, Terms,
    ids::{Ids, Index},
    photos, picks,
};
use crate::{
    diag::{Diagnostics, FileId, Span, Spanned, codes},
    record::{Filed, Records, dangling, event::Organiser, publication::Version},
    source::{RelPath, Sources},
    value::Date,
};

/// Resolves everything. An address that cannot be read is an error, and told with all the others.
pub fn resolve(records: Records, terms: &Terms, sources: &Sources, diags: &mut Diagnostics) -> Site {
    let langs =
        if records.settings.languages.is_empty() { vec![crate::source::Lang::Fi] } else { records.settings.languages.clone() };
    let (written, at) = match terms.base_url.as_deref() {
        // Typed with the command, so there is no place to show.
        Some(typed) => (typed, None),
        None => (records.settings.base_url.value.as_str(), Some(records.settings.base_url.at)),
    };
    let base = Base::read(written).unwrap_or_else(|| {
        diags.add(&codes::BAD_BASE_URL, at).arg("value", written);
        Base::none()
    });
    let as_of = terms.date.or(records.settings.as_of).unwrap_or(terms.today);
    let (mut records, drafts) = leave_out_drafts(records, terms.drafts);
    let ids = number(&mut records, drafts, diags);
    let photos = take_photos(&records, sources, as_of, diags);
    let mut site = Site {
        publisher: records.settings.publisher.as_ref().and_then(|id| ids.organisations.resolve(id, diags)),
        controller: records
            .settings
            .privacy
            .as_ref()
            .and_then(|privacy| privacy.controller.as_ref())
            .and_then(|id| ids.organisations.resolve(id, diags)),
        site_funders: ids.funders.resolve_all(&records.settings.funders, diags),
        settings: records.settings,
        langs,
        base,
        as_of,
        events: Vec::new(),
        publications: Vec::new(),
        organisations: Vec::new(),
        series: Vec::new(),
        funders: Vec::new(),
        themes: records.themes,
        municipalities: records.municipalities,
        glossary: records.glossary,
        references: records.references,
        photos,
        ids,
        social_image: None,
    };
    for term in &site.glossary {
        let _ = site.ids.terms.resolve_all(&term.see, diags);
    }
    site.funders = records.funders.into_iter().map(|filed| funder(filed, sources, diags)).collect();
    site.organisations = records.organisations.into_iter().map(|filed| organisation(filed, &site, sources, diags)).collect();
    site.series = records.series.into_iter().map(|filed| series(filed, &site, diags)).collect();
    let by_folder = photos_by_folder(&site);
    site.events = events(records.events, &site, &by_folder, diags);
    site.publications = records.publications.into_iter().filter_map(|one| publication(one, &site, diags)).collect();
    if let Some(id) = &site.settings.social_image {
        site.social_image = photo(&site, "content", id, diags);
    }
    connect(&mut site);
    picks::take(&mut site, diags);
    site
}

fn leave_out_drafts(mut records: Records, drafts: Drafts) -> (Records, [Vec<String>; 3]) {
    if drafts == Drafts::Include {
        return (records, [const { Vec::new() }; 3]);
    }
    let left_out = [
        records.events.iter().filter(|one| one.record.draft).map(|one| one.id.clone()).collect(),
        records.organisations.iter().filter(|one| one.record.draft).map(|one| one.id.clone()).collect(),
        records.series.iter().filter(|one| one.record.draft).map(|one| one.id.clone()).collect(),
    ];
    records.events.retain(|one| !one.record.draft);
    records.organisations.retain(|one| !one.record.draft);
    records.series.retain(|one| !one.record.draft);
    for publication in &mut records.publications {
        publication.versions.retain(|version| !version.front.draft);
        for version in &mut publication.versions {
            version.chapters.retain(|chapter| !chapter.front.draft);
        }
    }
    records.publications.retain(|publication| !publication.versions.is_empty());
    (records, left_out)
}

fn number(records: &mut Records, [events, organisations, series]: [Vec<String>; 3], diags: &mut Diagnostics) -> Ids {
    fn named<T>(one: &Filed<T>) -> (&str, Span) {
        (&one.id, Span::top(one.file))
    }
    fn spanned(id: &Spanned<String>) -> (&str, Span) {
        (&id.value, id.at)
    }
    Ids {
        events: Index::new(&mut records.events, |one| (&one.id, Span::top(one.file)), events, diags),
        organisations: Index::new(&mut records.organisations, named, organisations, diags),
        series: Index::new(&mut records.series, named, series, diags),
        funders: Index::new(&mut records.funders, named, Vec::new(), diags),
        themes: Index::new(&mut records.themes, |one| spanned(&one.id), Vec::new(), diags),
        municipalities: Index::new(&mut records.municipalities, |one| spanned(&one.id), Vec::new(), diags),
        terms: Index::new(&mut records.glossary, |one| spanned(&one.id), Vec::new(), diags),
        references: Index::new(&mut records.references, |one| spanned(&one.id), Vec::new(), diags),
    }
}

fn take_photos(records: &Records, sources: &Sources, as_of: Date, diags: &mut Diagnostics) -> Vec<super::Photo> {
    let of_events = records.events.iter().flat_map(|event| {
        let folder = format!("content/events/{}", event.id);
        event.named.photos.iter().map(move |photo| Filed { id: folder.clone(), file: event.file, record: photo.clone() })
    });
    let mut taken: Vec<super::Photo> = Vec::new();
    for filed in of_events.chain(records.photos.iter().cloned()) {
        let photo = photos::take(filed, sources, as_of, diags);
        match taken.iter().rev().find(|other| other.folder == photo.folder && other.id == photo.id) {
            Some(first) => {
                diags.add(&codes::ID_TWICE, photo.record.at).arg("id", &photo.id).also(first.record.at);
            }
            None => taken.push(photo),
        }
    }
    taken
}

fn photos_by_folder(site: &Site) -> BTreeMap<String, Vec<Idx<super::Photo>>> {
    let mut by_folder: BTreeMap<String, Vec<Idx<super::Photo>>> = BTreeMap::new();
    for idx in Site::all(&site.photos) {
        by_folder.entry(site.photo(idx).folder.clone()).or_default().push(idx);
    }
    by_folder
}

fn logo(written: Option<&Spanned<String>>, sources: &Sources, diags: &mut Diagnostics) -> Option<FileId> {
    let written = written?;
    let content = RelPath::new("content").ok();
    let found = RelPath::resolve(content.as_ref(), &written.value).and_then(|path| sources.find(path.as_str()));
    if found.is_none() {
        photos::missing_file(&written.value, written.at, "content", sources, diags);
    }
    found
}

fn funder(filed: Filed<crate::record::lists::Funder>, sources: &Sources, diags: &mut Diagnostics) -> Funder {
    let Filed { id, file: _, record } = filed;
    Funder { id, logo: logo(record.logo.as_ref(), sources, diags), record }
}

/// A year, after which details of an organisation count as stale.
const STALE_DAYS: i32 = 365;

fn organisation(
    filed: Filed<crate::record::lists::Organisation>,
    site: &Site,
    sources: &Sources,
    diags: &mut Diagnostics,
) -> Organisation {
    let Filed { id, file, record } = filed;
    let mut municipalities: Vec<_> =
        record.municipality.iter().filter_map(|one| site.ids.municipalities.resolve(one, diags)).collect();
    municipalities.extend(site.ids.municipalities.resolve_all(&record.municipalities, diags));
    municipalities.dedup();
    party(record.contact.as_ref().and_then(|contact| contact.organisation.as_ref()), site, diags);
    Organisation {
        id,
        file,
        municipalities,
        themes: site.ids.themes.resolve_all(&record.themes, diags),
        logo: logo(record.logo.as_ref(), sources, diags),
        events: Vec::new(),
        stale: record.checked.is_some_and(|checked| checked.days_until(site.as_of) > STALE_DAYS),
        record,
    }
}

fn organisers(written: &[Organiser], site: &Site, diags: &mut Diagnostics) -> Vec<(Idx<Organisation>, usize)> {
    let found = written.iter().enumerate();
    found.filter_map(|(at, one)| site.ids.organisations.resolve(&one.organisation, diags).map(|idx| (idx, at))).collect()
}

fn series(filed: Filed<crate::record::lists::Series>, site: &Site, diags: &mut Diagnostics) -> Series {
    let Filed { id, file, record } = filed;
    for headcount in &record.headcounts {
        let _ = site.ids.events.resolve(&headcount.event, diags);
    }
    Series {
        id,
        file,
        themes: site.ids.themes.resolve_all(&record.themes, diags),
        organisers: organisers(&record.organisers, site, diags),
        funders: site.ids.funders.resolve_all(&record.funders, diags),
        events: Vec::new(),
        publications: Vec::new(),
        record,
    }
}

/// A party that has the form of an id must be an organisation's.
fn party(written: Option<&crate::record::settings::Party>, site: &Site, diags: &mut Diagnostics) -> Option<Idx<Organisation>> {
    let id = written?.id.as_ref()?;
    site.ids.organisations.find(&id.value, id.at, "organisation", diags)
}

/// All events, side by side; what is found stays in their order.
fn events(
    filed: Vec<crate::record::FiledEvent>,
    site: &Site,
    photos: &BTreeMap<String, Vec<Idx<super::Photo>>>,
    diags: &mut Diagnostics,
) -> Vec<Event> {
    let taken = filed.into_par_iter().map(|filed| {
        let mut found = Diagnostics::new();
        (event(filed, site, photos, &mut found), found)
    });
    let (events, found): (Vec<Event>, Vec<Diagnostics>) = taken.unzip();
    found.into_iter().for_each(|found| diags.append(found));
    events
}

fn event(
    filed: crate::record::FiledEvent,
    site: &Site,
    photos: &BTreeMap<String, Vec<Idx<super::Photo>>>,
    diags: &mut Diagnostics,
) -> Event {
    let crate::record::FiledEvent { id, file, record, named, whole } = filed;
    let ids = &site.ids;
    let partners = record.partners.iter().enumerate();
    let mut voices: Vec<_> = named.parties.iter().filter_map(|one| party(Some(one), site, diags)).collect();
    voices.dedup();
    let past = record.when.as_ref().is_some_and(|when| when.value.is_past(site.as_of));
    Event {
        slug: named.slug.as_ref().map_or_else(|| crate::text::slug(&id), |slug| crate::text::slug(&slug.value)),
        file,
        series: named.series.as_ref().and_then(|one| ids.series.resolve(one, diags)),
        term: record.r#type.as_ref().and_then(|one| one.id.as_ref()).and_then(|one| ids.terms.get(&one.value)),
        municipality: record
            .place
            .as_ref()
            .and_then(|place| place.municipality.as_ref())
            .and_then(|one| ids.municipalities.resolve(one, diags)),
        themes: ids.themes.resolve_all(&named.themes, diags),
        organisers: organisers(&record.organisers, site, diags),
        partners: partners
            .filter_map(|(at, one)| ids.organisations.resolve(&one.organisation, diags).map(|idx| (idx, at)))
            .collect(),
        funders: ids.funders.resolve_all(&named.funders, diags),
        voices,
        owners: named.owners.iter().map(|owner| party(owner.as_ref(), site, diags)).collect(),
        photos: photos.get(&format!("content/events/{id}")).cloned().unwrap_or_default(),
        next: named.next_event.as_ref().and_then(|one| ids.events.resolve(one, diags)),
        publications: Vec::new(),
        held: past || record.has.outcome,
        digest: None,
        full: OnceLock::new(),
        id,
        record,
        whole,
    }
}

fn photo(site: &Site, folder: &str, id: &crate::record::kinds::PhotoRef, diags: &mut Diagnostics) -> Option<Idx<super::Photo>> {
    let found = site.find_photo(folder, &id.id);
    if found.is_none() {
        let names = site.photos.iter().filter(|photo| folder.starts_with(&photo.folder)).map(|photo| photo.id.as_str());
        dangling(&id.id, id.at, "photo", names, diags);
    }
    found
}

fn publication(one: crate::record::publication::Publication, site: &Site, diags: &mut Diagnostics) -> Option<Publication> {
    let crate::record::publication::Publication { name, beside, versions } = one;
    let front = &versions.first()?.front;
    let beside = beside.and_then(|folder| site.ids.events.get(&folder));
    let mut events = site.ids.events.resolve_all(front.events.named(), diags);
    if events.is_empty() {
        events.extend(beside);
    }
    let series = front.series.as_ref().and_then(|id| site.ids.series.resolve(id, diags));
    let series = series.or_else(|| events.first().and_then(|event| site.event(*event).series));
    let mut themes = site.ids.themes.resolve_all(&front.themes, diags);
    themes.extend(events.iter().flat_map(|event| site.event(*event).themes.clone()));
    themes.sort_unstable();
    themes.dedup();
    let mut funders = site.ids.funders.resolve_all(&front.funders, diags);
    if funders.is_empty() {
        funders.extend(events.iter().flat_map(|event| site.event(*event).funders.clone()));
        funders.extend(series.iter().flat_map(|series| site.one_series(*series).funders.clone()));
        funders.sort_unstable();
        funders.dedup();
    }
    // The photos of a text are those of its folder (a book's own folder is its name), else of the folders above.
    let folder = if site.photos.iter().any(|photo| photo.folder == name) {
        name.as_str()
    } else {
        name.rsplit_once('/').map_or("content", |(folder, _)| folder)
    };
    Some(Publication {
        kind: front.kind.value.clone(),
        cover: front.cover.as_ref().and_then(|id| photo(site, folder, id, diags)),
        publisher: front.publisher.as_ref().and_then(|id| site.ids.organisations.resolve(id, diags)),
        beside,
        events,
        series,
        themes,
        funders,
        versions: slugs(&name, versions),
        name,
        picks: picks::Picks::default(),
    })
}

/// Each version with the last part of its address: its own, else the main version's, else the file's name.
fn slugs(name: &str, versions: Vec<Version>) -> Vec<(String, Version)> {
    let file_name = name.rsplit('/').next().unwrap_or(name);
    let written = |version: &Version| version.front.slug.as_ref().map(|slug| crate::text::slug(&slug.value));
    let main = versions.first().and_then(written).unwrap_or_else(|| crate::text::slug(file_name));
    versions
        .into_iter()
        .map(|version| {
            let own = written(&version);
            let easy = version.ease == crate::record::publication::Ease::Easy;
            let slug = own.unwrap_or_else(|| if easy { format!("{main}-selko") } else { main.clone() });
            (slug, version)
        })
        .collect()
}

/// Draws the lines that run both ways: a series knows its events, an event its publications, an organisation both.
fn connect(site: &mut Site) {
    for idx in Site::all(&site.publications) {
        for event in site.publications[idx.at()].events.clone() {
            site.events[event.at()].publications.push(idx);
            site.events[event.at()].held |= site.publications[idx.at()].beside == Some(event);
        }
    }
    let mut of_series: Vec<Vec<Idx<Event>>> = vec![Vec::new(); site.series.len()];
    let mut of_organisation: Vec<Vec<Idx<Event>>> = vec![Vec::new(); site.organisations.len()];
    for idx in Site::all(&site.events) {
        let event = &site.events[idx.at()];
        if let Some(series) = event.series {
            of_series[series.at()].push(idx);
        }
        for (organisation, _) in event.organisers.iter().chain(&event.partners) {
            if of_organisation[organisation.at()].last() != Some(&idx) {
                of_organisation[organisation.at()].push(idx);
            }
        }
    }
    for (at, mut events) in of_series.into_iter().enumerate() {
        events.sort_by_key(|idx| (site.event(*idx).first_day(), *idx));
        let idx: Idx<Series> = Idx::new(at);
        let mut publications: Vec<Idx<Publication>> =
            Site::all(&site.publications).filter(|one| site.publication(*one).series == Some(idx)).collect();
        site.sort_newest(&mut publications);
        site.series[at].events = events;
        site.series[at].publications = publications;
    }
    for (at, mut events) in of_organisation.into_iter().enumerate() {
        events.sort_by_key(|idx| std::cmp::Reverse((site.event(*idx).first_day(), *idx)));
        site.organisations[at].events = events;
    }
    for at in 0..site.events.len() {
        let mut publications = std::mem::take(&mut site.events[at].publications);
        site.sort_newest(&mut publications);
        site.events[at].publications = publications;
    }
}
