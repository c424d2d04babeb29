//! Every address of the site is computed here, from the theme's patterns and the model's slugs.
//!
//! 1. A [`Subject`] is what an output is about. 2. [`Addresses::path`] fills an output's pattern for a subject and a language.
//! 3. [`Addresses::href`] and [`Addresses::url`] turn such a path into a link and into an absolute address.
//!
//! Never looks at the disk; whether something is really made at an address is the plan's matter.

mod condition;

pub use condition::holds;

use std::borrow::Cow;

use crate::{
    record::{
        lists::{Municipality, Theme},
        publication::Ease,
    },
    site::{Event, Idx, Organisation, Publication, Series, Site},
    source::Lang,
    theme::{self, Kind, OutputSpec, Pattern},
};

/// What an output is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The site itself.
    Site,
    /// A page of the list of events.
    Events(Listing),
    /// An event.
    Event(Idx<Event>),
    /// A publication in one version.
    Publication(Idx<Publication>, usize),
    /// A chapter of a publication's version.
    Chapter(Idx<Publication>, usize, usize),
    /// A series.
    Series(Idx<Series>),
    /// An organisation.
    Organisation(Idx<Organisation>),
    /// A theme.
    Theme(Idx<Theme>),
    /// A municipality.
    Municipality(Idx<Municipality>),
    /// A year.
    Year(i16),
}

/// A page of the list of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listing {
    /// Which events.
    pub facet: Facet,
    /// Which page, from 1.
    pub page: usize,
}

/// A part of all events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// All of them.
    All,
    /// Those of a year.
    Year(i16),
    /// Those of a theme.
    Theme(Idx<Theme>),
    /// Those in a municipality.
    Municipality(Idx<Municipality>),
}

/// All addresses of a site in a theme.
pub struct Addresses<'s> {
    site: &'s Site,
    theme: &'s theme::Theme,
}

impl<'s> Addresses<'s> {
    /// The addresses of this site in this theme.
    #[must_use]
    pub fn new(site: &'s Site, theme: &'s theme::Theme) -> Self {
        Self { site, theme }
    }

    /// The path of an output below the site's root; nothing when the pattern has no place for the subject.
    #[must_use]
    pub fn path(&self, output: &OutputSpec, subject: Subject, lang: Lang) -> Option<String> {
        let filled = match subject {
            Subject::Site => output.path.fill(lang, &[]),
            Subject::Events(listing) => self.listing(output, listing, lang)?,
            Subject::Event(idx) => output.path.fill(lang, &[("slug", &self.site.event(idx).slug)]),
            Subject::Publication(idx, version) => output.path.fill(lang, &[("slug", self.slug(idx, version))]),
            Subject::Chapter(idx, version, chapter) => {
                let chapter = &self.site.publication(idx).versions[version].1.chapters[chapter];
                output.path.fill(lang, &[("book", self.slug(idx, version)), ("slug", &chapter.slug)])
            }
            Subject::Series(idx) => output.path.fill(lang, &[("slug", &plain(&self.site.one_series(idx).id))]),
            Subject::Organisation(idx) => output.path.fill(lang, &[("slug", &plain(&self.site.organisation(idx).id))]),
            Subject::Theme(idx) => output.path.fill(lang, &[("slug", &plain(&self.site.theme(idx).id.value))]),
            Subject::Municipality(idx) => output.path.fill(lang, &[("slug", &plain(&self.site.municipality(idx).id.value))]),
            Subject::Year(year) => output.path.fill(lang, &[("slug", &year.to_string())]),
        };
        Some(if lang == self.site.main_lang() { filled } else { format!("{lang}/{filled}") })
    }

    fn slug(&self, idx: Idx<Publication>, version: usize) -> &str {
        &self.site.publication(idx).versions[version].0
    }

    fn listing(&self, output: &OutputSpec, listing: Listing, lang: Lang) -> Option<String> {
        let (pattern, slug): (&Pattern, String) = match listing.facet {
            Facet::All => (&output.path, String::new()),
            Facet::Year(year) => (output.facets.year.as_ref()?, year.to_string()),
            Facet::Theme(idx) => (output.facets.theme.as_ref()?, plain(&self.site.theme(idx).id.value).into_owned()),
            Facet::Municipality(idx) => {
                (output.facets.municipality.as_ref()?, plain(&self.site.municipality(idx).id.value).into_owned())
            }
        };
        let page = listing.page.to_string();
        if listing.page == 1 {
            return Some(pattern.fill(lang, &[("slug", &slug)]));
        }
        if listing.facet == Facet::All {
            return output.further.as_ref().map(|further| further.fill(lang, &[("page", &page)]));
        }
        // The further pages of a part lie below its first one.
        let first = pattern.fill(lang, &[("slug", &slug)]);
        Some(match first.rsplit_once('/') {
            Some((folder, name)) => format!("{folder}/{page}/{name}"),
            None => format!("{page}/{first}"),
        })
    }

    /// The kind whose first output is the subject's own page.
    #[must_use]
    pub fn page_kind(&self, subject: Subject) -> Option<&'s Kind> {
        let of = |subject| self.theme.kinds_of(subject).find(|kind| !kind.outputs.is_empty());
        match subject {
            Subject::Site => None,
            Subject::Events(_) => of(theme::Subject::Events),
            Subject::Event(_) => of(theme::Subject::Event),
            Subject::Publication(idx, _) => self.theme.publication_kind(&self.site.publication(idx).kind),
            Subject::Chapter(idx, ..) => {
                let word = Some(self.site.publication(idx).kind.as_str());
                self.theme.kinds_of(theme::Subject::Chapter).find(|kind| kind.publication.as_deref() == word)
            }
            Subject::Series(_) => of(theme::Subject::Series),
            Subject::Organisation(_) => of(theme::Subject::Organisation),
            Subject::Theme(_) => of(theme::Subject::Theme),
            Subject::Municipality(_) => of(theme::Subject::Municipality),
            Subject::Year(_) => of(theme::Subject::Year),
        }
    }

    /// The path of the subject's own page; nothing when the theme makes none.
    #[must_use]
    pub fn page(&self, subject: Subject, lang: Lang) -> Option<String> {
        let output = self.page_kind(subject)?.outputs.first()?;
        self.path(output, subject, lang)
    }

    /// The link to the subject's own page.
    #[must_use]
    pub fn page_href(&self, subject: Subject, lang: Lang) -> Option<String> {
        self.page(subject, lang).map(|path| self.href(&path))
    }

    /// A publication as it is shown in a language.
    #[must_use]
    pub fn publication(&self, idx: Idx<Publication>, lang: Lang) -> Subject {
        Subject::Publication(idx, self.site.publication(idx).version(lang))
    }

    /// The languages in which a page of this subject is made.
    #[must_use]
    pub fn langs_of(&self, subject: Subject) -> Vec<Lang> {
        match subject {
            Subject::Publication(idx, version) | Subject::Chapter(idx, version, _) => {
                let publication = self.site.publication(idx);
                let shown = |lang: &Lang| publication.version(*lang) == version;
                let easy = publication.versions[version].1.ease == Ease::Easy;
                if easy {
                    vec![publication.versions[version].1.lang]
                } else {
                    self.site.langs.iter().copied().filter(shown).collect()
                }
            }
            _ => self.site.langs.clone(),
        }
    }

    /// A path of the site as a link: from the site's own folder on, `index.html` left out.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        format!("{}{}", self.site.base.path, short(path))
    }

    /// A path of the site as an absolute address.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{}", self.site.base.origin, self.site.base.path, short(path))
    }

    /// A link of this site as an absolute address; any other address as it is.
    #[must_use]
    pub fn absolute(&self, href: &str) -> String {
        if href.starts_with('/') { format!("{}{href}", self.site.base.origin) } else { href.to_owned() }
    }

    /// The site these are the addresses of.
    #[must_use]
    pub fn site(&self) -> &'s Site {
        self.site
    }

    /// The theme whose patterns they follow.
    #[must_use]
    pub fn theme(&self) -> &'s theme::Theme {
        self.theme
    }
}

/// An id as a part of an address: a file may be named `Järven seutu.yaml`.
fn plain(id: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if id.bytes().all(is_plain) { Cow::Borrowed(id) } else { Cow::Owned(crate::text::slug(id)) }
}

/// An address as a header or a server's list takes it: a letter that would end it there, or be read in two ways, stands in
/// percent signs.
#[must_use]
pub fn in_percent_signs(address: &str) -> String {
    let sign = |byte: u8| match byte {
        b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => format!("%{byte:02X}"),
        _ if byte.is_ascii_graphic() => char::from(byte).into(),
        _ => format!("%{byte:02X}"),
    };
    address.bytes().map(sign).collect()
}

/// An address with its percent signs read; nothing when that is no text.
#[must_use]
pub fn without_percent_signs(address: &str) -> Option<String> {
    let (mut read, mut rest) = (Vec::with_capacity(address.len()), address.as_bytes());
    while let Some((byte, after)) = rest.split_first() {
        if *byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            read.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            read.push(*byte);
            rest = after;
        }
    }
    String::from_utf8(read).ok().filter(|read| !read.contains('\0'))
}

/// A path without its `index.html`.
#[must_use]
pub fn short(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_in_addresses() {
        for (id, expected) in [("jarven-seutu-2", "jarven-seutu-2"), ("Järven seutu", "jarven-seutu"), ("Мост", "most")] {
            assert_eq!(plain(id), expected);
        }
    }

    #[test]
    fn percent_signs_come_and_go() {
        let plain = "/järjestöt/Ilta 2019/";
        let signs = in_percent_signs(plain);
        assert_eq!(signs, "/j%C3%A4rjest%C3%B6t/Ilta%202019/");
        assert_eq!(without_percent_signs(&signs).as_deref(), Some(plain));
        for broken in ["%", "%4", "%zz", "%ff", "a%00b"] {
            assert_eq!(without_percent_signs(broken), None, "{broken}");
        }
    }
}
