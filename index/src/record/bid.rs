//! One firm's bid in a purchase, won or lost, as a collection of tables prints it: for reading only.
//!
//! Its prices are kept as text, because the collection computes them per unit in floats: they never become money.

/// One bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bid {
    /// Token of the purchase.
    pub programme: String,
    /// 品种序号 as the collection prints it.
    pub seq: String,
    /// 品种序号 of the awards of this variety; `None` where it has none.
    pub award_seq: Option<String>,
    /// The variety as printed, such as `阿托伐他汀口服常释剂型`.
    pub variety: String,
    /// 规格.
    pub strength: String,
    /// The firm.
    pub firm: String,
    /// Whether it won.
    pub won: bool,
    /// 最高有效申报价 as printed.
    pub ceiling: String,
    /// The bid per minimum unit, as printed.
    pub bid: String,
    /// Where it was published.
    pub source: String,
}
