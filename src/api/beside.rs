//! Products of one answer come in, what stands beside their prices goes out: references and each offer's stand.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use arc_swap::Guard;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use yaojia_index::catalog::ProductOrd;
use yaojia_index::prices::PriceRow;
use yaojia_index::record::{Region, Tags};
use yaojia_index::reference::{self, AwardReference, Question, References, StandardReference};
use yaojia_index::snapshot::{AwardRow, Corrupt, Snapshot};

use crate::service::clock::age_days;
use crate::service::freshness::Age;
use crate::service::reports::{Mark, Marks};

use super::state::App;
use super::view::award::AwardBrief;
use super::view::explain::{ExplainView, RiskView, StatedView};
use super::view::offer::{Around, OfferView, Slot};
use super::view::price::ListedPriceView;
use super::view::reference::{
    AgainstAllView, AwardReferenceView, CapView, ReferenceView, StandardView, unit,
};
use super::view::token::{Tok, Token};
use super::view::value::{Day, Moment, Yuan};

/// What an offer that came in live names as its source.
const LIVE: &str = "机构实时报价";
/// The number of that source.
const LIVE_SOURCE: u8 = u8::MAX;

/// The references of one answer, those of each product looked up once.
pub(super) struct Beside<'a> {
    app: &'a App,
    snapshot: &'a Snapshot,
    region: Region,
    today: Date,
    explain: bool,
    marks: Guard<Arc<Marks>>,
    known: RefCell<FxHashMap<ProductOrd, Rc<References<'a>>>>,
}

impl<'a> Beside<'a> {
    /// What stands beside prices in `region` today; with `explain` also where every number is from.
    pub(super) fn new(app: &'a App, snapshot: &'a Snapshot, region: Region, explain: bool) -> Self {
        let (today, known) = (app.clock.today(), RefCell::default());
        Self { app, snapshot, region, today, explain, marks: app.reports.marks(), known }
    }

    /// The references of a product.
    pub(super) fn references(&self, product: ProductOrd) -> Result<Rc<References<'a>>, Corrupt> {
        if let Some(known) = self.known.borrow().get(&product) {
            return Ok(Rc::clone(known));
        }
        let question = Question { region: self.region, day: self.today, caps: &self.app.caps };
        let found = Rc::new(reference::of(self.snapshot, product, &question)?);
        self.known.borrow_mut().insert(product, Rc::clone(&found));
        Ok(found)
    }

    /// The references of a product as an answer tells them.
    pub(super) fn view(&self, product: ProductOrd) -> Result<ReferenceView<'a>, Corrupt> {
        let found = self.references(product)?;
        let award = found.award.as_ref().map(|award| self.award(product, award));
        let standard = found.payment_standard.clone();
        let standard = standard.map(|standard| self.standard(standard, found.award.as_ref()));
        Ok(ReferenceView {
            award: award.transpose()?,
            listed: found.listed.clone().map(ListedPriceView::from),
            payment_standard: standard.transpose()?,
            supply_cap: found.supply_cap.clone().map(CapView::from),
        })
    }

    fn award(
        &self,
        product: ProductOrd,
        award: &AwardReference<'a>,
    ) -> Result<AwardReferenceView<'a>, Corrupt> {
        let count = self.snapshot.columns().pack_count[product as usize];
        let refused = award.amount.is_none() && award.row.price.is_some();
        let refusal = match refused {
            true => reference::refusal(self.snapshot, product, award.award)?,
            false => None,
        };
        let steps = match self.explain && !refused {
            true => reference::conversion(self.snapshot, product, award.award)?
                .and_then(Result::ok)
                .map(|converted| converted.steps.into_iter().map(Into::into).collect()),
            false => None,
        };
        let programme = self.snapshot.programme(award.row.programme)?;
        Ok(AwardReferenceView {
            award: AwardBrief::new(&award.row, &programme, self.today),
            own: award.own,
            here: award.here,
            basis: Tok(award.basis),
            basis_label: award.basis.label(),
            amount: award.amount.map(Yuan),
            unit_amount: unit(award.amount, count),
            refusal: refusal.map(Into::into),
            document: programme.document,
            valid_from: award.row.valid_from.map(Day),
            source: award.row.source,
            steps,
        })
    }

    /// `known` is the award beside the product, which a standard often follows from.
    fn standard(
        &self,
        standard: StandardReference<'a>,
        known: Option<&AwardReference<'a>>,
    ) -> Result<StandardView<'a>, Corrupt> {
        let told = |row: &AwardRow<'a>| (row.id, row.valid_from.map(Day), row.valid_to.map(Day));
        let known = known.filter(|known| standard.award == Some(known.award));
        let (id, from, to) = match (known, standard.award) {
            (Some(known), _) => told(&known.row),
            (None, Some(award)) => told(&self.snapshot.award(award)?),
            (None, None) => return Ok(StandardView::new(standard, None, (None, None))),
        };
        Ok(StandardView::new(standard, Some(id), (from, to)))
    }

    /// An offer of a product.
    pub(super) fn offer(
        &self,
        product: ProductOrd,
        row: &PriceRow,
        slot: Slot,
    ) -> Result<OfferView<'a>, Corrupt> {
        let bound = self.snapshot.places().tags(row.institution()).has(Tags::SUPPLY_LIST);
        let days = age_days(row.observed_at(), self.today);
        let against = self.references(product)?.against(row.price());
        let explain = self.explain.then(|| self.explained(product, row)).transpose()?;
        let around = Around {
            count: self.snapshot.columns().pack_count[product as usize],
            slot,
            age: (days, Age::of(days, &self.app.config.prices)),
            against: AgainstAllView::new(against, bound),
            explain: explain.map(Box::new),
            reported: self.mark(product, row)?,
        };
        Ok(OfferView::new(row, around))
    }

    /// What confirmed reports say of an offer.
    fn mark(&self, product: ProductOrd, row: &PriceRow) -> Result<Option<Mark>, Corrupt> {
        if self.marks.is_empty() {
            return Ok(None);
        }
        let place = self.snapshot.institution_code(row.institution())?;
        let product = self.snapshot.product_code(product)?;
        Ok(self.marks.of_offer(place, product, row.observed_at()))
    }

    fn explained(&self, product: ProductOrd, row: &PriceRow) -> Result<ExplainView<'a>, Corrupt> {
        let count = self.snapshot.columns().pack_count[product as usize];
        let (source, source_date) = match row.source() {
            LIVE_SOURCE => (LIVE, None),
            source => {
                let source = self.snapshot.source(source)?;
                (source.name, source.date.map(Day))
            }
        };
        Ok(ExplainView {
            price: StatedView {
                exact: row.price().to_string(),
                pack_count: (count > 0).then_some(count),
                source,
                source_date,
                observed_at: Moment(row.observed_at()),
                confirmed_at: row.confirmed_at().map(Moment),
            },
            risk: RiskView::new(self.snapshot.usual(product), row.risk()),
            reference: self.view(product)?,
        })
    }
}
