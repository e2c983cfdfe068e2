//! A product or an award in, what prices are judged by out: facts of awards, usual prices, marks of risk.

use std::num::NonZeroU32;

use crate::catalog::ProductOrd;
use crate::pricing::{Risk, Usual};
use crate::record::Money;

use super::memo::Memo;
use super::{AwardFacts, AwardOrd, Base};

impl Base {
    /// What a choice among awards looks at, without decoding its row.
    #[must_use]
    pub fn award_facts(&self, award: AwardOrd) -> AwardFacts {
        self.award_columns.get(award)
    }

    /// What a product usually costs, as known when it was published.
    #[must_use]
    pub fn usual(&self, product: ProductOrd) -> Usual {
        self.usuals.get(product)
    }

    /// How suspicious a price of a product is.
    #[must_use]
    pub fn risk(&self, product: ProductOrd, price: Money) -> Risk {
        let count = NonZeroU32::new(self.columns.pack_count[product as usize]);
        Risk::of(price, count, &self.usual(product))
    }

    /// What products cost by awards, as far as it was asked before.
    pub(crate) fn memo(&self) -> &Memo {
        &self.memo
    }
}
