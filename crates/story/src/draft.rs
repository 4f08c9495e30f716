//! A link on its way to its id.

use dateline_model::{Evidence, Link, LinkEnd, LinkId, LinkKind, OverlapKind, ReportId, RuleId};

use crate::{hash, trust::Trust};

/// What a rule says of a link.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) from: ReportId,
    pub(crate) to: LinkEnd,
    pub(crate) kind: LinkKind,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) share: Option<f64>,
    /// What kind of overlap it stands on, and the rule that judged.
    pub(crate) overlap: Option<(OverlapKind, &'static str)>,
    pub(crate) rule: &'static str,
}

impl Draft {
    /// The link, as sure as its rules are.
    pub(crate) fn link(self, trust: &Trust) -> Link {
        let overlap = self.overlap.map(|judged| trust.overlap(judged));
        let sure = overlap.as_ref().map_or(1.0, |overlap| overlap.confidence);
        Link {
            id: self.id(),
            from: self.from,
            to: self.to,
            kind: self.kind,
            evidence: self.evidence,
            share: self.share,
            confidence: trust.of(self.rule).min(sure),
            overlap,
            rule: RuleId::new(self.rule),
            decision: None,
        }
    }

    fn id(&self) -> LinkId {
        let end = match &self.to {
            LinkEnd::Report(report) => report.as_str(),
            LinkEnd::Outlet(name) => name.as_str(),
        };
        let place = |it: &Evidence| format!("{} {} {}", it.report, it.span.start(), it.span.end());
        let places: Vec<String> = self.evidence.iter().map(place).collect();
        let parts = [self.from.as_str(), end, self.rule];
        let parts = parts.into_iter().chain(places.iter().map(String::as_str));
        LinkId::new(hash::id("l", parts))
    }
}
