//! Files, read once.
//!
//! 1. [`discover`] walks `content/` and `themes/` of a project and reads every text file; large binary files are only
//!    listed and read on request ([`Sources::bytes`]). [`Sources::from_txtar`] does the same from one string, for tests.
//! 2. [`yaml`] turns YAML into a tree in which every value knows its place, within limits.
//! 3. [`decode`] turns such a tree into typed values, [`declare`] into records; what does not fit is reported, all at once.
//!
//! Never writes, and never looks outside the project: a link that leaves it is a finding.

pub mod declare;
pub mod decode;
mod digest;
mod discover;
mod far;
mod fault;
mod files;
mod lang;
pub mod pack;
mod path;
mod rest;
mod shape;
mod txtar;
pub mod yaml;

pub use declare::{choice, record};
pub use decode::{Decode, Decoder};
pub use digest::Digest;
pub(crate) use digest::hex;
pub use discover::{Listed, Project, Stamp, discover, inode, list};
pub use far::is_far;
pub use files::{Content, Lent, SourceFile, Sources};
pub use lang::Lang;
pub use pack::{Pack, Packed, Packer, Unpacker, WHOLE, packed};
pub use path::{PathFault, RelPath};
pub use rest::{Rest, Resting};
pub use shape::{FieldShape, RecordShape, Shape};
