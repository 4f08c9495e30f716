//! Where a report says whose report it tells.

use dateline_model::{Annotations, Attribution, Document};

/// The tables that this part reads by.
#[derive(Clone, Debug)]
pub struct Rules {}

impl Rules {
    /// The tables that ship with the program.
    pub fn bundled() -> Rules {
        Rules {}
    }
}

/// Finds every stated attribution to an outlet, in order.
pub fn find(_document: &Document, _annotations: &Annotations, _rules: &Rules) -> Vec<Attribution> {
    Vec::new()
}
