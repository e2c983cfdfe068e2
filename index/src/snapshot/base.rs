//! One generation on disk in, its records, places and texts out, and its prices as they were published.

use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::history::History;
use crate::naming::{GroupOrd, Level};
use crate::places::Places;
use crate::prices::{Book, LIVE};
use crate::schema::TextIndex;
use crate::suggest::Suggester;
use crate::table::{Arrays, Column, LazyColumn};

use super::awards::{AWARDS, AwardColumns};
use super::columns::{COLUMNS, Columns};
use super::groups::Groups;
use super::kept::Shown;
use super::memo::Memo;
use super::reach::Reach;
use super::records::{Records, names};
use super::usual::{USUAL, Usuals};
use super::{
    AwardOrd, AwardRow, Corrupt, DivisionRow, GroupIdRow, GroupRow, InstitutionRow, Manifest,
    OpenError, Outline, ProgrammeRow, References, STOCK, SourceRow, TEXT,
};

/// One generation, open: everything but the live prices over it.
#[derive(Debug)]
pub struct Base {
    pub(super) manifest: Manifest,
    pub(super) records: Records,
    references: References,
    pub(super) columns: Columns,
    pub(super) award_columns: AwardColumns,
    pub(super) memo: Memo,
    pub(super) reach: Reach,
    pub(super) shown: Shown,
    /// By level, made at the first search.
    outlines: [OnceLock<Outline>; 5],
    pub(super) usuals: Usuals,
    groups: [Groups; 4],
    /// 0, 1, 2, …: the members of the groups at [`Level::Product`].
    own: Box<[u32]>,
    pub(super) book: Book,
    places: Places,
    pub(super) stock_start: Column<u32>,
    pub(super) stock: LazyColumn<u32>,
    text: TextIndex,
    suggest: Suggester,
    history: History,
}

impl Base {
    /// Opens the generation in `dir`. Small arrays are verified now, large ones when touched.
    pub(super) fn open(dir: &Path) -> Result<Self, OpenError> {
        let manifest = Manifest::read(dir)?;
        // The engine's files are read whole, and have no checksums of ours.
        manifest.verify_beneath(dir, TEXT)?;
        let [brand, comparable, variety, ingredient] = Level::GROUPED;
        let stock = Arrays::open(dir, STOCK)?;
        let columns = Columns::open(dir)?;
        let snapshot = Self {
            records: Records::open(dir)?,
            references: References::open(dir)?,
            groups: [
                Groups::open(dir, brand)?,
                Groups::open(dir, comparable)?,
                Groups::open(dir, variety)?,
                Groups::open(dir, ingredient)?,
            ],
            own: (0..columns.form.len() as u32).collect(),
            columns,
            award_columns: AwardColumns::open(dir)?,
            memo: Memo::default(),
            reach: Reach::default(),
            shown: Shown::default(),
            outlines: Default::default(),
            usuals: Usuals::open(dir)?,
            book: Book::open(dir)?,
            places: Places::open(dir)?,
            stock_start: stock.column("start")?,
            stock: stock.lazy("product")?,
            text: TextIndex::open(&dir.join(TEXT))?,
            suggest: Suggester::open(dir)?,
            history: History::open(dir)?,
            manifest,
        };
        snapshot.agrees().map(|()| snapshot)
    }

    /// Whether the files have as many rows as the manifest and each other say.
    fn agrees(&self) -> Result<(), OpenError> {
        let counts = &self.manifest.counts;
        let products = self.records.products.len() as u64;
        for (file, found, expected) in [
            (names::PRODUCTS, products, counts.products),
            (COLUMNS, self.columns.form.len() as u64, products),
            (USUAL, self.usuals.len() as u64, products),
            (names::AWARDS, self.records.awards.len() as u64, counts.awards),
            (AWARDS, self.award_columns.len() as u64, counts.awards),
            (names::INSTITUTIONS, self.records.institutions.len() as u64, counts.institutions),
            ("places.arr", self.places.len() as u64, counts.institutions),
            (STOCK, self.stock_start.len() as u64, counts.institutions + 1),
            (names::LISTED, self.records.listed.len() as u64, counts.listed),
            ("offers.book", self.book.offers() as u64, counts.offers),
        ] {
            if found != expected {
                return Err(OpenError::Mixed { file });
            }
        }
        let end = self.stock_start.last().map_or(0, |&end| end as usize);
        if !self.stock_start.is_sorted() || end != self.stock.len() {
            return Err(OpenError::Mixed { file: STOCK });
        }
        Ok(())
    }

    /// What the generation says about itself.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The text index.
    #[must_use]
    pub fn text_index(&self) -> &TextIndex {
        &self.text
    }

    /// The completions of what is typed.
    #[must_use]
    pub fn suggest(&self) -> &Suggester {
        &self.suggest
    }

    /// How prices changed over time, up to this generation.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Number of products.
    #[must_use]
    pub fn products(&self) -> u32 {
        self.records.products.len() as u32
    }

    /// Flat arrays by product.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Number of canonical forms.
    #[must_use]
    pub fn forms(&self) -> u32 {
        self.records.forms.len() as u32
    }

    /// Number of canonical makers.
    #[must_use]
    pub fn makers(&self) -> u32 {
        self.records.makers.len() as u32
    }

    /// The groups of a level that has any.
    pub(super) fn level(&self, level: Level) -> Option<&Groups> {
        Level::GROUPED.iter().position(|&grouped| grouped == level).map(|at| &self.groups[at])
    }

    /// What a search asks of every group of a level.
    pub(crate) fn outline(&self, level: Level) -> &Outline {
        let at = Level::ALL.iter().position(|&one| one == level).unwrap_or_default();
        self.outlines[at].get_or_init(|| Outline::of(self, level))
    }

    /// Number of groups at `level`.
    #[must_use]
    pub fn groups(&self, level: Level) -> u32 {
        self.level(level).map_or(self.products(), |groups| groups.len() as u32)
    }

    /// A group; at [`Level::Product`] a product told as a group of its own.
    pub fn group(&self, level: Level, group: GroupOrd) -> Result<GroupRow<'_>, Corrupt> {
        match self.level(level) {
            Some(groups) => groups.row(group),
            None => {
                let product = self.product_head(group)?;
                Ok(GroupRow {
                    id: product.code,
                    key: product.code,
                    name: product.generic_name,
                    form: Some(self.form_name(self.columns.form[group as usize])?),
                    strength: Some(product.strength),
                    unit: product.unit,
                })
            }
        }
    }

    /// The group with a public id.
    pub fn group_by_id(&self, id: &str) -> Result<Option<(Level, GroupOrd)>, Corrupt> {
        let Some(at) = self.records.group_ids.find(id)? else { return Ok(None) };
        let row: GroupIdRow<'_> = self.records.group_ids.get(at)?;
        Ok(row.level().map(|level| (level, row.ord)))
    }

    /// The groups whose public id starts with `prefix`.
    pub fn groups_with_prefix(&self, prefix: &str) -> Result<Vec<(Level, GroupOrd)>, Corrupt> {
        let found = self.records.group_ids.with_prefix(prefix)?;
        let group = |at| {
            let row: GroupIdRow<'_> = self.records.group_ids.get(at)?;
            Ok(row.level().map(|level| (level, row.ord)))
        };
        found.map(group).filter_map(Result::transpose).collect()
    }

    /// The group of a product; the product itself at [`Level::Product`].
    #[must_use]
    pub fn group_of(&self, level: Level, product: ProductOrd) -> GroupOrd {
        match Level::GROUPED.iter().position(|&grouped| grouped == level) {
            Some(at) => self.columns.groups[at][product as usize],
            None => product,
        }
    }

    /// The products of a group in the order they were published in.
    pub(super) fn stored_products(&self, level: Level, group: GroupOrd) -> &[ProductOrd] {
        match self.level(level) {
            Some(groups) => groups.products(group),
            None => self.own.get(group as usize..=group as usize).unwrap_or_default(),
        }
    }

    /// The awards of a group, the longest valid first; those of its `brand` for a product.
    #[must_use]
    pub fn awards_of(&self, level: Level, group: GroupOrd) -> &[AwardOrd] {
        match self.level(level) {
            Some(groups) => groups.awards(group),
            None => self.groups[0].awards(self.group_of(Level::Brand, group)),
        }
    }

    /// The group of `level` an award is linked to; `None` at [`Level::Product`].
    #[must_use]
    pub fn group_of_award(&self, level: Level, award: AwardOrd) -> Option<GroupOrd> {
        self.level(level)?.of_award(award)
    }

    /// Number of awards.
    #[must_use]
    pub fn awards(&self) -> u32 {
        self.records.awards.len() as u32
    }

    /// An award.
    pub fn award(&self, award: AwardOrd) -> Result<AwardRow<'_>, Corrupt> {
        self.records.awards.get(award)
    }

    /// The id of an award.
    pub fn award_id(&self, award: AwardOrd) -> Result<&str, Corrupt> {
        self.records.awards.key(award)
    }

    /// The award with `id`.
    pub fn award_ord(&self, id: &str) -> Result<Option<AwardOrd>, Corrupt> {
        self.records.awards.find(id)
    }

    /// Number of purchases.
    #[must_use]
    pub fn programmes(&self) -> u32 {
        self.records.programmes.len() as u32
    }

    /// The purchase an award names.
    pub fn programme(&self, programme: u32) -> Result<ProgrammeRow<'_>, Corrupt> {
        self.records.programmes.get(programme)
    }

    /// Number of institutions.
    #[must_use]
    pub fn institutions(&self) -> u32 {
        self.records.institutions.len() as u32
    }

    /// An institution.
    pub fn institution(&self, place: InstitutionOrd) -> Result<InstitutionRow<'_>, Corrupt> {
        self.records.institutions.get(place)
    }

    /// The institution with `code`.
    pub fn institution_ord(&self, code: &str) -> Result<Option<InstitutionOrd>, Corrupt> {
        self.records.institutions.find(code)
    }

    /// The institutions whose code starts with `prefix`.
    pub fn institutions_with_prefix(&self, prefix: &str) -> Result<Range<InstitutionOrd>, Corrupt> {
        self.records.institutions.with_prefix(prefix)
    }

    /// The code of an institution.
    pub fn institution_code(&self, place: InstitutionOrd) -> Result<&str, Corrupt> {
        self.records.institutions.key(place)
    }

    /// Where the institutions are.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The divisions with their names, by code.
    pub fn divisions(&self) -> impl Iterator<Item = Result<DivisionRow<'_>, Corrupt>> {
        (0..self.records.divisions.len() as u32).map(|row| self.records.divisions.get(row))
    }

    /// Number of divisions with a name.
    #[must_use]
    pub fn division_count(&self) -> u32 {
        self.records.divisions.len() as u32
    }

    /// A division with its name, by its position.
    pub fn division(&self, division: u32) -> Result<DivisionRow<'_>, Corrupt> {
        self.records.divisions.get(division)
    }

    /// An input table, as offers name it; live prices have a name of their own.
    pub fn source(&self, source: u8) -> Result<SourceRow<'_>, Corrupt> {
        if source == LIVE {
            return Ok(SourceRow { name: "live", date: None });
        }
        self.records.sources.get(u32::from(source))
    }

    /// Payment standards, supply, standing of firms, bids and the operator's words.
    #[must_use]
    pub fn references(&self) -> &References {
        &self.references
    }
}
