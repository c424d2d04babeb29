//! What a place is filled with behind a picture: its mean colour until it has come, or a ground for what is transparent.

use super::{Budget, Format, decode::Original, probe};

/// What lies behind a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Its mean colour, for as long as it has not come.
    Tone([u8; 3]),
    /// Some of it is transparent, so that what lies behind shows for good.
    Clear,
}

/// The ground of a picture; nothing for what is none.
#[must_use]
pub fn ground(bytes: &[u8]) -> Option<Ground> {
    let (probe, jpeg) = probe::read(bytes).ok()?;
    let original = Original { bytes, probe: &probe, jpeg, steps: 1.0, largest: 0 };
    let budget = Budget::default();
    let (photo, _) = super::guarded(|| original.decode(budget.take(original.need()), &budget)).ok()?;
    let channels = photo.ink.pixel().size();
    if !matches!(probe.format, Format::Jpeg | Format::Png | Format::Webp) {
        return None;
    }
    let mut sum = [0_u64; 4];
    for pixel in photo.pixels.buffer().chunks_exact(channels) {
        for (at, value) in pixel.iter().enumerate() {
            sum[at] += u64::from(*value);
        }
    }
    let count = (photo.pixels.buffer().len() / channels).max(1) as u64;
    let mean = sum.map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(255));
    Some(match channels {
        1 => Ground::Tone([mean[0]; 3]),
        4 if sum[3] < count * 255 => Ground::Clear,
        _ => Ground::Tone([mean[0], mean[1], mean[2]]),
    })
}
