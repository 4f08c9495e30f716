//! When the story took place: its timeline, its span of days, its reports in order, its title.

use std::cmp::Reverse;

use dateline_model::{Entry, LinkEnd, LinkKind, RecordedReport, ReportId, Status, TimelinePoint};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::sources::Sources;

/// What happened longer before the first report is background, not part of the story's span.
const STORY_BEGINS_BEFORE_REPORTS_DAYS: i32 = 92;

/// The dated entries that took place, in order.
pub(crate) fn points(entries: &[Entry]) -> Vec<TimelinePoint> {
    let mut points: Vec<TimelinePoint> = entries
        .iter()
        .filter(|entry| happened(entry))
        .filter_map(point)
        .collect();
    points.sort_by(|a, b| order(a).cmp(&order(b)));
    points
}

fn order(point: &TimelinePoint) -> (Date, Date, &dateline_model::EntryId) {
    (point.interval.from(), point.interval.to(), &point.event)
}

fn point(entry: &Entry) -> Option<TimelinePoint> {
    let date = entry.date.as_ref()?.best()?;
    Some(TimelinePoint {
        interval: date.interval?,
        grain: date.grain,
        event: entry.id.clone(),
    })
}

fn happened(entry: &Entry) -> bool {
    matches!(
        entry.status.best(),
        Some(Status::Actual | Status::Claimed | Status::Historical)
    )
}

/// The first and last day on which something of the story took place or was published.
pub(crate) fn bounds(entries: &[Entry], sources: &Sources<'_>) -> (Option<Date>, Option<Date>) {
    let published: Vec<_> = (0..sources.readings.len())
        .filter_map(|nth| sources.published(nth))
        .collect();
    let first = published.iter().map(|days| days.from()).min();
    let begins = first.and_then(|day| {
        day.checked_sub(STORY_BEGINS_BEFORE_REPORTS_DAYS.days())
            .ok()
    });
    let current = entries
        .iter()
        .filter(|entry| matches!(entry.status.best(), Some(Status::Actual | Status::Claimed)));
    let days = current.filter_map(|entry| entry.date.as_ref()?.best()?.interval);
    let own: Vec<_> = days
        .filter(|days| begins.is_none_or(|begin| begin <= days.from()))
        .collect();
    let from = own.iter().map(|days| days.from()).chain(first).min();
    let to = own
        .iter()
        .map(|days| days.to())
        .chain(published.iter().map(|days| days.to()))
        .max();
    (from, to)
}

/// The reports in order of publication, unknown last, then id.
pub(crate) fn reports(sources: &Sources<'_>) -> Vec<RecordedReport> {
    let mut order: Vec<usize> = (0..sources.readings.len()).collect();
    order.sort_by_key(|nth| published_order(sources, *nth));
    order.into_iter().map(|nth| report(sources, nth)).collect()
}

fn published_order(sources: &Sources<'_>, nth: usize) -> (bool, Option<(Date, Date)>, usize) {
    let days = sources.published(nth).map(|days| (days.from(), days.to()));
    (days.is_none(), days, nth)
}

fn report(sources: &Sources<'_>, nth: usize) -> RecordedReport {
    let document = &sources.readings[nth].document;
    RecordedReport {
        report: document.id.clone(),
        path: document.source.path.clone(),
        publisher: document.source.publisher.clone(),
        title: headline(sources, nth),
        published: document.published.clone(),
        revises: sources.revised_by(nth).cloned(),
    }
}

fn headline(sources: &Sources<'_>, nth: usize) -> Option<String> {
    let words = sources.readings[nth].document.headline()?;
    let one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!one_line.is_empty()).then_some(one_line)
}

/// The headline of the report that most others took from; of equals the earliest. One that is
/// itself a copy or an older version lends its headline only where no other has one.
pub(crate) fn title(sources: &Sources<'_>) -> Option<String> {
    let titled = (0..sources.readings.len()).filter(|nth| headline(sources, *nth).is_some());
    let best = titled.min_by_key(|nth| {
        let report = sources.readings[*nth].id();
        let second_hand = is_copy(sources, report) || sources.is_superseded(*nth);
        (
            second_hand,
            Reverse(taken_from(sources, report)),
            published_order(sources, *nth),
        )
    });
    best.and_then(|nth| headline(sources, nth))
}

fn is_copy(sources: &Sources<'_>, report: &ReportId) -> bool {
    sources.story.links.iter().any(|link| {
        link.from == *report
            && matches!(link.to, LinkEnd::Report(_))
            && matches!(link.kind, LinkKind::Copies | LinkKind::Credits)
    })
}

fn taken_from(sources: &Sources<'_>, report: &ReportId) -> usize {
    let target = LinkEnd::Report(report.clone());
    sources
        .story
        .links
        .iter()
        .filter(|link| link.to == target && link.kind != LinkKind::Shares)
        .count()
}
