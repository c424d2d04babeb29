//! One test binary for everything that sees the whole program, so that it is linked once.
//!
//! `findings`: every finding with its words. `house`: the rules of the house. `build`: whole sites. `incremental`: one build after
//! another. `mishaps`: builds that are killed or fail. `photos`: what must never leave with a photo. `safety`: what must never
//! happen. `mail`: letters. `press`: PDFs; `pages`: what they look like; `oddities`: what nobody should write. `serve`: the preview. `bench` holds what they share: projects from one string or from
//! the example, on disk or in memory.

mod bench;
mod build;
mod findings;
mod house;
mod incremental;
mod mail;
mod mishaps;
#[cfg(feature = "press")]
mod oddities;
#[cfg(feature = "press")]
mod packed;
#[cfg(feature = "press")]
mod pages;
#[cfg(feature = "press")]
mod paper;
mod photos;
mod press;
mod safety;
mod serve;
