//! Links between reports whose publishers have one owner.

use std::collections::BTreeMap;

use dateline_model::{LinkEnd, LinkKind};

use crate::{draft::Draft, outlets::Outlets, report::Report};

/// The links of shared ownership among the reports `members`: each report of an owner with the one before
/// it of another publisher, which is enough to show the tie.
pub(crate) fn owners(members: &[usize], reports: &[Report<'_>], outlets: &Outlets) -> Vec<Draft> {
    let mut by_owner: BTreeMap<&str, Vec<&Report<'_>>> = BTreeMap::new();
    for report in members.iter().map(|member| &reports[*member]) {
        if let Some(owner) = report
            .publisher
            .as_deref()
            .and_then(|name| outlets.owner(name))
        {
            by_owner.entry(owner).or_default().push(report);
        }
    }
    let steps = by_owner.values().flat_map(|group| group.windows(2));
    let different = steps.filter(|step| step[0].publisher != step[1].publisher);
    different
        .filter_map(|step| owner(step[1], step[0]))
        .collect()
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
