//! Coordinates of any of China's three systems in, GCJ-02 points out; distances in metres.

mod convert;

use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// A coordinate system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Crs {
    /// What Chinese maps and phones' apps use.
    #[default]
    Gcj02,
    /// What satellites give.
    Wgs84,
    /// Baidu's.
    Bd09,
}

/// A token that names no coordinate system.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown coordinate system {0:?}, expected gcj02, wgs84 or bd09")]
pub struct UnknownCrs(pub String);

impl Crs {
    /// The token of tables and requests.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gcj02 => "gcj02",
            Self::Wgs84 => "wgs84",
            Self::Bd09 => "bd09",
        }
    }
}

impl FromStr for Crs {
    type Err = UnknownCrs;

    /// Any case, with or without a dash: `GCJ-02`, `wgs84`.
    fn from_str(text: &str) -> Result<Self, UnknownCrs> {
        match text.trim().to_ascii_lowercase().replace(['-', '_'], "").as_str() {
            "gcj02" | "gcj" => Ok(Self::Gcj02),
            "wgs84" | "wgs" => Ok(Self::Wgs84),
            "bd09" | "bd09ll" => Ok(Self::Bd09),
            _ => Err(UnknownCrs(text.to_owned())),
        }
    }
}

/// Why a pair of coordinates is no point of China.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum PlaceError {
    /// Not a number, or infinite.
    #[error("coordinates {lat}, {lon} are not finite")]
    NotFinite {
        /// Latitude as given.
        lat: f64,
        /// Longitude as given.
        lon: f64,
    },
    /// Outside the box around China.
    #[error("{lat}, {lon} lies outside China{}", if *.looks_swapped { "; latitude and longitude look swapped" } else { "" })]
    Outside {
        /// Latitude as given.
        lat: f64,
        /// Longitude as given.
        lon: f64,
        /// Whether swapping the two would give a point of China.
        looks_swapped: bool,
    },
}

impl PlaceError {
    /// Whether swapping latitude and longitude would help.
    #[must_use]
    pub const fn looks_swapped(&self) -> bool {
        matches!(self, Self::Outside { looks_swapped: true, .. })
    }
}

/// A point of China in GCJ-02, degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    lat: f64,
    lon: f64,
}

impl Hash for Point {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Neither is ever zero, which alone has two forms that are equal.
        self.lat.to_bits().hash(state);
        self.lon.to_bits().hash(state);
    }
}

/// The box around China: 南海 to 漠河, 帕米尔 to 乌苏里江, a little wider than the land.
const LATITUDES: std::ops::RangeInclusive<f64> = 3.5..=53.8;
const LONGITUDES: std::ops::RangeInclusive<f64> = 73.3..=135.3;

/// Mean radius of the earth in metres (IUGG).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

fn in_china(lat: f64, lon: f64) -> bool {
    LATITUDES.contains(&lat) && LONGITUDES.contains(&lon)
}

impl Point {
    /// The point at `lat`, `lon` of the system `crs`, converted to GCJ-02.
    pub fn new(lat: f64, lon: f64, crs: Crs) -> Result<Self, PlaceError> {
        if !lat.is_finite() || !lon.is_finite() {
            return Err(PlaceError::NotFinite { lat, lon });
        }
        if !in_china(lat, lon) {
            return Err(PlaceError::Outside { lat, lon, looks_swapped: in_china(lon, lat) });
        }
        let (lat, lon) = match crs {
            Crs::Gcj02 => (lat, lon),
            Crs::Wgs84 => convert::wgs84_to_gcj02(lat, lon),
            Crs::Bd09 => convert::bd09_to_gcj02(lat, lon),
        };
        Ok(Self { lat, lon })
    }

    /// Latitude in degrees.
    #[must_use]
    pub const fn lat(&self) -> f64 {
        self.lat
    }

    /// Longitude in degrees.
    #[must_use]
    pub const fn lon(&self) -> f64 {
        self.lon
    }

    /// Great-circle distance in metres.
    #[must_use]
    pub fn distance_m(&self, other: &Self) -> f64 {
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((lat2 - lat1) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let h = half_lat * half_lat + lat1.cos() * lat2.cos() * half_lon * half_lon;
        2.0 * EARTH_RADIUS_M * h.sqrt().min(1.0).asin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_as_the_published_formulas_do() {
        // The worked examples of the coordtransform library, to a tenth of a metre.
        for (crs, lat, lon) in [
            (Crs::Gcj02, 39.915, 116.404),
            (Crs::Wgs84, 39.916_404_281_501_64, 116.410_244_499_169_38),
            (Crs::Bd09, 39.908_656_739_576_31, 116.397_627_291_193_15),
        ] {
            let point = Point::new(39.915, 116.404, crs).unwrap();
            assert!(point.distance_m(&Point { lat, lon }) < 0.1, "{crs:?}: {point:?}");
        }
    }

    #[test]
    fn refuses_what_is_not_in_china() {
        let error = Point::new(123.43, 41.8, Crs::Gcj02).unwrap_err();
        assert!(error.looks_swapped());
        assert_eq!(
            error.to_string(),
            "123.43, 41.8 lies outside China; latitude and longitude look swapped"
        );
        assert!(!Point::new(48.85, 2.35, Crs::Gcj02).unwrap_err().looks_swapped());
        assert!(Point::new(f64::NAN, 2.35, Crs::Gcj02).is_err());
    }

    #[test]
    fn distance_of_one_degree_of_latitude() {
        let (a, b) = (Point { lat: 41.0, lon: 123.0 }, Point { lat: 42.0, lon: 123.0 });
        assert!((a.distance_m(&b) - 111_195.0).abs() < 1.0, "{}", a.distance_m(&b));
        assert!(a.distance_m(&a) < f64::EPSILON);
    }
}
