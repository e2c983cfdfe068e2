//! Counts of hits by one value come in, their JSON goes out, keyed by facet.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use yaojia_index::search::FacetCounts;

use super::token::{Token, labelled};

/// The facets of an answer, in the order asked.
pub(in crate::api) struct FacetsView(pub(in crate::api) Vec<FacetCounts>);

/// The counts of one facet.
#[derive(Serialize, ToSchema)]
#[schema(as = Facet)]
struct FacetView<'a> {
    /// The twenty most frequent values.
    values: Vec<ValueView<'a>>,
    /// Sum of the counts of all further values.
    other: u32,
}

/// One value of a facet.
#[derive(Serialize, ToSchema)]
#[schema(as = FacetValue)]
struct ValueView<'a> {
    /// The value as the filter takes it.
    value: &'a str,
    /// The same for people.
    label: &'a str,
    /// Groups that hold it.
    count: u32,
}

impl<'a> From<&'a FacetCounts> for FacetView<'a> {
    fn from(of: &'a FacetCounts) -> Self {
        let told = |value: &'a yaojia_index::search::FacetValue| ValueView {
            value: &value.value,
            label: labelled(of.facet, &value.value),
            count: value.count,
        };
        Self { values: of.values.iter().map(told).collect(), other: of.other }
    }
}

impl Serialize for FacetsView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|of| (of.facet.token(), FacetView::from(of))))
    }
}

impl PartialSchema for FacetsView {
    fn schema() -> RefOr<Schema> {
        BTreeMap::<String, FacetView<'_>>::schema()
    }
}

impl ToSchema for FacetsView {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Facets")
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((FacetView::name().into_owned(), FacetView::schema()));
        FacetView::schemas(schemas);
    }
}
