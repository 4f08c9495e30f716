//! Actor finding.

use dateline_model::{Actor, Annotations, Document};

/// The tables that this part reads by.
#[derive(Clone, Debug)]
pub struct Rules {}

impl Rules {
    /// The tables that ship with the program.
    pub fn bundled() -> Rules {
        Rules {}
    }
}

/// Finds every one in a report, in order.
pub fn find(_document: &Document, _annotations: &Annotations, _rules: &Rules) -> Vec<Actor> {
    Vec::new()
}
