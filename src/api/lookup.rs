//! A code or id from a path comes in, where it stands in the generation goes out, or a 404 with what may have been meant.

use jiff::civil::Date;
use yaojia_index::catalog::{InstitutionOrd, ProductOrd};
use yaojia_index::naming::{GroupOrd, Level};
use yaojia_index::record::Region;
use yaojia_index::reference;
use yaojia_index::snapshot::{AwardOrd, Corrupt, Snapshot};

use super::error::{Candidate, Code, Problem};
use super::view::award::AwardBrief;
use super::view::product::GroupIds;

/// Candidates named for an unknown code.
const CANDIDATES: usize = 5;
/// A candidate shares at least so many characters: the group of a 医保 code (X + 分类码) is six long.
const SHARED: usize = 6;
/// Of a group's id: `g_` and five of its sixteen letters, which no two of a million groups share by chance often.
const SHARED_ID: usize = 7;
/// Of an institution's code: H or P and the district.
const SHARED_PLACE: usize = 7;

impl From<Corrupt> for Problem {
    fn from(error: Corrupt) -> Self {
        Self::new(Code::DataCorrupt, error.to_string())
    }
}

/// The product with `code`, in any case.
pub(super) fn product(snapshot: &Snapshot, code: &str) -> Result<ProductOrd, Problem> {
    if let Some(found) = snapshot.product_ord(code)? {
        return Ok(found);
    }
    let upper = code.trim().to_ascii_uppercase();
    if let Some(found) = snapshot.product_ord(&upper)? {
        return Ok(found);
    }
    let problem = Problem::new(Code::UnknownProduct, format!("no product has the code {code:?}"));
    Err(problem.with_candidates(products_alike(snapshot, &upper)?))
}

/// What `told` finds for the longest beginning of `code`, of at least `least` characters, that leads anywhere.
fn alike<T>(
    code: &str,
    least: usize,
    told: impl Fn(&str) -> Result<Vec<T>, Corrupt>,
) -> Result<Vec<T>, Corrupt> {
    for length in (least..=code.len()).rev() {
        let Some(head) = code.get(..length) else { continue };
        let found = told(head)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Products whose codes share the longest beginning with `code`.
pub(super) fn products_alike(snapshot: &Snapshot, code: &str) -> Result<Vec<Candidate>, Corrupt> {
    let told = |product| {
        let row = snapshot.product(product)?;
        Ok(Candidate { code: row.code.to_owned(), name: row.generic_name.to_owned() })
    };
    alike(code, SHARED, |head| {
        snapshot.products_with_prefix(head)?.take(CANDIDATES).map(told).collect()
    })
}

/// The group with `id`.
pub(super) fn group(snapshot: &Snapshot, id: &str) -> Result<(Level, GroupOrd), Problem> {
    if let Some(found) = snapshot.group_by_id(id)? {
        return Ok(found);
    }
    let told = |(level, group)| {
        let row = snapshot.group(level, group)?;
        Ok(Candidate { code: row.id.to_owned(), name: row.name.to_owned() })
    };
    let lower = id.trim().to_ascii_lowercase();
    let candidates = alike(&lower, SHARED_ID, |head| {
        snapshot.groups_with_prefix(head)?.into_iter().take(CANDIDATES).map(told).collect()
    })?;
    let problem = Problem::new(Code::UnknownGroup, format!("no group has the id {id:?}"));
    Err(problem.with_candidates(candidates))
}

/// The institution with `code`, in any case.
pub(super) fn institution(snapshot: &Snapshot, code: &str) -> Result<InstitutionOrd, Problem> {
    let upper = code.trim().to_ascii_uppercase();
    if let Some(found) = snapshot.institution_ord(code)?.or(snapshot.institution_ord(&upper)?) {
        return Ok(found);
    }
    let told = |place| {
        let row = snapshot.institution(place)?;
        Ok(Candidate { code: row.code.to_owned(), name: row.name.to_owned() })
    };
    let candidates = alike(&upper, SHARED_PLACE, |head| {
        snapshot.institutions_with_prefix(head)?.take(CANDIDATES).map(told).collect()
    })?;
    let detail = format!("no institution has the code {code:?}");
    Err(Problem::new(Code::UnknownInstitution, detail).with_candidates(candidates))
}

/// The award with `id`.
pub(super) fn award(snapshot: &Snapshot, id: &str) -> Result<AwardOrd, Problem> {
    snapshot.award_ord(id)?.ok_or_else(|| {
        let problem = Problem::new(Code::UnknownAward, format!("no award has the id {id:?}"));
        problem.with_candidates(Vec::new())
    })
}

/// The ids of the groups of a product.
pub(super) fn group_ids(snapshot: &Snapshot, product: ProductOrd) -> Result<GroupIds<'_>, Corrupt> {
    GroupIds::of(|level| Ok(snapshot.group(level, snapshot.group_of(level, product))?.id))
}

/// Of `awards`, those of a group, the one to show beside it.
pub(super) fn best_award<'a>(
    snapshot: &'a Snapshot,
    awards: &[AwardOrd],
    region: Region,
    today: Date,
) -> Result<Option<AwardBrief<'a>>, Corrupt> {
    let best = reference::best_of(snapshot, awards, region, today);
    best.map(|best| brief(snapshot, best.award, today)).transpose()
}

/// An award beside another price.
pub(super) fn brief(
    snapshot: &Snapshot,
    award: AwardOrd,
    today: Date,
) -> Result<AwardBrief<'_>, Corrupt> {
    let row = snapshot.award(award)?;
    Ok(AwardBrief::new(&row, &snapshot.programme(row.programme)?, today))
}

/// The name of a district: the dataset's, else the built-in one.
pub(super) fn district_name(
    snapshot: &Snapshot,
    district: Option<Region>,
) -> Result<Option<&str>, Corrupt> {
    let Some(district) = district else { return Ok(None) };
    for row in snapshot.divisions() {
        let row = row?;
        if row.region == district {
            return Ok(Some(row.name));
        }
    }
    Ok(district.name())
}
