//! The documents, held to the program: examples are built, console talks are held again, made pages are made again, links are
//! followed.
//!
//! `KOOSTE_BLESS=1 cargo test --test docs` writes what is made: `records.md`, `findings.md`, the parameters in `blocks.md`.

mod blocks;
mod console;
mod data;
mod examples;
mod findings;
mod links;
mod page;
mod project;
mod records;
