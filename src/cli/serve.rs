//! `kooste serve`: tells where the preview is, opens it where that is wished, and stays until Ctrl-C. What it shows and how is
//! the matter of [`crate::serve`].

use std::net::{IpAddr, Ipv4Addr};

use super::{Help, Here, Outcome, Ran, Terminal, clock, misused, typed};
use crate::{
    serve::{Hearing, Options, Server},
    site::Drafts,
    source::Project,
    value::Date,
};

/// The port that is tried first.
const PORT: u16 = 4000;

/// Shows the site in a browser while you write: pages change as you save
///
/// Nothing is written; "kooste build" makes the site. Only this computer can look, unless --host says otherwise. Ctrl-C ends it.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// The port; when it is taken, the next free one
    #[arg(long, default_value_t = PORT, hide_default_value = true, value_name = "NUMBER")]
    port: u16,
    /// Open the preview in the browser
    #[arg(long)]
    open: bool,
    /// Treat drafts as if they were ready
    #[arg(long)]
    drafts: bool,
    /// The day that decides what is upcoming or past; left out, that of site.yaml or today
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Answer others, too, at this address of this computer, such as 192.168.1.5 or 0.0.0.0
    #[arg(long, value_name = "ADDRESS")]
    host: Option<IpAddr>,
    /// Look at all files now and then instead of waiting to be told: for disks of other computers
    #[arg(long)]
    poll: bool,
}

pub(super) const FINNISH: Help = Help {
    usage: "kooste serve [VALINNAT]",
    about: "Näyttää sivuston selaimessa, kun kirjoitat: sivut muuttuvat, kun tallennat\n\n\
            Mitään ei kirjoiteta; sivuston tekee ”kooste build”. Vain tämä tietokone saa katsoa, ellei --host toisin sano. \
            Ctrl-C lopettaa.",
    args: &[
        ("port", "NUMERO", "Portti; jos se on varattu, seuraava vapaa"),
        ("open", "", "Avaa esikatselu selaimeen"),
        ("drafts", "", "Käsittele luonnoksia kuin ne olisivat valmiita"),
        ("date", "PÄIVÄ", "Päivä, jonka mukaan tapahtuma on tuleva tai mennyt; ilman tätä site.yaml-tiedoston päivä tai tänään"),
        ("host", "OSOITE", "Vastaa muillekin tässä tietokoneen osoitteessa, esimerkiksi 192.168.1.5 tai 0.0.0.0"),
        (
            "poll",
            "",
            "Katso kaikki tiedostot aika ajoin sen sijaan, että odotat tietoa muutoksista: toisten tietokoneiden levyille",
        ),
    ],
};

impl Serve {
    pub(super) fn run(self, here: &Here, term: &mut Terminal) -> Ran {
        let date = match self.date.as_deref().map(typed::<Date>).transpose() {
            Ok(date) => date,
            Err(finding) => return Ok(misused(&finding, term)),
        };
        let server = Server::open(Options {
            project: Project::new(here.founded()?),
            drafts: if self.drafts { Drafts::Include } else { Drafts::LeaveOut },
            date,
            today: clock::today,
            host: self.host.unwrap_or(Ipv4Addr::LOCALHOST.into()),
            port: self.port,
            tongue: term.tongue(),
            hearing: if self.poll { Hearing::Looking } else { Hearing::Told },
        })?;
        let address = server.address();
        if self.port != 0 && server.port() != self.port {
            let taken = self.port;
            term.say(term.pick(format!("Portti {taken} on varattu."), format!("Port {taken} is taken.")));
        }
        if self.host.is_some_and(|host| !host.is_loopback()) {
            term.say(term.pick(
                "Esikatselun näkee nyt jokainen, joka tavoittaa tämän tietokoneen verkosta.",
                "Everybody who reaches this computer over the network now sees the preview.",
            ));
        }
        if server.hearing() == Hearing::Looking && !self.poll {
            term.say(term.pick(
                "Järjestelmä ei kerro tämän levyn muutoksista, joten tiedostot katsotaan aika ajoin.",
                "The system does not tell of changes on this disk, so the files are looked at now and then.",
            ));
        }
        term.say(term.pick(format!("Esikatselu: {address}"), format!("Preview: {address}")));
        term.say(term.pick("Ctrl-C lopettaa.", "Ctrl-C ends it."));
        term.flush();
        if self.open && open::that_detached(&address).is_err() {
            term.complain(term.pick("Selainta ei voitu avata.", "The browser could not be opened."));
        }
        server.run(None)?;
        Ok(Outcome::Fine)
    }
}
