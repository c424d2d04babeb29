//! What the machine would not do (disk full, no permission, …), worded in both languages. A finding is about what people
//! wrote or chose; a failure is not. [`Halt`] is either of the two.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::diag::{Diagnostic, Tongue};

/// What was being done when the machine failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Reading a file or a folder.
    Read,
    /// Creating or writing a file.
    Write,
    /// Creating a folder.
    CreateFolder,
    /// Putting a finished file or folder in its place.
    Move,
    /// Removing something old of our own.
    Remove,
    /// Taking the lock.
    Lock,
    /// Listening for a browser.
    Listen,
    /// Comparing what was made with what was planned.
    Verify,
}

/// The machine did not do what it was asked to.
#[derive(Debug)]
pub struct Failure {
    /// What was being done.
    pub doing: Doing,
    /// To what.
    pub path: PathBuf,
    /// What the machine said.
    pub cause: io::Error,
}

impl Failure {
    pub(super) fn new(doing: Doing, path: impl Into<PathBuf>, cause: io::Error) -> Self {
        Self { doing, path: path.into(), cause }
    }

    /// The sources could not be read.
    #[must_use]
    pub fn reading(path: impl Into<PathBuf>, cause: io::Error) -> Self {
        Self::new(Doing::Read, path, cause)
    }

    /// What failed, one sentence.
    #[must_use]
    pub fn what(&self, tongue: Tongue) -> String {
        let path = self.path.display();
        let (fi, en) = match self.doing {
            Doing::Read => ("lukea", "read"),
            Doing::Write => ("kirjoittaa", "write"),
            Doing::CreateFolder => ("luoda kansioksi", "create the folder"),
            Doing::Move => ("siirtää paikalleen", "put into place"),
            Doing::Remove => ("poistaa", "remove"),
            Doing::Lock => ("lukita", "lock"),
            Doing::Listen => ("kuunnella", "listen at"),
            Doing::Verify => ("todeta valmiiksi", "find complete"),
        };
        match tongue {
            Tongue::Fi => format!("Kohdetta ”{path}” ei voitu {fi}: {}", self.reason(tongue)),
            Tongue::En => format!("could not {en} “{path}”: {}", self.reason(tongue)),
        }
    }

    /// The way out.
    #[must_use]
    pub fn fix(&self, tongue: Tongue) -> &'static str {
        use io::ErrorKind as Kind;
        let (fi, en) = match self.cause.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => {
                ("Vapauta levytilaa ja yritä uudelleen.", "Free some disk space and try again.")
            }
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => (
                "Tarkista kansion kirjoitusoikeus, tai valitse toinen tuotoskansio.",
                "Check the folder's permissions, or choose another output folder.",
            ),
            Kind::ResourceBusy => (
                "Sulje ohjelma, joka käyttää kansiota, ja yritä uudelleen.",
                "Close the program that uses the folder and try again.",
            ),
            Kind::Interrupted => ("Tallenna tiedosto ja yritä uudelleen.", "Save the file and try again."),
            _ => (
                "Yritä uudelleen. Jos sama toistuu, levyssä voi olla vikaa.",
                "Try again. If it happens again, the disk may be faulty.",
            ),
        };
        match tongue {
            Tongue::Fi => fi,
            Tongue::En => en,
        }
    }

    fn reason(&self, tongue: Tongue) -> String {
        use io::ErrorKind as Kind;
        let fi = match self.cause.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => "levy on täynnä",
            Kind::PermissionDenied => "oikeus puuttuu",
            Kind::ReadOnlyFilesystem => "levyä voi vain lukea",
            Kind::NotFound => "sitä ei ole",
            Kind::NotADirectory => "polulla on tiedosto kansion paikalla",
            Kind::AlreadyExists => "samanniminen on jo olemassa",
            Kind::ResourceBusy => "se on käytössä",
            Kind::Interrupted => "se muuttui kesken lukemisen",
            _ => return self.cause.to_string(),
        };
        match tongue {
            Tongue::Fi => fi.to_owned(),
            Tongue::En => self.cause.to_string(),
        }
    }
}

/// Why a build cannot go on: a finding about the chosen folder, or a failure of the machine.
#[derive(Debug)]
pub enum Halt {
    /// The folder is refused; nothing was touched.
    Refused(Box<Diagnostic>),
    /// The machine failed.
    Failed(Failure),
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Diagnostic> for Halt {
    fn from(finding: Diagnostic) -> Self {
        Self::Refused(Box::new(finding))
    }
}

/// `fs::write(&path, b).or_fail(Doing::Write, &path)?`
pub(super) trait OrFail<T> {
    fn or_fail(self, doing: Doing, path: &Path) -> Result<T, Failure>;
}

impl<T> OrFail<T> for io::Result<T> {
    fn or_fail(self, doing: Doing, path: &Path) -> Result<T, Failure> {
        self.map_err(|cause| Failure::new(doing, path, cause))
    }
}
