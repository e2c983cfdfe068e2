//! The printed name of a device in, its family and whether it is a system sold as one variety out.

/// Families with the words that tell them, the telling ones first: a 球囊扩张导管 is a balloon before it is a catheter.
const FAMILIES: [(&str, &[&str]); 22] = [
    ("人工耳蜗", &["耳蜗"]),
    ("人工晶体", &["人工晶体", "人工晶状体", "人工水晶体"]),
    ("种植牙", &["种植牙", "种植体", "牙种植", "基台", "种植修复"]),
    (
        "人工关节",
        &[
            "人工关节",
            "髋关节",
            "膝关节",
            "肩关节",
            "人工髋",
            "人工膝",
            "髋臼",
            "股骨头",
            "股骨柄",
            "胫骨平台",
        ],
    ),
    ("脊柱", &["脊柱", "椎弓根", "椎间融合", "椎体成形", "颈椎", "胸腰椎"]),
    ("运动医学", &["带线锚钉", "锚钉", "界面螺钉", "人工韧带"]),
    ("起搏器", &["起搏器", "除颤器"]),
    ("支架", &["支架"]),
    ("球囊", &["球囊", "扩张导管"]),
    ("弹簧圈", &["弹簧圈"]),
    ("封堵器", &["封堵器"]),
    ("心脏瓣膜", &["瓣膜", "心脏瓣"]),
    ("导丝", &["导丝"]),
    ("鞘管", &["导管鞘", "血管鞘", "鞘管", "导引鞘"]),
    ("导管", &["导管"]),
    ("吻合器", &["吻合器"]),
    ("结扎夹", &["结扎夹", "止血夹", "闭合夹"]),
    ("补片", &["补片"]),
    ("缝线", &["缝线", "缝合线"]),
    ("留置针", &["留置针"]),
    ("注射器", &["注射器"]),
    ("敷料", &["敷料"]),
];

/// Words of a name that tell several parts sold together as one variety.
const BUNDLES: [&str; 5] = ["系统", "套件", "套装", "及组件", "(套)"];

/// The family of a device, such as `球囊`; `None` where no word of its name tells one.
///
/// ```
/// use yaojia_index::naming::device::family;
/// assert_eq!(family("PTA球囊扩张导管"), Some("球囊"));
/// assert_eq!(family("压力延长管"), None);
/// ```
#[must_use]
pub fn family(name: &str) -> Option<&'static str> {
    let found = FAMILIES.iter().find(|(_, words)| words.iter().any(|word| name.contains(word)));
    found.map(|(family, _)| *family)
}

/// Whether the name says that several parts are sold together.
#[must_use]
pub fn is_bundle(name: &str) -> bool {
    let name = name.replace('（', "(").replace('）', ")");
    BUNDLES.iter().any(|word| name.contains(word))
}

/// Characters of a C code that say what and whose it is; seven more say the model.
const HEAD: usize = 20;
/// Characters of a whole C code.
const WHOLE: usize = 27;

/// The parts of a C code: the 20 characters of kind, material, feature and firm, and the model's serial, if it is there.
#[must_use]
pub fn code_parts(code: &str) -> Option<(&str, Option<&str>)> {
    let digits = code.strip_prefix('C')?.bytes().all(|b| b.is_ascii_digit());
    match code.len() {
        HEAD if digits => Some((code, None)),
        WHOLE if digits => Some((&code[..HEAD], Some(&code[HEAD..]))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_printed() {
        for (name, told, bundle) in [
            ("血管内覆膜支架系统 GORE VIABAHN Endoprosthesis", Some("支架"), true),
            ("PTCA扩张导管", Some("球囊"), false),
            ("造影导丝-1", Some("导丝"), false),
            ("导管鞘及穿刺套件", Some("鞘管"), true),
            ("导引导管", Some("导管"), false),
            ("一次性使用弧形切割吻合器", Some("吻合器"), false),
            ("一次性切口保护固定牵开器（套）", None, true),
            ("人工耳蜗植入体", Some("人工耳蜗"), false),
            ("非球面人工晶状体", Some("人工晶体"), false),
            ("髋关节假体", Some("人工关节"), false),
            ("血管重建装置", None, false),
        ] {
            assert_eq!((family(name), is_bundle(name)), (told, bundle), "{name}");
        }
    }

    #[test]
    fn codes_of_both_lengths() {
        let whole = "C02071001500000089050000222";
        assert_eq!(code_parts(whole), Some((&whole[..20], Some("0000222"))));
        assert_eq!(code_parts(&whole[..20]), Some((&whole[..20], None)));
        for none in ["C0207", "XJ01CAA040E001020200600", "C0207100150000008905000022A"] {
            assert_eq!(code_parts(none), None, "{none}");
        }
    }
}
