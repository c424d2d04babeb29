//! Figures that stand alone: nothing outside them is needed, and their words stay inside.
//!
//! With `KOOSTE_SHOW=folder` every one of them is written there as a file, to be looked at.

use std::fs;

use kooste::{
    diag::Diagnostics,
    figure::{Palette, Sheet, Standalone},
    source::{Lang, Sources},
    text::Seams,
    theme::{self, Mode},
};

/// Widths from a side column of a report to a whole sheet, with the size of their letters.
const SHEETS: [(f32, f32); 4] = [(174.0, 11.0), (297.0, 12.0), (420.0, 12.0), (627.0, 12.0)];

fn palette(mode: Mode) -> Palette {
    let sources = theme::with_embedded(&Sources::default());
    let mut diags = Diagnostics::new();
    theme::load(&sources, "kuusi", None, (&[Lang::Fi], Seams::NONE), &mut diags).expect("the base theme").palette(mode)
}

/// Every `<text>` with its place and its words.
fn texts(svg: &str) -> Vec<(f32, f32)> {
    let number = |tag: &str, key: &str| {
        let (_, after) = tag.split_once(&format!(" {key}=\""))?;
        after.split('"').next()?.parse::<f32>().ok()
    };
    let tags = svg.split("<text").skip(1).filter_map(|text| text.split('>').next());
    tags.filter_map(|tag| Some((number(tag, "x")?, number(tag, "y")?))).collect()
}

#[test]
fn nothing_outside_is_needed() {
    let palette = palette(Mode::Paper);
    let show = std::env::var_os("KOOSTE_SHOW");
    for sample in super::samples() {
        let drawn = super::draw(&sample, "kuvio", Lang::Fi);
        for (width, size) in SHEETS {
            let Standalone { svg, height, .. } = drawn.standalone(&Sheet { width, size, palette: &palette });
            let name = &sample.name;
            for bad in ["class=", " style=", "<style", "var(", "NaN", "inf\"", "url(", "href", "currentColor"] {
                assert!(!svg.contains(bad), "{name} at {width}: {bad}");
            }
            assert_eq!(svg.matches("<svg").count(), svg.matches("</svg>").count(), "{name}");
            assert!(height > 20.0 && !texts(&svg).is_empty() || svg.contains("<circle"), "{name} at {width}: {height}");
            assert_eq!(drawn.standalone(&Sheet { width, size, palette: &palette }).svg, svg, "{name}: not the same again");
            if let Some(folder) = &show {
                fs::write(std::path::Path::new(folder).join(format!("{name}-{width}.svg")), svg).expect("a file");
            }
        }
    }
}
