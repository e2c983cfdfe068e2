//! Tokens in, facts out: one per clause, a bracket being a clause of its own.

use super::amount::{Amount, Dimension};
use super::scan::Token;
use super::words::{self, Role};

/// What one clause states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fact {
    /// The thing it speaks of, where it says 每: the 丸 of 每8丸重1.44g.
    pub subject: Option<char>,
    /// How many of the thing; 0 where it says none.
    pub pieces: u32,
    /// What the parts stand in.
    pub fill: Option<Amount>,
    /// The fill is a unit of concentration (`50mg/ml`, 每1ml), not what the pack holds.
    pub each: bool,
    /// Amounts.
    pub parts: Vec<Amount>,
    /// What the parts amount to otherwise: 相当于饮片, 含铋.
    pub also: Vec<Amount>,
    /// A percentage.
    pub share: Option<Amount>,
    /// Words that tell strengths apart: 无糖, 片芯, (Ⅰ).
    pub notes: Vec<String>,
}

impl Fact {
    /// Whether it states an amount.
    pub(super) fn has_amount(&self) -> bool {
        self.fill.is_some()
            || self.share.is_some()
            || !(self.parts.is_empty() && self.also.is_empty())
    }
}

/// Splits `tokens` into clauses in the order of their beginnings: each bracket is one, and a comma
/// before 每 begins another. `None` where brackets do not close, or one with an amount stands in
/// another, whose amounts it would speak of.
fn clauses(tokens: &[Token]) -> Option<Vec<Vec<Token>>> {
    let mut done = Vec::new();
    let mut open: Vec<(usize, Vec<Token>)> = vec![(0, Vec::new())];
    for (i, token) in tokens.iter().enumerate() {
        let each_follows = matches!(tokens.get(i + 1), Some(Token::Word(w)) if w.starts_with('每'));
        match token {
            Token::Open => open.push((i, Vec::new())),
            Token::Close => {
                let inner = open.pop()?;
                if open.len() > 1 && inner.1.iter().any(|t| matches!(t, Token::Amount(_))) {
                    return None;
                }
                done.push(inner);
                open.last()?;
            }
            Token::Sign(',') if each_follows => {
                done.push(std::mem::replace(open.last_mut()?, (i, Vec::new())));
            }
            _ => open.last_mut()?.1.push(token.clone()),
        }
    }
    done.push(open.pop()?);
    done.sort_by_key(|(start, _)| *start);
    open.is_empty().then(|| done.into_iter().map(|(_, clause)| clause).collect())
}

/// Reads every clause; `None` where one holds what can't be understood.
pub(super) fn facts(tokens: &[Token]) -> Option<Vec<Fact>> {
    let mut facts: Vec<Fact> = Vec::new();
    for clause in clauses(tokens)? {
        let main = !facts.iter().any(Fact::has_amount);
        facts.push(fact(&clause, main)?);
    }
    Some(facts)
}

/// Reads one clause. `main` says that no amount stands before it, so that 含 opens the amounts
/// themselves and not what they amount to.
fn fact(clause: &[Token], main: bool) -> Option<Fact> {
    let mut reader = Reader { main, ..Reader::default() };
    let mut rest = clause;
    while let Some((token, tail)) = rest.split_first() {
        rest = reader.take(token, tail)?;
    }
    reader.finish()
}

/// The state of reading one clause.
#[derive(Default)]
struct Reader {
    fact: Fact,
    /// Words since the last amount.
    name: String,
    /// The sign since the last amount.
    sign: Option<char>,
    /// 含 opened the list, so that another 含 goes on with it.
    holds: bool,
    /// The amounts that come are what the earlier ones amount to.
    also: bool,
    main: bool,
}

impl Reader {
    /// Takes one token, with a look at those behind it; returns what is left.
    fn take<'t>(&mut self, token: &Token, tail: &'t [Token]) -> Option<&'t [Token]> {
        match token {
            Token::Word(word) if self.sign == Some('/') && self.name.is_empty() => {
                self.container(word);
            }
            Token::Word(word) => self.name.push_str(word),
            Token::Number(digits) => return self.number(digits, tail),
            Token::Each(unit) => self.fill(*unit, true)?,
            Token::Amount(amount) => return self.amount(*amount, tail),
            Token::Sign('*') if !self.multiplies(tail.first()) => return None,
            Token::Sign(sign) => self.sign = Some(*sign),
            Token::Open | Token::Close => return None,
        }
        Some(tail)
    }

    /// Whether × may stand before `next`: 5%×250ml is a share of a fill and 7cm×10cm an area; nothing
    /// else multiplies.
    fn multiplies(&self, next: Option<&Token>) -> bool {
        match next {
            Some(Token::Amount(a)) if a.dimension == Dimension::Length => true,
            Some(Token::Amount(_)) => self.fact.share.is_some() && self.fact.parts.is_empty(),
            _ => false,
        }
    }

    /// A word after a slash: the container of `60g/盒`, or the name of a next ingredient.
    fn container(&mut self, word: &str) {
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if words::is_piece(c) => {
                self.fact.subject = self.fact.subject.or(Some(c))
            }
            _ => self.name.push_str(word),
        }
    }

    /// A bare number: how many pieces (每8丸, /8丸), a length whose unit follows (7×10cm), or a part
    /// of a name (维生素B1, 羟乙基淀粉130/0.4).
    fn number<'t>(&mut self, digits: &str, tail: &'t [Token]) -> Option<&'t [Token]> {
        if let [Token::Sign('*'), Token::Amount(next), ..] = tail
            && next.dimension == Dimension::Length
        {
            // The length itself is not needed to a unit finer than the printed one: keep the text.
            self.fact.notes.push(format!("{digits}*{next}"));
            return Some(&tail[2..]);
        }
        let piece = match tail.first() {
            Some(Token::Word(word)) => word.chars().next().filter(|c| words::is_piece(*c)),
            _ => None,
        };
        if let Some(piece) = piece {
            return self.pieces(digits, piece, tail);
        }
        if self.name.is_empty() || self.name.ends_with('每') {
            return None;
        }
        self.name.push_str(digits);
        if let [Token::Sign('/'), Token::Number(second), rest @ ..] = tail {
            self.name.push('/');
            self.name.push_str(second);
            return Some(rest);
        }
        Some(tail)
    }

    /// 每8丸 and /8丸: how many pieces the amounts stand for; 200喷 is a note, and a count of anything
    /// else (2片/板) belongs to the pack.
    fn pieces<'t>(&mut self, digits: &str, piece: char, tail: &'t [Token]) -> Option<&'t [Token]> {
        let Some((Token::Word(word), rest)) = tail.split_first() else { return None };
        let after = &word[piece.len_utf8()..];
        if words::is_dose(piece) {
            self.fact.notes.push(format!("{digits}{piece}"));
        } else if (self.name.ends_with('每') || self.sign == Some('/')) && self.fact.pieces == 0 {
            self.fact.pieces = digits.parse().ok().filter(|n| *n > 0)?;
            self.fact.subject = Some(piece);
        } else {
            return None;
        }
        self.name = after.to_owned();
        Some(rest)
    }

    /// An amount, by the words before it.
    fn amount<'t>(&mut self, amount: Amount, tail: &'t [Token]) -> Option<&'t [Token]> {
        let name = std::mem::take(&mut self.name);
        let sign = self.sign.take();
        // A second weight beside that of so many pills is that of something else.
        let bare_second = name.is_empty() && self.fact.pieces > 1 && !self.fact.parts.is_empty();
        if words::is_beside(&name) || bare_second {
            return None;
        }
        let read = words::before_amount(&name);
        if let Some(subject) = read.subject {
            if self.fact.subject.is_some_and(|known| known != subject) {
                return None;
            }
            self.fact.subject = Some(subject);
        }
        self.fact.notes.extend(read.notes);
        match read.role {
            Role::Each => {
                self.fill(amount, true)?;
                return Some(tail);
            }
            Role::Also => self.also = true,
            Role::Holds if self.fact.parts.is_empty() && self.main => {
                (self.also, self.holds) = (false, true);
            }
            Role::Holds => self.also = self.also || !self.holds,
            Role::Plain => {}
        }
        if name.is_empty() && matches!(sign, Some(':' | '/')) && self.is_restated(amount) {
            self.fact.also.push(amount);
            return Some(tail);
        }
        match amount.dimension {
            // The volume of one ingredient of a list is not what the others stand in.
            Dimension::Volume
                if !self.fact.parts.is_empty() && !words::trailing(&name).is_empty() =>
            {
                return None;
            }
            Dimension::Volume => self.fill(amount, false)?,
            Dimension::Share => self.share(amount)?,
            _ if self.also => self.fact.also.push(amount),
            _ => self.fact.parts.push(amount),
        }
        Some(tail)
    }

    /// Whether `amount` states the one part so far in units instead of weight, or the reverse:
    /// `40mg:4000AXaIU`.
    fn is_restated(&self, amount: Amount) -> bool {
        let restates = |part: &Amount| {
            let pair = [part.dimension.min(amount.dimension), part.dimension.max(amount.dimension)];
            matches!(pair, [Dimension::Mass, Dimension::Unit | Dimension::AntiXa])
        };
        matches!(self.fact.parts.as_slice(), [part] if restates(part))
    }

    fn fill(&mut self, amount: Amount, each: bool) -> Option<()> {
        // A weight per weight (mg/g) would need the first to be the content: left unread.
        if self.fact.fill.is_some() {
            return None;
        }
        self.fact.fill = Some(amount);
        self.fact.each = each;
        Some(())
    }

    fn share(&mut self, amount: Amount) -> Option<()> {
        match self.fact.share {
            None if self.fact.parts.iter().all(|p| p.dimension != Dimension::Share) => {
                self.fact.share = Some(amount);
            }
            // Several shares are those of several ingredients.
            _ => {
                self.fact.parts.extend(self.fact.share.take());
                self.fact.parts.push(amount);
            }
        }
        Some(())
    }

    /// Files the words that no amount followed.
    fn finish(mut self) -> Option<Fact> {
        self.fact.notes.extend(words::trailing(&self.name));
        Some(self.fact)
    }
}
