//! An institution's row comes in, its JSON goes out, whole or as the few fields beside an offer.

use serde::{Serialize, Serializer};
use utoipa::ToSchema;
use yaojia_index::record::Tags;
use yaojia_index::snapshot::InstitutionRow;

use super::token::{CrsToken, InstitutionKindToken, Tok, Token};
use super::value::Division;

/// An institution beside an offer.
#[derive(Serialize, ToSchema)]
#[schema(as = InstitutionBrief)]
pub(in crate::api) struct PlaceBrief<'a> {
    /// Its code.
    code: &'a str,
    /// Name as printed.
    name: &'a str,
    /// What kind of place it is.
    kind: InstitutionKindToken,
    /// The same for people.
    kind_label: &'static str,
    /// District, or city where the district is not known.
    district: Option<Division>,
    /// Address as printed.
    address: Option<&'a str>,
    /// Latitude in GCJ-02; null where the place is not known.
    lat: Option<f64>,
    /// Longitude in GCJ-02.
    lon: Option<f64>,
    /// Metres from `near`; null without it or where the place is not known.
    distance_m: Option<u32>,
    /// Marks.
    #[schema(value_type = Vec<String>, example = json!(["三进"]))]
    tags: TagList,
    /// Invented for demonstration.
    invented: bool,
}

impl<'a> PlaceBrief<'a> {
    /// The view of `row`, so many metres away.
    pub(in crate::api) fn new(row: &InstitutionRow<'a>, distance_m: Option<u32>) -> Self {
        Self {
            code: row.code,
            name: row.name,
            kind: Tok(row.kind),
            kind_label: row.kind.label(),
            district: row.district.map(Division),
            address: row.address,
            lat: row.location.map(|(lat, _)| lat),
            lon: row.location.map(|(_, lon)| lon),
            distance_m,
            tags: TagList(row.tags),
            invented: row.invented,
        }
    }
}

/// An institution, whole.
#[derive(Serialize, ToSchema)]
#[schema(as = Institution)]
pub(in crate::api) struct PlaceView<'a> {
    #[serde(flatten)]
    brief: PlaceBrief<'a>,
    /// Name of the district.
    district_name: Option<&'a str>,
    /// 公立 (true) or 民营 (false) where stated.
    public: Option<bool>,
    /// Grade as printed, such as 三级甲等.
    grade: Option<&'a str>,
    /// The coordinate system the place was given in.
    given_crs: Option<CrsToken>,
    /// Telephone of the institution.
    phone: Option<&'a str>,
    /// Opening hours as printed.
    hours: Option<&'a str>,
}

impl<'a> PlaceView<'a> {
    /// The view of `row`, so many metres away.
    pub(in crate::api) fn new(
        row: &InstitutionRow<'a>,
        district_name: Option<&'a str>,
        distance_m: Option<u32>,
    ) -> Self {
        Self {
            brief: PlaceBrief::new(row, distance_m),
            district_name,
            public: row.public,
            grade: row.grade,
            given_crs: row.given_crs.map(Tok),
            phone: row.phone,
            hours: row.hours,
        }
    }
}

/// Marks as a list of the words printed for them.
struct TagList(Tags);

impl Serialize for TagList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer
            .collect_seq(Tags::ALL.iter().filter(|(tag, _)| self.0.has(*tag)).map(|(_, word)| word))
    }
}
