//! E-mail: whom letters come from, how they are cancelled, and whether their links work outside this computer.
//!
//! Only looked at where a letter is made at all: a site without newsletters needs no sender.

use super::Finished;
use crate::{
    address::Subject,
    diag::{Diagnostics, Span, Spanned, codes},
    plan::{Form, Job},
    record::settings::{Mail, Sender},
    site::Site,
    text::{Seen, walk},
    view::mail::{is_address, is_mark},
};

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let site = finished.site();
    if let Some(mail) = &site.settings.mail {
        written(mail, diags);
    }
    let letters: Vec<Subject> = finished
        .plan
        .unpublished
        .values()
        .filter_map(|planned| match planned.job {
            Job::Letter { subject, form: Form::Html, .. } => Some(subject),
            _ => None,
        })
        .collect();
    if letters.is_empty() {
        return;
    }
    settings(site, diags);
    for subject in letters {
        blocks(finished, subject, diags);
    }
}

/// What is written can be used.
fn written(mail: &Mail, diags: &mut Diagnostics) {
    let senders = mail.from.iter().filter_map(|from| from.address.as_ref()).chain(&mail.reply_to);
    for address in senders.filter(|address| !is_mailbox(&address.value)) {
        diags.add(&codes::BAD_SENDER, address.at).arg("value", &address.value);
    }
    let links: [&Option<Spanned<String>>; 3] = [&mail.unsubscribe, &mail.preferences, &mail.browser];
    for link in links.into_iter().flatten().filter(|link| !is_mark(&link.value) && !is_address(&link.value)) {
        diags.add(&codes::BAD_PLACEHOLDER, link.at).arg("value", &link.value);
    }
}

/// Whether this may be an address of e-mail: one `@` between words without spaces, and a dot behind it.
fn is_mailbox(written: &str) -> bool {
    let plain =
        |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '@' | ',' | '"'));
    written.split_once('@').is_some_and(|(local, host)| plain(local) && plain(host) && host.trim_matches('.').contains('.'))
}

/// What a letter needs is there.
fn settings(site: &Site, diags: &mut Diagnostics) {
    let mail = site.settings.mail.as_ref();
    let at = mail.map_or(site.settings.at, |mail| mail.at);
    let named = |from: &Sender| from.address.is_some() || from.name.is_some();
    if !mail.and_then(|mail| mail.from.as_ref()).is_some_and(named) {
        diags.add(&codes::NO_SENDER, at);
    }
    if mail.and_then(|mail| mail.unsubscribe.as_ref()).is_none() {
        diags.add(&codes::NO_UNSUBSCRIBE, at);
    }
    // An address of the command line is a trial's, and whoever types it knows.
    let written = &site.settings.base_url;
    if !written.value.starts_with("https://") {
        let origin = written.value.split('/').take(3).collect::<Vec<_>>().join("/");
        diags.add(&codes::MAIL_NEEDS_HTTPS, written.at).arg("origin", origin);
    }
}

/// Every block of a letter's text has a form for it.
fn blocks(finished: &Finished<'_, '_>, subject: Subject, diags: &mut Diagnostics) {
    let Subject::Publication(idx, version) = subject else { return };
    let known = &finished.cx.theme().blocks;
    let mut told: Vec<Span> = Vec::new();
    walk(&finished.site().publication(idx).versions[version].1.body, &mut |seen| {
        let Seen::Fence(fence) = seen else { return };
        let bare = known.get(&fence.name.value).is_some_and(|spec| spec.mail.is_none());
        if bare && !told.contains(&fence.at) {
            told.push(fence.at);
            let template = format!("mail/blocks/{}.html", fence.name.value);
            diags.add(&codes::NO_MAIL_BLOCK, fence.at).arg("name", &fence.name.value).arg("template", template);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_addresses_of_mail() {
        assert!(is_mailbox("kirje@yhdistys.example") && is_mailbox("uutis.kirje@sub.yhdistys.fi"));
        assert!(["Yhdistys", "a@b", "a b@c.fi", "a@b@c.fi", "@c.fi", "a@.fi", "<a@b.fi>"].iter().all(|no| !is_mailbox(no)));
    }
}
