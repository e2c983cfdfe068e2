//! Several sorted lists in, the item of a given rank among all of them out, without merging them.

use std::cmp::Ordering;

/// Below this many items left, gathering and selecting is faster than another round of searches.
const GATHER: usize = 64;

/// An item found by its rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ranked<K> {
    pub(crate) key: K,
    /// Items with a smaller key.
    pub(crate) below: usize,
    /// Items with this key, itself included.
    pub(crate) equal: usize,
}

/// The item of rank `rank` (0 is the smallest) among all items of `lists`, each sorted by `key`; `None` if
/// there are not that many.
///
/// Each round takes the weighted median of the lists' middles as pivot, so that at least a quarter of what
/// is left falls away: exact, and logarithmic in the number of items. The first round tries `guess`, where one is
/// given: a good one is the only round.
pub(crate) fn of_rank<T, K: Ord + Copy>(
    lists: &[&[T]],
    rank: usize,
    guess: Option<K>,
    key: impl Fn(usize, &T) -> K,
) -> Option<Ranked<K>> {
    let mut windows: Vec<(usize, usize, usize)> =
        lists.iter().enumerate().map(|(list, items)| (list, 0, items.len())).collect();
    let (mut rank, mut passed, mut guess) = (rank, 0, guess);
    loop {
        windows.retain(|&(_, from, to)| from < to);
        let left: usize = windows.iter().map(|&(_, from, to)| to - from).sum();
        if rank >= left {
            return None;
        }
        if left <= GATHER {
            let mut keys: Vec<K> = windows
                .iter()
                .flat_map(|&(list, from, to)| lists[list][from..to].iter().map(move |t| (list, t)))
                .map(|(list, item)| key(list, item))
                .collect();
            let key = *keys.select_nth_unstable(rank).1;
            let count = |order| keys.iter().filter(|other| (*other).cmp(&key) == order).count();
            let (below, equal) = (passed + count(Ordering::Less), count(Ordering::Equal));
            return Some(Ranked { key, below, equal });
        }
        let middle = || pivot(&windows, left, |list, at| key(list, &lists[list][at]));
        let pivot = guess.take().unwrap_or_else(middle);
        let split = |&(list, from, to): &(usize, usize, usize)| {
            let window = &lists[list][from..to];
            let below = window.partition_point(|item| key(list, item) < pivot);
            let upto = below + window[below..].partition_point(|item| key(list, item) == pivot);
            (from + below, from + upto)
        };
        let splits: Vec<(usize, usize)> = windows.iter().map(split).collect();
        let count = |end: fn(&(usize, usize)) -> usize| -> usize {
            windows.iter().zip(&splits).map(|(&(_, from, _), s)| end(s) - from).sum()
        };
        let (below, upto) = (count(|s| s.0), count(|s| s.1));
        if rank < below {
            for (window, split) in windows.iter_mut().zip(&splits) {
                window.2 = split.0;
            }
        } else if rank < upto {
            return Some(Ranked { key: pivot, below: passed + below, equal: upto - below });
        } else {
            for (window, split) in windows.iter_mut().zip(&splits) {
                window.1 = split.1;
            }
            (rank, passed) = (rank - upto, passed + upto);
        }
    }
}

/// The weighted median of the windows' middle items.
fn pivot<K: Ord + Copy>(
    windows: &[(usize, usize, usize)],
    left: usize,
    key: impl Fn(usize, usize) -> K,
) -> K {
    let mut middles: Vec<(K, usize)> = windows
        .iter()
        .map(|&(list, from, to)| (key(list, from + (to - from) / 2), to - from))
        .collect();
    middles.sort_unstable_by_key(|middle| middle.0);
    let mut weight = 0;
    for &(middle, items) in &middles {
        weight += items;
        if 2 * weight >= left {
            return middle;
        }
    }
    middles[middles.len() - 1].0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agrees_with_sorting_everything(
            mut lists in prop::collection::vec(prop::collection::vec(0_u32..500, 0..120), 0..12),
            guess in prop::option::of(0_u32..500),
        ) {
            lists.iter_mut().for_each(|list| list.sort_unstable());
            let mut all = lists.concat();
            all.sort_unstable();
            let slices: Vec<&[u32]> = lists.iter().map(Vec::as_slice).collect();
            for (rank, &expected) in all.iter().enumerate() {
                let below = all.partition_point(|&item| item < expected);
                let equal = all.partition_point(|&item| item <= expected) - below;
                let expected = Ranked { key: expected, below, equal };
                prop_assert_eq!(of_rank(&slices, rank, guess, |_, &item| item), Some(expected));
            }
            prop_assert_eq!(of_rank(&slices, all.len(), guess, |_, &item| item), None);
        }
    }
}
