//! What a person has decided about the lineage of two reports.

use crate::{DecisionId, LinkId, LinkKind, ReportId, RuleId};

/// A person's word on two reports. It goes before every rule; a log keeps decisions in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Names it.
    pub id: DecisionId,
    /// One report; of a link the one that took something.
    pub report: ReportId,
    /// The other; of a link what it was taken from.
    pub other: ReportId,
    /// What was decided.
    pub ruling: Ruling,
    /// The person's reason, in his own words.
    pub why: Option<String>,
}

/// What a person can decide about two reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// No link holds between the two, found or made by a person before.
    Cut,
    /// The one is taken from the other, in this way.
    Link(LinkKind),
}

/// Two reports between which no link holds because a person says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Names it.
    pub id: LinkId,
    /// That a person says so.
    pub rule: RuleId,
    /// What he said; of several times the last.
    pub decision: Decision,
}

impl Decision {
    /// Whether it concerns the same two reports as `other`, whichever comes first.
    pub fn is_on_those_of(&self, other: &Decision) -> bool {
        let ends = (&other.report, &other.other);
        (&self.report, &self.other) == ends || (&self.other, &self.report) == ends
    }
}
