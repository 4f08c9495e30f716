//! From a document to its sentences, tokens and names.

use dateline_model::{Annotations, Document, Note};

/// The tables that this stage reads by.
#[derive(Clone, Debug)]
pub struct Lexicon {}

impl Lexicon {
    /// The tables that ship with the program.
    pub fn bundled() -> Lexicon {
        Lexicon {}
    }
}

/// Annotates the report proper (`document.main`) and its headline.
pub fn annotate(_document: &Document, _lexicon: &Lexicon) -> (Annotations, Vec<Note>) {
    (Annotations::default(), Vec::new())
}
