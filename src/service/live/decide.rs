//! One request and what is known in, what becomes of each row out; nothing is written here.

use std::collections::{HashMap, HashSet};

use yaojia_index::catalog::{InstitutionOrd, ProductOrd};
use yaojia_index::journal::{Batch, ChangeKind, Entry, OfferKey, Statement};
use yaojia_index::prices::{PriceRow, RowError};
use yaojia_index::record::{Channel, Money, PriceKind};
use yaojia_index::snapshot::Snapshot;

use super::request::{Asked, Outcome, Row, RowOutcome, Status, Write, WriteError};

/// Clocks differ: a price may be seen so many seconds after it comes in.
const AHEAD: i64 = 300;

/// Every sheet of a product.
pub(super) const SLOTS: [(Channel, PriceKind); 6] = [
    (Channel::Store, PriceKind::List),
    (Channel::Store, PriceKind::Member),
    (Channel::Store, PriceKind::Insured),
    (Channel::Online, PriceKind::List),
    (Channel::Online, PriceKind::Member),
    (Channel::Online, PriceKind::Insured),
];

/// A statement to be kept.
pub(super) struct Kept {
    pub(super) key: OfferKey,
    pub(super) statement: Statement,
    /// Where it stands; `None` for an offer of a product the generation does not know.
    pub(super) at: Option<(ProductOrd, InstitutionOrd)>,
    pub(super) what: ChangeKind,
}

/// What is decided about a request.
pub(super) struct Decision {
    pub(super) outcome: Outcome,
    pub(super) kept: Vec<Kept>,
}

/// Decides one request.
pub(super) struct Decider<'a> {
    snapshot: &'a Snapshot,
    batch: &'a Batch<'a>,
    institution: &'a str,
    place: InstitutionOrd,
    now: i64,
    /// What this request has stated so far.
    stated: HashMap<OfferKey, Statement>,
    decision: Decision,
}

/// What a statement does to its offer.
enum Effect {
    Unchanged,
    Older,
    Kept,
}

/// What becomes of `write`, received at `now`.
pub(super) fn decide(
    snapshot: &Snapshot,
    batch: &Batch<'_>,
    write: &Write,
    now: i64,
) -> Result<Decision, WriteError> {
    let unknown = || WriteError::UnknownInstitution(write.institution.clone());
    let place = snapshot.institution_ord(&write.institution)?.ok_or_else(unknown)?;
    let outcome = Outcome { rows: write.rows.len() as u32, ..Outcome::default() };
    let mut decider = Decider {
        snapshot,
        batch,
        institution: &write.institution,
        place,
        now,
        stated: HashMap::new(),
        decision: Decision { outcome, kept: Vec::new() },
    };
    for (row, number) in write.rows.iter().zip(0..) {
        decider.row(number, row)?;
    }
    if write.replace {
        if decider.decision.outcome.refused() > 0 && !write.partial {
            return Err(WriteError::ReplaceRefused(Box::new(decider.decision.outcome)));
        }
        decider.replace(write)?;
    }
    Ok(decider.decision)
}

impl Decider<'_> {
    fn row(&mut self, number: u32, row: &Row) -> Result<(), WriteError> {
        let asked = match row {
            Row::Asked(asked) => asked,
            Row::Refused { product, code, detail } => {
                let why = Some((code.clone(), detail.clone()));
                self.other(number, Status::Refused, product.clone(), why);
                return Ok(());
            }
        };
        let product = Some(asked.product.clone());
        let observed_at = asked.observed_at.unwrap_or(self.now);
        if observed_at > self.now + AHEAD {
            let detail = format!("observed_at lies {} seconds ahead", observed_at - self.now);
            self.other(number, Status::Future, product, Some(("future".to_owned(), detail)));
            return Ok(());
        }
        let Some((ord, code)) = self.product(&asked.product)? else {
            let detail = format!("no product has the code {:?}", asked.product);
            let why = Some(("unknown_product".to_owned(), detail));
            self.other(number, Status::UnknownProduct, product, why);
            return Ok(());
        };
        let key = match OfferKey::new(self.institution, code, asked.channel, asked.kind) {
            Ok(key) => key,
            Err(error) => {
                let why = Some(("invalid_value".to_owned(), error.to_string()));
                self.other(number, Status::Refused, product, why);
                return Ok(());
            }
        };
        match self.state(key, statement(asked, observed_at), Some(ord))? {
            Ok(Effect::Kept) => self.decision.outcome.accepted += 1,
            Ok(Effect::Older) => self.other(number, Status::Older, product, None),
            Ok(Effect::Unchanged) => self.other(number, Status::Unchanged, product, None),
            Err(error) => {
                let why = Some((token(&error).to_owned(), error.to_string()));
                self.other(number, Status::Refused, product, why);
            }
        }
        Ok(())
    }

    fn other(
        &mut self,
        row: u32,
        status: Status,
        product: Option<String>,
        why: Option<(String, String)>,
    ) {
        let (code, detail) = why.unzip();
        let outcome = RowOutcome { row, status, product, code, detail };
        self.decision.outcome.others.push(outcome);
    }

    /// The product with the code, as it is spelled in the catalogue.
    fn product(&self, code: &str) -> Result<Option<(ProductOrd, &str)>, WriteError> {
        let found = match self.snapshot.product_ord(code)? {
            Some(ord) => Some(ord),
            None => self.snapshot.product_ord(&code.to_ascii_uppercase())?,
        };
        found.map(|ord| Ok((ord, self.snapshot.product_code(ord)?))).transpose()
    }

    /// Decides about one statement.
    fn state(
        &mut self,
        key: OfferKey,
        statement: Statement,
        product: Option<ProductOrd>,
    ) -> Result<Result<Effect, RowError>, WriteError> {
        let known = match self.stated.get(&key) {
            Some(stated) => Some(*stated),
            None => self.batch.entry(&key)?.map(|entry: Entry| entry.statement),
        };
        if known == Some(statement) {
            return Ok(Ok(Effect::Unchanged));
        }
        if known.is_some_and(|known| known.wins_over(&statement)) {
            return Ok(Ok(Effect::Older));
        }
        let (mut before, mut older) = (None, false);
        if let Some(product) = product {
            let row = match statement.row(&key, product, self.place) {
                Ok(row) => row,
                Err(error) => return Ok(Err(error)),
            };
            let filed = self.snapshot.published_offer(&key, product, self.place)?;
            let known = known.and_then(|known| known.row(&key, product, self.place).ok());
            before = shown(filed, known);
            older = filed.is_some_and(|filed| filed.wins_over(&row));
        }
        let what = self.change(&key, &statement, before, older || product.is_none());
        self.stated.insert(key.clone(), statement);
        let at = product.map(|product| (product, self.place));
        self.decision.kept.push(Kept { key, statement, at, what });
        Ok(Ok(if older { Effect::Older } else { Effect::Kept }))
    }

    fn change(
        &self,
        key: &OfferKey,
        statement: &Statement,
        before: Option<Money>,
        hidden: bool,
    ) -> ChangeKind {
        let (institution, product) = (key.institution.to_string(), key.product.to_string());
        let (channel, kind, previous) = (key.channel, key.kind, before);
        match (statement.price, before) {
            (Some(price), _) if !hidden => {
                ChangeKind::Offer { institution, product, channel, kind, price, previous }
            }
            (None, Some(_)) if !hidden => {
                ChangeKind::OfferDeleted { institution, product, channel, kind, previous }
            }
            _ => ChangeKind::Unseen { institution, product, channel, kind },
        }
    }

    /// States that every offer of the institution the request does not name is gone.
    fn replace(&mut self, write: &Write) -> Result<(), WriteError> {
        let spared: HashSet<String> = write
            .rows
            .iter()
            .zip(0_u32..)
            .filter_map(|(row, _)| match row {
                Row::Asked(asked) => Some(asked.product.to_ascii_uppercase()),
                Row::Refused { product, .. } => product.as_ref().map(|p| p.to_ascii_uppercase()),
            })
            .collect();
        let refused: HashSet<String> = self
            .decision
            .outcome
            .others
            .iter()
            .filter(|row| row.status.is_refusal())
            .filter_map(|row| row.product.as_ref().map(|product| product.to_ascii_uppercase()))
            .collect();
        let named: HashSet<(String, Channel, PriceKind)> = write
            .rows
            .iter()
            .filter_map(|row| match row {
                Row::Asked(a) => Some((a.product.to_ascii_uppercase(), a.channel, a.kind)),
                Row::Refused { .. } => None,
            })
            .collect();
        let at = write.at.unwrap_or(self.now);
        for (key, product) in self.offered()? {
            let code = key.product.to_ascii_uppercase();
            // What can't be read leaves its product alone: it is sold, only it is not known at which price.
            if refused.contains(&code)
                || (spared.contains(&code) && named.contains(&(code, key.channel, key.kind)))
            {
                continue;
            }
            if let Ok(Effect::Kept) = self.state(key, Statement::gone(at), product)? {
                self.decision.outcome.deleted += 1;
            }
        }
        Ok(())
    }

    /// Everything the institution offers: what is served, and live offers of products not known now.
    fn offered(&self) -> Result<Vec<(OfferKey, Option<ProductOrd>)>, WriteError> {
        let mut found: HashMap<OfferKey, Option<ProductOrd>> = HashMap::new();
        for &product in self.snapshot.institution_products(self.place)? {
            let code = self.snapshot.product_code(product)?;
            for (channel, kind) in SLOTS {
                let sheet = self.snapshot.sheet(product, channel, kind)?;
                if sheet.rows().iter().any(|row| row.institution() == self.place)
                    && let Ok(key) = OfferKey::new(self.institution, code, channel, kind)
                {
                    found.insert(key, Some(product));
                }
            }
        }
        for (key, entry) in self.batch.of_institution(self.institution)? {
            if entry.statement.price.is_some() {
                let product = self.snapshot.product_ord(&key.product)?;
                found.insert(key, product);
            }
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Ok(found)
    }
}

fn statement(asked: &Asked, observed_at: i64) -> Statement {
    match asked.price {
        None => Statement::gone(observed_at),
        Some(price) => Statement {
            price: Some(price),
            observed_at,
            confirmed_at: asked.confirmed_at,
            in_stock: asked.in_stock,
        },
    }
}

/// The price that is served, of what a file and a live statement say.
fn shown(filed: Option<PriceRow>, live: Option<PriceRow>) -> Option<Money> {
    let winner = match (filed, live) {
        (Some(filed), Some(live)) if filed.wins_over(&live) => Some(filed),
        (filed, live) => live.or(filed),
    };
    winner.filter(|row| !row.is_gone()).map(|row| row.price())
}

/// A stable token of what a row can't hold.
fn token(error: &RowError) -> &'static str {
    match error {
        RowError::Price(_) => "price_out_of_range",
        RowError::Observed(_) | RowError::Confirmed(_) => "time_out_of_range",
        RowError::Institution(_) | RowError::Product(_) | RowError::Full => "not_storable",
    }
}
