//! `K08xx`: personal data.

use super::codes;

codes! {}
