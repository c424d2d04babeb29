//! The preview's own pages, styles and scripts, and what it adds to a page of the site: they are in the program.
//!
//! Nothing of this is ever part of what is built.

use std::sync::OnceLock;

use super::order::{State, mime};
use crate::{
    diag::{Diagnostics, Tongue},
    source::{Lang, RelPath, Sources},
    text::Seams,
    theme,
    view::escape,
};

const PREVIEW: &str = include_str!("preview.html");

/// The words of the preview's page: name, Finnish, English.
const WORDS: &[(&str, &str, &str)] = &[
    ("title", "Esikatselu", "Preview"),
    ("forms", "Muodot", "Forms"),
    ("web", "Verkko", "Web"),
    ("print", "Tuloste", "Print"),
    ("mail", "Sähköposti", "E-mail"),
    ("text", "Pelkkä teksti", "Plain text"),
    ("findings", "Huomautukset", "Findings"),
    ("width", "Leveys", "Width"),
    ("phone", "Puhelin", "Phone"),
    ("tablet", "Tabletti", "Tablet"),
    ("desktop", "Tietokone", "Desktop"),
    ("dark", "Tumma", "Dark"),
    ("frame", "Esikatseltava sivu", "The page in preview"),
    ("live", "Ajan tasalla", "Up to date"),
    ("lost", "Ei yhteyttä: onko kooste serve käynnissä?", "No connection: is kooste serve running?"),
    ("clean", "Ei huomautettavaa.", "Nothing to remark."),
    ("checking", "Tarkistetaan…", "Checking…"),
    (
        "noscript",
        "Esikatselu tarvitsee JavaScriptin. Sivusto itse ei.",
        "The preview needs JavaScript. The site itself does not.",
    ),
    ("other", "en", "fi"),
    ("other_name", "In English", "Suomeksi"),
    ("missing", "Tässä osoitteessa ei ole mitään", "There is nothing at this address"),
    ("missing_why", "Sivu ilmestyy tähän, kun se on olemassa.", "The page appears here as soon as there is one."),
    ("front", "Etusivulle", "To the front page"),
    ("broken", "Sivua ei voi vielä tehdä", "The page cannot be made yet"),
    (
        "broken_why",
        "Syy näkyy alla. Sivu ilmestyy, kun se on korjattu.",
        "The reason is below. The page appears once it is mended.",
    ),
];

fn word(name: &str, tongue: Tongue) -> &'static str {
    let found = WORDS.iter().find(|(known, ..)| *known == name);
    found.map_or("", |(_, fi, en)| if tongue == Tongue::Fi { fi } else { en })
}

fn code(tongue: Tongue) -> &'static str {
    if tongue == Tongue::Fi { "fi" } else { "en" }
}

/// The page with the tabs.
pub(super) fn preview(tongue: Tongue, token: &str) -> String {
    let mut html = PREVIEW.replace("{lang}", code(tongue)).replace("{token}", &escape(token));
    for (name, ..) in WORDS {
        html = html.replace(&format!("{{{name}}}"), &escape(word(name, tongue)));
    }
    html
}

/// A page of the site with the script that keeps it up to date.
pub(super) fn with_script(page: &[u8], tongue: Tongue, token: &str, state: &State) -> Vec<u8> {
    const END: &[u8] = b"</head>";
    let at = page.windows(END.len()).position(|part| part == END).unwrap_or(0);
    [&page[..at], script(tongue, token, state).as_bytes(), &page[at..]].concat()
}

fn script(tongue: Tongue, token: &str, state: &State) -> String {
    format!(
        "<script src=\"{}page.js\" defer data-kooste=\"client\" data-token=\"{}\" data-lang=\"{}\" data-pages=\"{}\" \
         data-files=\"{}\" data-css=\"{}\"></script>\n",
        super::PREFIX,
        escape(token),
        code(tongue),
        state.pages,
        state.files,
        state.css
    )
}

/// The page where there is none.
pub(super) fn missing(tongue: Tongue, token: &str, state: &State) -> Vec<u8> {
    empty("missing", "missing_why", tongue, token, state)
}

/// The page where one cannot be made.
pub(super) fn broken(tongue: Tongue, token: &str, state: &State) -> Vec<u8> {
    empty("broken", "broken_why", tongue, token, state)
}

fn empty(title: &str, why: &str, tongue: Tongue, token: &str, state: &State) -> Vec<u8> {
    let (title, why, prefix) = (word(title, tongue), word(why, tongue), super::PREFIX);
    format!(
        "<!doctype html>\n<html lang=\"{}\" data-kooste-empty>\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"stylesheet\" href=\"{prefix}tokens.css\">\n<link rel=\"stylesheet\" href=\"{prefix}empty.css\">\n{}</head>\n\
         <body><main><h1>{title}</h1><p>{why}</p><p><a href=\"{}\">{}</a></p></main></body>\n</html>\n",
        code(tongue),
        script(tongue, token, state),
        state.base,
        word("front", tongue),
    )
    .into_bytes()
}

const EMPTY: &str = "@font-face { font-family: \"Schibsted Grotesk\"; font-weight: 400 900; font-display: swap; \
    src: url(\"fonts/schibsted-fi.woff2\") format(\"woff2\"); }\n\
    body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.6 var(--font-display, sans-serif); }\n\
    main { max-width: 38rem; padding: 4rem 1.25rem; margin: 0 auto; }\nh1 { font-size: 2.5rem; line-height: 1.1; }\n\
    a { color: var(--brand); }\n";

/// A file of the preview's own: bytes and media type.
pub(super) fn file(name: &str) -> Option<(Vec<u8>, &'static str)> {
    let of_theme = |path: &str| {
        let path = RelPath::new(&format!("themes/kuusi/static/{path}")).ok()?;
        let file = theme::embedded(&path)?;
        Some(Sources::new([file]))
            .and_then(|sources| sources.bytes(sources.find(path.as_str())?).ok())
            .map(|bytes| bytes.to_vec())
    };
    let bytes = match name {
        "page.js" => include_str!("page.js").into(),
        "preview.js" => include_str!("preview.js").into(),
        "preview.css" => include_str!("preview.css").into(),
        "findings.css" => include_str!("findings.css").into(),
        "empty.css" => EMPTY.into(),
        "tokens.css" => tokens().into(),
        "overlay.css" => overlay().into(),
        "icon.svg" | "fonts/schibsted-fi.woff2" => of_theme(name)?,
        _ => return None,
    };
    Some((bytes, mime(name)))
}

/// The tokens of the base theme: the preview looks the same whatever becomes of the theme that is being worked on.
fn tokens() -> &'static str {
    static TOKENS: OnceLock<String> = OnceLock::new();
    TOKENS.get_or_init(|| {
        let sources = theme::with_embedded(&Sources::default());
        let seams = Seams::new([]);
        let theme = theme::load(&sources, "kuusi", None, (&[Lang::Fi], &seams), &mut Diagnostics::new());
        theme.map(|theme| theme.css_tokens()).unwrap_or_default()
    })
}

/// The same for the panel over a page: a letter has no tokens, and a theme that is being worked on may have strange ones.
fn overlay() -> String {
    let conditions = ["[data-scheme=\"dark\"]", "[data-scheme=\"light\"]", ":not([data-scheme=\"light\"])"];
    let hosted = conditions
        .iter()
        .fold(tokens().to_owned(), |css, condition| css.replace(&format!(":root{condition}"), &format!(":host({condition})")));
    hosted.replace(":root", ":host")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_panel_over_a_page_brings_its_colours() {
        let css = overlay();
        assert!(css.contains(":host(:not([data-scheme=\"light\"]))") && css.contains("--paper: #"), "{css}");
        assert!(!css.contains(":root"), "{css}");
    }

    #[test]
    fn every_word_has_its_place() {
        for tongue in [Tongue::Fi, Tongue::En] {
            let html = preview(tongue, "t\"k");
            let left = html.split('{').nth(1).map(|rest| rest.chars().take(20).collect::<String>());
            assert_eq!(left, None);
            assert!(html.contains("data-token=\"t&quot;k\""));
        }
    }

    #[test]
    fn only_its_own_files_can_be_asked_for() {
        assert!(file("page.js").is_some() && file("icon.svg").is_some() && file("fonts/schibsted-fi.woff2").is_some());
        for name in ["kooste.css", "../../theme.yaml", "fonts/../kooste.js", "/etc/passwd", "mod.rs"] {
            assert!(file(name).is_none(), "{name}");
        }
        assert!(tokens().contains("--brand-deep: #"), "{}", tokens());
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_head() {
        let page = with_script(b"<html><head><title>x</title></head><body></body></html>", Tongue::En, "t", &State::default());
        let page = String::from_utf8(page).expect("UTF-8");
        assert!(page.contains("</title><script") && page.contains("</script>\n</head><body>"), "{page}");
    }
}
