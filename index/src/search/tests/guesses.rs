//! Mistyped names and codes: guessed only where nothing else is found, few, and told as suggestions.

use std::collections::BTreeSet;

use crate::naming::Level;
use crate::query::Tier;

use super::answers::{names, request, world};

#[test]
fn mistyped_names_lead_to_suggestions() {
    let world = world(3);
    for (text, tier, suggestion) in [
        ("阿莫西琳", Tier::Homophone, "阿莫西林"),
        ("阿莫西淋胶囊", Tier::Homophone, "阿莫西林胶囊"),
        ("利法沙班", Tier::Homophone, "利伐沙班"),
        ("利伐班沙", Tier::Fuzzy, "利伐沙班"),
        ("霍香正气水", Tier::Homophone, "藿香正气水"),
        ("利伐沙沙班", Tier::Fuzzy, "利伐沙班"),
        ("amoxicilin", Tier::Fuzzy, "amoxicillin"),
    ] {
        let answer = world.search(&request(text));
        let first = answer.hits.first().map(|hit| hit.tier);
        assert_eq!(first, Some(tier), "{text}: {:?}", answer.suggestions);
        assert_eq!(answer.suggestions[0].text, suggestion, "{text}");
        assert_eq!(answer.suggestions[0].reason, tier, "{text}");
    }
}

#[test]
fn a_guess_never_stands_beside_what_was_found() {
    let world = world(3);
    for text in ["阿莫西林", "氨氯地平", "左氨氯地平", "阿莫", "amxl", "立普妥", "片"]
    {
        let answer = world.search(&request(text));
        assert!(answer.suggestions.is_empty(), "{text}");
        assert!(answer.hits.iter().all(|hit| !hit.tier.is_approximate()), "{text}");
    }
}

#[test]
fn a_guess_names_at_most_three_drugs_and_no_sister() {
    let world = world(3);
    for text in
        ["阿莫西琳", "氨氯地瓶", "藿香正汽", "维生素b1", "维生素c", "曲维诺坦缓释片", "foobarizol"]
    {
        let mut request = request(text);
        request.level = Level::Ingredient;
        let answer = world.search(&request);
        let drugs: BTreeSet<u32> = answer.hits.iter().map(|hit| hit.group).collect();
        assert!(drugs.len() <= 3, "{text}");
        assert_eq!(answer.hits.is_empty(), answer.suggestions.is_empty(), "{text}");
    }
    for text in ["维生素b1", "曲维诺坦缓释片", "foobarizol", "宫保鸡丁"] {
        assert!(names(&world, text).is_empty(), "{text}");
    }
}

#[test]
fn mistyped_codes_lead_to_the_code() {
    let world = world(5);
    let product = &world.products()[33];
    let number = product.approval_numbers[0].as_str().replace("国药准字", "");
    for text in [number.replacen('0', "O", 1), number[..8].to_owned()] {
        let answer = world.search(&request(&text));
        assert_eq!(answer.hits.first().map(|hit| hit.tier), Some(Tier::NearCode), "{text}");
        assert!(answer.suggestions.iter().all(|s| s.reason == Tier::NearCode), "{text}");
    }
}

#[test]
fn explains_what_was_read() {
    let world = world(3);
    let mut request = request("阿莫西林胶囊多少钱");
    assert_eq!(world.search(&request).explanation, None);
    request.explain = true;
    let told = world.search(&request).explanation.unwrap();
    assert_eq!((told.name.as_str(), told.guessing), ("阿莫西林", None));
    assert_eq!(told.words, ["阿莫西林"]);
    assert_eq!(told.ways[0].tier, Tier::Exact);
}
