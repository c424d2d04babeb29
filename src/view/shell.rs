//! The site as every page of a language sees it: its names, its pages, its feeds, its menu.

use std::collections::BTreeMap;

use tera::Value;

use super::{
    cx::Cx,
    extra::extra,
    fields::{Fields, list},
    organisation, records, work,
};
use crate::{
    address::{Facet, Listing, Subject, holds},
    record::settings::MenuItem,
    source::Lang,
    theme::{self, OutputSpec},
};

/// The links to pages by their names in the theme (`events`, `glossary`, `data_json`, …).
#[must_use]
pub fn names(cx_addresses: &crate::address::Addresses<'_>, lang: Lang) -> BTreeMap<String, String> {
    let (site, theme) = (cx_addresses.site(), cx_addresses.theme());
    let mut names = BTreeMap::new();
    for kind in &theme.kinds {
        let subject = match kind.subject {
            theme::Subject::Events => Subject::Events(Listing { facet: Facet::All, page: 1 }),
            _ => Subject::Site,
        };
        let lang = if kind.languages == theme::Languages::Main { site.main_lang() } else { lang };
        if !holds(site, kind.when, subject) {
            continue;
        }
        let mut name = |name: Option<&String>, output: &OutputSpec| {
            if let (Some(name), true, Some(path)) =
                (name, holds(site, output.when, subject), cx_addresses.path(output, subject, lang))
            {
                names.entry(name.clone()).or_insert_with(|| cx_addresses.href(&path));
            }
        };
        if let Some(first) = kind.outputs.first() {
            name(kind.page.as_ref(), first);
        }
        for output in &kind.outputs {
            name(output.page.as_ref(), output);
        }
    }
    names
}

/// The link to a page by its name in the theme.
#[must_use]
pub fn named<'c>(cx: &'c Cx<'_>, name: &str) -> Option<&'c str> {
    cx.names.get(name).map(String::as_str)
}

/// The site, as every page of a language sees it; the menu is added for each page.
#[must_use]
pub fn site(cx: &Cx<'_>) -> Fields {
    let site = cx.site();
    let theme = cx.theme();
    let settings = &site.settings;
    let mut pages = Fields::new().into_map();
    for (name, href) in &cx.names {
        pages.insert(name.clone().into(), Value::from(href.as_str()));
    }
    let asset = |path: &crate::source::RelPath| cx.addresses.href(path.as_str());
    let publisher_logo = site.publisher.and_then(|idx| cx.media.logo(site.organisation(idx).logo, cx.addresses));
    let home = named(cx, "front").unwrap_or(&site.base.path).to_owned();
    Fields::new()
        .with("title", cx.plain(&settings.title))
        .some("tagline", settings.tagline.as_ref().map(|one| cx.plain(one)))
        .some("welcome", settings.welcome.as_ref().map(|one| cx.prose(one)))
        .with("lang", cx.lang.code())
        .with("base_url", format!("{}{}", site.base.origin, site.base.path))
        .with("host", site.base.origin.rsplit('/').next().unwrap_or_default())
        .with("home_url", cx.addresses.absolute(&home))
        .with("home", home)
        .with("as_of", cx.day(site.as_of))
        .some("publisher", site.publisher.map(|idx| organisation::card(cx, idx)))
        .some("contact", settings.contact.as_ref().map(|contact| work::contact(cx, contact)))
        .with("funders", records::funders(cx, &site.site_funders))
        .with("percent_from", u64::from(site.percent_from()))
        .with("feeds", list(feeds(cx)))
        .some("calendar", calendar(cx))
        .with("css", cx.addresses.href(theme::CSS_PATH))
        .with("sheets", Value::from(sheets(cx)))
        .some("js", theme.js.as_ref().map(asset))
        .some("logo", publisher_logo.or_else(|| theme.logo.as_ref().map(asset)))
        .with("assets", cx.addresses.href(&format!("{}/", theme::ASSETS)))
        .with("pages", Value::from(pages))
        .some("extra", extra(cx, &settings.extra))
}

/// Links to the sheets that a page may need; whoever makes the page takes out those that it does not.
fn sheets(cx: &Cx<'_>) -> Vec<Value> {
    let listed = cx.theme().sheets().iter().filter(|sheet| sheet.wants.is_some());
    listed.map(|sheet| Value::from(cx.addresses.href(sheet.path.as_str()))).collect()
}

fn feeds(cx: &Cx<'_>) -> Vec<Fields> {
    site_outputs(cx, |output| output.format.as_deref() == Some("atom"))
        .into_iter()
        .map(|(output, href)| {
            let label = output.label.as_ref().map_or_else(|| output.name.clone(), |label| label.get(cx.lang).to_owned());
            Fields::new().with("title", label).with("href", href)
        })
        .collect()
}

fn calendar(cx: &Cx<'_>) -> Option<String> {
    site_outputs(cx, |output| output.path.extension() == "ics").into_iter().next().map(|(_, href)| href)
}

fn site_outputs<'s>(cx: &Cx<'s>, wanted: impl Fn(&OutputSpec) -> bool) -> Vec<(&'s OutputSpec, String)> {
    let kinds = cx.theme().kinds_of(theme::Subject::Site).filter(|kind| holds(cx.site(), kind.when, Subject::Site));
    let outputs =
        kinds.flat_map(|kind| &kind.outputs).filter(|output| wanted(output) && holds(cx.site(), output.when, Subject::Site));
    outputs.filter_map(|output| Some((output, cx.addresses.href(&cx.addresses.path(output, Subject::Site, cx.lang)?)))).collect()
}

/// The main menu, with the entry of this page marked.
#[must_use]
pub fn menu(cx: &Cx<'_>, here: &str) -> Value {
    let entries = cx.menu.get_or_init(|| {
        let entry = |item| {
            let (title, href) = menu_target(cx, item)?;
            let fields = Fields::new().with("title", title).with("href", href.as_str());
            Some((href, fields.clone().with("current", false).done(), fields.with("current", true).done()))
        };
        cx.site().settings.menu.iter().filter_map(entry).collect()
    });
    let is_current = |href: &str| here == href || (href != cx.site().base.path && here.starts_with(href));
    list(entries.iter().map(|(href, away, there)| if is_current(href) { there.clone() } else { away.clone() }))
}

/// Where a menu entry leads, and what it is called.
#[must_use]
pub fn menu_target(cx: &Cx<'_>, item: &MenuItem) -> Option<(String, String)> {
    let to = item.to.value.as_str();
    let titled = |found: String| item.title.as_ref().map_or(found, |title| cx.plain(title));
    if let Some(href) = named(cx, to) {
        let kind = cx.theme().kinds.iter().find(|kind| kind.page.as_deref() == Some(to));
        let label = kind.map_or(to, |kind| kind.label.get(cx.lang)).to_owned();
        return Some((titled(label), href.to_owned()));
    }
    if let Some(rest) = to.strip_prefix('/') {
        return Some((titled(to.to_owned()), format!("{}{rest}", cx.site().base.path)));
    }
    if to.contains("://") {
        return Some((titled(to.to_owned()), to.to_owned()));
    }
    let ids = &cx.site().ids;
    let scheme = if ids.events.get(to).is_some() {
        "event"
    } else if ids.series.get(to).is_some() {
        "series"
    } else if ids.organisations.get(to).is_some() {
        "organisation"
    } else {
        "publication"
    };
    let href = super::links::target(cx, &format!("{scheme}:{to}"), None, item.at.file).ok()?;
    Some((titled(href.title?), href.url?))
}
