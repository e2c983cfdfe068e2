//! A printed 剂型 and a generic name in, the canonical form, its release family and its 集采 bucket out.

mod table;

use crate::record::Category;

use super::{GenericName, compact};

pub(super) use table::{Ending, forms};

/// How a form gives off its dose; kept apart in every comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Release {
    /// Nothing said.
    Plain = 0,
    /// 缓释, 肠溶缓释 among them.
    Sustained = 1,
    /// 控释.
    Controlled = 2,
    /// 肠溶.
    Enteric = 3,
}

/// A form of a drug.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Form {
    /// Canonical name, such as `胶囊剂`.
    pub name: String,
    /// Release family.
    pub release: Release,
    /// 集采 bucket, such as `口服常释剂型`.
    pub bucket: String,
}

impl Form {
    /// Reads the printed form with the help of the generic name, whose ending wins.
    ///
    /// ```
    /// use yaojia_index::{naming::Form, record::Category};
    /// let read = |form, name| Form::read(form, name, Category::Western).name;
    /// assert_eq!(read("薄膜衣片", "头孢丙烯片"), "片剂");
    /// assert_eq!(read("片剂", "头孢丙烯分散片"), "分散片");
    /// assert_eq!(read("冻干粉针剂", "注射用头孢唑林钠"), "注射用粉末");
    /// ```
    #[must_use]
    pub fn read(form_text: &str, generic_name: &str, category: Category) -> Self {
        Self::of(form_text, &GenericName::read(generic_name), "", category)
    }

    /// [`Form::read`] of a name already read; the printed strength of a 中成药 often says its coat.
    pub(super) fn of(
        form_text: &str,
        name: &GenericName,
        strength_text: &str,
        category: Category,
    ) -> Self {
        let printed = compact(form_text);
        if category == Category::Device || category == Category::Herb {
            return Self::as_printed(printed);
        }
        let said = name.hints.iter().find_map(|hint| forms().printed(hint));
        let said = said.or_else(|| forms().printed(&printed));
        let entry = match name.ending.and_then(|e| Some((e, forms().entry(e.form)?))) {
            Some((ending, entry)) if ending.open => {
                said.filter(|said| said.family == entry.family).or(Some(entry))
            }
            Some((_, entry)) => Some(entry),
            None => said,
        };
        let entry = match (entry, category) {
            (Some(entry), Category::ChinesePatent) => Some(coated(entry, strength_text)),
            (Some(entry), _) => forms().entry(entry.western),
            (None, _) => None,
        };
        entry.map_or_else(
            || Self::as_printed(printed),
            |entry| Self {
                name: entry.name.to_owned(),
                release: entry.release,
                bucket: entry.bucket.to_owned(),
            },
        )
    }

    /// A form the table does not know: its own bucket, so that nothing different is merged.
    fn as_printed(printed: String) -> Self {
        let release = if printed.contains("缓释") {
            Release::Sustained
        } else if printed.contains("控释") {
            Release::Controlled
        } else if printed.contains("肠溶") {
            Release::Enteric
        } else {
            Release::Plain
        };
        Self { bucket: printed.clone(), name: printed, release }
    }
}

/// What the printed strength of a 中成药 may say of its form, and the word the table has for it.
const COATS: [(&str, &str); 14] = [
    ("浓缩水蜜丸", "浓缩水蜜丸"),
    ("浓缩蜜丸", "浓缩蜜丸"),
    ("浓缩水丸", "浓缩水丸"),
    ("薄膜衣", "薄膜衣"),
    ("糖衣", "糖衣"),
    ("大蜜丸", "大蜜丸"),
    ("小蜜丸", "小蜜丸"),
    ("水蜜丸", "水蜜丸"),
    ("浓缩丸", "浓缩丸"),
    ("水丸", "水丸"),
    ("无糖", "无糖型"),
    ("无蔗糖", "无糖型"),
    ("未添加蔗糖", "无糖型"),
    ("无庶糖", "无糖型"),
];

/// The form with the coat or sugar that the strength says, where the form itself says none.
fn coated(entry: table::Entry, strength_text: &str) -> table::Entry {
    let said = COATS.iter().find(|(word, _)| strength_text.contains(word));
    said.and_then(|(_, coat)| forms().printed_as(&format!("{}({coat})", entry.name)))
        .unwrap_or(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &[(&str, &str, &str)], category: Category) {
        for (form, name, expected) in cases {
            let read = Form::read(form, name, category);
            assert_eq!(read.name, *expected, "{form} of {name}");
        }
    }

    #[test]
    fn the_name_decides_and_the_printed_form_refines() {
        check(
            &[
                ("硬胶囊", "阿莫西林胶囊", "胶囊剂"),
                ("片剂", "普瑞巴林胶囊", "胶囊剂"),
                ("素片", "硝苯地平片", "片剂"),
                ("片剂(薄膜衣)", "硝苯地平片", "片剂"),
                ("片剂", "硝苯地平缓释片（Ⅱ）", "缓释片"),
                ("控释制剂", "非洛地平缓释片", "缓释片"),
                ("片剂（肠溶）", "三磷酸腺苷二钠片", "肠溶片"),
                ("胶囊剂", "奥美拉唑肠溶胶囊", "肠溶胶囊"),
                ("胶囊剂", "骨化三醇胶丸", "软胶囊"),
                ("片剂", "利培酮口腔崩解片", "口崩片"),
                ("注射剂", "注射用奥美拉唑钠", "注射用粉末"),
                ("注射液", "注射用唑来膦酸浓溶液", "注射用浓溶液"),
                ("大容量注射液", "葡萄糖注射液", "注射液"),
                ("注射剂", "注射用头孢他啶/5%葡萄糖注射液", "双室袋注射剂"),
                ("注射剂（冻干）", "组织胺人免疫球蛋白", "注射用粉末"),
                ("注射剂", "破伤风人免疫球蛋白", "注射液"),
                ("吸入剂", "吸入用硫酸沙丁胺醇溶液", "吸入溶液"),
                ("吸入制剂", "硫酸沙丁胺醇雾化吸入溶液", "吸入溶液"),
                ("口服溶液剂", "利培酮口服液", "口服溶液剂"),
                ("颗粒剂(无糖)", "赖氨葡锌颗粒", "颗粒剂"),
                ("冲洗剂", "生理氯化钠溶液", "冲洗剂"),
                ("新剂型", "没有的药", "新剂型"),
            ],
            Category::Western,
        );
    }

    #[test]
    fn coats_sugar_and_pills_count_for_chinese_patent_medicines() {
        check(
            &[
                ("薄膜衣片", "护肝片", "薄膜衣片"),
                ("糖衣片", "护肝片", "糖衣片"),
                ("片剂", "护肝片", "片剂"),
                ("颗粒剂（无糖型）", "板蓝根颗粒", "颗粒剂(无糖)"),
                ("颗粒剂", "板蓝根颗粒(无糖型)", "颗粒剂(无糖)"),
                ("颗粒剂", "板蓝根颗粒", "颗粒剂"),
                ("丸剂", "六味地黄丸(浓缩丸)", "浓缩丸"),
                ("丸剂(大蜜丸)", "六味地黄丸", "大蜜丸"),
                ("合剂", "双黄连口服液", "合剂"),
                ("橡胶膏剂", "麝香止痛贴膏", "贴膏剂"),
            ],
            Category::ChinesePatent,
        );
    }

    #[test]
    fn the_strength_of_a_chinese_patent_medicine_may_say_its_coat() {
        let read = |form, name, strength, category| {
            Form::of(form, &GenericName::read(name), strength, category).name
        };
        let patent = Category::ChinesePatent;
        assert_eq!(read("片剂", "复方丹参片", "薄膜衣片，每片重0.32g", patent), "薄膜衣片");
        assert_eq!(read("片剂", "复方丹参片", "糖衣片(相当于饮片0.6g)", patent), "糖衣片");
        assert_eq!(read("颗粒剂", "小柴胡颗粒", "每袋装4g(无蔗糖)", patent), "颗粒剂(无糖)");
        assert_eq!(read("合剂", "通关藤口服液", "10ml(无蔗糖)", patent), "合剂(无糖)");
        assert_eq!(read("颗粒剂", "布洛芬颗粒", "0.2g(无糖)", Category::Western), "颗粒剂");
    }

    #[test]
    fn release_and_bucket_follow_the_form() {
        let read = |form, name| {
            let form = Form::read(form, name, Category::Western);
            (form.release, form.bucket)
        };
        let plain = "口服常释剂型".to_owned();
        assert_eq!(read("片剂", "硝苯地平片"), (Release::Plain, plain.clone()));
        assert_eq!(read("肠溶片", "阿司匹林肠溶片"), (Release::Enteric, plain));
        assert_eq!(read("缓释片", "硝苯地平缓释片").1, "缓释控释剂型");
        assert_eq!(read("片剂", "硝苯地平控释片").0, Release::Controlled);
        assert_eq!(read("缓释贴", "某药").0, Release::Sustained);
    }
}
