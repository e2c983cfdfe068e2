//! A row of somebody's list in (code, 文号, name, 规格, maker as printed), the product it means out, with its
//! confidence and what else it may mean; never across ingredients, 缓释 and plain, or strengths.

mod maker;
pub(crate) mod memory;
mod name;
mod settle;
mod spec;
mod weigh;

use std::sync::Arc;

use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::query::{Code, code};
use crate::record::{Amount, ApprovalNumber};
use crate::snapshot::{Corrupt, Snapshot};
use crate::text::{compact, normalize};

use maker::Maker;
use memory::Memory;
use name::{Facts, Group, Resolved};
use settle::settle;
use spec::Spec;

pub use maker::MakerFit;
pub use name::NameFit;
pub use weigh::{Evidence, Fit, SURE};

/// A row as printed; blank where it says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// 医保编码, or a bar code.
    pub code: &'a str,
    /// 批准文号.
    pub approval: &'a str,
    /// 药品名称, with trade name, strength or remarks as may be.
    pub name: &'a str,
    /// 规格, with or without the pack.
    pub spec: &'a str,
    /// 包装, in a column of its own.
    pub pack: &'a str,
    /// 剂型.
    pub form: &'a str,
    /// 生产企业.
    pub maker: &'a str,
}

/// What a product was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Its code.
    Code,
    /// Its bar code.
    Barcode,
    /// Its 批准文号.
    Approval,
    /// Name, strength, pack and maker.
    Name,
}

/// A product that a row may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The product.
    pub product: ProductOrd,
    /// What it was found by.
    pub by: By,
    /// In percent.
    pub confidence: u8,
    /// How they agree.
    pub evidence: Evidence,
}

/// What a row means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Best first; of those with one confidence by code.
    pub candidates: Vec<Candidate>,
    /// The code given is none of the catalogue, or none at all.
    pub unknown_code: bool,
}

impl Found {
    /// The product meant, where nobody needs to look.
    #[must_use]
    pub fn sure(&self) -> Option<&Candidate> {
        self.candidates.first().filter(|best| best.confidence >= SURE)
    }
}

/// Confidence of several products that agree alike: none of them is meant surely.
const TIED: u8 = 70;

/// Finds products for rows; remembers names, specs and makers, which repeat in a list. Threads may share it.
///
/// It belongs to one generation: another snapshot needs another matcher.
#[derive(Debug, Default)]
pub struct Matcher {
    names: Memory<(String, String), Resolved>,
    groups: Memory<(String, String), Vec<Group>>,
    facts: Memory<GroupOrd, Facts>,
    makers: Memory<String, Maker>,
    specs: Memory<(String, String, String), Vec<Spec>>,
    /// The canonical 持有人 of a product.
    holders: Memory<ProductOrd, Option<String>>,
}

/// A row with its texts read.
struct Read {
    /// The texts that `name` is remembered by.
    key: (String, String),
    name: Arc<Resolved>,
    maker: Arc<Maker>,
    specs: Arc<Vec<Spec>>,
    named: bool,
}

impl Matcher {
    /// What `row` means in `snapshot`.
    pub fn find(&self, snapshot: &Snapshot, row: &Asked<'_>) -> Result<Found, Corrupt> {
        let read = self.read(snapshot, row)?;
        let (coded, by) = coded(snapshot, row.code.trim())?;
        let unknown_code = coded.is_empty() && !row.code.trim().is_empty();
        let mut candidates = self.weigh_all(snapshot, &read, &coded, by)?;
        if candidates.is_empty() {
            let approved = approved(snapshot, row.approval)?;
            candidates = self.weigh_all(snapshot, &read, &approved, By::Approval)?;
        }
        let within = Within { snapshot, read: &read, holders: &self.holders };
        if candidates.first().is_none_or(|best| best.confidence < SURE && best.by != By::Code) {
            let groups = self.groups(snapshot, &read)?;
            candidates.extend(within.named(&groups)?);
        }
        let printed = compact(row.spec);
        settle(&mut candidates, |product| within.likeness(product, &printed))?;
        Ok(Found { candidates, unknown_code })
    }

    fn read(&self, snapshot: &Snapshot, row: &Asked<'_>) -> Result<Read, Corrupt> {
        let printed = normalize(row.name);
        let texts = |name: &str| (name.to_owned(), normalize(row.form));
        let look = |(name, form): &(String, String)| Ok(name::resolve(snapshot, name, form));
        let mut key = texts(&printed);
        let mut name = self.names.of(key.clone(), look)?;
        let mut spec = row.spec.to_owned();
        if name.fit.is_none()
            && let Some((head, tail)) = spec::in_name(&printed)
        {
            key = texts(head.trim());
            name = self.names.of(key.clone(), look)?;
            if spec.trim().is_empty() {
                tail.clone_into(&mut spec);
            }
        }
        let maker = self.makers.of(row.maker.to_owned(), |text| {
            Ok(Maker::read(text, snapshot.text_index().lexicon()))
        })?;
        let form = match name.first(snapshot) {
            Some(product) => self.facts(snapshot, product)?.form.name.clone(),
            None => row.form.to_owned(),
        };
        let texts = (spec, row.pack.to_owned(), form);
        let specs = self.specs.of(texts, |(spec, pack, form)| Ok(spec::read(spec, pack, form)))?;
        Ok(Read { key, name, maker, specs, named: !printed.is_empty() })
    }

    /// What the products of the group of `product` share.
    fn facts(&self, snapshot: &Snapshot, product: ProductOrd) -> Result<Arc<Facts>, Corrupt> {
        let group = snapshot.group_of(Level::Comparable, product);
        self.facts.of(group, |_| Facts::of(snapshot, product))
    }

    /// The groups that the name of a row leads to.
    fn groups(&self, snapshot: &Snapshot, read: &Read) -> Result<Arc<Vec<Group>>, Corrupt> {
        self.groups.of(read.key.clone(), |_| {
            name::groups(snapshot, &read.name, |product| self.facts(snapshot, product))
        })
    }

    /// The candidates among `products`, which a code or a 文号 names.
    fn weigh_all(
        &self,
        snapshot: &Snapshot,
        read: &Read,
        products: &[ProductOrd],
        by: By,
    ) -> Result<Vec<Candidate>, Corrupt> {
        let within = Within { snapshot, read, holders: &self.holders };
        let mut candidates = Vec::with_capacity(products.len());
        for &product in products {
            let facts = self.facts(snapshot, product)?;
            candidates.push(within.weigh_coded(&facts, product, by)?);
        }
        Ok(candidates)
    }
}

/// The products that a code names.
fn coded(snapshot: &Snapshot, text: &str) -> Result<(Vec<ProductOrd>, By), Corrupt> {
    if text.is_empty() {
        return Ok((Vec::new(), By::Code));
    }
    for code in [text, &text.to_ascii_uppercase()] {
        if let Some(product) = snapshot.product_ord(code)? {
            return Ok((vec![product], By::Code));
        }
    }
    match code::read(&normalize(text)) {
        Some(Code::Gtin(gtin)) => Ok((snapshot.by_gtin(&gtin)?, By::Barcode)),
        Some(Code::Trace(id)) => Ok((snapshot.by_trace_id(&id)?, By::Barcode)),
        Some(Code::Product(_) | Code::Approval(_)) | None => Ok((Vec::new(), By::Code)),
    }
}

/// The products that carry a 批准文号 of a cell.
fn approved(snapshot: &Snapshot, cell: &str) -> Result<Vec<ProductOrd>, Corrupt> {
    let mut products = Vec::new();
    for number in ApprovalNumber::read_all(cell).0 {
        let bare = number.as_str().trim_start_matches("国药准字");
        products.extend(snapshot.by_approval(bare)?);
        products.extend(snapshot.by_approval(&format!("国药准字{bare}"))?);
    }
    products.sort_unstable();
    products.dedup();
    Ok(products)
}

/// A row read, within its generation.
struct Within<'a> {
    snapshot: &'a Snapshot,
    read: &'a Read,
    holders: &'a Memory<ProductOrd, Option<String>>,
}

impl Within<'_> {
    /// The confidence in a product that a code names: what the row says beside it can only take away.
    fn weigh_coded(
        &self,
        facts: &Facts,
        product: ProductOrd,
        by: By,
    ) -> Result<Candidate, Corrupt> {
        let (snapshot, read) = (self.snapshot, self.read);
        let named = read.name.names(snapshot, product);
        let ingredient = snapshot.group_of(Level::Ingredient, product);
        let name = match read.name.fit {
            None => NameFit::Unknown,
            Some(fit) if named => fit,
            Some(_) if read.name.ingredients.contains(&ingredient) => NameFit::Ingredient,
            Some(_) => NameFit::Other,
        };
        let (mut strength, ways) = weigh::strength(facts, &read.specs);
        if strength == Fit::Other && !contradicts(&read.specs, &facts.amounts) {
            strength = Fit::Unstated;
        }
        let pack = weigh::pack(snapshot.columns().pack_count[product as usize], &ways);
        let maker = self.maker_fit(product)?;
        let evidence = Evidence { name, strength, pack, maker };
        let confidence = by_code(by, evidence, read.named && !named);
        Ok(Candidate { product, by, confidence, evidence })
    }

    /// The candidates by name, those of another strength left out, and those of another maker and pack.
    fn named(&self, groups: &[Group]) -> Result<Vec<Candidate>, Corrupt> {
        let read = self.read;
        let mut candidates = Vec::new();
        for group in groups {
            let (strength, ways) = weigh::strength(&group.facts, &read.specs);
            if strength == Fit::Other {
                continue;
            }
            for &product in &group.products {
                let count = self.snapshot.columns().pack_count[product as usize];
                let pack = weigh::pack(count, &ways);
                let mut maker = self.firm_fit(product)?;
                if maker == MakerFit::Other && pack == Fit::Other {
                    continue;
                }
                if maker == MakerFit::Other {
                    maker = self.maker_fit(product)?;
                }
                let evidence = Evidence { name: group.fit, strength, pack, maker };
                let mut confidence = evidence.confidence();
                if read.name.torn {
                    confidence = confidence.min(TIED);
                }
                candidates.push(Candidate { product, by: By::Name, confidence, evidence });
            }
        }
        Ok(candidates)
    }

    /// How like the printed pack is to a product's, where all else agrees: the same print, the same unit.
    fn likeness(&self, product: ProductOrd, printed: &str) -> Result<u8, Corrupt> {
        let row = self.snapshot.product(product)?;
        if !printed.is_empty() && compact(row.pack) == printed {
            return Ok(2);
        }
        let same_unit = |way: &Spec| way.unit.is_some() && way.unit.as_deref() == row.unit;
        Ok(u8::from(self.read.specs.iter().any(same_unit)))
    }

    /// How the printed maker names the firm that makes a product.
    fn firm_fit(&self, product: ProductOrd) -> Result<MakerFit, Corrupt> {
        let firm = self.snapshot.columns().maker[product as usize];
        self.read.maker.fit_of(firm, || self.snapshot.maker_name(firm))
    }

    /// The same, or its 持有人.
    fn maker_fit(&self, product: ProductOrd) -> Result<MakerFit, Corrupt> {
        let fit = self.firm_fit(product)?;
        if fit != MakerFit::Other {
            return Ok(fit);
        }
        let holder = self.holders.of(product, |&product| {
            Ok(self.snapshot.product(product)?.holder.map(crate::naming::maker::canonical))
        })?;
        let named = |holder: &String| self.read.maker.fit(holder) >= MakerFit::Legal;
        let holds = holder.as_ref().as_ref().is_some_and(named);
        Ok(if holds { MakerFit::Holder } else { MakerFit::Other })
    }
}

/// Whether no way to read a 规格 shares an amount with the product's: `5ml` is part of `5ml:0.1g`.
fn contradicts(ways: &[Spec], own: &[Amount]) -> bool {
    let shares = |way: &Spec| {
        let stated = way.strength.as_ref();
        stated.is_none_or(|stated| stated.amounts().any(|amount| own.contains(&amount)))
    };
    !own.is_empty() && !ways.is_empty() && !ways.iter().any(shares)
}

/// The confidence in a product named by a code: another ingredient or strength takes nearly all of it,
/// another pack most; a 文号 stands on several packs, so the pack must be stated.
fn by_code(by: By, evidence: Evidence, otherwise_named: bool) -> u8 {
    let name = match evidence.name {
        NameFit::Other => 10,
        NameFit::Unknown if otherwise_named => 90,
        _ => 100,
    };
    let strength = if evidence.strength == Fit::Other { 30 } else { 100 };
    let pack = match (by, evidence.pack) {
        (_, Fit::Other) => 40,
        (By::Approval, Fit::Unstated) => 75,
        _ => 100,
    };
    let maker = match (by, evidence.maker) {
        (By::Approval, MakerFit::Other) => 85,
        (_, MakerFit::Other) => 95,
        _ => 100,
    };
    let share = name * strength * pack * maker / 1_000_000_u32;
    let most = match by {
        By::Code => 100,
        By::Barcode => 99,
        By::Approval => 98,
        By::Name => 97,
    };
    u8::try_from(share).unwrap_or(100).min(most)
}
