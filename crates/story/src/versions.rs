//! Versions of one report: an edited report is itself again, never a second source.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use dateline_model::{BlockKind, Span};

use crate::{passages::Pair, report::Report};

/// A text that carries a correction revises another of its publisher when so much of either's
/// narration stands in both.
const NEARLY_SAME: f64 = 0.7;

/// A report that is a later version of another; both are indices of reports.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) later: usize,
    pub(crate) earlier: usize,
    pub(crate) rule: &'static str,
}

/// All versions, at most one earlier one for each later one, in order of the later one.
pub(crate) fn find(reports: &[Report<'_>], pairs: &[Pair]) -> Vec<Version> {
    let mut earlier_of: BTreeMap<usize, Version> = BTreeMap::new();
    for version in declared(reports, pairs)
        .into_iter()
        .chain(corrected(reports, pairs))
    {
        let backwards = earlier_of
            .get(&version.earlier)
            .is_some_and(|v| v.earlier == version.later);
        if !backwards {
            earlier_of.entry(version.later).or_insert(version);
        }
    }
    earlier_of.into_values().collect()
}

/// The publisher's notice that the text was corrected.
pub(crate) fn correction(report: &Report<'_>) -> Option<Span> {
    let mut blocks = report.reading.document.blocks.iter();
    blocks
        .find(|block| block.kind == BlockKind::Correction)
        .map(|block| block.span)
}

// Reports with one address, or with one id of their owner and some text in common: files of two
// owners may number their reports alike.
fn declared(reports: &[Report<'_>], pairs: &[Pair]) -> Vec<Version> {
    let mut groups: BTreeMap<(Option<&str>, &str), Vec<usize>> = BTreeMap::new();
    for (nth, report) in reports.iter().enumerate() {
        if let Some(key) = report.reading.document.source.version_key() {
            groups
                .entry((report.publisher.as_deref(), key))
                .or_default()
                .push(nth);
        }
    }
    let mut versions = Vec::new();
    for mut group in groups.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|nth| age(*nth, reports));
        for step in group.windows(2) {
            let (earlier, later) = (step[0], step[1]);
            if same_address(reports, earlier, later) || share(pairs, earlier, later) {
                let rule = "story.revises.declared";
                versions.push(Version {
                    later,
                    earlier,
                    rule,
                });
            }
        }
    }
    versions
}

// Undated versions stand before dated ones, corrected ones after those without a correction.
fn age<'r>(nth: usize, reports: &'r [Report<'_>]) -> impl Ord + use<'r> {
    let (from, to) = reports[nth].published();
    (
        from.or(to),
        correction(&reports[nth]).is_some(),
        reports[nth].id(),
    )
}

fn same_address(reports: &[Report<'_>], a: usize, b: usize) -> bool {
    let url = |nth: usize| reports[nth].reading.document.source.url.as_deref();
    url(a).is_some() && url(a) == url(b)
}

fn share(pairs: &[Pair], a: usize, b: usize) -> bool {
    pairs
        .iter()
        .any(|pair| (pair.left, pair.right) == (a.min(b), a.max(b)) && pair.is_copy())
}

fn corrected(reports: &[Report<'_>], pairs: &[Pair]) -> Vec<Version> {
    let mut versions = Vec::new();
    for pair in pairs {
        let (left, right) = (&reports[pair.left], &reports[pair.right]);
        let most = pair
            .narration(0, &left.words)
            .max(pair.narration(1, &right.words));
        if left.publisher != right.publisher || most < NEARLY_SAME {
            continue;
        }
        let rule = match edition(left) == edition(right) {
            true => "story.revises.correction",
            false => "story.revises.edition",
        };
        let age = |report| (edition(report), correction(report).is_some());
        let (later, earlier) = match age(left).cmp(&age(right)) {
            Ordering::Greater => (pair.left, pair.right),
            Ordering::Less => (pair.right, pair.left),
            Ordering::Equal => continue,
        };
        versions.push(Version {
            later,
            earlier,
            rule,
        });
    }
    versions
}

/// Which edition of its text a report is by the slug that agencies put before a headline: 2 for "UPDATE 2-Talks
/// fail", the last for "CORRECTED-", 0 without one.
fn edition(report: &Report<'_>) -> u32 {
    let document = &report.reading.document;
    let title = document.title.map_or("", |title| title.of(&document.text));
    let slug = title.split_once('-').map_or("", |(slug, _)| slug.trim());
    let (mark, number) = slug.split_once(' ').unwrap_or((slug, "1"));
    match mark {
        "UPDATE" | "WRAPUP" => number.parse().unwrap_or(0),
        "CORRECTED" | "CORRECTION" | "REFILE" => u32::MAX,
        _ => 0,
    }
}
