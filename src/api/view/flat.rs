//! A view whose fields stand among those of others in, its JSON out.
//!
//! serde writes flattened fields through a map, in which names are texts like any other: each is looked at letter by letter.
//! Rows of answers hold dozens of them, so their fields are listed a second time here, and written as fields.

use serde::ser::SerializeStruct;

/// What can write its fields among those of another.
pub(in crate::api) trait Fields {
    /// Writes each of them, in order.
    fn fields<S: SerializeStruct>(&self, to: &mut S) -> Result<(), S::Error>;
}

/// Lists the fields of a view, all of them in their order: `[flat]` behind one whose own fields stand in its place, `[some]`
/// behind one that is left out where there is none.
macro_rules! fields {
    ($view:ty { $($field:ident $([$how:ident])?),+ $(,)? }) => {
        impl $crate::api::view::flat::Fields for $view {
            fn fields<S: serde::ser::SerializeStruct>(&self, to: &mut S) -> Result<(), S::Error> {
                let Self { $($field),+ } = self;
                $($crate::api::view::flat::fields!(@write to $field $($how)?);)+
                Ok(())
            }
        }

        impl serde::Serialize for $view {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                // At least one: of none, some writers close the object at once.
                let mut to = to.serialize_struct(stringify!($view), 1)?;
                $crate::api::view::flat::Fields::fields(self, &mut to)?;
                serde::ser::SerializeStruct::end(to)
            }
        }
    };
    (@write $to:ident $field:ident) => {
        $to.serialize_field(stringify!($field), $field)?
    };
    (@write $to:ident $field:ident flat) => {
        $crate::api::view::flat::Fields::fields($field, $to)?
    };
    (@write $to:ident $field:ident some) => {
        if let Some(value) = $field {
            $to.serialize_field(stringify!($field), value)?
        }
    };
}

pub(in crate::api) use fields;
