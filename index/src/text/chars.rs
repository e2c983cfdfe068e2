//! One sign in, the sign it is folded to out: the spellings that NFKC leaves apart.

/// What a character becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fold {
    /// Another character.
    To(char),
    /// Nothing.
    Gone,
}

/// Folds one character of NFKC text; `None` leaves it.
pub(super) const fn fold(c: char) -> Option<Fold> {
    Some(Fold::To(match c {
        '×' | '✕' | '✖' | '╳' | '⨯' | '⨉' | '∗' | '⁎' | 'ⅹ' => '*',
        '∶' | '︓' | '˸' | 'ː' => ':',
        '–' | '—' | '―' | '−' | '‐' | '‑' | '‒' | '﹣' => '-',
        '〜' | '∼' => '~',
        '⁄' | '∕' => '/',
        '【' | '〔' | '〖' | '[' | '{' | '「' | '『' | '〈' | '《' => '(',
        '】' | '〕' | '〗' | ']' | '}' | '」' | '』' | '〉' | '》' => ')',
        // Signs of ownership, middle dots and invisible characters carry no meaning in a name.
        '®'
        | '©'
        | '™'
        | '·'
        | '•'
        | '‧'
        | '・'
        | '∙'
        | '⋅'
        | '●'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{ad}'
        | '\u{fe0f}' => return Some(Fold::Gone),
        _ => return None,
    }))
}
