//! `decisions --json`: one object per decision.

use dateline_model::Decision;
use serde_json::{Value, json};

use super::names;

/// The published form of a decision, and whether it was taken back.
pub fn decision(decision: &Decision, undone: bool) -> Value {
    json!({"id": decision.id.as_str(), "ruling": names::ruling(decision.ruling),
           "report": decision.report.as_str(), "other": decision.other.as_str(),
           "why": decision.why, "undone": undone})
}
