//! A letter as one message (RFC 5322, RFC 2045): plain words first, then HTML, which mail programs open as a draft.
//!
//! 1. The headers come from the site's settings and the day. 2. Pictures stay on the site, or travel as parts of their
//!    own when asked. 3. Boundaries and the message's id follow from its content, so that the same letter is the same file.

use std::borrow::Cow;

use mail_builder::{
    MessageBuilder,
    headers::{address::Address, content_type::ContentType, date::Date as Stamp, raw::Raw},
    mime::{BodyPart, MimePart},
};

use super::{super::Workshop, Letter};
use crate::{
    address::Subject,
    diag::Diagnostic,
    make::{self, Pictures},
    source::{Digest, RelPath},
    value::Date,
    view::{Cx, mail as marks},
};

/// What a message says, twice.
pub(super) struct Parts {
    pub(super) html: String,
    pub(super) text: String,
}

/// Nine o'clock of Greenwich: late morning in Finland, the same day everywhere that reads Finnish.
const HOUR: i64 = 9 * 3600;

/// Stands for an address that the project does not tell. A message must have one (RFC 5322, 3.6), and no mail can ever come from
/// or go to this name (RFC 2606): a draft that is sent by mistake is refused, and reaches nobody.
const NO_ADDRESS: &str = "lahettaja@osoite.invalid";

pub(super) fn message(cx: &Cx<'_>, letter: &Letter<'_>, parts: Parts, shop: &Workshop<'_>) -> Result<Vec<u8>, Diagnostic> {
    let site = cx.site();
    let (name, subject, date) = match letter.subject {
        Subject::Publication(idx, version) => {
            let publication = site.publication(idx);
            (publication.versions[version].0.as_str(), marks::subject_line(cx, idx, version), publication.date())
        }
        _ => ("", cx.plain(&site.settings.title), None),
    };
    let date = date.unwrap_or(site.as_of);
    let host = host(&site.base.origin);
    let id = format!("{name}.{}.{}@{host}", letter.lang, date.iso());
    let mail = site.settings.mail.as_ref();
    let mut message = MessageBuilder::new().subject(subject.replace('\u{a0}', " ")).date(stamp(date)).message_id(id);
    if let Some(from) = mail.and_then(|mail| mail.from.as_ref()) {
        let address = from.address.as_ref().map_or(NO_ADDRESS, |address| address.value.as_str());
        message = message.from(Address::new_address(Some(marks::from_name(cx)), address.to_owned()));
    }
    if let Some(to) = mail.and_then(|mail| mail.reply_to.as_ref()) {
        message = message.reply_to(to.value.clone());
    }
    // A mark would not be filled in a header: whoever opens the message in a mail program has none of the mailing program's.
    let unsubscribe = mail.and_then(|mail| mail.unsubscribe.as_ref()).filter(|one| marks::is_address(&one.value));
    if let Some(unsubscribe) = unsubscribe {
        message = message.header("List-Unsubscribe", Raw::new(format!("<{}>", unsubscribe.value)));
    }
    message = message.header("X-Unsent", Raw::new("1")).header("Content-Language", Raw::new(letter.lang.code()));
    let bytes = message.body(body(letter, parts, &host, shop)?).write_to_vec();
    Ok(bytes.expect("a list of bytes takes all"))
}

/// Plain words, then HTML; with its pictures where they travel along.
fn body(letter: &Letter<'_>, parts: Parts, host: &str, shop: &Workshop<'_>) -> Result<MimePart<'static>, Diagnostic> {
    let seed = Digest::of(parts.html.as_bytes()).hex();
    let multipart = |kind: &'static str, parts: Vec<MimePart<'static>>| {
        // “=_” stands in no quoted-printable and in no base64 text.
        let boundary = format!("=_{}_{}", &kind[10..13], &seed[..24]);
        MimePart::new(ContentType::new(kind).attribute("boundary", boundary), BodyPart::Multipart(parts))
    };
    let text = MimePart::new("text/plain", parts.text);
    let html = match shop.pictures {
        Pictures::Linked => MimePart::new("text/html", parts.html),
        Pictures::Inline => {
            let mut inside = Vec::new();
            let html = with_pictures(parts.html, letter, host, shop, &mut inside)?;
            inside.insert(0, MimePart::new("text/html", html));
            multipart("multipart/related", inside)
        }
    };
    Ok(multipart("multipart/alternative", vec![text, html]))
}

/// Lets the pictures of the site travel along: each once, named by a content id instead of its address.
fn with_pictures(
    mut html: String,
    letter: &Letter<'_>,
    host: &str,
    shop: &Workshop<'_>,
    inside: &mut Vec<MimePart<'static>>,
) -> Result<String, Diagnostic> {
    let base = &shop.addresses.site().base;
    let root = format!("{}{}", base.origin, base.path);
    let sources: Vec<String> =
        html.split(" src=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
    for source in sources {
        let planned = source.strip_prefix(&root).and_then(|path| RelPath::new(path).ok());
        let Some((path, planned)) = planned.and_then(|path| shop.plan.outputs.get_key_value(&path)) else { continue };
        let quoted = format!(" src=\"{source}\"");
        if !html.contains(&quoted) {
            continue;
        }
        let bytes = make::make(path, planned, make::ready(path, planned, shop)?, shop)?.bytes;
        let cid = format!("kuva{}.{}@{host}", inside.len() + 1, letter.lang);
        let kind = match path.extension() {
            "png" => "image/png",
            "gif" => "image/gif",
            _ => "image/jpeg",
        };
        inside.push(MimePart::new(ContentType::new(kind), bytes).inline().cid(Cow::from(cid.clone())));
        html = html.replace(&quoted, &format!(" src=\"cid:{cid}\""));
    }
    Ok(html)
}

fn stamp(date: Date) -> Stamp {
    let epoch = Date::new(1970, 1, 1).expect("a day of the calendar");
    Stamp::new(i64::from(epoch.days_until(date)) * 86_400 + HOUR)
}

/// The site's host, without a port.
fn host(origin: &str) -> String {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    host.split(':').next().unwrap_or(host).to_owned()
}
