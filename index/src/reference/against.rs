//! A price and a product's references in, how it stands to each out.

use crate::pricing::Ratio;
use crate::pricing::reference::{Against, Basis, Verdict, self_pay};
use crate::record::{Money, Status};

use super::References;

/// A price beside the winning price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgainstAward {
    /// The winning price for this pack.
    pub amount: Money,
    /// How it came to stand for this pack.
    pub basis: Basis,
    /// Price ÷ amount.
    pub ratio: Option<Ratio>,
    /// How the price stands to it; `None` where the award is not in force.
    pub verdict: Option<Verdict>,
    /// Where the award stands.
    pub status: Status,
}

/// A price beside the payment standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgainstStandard {
    /// How it stands to the standard.
    pub against: Against,
    /// What the insured pays beyond it.
    pub self_pay: Money,
}

/// A price beside every reference that has an amount.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgainstAll {
    /// Against the winning price.
    pub award: Option<AgainstAward>,
    /// Against the listed price.
    pub listed: Option<Against>,
    /// Against the payment standard.
    pub payment_standard: Option<AgainstStandard>,
    /// Against the cap of the supply list.
    pub supply_cap: Option<Against>,
}

impl References<'_> {
    /// How `price` stands to each of them.
    #[must_use]
    pub fn against(&self, price: Money) -> AgainstAll {
        let same = |amount| Against::new(price, amount, Basis::Same);
        let award = self.award.as_ref().and_then(|award| {
            let told = Against::new(price, award.amount?, award.basis);
            let Against { amount, basis, ratio, verdict } = told;
            let verdict = award.binds().then_some(verdict);
            Some(AgainstAward { amount, basis, ratio, verdict, status: award.status })
        });
        AgainstAll {
            award,
            listed: self.listed.as_ref().and_then(|row| row.price).map(same),
            payment_standard: self.payment_standard.as_ref().and_then(|standard| {
                let amount = standard.amount?;
                Some(AgainstStandard {
                    against: Against::new(price, amount, standard.basis),
                    self_pay: self_pay(price, amount),
                })
            }),
            supply_cap: self
                .supply_cap
                .as_ref()
                .map(|cap| Against::new(price, cap.amount, cap.basis)),
        }
    }
}
