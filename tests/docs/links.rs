//! Links between the pages lead somewhere: files exist, and headings have the anchors that links name.

use std::collections::BTreeMap;

use crate::page::{Page, pages, root};

#[test]
fn links_lead_somewhere() {
    let pages = pages();
    let anchors: BTreeMap<String, Vec<String>> = pages.iter().map(|page| (page.path.clone(), anchors(page))).collect();
    let mut lost = Vec::new();
    for page in &pages {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in targets(page) {
            if target.contains("://") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let file = if path.is_empty() { page.path.clone() } else { join(folder, path) };
            let there = root().join(&file).exists();
            let known = anchor.is_empty() || anchors.get(&file).is_some_and(|known| known.iter().any(|one| one == anchor));
            if !there || !known {
                lost.push(format!("{}: {target}", page.path));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// The lines outside of fenced pieces.
fn prose(page: &Page) -> impl Iterator<Item = &str> {
    let mut fence: Option<String> = None;
    page.text.lines().filter(move |line| {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match &fence {
            Some(open) if line.trim_end() == open => fence = None,
            Some(_) => {}
            None if ticks >= 3 => fence = Some("`".repeat(ticks)),
            None => return true,
        }
        false
    })
}

/// The targets of links; what stands in `code` is none.
fn targets(page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    for line in prose(page) {
        let plain: String = line.split('`').step_by(2).collect::<Vec<_>>().join("·");
        for (at, _) in plain.match_indices("](").filter(|(at, _)| !plain[..*at].ends_with('\\')) {
            let rest = &plain[at + 2..];
            found.push(rest.split(')').next().unwrap_or_default().to_owned());
        }
    }
    found
}

fn anchors(page: &Page) -> Vec<String> {
    prose(page).filter(|line| line.starts_with('#')).map(|line| anchor(line.trim_start_matches('#').trim())).collect()
}

/// A heading's anchor as code hosts make it.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}
