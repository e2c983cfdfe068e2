//! Coordinates of any of China's three systems in, GCJ-02 points out; distances in metres.

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

/// A point in GCJ-02, degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
}
