//! The words of a strength in, what they mean for the amounts out.

/// What the words before an amount make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The amount itself.
    Plain,
    /// 含: the amount itself, or, after one, what it holds.
    Holds,
    /// 相当于: another measure of the amount before.
    Also,
    /// 每1ml: the unit of a concentration.
    Each,
}

/// What was read before an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Before {
    pub role: Role,
    /// The thing that 每 speaks of: 袋 in 每袋装.
    pub subject: Option<char>,
    pub notes: Vec<String>,
}

/// Stands for a removed 按…计 or 以…计: what follows is another measure, where anything stands before.
pub(super) const AS: &str = "≈";

/// Things that a strength is stated per.
const PIECES: &str = "片粒丸袋支瓶贴枚张板包盒颗锭揿喷吸泡块个只枝";

/// Words that say that the amount is another measure of the one before.
const ALSO: [&str; 12] = [
    AS,
    "相当于",
    "相当",
    "折合",
    "浸膏",
    "提取物",
    "药材",
    "生药",
    "饮片",
    "原药",
    "约为",
    "其中",
];

/// Words that tell strengths of one amount apart, with the note each leaves.
const MARKS: [(&str, &str); 21] = [
    ("不含蔗糖", "无糖"),
    ("无蔗糖", "无糖"),
    ("无糖", "无糖"),
    ("低糖", "低糖"),
    ("片芯", "芯"),
    ("片心", "芯"),
    ("基片", "芯"),
    ("素片", "芯"),
    ("丸芯", "芯"),
    ("素丸", "芯"),
    ("糖衣", "糖衣"),
    ("薄膜衣", "薄膜衣"),
    ("大蜜丸", "大蜜丸"),
    ("小蜜丸", "小蜜丸"),
    ("水蜜丸", "水蜜丸"),
    ("浓缩", "浓缩"),
    ("水丸", "水丸"),
    ("儿童", "儿童"),
    ("成人", "成人"),
    ("日用", "日用"),
    ("夜用", "夜用"),
];

/// Words that say nothing about the amount: containers, their stuff, and the words of filling.
const NOISE: [&str; 68] = [
    AS,
    "预灌封",
    "预填充",
    "预充式",
    "预充",
    "注射器",
    "注射笔",
    "笔芯",
    "特充",
    "卡式瓶",
    "西林瓶",
    "安瓿",
    "安瓶",
    "聚丙烯",
    "聚乙烯",
    "塑料",
    "玻璃",
    "输液",
    "软袋",
    "直立式",
    "直立",
    "双阀",
    "单阀",
    "易折式",
    "易折",
    "非pvc",
    "pvc",
    "pp",
    "pe",
    "多层共挤",
    "三层",
    "共挤",
    "单室",
    "软包装",
    "复合",
    "管制",
    "膜",
    "总氨基酸",
    "含糖型",
    "含糖",
    "有糖型",
    "计算",
    "计",
    "装量",
    "净重",
    "净含量",
    "内含",
    "主药",
    "规格",
    "本品",
    "组合",
    "包装",
    "硬",
    "软",
    "大",
    "小",
    "装",
    "重",
    "含",
    "为",
    "约",
    "型",
    "式",
    "药",
    "用",
    "量",
    "内",
    "罐",
];

/// Whether a strength can be stated per `c`.
pub(super) fn is_piece(c: char) -> bool {
    PIECES.contains(c)
}

/// Whether words before an amount say that it comes beside the drug: a solvent, a placebo.
pub(super) fn is_beside(words: &str) -> bool {
    ["附", "溶剂", "复溶", "安慰剂", "灭菌注射用水", "缓冲液"].iter().any(|w| words.contains(w))
}

/// Whether `c` is one dose out of a bottle or inhaler.
pub(super) fn is_dose(c: char) -> bool {
    "揿喷吸泡".contains(c)
}

fn marks(words: &str) -> Vec<String> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut left = words.to_owned();
    let mut notes = Vec::new();
    for (word, note) in MARKS {
        if left.contains(word) {
            left = left.replace(word, "");
            notes.push(note.to_owned());
        }
    }
    notes
}

/// Reads the words before an amount; names of ingredients among them are dropped.
pub(super) fn before_amount(words: &str) -> Before {
    let subject = words
        .rsplit_once('每')
        .and_then(|(_, after)| after.chars().next())
        .filter(|c| is_piece(*c));
    let role = if words.ends_with('每') {
        Role::Each
    } else if ALSO.iter().any(|word| words.contains(word)) {
        Role::Also
    } else if words.contains('含') || words.contains('为') {
        Role::Holds
    } else {
        Role::Plain
    };
    Before { role, subject, notes: marks(words) }
}

/// Reads words that no amount follows: a note of what tells strengths apart, nothing for containers.
pub(super) fn trailing(words: &str) -> Vec<String> {
    // Most strengths leave no words, and their reading should not pay for the lists.
    if words.is_empty() {
        return Vec::new();
    }
    let mut notes = marks(words);
    let mut words = words.to_owned();
    for (word, _) in MARKS {
        words = words.replace(word, "");
    }
    let mut left = words.clone();
    for word in NOISE {
        left = left.replace(word, "");
    }
    left.retain(|c| !is_piece(c) && !"每-.~≥≤".contains(c));
    if !left.is_empty() {
        notes.push(words.replace(AS, ""));
    }
    notes
}
