//! What a cue governs becomes a quotation.

use dateline_model::{QuotationKind, QuotationLevel, SpeakerVia, Stance};

use super::super::cues::Frame;
use super::super::layout::{Report, Shape};
use super::super::source::{Source, Sources};
use super::super::unit::Unit;
use super::super::wording::Wording;
use super::super::words::Class;
use super::super::{stations, translation};
use super::{Announced, Finder, Said, unsaid};

impl<'a> Finder<'a> {
    /// Adds what a cue governs; false where it governs nothing new.
    pub(super) fn add_report(
        &mut self,
        nth: usize,
        unit: &'a Unit<'a>,
        report: &Report<'_>,
    ) -> bool {
        let sources = self.sources(unit);
        let Some(source) = self.real_source(sources, report) else {
            return false;
        };
        let (actor, via) = match &source {
            Some(source) => self.speaker(nth, unit, sources, source),
            None => (None, SpeakerVia::None),
        };
        let words = source
            .as_ref()
            .and_then(|source| unit.span(source.items.clone()));
        if report.shape == Shape::Ahead {
            self.announced = unit.span(report.cue.clone()).map(|cue| Announced {
                cue,
                source: words,
                speaker: (actor, via),
                stance: report.entry.stance,
                rule: report.entry.rule.clone(),
            });
            return true;
        }
        let text = &self.context.document.text;
        let wording = Wording::of(text, self.page, unit, &report.content);
        let only_marks = matches!(report.shape, Shape::Utterance | Shape::Words);
        if wording.content.is_empty() {
            return false;
        }
        let parted = only_marks && self.part_paragraphs(&wording, words, actor.as_ref());
        let taken = |mark: &usize| self.governed.get(*mark).copied().unwrap_or(true);
        if only_marks && !parted && wording.marks.iter().any(taken) {
            let said = wording.verbatim.first().copied();
            self.name_floating(unit, report, words, (actor, via), said);
            return false;
        }
        let kind = wording.kind(text, report.shape);
        let sure = source
            .as_ref()
            .map_or(self.grammar.is_some(), |source| source.sure);
        if kind == QuotationKind::Indirect && !(sure && wording.is_told(text)) {
            return false;
        }
        let Some(extent) = wording
            .content
            .iter()
            .copied()
            .reduce(|all, one| all.cover(&one))
        else {
            return false;
        };
        let unsaid = |source: &Source| unsaid::is_unsaid(&sources, report, source);
        // "Asked whether she would leave": the press asks.
        let asked = source.is_none()
            && report.entry.stance == Stance::Ask
            && kind == QuotationKind::Indirect;
        let level = match asked || source.as_ref().is_some_and(unsaid) {
            true => QuotationLevel::Attribution,
            false => level(report, kind),
        };
        let reporter = source
            .as_ref()
            .is_some_and(|s| matches!(unit.norm(s.head), "i" | "we"));
        if level == QuotationLevel::Attribution && reporter {
            return false;
        }
        let said = Said {
            cue: unit.span(report.cue.clone()),
            source: words,
            speaker: (actor, via),
            stance: stance(&sources, report, level),
            level,
            translated: translation::of_unit(unit, report.cue.start, &self.rules.words),
            rule: report.entry.rule.clone(),
        };
        let thought = report.entry.level == QuotationLevel::Attribution
            && report.entry.takes(Frame::Clause)
            && report.shape == Shape::Complement
            && !source.as_ref().is_some_and(unsaid);
        self.beliefs.extend(said.cue.filter(|_| thought));
        let via = stations::of(text, &sources, report, self.context.attributions, extent);
        self.push(nth, unit, wording, kind, said);
        if let Some(last) = self.found.last_mut() {
            last.via = via;
        }
        true
    }
}

/// Who "did not say when" declines to.
fn stance(sources: &Sources<'_>, report: &Report<'_>, level: QuotationLevel) -> Stance {
    let before = report.cue.start.saturating_sub(2)..report.cue.start;
    let negated = before.into_iter().any(|at| sources.is(Class::Negation, at));
    let says = report.entry.stance == Stance::Say && level == QuotationLevel::Speech;
    let told = report.shape == Shape::Complement;
    if negated && says && told {
        Stance::DeclineComment
    } else {
        report.entry.stance
    }
}

/// Noun phrases sum up what was said; without marks they are no speech.
fn level(report: &Report<'_>, kind: QuotationKind) -> QuotationLevel {
    let sums_up = report.shape == Shape::Object && kind == QuotationKind::Indirect;
    if sums_up {
        QuotationLevel::Attribution
    } else {
        report.entry.level
    }
}
