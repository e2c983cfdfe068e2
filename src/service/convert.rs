//! The words of a conversion as typed in, a question of 差比价 out; shared by the route and the command.

use yaojia_index::pricing::convert::{
    Medicine, Question, Rounding, Side, Spec, is_electrolyte, is_for_children,
};
use yaojia_index::record::{Money, Strength};
use yaojia_index::text::number::{NumberError, scaled};

/// A conversion as typed; what is left out of `to_` is as in `from`.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Price of the pack.
    pub price: String,
    /// Form of what the price is for.
    pub form: String,
    /// Its strength.
    pub strength: Option<String>,
    /// Minimum units in its pack.
    pub count: u32,
    /// Form wanted.
    pub to_form: Option<String>,
    /// Strength wanted.
    pub to_strength: Option<String>,
    /// Minimum units wanted.
    pub to_count: Option<u32>,
    /// `vbp` or `retail`.
    pub rule: Option<String>,
    /// `western` or `tcm`.
    pub category: Option<String>,
    /// Generic name, which tells infusions that balance electrolytes.
    pub name: Option<String>,
    /// Generic name of what is wanted, where it is another.
    pub to_name: Option<String>,
    /// Fill of the smallest package, in ml or g.
    pub fill: Option<String>,
    /// Fill wanted.
    pub to_fill: Option<String>,
    /// Days that the wanted pack lasts.
    pub days: Option<String>,
    /// Minimum units a day.
    pub daily_dose: Option<String>,
    /// Minimum units a day of what is wanted.
    pub to_daily_dose: Option<String>,
}

/// A word that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{param} is {value:?}: {reason}")]
pub struct AskedError {
    /// Which one.
    pub param: &'static str,
    /// What was typed.
    pub value: String,
    /// Why it is refused.
    pub reason: String,
}

fn refuse(param: &'static str, value: &str, reason: &impl ToString) -> AskedError {
    AskedError { param, value: value.to_owned(), reason: reason.to_string() }
}

/// A decimal in thousandths, a unit of ml, g or days behind it allowed.
fn thousandths(param: &'static str, text: Option<&String>) -> Result<Option<u64>, AskedError> {
    let Some(text) = text else { return Ok(None) };
    let digits = text.trim().trim_end_matches(|c: char| c != '.' && !c.is_ascii_digit());
    let value = scaled(digits, 3).map_err(|e: NumberError| refuse(param, text, &e))?;
    match u64::try_from(value) {
        Ok(value) if value > 0 => Ok(Some(value)),
        _ => Err(refuse(param, text, &"must be above zero")),
    }
}

/// One of two words, the first where nothing is said.
fn either<T>(
    param: &'static str,
    text: Option<&String>,
    a: (&str, T),
    b: (&str, T),
) -> Result<T, AskedError> {
    match text.map(String::as_str) {
        None => Ok(a.1),
        Some(word) if word == a.0 => Ok(a.1),
        Some(word) if word == b.0 => Ok(b.1),
        Some(word) => Err(refuse(param, word, &format!("expected {} or {}", a.0, b.0))),
    }
}

/// Reads the words.
pub fn question(asked: &Asked) -> Result<Question, AskedError> {
    let price: Money = asked.price.parse().map_err(|e| refuse("price", &asked.price, &e))?;
    let strength = Strength::read(asked.strength.as_deref().unwrap_or_default());
    let wanted = asked.to_strength.as_deref().map(Strength::read);
    let spec = Spec { form: &asked.form, strength: &strength, count: asked.count };
    let to = Spec {
        form: asked.to_form.as_deref().unwrap_or(&asked.form),
        strength: wanted.as_ref().unwrap_or(&strength),
        count: asked.to_count.unwrap_or(asked.count),
    };
    let (mut from, mut to) = Side::pair(spec, to);
    from.fill = thousandths("fill", asked.fill.as_ref())?;
    to.fill = thousandths("to_fill", asked.to_fill.as_ref())?;
    from.daily_dose = thousandths("daily_dose", asked.daily_dose.as_ref())?;
    to.daily_dose = thousandths("to_daily_dose", asked.to_daily_dose.as_ref())?;
    let category = asked.category.as_ref();
    let name = asked.name.as_deref().unwrap_or_default();
    from.for_children = is_for_children(name);
    to.for_children = is_for_children(asked.to_name.as_deref().unwrap_or(name));
    Ok(Question {
        price,
        from,
        to,
        medicine: either(
            "category",
            category,
            ("western", Medicine::Western),
            ("tcm", Medicine::Chinese),
        )?,
        rounding: either(
            "rule",
            asked.rule.as_ref(),
            ("vbp", Rounding::Vbp),
            ("retail", Rounding::Retail),
        )?,
        days: thousandths("days", asked.days.as_ref())?,
        electrolyte: is_electrolyte(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Asked {
        Asked {
            price: "5.42".into(),
            form: "片剂".into(),
            strength: Some("50mg".into()),
            count: 30,
            ..Asked::default()
        }
    }

    #[test]
    fn what_is_left_out_stays_as_it_is() {
        let question = question(&asked()).unwrap();
        assert_eq!(question.from, question.to);
    }

    #[test]
    fn bad_words_are_named() {
        for (change, param) in [
            ((|a: &mut Asked| a.price = "x".into()) as fn(&mut Asked), "price"),
            (|a| a.rule = Some("other".into()), "rule"),
            (|a| a.category = Some("herb".into()), "category"),
            (|a| a.fill = Some("0ml".into()), "fill"),
            (|a| a.days = Some("many".into()), "days"),
        ] {
            let mut asked = asked();
            change(&mut asked);
            assert_eq!(question(&asked).unwrap_err().param, param);
        }
    }
}
