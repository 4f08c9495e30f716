//! The links of an archive as a graph of reports.

use std::collections::BTreeSet;

use anyhow::bail;
use dateline_model::{Decision, LinkKind, Ruling};
use dateline_store::{Archive, Filter, ItemKind};
use dateline_story::standing;
use serde::Deserialize;

/// The published words for links that show no debt.
const NO_DEBT: [&str; 2] = ["shares", "owner"];
/// The published word for a link that a person says there is not.
const CUT: &str = "cut";

/// A link as the archive lists it.
#[derive(Debug, Deserialize)]
struct Edge {
    from: String,
    to: String,
    kind: String,
}

/// Every link between two reports, and a person's decisions.
pub(super) struct Edges {
    links: Vec<Edge>,
    decisions: Vec<Decision>,
}

impl Edges {
    pub(super) fn of(archive: &Archive) -> anyhow::Result<Edges> {
        let lines = archive.items(ItemKind::Link, &Filter::default())?;
        let links = lines.iter().map(|line| serde_json::from_str(line));
        let mut links: Vec<Edge> = links.collect::<Result<_, _>>()?;
        links.retain(|it| it.kind != CUT);
        Ok(Edges {
            links,
            decisions: archive.decisions()?,
        })
    }

    /// Whether any link holds between the two.
    pub(super) fn meet(&self, (a, b): (&str, &str)) -> bool {
        let mut links = self.links.iter();
        links.any(|it| (it.from == a && it.to == b) || (it.from == b && it.to == a))
    }

    /// Whether a person may link the two.
    ///
    /// # Errors
    /// When he has done so already, or a report would come from itself.
    pub(super) fn allow(&self, ends: (&str, &str), kind: LinkKind) -> anyhow::Result<()> {
        let (copy, original) = ends;
        let mut held = standing(&self.decisions).into_iter();
        let again = held.find(|it| link(it) == Some(ends) && it.ruling == Ruling::Link(kind));
        if let Some(again) = again {
            bail!("{copy} and {original}: linked so already ({})", again.id);
        }
        let debts = self.links.iter();
        let debts = debts.filter(|it| !NO_DEBT.contains(&it.kind.as_str()));
        let debts: Vec<_> = debts.map(|it| (it.from.as_str(), it.to.as_str())).collect();
        if kind.is_debt() && leads(&debts, (original, copy)) {
            bail!(
                "{copy} and {original}: that makes a circle, for {original} is taken from {copy} by \
                 links that are there; see `dateline links`, and cut one first"
            );
        }
        Ok(())
    }

    /// The first of a person's links that makes a circle with his others.
    pub(super) fn circle(decisions: &[Decision]) -> Option<&Decision> {
        let held = standing(decisions);
        let debts: Vec<_> = held.iter().filter_map(|it| debt(it)).collect();
        let back = |it: &&Decision| debt(it).is_some_and(|(from, to)| leads(&debts, (to, from)));
        held.iter().copied().find(back)
    }
}

/// The ends of a link.
fn link(decision: &Decision) -> Option<(&str, &str)> {
    let ends = (decision.report.as_str(), decision.other.as_str());
    matches!(decision.ruling, Ruling::Link(_)).then_some(ends)
}

/// The ends of a link that shows a debt.
fn debt(decision: &Decision) -> Option<(&str, &str)> {
    let is_debt = matches!(decision.ruling, Ruling::Link(kind) if kind.is_debt());
    link(decision).filter(|_| is_debt)
}

/// Whether links lead from one report to another.
fn leads(links: &[(&str, &str)], (from, to): (&str, &str)) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        let next = links.iter().filter(|(start, _)| *start == at);
        open.extend(next.filter(|(_, end)| seen.insert(end)).map(|(_, end)| end));
    }
    seen.contains(to)
}

#[cfg(test)]
mod tests {
    use super::leads;

    #[test]
    fn a_way_is_found_through_others() {
        let links = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "a")];
        assert!(leads(&links, ("a", "c")) && leads(&links, ("d", "b")));
        assert!(!leads(&links, ("c", "a")) && !leads(&[], ("a", "b")));
    }
}
