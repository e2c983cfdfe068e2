//! A maker as a list prints it in, how well it names each firm of the catalogue out.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use crate::analysis::Lexicon;
use crate::analysis::characters::squash;
use crate::naming::maker::{canonical, short_names};
use crate::text::normalize;

/// How a printed maker names a firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MakerFit {
    /// Another firm.
    Other,
    /// Nothing is printed.
    Unstated,
    /// By a short name that stands for this firm, maybe among others: 齐鲁.
    Short,
    /// The firm is the product's 持有人.
    Holder,
    /// The full name but for what it is by law: 齐鲁制药.
    Legal,
    /// The full name.
    Exact,
}

/// What may stand behind a firm's name without making it another firm.
const LEGAL: [&str; 10] = [
    "有限责任公司",
    "股份有限公司",
    "集团股份有限公司",
    "集团有限公司",
    "有限公司",
    "公司",
    "股份",
    "集团",
    "厂",
    "ltd",
];

/// Ends of a full name by law.
const FULL: [&str; 6] = ["公司", "厂", "ltd", "inc", "gmbh", "llc"];

/// Fewest letters of a name that may stand for the beginning of a longer one.
const SHORTEST: usize = 4;

/// A printed maker, read once.
#[derive(Debug, Default)]
pub(super) struct Maker {
    /// How it names the firms asked for so far, by ordinal.
    known: Mutex<HashMap<u32, MakerFit>>,
    full: String,
    /// Firms that its short names stand for.
    firms: HashSet<String>,
    /// A full name by law, so that another full name is another firm.
    is_full: bool,
}

impl Maker {
    /// Reads `text` among the firms of `lexicon`.
    pub(super) fn read(text: &str, lexicon: &Lexicon) -> Self {
        let full = canonical(text);
        let own = squash(&normalize(text));
        let short = short_names(text);
        let shorts = short.iter().map(|short| squash(&normalize(short)));
        let firms = shorts.chain(std::iter::once(own));
        let firms: HashSet<String> = firms
            .flat_map(|short| lexicon.firms(&short).map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let is_full = FULL.iter().any(|end| full.ends_with(end));
        Self { known: Mutex::default(), full, firms, is_full }
    }

    /// How it names the firm with an ordinal, whose canonical name `name` tells.
    pub(super) fn fit_of<'n, E>(
        &self,
        firm: u32,
        name: impl FnOnce() -> Result<&'n str, E>,
    ) -> Result<MakerFit, E> {
        if let Some(known) = self.known.lock().ok().and_then(|known| known.get(&firm).copied()) {
            return Ok(known);
        }
        let fit = self.fit(name()?);
        if let Ok(mut known) = self.known.lock() {
            known.insert(firm, fit);
        }
        Ok(fit)
    }

    /// How it names `firm`, a canonical name.
    pub(super) fn fit(&self, firm: &str) -> MakerFit {
        if self.full.is_empty() {
            return MakerFit::Unstated;
        }
        if self.full == firm {
            return MakerFit::Exact;
        }
        if is_legal_rest(&self.full, firm) || is_legal_rest(firm, &self.full) {
            return MakerFit::Legal;
        }
        if !self.is_full && self.firms.contains(firm) { MakerFit::Short } else { MakerFit::Other }
    }
}

/// Whether `long` is `short` with only its form by law behind it.
fn is_legal_rest(short: &str, long: &str) -> bool {
    let rest = long.strip_prefix(short);
    short.chars().count() >= SHORTEST && rest.is_some_and(|rest| LEGAL.contains(&rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::LexiconBuilder;

    #[test]
    fn tells_firms_by_every_name() {
        let mut builder = LexiconBuilder::default();
        for firm in ["齐鲁制药有限公司", "齐鲁制药(海南)有限公司", "石药集团欧意药业有限公司"]
        {
            for short in short_names(firm) {
                builder.maker(&short, firm);
            }
        }
        let (names, makers) = builder.texts();
        let lexicon = Lexicon::read(names, makers).unwrap();
        for (text, firm, expected) in [
            ("齐鲁制药有限公司", "齐鲁制药有限公司", MakerFit::Exact),
            ("齐鲁制药", "齐鲁制药有限公司", MakerFit::Legal),
            ("齐鲁制药", "齐鲁制药(海南)有限公司", MakerFit::Short),
            ("齐鲁", "齐鲁制药(海南)有限公司", MakerFit::Short),
            ("齐鲁制药（海南） 有限公司", "齐鲁制药(海南)有限公司", MakerFit::Exact),
            ("齐鲁制药（海南）有限公司", "齐鲁制药有限公司", MakerFit::Other),
            ("欧意", "石药集团欧意药业有限公司", MakerFit::Short),
            ("拜耳", "齐鲁制药有限公司", MakerFit::Other),
            ("", "齐鲁制药有限公司", MakerFit::Unstated),
        ] {
            assert_eq!(Maker::read(text, &lexicon).fit(firm), expected, "{text} {firm}");
        }
    }
}
