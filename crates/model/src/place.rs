//! Places that a report names.

use crate::{Country, RuleId, Span};
use serde::{Deserialize, Serialize};

/// A place in the text.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Place {
    /// The words.
    pub span: Span,
    /// The place's usual name.
    pub name: String,
    /// The country it lies in.
    pub country: Option<Country>,
    /// First-level region.
    pub admin1: Option<String>,
    /// Degrees north; `None` for a country, which is no point, or where no table has it.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// How exactly the place is known.
    pub precision: PlacePrecision,
    /// What told which place the name means.
    pub rule: RuleId,
    /// Other places of the name that it was not taken for, the largest first.
    pub alternatives: Vec<OtherPlace>,
}

/// A place that a name could mean as well.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct OtherPlace {
    /// The place's usual name.
    pub name: String,
    /// The country it lies in.
    pub country: Option<Country>,
    /// First-level region.
    pub admin1: Option<String>,
    /// How exactly it is known.
    pub precision: PlacePrecision,
}

/// How exactly a place is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum PlacePrecision {
    /// A building, square or base; a strait, river or island.
    Site,
    /// A town or city.
    City,
    /// A first-level region.
    Region,
    /// A country.
    Country,
}
