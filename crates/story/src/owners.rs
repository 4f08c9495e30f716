//! Links between reports whose publishers have one owner.

use std::collections::BTreeMap;

use dateline_model::{LinkEnd, LinkKind};

use crate::{decided::Decided, draft::Draft, outlets::Outlets, report::Report};

/// The links of shared ownership among the reports `members`: each report of an owner with the one before
/// it of another publisher, which is enough to show the tie; none where a person cut.
pub(crate) fn owners(
    members: &[usize],
    reports: &[Report<'_>],
    outlets: &Outlets,
    decided: &Decided,
) -> Vec<Draft> {
    let mut by_owner: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for member in members {
        let publisher = reports[*member].publisher.as_deref();
        if let Some(owner) = publisher.and_then(|name| outlets.owner(name)) {
            by_owner.entry(owner).or_default().push(*member);
        }
    }
    let steps = by_owner.values().flat_map(|group| group.windows(2));
    let steps = steps.filter(|step| !decided.is_cut(step[0], step[1]));
    let steps = steps.map(|step| (&reports[step[1]], &reports[step[0]]));
    let different = steps.filter(|(from, to)| from.publisher != to.publisher);
    different.filter_map(|(from, to)| owner(from, to)).collect()
}

fn owner(from: &Report<'_>, to: &Report<'_>) -> Option<Draft> {
    let shown = |report: &Report<'_>| {
        report
            .reading
            .document
            .source
            .publisher_span
            .or_else(|| report.head())
    };
    let evidence = vec![from.at(shown(from)?), to.at(shown(to)?)];
    Some(Draft {
        from: from.id().clone(),
        to: LinkEnd::Report(to.id().clone()),
        kind: LinkKind::Owner,
        evidence,
        share: None,
        overlap: None,
        rule: "story.owner",
    })
}
