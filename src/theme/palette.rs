//! Tokens as the palette of figures that stand alone: in PDFs and in pictures for e-mails. Never measures or mends a colour.

use super::{Theme, tokens::Colour};
use crate::figure::Palette;

/// The schemes that a theme has colours for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A light screen.
    Light,
    /// A dark screen.
    Dark,
    /// Paper.
    Paper,
}

impl Theme {
    /// The colours and faces for figures that stand alone.
    #[must_use]
    pub fn palette(&self, mode: Mode) -> Palette {
        let (of_three, of_two) = match mode {
            Mode::Light => (0, 0),
            Mode::Dark => (1, 1),
            Mode::Paper => (2, 0),
        };
        let rgb = |colour: Colour| colour.rgb;
        let white = Colour { rgb: [255; 3] };
        let paper = self.tokens.colour.get("paper").map_or(white, |scheme| scheme.0[of_three]);
        let on_fill = ("on-fill".to_owned(), rgb(if of_two == 0 { white } else { paper }));
        let roles = self.tokens.colour.iter().map(|(name, scheme)| (name.to_owned(), rgb(scheme.0[of_three])));
        let hues = self.tokens.hues.iter().flat_map(|(name, hue)| {
            [
                (name.to_owned(), rgb(hue.solid.0[of_two])),
                (format!("{name}-fill"), rgb(if of_two == 0 { hue.fill } else { hue.ink.0[1] })),
                (format!("{name}-tint"), rgb(hue.tint.0[of_two])),
                (format!("{name}-ink"), rgb(hue.ink.0[of_two])),
            ]
        });
        let family = |name: &str| {
            let letters = self.tokens.r#type.as_ref();
            letters
                .and_then(|letters| letters.family.get(name))
                .map_or_else(|| "sans-serif".to_owned(), |family| family.print.clone())
        };
        Palette {
            colours: roles.chain(hues).chain([on_fill]).collect(),
            display: family("display"),
            text: family("text"),
            face: self.face.clone(),
        }
    }
}
