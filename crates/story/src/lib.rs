//! From many readings to stories: which reports tell of one matter, who copied or cited whom, and
//! how many independent origins stand behind them.
//!
//! Bare texts need no reading to be searched for copies: [`copies`] takes a batch, [`CopyIndex`] a
//! stream, both with the same index and the same comparison as [`group`].
//!
//! The order of work: the words of each report ([`words`](self)) → shared passages (`shingle`,
//! `index`, `view`, `align`, `passages`) → stories (`terms`, `meeting`, `series`,
//! `cluster`) → `threads` → for each story ([`Grouping::story`]) links (`versions`, `lineage`) → origins.

mod align;
mod chain;
mod claims;
mod cluster;
mod common;
mod copies;
mod days;
mod decided;
mod direction;
mod draft;
mod earliest;
mod families;
mod frame;
mod grouping;
mod hash;
mod index;
mod lineage;
mod lines;
mod meeting;
mod namings;
mod near;
mod origins;
mod outlets;
mod owners;
mod parts;
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

use dateline_model::{Overlap as Judged, Reading, ReportId, Story, StoryId};

use crate::{
    days::Days,
    index::Index,
    passages::{Look, Pair},
    report::Report,
    words::Extent,
};

pub use copies::{Copy, CopyText, copies};
pub use decided::standing;
pub use grouping::{Grouping, Outline};
pub use index::Label;
pub use rules::Rules;
pub use stream::{CopyIndex, Overlap, Prepared, compare};
pub use view::View;

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
    let grouping = Grouping::of(readings, rules, &[]);
    let outlines = grouping.outlines().iter();
    outlines.map(|it| grouping.story(it, meaning)).collect()
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
