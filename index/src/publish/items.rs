//! Awards in, the item of each out: what was bought as one, in one purchase or in several.

use std::collections::HashMap;

use crate::naming::GroupKeys;
use crate::record::Award;

/// The item of each award, as a number: awards of one 品种序号 of a purchase are of one item, and so are those of
/// one name, strength and form in different purchases.
pub(super) fn items(awards: &[Award], keys: &[GroupKeys]) -> Vec<u32> {
    let mut nodes = Nodes::default();
    let mut of_seq: HashMap<(usize, &str), usize> = HashMap::new();
    let mut of_key: HashMap<&str, usize> = HashMap::new();
    let mut of_award = Vec::with_capacity(awards.len());
    for (award, keys) in awards.iter().zip(keys) {
        let own = *of_key.entry(&keys.comparable).or_insert_with(|| nodes.add());
        if !award.seq.is_empty() {
            let seq = (award.programme, award.seq.as_str());
            let seq = *of_seq.entry(seq).or_insert_with(|| nodes.add());
            nodes.join(own, seq);
        }
        of_award.push(own);
    }
    of_award.into_iter().map(|node| nodes.root(node) as u32).collect()
}

/// Sets that are joined two by two.
#[derive(Default)]
struct Nodes {
    above: Vec<usize>,
}

impl Nodes {
    fn add(&mut self) -> usize {
        self.above.push(self.above.len());
        self.above.len() - 1
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.above[node] != node {
            self.above[node] = self.above[self.above[node]];
            node = self.above[node];
        }
        node
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.above[a.max(b)] = a.min(b);
    }
}
