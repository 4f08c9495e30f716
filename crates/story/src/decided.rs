//! What a person has decided about reports: it is heard before any rule, and no evidence overrules it.

use std::collections::BTreeMap;

use dateline_model::{Cut, Decision, Link, LinkEnd, LinkId, LinkKind, RuleId, Ruling};

use crate::{hash, report::Report, trust::Trust};

/// The rule at a link or a cut that a person made.
const RULE: &str = "story.person";

/// The decisions that hold, by the indices of reports.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    cut: BTreeMap<(usize, usize), Decision>,
    links: Vec<Linked>,
}

/// A report that is taken from another because a person says so.
#[derive(Debug)]
struct Linked {
    from: usize,
    to: usize,
    kind: LinkKind,
    decision: Decision,
}

/// Those of `decisions`, in their order, that hold: a cut takes back the links made before it.
pub fn standing(decisions: &[Decision]) -> Vec<&Decision> {
    let holds = |(nth, decision): (usize, &Decision)| {
        let mut later = decisions[nth + 1..].iter();
        let is_cut = later.any(|it| it.ruling == Ruling::Cut && it.is_on_those_of(decision));
        decision.ruling == Ruling::Cut || !is_cut
    };
    let all = decisions.iter().enumerate();
    let standing = all.filter(|it| holds(*it));
    standing.map(|(_, decision)| decision).collect()
}

impl Decided {
    /// The decisions on `reports`, which stand in order of id; one on a report that is not here says nothing.
    pub(crate) fn replay(decisions: &[Decision], reports: &[Report<'_>]) -> Decided {
        let at = |id| reports.binary_search_by_key(&id, |it| it.id()).ok();
        let mut decided = Decided::default();
        for decision in standing(decisions) {
            if let (Some(from), Some(to)) = (at(&decision.report), at(&decision.other)) {
                decided.hear(from, to, decision);
            }
        }
        decided
    }

    fn hear(&mut self, from: usize, to: usize, decision: &Decision) {
        match decision.ruling {
            // two reports that are found to be one have nothing to do with each other
            _ if from == to => {}
            Ruling::Cut => {
                let ends = (from.min(to), from.max(to));
                self.cut.insert(ends, decision.clone());
            }
            Ruling::Link(kind) => self.links.push(Linked {
                from,
                to,
                kind,
                decision: decision.clone(),
            }),
        }
    }

    /// Whether nothing that is found between two reports holds.
    pub(crate) fn is_cut(&self, a: usize, b: usize) -> bool {
        self.cut.contains_key(&(a.min(b), a.max(b)))
    }

    /// Takes out what reports say of each other's publishers, where a person cut between them: another report
    /// of that outlet must not bring the link back.
    pub(crate) fn silence(&self, reports: &mut [Report<'_>]) {
        for (a, b) in self.cut.keys() {
            for (own, other) in [(*a, *b), (*b, *a)] {
                if let Some(outlet) = reports[other].publisher.clone() {
                    reports[own].forget(&outlet);
                }
            }
        }
    }

    /// The reports that are told in one story because a person links them.
    pub(crate) fn joined(&self) -> impl Iterator<Item = (usize, usize)> {
        self.links.iter().map(|link| (link.from, link.to))
    }

    /// What a report has its account from; of several links the last said.
    pub(crate) fn original(&self, report: usize) -> Option<usize> {
        let mut links = self.links.iter().rev();
        let debt = links.find(|link| link.from == report && link.kind.is_debt())?;
        Some(debt.to)
    }

    /// Whether a person says which report this one revises.
    pub(crate) fn revises(&self, report: usize) -> bool {
        let mut links = self.links.iter();
        links.any(|link| link.from == report && link.kind == LinkKind::Revises)
    }

    /// The links that a person made among `members`.
    pub(crate) fn links(
        &self,
        members: &[usize],
        reports: &[Report<'_>],
        trust: &Trust,
    ) -> Vec<Link> {
        let own = self.links.iter().filter(|link| link.is_among(members));
        own.map(|link| link.shown(reports, trust)).collect()
    }

    /// What a person cut among `members`.
    pub(crate) fn cuts(&self, members: &[usize]) -> Vec<Cut> {
        let own = self
            .cut
            .iter()
            .filter(|(ends, _)| are_among(**ends, members));
        own.map(|(_, decision)| cut(decision)).collect()
    }

    /// Stands for all decisions on `members`.
    pub(crate) fn basis(&self, members: &[usize], reports: &[Report<'_>]) -> u64 {
        let is_own = |nth: &usize| members.binary_search(nth).is_ok();
        let cut = self.cut.iter();
        let cut = cut.filter(|((a, b), _)| is_own(a) || is_own(b));
        let cut: Vec<_> = cut
            .map(|((a, b), decision)| (reports[*a].id(), reports[*b].id(), decision))
            .collect();
        let links = self.links.iter().filter(|link| link.is_among(members));
        let links: Vec<_> = links.map(|link| &link.decision).collect();
        hash::bytes(format!("{cut:?} {links:?}").as_bytes())
    }
}

fn are_among((a, b): (usize, usize), members: &[usize]) -> bool {
    members.binary_search(&a).is_ok() && members.binary_search(&b).is_ok()
}

fn cut(decision: &Decision) -> Cut {
    let (one, other) = (&decision.report, &decision.other);
    let (one, other) = (one.min(other), one.max(other));
    let parts = [one.as_str(), other.as_str(), RULE, "Cut"];
    Cut {
        id: LinkId::new(hash::id("l", parts)),
        rule: RuleId::new(RULE),
        decision: decision.clone(),
    }
}

impl Linked {
    fn is_among(&self, members: &[usize]) -> bool {
        are_among((self.from, self.to), members)
    }

    fn shown(&self, reports: &[Report<'_>], trust: &Trust) -> Link {
        let (from, to) = (reports[self.from].id(), reports[self.to].id());
        let kind = format!("{:?}", self.kind);
        let parts = [from.as_str(), to.as_str(), RULE, &kind];
        Link {
            id: LinkId::new(hash::id("l", parts)),
            from: from.clone(),
            to: LinkEnd::Report(to.clone()),
            kind: self.kind,
            evidence: Vec::new(),
            share: None,
            overlap: None,
            confidence: trust.of(RULE),
            rule: RuleId::new(RULE),
            decision: Some(self.decision.clone()),
        }
    }
}
