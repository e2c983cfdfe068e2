//! The divisions of a dataset in, the words by which a query names them out, in full and in short.
//!
//! In full (和平区, 沈阳市) every division of the dataset is known. In short (和平, 沈河) only provinces, cities
//! and what lies in the dataset's own province are: short names of distant counties are everyday words.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::Region;
use crate::text::normalize;

use super::characters::squash;

/// Marks a name in full.
pub(super) const FULL: &str = "full";
/// Marks a name in short.
const SHORT: &str = "short";

/// What a division's name ends with, the longer before those they end with.
const KINDS: [&str; 12] = [
    "特别行政区",
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "地区",
    "新区",
    "省",
    "市",
    "区",
    "县",
    "旗",
];

/// Names of the catalogue of divisions that name no place: 市辖区, 省本级.
const NO_PLACE: [&str; 6] = ["市辖", "本级", "直辖", "直属", "其他", "开发"];

/// Sorted `name<TAB>full|short<TAB>code code` lines, as [`Lexicon::with_places`](super::Lexicon::with_places)
/// takes them. `home` is the dataset's own region.
#[must_use]
pub fn text<'a>(
    home: Option<Region>,
    stated: impl IntoIterator<Item = (Region, &'a str)>,
) -> String {
    let mut words: BTreeMap<(String, &str), BTreeSet<u32>> = BTreeMap::new();
    let built_in = Region::built_in().chain(Region::other_names());
    let stated = stated.into_iter().map(|(region, name)| (region, name.to_owned()));
    for (region, name) in built_in.map(|(region, name)| (region, name.to_owned())).chain(stated) {
        let name = squash(&normalize(&name));
        let Some(short) = KINDS.iter().find_map(|kind| name.strip_suffix(kind)) else {
            // 内蒙, 新疆兵团: a name by itself.
            if region == region.province() {
                words.entry((name, SHORT)).or_default().insert(region.code());
            }
            continue;
        };
        if NO_PLACE.iter().any(|none| name.contains(none)) || short.chars().count() < 2 {
            continue;
        }
        let near = home.is_some_and(|home| home.province() == region.province());
        if near || region == region.city() {
            words.entry((short.to_owned(), SHORT)).or_default().insert(region.code());
        }
        words.entry((name.clone(), FULL)).or_default().insert(region.code());
    }
    // A text may be both (吉林 in short is a province and a city); in full wins, then all short ones stand together.
    let mut lines: BTreeMap<String, (&str, BTreeSet<u32>)> = BTreeMap::new();
    for ((name, kind), codes) in words {
        let line = lines.entry(name).or_insert((kind, BTreeSet::new()));
        if line.0 == kind {
            line.1.extend(codes);
        }
    }
    let line = |(name, (kind, codes)): (String, (&str, BTreeSet<u32>))| {
        let codes: Vec<String> = codes.iter().map(u32::to_string).collect();
        format!("{name}\t{kind}\t{}\n", codes.join(" "))
    };
    lines.into_iter().map(line).collect()
}

/// Which of `named` a query means whose asker stands in `home`: those in its city, else in its province,
/// else all.
#[must_use]
pub fn meant(named: &[Region], home: Region) -> Vec<Region> {
    let within = |wide: Region| {
        let inside = named.iter().copied().filter(|&region| wide.contains(region));
        inside.collect::<Vec<_>>()
    };
    let near = [home.city(), home.province()].map(within);
    let near = near.into_iter().find(|near| !near.is_empty());
    near.unwrap_or_else(|| named.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Lexicon;

    fn region(code: u32) -> Region {
        Region::from_code(code).unwrap()
    }

    fn lexicon() -> Lexicon {
        let stated =
            [(120_101, "和平区"), (440_106, "天河区"), (210_001, "市辖区"), (440_100, "广州市")];
        let stated = stated.map(|(code, name)| (region(code), name));
        let words = text(Some(region(210_100)), stated);
        Lexicon::default().with_places(words).unwrap()
    }

    #[test]
    fn knows_divisions_in_full_and_near_ones_in_short() {
        let lexicon = lexicon();
        for (name, codes, full) in [
            ("和平区", &[120_101, 210_102][..], true),
            ("和平", &[210_102], false),
            ("天河区", &[440_106], true),
            ("天河", &[], false),
            ("广州", &[440_100], false),
            ("东陵区", &[210_112], true),
            ("内蒙", &[150_000], false),
            ("市辖区", &[], false),
        ] {
            let codes: Vec<Region> = codes.iter().map(|&code| region(code)).collect();
            assert_eq!(lexicon.divisions(name), (codes, full), "{name}");
        }
        assert_eq!(lexicon.place_at("沈阳市和平区"), Some("沈阳市"));
    }

    #[test]
    fn the_nearest_of_one_name_is_meant() {
        let named = [region(120_101), region(210_102)];
        assert_eq!(meant(&named, region(210_100)), [region(210_102)]);
        assert_eq!(meant(&named, region(210_200)), [region(210_102)]);
        assert_eq!(meant(&named, region(120_000)), [region(120_101)]);
        assert_eq!(meant(&named, region(440_100)), named);
    }
}
