//! What a stage was unsure of or left out.

use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    Span,
    kept::{Known, one_of},
};

/// A remark of a stage about a report, kept with the result instead of a log line.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Note {
    /// The stage: `intake`, `article`, `annotate`, `extract`, …
    #[serde(deserialize_with = "stage")]
    pub stage: Known,
    /// What kind of remark: a short dotted name, `published.ambiguous`.
    pub kind: String,
    /// The remark in words.
    pub text: String,
    /// The characters it is about; `None` for the whole report.
    pub span: Option<Span>,
}

fn stage<'de, D: Deserializer<'de>>(kept: D) -> Result<Known, D::Error> {
    one_of(&["intake", "article", "annotate", "extract"], kept)
}
