//! The divisions that a query names in, those where offers are to stand out.

use crate::analysis::divisions;
use crate::query::{Ast, Meaning, Understood};
use crate::record::Region;

/// The divisions `ast` asks for, the nearest to `home` of those that go by a name; of a city and a district
/// in it the district. Empty where none is named.
pub(super) fn asked(ast: &Ast, home: Region) -> Vec<Region> {
    let mut asked: Vec<Region> = Vec::new();
    for part in &ast.parts {
        let Meaning::District(named) = &part.meaning else { continue };
        let inside: Vec<Region> = named
            .iter()
            .copied()
            .filter(|&region| asked.iter().any(|wide| *wide != region && wide.contains(region)))
            .collect();
        let found = if inside.is_empty() { divisions::meant(named, home) } else { inside };
        asked.retain(|wide| !found.iter().any(|region| wide.contains(*region)));
        asked.extend(found);
    }
    asked
}

/// Tells with each district that was understood which divisions it means and whether it was applied.
pub(super) fn tell(understood: &mut [Understood], ast: &Ast, asked: &[Region], applied: bool) {
    for (told, part) in understood.iter_mut().zip(&ast.parts) {
        let Meaning::District(named) = &part.meaning else { continue };
        let meant = |region: &&Region| asked.iter().any(|asked| region.contains(*asked));
        told.districts = named.iter().filter(meant).copied().collect();
        told.applied = applied && !told.districts.is_empty();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Part;

    fn check(parts: &[&[u32]], home: u32, expected: &[u32]) {
        let region = |code: &u32| Region::from_code(*code).unwrap();
        let part = |codes: &&[u32]| Part {
            text: String::new(),
            meaning: Meaning::District(codes.iter().map(region).collect()),
        };
        let ast = Ast { text: String::new(), parts: parts.iter().map(part).collect() };
        let expected: Vec<Region> = expected.iter().map(region).collect();
        assert_eq!(asked(&ast, region(&home)), expected, "{parts:?}");
    }

    #[test]
    fn the_finest_and_nearest_is_meant() {
        let peace: &[u32] = &[120_101, 210_102];
        check(&[peace], 210_100, &[210_102]);
        check(&[&[120_000], peace], 210_100, &[120_101]);
        check(&[&[210_100], peace], 440_100, &[210_102]);
        check(&[peace, &[210_103]], 210_100, &[210_102, 210_103]);
        check(&[peace], 440_100, peace);
        check(&[], 210_100, &[]);
    }
}
