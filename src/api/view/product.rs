//! A product's row comes in, its JSON goes out, whole or as the few fields a list shows.

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::naming::{Level, device};
use yaojia_index::record::{Category, Flags, InsuranceClass};
use yaojia_index::snapshot::{ProductHead, ProductRow};

use super::flat::fields;
use super::token::{CategoryToken, InsuranceClassToken, Tok, Token};

/// A product in a list: what tells it from others of its group.
#[derive(ToSchema)]
#[schema(as = ProductBrief)]
pub(in crate::api) struct ProductBrief<'a> {
    /// 医保药品代码, or the source's own id.
    pub(in crate::api) code: &'a str,
    /// 通用名.
    generic_name: &'a str,
    /// 商品名.
    trade_name: Option<&'a str>,
    /// 生产企业 as printed.
    manufacturer: &'a str,
    /// 剂型 as printed.
    form: &'a str,
    /// 规格 as printed.
    strength: &'a str,
    /// 包装 as printed.
    pack: &'a str,
    /// Minimum units in the pack; null where not known.
    pack_count: Option<u32>,
    /// The minimum unit.
    unit: Option<&'a str>,
    /// The first 批准文号.
    approval_number: Option<&'a str>,
    #[serde(flatten)]
    badges: Badges,
}

fields! {
    ProductBrief<'_> {
        code, generic_name, trade_name, manufacturer, form, strength, pack, pack_count, unit,
        approval_number, badges [flat],
    }
}

/// What marks a product in a list.
#[derive(ToSchema)]
pub(in crate::api) struct Badges {
    /// 甲类 or 乙类.
    insurance_class: Option<InsuranceClassToken>,
    /// The same for people.
    insurance_class_label: Option<&'static str>,
    /// Its marks.
    flags: FlagsView,
    /// Whether a 三进 supply list of the dataset's region names it.
    supply_list: bool,
}

fields! { Badges { insurance_class, insurance_class_label, flags, supply_list } }

impl Badges {
    pub(in crate::api) fn new(class: Option<InsuranceClass>, flags: Flags) -> Self {
        Self {
            insurance_class: class.map(Tok),
            insurance_class_label: class.map(Token::label),
            flags: flags.into(),
            supply_list: flags.has(Flags::SUPPLY_LIST),
        }
    }
}

impl From<&ProductHead<'_>> for Badges {
    fn from(row: &ProductHead<'_>) -> Self {
        Self::new(row.insurance_class, row.flags)
    }
}

impl<'a> From<&ProductHead<'a>> for ProductBrief<'a> {
    fn from(row: &ProductHead<'a>) -> Self {
        Self {
            code: row.code,
            generic_name: row.generic_name,
            trade_name: row.trade_names.first().copied(),
            manufacturer: row.manufacturer,
            form: row.form,
            strength: row.strength,
            pack: row.pack,
            pack_count: row.pack_count,
            unit: row.unit,
            approval_number: row.approval_numbers.first().copied(),
            badges: row.into(),
        }
    }
}

/// Marks of a product, as the tables state them.
#[derive(Serialize, ToSchema)]
#[schema(as = ProductFlags)]
struct FlagsView {
    /// 通过（或视同通过）一致性评价.
    consistency: bool,
    /// 原研 or 参比制剂.
    originator: bool,
    /// 进口.
    imported: bool,
    /// 国家谈判药品.
    negotiated: bool,
    /// 处方药.
    prescription: bool,
    /// On a 短缺 or 易短缺 list.
    shortage: bool,
}

impl From<Flags> for FlagsView {
    fn from(flags: Flags) -> Self {
        Self {
            consistency: flags.has(Flags::CONSISTENCY),
            originator: flags.has(Flags::ORIGINATOR),
            imported: flags.has(Flags::IMPORTED),
            negotiated: flags.has(Flags::NEGOTIATED),
            prescription: flags.has(Flags::PRESCRIPTION),
            shortage: flags.has(Flags::SHORTAGE),
        }
    }
}

/// What is particular to a device (医用耗材).
#[derive(Serialize, ToSchema)]
#[schema(as = Device)]
struct DeviceView<'a> {
    /// Its family, such as 球囊, by words of its name; null where none tells one.
    family: Option<&'static str>,
    /// The first 20 characters of its C code: kind, material, feature and firm; null for another code.
    code_20: Option<&'a str>,
    /// The seven digits of its model; null where the code has none.
    model: Option<&'a str>,
    /// Whether several parts are sold together as one variety, as stated or as its name says.
    bundle: bool,
    /// Whether its price includes 伴随服务; null where not stated.
    service_included: Option<bool>,
    /// What holds for every device.
    note: &'static str,
}

impl<'a> DeviceView<'a> {
    fn new(row: &ProductHead<'a>) -> Self {
        let parts = device::code_parts(row.code);
        let [with, without] =
            [Flags::WITH_SERVICE, Flags::WITHOUT_SERVICE].map(|flag| row.flags.has(flag));
        Self {
            family: device::family(row.generic_name),
            code_20: parts.map(|(head, _)| head),
            model: parts.and_then(|(_, model)| model),
            bundle: row.flags.has(Flags::BUNDLE) || device::is_bundle(row.generic_name),
            service_included: (with || without).then_some(with),
            note: "医用耗材不作差比价换算，规格型号不可互换",
        }
    }
}

/// The ids of the groups a product stands in.
#[derive(Serialize, ToSchema)]
#[schema(as = ProductGroups)]
pub(in crate::api) struct GroupIds<'a> {
    /// 四同.
    pub(in crate::api) brand: &'a str,
    /// Same generic name, form and strength.
    pub(in crate::api) comparable: &'a str,
    /// 集采品种.
    pub(in crate::api) variety: &'a str,
    /// Same ingredient.
    pub(in crate::api) ingredient: &'a str,
}

impl<'a> GroupIds<'a> {
    /// The four ids, looked up level by level.
    pub(in crate::api) fn of<E>(
        mut id: impl FnMut(Level) -> Result<&'a str, E>,
    ) -> Result<Self, E> {
        Ok(Self {
            brand: id(Level::Brand)?,
            comparable: id(Level::Comparable)?,
            variety: id(Level::Variety)?,
            ingredient: id(Level::Ingredient)?,
        })
    }
}

/// A product, whole.
#[derive(Serialize, ToSchema)]
#[schema(as = Product)]
pub(in crate::api) struct ProductView<'a> {
    #[serde(flatten)]
    brief: ProductBrief<'a>,
    /// Every 商品名.
    trade_names: Vec<&'a str>,
    /// English generic name.
    english_name: Option<&'a str>,
    /// 上市许可持有人 as printed.
    holder: Option<&'a str>,
    /// Every 批准文号.
    approval_numbers: Vec<&'a str>,
    /// What kind of thing it is.
    category: CategoryToken,
    /// The same for people.
    category_label: &'static str,
    /// What is particular to a device; null for a drug.
    device: Option<DeviceView<'a>>,
    /// Bar codes, 14 digits.
    gtins: Vec<&'a str>,
    /// 药品标识码, 7 digits.
    trace_ids: Vec<&'a str>,
    /// UDI-DI of a device.
    udi_dis: Vec<&'a str>,
    /// 适应症.
    indications: Option<&'a str>,
    /// The groups it stands in.
    groups: GroupIds<'a>,
}

impl<'a> ProductView<'a> {
    /// The view of `row`, which stands in `groups`.
    pub(in crate::api) fn new(row: ProductRow<'a>, groups: GroupIds<'a>) -> Self {
        let head = row.head;
        let device = (head.category == Category::Device).then(|| DeviceView::new(&head));
        Self {
            brief: ProductBrief::from(&head),
            device,
            trade_names: head.trade_names,
            english_name: head.english_name,
            holder: head.holder,
            approval_numbers: head.approval_numbers,
            category: Tok(head.category),
            category_label: head.category.label(),
            gtins: row.gtins,
            trace_ids: row.trace_ids,
            udi_dis: row.udi_dis,
            indications: row.indications,
            groups,
        }
    }
}
