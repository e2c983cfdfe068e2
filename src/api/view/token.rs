//! Enums of the records come in, their English tokens and Chinese labels go out; docs/API.md prints this table.

use serde::{Serialize, Serializer};
use yaojia_index::alternatives::Basis as ComparedOn;
use yaojia_index::check::{Rule, Suspect, Verdict as CheckVerdict};
use yaojia_index::compare::{Reason, Substitution};
use yaojia_index::matching::{By, Fit, MakerFit, NameFit};
use yaojia_index::naming::Level;
use yaojia_index::pricing::Risk;
use yaojia_index::pricing::reference::{Basis, Verdict};
use yaojia_index::query::{Facet, Sort, Tier};
use yaojia_index::record::{
    AwardLevel, AwardRole, Basis as StandardBasis, Category, Channel, CreditScheme, Crs,
    InstitutionKind, InsuranceClass, PriceKind, Region, Status, Stock, Validity,
};
use yaojia_index::reference::StandardKind;
use yaojia_index::scan;
use yaojia_index::search::{PriceBasis, Says};
use yaojia_index::suggest::Kind;

use crate::api::params::Refusal;
use crate::api::routes::products::CodeState;
use crate::api::view::award::PriceState;
use crate::api::view::reference::CapBaseKind;
use crate::api::view::supply::SupplyTier;
use crate::service::freshness::{Age, Colour};
use crate::service::offers::Order;
use crate::service::reports;

pub(in crate::api) use super::named::*;

/// An enum that clients see.
pub trait Token: Copy + 'static {
    /// Its name in docs/API.md and in the OpenAPI document.
    const NAME: &'static str;
    /// Every value with its token and label.
    const TABLE: &'static [(Self, &'static str, &'static str)];

    /// The English token.
    fn token(self) -> &'static str;
    /// What people read.
    fn label(self) -> &'static str;
}

/// Writes each enum's table once, and from it both directions.
macro_rules! tokens {
    ($($name:literal $type:ty { $($value:ident $token:literal $label:literal,)* })*) => {
        $(impl Token for $type {
            const NAME: &'static str = $name;
            const TABLE: &'static [(Self, &'static str, &'static str)] =
                &[$((Self::$value, $token, $label),)*];

            fn token(self) -> &'static str {
                match self { $(Self::$value => $token,)* }
            }

            fn label(self) -> &'static str {
                match self { $(Self::$value => $label,)* }
            }
        })*

        /// Every enum: its name, and the token and label of each value.
        #[must_use]
        pub fn tables() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
            vec![$(($name, vec![$(($token, $label),)*]),)*]
        }
    };
}

tokens! {
    "level" Level {
        Product "product" "同一产品",
        Brand "brand" "同企业同规格",
        Comparable "comparable" "同通用名同规格",
        Variety "variety" "集采品种",
        Ingredient "ingredient" "同成分",
    }
    "tier" Tier {
        Code "code" "编码",
        Exact "exact" "名称相同",
        Alias "alias" "别名",
        Prefix "prefix" "名称开头",
        Words "words" "包含词语",
        Substring "substring" "包含文字",
        Pinyin "pinyin" "拼音",
        Initials "initials" "拼音首字母",
        NearCode "near_code" "编码相近",
        Homophone "homophone" "读音相同",
        Fuzzy "fuzzy" "写法相近",
    }
    "alias_source" Says {
        Catalogue "catalogue" "目录",
        Dataset "dataset" "本站同义词",
        Table "table" "别名表",
    }
    "price_basis" PriceBasis {
        Offers "offers" "门店报价",
        Listed "listed" "挂网价",
        None "none" "无价格",
    }
    "category" Category {
        Western "western" "西药",
        ChinesePatent "chinese_patent" "中成药",
        Granule "granule" "中药配方颗粒",
        Herb "herb" "中药饮片",
        Device "device" "医用耗材",
        Unknown "unknown" "未知",
    }
    "insurance_class" InsuranceClass {
        A "a" "甲类",
        B "b" "乙类",
    }
    "award_level" AwardLevel {
        National "national" "国家组织",
        Alliance "alliance" "省际联盟",
        Province "province" "省级",
    }
    "award_role" AwardRole {
        Main "main" "主供",
        Backup "backup" "备供",
    }
    "award_status" Status {
        Current "current" "执行中",
        Expired "expired" "已到期",
        Future "future" "未开始",
        Cancelled "cancelled" "已取消",
    }
    "price_state" PriceState {
        Published "published" "已公布",
        Unpublished "unpublished" "中选价未公布",
    }
    "validity" Validity {
        Stated "stated" "文件载明",
        Derived "derived" "按规则推算",
    }
    "alternative_basis" ComparedOn {
        OtherPack "other_pack" "同企业其他包装",
        OtherMaker "other_maker" "其他企业同规格",
        Converted "converted" "差比价换算",
        NotInterchangeable "not_interchangeable" "释药方式不同，不可互换",
        NotConverted "not_converted" "不作换算",
    }
    "supply_tier" SupplyTier {
        Main "main" "主供",
        Backup "backup" "备供",
        Other "other" "其他中选",
    }
    "credit_scheme" CreditScheme {
        FourLevels "four_levels" "四级制（2025年6月前）",
        ThreeLevels "three_levels" "三级制（2025年6月起）",
    }
    "institution_kind" InstitutionKind {
        Hospital "hospital" "医院",
        Primary "primary" "基层医疗机构",
        Clinic "clinic" "诊所",
        Pharmacy "pharmacy" "药店",
    }
    "in_stock" Stock {
        Yes "yes" "有货",
        No "no" "无货",
        Unknown "unknown" "未知",
    }
    "channel" Channel {
        Store "store" "门店",
        Online "online" "线上",
    }
    "price_kind" PriceKind {
        List "list" "标价",
        Member "member" "会员价",
        Insured "insured" "医保价",
    }
    "crs" Crs {
        Gcj02 "gcj02" "国测局坐标",
        Wgs84 "wgs84" "GPS 坐标",
        Bd09 "bd09" "百度坐标",
    }
    "search_sort" Sort {
        Relevance "relevance" "相关度",
        UnitPrice "unit_price" "单价",
        Distance "distance" "距离",
    }
    "offer_sort" Order {
        Price "price" "价格",
        UnitPrice "unit_price" "单价",
        Distance "distance" "距离",
        Updated "updated" "更新时间",
    }
    "facet" Facet {
        Form "form" "剂型",
        Manufacturer "manufacturer" "生产企业",
        Category "category" "类别",
        Awarded "awarded" "有无中选价",
        District "district" "所在区县",
    }
    "suggestion_kind" Kind {
        Name "name" "药名",
        TradeName "trade_name" "商品名",
        Manufacturer "manufacturer" "企业",
        Institution "institution" "机构",
    }
    "code_kind" scan::Kind {
        Trace "trace" "追溯码",
        Gtin "gtin" "商品条码",
        Gs1 "gs1" "GS1 要素串",
        Approval "approval" "批准文号",
        Insurance "insurance" "医保编码",
        National "national" "药品本位码",
        Udi "udi" "医疗器械唯一标识",
        Unknown "unknown" "无法识别",
    }
    "code_field" scan::Field {
        Gtin "gtin" "商品条码",
        ProductId "product_id" "药品标识码",
        Serial "serial" "序列号",
        Batch "batch" "批号",
        Expiry "expiry" "有效期",
        Made "made" "生产日期",
        Packed "packed" "包装日期",
        BestBefore "best_before" "保质期",
        Count "count" "数量",
        Sscc "sscc" "物流单元",
        Other "other" "其他",
    }
    "check_verdict" CheckVerdict {
        Normal "normal" "正常",
        Abnormal "abnormal" "异常",
        Severe "severe" "严重异常",
        NoPrice "no_price" "待补价格",
        NoCode "no_code" "待补编码",
        ToConfirm "to_confirm" "待确认",
    }
    "check_rule" Rule {
        SupplyCap "supply_cap" "三进限价",
        PaymentStandard "payment_standard" "医保支付标准",
        Award "award" "中选价",
        AwardCeiling "award_ceiling" "同品种最高中选价",
        Listed "listed" "挂网价",
        ListedElsewhere "listed_elsewhere" "外省挂网价",
    }
    "suspect" Suspect {
        UnitMixup "unit_mixup" "单位疑似混淆",
        High2 "high2" "高出一倍以上",
        High5 "high5" "高出四倍以上",
        High10 "high10" "高出九倍以上",
        Low "low" "低于一半",
        VeryLow "very_low" "低于五分之一",
        NameDiffers "name_differs" "名称与编码不符",
        StrengthDiffers "strength_differs" "规格与编码不符",
        PackDiffers "pack_differs" "包装数量不符",
        MakerDiffers "maker_differs" "企业不符",
        UnknownCode "unknown_code" "编码不在目录",
        Ambiguous "ambiguous" "有多个可能",
        PriceMissing "price_missing" "没有价格",
        PriceUnreadable "price_unreadable" "价格无法识别",
        NoReference "no_reference" "没有参考价",
        Device "device" "医用耗材，不按药品核对",
    }
    "substitution" Substitution {
        Exact "exact" "指定药品",
        Brand "brand" "同企业不同包装",
        Comparable "comparable" "同通用名同规格",
    }
    "basket_reason" Reason {
        NotFound "not_found" "没有找到",
        TooWide "too_wide" "范围过宽",
        CountUnknown "count_unknown" "包装数量不明",
        NoOffer "no_offer" "附近没有报价",
    }
    "match_by" By {
        Code "code" "医保编码",
        Barcode "barcode" "条码",
        Approval "approval" "批准文号",
        Name "name" "名称规格企业",
    }
    "name_fit" NameFit {
        Exact "exact" "通用名相同",
        Alias "alias" "商品名或别名",
        Base "base" "缺剂型",
        Ingredient "ingredient" "缺盐基",
        Unknown "unknown" "不在目录",
        Other "other" "是另一种药",
    }
    "fit" Fit {
        Same "same" "相同",
        Unstated "unstated" "未说明",
        Other "other" "不同",
    }
    "maker_fit" MakerFit {
        Exact "exact" "全称相同",
        Legal "legal" "只差组织形式",
        Holder "holder" "上市许可持有人",
        Short "short" "简称",
        Unstated "unstated" "未说明",
        Other "other" "不同",
    }
    "code_state" CodeState {
        Ok "ok" "有价格",
        NoPrice "no_price" "暂无价格",
        Unknown "unknown" "没有这个编码",
        Malformed "malformed" "不是药品编码",
    }
    "risk" Risk {
        None "none" "无异常",
        Low "low" "明显偏低",
        High2 "high2" "偏高（2倍以上）",
        High5 "high5" "过高（5倍以上）",
        High10 "high10" "畸高（10倍以上）",
        UnitMixup "unit_mixup" "疑似单位或数量填错",
    }
    "age" Age {
        Fresh "fresh" "新",
        Due "due" "偏旧",
        Stale "stale" "过旧",
    }
    "verdict" Verdict {
        Below "below" "低于",
        Equal "equal" "等于",
        Above "above" "高于",
    }
    "basis" Basis {
        Same "same" "同一包装",
        Converted "converted" "差比价换算",
    }
    "standard_kind" StandardKind {
        Published "published" "已公布",
        Winner "winner" "按中选价格",
        Ceiling "ceiling" "不高于同类最高中选价格",
    }
    "standard_per" StandardBasis {
        PerUnit "per_unit" "每最小制剂单位",
        PerPack "per_pack" "每包装",
    }
    "cap_base" CapBaseKind {
        SupplyList "supply_list" "供应清单价",
        Award "award" "中选价",
    }
    "colour" Colour {
        Green "green" "新",
        Yellow "yellow" "偏旧",
        Red "red" "过旧",
    }
    "report_type" reports::Kind {
        WrongPrice "wrong_price" "价格不对",
        OutOfStock "out_of_stock" "没有货",
        Closed "closed" "已停业",
        WrongAddress "wrong_address" "地址不对",
        NotSold "not_sold" "不卖这种药",
    }
    "report_state" reports::State {
        Received "received" "已收到",
        Confirmed "confirmed" "已确认",
        Rejected "rejected" "已驳回",
    }
}

/// The tokens of an enum in their order.
pub(in crate::api) fn token_names<T: Token>() -> Vec<&'static str> {
    T::TABLE.iter().map(|(_, token, _)| *token).collect()
}

/// Reads a token, or the label people know it by.
pub(in crate::api) fn token<T: Token>(text: &str) -> Result<T, Refusal> {
    let found = T::TABLE.iter().find(|(_, token, label)| *token == text || *label == text);
    found.map(|(value, _, _)| *value).ok_or_else(|| {
        let tokens = token_names::<T>();
        Refusal("unknown_value", format!("{text:?} is none of {}", tokens.join(", ")))
    })
}

/// What people read for a value of a facet: the label of a token, or the value itself.
pub(in crate::api) fn labelled(facet: Facet, value: &str) -> &str {
    let category = || Category::TABLE.iter().find(|(_, token, _)| *token == value);
    match facet {
        Facet::Category => category().map_or(value, |(_, _, label)| label),
        Facet::Awarded if value == "true" => "有中选价",
        Facet::Awarded => "无中选价",
        Facet::District => value.parse::<Region>().ok().and_then(Region::name).unwrap_or(value),
        Facet::Form | Facet::Manufacturer => value,
    }
}

/// An enum in an answer, written as its token.
#[derive(Clone, Copy)]
pub(in crate::api) struct Tok<T>(pub(in crate::api) T);

impl<T: Token> Serialize for Tok<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Like a variant's name, a token is of the code and needs no look at its letters.
        serializer.serialize_unit_variant(T::NAME, 0, self.0.token())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_agree_with_the_engines_own() {
        for level in Level::ALL {
            assert_eq!(level.token(), level.as_str());
        }
        for tier in Tier::ALL {
            assert_eq!(tier.token(), tier.as_str());
        }
        for kind in Kind::ALL {
            assert_eq!(kind.token(), kind.as_str());
        }
        for facet in Facet::ALL {
            assert_eq!(facet.token(), facet.as_str());
        }
    }

    #[test]
    fn reads_tokens_and_labels() {
        assert_eq!(token::<Category>("western"), Ok(Category::Western));
        assert_eq!(token::<Category>("西药"), Ok(Category::Western));
        assert!(token::<Category>("West").is_err());
    }
}
