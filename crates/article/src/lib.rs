//! From a raw page to a document: which characters are the report; its title, byline, dateline,
//! credits and date of publication.

use dateline_model::{Document, Note, RawPage};

/// The tables that this stage reads by.
#[derive(Clone, Debug)]
pub struct Rules {}

impl Rules {
    /// The tables that ship with the program.
    pub fn bundled() -> Rules {
        Rules {}
    }
}

/// Reads a page. A page without any text gives a document whose `main` is empty.
#[expect(clippy::todo, reason = "being written")]
pub fn read(_page: &RawPage, _rules: &Rules) -> (Document, Vec<Note>) {
    todo!()
}
