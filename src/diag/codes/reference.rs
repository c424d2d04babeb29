//! `K03xx`: references between records and files.

use super::codes;

codes! {}
