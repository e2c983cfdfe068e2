//! Two characters in, whether people take one for the other by its looks out.

use std::collections::HashMap;
use std::sync::LazyLock;

/// `characters<TAB>common|rare<TAB>example`.
const GROUPS: &str = include_str!("data/confusables.tsv");

/// Groups of each character, and whether their members are mixed up often.
static LOOKS: LazyLock<HashMap<char, Vec<(usize, bool)>>> = LazyLock::new(|| {
    let mut looks: HashMap<char, Vec<(usize, bool)>> = HashMap::new();
    let lines = GROUPS.lines().filter(|line| !line.starts_with('#')).enumerate();
    for (group, line) in lines {
        let mut columns = line.split('\t');
        let (members, often) = (columns.next().unwrap_or_default(), columns.next());
        for member in members.chars() {
            looks.entry(member).or_default().push((group, often == Some("common")));
        }
    }
    looks
});

/// How two characters are alike: `Some(true)` where they are mixed up often.
#[must_use]
pub fn alike(a: char, b: char) -> Option<bool> {
    let (a, b) = (LOOKS.get(&a)?, LOOKS.get(&b)?);
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
