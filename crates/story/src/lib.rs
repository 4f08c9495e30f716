//! From many readings to stories: which reports tell of one matter, who copied or cited whom, and
//! how many independent origins stand behind them.
//!
//! The order of work: the words of each report ([`words`](self)) → shared passages (`shingle`,
//! `align`, `passages`) → stories (`terms`, `cluster`) → links (`versions`, `lineage`) → origins.

mod align;
mod cluster;
mod common;
mod hash;
mod outlets;
mod passages;
mod report;
mod shingle;
mod spans;
#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod support;
mod terms;
mod vector;
mod words;

use dateline_model::{Reading, ReportId, Story, StoryId, Table, TableError};

use crate::{outlets::Outlets, passages::Pair, report::Report, terms::CommonWords};

/// The tables that this stage works by: who owns whom, and which words are common.
#[derive(Clone, Debug)]
pub struct Rules {
    outlets: Outlets,
    common: CommonWords,
}

impl Rules {
    /// The tables that ship with the program.
    #[expect(clippy::expect_used, reason = "a test reads the bundled tables")]
    pub fn bundled() -> Rules {
        Rules::parse(
            include_str!("../../../resources/outlets/outlets.tsv"),
            include_str!("../../../resources/story/common_words.tsv"),
        )
        .expect("the bundled tables are sound")
    }

    fn parse(outlets: &str, common: &str) -> Result<Rules, TableError> {
        let outlets = Outlets::parse(&Table::parse("outlets/outlets.tsv", outlets)?);
        let common = CommonWords::parse(&Table::parse("story/common_words.tsv", common)?)?;
        Ok(Rules { outlets, common })
    }
}

/// Groups readings into stories, in order of id. The order of `readings` makes no difference, and a
/// report that is given twice counts once.
pub fn group(readings: &[Reading], rules: &Rules) -> Vec<Story> {
    let mut readings: Vec<&Reading> = readings.iter().collect();
    readings.sort_by_key(|reading| reading.id());
    readings.dedup_by_key(|reading| reading.id());
    let reports: Vec<Report<'_>> = readings
        .iter()
        .map(|reading| Report::new(reading, &rules.outlets))
        .collect();
    let shingles: Vec<_> = reports
        .iter()
        .map(|report| report.shingles.clone())
        .collect();
    let candidates = shingle::candidates(&shingles).into_iter();
    let pairs: Vec<Pair> = candidates
        .filter_map(|pair| Pair::of(&reports, pair, shingle::WIDE))
        .collect();
    let vectors = terms::vectors(&readings, &rules.common);
    let mut stories: Vec<Story> = cluster::cluster(&reports, &vectors, &pairs)
        .into_iter()
        .map(|members| story(members, &reports))
        .collect();
    stories.sort_by(|a, b| a.id.cmp(&b.id));
    stories
}

fn story(mut members: Vec<usize>, all: &[Report<'_>]) -> Story {
    members.sort_unstable();
    let ids: Vec<ReportId> = members
        .iter()
        .map(|member| all[*member].id().clone())
        .collect();
    let id = StoryId::new(hash::id("s", hash::names(&ids)));
    Story {
        id,
        reports: ids,
        passages: Vec::new(),
        links: Vec::new(),
        origins: Vec::new(),
        roots: Vec::new(),
    }
}
