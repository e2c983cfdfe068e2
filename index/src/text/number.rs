//! A printed decimal in, an exact integer at a fixed scale out; no floating point.

/// Why a printed number is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// No digit at all.
    #[error("no digits")]
    Empty,
    /// A character that is neither a digit nor the one decimal point.
    #[error("unexpected character {0:?}")]
    Character(char),
    /// More decimals than the scale keeps; the digits beyond are not all zero.
    #[error("more than {0} decimals")]
    TooFine(u32),
    /// Larger than the integer that holds it.
    #[error("out of range")]
    Range,
}

/// Reads `text` as a non-negative decimal and returns it in units of 10^-`scale`.
///
/// ```
/// use yaojia_index::text::number::scaled;
/// assert_eq!(scaled("12.5", 4), Ok(125_000));
/// assert_eq!(scaled("1.00000", 4), Ok(10_000));
/// assert!(scaled("1.00001", 4).is_err());
/// ```
pub fn scaled(text: &str, scale: u32) -> Result<i64, NumberError> {
    let mut value: i64 = 0;
    let mut decimals: Option<u32> = None;
    let mut digits = 0;
    for c in text.chars() {
        match (c, decimals) {
            ('0'..='9', Some(n)) if n >= scale => {
                if c != '0' {
                    return Err(NumberError::TooFine(scale));
                }
                digits += 1;
            }
            ('0'..='9', _) => {
                let digit = i64::from(c as u32 - '0' as u32);
                value = value
                    .checked_mul(10)
                    .and_then(|v| v.checked_add(digit))
                    .ok_or(NumberError::Range)?;
                digits += 1;
                decimals = decimals.map(|n| n + 1);
            }
            ('.', None) => decimals = Some(0),
            _ => return Err(NumberError::Character(c)),
        }
    }
    if digits == 0 {
        return Err(NumberError::Empty);
    }
    let missing = scale - decimals.unwrap_or(0).min(scale);
    value.checked_mul(10_i64.pow(missing)).ok_or(NumberError::Range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_not_a_plain_decimal() {
        for (text, error) in [
            ("", NumberError::Empty),
            (".", NumberError::Empty),
            ("-1", NumberError::Character('-')),
            ("1e3", NumberError::Character('e')),
            ("1.2.3", NumberError::Character('.')),
            ("0.00001", NumberError::TooFine(4)),
            ("99999999999999999999", NumberError::Range),
        ] {
            assert_eq!(scaled(text, 4), Err(error), "{text}");
        }
    }
}
