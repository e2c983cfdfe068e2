//! WGS-84 and BD-09 coordinates in, GCJ-02 out, by the published formulas.

use std::f64::consts::PI;

/// Semi-major axis of the Krasovsky 1940 ellipsoid, metres.
const AXIS: f64 = 6_378_245.0;
/// Its first eccentricity squared.
const ECCENTRICITY2: f64 = 0.006_693_421_622_965_943;
/// The π of Baidu's formulas.
const BD_PI: f64 = PI * 3000.0 / 180.0;

/// The wave that both offsets share.
fn wave(x: f64) -> f64 {
    (20.0 * (6.0 * x * PI).sin() + 20.0 * (2.0 * x * PI).sin()) * 2.0 / 3.0
}

fn latitude_offset(x: f64, y: f64) -> f64 {
    -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + wave(x)
        + (20.0 * (y * PI).sin() + 40.0 * (y / 3.0 * PI).sin()) * 2.0 / 3.0
        + (160.0 * (y / 12.0 * PI).sin() + 320.0 * (y * PI / 30.0).sin()) * 2.0 / 3.0
}

fn longitude_offset(x: f64, y: f64) -> f64 {
    300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + wave(x)
        + (20.0 * (x * PI).sin() + 40.0 * (x / 3.0 * PI).sin()) * 2.0 / 3.0
        + (150.0 * (x / 12.0 * PI).sin() + 300.0 * (x / 30.0 * PI).sin()) * 2.0 / 3.0
}

/// Latitude and longitude of GCJ-02 for those of WGS-84.
pub(super) fn wgs84_to_gcj02(lat: f64, lon: f64) -> (f64, f64) {
    let (x, y) = (lon - 105.0, lat - 35.0);
    let radians = lat.to_radians();
    let magic = 1.0 - ECCENTRICITY2 * radians.sin() * radians.sin();
    let meridian = AXIS * (1.0 - ECCENTRICITY2) / (magic * magic.sqrt());
    let parallel = AXIS / magic.sqrt() * radians.cos();
    (
        lat + (latitude_offset(x, y) / meridian).to_degrees(),
        lon + (longitude_offset(x, y) / parallel).to_degrees(),
    )
}

/// Latitude and longitude of GCJ-02 for those of BD-09.
pub(super) fn bd09_to_gcj02(lat: f64, lon: f64) -> (f64, f64) {
    let (x, y) = (lon - 0.0065, lat - 0.006);
    let radius = x.hypot(y) - 0.00002 * (y * BD_PI).sin();
    let angle = y.atan2(x) - 0.000_003 * (x * BD_PI).cos();
    (radius * angle.sin(), radius * angle.cos())
}
