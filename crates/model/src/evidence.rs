//! The words that a fact stands on.

use serde::{Deserialize, Serialize};
use std::fmt;

use crate::{ReportId, Span};

/// A place in a stored report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct Evidence {
    /// The report.
    pub report: ReportId,
    /// The characters.
    pub span: Span,
}

/// A value that knows the words it was read from.
///
/// It cannot be made without evidence: that every fact can be traced is a type, not a promise.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "(T, Vec<Evidence>)", into = "(T, Vec<Evidence>)")]
#[serde(bound(
    serialize = "T: Clone + Serialize",
    deserialize = "T: Deserialize<'de>"
))]
pub struct Sourced<T> {
    value: T,
    // Invariant: never empty.
    evidence: Vec<Evidence>,
}

/// A value was to be recorded without any words to stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoEvidence;

impl fmt::Display for NoEvidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fact needs at least one place of evidence")
    }
}

impl std::error::Error for NoEvidence {}

impl<T> TryFrom<(T, Vec<Evidence>)> for Sourced<T> {
    type Error = NoEvidence;

    fn try_from((value, evidence): (T, Vec<Evidence>)) -> Result<Self, NoEvidence> {
        Sourced::new(value, evidence)
    }
}

impl<T> From<Sourced<T>> for (T, Vec<Evidence>) {
    fn from(sourced: Sourced<T>) -> Self {
        (sourced.value, sourced.evidence)
    }
}

impl<T> Sourced<T> {
    /// A value and the places it was read from.
    ///
    /// # Errors
    /// When `evidence` is empty.
    pub fn new(value: T, evidence: Vec<Evidence>) -> Result<Self, NoEvidence> {
        if evidence.is_empty() {
            Err(NoEvidence)
        } else {
            Ok(Sourced { value, evidence })
        }
    }

    /// A value read from one place.
    pub fn at(value: T, evidence: Evidence) -> Self {
        Sourced {
            value,
            evidence: vec![evidence],
        }
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The places it was read from; never empty.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_a_fact_without_words() {
        assert_eq!(Sourced::new(1, Vec::new()), Err(NoEvidence));
    }
}
