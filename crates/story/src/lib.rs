//! From many readings to stories: which reports tell of one matter, who copied or cited whom, and
//! how many independent origins stand behind them.
//!
//! Bare texts need no reading to be searched for copies: [`copies`] takes a batch, [`CopyIndex`] a
//! stream, both with the same index and the same comparison as [`group`].
//!
//! The order of work: the words of each report ([`words`](self)) → shared passages (`shingle`,
//! `index`, `view`, `align`, `passages`) → stories (`terms`, `meeting`, `series`,
//! `cluster`) → links (`versions`, `lineage`) → origins.

mod align;
mod claims;
mod cluster;
mod common;
mod copies;
mod days;
mod direction;
mod families;
mod hash;
mod index;
mod lineage;
mod meeting;
mod origins;
mod outlets;
mod passages;
mod plain;
mod recipients;
mod report;
mod series;
mod shingle;
mod spans;
mod spelling;
mod stream;
#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod support;
mod terms;
mod tree;
mod vector;
mod versions;
mod view;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Reading, ReportId, Story, StoryId, Table, TableError};

use crate::{
    days::Days,
    index::Index,
    origins::Sources,
    outlets::Outlets,
    passages::{Look, Pair},
    recipients::Recipients,
    report::Report,
    series::{Calendar, Headline},
    terms::CommonWords,
    versions::Version,
};

pub use copies::{Copy, CopyText, copies};
pub use index::Label;
pub use stream::{CopyIndex, Overlap, Prepared, compare};
pub use view::View;

/// In a story of at most so many reports, every pair is compared closely.
const CLOSE: usize = 48;

/// The tables that this stage works by: who owns whom, and which words are common.
#[derive(Clone, Debug)]
pub struct Rules {
    outlets: Outlets,
    common: CommonWords,
    recipients: Recipients,
    calendar: Calendar,
}

impl Rules {
    /// The tables that ship with the program.
    #[expect(clippy::expect_used, reason = "a test reads the bundled tables")]
    pub fn bundled() -> Rules {
        Rules::parse(
            include_str!("../../../resources/outlets/outlets.tsv"),
            include_str!("../../../resources/story/common_words.tsv"),
            include_str!("../../../resources/story/recipients.tsv"),
            include_str!("../../../resources/story/series.tsv"),
        )
        .expect("the bundled tables are sound")
    }

    fn parse(
        outlets: &str,
        common: &str,
        recipients: &str,
        series: &str,
    ) -> Result<Rules, TableError> {
        let outlets = Outlets::parse(&Table::parse("outlets/outlets.tsv", outlets)?);
        let common = CommonWords::parse(&Table::parse("story/common_words.tsv", common)?)?;
        let recipients = Recipients::parse(&Table::parse("story/recipients.tsv", recipients)?);
        Ok(Rules {
            outlets,
            common,
            recipients,
            calendar: Calendar::parse(&Table::parse("story/series.tsv", series)?),
        })
    }
}

/// Groups readings into stories, in order of id. The order of `readings` makes no difference, and a
/// report that is given twice counts once.
pub fn group(readings: &[Reading], rules: &Rules) -> Vec<Story> {
    let mut readings: Vec<&Reading> = readings.iter().collect();
    readings.sort_by_key(|reading| reading.id());
    readings.dedup_by_key(|reading| reading.id());
    let mut reports: Vec<Report<'_>> = readings
        .iter()
        .map(|reading| Report::new(reading, &rules.outlets))
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
        .map(|members| story(members, &reports, (&pairs, &versions), rules))
        .collect();
    stories.sort_by(|a, b| a.id.cmp(&b.id));
    stories
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
    rules: &Rules,
) -> Story {
    members.sort_unstable();
    let pairs = compare_all(&members, reports, pairs);
    let here = |version: &&Version| members.binary_search(&version.later).is_ok();
    let versions: Vec<Version> = versions.iter().filter(here).cloned().collect();
    let links = lineage::links(&members, reports, &pairs, &versions, &rules.outlets);
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
        passages: pairs.iter().map(|pair| pair.passage(reports)).collect(),
        reports: ids,
        links,
        origins,
        roots,
    }
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
