//! Institutions as flat columns by ordinal; a point and a radius in, which of them are near and how far out.

use std::path::Path;

use crate::catalog::InstitutionOrd;
use crate::record::{Institution, InstitutionKind, Point, Region, Tags};
use crate::table::{Arrays, ArraysWriter, Column, FileSum, OpenError};

/// Name of the file in its generation.
const FILE: &str = "places.arr";

/// Mean radius of the earth in metres (IUGG); distances follow the great circle.
const EARTH_M: f64 = 6_371_008.8;

/// Cells that a map is cut into, 16 strips of latitude each into 16: some 23 places in each of a city's.
pub(crate) const CELLS: usize = STRIPS * STRIPS;
const STRIPS: usize = 16;

/// Stands for a district that is not known; no division has this code.
const NO_DISTRICT: u32 = 0;

/// Degrees of latitude of one row of the grid, 1.1 km: a circle of 3 km spans six or seven.
const ROW: f64 = 0.01;

/// Added to the bounds of a box of degrees, 0.1 mm, so that rounding never leaves out what the exact distance takes in.
const MARGIN: f64 = 1e-9;

/// The placed institutions in rows of latitude, each row from west to east.
#[derive(Debug)]
struct Grid {
    /// The number of the southernmost row.
    south: i64,
    /// First spot of each row, and the end.
    starts: Box<[u32]>,
    spots: Box<[Spot]>,
}

/// One placed institution.
#[derive(Debug)]
struct Spot {
    /// Longitude in degrees.
    lon: f64,
    vector: [f64; 3],
    place: InstitutionOrd,
}

impl Grid {
    /// The grid of `places`, which rise by their latitudes.
    fn of(latitudes: &[f64], places: &[u32], vectors: &[[f64; 3]]) -> Self {
        let south = latitudes.first().map_or(0, |&lat| row(lat));
        let mut starts = Vec::new();
        for (at, &lat) in latitudes.iter().enumerate() {
            starts.resize((row(lat) - south) as usize + 1, at as u32);
        }
        starts.push(places.len() as u32);
        let spot = |&place: &u32| {
            let vector @ [x, y, _] = vectors[place as usize];
            Spot { lon: y.atan2(x).to_degrees(), vector, place }
        };
        let mut spots: Box<[Spot]> = places.iter().map(spot).collect();
        for row in starts.windows(2) {
            spots[row[0] as usize..row[1] as usize].sort_by(|a, b| a.lon.total_cmp(&b.lon));
        }
        Self { south, starts: starts.into(), spots }
    }

    /// The spots of the rows between two latitudes that lie between two longitudes, all bounds inclusive.
    fn inside(
        &self,
        (from, to): (f64, f64),
        (west, east): (f64, f64),
    ) -> impl Iterator<Item = &Spot> {
        let rows = self.starts.len() as i64 - 1;
        let at = |row: i64| (row - self.south).clamp(0, rows) as usize;
        let (first, end) = (at(row(from)), at(row(to) + 1));
        self.starts[first..=end.max(first)].windows(2).flat_map(move |row| {
            let spots = &self.spots[row[0] as usize..row[1] as usize];
            let spots = &spots[spots.partition_point(|spot| spot.lon < west)..];
            spots.iter().take_while(move |spot| spot.lon <= east)
        })
    }
}

/// The number of the row of a latitude.
fn row(lat: f64) -> i64 {
    (lat / ROW).floor() as i64
}

/// Where each institution is, and what a filter asks of it.
#[derive(Debug)]
pub struct Places {
    /// Unit vectors from the centre of the earth, three numbers each; zeros for the unplaced.
    vectors: Column<[f64; 3]>,
    grid: Grid,
    districts: Column<u32>,
    kinds: Column<u8>,
    tags: Column<u16>,
    /// One bit per institution that is placed.
    placed: Box<[u64]>,
}

impl Places {
    /// Opens the places of the generation in `dir`.
    pub fn open(dir: &Path) -> Result<Self, OpenError> {
        let arrays = Arrays::open(dir, FILE)?;
        let vectors: Column<[f64; 3]> = arrays.column("vector")?;
        let mut placed = vec![0_u64; vectors.len().div_ceil(64)];
        for (place, vector) in vectors.iter().enumerate() {
            placed[place / 64] |= u64::from(*vector != [0.0; 3]) << (place % 64);
        }
        let latitudes: Column<f64> = arrays.column("latitude")?;
        let by_latitude: Column<u32> = arrays.column("by-latitude")?;
        let agree = by_latitude.len() == latitudes.len()
            && latitudes.is_sorted()
            && latitudes.iter().all(|lat| lat.abs() <= 90.0)
            && by_latitude.iter().all(|&place| (place as usize) < vectors.len());
        let format = |why| OpenError::Format { file: FILE.into(), why };
        if !agree {
            return Err(format("its latitudes are none of its places'"));
        }
        let places = Self {
            grid: Grid::of(&latitudes, &by_latitude, &vectors),
            vectors,
            districts: arrays.column("district")?,
            kinds: arrays.column("kind")?,
            tags: arrays.column("tags")?,
            placed: placed.into(),
        };
        let all = places.vectors.len();
        let agree = [places.districts.len(), places.kinds.len(), places.tags.len()] == [all; 3];
        agree.then_some(places).ok_or(format("its arrays do not agree in length"))
    }

    /// Writes the places of `institutions` into `dir`.
    pub(crate) fn write(dir: &Path, institutions: &[Institution]) -> std::io::Result<FileSum> {
        let vectors: Vec<[f64; 3]> =
            institutions.iter().map(|i| i.location.map_or([0.0; 3], vector)).collect();
        let mut placed: Vec<(f64, u32)> =
            (0..).zip(institutions).filter_map(|(ord, i)| Some((i.location?.lat(), ord))).collect();
        placed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let (latitudes, by_latitude): (Vec<f64>, Vec<u32>) = placed.into_iter().unzip();
        let districts: Vec<u32> =
            institutions.iter().map(|i| i.district.map_or(NO_DISTRICT, Region::code)).collect();
        let kinds: Vec<u8> = institutions.iter().map(|i| i.kind as u8).collect();
        let tags: Vec<u16> = institutions.iter().map(|i| i.tags.bits()).collect();
        let mut file = ArraysWriter::create(dir, FILE)?;
        file.array("vector", &vectors)?;
        file.array("latitude", &latitudes)?;
        file.array("by-latitude", &by_latitude)?;
        file.array("district", &districts)?;
        file.array("kind", &kinds)?;
        file.array("tags", &tags)?;
        file.finish()
    }

    /// Number of institutions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.vectors.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.vectors.is_empty()
    }

    /// Whether it is known where `place` is.
    #[must_use]
    #[inline]
    pub fn is_placed(&self, place: InstitutionOrd) -> bool {
        self.placed[place as usize / 64] >> (place % 64) & 1 != 0
    }

    /// A bit for each institution, set where it is known where it is.
    #[must_use]
    pub fn placed_bits(&self) -> &[u64] {
        &self.placed
    }

    /// The district of `place`, or its city.
    #[must_use]
    #[inline]
    pub fn district(&self, place: InstitutionOrd) -> Option<Region> {
        Region::from_code(self.districts[place as usize])
    }

    /// Every division that is some place's, rising.
    #[must_use]
    pub fn districts(&self) -> Vec<Region> {
        let mut codes = self.districts.to_vec();
        codes.sort_unstable();
        codes.dedup();
        codes.into_iter().filter_map(Region::from_code).collect()
    }

    /// The cell each place stands in, each with about as many places; those that are not placed are in the first.
    pub(crate) fn cells(&self) -> Box<[u8]> {
        let mut cells = vec![0; self.len()];
        let spots = &self.grid.spots;
        for (strip, spots) in (0..).zip(spots.chunks(spots.len().div_ceil(STRIPS).max(1))) {
            let mut spots: Vec<&Spot> = spots.iter().collect();
            spots.sort_by(|a, b| a.lon.total_cmp(&b.lon));
            let width = spots.len().div_ceil(STRIPS).max(1);
            for (at, spot) in spots.into_iter().enumerate() {
                cells[spot.place as usize] = (strip * STRIPS + at / width) as u8;
            }
        }
        cells.into()
    }

    /// What kind of place it is.
    #[must_use]
    pub fn kind(&self, place: InstitutionOrd) -> InstitutionKind {
        match self.kinds[place as usize] {
            0 => InstitutionKind::Hospital,
            1 => InstitutionKind::Primary,
            2 => InstitutionKind::Clinic,
            _ => InstitutionKind::Pharmacy,
        }
    }

    /// Its marks.
    #[must_use]
    pub fn tags(&self, place: InstitutionOrd) -> Tags {
        Tags::from_bits(self.tags[place as usize])
    }

    /// Distances from `origin`, ready to be asked for each place.
    #[must_use]
    pub fn distances_from(&self, origin: Point) -> Distances<'_> {
        Distances { origin: vector(origin), places: self }
    }

    /// The places at most `within_m` metres from `origin`.
    #[must_use]
    pub fn near(&self, origin: Point, within_m: f64) -> Near<'_> {
        let distances = self.distances_from(origin);
        let mut bits = vec![0_u64; self.len().div_ceil(64)];
        // A chord grows with its arc, so the radius is compared once as a chord, without a sine per place.
        let arc = (within_m / EARTH_M).clamp(0.0, std::f64::consts::PI);
        let limit = (2.0 * (arc / 2.0).sin()).powi(2);
        let band = arc.to_degrees() + MARGIN;
        let (lat, lon) = (origin.lat(), origin.lon());
        // The meridians that touch the circle, unless it holds a pole.
        let beside = arc.sin() / lat.to_radians().cos();
        let beside = match lat.abs() + band < 90.0 {
            true => beside.min(1.0).asin().to_degrees() + MARGIN,
            false => 360.0,
        };
        for spot in self.grid.inside((lat - band, lat + band), (lon - beside, lon + beside)) {
            if distances.chord_squared_to(&spot.vector) <= limit {
                bits[spot.place as usize / 64] |= 1 << (spot.place % 64);
            }
        }
        Near { distances, bits }
    }
}

/// Distances of all places from one point.
#[derive(Debug, Clone, Copy)]
pub struct Distances<'a> {
    origin: [f64; 3],
    places: &'a Places,
}

impl Distances<'_> {
    /// Metres along the great circle; `None` for an unplaced institution.
    #[must_use]
    #[inline]
    pub fn distance_m(&self, place: InstitutionOrd) -> Option<f64> {
        let arc = || 2.0 * (self.chord_squared(place).sqrt() / 2.0).min(1.0).asin();
        self.places.is_placed(place).then(|| EARTH_M * arc())
    }

    /// Metres to the nearest of the places whose bits are set; `None` where none of them is placed.
    #[must_use]
    pub fn nearest_m(&self, places: &[u64]) -> Option<f64> {
        let mut nearest: Option<(f64, InstitutionOrd)> = None;
        for (at, &word) in places.iter().enumerate() {
            let mut word = word & self.places.placed.get(at).copied().unwrap_or(0);
            while word != 0 {
                let place = at as u32 * 64 + word.trailing_zeros();
                word &= word - 1;
                let chord = self.chord_squared(place);
                if nearest.is_none_or(|(least, _)| chord < least) {
                    nearest = Some((chord, place));
                }
            }
        }
        self.distance_m(nearest?.1)
    }

    /// Square of the straight distance on a sphere of radius 1.
    fn chord_squared(&self, place: InstitutionOrd) -> f64 {
        self.chord_squared_to(&self.places.vectors[place as usize])
    }

    fn chord_squared_to(&self, &[x, y, z]: &[f64; 3]) -> f64 {
        let (x, y, z) = (x - self.origin[0], y - self.origin[1], z - self.origin[2]);
        x * x + y * y + z * z
    }
}

/// The places within a radius.
#[derive(Debug, Clone)]
pub struct Near<'a> {
    distances: Distances<'a>,
    bits: Vec<u64>,
}

impl Near<'_> {
    /// Whether `place` is within the radius; an unplaced one is not.
    #[must_use]
    #[inline]
    pub fn contains(&self, place: InstitutionOrd) -> bool {
        self.bits.get(place as usize / 64).is_some_and(|word| word >> (place % 64) & 1 != 0)
    }

    /// A bit for each institution, set where it is within the radius.
    #[must_use]
    pub fn bits(&self) -> &[u64] {
        &self.bits
    }

    /// Number of places within the radius.
    #[must_use]
    pub fn count(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Metres along the great circle; `None` for an unplaced institution.
    #[must_use]
    pub fn distance_m(&self, place: InstitutionOrd) -> Option<f64> {
        self.distances.distance_m(place)
    }
}

/// The unit vector from the centre of the earth to `point`.
fn vector(point: Point) -> [f64; 3] {
    let (lat, lon) = (point.lat().to_radians(), point.lon().to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::publish::sample::institution;
    use crate::record::Crs;

    #[test]
    fn near_agrees_with_every_single_distance() {
        let dir = tempfile::tempdir().unwrap();
        let institutions: Vec<Institution> = (0..500).map(institution).collect();
        Places::write(dir.path(), &institutions).unwrap();
        let places = Places::open(dir.path()).unwrap();
        let origin = Point::new(41.8, 123.43, Crs::Gcj02).unwrap();
        for within_m in [0.0, 500.0, 3_000.0, 20_000.0, 3.0e7] {
            let near = places.near(origin, within_m);
            let mut count = 0;
            for (ord, place) in (0..).zip(&institutions) {
                let exact = place.location.map(|at| origin.distance_m(&at));
                let found = near.distance_m(ord);
                assert_eq!(found.is_some(), exact.is_some());
                assert!((found.unwrap_or(0.0) - exact.unwrap_or(0.0)).abs() < 0.01);
                assert_eq!(near.contains(ord), exact.is_some_and(|m| m <= within_m), "{ord}");
                count += usize::from(near.contains(ord));
            }
            assert_eq!(near.count(), count);
            assert_eq!(count == 400, within_m > 1.0e6);
        }
        assert!(!places.near(origin, 3.0e7).contains(u32::MAX));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_circle_anywhere_holds_whom_it_should(
            spots in prop::collection::vec((18.5_f64..53.0, 74.0_f64..134.5), 1..60),
            (lat, lon) in (18.5_f64..53.0, 74.0_f64..134.5), near in 0.0_f64..2.0e6,
        ) {
            let dir = tempfile::tempdir().unwrap();
            let placed = |(ord, &(lat, lon)): (u32, &(f64, f64))| Institution {
                location: Point::new(lat, lon, Crs::Gcj02).ok(),
                ..institution(ord)
            };
            let institutions: Vec<Institution> = (0..).zip(&spots).map(placed).collect();
            Places::write(dir.path(), &institutions).unwrap();
            let places = Places::open(dir.path()).unwrap();
            let Ok(origin) = Point::new(lat, lon, Crs::Gcj02) else { return Ok(()) };
            // Once at any distance, and once at just that of each place.
            let exact: Vec<Option<f64>> =
                (0..).zip(&spots).map(|(ord, _)| places.distances_from(origin).distance_m(ord)).collect();
            for within_m in exact.iter().flatten().flat_map(|m| [m - 0.01, m + 0.01]).chain([near]) {
                let found = places.near(origin, within_m);
                for (ord, exact) in (0..).zip(&exact) {
                    prop_assert_eq!(found.contains(ord), exact.is_some_and(|m| m <= within_m));
                }
            }
        }
    }
}
