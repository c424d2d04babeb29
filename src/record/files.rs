//! Reads one file after its place: YAML into records, Markdown into front matter and text.

use std::sync::Arc;

use memchr::{memchr, memmem};

use super::{
    Filed, FiledEvent,
    event::Event,
    lists::{Funder, Municipality, Organisation, Reference, Series, Term, Theme},
    photo::Photo,
    place::{PARTS, Place, PublicationPlace, TopList},
    publication::{ChapterMatter, FrontMatter},
    settings::Settings,
    star,
};
use crate::{
    diag::{Diagnostics, FileId, Span, codes},
    source::{
        Decode, Decoder, Lang, Lent, RelPath, Rest, Sources,
        yaml::{self, Key, Node, Value},
    },
    text::{self, Document, ParseOptions},
};

/// What one file held.
#[derive(Clone)]
pub(super) enum Read {
    Organisation(Box<Filed<Organisation>>),
    Series(Filed<Series>),
    Funder(Filed<Funder>),
    Themes(Vec<Theme>),
    Municipalities(Vec<Municipality>),
    Glossary(Vec<Term>),
    References(Vec<Reference>),
    Event(FiledEvent),
    Photos(Vec<Filed<Photo>>),
    Publication(PublicationPlace, FileId, Lang, (Arc<FrontMatter>, Arc<Document>)),
    Chapter(PublicationPlace, FileId, Lang, (Arc<ChapterMatter>, Arc<Document>)),
}

/// Reads `site.yaml`.
pub(super) fn settings(sources: &Sources, file: FileId, diags: &mut Diagnostics) -> Option<Settings> {
    decode(sources, file, Lang::Fi, diags)
}

/// Reads one file of `content/`; what cannot be read is a finding and left out. Events are packed or not.
pub(super) fn read(
    sources: &Sources,
    file: FileId,
    (main, html): (Lang, &[String]),
    events: Rest,
) -> (Option<Read>, Diagnostics) {
    let mut diags = Diagnostics::new();
    let reader = Reader { sources, file, path: &sources.file(file).path, main, html, events };
    let read = reader.read(&mut diags);
    (read, diags)
}

struct Reader<'s> {
    sources: &'s Sources,
    file: FileId,
    path: &'s RelPath,
    main: Lang,
    html: &'s [String],
    events: Rest,
}

impl<'s> Reader<'s> {
    fn read(&self, diags: &mut Diagnostics) -> Option<Read> {
        match Place::of(self.path) {
            Place::Settings | Place::EventPart | Place::Asset => None,
            Place::Organisation(id) => self.filed(id, diags).map(|one| Read::Organisation(Box::new(one))),
            Place::Series(id) => self.filed(id, diags).map(Read::Series),
            Place::Funder(id) => self.filed(id, diags).map(Read::Funder),
            Place::List(list) => self.list(list, diags),
            Place::Event(id) => self.event(id, diags),
            Place::EventText(id) => self.event_text(id, diags),
            Place::Photos => self.photos(diags),
            Place::Publication(place) => {
                let lang = place.lang.unwrap_or(self.main);
                let (front, body) = self.markdown::<FrontMatter>(lang, diags)?;
                Some(Read::Publication(place, self.file, front.language.unwrap_or(lang), (front, body)))
            }
            Place::Chapter(place) => {
                let lang = place.lang.unwrap_or(self.main);
                let (front, body) = self.markdown::<ChapterMatter>(lang, diags)?;
                Some(Read::Chapter(place, self.file, lang, (front, body)))
            }
            // Its folder is told of (K0118).
            Place::Unknown
                if self.path.as_str().starts_with("content/events/")
                    && self.path.stem() == "event"
                    && self.path.as_str().matches('/').count() == 3 =>
            {
                None
            }
            Place::Unknown => {
                diags.add(&codes::UNREAD_FILE, Span::top(self.file)).arg("path", self.path);
                None
            }
        }
    }

    fn filed<T: Decode>(&self, id: String, diags: &mut Diagnostics) -> Option<Filed<T>> {
        decode(self.sources, self.file, self.main, diags).map(|record| Filed { id, file: self.file, record })
    }

    fn list(&self, list: TopList, diags: &mut Diagnostics) -> Option<Read> {
        Some(match list {
            TopList::Themes => Read::Themes(decode(self.sources, self.file, self.main, diags)?),
            TopList::Municipalities => Read::Municipalities(decode(self.sources, self.file, self.main, diags)?),
            TopList::Glossary => Read::Glossary(decode(self.sources, self.file, self.main, diags)?),
            TopList::References => Read::References(decode(self.sources, self.file, self.main, diags)?),
        })
    }

    fn photos(&self, diags: &mut Diagnostics) -> Option<Read> {
        let folder = self.path.parent().map_or_else(String::new, |folder| folder.to_string());
        let photos: Vec<Photo> = decode(self.sources, self.file, self.main, diags)?;
        Some(Read::Photos(photos.into_iter().map(|record| Filed { id: folder.clone(), file: self.file, record }).collect()))
    }

    fn event(&self, id: String, diags: &mut Diagnostics) -> Option<Read> {
        let (text, parts) = (self.sources.lend(self.file)?, self.parts());
        let node = yaml::parse(&text, self.file, 0, diags)?;
        let record = self.event_record(&text, node, &parts, diags)?;
        Some(Read::Event(FiledEvent::new(id, self.file, record, None, self.events)))
    }

    fn event_text(&self, id: String, diags: &mut Diagnostics) -> Option<Read> {
        let (text, parts) = (self.sources.lend(self.file)?, self.parts());
        let (front, body_at) = self.front_matter(&text, diags)?;
        let record = self.event_record(&text, front, &parts, diags)?;
        let body = self.document(&text, body_at, self.main, diags);
        let body = Some(body).filter(|body| !body.blocks.is_empty());
        Some(Read::Event(FiledEvent::new(id, self.file, record, body, self.events)))
    }

    /// The texts of the files beside the event's own, each with its key.
    fn parts(&self) -> Vec<(&'static str, FileId, Lent<'s>)> {
        let Some(folder) = self.path.parent() else { return Vec::new() };
        let file = |part: &str| ["yaml", "yml"].iter().find_map(|end| self.sources.find(&format!("{folder}/{part}.{end}")));
        let texts = PARTS.iter().filter_map(|(part, _)| file(part).map(|file| (*part, file)));
        texts.filter_map(|(part, file)| Some((part, file, self.sources.lend(file)?))).collect()
    }

    /// Joins the files beside the event's own into its map, then reads it as one record.
    fn event_record<'t>(
        &self,
        source: &'t str,
        mut node: Node<'t>,
        parts: &'t [(&'static str, FileId, Lent<'s>)],
        diags: &mut Diagnostics,
    ) -> Option<Event> {
        if matches!(node.value, Value::Null) {
            node.value = Value::Map(Vec::new());
        }
        if let Value::Map(entries) = &mut node.value {
            for (part, file, text) in parts {
                let Some(node) = yaml::parse(text, *file, 0, diags) else { continue };
                let key = Key { name: (*part).into(), at: Span::top(*file) };
                match entries.iter().find(|(other, _)| other.name == *part) {
                    Some((first, _)) => {
                        diags.add(&codes::DUPLICATE_KEY, first.at).arg("key", part).also(key.at);
                    }
                    None => entries.push((key, node)),
                }
            }
        }
        let mut event = Event::decode(&node, &mut Decoder::new(self.file, self.main, diags).with_source(source))?;
        star::complete(&mut event, diags);
        Some(event)
    }

    fn markdown<T: Decode>(&self, lang: Lang, diags: &mut Diagnostics) -> Option<(Arc<T>, Arc<Document>)> {
        let text = self.sources.lend(self.file)?;
        let (front, body_at) = self.front_matter(&text, diags)?;
        let front = T::decode(&front, &mut Decoder::new(self.file, lang, diags).with_source(&text));
        let body = self.document(&text, body_at, lang, diags);
        front.map(|front| (Arc::new(front), Arc::new(body)))
    }

    fn document(&self, text: &str, body_at: usize, lang: Lang, diags: &mut Diagnostics) -> Document {
        let options = ParseOptions { allowed_html: self.html, first_heading: Some(2) };
        text::parse(&text[body_at..], self.file, body_at, lang, &options, diags)
    }

    /// The YAML between the `---` lines, and where the text begins.
    fn front_matter<'t>(&self, text: &'t str, diags: &mut Diagnostics) -> Option<(Node<'t>, usize)> {
        let line = |at: usize| &text[at..memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end + 1)];
        let is_fence = |line: &str| line.trim_end() == "---";
        if !is_fence(line(0)) {
            let keys = match Place::of(self.path) {
                Place::Publication(_) => ["kind: … ja title: …", "kind: … and title: …"],
                _ => ["title: …"; 2],
            };
            let finding = diags.add(&codes::NO_FRONT_MATTER, Span::new(self.file, 0, line(0).trim_end().len()));
            finding.arg("keys_fi", keys[0]).arg("keys", keys[1]);
            return None;
        }
        let start = line(0).len();
        let mut fences = memmem::find_iter(&text.as_bytes()[start - 1..], b"\n---").map(|at| start + at);
        let Some(end) = fences.find(|at| is_fence(line(*at))) else {
            diags.add(&codes::FRONT_MATTER, Span::new(self.file, 0, 3));
            return None;
        };
        let node = yaml::parse(&text[start..end], self.file, start, diags)?;
        let node = if node.value == Value::Null { Node { value: Value::Map(Vec::new()), at: node.at } } else { node };
        Some((node, end + line(end).len()))
    }
}

fn decode<T: Decode>(sources: &Sources, file: FileId, lang: Lang, diags: &mut Diagnostics) -> Option<T> {
    let text = sources.lend(file)?;
    let node = yaml::parse(&text, file, 0, diags)?;
    T::decode(&node, &mut Decoder::new(file, lang, diags).with_source(&text))
}
