//! Enums in, a name for each as a token out: the schema generator does not look through generics.

use std::borrow::Cow;

use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use yaojia_index::check::{Rule, Suspect, Verdict as CheckVerdict};
use yaojia_index::compare::Reason;
use yaojia_index::matching::{By, Fit, MakerFit, NameFit};
use yaojia_index::naming::Level;
use yaojia_index::pricing::Risk;
use yaojia_index::pricing::reference::{Basis, Verdict};
use yaojia_index::query::Tier;
use yaojia_index::record::{
    AwardLevel, AwardRole, Basis as StandardBasis, Category, Channel, Crs, InstitutionKind,
    InsuranceClass, PriceKind, Status, Stock, Validity,
};
use yaojia_index::reference::StandardKind;
use yaojia_index::scan;
use yaojia_index::search::{PriceBasis, Says};
use yaojia_index::suggest::Kind;

use super::token::{Tok, Token};
use crate::api::routes::products::CodeState;
use crate::api::view::award::PriceState;
use crate::api::view::reference::CapBaseKind;
use crate::service::freshness::{Age, Colour};
use crate::service::reports;

impl<T: Token> PartialSchema for Tok<T> {
    fn schema() -> RefOr<Schema> {
        let told: Vec<_> =
            T::TABLE.iter().map(|(_, token, label)| format!("{token} {label}")).collect();
        ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(T::TABLE.iter().map(|(_, token, _)| *token)))
            .description(Some(told.join(" · ")))
            .into()
    }
}

impl<T: Token> ToSchema for Tok<T> {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAME)
    }
}

/// PriceBasis as its token.
pub(in crate::api) type PriceBasisToken = Tok<PriceBasis>;
/// Tier as its token.
pub(in crate::api) type TierToken = Tok<Tier>;
/// Level as its token.
pub(in crate::api) type LevelToken = Tok<Level>;
/// Category as its token.
pub(in crate::api) type CategoryToken = Tok<Category>;
/// InsuranceClass as its token.
pub(in crate::api) type InsuranceClassToken = Tok<InsuranceClass>;
/// AwardLevel as its token.
pub(in crate::api) type AwardLevelToken = Tok<AwardLevel>;
/// AwardRole as its token.
pub(in crate::api) type AwardRoleToken = Tok<AwardRole>;
/// Status as its token.
pub(in crate::api) type StatusToken = Tok<Status>;
/// Validity as its token.
pub(in crate::api) type ValidityToken = Tok<Validity>;
/// InstitutionKind as its token.
pub(in crate::api) type InstitutionKindToken = Tok<InstitutionKind>;
/// Stock as its token.
pub(in crate::api) type StockToken = Tok<Stock>;
/// Channel as its token.
pub(in crate::api) type ChannelToken = Tok<Channel>;
/// PriceKind as its token.
pub(in crate::api) type PriceKindToken = Tok<PriceKind>;
/// CodeState as its token.
pub(in crate::api) type CodeStateToken = Tok<CodeState>;
/// PriceState as its token.
pub(in crate::api) type PriceStateToken = Tok<PriceState>;
/// Risk as its token.
pub(in crate::api) type RiskToken = Tok<Risk>;
/// Age as its token.
pub(in crate::api) type AgeToken = Tok<Age>;
/// Verdict as its token.
pub(in crate::api) type VerdictToken = Tok<Verdict>;
/// Basis of an amount as its token.
pub(in crate::api) type BasisToken = Tok<Basis>;
/// StandardKind as its token.
pub(in crate::api) type StandardKindToken = Tok<StandardKind>;
/// What a payment standard is for, as its token.
pub(in crate::api) type StandardBasisToken = Tok<StandardBasis>;
/// CapBaseKind as its token.
pub(in crate::api) type CapBaseToken = Tok<CapBaseKind>;
/// Colour as its token.
pub(in crate::api) type ColourToken = Tok<Colour>;
/// Kind of a completion as its token.
pub(in crate::api) type KindToken = Tok<Kind>;
/// Kind of a scanned code as its token.
pub(in crate::api) type CodeKindToken = Tok<scan::Kind>;
/// What a part of a scanned code says as its token.
pub(in crate::api) type CodeFieldToken = Tok<scan::Field>;
/// Verdict on a row as its token.
pub(in crate::api) type CheckVerdictToken = Tok<CheckVerdict>;
/// Rule of a check as its token.
pub(in crate::api) type CheckRuleToken = Tok<Rule>;
/// Suspect of a check as its token.
pub(in crate::api) type SuspectToken = Tok<Suspect>;
/// Reason of an item in no plan as its token.
pub(in crate::api) type BasketReasonToken = Tok<Reason>;
/// By of a match as its token.
pub(in crate::api) type MatchByToken = Tok<By>;
/// NameFit as its token.
pub(in crate::api) type NameFitToken = Tok<NameFit>;
/// Fit as its token.
pub(in crate::api) type FitToken = Tok<Fit>;
/// MakerFit as its token.
pub(in crate::api) type MakerFitToken = Tok<MakerFit>;
/// Crs as its token.
pub(in crate::api) type CrsToken = Tok<Crs>;
/// What a report says as its token.
pub(in crate::api) type ReportKindToken = Tok<reports::Kind>;
/// What has become of a report as its token.
pub(in crate::api) type ReportStateToken = Tok<reports::State>;
/// Where an alias comes from as its token.
pub(in crate::api) type AliasSourceToken = Tok<Says>;
/// Basis of an alternative as its token.
pub(in crate::api) type AlternativeBasisToken = Tok<yaojia_index::alternatives::Basis>;
/// SupplyTier as its token.
pub(in crate::api) type SupplyTierToken = Tok<super::supply::SupplyTier>;
/// CreditScheme as its token.
pub(in crate::api) type CreditSchemeToken = Tok<yaojia_index::record::CreditScheme>;
