//! `K09xx`: style, advice only.

use super::codes;

codes! {}
