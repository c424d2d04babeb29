//! The mean colour of a picture: what its place is filled with until it has come.

use super::{Budget, Format, decode::Original, probe};

/// The mean colour; nothing for what is no picture or has transparent parts, whose ground would show through for good.
#[must_use]
pub fn tone(bytes: &[u8]) -> Option<[u8; 3]> {
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
    match channels {
        1 => Some([mean[0]; 3]),
        3 => Some([mean[0], mean[1], mean[2]]),
        _ if sum[3] == count * 255 => Some([mean[0], mean[1], mean[2]]),
        _ => None,
    }
}
