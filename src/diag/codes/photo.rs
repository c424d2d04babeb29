//! `K05xx`: photos.

use super::codes;

codes! {}
