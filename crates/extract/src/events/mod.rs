//! Who did what to whom.

use dateline_model::{Actor, Annotations, Document, Event, Place, Quotation, Timex};

/// The tables that this part reads by.
#[derive(Clone, Debug)]
pub struct Rules {}

impl Rules {
    /// The tables that ship with the program.
    pub fn bundled() -> Rules {
        Rules {}
    }
}

/// What events are found from.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The report.
    pub document: &'a Document,
    /// Its sentences, tokens and names.
    pub annotations: &'a Annotations,
    /// Who acts in it.
    pub actors: &'a [Actor],
    /// Its dates.
    pub timexes: &'a [Timex],
    /// Its places.
    pub places: &'a [Place],
    /// What is said in it.
    pub quotations: &'a [Quotation],
}

/// Finds every event, in order.
pub fn find(_context: Context<'_>, _rules: &Rules) -> Vec<Event> {
    Vec::new()
}
