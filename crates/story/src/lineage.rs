//! Links: who copied, cited or credited whom, who revises what, and who shares an owner.

use std::collections::BTreeMap;

use dateline_model::{Evidence, Link, LinkEnd, LinkId, LinkKind, RuleId, Span};

use crate::{
    direction, hash,
    outlets::Outlets,
    passages::Pair,
    report::{Naming, Report},
    versions::{self, Version},
};

/// The links among the reports `members`, in order of `from`, kind, `to`.
pub(crate) fn links(
    members: &[usize],
    reports: &[Report<'_>],
    pairs: &[Pair],
    versions: &[Version],
    outlets: &Outlets,
) -> Vec<Link> {
    let is_version = |pair: &Pair| {
        versions
            .iter()
            .any(|v| (v.later.min(v.earlier), v.later.max(v.earlier)) == (pair.left, pair.right))
    };
    let copied = pairs
        .iter()
        .filter(|pair| pair.is_copy() && !is_version(pair));
    let mut links: Vec<Link> = copied.map(|pair| copies(pair, reports)).collect();
    links.extend(
        versions
            .iter()
            .filter_map(|version| revises(version, reports, pairs)),
    );
    for member in members {
        let report = &reports[*member];
        let others = || {
            members
                .iter()
                .filter(|other| *other != member)
                .map(|other| &reports[*other])
        };
        for (outlet, namings) in by_outlet(&report.makers) {
            let to = only(others().filter(|other| other.publisher.as_deref() == Some(outlet)));
            links.push(names(report, outlet, &namings, to, LinkKind::Credits));
        }
        for (outlet, namings) in by_outlet(&report.cited) {
            let to = only(others().filter(|other| other.publisher.as_deref() == Some(outlet)));
            links.push(names(report, outlet, &namings, to, LinkKind::Cites));
        }
    }
    links.extend(owners(members, reports, outlets));
    links.sort_by(|a, b| (&a.from, a.kind, &a.to, &a.id).cmp(&(&b.from, b.kind, &b.to, &b.id)));
    links
}

fn copies(pair: &Pair, reports: &[Report<'_>]) -> Link {
    let (side, rule) = direction::copier(pair, reports);
    let (from, to) = (&reports[pair.report(side)], &reports[pair.report(1 - side)]);
    let evidence = pair.runs.iter().flat_map(|run| {
        let spans = [run.aligned.left, run.aligned.right];
        [from.at(spans[side]), to.at(spans[1 - side])]
    });
    let share = pair.shared(side) as f64 / from.words.len().max(1) as f64;
    let end = LinkEnd::Report(to.id().clone());
    link(
        from,
        end,
        LinkKind::Copies,
        evidence.collect(),
        Some(share),
        rule,
    )
}

// Shown by the publisher's notice, else by what both share, else by the heads of both.
fn revises(version: &Version, reports: &[Report<'_>], pairs: &[Pair]) -> Option<Link> {
    let (later, earlier) = (&reports[version.later], &reports[version.earlier]);
    let pair = pairs.iter().find(|pair| {
        (pair.left, pair.right)
            == (
                version.later.min(version.earlier),
                version.later.max(version.earlier),
            )
    });
    let shared = pair.into_iter().flat_map(|pair| {
        let (left, right) = (&reports[pair.left], &reports[pair.right]);
        pair.runs
            .iter()
            .flat_map(|run| [left.at(run.aligned.left), right.at(run.aligned.right)])
    });
    let notice = versions::correction(later).map(|span| later.at(span));
    let mut evidence: Vec<Evidence> = notice.into_iter().chain(shared).collect();
    if evidence.is_empty() {
        evidence.extend([later.at(head(later)?), earlier.at(head(earlier)?)]);
    }
    let end = LinkEnd::Report(earlier.id().clone());
    Some(link(
        later,
        end,
        LinkKind::Revises,
        evidence,
        None,
        version.rule.clone(),
    ))
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
) -> Link {
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
    let end = to.map_or_else(
        || LinkEnd::Outlet(outlet.to_owned()),
        |report| LinkEnd::Report(report.id().clone()),
    );
    let rule = if kind == LinkKind::Cites {
        "story.cites"
    } else {
        "story.credits"
    };
    link(
        from,
        end,
        kind,
        evidence,
        share.map(|share| share.min(1.0)),
        RuleId::new(rule),
    )
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

// Each report of an owner with the one before it of another publisher: enough to show the tie.
fn owners(members: &[usize], reports: &[Report<'_>], outlets: &Outlets) -> Vec<Link> {
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

fn owner(from: &Report<'_>, to: &Report<'_>) -> Option<Link> {
    let shown = |report: &Report<'_>| {
        report
            .reading
            .document
            .source
            .publisher_span
            .or_else(|| head(report))
    };
    let evidence = vec![from.at(shown(from)?), to.at(shown(to)?)];
    let end = LinkEnd::Report(to.id().clone());
    Some(link(
        from,
        end,
        LinkKind::Owner,
        evidence,
        None,
        RuleId::new("story.owner"),
    ))
}

// The headline, else the first sentence: what names a report whose publisher stands outside it.
fn head(report: &Report<'_>) -> Option<Span> {
    let first = report
        .reading
        .annotations
        .sentences
        .first()
        .map(|sentence| sentence.span);
    report.reading.document.title.or(first)
}

fn link(
    from: &Report<'_>,
    to: LinkEnd,
    kind: LinkKind,
    evidence: Vec<Evidence>,
    share: Option<f64>,
    rule: RuleId,
) -> Link {
    let end = match &to {
        LinkEnd::Report(report) => report.as_str(),
        LinkEnd::Outlet(name) => name.as_str(),
    };
    let places: Vec<String> = evidence
        .iter()
        .map(|place| {
            format!(
                "{} {} {}",
                place.report,
                place.span.start(),
                place.span.end()
            )
        })
        .collect();
    let parts = [from.id().as_str(), end, rule.as_str()];
    let id = LinkId::new(hash::id(
        "l",
        parts.into_iter().chain(places.iter().map(String::as_str)),
    ));
    Link {
        id,
        from: from.id().clone(),
        to,
        kind,
        evidence,
        share,
        rule,
    }
}
