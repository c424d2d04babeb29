//! `K04xx`: Markdown and blocks.

use super::codes;

codes! {}
