//! Validated, immutable values and records: text comes in through `FromStr`, a value that exists is
//! valid, and nothing here reads a file or a clock.

pub mod money;
pub mod code;
pub mod approval;
pub mod region;
pub mod place;
pub mod strength;
pub mod pack;
pub mod product;
pub mod award;
pub mod listed;
pub mod institution;
pub mod offer;
pub mod standard;
pub mod supply;
pub mod credit;
pub mod synonym;
pub mod bid;
pub mod amendment;

pub use amendment::Amendment;
pub use approval::{ApprovalError, ApprovalNumber, RefusedApproval};
pub use award::{Award, AwardLevel, AwardRole, Programme, Status, Validity};
pub use bid::Bid;
pub use code::{InstitutionCode, ProductCode};
pub use credit::{Credit, CreditScheme};
pub use institution::{Institution, InstitutionKind, InstitutionOrd, Tags};
pub use listed::ListedPrice;
pub use money::Money;
pub use offer::{Channel, Offer, PriceKind, Stock};
pub use pack::{Measure, MeasureUnit, Pack};
pub use place::{Crs, PlaceError, Point};
pub use product::{Category, Flags, InsuranceClass, Product, ProductOrd};
pub use region::{Region, RegionError};
pub use standard::{Basis, PaymentStandard, StandardLink};
pub use strength::{Amount, Composition, Dimension, Strength};
pub use supply::{SupplyListEntry, SupplyStatus};
pub use synonym::{Synonym, SynonymKind};
