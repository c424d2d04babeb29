//! What a program took: its CPU, its memory, its time.
//!
//! CPU and peak memory are the kernel's own account of the child, taken when it is reaped (`wait4`): nothing is sampled, and
//! no other process is counted. On Linux a child's peak begins from what its parent holds at the start, so a benchmark must
//! stay smaller than any tool it measures.

use std::{
    error::Error,
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use wait4::Wait4 as _;

/// What one run took.
#[derive(Clone, Copy)]
pub(crate) struct Spent {
    pub(crate) user: Duration,
    pub(crate) system: Duration,
    pub(crate) wall: Duration,
    /// The most memory it held at once, in bytes.
    pub(crate) peak: u64,
}

impl Spent {
    /// Seconds of CPU, the program's own and the kernel's for it.
    pub(crate) fn cpu(&self) -> f64 {
        (self.user + self.system).as_secs_f64()
    }

    /// The peak, in megabytes of 2²⁰ bytes.
    pub(crate) fn megabytes(&self) -> f64 {
        self.peak as f64 / f64::from(1 << 20)
    }
}

/// Runs a program to its end; what it says goes to `log`, and is the fault's words when it fails.
pub(crate) fn spend(name: &str, command: &mut Command, log: &Path) -> Result<Spent, Box<dyn Error>> {
    let told = File::create(log)?;
    command.stdin(Stdio::null()).stdout(told.try_clone()?).stderr(told);
    let start = Instant::now();
    let program = command.get_program().to_owned();
    let used = command.spawn().map_err(|fault| format!("{name}: {}: {fault}", program.display()))?.wait4()?;
    let wall = start.elapsed();
    if !used.status.success() {
        return Err(format!("{name}: {}\n{}", used.status, fs::read_to_string(log)?).into());
    }
    Ok(Spent { user: used.rusage.utime, system: used.rusage.stime, wall, peak: used.rusage.maxrss })
}

/// Removes a folder, if it is there.
pub(crate) fn remove(folder: &Path) -> std::io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// Waits for the disk, so that no run pays for writing or removing what the one before it left. Where there is no such
/// program, the figures are only noisier.
pub(crate) fn settle(folder: &Path) {
    let _ = Command::new("sync").arg("-f").arg(folder).status();
}

/// The middle one.
pub(crate) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { values[half] } else { f64::midpoint(values[half - 1], values[half]) }
}
