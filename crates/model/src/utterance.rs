//! One thing that somebody said, in all the wordings that reports give it.

use crate::{
    Counts, Evidence, Field, Interval, OriginId, QuotationId, QuotationKind, Span, Stance,
    UtteranceId,
};

/// Something said once, however many reports render it.
#[derive(Clone, Debug, PartialEq)]
pub struct Utterance {
    /// Names it.
    pub id: UtteranceId,
    /// Who said it, by full name; `None` where no report tells.
    pub speaker: Option<String>,
    /// When it was said.
    pub date: Option<Interval>,
    /// How many tell it.
    pub counts: Counts,
    /// Its renderings, the longest first; never empty.
    pub renderings: Vec<Rendering>,
    /// The wordings that differ, when they do.
    pub wording: Option<Field<String>>,
}

/// How one report renders an utterance.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendering {
    /// The quotation in its report.
    pub quotation: QuotationId,
    /// The words.
    pub evidence: Evidence,
    /// How much is word for word.
    pub kind: QuotationKind,
    /// What the speaker does with the words: whoever denies them has not said that it is so.
    pub stance: Stance,
    /// Whether it is a translation.
    pub translated: bool,
    /// Where the report has it from.
    pub origin: OriginId,
    /// Which of its words stand for which words of the longest rendering, in order; empty for that one.
    pub columns: Vec<Column>,
}

/// Words of a rendering beside those of the longest rendering that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The words.
    pub span: Span,
    /// The words of the longest rendering.
    pub facing: Evidence,
}
