//! Links to outlets that a report names as sources.

use std::collections::BTreeMap;

use dateline_model::{Evidence, LinkEnd, LinkKind, Span};

use crate::{
    draft::Draft,
    report::{Naming, Report},
};

/// The links from each of `members` to the outlets that it credits or cites.
pub(crate) fn namings(members: &[usize], reports: &[Report<'_>]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for member in members {
        let report = &reports[*member];
        let of = |outlet: &str| {
            let others = members.iter().filter(|other| *other != member);
            let others = others.map(|other| &reports[*other]);
            only(others.filter(|other| other.publisher.as_deref() == Some(outlet)))
        };
        let credited = by_outlet(&report.makers).into_iter();
        drafts.extend(credited.map(|(outlet, namings)| {
            names(report, outlet, &namings, of(outlet), LinkKind::Credits)
        }));
        let cited = by_outlet(&report.cited).into_iter();
        drafts.extend(
            cited.map(|(outlet, namings)| {
                names(report, outlet, &namings, of(outlet), LinkKind::Cites)
            }),
        );
    }
    drafts
}

fn by_outlet(namings: &[Naming]) -> BTreeMap<&str, Vec<&Naming>> {
    let mut groups: BTreeMap<&str, Vec<&Naming>> = BTreeMap::new();
    for naming in namings {
        groups.entry(&naming.outlet).or_default().push(naming);
    }
    groups
}

// The only one there is: where several reports of one outlet are here, none can be picked.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

fn names(
    from: &Report<'_>,
    outlet: &str,
    namings: &[&Naming],
    to: Option<&Report<'_>>,
    kind: LinkKind,
) -> Draft {
    let mut evidence: Vec<Evidence> = namings
        .iter()
        .map(|naming| from.at(naming.phrase))
        .collect();
    evidence.extend(to.and_then(|report| Some(report.at(sign(report, outlet)?))));
    let covered: usize = namings
        .iter()
        .filter_map(|n| n.passage)
        .map(|passage| from.words.inside(&passage).len())
        .sum();
    let share = (covered > 0).then(|| covered as f64 / from.words.len().max(1) as f64);
    Draft {
        from: from.id().clone(),
        to: to.map_or_else(
            || LinkEnd::Outlet(outlet.to_owned()),
            |report| LinkEnd::Report(report.id().clone()),
        ),
        kind,
        evidence,
        share: share.map(|share| share.min(1.0)),
        overlap: None,
        rule: match kind {
            LinkKind::Cites => "story.cites",
            _ => "story.credits",
        },
    }
}

// The words by which a report shows that it is from `outlet`.
fn sign(report: &Report<'_>, outlet: &str) -> Option<Span> {
    let maker = report
        .makers
        .iter()
        .find(|maker| maker.outlet == outlet)
        .map(|maker| maker.name);
    maker.or(report.reading.document.source.publisher_span)
}
