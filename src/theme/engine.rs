//! What makes outputs, which endings go with it, and in which tray they lie. Makes nothing itself.

use super::pattern::Pattern;
use crate::{
    diag::{Diagnostics, Spanned, codes},
    output::Tray,
    source::choice,
};

choice! {
    /// What makes an output.
    pub enum Engine {
        /// A Tera template: any text.
        Tera = "tera" "verkkosivu tai muu teksti",
        /// A Typst template: PDF.
        Press = "press" "PDF",
        /// A Tera template: an e-mail message.
        Mail = "mail" "sähköposti",
        /// The picture that goes with a shared link, drawn from title, facts and photo.
        Card = "card" "jakokuva",
    }
}

impl Engine {
    /// Whether this program can make such outputs: the press may have been left out of it.
    #[must_use]
    pub fn is_made(self) -> bool {
        match self {
            Self::Tera | Self::Mail | Self::Card => true,
            Self::Press => cfg!(feature = "press"),
        }
    }
}

/// A template of text has the ending of what it makes; a Typst template makes a PDF and nothing else.
pub(super) fn check_ending(engine: Engine, template: Option<&Spanned<String>>, path: &Pattern, diags: &mut Diagnostics) {
    let ending = template.and_then(|template| template.rsplit_once('.')).map_or("", |(_, ending)| ending);
    let fits = match engine {
        Engine::Tera => ending == path.extension(),
        Engine::Press => ending == "typ" && path.extension() == "pdf",
        Engine::Mail => true,
        Engine::Card => template.is_none() && matches!(path.extension(), "jpg" | "png"),
    };
    if fits {
        return;
    }
    let finding = match template {
        Some(template) => diags.add(&codes::OTHER_ENDING, path.at()).arg("template", &template.value).also(template.at),
        None => diags.add(&codes::CARD_ENDING, path.at()),
    };
    finding.arg("ending", path.extension());
}

/// Where an output lies.
pub(super) fn tray(engine: Engine, private: bool) -> Tray {
    match (engine, private) {
        (_, true) => Tray::Private,
        (Engine::Mail, false) => Tray::Mail,
        (Engine::Tera | Engine::Press | Engine::Card, false) => Tray::Site,
    }
}
