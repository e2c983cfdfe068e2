//! Divisions by code and name (`regions`): rows in; a name at any level, current or former, to its region.

use std::collections::HashMap;

use yaojia_index::catalog::Division;
use yaojia_index::record::Region;

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::refusal::{Reason, Refusal};

columns! {
    Code "code" Required ["行政区划代码", "区划代码", "统筹区编码", "admdvs"]
    Name "name" Required ["行政区划名称", "区划名称", "名称", "统筹区名称"]
}

/// Takes one row; nodes that are no place (the army, 铁路局 …) are noted and passed over.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let code = cells.required(Column::Code)?;
    let name = cells.required(Column::Name)?.into_owned();
    let number: u32 =
        code.parse().map_err(|_| cells.refuse(Column::Code, &code, Reason::UnknownRegion))?;
    let Some(region) = Region::from_code(number) else {
        if (100_000..1_000_000).contains(&number) {
            draft.notes.push("division_outside_the_provinces");
            return Ok(());
        }
        return Err(cells.refuse(Column::Code, &code, Reason::UnknownRegion));
    };
    draft.divisions.add(region, &name);
    if let Some(&at) = draft.divisions_before.get(&number)
        && draft.restate("regions", at)
    {
        draft.records.divisions[at].name = name;
        return Ok(());
    }
    if draft.keeping {
        draft.divisions_before.insert(number, draft.records.divisions.len());
    }
    draft.records.divisions.push(Division { region, name });
    Ok(())
}

/// Former names of divisions of which hospitals and addresses still speak, with what they are now,
/// within their province. Source: 民政部, 县级以上行政区划变更情况 2003–2019.
const FORMER: [(&str, &str); 15] = [
    ("宣武区", "西城区"),
    ("崇文区", "东城区"),
    ("闸北区", "静安区"),
    ("卢湾区", "黄浦区"),
    ("万盛区", "綦江区"),
    ("双桥区", "大足区"),
    ("开县", "开州区"),
    ("蓟县", "蓟州区"),
    ("襄樊市", "襄阳市"),
    ("思茅地区", "普洱市"),
    ("莱芜市", "莱芜区"),
    ("东陵区", "浑南区"),
    ("新城子区", "沈北新区"),
    ("辽中县", "辽中区"),
    ("萝岗区", "黄埔区"),
];

/// County-level cities that lie under their province directly by GB/T 2260, but not so in the
/// health-insurance divisions.
const DIRECT: [(&str, u32); 5] = [
    ("济源市", 419_001),
    ("石河子市", 659_001),
    ("阿拉尔市", 659_002),
    ("图木舒克市", 659_003),
    ("五家渠市", 659_004),
];

/// Endings that change when a division is raised or merged.
const KINDS: [&str; 6] = ["地区", "新区", "市", "区", "县", "盟"];

/// Regions by name.
#[derive(Debug, Default)]
pub(super) struct Divisions {
    by_name: HashMap<String, Vec<Region>>,
    by_stem: HashMap<String, Vec<Region>>,
}

impl Divisions {
    fn add(&mut self, region: Region, name: &str) {
        for (map, key) in [(&mut self.by_name, name), (&mut self.by_stem, stem(name))] {
            let regions = map.entry(key.to_owned()).or_default();
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
    }

    /// The one region of that name inside `within`; its full name first, then its former names,
    /// then its name without 市, 区, 县 …
    fn inside(&self, name: &str, within: Option<Region>) -> Option<Region> {
        let one = |found: Option<&Vec<Region>>| {
            let mut inside = found?.iter().filter(|r| within.is_none_or(|w| w.contains(**r)));
            let first = *inside.next()?;
            // A city and its seat may share a name: the wider one is meant.
            inside.all(|other| first.contains(*other)).then_some(first)
        };
        one(self.by_name.get(name))
            .or_else(|| {
                let now = FORMER.iter().find(|(former, _)| *former == name)?.1;
                one(self.by_name.get(now))
            })
            .or_else(|| {
                let direct = Region::from_code(DIRECT.iter().find(|(city, _)| *city == name)?.1)?;
                within.is_none_or(|w| w.contains(direct)).then_some(direct)
            })
            .or_else(|| one(self.by_stem.get(stem(name))))
    }

    /// Reads a 6-digit code, a name, or a path such as `辽宁省-沈阳市`; `within` is where a bare name
    /// is looked for first. The second value tells whether only the head of a path was found.
    pub(super) fn find(&self, text: &str, within: Option<Region>) -> Option<(Region, bool)> {
        let parts: Vec<&str> =
            text.split(['-', '－', '/', '>']).map(str::trim).filter(|p| !p.is_empty()).collect();
        let (head, rest) = parts.split_first()?;
        let mut found = self.named(head, within)?;
        for part in rest {
            match self.inside(part, Some(found)) {
                Some(inner) => found = inner,
                None => return Some((found, true)),
            }
        }
        Some((found, false))
    }

    /// A name the dataset's divisions do not know: a province, or a built-in one inside `within`.
    fn built_in(&self, name: &str, within: Option<Region>) -> Option<Region> {
        let known = self.by_name.contains_key(name) || self.by_stem.contains_key(stem(name));
        let region: Region = name.parse().ok()?;
        let meant = region == region.province() || within.is_none_or(|w| w.contains(region));
        (!known && meant).then_some(region)
    }

    fn named(&self, name: &str, within: Option<Region>) -> Option<Region> {
        if name.bytes().all(|b| b.is_ascii_digit()) {
            return name.parse().ok();
        }
        within
            .and_then(|w| self.inside(name, Some(w)))
            .or_else(|| self.inside(name, None))
            .or_else(|| self.built_in(name, within))
    }
}

fn stem(name: &str) -> &str {
    // A stem of one character (`蓟`, `开`) names too many places.
    let cut = KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    cut.filter(|stem| stem.chars().count() > 1).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divisions() -> Divisions {
        let mut all = Divisions::default();
        for (code, name) in [
            (210_000, "辽宁省"),
            (210_100, "沈阳市"),
            (210_106, "铁西区"),
            (210_112, "浑南区"),
            (210_300, "鞍山市"),
            (210_303, "铁西区"),
            (110_000, "北京市"),
            (110_102, "西城区"),
            (140_000, "山西省"),
            (141_100, "吕梁市"),
        ] {
            all.add(Region::from_code(code).unwrap(), name);
        }
        all
    }

    #[test]
    fn finds_names_where_they_are_unambiguous() {
        let shenyang = Region::from_code(210_100);
        let all = divisions();
        for (text, within, expected) in [
            ("辽宁省-沈阳市", None, Some((210_100, false))),
            ("北京市-宣武区", None, Some((110_102, false))),
            ("山西省-吕梁地区", None, Some((141_100, false))),
            ("山西省-没有市", None, Some((140_000, true))),
            ("铁西区", None, None),
            ("铁西区", shenyang, Some((210_106, false))),
            ("东陵区", shenyang, Some((210_112, false))),
            ("210106", None, Some((210_106, false))),
            ("没有区", None, None),
            ("石河子市", None, Some((659_001, false))),
        ] {
            let found = all.find(text, within).map(|(r, cut)| (r.code(), cut));
            assert_eq!(found, expected, "{text}");
        }
    }
}
