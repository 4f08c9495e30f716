//! Who said what, in which words.

use crate::{ActorId, QuotationId, RuleId, Span};
use serde::{Deserialize, Serialize};

/// Something that a report says somebody said.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Quotation {
    /// Names it.
    pub id: QuotationId,
    /// How much of it is word for word.
    pub kind: QuotationKind,
    /// What was said, without quotation marks; more than one span where the report interrupts it.
    pub content: Vec<Span>,
    /// The parts that stand in quotation marks, without the marks.
    pub verbatim: Vec<Span>,
    /// The verb or phrase that makes it speech: "said", "according to".
    pub cue: Option<Span>,
    /// The words that name the speaker.
    pub source: Option<Span>,
    /// The speaker; `None` is a legal answer.
    pub speaker: Option<ActorId>,
    /// How the speaker was found.
    pub speaker_via: SpeakerVia,
    /// Through whom or what it reached the report, nearest the speaker first.
    pub via: Vec<Via>,
    /// What the speaker does by saying it.
    pub stance: Stance,
    /// Whether the report says or shows that these are not the words as spoken but a translation.
    pub translated: bool,
    /// Whether it was told, or is only thought, felt or meant.
    pub level: QuotationLevel,
    /// The quotation in whose words it stands.
    pub parent: Option<QuotationId>,
    /// How often quotations found like this one are right, from 0 to 1.
    pub score: f64,
    /// The rule that found it.
    pub rule: RuleId,
}

/// Whether somebody told it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum QuotationLevel {
    /// Reported speech: somebody said, wrote or told it.
    #[default]
    Speech,
    /// A belief, a plan, a feeling, or speech that a noun phrase sums up.
    Attribution,
}

/// How much of a quotation is word for word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum QuotationKind {
    /// All of it.
    Direct,
    /// Part of it.
    Mixed,
    /// None of it.
    Indirect,
    /// A few words in marks that are no sentence.
    Fragment,
}

/// How the speaker of a quotation was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum SpeakerVia {
    /// By name beside the cue.
    Name,
    /// By a role beside the cue: "the Venezuelan leader".
    Role,
    /// By a pronoun beside the cue.
    Pronoun,
    /// No words beside the quotation name a speaker; the one of the quotation before goes on.
    Previous,
    /// Not found.
    None,
}

/// A station between the speaker and the report: "told reporters", "on Instagram", "Reuters reported".
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Via {
    /// The station in the report's words.
    pub name: String,
    /// Its characters.
    pub span: Span,
}

/// What a speaker does by saying something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[expect(missing_docs, reason = "the names are the definition")]
pub enum Stance {
    #[default]
    Say,
    Deny,
    Accuse,
    Promise,
    Threaten,
    Ask,
    Praise,
    DeclineComment,
}

impl Quotation {
    /// From the first to the last character of what was said.
    pub fn extent(&self) -> Option<Span> {
        let first = self.content.first()?;
        Some(
            self.content
                .iter()
                .fold(*first, |all, span| all.cover(span)),
        )
    }
}
