//! Words of the operator for drugs (`synonyms`): rows in; what is typed and what is meant out.

use yaojia_index::record::{Synonym, SynonymKind};

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::refusal::{Reason, Refusal};

columns! {
    Alias "alias" Required ["别名", "同义词", "俗名"]
    Target "target" Required ["标准名", "指向", "正式名"]
    Kind "kind" Optional ["类型", "类别"]
}

/// Takes one row; a second row of an alias adds its targets, the first one replaces what was known before.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let alias = cells.required(Column::Alias)?.into_owned();
    cells.required(Column::Target)?;
    let targets = cells.list(Column::Target)?;
    if targets.contains(&alias) {
        let itself = Reason::Form("another name than the alias");
        return Err(cells.refuse(Column::Target, &alias, itself));
    }
    let printed = cells.text(Column::Kind)?;
    let kind = match &*printed {
        "trade" | "商品名" => SynonymKind::Trade,
        "" | "common" | "俗名" | "旧称" | "别名" => SynonymKind::Common,
        "short" | "简称" | "缩写" => SynonymKind::Short,
        "english" | "英文名" => SynonymKind::English,
        "misspelt" | "错写" => SynonymKind::Misspelt,
        _ => {
            let expected = "trade 商品名, common 俗名, short 简称, english 英文名, misspelt 错写";
            return Err(cells.refuse(Column::Kind, &printed, Reason::Choice(expected)));
        }
    };
    let Some(&at) = draft.synonyms.get(&alias) else {
        draft.synonyms.insert(alias.clone(), draft.records.synonyms.len());
        draft.records.synonyms.push(Synonym { alias, targets, kind });
        return Ok(());
    };
    if draft.restate("synonyms", at) {
        draft.records.synonyms[at] = Synonym { alias, targets, kind };
        return Ok(());
    }
    draft.merges.push("synonym_with_several_targets");
    let held = &mut draft.records.synonyms[at].targets;
    for target in targets {
        if !held.contains(&target) {
            held.push(target);
        }
    }
    Ok(())
}
