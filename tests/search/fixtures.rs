//! Search over the demonstration dataset and an operator's table of synonyms beside it.

use std::fs;
use std::sync::LazyLock;

use yaojia::ingest::{LoadOptions, load};
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::query::{Facet, SearchRequest, Tier};
use yaojia_index::record::Region;
use yaojia_index::search::{Says, SearchAnswer, search};
use yaojia_index::snapshot::{Snapshot, open_current};

use super::root;

/// Words that no table but the operator's has.
const SYNONYMS: &str = "alias,target,kind\n胃胀小方片,铝碳酸镁,common\nWXF,铝碳酸镁,short\n";

static OPEN: LazyLock<(Snapshot, tempfile::TempDir)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let tables = dir.path().join("tables");
    fs::create_dir(&tables).unwrap();
    for entry in fs::read_dir(root().join("fixtures")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, tables.join(path.file_name().unwrap())).unwrap();
        }
    }
    let description = tables.join("dataset.toml");
    let text = fs::read_to_string(&description).unwrap();
    let more = "\n[[tables]]\ntable = \"synonyms\"\nfile = \"synonyms.csv\"\n";
    fs::write(&description, text + more).unwrap();
    fs::write(tables.join("synonyms.csv"), SYNONYMS).unwrap();
    let mut loaded = load(&[description], &LoadOptions::default()).unwrap();
    let options = PublishOptions::at("2026-11-21T00:00:00Z".parse().unwrap());
    let data = dir.path().join("data");
    fs::create_dir(&data).unwrap();
    publish(&data, &loaded.catalog, loaded.offers.by_ref(), &options).unwrap();
    (open_current(&data).unwrap(), dir)
});

fn request(q: &str) -> SearchRequest {
    let region = Region::from_code(210_100).unwrap();
    SearchRequest::new(q, region, "2026-11-21".parse().unwrap())
}

fn answer(q: &str) -> SearchAnswer {
    search(&OPEN.0, &request(q)).unwrap()
}

/// Maker of the first product of the first hit.
fn first_maker(q: &str) -> &'static str {
    let answer = answer(q);
    let product = answer.hits.first().unwrap_or_else(|| panic!("{q}: no hit")).products[0];
    OPEN.0.product(product).unwrap().manufacturer
}

#[test]
fn the_operators_words_lead_to_their_drugs() {
    for text in ["胃胀小方片", "wxf", "胃胀小方片多少钱"] {
        let answer = answer(text);
        let hit = answer.hits.first().unwrap_or_else(|| panic!("{text}: no hit"));
        assert_eq!(hit.tier, Tier::Alias, "{text}");
        let alias = hit.alias.as_ref().unwrap();
        assert_eq!(
            (alias.text.as_str(), alias.says),
            (text.trim_end_matches("多少钱"), Says::Dataset)
        );
        assert_eq!(OPEN.0.group(hit.level, hit.group).unwrap().name, "铝碳酸镁咀嚼片");
    }
    let stated = answer("达喜").hits[0].alias.clone().unwrap();
    assert_eq!(stated.says, Says::Catalogue);
    assert_eq!(answer("铝碳酸镁").hits[0].alias, None);
}

#[test]
fn the_product_asked_for_stands_first() {
    for (text, maker) in [
        ("达喜", "拜耳"),
        ("拜耳 铝碳酸镁", "拜耳"),
        ("华森铝碳酸镁", "华森"),
        ("XA02ADL183A005010301503", "万高"),
        ("国药准字H20073872", "华森"),
    ] {
        assert!(first_maker(text).contains(maker), "{text}: {}", first_maker(text));
    }
}

#[test]
fn a_district_in_the_text_filters_where_there_is_anything() {
    let mut filtered = request("铝碳酸镁");
    filtered.filters.district = vec![Region::from_code(210_102).unwrap()];
    filtered.facets = vec![Facet::Form];
    let filtered = search(&OPEN.0, &filtered).unwrap();
    assert!(filtered.total > 0);
    for text in ["铝碳酸镁 和平区", "和平 铝碳酸镁", "沈阳市和平区铝碳酸镁附近", "铝碳酸镁沈阳和平"]
    {
        let found = answer(text);
        assert_eq!(found.total, filtered.total, "{text}");
        let prices = |answer: &SearchAnswer| {
            answer.hits.iter().map(|h| (h.group, h.price)).collect::<Vec<_>>()
        };
        assert_eq!(prices(&found), prices(&filtered), "{text}");
        let told = found.understood.iter().rfind(|part| part.kind == "district").unwrap();
        assert!(told.applied, "{text}");
    }
    // Nobody offers anything in 大连: the drug is found all the same.
    let far = answer("铝碳酸镁 大连");
    assert_eq!(far.total, answer("铝碳酸镁").total);
    assert!(far.understood.iter().any(|part| part.kind == "district" && !part.applied));
    // A filter that is stated wins over a word.
    let mut stated = request("铝碳酸镁 和平区");
    stated.filters.district = vec![Region::from_code(210_103).unwrap()];
    let stated = search(&OPEN.0, &stated).unwrap();
    assert!(stated.understood.iter().all(|part| !part.applied));
}

#[test]
fn pages_of_a_district_belong_to_one_walk() {
    let mut asked = request("片 和平区");
    asked.limit = 3;
    let mut seen = Vec::new();
    loop {
        let page = search(&OPEN.0, &asked).unwrap();
        seen.extend(page.hits.iter().map(|hit| hit.group));
        assert!(seen.len() <= page.total);
        match page.next {
            Some(next) => asked.cursor = Some(next),
            None => break assert_eq!(seen.len(), page.total),
        }
    }
    let groups = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert!(seen.len() == groups && groups > 3);
}

#[test]
fn districts_are_counted_as_their_filter_finds_them() {
    for text in ["", "片", "铝碳酸镁", "阿司匹林"] {
        let mut asked = request(text);
        asked.facets = vec![Facet::District];
        asked.limit = 0;
        let facet = search(&OPEN.0, &asked).unwrap().facets.remove(0);
        assert!(!facet.values.is_empty(), "{text}");
        for value in facet.values {
            let mut there = asked.clone();
            there.filters.district = vec![value.value.parse().unwrap()];
            // A division holds those in it as well; the fixtures state districts only.
            assert_eq!(search(&OPEN.0, &there).unwrap().total, value.count as usize, "{text}");
        }
    }
}

#[test]
fn explains_steps_and_ties() {
    let mut asked = request("拜耳 达喜 0.5g 和平区");
    asked.explain = true;
    let found = search(&OPEN.0, &asked).unwrap();
    let standing = found.hits[0].explain.as_ref().unwrap();
    let steps: Vec<&str> = standing.steps.iter().map(|step| step.what).collect();
    assert_eq!(steps, ["alias", "manufacturer", "strength", "brand"]);
    assert_eq!(standing.steps.iter().map(|step| step.score).sum::<u32>(), found.hits[0].score);
    assert!(standing.width.places > 0 && standing.width.product() > 0);
    let told = found.explanation.unwrap();
    assert_eq!((told.name.as_str(), told.guessing), ("达喜", None));
    asked.q = "铝炭酸美".to_owned();
    let told = search(&OPEN.0, &asked).unwrap().explanation.unwrap();
    let guessing = told.guessing.unwrap();
    assert_eq!(guessing.stage, "slips");
    assert!(guessing.work.compared > 0);
}

#[test]
fn a_walk_goes_on_past_midnight() {
    let mut asked = request("片");
    asked.limit = 5;
    asked.cursor = search(&OPEN.0, &asked).unwrap().next;
    let before = search(&OPEN.0, &asked).unwrap();
    asked.today = asked.today.tomorrow().unwrap();
    let after = search(&OPEN.0, &asked).unwrap();
    let groups = |a: &SearchAnswer| a.hits.iter().map(|hit| hit.group).collect::<Vec<_>>();
    assert_eq!(groups(&before), groups(&after));
    assert!(!groups(&after).is_empty());
}
