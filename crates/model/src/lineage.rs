//! Which report comes from which.

use crate::{Decision, Evidence, LinkId, ReportId, RuleId, Span};

/// A step from a report to what it comes from, with the words that show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Names it.
    pub id: LinkId,
    /// The report that took something.
    pub from: ReportId,
    /// What it took it from.
    pub to: LinkEnd,
    /// In which way.
    pub kind: LinkKind,
    /// The words that show it, in both reports for a copy; empty only for a link that a person made.
    pub evidence: Vec<Evidence>,
    /// The part of `from`'s report proper that the link covers, 0 to 1; `None` if not measured.
    pub share: Option<f64>,
    /// What kind of overlap it stands on; `None` for a link that stands on no shared words.
    pub overlap: Option<Overlap>,
    /// How often links by this rule are thought to be right, 0 to 1.
    pub confidence: f64,
    /// The rule that made it and gave it its direction.
    pub rule: RuleId,
    /// The decision that made it; `None` for a link that was found.
    pub decision: Option<Decision>,
}

impl LinkKind {
    /// Whether a report has its account from what such a link leads to.
    pub fn is_debt(self) -> bool {
        !matches!(self, LinkKind::Shares | LinkKind::Owner)
    }
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkEnd {
    /// A report that is here.
    Report(ReportId),
    /// An outlet whose report is not here, by its usual name.
    Outlet(String),
}

/// In which way a report comes from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// It holds passages of the other, word for word or reworded.
    Copies,
    /// Both hold the same words, which show no debt: a statement of a third, or what pages carry.
    Shares,
    /// It says that the other reported something.
    Cites,
    /// It names the other as the maker of its text.
    Credits,
    /// Both belong to one owner.
    Owner,
    /// It is a later version of the other.
    Revises,
}

/// What two reports share, word by word.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The report with the smaller id.
    pub left: ReportId,
    /// The other.
    pub right: ReportId,
    /// The shared runs, in the order of `left`; none overlapping in either report.
    pub runs: Vec<AlignedRun>,
    /// What kind of overlap they make.
    pub overlap: Overlap,
}

/// A judgement on what two reports share.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    /// What it is.
    pub kind: OverlapKind,
    /// How often overlaps judged by this rule are thought to be right, 0 to 1.
    pub confidence: f64,
    /// The rule that judged.
    pub rule: RuleId,
}

/// What kind of overlap two reports have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OverlapKind {
    /// What a publisher puts under many reports: bylines, credits, calls to subscribe.
    Furniture,
    /// Only words of one source that both quote or print: a speech, a press release.
    SharedStatement,
    /// Part of a report stands in the other.
    PartialCopy,
    /// Nearly all of a report stands in the other.
    Reprint,
    /// The same sentences in the same order, in other words.
    Rewrite,
}

/// A stretch of one report and the stretch of another that says the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignedRun {
    /// In the left report.
    pub left: Span,
    /// In the right report.
    pub right: Span,
    /// How many words both share, in order.
    pub same: u32,
    /// How many words the longer side has.
    pub words: u32,
    /// Whether the run is speech that both quote, which two reporters can hear independently.
    pub quoted: bool,
    /// What is the same in both and what is not, word by word, in their order; empty for a run that shares hardly
    /// a word.
    pub parts: Vec<AlignedPart>,
}

/// A part of a run, seen from the left report to the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignedPart {
    /// What became of it.
    pub kind: PartKind,
    /// In the left report; `None` for what only the right one has.
    pub left: Option<Span>,
    /// In the right report; `None` for what only the left one has.
    pub right: Option<Span>,
}

/// What a part of a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// The same words.
    Same,
    /// Other words in the same place.
    Changed,
    /// Only the right report has it.
    Inserted,
    /// Only the left report has it.
    Deleted,
}
