//! The moving line of a long build: what is being made, how many of how many, how long it will take.
//!
//! Only where a moving line is welcome (a terminal that can do more than letters); never among the answers.

use std::{fmt::Write, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::{Terminal, terminal::pick};
use crate::{diag::Tongue, pipeline::Step};

/// How often the time left is said anew.
const TICK: Duration = Duration::from_millis(250);

/// One line, from the first page to the last picture.
pub(super) struct Progress {
    bar: ProgressBar,
    tongue: Tongue,
}

impl Progress {
    pub(super) fn start(term: &Terminal) -> Self {
        let tongue = term.tongue();
        let target = if term.is_live() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        // The template is a constant, and the plain bar serves as well.
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:32.green} {pos}/{len}{left}") {
            // A line that cannot be drawn is no failure.
            let left = move |state: &ProgressState, to: &mut dyn Write| {
                let _ = to.write_str(&left(state.pos(), state.len().unwrap_or(0), state.eta(), tongue));
            };
            bar.set_style(style.with_key("left", left));
        }
        if term.is_live() {
            bar.enable_steady_tick(TICK);
        }
        Self { bar, tongue }
    }

    pub(super) fn tell(&self, step: Step) {
        match step {
            Step::Pages(count) => {
                self.bar.set_message(pick(self.tongue, "Sivut", "Pages"));
                self.bar.inc_length(count as u64);
            }
            Step::Pictures(count) => {
                self.bar.set_message(pick(self.tongue, "Kuvat", "Pictures"));
                self.bar.inc_length(count as u64);
                // A picture takes longer than a page: how quick the pages were says nothing.
                self.bar.reset_eta();
            }
            Step::Done => self.bar.inc(1),
        }
    }

    /// Takes the line away.
    pub(super) fn end(self) {
        self.bar.finish_and_clear();
    }
}

/// `, jäljellä noin 1 min 20 s`; nothing before the first is ready or when it is as good as over.
fn left(done: u64, all: u64, time: Duration, tongue: Tongue) -> String {
    let seconds = time.as_secs();
    if done == 0 || done >= all || seconds == 0 {
        return String::new();
    }
    // Within a minute, five seconds more or less are a guess.
    let rounded = if seconds > 20 { seconds.div_ceil(5) * 5 } else { seconds };
    let (minutes, rest) = (rounded / 60, rounded % 60);
    let time = match (minutes, rest) {
        (0, rest) => format!("{rest} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, rest) => format!("{minutes} min {rest} s"),
    };
    pick(tongue, format!(", jäljellä noin {time}"), format!(", about {time} left"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_long_it_will_take() {
        let of = |done, seconds| left(done, 10, Duration::from_secs(seconds), Tongue::Fi);
        assert_eq!(of(3, 8), ", jäljellä noin 8 s");
        assert_eq!(of(3, 78), ", jäljellä noin 1 min 20 s");
        assert_eq!(of(3, 118), ", jäljellä noin 2 min");
        assert_eq!(left(3, 10, Duration::from_secs(9), Tongue::En), ", about 9 s left");
        assert_eq!((of(0, 9), of(10, 9), of(9, 0)), (String::new(), String::new(), String::new()));
    }

    #[test]
    fn is_silent_where_nobody_looks() {
        let (term, said) = Terminal::captured(Tongue::Fi);
        let progress = Progress::start(&term);
        for step in [Step::Pages(1), Step::Done, Step::Pictures(2), Step::Done, Step::Done] {
            progress.tell(step);
        }
        assert_eq!((progress.bar.position(), progress.bar.length()), (3, Some(3)));
        progress.end();
        assert_eq!(said.text(), "");
    }
}
