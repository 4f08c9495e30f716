//! The reports of a story as the record counts them: versions, publishers, origins, shared text.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    AlignedRun, Interval, LinkEnd, LinkKind, OriginId, Passage, Reading, ReportId, Span, Story,
};
use jiff::civil::Date;

/// The readings of one story in order of report id. Stages name a report by its place in that order.
pub(crate) struct Sources<'a> {
    pub(crate) story: &'a Story,
    pub(crate) readings: Vec<&'a Reading>,
    // For each reading the smallest place among all versions of its report.
    families: Vec<usize>,
    // For each reading the earlier version that it replaces.
    revises: Vec<Option<usize>>,
    passages: BTreeMap<(usize, usize), &'a Passage>,
}

impl<'a> Sources<'a> {
    /// The readings that belong to `story`.
    pub(crate) fn new(story: &'a Story, readings: &'a [Reading]) -> Sources<'a> {
        let belonging: BTreeSet<&ReportId> = story.reports.iter().collect();
        let mut own: Vec<&Reading> = readings
            .iter()
            .filter(|reading| belonging.contains(reading.id()))
            .collect();
        own.sort_by(|a, b| a.id().cmp(b.id()));
        own.dedup_by(|a, b| a.id() == b.id());
        let revises = revisions(story, &own);
        let families = families(&revises);
        let passages = story.passages.iter().filter_map(|passage| {
            Some((
                (place(&own, &passage.left)?, place(&own, &passage.right)?),
                passage,
            ))
        });
        let passages = passages.collect();
        Sources {
            story,
            readings: own,
            families,
            revises,
            passages,
        }
    }

    /// What all versions of one report share.
    pub(crate) fn family(&self, reading: usize) -> usize {
        self.families[reading]
    }

    /// Whether a later version of this report is here.
    pub(crate) fn is_superseded(&self, reading: usize) -> bool {
        self.revises.contains(&Some(reading))
    }

    /// The earlier version that this report replaces.
    pub(crate) fn revised_by(&self, reading: usize) -> Option<&ReportId> {
        self.revises[reading].map(|earlier| self.readings[earlier].id())
    }

    /// Names the publisher; a report whose publisher is unknown stands for one of its own.
    pub(crate) fn publisher(&self, reading: usize) -> String {
        let named = self.readings[reading].document.source.publisher.as_deref();
        let known = named
            .map(crate::words::fold)
            .filter(|name| !name.is_empty());
        known.unwrap_or_else(|| format!("\u{0}{}", self.family(reading)))
    }

    /// The origin behind `span`. A report that the story gives no origin stands for itself.
    pub(crate) fn origin(&self, reading: usize, span: &Span) -> OriginId {
        let report = self.readings[reading].id();
        let known = self.story.origin_of(report, span).cloned();
        known.unwrap_or_else(|| self.own_origin(report))
    }

    /// The origin behind a report as a whole.
    pub(crate) fn main_origin(&self, reading: usize) -> OriginId {
        let report = self.readings[reading].id();
        let whole = |root: &&dateline_model::Root| root.report == *report && root.span.is_none();
        let known = self
            .story
            .roots
            .iter()
            .find(whole)
            .map(|root| root.origin.clone());
        known.unwrap_or_else(|| self.own_origin(report))
    }

    fn own_origin(&self, report: &ReportId) -> OriginId {
        let listed = self
            .story
            .origins
            .iter()
            .find(|origin| origin.reports.contains(report));
        listed.map_or_else(
            || OriginId::new(crate::hash::id('o', [report.as_str()])),
            |origin| origin.id.clone(),
        )
    }

    /// The days on which the report can have been published, as far as they are bounded on both
    /// sides.
    pub(crate) fn published(&self, reading: usize) -> Option<Interval> {
        let published = &self.readings[reading].document.published;
        let (earliest, latest) = (published.earliest, published.latest);
        Some(Interval::new(
            published.date.or(earliest)?,
            published.date.or(latest)?,
        ))
    }

    /// The days on which the report can have been published; an unknown end is the calendar's.
    pub(crate) fn may_be_published(&self, reading: usize) -> Interval {
        let published = &self.readings[reading].document.published;
        let from = published.date.or(published.earliest).unwrap_or(Date::MIN);
        Interval::new(
            from,
            published.date.or(published.latest).unwrap_or(Date::MAX),
        )
    }

    /// Whether a passage that two reports share holds both sentences at the same place; never for
    /// sentences of one report.
    pub(crate) fn same_text(&self, left: (usize, &Span), right: (usize, &Span)) -> bool {
        let swapped = left.0 > right.0;
        let (left, right) = if swapped {
            (right, left)
        } else {
            (left, right)
        };
        let Some(passage) = self.passages.get(&(left.0, right.0)) else {
            return false;
        };
        let runs = &passage.runs;
        let first = runs.partition_point(|run| run.left.end() <= left.1.start());
        let meeting = runs
            .iter()
            .skip(first)
            .take_while(|run| run.left.start() < left.1.end());
        let mut meeting = meeting.filter(|run| run.left.overlaps(left.1));
        meeting.any(|run| faces(run, left.1, right.1))
    }
}

/// Whether the middle of what `run` shares of `left` is told at `right`.
fn faces(run: &AlignedRun, left: &Span, right: &Span) -> bool {
    let start = run.left.start().max(left.start());
    let end = run.left.end().min(left.end());
    let enough = 2 * end.saturating_sub(start) >= left.len().min(right.len());
    let into = usize::midpoint(start, end) - run.left.start();
    let there = run.right.start() + into * run.right.len() / run.left.len().max(1);
    enough && right.holds(there)
}

fn place(readings: &[&Reading], report: &ReportId) -> Option<usize> {
    readings
        .binary_search_by(|reading| reading.id().cmp(report))
        .ok()
}

fn revisions(story: &Story, readings: &[&Reading]) -> Vec<Option<usize>> {
    let mut revises = vec![None; readings.len()];
    for link in story
        .links
        .iter()
        .filter(|link| link.kind == LinkKind::Revises)
    {
        let LinkEnd::Report(earlier) = &link.to else {
            continue;
        };
        if let (Some(from), Some(to)) = (place(readings, &link.from), place(readings, earlier)) {
            revises[from] = (from != to).then_some(to);
        }
    }
    revises
}

fn families(revises: &[Option<usize>]) -> Vec<usize> {
    let mut families: Vec<usize> = (0..revises.len()).collect();
    for (later, earlier) in revises.iter().enumerate() {
        let Some(earlier) = earlier else { continue };
        let (one, other) = (families[later], families[*earlier]);
        let kept = one.min(other);
        families
            .iter_mut()
            .filter(|f| **f == one || **f == other)
            .for_each(|f| *f = kept);
    }
    families
}
