//! Any text in, no panic and no more work than stated out; what analysis promises of every text.

use proptest::prelude::*;

use yaojia_index::analysis::characters::counts;
use yaojia_index::text::normalize;

use yaojia_index::search::Work;
use yaojia_index::snapshot::Snapshot;

use super::{Numbers, ask, cases, fixtures, real, request};

/// Characters that meet rules: names, numbers, units, signs, scripts, marks.
const HOSTILE: &str = "[阿莫西林胶囊缓释片沙坦氨氯地平维生素複方黃耆醯胺0-9a-z０-９Ａ-ｚ.％%×*:∶(（)）/ⅠⅡ一二万亿单位克毫微升μgml \
    国药准字HXZ¥$\\[\\]^?{}|\\\\'\"<>&;～—·•®™²⁸α-ω𠮷👨‍👩‍👧\u{301}\u{200b}\u{202e}\u{feff}\u{0}\u{10ffff}]{0,60}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(super::cases(500) as u32))]

    #[test]
    fn any_text_is_answered(text in prop_oneof![HOSTILE, "\\PC{0,200}"]) {
        let (.., snapshot) = fixtures();
        let text: String = text.chars().take(200).collect();
        let mut request = request(&text);
        request.explain = true;
        let answer = ask(snapshot, &request);
        let most = Work::most(snapshot.text_index().names());
        prop_assert!(answer.work.is_within(&most), "{:?}", answer.work);
        prop_assert!(answer.hits.len() <= answer.total.min(request.limit));
        for hit in &answer.hits {
            let row = snapshot.group(hit.level, hit.group).unwrap();
            let named = hit.named.map(|p| snapshot.product(p).unwrap().generic_name);
            let length = named.unwrap_or(row.name).chars().count() as u32;
            prop_assert!(hit.highlight.iter().all(|&(from, to)| from < to && to <= length));
            prop_assert!(hit.highlight.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }

    #[test]
    fn words_lie_on_boundaries_rise_and_lose_nothing(
        text in prop_oneof![HOSTILE, "\\PC{0,80}"]
    ) {
        let analyzer = fixtures().2.text_index().analyzer();
        let text = normalize(&text);
        prop_assert_eq!(&normalize(&text), &text);
        for (words, apart) in [(analyzer.words(&text), false), (analyzer.query_words(&text), true)] {
            let mut covered = vec![false; text.len()];
            for word in &words {
                prop_assert!(text.is_char_boundary(word.from) && text.is_char_boundary(word.to));
                prop_assert_eq!(&text[word.from..word.to], word.text);
                prop_assert_eq!(text[..word.from].chars().count(), word.at);
                covered[word.from..word.to].fill(true);
            }
            prop_assert!(words.is_sorted_by_key(|word| word.from));
            // A query's words follow one another; those of the index may lie inside others.
            prop_assert!(!apart || words.windows(2).all(|pair| pair[0].to <= pair[1].from));
            for (from, c) in text.char_indices() {
                prop_assert!(!counts(c) || covered[from], "{} of {} is lost", c, text);
            }
        }
    }
}

/// Texts that are long, repeat themselves, hold what many names hold, or look like patterns.
fn hostile(snapshot: &Snapshot) -> Vec<String> {
    let mut numbers = Numbers(9);
    let name = |numbers: &mut Numbers| {
        let product = numbers.below(snapshot.products() as usize) as u32;
        snapshot.product(product).unwrap().generic_name.to_owned()
    };
    let mut texts: Vec<String> = Vec::new();
    for common in [
        "片",
        "a",
        "s",
        "l",
        "sh",
        "zh",
        "1",
        "0.",
        "x",
        "酸",
        "注射用",
        "胶囊",
        "缓释",
        "h2",
        "片a",
        "(",
        " ",
    ] {
        for times in [1, 2, 3, 7, 50, 200] {
            texts.push(common.repeat(times));
        }
    }
    for pattern in [
        "*", "%", "?", "_", ".*", "[a-z]*", "片*", "*片", "阿%", "a OR b", "\"片", "{{片}}", "\\",
        "\0",
    ] {
        texts.extend([pattern.to_owned(), pattern.repeat(20)]);
    }
    // The commonest characters of all names, each once, and in two orders.
    let mut counts = std::collections::HashMap::new();
    for product in 0..snapshot.products() {
        for c in snapshot.product(product).unwrap().generic_name.chars() {
            *counts.entry(c).or_insert(0) += 1;
        }
    }
    let mut common: Vec<char> = counts.keys().copied().collect();
    common.sort_by_key(|c| (std::cmp::Reverse(counts[c]), *c));
    for length in [2, 3, 5, 10, 40, 200] {
        texts.push(common.iter().take(length).collect());
        texts.push(common.iter().take(length).rev().collect());
    }
    for letter in 'a'..='z' {
        texts.extend(('a'..='z').map(|next| format!("{letter}{next}")));
    }
    for _ in 0..cases(200) {
        let (one, two) = (name(&mut numbers), name(&mut numbers));
        let letters = (0..2 + numbers.below(60)).map(|_| (b'a' + numbers.below(26) as u8) as char);
        let letters: String = letters.collect();
        let han = (0..1 + numbers.below(199)).map(|_| *numbers.pick(&common)).collect();
        let mixed = format!("{one}{letters} {two}50mg*{}片", numbers.below(100));
        texts.extend([format!("{one}{two}").repeat(4), letters, han, mixed, one.repeat(9)]);
    }
    texts.iter().map(|text| text.chars().take(200).collect()).collect()
}

#[test]
fn no_text_costs_more_than_stated() {
    let Some((_, snapshot)) = real() else { return };
    let names = snapshot.text_index().names();
    let most = Work::most(names);
    let (mut terms, mut postings) = ((0, String::new()), (0, String::new()));
    let texts = hostile(snapshot);
    for text in &texts {
        let work = ask(snapshot, &request(text)).work;
        assert!(work.is_within(&most), "{text}: {work:?}, at most {most:?}");
        terms = terms.max((work.terms, text.clone()));
        postings = postings.max((work.postings, text.clone()));
    }
    println!(
        "{} texts over {names} names: most terms {terms:?}, most postings {postings:?}",
        texts.len()
    );
}
