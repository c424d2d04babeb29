//! Logos leave as they are, so that nothing in them may be what pages must not carry: scripts, links to other hosts, and
//! what a drawing program or a camera wrote about its user.
//!
//! Looks at bytes only; never changes a logo.

/// What a logo carries that is not published; nothing when it may leave.
#[must_use]
pub(super) fn forbidden(path_extension: &str, bytes: &[u8]) -> Option<String> {
    match path_extension {
        "svg" => in_svg(&String::from_utf8_lossy(bytes)),
        _ => in_pixels(bytes),
    }
}

fn in_svg(text: &str) -> Option<String> {
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

/// Marks of text and camera data in PNG, JPEG and WebP.
fn in_pixels(bytes: &[u8]) -> Option<String> {
    let marks: [(&[u8], &str); 7] = [
        (b"tEXt", "tEXt"),
        (b"zTXt", "zTXt"),
        (b"iTXt", "iTXt"),
        (b"eXIf", "Exif"),
        (b"Exif\0\0", "Exif"),
        (b"EXIF", "Exif"),
        (b"http://ns.adobe.com/xap/", "XMP"),
    ];
    marks.iter().find(|(mark, _)| bytes.windows(mark.len()).any(|part| part == *mark)).map(|(_, name)| (*name).to_owned())
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
            assert_eq!(forbidden("svg", svg.as_bytes()).as_deref(), found, "{svg}");
        }
        assert_eq!(forbidden("png", b"\x89PNG....tEXtAuthor").as_deref(), Some("tEXt"));
        assert_eq!(forbidden("png", b"\x89PNG....IDAT"), None);
    }
}
