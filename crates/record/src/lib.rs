//! From a story and its readings to one record: align what was said, merge what was done, and keep
//! where accounts disagree.

use dateline_model::{Reading, Record, Story};

/// Compiles the record of `story` from those of `readings` that belong to it. The order of
/// `readings` makes no difference.
#[expect(clippy::todo, reason = "being written")]
pub fn compile(_story: &Story, _readings: &[Reading]) -> Record {
    todo!()
}
