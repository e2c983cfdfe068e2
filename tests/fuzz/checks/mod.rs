//! Any bytes in, nothing out: what must hold whatever they are. The fuzz targets and the replay of their corpus
//! run the same functions.

pub(crate) mod tiny;

use yaojia_index::analysis::characters::counts;
use yaojia_index::query::{Facet, SearchRequest, Sort};
use yaojia_index::record::Region;
use yaojia_index::search::{SearchError, Work, search};
use yaojia_index::snapshot::Snapshot;
use yaojia_index::text::{compact, normalize};

/// A question: an answer whose marks lie in its names and that costs no more than stated, all its pages, and
/// completions. The first byte chooses level, order and page.
pub(crate) fn query(snapshot: &Snapshot, bytes: &[u8]) {
    let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let text: String =
        String::from_utf8_lossy(rest).chars().take(SearchRequest::MAX_CHARS).collect();
    let region = Region::from_code(210_100).unwrap();
    let mut request = SearchRequest::new(&text, region, "2026-11-21".parse().unwrap());
    request.level = yaojia_index::naming::Level::ALL[usize::from(first) % 5];
    request.sort = if first & 8 == 0 { Sort::Relevance } else { Sort::UnitPrice };
    request.limit = 1 + usize::from(first >> 4);
    request.facets = Facet::ALL.to_vec();
    request.explain = first & 16 == 0;
    let most = Work::most(snapshot.text_index().names());
    let mut found = 0;
    loop {
        let answer = match search(snapshot, &request) {
            Ok(answer) => answer,
            Err(SearchError::Request(_) | SearchError::TooBroad { .. }) => return,
            Err(error) => panic!("{text:?}: {error}"),
        };
        assert!(answer.work.is_within(&most), "{text:?}: {:?}", answer.work);
        found += answer.hits.len();
        for hit in &answer.hits {
            let named = hit.named.map(|p| snapshot.product(p).unwrap().generic_name);
            let name = named.unwrap_or(snapshot.group(hit.level, hit.group).unwrap().name);
            let length = name.chars().count() as u32;
            assert!(hit.highlight.iter().all(|&(from, to)| from < to && to <= length), "{text:?}");
        }
        match answer.next {
            Some(next) => request.cursor = Some(next),
            None => {
                assert_eq!(found, answer.total, "{text:?}");
                break;
            }
        }
    }
    let completions = snapshot.suggest().complete(&text, 8).unwrap();
    assert!(completions.suggestions.len() <= 8);
}

/// Text: normalising settles, and words lie on boundaries and lose nothing.
pub(crate) fn analysis(snapshot: &Snapshot, bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes);
    let text = normalize(&raw);
    assert_eq!(normalize(&text), text, "{raw:?}");
    let joined = compact(&raw);
    assert_eq!(compact(&joined), joined, "{raw:?}");
    let analyzer = snapshot.text_index().analyzer();
    for words in [analyzer.words(&text), analyzer.query_words(&text)] {
        let mut covered = vec![false; text.len()];
        for word in &words {
            assert_eq!(&text[word.from..word.to], word.text);
            covered[word.from..word.to].fill(true);
        }
        assert!(words.is_sorted_by_key(|word| word.from));
        assert!(text.char_indices().all(|(from, c)| !counts(c) || covered[from]), "{text:?}");
    }
}

/// A code off a box: read or refused, never a panic.
pub(crate) fn scan(snapshot: &Snapshot, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    yaojia_index::scan::scan(snapshot, &text, 2026).unwrap();
}
