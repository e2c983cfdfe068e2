//! How a text was read and why a hit stands where it does come in, lines for people go out.

use yaojia_index::search::{Explanation, Hit, SearchAnswer, Standing};
use yaojia_index::snapshot::{Corrupt, Snapshot};

use crate::api::view::token::Token;

/// How the text was cut, what each tier found, and why it was guessed.
pub(super) fn reading(answer: &SearchAnswer, told: &Explanation) -> String {
    let mut lines = vec![format!("归一：{}", told.text)];
    for part in &answer.understood {
        let codes: Vec<String> = part.districts.iter().map(ToString::to_string).collect();
        let place = match (part.kind, part.applied) {
            ("district", true) => format!("（{}，只看此地报价）", codes.join(" ")),
            ("district", false) => "（此地没有报价，未用于筛选）".to_owned(),
            _ => String::new(),
        };
        lines.push(format!("理解：{} {}{place}", part.kind, part.text));
    }
    lines.push(format!("分词：{}", told.words.join(" ")));
    lines.push(format!("拼音：{}", told.pinyin.join(" / ")));
    let ways = told.ways.iter().map(|way| format!("{} {} 个药名", way.tier.label(), way.names));
    lines.push(format!("命中：{}", ways.collect::<Vec<_>>().join("，")));
    if let Some(guessing) = told.guessing {
        lines.push(format!(
            "近似：照原文没有结果，才作猜测（{}；读倒排 {} 项，逐字比较 {} 个词）",
            guessing.stage, guessing.work.postings, guessing.work.compared
        ));
    }
    lines.join("\n") + "\n"
}

/// One line of a hit: tier, steps of the score, and what orders equal scores.
pub(super) fn standing(
    snapshot: &Snapshot,
    hit: &Hit,
    standing: &Standing,
) -> Result<String, Corrupt> {
    let group = snapshot.group(hit.level, hit.group)?;
    let facts = [Some(group.name), group.strength, group.form];
    let steps = standing.steps.iter().map(|step| format!("{} {}", step.what, step.score));
    let alias = hit.alias.as_ref();
    let alias = alias.map(|alias| format!("“{}”据{}；", alias.text, alias.says.label()));
    let width = standing.width;
    Ok(format!(
        "{}：{}，{}得分 {}（{}）；同分看：企业×包装 {}，机构 {}，中选 {}",
        facts.into_iter().flatten().collect::<Vec<_>>().join(" "),
        hit.tier.label(),
        alias.unwrap_or_default(),
        hit.score,
        steps.collect::<Vec<_>>().join(" + "),
        width.spread,
        width.places,
        if width.awarded { "有" } else { "无" },
    ))
}
