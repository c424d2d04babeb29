//! Decodes and draws figures from one line of YAML, for the tests of every kind.

mod hard;
mod overlaps;
mod privacy;

use super::{Cx, Draw, Drawn, Figure, plain_html};
use crate::{
    diag::{Diagnostic, Diagnostics, FileId},
    source::{Decode, Decoder, Lang, yaml},
    text::{Seams, measure::Face},
};

pub(in crate::figure) fn decode(text: &str) -> (Option<Figure>, Vec<Diagnostic>) {
    let mut diags = Diagnostics::new();
    let node = yaml::parse(text, FileId(0), 0, &mut diags).expect("YAML");
    let figure = Figure::decode(&node, &mut Decoder::new(FileId(0), Lang::Fi, &mut diags));
    (figure, diags.iter().cloned().collect())
}

/// The drawing in Finnish, with plain spaces and no soft hyphens, so that a test reads like the page.
pub(in crate::figure) fn drawn(text: &str) -> Drawn {
    easy(drawn_in(text, Lang::Fi))
}

/// A figure that no record holds, drawn in Finnish and as easy to read.
pub(in crate::figure) fn drawing(figure: &dyn Draw) -> Drawn {
    easy(sound(figure, Lang::Fi))
}

fn easy(mut drawn: Drawn) -> Drawn {
    let easy = |text: String| text.replace('\u{a0}', " ").replace('\u{ad}', "");
    drawn.body = easy(drawn.body);
    drawn.sentence = easy(drawn.sentence);
    drawn.base = drawn.base.map(easy);
    if let Some(table) = &mut drawn.table {
        table.caption = easy(std::mem::take(&mut table.caption));
        for cell in table.rows.iter_mut().flatten() {
            *cell = easy(std::mem::take(cell));
        }
    }
    drawn
}

/// The codes of everything that `check` finds.
pub(in crate::figure) fn found(text: &str) -> Vec<&'static str> {
    let (figure, found) = decode(text);
    assert!(found.is_empty(), "{text}: {found:?}");
    let mut diags = Diagnostics::new();
    figure.expect("a figure").check(None, &mut diags);
    diags.iter().map(|finding| finding.code.id).collect()
}

fn drawn_in(text: &str, lang: Lang) -> Drawn {
    let (figure, found) = decode(text);
    assert!(found.is_empty(), "{text}: {found:?}");
    sound(figure.expect("a figure").inner(), lang)
}

/// Draws, and looks at what holds for all drawings.
fn sound(figure: &dyn Draw, lang: Lang) -> Drawn {
    let inline = plain_html(lang);
    let (seams, face) = (Seams::NONE, &Face::default());
    let cx =
        Cx { lang, percent_from: 30, min_group: 5, id: "kuvio", heading: 4, respondents: None, inline: &inline, seams, face };
    let drawn = figure.draw(&cx);
    is_sound(&drawn.body);
    if let Some(table) = &drawn.table {
        assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{table:?}: a row has other columns than the head");
    }
    drawn
}

/// Tags close in order, ids are unique and prefixed, nothing is styled in place.
fn is_sound(html: &str) {
    assert!(!html.contains("style=") && !html.contains("NaN") && !html.contains("inf\""), "{html}");
    let mut open: Vec<&str> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a closed tag");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().expect("a name");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        if let Some((_, id)) = tag.split_once(" id=\"") {
            let id = id.split('"').next().expect("an id");
            assert!(id.starts_with("kuvio-") && !ids.contains(&id), "{id}");
            ids.push(id);
        }
        assert!(
            name != "svg"
                || tag.contains("overflow=")
                || tag.starts_with('/')
                || tag.contains("aria-hidden=\"true\" focusable=\"false\""),
            "{tag}"
        );
    }
    assert!(open.is_empty(), "{html}");
}
