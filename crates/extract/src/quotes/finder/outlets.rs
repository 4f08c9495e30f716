//! Outlets that report what others say: stations on the way, not speakers.

use dateline_model::{Attribution, Span};

use super::super::cues::Frame;
use super::super::layout::Report;
use super::super::source::{Source, Sources};
use super::super::unit::Unit;
use super::super::words::Class;
use super::Finder;

impl<'a> Finder<'a> {
    /// The source of a report, if it names one; behind an outlet that cites somebody stands that
    /// somebody. Nothing for an outlet alone where no tree makes sure of what it reports.
    pub(super) fn real_source(
        &self,
        sources: Sources<'a>,
        report: &Report<'_>,
    ) -> Option<Option<Source>> {
        let Some(source) = report.source.clone() else {
            return self.grammar.map(|_| None);
        };
        let relays = || sources.is(Class::Media, source.head) && self.relays(sources.unit, report);
        if !self.is_outlet(sources.unit, &source) && !relays() {
            return Some(Some(source));
        }
        let cited = self.cited(sources, &source);
        if cited.is_none() && self.grammar.is_some() && !self.relays(sources.unit, report) {
            return Some(Some(source));
        }
        cited.map(Some)
    }

    /// Whether somebody speaks inside what an outlet reports: then the outlet is a station.
    fn relays(&self, unit: &Unit<'_>, report: &Report<'_>) -> bool {
        // "in the northern states, according to the agency": no verb, as far as a tree tells.
        let verb = |at: usize| {
            let token = unit.items.get(at).map(|item| item.token);
            self.grammar
                .is_none_or(|grammar| token.is_some_and(|token| grammar.is_verb(token)))
        };
        let tells = |at: usize| {
            let cue = self.rules.cues.at(|at| unit.norm(at), at);
            cue.is_some_and(|(cue, _)| cue.takes(Frame::Behind)) && verb(at)
        };
        report.content.iter().any(|run| run.clone().any(tells))
    }

    fn is_outlet(&self, unit: &Unit<'_>, source: &Source) -> bool {
        let span = unit.span(source.items.clone());
        span.is_some_and(|span| is_outlet(self.context.attributions, span))
    }

    /// Whom an outlet cites: "Reuters reported, citing an official, that …".
    fn cited(&self, sources: Sources<'a>, source: &Source) -> Option<Source> {
        let mut near = source.items.end..sources.unit.len().min(source.items.end + 40);
        let citing = near.find(|at| matches!(sources.unit.norm(*at), "citing" | "quoting"))?;
        let words = ["the", "words", "of"];
        let named = words
            .iter()
            .zip(citing + 1..)
            .all(|(word, at)| sources.unit.norm(at) == *word);
        sources.right_of(citing + 1 + if named { words.len() } else { 0 })
    }
}

fn is_outlet(attributions: &[Attribution], source: Span) -> bool {
    let first = attributions.partition_point(|one| one.name.start() < source.start());
    let near = attributions.get(first..).unwrap_or_default().iter();
    near.take_while(|one| one.name.start() < source.end())
        .any(|one| one.name.overlaps(&source))
}
