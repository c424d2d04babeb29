//! Help and faults of the command line in the person's language.
//!
//! The doc comments of a command are its English help; its [`Help`] beside them is the same in Finnish. What clap itself says
//! ("Usage", "Options", unknown words) is put into Finnish here.

use std::ffi::OsString;

use clap::{
    CommandFactory as _,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{Cli, FINNISH as ALL, Terminal};
use crate::diag::Tongue;

/// A command's help in Finnish.
#[derive(Debug, Clone, Copy)]
pub(super) struct Help {
    /// The form of the command.
    pub usage: &'static str,
    /// What it does: one line, and after an empty line the rest.
    pub about: &'static str,
    /// Its arguments: id, name of the value (none for a switch), what it is.
    pub args: &'static [(&'static str, &'static str, &'static str)],
}

pub(super) const FINNISH: Help = Help {
    usage: "kooste [VALINNAT] KOMENTO",
    about: "Kokoaa tapahtumien kirjaukset (Markdown ja YAML) sivustoksi, tulostettaviksi sivuiksi ja uutiskirjeiksi",
    args: EVERYWHERE,
};

/// What works with each command.
const EVERYWHERE: &[(&str, &str, &str)] = &[
    ("project", "KANSIO", "Projektin kansio; ilman tätä nykyinen kansio tai lähin yläkansio, joka on projekti"),
    ("lang", "KIELI", "Ohjeen ja huomautusten kieli: fi tai en; ilman tätä tietokoneen kieli"),
    ("help", "", "Näytä tämä ohje"),
    ("version", "", "Näytä versio"),
];

/// The language that a command line asks for, looked up before it is parsed: its faults are told in it, too.
pub(super) fn asked_for(args: &[OsString]) -> Option<Tongue> {
    let mut words = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(word) = words.next() {
        let value = match word.as_ref() {
            "--" => return None,
            "--lang" => words.next()?,
            word => match word.strip_prefix("--lang=") {
                Some(value) => value.to_owned().into(),
                None => continue,
            },
        };
        return <super::Speech as clap::ValueEnum>::from_str(&value, true).ok().map(super::Speech::tongue);
    }
    None
}

/// The whole command line, described in one language.
pub(super) fn command(tongue: Tongue) -> clap::Command {
    match tongue {
        Tongue::En => Cli::command(),
        Tongue::Fi => in_finnish(Cli::command(), "kooste"),
    }
}

fn in_finnish(command: clap::Command, path: &str) -> clap::Command {
    let Some((_, help)) = ALL.iter().find(|(name, _)| *name == path) else { return command };
    let (about, more) = help.about.split_once("\n\n").unwrap_or((help.about, ""));
    let command = if more.is_empty() { command } else { command.long_about(help.about) };
    command
        .override_usage(help.usage)
        .about(about)
        .subcommand_help_heading("Komennot")
        .subcommand_value_name("KOMENTO")
        .help_template("{about-with-newline}\n\x1b[1m\x1b[4mKäyttö:\x1b[0m {usage}\n\n{all-args}{after-help}")
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "Annettavat tiedot" } else { "Valinnat" };
            let arg = arg.help_heading(heading);
            let known = help.args.iter().chain(EVERYWHERE).find(|(id, _, _)| arg.get_id() == *id);
            match known {
                Some((_, "", text)) => arg.help(*text),
                Some((_, name, text)) => arg.value_name(*name).help(*text),
                None => arg,
            }
        })
        .mut_subcommands(|sub| {
            let path = format!("{path} {}", sub.get_name());
            in_finnish(sub, &path)
        })
}

/// Tells what is wrong with a command line.
pub(super) fn complain(fault: &clap::Error, args: &[OsString], term: &mut Terminal) {
    match term.tongue() {
        Tongue::En => {
            term.complain_styled(&fault.render());
            if extra(fault).is_some() {
                term.complain("Words that belong together, such as a name, go in quotation marks: \"two words\".");
            }
        }
        Tongue::Fi if fault.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            term.complain_styled(&fault.render());
        }
        Tongue::Fi => term.complain(fault_in_finnish(fault, &of_command(args))),
    }
}

/// A word too many: most often a name of several words without quotation marks.
fn extra(fault: &clap::Error) -> Option<&str> {
    let kind = match fault.kind() {
        ErrorKind::UnknownArgument => ContextKind::InvalidArg,
        ErrorKind::ArgumentConflict => ContextKind::InvalidSubcommand,
        _ => return None,
    };
    match fault.get(kind) {
        Some(ContextValue::String(word)) if !word.starts_with('-') => Some(word),
        _ => None,
    }
}

/// The command that the line names, with a space before it; nothing when it names none.
fn of_command(args: &[OsString]) -> String {
    let all = Cli::command();
    let known = |word: &&str| all.get_subcommands().any(|one| one.get_name() == *word);
    args.iter().skip(1).filter_map(|word| word.to_str()).find(known).map_or_else(String::new, |word| format!(" {word}"))
}

fn fault_in_finnish(fault: &clap::Error, command: &str) -> String {
    let word = |kind: ContextKind| match fault.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (arg, value) = (word(ContextKind::InvalidArg), word(ContextKind::InvalidValue));
    let what = match fault.kind() {
        _ if extra(fault).is_some() => format!("ylimääräinen sana ”{}”", extra(fault).unwrap_or_default()),
        ErrorKind::InvalidSubcommand => format!("komentoa ”{}” ei ole", word(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("valintaa ”{arg}” ei ole"),
        ErrorKind::InvalidValue if value.is_empty() => format!("valinnan ”{arg}” arvo puuttuu"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("”{value}” ei kelpaa valinnan ”{arg}” arvoksi"),
        ErrorKind::MissingRequiredArgument => format!("komennosta puuttuu: {arg}"),
        ErrorKind::MissingSubcommand => "komento puuttuu".to_owned(),
        ErrorKind::ArgumentConflict => format!("valinta ”{arg}” ei sovi yhteen muun komennon kanssa"),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("valinnalla ”{arg}” on väärä määrä arvoja")
        }
        _ => return fault.to_string(),
    };
    let near = match near(fault) {
        near if near.is_empty() => String::new(),
        near => format!("\n  = Tarkoititko: ”{}”?", near.join("” tai ”")),
    };
    let valid = match word(ContextKind::ValidValue) {
        valid if valid.is_empty() => String::new(),
        valid => format!("\n  = Sallitut: {valid}"),
    };
    let quote = match extra(fault) {
        Some(_) => "\n  = Yhteen kuuluvat sanat, esimerkiksi nimi, kirjoitetaan lainausmerkkeihin: \"kaksi sanaa\".",
        None => "",
    };
    format!("virhe: {what}{near}{valid}{quote}\n  = Ohjeen saat komennolla ”kooste{command} --help”.")
}

/// The words that clap takes for meant, nearest first.
fn near(fault: &clap::Error) -> Vec<&str> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let mut near: Vec<&str> = match kinds.into_iter().find_map(|kind| fault.get(kind)) {
        Some(ContextValue::String(word)) => vec![word],
        // clap has the nearest last.
        Some(ContextValue::Strings(words)) => words.iter().rev().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    near.truncate(3);
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command, by the words that are typed.
    fn all(command: &clap::Command, path: &str, found: &mut Vec<(String, clap::Command)>) {
        found.push((path.to_owned(), command.clone()));
        for sub in command.get_subcommands() {
            all(sub, &format!("{path} {}", sub.get_name()), found);
        }
    }

    fn english() -> Vec<(String, clap::Command)> {
        let mut found = Vec::new();
        all(&Cli::command(), "kooste", &mut found);
        found
    }

    #[test]
    fn the_command_line_is_sound() {
        command(Tongue::En).debug_assert();
        command(Tongue::Fi).debug_assert();
    }

    #[test]
    fn every_command_has_help_in_both_languages() {
        let (english, mut finnish) = (english(), Vec::new());
        all(&command(Tongue::Fi), "kooste", &mut finnish);
        assert_eq!(english.len(), ALL.len(), "a command without Finnish help, or help without a command");
        for ((path, en), (_, fi)) in english.iter().zip(&finnish) {
            let words = |command: &clap::Command| command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(!words(en).is_empty() && !words(fi).is_empty() && words(en) != words(fi), "{path}");
            for (en, fi) in en.get_arguments().zip(fi.get_arguments()) {
                let words = |arg: &clap::Arg| arg.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(!words(en).is_empty() && words(en) != words(fi), "{path}: {}", en.get_id());
            }
        }
    }

    #[test]
    fn help_is_shown_for_every_command() {
        for tongue in ["fi", "en"] {
            for (path, _) in english() {
                let args: Vec<OsString> = path.split(' ').chain(["--help", "--lang", tongue]).map(Into::into).collect();
                let (mut term, said) = Terminal::captured(Tongue::En);
                assert_eq!(super::super::run(&args, &mut term), 0, "{path}");
                let usage = if tongue == "fi" { "Käyttö: kooste" } else { "Usage: kooste" };
                assert!(said.text().contains(usage) && !said.text().contains('\x1b'), "{path}: {}", said.text());
            }
        }
    }

    #[test]
    fn tells_faults_in_finnish() {
        let told = |line: &str| {
            let (mut term, said) = Terminal::captured(Tongue::Fi);
            let args: Vec<OsString> = line.split(' ').map(Into::into).collect();
            assert_eq!(super::super::run(&args, &mut term), 2, "{line}");
            said.text()
        };
        assert!(
            told("kooste explan").contains("komentoa ”explan” ei ole\n  = Tarkoititko: ”explain”"),
            "{}",
            told("kooste explan")
        );
        assert!(told("kooste explain --lnag fi").contains("valintaa ”--lnag” ei ole"));
        assert!(told("kooste explain --lang ruotsi").contains("”ruotsi” ei kelpaa"));
        let said = told("kooste new event Syksyn ilta");
        assert!(said.contains("ylimääräinen sana ”ilta”") && said.contains("lainausmerkkeihin"), "{said}");
        assert!(told("kooste new kansio toinen").contains("ylimääräinen sana ”toinen”"));
        assert!(told("kooste").contains("Komennot:"));
    }
}
