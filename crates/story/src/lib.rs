//! From many readings to stories: which reports tell of one matter, who copied or cited whom, and
//! how many independent origins stand behind them.
//!
//! Bare texts need no reading to be searched for copies: [`copies`] takes a batch, [`CopyIndex`] a
//! stream, both with the same index and the same comparison as [`group`].
//!
//! The order of work: the words of each report ([`words`](self)) → shared passages (`shingle`,
//! `index`, `view`, `align`, `passages`) → stories (`terms`, `meeting`, `series`,
//! `cluster`) → links (`versions`, `lineage`) → origins → `threads`.

mod align;
mod chain;
mod claims;
mod cluster;
mod common;
mod copies;
mod days;
mod direction;
mod draft;
mod families;
mod frame;
mod hash;
mod index;
mod lineage;
mod lines;
mod meeting;
mod namings;
mod origins;
mod outlets;
mod owners;
mod passages;
mod plain;
mod printed;
mod recipients;
mod report;
mod retelling;
mod rules;
mod series;
mod sharing;
mod shingle;
mod spans;
mod spelling;
mod stream;
#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod support;
mod terms;
mod threads;
mod tree;
mod trust;
mod vector;
mod versions;
mod view;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Overlap as Judged, Passage, Reading, ReportId, Story, StoryId};

use crate::{
    days::Days,
    index::Index,
    origins::Sources,
    passages::{Look, Pair},
    report::Report,
    series::Headline,
    versions::Version,
    words::Extent,
};

pub use copies::{Copy, CopyText, copies};
pub use index::Label;
pub use rules::Rules;
pub use stream::{CopyIndex, Overlap, Prepared, compare};
pub use view::View;

/// In a story of at most so many reports, every pair is compared closely.
const CLOSE: usize = 48;

/// What tells how near two sentences lie in meaning: a sentence encoder.
#[derive(Clone, Copy)]
pub struct Meaning<'m> {
    /// Makes a vector of length one of each sentence. It must be a function of the sentence alone.
    pub encode: &'m (dyn Fn(&[&str]) -> Vec<Vec<f32>> + Sync),
    /// The similarity of two sentences that have nothing to do with each other.
    pub unrelated: f32,
}

/// Groups readings into stories, in order of id. The order of `readings` makes no difference, and a
/// report that is given twice counts once.
pub fn group(readings: &[Reading], rules: &Rules) -> Vec<Story> {
    group_with(readings, rules, None)
}

/// The same with a sentence encoder, which finds retellings that share few words.
pub fn group_with(readings: &[Reading], rules: &Rules, meaning: Option<Meaning<'_>>) -> Vec<Story> {
    let mut readings: Vec<&Reading> = readings.iter().collect();
    readings.sort_by_key(|reading| reading.id());
    readings.dedup_by_key(|reading| reading.id());
    let mut reports: Vec<Report<'_>> = readings
        .iter()
        .map(|reading| Report::new(reading, Extent::Proper, rules))
        .collect();
    let found = meet(&mut reports).into_iter();
    let pairs: Vec<Pair> = found
        .filter_map(|pair| Pair::of(&reports, pair, Look::Wide))
        .collect();
    let versions = versions::find(&reports, &pairs);
    let vectors = terms::vectors(&readings, &rules.common);
    let headlines: Vec<Option<Headline>> = reports
        .iter()
        .map(|report| Headline::of(report, &rules.calendar))
        .collect();
    let clusters = cluster::cluster(&reports, (&vectors, &headlines), (&pairs, &versions));
    let mut stories: Vec<Story> = clusters
        .into_iter()
        .map(|members| story(members, &reports, (&pairs, &versions), (rules, meaning)))
        .collect();
    stories.sort_by(|a, b| a.id.cmp(&b.id));
    threads::thread(&mut stories, &readings);
    stories
}

/// What kind of overlap each pair of `readings` (by number) is; `None` for two that share no words. The
/// other readings tell what a publisher puts under all its reports.
pub fn overlaps(
    readings: &[Reading],
    pairs: &[(usize, usize)],
    rules: &Rules,
    meaning: Option<Meaning<'_>>,
) -> Vec<Option<Judged>> {
    let all = readings.iter();
    let mut reports: Vec<Report<'_>> = all
        .map(|reading| Report::new(reading, Extent::Page, rules))
        .collect();
    meet(&mut reports);
    let judge = |ends: &(usize, usize)| {
        let ends = (ends.0.min(ends.1), ends.0.max(ends.1));
        let found = Pair::of(&reports, ends, Look::Close).into_iter().collect();
        let both = [ends.0, ends.1];
        let known = ends.0 < ends.1 && ends.1 < reports.len();
        let found = match known {
            true => retelling::find(&both, &reports, found, &rules.common, meaning),
            false => found,
        };
        let pair = found.first()?;
        Some(rules.trust.overlap(sharing::judge(pair, &reports)))
    };
    pairs.iter().map(judge).collect()
}

/// The id of the story whose first report is `report`. It stays the same while reports are added; where
/// stories become one, or an earlier report comes to light, the report that it stands for still leads
/// to the story that this one is part of.
pub fn name(report: &ReportId) -> StoryId {
    StoryId::new(hash::id("s", [report.as_str()]))
}

// Sorts reports by day, those of unknown day last, then by id.
fn came<'r>(report: &Report<'r>) -> (bool, Option<Days>, &'r ReportId) {
    let days = Days::of(report);
    (days.is_none(), days, report.id())
}

// The reports that share runs of words, by index, the smaller index first; notes in each report
// which of its runs are widespread.
fn meet(reports: &mut [Report<'_>]) -> Vec<(usize, usize)> {
    let publishers = reports.iter();
    let names: BTreeSet<&str> = publishers.filter_map(|r| r.publisher.as_deref()).collect();
    let numbers: BTreeMap<&str, u32> = names.into_iter().zip(0..).collect();
    let mut index = Index::default();
    for (key, report) in (0u64..).zip(reports.iter()) {
        let publisher = report.publisher.as_deref();
        index.add(
            Label {
                key,
                publisher: publisher.and_then(|name| numbers.get(name).copied()),
                day: None,
            },
            &report.shingles,
        );
    }
    let views = view::all(&index);
    let pairs = view::pairs(&views);
    for (report, view) in reports.iter_mut().zip(views) {
        report.marks = view.marks;
    }
    pairs
}

fn story(
    mut members: Vec<usize>,
    reports: &[Report<'_>],
    (pairs, versions): (&[Pair], &[Version]),
    (rules, meaning): (&Rules, Option<Meaning<'_>>),
) -> Story {
    members.sort_unstable();
    let mut pairs = compare_all(&members, reports, pairs);
    if members.len() <= CLOSE {
        pairs = retelling::find(&members, reports, pairs, &rules.common, meaning);
    }
    let here = |version: &&Version| members.binary_search(&version.later).is_ok();
    let versions: Vec<Version> = versions.iter().filter(here).cloned().collect();
    let links = lineage::links(&members, reports, &pairs, &versions, rules);
    let sources = Sources {
        members: &members,
        reports,
        debts: claims::debts(&members, reports, &pairs),
        versions: &versions,
        recipients: &rules.recipients,
    };
    let (origins, roots) = origins::origins(&sources, &links);
    let ids: Vec<ReportId> = members
        .iter()
        .map(|member| reports[*member].id().clone())
        .collect();
    let first = members.iter().min_by_key(|member| came(&reports[**member]));
    let first = first.map_or(&ids[0], |first| reports[*first].id());
    Story {
        id: name(first),
        passages: passages(&pairs, reports, rules),
        reports: ids,
        links,
        origins,
        roots,
        thread: None,
    }
}

fn passages(pairs: &[Pair], reports: &[Report<'_>], rules: &Rules) -> Vec<Passage> {
    let judged = |pair: &Pair| rules.trust.overlap(sharing::judge(pair, reports));
    let pairs = pairs.iter();
    pairs
        .map(|pair| pair.passage(reports, judged(pair)))
        .collect()
}

// What the reports of a story share: looked at closely where there are few of them, else what was
// found when the stories were made.
fn compare_all(members: &[usize], reports: &[Report<'_>], pairs: &[Pair]) -> Vec<Pair> {
    let holds = |member: usize| members.binary_search(&member).is_ok();
    if members.len() > CLOSE {
        return pairs
            .iter()
            .filter(|p| holds(p.left) && holds(p.right))
            .cloned()
            .collect();
    }
    let all = members.iter().enumerate();
    let each = all.flat_map(|(nth, a)| members[nth + 1..].iter().map(|b| (*a, *b)));
    each.filter_map(|pair| Pair::of(reports, pair, Look::Close))
        .collect()
}
