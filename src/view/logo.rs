//! Drawn logos leave as they are, so that nothing in them may be what pages must not carry: scripts, links to other hosts, what
//! a drawing program wrote about its user, and pictures, in which a camera may have written anything. (Logos of pixels are
//! written anew, and only pixels pass.)
//!
//! Looks at the text only; never changes a logo.

/// What a drawn logo carries that is not published; nothing when it may leave.
#[must_use]
pub(super) fn forbidden(text: &str) -> Option<String> {
    let small = text.to_ascii_lowercase();
    let scripts = ["<script", "<foreignobject", "<iframe", "<!entity", "@import", "javascript:"];
    // What Inkscape and its kin note of their user's folders, and what others call metadata.
    let traces = ["<metadata", "<rdf:", "<?xpacket", "sodipodi:docname", "inkscape:export-filename", "data:"];
    let parts = [&scripts[..], &traces].concat();
    if let Some(part) = parts.iter().find(|part| small.contains(**part)) {
        return Some((*part).to_owned());
    }
    let mut tags = small.split('<').filter_map(|tag| tag.split('>').next());
    // A style sheet stands between tags.
    let sheets = small.split("<style").skip(1).filter_map(|rest| rest.split("</style").next());
    let foreign_in_sheet = sheets.into_iter().find_map(|sheet| foreign(sheet, &["url("]));
    foreign_in_sheet.or_else(|| {
        tags.find_map(|tag| {
            let handler = tag.match_indices(" on").find_map(|(at, _)| {
                let name = tag[at + 1..].split(['=', ' ']).next()?;
                (tag[at + 1 + name.len()..].trim_start().starts_with('=')).then(|| name.to_owned())
            });
            handler.or_else(|| foreign(tag, &["href=\"", "href='", "url(", "src=\"", "src='"]))
        })
    })
}

/// The first address after one of these starts that does not lead to the drawing itself.
fn foreign(text: &str, starts: &[&str]) -> Option<String> {
    starts.iter().find_map(|start| {
        text.match_indices(start).find_map(|(at, _)| {
            let target = text[at + start.len()..].trim_start_matches(['"', '\'', ' ']);
            (!target.starts_with('#')).then(|| target.split(['"', '\'', ')']).next().unwrap_or_default().to_owned())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_carry_nothing_foreign() {
        for (svg, found) in [
            ("<svg><title>a</title><use href=\"#b\"/><path fill=\"url(#c)\"/></svg>", None),
            ("<svg><image href=\"data:image/jpeg;base64,AA\"/></svg>", Some("data:")),
            ("<svg><style>a { fill: url(#b) }</style></svg>", None),
            ("<svg><style>a { fill: url('https://x.example/a.svg#b') }</style></svg>", Some("https://x.example/a.svg#b")),
            ("<svg sodipodi:docname=\"/home/maija/logo.svg\"></svg>", Some("sodipodi:docname")),
            ("<svg><SCRIPT>alert(1)</SCRIPT></svg>", Some("<script")),
            ("<svg onload = \"x()\"></svg>", Some("onload")),
            ("<svg><a xlink:href=\"https://x.example/\"></a></svg>", Some("https://x.example/")),
            ("<svg><metadata>Maija</metadata></svg>", Some("<metadata")),
        ] {
            assert_eq!(forbidden(svg).as_deref(), found, "{svg}");
        }
    }
}
