//! The sentences that the event coder is learned from: reading them, and finding what is wrong with them.
//!
//! A corpus is a folder of TSV files with the columns `type`, `mode`, `status` and `sentence`; in the
//! sentence the two sides and the deed are marked: `<s>who acts</s>`, `<t>on whom</t>`, `<v>deed</v>`.
//! Where a column `report` stands before `sentence`, the sentences of a report follow each other with
//! all their deeds marked, one row for each, and a row without marks for a sentence that tells none.

mod corpus;
mod lint;
mod marks;
mod ontology;

pub use corpus::{Corpus, Example};
pub use lint::{Fault, faults, leaks};
pub use marks::{Marked, MarksError};
pub use ontology::Ontology;
