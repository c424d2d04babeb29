//! `K07xx`: addresses, plan and output.

use super::codes;

codes! {}
