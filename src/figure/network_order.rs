//! Which place on the ring each node takes, so that few arrows cross.
//!
//! 1. Begins with the order in which the nodes were written. 2. Exchanges two as long as that takes a crossing away. The first
//!    node stays at the top, and of equally good orders the first that was found stays: the same network always looks the same.
//!    Moves no node off the ring.

/// More nodes than this stay as they were written: nobody could follow their arrows anyway.
const MOST: usize = 16;

/// The place of each node.
pub(super) fn ring(nodes: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..nodes).collect();
    let mut chords: Vec<(usize, usize)> = pairs.iter().filter(|(a, b)| a != b).map(|&(a, b)| (a.min(b), a.max(b))).collect();
    chords.sort_unstable();
    chords.dedup();
    if nodes > MOST {
        return places;
    }
    let mut least = crossings(&places, &chords);
    let mut better = least > 0;
    while better {
        better = false;
        for one in 1..nodes {
            for other in one + 1..nodes {
                places.swap(one, other);
                let now = crossings(&places, &chords);
                if now < least {
                    (least, better) = (now, true);
                } else {
                    places.swap(one, other);
                }
            }
        }
    }
    places
}

/// How many pairs of chords cross.
fn crossings(places: &[usize], chords: &[(usize, usize)]) -> usize {
    let ends = |&(a, b): &(usize, usize)| (places[a].min(places[b]), places[a].max(places[b]));
    let cross = |one: &(usize, usize), other: &(usize, usize)| {
        let ((a, b), (c, d)) = (ends(one), ends(other));
        a < c && c < b && b < d || c < a && a < d && d < b
    };
    chords.iter().enumerate().map(|(at, one)| chords[at + 1..].iter().filter(|other| cross(one, other)).count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_untangled_and_the_rest_stays() {
        assert_eq!(ring(4, &[(0, 1), (1, 2), (2, 3)]), [0, 1, 2, 3]);
        // Two chords across each other: exchanging two neighbours is enough.
        let crossed = [(0, 2), (1, 3)];
        assert_eq!(crossings(&[0, 1, 2, 3], &crossed), 1);
        assert_eq!(crossings(&ring(4, &crossed), &crossed), 0);
        let bus = [(1, 4), (0, 1), (3, 1), (2, 4), (0, 3)];
        assert_eq!(crossings(&ring(5, &bus), &bus), 0);
        assert_eq!(ring(5, &bus), ring(5, &bus));
        assert_eq!(ring(40, &[(0, 20), (10, 30)]).len(), 40);
        assert_eq!((ring(0, &[]), ring(1, &[(0, 0)])), (vec![], vec![0]));
    }
}
