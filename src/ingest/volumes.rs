//! Agreed first-year volumes (`volumes`): rows in; the volume of every award they can be linked to out.

use std::collections::{HashMap, HashSet};

use yaojia_index::catalog::Records;
use yaojia_index::record::{Region, Strength};
use yaojia_index::text::number::scaled;

use super::account::Account;
use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::refusal::{Reason, Refusal};
use super::varieties::{self, Seqs};

columns! {
    Programme "programme" Required ["batch", "批次", "集采批次"]
    Province "province" Required ["地区", "省份"]
    Variety "variety" Required ["品种", "品种名称"]
    Strength "strength" Required ["规格"]
    Volume "volume_wan" Required ["首年约定采购量", "约定采购量"]
}

/// The volume of one variety, strength and province.
#[derive(Debug, Clone)]
pub(super) struct Volume {
    programme: String,
    province: Region,
    variety: String,
    strength: String,
    /// Minimum units.
    units: u64,
}

/// Takes one row; the table counts in 万 of the minimum unit, with decimals.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let programme = cells.required(Column::Programme)?.into_owned();
    if !draft.terms.contains_key(&programme) {
        let unknown = Reason::UnknownProgramme(programme.clone());
        return Err(cells.refuse(Column::Programme, &programme, unknown));
    }
    let province = cells.province(Column::Province)?;
    let province = province.ok_or_else(|| cells.refuse(Column::Province, "", Reason::Missing))?;
    let printed = cells.required(Column::Volume)?;
    let units =
        scaled(&printed, 4).map_err(|e| cells.refuse(Column::Volume, &printed, e.into()))?;
    draft.volumes.push(Volume {
        programme,
        province,
        variety: cells.required(Column::Variety)?.into_owned(),
        strength: cells.required(Column::Strength)?.into_owned(),
        units: u64::try_from(units).unwrap_or_default(),
    });
    Ok(())
}

/// Gives every award the sum of the volumes of its variety and strength in its provinces; a volume two
/// awards could claim is left out. A printed volume stands, one that is kept from before does not.
pub(super) fn settle(
    volumes: &[Volume],
    seqs: &Seqs,
    kept: &HashSet<usize>,
    records: &mut Records,
    account: &mut Account,
) {
    let mut claims: HashMap<(String, String, String, Region), Vec<usize>> = HashMap::new();
    for (at, award) in records.awards.iter().enumerate().filter(|(_, a)| !a.supply_row) {
        let programme = &records.programmes[award.programme].id;
        for province in &award.provinces {
            let key =
                (programme.clone(), award.seq.clone(), award.strength.key(), province.province());
            claims.entry(key).or_default().push(at);
        }
    }
    let mut sums: HashMap<usize, u64> = HashMap::new();
    let mut doubtful = HashSet::new();
    for volume in volumes {
        let Some(seq) = seqs.get(&varieties::key(&volume.programme, &volume.variety)) else {
            account.note("volume_of_a_variety_without_awards");
            continue;
        };
        let strength = Strength::read(&volume.strength).key();
        let key = (volume.programme.clone(), seq.clone(), strength, volume.province);
        match claims.get(&key).map(Vec::as_slice) {
            Some([at]) => {
                *sums.entry(*at).or_default() += volume.units;
                account.note("volume_linked");
            }
            Some(several) => {
                doubtful.extend(several.iter().copied());
                account.note("volume_several_winners_could_claim");
            }
            None => account.note("volume_of_no_winner_of_its_strength_and_province"),
        }
    }
    for (at, units) in sums {
        let award = &mut records.awards[at];
        let open = award.volume.is_none() || kept.contains(&at);
        if open && !doubtful.contains(&at) {
            award.volume = Some(units);
            account.note("award_volume_from_the_provinces");
        }
    }
}
