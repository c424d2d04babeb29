//! Drawn logos leave as they are, so that nothing in them may be what pages must not carry: scripts, links to other hosts, and
//! what a drawing program wrote about its user. (Those of pixels are written anew, and only pixels pass.)
//!
//! Looks at the text only; never changes a logo.

/// What a drawn logo carries that is not published; nothing when it may leave.
#[must_use]
pub(super) fn forbidden(text: &str) -> Option<String> {
    let small = text.to_ascii_lowercase();
    let parts = ["<script", "<foreignobject", "<iframe", "<metadata", "<!entity", "@import", "javascript:"];
    if let Some(part) = parts.iter().find(|part| small.contains(**part)) {
        return Some((*part).to_owned());
    }
    let mut tags = small.split('<').filter_map(|tag| tag.split('>').next());
    tags.find_map(|tag| {
        let handler = tag.match_indices(" on").find_map(|(at, _)| {
            let name = tag[at + 1..].split(['=', ' ']).next()?;
            (tag[at + 1 + name.len()..].trim_start().starts_with('=')).then(|| name.to_owned())
        });
        let foreign = ["href=\"", "href='", "url(", "src=\"", "src='"].iter().find_map(|start| {
            tag.match_indices(start).find_map(|(at, _)| {
                let target = tag[at + start.len()..].trim_start_matches(['"', '\'', ' ']);
                let own = target.starts_with('#') || target.starts_with("data:image/");
                (!own).then(|| target.split(['"', '\'', ')']).next().unwrap_or_default().to_owned())
            })
        });
        handler.or(foreign)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_carry_nothing_foreign() {
        for (svg, found) in [
            ("<svg><title>a</title><use href=\"#b\"/><path fill=\"url(#c)\"/></svg>", None),
            ("<svg><image href=\"data:image/png;base64,AA\"/></svg>", None),
            ("<svg><SCRIPT>alert(1)</SCRIPT></svg>", Some("<script")),
            ("<svg onload = \"x()\"></svg>", Some("onload")),
            ("<svg><a xlink:href=\"https://x.example/\"></a></svg>", Some("https://x.example/")),
            ("<svg><metadata>Maija</metadata></svg>", Some("<metadata")),
        ] {
            assert_eq!(forbidden(svg).as_deref(), found, "{svg}");
        }
    }
}
