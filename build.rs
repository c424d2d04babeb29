//! The base theme is part of the binary: a file added to it must lead to a new build, and the macro that takes it in
//! notices only changed files.

#![allow(clippy::print_stdout, reason = "cargo listens there")]

fn main() {
    println!("cargo:rerun-if-changed=themes/kuusi");
}
