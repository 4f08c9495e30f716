//! Through whom or what a quotation reached the report: "told reporters", "in a statement",
//! "Reuters reported".

use std::ops::Range;

use dateline_model::{Attribution, AttributionScope, Span, Via};

use super::layout::Report;
use super::source::Sources;
use super::words::Class;

/// Items between the first and the last word of one station.
const LONGEST: usize = 10;
/// Bytes around a quotation in which an attribution can cover it.
const NEAR: usize = 4_000;

/// The stations of one quotation, nearest the speaker first.
pub(super) fn of(
    text: &str,
    sources: &Sources<'_>,
    report: &Report<'_>,
    attributions: &[Attribution],
    extent: Span,
) -> Vec<Via> {
    let mut spans: Vec<Span> = hearer(sources, report).into_iter().collect();
    spans.extend(phrases(sources, report));
    spans.extend(covering(attributions, extent));
    let mut stations: Vec<Via> = Vec::new();
    for span in spans {
        if !stations.iter().any(|station| station.span.overlaps(&span)) {
            stations.push(Via {
                name: span.of(text).to_owned(),
                span,
            });
        }
    }
    stations
}

/// "told reporters".
fn hearer(sources: &Sources<'_>, report: &Report<'_>) -> Option<Span> {
    let article = usize::from(sources.is(Class::Determiner, report.cue.end));
    let at = report.cue.end + article;
    sources
        .is(Class::Hearer, at)
        .then(|| sources.unit.span(report.cue.start..at + 1))
        .flatten()
}

/// Phrases outside what was said that name a medium: "on its Instagram account".
fn phrases(sources: &Sources<'_>, report: &Report<'_>) -> Vec<Span> {
    let unit = sources.unit;
    let said = |at: usize| report.content.iter().any(|run| run.contains(&at));
    let mut found = Vec::new();
    let mut at = clause_start(sources, report.cue.start);
    while at < unit.len().min(report.cue.end + 8 * LONGEST) {
        match phrase_at(sources, at).filter(|run| !run.clone().any(said)) {
            Some(run) => {
                at = run.end;
                found.extend(unit.span(run));
            }
            None => at += 1,
        }
    }
    found
}

/// Where the clause of the cue begins: behind "while" or a semicolon.
fn clause_start(sources: &Sources<'_>, cue: usize) -> usize {
    let first = cue.saturating_sub(4 * LONGEST);
    let border = |at: &usize| matches!(sources.unit.norm(*at), ";" | "while" | "whereas");
    (first..cue).rev().find(border).unwrap_or(first)
}

fn phrase_at(sources: &Sources<'_>, at: usize) -> Option<Range<usize>> {
    let unit = sources.unit;
    if matches!(unit.norm(at), "quoted" | "cited") && at > 0 {
        let by = (at + 1..at + 4).find(|next| unit.norm(next.to_owned()) == "by")?;
        let agent = sources.right_of(by + 1)?;
        return Some(at..agent.items.end);
    }
    if !sources.is(Class::StationStart, at) || sources.is_time(at + 1) {
        return None;
    }
    let stays = |next: &usize| {
        let word = unit.norm(*next);
        word.starts_with(|c: char| c.is_alphanumeric() || c == '\'')
            && !sources.is(Class::Subordinator, *next)
    };
    let near = (at + 1..unit.len().min(at + LONGEST)).take_while(stays);
    let led = near.take_while(|next| !sources.is(Class::Preposition, *next));
    let last = led
        .filter(|next| sources.is(Class::StationNoun, *next))
        .last()?;
    let agent = asked_by(sources, last);
    Some(at..agent.unwrap_or(last + 1))
}

/// "a question posed by the channel": the end of the phrase that names who asked.
fn asked_by(sources: &Sources<'_>, noun: usize) -> Option<usize> {
    let by = (noun + 1..noun + 3)
        .find(|at| matches!(sources.unit.norm(*at), "by" | "from" | "with" | "to"))?;
    sources.right_of(by + 1).map(|agent| agent.items.end)
}

/// Attributions to an outlet whose passage holds the quotation.
fn covering(attributions: &[Attribution], extent: Span) -> impl Iterator<Item = Span> {
    let earliest = extent.start().saturating_sub(NEAR);
    let first = attributions.partition_point(|one| one.phrase.start() < earliest);
    let near = attributions.get(first..).unwrap_or_default().iter();
    near.take_while(move |one| one.phrase.start() < extent.end() + NEAR)
        .filter(move |one| match one.scope {
            AttributionScope::Passage(passage) => passage.overlaps(&extent),
            AttributionScope::Report => false,
        })
        .map(|one| one.phrase)
}
