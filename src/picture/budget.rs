//! How many decoded pixels may lie in memory at once, whatever the number of threads: who would go past it waits.
//!
//! What held one photo's pixels holds the next one's: to take tens of megabytes from the system and give them back for each photo
//! costs time, and the allocator keeps some of it all the same.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes for decoded photos. Two of 12 megapixels fit; more cores than two still keep busy, because a photo is let go as soon as
/// its largest version is made, and most of the work comes after that.
const MOST: u64 = 80 * 1024 * 1024;

/// Shared by all who decode at the same time.
#[derive(Debug)]
pub struct Budget {
    free: Mutex<Free>,
    freed: Condvar,
    /// Held from the reading of a file until its pixels have room: whoever waits holds no file meanwhile.
    turn: Mutex<()>,
}

/// What nobody holds.
#[derive(Debug)]
struct Free {
    /// Bytes, those of `spare` among them.
    left: u64,
    /// Room that was given back.
    spare: Vec<Vec<u8>>,
}

impl Default for Budget {
    fn default() -> Self {
        Self { free: Mutex::new(Free { left: MOST, spare: Vec::new() }), freed: Condvar::new(), turn: Mutex::new(()) }
    }
}

impl Budget {
    /// Waits until nobody else has a file in hand that waits for room.
    pub(super) fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until so many bytes are free. Who wants more than there is at all gets everything, alone.
    pub(super) fn take(&self, bytes: u64) -> Taken<'_> {
        let bytes = bytes.min(MOST);
        let mut free = self.freed.wait_while(self.free(), |free| free.left < bytes).unwrap_or_else(PoisonError::into_inner);
        free.left -= bytes;
        let fits = free.spare.iter().position(|spare| size(spare) == bytes);
        let room = fits.map(|at| free.spare.swap_remove(at)).unwrap_or_default();
        while free.spare.iter().map(size).sum::<u64>() > free.left {
            free.spare.pop();
        }
        Taken { budget: self, bytes, room }
    }

    fn free(&self) -> MutexGuard<'_, Free> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn size(spare: &Vec<u8>) -> u64 {
    spare.capacity() as u64
}

/// A share of the budget, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Taken<'b> {
    budget: &'b Budget,
    bytes: u64,
    room: Vec<u8>,
}

impl Taken<'_> {
    /// So many bytes, all of them 0: a decoder that stops half way must not leave another photo's pixels in this one.
    pub(super) fn room(&mut self, bytes: usize) -> Vec<u8> {
        let mut room = std::mem::take(&mut self.room);
        room.clear();
        room.reserve_exact(bytes);
        room.resize(bytes, 0);
        room
    }

    /// Gives all back, with the room for whoever comes next.
    pub(super) fn give_back(mut self, room: Vec<u8>) {
        self.room = room;
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let room = std::mem::take(&mut self.room);
        let mut free = self.budget.free();
        free.left += self.bytes;
        if size(&room) == self.bytes {
            free.spare.push(room);
        }
        drop(free);
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
                        let mut taken = budget.take(bytes);
                        most.fetch_max(now.fetch_add(bytes.min(MOST), Ordering::SeqCst) + bytes.min(MOST), Ordering::SeqCst);
                        std::thread::yield_now();
                        let room = taken.room(usize::try_from(bytes % 4096).expect("few"));
                        now.fetch_sub(bytes.min(MOST), Ordering::SeqCst);
                        taken.give_back(room);
                    }
                });
            }
        });
        assert!(most.into_inner() <= MOST);
        assert_eq!(budget.free().left, MOST);
        assert!(budget.free().spare.iter().map(size).sum::<u64>() <= MOST);
    }

    #[test]
    fn room_is_used_again_and_empty() {
        let budget = Budget::default();
        let mut taken = budget.take(5000);
        let mut room = taken.room(5000);
        let at = room.as_ptr();
        room.fill(7);
        taken.give_back(room);
        let again = budget.take(5000).room(5000);
        assert_eq!(again.as_ptr(), at);
        assert!(again.iter().all(|byte| *byte == 0));
        // Somebody who wants everything gets the room of those that nobody holds, too.
        let mut taken = budget.take(5000);
        let room = taken.room(5000);
        taken.give_back(room);
        let _all = budget.take(MOST);
        assert!(budget.free().spare.is_empty());
    }
}
