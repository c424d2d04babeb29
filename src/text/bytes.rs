//! Sets of bytes as tables: every word of a site is looked through several times, and a table answers without branches.
//!
//! Never knows what the bytes mean.

/// Which of all bytes are among these.
pub(crate) const fn among(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
}
