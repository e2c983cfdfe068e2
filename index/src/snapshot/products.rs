//! A product or a code it carries in, what its record says out.

use std::ops::Range;

use crate::catalog::ProductOrd;

use super::records::carriers;
use super::{Base, Corrupt, ProductHead, ProductRow};

impl Base {
    /// A product.
    pub fn product(&self, product: ProductOrd) -> Result<ProductRow<'_>, Corrupt> {
        self.records.products.get(product)
    }

    /// What an answer that lists products tells of one, without the rest of its record.
    pub fn product_head(&self, product: ProductOrd) -> Result<ProductHead<'_>, Corrupt> {
        self.records.products.head(product)
    }

    /// 通用名 of a product.
    pub fn generic_name(&self, product: ProductOrd) -> Result<&str, Corrupt> {
        // A row starts with its code.
        self.records.products.head::<(&str, &str)>(product).map(|(_, name)| name)
    }

    /// The code of a product.
    pub fn product_code(&self, product: ProductOrd) -> Result<&str, Corrupt> {
        self.records.products.key(product)
    }

    /// The product with `code`.
    pub fn product_ord(&self, code: &str) -> Result<Option<ProductOrd>, Corrupt> {
        self.records.products.find(code)
    }

    /// The products whose code starts with `prefix`.
    pub fn products_with_prefix(&self, prefix: &str) -> Result<Range<ProductOrd>, Corrupt> {
        self.records.products.with_prefix(prefix)
    }

    /// The products with an approval number in canonical spelling.
    pub fn by_approval(&self, number: &str) -> Result<Vec<ProductOrd>, Corrupt> {
        carriers(&self.records.approvals, number)
    }

    /// The products with a bar code of 14 digits.
    pub fn by_gtin(&self, gtin: &str) -> Result<Vec<ProductOrd>, Corrupt> {
        carriers(&self.records.gtins, gtin)
    }

    /// The products with a 药品标识码 of 7 digits.
    pub fn by_trace_id(&self, id: &str) -> Result<Vec<ProductOrd>, Corrupt> {
        carriers(&self.records.trace_ids, id)
    }

    /// The products with a UDI-DI.
    pub fn by_udi(&self, udi: &str) -> Result<Vec<ProductOrd>, Corrupt> {
        carriers(&self.records.udis, udi)
    }
}
