//! Kooste's project: six events that show the photos between them, in a theme of three widths; and the same without photos.

use std::{error::Error, fmt::Write as _, fs, path::Path};

use crate::{
    scene::name,
    tools::{Format, QUALITY, Site, WIDTHS},
};

/// How many events share the photos.
const EVENTS: usize = 6;

/// The text that an edit changes.
pub(crate) const EDITED: &str = "content/events/tapahtuma-1/event.md";

/// Writes the project, with the photos or without.
pub(crate) fn write(root: &Path, site: &Site<'_>, photos: bool) -> Result<(), Box<dyn Error>> {
    let (content, theme) = (root.join("content"), root.join("themes/mitta"));
    fs::create_dir_all(theme.join("kinds/event"))?;
    fs::create_dir_all(content.join("organisations"))?;
    fs::write(content.join("site.yaml"), SITE)?;
    fs::write(content.join("organisations/verkosto.yaml"), "name: Tapahtumien verkosto\nsector: yhdistys\n")?;
    fs::write(theme.join("theme.yaml"), theme_of(site.format))?;
    fs::write(theme.join("kinds/event/page.html"), PAGE)?;
    for event in 0..EVENTS {
        let home = content.join(format!("events/tapahtuma-{}", event + 1));
        fs::create_dir_all(&home)?;
        fs::write(home.join("event.md"), text(event, 0))?;
        if !photos {
            continue;
        }
        let mut list = String::new();
        for number in (1..=site.count).filter(|number| number % EVENTS == event) {
            let file = name(number);
            writeln!(list, "- {{id: kuva-{number}, file: {file}, alt: Kuva numero {number}., basis: no-people}}")?;
            link(&site.photos.join(&file), &home.join(&file))?;
        }
        fs::write(home.join("photos.yaml"), list)?;
    }
    Ok(())
}

/// An event's words; each turn has others.
pub(crate) fn text(event: usize, turn: usize) -> String {
    format!(
        "---\ntitle: Tapahtuma {}\nsummary: Ilta, jossa kuvattiin.\nwhen: to 10.10.2019\n---\n\nIlta alkoi kello {}.\n",
        event + 1,
        turn + 1
    )
}

/// A second name of a file, or a copy where the disk knows no such.
pub(crate) fn link(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

fn theme_of(format: Format) -> String {
    let widths = WIDTHS.map(|width| width.to_string()).join(", ");
    let name = format.name();
    format!(
        "name: mitta\nextends: kuusi\nlabel: {{fi: Mitta}}\nimages:\n  quality: {QUALITY}\n  webp: {QUALITY}\n  sizes:\n    mitta: {{widths: [{widths}], sizes: 100vw, format: {name}}}\n"
    )
}

const PAGE: &str = r#"{% extends "base.html" %}
{% block main %}<div class="wrap"><h1>{{ event.title }}</h1>{{ event.text or "" }}
{% for photo in event.photos or [] %}{% set size = photo.sizes.mitta %}<img src="{{ size.src }}" srcset="{{ size.srcset }}" sizes="100vw" width="{{ size.width }}" height="{{ size.height }}" alt="{{ photo.alt }}">
{% endfor %}</div>{% endblock main %}
"#;

const SITE: &str = "\
title: Kuvia
tagline: Tapahtumia kuvina
base_url: https://kuvia.example/
languages: [fi]
theme: mitta
as_of: 31.12.2025
publisher: verkosto
contact: {role: Verkoston toimisto, organisation: verkosto, url: https://verkosto.example/yhteys/, label: Ota yhteyttä}
menu: [events, organisations]
privacy: {min_group: 5, controller: verkosto, text: Sivuilla puhuvat roolit.}
accessibility: {status: full, assessed: 1.12.2025, method: Itsearviointi, feedback: {url: https://verkosto.example/palaute/}}
";
