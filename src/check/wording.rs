//! What texts promise: whole sentences, whole links, as many groups as they say, results that something shows, works that
//! they cite.
//!
//! Advice only, and only where a slip is likely: one doubt too many, and nobody reads the next. Never reads a record that no
//! number in the text speaks of.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;

use super::Finished;
use crate::{
    diag::{Diagnostics, Span, Spanned, codes, near},
    record,
    source::Lang,
    text::{Block, BlockKind, Document, Inline, Seen, plain_blocks, plain_inline, walk_blocks},
};

/// Hosts that hide where a link leads.
const SHORTENERS: &[&str] = &[
    "bit.ly",
    "buff.ly",
    "cutt.ly",
    "goo.gl",
    "is.gd",
    "lnkd.in",
    "ow.ly",
    "rb.gy",
    "shorturl.at",
    "t.co",
    "t.ly",
    "tiny.cc",
    "tinyurl.com",
    "urly.fi",
    "v.gd",
];

/// From how many words on a paragraph is one, and not a label or an address.
const PARAGRAPH: usize = 8;

/// Numbers in words, from two on, by language.
const NUMBERS: &[(Lang, [&str; 11])] = &[
    (
        Lang::Fi,
        [
            "kaksi",
            "kolme",
            "neljä",
            "viisi",
            "kuusi",
            "seitsemän",
            "kahdeksan",
            "yhdeksän",
            "kymmenen",
            "yksitoista",
            "kaksitoista",
        ],
    ),
    (Lang::Sv, ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]),
    (Lang::En, ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]),
];

/// What is counted: how it stands behind a number, by language, and the words for the finding.
const COUNTED: [Counted; 2] = [
    Counted {
        after: [(Lang::Fi, "ryhmää"), (Lang::Sv, "grupper"), (Lang::En, "groups")],
        fi: "ryhmää",
        en: "groups",
        of: groups,
    },
    Counted {
        after: [(Lang::Fi, "puheenvuoroa"), (Lang::Sv, "anföranden"), (Lang::En, "talks")],
        fi: "puheenvuoroa",
        en: "talks",
        of: |event| event.talks.len(),
    },
];

struct Counted {
    after: [(Lang, &'static str); 3],
    fi: &'static str,
    en: &'static str,
    of: fn(&record::event::Event) -> usize,
}

fn groups(event: &record::event::Event) -> usize {
    event.groups.as_ref().map_or(0, |work| work.groups.len())
}

/// Links through services that shorten addresses.
pub(super) fn short_links(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let mut look = |seen: Seen<'_>| {
        if let Seen::Link(link) = seen
            && let Some(host) = shortener(&link.target)
        {
            diags.add(&codes::SHORT_LINK, link.target.at).arg("host", host);
        }
    };
    finished.walk_bodies(&mut |seen, _| look(seen));
    finished.walk_records(&mut |seen| look(seen));
}

fn shortener(target: &Spanned<String>) -> Option<&'static str> {
    let (_, rest) = target.value.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    SHORTENERS.iter().copied().find(|known| *known == host)
}

/// Paragraphs that end in the middle of a sentence.
pub(super) fn cut_short(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    for body in &finished.bodies {
        let blocks = &body.document.blocks;
        for (at, block) in blocks.iter().enumerate() {
            // What follows may be the rest of the sentence: a list, a quotation, a figure.
            let goes_on = |next: &Block| !matches!(next.kind, BlockKind::Paragraph(_) | BlockKind::Heading(_) | BlockKind::Rule);
            if let BlockKind::Paragraph(words) = &block.kind
                && !blocks.get(at + 1).is_some_and(goes_on)
                && let Some(end) = unfinished(words)
            {
                diags.add(&codes::CUT_SHORT, block.at).arg("words", end);
            }
        }
    }
}

/// The last words of a paragraph that no mark ends.
fn unfinished(words: &[Inline]) -> Option<String> {
    // A link, a picture or code at the end is an address or a thing, and needs no full stop.
    let is_words = |inline: &Inline| matches!(inline, Inline::Text(_) | Inline::Emphasis(_) | Inline::Strong(_));
    if !words.last().is_some_and(is_words) {
        return None;
    }
    let plain = plain_inline(words);
    let ends = plain.trim_end().chars().next_back()?;
    if !(ends.is_alphanumeric() || matches!(ends, ',' | '-' | '–')) {
        return None;
    }
    let all: Vec<&str> = plain.split_whitespace().collect();
    (all.len() >= PARAGRAPH).then(|| all[all.len() - 3..].join(" "))
}

/// More groups or talks in a text than its event has.
pub(super) fn counts(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    for body in &finished.bodies {
        let Some(event) = body.event else { continue };
        let stated = stated(&body.document);
        if stated.is_empty() {
            continue;
        }
        let record = finished.site().event(event).whole.record();
        for (counted, many, at) in stated {
            let listed = (counted.of)(&record);
            if listed > 0 && many > listed {
                let finding = diags.add(&codes::STATED_MORE, at).arg("stated", many).arg("listed", listed);
                finding.arg("what_fi", counted.fi).arg("what", counted.en);
            }
        }
    }
}

/// Every "seven groups" of a text.
fn stated(document: &Document) -> Vec<(&'static Counted, usize, Span)> {
    let lang = document.lang;
    let Some((_, numbers)) = NUMBERS.iter().find(|(of, _)| *of == lang) else { return Vec::new() };
    let counted: Vec<&str> =
        COUNTED.iter().flat_map(|one| one.after).filter(|(of, _)| *of == lang).map(|(_, word)| word).collect();
    // Few texts count anything, and few of their blocks: only those are looked at word by word. The first letter may be large.
    let counts = |plain: &str| counted.iter().any(|word| memmem::find(plain.as_bytes(), &word.as_bytes()[1..]).is_some());
    let mut found = Vec::new();
    if !counts(&plain_blocks(&document.blocks)) {
        return found;
    }
    for block in &document.blocks {
        let plain = plain_blocks(std::slice::from_ref(block));
        if !counts(&plain) {
            continue;
        }
        let plain = plain.to_lowercase();
        let words: Vec<&str> = plain.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        for pair in words.windows(2) {
            let counted = COUNTED.iter().find(|one| one.after.contains(&(lang, pair[1])));
            let in_words = || numbers.iter().position(|number| *number == pair[0]).map(|at| at + 2);
            if let Some(counted) = counted
                && let Some(many) = in_words().or_else(|| pair[0].parse().ok())
            {
                found.push((counted, many, block.at));
            }
        }
    }
    found
}

/// Results that nothing shows.
pub(super) fn evidence(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    for result in finished.events.iter().flat_map(|event| &event.results).filter(|one| one.evidence.is_none()) {
        diags.add(&codes::RESULT_WITHOUT_EVIDENCE, result.text.at());
    }
    finished.walk_fences(&mut |fence, _| {
        if fence.name.value == "results" {
            let lists =
                fence.body.iter().filter_map(|block| if let BlockKind::List(list) = &block.kind { Some(list) } else { None });
            for item in lists.flat_map(|list| &list.items).filter(|item| !shows(&item.blocks)) {
                diags.add(&codes::RESULT_WITHOUT_EVIDENCE, item.at);
            }
        }
    });
}

/// Whether an item of a list of results tells what shows it: stressed words, a link, a cited work or a note.
fn shows(blocks: &[Block]) -> bool {
    let mut found = false;
    walk_blocks(blocks, &mut |seen| found |= matches!(seen, Seen::Link(_) | Seen::Cite(_) | Seen::Note(_)));
    let stressed = |block: &Block| match &block.kind {
        BlockKind::Paragraph(words) => words.iter().any(|inline| matches!(inline, Inline::Emphasis(_))),
        _ => false,
    };
    found || blocks.iter().any(stressed)
}

/// Works in the list of sources that no text cites. Looks at the files themselves: a draft counts, too.
pub(super) fn uncited(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let works = &finished.site().references;
    let mut left: BTreeMap<&str, Span> = works.iter().map(|work| (work.id.value.as_str(), work.id.at)).collect();
    let known = left.clone();
    let mut slips = BTreeSet::new();
    for (file, _) in finished.sources.below("content") {
        if left.is_empty() {
            return;
        }
        let Some(text) = finished.sources.lend(file) else { continue };
        for part in text.split('@').skip(1) {
            let end = part.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | ':')).unwrap_or(part.len());
            if !known.contains_key(&part[..end]) {
                slips.insert(part[..end].to_owned());
            }
            left.remove(&part[..end]);
        }
    }
    // A slip in a citation is told by itself.
    left.retain(|id, _| slips.iter().all(|slip| near(slip, [*id]).is_empty()));
    for (id, at) in left {
        diags.add(&codes::UNCITED_WORK, at).arg("id", id);
    }
}
