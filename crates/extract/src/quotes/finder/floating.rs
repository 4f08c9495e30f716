//! Marked words that no cue governs: they go on with what was said, or nobody is told to have said them.

use dateline_model::{
    ActorId, ActorKind, Quotation, QuotationKind, QuotationLevel, RuleId, Span, SpeakerVia,
};

use super::super::layout::Report;
use super::super::speaker;
use super::super::unit::Unit;
use super::super::wording::{self, Wording};
use super::{Finder, Previous, Said};

impl<'a> Finder<'a> {
    /// A continued quotation that began without a cue gets the one at its end.
    pub(super) fn name_floating(
        &mut self,
        unit: &Unit<'_>,
        report: &Report<'_>,
        source: Option<Span>,
        speaker: (Option<ActorId>, SpeakerVia),
        words: Option<Span>,
    ) {
        let holds = |quotation: &&mut Quotation| {
            quotation.cue.is_none()
                && words.is_some_and(|words| quotation.verbatim.contains(&words))
        };
        let Some(floating) = self.found.iter_mut().rev().take(8).find(holds) else {
            return;
        };
        floating.cue = unit.span(report.cue.clone());
        floating.source = source;
        floating.stance = report.entry.stance;
        if speaker.0.is_some() {
            (floating.speaker, floating.speaker_via) = speaker;
        }
    }

    /// Takes the marked words that a colon at the end of the unit before announced.
    pub(super) fn take_announced(&mut self, nth: usize, unit: &'a Unit<'a>) {
        let Some(announced) = self.announced.take() else {
            return;
        };
        let Some(mark) = unit.mark(0).filter(|mark| !self.is_governed(*mark)) else {
            return;
        };
        let wording = Wording::marked(&self.context.document.text, self.page, mark);
        let said = Said {
            cue: Some(announced.cue),
            source: announced.source,
            speaker: announced.speaker,
            stance: announced.stance,
            level: QuotationLevel::Speech,
            translated: false,
            rule: announced.rule,
        };
        self.push(nth, unit, wording, QuotationKind::Direct, said);
    }

    /// Adds the marked words that no cue governs.
    pub(super) fn add_floating(&mut self, nth: usize, unit: &'a Unit<'a>) {
        for at in 0..unit.len() {
            let Some(mark) = unit.mark(at).filter(|mark| !self.is_governed(*mark)) else {
                continue;
            };
            let Some(words) = self.page.marked.get(mark).map(|mark| mark.marked.words) else {
                continue;
            };
            let text = &self.context.document.text;
            let wording = Wording::marked(text, self.page, mark);
            let opens = at == 0 || unit.norm(at - 1) == ":" || unit.mark(at - 1).is_some();
            let alone = (0..unit.len()).all(|at| !unit.norm(at).starts_with(char::is_alphanumeric));
            let unclosed = wording.repair(self.page).is_some();
            let whole = opens && (wording::is_sentence(text, words) || unclosed || alone);
            let kind = if whole {
                QuotationKind::Direct
            } else {
                QuotationKind::Fragment
            };
            let begins = at == 0 || unit.norm(at - 1) != ":";
            if whole && begins && self.goes_on(nth, unit, &wording) {
                continue;
            }
            let said = self.floating(nth, unit, at, whole);
            if kind == QuotationKind::Fragment && self.is_label(text, words, &said) {
                continue;
            }
            self.push(nth, unit, wording, kind, said);
        }
    }

    /// "“It is old,” Ruiz said. “It will fall.”": one quotation, which its cue interrupts.
    fn goes_on(&mut self, nth: usize, unit: &Unit<'_>, wording: &Wording) -> bool {
        let near = |previous: &Previous| previous.unit + 1 >= nth && previous.block == unit.block;
        let near = self.previous.as_ref().is_some_and(near);
        let begun = self.found.last_mut().filter(|last| {
            near && last.kind == QuotationKind::Direct
                && last.cue.is_some()
                && last.source.is_some()
        });
        let Some(begun) = begun else { return false };
        begun.content.extend_from_slice(&wording.content);
        begun.verbatim.extend_from_slice(&wording.verbatim);
        for mark in &wording.marks {
            if let Some(governed) = self.governed.get_mut(*mark) {
                *governed = true;
            }
        }
        if let Some(previous) = &mut self.previous {
            previous.unit = nth;
        }
        true
    }

    /// A single marked word that nobody is told to have said is a name or a label. Without a
    /// tree nothing tells whether somebody said them.
    fn is_label(&self, text: &str, words: Span, said: &Said) -> bool {
        let few = words.of(text).split_whitespace().count() < 2;
        few && self.grammar.is_some() && said.rule.as_str() == "quotes.fragment"
    }

    /// Who says the marked words at `at`, which have no cue.
    fn floating(&self, nth: usize, unit: &'a Unit<'a>, at: usize, whole: bool) -> Said {
        let sources = self.sources(unit);
        let colon = at > 0 && unit.norm(at - 1) == ":";
        let subject = colon
            .then(|| sources.subject_of_clause(0, at - 1))
            .flatten();
        let mut said = Said::unknown(if whole {
            "quotes.floating"
        } else {
            "quotes.fragment"
        });
        if let Some(subject) = subject.filter(|source| source.sure) {
            said.speaker = speaker::of(&sources, &subject);
            said.source = unit.span(subject.items);
            said.rule = RuleId::new("quotes.colon");
            return said;
        }
        let speaks_on = |previous: &Previous| previous.unit + 1 >= nth;
        let subject = self.subject_before(nth, unit).filter(|_| whole);
        if !self.previous.as_ref().is_some_and(speaks_on)
            && let Some((speaker, source)) = subject
        {
            said.speaker = (Some(speaker), SpeakerVia::Previous);
            said.source = Some(source);
            said.rule = RuleId::new("quotes.subject-before");
            return said;
        }
        let Some(previous) = &self.previous else {
            return said;
        };
        let goes_on = whole || previous.unit == nth;
        if goes_on && previous.source.is_some() {
            said.speaker = (previous.speaker.clone(), SpeakerVia::Previous);
            said.source = previous.source;
        }
        said
    }

    /// "Ruiz was blunt. “It will fall.”": the person of whom the sentence before tells.
    fn subject_before(&self, nth: usize, unit: &Unit<'_>) -> Option<(ActorId, Span)> {
        let before = self.page.units.get(nth.checked_sub(1)?)?;
        let told =
            before.block == unit.block && (0..before.len()).all(|at| before.mark(at).is_none());
        let sources = self.sources(before);
        let subject = sources
            .subject_of_clause(0, before.len())
            .filter(|_| told)?;
        let (speaker, _) = speaker::of(&sources, &subject);
        let speaker = speaker.filter(|id| subject.sure && self.is_person(id))?;
        Some((speaker, before.span(subject.items)?))
    }

    pub(super) fn is_person(&self, id: &ActorId) -> bool {
        let actor = self.context.actors.iter().find(|actor| actor.id == *id);
        actor.is_some_and(|actor| actor.kind == ActorKind::Person)
    }
}
