//! A price level in, a price about it out: log-normal spread by table, in whole cents.

use super::random::Random;

/// Factors of a log-normal spread, in 1/65,536.
pub(crate) struct Spread(Vec<u32>);

impl Spread {
    /// The spread of which the logarithm deviates by `sigma` per mille around the factor `middle` per mille.
    pub(crate) fn new(sigma: u32, middle: u32) -> Self {
        let factor = |step: i32| {
            let z = f64::from(step - 1_020) / 209.0;
            (f64::exp(z * f64::from(sigma) / 1e3) * f64::from(middle) * 65.536).round() as u32
        };
        Self((0..=2_040).map(factor).collect())
    }

    /// A factor in 1/65,536.
    pub(crate) fn factor(&self, random: &mut Random) -> u32 {
        self.0[random.bell()]
    }
}

/// `cents` times `factor` (in 1/65,536), at least one cent.
pub(crate) fn times(cents: u32, factor: u32) -> u32 {
    (((u64::from(cents) * u64::from(factor)) >> 16) as u32).max(1)
}

/// Rounded as shops do: to 0.1 yuan from 10 yuan on, to 0.5 from 100 on.
pub(crate) fn rounded(cents: u32) -> u32 {
    match cents {
        0..1_000 => cents,
        1_000..10_000 => (cents + 5) / 10 * 10,
        _ => (cents + 25) / 50 * 50,
    }
}

/// Appends `cents` as yuan: `12.50`.
pub(crate) fn print(cents: u32, line: &mut Vec<u8>) {
    let mut digits = [b'0'; 10];
    let (mut rest, mut at) = (cents / 100, digits.len());
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    line.extend_from_slice(&digits[at..]);
    line.extend_from_slice(&[b'.', b'0' + (cents / 10 % 10) as u8, b'0' + (cents % 10) as u8]);
}

/// `cents` as yuan.
pub(crate) fn yuan(cents: u32) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
