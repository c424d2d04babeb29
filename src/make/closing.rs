//! What closes a site: the list of pages for search engines, what they may read, and the list of former addresses.

use std::fmt::Write as _;

use super::Workshop;
use crate::{
    address::{Addresses, Subject, in_percent_signs},
    plan::Job,
    source::Lang,
    view::escape,
};

/// One of these lists.
pub(super) fn list(job: &Job<'_>, shop: &Workshop<'_>) -> Vec<u8> {
    match job {
        Job::Sitemap => sitemap(shop),
        Job::Robots => robots(shop.addresses),
        _ => moves(shop),
    }
}

/// `sitemap.xml` (sitemaps.org protocol 0.9): every page but those kept from search engines, with the day it last changed.
fn sitemap(shop: &Workshop<'_>) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, planned) in shop.plan.pages() {
        let Job::Template { subject, lang, .. } = planned.job else { continue };
        if is_fallback(shop, subject, lang) {
            continue;
        }
        let url = shop.addresses.url(path.as_str());
        write!(xml, "<url><loc>{}</loc>", escape(&url)).expect("a string takes all");
        if let Some(day) = changed(shop.addresses, subject) {
            write!(xml, "<lastmod>{day}</lastmod>").expect("a string takes all");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// A page shown in another language than its own has its original as the canonical one.
fn is_fallback(shop: &Workshop<'_>, subject: Subject, lang: Lang) -> bool {
    match subject {
        Subject::Publication(idx, version) | Subject::Chapter(idx, version, _) => {
            shop.addresses.site().publication(idx).versions[version].1.lang != lang
        }
        _ => false,
    }
}

fn changed(addresses: &Addresses<'_>, subject: Subject) -> Option<String> {
    match subject {
        Subject::Publication(idx, version) | Subject::Chapter(idx, version, _) => {
            let front = &addresses.site().publication(idx).versions[version].1.front;
            front.updated.or(front.date).map(|day| day.value.iso())
        }
        _ => None,
    }
}

/// `robots.txt` (RFC 9309): everything may be read; here is the list.
fn robots(addresses: &Addresses<'_>) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", addresses.url("sitemap.xml")).into_bytes()
}

/// `_redirects`: every former address, the link to its page, and the answer that says so for good. The lines are those that file
/// hosts read, three words each: a blank in an address stands in percent signs. Other servers are told by them in a step of their
/// own (docs/publishing.md).
fn moves(shop: &Workshop<'_>) -> Vec<u8> {
    let mut lines = String::new();
    for (path, planned) in &shop.plan.outputs {
        let Job::Moved { subject, lang } = planned.job else { continue };
        let Some(to) = shop.addresses.page_href(subject, lang) else { continue };
        let from = in_percent_signs(&shop.addresses.href(path.as_str()));
        writeln!(lines, "{from} {} 301", in_percent_signs(&to)).expect("a string takes all");
    }
    lines.into_bytes()
}
