//! Where a report says whose report it tells: "According to Newsweek", "Reuters reported".

use crate::{RuleId, Span};
use serde::{Deserialize, Serialize};

/// A stated attribution to an outlet or agency.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Attribution {
    /// The outlet's usual name: "The New York Times".
    pub outlet: String,
    /// The characters that name it.
    pub name: Span,
    /// The whole phrase: "According to Newsweek".
    pub phrase: Span,
    /// What is attributed: the sentence or clause, or the whole report.
    pub scope: AttributionScope,
    /// Whether the outlet is cited for something or credited as the maker.
    pub kind: AttributionKind,
    /// The rule that found it.
    pub rule: RuleId,
}

/// What an attribution covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum AttributionScope {
    /// The whole report.
    Report,
    /// These characters.
    Passage(Span),
}

/// In which way a report points to an outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum AttributionKind {
    /// It says that the outlet reported something.
    Cites,
    /// It names the outlet as maker of this text: a wire credit, a byline, "Source:".
    Credits,
}
