//! What `check` and `build` are told alike: drafts, the day, and whether warnings weigh as errors.

use super::{clock, typed};
use crate::{
    diag::Diagnostic,
    pipeline::Strict,
    site::{Drafts, Terms},
    value::Date,
};

#[derive(Debug, clap::Args)]
pub(super) struct Conditions {
    /// Let warnings weigh as much as errors
    #[arg(long)]
    strict: bool,
    /// Treat drafts as if they were ready
    #[arg(long)]
    drafts: bool,
    /// The day that decides what is upcoming or past; left out, that of site.yaml or today
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// The same in Finnish, for the help of each command that takes them.
pub(super) const FINNISH: [(&str, &str, &str); 3] = [
    ("strict", "", "Anna varoituksille sama paino kuin virheille"),
    ("drafts", "", "Käsittele luonnoksia kuin ne olisivat valmiita"),
    ("date", "PÄIVÄ", "Päivä, jonka mukaan tapahtuma on tuleva tai mennyt; ilman tätä site.yaml-tiedoston päivä tai tänään"),
];

impl Conditions {
    /// The terms of a site; a day that is no day is a finding.
    pub(super) fn terms(&self, base_url: Option<String>) -> Result<Terms, Diagnostic> {
        let date = self.date.as_deref().map(typed::<Date>).transpose()?;
        let drafts = if self.drafts { Drafts::Include } else { Drafts::LeaveOut };
        Ok(Terms { today: clock::today(), date, drafts, base_url })
    }

    pub(super) fn strict(&self) -> Strict {
        if self.strict { Strict::Yes } else { Strict::No }
    }
}
