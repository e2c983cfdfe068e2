//! A number in, invented hospitals and pharmacies over 沈阳's 13 districts out: institutions.csv.

use std::path::Path;

use anyhow::Result;

use super::random::Random;
use super::spread::Spread;

/// A place as the offers need it.
pub(crate) struct Place {
    /// Its code.
    pub(crate) code: String,
    /// How dear it is, in 1/65,536.
    pub(crate) factor: u32,
}

/// Code, name, centre (GCJ-02, in 1/100,000 degree), share of the city's places in 1,000, reach of the built-up part in
/// the same unit.
const DISTRICTS: [(u32, &str, i32, i32, u32, i32); 13] = [
    (210_102, "和平区", 4_178_970, 12_342_040, 90, 1_600),
    (210_103, "沈河区", 4_179_550, 12_345_870, 95, 1_700),
    (210_104, "大东区", 4_180_520, 12_346_980, 85, 1_900),
    (210_105, "皇姑区", 4_182_450, 12_340_580, 105, 1_900),
    (210_106, "铁西区", 4_180_290, 12_337_630, 140, 2_400),
    (210_111, "苏家屯区", 4_166_460, 12_334_420, 55, 2_200),
    (210_112, "浑南区", 4_171_480, 12_344_970, 95, 3_200),
    (210_113, "沈北新区", 4_205_280, 12_352_690, 65, 3_000),
    (210_114, "于洪区", 4_179_400, 12_330_810, 100, 2_800),
    (210_115, "辽中区", 4_151_690, 12_273_120, 45, 2_200),
    (210_123, "康平县", 4_274_100, 12_335_550, 30, 1_800),
    (210_124, "法库县", 4_250_090, 12_344_030, 35, 1_800),
    (210_181, "新民市", 4_198_520, 12_282_850, 60, 2_600),
];

const CHAINS: [&str; 12] = [
    "示例大药房",
    "样品药店",
    "演示堂药房",
    "虚构大药房",
    "试用药房",
    "范例医药",
    "样板堂大药房",
    "模拟药店",
    "假想大药房",
    "例证药房",
    "仿造堂药店",
    "试验大药房",
];

const HEAD: [&str; 13] = [
    "code", "name", "kind", "public", "grade", "district", "address", "lat", "lon", "crs", "hours",
    "tags", "invented",
];

/// Writes `wanted` places: 1,450 of 5,946 are medical institutions, the rest pharmacies.
pub(crate) fn write(wanted: usize, seed: u64, out: &Path) -> Result<Vec<Place>> {
    let mut random = Random::new(seed, "institutions");
    let centres = Centres::new(&mut random);
    let (hospitals, shops) = (Spread::new(20, 1_000), Spread::new(90, 1_120));
    let mut table = csv::Writer::from_path(out.join("institutions.csv"))?;
    table.write_record(HEAD)?;
    let medical = wanted * 1_450 / 5_946;
    let mut serials = [0_u32; DISTRICTS.len()];
    let mut places = Vec::with_capacity(wanted);
    for i in 0..wanted {
        let at = district(&mut random);
        serials[at] += 1;
        let pharmacy = i >= medical;
        let row = row(at, serials[at], pharmacy, &centres, &mut random);
        table.write_record(&row)?;
        let factor = if pharmacy { &shops } else { &hospitals }.factor(&mut random);
        places.push(Place { code: row[0].clone(), factor });
    }
    table.flush()?;
    Ok(places)
}

/// The places marked as invented in a table of institutions.
pub(crate) fn invented(path: &Path) -> Result<Vec<Place>> {
    let mut random = Random::new(1, "institutions");
    let shops = Spread::new(90, 1_120);
    let mut table = csv::Reader::from_path(path)?;
    let column = table.headers()?.iter().position(|head| head == "invented").unwrap_or(usize::MAX);
    let mut places = Vec::new();
    for row in table.records() {
        let row = row?;
        if row.get(column) == Some("是") {
            places.push(Place { code: row[0].to_owned(), factor: shops.factor(&mut random) });
        }
    }
    Ok(places)
}

/// Around what the places of each district gather.
struct Centres(Vec<Vec<(i32, i32)>>);

impl Centres {
    /// Every district's centre and five neighbourhoods about it.
    fn new(random: &mut Random) -> Self {
        let about = |(_, _, lat, lon, _, reach): (u32, &str, i32, i32, u32, i32)| {
            let mut centres = vec![(lat, lon)];
            centres
                .extend((0..5).map(|_| (off(lat, reach, random), off(lon, reach * 4 / 3, random))));
            centres
        };
        Self(DISTRICTS.into_iter().map(about).collect())
    }

    fn place(&self, district: usize, random: &mut Random) -> (i32, i32) {
        let (lat, lon) = *random.pick(&self.0[district]);
        (off(lat, 450, random), off(lon, 600, random))
    }
}

/// `from`, moved by a bell curve of the given deviation.
fn off(from: i32, deviation: i32, random: &mut Random) -> i32 {
    from + (random.bell() as i32 - 1_020) * deviation / 209
}

/// A district by its share.
fn district(random: &mut Random) -> usize {
    let mut left = random.below(DISTRICTS.iter().map(|d| d.4).sum());
    DISTRICTS
        .iter()
        .position(|d| {
            let here = left < d.4;
            left = left.saturating_sub(d.4);
            here
        })
        .unwrap_or(0)
}

fn row(
    at: usize,
    serial: u32,
    pharmacy: bool,
    centres: &Centres,
    random: &mut Random,
) -> [String; 13] {
    let (code, full, ..) = DISTRICTS[at];
    let district = full.trim_end_matches(['区', '县', '市']);
    let letter = if pharmacy { 'P' } else { 'H' };
    let (kind, name, public, grade) = if pharmacy {
        ("pharmacy", format!("{}{district}{serial}店", random.pick(&CHAINS)), false, "")
    } else {
        medical(district, serial, random)
    };
    let (lat, lon) = centres.place(at, random);
    let always = random.chance(30);
    let hours = match always {
        true => "00:00-24:00",
        false => random.pick(&["07:30-21:30", "08:00-20:00", "08:00-21:00", "08:00-22:00"]),
    };
    let tags: Vec<&str> = [("三进", 413, pharmacy), ("双通道", 80, true), ("门诊统筹", 550, true)]
        .into_iter()
        .filter(|(_, share, may)| random.chance(*share) && *may)
        .map(|(tag, ..)| tag)
        .chain(always.then_some("24h"))
        .collect();
    [
        format!("{letter}{code}{serial:05}"),
        name,
        kind.to_owned(),
        if public { "是" } else { "否" }.to_owned(),
        grade.to_owned(),
        code.to_string(),
        format!("沈阳市{full}示例路{}号", 1 + random.below(400)),
        degrees(lat),
        degrees(lon),
        "gcj02".to_owned(),
        hours.to_owned(),
        tags.join("、"),
        "是".to_owned(),
    ]
}

/// Kind, name, public and grade of a medical institution.
fn medical(
    district: &str,
    serial: u32,
    random: &mut Random,
) -> (&'static str, String, bool, &'static str) {
    match random.below(10) {
        0..3 => {
            let grade = *random.pick(&["三级甲等", "二级甲等", "二级乙等", "一级甲等", ""]);
            ("hospital", format!("示例{district}第{serial}医院"), random.chance(600), grade)
        }
        3..5 => ("primary", format!("示例{district}第{serial}社区卫生服务中心"), true, ""),
        _ => ("clinic", format!("示例{district}第{serial}诊所"), false, ""),
    }
}

fn degrees(hundred_thousandths: i32) -> String {
    format!("{}.{:05}", hundred_thousandths / 100_000, hundred_thousandths % 100_000)
}
