//! Two characters in, whether people take one for the other by its looks out.

use std::collections::HashMap;
use std::sync::LazyLock;

/// `characters<TAB>common|rare<TAB>example`.
const GROUPS: &str = include_str!("data/confusables.tsv");

/// Groups of each character, and whether their members are mixed up often.
type Looks = HashMap<char, Vec<(usize, bool)>>;

/// Those groups, and a bit for every character of the basic plane that is in any: most are in none.
static LOOKS: LazyLock<(Looks, Box<[u64; 1024]>)> = LazyLock::new(|| {
    let (mut looks, mut known) = (Looks::new(), Box::new([0_u64; 1024]));
    let lines = GROUPS.lines().filter(|line| !line.starts_with('#')).enumerate();
    for (group, line) in lines {
        let mut columns = line.split('\t');
        let (members, often) = (columns.next().unwrap_or_default(), columns.next());
        for member in members.chars() {
            looks.entry(member).or_default().push((group, often == Some("common")));
            if let Some(word) = known.get_mut(member as usize / 64) {
                *word |= 1 << (member as usize % 64);
            }
        }
    }
    (looks, known)
});

/// How two characters are alike: `Some(true)` where they are mixed up often.
#[must_use]
pub fn alike(a: char, b: char) -> Option<bool> {
    let (looks, known) = &*LOOKS;
    let is_known = |c: char| {
        let word = known.get(c as usize / 64);
        word.is_none_or(|word| word >> (c as usize % 64) & 1 != 0)
    };
    if !is_known(a) || !is_known(b) {
        return None;
    }
    let (a, b) = (looks.get(&a)?, looks.get(&b)?);
    a.iter().filter(|group| b.contains(group)).map(|(_, often)| *often).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_look_alikes() {
        assert_eq!(alike('芬', '芳'), Some(true));
        assert_eq!(alike('柴', '紫'), Some(false));
        assert_eq!(alike('左', '右'), None);
    }
}
