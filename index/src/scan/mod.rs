//! Any code on a box in; what kind it is, what it says, the products that carry it, or what is wrong with it out.

mod gs1;
mod read;

use jiff::civil::Date;

use crate::catalog::ProductOrd;
use crate::query::{Code, code};
use crate::search::{carriers, near};
use crate::snapshot::{Corrupt, Snapshot};
use crate::text::normalize;

pub use read::read;

/// What kind of code a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 追溯码, or the 药品标识码 at its start.
    Trace,
    /// Bar code of 8, 12, 13 or 14 digits.
    Gtin,
    /// GS1 element string or Digital Link.
    Gs1,
    /// 批准文号.
    Approval,
    /// 医保药品代码, 医用耗材代码.
    Insurance,
    /// 药品本位码.
    National,
    /// UDI of 中关村工信二维码技术研究院 (MA) or 阿里健康 (AHM).
    Udi,
    /// None of these.
    Unknown,
}

/// What a part of a code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The bar code, 14 digits.
    Gtin,
    /// 药品标识码.
    ProductId,
    /// 序列号.
    Serial,
    /// 批号.
    Batch,
    /// 有效期.
    Expiry,
    /// 生产日期.
    Made,
    /// 包装日期.
    Packed,
    /// 保质期.
    BestBefore,
    /// 数量.
    Count,
    /// Number of a logistic unit.
    Sscc,
    /// Anything else.
    Other,
}

/// One part of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// GS1's identifier, in element strings.
    pub ai: Option<String>,
    /// What it says.
    pub field: Field,
    /// As it stands in the code.
    pub value: String,
    /// The day, where it is one.
    pub date: Option<Date>,
}

/// What is wrong with a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The last digit does not follow from those before it.
    #[error("the check digit is {found}, expected {expected}")]
    CheckDigit {
        /// The digit found.
        found: char,
        /// The digit that belongs there.
        expected: char,
    },
    /// Too many or too few characters.
    #[error("{found} characters, expected {expected}")]
    Length {
        /// Characters found.
        found: usize,
        /// Characters expected.
        expected: &'static str,
    },
    /// A wrong character.
    #[error("character {at} is {found:?}, expected {expected}")]
    Character {
        /// Position, counted from 1.
        at: usize,
        /// The character found.
        found: char,
        /// What belongs there.
        expected: &'static str,
    },
    /// A part of an element string that no identifier opens.
    #[error("{0:?} begins with no identifier of GS1")]
    Element(String),
    /// The data of an identifier is too short or too long.
    #[error("({ai}) holds {value:?}, expected {wanted} characters")]
    Cut {
        /// The identifier.
        ai: String,
        /// Its data.
        value: String,
        /// Characters expected, at most where they may be fewer.
        wanted: usize,
    },
    /// A date that is none.
    #[error("{0:?} is no date YYMMDD")]
    Date(String),
    /// No code of any known shape.
    #[error("not a code of any known shape")]
    Unknown,
}

impl Fault {
    /// Stable token of the fault.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CheckDigit { .. } => "check_digit",
            Self::Length { .. } => "length",
            Self::Character { .. } => "character",
            Self::Element(_) => "unknown_identifier",
            Self::Cut { .. } => "element_length",
            Self::Date(_) => "date",
            Self::Unknown => "unknown",
        }
    }

    /// The fault of a number whose last digit is not what `expected` makes of those before it.
    fn of_check_digit(number: &str, expected: impl Fn(&str) -> Option<char>) -> Option<Self> {
        let found = number.chars().next_back()?;
        let expected = expected(&number[..number.len() - found.len_utf8()])?;
        (found != expected).then_some(Self::CheckDigit { found, expected })
    }
}

/// A text as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What kind of code it is.
    pub kind: Kind,
    /// The code in one spelling; the text where it is none.
    pub code: String,
    /// What it says.
    pub elements: Vec<Element>,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

impl Reading {
    /// The first element of a field.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Element> {
        self.elements.iter().find(|element| element.field == field)
    }
}

/// A code that may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The code.
    pub code: String,
    /// The products that carry it, rising.
    pub products: Vec<ProductOrd>,
}

/// What a scanned text leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// The text as understood.
    pub reading: Reading,
    /// The products that carry the code, rising.
    pub products: Vec<ProductOrd>,
    /// Codes of the catalogue that may have been meant, where no product carries this one.
    pub near: Vec<Near>,
}

/// Codes named for a 医保 code that breaks off.
const COMPLETIONS: usize = 5;

/// Reads `text` and looks it up; `year` is the present one.
pub fn scan(snapshot: &Snapshot, text: &str, year: i16) -> Result<Scan, Corrupt> {
    let reading = read(text, year);
    let products = products(snapshot, &reading)?;
    let near = if products.is_empty() { meant(snapshot, &reading)? } else { Vec::new() };
    Ok(Scan { reading, products, near })
}

/// The products that carry the code.
fn products(snapshot: &Snapshot, reading: &Reading) -> Result<Vec<ProductOrd>, Corrupt> {
    let mut products = match reading.kind {
        Kind::Trace => match reading.get(Field::ProductId) {
            Some(id) => snapshot.by_trace_id(&id.value)?,
            None => Vec::new(),
        },
        Kind::Gtin | Kind::Gs1 => match reading.get(Field::Gtin) {
            Some(gtin) => {
                let mut found = snapshot.by_gtin(&gtin.value)?;
                found.extend(snapshot.by_udi(&gtin.value)?);
                found
            }
            None => Vec::new(),
        },
        // A bar code for a carton of a Chinese firm looks the same.
        Kind::National => snapshot.by_gtin(&reading.code)?,
        Kind::Approval => {
            let number = reading.code.trim_start_matches("国药准字");
            let mut found = carriers(snapshot, &Code::Approval(number.to_owned()))?;
            found.extend(snapshot.by_approval(&reading.code)?);
            found
        }
        Kind::Insurance => snapshot.product_ord(&reading.code)?.into_iter().collect(),
        Kind::Udi => by_udi_head(snapshot, &reading.code)?,
        Kind::Unknown => Vec::new(),
    };
    products.sort_unstable();
    products.dedup();
    Ok(products)
}

/// The products whose UDI-DI the code begins with, the longest such.
fn by_udi_head(snapshot: &Snapshot, code: &str) -> Result<Vec<ProductOrd>, Corrupt> {
    let ends = (3..=code.len()).rev().filter(|&end| code.is_char_boundary(end));
    for end in ends {
        let found = snapshot.by_udi(&code[..end])?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Codes of the catalogue that may have been meant.
fn meant(snapshot: &Snapshot, reading: &Reading) -> Result<Vec<Near>, Corrupt> {
    if let (Kind::Insurance, Some(Fault::Length { .. })) = (reading.kind, &reading.fault) {
        let begun = snapshot.products_with_prefix(&reading.code)?.take(COMPLETIONS);
        let near = |product| {
            let code = snapshot.product_code(product)?.to_owned();
            Ok(Near { code, products: vec![product] })
        };
        let near: Vec<Near> = begun.map(near).collect::<Result<_, Corrupt>>()?;
        if !near.is_empty() {
            return Ok(near);
        }
    }
    let typed = reading.get(Field::Gtin).map_or(&reading.code, |gtin| &gtin.value);
    let (_, suggestions) = near(snapshot, &normalize(typed))?;
    let mut found = Vec::new();
    for suggestion in suggestions {
        let Some(code) = code::read(&normalize(&suggestion.text)) else { continue };
        found.push(Near { products: carriers(snapshot, &code)?, code: suggestion.text });
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
