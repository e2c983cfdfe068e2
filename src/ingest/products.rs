//! Products (`products`): rows in; one product per code, with its listed price where the table prints one, out.

use std::num::NonZeroU32;

use yaojia_index::record::{
    ApprovalNumber, Category, Flags, InsuranceClass, Pack, Product, ProductCode, Strength,
};

use super::cells::Cells;
use super::column::columns;
use super::draft::{Draft, fingerprint, local};
use super::listed_prices;
use super::refusal::{Reason, Refusal};

columns! {
    Code "code" Optional ["医保药品代码", "国家医保药品代码", "医保药品编码", "药品统一编码", "药品代码", "药品编码", "医保代码", "医保编码", "耗材统一编码", "医用耗材代码"]
    GenericName "generic_name" Required ["通用名", "药品通用名", "药品名称", "注册名称", "通用名称", "品名", "耗材名称"]
    TradeName "trade_name" Optional ["商品名", "商品名称"]
    EnglishName "english_name" Optional ["英文名", "英文名称"]
    Form "form" Optional ["剂型", "注册剂型"]
    Strength "strength" Optional ["规格", "注册规格", "药品规格", "制剂规格"]
    Pack "pack" Optional ["包装", "包装规格", "规格包装"]
    PackCount "pack_count" Optional ["最小包装数量", "包装数量", "转换比"]
    Unit "unit" Optional ["最小制剂单位", "制剂单位"]
    Manufacturer "manufacturer" Required ["生产企业", "药品企业", "生产厂家", "生产企业名称", "厂家"]
    Holder "holder" Optional ["上市许可持有人", "持有人"]
    Approval "approval_number" Optional ["批准文号", "国药准字", "批准文号/注册证号", "注册证编号", "医疗器械注册证号"]
    Category "category" Optional ["药品类别", "类别", "药品分类"]
    Class "insurance_class" Optional ["甲乙类", "医保类别", "医保目录类别"]
    Consistency "consistency" Optional ["是否过一次性评价", "是否通过一致性评价", "一致性评价", "过评"]
    Originator "originator" Optional ["原研", "是否原研", "参比制剂"]
    Imported "imported" Optional ["进口", "是否进口"]
    Negotiated "negotiated" Optional ["国谈", "谈判药品", "是否国谈"]
    Prescription "prescription" Optional ["处方药", "是否处方药"]
    Shortage "shortage" Optional ["短缺", "短缺药", "是否短缺"]
    Bundle "bundle" Optional ["组套", "系统", "是否组套"]
    Service "service" Optional ["伴随服务", "含伴随服务", "是否含伴随服务"]
    Gtin "gtin" Optional ["商品条码", "条形码", "条码"]
    TraceId "trace_id" Optional ["药品标识码", "追溯码前七位"]
    UdiDi "udi_di" Optional ["UDI-DI", "UDI", "产品标识"]
    National "national_code" Optional ["药品本位码", "本位码"]
    Indications "indications" Optional ["适应症", "适应症/功能主治", "功能主治"]
    ListedPrice "listed_price" Optional ["挂网价格", "挂网价", "挂网限价"]
    ListedAt "listed_at" Optional ["挂网日期", "价格日期"]
    Province "province" Optional ["省份"]
}

/// Flags with the column that states each.
const FLAGS: [(Column, Flags); 7] = [
    (Column::Consistency, Flags::CONSISTENCY),
    (Column::Originator, Flags::ORIGINATOR),
    (Column::Imported, Flags::IMPORTED),
    (Column::Negotiated, Flags::NEGOTIATED),
    (Column::Prescription, Flags::PRESCRIPTION),
    (Column::Shortage, Flags::SHORTAGE),
    (Column::Bundle, Flags::BUNDLE),
];

/// Takes one row.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let name = cells.required(Column::GenericName)?.into_owned();
    let strength = draft.readings.strength(&cells.text(Column::Strength)?);
    let form = cells.text(Column::Form)?.into_owned();
    let manufacturer = cells.required(Column::Manufacturer)?.into_owned();
    let pack = pack(cells, draft, &strength, &form)?;
    let approval = cells.text(Column::Approval)?;
    let facts = [&name, &form, &strength.text, &pack.text, &manufacturer, &*approval];
    let code = code(cells, draft, &facts)?;
    let category = category(cells, draft, &code)?;
    let (flags, stated) = flags(cells)?;
    let product = Product {
        generic_name: name,
        trade_names: cells.list(Column::TradeName)?,
        english_name: cells.optional(Column::EnglishName)?,
        holder: cells.optional(Column::Holder)?,
        approval_numbers: approvals(cells, draft, &approval),
        category,
        insurance_class: class(cells)?,
        flags,
        gtins: gtins(cells, draft)?,
        trace_ids: digits(cells, draft, Column::TraceId, 7..=7, "7")?,
        udi_dis: cells.list(Column::UdiDi)?,
        indications: cells.optional(Column::Indications)?,
        code,
        form,
        strength,
        pack,
        manufacturer,
    };
    listed(cells, draft, &product.code)?;
    add(draft, product, stated);
    Ok(())
}

/// Bar codes, filled up to 14 digits; a 本位码 has the length and the check digit of one, and is found like one.
fn gtins(cells: &Cells<'_>, draft: &mut Draft) -> Result<Vec<String>, Refusal> {
    let mut gtins = digits(cells, draft, Column::Gtin, 8..=14, "8 to 14")?;
    gtins.extend(digits(cells, draft, Column::National, 14..=14, "14")?);
    let mut gtins: Vec<String> = gtins.into_iter().map(|gtin| format!("{gtin:0>14}")).collect();
    gtins.dedup();
    Ok(gtins)
}

/// The printed code, or one of the source where the print is no national code.
fn code(cells: &Cells<'_>, draft: &mut Draft, facts: &[&str]) -> Result<ProductCode, Refusal> {
    let printed = cells.text(Column::Code)?;
    if let Ok(code) = printed.parse::<ProductCode>() {
        // Tables to come may name it as its own table printed it.
        if let Some(print) = local(code.as_str()).filter(|_| draft.keeping) {
            draft.local_products.insert(print.to_owned(), code.clone());
        }
        return Ok(code);
    }
    let dataset = &cells.context.dataset;
    if printed.is_empty() {
        draft.notes.push("product_without_a_code");
        return Ok(ProductCode::from_source(dataset, &fingerprint(facts)));
    }
    draft.notes.push("product_code_is_no_national_one");
    let mut code = ProductCode::from_source(dataset, &printed);
    // A placeholder may stand on several products: they must not merge.
    // One of the generation before may have been renamed.
    let other = draft.products.get(&code).filter(|at| !draft.is_as_before("products", **at));
    let other = other.map(|&at| &draft.records.products[at]);
    if other.is_some_and(|o| {
        o.generic_name != *facts[0] || o.manufacturer != *facts[4] || o.pack.text != *facts[3]
    }) {
        draft.notes.push("placeholder_code_on_several_products");
        code = ProductCode::from_source(dataset, &format!("{printed}~{}", fingerprint(facts)));
    } else {
        draft.local_products.insert(printed.into_owned(), code.clone());
    }
    Ok(code)
}

/// The pack as printed; a printed count overrules the one read from the text.
fn pack(
    cells: &Cells<'_>,
    draft: &mut Draft,
    strength: &Strength,
    form: &str,
) -> Result<Pack, Refusal> {
    let text = cells.text(Column::Pack)?;
    let mut pack = draft.readings.pack(&text, strength, form);
    let printed =
        cells.count(Column::PackCount)?.and_then(|n| NonZeroU32::new(u32::try_from(n).ok()?));
    if printed.is_some() && pack.count.is_some() && pack.count != printed {
        draft.notes.push("pack_count_differs_from_the_pack");
    }
    pack.count = printed.or(pack.count);
    if pack.count.is_none() {
        draft.notes.push("pack_count_unknown");
    }
    if pack.unit.is_none() {
        pack.unit = cells.optional(Column::Unit)?;
    }
    Ok(pack)
}

/// What the table says it is; what the code says where the table is silent.
fn category(cells: &Cells<'_>, draft: &mut Draft, code: &ProductCode) -> Result<Category, Refusal> {
    let printed = cells.text(Column::Category)?;
    let stated = match &*printed {
        "" => return Ok(code.category()),
        "西药" | "化学药" | "化学药品" | "生物制品" | "western" => Category::Western,
        "中成药" | "中药" | "chinese_patent" => Category::ChinesePatent,
        "配方颗粒" | "中药配方颗粒" | "granule" => Category::Granule,
        "饮片" | "中药饮片" | "herb" => Category::Herb,
        "耗材" | "医用耗材" | "device" => Category::Device,
        "unknown" => Category::Unknown,
        _ => {
            let expected = Reason::Choice("西药, 中成药, 配方颗粒, 饮片, 耗材");
            draft.left_out.push(cells.refuse(Column::Category, &printed, expected));
            return Ok(code.category());
        }
    };
    if code.category() != Category::Unknown && code.category() != stated {
        draft.notes.push("category_differs_from_the_code");
    }
    Ok(stated)
}

fn class(cells: &Cells<'_>) -> Result<Option<InsuranceClass>, Refusal> {
    let printed = cells.text(Column::Class)?;
    match &*printed {
        "" | "丙" | "丙类" | "自费" | "非医保" => Ok(None),
        "甲" | "甲类" | "A" | "a" => Ok(Some(InsuranceClass::A)),
        "乙" | "乙类" | "B" | "b" => Ok(Some(InsuranceClass::B)),
        _ => Err(cells.refuse(Column::Class, &printed, Reason::Choice("甲, 乙"))),
    }
}

/// The marks that are set, and those that are stated at all.
fn flags(cells: &Cells<'_>) -> Result<(Flags, Flags), Refusal> {
    let (mut flags, mut stated) = (Flags::default(), Flags::default());
    for (column, flag) in FLAGS {
        let Some(set) = cells.flag(column)? else { continue };
        stated = stated.with(flag);
        if set {
            flags = flags.with(flag);
        }
    }
    if let Some(included) = cells.flag(Column::Service)? {
        stated = stated.with(Flags::WITH_SERVICE.with(Flags::WITHOUT_SERVICE));
        flags = flags.with(if included { Flags::WITH_SERVICE } else { Flags::WITHOUT_SERVICE });
    }
    Ok((flags, stated))
}

/// The readable approval numbers of the cell; what is none is left out and named.
fn approvals(cells: &Cells<'_>, draft: &mut Draft, printed: &str) -> Vec<ApprovalNumber> {
    if printed.is_empty() {
        return Vec::new();
    }
    let (numbers, refused) = ApprovalNumber::read_all(printed);
    for part in refused {
        let reason = Reason::Approval(part.reason.to_string());
        draft.left_out.push(cells.refuse(Column::Approval, &part.text, reason));
    }
    numbers
}

fn digits(
    cells: &Cells<'_>,
    draft: &mut Draft,
    column: Column,
    lengths: std::ops::RangeInclusive<usize>,
    expected: &'static str,
) -> Result<Vec<String>, Refusal> {
    let (good, bad) = cells.digit_codes(column, lengths, expected)?;
    draft.left_out.extend(bad);
    Ok(good)
}

/// The listed price the row prints, if the table has that column. A price that can't be read is
/// left out and named: the product stands all the same.
fn listed(cells: &Cells<'_>, draft: &mut Draft, code: &ProductCode) -> Result<(), Refusal> {
    if !cells.has(Column::ListedPrice) {
        return Ok(());
    }
    let region = cells.context.region.map(|r| r.province());
    let Some(province) = cells.province(Column::Province)?.or(region) else {
        if cells.text(Column::ListedPrice)?.is_empty() {
            return Ok(());
        }
        draft.left_out.push(cells.refuse(Column::Province, "", Reason::Missing));
        return Ok(());
    };
    match cells.money(Column::ListedPrice) {
        Ok(price) => {
            let day = cells.date(Column::ListedAt)?.or(cells.context.date);
            let source = cells.context.source.clone();
            listed_prices::add(draft, province, code.clone(), price, day, source);
        }
        Err(refusal) => draft.left_out.push(refusal),
    }
    Ok(())
}

/// Of two rows with one code the later wins; what it leaves blank is kept from the earlier.
fn add(draft: &mut Draft, mut product: Product, stated: Flags) {
    let Some(&at) = draft.products.get(&product.code) else {
        draft.products.insert(product.code.clone(), draft.records.products.len());
        draft.records.products.push(product);
        return;
    };
    draft.merges.push("product_of_the_same_code");
    draft.restate("products", at);
    let held = &mut draft.records.products[at];
    fill(&mut product.trade_names, &mut held.trade_names);
    fill(&mut product.approval_numbers, &mut held.approval_numbers);
    fill(&mut product.gtins, &mut held.gtins);
    fill(&mut product.trace_ids, &mut held.trace_ids);
    fill(&mut product.udi_dis, &mut held.udi_dis);
    product.english_name = product.english_name.take().or(held.english_name.take());
    product.holder = product.holder.take().or(held.holder.take());
    product.indications = product.indications.take().or(held.indications.take());
    product.insurance_class = product.insurance_class.or(held.insurance_class);
    product.flags = product.flags.with(held.flags.without(stated));
    if product.category == Category::Unknown {
        product.category = held.category;
    }
    keep_text(&mut product.form, &mut held.form);
    if product.strength.text.is_empty() {
        product.strength = held.strength.clone();
    }
    if product.pack.text.is_empty() && product.pack.count.is_none() {
        product.pack = held.pack.clone();
    }
    *held = product;
}

fn keep_text(new: &mut String, held: &mut String) {
    if new.is_empty() {
        *new = std::mem::take(held);
    }
}

fn fill<T>(new: &mut Vec<T>, held: &mut Vec<T>) {
    if new.is_empty() {
        new.append(held);
    }
}
