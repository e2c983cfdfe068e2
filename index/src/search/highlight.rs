//! A name as printed and a query as understood in, the character ranges that match out.

use std::cell::OnceCell;

use crate::analysis::characters::{counts, squash};
use crate::analysis::pinyin::every_reading;
use crate::query::Ast;
use crate::text::normalize;

/// Initials that are typed as two letters.
const DOUBLE: [&str; 3] = ["zh", "ch", "sh"];

/// Longest text that is spelt in every way, in characters.
const LONGEST: usize = 24;

/// What a query asks names for, made once for all hits of an answer.
pub(super) struct Sought {
    /// The whole text, then name and form words, then the name alone.
    pub(super) texts: [String; 3],
    /// Each part of the name or the form.
    words: Vec<Vec<char>>,
    /// `texts` character by character.
    spelt: [Vec<char>; 3],
}

impl Sought {
    pub(super) fn of(ast: &Ast) -> Self {
        let texts = [ast.whole(), squash(&ast.literal()), squash(&ast.name())];
        let words = ast.parts.iter().filter(|p| matches!(p.meaning.kind(), "name" | "form"));
        Self {
            words: words.map(|part| squash(&part.text).chars().collect()).collect(),
            spelt: texts.each_ref().map(|text| text.chars().collect()),
            texts,
        }
    }

    /// Name and form words character by character.
    pub(super) fn literal(&self) -> &[char] {
        &self.spelt[1]
    }
}

/// Character ranges of a name, end exclusive, rising and apart, that the query's texts cover: the whole
/// text where it stands there, else name with form, else each word of the name.
pub(super) fn ranges(folded: &Folded, sought: &Sought) -> Vec<(u32, u32)> {
    if let Some(range) = sought.spelt[..2].iter().find_map(|text| folded.find(text)) {
        return vec![range];
    }
    let [_, literal, name] = &sought.texts;
    let other = || (name != literal).then(|| folded.sounding(name))?;
    if let Some(range) = folded.sounding(literal).or_else(other) {
        return vec![range];
    }
    let mut found: Vec<(u32, u32)> =
        sought.words.iter().filter_map(|word| folded.find(word)).collect();
    found.sort_unstable();
    found.dedup_by(|next, last| {
        let touches = next.0 <= last.1;
        if touches {
            last.1 = last.1.max(next.1);
        }
        touches
    });
    found
}

/// A name character by character in its comparable form, with where each comes from.
pub(super) struct Folded {
    chars: Vec<(char, u32)>,
    /// Every reading of each character, made when it is first asked how the name sounds.
    readings: OnceCell<Vec<Vec<String>>>,
}

impl Folded {
    pub(super) fn of(name: &str) -> Self {
        let whole = normalize(name);
        // Nearly always one character stays one; only else is each folded by itself.
        let mut chars: Vec<(char, u32)> = if whole.chars().count() == name.chars().count() {
            whole.chars().zip(0..).collect()
        } else {
            let folded = |(at, c): (u32, char)| {
                let folded = normalize(c.encode_utf8(&mut [0; 4]));
                folded.chars().map(|c| (c, at)).collect::<Vec<_>>()
            };
            (0..).zip(name.chars()).flat_map(folded).collect()
        };
        chars.retain(|(c, _)| counts(*c));
        Self { chars, readings: OnceCell::new() }
    }

    /// The first place that `text` with Latin letters says: each of its Chinese characters as such, its
    /// letters as whole syllables, or as initials, or as syllables as far as they go.
    fn sounding(&self, text: &str) -> Option<(u32, u32)> {
        if text.bytes().filter(u8::is_ascii_alphabetic).count() < 2 {
            return None;
        }
        let readings = self.readings();
        let text = text.replace("lv", "lu").replace("nv", "nu");
        let said = |rest: &str, at: usize| {
            let (c, _) = self.chars[at];
            let syllables = readings[at].iter().map(String::as_str);
            let said = syllables.filter(|s| rest.starts_with(*s)).map(str::len).max();
            if rest.starts_with(c) { Some(c.len_utf8()) } else { said }
        };
        let first = |rest: &str, at: usize| {
            let letter = rest.chars().next()?;
            let says = letter == self.chars[at].0
                || letter.is_ascii() && readings[at].iter().any(|s| s.starts_with(letter));
            says.then_some(letter.len_utf8())
        };
        let plain = self.spelt(&text, said).or_else(|| self.spelt(&text, first));
        plain.or_else(|| {
            let (from, to) = self.mixed_with(&text, readings)?;
            Some((self.chars[from].1, self.chars[to - 1].1 + 1))
        })
    }

    /// The first characters that count which `text` spells, each by itself, a syllable, or its initial; the
    /// last syllable may be begun only.
    pub(super) fn mixed(&self, text: &str) -> Option<(usize, usize)> {
        let text = text.replace("lv", "lu").replace("nv", "nu");
        self.mixed_with(&text, self.readings())
    }

    fn readings(&self) -> &[Vec<String>] {
        self.readings.get_or_init(|| {
            let name: String = self.chars.iter().map(|(c, _)| c).collect();
            every_reading(&name)
        })
    }

    fn mixed_with(&self, text: &str, readings: &[Vec<String>]) -> Option<(usize, usize)> {
        let short = text.chars().count() <= LONGEST;
        (0..self.chars.len())
            .filter(|_| short)
            .find_map(|from| Some((from, self.cover(text, from, readings)?)))
    }

    /// Where the characters end that spell `rest` from `at` on.
    fn cover(&self, rest: &str, at: usize, readings: &[Vec<String>]) -> Option<usize> {
        let Some(letter) = rest.chars().next() else { return Some(at) };
        let (c, _) = *self.chars.get(at)?;
        let on = |bytes: usize| self.cover(&rest[bytes..], at + 1, readings);
        let own = if letter == c { on(c.len_utf8()) } else { None };
        own.or_else(|| {
            readings[at].iter().find_map(|syllable| {
                if syllable.starts_with(rest) {
                    return Some(at + 1);
                }
                let whole =
                    if rest.starts_with(syllable.as_str()) { on(syllable.len()) } else { None };
                let two =
                    DOUBLE.iter().any(|two| rest.starts_with(two) && syllable.starts_with(two));
                let begun = || if two { on(2) } else { None };
                let first = || {
                    let same = syllable.len() > 1 && syllable.starts_with(letter);
                    if same { on(letter.len_utf8()) } else { None }
                };
                whole.or_else(begun).or_else(first)
            })
        })
    }

    /// The first place where `step`, asked for each character in turn, uses up all of `text`.
    fn spelt(&self, text: &str, step: impl Fn(&str, usize) -> Option<usize>) -> Option<(u32, u32)> {
        (0..self.chars.len()).find_map(|from| {
            let mut rest = text;
            for at in from..self.chars.len() {
                rest = &rest[step(rest, at)?..];
                if rest.is_empty() {
                    return Some((self.chars[from].1, self.chars[at].1 + 1));
                }
            }
            None
        })
    }

    /// The first place of `text` in characters of the name.
    pub(super) fn find(&self, wanted: &[char]) -> Option<(u32, u32)> {
        if wanted.is_empty() {
            return None;
        }
        let same = |window: &[(char, u32)]| window.iter().map(|(c, _)| c).eq(wanted);
        let at = self.chars.windows(wanted.len()).position(same)?;
        Some((self.chars[at].1, self.chars[at + wanted.len() - 1].1 + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Lexicon, LexiconBuilder};
    use crate::query::parse;

    fn check(name: &str, query: &str, expected: &[(u32, u32)]) {
        let mut builder = LexiconBuilder::default();
        for name in ["阿莫西林", "阿莫西林胶囊", "奥氮平", "干扰素α2b注射液"] {
            builder.name(&squash(name));
        }
        let (names, makers) = builder.texts();
        let ast = parse(query, &Lexicon::read(names, makers).unwrap());
        assert_eq!(ranges(&Folded::of(name), &Sought::of(&ast)), expected, "{query} in {name}");
    }

    #[test]
    fn marks_what_matched_in_characters_of_the_print() {
        check("阿莫西林胶囊", "阿莫西林胶囊", &[(0, 6)]);
        check("阿莫西林胶囊", "阿莫西林", &[(0, 4)]);
        check("奥氮平口崩片", "奥氮平 口崩片", &[(0, 6)]);
        check("人干扰素α2b注射液", "α2b", &[(4, 7)]);
        check("丙泊酚中/长链脂肪乳注射液", "中长链", &[(3, 7)]);
        check("維生素Ｂ６片", "维生素b6", &[(0, 5)]);
        check("盐酸二甲双胍片", "x", &[]);
        check("盐酸二甲双胍片", "erjiashuanggua", &[(2, 6)]);
        check("盐酸二甲双胍片", "ejsg", &[(2, 6)]);
        check("阿莫西林胶囊", "阿mo西林", &[(0, 4)]);
        check("阿莫西林胶囊", "阿moxl", &[(0, 4)]);
        check("阿莫西林胶囊", "amo西lin胶囊", &[(0, 6)]);
        check("氯化钠注射液", "lvhuana", &[(0, 3)]);
        check("阿莫西林胶囊", "阿莫xl", &[(0, 4)]);
        check("复方阿莫西林胶囊", "amoxl", &[(2, 6)]);
        check("注射用头孢曲松钠", "zhusheytoub", &[(0, 5)]);
        check("", "阿莫西林", &[]);
    }
}
