//! A group's row comes in, its JSON goes out.

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::naming::Level;
use yaojia_index::snapshot::GroupRow;

use super::token::{LevelToken, Tok, Token};

/// What a group is.
#[derive(Serialize, ToSchema)]
#[schema(as = Group)]
pub(in crate::api) struct GroupView<'a> {
    /// Its id, the same in every generation.
    id: &'a str,
    /// How alike its products are.
    level: LevelToken,
    /// The same for people.
    level_label: &'static str,
    /// The text the id is made of.
    key: &'a str,
    /// The commonest generic name in it.
    generic_name: &'a str,
    /// Form; null where the products differ.
    form: Option<&'a str>,
    /// Strength; null where the products differ.
    strength: Option<&'a str>,
    /// The minimum unit.
    unit: Option<&'a str>,
}

impl<'a> GroupView<'a> {
    /// The view of `row`.
    pub(in crate::api) fn new(row: &GroupRow<'a>, level: Level) -> Self {
        Self {
            id: row.id,
            level: Tok(level),
            level_label: level.label(),
            key: row.key,
            generic_name: row.name,
            form: row.form,
            strength: row.strength,
            unit: row.unit,
        }
    }
}
