//! Values while nobody looks at them: packed where there are many, open where there are few.
//!
//! Never decides which: whoever reads the files knows how many there are.

use std::sync::Arc;

use super::{Pack, Packed};

/// Whether values are packed while nobody looks at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// Yes: there are many.
    Packed,
    /// No: there are few, and packing would only take time.
    Open,
}

/// A value while nobody looks at it.
#[derive(Debug)]
pub enum Resting<T> {
    /// One of many.
    Packed(Packed<T>),
    /// One of few.
    Open(Arc<T>),
}

impl<T: Pack> Resting<T> {
    /// Lays a value down.
    #[must_use]
    pub fn of(value: T, rest: Rest) -> Self {
        match rest {
            Rest::Packed => Self::Packed(Packed::of(&value)),
            Rest::Open => Self::Open(Arc::new(value)),
        }
    }

    /// The value, opened.
    #[must_use]
    pub fn open(&self) -> Arc<T> {
        match self {
            Self::Packed(packed) => Arc::new(packed.open()),
            Self::Open(value) => Arc::clone(value),
        }
    }
}

impl<T: Pack + PartialEq> PartialEq for Resting<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Packed(one), Self::Packed(other)) => one == other,
            _ => self.open() == other.open(),
        }
    }
}
