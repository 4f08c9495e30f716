//! What a stage was unsure of or left out.

use crate::Span;

/// A remark of a stage about a report, kept with the result instead of a log line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The stage: `intake`, `article`, `annotate`, `extract`, …
    pub stage: &'static str,
    /// What kind of remark: a short dotted name, `published.ambiguous`.
    pub kind: String,
    /// The remark in words.
    pub text: String,
    /// The characters it is about; `None` for the whole report.
    pub span: Option<Span>,
}
