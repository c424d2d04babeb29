//! What the rounds showed, as Markdown tables that `docs/benchmarks.md` can take as they are.

use crate::{
    meter::{Spent, median},
    tools::{Format, Rounds, Run, Tool},
};

/// The most memory, in megabytes.
const PEAK_AIM: f64 = 160.0;

/// The tables.
pub(crate) fn print(all: &[(Format, Rounds)], count: usize) {
    println!(
        "\n| format | tool | CPU ms a photo (min–max) | wall s | peak MB (aim < {PEAK_AIM}) | kB at 480, 960, 1,600 | CPU to Kooste's |"
    );
    println!("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    for (format, rounds) in all {
        let ours = rounds.iter().find(|(tool, _)| *tool == Tool::Kooste).map(|(_, runs)| runs);
        for (tool, runs) in rounds {
            let cpu = |run: &Run| run.spent.cpu() * 1000.0 / count as f64;
            let (least, most) =
                runs.iter().map(cpu).fold((f64::MAX, 0.0_f64), |(least, most), cpu| (least.min(cpu), most.max(cpu)));
            let kilobytes = runs[0].bytes.map(|bytes| format!("{:.0}", bytes as f64 / 1000.0 / count as f64)).join(", ");
            let ratio = ours.map_or_else(
                || "–".to_owned(),
                |ours| format!("{:.2}", median(runs.iter().zip(ours).map(|(run, ours)| run.spent.cpu() / ours.spent.cpu()))),
            );
            println!(
                "| {} | {} | {:.0} ({least:.0}–{most:.0}) | {:.2} | {:.0} | {kilobytes} | {ratio} |",
                format.name(),
                tool.name(),
                median(runs.iter().map(cpu)),
                median(runs.iter().map(|run| run.spent.wall.as_secs_f64())),
                median(runs.iter().map(|run| run.spent).map(|spent: Spent| spent.megabytes())),
            );
        }
    }
}
