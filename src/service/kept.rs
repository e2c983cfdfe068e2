//! What is worked out of each row of a generation and never changes while it is open: an ordinal in, its value out, made
//! for the first who asks.

use std::sync::OnceLock;

/// Values by ordinal.
#[derive(Debug)]
pub struct Kept<T>(Box<[OnceLock<T>]>);

impl<T> Kept<T> {
    /// Room for so many rows, nothing made yet.
    #[must_use]
    pub fn new(rows: u32) -> Self {
        Self((0..rows).map(|_| OnceLock::new()).collect())
    }

    /// The value of row `row`, from before or from `make`; `None` where there is no such row.
    ///
    /// # Errors
    ///
    /// What `make` fails with; nothing is kept then.
    pub fn get<E>(&self, row: u32, make: impl FnOnce() -> Result<T, E>) -> Result<Option<&T>, E> {
        let kept = self.0.get(row as usize);
        if let Some(value) = kept.and_then(OnceLock::get) {
            return Ok(Some(value));
        }
        let made = make()?;
        Ok(kept.map(|kept| kept.get_or_init(|| made)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_and_a_failure_is_not_kept() {
        let kept = Kept::new(2);
        assert_eq!(kept.get(1, || Err("damaged")), Err("damaged"));
        assert_eq!(kept.get(1, || Ok::<_, &str>("made")), Ok(Some(&"made")));
        assert_eq!(kept.get(1, || Err("asked again")), Ok(Some(&"made")));
        assert_eq!(kept.get(2, || Ok::<_, &str>("beyond")), Ok(None));
    }
}
