//! Kooste compiles event records, written once in Markdown and YAML, into a static site, print pages and newsletters.
//!
//! # Floors
//!
//! A `use` may only go down this list; `tests/suite/house.rs` keeps it.
//!
//! ```text
//! cli        what a person types; the only place that prints
//! serve      watch, answer, reload: what a browser asks for is made when it asks
//! pipeline   load → plan → make → commit, the whole story on one page
//! make       jobs to bytes, one engine a file; never writes
//! check      rules over the finished model and the plan
//! plan       every output, named
//! view       what a template may see
//! address    every address is computed here, from the model and the theme's patterns
//! site       the resolved, immutable model
//! theme      chain of layers, tokens, kinds, strings
//! record     what people wrote: typed, spanned, not yet believed
//! picture    pixels in, smaller pixels out, nothing else left in them
//! figure     data → picture + data table + sentence, one file a kind; knows no site
//! output     all or nothing: manifest, stage, verify, swap; knows paths, keys and bytes only
//! text       Markdown once → Document; Document → html, plain; knows no site
//! value      dates, counts and shares as typed and as said
//! source     files read once; paths, digests, spanned YAML
//! diag       spans, codes, findings, how they are shown
//! ```
//!
//! # Words
//!
//! *id*: what people write to name a record. *Idx*: a resolved reference. *`RelPath`*: a path below a root. *address*: the public
//! URL of a page. *digest*: of bytes. *key*: of an output. *finding*: about what people wrote. *failure*: of the machine.
//! *subject*: what an output is about. *kind*: a folder of a theme. *view*: what a template sees. *tray*: site, mail or private.

pub mod address;
pub mod check;
pub mod cli;
pub mod diag;
pub mod figure;
pub mod make;
pub mod output;
pub mod picture;
pub mod pipeline;
pub mod plan;
pub mod record;
pub mod serve;
pub mod site;
pub mod source;
pub mod text;
pub mod theme;
pub mod value;
pub mod view;
