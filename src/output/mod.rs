//! All or nothing: a build replaces the old output as a whole, or leaves it byte for byte as it was.
//!
//! 1. [`Output::open`] finds the real output folder, refuses a dangerous or foreign one, takes the lock, finishes what a killed
//!    build had begun, and reads the [`Manifest`] of the last build.
//! 2. [`Stage`] takes finished bytes ([`Stage::put`]) and old files that still hold ([`Stage::keep`]) into a folder beside.
//! 3. [`Stage::verify`] and [`Verified::commit`] exchange old and new, tray by tray, and retire the old files.
//!
//! Never deletes or overwrites a file that Kooste did not write; never follows a link; knows paths, keys and bytes only.

mod cache;
mod clean;
mod failure;
mod folder;
mod manifest;
mod memory;
mod place;
mod retire;
mod stage;
mod swap;
#[cfg(test)]
mod tests;

pub use cache::{Cache, Found};
pub use clean::{CACHE, Cleaned, clean};
pub use failure::{Doing, Failure, Halt};
pub use folder::Output;
pub use manifest::{Entry, Key, Manifest, TOOL};
pub use memory::Recollection;
pub use place::Place;
pub use stage::{Kept, Report, Stage, Verified};

use std::fmt;

/// The part of the output folder that an output lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tray {
    /// `site/`: what is published.
    Site,
    /// `mail/`: what is sent.
    Mail,
    /// `private/`: what stays on the desk.
    Private,
}

impl Tray {
    /// Every tray, in the order in which they are exchanged.
    pub const ALL: [Self; 3] = [Self::Site, Self::Mail, Self::Private];

    /// The name of its folder.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Mail => "mail",
            Self::Private => "private",
        }
    }
}

impl fmt::Display for Tray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
