//! `K06xx`: themes and templates.

use super::codes;

codes! {}
