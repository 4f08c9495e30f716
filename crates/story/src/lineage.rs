//! Links: who copied, cited or credited whom, who revises what, and who shares an owner.

use dateline_model::{Evidence, Link, LinkEnd, LinkKind};

use crate::{
    Rules,
    decided::Decided,
    direction,
    draft::Draft,
    namings::namings,
    owners::owners,
    passages::Pair,
    report::Report,
    sharing,
    versions::{self, Version},
};

/// The links among the reports `members`, in order of `from`, kind, `to`; nothing in `pairs` and `versions`
/// is cut.
pub(crate) fn links(
    members: &[usize],
    reports: &[Report<'_>],
    (pairs, versions): (&[Pair], &[Version]),
    decided: &Decided,
    rules: &Rules,
) -> Vec<Link> {
    let is_version = |pair: &Pair| {
        versions
            .iter()
            .any(|v| (v.later.min(v.earlier), v.later.max(v.earlier)) == (pair.left, pair.right))
    };
    let apart = pairs.iter().filter(|pair| !is_version(pair));
    let mut drafts: Vec<Draft> = apart.map(|pair| shares(pair, reports)).collect();
    let revisions = versions.iter();
    drafts.extend(revisions.filter_map(|version| revises(version, reports, pairs)));
    drafts.extend(namings(members, reports));
    drafts.extend(owners(members, reports, &rules.outlets, decided));
    let mut links: Vec<Link> = drafts.into_iter().map(|it| it.link(&rules.trust)).collect();
    links.extend(decided.links(members, reports, &rules.trust));
    links.sort_by(|a, b| (&a.from, a.kind, &a.to, &a.id).cmp(&(&b.from, b.kind, &b.to, &b.id)));
    links
}

// What two reports share: a copy, or words that show no debt.
fn shares(pair: &Pair, reports: &[Report<'_>]) -> Draft {
    let (side, kind, rule) = match pair.is_copy() {
        true => {
            let (side, rule) = direction::copier(pair, reports);
            (side, LinkKind::Copies, rule)
        }
        false => (1, LinkKind::Shares, "story.shares"),
    };
    let (from, to) = (&reports[pair.report(side)], &reports[pair.report(1 - side)]);
    let evidence = pair.runs.iter().flat_map(|run| {
        let spans = [run.aligned.left, run.aligned.right];
        [from.at(spans[side]), to.at(spans[1 - side])]
    });
    Draft {
        from: from.id().clone(),
        to: LinkEnd::Report(to.id().clone()),
        kind,
        evidence: evidence.collect(),
        share: Some(pair.shared(side) as f64 / from.words.len().max(1) as f64),
        overlap: Some(sharing::judge(pair, reports)),
        rule,
    }
}

// Shown by the publisher's notice, else by what both share, else by the heads of both.
fn revises(version: &Version, reports: &[Report<'_>], pairs: &[Pair]) -> Option<Draft> {
    let (later, earlier) = (&reports[version.later], &reports[version.earlier]);
    let ends = (
        version.later.min(version.earlier),
        version.later.max(version.earlier),
    );
    let pair = pairs.iter().find(|pair| (pair.left, pair.right) == ends);
    let shared = pair.into_iter().flat_map(|pair| {
        let (left, right) = (&reports[pair.left], &reports[pair.right]);
        pair.runs
            .iter()
            .flat_map(|run| [left.at(run.aligned.left), right.at(run.aligned.right)])
    });
    let notice = versions::correction(later).map(|span| later.at(span));
    let mut evidence: Vec<Evidence> = notice.into_iter().chain(shared).collect();
    if evidence.is_empty() {
        evidence.extend([later.at(later.head()?), earlier.at(earlier.head()?)]);
    }
    Some(Draft {
        from: later.id().clone(),
        to: LinkEnd::Report(earlier.id().clone()),
        kind: LinkKind::Revises,
        evidence,
        share: None,
        overlap: None,
        rule: version.rule,
    })
}
