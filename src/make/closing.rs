//! What closes a site: the list of pages for search engines, what they may read, and pages at former addresses.

use std::fmt::Write as _;

use super::Workshop;
use crate::{
    address::{Addresses, Subject},
    plan::Job,
    source::Lang,
    view::escape,
};

/// `sitemap.xml` (sitemaps.org protocol 0.9): every page but those kept from search engines, with the day it last changed.
pub(super) fn sitemap(shop: &Workshop<'_>) -> Vec<u8> {
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
pub(super) fn robots(addresses: &Addresses<'_>) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", addresses.url("sitemap.xml")).into_bytes()
}

/// A page that sends its reader on, without a script.
pub(super) fn redirect(shop: &Workshop<'_>, to: &str, lang: Lang) -> Vec<u8> {
    let words = |key: &str| escape(shop.addresses.theme().string(lang, key)).into_owned();
    let url = escape(&shop.addresses.absolute(to)).into_owned();
    let to = escape(to);
    let (title, text) = (words("moved.title"), words("moved.text"));
    let icon = shop
        .addresses
        .theme()
        .icon
        .as_ref()
        .map_or_else(String::new, |icon| format!("<link rel=\"icon\" href=\"{}\">\n", shop.addresses.href(icon.as_str())));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n{icon}<meta http-equiv=\"refresh\" content=\"0; url={to}\">\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         <p>{text} <a href=\"{to}\">{url}</a></p>\n</main>\n</body>\n</html>\n"
    )
    .into_bytes()
}
