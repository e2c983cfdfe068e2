//! The text a person typed and the catalogue's own words in, an `Ast` out; total, never fails.
//!
//! What looks like a code, a strength or a pack is taken first by its shape. Of the rest, a text that
//! some name starts with is left whole, so that a maker's short name inside a drug's name (云南白药)
//! takes nothing away from it.

use std::ops::Range;

use crate::analysis::Lexicon;
use crate::analysis::characters::{counts, squash};
use crate::naming::GenericName;
use crate::naming::name::{RELEASE_WORDS, form_words};
use crate::text::normalize;

use super::amount::{self, Kind};
use super::ast::{Meaning, Part};
use super::intent::{self, Rule};
use super::{Ast, code};

/// Reads `text`.
#[must_use]
pub fn parse(text: &str, lexicon: &Lexicon) -> Ast {
    let text = normalize(text);
    if let Some(code) = code::read(&text) {
        let part = Part { text: text.clone(), meaning: Meaning::Code(code) };
        return Ast { text, parts: vec![part] };
    }
    let mut scan = Scan::new(text);
    scan.take_codes();
    scan.take_amounts();
    if !scan.is_name(lexicon) {
        scan.take_intents(lexicon);
        if !scan.is_name(lexicon) {
            scan.take_makers_and_places(lexicon);
        }
    }
    scan.take_names();
    scan.finish()
}

/// A text some of whose stretches are understood.
struct Scan {
    text: String,
    parts: Vec<(Range<usize>, Meaning)>,
}

impl Scan {
    const fn new(text: String) -> Self {
        Self { text, parts: Vec::new() }
    }

    fn finish(mut self) -> Ast {
        self.parts.sort_by_key(|(range, _)| range.start);
        let part = |(range, meaning): (Range<usize>, Meaning)| Part {
            text: self.text[range].trim().to_owned(),
            meaning,
        };
        Ast { parts: self.parts.into_iter().map(part).collect(), text: self.text }
    }

    /// Stretches not understood yet that hold something, in order.
    fn open(&self) -> Vec<Range<usize>> {
        let mut taken: Vec<&Range<usize>> = self.parts.iter().map(|(range, _)| range).collect();
        taken.sort_by_key(|range| range.start);
        let mut open = Vec::new();
        let mut from = 0;
        for range in taken {
            open.push(from..range.start);
            from = range.end;
        }
        open.push(from..self.text.len());
        open.retain(|range| self.text[range.clone()].chars().any(counts));
        open
    }

    /// Open stretches cut at blanks and signs.
    fn words(&self) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        for range in self.open() {
            let mut from = None;
            for (at, c) in self.text[range.clone()].char_indices() {
                match (counts(c), from) {
                    (true, None) => from = Some(range.start + at),
                    (false, Some(start)) => {
                        words.push(start..range.start + at);
                        from = None;
                    }
                    _ => {}
                }
            }
            words.extend(from.map(|start| start..range.end));
        }
        words
    }

    fn take_codes(&mut self) {
        for word in self.words() {
            if let Some(code) = code::read(&self.text[word.clone()]) {
                self.parts.push((word, Meaning::Code(code)));
            }
        }
    }

    fn take_amounts(&mut self) {
        for range in self.open() {
            for found in amount::find(&self.text[range.clone()]) {
                let meaning = match found.kind {
                    Kind::Strength => Meaning::Strength,
                    Kind::Pack(count) => Meaning::Pack(count),
                };
                let place = range.start + found.range.start..range.start + found.range.end;
                self.parts.push((place, meaning));
            }
        }
    }

    /// Whether what is open is, or starts, a name of the catalogue.
    fn is_name(&self, lexicon: &Lexicon) -> bool {
        let open: String = self.open().into_iter().map(|range| squash(&self.text[range])).collect();
        lexicon.starts_name(&open)
    }

    /// Takes words of intent: some anywhere, others only where what is left names a drug.
    fn take_intents(&mut self, lexicon: &Lexicon) {
        let found: Vec<(Range<usize>, Rule)> = self
            .open()
            .into_iter()
            .flat_map(|open| {
                let found = intent::find(&self.text[open.clone()], lexicon);
                found
                    .into_iter()
                    .map(move |i| (open.start + i.range.start..open.start + i.range.end, i.rule))
            })
            .collect();
        let take = |(range, _): (Range<usize>, Rule)| (range, Meaning::Intent);
        let (free, rest): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(_, rule)| *rule == Rule::Free);
        self.parts.extend(free.into_iter().map(take));
        let before = self.parts.len();
        self.parts.extend(rest.into_iter().map(take));
        let left = self.open();
        if !left.iter().any(|range| intent::names_a_drug(&self.text[range.clone()], lexicon)) {
            self.parts.truncate(before);
        }
    }

    /// Takes the short names of makers that no longer name of a drug covers, and the names of divisions that
    /// neither covers.
    fn take_makers_and_places(&mut self, lexicon: &Lexicon) {
        let (mut places, words) = (Vec::new(), self.words());
        for word in words {
            let mut at = word.start;
            while at < word.end {
                let rest = &self.text[at..word.end];
                let name = lexicon.name_at(rest).map_or(0, str::len);
                let maker = lexicon.maker_at(rest).map_or(0, str::len);
                let place = lexicon.place_at(rest).map_or(0, str::len);
                // The longest is meant: 和平区 is no firm called 和平.
                if place > name.max(maker) {
                    let range = at..at + place;
                    let alone = range == word;
                    places.push((range, alone));
                } else if maker > name {
                    self.parts.push((at..at + maker, Meaning::Maker));
                }
                let one = rest.chars().next().map_or(1, char::len_utf8);
                at += name.max(maker).max(place).max(one);
            }
        }
        self.take_places(lexicon, places);
    }

    /// Takes names of divisions: those in full and those parted by blanks, if anything else is asked for, and
    /// all of them where what is left still names a drug. Drugs have places in their names (长春西汀), so a
    /// text that would be left without one keeps it.
    fn take_places(&mut self, lexicon: &Lexicon, places: Vec<(Range<usize>, bool)>) {
        let before = self.parts.len();
        let read = |text: &str| lexicon.divisions(text);
        for (range, alone) in places {
            let (divisions, full) = read(&self.text[range.clone()]);
            self.parts.push((range, Meaning::District(divisions)));
            let taken = self.parts.len() - 1;
            let left = self.open();
            let drug = left.iter().any(|r| intent::names_a_drug(&self.text[r.clone()], lexicon));
            let sure = full || alone && (!left.is_empty() || before > 0);
            if !drug && !sure {
                self.parts.remove(taken);
            }
        }
    }

    /// What is left is the name, and the form words that stand alone, before or after it.
    fn take_names(&mut self) {
        let words = self.words();
        let (forms, names): (Vec<_>, Vec<_>) =
            words.into_iter().partition(|word| is_form(&self.text[word.clone()]));
        if names.is_empty() {
            // Form words alone are what is searched for.
            self.parts.extend(forms.into_iter().map(|word| (word, Meaning::Name)));
            return;
        }
        self.parts.extend(forms.into_iter().map(|word| (word, Meaning::Form)));
        for (i, word) in names.iter().enumerate() {
            let last = i + 1 == names.len();
            self.take_name(word.clone(), i == 0, last);
        }
    }

    /// A word of the name: form words at the head of the first and the tail of the last are split off.
    fn take_name(&mut self, word: Range<usize>, first: bool, last: bool) {
        let text = &self.text[word.clone()];
        let base = GenericName::read(text).base;
        let at = text.find(&base).filter(|_| !base.is_empty() && base.len() < text.len());
        let Some(at) = at else {
            self.parts.push((word, Meaning::Name));
            return;
        };
        let (from, to) = (word.start + at, word.start + at + base.len());
        let from = if first { from } else { word.start };
        let to = if last { to } else { word.end };
        for (range, meaning) in [
            (word.start..from, Meaning::Form),
            (from..to, Meaning::Name),
            (to..word.end, Meaning::Form),
        ] {
            if !range.is_empty() {
                self.parts.push((range, meaning));
            }
        }
    }
}

/// Whether a word is made of form and release words alone.
fn is_form(word: &str) -> bool {
    let mut rest = word;
    while !rest.is_empty() {
        let known = form_words().chain(RELEASE_WORDS.iter().copied());
        let Some(longest) = known.filter(|w| rest.starts_with(*w)).max_by_key(|w| w.len()) else {
            return false;
        };
        rest = &rest[longest.len()..];
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{LexiconBuilder, divisions};
    use crate::record::Region;

    fn lexicon() -> Lexicon {
        let mut builder = LexiconBuilder::default();
        for name in [
            "利伐沙班",
            "利伐沙班片",
            "云南白药",
            "云南白药胶囊",
            "藿香正气口服液",
            "布洛芬",
            "阿莫西林",
            "长春西汀",
            "沈阳红药",
        ] {
            builder.name(name);
        }
        for short in ["东阳光", "太极", "云南白药", "齐鲁", "同仁堂", "北京同仁堂"]
        {
            builder.maker(short, "某某有限公司");
        }
        let (names, makers) = builder.texts();
        let home = Region::from_code(210_100);
        let cities = Region::from_code(220_100).map(|region| (region, "长春市"));
        let places = divisions::text(home, cities);
        Lexicon::read(names, makers).unwrap().with_places(places).unwrap()
    }

    fn check(text: &str, expected: &[(&str, &str)]) {
        let ast = parse(text, &lexicon());
        let found = ast.understood();
        let found: Vec<_> = found.iter().map(|u| (u.kind, u.text.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn takes_a_query_apart() {
        check("利伐沙班", &[("name", "利伐沙班")]);
        check("东阳光利伐沙班", &[("manufacturer", "东阳光"), ("name", "利伐沙班")]);
        check(
            "藿香正气口服液 太极",
            &[("name", "藿香正气"), ("form", "口服液"), ("manufacturer", "太极")],
        );
        check("布洛芬片 200mg", &[("name", "布洛芬"), ("form", "片"), ("strength", "200mg")]);
        check("格列美脲片2毫克", &[("name", "格列美脲"), ("form", "片"), ("strength", "2mg")]);
        check("奥氮平 口崩片", &[("name", "奥氮平"), ("form", "口崩片")]);
        check("布洛芬 缓释", &[("name", "布洛芬"), ("form", "缓释")]);
        check("美托洛尔缓释片", &[("name", "美托洛尔"), ("form", "缓释片")]);
        check(
            "利伐沙班片 20mg 7片",
            &[("name", "利伐沙班"), ("form", "片"), ("strength", "20mg"), ("pack", "7片")],
        );
        check("布洛芬多少钱一盒", &[("name", "布洛芬"), ("intent", "多少钱一盒")]);
        check("宝宝退烧的布洛芬", &[("intent", "宝宝"), ("intent", "退烧的"), ("name", "布洛芬")]);
        check("退烧药", &[("name", "退烧药")]);
        check("国药准字 Z 1202 0223", &[("code", "国药准字 z 1202 0223")]);
        check("xj01ca 齐鲁", &[("code", "xj01ca"), ("manufacturer", "齐鲁")]);
        check("", &[]);
        check("  ，。", &[]);
    }

    #[test]
    fn understands_where() {
        check("和平区 布洛芬", &[("district", "和平区"), ("name", "布洛芬")]);
        check(
            "沈阳市和平区布洛芬片",
            &[("district", "沈阳市"), ("district", "和平区"), ("name", "布洛芬"), ("form", "片")],
        );
        check("布洛芬沈河", &[("name", "布洛芬"), ("district", "沈河")]);
        check("沈阳 布络芬", &[("district", "沈阳"), ("name", "布络芬")]);
        check("和平区", &[("district", "和平区")]);
        check("和平区附近药店", &[("district", "和平区"), ("intent", "附近药店")]);
        check("东阳光 沈阳", &[("manufacturer", "东阳光"), ("district", "沈阳")]);
    }

    /// Places inside the names of drugs and firms say nothing of where to buy.
    #[test]
    fn leaves_places_in_names() {
        check("长春西汀", &[("name", "长春西汀")]);
        check("长春西丁", &[("name", "长春西丁")]);
        check("沈阳红药多少钱", &[("name", "沈阳红药"), ("intent", "多少钱")]);
        check("北京同仁堂 布洛芬", &[("manufacturer", "北京同仁堂"), ("name", "布洛芬")]);
        check("沈阳", &[("name", "沈阳")]);
        check("云南", &[("name", "云南")]);
    }

    /// A firm's name that is also a drug's stays a drug's.
    #[test]
    fn leaves_names_whole() {
        check("云南白药", &[("name", "云南白药")]);
        check("云南白药胶囊", &[("name", "云南白药"), ("form", "胶囊")]);
        check("齐鲁", &[("manufacturer", "齐鲁")]);
        check("胶囊", &[("name", "胶囊")]);
    }

    proptest! {
        #[test]
        fn reads_anything(text in "\\PC{0,40}") {
            let ast = parse(&text, &lexicon());
            for part in &ast.parts {
                prop_assert!(ast.text.contains(&part.text));
            }
        }

        #[test]
        fn reads_anything_like_a_query(text in "[利伐沙班片胶囊缓释东阳光0-9.:/*mgl盒粒 xXzZ国药准字H]{0,30}") {
            let ast = parse(&text, &lexicon());
            prop_assert_eq!(parse(&ast.text, &lexicon()).understood(), ast.understood());
        }
    }
}
