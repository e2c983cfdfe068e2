//! An institution's row comes in, its JSON goes out, whole or as the few fields beside an offer.

use serde::ser::{Error as _, SerializeStruct};
use serde::{Serialize, Serializer};
use utoipa::ToSchema;
use yaojia_index::catalog::InstitutionOrd;
use yaojia_index::record::Tags;
use yaojia_index::snapshot::InstitutionRow;

use crate::api::json::{self, WRITTEN};
use crate::service::generations::{Open, PlaceTexts};

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

/// What stands between the two texts of a place.
const BETWEEN: &str = r#","distance_m":null,"#;

/// An institution beside an offer, whose JSON is written once for each generation but for how far it is.
pub(in crate::api) struct PlaceBeside<'a> {
    texts: &'a PlaceTexts,
    distance_m: Option<u32>,
}

impl<'a> PlaceBeside<'a> {
    /// The view of `place`, so many metres away.
    pub(in crate::api) fn new(
        open: &'a Open,
        place: InstitutionOrd,
        distance_m: Option<u32>,
    ) -> Result<Self, json::Error> {
        let texts = open.places.get(place, || texts(&open.snapshot.institution(place)?))?;
        let texts = texts.ok_or_else(|| json::Error::custom("an offer of no institution"))?;
        Ok(Self { texts, distance_m })
    }
}

fn texts(row: &InstitutionRow<'_>) -> Result<PlaceTexts, json::Error> {
    let json = json::text(512, &PlaceBrief::new(row, None))?;
    let fields = std::str::from_utf8(&json).ok();
    let fields = fields.and_then(|json| json.strip_prefix('{')?.strip_suffix('}'));
    // In no text of it can this stand: there a quote has a backslash before it.
    let halves = fields.and_then(|fields| fields.split_once(BETWEEN));
    let (before, behind) = halves.ok_or_else(|| json::Error::custom("a place of no distance"))?;
    Ok([before, behind].map(|text| text.as_bytes().into()))
}

impl Serialize for PlaceBeside<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return Err(S::Error::custom("what is written before fits into answers alone"));
        }
        let [before, behind] = self.texts;
        let mut to = to.serialize_struct("PlaceBeside", 3)?;
        to.serialize_field(WRITTEN, &Written(before))?;
        to.serialize_field("distance_m", &self.distance_m)?;
        to.serialize_field(WRITTEN, &Written(behind))?;
        to.end()
    }
}

/// Bytes that are JSON already.
struct Written<'a>(&'a [u8]);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.0)
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

#[cfg(test)]
mod tests {
    use super::*;
    use yaojia_index::record::InstitutionKind;

    #[test]
    fn a_place_written_before_reads_as_one_written_now() {
        let row = InstitutionRow {
            code: "P21010200001",
            name: r#"a","distance_m":null,"b"#,
            kind: InstitutionKind::Pharmacy,
            public: None,
            grade: None,
            district: None,
            address: Some("和平区"),
            location: Some((41.8, 123.43)),
            given_crs: None,
            phone: None,
            hours: None,
            tags: Tags::from_bits(u16::MAX),
            invented: true,
        };
        let texts = texts(&row).unwrap();
        for distance_m in [None, Some(0), Some(3_000)] {
            let beside = PlaceBeside { texts: &texts, distance_m };
            let written = json::text(0, &beside).unwrap();
            assert_eq!(written, json::text(0, &PlaceBrief::new(&row, distance_m)).unwrap());
            assert!(serde_json::to_vec(&beside).is_err());
        }
    }
}
