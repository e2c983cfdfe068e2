//! Values by ordinal of which most places are empty; a copy shares what does not change after it.

use std::sync::Arc;

/// Values kept together, and nodes above them: with 204,100 products a copy takes 25 counters, and a change of one value
/// copies a leaf of 8 and two nodes of 32.
const LEAF: usize = 8;
const NODE: usize = 32;

/// A sparse list.
#[derive(Debug, Clone)]
pub(super) struct Chunks<T>(Vec<Node<Node<Leaf<T>>>>);

type Leaf<T> = Option<Arc<[Option<T>; LEAF]>>;
type Node<T> = Option<Arc<[T; NODE]>>;

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Where a value stands on each level.
const fn path(at: u32) -> [usize; 4] {
    let at = at as usize;
    [at / LEAF / NODE / NODE, at / LEAF / NODE % NODE, at / LEAF % NODE, at % LEAF]
}

impl<T: Clone> Chunks<T> {
    /// The value at `at`.
    pub(super) fn get(&self, at: u32) -> Option<&T> {
        let [root, upper, lower, leaf] = path(at);
        let leaves = self.0.get(root)?.as_ref()?[upper].as_ref()?;
        leaves[lower].as_ref()?[leaf].as_ref()
    }

    /// The place of the value at `at`, to be changed.
    pub(super) fn place(&mut self, at: u32) -> &mut Option<T> {
        let [root, upper, lower, leaf] = path(at);
        if self.0.len() <= root {
            self.0.resize(root + 1, None);
        }
        let nodes = self.0[root].get_or_insert_with(|| Arc::new([const { None }; NODE]));
        let nodes = &mut Arc::make_mut(nodes)[upper];
        let leaves = nodes.get_or_insert_with(|| Arc::new([const { None }; NODE]));
        let leaves = &mut Arc::make_mut(leaves)[lower];
        let values = leaves.get_or_insert_with(|| Arc::new([const { None }; LEAF]));
        &mut Arc::make_mut(values)[leaf]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_copy_keeps_what_it_had() {
        let mut chunks = Chunks::default();
        *chunks.place(3) = Some(30);
        *chunks.place(200) = Some(40);
        let before = chunks.clone();
        *chunks.place(3) = Some(31);
        *chunks.place(1000) = Some(50);
        assert_eq!(
            (before.get(3), before.get(200), before.get(1000)),
            (Some(&30), Some(&40), None)
        );
        assert_eq!((chunks.get(3), chunks.get(1000), chunks.get(4)), (Some(&31), Some(&50), None));
    }

    proptest! {
        #[test]
        fn holds_what_a_map_holds(sets in prop::collection::vec((0_u32..40_000, 0_u32..9), 0..60)) {
            let (mut chunks, mut map) = (Chunks::default(), HashMap::new());
            for &(at, value) in &sets {
                *chunks.place(at) = Some(value);
                map.insert(at, value);
            }
            for (at, _) in sets {
                for near in [at.saturating_sub(1), at, at + 1, at ^ 8, at ^ 256] {
                    prop_assert_eq!(chunks.get(near), map.get(&near));
                }
            }
        }
    }
}
