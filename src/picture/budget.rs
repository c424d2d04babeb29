//! How much may lie in memory for photos at once, whatever the number of threads: who would go past it waits.
//!
//! What held one photo's pixels holds the next one's: to take tens of megabytes from the system and give them back for each photo
//! costs time, and the allocator keeps some of it all the same.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes for photos: decoded pixels, their versions, and what decoders and encoders need beside them. One photo of 12 megapixels
/// fits, or two that are decoded at half their width, and a third of which only small versions are left.
const MOST: u64 = 48 * 1024 * 1024;
/// How many threads should work on photos, however many there are. More gain little, since the bytes above are for three; and the
/// allocator keeps for each thread some 13 MB of what it has given back until that thread next needs it: sixteen threads that
/// had each had a photo held 250 MB for live 70 (`docs/benchmarks.md`).
pub const HANDS: usize = 3;
/// What an encoder takes beside the pixels it is given, in bytes a pixel: libwebp makes of them four bytes, then one and a half.
pub(super) const ENCODER: u64 = 6;

/// What one photo takes, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Need {
    /// As long as the photo itself is there.
    pub(super) bytes: u64,
    /// Of these, what holds the photo's pixels, where they are decoded into room that is used again.
    pub(super) room: u64,
}

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
    pub(super) fn take(&self, need: Need) -> Taken<'_> {
        let bytes = need.bytes.min(MOST);
        let mut free = self.freed.wait_while(self.free(), |free| free.left < bytes).unwrap_or_else(PoisonError::into_inner);
        free.left -= bytes;
        let fits = free.spare.iter().position(|spare| size(spare) == need.room);
        let room = fits.map(|at| free.spare.swap_remove(at)).unwrap_or_default();
        while free.spare.iter().map(size).sum::<u64>() > free.left {
            free.spare.pop();
        }
        Taken { budget: self, bytes, fits: need.room, room }
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
    /// How large the room is that the photo has.
    fits: u64,
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

    /// Keeps so many bytes, those of versions and of an encoder, and gives back what there is besides, with the photo's room for
    /// whoever comes next.
    pub(super) fn let_go(&mut self, keep: u64, room: Vec<u8>) {
        let mut free = self.budget.free();
        let keep = keep.min(self.bytes);
        free.left += self.bytes - keep;
        self.bytes = keep;
        // One that waits for the next photo is worth its bytes; more of them must be free anyway.
        let waiting = free.spare.iter().map(size).sum::<u64>();
        if !room.is_empty() && size(&room) == self.fits && (waiting == 0 || waiting + size(&room) <= free.left) {
            free.spare.push(room);
        }
        drop(free);
        self.budget.freed.notify_all();
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let room = std::mem::take(&mut self.room);
        self.let_go(0, room);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    fn need(bytes: u64, room: u64) -> Need {
        Need { bytes, room }
    }

    #[test]
    fn never_gives_more_than_there_is() {
        let (budget, now, most) = (Budget::default(), AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|threads| {
            for thread in 0..8_u64 {
                let (budget, now, most) = (&budget, &now, &most);
                threads.spawn(move || {
                    for turn in 0..20 {
                        let bytes = MOST * ((thread + turn) % 5) / 3; // some want more than all
                        let room = bytes.min(4096 * (turn % 2));
                        let mut taken = budget.take(need(bytes, room));
                        let held = bytes.min(MOST);
                        most.fetch_max(now.fetch_add(held, Ordering::SeqCst) + held, Ordering::SeqCst);
                        std::thread::yield_now();
                        let pixels = taken.room(usize::try_from(room).expect("few"));
                        now.fetch_sub(held - held.min(bytes / 4), Ordering::SeqCst);
                        taken.let_go(bytes / 4, pixels);
                        std::thread::yield_now();
                        now.fetch_sub(held.min(bytes / 4), Ordering::SeqCst);
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
        let mut taken = budget.take(need(9000, 5000));
        let mut room = taken.room(5000);
        let at = room.as_ptr();
        room.fill(7);
        taken.let_go(0, room);
        drop(taken);
        let again = budget.take(need(9000, 5000)).room(5000);
        assert_eq!(again.as_ptr(), at);
        assert!(again.iter().all(|byte| *byte == 0));
        // Somebody who wants everything gets the room of those that nobody holds, too.
        let mut taken = budget.take(need(5000, 5000));
        let room = taken.room(5000);
        taken.let_go(0, room);
        let _all = budget.take(need(MOST, 0));
        assert!(budget.free().spare.is_empty());
    }

    #[test]
    fn versions_keep_their_share() {
        let budget = Budget::default();
        let mut taken = budget.take(need(MOST, 0));
        taken.let_go(1000, Vec::new());
        assert_eq!(budget.free().left, MOST - 1000);
        taken.let_go(5000, Vec::new());
        assert_eq!(budget.free().left, MOST - 1000, "a share never grows");
        taken.let_go(10, Vec::new());
        assert_eq!(budget.free().left, MOST - 10);
        drop(taken);
        assert_eq!(budget.free().left, MOST);
    }
}
