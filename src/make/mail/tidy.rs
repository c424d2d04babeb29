//! A rendered letter made fit to travel: links lead to the site from anywhere, and no soft hyphen is left.
//!
//! Reads HTML that Kooste's templates wrote: attributes in double quotes. Marks of mailing programs stay as they are.

use crate::address::Addresses;

/// Attributes that hold an address.
const ADDRESSES: [&str; 2] = [" href=\"", " src=\""];

/// `page` is the letter's own web page: links to places in the letter lead there, since few mail programs follow them.
pub(super) fn tidy(html: &str, page: &str, addresses: &Addresses<'_>) -> String {
    // Word, with which Outlook shows letters, draws a hyphen for every soft one, and a box for a joiner of words.
    let html = html.replace(['\u{ad}', '\u{2060}'], "").replace("&shy;", "");
    let mut out = String::with_capacity(html.len() + 1024);
    let mut rest = html.as_str();
    while let Some((at, name)) = ADDRESSES.iter().filter_map(|name| rest.find(name).map(|at| (at, *name))).min() {
        let value = at + name.len();
        out.push_str(&rest[..value]);
        rest = &rest[value..];
        let end = rest.find('"').unwrap_or(rest.len());
        match &rest[..end] {
            place if place.starts_with('#') => {
                out.push_str(page);
                out.push_str(place);
            }
            href => out.push_str(&addresses.absolute(href)),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}
