//! What the rounds showed, as Markdown tables that `docs/benchmarks.md` can take as they are.
//!
//! A ratio is the median of the rounds' own ratios: tools of one round met the same machine in the same mood.

use crate::{
    meter::median,
    tools::{Run, Tool},
};

/// The most CPU that Kooste may use, as a multiple of the floor's.
const FLOOR_AIM: f64 = 1.6;
/// Below this part of Hugo's CPU.
const HUGO_AIM: f64 = 0.5;
/// The most memory at 10,000 events, in megabytes.
const PEAK_AIM: f64 = 250.0;

/// All runs over one corpus: for each tool, one a round.
pub(crate) struct Rounds {
    pub(crate) events: usize,
    pub(crate) runs: Vec<(Tool, Vec<Run>)>,
}

impl Rounds {
    fn of(&self, tool: Tool) -> Option<&[Run]> {
        self.runs.iter().find(|(of, _)| *of == tool).map(|(_, runs)| runs.as_slice())
    }

    /// The CPU of one tool to that of another.
    fn ratio(&self, tool: Tool, to: Tool) -> Option<f64> {
        Some(median(self.of(tool)?.iter().zip(self.of(to)?).map(|(one, other)| one.spent.cpu() / other.spent.cpu())))
    }
}

/// The tables.
pub(crate) fn print(all: &[Rounds]) {
    println!("\n| events | tool | CPU s (min–max) | user s | system s | wall s | peak MB | CPU ms/event | files | MB written |");
    println!("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for rounds in all {
        for (tool, runs) in &rounds.runs {
            print_tool(rounds.events, *tool, runs);
        }
    }
    let aims = format!("Kooste / floor (aim ≤ {FLOOR_AIM}) | Kooste / Hugo (aim < {HUGO_AIM})");
    println!("\n| events | {aims} | Kooste's peak MB (aim < {PEAK_AIM} at 10,000) |");
    println!("| ---: | ---: | ---: | ---: |");
    for rounds in all {
        let told = |ratio: Option<f64>| ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2}"));
        let peak = rounds.of(Tool::Kooste).map_or_else(|| "–".to_owned(), |runs| format!("{:.0}", peak(runs)));
        let (floor, hugo) = (rounds.ratio(Tool::Kooste, Tool::Floor), rounds.ratio(Tool::Kooste, Tool::Hugo));
        println!("| {} | {} | {} | {peak} |", rounds.events, told(floor), told(hugo));
    }
    for pair in all.windows(2) {
        print_growth(&pair[0], &pair[1]);
    }
}

fn print_tool(events: usize, tool: Tool, runs: &[Run]) {
    let cpu = || runs.iter().map(|run| run.spent.cpu());
    let (least, most) = cpu().fold((f64::MAX, 0.0_f64), |(least, most), cpu| (least.min(cpu), most.max(cpu)));
    let seconds = |of: fn(&Run) -> f64| median(runs.iter().map(of));
    println!(
        "| {events} | {} | {:.2} ({least:.2}–{most:.2}) | {:.2} | {:.2} | {:.2} | {:.0} | {:.3} | {} | {:.1} |",
        tool.name(),
        median(cpu()),
        seconds(|run| run.spent.user.as_secs_f64()),
        seconds(|run| run.spent.system.as_secs_f64()),
        seconds(|run| run.spent.wall.as_secs_f64()),
        peak(runs),
        median(cpu()) * 1000.0 / events as f64,
        runs[0].files,
        runs[0].bytes as f64 / 1e6,
    );
}

/// How CPU grew from one corpus to the next; in linear growth as much as the events did.
fn print_growth(from: &Rounds, to: &Rounds) {
    println!("\n{} → {} events, {:.2} times as many. CPU:", from.events, to.events, to.events as f64 / from.events as f64);
    for (tool, runs) in &to.runs {
        if let Some(before) = from.of(*tool) {
            let cpu = |runs: &[Run]| median(runs.iter().map(|run| run.spent.cpu()));
            println!("- {}: {:.2} times", tool.name(), cpu(runs) / cpu(before));
        }
    }
}

/// The median of the peaks, in megabytes of 2²⁰ bytes.
fn peak(runs: &[Run]) -> f64 {
    median(runs.iter().map(|run| run.spent.megabytes()))
}
