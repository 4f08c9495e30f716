//! Who said what, in which words.

mod glyphs;
mod marks;

use dateline_model::{Actor, Annotations, Attribution, Document, Quotation};

/// The tables that this part reads by.
#[derive(Clone, Debug)]
pub struct Rules {}

impl Rules {
    /// The tables that ship with the program.
    pub fn bundled() -> Rules {
        Rules {}
    }
}

/// What quotations are found from.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The report.
    pub document: &'a Document,
    /// Its sentences, tokens and names.
    pub annotations: &'a Annotations,
    /// Who acts in it.
    pub actors: &'a [Actor],
    /// The outlets it names: stations on the way of a quotation.
    pub attributions: &'a [Attribution],
}

/// Finds every quotation, in order.
pub fn find(_context: Context<'_>, _rules: &Rules) -> Vec<Quotation> {
    Vec::new()
}
