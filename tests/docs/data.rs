//! `docs/data.md` is true: every value that a page of the sample is given stands in its tables, with its type, and what the
//! tables promise is there.

use std::collections::BTreeMap;

use kooste::{
    address::Addresses,
    diag::Diagnostics,
    pipeline,
    plan::{Job, plan},
    site::{Drafts, Terms},
    source::Project,
    theme::ListOf,
    value::Date,
    view::{Cx, Media, Outlines, PageOf, Probes, Shelves, view},
};
use tera::Value;

use crate::page::{pages, root};

/// Fields of a record: name, whether it may be absent, type.
type Tables = BTreeMap<String, Vec<(String, bool, String)>>;

#[test]
fn pages_get_what_the_tables_say() {
    let tables = tables();
    let mut diags = Diagnostics::new();
    let today = Date::read("4.11.2019").expect("a day");
    let terms = Terms { today, date: None, drafts: Drafts::LeaveOut, base_url: None };
    let (sources, loaded) = pipeline::load(&Project::new(root()), &terms, &mut diags).expect("the sample");
    let (theme, site) = loaded.expect("a site");
    let addresses = Addresses::new(&site, &theme);
    let media = Media::survey(&site, &theme, &sources, &Probes::default(), &mut diags);
    let (outlines, shelves) = (Outlines::new(&site, &sources), Shelves::new(&site));
    let cx = Cx::new(&addresses, &media, &outlines, site.main_lang());
    let plan = plan(&addresses, &media, &outlines, &shelves, &mut diags);
    let mut wrong = Vec::new();
    let unpublished = plan.unpublished.iter().map(|((_, path), planned)| (path, planned));
    for (path, planned) in plan.outputs.iter().chain(unpublished) {
        let (Job::Template { kind, output, subject, .. } | Job::Letter { kind, output, subject, .. }) = &planned.job else {
            continue;
        };
        let of = PageOf { kind, output, subject: *subject, path: path.as_str() };
        for (name, value) in view(&cx, &of, &shelves).root {
            let name = name.to_string();
            let selected = kind.select.iter().chain(&output.select).find(|one| one.name == name);
            let wanted = match selected {
                Some(one) if !one.full && !one.with.is_empty() => "list of part of Event".to_owned(),
                Some(one) => format!("list of {}", listed(one.from, one.full)),
                None if name == "event" && output.with.is_some() => "part of Event".to_owned(),
                None => subject_type(&name).to_owned(),
            };
            held(&tables, &wanted, &value, &name, &mut wrong);
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn subject_type(name: &str) -> &'static str {
    match name {
        "site" => "Site",
        "page" => "Page",
        "mail" => "Mail",
        "event" => "Event",
        "publication" => "Publication",
        "chapter" => "Chapter",
        "series" => "Series",
        "organisation" => "Organisation",
        "theme" => "Theme",
        "municipality" => "Municipality",
        "year" => "Year",
        "listing" => "Listing",
        "glossary" => "list of Term",
        "references" => "list of Reference",
        "accessibility" => "Accessibility",
        "privacy" => "Privacy",
        _ => "nothing known",
    }
}

fn listed(from: ListOf, full: bool) -> &'static str {
    match (from, full) {
        (ListOf::Events, true) => "Event",
        (ListOf::Events, false) => "EventCard",
        (ListOf::Publications, _) => "PublicationCard",
        (ListOf::Series, true) => "Series",
        (ListOf::Series, false) => "SeriesCard",
        (ListOf::Organisations, true) => "Organisation",
        (ListOf::Organisations, false) => "OrganisationCard",
        (ListOf::Themes, true) => "Theme",
        (ListOf::Themes, false) => "ThemeCard",
        (ListOf::Municipalities, true) => "Municipality",
        (ListOf::Municipalities, false) => "MunicipalityCard",
    }
}

fn held(tables: &Tables, wanted: &str, value: &Value, at: &str, wrong: &mut Vec<String>) {
    let mut differs = |is: bool| {
        if !is {
            wrong.push(format!("{at}: not {wanted}"));
        }
    };
    if let Some(item) = wanted.strip_prefix("list of ") {
        match value.as_array() {
            Some(items) => items.iter().for_each(|one| held(tables, item, one, &format!("{at}[]"), wrong)),
            None => differs(false),
        }
        return;
    }
    if let Some(item) = wanted.strip_prefix("map of ") {
        match value.as_map() {
            Some(map) => map.values().for_each(|one| held(tables, item, one, &format!("{at}.*"), wrong)),
            None => differs(false),
        }
        return;
    }
    match wanted {
        "anything" => {}
        "text" => differs(value.is_string() && !value.is_safe()),
        "html" => differs(value.is_string() && value.is_safe()),
        "number" => differs(value.as_i128().is_some()),
        "yes/no" => differs(value.as_bool().is_some()),
        record => {
            let (record, whole) = record.strip_prefix("part of ").map_or((record, true), |record| (record, false));
            let (Some(fields), Some(map)) = (tables.get(record), value.as_map()) else { return differs(false) };
            for (key, value) in map {
                let key = key.to_string();
                match fields.iter().find(|(name, ..)| *name == key) {
                    Some((_, _, wanted)) => held(tables, wanted, value, &format!("{record}.{key}"), wrong),
                    None => wrong.push(format!("{record}.{key} ({at}) is in no table")),
                }
            }
            for (name, optional, _) in fields {
                let there = map.keys().any(|key| key.to_string() == *name);
                if whole && !there && !optional {
                    wrong.push(format!("{record}.{name} ({at}) is not always there"));
                }
            }
        }
    }
}

fn tables() -> Tables {
    let page = pages().into_iter().find(|page| page.path == "docs/data.md").expect("the page");
    let mut tables = Tables::new();
    let mut of = String::new();
    for line in page.text.lines() {
        if let Some(name) = line.strip_prefix("### ") {
            of = name.to_owned();
        } else if let Some(row) = line.strip_prefix("| `").filter(|_| !of.is_empty()) {
            let mut cells = row.split('|').map(str::trim);
            let name = cells.next().unwrap_or_default().trim_end_matches('`');
            let kind = cells.next().unwrap_or_default().to_owned();
            let optional = name.ends_with('?');
            tables.entry(of.clone()).or_default().push((name.trim_end_matches('?').to_owned(), optional, kind));
        }
    }
    tables
}
