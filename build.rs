//! Gives the program a mark that tells it from every other one: what another program made is not taken over. And since the base
//! theme is part of the binary, a file added to it must lead to a new build; the macro that takes it in notices only changed files.

#![allow(clippy::print_stdout, reason = "cargo listens there")]

use std::{fs, path::Path};

/// Everything that a program's outputs depend on besides their sources.
const PARTS: [&str; 4] = ["Cargo.lock", "build.rs", "src", "themes/kuusi"];

fn main() {
    let mut mark = 0xcbf2_9ce4_8422_2325;
    for part in PARTS {
        println!("cargo:rerun-if-changed={part}");
        take(Path::new(part), &mut mark);
    }
    println!("cargo:rustc-env=KOOSTE_MARK={mark:016x}");
}

/// Takes a file, or a folder with all that is below it, into the mark (FNV-1a: it has to tell apart, not to resist anybody).
fn take(path: &Path, mark: &mut u64) {
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            *mark = (*mark ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    add(path.to_string_lossy().replace('\\', "/").as_bytes());
    if let Ok(folder) = fs::read_dir(path) {
        let mut below: Vec<_> = folder.filter_map(|entry| Some(entry.ok()?.path())).collect();
        below.sort();
        for path in below {
            take(&path, mark);
        }
    } else {
        // A package without its lock file still is a package.
        add(&fs::read(path).unwrap_or_default());
    }
}
