//! Reports that tell of one matter, and where each of them has it from.

use crate::{Cut, Link, LinkId, OriginId, Passage, ReportId, Span, StoryId};

/// A group of reports with their lineage.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Names it.
    pub id: StoryId,
    /// Its reports, in order of id.
    pub reports: Vec<ReportId>,
    /// What pairs of them share.
    pub passages: Vec<Passage>,
    /// Who took what from whom, in order of `from`, kind, `to`.
    pub links: Vec<Link>,
    /// Between which of its reports a person says that no link holds, in order of their ids.
    pub cuts: Vec<Cut>,
    /// Where the story comes from, independent of each other, in order of name.
    pub origins: Vec<Origin>,
    /// Which origin stands behind which characters.
    pub roots: Vec<Root>,
    /// The longer matter that it is an episode of; `None` where it stands alone.
    pub thread: Option<Thread>,
}

/// Stories that tell on, one after the other, of the same people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// Its first story, after which it is called.
    pub first: StoryId,
    /// The earlier story that this one carries on; `None` for the first.
    pub follows: Option<StoryId>,
    /// Who and what both tell of, the rarest first.
    pub names: Vec<String>,
}

/// An independent source: a report here that owes nothing to another, or an outlet behind some.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Names it.
    pub id: OriginId,
    /// The outlet's name, or the publisher, headline or path of the report.
    pub name: String,
    /// The reports that have their account from it, in order of id.
    pub reports: Vec<ReportId>,
    /// The links that show it; empty for a report that stands for itself.
    pub basis: Vec<LinkId>,
}

/// The origin of a report or of a part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// The report.
    pub report: ReportId,
    /// The part; `None` for all that no other root covers.
    pub span: Option<Span>,
    /// The origin.
    pub origin: OriginId,
}

impl Story {
    /// The origin behind the words at `span` of `report`: of the smallest part that holds them,
    /// else of the report.
    pub fn origin_of(&self, report: &ReportId, span: &Span) -> Option<&OriginId> {
        let roots = self.roots.iter().filter(|root| root.report == *report);
        let fitting = roots.filter(|root| root.span.is_none_or(|part| part.overlaps(span)));
        fitting
            .min_by_key(|root| root.span.map_or(usize::MAX, |part| part.len()))
            .map(|r| &r.origin)
    }
}
