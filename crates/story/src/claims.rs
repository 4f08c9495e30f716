//! Which passages of a report are somebody else's: cited from an outlet, or shared with a report.

use std::{collections::BTreeMap, ops::Range};

use crate::{direction, passages::Pair, report::Report};

/// A passage that a report has from an outlet.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    /// Its words.
    pub(crate) words: Range<usize>,
    /// The outlet's usual name.
    pub(crate) outlet: String,
    /// Whether the report itself cites the outlet for it; otherwise another report does, which has
    /// the same passage.
    pub(crate) stated: bool,
}

/// A passage that a report took over from another.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) words: Range<usize>,
    /// The report it was taken from, and its words there.
    pub(crate) from: usize,
    pub(crate) words_there: Range<usize>,
    /// Whether the passage is told in the same words, not merely speech that both heard.
    pub(crate) told: bool,
    /// Whether this report took it, by direction; otherwise the other one took it from here.
    pub(crate) upstream: bool,
}

/// What one report has from others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Debts {
    pub(crate) claims: Vec<Claim>,
    pub(crate) taken: Vec<Taken>,
}

/// The debts of each of `members`.
pub(crate) fn debts(
    members: &[usize],
    reports: &[Report<'_>],
    pairs: &[Pair],
) -> BTreeMap<usize, Debts> {
    let mut debts: BTreeMap<usize, Debts> = members
        .iter()
        .map(|member| (*member, stated(&reports[*member])))
        .collect();
    for pair in pairs {
        let (copier, _) = direction::copier(pair, reports);
        for side in [0, 1] {
            let (own, other) = (pair.report(side), pair.report(1 - side));
            let taken = pair.runs.iter().map(|run| Taken {
                words: run.words[side].clone(),
                from: other,
                words_there: run.words[1 - side].clone(),
                told: run.told,
                upstream: side == copier,
            });
            debts.entry(own).or_default().taken.extend(taken);
        }
    }
    let spread: Vec<(usize, Claim)> = debts
        .iter()
        .flat_map(|(own, debt)| unstated(*own, debt, &debts, reports))
        .collect();
    for (own, claim) in spread {
        debts.entry(own).or_default().claims.push(claim);
    }
    debts
}

fn stated(report: &Report<'_>) -> Debts {
    let passages = report
        .cited
        .iter()
        .filter_map(|naming| Some((naming, naming.passage?)));
    let claims = passages.map(|(naming, passage)| Claim {
        words: report.words.inside(&passage),
        outlet: naming.outlet.clone(),
        stated: true,
    });
    Debts {
        claims: claims.filter(|claim| !claim.words.is_empty()).collect(),
        taken: Vec::new(),
    }
}

// A passage that another report cites from an outlet is that outlet's here as well.
fn unstated(
    own: usize,
    debt: &Debts,
    all: &BTreeMap<usize, Debts>,
    reports: &[Report<'_>],
) -> Vec<(usize, Claim)> {
    let mut claims = Vec::new();
    for taken in debt.taken.iter().filter(|taken| taken.told) {
        let there = all
            .get(&taken.from)
            .into_iter()
            .flat_map(|debt| &debt.claims);
        for claim in there.filter(|claim| claim.stated && covers(&claim.words, &taken.words_there))
        {
            let known = debt.claims.iter().any(|own| meet(&own.words, &taken.words));
            if !known && !reports[own].is_from(&claim.outlet) {
                let (words, outlet) = (taken.words.clone(), claim.outlet.clone());
                claims.push((
                    own,
                    Claim {
                        words,
                        outlet,
                        stated: false,
                    },
                ));
            }
        }
    }
    claims
}

/// Whether `whole` holds at least half of `part`.
pub(crate) fn covers(whole: &Range<usize>, part: &Range<usize>) -> bool {
    let common = whole
        .end
        .min(part.end)
        .saturating_sub(whole.start.max(part.start));
    common * 2 >= part.len().max(1)
}

/// Whether the two ranges share a word.
pub(crate) fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
