//! Institutions as flat columns by ordinal; a point and a radius in, which of them are near and how far out.

use std::path::Path;

use crate::catalog::InstitutionOrd;
use crate::record::{Institution, InstitutionKind, Point, Region, Tags};
use crate::table::{Arrays, ArraysWriter, Column, FileSum, OpenError};

/// Name of the file in its generation.
const FILE: &str = "places.arr";

/// Mean radius of the earth in metres (IUGG); distances follow the great circle.
const EARTH_M: f64 = 6_371_008.8;

/// Stands for a district that is not known; no division has this code.
const NO_DISTRICT: u32 = 0;

/// Where each institution is, and what a filter asks of it.
#[derive(Debug)]
pub struct Places {
    /// Unit vectors from the centre of the earth, three numbers each; zeros for the unplaced.
    vectors: Column<[f64; 3]>,
    /// Latitudes in degrees of the placed ones, rising.
    latitudes: Column<f64>,
    /// The institution of each latitude.
    by_latitude: Column<u32>,
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
        let places = Self {
            vectors,
            latitudes: arrays.column("latitude")?,
            by_latitude: arrays.column("by-latitude")?,
            districts: arrays.column("district")?,
            kinds: arrays.column("kind")?,
            tags: arrays.column("tags")?,
            placed: placed.into(),
        };
        let all = places.vectors.len();
        let agree = [places.districts.len(), places.kinds.len(), places.tags.len()] == [all; 3]
            && places.by_latitude.len() == places.latitudes.len()
            && places.by_latitude.iter().all(|&place| (place as usize) < all);
        let why = "its arrays do not agree in length";
        agree.then_some(places).ok_or(OpenError::Format { file: FILE.into(), why })
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
        let band = arc.to_degrees();
        let from = self.latitudes.partition_point(|&lat| lat < origin.lat() - band);
        let to = self.latitudes.partition_point(|&lat| lat <= origin.lat() + band);
        for &place in &self.by_latitude[from..to.max(from)] {
            if distances.chord_squared(place) <= limit {
                bits[place as usize / 64] |= 1 << (place % 64);
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

    /// Square of the straight distance on a sphere of radius 1.
    fn chord_squared(&self, place: InstitutionOrd) -> f64 {
        let [x, y, z] = self.places.vectors[place as usize];
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
}
