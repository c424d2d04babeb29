//! `kooste clean`: empties the workshop `.kooste`. What is removed is decided by [`output::clean`].

use super::{Help, Here, Outcome, Ran, Terminal};
use crate::output;

/// Empties the cache (.kooste); the next build makes it again
///
/// The finished site and everything you wrote stay as they are.
#[derive(Debug, clap::Args)]
pub(super) struct Clean {}

pub(super) const FINNISH: Help = Help {
    usage: "kooste clean",
    about: "Tyhjentää välimuistin (.kooste); seuraava rakennuskerta tekee sen uudelleen\n\n\
            Valmis sivusto ja kaikki, mitä olet kirjoittanut, jäävät ennalleen.",
    args: &[],
};

impl Clean {
    pub(super) fn run(self, here: &Here, term: &mut Terminal) -> Ran {
        let cleaned = output::clean(&here.founded()?)?;
        // Tenths of a megabyte, rounded up, so that something is never nothing.
        let tenths = cleaned.bytes.div_ceil(100_000);
        let (whole, part, files) = (tenths / 10, tenths % 10, cleaned.files);
        term.say(match files {
            0 => term.pick("Poistettavaa ei ollut.".to_owned(), "There was nothing to remove.".to_owned()),
            1 => term
                .pick(format!("Poistettiin yksi tiedosto, {whole},{part} Mt."), format!("Removed one file, {whole}.{part} MB.")),
            _ => term.pick(
                format!("Poistettiin {files} tiedostoa, {whole},{part} Mt."),
                format!("Removed {files} files, {whole}.{part} MB."),
            ),
        });
        Ok(Outcome::Fine)
    }
}
