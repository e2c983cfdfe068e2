//! The catalogue and its groups in, the tables of records and the columns by product out.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::Path;

use crate::catalog::{Catalog, Records};
use crate::naming::{GroupKeys, Grouping, Level, maker};
use crate::record::Product;
use crate::snapshot::{
    AwardFacts, AwardRow, COLUMNS, CodeRow, DivisionRow, GroupIdRow, InstitutionRow, ListedRow,
    ProductRow, ProgrammeRow, SourceRow, names, write_award_facts,
};
use crate::table::{ArraysWriter, FileSum, TableWriter};

use super::items::items;

/// Writes every table of records and the columns into `dir`.
pub(super) fn write(
    dir: &Path,
    catalog: &Catalog,
    grouping: &Grouping,
) -> io::Result<Vec<FileSum>> {
    let records = catalog.records();
    let mut files = rows(dir, records)?;
    files.extend(codes(dir, &records.products)?);
    files.push(group_ids(dir, grouping)?);
    files.extend(columns(dir, catalog, grouping)?);
    Ok(files)
}

/// One table per kind of record.
fn rows(dir: &Path, records: &Records) -> io::Result<Vec<FileSum>> {
    let divisions = || {
        let mut divisions: Vec<_> = records.divisions.iter().collect();
        divisions.sort_by_key(|division| division.region);
        divisions.into_iter().map(|d| DivisionRow { region: d.region, name: &d.name })
    };
    Ok(vec![
        TableWriter::write(dir, names::PRODUCTS, records.products.iter().map(ProductRow::from))?,
        TableWriter::write(dir, names::LISTED, records.listed.iter().map(ListedRow::from))?,
        TableWriter::write(dir, names::AWARDS, records.awards.iter().map(AwardRow::from))?,
        TableWriter::write(
            dir,
            names::PROGRAMMES,
            records.programmes.iter().map(ProgrammeRow::from),
        )?,
        TableWriter::write(
            dir,
            names::INSTITUTIONS,
            records.institutions.iter().map(InstitutionRow::from),
        )?,
        TableWriter::write(dir, names::DIVISIONS, divisions())?,
        TableWriter::write(
            dir,
            names::SOURCES,
            records.sources.iter().map(|s| SourceRow { name: &s.name, date: s.date }),
        )?,
    ])
}

/// One table per kind of code that is no identity: code to products.
fn codes(dir: &Path, products: &[Product]) -> io::Result<Vec<FileSum>> {
    let table = |name, codes_of: &dyn Fn(&'_ Product) -> Vec<String>| {
        let mut carriers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (ord, product) in (0..).zip(products) {
            for code in codes_of(product) {
                let products = carriers.entry(code).or_default();
                if products.last() != Some(&ord) {
                    products.push(ord);
                }
            }
        }
        let rows = carriers.into_iter();
        let mut table = TableWriter::create(dir, name)?;
        for (code, products) in rows {
            table.push(&CodeRow { code: &code, products })?;
        }
        table.finish()
    };
    Ok(vec![
        table(names::APPROVALS, &|p| {
            p.approval_numbers.iter().map(|n| n.as_str().to_owned()).collect()
        })?,
        table(names::GTINS, &|p| p.gtins.clone())?,
        table(names::TRACE_IDS, &|p| p.trace_ids.clone())?,
        table(names::UDIS, &|p| p.udi_dis.clone())?,
    ])
}

/// Public ids of all groups, sorted.
fn group_ids(dir: &Path, grouping: &Grouping) -> io::Result<FileSum> {
    let mut rows = Vec::new();
    for (level, groups) in (0_u8..).zip(Level::GROUPED.map(|level| grouping.level(level))) {
        let groups = groups.map_or(&[][..], |level| &level.groups);
        rows.extend((0..).zip(groups).map(|(ord, g)| GroupIdRow { id: g.id.as_str(), level, ord }));
    }
    rows.sort_unstable_by_key(|row| row.id);
    TableWriter::write(dir, names::GROUP_IDS, rows)
}

/// Names in the order of their numbers, and the number of each product's.
struct Dictionary<'a> {
    names: Vec<&'a str>,
    of_product: Vec<u32>,
}

/// What a choice among awards looks at; winners are numbered like the makers of products.
fn award_facts(records: &Records, makers: &Dictionary<'_>) -> Vec<AwardFacts> {
    let maker = |printed: &str| {
        let canonical = maker::canonical(printed);
        makers.names.binary_search(&canonical.as_str()).ok().map(|at| at as u32)
    };
    let keys: Vec<GroupKeys> = records.awards.iter().map(GroupKeys::of_award).collect();
    let items = items(&records.awards, &keys);
    let facts = records.awards.iter().zip(items).map(|(award, item)| {
        AwardFacts::new(&AwardRow::from(award), maker(&award.manufacturer), item)
    });
    facts.collect()
}

impl<'a> Dictionary<'a> {
    fn of(names_of: &[&'a str]) -> Self {
        let mut names = names_of.to_vec();
        names.sort_unstable();
        names.dedup();
        let number = |name| names.partition_point(|&before| before < name) as u32;
        let of_product = names_of.iter().map(|&name| number(name)).collect();
        Self { names, of_product }
    }
}

/// The flat arrays by product, and the names their numbers stand for.
fn columns(dir: &Path, catalog: &Catalog, grouping: &Grouping) -> io::Result<[FileSum; 4]> {
    let products = &catalog.records().products;
    let forms = Dictionary::of(&forms(products, grouping));
    let canonical = canonical_makers(products);
    let makers: Vec<&str> =
        products.iter().map(|p| canonical[p.manufacturer.as_str()].as_str()).collect();
    let makers = Dictionary::of(&makers);
    let mut file = ArraysWriter::create(dir, COLUMNS)?;
    file.array("form", &forms.of_product)?;
    file.array("maker", &makers.of_product)?;
    file.array::<u8>("category", &each(products, |p| p.category as u8))?;
    file.array::<u16>("flags", &each(products, |p| p.flags.bits()))?;
    file.array::<u32>("pack-count", &each(products, pack_count))?;
    for level in Level::GROUPED {
        let of_product = grouping.level(level).map_or(&[][..], |level| &level.of_product);
        file.array(level.as_str(), of_product)?;
    }
    let (listed, listed_start) = listed(catalog);
    file.array("listed", &listed)?;
    file.array("listed-start", &listed_start)?;
    let supply = catalog.records().supply_list.iter();
    let supply: Vec<u32> = supply.filter_map(|line| catalog.product(&line.product)).collect();
    file.array("supply", &supply)?;
    Ok([
        file.finish()?,
        write_award_facts(dir, &award_facts(catalog.records(), &makers))?,
        TableWriter::write(dir, names::FORMS, &forms.names)?,
        TableWriter::write(dir, names::MAKERS, &makers.names)?,
    ])
}

fn each<T>(products: &[Product], of: impl Fn(&Product) -> T) -> Vec<T> {
    products.iter().map(of).collect()
}

/// Minimum units in the pack; 0 where not known.
pub(super) fn pack_count(product: &Product) -> u32 {
    product.pack.count.map_or(0, Into::into)
}

/// The canonical form of each product: its comparable group's, which has one by definition.
fn forms<'a>(products: &[Product], grouping: &'a Grouping) -> Vec<&'a str> {
    let Some(level) = grouping.level(Level::Comparable) else { return vec![""; products.len()] };
    let form = |&group: &u32| level.groups[group as usize].form.as_deref().unwrap_or_default();
    level.of_product.iter().map(form).collect()
}

/// The canonical name of every printed maker.
fn canonical_makers(products: &[Product]) -> HashMap<&str, String> {
    let mut canonical = HashMap::new();
    for product in products {
        let printed = product.manufacturer.as_str();
        canonical.entry(printed).or_insert_with(|| maker::canonical(printed));
    }
    canonical
}

/// Each product's listed price in the default region's province (-1 for none), and where its rows start.
fn listed(catalog: &Catalog) -> (Vec<i64>, Vec<u32>) {
    let records = catalog.records();
    let home = records.region.map(|region| region.province());
    let mut prices = vec![-1; records.products.len()];
    let mut starts = vec![0_u32; records.products.len() + 1];
    for listed in &records.listed {
        let Some(product) = catalog.product(&listed.product) else { continue };
        starts[product as usize + 1] += 1;
        if let (true, Some(price)) = (Some(listed.province) == home, listed.price) {
            prices[product as usize] = price.units();
        }
    }
    for product in 0..records.products.len() {
        starts[product + 1] += starts[product];
    }
    (prices, starts)
}
