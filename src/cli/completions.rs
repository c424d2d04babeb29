//! `kooste completions`: a script for the shell, so that the Tab key knows the commands.

use super::{Help, Outcome, Terminal, help};

/// Prints a script that lets the Tab key complete commands in a shell
///
/// For example: kooste completions bash > ~/.local/share/bash-completion/completions/kooste
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell: bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    shell: clap_complete::Shell,
}

pub(super) const FINNISH: Help = Help {
    usage: "kooste completions KOMENTOTULKKI",
    about: "Tulostaa komentotulkille täydennykset, jotta sarkain täydentää komennot\n\n\
            Esimerkiksi: kooste completions bash > ~/.local/share/bash-completion/completions/kooste",
    args: &[("shell", "KOMENTOTULKKI", "Komentotulkki: bash, elvish, fish, powershell tai zsh")],
};

impl Completions {
    pub(super) fn run(self, term: &mut Terminal) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut help::command(term.tongue()), "kooste", &mut script);
        term.say(String::from_utf8_lossy(&script).trim_end());
        Outcome::Fine
    }
}
