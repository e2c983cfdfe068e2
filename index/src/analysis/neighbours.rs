//! The catalogue's own words in, those that a mistyped text may have meant out, with the work counted.
//!
//! A word is a candidate if it shares enough syllables (or, for Latin words, pairs of letters) with the
//! text; only candidates are compared letter by letter.

use std::collections::{BTreeSet, HashMap};

use super::pinyin::every_reading;
use super::slip::{self, Slip, Syllable, Typed, Unit};
use super::{Lexicon, sound};

/// Longest text and longest word that are compared, in characters.
pub const LONGEST: usize = 24;
/// Most candidates compared for one text, the likeliest first.
pub const MOST_COMPARED: usize = 1024;
/// Texts whose counts are looked over at once.
const RUN: usize = 64;
/// What a wrong letter of a Latin word costs.
const LETTER: u32 = 60;
/// Numbers of characters that are no syllables start here.
const NO_SYLLABLE: u32 = 0x8000;

/// A word that may have been meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbour {
    /// Its position in the lexicon.
    pub word: u32,
    /// How unlikely the slip is.
    pub cost: u32,
    /// Whether it is of the sound alone.
    pub sounds: bool,
}

/// What a look-up cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Entries of postings read.
    pub postings: usize,
    /// Words compared letter by letter.
    pub compared: usize,
}

/// Texts of one script with the words that hold each of their pieces.
#[derive(Debug)]
struct Shelf<T> {
    /// The word and where its letters stand.
    texts: Vec<(u32, u32, u8)>,
    letters: Vec<T>,
    postings: HashMap<u32, Vec<u32>>,
}

/// Every word of a lexicon, ready to be asked for.
#[derive(Debug)]
pub struct Neighbours {
    /// Pairs of syllables that few take for each other, both ways.
    rare: Rare,
    numbers: HashMap<String, Syllable>,
    /// Every character with its readings, once.
    units: Vec<Unit>,
    /// The position of each among them.
    han: Shelf<u32>,
    latin: Shelf<u8>,
}

/// Pairs of syllables by their numbers, a bit for each: thousands of words are compared by them.
#[derive(Debug, Default)]
struct Rare {
    syllables: usize,
    bits: Vec<u64>,
}

impl Rare {
    fn with_room(syllables: usize) -> Self {
        Self { syllables, bits: vec![0; (syllables * syllables).div_ceil(64)] }
    }

    /// Where the bit of a pair stands; `None` for what is no syllable of the catalogue.
    fn place(&self, a: u16, b: u16) -> Option<(usize, u32)> {
        let (a, b) = (usize::from(a), usize::from(b));
        let at = a * self.syllables + b;
        (a < self.syllables && b < self.syllables).then_some((at / 64, at as u32 % 64))
    }

    fn add(&mut self, a: u16, b: u16) {
        if let Some((word, bit)) = self.place(a, b) {
            self.bits[word] |= 1 << bit;
        }
    }

    fn has(&self, a: u16, b: u16) -> bool {
        self.place(a, b).is_some_and(|(word, bit)| self.bits[word] >> bit & 1 != 0)
    }
}

impl<T> Shelf<T> {
    fn new() -> Self {
        Self { texts: Vec::new(), letters: Vec::new(), postings: HashMap::new() }
    }

    fn add(&mut self, word: u32, letters: Vec<T>, pieces: BTreeSet<u32>) {
        let text = self.texts.len() as u32;
        self.texts.push((word, self.letters.len() as u32, letters.len() as u8));
        self.letters.extend(letters);
        for piece in pieces {
            self.postings.entry(piece).or_default().push(text);
        }
    }

    fn letters(&self, text: u32) -> &[T] {
        let (_, from, length) = self.texts[text as usize];
        &self.letters[from as usize..from as usize + usize::from(length)]
    }

    /// Texts that share at least as many pieces with the query as `enough` asks of their length, the
    /// likeliest first.
    fn candidates(
        &self,
        pieces: &[BTreeSet<u32>],
        enough: impl Fn(usize) -> Option<usize>,
        work: &mut Work,
    ) -> Vec<u32> {
        let least = (0..=usize::from(u8::MAX)).filter_map(&enough).min().unwrap_or(usize::MAX);
        let least = u8::try_from(least.max(1)).unwrap_or(u8::MAX);
        let mut shared = vec![0_u8; self.texts.len()];
        for piece in pieces.iter().flatten() {
            let texts = self.postings.get(piece).map_or(&[][..], Vec::as_slice);
            work.postings += texts.len();
            for &text in texts {
                let count = &mut shared[text as usize];
                *count = count.saturating_add(1);
            }
        }
        let mut found: Vec<(u8, u32)> = Vec::new();
        // Most texts share nothing with the query: they are passed over many at a time.
        for (run, counts) in (0..).step_by(RUN).zip(shared.chunks(RUN)) {
            if counts.iter().fold(0, |most, &count| most.max(count)) < least {
                continue;
            }
            for (text, &count) in (run..).zip(counts).filter(|(_, count)| **count >= least) {
                let (.., length) = self.texts[text as usize];
                if enough(usize::from(length)).is_some_and(|e| usize::from(count) >= e) {
                    found.push((u8::MAX - count, text));
                }
            }
        }
        if found.len() > MOST_COMPARED {
            found.select_nth_unstable(MOST_COMPARED);
            found.truncate(MOST_COMPARED);
        }
        work.compared += found.len();
        found.into_iter().map(|(_, text)| text).collect()
    }
}

impl Neighbours {
    /// The words of `lexicon`: names and aliases of two or more characters, and their pinyin.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let mut all = Self {
            rare: Rare::default(),
            numbers: HashMap::new(),
            units: Vec::new(),
            han: Shelf::new(),
            latin: Shelf::new(),
        };
        let mut known = HashMap::new();
        for at in 0..lexicon.names() {
            let word = lexicon.word(at);
            let length = word.chars().count();
            if word.is_ascii() {
                all.add_latin(at as u32, word);
            } else if (2..=LONGEST).contains(&length) {
                all.add_han(at as u32, word, &mut known);
            }
        }
        all.rare = all.rare_pairs();
        all
    }

    fn rare_pairs(&self) -> Rare {
        let mut rare = Rare::with_room(self.numbers.len());
        let alike = |(syllable, number): (&String, &Syllable)| {
            let others = sound::rarely_alike(syllable);
            let others = others.iter().filter_map(|other| self.numbers.get(other));
            others.map(|other| (number.exact, other.exact)).collect::<Vec<_>>()
        };
        for (a, b) in self.numbers.iter().flat_map(alike) {
            rare.add(a, b);
        }
        rare
    }

    fn add_han(&mut self, at: u32, word: &str, known: &mut HashMap<Unit, u32>) {
        let readings = every_reading(word);
        let sound: String = readings.iter().filter_map(|r| r.first()).map(String::as_str).collect();
        let units: Vec<Unit> = word
            .chars()
            .zip(&readings)
            .map(|(c, readings)| {
                let known: Vec<Syllable> = readings.iter().map(|r| self.number(r)).collect();
                unit(c, &known)
            })
            .collect();
        let pieces = units.iter().flat_map(classes).collect();
        let number = |unit: Unit| {
            *known.entry(unit).or_insert_with(|| {
                self.units.push(unit);
                self.units.len() as u32 - 1
            })
        };
        let numbers = units.into_iter().map(number).collect();
        self.han.add(at, numbers, pieces);
        self.add_latin(at, &sound);
    }

    fn add_latin(&mut self, at: u32, word: &str) {
        if word.is_ascii() && (SHORTEST_LATIN..=usize::from(u8::MAX)).contains(&word.len()) {
            let pieces = pairs(word).into_iter().collect();
            self.latin.add(at, word.bytes().collect(), pieces);
        }
    }

    /// The number of a syllable, a new one if need be.
    fn number(&mut self, syllable: &str) -> Syllable {
        if let Some(known) = self.numbers.get(syllable) {
            return *known;
        }
        let folded = sound::folded(syllable);
        let exact = self.numbers.len() as u16;
        self.numbers.insert(syllable.to_owned(), Syllable { exact, class: exact });
        let class = if folded == syllable { exact } else { self.number(&folded).exact };
        let number = Syllable { exact, class };
        self.numbers.insert(syllable.to_owned(), number);
        number
    }

    /// Words that `typed` (squashed) may have meant, by cost; none for a text too long to be a name.
    #[must_use]
    pub fn of_text(&self, typed: &str) -> (Vec<Neighbour>, Work) {
        let mut work = Work::default();
        let length = typed.chars().count();
        let mut found = match length {
            _ if typed.is_ascii() => self.of_latin(typed, &mut work),
            2..=LONGEST => self.of_han(typed, length, &mut work),
            _ => Vec::new(),
        };
        found.sort_by_key(|n| (n.word, n.cost, !n.sounds));
        found.dedup_by_key(|n| n.word);
        found.sort_by_key(|n| (n.cost, !n.sounds, n.word));
        (found, work)
    }

    fn of_han(&self, typed: &str, length: usize, work: &mut Work) -> Vec<Neighbour> {
        let units: Vec<Unit> = typed
            .chars()
            .zip(every_reading(typed))
            .map(|(c, readings)| {
                let known: Vec<Syllable> = readings.iter().map(|r| self.known(r)).collect();
                unit(c, &known)
            })
            .collect();
        let pieces: Vec<BTreeSet<u32>> = units.iter().map(|u| classes(u).collect()).collect();
        let slips = slip::most_slips(length);
        // A name may go on behind what was typed, so a longer one need share no more.
        let enough = |other: usize| (other + slips >= length).then(|| length.saturating_sub(slips));
        let limit = slip::limit(length);
        let rarely = |a: u16, b: u16| self.rare.has(a, b);
        let candidates = self.han.candidates(&pieces, enough, work);
        let mut typed = Typed::new(&units, &self.units, rarely);
        let near = |text: u32| {
            let distance = typed.distance(self.han.letters(text), limit);
            let word = self.han.texts[text as usize].0;
            let near = |slip: Slip, more: u32| {
                let (cost, sounds) = (slip.cost() + more, slip.unlike() == 0);
                (slip.cost() <= limit).then_some(Neighbour { word, cost, sounds })
            };
            near(distance.whole, 0).or_else(|| near(distance.head?, slip::TAIL))
        };
        candidates.into_iter().filter_map(near).collect()
    }

    /// A syllable of a query; one that no name holds is its class alone.
    fn known(&self, syllable: &str) -> Syllable {
        let unknown = Syllable { exact: u16::MAX, class: u16::MAX };
        self.numbers.get(syllable).copied().unwrap_or_else(|| {
            let class = self.numbers.get(&sound::folded(syllable));
            class.map_or(unknown, |known| Syllable { exact: u16::MAX, class: known.exact })
        })
    }

    fn of_latin(&self, typed: &str, work: &mut Work) -> Vec<Neighbour> {
        let Some(most) = most_letters(typed.len()) else { return Vec::new() };
        let pieces: Vec<BTreeSet<u32>> =
            pairs(typed).into_iter().map(|pair| BTreeSet::from([pair])).collect();
        // A swap breaks three pairs, anything else two.
        let enough = |other: usize| {
            (typed.len().abs_diff(other) <= most)
                .then(|| (typed.len() + 1).saturating_sub(3 * most))
        };
        let candidates = self.latin.candidates(&pieces, enough, work);
        let near = |text: u32| {
            let name = self.latin.letters(text);
            let slips = slip::letters(typed.as_bytes(), name, most)?;
            // Hands slip inside a word; two slips and another first letter are another word.
            if slips > 1 && name.first() != typed.as_bytes().first() {
                return None;
            }
            let (word, cost) = (self.latin.texts[text as usize].0, slips as u32 * LETTER);
            Some(Neighbour { word, cost, sounds: false })
        };
        candidates.into_iter().filter_map(near).collect()
    }
}

/// Shortest Latin word or pinyin that is compared.
const SHORTEST_LATIN: usize = 4;

/// How many letters of a Latin text may be wrong.
const fn most_letters(length: usize) -> Option<usize> {
    match length {
        0..=4 | 49.. => None,
        5..=8 => Some(1),
        _ => Some(2),
    }
}

/// A character with at most three readings.
fn unit(c: char, readings: &[Syllable]) -> Unit {
    let alone = Syllable { exact: u16::MAX - 1, class: u16::MAX - 1 };
    let first = readings.first().copied().unwrap_or(alone);
    let reading = |at: usize| readings.get(at).copied().unwrap_or(first);
    let count = readings.len().clamp(1, 3) as u8;
    Unit { c, readings: [first, reading(1), reading(2)], count }
}

/// The pieces a character gives: the classes of its readings.
fn classes(unit: &Unit) -> impl Iterator<Item = u32> + '_ {
    let number = |s: &Syllable| {
        if s.class == u16::MAX { NO_SYLLABLE + unit.c as u32 } else { u32::from(s.class) }
    };
    unit.readings().iter().map(number)
}

/// Neighbouring letters of a word, its ends included.
fn pairs(word: &str) -> Vec<u32> {
    let letters: Vec<u32> =
        std::iter::once(0).chain(word.bytes().map(u32::from)).chain(std::iter::once(0)).collect();
    letters.windows(2).map(|pair| pair[0] << 8 | pair[1]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::LexiconBuilder;

    fn lexicon() -> Lexicon {
        let mut builder = LexiconBuilder::default();
        for name in [
            "奥美拉唑",
            "艾司奥美拉唑",
            "布洛芬",
            "右布洛芬",
            "泮托拉唑",
            "替格瑞洛",
            "小柴胡颗粒",
            "维生素b1",
            "维生素b6",
            "amlodipine",
            "氨氯地平",
            "头孢克肟",
            "头孢克洛",
        ] {
            builder.name(name);
        }
        let (names, makers) = builder.texts();
        Lexicon::read(names, makers).unwrap()
    }

    fn check(typed: &str, expected: &[(&str, bool)]) {
        let lexicon = lexicon();
        let (found, _) = Neighbours::of(&lexicon).of_text(typed);
        let found: Vec<(&str, bool)> =
            found.iter().map(|n| (lexicon.word(n.word as usize), n.sounds)).collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn finds_what_was_meant() {
        check("奥美拉座", &[("奥美拉唑", true)]);
        check("布络芬", &[("布洛芬", true)]);
        check("布洛芳", &[("布洛芬", false)]);
        check("泮托唑拉", &[("泮托拉唑", false)]);
        check("替格洛瑞", &[("替格瑞洛", false)]);
        check("小紫胡颗粒", &[("小柴胡颗粒", false)]);
        check("amlodipin", &[("amlodipine", false)]);
        check("aomeilazo", &[("奥美拉唑", false)]);
        check("头孢克窝", &[("头孢克肟", true), ("头孢克洛", false)]);
    }

    #[test]
    fn guesses_no_sister() {
        check("维生素b2", &[]);
        check("左布洛芬", &[("布洛芬", false)][..0]);
        check("曲维诺坦", &[]);
        check("foobarizol", &[]);
    }

    #[test]
    fn work_is_bounded() {
        let lexicon = lexicon();
        let neighbours = Neighbours::of(&lexicon);
        let (han, latin) = (neighbours.han.texts.len(), neighbours.latin.texts.len());
        for text in
            ["奥".repeat(24), "奥美拉唑".repeat(50), "a".repeat(200), "阿".into(), String::new()]
        {
            let (_, work) = neighbours.of_text(&text);
            // No text is counted more often than once for each reading of each character.
            assert!(work.postings <= 3 * LONGEST * han + 49 * latin, "{text}: {work:?}");
            assert!(work.compared <= MOST_COMPARED, "{text}: {work:?}");
        }
    }
}
