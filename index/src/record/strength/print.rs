//! A composition in, its canonical key and its tidy print out.

use std::fmt::Write;

use super::Composition;
use super::amount::{Amount, Dimension};

fn joined(amounts: &[Amount]) -> String {
    amounts.iter().map(Amount::to_string).collect::<Vec<_>>().join("+")
}

/// Equal for equal compositions: parts in ascending order, a weight of fill among them, since
/// `0.5g:4mg` and `4mg/0.5g` say the same.
pub(super) fn key(composition: &Composition) -> String {
    let mut parts = composition.parts.clone();
    let mut fill = composition.fill;
    if !composition.each {
        parts.extend(fill.take_if(|f| f.dimension == Dimension::Mass));
    }
    parts.sort();
    let mut sorted = composition.clone();
    // 0.25g(25万单位) and 25万单位(0.25g) say the same.
    if let ([part], [also]) = (parts.as_slice(), composition.also.as_slice())
        && also.dimension < part.dimension
    {
        sorted.also = vec![*part];
        parts = vec![*also];
    }
    sorted.parts = parts;
    sorted.fill = fill;
    print(&sorted)
}

/// As labels print it: the volume first, the amounts in their printed order.
pub(super) fn display(composition: &Composition) -> String {
    print(composition)
}

fn print(c: &Composition) -> String {
    let parts = joined(&c.parts);
    let mut out = match c.fill {
        None => parts,
        Some(fill) if c.each => format!("{parts}/{fill}"),
        Some(fill) if c.parts.is_empty() => fill.to_string(),
        Some(fill) => format!("{fill}:{parts}"),
    };
    // Writing to a string can't fail.
    if c.pieces > 1 {
        let _ = write!(out, "/{}", c.pieces);
    }
    if !c.also.is_empty() {
        let _ = write!(out, "≈{}", joined(&c.also));
    }
    if let Some(share) = c.share {
        let _ = if out.is_empty() { write!(out, "{share}") } else { write!(out, "({share})") };
    }
    if !c.notes.is_empty() {
        let _ = write!(out, "({})", c.notes.join(","));
    }
    out
}
