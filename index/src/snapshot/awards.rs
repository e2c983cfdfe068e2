//! Flat arrays by award in, the facts a choice among awards needs out, without decoding a row.

use std::path::Path;

use jiff::civil::Date;

use crate::record::{Region, Status};
use crate::table::{Arrays, Column, OpenError};

use super::{AwardOrd, AwardRow};

/// Name of the file in its generation.
pub(crate) const AWARDS: &str = "awards.arr";

/// The maker of an award whose firm makes no product of the catalogue.
pub(crate) const NO_MAKER: u32 = u32::MAX;

/// Bits of `marks`.
const CANCELLED: u8 = 1;
const SUPPLY_ROW: u8 = 1 << 1;
const PRICED: u8 = 1 << 2;

/// What a choice among awards looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AwardFacts {
    /// Its winner among the makers of products, as [`Columns::maker`](super::Columns::maker) numbers
    /// them; `None` where the winner makes none.
    pub maker: Option<u32>,
    /// Awards of one item of a purchase, and of later purchases of the same, have one number: 非那雄胺 1mg and
    /// 5mg were bought apart, so neither speaks of the other.
    pub item: u32,
    /// Minimum units in its pack; 0 where not known.
    pub count: u32,
    /// Whether a price is published.
    pub priced: bool,
    /// From the supply list and not from the result table.
    pub supply_row: bool,
    /// Withdrawn.
    pub cancelled: bool,
    /// First day in force.
    pub valid_from: Option<Date>,
    /// Last day in force.
    pub valid_to: Option<Date>,
    /// One bit per supply province.
    provinces: u64,
}

impl AwardFacts {
    /// The facts of a row of the item `item` whose winner is `maker`.
    #[must_use]
    pub fn new(row: &AwardRow<'_>, maker: Option<u32>, item: u32) -> Self {
        Self {
            maker,
            item,
            count: row.pack_count.unwrap_or_default(),
            priced: row.price.is_some(),
            supply_row: row.supply_row,
            cancelled: row.cancelled,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            provinces: row.provinces.iter().fold(0, |bits, &province| bits | bit(province)),
        }
    }

    /// Where it stands on `day`.
    #[must_use]
    pub fn status(&self, day: Date) -> Status {
        Status::on(day, self.cancelled, self.valid_from, self.valid_to)
    }

    /// Whether it supplies the province of `region`.
    #[must_use]
    pub fn supplies(&self, region: Region) -> bool {
        self.provinces & bit(region) != 0
    }

    /// Whether its document names provinces at all.
    #[must_use]
    pub const fn names_provinces(&self) -> bool {
        self.provinces != 0
    }

    /// How many provinces it supplies.
    #[must_use]
    pub const fn provinces(&self) -> u32 {
        self.provinces.count_ones()
    }
}

/// The bit of a region's province: the first digit of a code is 1 to 8, the second 0 to 7. Those of the
/// army supply nobody.
fn bit(region: Region) -> u64 {
    let province = region.code() / 10_000;
    match (province / 10, province % 10) {
        (tens @ 1..=8, ones @ 0..=7) => 1 << ((tens - 1) * 8 + ones),
        _ => 0,
    }
}

/// A day as it is stored: year × 10,000 + month × 100 + day, 0 for none.
fn packed(date: Option<Date>) -> u32 {
    date.map_or(0, |d| d.year() as u32 * 10_000 + d.month() as u32 * 100 + d.day() as u32)
}

fn day(packed: u32) -> Option<Date> {
    let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100);
    Date::new(year as i16, month as i8, day as i8).ok().filter(|_| packed != 0)
}

/// One array per fact, each indexed by the award's ordinal.
#[derive(Debug)]
pub(crate) struct AwardColumns {
    maker: Column<u32>,
    item: Column<u32>,
    count: Column<u32>,
    from: Column<u32>,
    to: Column<u32>,
    marks: Column<u8>,
    provinces: Column<u64>,
}

/// Writes the arrays of `facts` with `put`.
pub(crate) fn write(dir: &Path, facts: &[AwardFacts]) -> std::io::Result<crate::table::FileSum> {
    let mut file = crate::table::ArraysWriter::create(dir, AWARDS)?;
    let each = |of: fn(&AwardFacts) -> u32| facts.iter().map(of).collect::<Vec<u32>>();
    let marks = |f: &AwardFacts| {
        let bit = |set, bit| if set { bit } else { 0 };
        bit(f.cancelled, CANCELLED) | bit(f.supply_row, SUPPLY_ROW) | bit(f.priced, PRICED)
    };
    file.array("maker", &each(|f| f.maker.unwrap_or(NO_MAKER)))?;
    file.array("item", &each(|f| f.item))?;
    file.array("count", &each(|f| f.count))?;
    file.array("from", &each(|f| packed(f.valid_from)))?;
    file.array("to", &each(|f| packed(f.valid_to)))?;
    file.array("marks", &facts.iter().map(marks).collect::<Vec<u8>>())?;
    file.array("provinces", &facts.iter().map(|f| f.provinces).collect::<Vec<u64>>())?;
    file.finish()
}

impl AwardColumns {
    pub(super) fn open(dir: &Path) -> Result<Self, OpenError> {
        let file = Arrays::open(dir, AWARDS)?;
        let columns = Self {
            maker: file.column("maker")?,
            item: file.column("item")?,
            count: file.column("count")?,
            from: file.column("from")?,
            to: file.column("to")?,
            marks: file.column("marks")?,
            provinces: file.column("provinces")?,
        };
        let awards = columns.maker.len();
        let agree = [columns.item.len(), columns.count.len(), columns.from.len(), columns.to.len()]
            .into_iter()
            .chain([columns.marks.len(), columns.provinces.len()])
            .all(|len| len == awards);
        let why = "its arrays do not agree in length";
        agree.then_some(columns).ok_or(OpenError::Format { file: AWARDS.into(), why })
    }

    pub(super) fn len(&self) -> usize {
        self.maker.len()
    }

    pub(super) fn get(&self, award: AwardOrd) -> AwardFacts {
        let at = award as usize;
        let marks = self.marks[at];
        AwardFacts {
            maker: Some(self.maker[at]).filter(|&maker| maker != NO_MAKER),
            item: self.item[at],
            count: self.count[at],
            priced: marks & PRICED != 0,
            supply_row: marks & SUPPLY_ROW != 0,
            cancelled: marks & CANCELLED != 0,
            valid_from: day(self.from[at]),
            valid_to: day(self.to[at]),
            provinces: self.provinces[at],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_province_has_a_bit_of_its_own() {
        let provinces = Region::built_in().map(|(r, _)| r).filter(|r| r.province() == *r);
        let bits: Vec<u64> = provinces.map(bit).collect();
        let all = bits.iter().fold(0, |all, bit| all | bit);
        assert!(bits.len() >= 31 && all.count_ones() as usize == bits.len(), "{bits:?}");
    }

    #[test]
    fn a_day_comes_back() {
        for date in [None, Some(jiff::civil::date(2027, 12, 31))] {
            assert_eq!(day(packed(date)), date);
        }
    }
}
