//! Any text in, no panic and no more work than stated out; what analysis promises of every text.

use proptest::prelude::*;

use yaojia_index::analysis::characters::counts;
use yaojia_index::text::normalize;

use super::{ask, fixtures, request};

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
