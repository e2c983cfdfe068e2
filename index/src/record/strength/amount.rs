//! A number and a unit in, an exact integer of a small fixed unit out; and back to a tidy print.

/// What an amount measures, each with the small unit that it is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Volume, in nanolitres.
    Volume,
    /// Mass, in picograms.
    Mass,
    /// 单位 (IU, U), in millionths.
    Unit,
    /// Anti-Xa units, in millionths.
    AntiXa,
    /// Radioactivity, in millibecquerels.
    Activity,
    /// Amount of substance, in picomoles.
    Substance,
    /// Length, in micrometres.
    Length,
    /// A share, in hundred-millionths (1 % is 1,000,000).
    Share,
}

/// An exact amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// What is measured.
    pub dimension: Dimension,
    /// How many of the dimension's small units.
    pub value: u64,
}
