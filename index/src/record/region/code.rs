//! A printed 6-digit code in, the GB/T 2260 code out: health-insurance codes folded where they differ.

/// Municipalities, whose districts lie directly in them.
pub(super) const fn is_municipality(province: u32) -> bool {
    matches!(province, 11 | 12 | 31 | 50)
}

/// Districts and cities whose health-insurance code is the one GB/T 2260 gave up (海东, a city
/// since 2013).
const MOVED: [(u32, u32); 7] = [
    (632_100, 630_200),
    (632_121, 630_203),
    (632_122, 630_222),
    (632_123, 630_202),
    (632_126, 630_223),
    (632_127, 630_224),
    (632_128, 630_225),
];

/// Codes ending in 01 that are places of their own, not 市辖区 or 市本级: 小榄, 钟山区.
const REAL_01: [u32; 2] = [442_001, 520_201];

/// Folds the codes that stand for a whole division into that division's own code: 省本级 (`219900`)
/// into the province, 市本级 (`210199`, `210301`) and 市辖区 (`210101`) into the city, and the 市辖区
/// and 县 of a municipality (`310100`, `500200`) into the municipality.
pub(super) fn fold(code: u32) -> u32 {
    let code = moved(code);
    let (province, city, last) = (code / 10_000, code / 100 % 100, code % 100);
    let own_seat = match (city, last) {
        (99, 0) => return province * 10_000,
        (1..=69, 99) => true,
        // Cities proper are numbered to 20; above stand prefectures, whose 01 is a town of its own.
        (1..=20, 1) => !is_municipality(province) && province != 66 && !REAL_01.contains(&code),
        (1 | 2, 0) if is_municipality(province) => return province * 10_000,
        _ => false,
    };
    if !own_seat {
        code
    } else if is_municipality(province) {
        province * 10_000
    } else {
        // The seat of a city that moved (`632199`) folds into the city's new code.
        moved(code / 100 * 100)
    }
}

fn moved(code: u32) -> u32 {
    MOVED.iter().find(|(from, _)| *from == code).map_or(code, |(_, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_the_codes_of_whole_divisions() {
        for (code, folded) in [
            (210_102, 210_102),
            (210_199, 210_100),
            (210_101, 210_100),
            (210_301, 210_300),
            (219_900, 210_000),
            (310_100, 310_000),
            (310_101, 310_101),
            (500_200, 500_000),
            (520_201, 520_201),
            (222_401, 222_401),
            (632_100, 630_200),
            (632_199, 630_200),
            (660_101, 660_101),
            (429_004, 429_004),
        ] {
            assert_eq!(fold(code), folded, "{code}");
            assert_eq!(fold(folded), folded, "{code} twice");
        }
    }
}
