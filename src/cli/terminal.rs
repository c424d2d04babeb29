//! Where everything that Kooste says goes: answers to the standard output, failures and progress to the standard error.
//!
//! Keeps the language and whether colours and progress are welcome, so that commands need not ask. A reader that goes away
//! early (`kooste check | head`) ends the talk, not the program.

use std::io::{self, ErrorKind, IsTerminal, Write};

use serde::Serialize;

use crate::{
    diag::{Diagnostic, Diagnostics, Files, Severity, Tongue, show},
    output::Failure,
    source::Lang,
    value::say,
};

/// What is known of the surroundings before a word is said. Read once, by [`super::main`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings {
    /// The language of messages.
    pub tongue: Tongue,
    /// Whether `NO_COLOR` is set, or the terminal cannot do more than letters.
    pub plain: bool,
}

impl Surroundings {
    /// Reads the environment: the only place that does.
    #[expect(clippy::disallowed_methods, reason = "the command line is where the environment is read, once")]
    pub(super) fn read() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).unwrap_or_default();
        let tongue = if locale.to_ascii_lowercase().starts_with("fi") { Tongue::Fi } else { Tongue::En };
        Self { tongue, plain: set("NO_COLOR").is_some() || set("TERM").is_some_and(|term| term == "dumb") }
    }
}

/// Both ends of the talk.
pub struct Terminal {
    tongue: Tongue,
    live: bool,
    out: Stream,
    err: Stream,
}

/// One way out, which may be closed at any time.
struct Stream {
    to: Box<dyn Write>,
    paint: show::Paint,
    fault: Option<ErrorKind>,
}

/// How many findings of each weight there are.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Advice.
    pub advice: usize,
}

impl Tally {
    pub(super) fn of(diags: &Diagnostics) -> Self {
        Self {
            errors: diags.count(Severity::Error),
            warnings: diags.count(Severity::Warning),
            advice: diags.count(Severity::Advice),
        }
    }
}

impl Tally {
    /// `2 virhettä ja 1 varoitus`
    pub(super) fn say(self, tongue: Tongue) -> String {
        let words = [
            (self.errors, pick(tongue, ("virhe", "virhettä"), ("error", "errors"))),
            (self.warnings, pick(tongue, ("varoitus", "varoitusta"), ("warning", "warnings"))),
            (self.advice, pick(tongue, ("neuvo", "neuvoa"), ("piece of advice", "pieces of advice"))),
        ];
        let lang = pick(tongue, Lang::Fi, Lang::En);
        let told: Vec<String> = words
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, (one, more))| format!("{} {}", say::number(count as u64, lang), say::plural(count as u64, one, more)))
            .collect();
        if told.is_empty() { pick(tongue, "ei huomautettavaa", "no findings").to_owned() } else { say::list(&told, lang) }
    }
}

impl Terminal {
    /// The real one.
    pub(super) fn real(around: Surroundings) -> Self {
        let (out, err) = (io::stdout(), io::stderr());
        let paint = |terminal: bool| if terminal && !around.plain { show::Paint::Colour } else { show::Paint::Plain };
        let (out_paint, err_paint) = (paint(out.is_terminal()), paint(err.is_terminal()));
        Self {
            tongue: around.tongue,
            live: err_paint == show::Paint::Colour,
            // Buffered, because a check of a big site may say ten thousand lines.
            out: Stream::new(io::BufWriter::new(out), out_paint),
            err: Stream::new(err, err_paint),
        }
    }

    /// From now on in this language.
    pub(super) fn speak(&mut self, tongue: Tongue) {
        self.tongue = tongue;
    }

    /// The language of messages.
    pub(super) fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// Whether a moving line of progress is welcome.
    pub(super) fn is_live(&self) -> bool {
        self.live
    }

    /// The words in the language of messages.
    pub(super) fn pick<T>(&self, fi: T, en: T) -> T {
        pick(self.tongue, fi, en)
    }

    /// An answer.
    pub(super) fn say(&mut self, text: impl AsRef<str>) {
        self.out.line(text.as_ref());
    }

    /// Help, or anything else that clap laid out.
    pub(super) fn say_styled(&mut self, text: &clap::builder::StyledStr) {
        let text = laid_out(text, self.out.paint);
        self.out.line(text.trim_end());
    }

    /// What is wrong with a command line, as clap laid it out.
    pub(super) fn complain_styled(&mut self, text: &clap::builder::StyledStr) {
        let text = laid_out(text, self.err.paint);
        self.complain(text.trim_end());
    }

    /// Data as JSON, whole.
    pub(super) fn say_json(&mut self, data: &impl Serialize) {
        match serde_json::to_string_pretty(data) {
            Ok(json) => self.say(json),
            Err(fault) => self.complain(fault.to_string()),
        }
    }

    /// Lets everything out now: for a command that stays.
    pub(super) fn flush(&mut self) {
        self.out.flush();
    }

    /// Something that is not an answer.
    pub(super) fn complain(&mut self, text: impl AsRef<str>) {
        self.out.flush();
        self.err.line(text.as_ref());
    }

    /// Tells every finding, in file order.
    pub(super) fn tell(&mut self, diags: &mut Diagnostics, files: &dyn Files) {
        diags.sort();
        for finding in diags.iter() {
            let text = show::text(finding, files, self.tongue, self.out.paint);
            self.out.line(&text);
            self.out.line("");
        }
    }

    /// Tells every finding as data, in file order, with how many there are of each weight.
    pub(super) fn tell_json(&mut self, diags: &mut Diagnostics, files: &dyn Files) {
        diags.sort();
        let findings: Vec<show::Json> = diags.iter().map(|finding| show::json(finding, files, self.tongue)).collect();
        self.say_json(&serde_json::json!({ "findings": findings, "count": Tally::of(diags) }));
    }

    /// Tells one finding that has no place in a file, as the answer to a command that could not be obeyed.
    pub(super) fn refuse(&mut self, finding: &Diagnostic) {
        let text = show::text(finding, &NoFiles, self.tongue, self.err.paint);
        self.complain(text);
    }

    /// Tells a failure of the machine.
    pub(super) fn fail(&mut self, failure: &Failure) {
        let (name, help) = self.pick(("häiriö", "näin"), ("failure", "help"));
        let text = format!("{name}: {}\n  = {help}: {}", failure.what(self.tongue), failure.fix(self.tongue));
        self.complain(text);
    }

    /// Lets everything out; whether the answer could be written (a reader that went away is fine).
    pub(super) fn finish(mut self) -> Result<(), ErrorKind> {
        self.out.flush();
        let fault = self.out.fault.filter(|kind| *kind != ErrorKind::BrokenPipe);
        if let Some(kind) = fault {
            let head = self.pick("häiriö: vastausta ei voitu kirjoittaa", "failure: the answer could not be written");
            self.complain(format!("{head}: {kind}"));
        }
        self.err.flush();
        fault.map_or(Ok(()), Err)
    }
}

/// The words in a language.
pub(super) fn pick<T>(tongue: Tongue, fi: T, en: T) -> T {
    match tongue {
        Tongue::Fi => fi,
        Tongue::En => en,
    }
}

fn laid_out(text: &clap::builder::StyledStr, paint: show::Paint) -> String {
    match paint {
        show::Paint::Colour => text.ansi().to_string(),
        show::Paint::Plain => text.to_string(),
    }
}

impl Stream {
    fn new(to: impl Write + 'static, paint: show::Paint) -> Self {
        Self { to: Box::new(to), paint, fault: None }
    }

    fn line(&mut self, text: &str) {
        if self.fault.is_none() {
            let done = self.to.write_all(text.as_bytes()).and_then(|()| self.to.write_all(b"\n"));
            self.fault = done.err().map(|fault| fault.kind());
        }
    }

    fn flush(&mut self) {
        if self.fault.is_none() {
            self.fault = self.to.flush().err().map(|fault| fault.kind());
        }
    }
}

/// For findings about the command line itself.
struct NoFiles;

impl Files for NoFiles {
    fn name(&self, _: crate::diag::FileId) -> &str {
        ""
    }

    fn text(&self, _: crate::diag::FileId) -> &str {
        ""
    }
}

#[cfg(test)]
impl Terminal {
    /// One that writes into memory: the terminal, and what was said so far.
    pub(super) fn captured(tongue: Tongue) -> (Self, Captured) {
        let said = Captured::default();
        let stream = || Stream::new(said.clone(), show::Paint::Plain);
        (Self { tongue, live: false, out: stream(), err: stream() }, said)
    }
}

/// What a captured terminal said.
#[cfg(test)]
#[derive(Clone, Default)]
pub(super) struct Captured(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

#[cfg(test)]
impl Captured {
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).expect("UTF-8")
    }
}

#[cfg(test)]
impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn counts_in_words() {
        let tally = |errors, warnings, advice| Tally { errors, warnings, advice };
        assert_eq!(tally(1, 2, 0).say(Tongue::Fi), "1 virhe ja 2 varoitusta");
        assert_eq!(tally(0, 0, 1).say(Tongue::Fi), "1 neuvo");
        assert_eq!(tally(0, 0, 0).say(Tongue::En), "no findings");
    }

    #[test]
    fn outlives_its_reader() {
        let (mut term, _) = Terminal::captured(Tongue::Fi);
        term.out = Stream::new(Closed, show::Paint::Plain);
        term.say("kaksi");
        term.say("riviä");
        assert_eq!(term.finish(), Ok(()));
    }
}
