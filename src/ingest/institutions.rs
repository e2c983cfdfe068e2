//! Places that sell drugs (`institutions`): rows in; one institution per code, or per name and place where none is printed, out.

use yaojia_index::record::{
    Crs, Institution, InstitutionCode, InstitutionKind, Point, Region, Tags,
};

use super::cells::Cells;
use super::column::columns;
use super::draft::{Draft, fingerprint, local};
use super::refusal::{Reason, Refusal};

columns! {
    Code "code" Optional ["institution", "定点机构编码", "定点医药机构编码", "机构编码", "机构代码", "药店编码", "药店代码", "医疗机构代码", "医保定点代码"]
    Name "name" Required ["机构名称", "药店名称", "医院名称", "医疗机构名称", "定点医药机构名称", "名称"]
    Kind "kind" Required ["机构类型", "机构类别", "类型"]
    Public "public" Optional ["公立", "是否公立"]
    Grade "grade" Optional ["等级", "医院等级", "机构等级"]
    District "district" Optional ["区县", "行政区", "所在区", "所在区县", "行政区划"]
    Address "address" Optional ["地址", "详细地址", "机构地址"]
    Lat "lat" Optional ["纬度", "latitude"]
    Lon "lon" Optional ["经度", "longitude", "lng"]
    Crs "crs" Optional ["坐标系"]
    GivenCrs "given_crs" Optional ["原坐标系"]
    Phone "phone" Optional ["电话", "联系电话"]
    Hours "hours" Optional ["营业时间"]
    Tags "tags" Optional ["标签"]
    Invented "invented" Optional ["虚构"]
}

/// Takes one row.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let name = cells.required(Column::Name)?.into_owned();
    let printed = cells.required(Column::Kind)?;
    let kind = kind(&printed).ok_or_else(|| {
        let expected = Reason::Choice("hospital 医院, primary 基层, clinic 诊所, pharmacy 药店");
        cells.refuse(Column::Kind, &printed, expected)
    })?;
    let district = district(cells, draft)?;
    let address = cells.optional(Column::Address)?;
    let (location, given_crs) = location(cells, draft)?;
    let code = code(cells, draft, &name, district, address.as_deref())?;
    let institution = Institution {
        code,
        name,
        kind,
        public: public(cells)?,
        grade: cells.optional(Column::Grade)?,
        district,
        address,
        location,
        given_crs,
        phone: cells.optional(Column::Phone)?,
        hours: cells.optional(Column::Hours)?,
        tags: tags(cells, draft)?,
        invented: cells.flag(Column::Invented)?.unwrap_or(false),
    };
    add(draft, institution);
    Ok(())
}

fn kind(printed: &str) -> Option<InstitutionKind> {
    Some(match printed {
        "hospital" | "医院" | "医疗机构" => InstitutionKind::Hospital,
        "primary" | "基层" | "基层医疗机构" | "卫生院" | "社区卫生服务中心" => {
            InstitutionKind::Primary
        }
        "clinic" | "诊所" | "门诊部" | "门诊" => InstitutionKind::Clinic,
        "pharmacy" | "药店" | "零售药店" | "定点零售药店" => InstitutionKind::Pharmacy,
        _ => return None,
    })
}

fn public(cells: &Cells<'_>) -> Result<Option<bool>, Refusal> {
    match &*cells.text(Column::Public)? {
        "公立" | "公办" => Ok(Some(true)),
        "民营" | "私立" | "民办" => Ok(Some(false)),
        _ => cells.flag(Column::Public),
    }
}

/// The division the row names; what can't be found is left out and named, the head of a path that
/// can be is kept.
fn district(cells: &Cells<'_>, draft: &mut Draft) -> Result<Option<Region>, Refusal> {
    let printed = cells.text(Column::District)?;
    if printed.is_empty() {
        return Ok(None);
    }
    match draft.divisions.find(&printed, cells.context.region) {
        Some((region, cut)) => {
            if cut {
                draft.notes.push("district_known_to_its_province_only");
            }
            Ok(Some(region))
        }
        None => {
            draft.left_out.push(cells.refuse(Column::District, &printed, Reason::UnknownRegion));
            Ok(None)
        }
    }
}

/// The printed code, or one of the source: its own id there, else a hash of name and place.
fn code(
    cells: &Cells<'_>,
    draft: &mut Draft,
    name: &str,
    district: Option<Region>,
    address: Option<&str>,
) -> Result<InstitutionCode, Refusal> {
    let printed = cells.text(Column::Code)?;
    if let Ok(code) = printed.parse::<InstitutionCode>() {
        // Tables to come may name it as its own table printed it.
        if let Some(print) = local(code.as_str()).filter(|_| draft.keeping) {
            draft.local_institutions.insert(print.to_owned(), code.clone());
        }
        return Ok(code);
    }
    let dataset = &cells.context.dataset;
    if printed.is_empty() {
        draft.notes.push("institution_without_a_code");
        let district = district.map(|d| d.to_string()).unwrap_or_default();
        let id = fingerprint(&[name, &district, address.unwrap_or_default()]);
        return Ok(InstitutionCode::from_source(dataset, &id));
    }
    draft.notes.push("institution_code_is_no_national_one");
    let mut code = InstitutionCode::from_source(dataset, &printed);
    // One of the generation before may have been renamed.
    let other =
        draft.institutions.get(&code).filter(|at| !draft.is_as_before("institutions", **at));
    if other.is_some_and(|&at| draft.records.institutions[at].name != name) {
        draft.notes.push("placeholder_code_on_several_institutions");
        let id = fingerprint(&[name, address.unwrap_or_default()]);
        code = InstitutionCode::from_source(dataset, &format!("{printed}~{id}"));
    } else {
        draft.local_institutions.insert(printed.into_owned(), code.clone());
    }
    Ok(code)
}

/// Where it is; coordinates that are no place of China are left out and named.
fn location(cells: &Cells<'_>, draft: &mut Draft) -> Result<(Option<Point>, Option<Crs>), Refusal> {
    let (lat, lon) = (cells.text(Column::Lat)?, cells.text(Column::Lon)?);
    if lat.is_empty() && lon.is_empty() {
        return Ok((None, None));
    }
    let crs = system(cells, Column::Crs)?.unwrap_or_default();
    // An export of ours converts places and says what they were given in.
    let given = system(cells, Column::GivenCrs)?.unwrap_or(crs);
    let (mut degrees, mut bad) = ([0.0; 2], None);
    for (at, (column, text)) in [(Column::Lat, &lat), (Column::Lon, &lon)].into_iter().enumerate() {
        match text.parse::<f64>() {
            Ok(number) => degrees[at] = number,
            Err(_) => bad = bad.or(Some(cells.refuse(column, text, Reason::Coordinate))),
        }
    }
    if let Some(refusal) = bad {
        draft.left_out.push(refusal);
        return Ok((None, None));
    }
    match Point::new(degrees[0], degrees[1], crs) {
        Ok(point) => Ok((Some(point), Some(given))),
        Err(e) => {
            let value = format!("{lat},{lon}");
            draft.left_out.push(cells.refuse(Column::Lat, &value, Reason::Place(e)));
            Ok((None, None))
        }
    }
}

/// A coordinate system; `None` where blank.
fn system(cells: &Cells<'_>, column: Column) -> Result<Option<Crs>, Refusal> {
    let printed = cells.text(column)?;
    if printed.is_empty() {
        return Ok(None);
    }
    let expected = || Reason::Choice("gcj02, wgs84, bd09");
    printed.parse().map(Some).map_err(|_| cells.refuse(column, &printed, expected()))
}

fn tags(cells: &Cells<'_>, draft: &mut Draft) -> Result<Tags, Refusal> {
    let mut tags = Tags::default();
    for word in cells.list(Column::Tags)? {
        match Tags::ALL.iter().find(|(_, name)| *name == word) {
            Some((tag, _)) => tags = tags.with(*tag),
            None => {
                let expected = Reason::Choice("三进, 双通道, 门诊统筹, 24h");
                draft.left_out.push(cells.refuse(Column::Tags, &word, expected));
            }
        }
    }
    Ok(tags)
}

/// Of two rows with one code the later wins; what it leaves blank is kept from the earlier.
fn add(draft: &mut Draft, mut new: Institution) {
    let Some(&at) = draft.institutions.get(&new.code) else {
        draft.institutions.insert(new.code.clone(), draft.records.institutions.len());
        draft.records.institutions.push(new);
        return;
    };
    draft.merges.push("institution_of_the_same_code_or_name_and_place");
    draft.restate("institutions", at);
    let held = &mut draft.records.institutions[at];
    new.public = new.public.or(held.public);
    new.grade = new.grade.take().or(held.grade.take());
    new.district = new.district.or(held.district);
    new.address = new.address.take().or(held.address.take());
    if new.location.is_none() {
        (new.location, new.given_crs) = (held.location, held.given_crs);
    }
    new.phone = new.phone.take().or(held.phone.take());
    new.hours = new.hours.take().or(held.hours.take());
    new.tags = new.tags.with(held.tags);
    *held = new;
}
