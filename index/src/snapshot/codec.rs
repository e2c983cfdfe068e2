//! Regions and coordinate systems in, the numbers kept for them out, and back.

pub(super) mod region {
    //! A region as its six digits.

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::record::Region;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub(crate) fn serialize<S: Serializer>(region: &Region, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_u32(region.code())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Region, D::Error> {
        Region::from_code(u32::deserialize(from)?).ok_or_else(|| D::Error::custom("not a region"))
    }
}

pub(super) mod region_option {
    //! A region as its six digits, none as 0.

    use serde::{Deserialize, Deserializer, Serializer};

    use crate::record::Region;

    #[expect(clippy::ref_option, reason = "serde's signature")]
    pub(crate) fn serialize<S: Serializer>(
        region: &Option<Region>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        out.serialize_u32(region.map_or(0, Region::code))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Region>, D::Error> {
        Ok(Region::from_code(u32::deserialize(from)?))
    }
}

pub(super) mod regions {
    //! Regions as a list of their six digits.

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::record::Region;

    pub(crate) fn serialize<S: Serializer>(regions: &[Region], out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(regions.iter().map(|region| region.code()))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Region>, D::Error> {
        let codes = Vec::<u32>::deserialize(from)?;
        let regions = codes.into_iter().map(Region::from_code).collect::<Option<_>>();
        regions.ok_or_else(|| D::Error::custom("not a region"))
    }
}

pub(super) mod crs {
    //! A coordinate system as its number plus 1, none as 0.

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::record::Crs;

    const ALL: [Crs; 3] = [Crs::Gcj02, Crs::Wgs84, Crs::Bd09];

    #[expect(clippy::ref_option, reason = "serde's signature")]
    pub(crate) fn serialize<S: Serializer>(crs: &Option<Crs>, out: S) -> Result<S::Ok, S::Error> {
        let number = crs.and_then(|crs| ALL.iter().position(|&c| c == crs)).map_or(0, |i| i + 1);
        out.serialize_u8(number as u8)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Crs>, D::Error> {
        match usize::from(u8::deserialize(from)?) {
            0 => Ok(None),
            number => ALL
                .get(number - 1)
                .copied()
                .map(Some)
                .ok_or_else(|| D::Error::custom("not a coordinate system")),
        }
    }
}

pub(super) mod measure {
    //! A fill as its thousandths and 0 for millilitres, 1 for grams.

    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use crate::record::pack::{Measure, MeasureUnit};

    const ALL: [MeasureUnit; 2] = [MeasureUnit::Millilitre, MeasureUnit::Gram];

    #[expect(clippy::ref_option, reason = "serde's signature")]
    pub(crate) fn serialize<S: Serializer>(
        measure: &Option<Measure>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        measure.map(|measure| (measure.milli, measure.unit == MeasureUnit::Gram)).serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Measure>, D::Error> {
        let Some((milli, unit)) = Option::<(u64, u8)>::deserialize(from)? else { return Ok(None) };
        let unit = ALL.get(usize::from(unit)).ok_or_else(|| D::Error::custom("not a measure"))?;
        Ok(Some(Measure { milli, unit: *unit }))
    }
}
