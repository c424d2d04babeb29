//! The seven hues of the house, by their names; each goes with a pattern of its own in the theme.

crate::choice! {
    /// A hue; the theme gives it colour and pattern.
    pub enum Hue {
        /// Spruce green.
        Kuusi = "kuusi" "kuusi",
        /// Lake blue.
        Jarvi = "jarvi" "järvi",
        /// Cloudberry orange.
        Lakka = "lakka" "lakka",
        /// Lingonberry red.
        Puolukka = "puolukka" "puolukka",
        /// Heather purple.
        Kanerva = "kanerva" "kanerva",
        /// Sky blue.
        Taivas = "taivas" "taivas",
        /// Bilberry blue.
        Mustikka = "mustikka" "mustikka",
    }
}

impl Hue {
    /// The hue of one thing among so many that were given none; nothing where there are more things than hues.
    #[must_use]
    pub fn of(at: usize, of: usize) -> Option<Self> {
        if of > Self::ALL.len() { None } else { Self::ALL.get(at).copied() }
    }

    /// The hue of the n-th thing that was given none.
    #[must_use]
    pub fn nth(n: usize) -> Self {
        Self::ALL[n % Self::ALL.len()]
    }
}
