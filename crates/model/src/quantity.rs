//! Amounts that a report names.

use crate::{RuleId, Span};
use serde::{Deserialize, Serialize};

/// A number with its unit and what it counts.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Quantity {
    /// The words.
    pub span: Span,
    /// The least it can be.
    pub low: f64,
    /// The most it can be; the same as `low` for a single number.
    pub high: f64,
    /// What the number measures.
    pub unit: Unit,
    /// What is counted, in the report's words: "doses".
    pub counted: Option<Span>,
    /// Whether the number is exact or a bound.
    pub bound: Bound,
    /// The rule that read it.
    pub rule: RuleId,
}

/// What a number measures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Unit {
    /// Things that are counted.
    Count,
    /// Parts of a hundred.
    Percent,
    /// Money: the ISO 4217 code.
    Money(String),
    /// A measure: "km", "barrels a day".
    Measure(String),
}

/// Whether a number is exact or a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Bound {
    /// As stated.
    Exact,
    /// "about", "some", "nearly", "dozens".
    About,
    /// "at least", "more than".
    AtLeast,
    /// "up to", "at most".
    AtMost,
}
