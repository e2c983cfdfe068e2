//! One row and the answer to it in, a verdict out; pure.

use crate::query::Tier;

use super::{Expected, Field, Row};

/// Products of a hit whose facts count, and hits among which a forbidden name counts.
pub const SHOWN: usize = 3;

/// What a search answered, as far as it is judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Hits, best first.
    pub hits: Vec<Found>,
    /// Whether another text was offered.
    pub suggests: bool,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How it was found.
    pub tier: Tier,
    /// Its generic name.
    pub name: String,
    /// Its own facts, then those of its first products.
    pub facts: Vec<Facts>,
}

/// Printed facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// 剂型.
    pub form: String,
    /// 规格.
    pub strength: String,
    /// 生产企业.
    pub manufacturer: String,
    /// 医保药品代码.
    pub code: String,
    /// 批准文号.
    pub approvals: Vec<String>,
}

impl Facts {
    fn any(&self, field: Field, matches: impl Fn(&str) -> bool) -> bool {
        match field {
            Field::Form => matches(&self.form),
            Field::Strength => matches(&self.strength),
            Field::Manufacturer => matches(&self.manufacturer),
            Field::Code => matches(&self.code),
            Field::Approval => self.approvals.iter().any(|approval| matches(approval)),
        }
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The expected hit stands there, from 1; an `empty` row that stayed empty counts as 1.
    At(usize),
    /// Not among the hits.
    Absent,
    /// A name that must not be among the first three hits stands there, from 1.
    Forbidden(usize),
    /// A row that expects nothing was answered with a hit of tier code, exact or alias, from 1.
    Certain(usize),
    /// A row that expects nothing was answered with approximate hits and no suggestion.
    Silent,
}

impl Verdict {
    /// Where the expected hit stands; `None` for a miss of any kind.
    #[must_use]
    pub const fn rank(self) -> Option<usize> {
        match self {
            Self::At(rank) => Some(rank),
            _ => None,
        }
    }
}

/// Judges `answer` to `row`.
#[must_use]
pub fn judge(row: &Row, answer: &Answer) -> Verdict {
    let position = |found: &dyn Fn(&Found) -> bool| answer.hits.iter().position(found);
    match &row.expected {
        Expected::Nothing => {
            let certain = |hit: &Found| matches!(hit.tier, Tier::Code | Tier::Exact | Tier::Alias);
            let approximate =
                |hit: &Found| matches!(hit.tier, Tier::NearCode | Tier::Homophone | Tier::Fuzzy);
            match position(&certain) {
                Some(at) => Verdict::Certain(at + 1),
                None if answer.hits.iter().any(approximate) && !answer.suggests => Verdict::Silent,
                None => Verdict::At(1),
            }
        }
        Expected::Hit { name, facts, forbidden } => {
            let bad = |hit: &Found| forbidden.iter().any(|name| name.is_match(&hit.name));
            if let Some(at) = position(&bad).filter(|&at| at < SHOWN) {
                return Verdict::Forbidden(at + 1);
            }
            let wanted = |hit: &Found| {
                name.is_match(&hit.name)
                    && facts.iter().all(|(field, expression)| {
                        hit.facts
                            .iter()
                            .any(|facts| facts.any(*field, |text| expression.is_match(text)))
                    })
            };
            position(&wanted).map_or(Verdict::Absent, |at| Verdict::At(at + 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(expect: &str) -> Row {
        Row::read_all(&format!("heading\nid\tclass\tquery\t{expect}\t\n")).unwrap().remove(0)
    }

    fn hit(tier: Tier, name: &str, strength: &str, makers: &[&str]) -> Found {
        let own = Facts { strength: strength.into(), ..Facts::default() };
        let product = |maker: &&str| Facts { manufacturer: (*maker).into(), ..Facts::default() };
        let facts = std::iter::once(own).chain(makers.iter().map(product)).collect();
        Found { tier, name: name.into(), facts }
    }

    fn check(expect: &str, hits: &[Found], expected: Verdict) {
        let answer = Answer { hits: hits.to_vec(), suggests: false };
        assert_eq!(judge(&row(expect), &answer), expected, "{expect}");
    }

    #[test]
    fn finds_the_first_hit_with_every_fact() {
        let hits = [
            hit(Tier::Exact, "甲片", "5mg", &["乙药厂"]),
            hit(Tier::Exact, "甲片", "10mg", &["丙药厂", "乙药厂"]),
        ];
        check("^甲\t", &hits, Verdict::At(1));
        check("甲\tstrength=10", &hits, Verdict::At(2));
        check("甲\tstrength=10;manufacturer=^乙", &hits, Verdict::At(2));
        check("甲\tstrength=5;manufacturer=^丙", &hits, Verdict::Absent);
        check("甲\tcode=X", &hits, Verdict::Absent);
        check("乙\t", &hits, Verdict::Absent);
    }

    #[test]
    fn a_forbidden_name_counts_among_the_first_three() {
        let name = |name: &str| hit(Tier::Words, name, "", &[]);
        let hits = ["甲", "甲", "右甲", "甲"].map(name);
        check("^甲\tnot_name=右", &hits, Verdict::Forbidden(3));
        let hits = ["甲", "甲", "甲", "右甲"].map(name);
        check("^甲\tnot_name=右", &hits, Verdict::At(1));
    }

    #[test]
    fn nothing_expected_may_be_answered_by_suggestions_only() {
        let of = |tier| [hit(tier, "甲", "", &[])];
        check("-\t", &[], Verdict::At(1));
        check("-\t", &of(Tier::Alias), Verdict::Certain(1));
        check("-\t", &of(Tier::Words), Verdict::At(1));
        check("-\t", &of(Tier::Fuzzy), Verdict::Silent);
        let answer = Answer { hits: of(Tier::Fuzzy).to_vec(), suggests: true };
        assert_eq!(judge(&row("-\t"), &answer), Verdict::At(1));
    }
}
