//! How many decoded pixels may lie in memory at once, whatever the number of threads: who would go past it waits.

use std::sync::{Condvar, Mutex, PoisonError};

/// Bytes for decoded photos. Two of 12 megapixels fit; more cores than two still keep busy, because a photo is let go as soon as
/// its largest version is made, and most of the work comes after that.
const MOST: u64 = 80 * 1024 * 1024;

/// Shared by all who decode at the same time.
#[derive(Debug)]
pub struct Budget {
    left: Mutex<u64>,
    freed: Condvar,
}

impl Default for Budget {
    fn default() -> Self {
        Self { left: Mutex::new(MOST), freed: Condvar::new() }
    }
}

impl Budget {
    /// Waits until so many bytes are free. Who wants more than there is at all gets everything, alone.
    pub(super) fn take(&self, bytes: u64) -> Taken<'_> {
        let bytes = bytes.min(MOST);
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let mut left = self.freed.wait_while(left, |left| *left < bytes).unwrap_or_else(PoisonError::into_inner);
        *left -= bytes;
        Taken { budget: self, bytes }
    }
}

/// A share of the budget, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Taken<'b> {
    budget: &'b Budget,
    bytes: u64,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        *self.budget.left.lock().unwrap_or_else(PoisonError::into_inner) += self.bytes;
        self.budget.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn never_gives_more_than_there_is() {
        let (budget, now, most) = (Budget::default(), AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|threads| {
            for thread in 0..8_u64 {
                let (budget, now, most) = (&budget, &now, &most);
                threads.spawn(move || {
                    for turn in 0..20 {
                        let bytes = MOST * ((thread + turn) % 5) / 3; // some want more than all
                        let _taken = budget.take(bytes);
                        most.fetch_max(now.fetch_add(bytes.min(MOST), Ordering::SeqCst) + bytes.min(MOST), Ordering::SeqCst);
                        std::thread::yield_now();
                        now.fetch_sub(bytes.min(MOST), Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(most.into_inner() <= MOST);
        assert_eq!(*budget.left.lock().expect("whole"), MOST);
    }
}
