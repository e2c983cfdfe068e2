//! What was typed and a name in, how unlikely a slip lies between them out: a weighted edit distance.

use super::lookalike;

/// Sounds the same.
const SOUND: u32 = 15;
/// Is often taken for it by its looks.
const LOOK: u32 = 22;
/// Sounds nearly the same: z and zh, n and l, an and ang.
const NEAR_SOUND: u32 = 25;
/// A character typed twice, or one of a double left out.
const DOUBLED: u32 = 30;
/// Is at times taken for it by its looks.
const RARE_LOOK: u32 = 32;
/// Sounds nearly the same to some.
const RARE_SOUND: u32 = 35;
/// Two neighbours swapped.
const SWAPPED: u32 = 40;
/// One character missing or too many.
const GAP: u32 = 60;
/// Another character altogether.
const OTHER: u32 = 70;
/// A name of which only the head was typed.
pub const TAIL: u32 = 31;
/// A slip that would name another drug: a number or a letter (B1 for B6), 左 for 右.
const NEVER: u32 = 1000;

/// How far from each other a text of `length` characters and a name may be.
#[must_use]
pub const fn limit(length: usize) -> u32 {
    match length {
        0 | 1 => 0,
        2 => RARE_SOUND,
        3 => GAP,
        4 => GAP + 5,
        5 | 6 => OTHER + RARE_SOUND,
        _ => 2 * OTHER,
    }
}

/// How many characters may differ at all, however slightly.
#[must_use]
pub const fn most_slips(length: usize) -> usize {
    match length {
        0..=4 => 1,
        5..=8 => 2,
        _ => 3,
    }
}

/// A syllable: itself, and the number of those commonly taken for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Syllable {
    /// Number of the syllable.
    pub exact: u16,
    /// Number of its class.
    pub class: u16,
}

/// A character with its readings, the right one first; short lists are filled with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit {
    /// The character.
    pub c: char,
    /// Its readings.
    pub readings: [Syllable; 3],
    /// How many of them there are.
    pub count: u8,
}

impl Unit {
    /// Its readings, each once.
    #[must_use]
    pub fn readings(&self) -> &[Syllable] {
        &self.readings[..usize::from(self.count)]
    }
}

/// How far a text is from a name: the sum of all slips, and behind it in the lowest byte how many of them are not of the
/// sound, so that the cheaper is the lower number, and of equal ones the one that sounds more alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slip(u32);

impl Slip {
    /// Texts of 24 characters differ by 48 slips of 1,000 at most: 24 bits hold the sum, eight their number.
    const fn of(cost: u32, of_sound: bool) -> Self {
        Self(cost << 8 | !of_sound as u32)
    }

    /// The sum of all slips.
    #[must_use]
    pub const fn cost(self) -> u32 {
        self.0 >> 8
    }

    /// Slips that are not of the sound.
    #[must_use]
    pub const fn unlike(self) -> u32 {
        self.0 & 0xff
    }

    const fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

const ZERO: Slip = Slip(0);

/// How far a text is from a name, and from some head of it where the text is long enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distance {
    /// From the whole name.
    pub whole: Slip,
    /// From the likeliest head of it.
    pub head: Option<Slip>,
}

/// Fewest characters that are tried as the head of a name.
const SHORTEST_HEAD: usize = 4;

/// Farther than anything that is looked for.
const FAR: Distance = Distance { whole: Slip(u32::MAX), head: None };

/// What was typed, ready to be compared with many names whose characters are told by numbers.
pub struct Typed<'a, R> {
    typed: &'a [Unit],
    gaps: Vec<Slip>,
    /// Every character that a name may hold.
    known: &'a [Unit],
    /// What it costs that a typed character stands for a known one, by both, once it was asked for.
    costs: Vec<Slip>,
    rarely: R,
    cells: Vec<Slip>,
    extras: Vec<Slip>,
}

/// Stands for what was not asked for yet.
const UNKNOWN: Slip = Slip(u32::MAX);

impl<'a, R: Fn(u16, u16) -> bool> Typed<'a, R> {
    /// `rarely` says whether two syllables (by number) are taken for each other by few.
    #[must_use]
    pub fn new(typed: &'a [Unit], known: &'a [Unit], rarely: R) -> Self {
        let mut gaps = Vec::with_capacity(typed.len());
        missing(typed.iter().map(|unit| unit.c), &mut gaps);
        let costs = vec![UNKNOWN; typed.len() * known.len()];
        Self { typed, gaps, known, costs, rarely, cells: Vec::new(), extras: Vec::new() }
    }

    /// The least slip that leads from the name of these characters to what was typed, as far as it costs no more than
    /// `most`.
    #[must_use]
    pub fn distance(&mut self, name: &[u32], most: u32) -> Distance {
        let Self { typed, gaps, known, costs, rarely, cells, extras } = self;
        let character = |j: usize| known[name[j] as usize].c;
        let width = name.len() + 1;
        // The row being filled, the one above it and the one above that: a swap reaches no farther.
        cells.clear();
        cells.resize(3 * width, ZERO);
        extras.clear();
        missing((0..name.len()).map(character), extras);
        let (mut here, above) = cells.split_at_mut(width);
        let (mut above, mut higher) = above.split_at_mut(width);
        for (j, &cost) in extras.iter().enumerate() {
            here[j + 1] = here[j].plus(cost);
        }
        let mut least = 0;
        for (i, (a, &gap)) in typed.iter().zip(&*gaps).enumerate() {
            (here, above, higher) = (higher, here, above);
            here[0] = above[0].plus(gap);
            let costs = &mut costs[i * known.len()..(i + 1) * known.len()];
            let (mut left, mut lowest) = (here[0], here[0]);
            for (j, (&b, &extra)) in name.iter().zip(&*extras).enumerate() {
                let cost = &mut costs[b as usize];
                if *cost == UNKNOWN {
                    *cost = other(a, &known[b as usize], rarely);
                }
                let mut best =
                    above[j].plus(*cost).min(above[j + 1].plus(gap)).min(left.plus(extra));
                if i > 0 && j > 0 && a.c == character(j - 1) && character(j) == typed[i - 1].c {
                    best = best.min(higher[j - 1].plus(Slip::of(SWAPPED, false)));
                }
                (here[j + 1], left, lowest) = (best, best, lowest.min(best));
            }
            // Costs only grow, and no way leads past two rows.
            let before = std::mem::replace(&mut least, lowest.cost());
            if before > most && least > most {
                return FAR;
            }
        }
        let head = here[..name.len()].iter().min().copied();
        Distance { whole: here[name.len()], head: head.filter(|_| typed.len() >= SHORTEST_HEAD) }
    }
}

/// What each character costs where the other text lacks it.
fn missing(text: impl Iterator<Item = char>, to: &mut Vec<Slip>) {
    let mut before = None;
    to.extend(text.map(|c| {
        let cost = if tells(c) {
            NEVER
        } else if before == Some(c) {
            DOUBLED
        } else {
            GAP
        };
        before = Some(c);
        Slip::of(cost, false)
    }));
}

/// What it costs that `a` stands for `b`.
fn other(a: &Unit, b: &Unit, rarely: &impl Fn(u16, u16) -> bool) -> Slip {
    if a.c == b.c {
        return ZERO;
    }
    let pairs = || a.readings().iter().flat_map(|x| b.readings().iter().map(move |y| (x, y)));
    // A number is never another number, though a word may well be mistyped as one: 六位, 9 for 丸.
    if tells(a.c) && tells(b.c) {
        return Slip::of(NEVER, false);
    }
    if pairs().any(|(x, y)| x.exact == y.exact) {
        return Slip::of(SOUND, true);
    }
    match lookalike::alike(a.c, b.c) {
        Some(true) => return Slip::of(LOOK, false),
        Some(false) => return Slip::of(RARE_LOOK, false),
        None => {}
    }
    if pairs().any(|(x, y)| x.class == y.class) {
        return Slip::of(NEAR_SOUND, true);
    }
    if pairs().any(|(x, y)| rarely(x.exact, y.exact)) {
        return Slip::of(RARE_SOUND, true);
    }
    Slip::of(if tells(a.c) || tells(b.c) { NEVER } else { OTHER }, false)
}

/// Characters that tell one drug from its sister: none of them is ever guessed from another.
const fn tells(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            c,
            '一' | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '左'
                | '右'
                | '复'
        )
}

/// Letters to insert, leave out, replace or swap between two Latin words; more than `most` is `None`.
#[must_use]
pub fn letters(typed: &[u8], name: &[u8], most: usize) -> Option<usize> {
    if typed.len().abs_diff(name.len()) > most {
        return None;
    }
    let width = name.len() + 1;
    let mut cells: Vec<usize> = vec![0; (typed.len() + 1) * width];
    for (j, cell) in cells[..width].iter_mut().enumerate() {
        *cell = j;
    }
    for (i, a) in typed.iter().enumerate() {
        let (above, here) = (i * width, (i + 1) * width);
        cells[here] = i + 1;
        for (j, b) in name.iter().enumerate() {
            let mut best = cells[above + j] + usize::from(a != b);
            best = best.min(cells[above + j + 1] + 1).min(cells[here + j] + 1);
            if i > 0 && j > 0 && *a == name[j - 1] && *b == typed[i - 1] {
                best = best.min(cells[above - width + j - 1] + 1);
            }
            cells[here + j + 1] = best;
        }
    }
    cells.last().copied().filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Units whose readings are given by number: equal letters of `sounds` sound the same.
    fn units(text: &str, sounds: &str) -> Vec<Unit> {
        let unit = |(c, sound): (char, char)| {
            let syllable =
                Syllable { exact: sound as u16, class: sound.to_ascii_lowercase() as u16 };
            Unit { c, readings: [syllable; 3], count: 1 }
        };
        text.chars().zip(sounds.chars()).map(unit).collect()
    }

    fn check(typed: (&str, &str), name: (&str, &str), cost: u32, unlike: u32) {
        let (from, known) = (units(typed.0, typed.1), units(name.0, name.1));
        let all: Vec<u32> = (0..known.len() as u32).collect();
        let mut typed_as = Typed::new(&from, &known, |_, _| false);
        let found = typed_as.distance(&all, u32::MAX);
        assert_eq!(
            (found.whole.cost(), found.whole.unlike()),
            (cost, unlike),
            "{typed:?} {name:?}"
        );
        // A bound changes nothing of what lies within it.
        assert_eq!(typed_as.distance(&all, cost).whole, found.whole);
        let beyond = typed_as.distance(&all, cost.saturating_sub(1)).whole;
        assert!(beyond.cost() >= cost, "{typed:?} {name:?}");
    }

    #[test]
    fn weighs_slips() {
        let name = ("奥美拉唑", "abcd");
        check(("奥美拉唑", "abcd"), name, 0, 0);
        check(("奥美拉座", "abcd"), name, SOUND, 0);
        check(("奥美那唑", "abCd"), name, NEAR_SOUND, 0);
        check(("奥美拉挫", "abcx"), name, LOOK, 1);
        check(("奥美唑拉", "abdc"), name, SWAPPED, 1);
        check(("奥美美拉唑", "abbcd"), name, DOUBLED, 1);
        check(("奥拉唑", "acd"), name, GAP, 1);
        check(("奥美你唑", "abxd"), name, OTHER, 1);
        check(("维b1", "abx"), ("维b6", "aby"), NEVER, 1);
        check(("左旋", "ab"), ("右旋", "cb"), NEVER, 1);
    }

    #[test]
    fn counts_letters() {
        assert_eq!(letters(b"amlodipin", b"amlodipine", 2), Some(1));
        assert_eq!(letters(b"olanzpaine", b"olanzapine", 2), Some(1));
        assert_eq!(letters(b"foobarizol", b"omeprazole", 2), None);
        assert_eq!(letters(b"", b"", 0), Some(0));
    }
}
